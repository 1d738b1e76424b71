use super::*;
use crate::analysis::options::{Level, Options, Run, schema};
use serde_json::json;
use std::path::{Path, PathBuf};

fn messages(text: &str) -> Vec<String> {
    let layer = Layer::parse(Path::new("baogao.toml"), text);
    layer.problems.iter().map(|it| it.message(Lang::Zh)).collect()
}

#[test]
fn wrong_keys_and_values_are_named_with_their_place() {
    let text = "knd = \"auto\"\nstate = \"匿名\"\n[rules]\ndoubled-wrd = \"off\"\ndoubled-word = \"warn\"\n[files]\ninclude = \"*.txt\"\npause = 3\n";
    assert_eq!(
        messages(text),
        [
            "baogao.toml:1:1: 没有“knd”这个设置，是不是“kind”？",
            "baogao.toml:2:9: “state”不能是 \"匿名\"，是不是“anonymised”？",
            "baogao.toml:4:1: 没有“doubled-wrd”这个设置，是不是“doubled-word”？",
            "baogao.toml:5:16: “doubled-word”不能是 \"warn\"，是不是“warning”？",
            "baogao.toml:7:11: “include”应当是列表",
            "baogao.toml:8:1: 没有“pause”这个设置，可用：exclude、include",
        ]
    );
    assert_eq!(messages("state = \"最终\"")[0], "baogao.toml:1:9: “state”不能是 \"最终\"，可用：auto、draft、anonymised、final");
    assert_eq!(messages("pause = 70000")[0], "baogao.toml:1:9: “pause”不能是 70000，可用：0–60000");
    assert_eq!(messages("exclude = []")[0], "baogao.toml:1:1: 没有“exclude”这个设置，是不是“files.exclude”？");
    assert_eq!(messages("[[ignore]]\ntext = \"甲\"").len(), 1);
}

#[test]
fn what_is_right_still_holds() {
    let layer = Layer::parse(Path::new("baogao.toml"), "kind = \"工作总结\"\nrun = \"never\"\n[rules\ndoubled-word = \"off\"\n");
    assert_eq!(layer.value["kind"], "工作总结");
    assert_eq!(layer.problems.len(), 2, "{:?}", layer.problems);
    assert!(layer.problems.iter().any(|it| matches!(it.what, What::Syntax(_)) && it.row == 3));
}

#[test]
fn an_editor_may_wrap_its_settings() {
    for value in [
        json!({"run": "onSave", "path": "/x", "trace": {"server": "off"}, "kind": null}),
        json!({"baogao": {"run": "onSave"}}),
        json!({"settings": {"baogao": {"run": "onSave"}}}),
    ] {
        let layer = Layer::from_json(Origin::Editor, value);
        assert_eq!((layer.value, layer.problems), (json!({"run": "onSave"}), vec![]));
    }
    let layer = Layer::from_json(Origin::Editor, json!({"run": "onsave"}));
    assert_eq!(layer.problems[0].message(Lang::En), "editor settings: “run” cannot be \"onsave\": did you mean “onSave”?");
    assert_eq!(Layer::from_json(Origin::Editor, json!(null)).problems, []);
}

#[test]
fn the_nearest_file_wins_over_the_editor_key_by_key() {
    let dir = tempfile::tempdir().unwrap();
    let inner = dir.path().join("部门/年度");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(dir.path().join("baogao.toml"), "run = \"manual\"\n").unwrap();
    std::fs::write(
        dir.path().join("部门/baogao.toml"),
        "kind = \"工作总结\"\n[rules]\ndoubled-word = \"hint\"\n[files]\nexclude = [\"年度/附件/**\", \"旧*.txt\"]\n[[ignore]]\nrule = \"doubled-word\"\nfile = \"年度/甲.txt\"\n",
    )
    .unwrap();
    let editor = Layer::from_json(Origin::Editor, json!({"run": "onSave", "kind": "述职报告"}));
    let resolver = Resolver::default().below(editor);
    let config = resolver.config(&inner.join("甲.txt"));
    assert_eq!((config.options.kind.as_str(), config.options.run), ("工作总结", Run::OnSave));
    assert_eq!(config.settings.rules["doubled-word"], Level::Hint.severity());
    assert_eq!(config.file, Some(dir.path().join("部门/baogao.toml")));
    assert_eq!(config.origin("/rules/doubled-word"), Some((&Origin::File(dir.path().join("部门/baogao.toml")), 3)));
    assert_eq!(config.origin("/run"), Some((&Origin::Editor, 0)));
    assert_eq!(config.origin("/pause"), None);
    assert!(config.takes(&inner.join("甲.txt")) && config.takes(&inner.join("乙.md")));
    assert!(!config.takes(&inner.join("附件/表.txt")) && !config.takes(&inner.join("旧稿.txt")) && !config.takes(&inner.join("表.xlsx")));
    assert_eq!((config.settings_of(&inner.join("甲.txt")).ignore.len(), config.settings_of(&inner.join("乙.txt")).ignore.len()), (1, 0));
    assert_eq!(resolver.config(&dir.path().join("丙.txt")).options.run, Run::Manual);

    std::fs::write(dir.path().join("部门/baogao.toml"), "knd = 1\n").unwrap();
    resolver.forget();
    assert_eq!(resolver.config(&inner.join("甲.txt")).options.kind, "述职报告");
    assert_eq!(resolver.problems().len(), 1);

    let isolated = Resolver::default().isolated().config(&inner.join("甲.txt"));
    assert_eq!((isolated.options.clone(), isolated.file.clone()), (Options::default(), None));
    let only = Resolver::default().only(dir.path().join("没有.toml"));
    only.config(Path::new("甲.txt"));
    assert_eq!(only.problems().len(), 1);
}

