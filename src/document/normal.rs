//! The normal form of a sentence: what it says, without its surface. Repeats are looked for in it.

use crate::document::is_han;
use crate::syntax::{Mask, MaskKind};
use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

/// Stands between clauses.
pub const CLAUSE: char = ',';

/// Stands for what must not match: set phrases, quotations, titles. Equal to nothing, not to itself.
pub const NOTHING: char = '\0';

/// Quotations up to this many bytes are words like any other (“三会一课”).
const SHORT_QUOTATION: usize = 30;

static SET_PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let phrases = include_str!("set_phrases.txt").lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'));
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(phrases).ok()
});

/// The characters that count, each with its byte offset in `text`: letters, digits, Han, one
/// [`CLAUSE`] for marks between clauses, one [`NOTHING`] for a stretch that says nothing of its own.
pub fn normal(text: &str, range: Range<usize>, masks: &[Mask]) -> Vec<(char, usize)> {
    let mut skips: Vec<Range<usize>> = masks
        .iter()
        .filter(|it| match it.kind {
            MaskKind::Title | MaskKind::Code | MaskKind::Address => true,
            MaskKind::Quotation => SHORT_QUOTATION < it.range.len(),
            MaskKind::Bracket => false,
        })
        .map(|it| it.range.clone())
        .collect();
    if let Some(phrases) = &*SET_PHRASES {
        skips.extend(phrases.find_iter(&text[range.clone()]).map(|it| range.start + it.start()..range.start + it.end()));
    }
    skips.sort_by_key(|it| it.start);
    let mut skips = skips.into_iter().peekable();
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
