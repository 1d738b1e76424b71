use super::*;
use crate::analysis::{Analysis, Settings};
use crate::syntax::Format;
use crate::text::Text;
use serde_json::{Value, json};
use std::sync::Arc;

/// A report on two files: one with doubled words, one that cannot be read.
fn sample() -> Report {
    let filename = "报告/甲,1.txt";
    let text = "2023年工作总结\r\n　　落实党建的的责任，推进学习的的开展。";
    let settings = Arc::new(Settings { select: vec!["doubled-word".into()], ..Settings::default() });
    let mut analysis = Analysis::new(Text::new(text), Format::Plain, settings);
    let findings = analysis.findings();
    assert_eq!(findings.len(), 2);
    Report {
        entries: findings.iter().map(|it| Entry::new(filename, &analysis, it, true)).collect(),
        files: vec![filename.into(), "乙.txt".into()],
        failures: vec![Failure { filename: "丙.txt".into(), message: "<坏>\n".into() }],
        ..Report::default()
    }
}

fn printed(output: Output) -> String {
    let mut res = Vec::new();
    write(&mut res, output, &sample()).unwrap();
    String::from_utf8(res).unwrap()
}

#[test]
fn json_is_as_laid_down() {
    let seen: Value = serde_json::from_str(&printed(Output::Json)).unwrap();
    let expected = json!({
        "filename": "报告/甲,1.txt",
        "code": "doubled-word",
        "severity": "warning",
        "message": "“的的”重复，应为“的”。",
        "location": {"row": 2, "column": 7},
        "end_location": {"row": 2, "column": 9},
        "related": [],
        "fixes": [{"title": "改为“的”", "safe": true, "edits": [
            {"content": "的", "location": {"row": 2, "column": 7}, "end_location": {"row": 2, "column": 9}}
        ]}],
        "url": "baogao:/rules/doubled-word.md",
    });
    assert_eq!(seen[0], expected);
    assert_eq!(serde_json::from_str::<Value>(printed(Output::Jsonl).lines().next().unwrap()).unwrap(), expected);
}

#[test]
fn full_shows_the_place() {
    let shown = printed(Output::Full);
    let plain: String = shown.split('\x1b').map(|it| it.split_once('m').filter(|_| it.starts_with('[')).map_or(it, |it| it.1)).collect();
    assert_eq!(
        plain.split("\n\n").next().unwrap(),
        "警告 doubled-word：“的的”重复，应为“的”。
 --> 报告/甲,1.txt:2:7
  |
2 | 落实党建的的责任，推进学习的的开展。
  |         ^^^^
  = 可修复：改为“的”"
    );
    assert!(plain.ends_with("检查了 2 个文件：2 个警告；其中 2 个可用 --fix 修复。\n"), "{plain}");
}

#[test]
fn concise_is_a_line_each() {
    assert_eq!(printed(Output::Concise).lines().next().unwrap(), "报告/甲,1.txt:2:7: 警告 doubled-word “的的”重复，应为“的”。");
}

#[test]
fn github_escapes_what_it_must() {
    let lines = printed(Output::Github);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(
        lines[0],
        "::warning title=baogao (doubled-word),file=报告/甲%2C1.txt,line=2,endLine=2,col=7,endColumn=9::“的的”重复，应为“的”。"
    );
    assert_eq!(lines[2], "::error title=baogao,file=丙.txt::<坏>%0A");
}

#[test]
fn gitlab_fingerprints_are_unique() {
    let issues: Value = serde_json::from_str(&printed(Output::Gitlab)).unwrap();
    assert_eq!(
        issues[0]["location"],
        json!({"path": "报告/甲,1.txt", "positions": {"begin": {"line": 2, "column": 7}, "end": {"line": 2, "column": 9}}})
    );
    assert_eq!((&issues[0]["severity"], &issues[0]["check_name"]), (&json!("major"), &json!("doubled-word")));
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

#[test]
fn junit_has_a_case_for_everything() {
    let xml = printed(Output::Junit);
    assert!(xml.contains(r#"<testsuites name="baogao" tests="4" failures="2" errors="1">"#), "{xml}");
    assert!(xml.contains(r#"<testcase name="乙.txt" classname="乙.txt"/>"#), "{xml}");
    assert!(xml.contains(r#"<error message="&lt;坏&gt;&#10;"/>"#), "{xml}");
}

#[test]
fn sarif_names_rules_places_and_fixes() {
    let log: Value = serde_json::from_str(&printed(Output::Sarif)).unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let index = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "doubled-word");
    assert_eq!((&log["version"], &run["columnKind"], &result["level"]), (&json!("2.1.0"), &json!("unicodeCodePoints"), &json!("warning")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%E6%8A%A5%E5%91%8A/%E7%94%B2%2C1.txt");
    assert_eq!(place["region"], json!({"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 9}));
    assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "的");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn fingerprints_do_not_name_places() {
    let sample = sample();
    assert_eq!(sample.entries[0].fingerprint, sample.entries[1].fingerprint);
    let of = |text: &str| {
        let settings = Arc::new(Settings { select: vec!["doubled-word".into()], ..Settings::default() });
        let mut analysis = Analysis::new(Text::new(text), Format::Plain, settings);
        let findings = analysis.findings();
        Entry::new("a", &analysis, &findings[0], false).fingerprint
    };
    assert_eq!(of("总结\n甲的的乙"), of("总结\n丙\n丁戊的的乙"));
    assert_ne!(of("总结\n甲的的乙"), of("总结\n甲了了乙"));
}

#[test]
fn uris() {
    assert_eq!(uri("./甲 a.txt"), "%E7%94%B2%20a.txt");
    assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
    assert_eq!(uri("C:\\报\\a.txt"), "file:///C:/%E6%8A%A5/a.txt");
}
