//! Kinds that users add, and changes they make to the built-in ones.

use super::class::{Classes, ClassesFile};
use super::kind::{Form, Kind, Need, Part};
use super::{CLASSES, Entry, Head, Inner, Kinds, Origin};
use crate::lang::Lang;
use crate::tr;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// What is wrong in a file of kinds: it is left out; the others hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindError {
    /// Which of the files, from 0.
    pub file: usize,
    /// Bytes of its text.
    pub range: Option<Range<usize>>,
    pub what: KindSlip,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KindSlip {
    /// No TOML, or with keys or values that no kind has
    Syntax(String),
    /// A new kind must say this.
    Lacks(&'static str),
    /// A part of this name names a class that there is not.
    Class { part: String, class: String },
}

impl KindSlip {
    pub fn message(&self, lang: Lang) -> String {
        match self {
            KindSlip::Syntax(it) => it.clone(),
            KindSlip::Lacks(key) => tr!(lang, "新的种类要写明 {key}", "a new kind must say its {key}"),
            KindSlip::Class { part, class } => {
                tr!(lang, "“{part}”的类别“{class}”不存在", "“{part}” is of a class that there is not: “{class}”")
            }
        }
    }
}

/// 报告种类文件。id 与内置种类相同，就改那一种：写了的项替换原来的，没写的不变。 | A file that adds a kind of report, or changes the built-in one of the same id: what it says replaces what was there.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct KindFile {
    /// 稳定的名字，用 ASCII 字母（拼音）。 | A stable name in ASCII letters.
    id: String,
    /// 种类的名字，如 述职报告。 | What a writer calls it.
    name: Option<String>,
    /// 英文名。 | The same in English.
    english: Option<String>,
    /// 标题怎样结尾，* 表示中间可以有别的字；字数最多的优先。 | How titles of this kind end; * stands for anything between, and the one with the most characters wins.
    titles: Option<Vec<String>>,
    /// 通常的字数：从、到。 | Usual length in characters: from, to.
    length: Option<[u32; 2]>,
    /// 各部分，按通常的顺序；与原有部分同名的改原有的，新的排在前一个之后。 | Its parts in their usual order: one of a known name changes that part, a new one goes behind the one before it.
    #[serde(default)]
    parts: Vec<PartFile>,
}

/// 一个部分。 | One part.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PartFile {
    /// 部分的名字。 | What a writer calls it.
    name: String,
    /// 英文名。 | The same in English.
    english: Option<String>,
    /// 是什么：section 是有标题的一节（缺省）。 | What it is; a section if not said.
    form: Option<Form>,
    /// 必需 required、几个之一 one-of、通常 usual、可选 optional（缺省）、不要 never。 | How much it is needed; optional if not said.
    need: Option<Need>,
    /// 一节属于哪个类别，见 classes.toml。 | Sections: the class of their headings.
    class: Option<String>,
    /// 不属于任何类别的一级标题算作这一节。 | Sections: headings of the first level that are of no class count as this one.
    rest: Option<bool>,
    /// 插入时的标题，不带序号。 | Sections: the heading to insert, without number.
    heading: Option<String>,
    /// 还有哪些标题算作这一部分。 | Other headings that are this part.
    aliases: Option<Vec<String>>,
    /// 导语、结束语里的固定用语。 | Words by which openings and closings are known.
    formulas: Option<Vec<String>>,
    /// 骨架，${1:文字} 是填写位。 | The text to start from; ${1:text} are tab stops.
    skeleton: Option<String>,
    /// 可选的句子。 | Sentences to choose from.
    phrases: Option<Vec<String>>,
}

