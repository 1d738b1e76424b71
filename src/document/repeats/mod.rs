//! Which sentences of a document say the same, exactly or nearly: an index that follows edits.
//!
//! Sentences with the same normal form are one *entry*. Two entries are near if they share enough
//! fingerprints ([`prints_needed`]; winnowed [`GRAM`]-grams: a common run of 8 characters shares at
//! least one) that are not [`COMMON`], and if their alignment is [`alike`]. Both conditions
//! depend on the present text alone, so the order of edits leaves no trace.

mod align;
mod said;

pub use align::Shared;
pub use said::Said;

use super::normal::{CLAUSE, NOTHING, normal};
use super::{Block, BlockId, Sentence};
use align::resemble;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

/// Shorter sentences repeat by nature. In characters of the normal form.
pub const SHORTEST: u32 = 12;

/// Shorter sentences are common property between documents. In characters of the normal form.
pub const LONG: u32 = 20;

const GRAM: usize = 5;
const WINDOW: usize = 4;

/// A fingerprint of more entries than this tells nothing: nearly all documents have none.
const COMMON: usize = 32;

type EntryId = u32;

/// A sentence of the document: its block and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub block: BlockId,
    pub sentence: usize,
}

#[derive(Debug, Default)]
pub struct Repeats {
    entries: Vec<Entry>,
    free: Vec<EntryId>,
    by_hash: FxHashMap<u64, EntryId>,
    prints: FxHashMap<u32, Vec<EntryId>>,
    pairs: FxHashMap<(EntryId, EntryId), Pair>,
    /// By block id: the entries of its sentences, in order; `None` for short ones.
    blocks: Vec<Box<[Option<EntryId>]>>,
}

#[derive(Debug, Default)]
struct Entry {
    hash: u64,
    count: u32,
    text: Box<[char]>,
    prints: Box<[u32]>,
    /// Entries that share enough fingerprints with it.
    near: Vec<EntryId>,
}

#[derive(Debug, Default)]
struct Pair {
    /// Fingerprints in common that are not [`COMMON`].
    prints: u16,
    /// The alignment, from the lower to the higher hash, if they are alike; made when first asked
    /// for: of thousands of pairs that a long document has, an editor shows a few.
    shared: OnceLock<Option<Box<Shared>>>,
}

impl Repeats {
    /// Follows an update: first the new blocks, then those that are gone, so that sentences which
    /// an edit left alone keep their entries.
    pub fn update<'a>(&mut self, removed: &[BlockId], added: impl Iterator<Item = (BlockId, &'a Block)>) {
        let gone: Vec<_> = removed.iter().filter_map(|it| self.blocks.get_mut(it.0 as usize).map(std::mem::take)).collect();
        for (id, block) in added {
            let entries = block.sentences.iter().map(|it| self.enter(block, it)).collect();
            let at = id.0 as usize;
            if self.blocks.len() <= at {
                self.blocks.resize_with(at + 1, Default::default);
            }
            self.blocks[at] = entries;
        }
        for entry in gone.iter().flat_map(|it| it.iter()).flatten() {
            self.leave(*entry);
        }
    }

    fn enter(&mut self, block: &Block, sentence: &Sentence) -> Option<EntryId> {
        if sentence.words < SHORTEST {
            return None;
        }
        let hash = sentence.hash;
        if let Some(&id) = self.by_hash.get(&hash) {
            self.entries[id as usize].count += 1;
            return Some(id);
        }
        let text = chars(block, sentence);
        let prints = winnow(&text, GRAM, WINDOW);
        let entry = Entry { hash, count: 1, text, prints: prints.clone().into(), near: Vec::new() };
        let id = match self.free.pop() {
            Some(id) => {
                self.entries[id as usize] = entry;
                id
            }
            None => {
                self.entries.push(entry);
                self.entries.len() as EntryId - 1
            }
        };
        self.by_hash.insert(hash, id);
        for print in prints {
            let others = self.prints.entry(print).or_default();
            let before = others.len();
            others.push(id);
            if before < COMMON {
                let others = others[..before].to_vec();
                for other in others {
                    self.share(id, other);
                }
            } else if before == COMMON {
                self.each_pair(print, before, Self::unshare);
            }
        }
        Some(id)
    }

    fn leave(&mut self, id: EntryId) {
        let entry = &mut self.entries[id as usize];
        entry.count -= 1;
        if 0 < entry.count {
            return;
        }
        let (hash, prints) = (entry.hash, entry.prints.clone());
        self.by_hash.remove(&hash);
        for print in prints.iter().copied() {
            let Some(others) = self.prints.get_mut(&print) else { continue };
            others.retain(|&it| it != id);
            let left = others.len();
            if left == 0 {
                self.prints.remove(&print);
            } else if left < COMMON {
                for other in self.prints[&print].clone() {
                    self.unshare(id, other);
                }
            } else if left == COMMON {
                self.each_pair(print, left, Self::share);
            }
        }
        self.entries[id as usize] = Entry::default();
        self.free.push(id);
    }

    /// All pairs among the first `n` entries of a fingerprint that becomes common, or ceases to be.
    fn each_pair(&mut self, print: u32, n: usize, run: fn(&mut Self, EntryId, EntryId)) {
        let ids = self.prints[&print][..n].to_vec();
        for (i, &a) in ids.iter().enumerate() {
            for &b in &ids[..i] {
                run(self, a, b);
            }
        }
    }

    fn share(&mut self, a: EntryId, b: EntryId) {
        let pair = self.pairs.entry(key(a, b)).or_default();
        pair.prints += 1;
        if pair.prints == prints_needed(&self.entries[a as usize], &self.entries[b as usize]) {
            self.entries[a as usize].near.push(b);
            self.entries[b as usize].near.push(a);
        }
    }

    fn unshare(&mut self, a: EntryId, b: EntryId) {
        let needed = prints_needed(&self.entries[a as usize], &self.entries[b as usize]);
        let Some(pair) = self.pairs.get_mut(&key(a, b)) else { return };
        pair.prints -= 1;
        let prints = pair.prints;
        if prints + 1 == needed {
            self.entries[a as usize].near.retain(|&it| it != b);
            self.entries[b as usize].near.retain(|&it| it != a);
        }
        if prints == 0 {
            self.pairs.remove(&key(a, b));
        }
    }

    /// What two near entries have in common, the one with the lower hash first; `None` if no reader
    /// would call one a repeat of the other.
    fn shared(&self, a: EntryId, b: EntryId) -> Option<&Shared> {
        let pair = self.pairs.get(&key(a, b))?;
        let make = || {
            let (a, b) = (&self.entries[a as usize], &self.entries[b as usize]);
            let (a, b) = if a.hash < b.hash { (&a.text, &b.text) } else { (&b.text, &a.text) };
            resemble(a, b).map(Box::new)
        };
        pair.shared.get_or_init(make).as_deref()
    }

    /// Goes through sentences in document order and tells for each the best earlier one that says
    /// the same: an exact repeat before a near one, a nearer one before others, then the first.
    pub fn earlier(&self) -> Earlier<'_> {
        Earlier { repeats: self, first: vec![None; self.entries.len()] }
    }
}

