//! A block: one line of a document, with all that was read from it.
//!
//! A report's paragraph is a line, so a block is about a paragraph. What is read from a block
//! depends on its own text and the document's format only; that is why an edit elsewhere leaves it
//! as it is.

use super::sentence::{Sentence, sentences};
use crate::syntax::{Format, Line, Mask, MaskKind, masks};
use std::ops::Range;

/// Names a block for as long as its text stays as it is. Ids of gone blocks are used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// What a block holds, as bits: lets a rule over the whole document skip the blocks that have
/// nothing for it, without touching them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u32);

impl Traits {
    /// A digit 0–9, half- or full-width
    pub const DIGIT: Traits = Traits(1);
    /// A comma, colon and so on of half width
    pub const HALF_WIDTH: Traits = Traits(1 << 1);
    /// A Latin letter
    pub const LATIN: Traits = Traits(1 << 2);
    /// At least one Han character
    pub const HAN: Traits = Traits(1 << 3);

    pub const fn union(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    /// Has it one of these traits?
    pub const fn has(self, any: Traits) -> bool {
        self.0 & any.0 != 0
    }

    fn of(text: &str) -> Traits {
        text.chars().fold(Traits::default(), |res, c| {
            res.union(match c {
                '0'..='9' | '０'..='９' => Traits::DIGIT,
                'a'..='z' | 'A'..='Z' => Traits::LATIN,
                ',' | ';' | ':' | '(' | ')' | '?' | '!' => Traits::HALF_WIDTH,
                _ if is_han(c) => Traits::HAN,
                _ => Traits::default(),
            })
        })
    }
}

/// One line and its facts. All ranges are bytes of [`Block::text`].
#[derive(Debug)]
pub struct Block {
    pub text: Box<str>,
    pub traits: Traits,
    pub line: Line,
    pub masks: Box<[Mask]>,
    /// Of the body: without marker, lead and the blanks around.
    pub sentences: Box<[Sentence]>,
}

impl Block {
    /// Reads a line (without its line break).
    pub fn read(text: &str, format: Format) -> Block {
        let line = Line::read(text, format);
        let masks = if line.is_blank() { Vec::new() } else { masks(text, format == Format::Markdown) };
        let sentences = sentences(text, line.body.clone(), &masks);
        Block { text: text.into(), traits: Traits::of(text), line, masks: masks.into(), sentences }
    }

    /// Is the byte within a stretch of one of these kinds?
    pub fn is_masked(&self, byte: usize, kinds: &[MaskKind]) -> bool {
        self.masks.iter().any(|it| kinds.contains(&it.kind) && it.range.contains(&byte))
    }

    /// Does the range share a byte with a stretch of one of these kinds?
    pub fn touches_mask(&self, range: &Range<usize>, kinds: &[MaskKind]) -> bool {
        self.masks.iter().any(|it| kinds.contains(&it.kind) && it.range.start < range.end && range.start < it.range.end)
    }
}

/// Han characters: also the rare planes, 〇 and 々.
pub fn is_han(c: char) -> bool {
    // Nearly all are in the first plane's main block: try it first.
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '々' | '\u{20000}'..='\u{3ffff}' | '\u{f900}'..='\u{faff}')
}
