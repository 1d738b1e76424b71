//! What the user may set: the same keys in `baogao.toml`, in an editor's settings and in
//! `initializationOptions`. The JSON schema and the checking of keys and values follow from the
//! types here. Doc comments of the keys are shown to users: `中文 | English`.

use crate::document;
use crate::lang::Lang;
use crate::rules::{RULES, Severity};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// baogao 的设置。 | The settings of baogao.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// 报告种类：auto 表示由标题判断，或写种类的名字，如 述职报告。 | The kind of report: auto reads it from the title; or a kind's name.
    pub kind: String,
    /// 文稿状态：auto 由文中占位判断；draft 草稿；anonymised 已隐去名称；final 定稿，不得再有占位。 | The state of the text: auto, draft, anonymised (names masked on purpose) or final (no slot may be left).
    pub state: State,
    /// 提示所用的语言：zh-CN 或 en；不写则随编辑器。 | The language of messages: zh-CN or en; if left out, the editor's.
    pub locale: Lang,
    /// 每条规则的级别：off、hint、information、warning、error。 | The severity of a rule, or off.
    #[schemars(schema_with = "rules_schema")]
    pub rules: BTreeMap<String, Level>,
    /// 不再提示的地方，由编辑器的快速修复写入。 | What is not to be reported again; kept by the editor's quick fix.
    pub ignore: Vec<Ignore>,
    /// 要检查的文件。 | The files to check.
    pub files: Files,
    /// 自定义的报告种类。 | Report kinds of your own.
    pub kinds: KindFiles,
    /// 编辑器何时检查：onType 输入时，onSave 保存时，manual 手动。 | When an editor checks: while typing, on saving, or by command.
    pub run: Run,
    /// 正在输入的一行，停顿多少毫秒后才显示新问题。 | Milliseconds of pause before new findings show on the line being typed.
    #[schemars(range(max = 60000))]
    pub pause: u32,
    /// 编辑器中检查哪些语言的文档。 | The languages of documents that an editor checks.
    pub languages: Vec<String>,
    /// 编辑器中不检查比这更大的文件（MB）。 | Editors leave alone files larger than this (MB).
    #[schemars(range(min = 1, max = 1024))]
    pub max_file_size: u32,
    /// 编辑器中每条规则最多显示多少处。 | The most findings of one rule that an editor shows.
    #[schemars(range(min = 1, max = 100000))]
    pub max_findings: u32,
    /// 是否提供大纲；不写则编辑器自己有大纲时不提供。 | Whether an outline is given; if left out, not where the editor has one of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outline: Option<bool>,
    /// 写入编辑器日志的内容。 | What goes to the editor's log.
    pub log_level: LogLevel,
    /// 在标题上方显示字数。 | Show the length of each section above its heading.
    pub code_lens: bool,
    /// 在数据旁显示推算出的基数。 | Show base values beside figures.
    pub inlay_hints: bool,
}

/// Which files of a folder are documents. Patterns are those of `.gitignore`, relative to the
/// folder of `baogao.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Files {
    /// 检查这些文件。 | Check these files.
    pub include: Vec<String>,
    /// 不检查这些文件。 | Leave these files out.
    pub exclude: Vec<String>,
}

/// The user's own kinds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct KindFiles {
    /// 种类文件，如 kinds/*.toml。 | Files that describe kinds, such as kinds/*.toml.
    pub path: Vec<String>,
}

/// A finding that the user does not want to see again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ignore {
    /// 规则代码。 | The rule's code.
    #[schemars(schema_with = "code_schema")]
    pub rule: String,
    /// 只在这些文件里（同 .gitignore 的写法）；不写则处处适用。 | Only in these files; everywhere if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// 只在这段文字上；不写则整个文件都不提示。 | Only on this text; on the whole file if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum State {
    #[default]
    Auto,
    Draft,
    Anonymised,
    Final,
}

/// A severity, or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    Off,
    Hint,
    Information,
    Warning,
    Error,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Run {
    #[default]
    OnType,
    OnSave,
    Manual,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum LogLevel {
    Off,
    Error,
    Warn,
    #[default]
    Info,
    Debug,
    Trace,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            kind: "auto".into(),
            state: State::default(),
            locale: Lang::default(),
            rules: BTreeMap::new(),
            ignore: Vec::new(),
            files: Files::default(),
            kinds: KindFiles::default(),
            run: Run::default(),
            pause: 1000,
            languages: ["plaintext", "markdown", "text"].map(String::from).into(),
            max_file_size: 32,
            max_findings: 50,
            outline: None,
            log_level: LogLevel::default(),
            code_lens: false,
            inlay_hints: false,
        }
    }
}

impl Default for Files {
    fn default() -> Files {
        Files { include: ["**/*.txt", "**/*.md", "**/*.markdown"].map(String::from).into(), exclude: Vec::new() }
    }
}

impl State {
    /// `None`: the document tells.
    pub fn known(self) -> Option<document::state::State> {
        match self {
            State::Auto => None,
            State::Draft => Some(document::state::State::Draft),
            State::Anonymised => Some(document::state::State::Anonymised),
            State::Final => Some(document::state::State::Final),
        }
    }
}

impl Level {
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Hint => Some(Severity::Hint),
            Level::Information => Some(Severity::Information),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// The JSON schema of `baogao.toml` and of the editor's settings, its descriptions in `lang`.
pub fn schema(lang: Lang) -> serde_json::Value {
    let mut res = schemars::schema_for!(Options).to_value();
    crate::lang::describe(&mut res, lang);
    res
}

fn code_schema(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<&str> = RULES.iter().map(|it| it.code).collect();
    json_schema!({ "type": "string", "enum": codes })
}

fn rules_schema(generator: &mut SchemaGenerator) -> Schema {
    let level = generator.subschema_for::<Level>().to_value();
    let rule = |it: &crate::rules::Rule| {
        let mut res = level.clone();
        res["description"] = format!("{} | {}", it.doc.title.zh, it.doc.title.en).into();
        (it.code.to_string(), res)
    };
    let properties: serde_json::Map<_, _> = RULES.iter().map(rule).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}
