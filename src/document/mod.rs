//! A document as rules see it: its blocks with what was read from each, what each is in the
//! document, and the outline.
//!
//! [`Document::update`] reads the blocks that an edit touched and no others; the result equals a
//! document opened with the new text.
//!
//! *This module knows nothing of report kinds, rules or the protocol.*

mod accounts;
mod announce;
mod block;
mod edit;
pub mod elsewhere;
pub mod indicators;
pub mod lookalikes;
pub mod marks;
mod normal;
mod outlook;
mod parallel;
pub mod phrases;
pub mod repeats;
mod sentence;
pub mod series;
pub mod slips;
pub mod slots;
mod span;
pub mod state;
pub mod tables;
mod tally;

pub use crate::syntax::{Node, NodeKind, Outline, Role, Roles};
pub use accounts::Accounts;
pub use announce::Announced;
pub use block::{Block, BlockId, Cell, Traits, is_han};
pub use edit::{Edit, plain_of_snippet};
pub use outlook::Outlook;
pub use parallel::are_parallel;
pub use sentence::Sentence;
pub use span::{Span, Spot};
pub use tally::{Ending, Tally};

use crate::syntax::{self, Format, Line};
use crate::text::{Splice, Text};
use indicators::Indicators;
use lookalikes::Lookalikes;
use rayon::prelude::*;
use repeats::Repeats;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// So many blocks are worth the hand-over to other cores.
pub const MANY: usize = 200;

#[derive(Debug)]
pub struct Document {
    text: Text,
    format: Format,
    /// By id; `None` where the id is free.
    blocks: Vec<Option<Block>>,
    free: Vec<BlockId>,
    /// By line.
    order: Vec<BlockId>,
    /// By line: the blocks' own, side by side.
    traits: Vec<Traits>,
    /// By line: the blocks' own, side by side.
    tallies: Vec<Tally>,
    outline: Outline,
    repeats: Repeats,
    indicators: Indicators,
    lookalikes: Lookalikes,
}

/// What an update did, for those who keep something by block.
#[derive(Debug, Default)]
pub struct Changes {
    /// Ids whose block is gone. An id may be in both lists: then it names a new block now.
    pub removed: Vec<BlockId>,
    pub added: Vec<BlockId>,
}

impl Document {
    pub fn new(text: Text, format: Format) -> Document {
        let mut res = Document {
            text: Text::default(),
            format,
            blocks: Vec::new(),
            free: Vec::new(),
            order: Vec::new(),
            traits: Vec::new(),
            tallies: Vec::new(),
            outline: Outline::default(),
            repeats: Repeats::default(),
            indicators: Indicators::default(),
            lookalikes: Lookalikes::default(),
        };
        let inserted = text.line_count();
        res.update(text, &[Splice { line: 0, removed: 0, inserted }]);
        res
    }

    /// Takes over `text`, which differs from the present text in the lines that `splices` name,
    /// each counted in the text as the ones before it left it.
    pub fn update(&mut self, text: Text, splices: &[Splice]) -> Changes {
        const UNREAD: BlockId = BlockId(u32::MAX);
        let mut res = Changes::default();
        for splice in splices {
            let fresh = std::iter::repeat_n(UNREAD, splice.inserted);
            let gone = self.order.splice(splice.line..splice.line + splice.removed, fresh);
            res.removed.extend(gone.filter(|&it| it != UNREAD));
            self.traits.splice(splice.line..splice.line + splice.removed, std::iter::repeat_n(Traits::default(), splice.inserted));
            self.tallies.splice(splice.line..splice.line + splice.removed, std::iter::repeat_n(Tally::default(), splice.inserted));
        }
        for &id in &res.removed {
            self.blocks[id.0 as usize] = None;
        }
        self.free.extend(res.removed.iter().rev());
        self.text = text;
        debug_assert_eq!(self.order.len(), self.text.line_count());
        let unread: Vec<usize> = (0..self.order.len()).filter(|&it| self.order[it] == UNREAD).collect();
        let read = |&line: &usize| {
            let text = self.text.line(line).0;
            catch_unwind(AssertUnwindSafe(|| Block::read(&text, self.format))).unwrap_or_else(|_| Block::unread(&text))
        };
        let blocks: Vec<Block> =
            if unread.len() < MANY { unread.iter().map(read).collect() } else { unread.par_iter().map(read).collect() };
        for (line, block) in unread.into_iter().zip(blocks) {
            let id = self.free.pop().unwrap_or_else(|| {
                self.blocks.push(None);
                BlockId(self.blocks.len() as u32 - 1)
            });
            self.traits[line] = block.traits;
            self.tallies[line] = block.tally;
            self.blocks[id.0 as usize] = Some(block);
            self.order[line] = id;
            res.added.push(id);
        }
        let added = || res.added.iter().filter_map(|it| Some((*it, self.blocks[it.0 as usize].as_ref()?)));
        self.repeats.update(&res.removed, added());
        self.indicators.update(&res.removed, added());
        self.lookalikes.update(&res.removed, &res.added, |id| self.blocks[id.0 as usize].as_ref());
        self.outline = syntax::outline(&*self);
        res
    }

    /// Could a line not be read, for a defect of ours? See [`Block::unread`].
    pub fn has_unread(&self) -> bool {
        self.traits.iter().any(|it| it.has(Traits::UNREAD))
    }

    pub fn text(&self) -> &Text {
        &self.text
    }

    pub fn format(&self) -> Format {
        self.format
    }

    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Sentences that are said again.
    pub fn repeats(&self) -> &Repeats {
        &self.repeats
    }

    /// Figures under their names, and which of them disagree.
    pub fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// Figures that are told of twice, in other words.
    pub fn lookalikes(&self) -> &Lookalikes {
        &self.lookalikes
    }

