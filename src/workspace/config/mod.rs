//! Configuration: `baogao.toml`, the nearest upward from a document, over the editor's settings.
//!
//! Each source of settings is a [`Layer`]: a JSON value whose wrong keys and values were taken out
//! and made into [`Problem`]s, so that one slip does not cost the rest. Layers are laid over each
//! other key by key, and what results is read into [`Options`].

mod check;
mod kind_files;
mod layer;
mod patch;
mod resolve;

pub use crate::analysis::nearest;
pub use layer::{Layer, Origin};
pub use patch::{Patch, add_ignore, set_level};
pub use resolve::{Config, Resolver};

use crate::kinds::KindSlip;
use crate::lang::Lang;
use crate::tr;
use std::ops::Range;

/// The name of a configuration file.
pub const FILE_NAME: &str = "baogao.toml";

/// Something wrong in a layer. It is left out; the rest holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub origin: Origin,
    /// Bytes of the file's text; none in settings that are no file.
    pub range: Option<Range<usize>>,
    /// From 1, the column in scalar values; 0 where there is no file.
    pub row: usize,
    pub column: usize,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file cannot be read: why, in Chinese and in English.
    Unreadable(String, String),
    /// The file is no TOML.
    Syntax(String),
    /// In a file of kinds
    Kind(KindSlip),
    /// No such key; the keys that it may have been meant for, best first.
    Key { key: String, near: Option<String>, known: Vec<String> },
    /// A pattern that is none, or that no file answers to.
    Pattern { pattern: String, nothing: bool },
    /// Not one of the values that the key takes.
    Value { key: String, value: String, near: Option<String>, known: Vec<String> },
    /// A value of the wrong type.
    Type { key: String, wanted: &'static str },
}

impl Problem {
    /// `baogao.toml:3:1: …`
    pub fn message(&self, lang: Lang) -> String {
        let what = self.what.message(lang);
        match &self.origin {
            Origin::File(path) => format!("{}:{}:{}: {what}", path.display(), self.row, self.column),
            Origin::Editor => tr!(lang, "编辑器设置：{what}", "editor settings: {what}"),
            Origin::CommandLine => tr!(lang, "命令行：{what}", "command line: {what}"),
        }
    }
}

impl What {
    /// Without the place.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            What::Unreadable(zh, en) => lang.pick(zh, en).clone(),
            What::Kind(it) => it.message(lang),
            What::Syntax(it) => tr!(lang, "不是有效的 TOML：{it}", "not valid TOML: {it}"),
            What::Pattern { pattern, nothing: true } => {
                tr!(lang, "没有与“{pattern}”相符的种类文件（.toml）", "no file of kinds (.toml) answers to “{pattern}”")
            }
            What::Pattern { pattern, nothing: false } => {
                tr!(lang, "“{pattern}”不是有效的写法（同 .gitignore）", "“{pattern}” is no pattern (as in .gitignore)")
            }
            What::Key { key, near, known } => {
                tr!(lang, "没有“{key}”这个设置", "there is no setting “{key}”") + &meant(near, known, "config", lang)
            }
            What::Value { key, value, near, known } => {
                let command = if key == "kind" { "kinds" } else { "rule" };
                tr!(lang, "“{key}”不能是 {value}", "“{key}” cannot be {value}") + &meant(near, known, command, lang)
            }
            What::Type { key, wanted } => {
                let zh = match *wanted {
                    "boolean" => "true 或 false",
                    "integer" => "整数",
                    "string" => "文字",
                    "array" => "列表",
                    _ => "表",
                };
                tr!(lang, "“{key}”应当是{zh}", "“{key}” must be of type {wanted}")
            }
        }
    }
}

/// The nearest word, or all that there are; `command` lists them where they are too many.
fn meant(near: &Option<String>, known: &[String], command: &str, lang: Lang) -> String {
    match near {
        Some(near) => tr!(lang, "，是不是“{near}”？", ": did you mean “{near}”?"),
        None if known.is_empty() => String::new(),
        None if 12 < known.len() => tr!(lang, "；运行 baogao {command} 可查看全部", ": see `baogao {command}` for all of them"),
        None => {
            let known = known.join(lang.pick("、", ", "));
            tr!(lang, "，可用：{known}", ": use one of {known}")
        }
    }
}

#[cfg(test)]
mod tests;
