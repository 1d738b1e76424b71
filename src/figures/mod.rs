//! The figures of a text: every number as an exact rational with its interval, its unit and how
//! exact the text says it is; dates; and what the text claims about them (growth, sums, shares,
//! counts), with a verdict from exact arithmetic.
//!
//! What is read from a line depends on that line alone. No floating point anywhere.
//!
//! *This module knows no documents, no rules and no findings.*

mod account;
mod align;
mod balance;
mod cell;
mod chain;
mod comparison;
mod count;
mod date;
mod explain;
mod figure;
mod grammars;
mod grown;
mod growth;
mod hundred;
mod labels;
mod likeness;
mod mean;
mod mention;
mod name;
mod name_words;
mod number;
mod passage;
mod period;
mod rate;
mod ratio;
mod reader;
mod share;
mod sketch;
mod sum;
pub mod table;
mod terms;
mod unit;
mod verbs;
mod when;
mod words;

pub use account::Account;
pub use align::Aligned;
pub use cell::read_row;
pub use count::Count;
pub use date::{Date, Invalid, last_day, weekday, weekday_name};
pub use explain::Diagnosis;
pub use figure::{Exactness, Figure, Role};
pub use growth::Growth;
pub use hundred::Hundred;
pub use likeness::{Likeness, likeness, says_more};
pub use mean::Mean;
pub use mention::{Mention, is_own_name};
pub use name::Aspect;
pub use number::{Flaw, Number};
pub use period::{ContradictionKind, LengthUnit, bound, contradictions};
pub use ratio::{Interval, Ratio};
pub use share::Share;
pub use sketch::Sketch;
pub use sum::Sum;
pub use unit::{Kind, Unit};

use crate::syntax::Mask;
use std::ops::Range;

/// All figures of a line, in order, and the claims made with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub list: Vec<Figure>,
    pub dates: Vec<Date>,
    /// Numbers that are not well-formed
    pub flaws: Vec<Flawed>,
    pub claims: Vec<Claim>,
    pub mentions: Vec<Mention>,
    pub sketches: Vec<Sketch>,
}

/// A number that is not well-formed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flawed {
    pub range: Range<u32>,
    pub flaw: Flaw,
}

/// Something that the text says with figures and that arithmetic can test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    Growth(Growth),
    Share(Share),
    Sum(Sum),
    Count(Count),
    Aligned(Aligned),
    Hundred(Hundred),
    Mean(Mean),
}

/// What arithmetic says to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Holds,
    /// It cannot fail: no information.
    Vacuous,
    /// A query: fails only under one of several readings.
    Query,
    /// Fails under the usual reading and rounding.
    Doubtful,
    /// Fails under every reading and every rounding.
    Impossible,
}

impl Figures {
    pub const NONE: &Figures =
        &Figures { list: Vec::new(), dates: Vec::new(), flaws: Vec::new(), claims: Vec::new(), mentions: Vec::new(), sketches: Vec::new() };

    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.claims.is_empty() && self.dates.is_empty() && self.flaws.is_empty()
    }

    /// The claims that the figure at an index of [`Figures::list`] is part of.
    pub fn claims_about(&self, figure: usize) -> impl Iterator<Item = &Claim> {
        let place = &self.list[figure].range;
        let within = |range: &Range<u32>| range.start <= place.start && place.end <= range.end;
        self.claims.iter().filter(move |it| match it {
            Claim::Growth(it) => it.figures().any(|it| it == figure),
            Claim::Share(it) => it.rate == figure || it.part == Some(figure) || it.whole == Some(figure),
            Claim::Sum(it) => it.total == figure || it.parts.contains(&figure) || it.minus.contains(&figure),
            Claim::Count(it) => it.count == figure,
            Claim::Aligned(it) => within(&it.range),
            Claim::Hundred(it) => within(&it.range),
            Claim::Mean(it) => [it.total, it.count, it.mean].contains(&figure),
        })
    }
}

impl Claim {
    pub fn verdict(&self) -> Verdict {
        match self {
            Claim::Growth(it) => it.verdict,
            Claim::Share(it) => it.verdict,
            Claim::Sum(it) => it.verdict,
            Claim::Count(it) => it.verdict,
            Claim::Aligned(it) => it.verdict,
            Claim::Hundred(it) => it.verdict,
            Claim::Mean(it) => it.verdict,
        }
    }
}

/// Reads `text[body]`, the words of a line; `None` if it holds no numbers.
pub fn read(text: &str, body: Range<usize>, masks: &[Mask]) -> Option<Box<Figures>> {
    let mut res = Figures::default();
    reader::read(text, body.clone(), masks, &mut res);
    // 分别 ties things to things, numbers or not.
    if !res.list.is_empty() || text[body.clone()].contains("分别") {
        grammars::read(text, body, masks, &mut res);
    }
    (!res.is_empty()).then(|| Box::new(res))
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod tests;
