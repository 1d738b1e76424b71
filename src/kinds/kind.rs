//! What a kind is, as its TOML file says it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A kind of report.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Stable name in ASCII (pinyin), for the command line.
    pub id: String,
    /// What a writer calls it, as in `kind: 述职报告`.
    pub name: String,
    /// The same in English.
    #[serde(default)]
    pub english: String,
    /// How titles of this kind end; `*` stands for anything between. Of several that fit, the one
    /// with the most characters wins. A kind without titles is only of documents that say so.
    pub titles: Vec<String>,
    /// Usual length in characters as Word counts them: from, to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<[u32; 2]>,
    /// Its parts, in their usual order.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// One part of a kind: a section, or something before or after the sections.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What a writer calls it; names it when a user's file changes the kind.
    pub name: String,
    #[serde(default)]
    pub english: String,
    pub form: Form,
    #[serde(default)]
    pub need: Need,
    /// Sections: the class of headings that hold it, as in `classes.toml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Sections: headings of the first level that are of no other class hold it too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub rest: bool,
    /// Sections: the heading that is inserted, without its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Headings that hold it, beyond those of its class.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Openings and closings: words by which they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formulas: Vec<String>,
    /// The text to start from, without the heading: LSP snippet syntax, reads well without it.
    #[serde(default)]
    pub skeleton: String,
    /// Sentences to choose from when writing it, in snippet syntax too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<String>,
}

fn is_false(it: &bool) -> bool {
    !it
}

/// What sort of thing a part is, and so where it stands and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// 称谓
    Salutation,
    /// 主送机关
    Addressee,
    /// A line of its own before the text, or a clause in it: 时间, 地点, 主持 of a meeting
    Fact,
    /// 导语: text before the first section
    Opening,
    /// A section with a heading
    Section,
    /// 结束语: a formula at the end
    Closing,
    /// 附件说明
    Attachment,
    /// 署名
    Signer,
    /// 成文日期
    Date,
    /// 附注: 联系人 and so on
    Contact,
}

/// How much a kind needs a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Missing: a warning.
    Required,
    /// At least one of the kind's parts with this need must be there: else a warning.
    OneOf,
    /// Missing: a hint.
    Usual,
    /// Only offered.
    #[default]
    Optional,
    /// Taken out of a built-in kind by a user's file.
    Never,
}

impl Form {
    /// Before all sections?
    pub fn is_head(self) -> bool {
        matches!(self, Form::Salutation | Form::Addressee | Form::Fact | Form::Opening)
    }

    /// After all sections?
    pub fn is_tail(self) -> bool {
        !self.is_head() && self != Form::Section
    }
}

impl Kind {
    /// The parts of one form, with their indexes.
    pub fn parts_of(&self, form: Form) -> impl Iterator<Item = (usize, &Part)> {
        self.parts.iter().enumerate().filter(move |(_, it)| it.form == form)
    }
}

impl Part {
    /// The heading that is inserted, or the name.
    pub fn heading(&self) -> &str {
        self.heading.as_deref().unwrap_or(&self.name)
    }
}
