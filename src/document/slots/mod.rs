//! Slots: what a writer still has to fill in, or what was masked before the text was shared.
//!
//! `XX局`, `20XX年X月`, `____`, `（  ）`, `【待补】`, `{{单位}}`. A slot that is doubtful by itself
//! (`A市`, `第XX届`, `（略）`) is [`Slot::weak`]: it counts only in a document that has a sure one.

mod names;
mod prompts;
mod read;
#[cfg(test)]
mod tests;
mod words;

pub use names::{ClearName, clear_names, type_word};
pub use read::slots;
pub use words::NameClass;

use std::ops::Range;

/// A slot in a block. Offsets are bytes of the block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    start: u32,
    end: u32,
    name_end: u32,
    /// Classes of its name, as bits
    classes: u8,
    pub form: Form,
    pub position: Position,
    pub weak: bool,
}

/// How a slot is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// XX, xx, ＸＸ
    Latin,
    /// ××, ＊＊, **
    Cross,
    /// 某, 某某
    Mou,
    /// ____, wide gaps, empty brackets
    Blank,
    /// □□, ○○, △△
    Box,
    /// 【待补】, {name}, （此处填写…）, TODO
    Prompt,
    /// 张三, A市
    Dummy,
}

/// What belongs into a slot, as far as its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// A name: of a place, an office, a school, a person
    Name,
    /// A figure
    Number,
    Date,
    /// Anything else: words
    Text,
}

impl Slot {
    /// What is to be filled in: `XX` of `XX小学`, `20XX年X月` as a whole.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The slot with the words that tell it from others: `XX小学`. XX小学 and XX二小 are two.
    pub fn named(&self) -> Range<usize> {
        self.start as usize..self.name_end as usize
    }

    /// Does its name hold a type word of this class? XX镇小学 has two. A place counts if nothing
    /// follows that is more.
    pub fn has_class(&self, class: NameClass) -> bool {
        let bit = 1 << class as u8;
        self.classes & bit != 0 && (class != NameClass::Place || self.classes == bit)
    }

    /// The words of its name behind the slot itself: 希望小学 of XX希望小学.
    pub fn tail(&self) -> Range<usize> {
        self.end as usize..self.name_end as usize
    }

    /// Two slots with equal identities stand for the same thing; `None`: nothing says what for.
    pub fn identity<'a>(&self, text: &'a str) -> Option<&'a str> {
        let named = text.get(self.named())?;
        match self.form {
            Form::Prompt | Form::Dummy => Some(named),
            _ => (self.position == Position::Name && self.end < self.name_end).then_some(named),
        }
    }
}
