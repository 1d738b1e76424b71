//! Classes of headings: which sort of section a heading announces, by its head noun.
//!
//! Chinese headings end in what they are about: 存在的主要问题, 下一步工作思路. So a heading is
//! split where its nouns are joined (及, 和, 、) and each piece classified by its end.

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use std::collections::HashMap;

/// A set of classes, by their place in [`Classes`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet(u64);

impl ClassSet {
    pub const NONE: ClassSet = ClassSet(0);

    pub fn one(class: usize) -> ClassSet {
        ClassSet(1 << (class % 64))
    }

    pub fn has(self, class: usize) -> bool {
        self.0 & ClassSet::one(class).0 != 0
    }

    pub fn meets(self, other: ClassSet) -> bool {
        self.0 & other.0 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn union(self, other: ClassSet) -> ClassSet {
        ClassSet(self.0 | other.0)
    }

    pub fn and(self, other: ClassSet) -> ClassSet {
        ClassSet(self.0 & other.0)
    }
}

/// One class as `classes.toml` has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    pub id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub english: String,
    /// A piece of a heading that ends so is of this class.
    #[serde(default)]
    ends: Vec<String>,
    /// The same, unless the piece is of another class.
    #[serde(default)]
    weak: Vec<String>,
    /// The same, but only behind the section on problems.
    #[serde(default)]
    later: Vec<String>,
    /// A heading that holds one of these is of this class.
    #[serde(default)]
    holds: Vec<String>,
    /// `holds` counts in headings that begin with an action, too: 加强组织领导.
    #[serde(default)]
    acted: bool,
    /// The opening may hold it: 请示缘由 often asks in the same breath.
    #[serde(default)]
    early: bool,
    /// What the class is about is what actions are done to: 整改问题 is no heading of problems, but
    /// 整改措施 is one of plans.
    #[serde(default)]
    object: bool,
    /// What stands below a heading of this class is about this class, whatever its words ...
    #[serde(default)]
    closed: bool,
    /// ... but for headings of these classes.
    #[serde(default)]
    opens: Vec<String>,
    /// Words of a heading that do not count.
    #[serde(default)]
    not: Vec<String>,
    /// Running text is of this class if a sentence holds the words around `…` in this order;
    /// `^` is the sentence's start.
    #[serde(default)]
    signs: Vec<String>,
    /// Running text is of this class if a paragraph holds three of these.
    #[serde(default)]
    marks: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassesFile {
    #[serde(default)]
    actions: Vec<String>,
    /// Those of `actions` that also qualify what follows.
    #[serde(default)]
    modifiers: Vec<String>,
    #[serde(default)]
    tails: Vec<String>,
    #[serde(default)]
    classes: Vec<Class>,
}

/// All classes, made ready for looking up.
#[derive(Clone, Debug)]
pub struct Classes {
    file: ClassesFile,
    by_id: HashMap<String, usize>,
    /// Closed classes, and those that may still begin below their headings.
    closed: Vec<(ClassSet, ClassSet)>,
    headings: AhoCorasick,
    /// What each pattern of `headings` says: its class (or none, for `not`) and how it counts.
    heading_words: Vec<(usize, Use)>,
    signs: AhoCorasick,
    /// By pattern of `signs`: the class and, for signs, the other words to come.
    sign_words: Vec<(usize, Sign)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Ends,
    Weak,
    Later,
    Holds,
    Not,
}

#[derive(Clone, Debug)]
enum Sign {
    Phrase { at_start: bool, rest: Vec<String> },
    Mark,
}

/// What a heading says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    pub sure: ClassSet,
    /// Only where no heading above it is of a class.
    pub weak: ClassSet,
    /// Only behind the section on problems.
    pub later: ClassSet,
}

const COORDINATORS: &[&str] =
    &["以及", "、", "，", ",", "和", "及", "与", "暨", "：", ":", "；", ";", "——", "（", "(", "·", " ", "　", "并"];

impl Classes {
    /// From the text of `classes.toml` and of users' files of the same form, which add to it.
    pub fn read(built_in: &str, more: &[&str]) -> Result<Classes, toml::de::Error> {
        let mut file: ClassesFile = toml::from_str(built_in)?;
        for text in more {
            let user: ClassesFile = toml::from_str(text)?;
            file.actions.extend(user.actions);
            file.modifiers.extend(user.modifiers);
            file.tails.extend(user.tails);
            for class in user.classes {
                match file.classes.iter_mut().find(|it| it.id == class.id) {
                    Some(it) => it.extend(class),
                    None => file.classes.push(class),
                }
            }
        }
        Ok(Classes::new(file))
    }

