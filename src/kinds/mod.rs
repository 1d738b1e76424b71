//! Report kinds: which a title names, what parts each has, and where a document holds them.
//!
//! Kinds and classes of headings are data (`data/*.toml`), embedded, and read when first needed:
//! of a kind only the lines before its parts until a document is of it.
//!
//! *This module knows no rules, no settings, no files.*

mod class;
mod gate;
mod insert;
mod kind;
mod parts;
pub mod skeleton;
mod title;
mod user;

pub use class::{ClassSet, Classes};
pub use gate::is_report;
pub use insert::{fill, insert, insert_all, section_at, section_before};
pub use kind::{Form, Kind, Need, Part};
pub use parts::{Missing, Parts, Place, Topics};
pub use user::{KindError, KindSlip, schema};

pub(crate) use crate::syntax::is_blank;

use crate::document::Document;
use serde::Deserialize;
use std::sync::{Arc, LazyLock, OnceLock};

/// The built-in kinds, in the order in which users read of them.
const SOURCES: &[&str] = &[
    include_str!("data/shuzhi-baogao.toml"),
    include_str!("data/shulian-baogao.toml"),
    include_str!("data/dangjian-shuzhi.toml"),
    include_str!("data/gongzuo-zongjie.toml"),
    include_str!("data/gongzuo-jihua.toml"),
    include_str!("data/shishi-fangan.toml"),
    include_str!("data/diaoyan-baogao.toml"),
    include_str!("data/zicha-baogao.toml"),
    include_str!("data/zhenggai-baogao.toml"),
    include_str!("data/duizhao-jiancha.toml"),
    include_str!("data/qingkuang-huibao.toml"),
    include_str!("data/qingkuang-shuoming.toml"),
    include_str!("data/zhengfu-gongzuo-baogao.toml"),
    include_str!("data/qingshi.toml"),
    include_str!("data/tongzhi.toml"),
    include_str!("data/huiyi-jiyao.toml"),
    include_str!("data/kexingxing-yanjiu.toml"),
    include_str!("data/shixi-baogao.toml"),
    include_str!("data/kaiti-baogao.toml"),
    include_str!("data/zhongqi-baogao.toml"),
    include_str!("data/jieti-baogao.toml"),
    include_str!("data/xinde-tihui.toml"),
    include_str!("data/jianghua-gao.toml"),
    include_str!("data/jingyan-cailiao.toml"),
    include_str!("data/guanli-banfa.toml"),
];

const CLASSES: &str = include_str!("data/classes.toml");

/// What is read of a kind before a document is of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Head {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub english: String,
    pub titles: Vec<String>,
}

#[derive(Debug)]
struct Entry {
    head: Head,
    origin: Origin,
    kind: OnceLock<Kind>,
}

#[derive(Clone, Copy, Debug)]
enum Origin {
    BuiltIn(&'static str),
    /// Read already.
    User,
}

/// All kinds that a workspace knows. Cheap to clone and to compare.
#[derive(Clone, Debug)]
pub struct Kinds(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    entries: Vec<Entry>,
    classes: OnceLock<Classes>,
    more_classes: Vec<String>,
}

static BUILT_IN: LazyLock<Kinds> = LazyLock::new(|| {
    let entries = SOURCES.iter().map(|source| {
        // The lines before the first part are TOML by themselves.
        let head = source.split("\n[[").next().unwrap_or(source);
        let head = toml::from_str(head).expect("embedded kinds are tested");
        Entry { head, origin: Origin::BuiltIn(source), kind: OnceLock::new() }
    });
    Kinds(Arc::new(Inner { entries: entries.collect(), classes: OnceLock::new(), more_classes: Vec::new() }))
});

impl Default for Kinds {
    fn default() -> Kinds {
        BUILT_IN.clone()
    }
}

impl PartialEq for Kinds {
    fn eq(&self, other: &Kinds) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Entry {
    fn kind(&self) -> &Kind {
        self.kind.get_or_init(|| match self.origin {
            Origin::BuiltIn(source) => toml::from_str(source).expect("embedded kinds are tested"),
            Origin::User => unreachable!("made with its kind"),
        })
    }

    fn share(&self) -> Entry {
        Entry { head: self.head.clone(), origin: self.origin, kind: self.kind.clone() }
    }
}

impl Kinds {
    /// All kinds without their parts, in the order in which users read of them.
    pub fn heads(&self) -> impl Iterator<Item = &Head> {
        self.0.entries.iter().map(|it| &it.head)
    }

    /// All kinds.
    pub fn all(&self) -> impl Iterator<Item = &Kind> {
        self.0.entries.iter().map(Entry::kind)
    }

    /// The kind of this name or id, or else the kind that such a title would have.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        let name = name.trim();
        let exact = self.0.entries.iter().find(|it| it.head.id == name || it.head.name == name);
        exact.map(Entry::kind).or_else(|| self.of_title(name))
    }

    /// The kind that a title names by its end.
    pub fn of_title(&self, title: &str) -> Option<&Kind> {
        title::readings(title).iter().find_map(|title| {
            let fits = |entry: &Entry| entry.head.titles.iter().map(|it| title::fit(title, it)).max().unwrap_or(0);
            // Of equals the first.
            let best = self.0.entries.iter().rev().map(|it| (fits(it), it)).max_by_key(|it| it.0)?;
            (0 < best.0).then(|| best.1.kind())
        })
    }

    /// The kind of a document: what its front matter says (`kind: 述职报告`), else `set`, else what
    /// its title names. `kind: none` (无) is no kind.
    pub fn of_document(&self, document: &Document, set: Option<&str>) -> Option<&Kind> {
        let declared = front_matter_kind(document);
        if let Some(name) = declared.as_deref().or(set).filter(|it| !matches!(*it, "auto" | "自动" | "")) {
            return if matches!(name, "none" | "无") { None } else { self.get(name) };
        }
        title::candidates(document).iter().find_map(|it| self.of_title(it))
    }

    pub fn classes(&self) -> &Classes {
        self.0.classes.get_or_init(|| {
            let more: Vec<&str> = self.0.more_classes.iter().map(String::as_str).collect();
            Classes::read(CLASSES, &more).expect("embedded classes are tested, users' are read when they are added")
        })
    }
}

/// `kind: …` in front matter.
pub fn front_matter_kind(document: &Document) -> Option<String> {
    use crate::document::Role;
    let lines = (0..document.line_count()).take_while(|&it| matches!(document.role(it), Role::FrontMatter));
    lines.map(|it| &*document.block(it).text).find_map(|it| {
        let value = it.strip_prefix("kind:").or_else(|| it.strip_prefix("kind："))?;
        Some(value.trim_matches(|c: char| is_blank(c) || matches!(c, '"' | '\'')).to_string())
    })
}

#[cfg(test)]
mod tests;