impl Kinds {
    /// These kinds with those of users' files, later files over earlier ones. A file with `classes`
    /// adds words to the classes of headings, or classes.
    pub fn with_files<'a>(&self, files: impl IntoIterator<Item = &'a str>) -> (Kinds, Vec<KindError>) {
        let mut errors = Vec::new();
        let mut entries: Vec<Entry> = self.0.entries.iter().map(Entry::share).collect();
        let mut more_classes = self.0.more_classes.clone();
        let mut kinds = Vec::new();
        for (file, text) in files.into_iter().enumerate() {
            let syntax = |error: toml::de::Error| KindError {
                file,
                range: error.span(),
                what: KindSlip::Syntax(error.message().trim().to_string()),
            };
            if is_classes(text) {
                match toml::from_str::<ClassesFile>(text) {
                    Ok(_) => more_classes.push(text.to_string()),
                    Err(error) => errors.push(syntax(error)),
                }
                continue;
            }
            match toml::from_str::<KindFile>(text) {
                Ok(it) => kinds.push((file, it)),
                Err(error) => errors.push(syntax(error)),
            }
        }
        let more: Vec<&str> = more_classes.iter().map(String::as_str).collect();
        // Each was read above.
        let classes = Classes::read(CLASSES, &more).unwrap_or_default();
        for (file, kind) in kinds {
            let known = entries.iter().position(|it| it.head.id == kind.id);
            match kind.over(known.map(|it| entries[it].kind()), &classes) {
                Ok(kind) => {
                    let entry = Entry::whole(kind);
                    match known {
                        Some(at) => entries[at] = entry,
                        None => entries.push(entry),
                    }
                }
                Err(what) => errors.push(KindError { file, range: None, what }),
            }
        }
        let classes = OnceLock::from(classes);
        (Kinds(Arc::new(Inner { entries, classes, more_classes })), errors)
    }
}

/// A file of classes rather than of a kind?
fn is_classes(text: &str) -> bool {
    text.lines().any(|it| {
        let it = it.trim_start();
        it.starts_with("[[classes]]") || it.starts_with("actions") || it.starts_with("tails")
    })
}

impl KindFile {
    fn over(self, base: Option<&Kind>, classes: &Classes) -> Result<Kind, KindSlip> {
        let mut res = match base {
            Some(it) => it.clone(),
            None => Kind {
                id: self.id,
                name: self.name.clone().ok_or(KindSlip::Lacks("name"))?,
                english: String::new(),
                titles: Vec::new(),
                length: None,
                parts: Vec::new(),
            },
        };
        set(&mut res.name, self.name);
        set(&mut res.english, self.english);
        set(&mut res.titles, self.titles);
        res.length = self.length.or(res.length);
        let mut behind = 0;
        for part in self.parts {
            let at = match res.parts.iter().position(|it| it.name == part.name) {
                Some(at) => at,
                None => {
                    res.parts.insert(behind, Part::named(&part.name));
                    behind
                }
            };
            part.over(&mut res.parts[at]);
            behind = at + 1;
        }
        for part in &res.parts {
            if let Some(class) = part.class.as_ref().filter(|it| classes.index(it).is_none()) {
                return Err(KindSlip::Class { part: part.name.clone(), class: class.clone() });
            }
        }
        Ok(res)
    }
}

impl PartFile {
    fn over(self, part: &mut Part) {
        set(&mut part.english, self.english);
        set(&mut part.form, self.form);
        set(&mut part.need, self.need);
        set(&mut part.rest, self.rest);
        set(&mut part.aliases, self.aliases);
        set(&mut part.formulas, self.formulas);
        set(&mut part.skeleton, self.skeleton);
        set(&mut part.phrases, self.phrases);
        part.class = self.class.or(part.class.take());
        part.heading = self.heading.or(part.heading.take());
    }
}

fn set<T>(to: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *to = value;
    }
}

impl Part {
    fn named(name: &str) -> Part {
        Part {
            name: name.into(),
            english: String::new(),
            form: Form::Section,
            need: Need::Optional,
            class: None,
            rest: false,
            heading: None,
            aliases: Vec::new(),
            formulas: Vec::new(),
            skeleton: String::new(),
            phrases: Vec::new(),
        }
    }
}

impl Entry {
    fn whole(kind: Kind) -> Entry {
        let head = Head { id: kind.id.clone(), name: kind.name.clone(), english: kind.english.clone(), titles: kind.titles.clone() };
        Entry { head, origin: Origin::User, kind: OnceLock::from(kind) }
    }
}