/// See [`Repeats::earlier`].
pub struct Earlier<'a> {
    repeats: &'a Repeats,
    /// By entry: where it came by first.
    first: Vec<Option<(usize, Place)>>,
}

/// An earlier sentence that says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub place: Place,
    /// The line that `place` was on when it came by.
    pub line: usize,
    /// What is shared, this sentence first; `None` if the normal forms are equal.
    pub shared: Option<Shared>,
}

impl Earlier<'_> {
    /// Takes the next sentence in document order, and its line.
    pub fn next(&mut self, line: usize, place: Place) -> Option<Repeat> {
        let id = (*self.repeats.blocks.get(place.block.0 as usize)?.get(place.sentence)?)?;
        let entry = &self.repeats.entries[id as usize];
        if entry.count == 1 && entry.near.is_empty() {
            return None;
        }
        if let Some((line, place)) = self.first[id as usize] {
            return Some(Repeat { place, line, shared: None });
        }
        self.first[id as usize] = Some((line, place));
        let near = entry.near.iter().filter_map(|other| {
            let (line, place) = self.first[*other as usize]?;
            let shared = self.repeats.shared(id, *other)?.clone();
            let turned = self.repeats.entries[*other as usize].hash < entry.hash;
            Some((*other, Repeat { place, line, shared: Some(if turned { shared.turned() } else { shared }) }))
        });
        // By content, not by id: ids tell of the past.
        let same = |it: &Repeat| it.shared.as_ref().map_or(0, |it| it.same);
        near.max_by_key(|(other, it)| (same(it), self.repeats.entries[*other as usize].hash)).map(|it| it.1)
    }
}

/// Bytes of the block's text that a range of the sentence's normal form covers, with the mark that
/// ends the sentence if the range reaches it.
pub fn bytes_of(block: &Block, sentence: usize, shared: Range<usize>) -> Range<usize> {
    Said::of(block, sentence).map_or(0..0, |it| it.bytes_of(shared))
}

/// What two sentences of any documents have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Bytes of the first block that agree, and of the second
    pub here: Range<usize>,
    pub there: Range<usize>,
    /// Identical characters
    pub same: usize,
    /// See [`align::alike`]; 100 if the normal forms are equal.
    pub percent: usize,
}

fn chars(block: &Block, sentence: &Sentence) -> Box<[char]> {
    normal(&block.text, sentence.range.clone(), &block.masks).into_iter().map(|it| it.0).collect()
}

/// How many fingerprints two sentences must share before their alignment is looked at: three in
/// ten of the shorter one's, or as many as a run of two clauses has.
fn prints_needed(a: &Entry, b: &Entry) -> u16 {
    let fewer = a.prints.len().min(b.prints.len());
    (fewer * 3).div_ceil(10).clamp(2, 6) as u16
}

fn key(a: EntryId, b: EntryId) -> (EntryId, EntryId) {
    (a.min(b), a.max(b))
}

fn hash_of(text: &[char]) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Of every `window` consecutive grams the one with the least hash; sorted, each once. Grams reach
/// over clause marks, not over [`NOTHING`].
fn winnow(text: &[char], gram: usize, window: usize) -> Vec<u32> {
    let mut res = Vec::new();
    for part in text.split(|&c| c == NOTHING) {
        let chars: Vec<char> = part.iter().copied().filter(|&c| c != CLAUSE).collect();
        let grams: Vec<u32> = chars.windows(gram).map(|it| (hash_of(it) >> 32) as u32).collect();
        if grams.len() < window {
            res.extend(grams.iter().min());
        }
        res.extend(grams.windows(window).filter_map(|it| it.iter().min()));
    }
    res.sort_unstable();
    res.dedup();
    res
}

#[cfg(test)]
mod tests;
