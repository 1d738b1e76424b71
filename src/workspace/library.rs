//! What the other documents of the workspace say: an index of their sentences, to find in which of
//! them a sentence stands too.
//!
//! It holds no text: for each sentence where it stands, its hash and its fingerprints (winnowed, so
//! that any 10 characters in common share one). Candidates are judged by reading their line again,
//! which the caller does. About 120 bytes for each sentence of 45 characters.

use crate::document::Roles;
use crate::document::elsewhere::{Question, Twin};
use crate::document::repeats::Said;
use crate::syntax::{Format, Line, Lines, masks, outline};
use crate::text::Text;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::Arc;

/// How many places of one fingerprint are looked at: those of a formula are all alike.
const PLACES: usize = 48;

/// Sorted runs of this many fingerprints: a run is small enough to sort between two keystrokes.
const RUN: usize = 1 << 18;

#[derive(Default)]
pub struct Library {
    books: Vec<Option<Book>>,
    by_name: FxHashMap<Arc<str>, u32>,
    sentences: Vec<Place>,
    /// (fingerprint, sentence), each run sorted; the last one perhaps not yet.
    runs: Vec<Vec<(u32, u32)>>,
    unsorted: bool,
    /// Sentences of books that are gone.
    dead: usize,
}

struct Book {
    name: Arc<str>,
    format: Format,
    sentences: std::ops::Range<u32>,
}

#[derive(Clone, Copy)]
struct Place {
    book: u32,
    line: u32,
    nth: u16,
}

/// What a document adds to the library; made without it, so on any thread.
pub struct Sketch {
    format: Format,
    /// Line, number in the line, fingerprints and hash of each sentence
    sentences: Vec<(u32, u16, Box<[u32]>)>,
}

impl Sketch {
    pub fn of(text: &str, format: Format) -> Sketch {
        let text = Text::new(text);
        let lines = lines_of(&text, format);
        let roles = outline(&lines).roles;
        let mut sentences = Vec::new();
        for (i, (line, text)) in lines.0.iter().enumerate() {
            if Roles::PROSE.contains(roles[i]) {
                let masks = masks(text, format == Format::Markdown);
                sentences
                    .extend(Said::all(text, line, &masks).enumerate().filter_map(|(nth, it)| Some((i as u32, nth as u16, it.prints()?))));
            }
        }
        Sketch { format, sentences }
    }
}

/// Lines for the outline, and their texts.
pub(super) struct ReadLines<'a>(pub Vec<(Line, Cow<'a, str>)>);

pub(super) fn lines_of(text: &Text, format: Format) -> ReadLines<'_> {
    ReadLines((0..text.line_count()).map(|it| text.line(it).0).map(|it| (Line::read(&it, format), it)).collect())
}

impl Lines for ReadLines<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn line(&self, at: usize) -> &Line {
        &self.0[at].0
    }

    fn text(&self, at: usize) -> &str {
        &self.0[at].1
    }
}

impl Library {
    /// Takes in a document, or its new text.
    pub fn add(&mut self, name: &str, sketch: Sketch) {
        self.remove(name);
        let name: Arc<str> = name.into();
        let book = self.books.len() as u32;
        let first = self.sentences.len() as u32;
        for (line, nth, prints) in sketch.sentences {
            let id = self.sentences.len() as u32;
            self.sentences.push(Place { book, line, nth });
            for &print in &prints {
                if self.runs.last().is_none_or(|it| it.len() == RUN) {
                    self.tidy();
                    self.runs.push(Vec::with_capacity(RUN));
                }
                if let Some(run) = self.runs.last_mut() {
                    run.push((print, id));
                    self.unsorted = true;
                }
            }
        }
        self.by_name.insert(name.clone(), book);
        self.books.push(Some(Book { name, format: sketch.format, sentences: first..self.sentences.len() as u32 }));
    }

    /// Forgets a document.
    pub fn remove(&mut self, name: &str) {
        let Some(book) = self.by_name.remove(name) else { return };
        if let Some(gone) = self.books[book as usize].take() {
            self.dead += gone.sentences.len();
        }
        if 256 < self.dead && self.sentences.len() < self.dead * 2 {
            self.compact();
        }
    }

