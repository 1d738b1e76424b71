//! A document's text: a rope that is edited in place and numbered in LSP lines.
//!
//! Lines end at `\n`, `\r\n` and `\r` only, as the protocol says; U+2028 and friends are ordinary
//! characters here. Lines, columns and offsets count from 0. A column counts UTF-8 bytes, UTF-16
//! code units or scalar values, as [`Encoding`] says. A position outside the text is moved to the
//! nearest one inside, one within a character to its start: nothing here fails.
//!
//! *This module does not know what a report is.*

mod position;

pub use position::{Encoding, Position};

use ropey::Rope;
use std::borrow::Cow;

/// A text as the client has it. Cloning is O(1).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    rope: Rope,
}

/// Which lines an edit replaced: `removed` lines from `line` on became `inserted` lines.
/// Both counts include the lines that were changed only in part, so both are at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Splice {
    pub line: usize,
    pub removed: usize,
    pub inserted: usize,
}

impl Text {
    pub fn new(text: &str) -> Text {
        Text { rope: Rope::from_str(text) }
    }

    /// Number of lines, at least 1: a text that ends in a line break has an empty last line.
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// Length in UTF-8 bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    pub fn is_empty(&self) -> bool {
        self.rope.len_bytes() == 0
    }

    /// The line without its line break, and the break (`""` on the last line).
    /// A line past the end is empty.
    pub fn line(&self, line: usize) -> (Cow<'_, str>, &'static str) {
        let Some(slice) = self.rope.get_line(line) else {
            return (Cow::Borrowed(""), "");
        };
        let whole: Cow<'_, str> = slice.into();
        let ending = ending_of(&whole);
        let len = whole.len() - ending.len();
        let body = match whole {
            Cow::Borrowed(it) => Cow::Borrowed(&it[..len]),
            Cow::Owned(mut it) => {
                it.truncate(len);
                Cow::Owned(it)
            }
        };
        (body, ending)
    }

    /// The line break that new lines should get: that of the first line, `"\n"` if there is none.
    pub fn line_ending(&self) -> &'static str {
        match self.line(0).1 {
            "" => "\n",
            it => it,
        }
    }

    /// Byte offset in the whole text.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if self.line_count() <= line {
            return self.rope.len_bytes();
        }
        let (text, _) = self.line(line);
        self.rope.line_to_byte(line) + encoding.byte_of(&text, position.character)
    }

    /// Replaces `range` (or the whole text) by `new` and tells which lines that touched.
    pub fn edit(&mut self, range: Option<(Position, Position)>, new: &str, encoding: Encoding) -> Splice {
        let Some((start, end)) = range else {
            let removed = self.line_count();
            self.rope = Rope::from_str(new);
            return Splice { line: 0, removed, inserted: self.line_count() };
        };
        let (start, end) = (self.offset(start, encoding), self.offset(end, encoding));
        self.replace(start.min(end), start.max(end), new)
    }

    /// Replaces the bytes `start..end`; both are char boundaries within the text.
    pub fn replace(&mut self, start: usize, end: usize, new: &str) -> Splice {
        let lines = self.line_count();
        // A lone `\r` or `\n` next to the edit may become one half of a `\r\n`, or cease to be one:
        // the lines before and after may change with it, so both neighbours count as touched.
        let touches_cr = |at: usize| at < self.rope.len_bytes() && matches!(self.rope.byte(at), b'\r' | b'\n');
        let first = self.rope.byte_to_line(start).saturating_sub((0 < start && touches_cr(start - 1)) as usize);
        let last = (self.rope.byte_to_line(end) + touches_cr(end) as usize).min(lines - 1);
        let (start, end) = (self.rope.byte_to_char(start), self.rope.byte_to_char(end));
        self.rope.remove(start..end);
        self.rope.insert(start, new);
        let removed = last - first + 1;
        Splice { line: first, removed, inserted: self.line_count() + removed - lines }
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rope.chunks().try_for_each(|it| f.write_str(it))
    }
}

fn ending_of(line: &str) -> &'static str {
    match line.as_bytes() {
        [.., b'\r', b'\n'] => "\r\n",
        [.., b'\n'] => "\n",
        [.., b'\r'] => "\r",
        _ => "",
    }
}

#[cfg(test)]
mod tests;
