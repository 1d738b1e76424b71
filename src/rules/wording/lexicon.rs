//! The lexicon: read from its file, searched in one pass over a block.

use crate::document::{Block, is_han};
use crate::lang::Lang;
use crate::syntax::MaskKind;
use crate::words;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    zh: String,
    en: String,
    #[allow(dead_code, reason = "told by the documentation of the file, and tested")]
    source_zh: String,
    #[allow(dead_code, reason = "told by the documentation of the file, and tested")]
    source_en: String,
    safe: bool,
    entries: Vec<Line>,
}

/// A line of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    find: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    unless_after: Vec<String>,
    #[serde(default)]
    unless_gap: Vec<String>,
    #[serde(default)]
    unless_clause: Vec<String>,
    #[serde(default)]
    gap: usize,
    #[serde(default)]
    across: bool,
    #[serde(default)]
    clause_end: bool,
    #[serde(default)]
    words: bool,
    #[serde(default)]
    quoted: bool,
    #[serde(default)]
    hint: bool,
    safe: Option<bool>,
    zh: Option<String>,
    en: Option<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    bad: String,
    #[cfg_attr(not(test), allow(dead_code))]
    ok: String,
}

/// What the lexicon says about some words.
pub struct Entry {
    line: Line,
    zh: String,
    en: String,
    pub safe: bool,
    pub hint: bool,
}

impl Entry {
    /// With `{}` for the words found, and again for what to write.
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// Words to find: `head`, a stretch of the clause, `tail`; without `head` just `tail`.
struct Pattern {
    entry: usize,
    head: Option<String>,
    /// What to write for `head` (if any) and `tail`, for each choice.
    to: Vec<(String, String)>,
}

struct Lexicon {
    entries: Vec<Entry>,
    /// By number of the search's word: the pattern's tail
    patterns: Vec<Pattern>,
    search: AhoCorasick,
}

/// Words of a block that the lexicon has something to say about.
pub struct Hit {
    pub entry: &'static Entry,
    pub range: Range<usize>,
    pub replacements: Vec<String>,
}

static LEXICON: LazyLock<Option<Lexicon>> = LazyLock::new(|| Lexicon::read(include_str!("lexicon.toml")));

impl Lexicon {
    fn read(file: &str) -> Option<Lexicon> {
        let sections: BTreeMap<String, Section> = toml::from_str(file).ok()?;
        let (mut entries, mut patterns, mut tails) = (Vec::new(), Vec::new(), Vec::new());
        for section in sections.into_values() {
            for line in section.entries {
                for find in &line.find {
                    let (find, to) = find.split_once('>')?;
                    let (head, tail) = match find.split_once('…') {
                        Some((head, tail)) => (Some(head.to_string()), tail),
                        None => (None, find),
                    };
                    let to = to
                        .split('/')
                        .map(|it| it.split_once('…').map_or_else(|| (String::new(), it.into()), |(a, b)| (a.into(), b.into())));
                    patterns.push(Pattern { entry: entries.len(), head, to: to.collect() });
                    tails.push(tail.to_string());
                }
                let (zh, en) =
                    (line.zh.clone().unwrap_or_else(|| section.zh.clone()), line.en.clone().unwrap_or_else(|| section.en.clone()));
                entries.push(Entry { safe: line.safe.unwrap_or(section.safe), hint: line.hint, zh, en, line });
            }
        }
        let search = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&tails).ok()?;
        Some(Lexicon { entries, patterns, search })
    }
}

/// What the lexicon finds in a block: in order, not overlapping, the longest first.
pub fn hits(block: &Block) -> Vec<Hit> {
    let Some(lexicon) = LEXICON.as_ref() else { return Vec::new() };
    let mut res: Vec<Hit> = Vec::new();
    for it in lexicon.search.find_overlapping_iter(&*block.text) {
        let pattern = &lexicon.patterns[it.pattern().as_usize()];
        let entry = &lexicon.entries[pattern.entry];
        res.extend(hit(block, entry, pattern, it.range()));
    }
    res.sort_by_key(|it| (it.range.start, std::cmp::Reverse(it.range.end)));
    let mut end = 0;
    res.retain(|it| {
        let free = end <= it.range.start;
        end = end.max(it.range.end);
        free
    });
    res
}

/// Marks that end a clause.
fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?')
}

fn hit(block: &Block, entry: &'static Entry, pattern: &Pattern, tail: Range<usize>) -> Option<Hit> {
    let (text, line): (&str, &Line) = (&block.text, &entry.line);
    let clause_start = text[..tail.start].rfind(is_pause).map_or(0, |it| it + text[it..].chars().next().map_or(0, char::len_utf8));
    let clause_end = text[tail.end..].find(is_pause).map_or(text.len(), |it| tail.end + it);
    let mut range = tail.clone();
    let mut gap = "";
    if let Some(head) = &pattern.head {
        let from = text[clause_start..tail.start].rfind(head.as_str())? + clause_start;
        gap = &text[from + head.len()..tail.start];
        let n = gap.chars().count();
        if n == 0 || line.gap < n || !line.across && gap.contains(['、', '“', '”', '《', '》', ' ']) {
            return None;
        }
        range.start = from;
    }
    let (before, after, clause) = (&text[..range.start], &text[range.end..], &text[clause_start..clause_end]);
    let any = |list: &[String], test: &dyn Fn(&str) -> bool| list.iter().any(|it| test(it));
    let fits = (line.before.is_empty() || any(&line.before, &|it| before.ends_with(it)))
        && (line.after.is_empty() || any(&line.after, &|it| after.starts_with(it)))
        && !any(&line.unless_before, &|it| before.ends_with(it))
        && !any(&line.unless_after, &|it| after.starts_with(it))
        && !any(&line.unless_gap, &|it| gap.contains(it))
        && !any(&line.unless_clause, &|it| clause.contains(it))
        && (!line.clause_end || !after.starts_with(is_han));
    if !fits || is_quoted(block, &range, line.quoted) {
        return None;
    }
    // Asked last: it may not be known yet. 完成三个项目的建设 has no 目的. What is longer is of several
    // words.
    let one_word = pattern.head.is_some() && text[tail.clone()].chars().count() == 2;
    if one_word && words::is_cut(text, tail.clone())? {
        return None;
    }
    if line.words && !words::is_whole(text, range.clone())? {
        return None;
    }
    let replacements =
        pattern.to.iter().map(|(head, tail)| if pattern.head.is_some() { format!("{head}{gap}{tail}") } else { tail.clone() });
    let replacements = replacements.collect();
    Some(Hit { entry, range, replacements })
}

/// Titles and code say what they say; a quotation that is nothing but the words speaks of them.
fn is_quoted(block: &Block, range: &Range<usize>, quoted: bool) -> bool {
    block.masks.iter().any(|it| match it.kind {
        MaskKind::Title | MaskKind::Code | MaskKind::Address => it.range.start <= range.start && range.end <= it.range.end,
        MaskKind::Quotation => {
            !quoted
                && it.range.start + '“'.len_utf8() == range.start
                && range.end + '”'.len_utf8() == it.range.end
                && range.len() <= 4 * '中'.len_utf8()
        }
        MaskKind::Bracket => false,
    })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
