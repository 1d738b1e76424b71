//! Counts of what a line holds, kept side by side for all lines: sums over the document need not
//! touch the blocks.

use super::Block;
use super::phrases::PhraseKind;
use super::slots::{Form, Position};

/// Counts for one line; each stops at 65,535.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Figures in digits: runs of 0–9
    pub figures: u16,
    /// Sure slots for names
    pub names: u16,
    /// Sure slots for figures and dates
    pub numbers: u16,
    /// Sure slots for anything else, prompts among them
    pub texts: u16,
    /// Slots that may be lawful anonymity: 某公司, A公司, X公司
    pub lawful: u16,
    /// Doubtful slots
    pub weak: u16,
    pub masked_words: u16,
    pub legal_words: u16,
    pub half_width: u16,
    /// Columns of the line's words: two for a full-width character, one for any other
    pub width: u16,
    pub ending: Ending,
}

/// How a line's words end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Ending {
    /// It has none.
    #[default]
    Blank,
    /// 。！？…, closing marks behind it included
    Sentence,
    /// ：
    Colon,
    /// ；
    Semicolon,
    /// ，、 and others that nothing ends with
    Clause,
    /// A character that is no mark
    Bare,
}

impl Ending {
    pub(super) fn of(words: &str) -> Ending {
        let Some(last) = words.chars().next_back() else { return Ending::Blank };
        match last {
            '。' | '！' | '？' | '…' | '!' | '?' | '.' => Ending::Sentence,
            '：' | ':' => Ending::Colon,
            '；' | ';' => Ending::Semicolon,
            '，' | '、' | ',' | '—' | '（' | '(' | '《' | '“' => Ending::Clause,
            '”' | '’' | '）' | ')' | '》' | '】' | '"' | '」' => {
                match Ending::of(words.trim_end_matches(['”', '’', '）', ')', '》', '】', '"', '」'])) {
                    Ending::Sentence | Ending::Semicolon => Ending::Sentence,
                    _ => Ending::Bare,
                }
            }
            _ => Ending::Bare,
        }
    }
}

impl Tally {
    pub(super) fn of(block: &Block, figures: u16) -> Tally {
        let mut res = Tally {
            figures,
            half_width: count(block.half_width.len()),
            width: width(block),
            ending: Ending::of(&block.text[block.line.content.clone()]),
            ..Tally::default()
        };
        for slot in &block.slots {
            let cell = match slot.position {
                _ if slot.weak => &mut res.weak,
                Position::Name => &mut res.names,
                Position::Number | Position::Date => &mut res.numbers,
                Position::Text => &mut res.texts,
            };
            *cell = cell.saturating_add(1);
            if matches!(slot.form, Form::Mou | Form::Dummy) || slot.form == Form::Latin && slot.range().len() == 1 {
                res.lawful = res.lawful.saturating_add(1);
            }
        }
        for phrase in &block.phrases {
            match phrase.kind {
                PhraseKind::Masked => res.masked_words = res.masked_words.saturating_add(1),
                PhraseKind::Legal => res.legal_words = res.legal_words.saturating_add(1),
                _ => {}
            }
        }
        res
    }
}

fn width(block: &Block) -> u16 {
    count(block.text[block.line.content.clone()].chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum())
}

fn count(n: usize) -> u16 {
    n.min(u16::MAX as usize) as u16
}
