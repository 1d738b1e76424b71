//! A block: one line of a document, with all that was read from it.
//!
//! A report's paragraph is a line, so a block is about a paragraph. What is read from a block
//! depends on its own text and the document's format only; that is why an edit elsewhere leaves it
//! as it is.

use super::announce::{Announced, announced};
use super::marks::{self, HalfWidth, Unpaired};
use super::phrases::{Phrase, PhraseKind, phrases};
use super::sentence::{Sentence, sentences};
use super::slips::{Slip, slips};
use super::slots::{ClearName, Slot, clear_names, slots};
use super::tally::Tally;
use crate::figures::{self, Figures};
use crate::syntax::numeral::is_han_digit;
use crate::syntax::{Format, Line, Marker, Mask, MaskKind, Shape, cells, is_blank, masks};
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
    /// A comma, colon, bracket, quotation mark and so on of half width
    pub const HALF_WIDTH: Traits = Traits(1 << 1);
    /// A Latin letter
    pub const LATIN: Traits = Traits(1 << 2);
    /// At least one Han character
    pub const HAN: Traits = Traits(1 << 3);
    /// A slot, a doubtful one included
    pub const SLOT: Traits = Traits(1 << 4);
    /// A mark that pairs: a quotation mark, a bracket
    pub const PAIRED: Traits = Traits(1 << 5);
    /// A mark without mate
    pub const UNPAIRED: Traits = Traits(1 << 6);
    /// A word masked for a filter
    pub const MASKED_WORD: Traits = Traits(1 << 7);
    /// A word of a scraper or a template
    pub const RESIDUE: Traits = Traits(1 << 8);
    /// A figure, a date or a malformed number
    pub const FIGURE: Traits = Traits(1 << 20);
    /// A slip of punctuation
    pub const SLIP: Traits = Traits(1 << 12);
    /// A name in the clear, in one row with a masked one
    pub const CLEAR_NAME: Traits = Traits(1 << 13);
    /// A comment that silences rules
    pub const DIRECTIVE: Traits = Traits(1 << 14);
    /// A character that slots are made of
    const SLOT_SIGN: Traits = Traits(1 << 9);
    /// 一是, 第二， at the start of a clause
    pub const LEAD: Traits = Traits(1 << 10);
    /// 以下五项工作：
    pub const ANNOUNCED: Traits = Traits(1 << 11);
    /// ， 。 ； 、 within a sentence or at its end
    pub const PAUSE: Traits = Traits(1 << 16);
    /// A colon
    pub const COLON: Traits = Traits(1 << 17);
    /// 16 characters and more, most of them Han
    pub const PROSE: Traits = Traits(1 << 18);
    /// A row of a table
    pub const ROW: Traits = Traits(1 << 15);
    /// The line could not be read
    pub const UNREAD: Traits = Traits(1 << 31);

    pub const fn union(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    /// Has it one of these traits?
    pub const fn has(self, any: Traits) -> bool {
        self.0 & any.0 != 0
    }

    fn when(self, yes: bool) -> Traits {
        if yes { self } else { Traits::default() }
    }
}

