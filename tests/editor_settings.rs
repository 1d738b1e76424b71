//! The VS Code extension's settings are made from the rules and the options: this says when they have drifted.
//! `UPDATE=1 cargo test --test editor_settings` writes them.

use baogao::analysis::options::{Options, schema};
use baogao::lang::Lang;
use baogao::rules::{RULES, Severity};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
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

/// Keys that an editor's settings lack: files of kinds are found beside `baogao.toml` only.
const FILE_ONLY: [&str; 1] = ["kinds"];

/// What a description becomes, by the key that it describes.
type Text<'a> = dyn FnMut(&str, &Value) -> Value + 'a;

/// The settings that are keys of `baogao.toml`, by name.
fn options(lang: Lang, text: &mut Text) -> Map<String, Value> {
    let schema = schema(lang);
    let defaults = serde_json::to_value(Options::default()).unwrap();
    let mut res = Map::new();
    for (key, value) in schema["properties"].as_object().unwrap() {
        let value = resolved(value, &schema);
        match value["properties"].as_object() {
            _ if FILE_ONLY.contains(&key.as_str()) => {}
            _ if key == "rules" => drop(res.insert("baogao.rules".into(), rules())),
            // VS Code shows no nested settings.
            Some(inner) => res.extend(inner.iter().map(|(inner_key, value)| {
                let default = &defaults[key][inner_key];
                (format!("baogao.{key}.{inner_key}"), option(&format!("{key}.{inner_key}"), value, default, &schema, text))
            })),
            None => drop(res.insert(format!("baogao.{key}"), option(key, &value, &defaults[key], &schema, text))),
        }
    }
    res
}

fn option(key: &str, value: &Value, default: &Value, schema: &Value, text: &mut Text) -> Value {
    let mut res = inlined(key, value, schema, text);
    res["default"] = default.clone();
    res["scope"] = "resource".into();
    if key == "locale" {
        // What is not set is the editor's language.
        res["type"] = json!(["string", "null"]);
        res["enum"].as_array_mut().unwrap().insert(0, Value::Null);
        res["default"] = Value::Null;
    }
    res
}

/// A schema with what it refers to in its place, and without what VS Code does not know.
fn inlined(key: &str, value: &Value, schema: &Value, text: &mut Text) -> Value {
    let Value::Object(mut map) = resolved(value, schema) else { return value.clone() };
    map.remove("format");
    for (name, value) in &mut map {
        match (name.as_str(), &mut *value) {
            ("description", _) => *value = text(key, value),
            ("properties", Value::Object(inner)) => {
                inner.iter_mut().for_each(|(name, it)| *it = inlined(&format!("{key}.{name}"), it, schema, text));
            }
            ("items", _) => {
                // What its items are is said of the key already.
                let mut item = resolved(value, schema);
                item.as_object_mut().unwrap().remove("description");
                *value = inlined(key, &item, schema, text);
            }
            _ => {}
        }
    }
    Value::Object(map)
}

fn resolved(value: &Value, schema: &Value) -> Value {
    let Some(pointer) = value["$ref"].as_str() else { return value.clone() };
    let mut res = schema.pointer(pointer.trim_start_matches('#')).unwrap().clone();
    // What is said of the key goes before what is said of its type.
    res.as_object_mut().unwrap().extend(value.as_object().unwrap().iter().filter(|it| it.0 != "$ref").map(|(k, v)| (k.clone(), v.clone())));
    res
}

/// The settings of the extension itself, and those of the server.
fn settings(package: &Value) -> Value {
    let generated = options(Lang::En, &mut |key, _| format!("%option.{key}%").into());
    let own = package["contributes"]["configuration"]["properties"].as_object().unwrap();
    let own = own.iter().filter(|(_, it)| it.to_string().contains("%setting.")).map(|(key, it)| (key.clone(), it.clone()));
    Value::Object(own.chain(generated).collect())
}

/// The texts of `package.nls*.json` with those that are generated in place.
fn texts(old: &Value, lang: Lang) -> Value {
    let mut res = old.as_object().unwrap().clone();
    res.retain(|key, _| !key.starts_with("rule.") && !key.starts_with("option."));
    res.extend(RULES.iter().map(|it| (format!("rule.{}", it.code), it.doc.title.get(lang).into())));
    options(lang, &mut |key, text| {
        res.insert(format!("option.{key}"), text.clone());
        Value::Null
    });
    Value::Object(res)
}

/// The text of `package.json` with the settings replaced.
fn with_settings(package: &str, settings: &Value) -> String {
    let head = "\"title\": \"Baogao 报告助手\",\n      \"properties\": ";
    let start = package.find(head).unwrap() + head.len();
    let end = start + package[start..].find("\n      }").unwrap() + "\n      }".len();
    let new = serde_json::to_string_pretty(settings).unwrap().replace('\n', "\n      ");
    [&package[..start], &new, &package[end..]].concat()
}

#[test]
fn settings_follow_the_rules_and_the_options() {
    let package = read("package.json");
    let new = with_settings(&package, &settings(&serde_json::from_str(&package).unwrap()));
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
fn what_the_extension_says_is_translated() {
    let sources = std::fs::read_dir(extension("src")).unwrap().map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap());
    let sources: String = sources.collect();
    // t('…'), vscode.l10n.t('…')
    let calls = sources.match_indices("t('").filter(|(at, _)| !sources[..*at].ends_with(|c: char| c.is_alphanumeric()));
    let said: BTreeSet<&str> = calls.map(|(at, call)| sources[at + call.len()..].split('\'').next().unwrap()).collect();
    let texts: BTreeMap<String, String> = serde_json::from_str(&read("l10n/bundle.l10n.zh-cn.json")).unwrap();
    let known: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
    assert_eq!(said, known);
}

#[test]
fn the_version_is_the_crate_s() {
    let package: Value = serde_json::from_str(&read("package.json")).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
}
