//! Checks a layer against the schema of [`Options`](crate::analysis::Options), and takes out what
//! is wrong. Of JSON Schema, what `schemars` makes of those types is understood.

use super::What;
use super::layer::escaped;
use crate::analysis::nearest;
use crate::analysis::options;
use crate::lang::Lang;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// What was taken out, and where it was: a JSON pointer.
pub struct Wrong {
    pub pointer: String,
    pub what: What,
}

static SCHEMA: LazyLock<Value> = LazyLock::new(|| options::schema(Lang::Zh));

pub fn prune(value: &mut Value) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    visit(value, &SCHEMA, "", &mut wrong);
    wrong
}

/// Checks `value`; false if it must go.
fn visit(value: &mut Value, schema: &'static Value, at: &str, wrong: &mut Vec<Wrong>) -> bool {
    let schema = resolved(schema);
    let key = at.rsplit('/').find(|it| it.parse::<usize>().is_err()).unwrap_or_default().replace("~1", "/").replace("~0", "~");
    let mut refuse = |what| {
        wrong.push(Wrong { pointer: at.to_string(), what });
        false
    };
    if let Some(known) = choices(schema) {
        if value.as_str().is_some_and(|it| known.iter().any(|known| known == it)) {
            return true;
        }
        let near = match &*value {
            Value::String(it) => nearest(it, &known),
            Value::Bool(it) => nearest(&it.to_string(), &known),
            _ => None,
        };
        return refuse(What::Value { key, value: value.to_string(), near, known });
    }
    match (type_of(schema), value) {
        ("object", Value::Object(map)) => {
            let required = || schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            if let Some(missing) = required().find(|it| !map.contains_key(*it)) {
                wrong.push(Wrong { pointer: at.into(), what: What::Type { key: missing.to_string(), wanted: "string" } });
            }
            visit_object(map, schema, at, wrong);
            required().all(|it| map.contains_key(it))
        }
        ("array", Value::Array(items)) => {
            let mut i = 0;
            items.retain_mut(|it| {
                i += 1;
                visit(it, &schema["items"], &format!("{at}/{}", i - 1), wrong)
            });
            true
        }
        ("string", Value::String(_)) | ("boolean", Value::Bool(_)) => true,
        ("integer", Value::Number(it)) => {
            let least = schema["minimum"].as_i64().unwrap_or(i64::MIN);
            let most = schema["maximum"].as_i64().unwrap_or(i64::MAX);
            match it.as_i64() {
                Some(n) if (least..=most).contains(&n) => true,
                Some(_) => refuse(What::Value { key, value: it.to_string(), near: None, known: vec![format!("{least}–{most}")] }),
                None => refuse(What::Type { key, wanted: "integer" }),
            }
        }
        (wanted @ ("object" | "array" | "string" | "boolean" | "integer"), _) => {
            let wanted = ["object", "array", "string", "boolean", "integer"].into_iter().find(|it| *it == wanted).unwrap_or("object");
            refuse(What::Type { key, wanted })
        }
        _ => true,
    }
}

fn visit_object(map: &mut Map<String, Value>, schema: &'static Value, at: &str, wrong: &mut Vec<Wrong>) {
    let present: Vec<String> = map.keys().cloned().collect();
    for key in present {
        let pointer = format!("{at}/{}", escaped(&key));
        let stays = match schema["properties"].get(&key) {
            Some(schema) => map.get_mut(&key).is_some_and(|it| visit(it, schema, &pointer, wrong)),
            None => {
                let known = keys(schema);
                let near = inner_key(schema, &key).or_else(|| nearest(&key, &known));
                wrong.push(Wrong { pointer, what: What::Key { key: key.clone(), near, known } });
                false
            }
        };
        if !stays {
            map.remove(&key);
        }
    }
}

fn keys(schema: &Value) -> Vec<String> {
    schema["properties"].as_object().into_iter().flat_map(|it| it.keys().cloned()).collect()
}

/// `files.exclude` for `exclude`: the key is right, but stands a table too high.
fn inner_key(schema: &'static Value, key: &str) -> Option<String> {
    let inner = |outer: &String| keys(resolved(&schema["properties"][outer])).iter().any(|it| it == key);
    keys(schema).into_iter().find(inner).map(|outer| format!("{outer}.{key}"))
}

/// Follows `$ref`, and `anyOf` of something and null.
fn resolved(schema: &'static Value) -> &'static Value {
    if let Some(to) = schema["$ref"].as_str() {
        return SCHEMA.pointer(to.trim_start_matches('#')).unwrap_or(schema);
    }
    match schema["anyOf"].as_array().and_then(|it| it.first()) {
        Some(first) => resolved(first),
        None => schema,
    }
}

fn type_of(schema: &Value) -> &str {
    schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default()
}

/// The words that a key takes, if they are counted out.
fn choices(schema: &Value) -> Option<Vec<String>> {
    let words = |it: &Value| it.as_array().map(|it| it.iter().filter_map(|it| it.as_str().map(String::from)).collect());
    if let Some(all) = schema["oneOf"].as_array() {
        return Some(all.iter().filter_map(|it| it["const"].as_str().map(String::from)).collect());
    }
    words(&schema["enum"])
}
