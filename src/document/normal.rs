//! The normal form of a sentence: what it says, without its surface. Repeats are looked for in it.

use crate::document::is_han;
use crate::syntax::{Mask, MaskKind};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

/// Stands between clauses.
pub const CLAUSE: char = ',';

/// Stands for what must not match: set phrases, quotations, titles. Equal to nothing, not to itself.
pub const NOTHING: char = '\0';

/// The longest stretch that … of a set phrase stands for, in characters.
const MOST_BETWEEN: usize = 12;

/// Quotations up to this many bytes are words like any other (“三会一课”).
const SHORT_QUOTATION: usize = 30;

/// The set phrases by their first character, the longest first, and which characters begin one: a
/// look at the latter settles nearly all characters of a text.
struct SetPhrases {
    begins: Box<[u64]>,
    by_first: FxHashMap<char, Vec<&'static str>>,
}

static SET_PHRASES: LazyLock<SetPhrases> = LazyLock::new(|| {
    let mut res = SetPhrases { begins: vec![0; 1 << 10].into(), by_first: FxHashMap::default() };
    for phrase in include_str!("set_phrases.txt").lines().map(str::trim).filter(|it| !it.starts_with('#')) {
        if let Some(first) = phrase.chars().next().filter(|it| (*it as usize) < 1 << 16) {
            res.begins[first as usize >> 6] |= 1 << (first as usize & 63);
            res.by_first.entry(first).or_default().push(phrase);
        }
    }
    res.by_first.values_mut().for_each(|it| it.sort_by_key(|it| std::cmp::Reverse(it.len())));
    res
});

impl SetPhrases {
    /// Bytes of the longest phrase that `text`, whose first character is `c`, begins with.
    fn at(&self, c: char, text: &str) -> Option<usize> {
        let begins = self.begins.get(c as usize >> 6).is_some_and(|it| it & 1 << (c as usize & 63) != 0);
        if !begins {
            return None;
        }
        self.by_first.get(&c)?.iter().find_map(|it| length(it, text))
    }
}

/// How many bytes of `text` a phrase takes that it begins with: 谱写…篇章, … being a stretch of a clause.
fn length(phrase: &str, text: &str) -> Option<usize> {
    let mut parts = phrase.split('…');
    let mut at = parts.next().filter(|it| text.starts_with(it))?.len();
    for part in parts {
        let gap: usize = text[at..].chars().take(MOST_BETWEEN).take_while(|&c| is_han(c) || c == '、').map(char::len_utf8).sum();
        let reach = text.get(at..at + gap + part.len()).unwrap_or(&text[at..at + gap]);
        at += reach.find(part)? + part.len();
    }
    Some(at)
}

/// The characters that count, each with its byte offset in `text`: letters, digits, Han, one
/// [`CLAUSE`] for marks between clauses, one [`NOTHING`] for a stretch that says nothing of its own.
pub fn normal(text: &str, range: Range<usize>, masks: &[Mask]) -> Vec<(char, usize)> {
    let says_nothing = |it: &&Mask| match it.kind {
        MaskKind::Title | MaskKind::Code | MaskKind::Address => true,
        MaskKind::Quotation => SHORT_QUOTATION < it.range.len(),
        MaskKind::Bracket => false,
    };
    let mut skips = masks.iter().filter(says_nothing).map(|it| &it.range).skip_while(|it| it.end <= range.start).peekable();
    let phrases = &*SET_PHRASES;
    let mut res: Vec<(char, usize)> = Vec::with_capacity(range.len() / 3);
    let mut resume = range.start;
    for (at, c) in text[range.clone()].char_indices() {
        let at = range.start + at;
        while let Some(skip) = skips.next_if(|it| it.start <= at) {
            if resume < skip.end {
                resume = skip.end;
                push_once(&mut res, NOTHING, at);
            }
        }
        if at < resume {
            continue;
        }
        if let Some(len) = phrases.at(c, &text[at..range.end]) {
            resume = at + len;
            push_once(&mut res, NOTHING, at);
            continue;
        }
        match c {
            '，' | ',' | '；' | ';' | '：' | ':' => push_once(&mut res, CLAUSE, at),
            'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' => res.push((char::from_u32(c as u32 - 0xFEE0).unwrap_or(c), at)),
            _ if c.is_ascii_alphanumeric() || is_han(c) => res.push((c, at)),
            _ => {}
        }
    }
    while res.last().is_some_and(|it| it.0 == CLAUSE) {
        res.pop();
    }
    res
}

/// Letters, digits and Han characters of a normal form.
pub fn words(chars: &[(char, usize)]) -> u32 {
    chars.iter().filter(|it| it.0 != CLAUSE && it.0 != NOTHING).count() as u32
}

pub fn hash(chars: &[(char, usize)]) -> u64 {
    let mut hasher = FxHasher::default();
    chars.iter().for_each(|it| it.0.hash(&mut hasher));
    hasher.finish()
}

fn push_once(res: &mut Vec<(char, usize)>, c: char, at: usize) {
    if res.last().is_some_and(|it| it.0 != c) || (c == NOTHING && res.is_empty()) {
        res.push((c, at));
    }
}
