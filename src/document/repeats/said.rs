//! A sentence by itself: what comparing it with others needs, and nothing else of its line.

use super::align::resemble;
use super::{LONG, Likeness, SHORTEST, winnow};
use crate::document::Block;
use crate::document::normal::{self, normal};
use crate::document::sentence::split;
use crate::syntax::{Format, Line, Mask, masks};
use std::ops::Range;

pub struct Said<'a> {
    /// Its line
    text: &'a str,
    /// Bytes of the line
    pub range: Range<usize>,
    /// Its normal form
    chars: Vec<(char, usize)>,
}

impl<'a> Said<'a> {
    /// The `nth` sentence of a line, as a block has them.
    pub fn read(text: &'a str, format: Format, nth: usize) -> Option<Said<'a>> {
        let range = split(text, Line::read(text, format).body).into_iter().nth(nth)?;
        Some(Said::new(text, range, &masks(text, format == Format::Markdown)))
    }

    pub fn of(block: &'a Block, nth: usize) -> Option<Said<'a>> {
        Some(Said::new(&block.text, block.sentences.get(nth)?.range.clone(), &block.masks))
    }

    /// All sentences of a line.
    pub fn all(text: &'a str, line: &Line, masks: &[Mask]) -> impl Iterator<Item = Said<'a>> {
        split(text, line.body.clone()).into_iter().map(|range| Said::new(text, range, masks))
    }

    fn new(text: &'a str, range: Range<usize>, masks: &[Mask]) -> Said<'a> {
        let chars = normal(text, range.clone(), masks);
        Said { text, range, chars }
    }

    /// Its hash and coarse fingerprints if it has at least [`LONG`] characters, for an index over
    /// many documents: sentences with 10 characters in a row in common share at least one.
    pub fn prints(&self) -> Option<Box<[u32]>> {
        (LONG <= normal::words(&self.chars)).then(|| {
            let hash = normal::hash(&self.chars);
            let mut prints = winnow(&self.letters(), 5, 6);
            prints.push((hash >> 32) as u32 ^ hash as u32);
            prints.into()
        })
    }

    /// What it has in common with another; `None` if no reader would call one a repeat of the other.
    pub fn likeness(&self, other: &Said) -> Option<Likeness> {
        let (here, there) = (self.letters(), other.letters());
        let words = normal::words(&self.chars);
        if here == there && SHORTEST <= words {
            return Some(Likeness { here: self.range.clone(), there: other.range.clone(), same: words as usize, percent: 100 });
        }
        let shared = resemble(&here, &there)?;
        // Only equal normal forms are equal in full.
        let percent = shared.percent.min(99);
        Some(Likeness { here: self.bytes_of(shared.a), there: other.bytes_of(shared.b), same: shared.same, percent })
    }

    /// A quick look whether the two can be alike in four of five characters, or have a run of two
    /// clauses in common: [`Said::likeness`] costs much more. A character that differs spoils two
    /// pairs of neighbours, so of `n` characters 0.6 `n` pairs agree; of a run's, 17.
    pub fn may_resemble(&self, other: &Said) -> bool {
        let (mut here, mut there) = (self.pairs().peekable(), other.pairs().peekable());
        let longer = here.len().max(there.len());
        let needed = (longer * 11 / 20).min(17);
        let mut both = 0;
        while let (Some(a), Some(b)) = (here.peek(), there.peek()) {
            let (a, b) = (*a, *b);
            both += (a == b) as usize;
            if a <= b {
                here.next();
            }
            if b <= a {
                there.next();
            }
        }
        needed <= both
    }

    /// Its pairs of neighbours, sorted.
    fn pairs(&self) -> std::vec::IntoIter<(char, char)> {
        let mut res: Vec<_> = self.chars.windows(2).map(|it| (it[0].0, it[1].0)).collect();
        res.sort_unstable();
        res.into_iter()
    }

    /// Bytes of the line that a range of the normal form covers, with the mark that ends the sentence
    /// if the range reaches it.
    pub fn bytes_of(&self, shared: Range<usize>) -> Range<usize> {
        let after = |it: usize| it + self.text[it..].chars().next().map_or(0, char::len_utf8);
        let start = self.chars.get(shared.start).map_or(self.range.start, |it| it.1);
        let end = match self.chars.get(shared.end) {
            None => self.range.end,
            Some(_) => self.chars.get(shared.end - 1).map_or(self.range.end, |it| after(it.1)),
        };
        start..end.max(start)
    }

    fn letters(&self) -> Box<[char]> {
        self.chars.iter().map(|it| it.0).collect()
    }
}