    fn new(file: ClassesFile) -> Classes {
        let mut heading_words = Vec::new();
        let mut patterns = Vec::new();
        let mut sign_words = Vec::new();
        let mut sign_patterns = Vec::new();
        for (i, class) in file.classes.iter().enumerate() {
            let uses = [
                (&class.ends, Use::Ends),
                (&class.weak, Use::Weak),
                (&class.later, Use::Later),
                (&class.holds, Use::Holds),
                (&class.not, Use::Not),
            ];
            for (words, how) in uses {
                for word in words {
                    patterns.push(word.clone());
                    heading_words.push((i, how));
                }
            }
            for sign in &class.signs {
                let (at_start, sign) = sign.strip_prefix('^').map_or((false, sign.as_str()), |it| (true, it));
                let mut words = sign.split('…').filter(|it| !it.is_empty()).map(str::to_string);
                if let Some(first) = words.next() {
                    sign_patterns.push(first);
                    sign_words.push((i, Sign::Phrase { at_start, rest: words.collect() }));
                }
            }
            for mark in &class.marks {
                sign_patterns.push(mark.clone());
                sign_words.push((i, Sign::Mark));
            }
        }
        let by_id: HashMap<String, usize> = file.classes.iter().enumerate().map(|(i, it)| (it.id.clone(), i)).collect();
        let opens =
            |it: &Class| it.opens.iter().filter_map(|it| by_id.get(it)).fold(ClassSet::NONE, |set, &it| set.union(ClassSet::one(it)));
        let closed = file.classes.iter().enumerate().filter(|(_, it)| it.closed);
        let closed = closed.map(|(i, it)| (ClassSet::one(i), ClassSet::one(i).union(opens(it)))).collect();
        Classes { closed, headings: automaton(&patterns), heading_words, signs: automaton(&sign_patterns), sign_words, by_id, file }
    }

    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The classes that may still begin below headings of these.
    pub fn below(&self, above: ClassSet) -> ClassSet {
        let closed = self.closed.iter().filter(|it| above.meets(it.0));
        closed.fold(ClassSet(u64::MAX), |set, it| set.and(it.1))
    }

    pub fn is_early(&self, class: usize) -> bool {
        self.file.classes.get(class).is_some_and(|it| it.early)
    }

    pub fn get(&self, id: &str) -> Option<&Class> {
        self.file.classes.get(self.index(id)?)
    }

    /// The classes of a heading's words (without its marker).
    pub fn of_heading(&self, text: &str) -> Heading {
        let mut found: Vec<(usize, usize, usize, Use)> = Vec::new();
        for it in self.headings.find_overlapping_iter(text) {
            let (class, how) = self.heading_words[it.pattern().as_usize()];
            found.push((it.start(), it.end(), class, how));
        }
        let masked = |class: usize, from: usize, to: usize| {
            found.iter().any(|&(start, end, c, how)| how == Use::Not && c == class && start <= from && to <= end)
        };
        let mut res = Heading::default();
        // Does the clause begin with an action that is no class of its own? 解决问题、补齐短板
        let mut acting = false;
        let mut at_clause_start = true;
        for (from, to, mark) in pieces(text) {
            let action = self.is_action(&text[from..to]);
            let pure = action && !self.file.modifiers.iter().any(|it| text[from..to].starts_with(it.as_str()));
            let mut sure = ClassSet::NONE;
            let mut weak = ClassSet::NONE;
            for &(start, end, class, how) in &found {
                if start < from || to < end || masked(class, start, end) {
                    continue;
                }
                let object = self.file.classes[class].object;
                // 解决问题的路径 is a path, whatever it leads to.
                let qualified = !object && text[from..start].ends_with('的');
                let acted_on = if object { action } else { pure };
                let noun = qualified || !(acting && !at_clause_start || acted_on && start != from);
                let at_end = || noun && self.is_tail(&text[end..to]);
                let it = ClassSet::one(class);
                match how {
                    Use::Holds if noun || self.file.classes[class].acted => sure = sure.union(it),
                    Use::Ends if at_end() => sure = sure.union(it),
                    Use::Weak if at_end() => weak = weak.union(it),
                    Use::Later if at_end() => res.later = res.later.union(it),
                    _ => {}
                }
            }
            res.sure = res.sure.union(sure);
            if sure.is_empty() {
                res.weak = res.weak.union(weak);
            }
            if at_clause_start {
                acting = action && sure.is_empty() && weak.is_empty();
            }
            at_clause_start = matches!(mark, "，" | "," | "；" | ";" | "：" | ":" | "——" | " " | "　");
        }
        res
    }

