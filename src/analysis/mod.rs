//! Runs the rules over a document and keeps what an edit did not touch.
//!
//! *This module knows no protocol and no files.*

pub mod fixes;
pub mod ignores;
mod nearest;
pub mod options;
pub mod settings;

pub use nearest::nearest;
pub use options::Options;
pub use settings::Settings;

use crate::document::elsewhere::{Elsewhere, Question, Twin};
use crate::document::repeats::LONG;
use crate::document::tables::Tables;
use crate::document::{Block, BlockId, Document, MANY, Roles, Span};
use crate::kinds::{self, Topics};
use crate::rules::{Context, Finding, RULES, Sink};
use crate::syntax::Format;
use crate::text::{Splice, Text};
use crate::words;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A finding of a block rule, and the roles of lines in which it counts.
struct Local {
    roles: Roles,
    finding: Finding,
}

/// A document under analysis: open it once, update it with every edit, ask for its findings.
/// After any edits the findings equal those of a fresh analysis of the same text.
pub struct Analysis {
    document: Document,
    settings: Arc<Settings>,
    /// The findings of block rules by block id, for line 0.
    local: Vec<Arc<[Local]>>,
    /// Blocks that wait for the dictionary: some of their findings need words.
    wordless: FxHashSet<BlockId>,
    /// The same of the rules over the document.
    waits: bool,
    elsewhere: Elsewhere,
    topics: Topics,
    tables: Tables,
    /// Rules that panicked on this version: their findings are missing.
    failed: Vec<&'static str>,
}

impl Analysis {
    pub fn new(text: Text, format: Format, settings: Arc<Settings>) -> Analysis {
        let document = Document::new(text, format);
        let mut res = Analysis {
            document,
            settings,
            local: Vec::new(),
            wordless: FxHashSet::default(),
            waits: false,
            elsewhere: Elsewhere::default(),
            topics: Topics::default(),
            tables: Tables::default(),
            failed: Vec::new(),
        };
        res.read_all();
        res
    }

    /// Takes over a text that differs in the lines that the splices name.
    pub fn update(&mut self, text: Text, splices: &[Splice]) {
        self.failed.clear();
        let changes = self.document.update(text, splices);
        changes.removed.iter().for_each(|it| {
            self.wordless.remove(it);
        });
        self.topics.forget(&changes.added);
        self.tables.forget(&changes.removed);
        self.tables.forget(&changes.added);
        self.read(&changes.added);
    }

    pub fn set_settings(&mut self, settings: Arc<Settings>) {
        self.settings = settings;
        self.topics.clear();
        self.read_all();
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What rules and the makers of late fixes read.
    pub fn context(&self) -> Context<'_> {
        let settings = &self.settings;
        let kind = settings.kinds.of_document(&self.document, settings.kind.as_deref());
        Context {
            document: &self.document,
            elsewhere: &self.elsewhere,
            lang: settings.lang,
            state: settings.state,
            kinds: &settings.kinds,
            kind,
            topics: &self.topics,
            tables: &self.tables,
            made: Default::default(),
        }
    }

    /// Sentences of which it is not known yet whether other documents have them too.
    pub fn questions(&self) -> Vec<Question> {
        let mut res = Vec::new();
        for (line, block) in self.document.blocks_in(Roles::PROSE) {
            for (nth, sentence) in block.sentences.iter().enumerate() {
                if LONG <= sentence.words && !self.elsewhere.knows(sentence.hash) {
                    res.push(Question { hash: sentence.hash, text: self.document.block(line).text.clone(), nth });
                }
            }
        }
        res
    }

    /// Takes answers to [`Analysis::questions`]; tells whether there was news among them.
    pub fn learn(&mut self, answers: impl IntoIterator<Item = (u64, Option<Twin>)>) -> bool {
        answers.into_iter().fold(false, |news, (hash, twin)| self.elsewhere.learn(hash, twin) | news)
    }

    /// The other documents changed: all questions are open again.
    pub fn doubt_elsewhere(&mut self) {
        self.elsewhere.doubt();
    }

    /// Codes of rules that failed on this version, and `facts` where a line could not be read. Each is
    /// a defect of ours: log it, without text.
    pub fn failed(&self) -> &[&'static str] {
        &self.failed
    }

    /// Will there be more findings once the dictionary has been loaded? See [`words`].
    pub fn waits_for_words(&self) -> bool {
        !self.wordless.is_empty() || self.waits
    }

