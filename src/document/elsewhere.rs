//! What is known of a document's sentences in other documents: found by whoever has those, kept
//! here by the sentence's hash so that it outlives edits around it.

use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// The same sentence, or nearly, in another document.
#[derive(Clone, Debug, PartialEq)]
pub struct Twin {
    /// The other document, as the workspace names it
    pub name: Arc<str>,
    pub line: usize,
    /// That line
    pub text: Arc<str>,
    /// Bytes of it
    pub there: Range<usize>,
    /// What agrees here: bytes from the sentence's start
    pub here: Range<usize>,
    /// Identical characters, and how alike the two are in percent
    pub same: usize,
    pub percent: usize,
}

/// A sentence whose twin is to be looked for.
#[derive(Clone, Debug)]
pub struct Question {
    pub hash: u64,
    /// The block's text, and the sentence's number in it
    pub text: Box<str>,
    pub nth: usize,
}

/// Answers so far, by the sentence's hash.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    known: FxHashMap<u64, Answer>,
    twins: usize,
    /// Counts how often the other documents changed.
    round: u32,
}

#[derive(Clone, Debug)]
struct Answer {
    twin: Option<Twin>,
    round: u32,
}

impl Elsewhere {
    /// Takes the answer for a sentence: its twin, or that it has none. Tells whether that is news.
    pub fn learn(&mut self, hash: u64, twin: Option<Twin>) -> bool {
        self.twins += twin.is_some() as usize;
        let round = self.round;
        let before = self.known.insert(hash, Answer { twin, round }).and_then(|it| it.twin);
        self.twins -= before.is_some() as usize;
        before.as_ref() != self.twin(hash)
    }

    /// The other documents changed: what is known holds until it is answered again.
    pub fn doubt(&mut self) {
        self.round += 1;
    }

    /// Was this sentence asked for already?
    pub fn knows(&self, hash: u64) -> bool {
        self.known.get(&hash).is_some_and(|it| it.round == self.round)
    }

    /// Is there an answer for this sentence, though perhaps not the latest?
    pub fn has_answer(&self, hash: u64) -> bool {
        self.known.contains_key(&hash)
    }

    pub fn twin(&self, hash: u64) -> Option<&Twin> {
        self.known.get(&hash)?.twin.as_ref()
    }

    /// No sentence has a twin.
    pub fn is_empty(&self) -> bool {
        self.twins == 0
    }
}
