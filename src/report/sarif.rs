//! SARIF 2.1.0, as code scanning services read it.

use super::{Entry, Place, Report, uri};
use crate::lang::Lang;
use crate::rules::{Group, RULES, Rule, Severity, docs};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    /// Columns count Unicode scalar values.
    column_kind: &'static str,
    language: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Tags,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags {
    tags: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "baogao/v1")]
    own: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: [Change; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

pub fn log(report: &Report) -> Log {
    let lang = report.lang;
    let notification = |it: &super::Failure| Notification {
        level: "error",
        message: text(&it.message),
        locations: [Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location: artifact(&it.filename), region: None },
            message: None,
        }],
    };
    Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "baogao",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: RULES.iter().map(|it| descriptor(it, lang)).collect(),
                },
            },
            invocations: [Invocation {
                execution_successful: report.failures.is_empty(),
                tool_execution_notifications: report.failures.iter().map(notification).collect(),
            }],
            column_kind: "unicodeCodePoints",
            language: lang.pick("zh-CN", "en-US"),
            results: report.entries.iter().map(finding).collect(),
        }],
    }
}

fn descriptor(rule: &Rule, lang: Lang) -> Descriptor {
    Descriptor {
        id: rule.code,
        short_description: text(rule.doc.title.get(lang)),
        full_description: text(rule.doc.body.get(lang)),
        help: Help { text: rule.doc.body.get(lang).into(), markdown: docs::page(rule, lang) },
        default_configuration: Configuration { level: level(rule.severity) },
        properties: Tags { tags: [tag(rule.group)] },
    }
}

fn tag(group: Group) -> &'static str {
    docs::group(group, Lang::En)
}

fn finding(it: &Entry) -> Finding {
    let related = it.related.iter().enumerate().map(|(i, it)| Location {
        id: Some(i + 1),
        message: Some(text(&it.message)),
        ..location(&it.filename, it.location, it.end_location)
    });
    let fix = |fix: &super::Fix| Fix {
        description: text(&fix.title),
        artifact_changes: [Change {
            artifact_location: artifact(&it.filename),
            replacements: fix
                .edits
                .iter()
                .map(|it| Replacement { deleted_region: region(it.location, it.end_location), inserted_content: text(&it.content) })
                .collect(),
        }],
    };
    Finding {
        rule_id: it.code,
        rule_index: RULES.iter().position(|rule| rule.code == it.code),
        level: level(it.severity),
        message: text(&it.message),
        locations: [location(&it.filename, it.location, it.end_location)],
        related_locations: related.collect(),
        partial_fingerprints: Fingerprints { own: format!("{:016x}", it.fingerprint) },
        // A fix without replacements is not valid there.
        fixes: it.fixes.iter().filter(|it| !it.edits.is_empty()).map(fix).collect(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn location(filename: &str, start: Place, end: Place) -> Location {
    let physical_location = PhysicalLocation { artifact_location: artifact(filename), region: Some(region(start, end)) };
    Location { id: None, physical_location, message: None }
}

fn region(start: Place, end: Place) -> Region {
    Region { start_line: start.row, start_column: start.column, end_line: end.row, end_column: end.column }
}

fn artifact(filename: &str) -> Artifact {
    Artifact { uri: uri(filename) }
}

fn text(text: &str) -> Message {
    Message { text: text.into() }
}
