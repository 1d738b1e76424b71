//! Lists of words that a text is searched for at once.

use aho_corasick::{AhoCorasick, MatchKind};
use std::borrow::Cow;

pub(super) struct Terms(Option<AhoCorasick>);

impl Terms {
    /// Words with blanks between them.
    pub fn new(words: &str) -> Terms {
        Terms::of(words.split_whitespace())
    }

    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Terms {
        Terms(AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok())
    }

    pub fn is_in(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// Where the first of them begins.
    pub fn first(&self, text: &str) -> Option<usize> {
        Some(self.0.as_ref()?.find(text)?.start())
    }

    /// The text with all of them taken out.
    pub fn without<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match &self.0 {
            Some(automaton) if automaton.is_match(text) => {
                let mut res = String::with_capacity(text.len());
                automaton.replace_all_with(text, &mut res, |_, _, _| true);
                res.into()
            }
            _ => text.into(),
        }
    }
}