    pub fn role(&self, line: usize) -> Role {
        self.outline.role(line)
    }

    /// Number of lines, and so of blocks: at least 1.
    pub fn line_count(&self) -> usize {
        self.order.len()
    }

    /// The block of a line. Panics past the last line.
    pub fn block(&self, line: usize) -> &Block {
        self.blocks[self.order[line].0 as usize].as_ref().expect("ids in `order` have blocks")
    }

    /// The block of an id that is in use.
    pub fn block_of(&self, id: BlockId) -> &Block {
        self.blocks[id.0 as usize].as_ref().expect("the id is in use")
    }

    pub fn id(&self, line: usize) -> BlockId {
        self.order[line]
    }

    /// All blocks with their lines.
    pub fn blocks(&self) -> impl DoubleEndedIterator<Item = (usize, &Block)> + '_ {
        (0..self.order.len()).map(|line| (line, self.block(line)))
    }

    /// The blocks with one of these roles.
    pub fn blocks_in(&self, roles: Roles) -> impl DoubleEndedIterator<Item = (usize, &Block)> + '_ {
        self.blocks().filter(move |(line, _)| roles.contains(self.role(*line)))
    }

    /// The blocks that have one of these traits: the cheap way to visit few blocks of many.
    pub fn blocks_with(&self, any: Traits) -> impl DoubleEndedIterator<Item = (usize, &Block)> + '_ {
        self.traits.iter().enumerate().filter(move |(_, it)| it.has(any)).map(|(line, _)| (line, self.block(line)))
    }

    /// What each line holds, as counts.
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// The words of an outline node.
    pub fn node_text(&self, node: &Node) -> &str {
        &self.block(node.line).text[node.text.clone()]
    }

    /// The text of a span, lines joined with `\n`.
    pub fn slice(&self, span: Span) -> String {
        let mut res = String::new();
        for line in span.start.line..=span.end.line {
            let text = &self.block(line as usize).text;
            let from = if line == span.start.line { span.start.byte as usize } else { 0 };
            let to = if line == span.end.line { span.end.byte as usize } else { text.len() };
            res += text.get(from..to).unwrap_or_default();
            if line < span.end.line {
                res.push('\n');
            }
        }
        res
    }

    /// A line with its line break.
    pub fn whole_line(&self, line: usize) -> Span {
        let len = self.block(line).text.len();
        if line + 1 < self.line_count() {
            Span { start: Spot::new(line, 0), end: Spot::new(line + 1, 0) }
        } else if 0 < line {
            Span { start: Spot::new(line - 1, self.block(line - 1).text.len()), end: Spot::new(line, len) }
        } else {
            Span::of(line, 0..len)
        }
    }

    /// What to take out with a stretch of a line so that the rest reads on: a mark that would stand
    /// beside another, or the whole line if nothing is left of it.
    pub fn deletion(&self, line: usize, stretch: Range<usize>) -> Span {
        let text: &str = &self.block(line).text;
        let (before, after) = (&text[..stretch.start], &text[stretch.end..]);
        if before.trim_matches(syntax::is_blank).is_empty() && after.trim_matches(syntax::is_blank).is_empty() {
            return self.whole_line(line);
        }
        let is_pause = |c: char| matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':');
        let is_stop = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?');
        let (last, next) = (before.chars().next_back(), after.chars().next());
        let ends = |c: Option<char>| c.is_none_or(|c| is_stop(c) || syntax::is_blank(c));
        let Range { mut start, mut end } = stretch;
        match (last, next) {
            // …，[…]。 and …，[…]，: the mark in front goes.
            (Some(mark), Some(c)) if is_pause(mark) && (is_pause(c) || is_stop(c)) => start -= mark.len_utf8(),
            // 。[…]， and a line's start: the mark behind goes.
            (_, Some(c)) if ends(last) && (is_pause(c) || is_stop(c)) => end += c.len_utf8(),
            _ => {}
        }
        Span::of(line, start..end)
    }

    /// The whole content of a line, without the blanks around it.
    pub fn line_span(&self, line: usize) -> Span {
        Span::of(line, self.block(line).line.content.clone())
    }
}

impl syntax::Lines for Document {
    fn count(&self) -> usize {
        self.order.len()
    }

    fn line(&self, at: usize) -> &Line {
        &self.block(at).line
    }

    fn text(&self, at: usize) -> &str {
        &self.block(at).text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_reads_on() {
        for (text, stretch, left) in [
            ("甲事，乙事，丙事。", "乙事", "甲事，丙事。"),
            ("甲事，乙事。", "乙事", "甲事。"),
            ("甲事。乙事，丙事。", "乙事", "甲事。丙事。"),
            ("乙事；丙事。", "乙事", "丙事。"),
            ("甲事。乙事。", "乙事。", "甲事。"),
            ("甲事，乙事。丙事。", "甲事，乙事。", "丙事。"),
            ("头\n　　乙事。\n尾", "乙事。", "头\n尾"),
            ("头\n乙事。", "乙事。", "头"),
        ] {
            let document = Document::new(Text::new(text), Format::Plain);
            let line = (0..document.line_count()).find(|&it| document.block(it).text.contains(stretch)).unwrap();
            let at = document.block(line).text.find(stretch).unwrap();
            let span = document.deletion(line, at..at + stretch.len());
            let mut text = document.text().clone();
            let of = |it: Spot| text.offset(crate::text::Position::new(it.line, it.byte), crate::text::Encoding::Utf8);
            let (start, end) = (of(span.start), of(span.end));
            text.replace(start, end, "");
            assert_eq!(text.to_string(), left);
        }
    }
}