    /// The classes that a paragraph's text shows without a heading: by its signs, and by its marks.
    pub fn of_text(&self, text: &str) -> (ClassSet, ClassSet) {
        let mut res = ClassSet::NONE;
        let mut marked = ClassSet::NONE;
        let mut marks: Vec<(usize, u32, usize)> = Vec::new(); // class, how many, last pattern
        for it in self.signs.find_overlapping_iter(text) {
            let pattern = it.pattern().as_usize();
            let (class, sign) = &self.sign_words[pattern];
            match sign {
                Sign::Mark => match marks.iter_mut().find(|it| it.0 == *class) {
                    Some(entry) => entry.1 += 1,
                    None => marks.push((*class, 1, pattern)),
                },
                Sign::Phrase { .. } if res.has(*class) => {}
                Sign::Phrase { at_start, rest } => {
                    let head = &text[..it.start()];
                    let sentence_start = head.rfind(['。', '！', '？', '；']).map_or(0, |at| at + '。'.len_utf8());
                    let clause_start = head.rfind(['。', '！', '？', '；', '，', '：']).map_or(0, |at| at + '。'.len_utf8());
                    let starts = text[sentence_start..it.start()].trim_start_matches(super::is_blank).is_empty();
                    let clause = &text[clause_start..it.start()];
                    let disarmed = !at_start && self.file.actions.iter().any(|it| clause.contains(it.as_str()));
                    let clause_end = text[it.end()..].find(['。', '！', '？', '；']).map_or(text.len(), |at| it.end() + at);
                    if (!*at_start || starts) && !disarmed && follow(&text[it.end()..clause_end], rest) {
                        res = res.union(ClassSet::one(*class));
                    }
                }
            }
        }
        for (class, n, _) in marks {
            if 3 <= n {
                marked = marked.union(ClassSet::one(class));
            }
        }
        (res, marked)
    }

    fn is_action(&self, piece: &str) -> bool {
        self.file.actions.iter().any(|it| piece.starts_with(it.as_str()))
    }

    /// Nothing behind the word but words that change nothing?
    fn is_tail(&self, mut rest: &str) -> bool {
        while !rest.is_empty() {
            match self.file.tails.iter().find(|it| rest.starts_with(it.as_str())) {
                Some(it) => rest = &rest[it.len()..],
                None => return false,
            }
        }
        true
    }
}

impl Default for Classes {
    fn default() -> Classes {
        Classes::new(ClassesFile::default())
    }
}

impl Class {
    /// Words by which a heading of the class is known.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.holds.iter().chain(&self.ends)
    }

    fn extend(&mut self, other: Class) {
        self.ends.extend(other.ends);
        self.weak.extend(other.weak);
        self.later.extend(other.later);
        self.holds.extend(other.holds);
        self.not.extend(other.not);
        self.signs.extend(other.signs);
        self.marks.extend(other.marks);
    }
}

/// Users' files may hold words that no automaton can take (there are none today): then nothing is found.
fn automaton(patterns: &[String]) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(patterns)
        .or_else(|_| AhoCorasick::new::<[&str; 0], &str>([]))
        .expect("an automaton without patterns can be built")
}

/// The pieces of a heading between its coordinators, with the coordinator behind each.
fn pieces(text: &str) -> Vec<(usize, usize, &str)> {
    let mut res = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(mark) = COORDINATORS.iter().find(|it| rest.starts_with(**it)) {
            if from < at {
                res.push((from, at, *mark));
            }
            at += mark.len();
            from = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    if from < text.len() {
        res.push((from, text.len(), ""));
    }
    res
}

/// Do the words come in this order?
fn follow(mut text: &str, words: &[String]) -> bool {
    for word in words {
        match text.find(word.as_str()) {
            Some(at) => text = &text[at + word.len()..],
            None => return false,
        }
    }
    true
}
