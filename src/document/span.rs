//! Places in a document: a line (= block) and a byte offset in it. An edit in another line does
//! not move them within theirs.

use std::ops::Range;

/// Line from 0, offset in UTF-8 bytes from the line's start, on a char boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    pub line: u32,
    pub byte: u32,
}

/// From `start` up to, not including, `end`; may cross lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: Spot,
    pub end: Spot,
}

impl Spot {
    pub fn new(line: usize, byte: usize) -> Spot {
        Spot { line: line as u32, byte: byte as u32 }
    }
}

impl Span {
    /// A range within one line.
    pub fn of(line: usize, range: Range<usize>) -> Span {
        Span { start: Spot::new(line, range.start), end: Spot::new(line, range.end) }
    }

    pub fn at(spot: Spot) -> Span {
        Span { start: spot, end: spot }
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The same span, `lines` further down.
    pub fn down(self, lines: usize) -> Span {
        let down = |it: Spot| Spot { line: it.line + lines as u32, ..it };
        Span { start: down(self.start), end: down(self.end) }
    }

    /// Do the two share a character (or touch, if one is empty)?
    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
            || (self.is_empty() || other.is_empty()) && self.start <= other.end && other.start <= self.end
    }
}
