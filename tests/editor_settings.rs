//! The VS Code extension's settings are made from the rules: this says when they have drifted.
//! `UPDATE=1 cargo test --test editor_settings` writes them.

use baogao::lang::Lang;
use baogao::rules::{RULES, Severity};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

const LEVELS: [&str; 5] = ["off", "hint", "information", "warning", "error"];

fn extension(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode").join(file)
}

fn read(file: &str) -> String {
    std::fs::read_to_string(extension(file)).unwrap()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Information => "information",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The setting `baogao.rules`.
fn rules() -> Value {
    let rule = |it: &baogao::rules::Rule| {
        let description = format!("%rule.{}%", it.code);
        (it.code.to_string(), json!({ "type": "string", "enum": LEVELS, "default": level(it.severity), "description": description }))
    };
    let properties: Map<String, Value> = RULES.iter().map(rule).collect();
    json!({
        "type": "object", "scope": "resource", "default": {}, "markdownDescription": "%setting.rules%",
        "properties": properties, "additionalProperties": false,
    })
}

/// The texts of `package.nls*.json` with those of the rules in place.
fn texts(old: &Value, lang: Lang) -> Value {
    let mut res = old.as_object().unwrap().clone();
    res.retain(|key, _| !key.starts_with("rule."));
    res.extend(RULES.iter().map(|it| (format!("rule.{}", it.code), it.doc.title.get(lang).into())));
    Value::Object(res)
}

/// The text of `package.json` with a setting replaced or, if it is new, put first.
fn with_setting(package: &str, name: &str, value: &Value) -> String {
    let new = serde_json::to_string_pretty(value).unwrap().replace('\n', "\n        ");
    let new = format!("\"{name}\": {new}");
    let old = package.find(&format!("\"{name}\": {{")).map(|at| {
        let end = package[at..].find("\n        }").unwrap() + at + "\n        }".len();
        at..end
    });
    match old {
        Some(old) => [&package[..old.start], &new, &package[old.end..]].concat(),
        None => {
            let head = "\"title\": \"Baogao 报告助手\",\n      \"properties\": {\n        ";
            package.replacen(head, &format!("{head}{new},\n        "), 1)
        }
    }
}

#[test]
fn settings_follow_the_rules() {
    let package = read("package.json");
    let new = with_setting(&package, "baogao.rules", &rules());
    let mut wanted = vec![("package.json", new)];
    for (file, lang) in [("package.nls.json", Lang::En), ("package.nls.zh-cn.json", Lang::Zh)] {
        let old: Value = serde_json::from_str(&read(file)).unwrap();
        wanted.push((file, serde_json::to_string_pretty(&texts(&old, lang)).unwrap() + "\n"));
    }
    for (file, new) in wanted {
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(extension(file), &new).unwrap();
        }
        let same = serde_json::from_str::<Value>(&read(file)).unwrap() == serde_json::from_str::<Value>(&new).unwrap();
        assert!(same, "{file} has drifted: UPDATE=1 cargo test --test editor_settings");
    }
}

#[test]
fn texts_are_there_in_both_languages() {
    let package = read("package.json");
    for file in ["package.nls.json", "package.nls.zh-cn.json"] {
        let texts: Value = serde_json::from_str(&read(file)).unwrap();
        let used: Vec<&str> = package.split("\"%").skip(1).map(|it| it.split('%').next().unwrap()).collect();
        let missing: Vec<&&str> = used.iter().filter(|it| texts.get(**it).is_none()).collect();
        assert!(missing.is_empty(), "{file} lacks {missing:?}");
        let unused: Vec<&String> = texts.as_object().unwrap().keys().filter(|it| !used.contains(&it.as_str())).collect();
        assert!(unused.is_empty(), "{file} has texts for nothing: {unused:?}");
    }
}

#[test]
fn the_version_is_the_crate_s() {
    let package: Value = serde_json::from_str(&read("package.json")).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
}
