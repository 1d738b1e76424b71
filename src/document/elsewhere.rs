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
    known: FxHashMap<u64, Option<Twin>>,
    twins: usize,
}

impl Elsewhere {
    /// Takes the answer for a sentence: its twin, or that it has none.
    pub fn learn(&mut self, hash: u64, twin: Option<Twin>) {
        self.twins += twin.is_some() as usize;
        if let Some(Some(_)) = self.known.insert(hash, twin) {
            self.twins -= 1;
        }
    }

    /// Was this sentence asked for already?
    pub fn knows(&self, hash: u64) -> bool {
        self.known.contains_key(&hash)
    }

    pub fn twin(&self, hash: u64) -> Option<&Twin> {
        self.known.get(&hash)?.as_ref()
    }

    /// No sentence has a twin.
    pub fn is_empty(&self) -> bool {
        self.twins == 0
    }
}