    /// All findings, sorted by place, then code.
    pub fn findings(&mut self) -> Vec<Finding> {
        if !self.wordless.is_empty() && words::is_ready() {
            let waiting: Vec<BlockId> = self.wordless.drain().collect();
            self.read(&waiting);
        }
        let limit = self.limit();
        let mut res = Vec::new();
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        if !self.settings.any_text && !kinds::is_report(&self.document, self.context().kind) {
            return res;
        }
        for line in 0..self.document.line_count() {
            let local = &self.local[self.document.id(line).0 as usize];
            if local.is_empty() {
                continue;
            }
            let role = self.document.role(line);
            for Local { roles, finding } in local.iter() {
                if roles.contains(role) {
                    let count = counts.entry(finding.code).or_default();
                    *count += 1;
                    if *count <= limit {
                        res.push(moved(finding, line));
                    }
                }
            }
        }
        let (mut failed, mut waits) = (Vec::new(), false);
        let context = self.context();
        for rule in RULES {
            if let Some(run) = rule.check.document()
                && self.settings.severity(rule).is_some()
            {
                let mut sink = Sink::new(rule, self.settings.lang, limit);
                let (done, missed) = words::missed(|| catch_unwind(AssertUnwindSafe(|| run(&context, &mut sink))));
                waits |= missed;
                match done {
                    Ok(()) => res.append(&mut sink.findings),
                    Err(_) => failed.push(rule.code),
                }
            }
        }
        if self.document.has_unread() {
            failed.push("facts");
        }
        self.failed.append(&mut failed);
        self.waits = waits;
        res.retain_mut(|it| match self.settings.regrade(it.code, it.severity) {
            Some(severity) => {
                it.severity = severity;
                true
            }
            None => false,
        });
        res.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
        ignores::apply(&self.document, &self.settings, &mut res);
        res
    }

    fn limit(&self) -> usize {
        self.settings.limit.unwrap_or(usize::MAX)
    }

    fn read_all(&mut self) {
        let all: Vec<BlockId> = (0..self.document.line_count()).map(|it| self.document.id(it)).collect();
        self.read(&all);
    }

    fn read(&mut self, ids: &[BlockId]) {
        let find = |id: &BlockId| (*id, words::missed(|| self.local_findings(self.document.block_of(*id))));
        let found: Vec<_> = if ids.len() < MANY { ids.iter().map(find).collect() } else { ids.par_iter().map(find).collect() };
        for (id, (findings, wordless)) in found {
            let at = id.0 as usize;
            if wordless {
                self.wordless.insert(id);
            } else {
                self.wordless.remove(&id);
            }
            if self.local.len() <= at {
                self.local.resize(at + 1, Arc::new([]));
            }
            self.local[at] = findings;
        }
    }

    fn local_findings(&self, block: &Block) -> Arc<[Local]> {
        let mut res = Vec::new();
        let limit = self.limit();
        for rule in RULES {
            if let Some((roles, run)) = rule.check.block()
                && self.settings.severity(rule).is_some()
            {
                let mut sink = Sink::new(rule, self.settings.lang, limit);
                // A failed block rule costs its findings in this block.
                if catch_unwind(AssertUnwindSafe(|| run(block, &mut sink))).is_ok() {
                    res.extend(sink.findings.into_iter().map(|finding| Local { roles, finding }));
                }
            }
        }
        res.into()
    }
}

/// A block rule's finding where its block now is.
fn moved(finding: &Finding, line: usize) -> Finding {
    let mut res = finding.clone();
    let down = |span: &mut Span| *span = span.down(line);
    down(&mut res.span);
    res.related.iter_mut().for_each(|it| down(&mut it.span));
    for fix in &mut res.fixes {
        if let crate::rules::Remedy::Edits(edits) = &mut fix.remedy {
            edits.iter_mut().for_each(|it| down(&mut it.span));
        }
    }
    res
}

/// The findings of a text, once and for all.
pub fn check(text: &str, format: Format, settings: Arc<Settings>) -> Vec<Finding> {
    Analysis::new(Text::new(text), format, settings).findings()
}

/// Has the tables that are made on first use (phrases, kinds, lexicon) made now, so that the first
/// document does not wait for them. Needs no dictionary.
pub fn warm_up() {
    let text = "青山县2023年工作总结\n现将全年工作总结如下。\n一、主要工作\n全年完成投资3.5万元，增长5%。\n";
    check(text, Format::Plain, Arc::default());
}

#[cfg(test)]
mod tests;
