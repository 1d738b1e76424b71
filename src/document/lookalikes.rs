//! An index of sketches that follows edits: which figures are told of twice, in other words?
//!
//! Two sketches are compared only if a character that few sketches of their unit have is common to
//! them: what many have in common says little, and so the work for an edit is bounded.

use super::{Block, BlockId};
use crate::figures::{Likeness, Sketch, likeness};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// A sketch: its block, and its number there.
pub type Place = (BlockId, u32);

/// A character says something if at most so many sketches of a unit have it.
const RARE: usize = 12;

#[derive(Debug, Default)]
pub struct Lookalikes {
    /// By unit and character: the sketches that have it.
    by_term: FxHashMap<u64, Vec<Place>>,
    /// By block id: the terms of each of its sketches.
    blocks: FxHashMap<BlockId, Box<[Box<[u64]>]>>,
    /// What is alike, from both sides; more than [`Lookalikes::of`] tells.
    alike: FxHashMap<Place, Vec<(Place, Likeness)>>,
}

impl Lookalikes {
    /// `block` gives the blocks as they are after the edit.
    pub fn update<'a>(&mut self, removed: &[BlockId], added: &[BlockId], block: impl Fn(BlockId) -> Option<&'a Block>) {
        let mut rarer: Vec<u64> = Vec::new();
        for id in removed {
            self.remove(*id, &mut rarer);
        }
        for id in added {
            let sketches = block(*id).map_or(&[][..], |it| &it.figures().sketches);
            if !sketches.is_empty() {
                self.insert(*id, sketches);
            }
        }
        let mut new: Vec<(Place, Place)> = Vec::new();
        for id in added {
            for (n, terms) in self.blocks.get(id).into_iter().flatten().enumerate() {
                let here = (*id, n as u32);
                let rare = terms.iter().filter_map(|it| self.rare(*it)).flatten();
                new.extend(rare.filter(|it| it.0 != *id).map(|there| (here.min(*there), here.max(*there))));
            }
        }
        for term in rarer {
            let places = self.rare(term).unwrap_or_default();
            for (n, here) in places.iter().enumerate() {
                let others = places[..n].iter().filter(|it| it.0 != here.0);
                new.extend(others.map(|there| (*here.min(there), *here.max(there))));
            }
        }
        new.sort_unstable();
        new.dedup();
        for (a, b) in new {
            let sketch = |it: Place| block(it.0).and_then(|block| block.figures().sketches.get(it.1 as usize));
            let (Some(one), Some(other)) = (sketch(a), sketch(b)) else { continue };
            let known = self.alike.get(&a).is_some_and(|it| it.iter().any(|it| it.0 == b));
            if !known && let Some(how) = likeness(one, other) {
                self.alike.entry(a).or_default().push((b, how));
                self.alike.entry(b).or_default().push((a, how));
            }
        }
    }

    fn remove(&mut self, id: BlockId, rarer: &mut Vec<u64>) {
        for (n, terms) in self.blocks.remove(&id).into_iter().flatten().enumerate() {
            let here = (id, n as u32);
            for term in terms {
                let Some(places) = self.by_term.get_mut(&term) else { continue };
                places.retain(|it| *it != here);
                match places.len() {
                    0 => drop(self.by_term.remove(&term)),
                    RARE => rarer.push(term),
                    _ => {}
                }
            }
            for (there, _) in self.alike.remove(&here).unwrap_or_default() {
                if let Some(back) = self.alike.get_mut(&there) {
                    back.retain(|it| it.0 != here);
                    if back.is_empty() {
                        self.alike.remove(&there);
                    }
                }
            }
        }
    }

    fn insert(&mut self, id: BlockId, sketches: &[Sketch]) {
        let terms: Box<[Box<[u64]>]> = sketches.iter().map(terms).collect();
        for (n, terms) in terms.iter().enumerate() {
            for term in terms {
                self.by_term.entry(*term).or_default().push((id, n as u32));
            }
        }
        self.blocks.insert(id, terms);
    }

    /// The sketches that have a term, if they are few.
    fn rare(&self, term: u64) -> Option<&[Place]> {
        self.by_term.get(&term).filter(|it| it.len() <= RARE).map(|it| it.as_slice())
    }

    /// All sketches of which there are others alike.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.alike.keys().copied()
    }

    /// The sketches in other blocks that are alike to one.
    pub fn of(&self, here: Place) -> impl Iterator<Item = (Place, Likeness)> {
        let own = self.terms(here);
        let rare = move |it: &&u64| self.rare(**it).is_some();
        let shares = move |there: Place| {
            let theirs = self.terms(there);
            own.iter().filter(rare).any(|it| theirs.contains(it))
        };
        self.alike.get(&here).into_iter().flatten().copied().filter(move |it| shares(it.0))
    }

    fn terms(&self, place: Place) -> &[u64] {
        self.blocks.get(&place.0).and_then(|it| it.get(place.1 as usize)).map_or(&[], |it| it)
    }
}

/// What a sketch is found by: each character of its noun and verbs once.
fn terms(sketch: &Sketch) -> Box<[u64]> {
    let mut res: Vec<u64> = sketch
        .noun
        .iter()
        .chain(&sketch.all)
        .map(|it| {
            let mut hasher = FxHasher::default();
            (sketch.class, it).hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    res.sort_unstable();
    res.dedup();
    res.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::syntax::Format;
    use crate::text::{Encoding, Position, Text};
    use proptest::prelude::*;

    const LINES: &[&str] = &[
        "全年新建农村公路120公里。",
        "一年来，全县新建农村公路129公里，群众出行方便。",
        "全年侦破电信网络诈骗案件36起。",
        "打击电诈成效明显，电诈案件全年共破获39起；盗窃案件36起。",
        "全年受理盗窃案件36起，办结30起。",
        "全年调解邻里纠纷26起。",
        "各项工作顺利。",
        "",
    ];

    /// What is alike, by the lines of both.
    fn alike(document: &Document) -> Vec<(usize, u32, usize, u32, Likeness)> {
        let line = |id: BlockId| (0..document.line_count()).find(|it| document.id(*it) == id).unwrap();
        let index = document.lookalikes();
        let pairs = |a: Place| index.of(a).map(move |(b, how)| (line(a.0), a.1, line(b.0), b.1, how));
        let mut res: Vec<_> = index.places().flat_map(pairs).collect();
        res.sort_unstable();
        res
    }

    proptest! {
        #[test]
        fn follows_edits(start in prop::collection::vec(0..LINES.len(), 0..40), edits in prop::collection::vec((0usize..40, 0usize..6, prop::collection::vec(0..LINES.len(), 0..6)), 1..12)) {
            let lines = |them: &[usize]| them.iter().map(|it| format!("{}\n", LINES[*it])).collect::<String>();
            let mut text = Text::new(&lines(&start));
            let mut document = Document::new(text.clone(), Format::Plain);
            for (at, gone, new) in edits {
                let at = at.min(text.line_count() - 1);
                let end = (at + gone).min(text.line_count() - 1);
                let splice = text.edit(Some((Position::new(at as u32, 0), Position::new(end as u32, 0))), &lines(&new), Encoding::Utf16);
                document.update(text.clone(), &[splice]);
                prop_assert_eq!(alike(&document), alike(&Document::new(text.clone(), Format::Plain)));
            }
        }
    }
}