#[test]
fn a_kind_that_there_is_not_is_named() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("baogao.toml"), "# 设置\nkind = \"述值报告\"\n").unwrap();
    let resolver = Resolver::default();
    resolver.config(&dir.path().join("甲.txt"));
    let messages: Vec<String> = resolver.problems().iter().map(|it| it.message(Lang::Zh)).collect();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].ends_with("baogao.toml:2:8: “kind”不能是 述值报告，是不是“述职报告”？"), "{messages:?}");
}

#[test]
fn patterns_hold_without_a_file() {
    let config = Resolver::default().isolated().config(Path::new("../甲.txt"));
    assert!(config.takes(Path::new("../甲.txt")) && config.takes(&PathBuf::from("/tmp/乙/丙.md")) && !config.takes(Path::new("甲.rs")));
}

#[test]
fn the_schema_takes_the_defaults() {
    for lang in [Lang::Zh, Lang::En] {
        let schema = schema(lang);
        assert!(schema["properties"]["rules"]["properties"].as_object().unwrap().contains_key("doubled-word"));
        let description = schema["properties"]["kind"]["description"].as_str().unwrap();
        assert_eq!(description.contains("种类"), lang == Lang::Zh);
    }
    let defaults = serde_json::to_value(Options::default()).unwrap();
    let layer = Layer::from_json(Origin::CommandLine, defaults.clone());
    assert_eq!((layer.value, layer.problems), (defaults, vec![]));
}

#[test]
fn kinds_of_ones_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("written");
    };
    write("baogao.toml", "[kinds]\npath = [\"kinds/*.toml\"]\n");
    write("kinds/zhoubao.toml", "id = \"zhoubao\"\nname = \"周报\"\ntitles = [\"周报\"]\n");
    write("kinds/wrong.toml", "id = \"wrong\"\nname = 3\n");
    let resolver = Resolver::default();
    let config = resolver.config(&folder.path().join("a.txt"));
    assert!(config.settings.kinds.get("周报").is_some());
    let problems: Vec<_> = resolver.problems().into_iter().map(|it| (it.row, it.what)).collect();
    assert!(matches!(&problems[..], [(2, What::Syntax(_))]), "{problems:?}");
}

#[test]
fn what_nothing_answers_to_is_told() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("kinds")).unwrap();
    std::fs::write(dir.path().join("kinds/a.toml"), "id = \"zhou-bao\"\nname = \"周报\"\ntitles = [\"周报\"]\n").unwrap();
    let told = |text: &str| -> Vec<String> {
        std::fs::write(dir.path().join(FILE_NAME), text).unwrap();
        let resolver = Resolver::default();
        resolver.config(&dir.path().join("a.txt"));
        resolver.problems().iter().map(|it| it.what.message(Lang::Zh)).collect()
    };
    for path in ["kinds", "./kinds/a.toml", "kinds/*.toml", "**/a.toml"] {
        assert_eq!(told(&format!("kind = \"周报\"\n[kinds]\npath = [\"{path}\"]\n")), [""; 0], "{path}");
    }
    assert_eq!(told("[kinds]\npath = [\"kinds/a.toml\", \"nope.toml\"]\n"), ["没有与“nope.toml”相符的种类文件（.toml）"]);
    assert_eq!(told("[files]\nexclude = [\"[z-a]\"]\n"), ["“[z-a]”不是有效的写法（同 .gitignore）"]);
    let ignore = told("[[ignore]]\nrule = \"half-widht\"\n[[ignore]]\nrule = \"half-width\"\n");
    assert_eq!(ignore, ["“rule”不能是 \"half-widht\"，是不是“half-width”？"]);
    let slips = told("kind = \n");
    assert!(!slips.is_empty() && slips.iter().all(|it| it.starts_with("不是有效的 TOML")), "{slips:?}");
}
