//! The rules: one file each, and the list of them.
//!
//! A rule is data and a function: text in, findings out. To add one, write its file and name it in
//! [`RULES`]; documentation, settings and tests follow from the entry.
//!
//! *This module knows no LSP, no files, no threads.*

pub mod docs;
pub mod finding;

mod announced_count;
mod anonymity_leak;
mod broken_paragraph;
mod conflicting_figure;
mod count_mismatch;
mod doubled_word;
mod empty_section;
mod growth_mismatch;
mod half_width;
mod heading_level;
mod heading_number;
mod heading_style;
mod impossible_growth;
pub(crate) mod in_tables;
mod invalid_date;
mod kind_mismatch;
mod long_sentence;
mod malformed_number;
mod masked_word;
mod missing_section;
mod numeral_style;
mod period_mismatch;
mod placeholder;
mod punctuation;
mod range_style;
mod repeated_elsewhere;
mod repeated_text;
mod residue;
mod section_order;
mod set_inclusion;
mod share_mismatch;
mod sum_mismatch;
mod unpaired_mark;
mod unparallel_heading;
mod unused_ignore;
mod wording;

pub use finding::{Edit, Finding, Fix, Other, Related, Remedy, Severity};

use crate::document::elsewhere::Elsewhere;
use crate::document::series::{Series, heading_series, lead_series};
use crate::document::state::State;
use crate::document::tables::{Table, Tables};
use crate::document::{Block, Document, Role, Roles, Span, Spot, Traits};
use crate::kinds::{Kind, Kinds, Parts, Topics};
use crate::lang::Lang;
use crate::tr;
use std::cell::OnceCell;

/// All rules, by group and in the order in which users read of them.
pub const RULES: &[Rule] = &[
    missing_section::RULE,
    section_order::RULE,
    empty_section::RULE,
    heading_number::RULE,
    heading_level::RULE,
    heading_style::RULE,
    announced_count::RULE,
    unparallel_heading::RULE,
    kind_mismatch::RULE,
    placeholder::RULE,
    anonymity_leak::RULE,
    masked_word::RULE,
    residue::RULE,
    repeated_text::RULE,
    repeated_elsewhere::RULE,
    malformed_number::RULE,
    impossible_growth::RULE,
    growth_mismatch::RULE,
    sum_mismatch::RULE,
    share_mismatch::RULE,
    count_mismatch::RULE,
    conflicting_figure::RULE,
    period_mismatch::RULE,
    invalid_date::RULE,
    range_style::RULE,
    set_inclusion::RULE,
    half_width::RULE,
    unpaired_mark::RULE,
    punctuation::RULE,
    broken_paragraph::RULE,
    numeral_style::RULE,
    doubled_word::RULE,
    wording::RULE,
    unused_ignore::RULE,
    long_sentence::RULE,
];

/// The most places that a finding over the whole document lists.
pub const MAX_PLACES: usize = 30;

/// One rule. Its documentation is what users read (`baogao rule CODE`, hover, the docs pages).
pub struct Rule {
    /// Stable name, kebab-case, never reused.
    pub code: &'static str,
    pub group: Group,
    /// The severity of a plain case; the rule may lower it, the user may set another.
    pub severity: Severity,
    pub doc: Doc,
    /// Run as tests and printed as documentation.
    pub examples: &'static [Example],
    pub check: Check,
}

/// What a rule's documentation says, in both languages; Markdown without headings.
pub struct Doc {
    /// One line: what is flagged.
    pub title: Both,
    /// Why a writer should care, what the rule looks at, what it stays silent on.
    pub body: Both,
    /// The norm with its clause, or the measurement that the rule rests on.
    pub source: Both,
}