/// What single characters tell of a line, and how many figures it has.
fn survey(text: &str) -> (Traits, u16) {
    let (mut traits, mut figures) = (Traits::default(), 0u16);
    let (mut digit, mut blank) = (false, false);
    let (mut chars, mut han) = (0usize, 0usize);
    for c in text.chars() {
        let seen = match c {
            '0'..='9' | '０'..='９' => {
                figures = figures.saturating_add(!digit as u16);
                Traits::DIGIT
            }
            'x' => Traits::LATIN.union(Traits::SLOT_SIGN),
            'A'..='Z' => Traits::LATIN.union(Traits::SLOT_SIGN),
            'a'..='z' => Traits::LATIN,
            '?' => Traits::HALF_WIDTH.union(Traits::SLOT_SIGN),
            ':' => Traits::HALF_WIDTH.union(Traits::COLON),
            ',' | ';' | '!' | '"' | '.' => Traits::HALF_WIDTH,
            '，' | '。' | '；' | '、' => Traits::PAUSE,
            '：' => Traits::COLON,
            '(' | ')' => Traits::HALF_WIDTH.union(Traits::PAIRED),
            '］' | ']' => Traits::PAIRED,
            '某' => Traits::HAN.union(Traits::SLOT_SIGN),
            '〇' => Traits::HAN.union(Traits::SLOT_SIGN),
            _ if is_han(c) => Traits::HAN,
            '“' | '”' | '‘' | '’' | '《' | '》' | '（' | '）' | '〔' | '〕' | '「' | '」' | '『' | '』' => Traits::PAIRED,
            '〈' | '〉' | '【' | '】' | '［' | '[' => Traits::PAIRED.union(Traits::SLOT_SIGN),
            '？' | 'Ｘ' | 'ｘ' | '×' | '✕' | '╳' | '＊' | '*' | '_' | '＿' | '□' | '○' | '●' | '△' | '▲' | '◯' | '{' | '｛' | '<'
            | '＜' | '—' | '－' => Traits::SLOT_SIGN,
            _ if is_blank(c) => Traits::SLOT_SIGN.when(blank),
            _ => Traits::default(),
        };
        digit = matches!(c, '0'..='9' | '０'..='９' | '.' | ',') && (digit || seen.has(Traits::DIGIT));
        chars += !is_blank(c) as usize;
        han += seen.has(Traits::HAN) as usize;
        blank = is_blank(c) || matches!(c, '年' | '月');
        traits = traits.union(seen);
    }
    (traits.union(Traits::PROSE.when(16 <= chars && chars < han * 2)), figures)
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
    pub phrases: Box<[Phrase]>,
    pub slots: Box<[Slot]>,
    pub clear_names: Box<[ClearName]>,
    pub half_width: Box<[HalfWidth]>,
    pub unpaired: Box<[Unpaired]>,
    pub slips: Box<[Slip]>,
    pub tally: Tally,
    /// 一是, 第二， at the starts of clauses, that at the start of the line included.
    pub leads: Box<[Marker]>,
    /// How many things it says to follow.
    pub announced: Option<Announced>,
    /// Those of a table row.
    pub cells: Box<[Cell]>,
    /// `None` if there are none.
    figures: Option<Box<Figures>>,
}

/// A cell of a table row, trimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub range: Range<usize>,
    /// The index in [`Figures::list`] of the figure that it is, if it is one and nothing else
    pub figure: Option<usize>,
}

impl Block {
    /// Numbers, dates and what is claimed with them.
    pub fn figures(&self) -> &Figures {
        self.figures.as_deref().unwrap_or(Figures::NONE)
    }

