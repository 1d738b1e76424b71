//! The command line from outside: the real binary on real files.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A work summary with two findings that are safely fixed.
const REPORT: &str = "县教育局2023年工作总结\n\n一年来，落实党建的的责任，圆满完成了了全年任务。\n";
const MENDED: &str = "县教育局2023年工作总结\n\n一年来，落实党建的责任，圆满完成了全年任务。\n";

/// Rules whose findings these tests do not depend on are left out.
const ONLY: &str = "--select=doubled-word";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut res = Command::new(env!("CARGO_BIN_EXE_baogao"));
    res.current_dir(dir).args(args).env_clear().env("HOME", "/nonexistent").env("LC_ALL", "zh_CN.UTF-8");
    res
}

fn run(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).stdin(Stdio::null()).output().unwrap()
}

fn run_with(dir: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = command(dir, args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[track_caller]
fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("{output:?}"))
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

#[test]
fn exit_codes_say_what_came_of_it() {
    let dir = folder(&[("甲.txt", REPORT), ("净.txt", MENDED)]);
    let seen = |args: &[&str]| code(&run(dir.path(), &[&["check", ONLY], args].concat()));
    assert_eq!(seen(&["净.txt"]), 0);
    assert_eq!(seen(&["甲.txt"]), 1);
    assert_eq!(seen(&["."]), 1);
    assert_eq!(seen(&["甲.txt", "--exit-zero"]), 0);
    assert_eq!(seen(&["甲.txt", "--fail-on", "error"]), 0);
    assert_eq!(seen(&["甲.txt", "--fail-on", "warning"]), 1);
    assert_eq!(seen(&["没有.txt"]), 2);
    assert_eq!(seen(&["没有.txt", "--exit-zero"]), 2);
    assert_eq!(seen(&["--no-such-option"]), 2);
}

#[test]
fn what_cannot_be_read_is_said_and_the_run_goes_on() {
    let dir = folder(&[("甲.txt", REPORT), ("表.docx", "PK\u{3}\u{4}")]);
    fs::write(dir.path().join("坏.txt"), ["工作总结报告".as_bytes(), &[0xff, 0xfe]].concat()).unwrap();
    fs::write(dir.path().join("图.txt"), [0x89, b'P', b'N', b'G', 0, 0, 1, 0]).unwrap();
    let output = run(dir.path(), &["check", ONLY, "--output-format", "concise", "没有.txt", "坏.txt", "图.txt", "表.docx", "甲.txt"]);
    assert_eq!(code(&output), 2);
    assert_eq!(out(&output).lines().filter(|it| it.starts_with("甲.txt:3:")).count(), 2);
    let lines: Vec<String> = err(&output).lines().map(String::from).collect();
    assert_eq!(lines[0], "无法检查：没有.txt：没有这个文件");
    assert!(lines[1].starts_with("无法检查：坏.txt：第 1 行第 7 列起不是有效的 UTF-8"), "{lines:?}");
    assert_eq!(lines[2], "无法检查：图.txt：这是二进制文件，不是文本");
    assert!(lines[3].starts_with("无法检查：表.docx：这是 Word/WPS/ZIP 文件"), "{lines:?}");
}

#[test]
fn nothing_to_check_is_said() {
    let dir = folder(&[("a.rs", "fn main() {}")]);
    let output = run(dir.path(), &["check"]);
    assert_eq!((code(&output), out(&output)), (0, String::new()));
    assert!(err(&output).contains("没有要检查的文件"), "{output:?}");
    assert_eq!(out(&run(dir.path(), &["check", "--output-format", "json"])), "[]\n");
    // A home folder is not searched unasked.
    let output = command(dir.path(), &["check"]).env("HOME", dir.path()).output().unwrap();
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("请写明"), "{output:?}");
    assert_eq!(code(&command(dir.path(), &["check", "."]).env("HOME", dir.path()).output().unwrap()), 0);
}

#[test]
fn json_names_files_rows_and_columns() {
    let dir = folder(&[("报告/甲.txt", REPORT), ("报告/乙.md", REPORT), (".gitignore", "旧\n"), ("旧/丙.txt", REPORT)]);
    let findings = json(&run(dir.path(), &["check", ONLY, "--output-format", "json", "."]));
    let places: Vec<_> = findings.iter().map(|it| (it["filename"].as_str().unwrap(), it["location"]["column"].as_u64().unwrap())).collect();
    assert_eq!(places, [("./报告/乙.md", 9), ("./报告/乙.md", 18), ("./报告/甲.txt", 9), ("./报告/甲.txt", 18)]);
    assert!(findings.iter().all(|it| it["code"] == "doubled-word" && it["location"]["row"] == 3 && it["severity"] == "warning"));
}

