//! An index of mentions by indicator that follows edits: which indicators are mentioned with two
//! values? What has three and more is a phrase that every section uses of its own work.

use super::{Block, BlockId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::{Hash, Hasher};

#[derive(Debug, Default)]
pub struct Indicators {
    /// By indicator: where it is mentioned, and a fingerprint of the value.
    by_key: FxHashMap<u64, Vec<(BlockId, u64)>>,
    /// By block id: its indicators.
    blocks: FxHashMap<BlockId, Box<[u64]>>,
    /// Indicators with two values.
    contested: FxHashSet<u64>,
}

impl Indicators {
    pub fn update<'a>(&mut self, removed: &[BlockId], added: impl Iterator<Item = (BlockId, &'a Block)>) {
        for id in removed {
            for key in self.blocks.remove(id).unwrap_or_default() {
                if let Some(places) = self.by_key.get_mut(&key) {
                    places.retain(|it| it.0 != *id);
                    if places.is_empty() {
                        self.by_key.remove(&key);
                    }
                }
                self.weigh(key);
            }
        }
        for (id, block) in added {
            let figures = block.figures();
            if figures.mentions.is_empty() {
                continue;
            }
            for mention in &figures.mentions {
                let mut hasher = rustc_hash::FxHasher::default();
                let figure = &figures.list[mention.figure];
                figure.value().hash(&mut hasher);
                self.by_key.entry(mention.key).or_default().push((id, hasher.finish()));
            }
            self.blocks.insert(id, figures.mentions.iter().map(|it| it.key).collect());
            for mention in &figures.mentions {
                self.weigh(mention.key);
            }
        }
    }

    fn weigh(&mut self, key: u64) {
        if self.values(key) == 2 {
            self.contested.insert(key);
        } else {
            self.contested.remove(&key);
        }
    }

    /// How many values an indicator has: 3 stands for all more.
    fn values(&self, key: u64) -> usize {
        let mut values: Vec<u64> = Vec::with_capacity(3);
        for (_, value) in self.by_key.get(&key).into_iter().flatten() {
            if !values.contains(value) {
                values.push(*value);
            }
            if values.len() == 3 {
                break;
            }
        }
        values.len()
    }

    /// Another block that mentions an indicator, and whether all mentions have one value.
    pub fn elsewhere(&self, key: u64, but: BlockId) -> Option<(BlockId, bool)> {
        let other = self.by_key.get(&key)?.iter().find(|it| it.0 != but)?.0;
        Some((other, self.values(key) == 1))
    }

    pub fn is_contested(&self, key: u64) -> bool {
        self.contested.contains(&key)
    }

    /// The blocks that mention an indicator of which there are two values.
    pub fn contested_blocks(&self) -> FxHashSet<BlockId> {
        self.contested.iter().filter_map(|it| self.by_key.get(it)).flatten().map(|it| it.0).collect()
    }
}