    /// Reads a line (without its line break).
    pub fn read(text: &str, format: Format) -> Block {
        let line = Line::read(text, format);
        let masks = if line.is_blank() { Vec::new() } else { masks(text, format == Format::Markdown) };
        let sentences = sentences(text, line.body.clone(), &masks);
        let (mut traits, figures) = survey(text);
        let phrases = phrases(text);
        let prompted = phrases.iter().any(|it| matches!(it.kind, PhraseKind::Prompt | PhraseKind::Dummy));
        let slots = if prompted || traits.has(Traits::SLOT_SIGN.union(Traits::PAIRED)) {
            slots(text, &line, &masks, &phrases, format)
        } else {
            Vec::new()
        };
        let leads = if traits.has(Traits::HAN) { leads(text, &line, &masks) } else { Vec::new() };
        let announced = if traits.has(Traits::HAN) { announced(text, &line, &leads, &masks) } else { None };
        let clear_names = if slots.is_empty() { Vec::new() } else { clear_names(text, &slots) };
        let chinese = traits.has(Traits::HAN);
        let half_width = if chinese && traits.has(Traits::HALF_WIDTH) { marks::half_width(text, &line, &masks) } else { Vec::new() };
        // 【 and 】 may stand alone on their lines
        let only_marks = || !text.contains(char::is_alphanumeric);
        let unpaired =
            if traits.has(Traits::PAIRED) && (chinese || only_marks()) { marks::unpaired(text, &line, &masks) } else { Vec::new() };
        let slips = if chinese { slips(text, &line, &masks) } else { Vec::new() };
        let has = |kind| phrases.iter().any(|it| it.kind == kind);
        let (mut numbers, mut row) = (None, Vec::new());
        if line.shape == Shape::Row {
            let ranges = cells(text, format);
            let (figures, found) = figures::read_row(text, line.body.clone(), &masks, &ranges);
            row = ranges.into_iter().zip(found).map(|(range, figure)| Cell { range, figure }).collect();
            numbers = (!figures.is_empty()).then(|| Box::new(figures));
        } else if chinese {
            numbers = figures::read(text, line.body.clone(), &masks);
        }
        traits = traits
            .union(Traits::ROW.when(!row.is_empty()))
            .union(Traits::FIGURE.when(numbers.is_some()))
            .union(Traits::SLOT.when(!slots.is_empty()))
            .union(Traits::LEAD.when(!leads.is_empty()))
            .union(Traits::ANNOUNCED.when(announced.is_some()))
            .union(Traits::CLEAR_NAME.when(!clear_names.is_empty()))
            .union(Traits::UNPAIRED.when(!unpaired.is_empty()))
            .union(Traits::SLIP.when(!slips.is_empty()))
            .union(Traits::MASKED_WORD.when(has(PhraseKind::Masked)))
            .union(Traits::DIRECTIVE.when(has(PhraseKind::Directive)))
            .union(Traits::RESIDUE.when(has(PhraseKind::Residue)));
        let mut res = Block {
            text: text.into(),
            traits,
            line,
            masks: masks.into(),
            sentences,
            phrases: phrases.into(),
            slots: slots.into(),
            leads: leads.into(),
            announced,
            clear_names: clear_names.into(),
            half_width: half_width.into(),
            unpaired: unpaired.into(),
            slips: slips.into(),
            cells: row.into(),
            tally: Tally::default(),
            figures: numbers,
        };
        res.tally = Tally::of(&res, figures);
        res
    }

    /// A line that could not be read, for a defect of ours: its text stands, without facts, so that
    /// the rest of the document is checked all the same.
    pub fn unread(text: &str) -> Block {
        let mut res = Block::read("", Format::Plain);
        res.text = text.into();
        res.traits = Traits::UNREAD;
        res.line.shape = Shape::Text;
        res.line.content = 0..text.len();
        res.line.body = 0..text.len();
        res
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

/// The leads of a line: at its start, and behind the marks that end clauses.
fn leads(text: &str, line: &Line, masks: &[Mask]) -> Vec<Marker> {
    let mut res = Vec::new();
    let start = if line.lead.is_some() { line.content.start } else { line.body.start };
    let mut clause_start = true;
    for (at, c) in text[start..line.content.end].char_indices() {
        let at = start + at;
        if clause_start
            && (is_han_digit(c) || matches!(c, '第' | '首' | '其' | '再'))
            && let Some(lead) = Marker::read_lead(text, at)
            && !masks.iter().any(|it| matches!(it.kind, MaskKind::Quotation | MaskKind::Title | MaskKind::Code) && it.range.contains(&at))
        {
            res.push(lead);
        }
        clause_start = matches!(c, '。' | '；' | '：' | '，' | '！' | '？' | ';' | ':' | ',') || clause_start && is_blank(c);
    }
    res
}

/// Han characters: also the rare planes, 〇 and 々.
pub fn is_han(c: char) -> bool {
    // Nearly all are in the first plane's main block: try it first.
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '々' | '\u{20000}'..='\u{3ffff}' | '\u{f900}'..='\u{faff}')
}