#[test]
fn encodings_are_read_and_kept() {
    let dir = folder(&[]);
    let path = dir.path().join("甲.txt");
    let utf16 = |text: &str| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let bom = |text: &str| format!("\u{feff}{text}").into_bytes();
    type Encoder<'a> = (&'a dyn Fn(&str) -> Vec<u8>, &'a str);
    let encoders: [Encoder; 3] = [(&utf16, "UTF-16LE"), (&gb, "GB18030"), (&bom, "")];
    for (encode, name) in encoders {
        let (before, after) = (REPORT.replace('\n', "\r\n"), MENDED.replace('\n', "\r\n"));
        fs::write(&path, encode(&before)).unwrap();
        let output = run(dir.path(), &["check", ONLY, "--output-format", "json", "甲.txt"]);
        assert_eq!(json(&output)[0]["location"]["column"], 9, "{name}");
        assert_eq!(err(&output).contains(name) && !name.is_empty(), !name.is_empty(), "{name}: {output:?}");
        let output = run(dir.path(), &["check", ONLY, "--fix", "甲.txt"]);
        assert_eq!((code(&output), fs::read(&path).unwrap()), (0, encode(&after)), "{name}");
        assert!(out(&output).starts_with("已修复 2 个问题。\n"), "{output:?}");
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn fixes_are_shown_before_they_are_made() {
    let dir = folder(&[("甲.txt", REPORT)]);
    let output = run(dir.path(), &["check", ONLY, "--diff", "甲.txt"]);
    assert_eq!(code(&output), 1);
    let diff = out(&output);
    assert!(diff.starts_with("--- a/甲.txt\n+++ b/甲.txt\n@@ -1,3 +1,3 @@\n"), "{diff}");
    assert!(diff.contains("\n-一年来，落实党建的的责任") && diff.contains("\n+一年来，落实党建的责任"), "{diff}");
    assert_eq!(fs::read_to_string(dir.path().join("甲.txt")).unwrap(), REPORT);

    let output = run_with(dir.path(), &["check", ONLY, "--fix", "-"], REPORT.as_bytes());
    assert_eq!((code(&output), out(&output)), (0, MENDED.into()));
}

#[test]
fn standard_input_has_a_name() {
    let dir = folder(&[("baogao.toml", "[rules]\ndoubled-word = \"hint\"\n")]);
    let markdown = format!("```\n{REPORT}```\n");
    let args = ["check", ONLY, "--output-format", "json", "-", "--stdin-filename"];
    let found = |name: &str, text: &str| json(&run_with(dir.path(), &[&args[..], &[name]].concat(), text.as_bytes()));
    let findings = found("报告.txt", REPORT);
    assert_eq!((findings.len(), &findings[0]["filename"], &findings[0]["severity"]), (2, &"报告.txt".into(), &"hint".into()));
    assert_eq!(found("报告.md", &markdown).len(), 0);
}

#[test]
fn configuration_holds_and_its_slips_are_named() {
    let dir = folder(&[
        ("baogao.toml", "[rules]\ndoubled-word = \"off\"\nhalf-with = \"off\"\n"),
        ("甲.txt", REPORT),
        ("other.toml", "[rules]\ndoubled-word = \"error\"\n"),
    ]);
    let check = |args: &[&str]| run(dir.path(), &[&["check", "甲.txt", "--output-format", "json"], args].concat());
    let severities = |output: &Output| -> Vec<String> {
        let findings = json(output);
        findings.iter().filter(|it| it["code"] == "doubled-word").map(|it| it["severity"].as_str().unwrap().into()).collect()
    };
    let output = check(&[]);
    assert_eq!(severities(&output), [] as [&str; 0]);
    assert!(err(&output).contains("baogao.toml:3:1: 没有“half-with”这个设置，是不是“half-width”？"), "{output:?}");
    assert_eq!(severities(&check(&["--isolated"])), ["warning", "warning"]);
    assert_eq!(severities(&check(&["--config", "other.toml"])), ["error", "error"]);
    assert_eq!(severities(&check(&["--config", "other.toml", "--ignore", "doubled-word"])), [] as [&str; 0]);
    assert_eq!(severities(&check(&[ONLY])), ["warning", "warning"], "what is asked for by name runs");
    assert_eq!(code(&check(&["--config", "没有.toml"])), 2);
    let output = check(&["--select", "doubled-wrod"]);
    assert_eq!((code(&output), err(&output).trim()), (2, "baogao: 没有规则“doubled-wrod”，是不是“doubled-word”？"));
}

#[test]
fn known_findings_are_left_out() {
    let dir = folder(&[("甲.txt", REPORT)]);
    let check = |args: &[&str]| run(dir.path(), &[&["check", ONLY, "--baseline", "known.json", "甲.txt"], args].concat());
    assert_eq!(code(&check(&[])), 2, "a list that is not there is a failure");
    assert_eq!(code(&check(&["--update-baseline"])), 0);
    assert_eq!(code(&check(&[])), 0);
    // Further down they are the same findings; one more of the same sort is new.
    fs::write(dir.path().join("甲.txt"), REPORT.replace("一年来", "一是\n\n一年来") + "二是抓好学习的的落实。\n").unwrap();
    let findings = json(&check(&["--output-format", "json"]));
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn other_files_are_compared_if_asked_for() {
    let said = "深入开展“课堂革命”行动，组织骨干教师送教下乡，带动乡村学校教研水平整体提升。";
    let of = |year: &str| format!("县教育局{year}年工作总结\n\n{said}\n");
    let dir = folder(&[("2022.txt", &of("2022")), ("2023.txt", &of("2023"))]);
    let found = |args: &[&str]| {
        let findings = json(&run(dir.path(), &[&["check", ".", "--output-format", "json"], args].concat()));
        findings.iter().filter(|it| it["code"] == "repeated-elsewhere").map(|it| it["related"][0]["filename"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(found(&[]), [] as [Value; 0]);
    assert_eq!(found(&["--elsewhere"]), ["./2023.txt", "./2022.txt"]);
    assert_eq!(found(&["--select", "repeated-elsewhere"]).len(), 2);
    fs::write(dir.path().join("baogao.toml"), "[rules]\nrepeated-elsewhere = \"hint\"\n").unwrap();
    assert_eq!(found(&[]).len(), 2);
}

#[test]
fn every_form_of_output_is_well_formed() {
    let dir = folder(&[("甲.txt", REPORT)]);
    let shown = |form: &str| {
        let output = run(dir.path(), &["check", ONLY, "甲.txt", "--output-format", form]);
        assert_eq!(code(&output), 1, "{form}");
        out(&output)
    };
    for form in ["json", "sarif", "gitlab"] {
        serde_json::from_str::<Value>(&shown(form)).unwrap();
    }
    let lines: Vec<Value> = shown("jsonl").lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert!(shown("github").lines().all(|it| it.starts_with("::warning title=baogao (doubled-word),file=甲.txt,line=3,")));
    assert!(shown("junit").trim_end().ends_with("</testsuites>"));
    let full = shown("full");
    assert!(full.contains("\n3 | 一年来，落实党建的的责任，圆满完成了了全年任务。\n  |                 ^^^^\n"), "{full}");
    assert!(!full.contains('\x1b'), "no colour but on a terminal");
    let statistics = out(&run(dir.path(), &["check", ONLY, "甲.txt", "--statistics"]));
    assert!(statistics.starts_with("2 * doubled-word  警告"), "{statistics}");
}

#[test]
fn colour_is_for_those_who_want_it() {
    let dir = folder(&[("甲.txt", REPORT)]);
    let shown = |key: &str| out(&command(dir.path(), &["check", ONLY, "甲.txt"]).env(key, "1").output().unwrap());
    assert!(shown("CLICOLOR_FORCE").contains("\x1b[1;33m警告"));
    assert!(!shown("NO_COLOR").contains('\x1b'));
}

#[test]
fn users_are_spoken_to_in_their_language() {
    let dir = folder(&[("甲.txt", REPORT)]);
    let english = |args: &[&str], locale: &str| out(&command(dir.path(), args).env("LC_ALL", locale).output().unwrap());
    let check = ["check", ONLY, "甲.txt", "--output-format", "concise"];
    assert!(english(&check, "en_US.UTF-8").contains("warning doubled-word “的的” is doubled"));
    assert!(english(&check, "C").contains("“的的”重复"));
    assert!(english(&[&check[..], &["--lang", "en"]].concat(), "zh_CN.UTF-8").contains("is doubled"));
    assert!(english(&["--help"], "en_GB").contains("Check files and folders"));
    assert!(english(&["check", "--help"], "zh_CN").contains("用法："));
    assert!(english(&["rule", "doubled-word"], "en").contains("## Not flagged"));
}

#[test]
fn rules_are_listed_and_explained() {
    let dir = folder(&[]);
    let list = out(&run(dir.path(), &["rule"]));
    let rules: Vec<Value> = json(&run(dir.path(), &["rule", "--output-format", "json"]));
    assert!(20 <= rules.len());
    for rule in &rules {
        let code = rule["code"].as_str().unwrap();
        assert!(list.contains(code), "{code}");
        let page = out(&run(dir.path(), &["rule", code]));
        assert!(page.starts_with(&format!("# {code}\n")) && page.contains("## 依据"), "{page}");
    }
    assert_eq!(code(&run(dir.path(), &["rule", "nothing-like-it"])), 2);
}

#[test]
fn outline_shows_the_structure() {
    let dir = folder(&[("甲.txt", "2023年工作总结\n一、主要工作\n（一）抓学习。认真学习。\n二、存在问题\n略。\n")]);
    let output = run(dir.path(), &["outline", "甲.txt"]);
    assert_eq!(out(&output), "1  2023年工作总结\n2    一、主要工作  18字\n3      （一）抓学习  12字\n4    二、存在问题  8字\n");
    let outline: Value = serde_json::from_slice(&run(dir.path(), &["outline", "甲.txt", "--output-format", "json"]).stdout).unwrap();
    assert_eq!(outline["sections"][1]["marker"], "（一）");
    assert_eq!(code(&run(dir.path(), &["outline", "没有.txt"])), 2);
}

#[test]
fn configuration_is_made_and_shown() {
    let dir = folder(&[]);
    assert_eq!(code(&run(dir.path(), &["init"])), 0);
    let made = fs::read_to_string(dir.path().join("baogao.toml")).unwrap();
    assert_eq!(code(&run(dir.path(), &["init"])), 2, "nothing is overwritten");
    let output = run(dir.path(), &["config"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()), "the template has no slips");
    assert!(out(&output).contains("kind = \"auto\"  # ") && out(&output).contains("baogao.toml:4"), "{}", out(&output));
    fs::write(dir.path().join("baogao.toml"), made.replace("# long-sentence", "doubled-word")).unwrap();
    assert!(out(&run(dir.path(), &["config"])).contains("doubled-word = \"off\""));
    let schema: Value = serde_json::from_slice(&run(dir.path(), &["config", "--schema"]).stdout).unwrap();
    assert!(schema["properties"]["rules"]["properties"]["doubled-word"].is_object());
}

#[test]
fn a_reader_may_stop_early() {
    let dir = folder(&[]);
    let mut child = command(dir.path(), &["rule"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(err(&output).is_empty(), "{output:?}");
}

#[test]
fn the_readmes_show_real_output() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (file, lang) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let readme = fs::read_to_string(root.join(file)).unwrap();
        let shown: Vec<&str> = readme.split("```").filter(|it| it.contains("\n --> ")).collect();
        assert_eq!(shown.len(), 1, "{file}");
        let real = out(&run(root, &["--lang", lang, "check", "tests/reports"]));
        assert!(real.contains(&format!("{}\n\n", shown[0].trim())), "{file}: {}", shown[0]);
    }
}

#[test]
fn wrong_arguments_are_told_in_the_users_language() {
    let dir = folder(&[]);
    for (args, said) in [
        (&["chek"][..], "没有命令“chek”。是不是“check”？"),
        (&["check", "--selct", "x"], "没有参数“--selct”。是不是“--select”？"),
        (&["check", "--output-format", "xml"], "“--output-format <FORMAT>”不能是“xml”。可用的值：full、concise"),
        (&["figures"], "缺少参数：<FILE>。"),
        (&["check", "--isolated", "--config", "x"], "“--isolated”不能与“--config <FILE>”同用。"),
    ] {
        let output = run(dir.path(), args);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(said), "{args:?}: {}", err(&output));
        let english = command(dir.path(), args).env("LC_ALL", "en_US.UTF-8").output().unwrap();
        assert_eq!(code(&english), 2);
        assert!(err(&english).starts_with("error: "), "{}", err(&english));
    }
}