/// The JSON schema of a file that describes a kind.
pub fn schema(lang: Lang) -> serde_json::Value {
    let mut res = schemars::schema_for!(KindFile).to_value();
    crate::lang::describe(&mut res, lang);
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::syntax::Format;
    use crate::text::Text;

    const WEEKLY: &str = r#"
id = "zhoubao"
name = "周报"
titles = ["周报", "工作周报"]

[[parts]]
name = "本周工作"
class = "done"
need = "required"
rest = true
skeleton = "（一）${1:已完成的工作}。"

[[parts]]
name = "下周计划"
class = "plan"
need = "required"
skeleton = "（一）${1:要做的工作}。"
"#;

    #[test]
    fn a_kind_of_ones_own() {
        let (kinds, errors) = Kinds::default().with_files([WEEKLY]);
        assert_eq!(errors, []);
        let document = Document::new(Text::new("第三周工作周报\n一、本周工作\n完成了任务。"), Format::Plain);
        let kind = kinds.of_document(&document, None).expect("known by its title");
        assert_eq!((kind.id.as_str(), kind.parts.len()), ("zhoubao", 2));
        let parts = super::super::Parts::find(&document, kind, kinds.classes(), &Default::default());
        assert_eq!(parts.missing(kind).iter().map(|it| it.parts.clone()).collect::<Vec<_>>(), [vec![1]]);
        assert!(kinds.get("述职报告").is_some());
    }

    #[test]
    fn changes_to_a_built_in_kind() {
        let text = r#"
id = "gongzuo-zongjie"
titles = ["工作总结", "工作综述"]
[[parts]]
name = "署名"
need = "required"
[[parts]]
name = "附件"
form = "attachment"
[[parts]]
name = "经验体会"
need = "never"
"#;
        let (kinds, errors) = Kinds::default().with_files([text]);
        assert_eq!(errors, []);
        let kind = kinds.of_title("2023年工作综述").expect("its new title");
        let part = |name: &str| kind.parts.iter().position(|it| it.name == name).map(|it| (it, kind.parts[it].need));
        let signer = part("署名").expect("still there");
        assert_eq!(signer.1, Need::Required);
        assert_eq!(part("附件"), Some((signer.0 + 1, Need::Optional)));
        assert_eq!(part("经验体会").map(|it| it.1), Some(Need::Never));
        assert!(kind.parts[signer.0].skeleton.contains("XX"), "what is not said stays");
    }

    #[test]
    fn words_of_ones_own() {
        let text = "[[classes]]\nid = \"problem\"\nholds = [\"待解之题\"]\n";
        let (kinds, errors) = Kinds::default().with_files([text]);
        assert_eq!(errors, []);
        let problem = kinds.classes().index("problem").expect("built in");
        assert!(kinds.classes().of_heading("待解之题和差距").sure.has(problem));
    }

    #[test]
    fn slips_cost_their_file_only() {
        let wrong = [
            "id = \"a\"\nname = 3\n",
            "id = \"b\"\n",
            "id = \"c\"\nname = \"丙\"\n[[parts]]\nname = \"丁\"\nclass = \"nix\"\n",
            "id = \"d\"\ntitel = []\n",
        ];
        let (kinds, errors) = Kinds::default().with_files(wrong.into_iter().chain([WEEKLY]));
        let files: Vec<usize> = errors.iter().map(|it| it.file).collect();
        assert_eq!(files, [0, 3, 1, 2]);
        assert_eq!(errors[0].range, Some(16..17));
        assert!(matches!(errors[2].what, KindSlip::Lacks("name")));
        assert!(kinds.get("周报").is_some() && kinds.get("丙").is_none());
    }

    #[test]
    fn the_schema_speaks_one_language() {
        for (lang, word) in [(Lang::Zh, "标题"), (Lang::En, "titles")] {
            let text = schema(lang).to_string();
            assert!(text.contains(word) && !text.contains(" | "), "{text}");
        }
    }
}