/// A text in Chinese and in English.
pub struct Both {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Both {
    pub fn get(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Structure,
    Placeholder,
    Repetition,
    Figures,
    Typography,
    Wording,
}

/// A document and what the rule must say about it. Brackets `⟦…⟧` mark the ranges of the findings;
/// carets do not line up under full-width text.
pub enum Example {
    /// Exactly the marked ranges are flagged.
    Flagged(&'static str),
    /// Looks like a defect, is none.
    Silent(&'static str),
    /// Applying the safe fixes to the first gives the second, in which nothing is flagged.
    Fixed(&'static str, &'static str),
}

pub type OfBlock = fn(&Block, &mut Sink);
pub type OfDocument = fn(&Context, &mut Sink);

pub enum Check {
    /// Reads one block, without its neighbours: run once for each new block, then kept with it.
    /// `roles` says in which parts of a document its findings count.
    Block { roles: Roles, run: OfBlock },
    /// Reads the facts of the whole document, on every change: never its text from end to end.
    Document(OfDocument),
    /// One block at a time, and then what only the whole document shows.
    Both { roles: Roles, run: OfBlock, document: OfDocument },
}

impl Check {
    /// The part that reads single blocks, and the roles in which its findings count.
    pub(crate) fn block(&self) -> Option<(Roles, OfBlock)> {
        match self {
            Check::Block { roles, run } | Check::Both { roles, run, .. } => Some((*roles, *run)),
            Check::Document(_) => None,
        }
    }

    /// The part that reads the whole document.
    pub(crate) fn document(&self) -> Option<OfDocument> {
        match self {
            Check::Document(run) | Check::Both { document: run, .. } => Some(*run),
            Check::Block { .. } => None,
        }
    }
}

/// What a document rule reads.
pub struct Context<'a> {
    pub document: &'a Document,
    /// What other documents say too, as far as it is known.
    pub elsewhere: &'a Elsewhere,
    pub lang: Lang,
    /// The state that the settings give the document; its front matter may say otherwise.
    pub state: Option<State>,
    pub kinds: &'a Kinds,
    /// The document's kind, if it is of a known one.
    pub kind: Option<&'a Kind>,
    pub(crate) topics: &'a Topics,
    pub(crate) tables: &'a Tables,
    /// Made once for all rules that ask.
    pub(crate) made: Made,
}

/// What several rules read, made when the first asks.
#[derive(Default)]
pub(crate) struct Made {
    parts: OnceCell<Parts>,
    headings: OnceCell<Vec<Series>>,
    leads: OnceCell<Vec<Series>>,
    tables: OnceCell<Vec<Table>>,
}

impl<'a> Context<'a> {
    /// The numbered series of headings.
    pub fn heading_series(&self) -> &[Series] {
        self.made.headings.get_or_init(|| heading_series(self.document))
    }

    /// The series of leads: 一是, 第一， and so on.
    pub fn lead_series(&self) -> &[Series] {
        self.made.leads.get_or_init(|| lead_series(self.document))
    }

    /// The tables whose figures are related.
    pub fn tables(&self) -> &[Table] {
        self.made.tables.get_or_init(|| self.tables.of(self.document))
    }

    /// The kind and where the document holds its parts.
    pub fn parts(&self) -> Option<(&'a Kind, &Parts)> {
        let kind = self.kind?;
        Some((kind, self.made.parts.get_or_init(|| Parts::find(self.document, kind, self.kinds.classes(), self.topics))))
    }
}

/// Takes a rule's findings.
pub struct Sink<'a> {
    pub lang: Lang,
    pub(crate) rule: &'a Rule,
    pub(crate) findings: Vec<Finding>,
    pub(crate) limit: usize,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(rule: &'a Rule, lang: Lang, limit: usize) -> Sink<'a> {
        Sink { lang, rule, findings: Vec::new(), limit }
    }

    /// A finding of this rule, with its usual severity.
    pub fn finding(&self, span: Span, message: String) -> Finding {
        Finding::new(self.rule.code, self.rule.severity, span, message)
    }

    /// Takes a finding; the ones past the limit are dropped. Rules push in document order.
    pub fn push(&mut self, finding: Finding) {
        if !self.is_full() {
            self.findings.push(finding);
        }
    }

    /// How many findings of this rule are wanted.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// No more findings of this rule are wanted: a rule over the whole document may stop.
    pub fn is_full(&self) -> bool {
        self.limit <= self.findings.len()
    }
}

impl Block {
    /// A span of this block for a `Check::Block` rule: whoever places the block puts in its line.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span { start: Spot::new(0, range.start), end: Spot::new(0, range.end) }
    }
}
