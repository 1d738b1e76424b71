//! Paragraphs that run parallel: of 全市 and of 市本级, of two bodies, of two years. They give several things of one
//! name, each with a value of its own; a slip of the pen is one.

use super::{Block, Document, is_han};
use crate::figures::{Figure, Kind, is_own_name};

/// So many lines before and behind may belong to a list.
const NEAR: usize = 3;

/// Besides the figures `here` and `there` (line and index), do the lines tell of other things twice, and not alike?
pub fn are_parallel(document: &Document, here: (usize, usize), there: (usize, usize)) -> bool {
    if here.0 == there.0 {
        return false;
    }
    let labels = |it: (usize, usize)| labels(document.block(it.0), Some(it.1));
    match compared(&labels(here), &labels(there)) {
        // The lines of a list have a figure each.
        (0, 0) => around(document, here.0, there.0).any(|(here, there)| {
            let labels = |line: usize| self::labels(document.block(line), None);
            0 < compared(&labels(here), &labels(there)).1
        }),
        (alike, unlike) => alike < unlike,
    }
}

/// How many things two lines tell of alike, and how many not.
fn compared(left: &[Label], right: &[Label]) -> (usize, usize) {
    let (mut alike, mut unlike) = (0, 0);
    for (label, one) in left {
        let Some((_, other)) = right.iter().find(|it| it.0 == *label && it.1.unit.base == one.unit.base) else { continue };
        match one.interval().zip(other.interval()) {
            Some((a, b)) if a.meets(b) => alike += 1,
            _ => unlike += 1,
        }
    }
    (alike, unlike)
}

/// Lines near to the two, in the same order.
fn around(document: &Document, here: usize, there: usize) -> impl Iterator<Item = (usize, usize)> {
    let told = |it: &usize| !document.block(*it).text.trim().is_empty();
    let before = |line: usize, stop: usize| (stop..line).rev().filter(told).take(NEAR).collect::<Vec<_>>();
    let behind = |line: usize, stop: usize| (line + 1..stop).filter(told).take(NEAR).collect::<Vec<_>>();
    let pairs = |one: Vec<usize>, other: Vec<usize>| one.into_iter().flat_map(move |a| other.clone().into_iter().map(move |b| (a, b)));
    let first = pairs(before(here, 0), before(there, here + 1));
    let last = pairs(behind(here, there), behind(there, document.line_count()));
    first.chain(last)
}

/// The last words before an amount
type Label<'a> = (String, &'a Figure);

/// The amounts of a line, but for one, under the last words before them, if these are a name by themselves.
fn labels(block: &Block, but: Option<usize>) -> Vec<Label<'_>> {
    let figures = block.figures();
    let mut res: Vec<Label> = Vec::new();
    let mut start = 0;
    for (n, figure) in figures.list.iter().enumerate() {
        let range = figure.range();
        let words = block.text.get(start..range.start).unwrap_or_default();
        start = range.end;
        if Some(n) == but || !figure.is_usable() || !matches!(figure.kind(), Kind::Money | Kind::Count | Kind::Measure) {
            continue;
        }
        let label = label(words);
        if is_own_name(&label) && !res.iter().any(|it| it.0 == label) {
            res.push((label, figure));
        }
    }
    res
}

/// The last characters of a name: *上级补助收入*, 全市*新增就业*
const LABEL: usize = 6;

/// What may stand between a name and its figure.
const LINKS: &[&str] = &["完成", "执行", "安排", "实际", "达到", "达", "为", "约", "共", "数", "后"];

fn label(words: &str) -> String {
    let mut words = words.trim_end();
    while let Some(shorter) = LINKS.iter().find_map(|it| words.strip_suffix(it)) {
        words = shorter;
    }
    let name: Vec<char> = words.chars().rev().take_while(|it| is_han(*it)).take(LABEL).collect();
    name.into_iter().rev().collect()
}