    /// Forgets the documents whose names are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        let gone: Vec<Arc<str>> = self.by_name.keys().filter(|it| !keep(it)).cloned().collect();
        gone.iter().for_each(|it| self.remove(it));
    }

    pub fn len(&self) -> usize {
        self.by_name.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// To be called between additions and questions.
    pub fn tidy(&mut self) {
        if std::mem::take(&mut self.unsorted)
            && let Some(last) = self.runs.last_mut()
        {
            // Sorted but for what came last, mostly: a stable sort merges the two.
            last.sort();
        }
    }

    /// What was added until now will not grow any more.
    pub fn settle(&mut self) {
        self.tidy();
        if let Some(last) = self.runs.last_mut() {
            last.shrink_to_fit();
            // The next addition begins a run of its own.
            self.runs.push(Vec::new());
        }
    }

    /// Throws out the sentences of documents that are gone.
    fn compact(&mut self) {
        let mut moved = vec![u32::MAX; self.sentences.len()];
        let mut kept = Vec::new();
        for (id, place) in self.sentences.iter().enumerate() {
            if self.books[place.book as usize].is_some() {
                moved[id] = kept.len() as u32;
                kept.push(*place);
            }
        }
        for book in self.books.iter_mut().flatten() {
            let start = moved.get(book.sentences.start as usize).copied().unwrap_or(kept.len() as u32);
            let len = book.sentences.len() as u32;
            book.sentences = if len == 0 { 0..0 } else { start..start + len };
        }
        for run in &mut self.runs {
            run.retain_mut(|it| {
                it.1 = moved[it.1 as usize];
                it.1 != u32::MAX
            });
        }
        self.runs.retain(|it| !it.is_empty());
        self.sentences = kept;
        self.dead = 0;
    }

    /// Answers questions about sentences of the document `name`: for each the likest sentence in any
    /// other document; [`Library::tidy`] comes first. `read` gives a document's lines by its name, and may fail; each document
    /// is asked for at most once.
    pub fn answer(
        &self,
        questions: &[Question],
        name: &str,
        format: Format,
        mut read: impl FnMut(&str) -> Option<String>,
    ) -> Vec<(u64, Option<Twin>)> {
        debug_assert!(!self.unsorted, "to be tidied first");
        let mut texts: FxHashMap<Arc<str>, Option<Text>> = FxHashMap::default();
        let mut line_of = |name: &Arc<str>, line: usize| {
            let text = texts.entry(name.clone()).or_insert_with(|| read(name).map(|it| Text::new(&it)));
            Some(text.as_ref()?.line(line).0.into_owned())
        };
        let mut twin = |it: &Question| self.twin(&Said::read(&it.text, format, it.nth)?, name, &mut line_of);
        questions.iter().map(|it| (it.hash, twin(it))).collect()
    }

    fn twin(&self, said: &Said, but: &str, mut line_of: impl FnMut(&Arc<str>, usize) -> Option<String>) -> Option<Twin> {
        let start = said.range.start;
        let prints = said.prints()?;
        let mut best: Option<Twin> = None;
        for (id, _) in self.candidates(&prints) {
            let place = self.sentences[id as usize];
            let Some(book) = &self.books[place.book as usize] else { continue };
            if &*book.name == but {
                continue;
            }
            let Some(line) = line_of(&book.name, place.line as usize) else { continue };
            let other = Said::read(&line, book.format, place.nth as usize).filter(|it| said.may_resemble(it));
            let Some(it) = other.and_then(|it| said.likeness(&it)) else { continue };
            if best.as_ref().is_none_or(|best| best.percent < it.percent) {
                best = Some(Twin {
                    name: book.name.clone(),
                    line: place.line as usize,
                    text: line.into(),
                    there: it.there,
                    here: it.here.start - start..it.here.end - start,
                    same: it.same,
                    percent: it.percent,
                });
            }
            if best.as_ref().is_some_and(|it| it.percent == 100) {
                break;
            }
        }
        best
    }

    /// Sentences that share fingerprints, those that share most first.
    fn candidates(&self, prints: &[u32]) -> Vec<(u32, usize)> {
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for &print in prints {
            let mut left = PLACES;
            for run in &self.runs {
                let start = run.partition_point(|it| it.0 < print);
                let hits = run[start..].iter().take_while(|it| it.0 == print);
                for &(_, id) in hits.take(left) {
                    if self.books[self.sentences[id as usize].book as usize].is_some() {
                        *shared.entry(id).or_default() += 1;
                        left -= 1;
                    }
                }
            }
        }
        let mut res: Vec<_> = shared.into_iter().collect();
        res.sort_unstable_by_key(|it| (std::cmp::Reverse(it.1), it.0));
        res.truncate(PLACES);
        res
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: usize = 6;

    /// Documents of invented sentences, some of them edited copies of others'.
    fn shelf(n: usize) -> Vec<Vec<String>> {
        let mut state = 11u64;
        let mut pick = |n: usize| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize % n
        };
        let han: Vec<char> = "抓好生产建设管理服务群众工作学习教育组织党员干部责任落实检查整改问题制度完善推进项目资金安全环境卫生文明创建"
            .chars()
            .collect();
        let mut res: Vec<Vec<String>> = Vec::new();
        for _ in 0..n {
            let mut doc = Vec::new();
            for _ in 0..SENTENCES {
                let copied = 3 < res.len() && pick(3) == 0;
                let sentence: String = if copied {
                    let (d, s) = (pick(res.len()), pick(SENTENCES));
                    let mut chars: Vec<char> = res[d][s].chars().collect();
                    for _ in 0..pick(4) {
                        let at = pick(chars.len() - 1);
                        chars[at] = han[pick(han.len())];
                    }
                    chars.into_iter().collect()
                } else {
                    (0..22 + pick(30)).map(|i| if i % 11 == 10 { '，' } else { han[pick(han.len())] }).chain(['。']).collect()
                };
                doc.push(sentence);
            }
            res.push(doc);
        }
        res
    }

    /// Pairs of neighbouring characters, sorted, each once.
    fn bigrams(sentence: &str) -> Vec<(char, char)> {
        let chars: Vec<char> = sentence.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut res: Vec<_> = chars.windows(2).map(|it| (it[0], it[1])).collect();
        res.sort_unstable();
        res.dedup();
        res
    }

    fn jaccard(a: &[(char, char)], b: &[(char, char)]) -> f64 {
        let (mut i, mut j, mut both) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            both += (a[i] == b[j]) as usize;
            let (x, y) = (a[i], b[j]);
            i += (x <= y) as usize;
            j += (y <= x) as usize;
        }
        both as f64 / (a.len() + b.len() - both) as f64
    }

    /// Whatever comparing all pairs finds at a likeness (Jaccard of bigrams) of 0.8, the index finds.
    #[test]
    fn misses_nothing_that_all_pairs_find() {
        let shelf = shelf(300);
        let mut library = Library::default();
        let name = |i: usize| format!("{i}.txt");
        for (i, doc) in shelf.iter().enumerate() {
            library.add(&name(i), Sketch::of(&doc.join("\n"), Format::Plain));
        }
        library.settle();
        let read = |name: &str| Some(shelf[name.strip_suffix(".txt")?.parse::<usize>().ok()?].join("\n"));
        let grams: Vec<Vec<_>> = shelf.iter().map(|doc| doc.iter().map(|it| bigrams(it)).collect()).collect();
        let (mut all, mut missed) = (0, Vec::new());
        for (i, doc) in shelf.iter().enumerate() {
            for (k, sentence) in doc.iter().enumerate() {
                let twin = (0..shelf.len()).filter(|&it| it != i).flat_map(|j| (0..doc.len()).map(move |l| (j, l))).find(|&(j, l)| {
                    let (a, b) = (&grams[i][k], &grams[j][l]);
                    a.len().abs_diff(b.len()) * 4 < a.len() && 0.8 <= jaccard(a, b)
                });
                if let Some((j, l)) = twin {
                    all += 1;
                    let question = Question { hash: 0, text: sentence.as_str().into(), nth: 0 };
                    if library.answer(&[question], &name(i), Format::Plain, read)[0].1.is_none() {
                        missed.push((sentence, &shelf[j][l]));
                    }
                }
            }
        }
        assert!(300 < all, "{all}");
        assert!(missed.is_empty(), "{} of {all}: {missed:?}", missed.len());
    }

    #[test]
    fn follows_what_comes_and_goes() {
        let shelf = shelf(40);
        let read = |name: &str| Some(shelf[name.parse::<usize>().ok()?].join("\n"));
        let mut library = Library::default();
        for round in 0..4 {
            for (i, doc) in shelf.iter().enumerate() {
                library.add(&i.to_string(), Sketch::of(&doc.join("\n"), Format::Plain));
            }
            for i in 0..20 {
                library.remove(&(i * 2).to_string());
            }
            assert_eq!(library.len(), 20, "round {round}");
        }
        assert!(library.sentences.len() < 40 * SENTENCES * 4);
        library.tidy();
        let question = [Question { hash: 0, text: shelf[1][5].as_str().into(), nth: 0 }];
        let twin = |library: &Library| library.answer(&question, "", Format::Plain, read)[0].1.clone();
        assert_eq!(twin(&library).map(|it| (it.name.to_string(), it.line)), Some(("1".into(), 5)));
        library.remove("1");
        assert_eq!(twin(&library).filter(|it| &*it.name == "1"), None);
    }
}
