//! Numbered series: 一、二、三 under one parent, and where their count slips.

use super::{Document, Edit, Node, NodeKind, Roles, Span, Traits};
use crate::syntax::{System, with_ordinal};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A numbered thing in a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    pub line: usize,
    /// The marker: bytes of its line.
    pub range: Range<usize>,
    pub system: System,
    pub ordinal: u32,
    /// The outline node it begins, if it does.
    pub node: Option<usize>,
}

/// Things that are counted together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series(pub Vec<Numbered>);

/// A place where a series does not go on as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Index in the series.
    pub at: usize,
    /// What should stand there.
    pub expected: u32,
    /// The item alone is wrong: those after it count as if it were right.
    pub alone: bool,
}

impl Series {
    /// One slip for each wrong number, however many follow it.
    pub fn slips(&self) -> Vec<Slip> {
        let items = &self.0;
        let mut res = Vec::new();
        let mut last = 0;
        for (at, item) in items.iter().enumerate() {
            let expected = last + 1;
            if item.ordinal == expected {
                last = expected;
                continue;
            }
            let next = items.get(at + 1).map(|it| it.ordinal);
            // 一、三、三: the first 三 is the slip. 一、三、四: the count jumps and goes on from there.
            let goes_on = next == Some(item.ordinal + 1);
            let alone = next == Some(expected + 1) || !goes_on;
            // A series of one, or one that begins later, is a quotation from another.
            if at == 0 && (!alone || next.is_none()) {
                last = item.ordinal;
                continue;
            }
            res.push(Slip { at, expected, alone });
            last = if alone { expected } else { item.ordinal };
        }
        res
    }

    /// The edits that number the series from one on; only where it is numbered otherwise.
    pub fn renumber(&self, document: &Document) -> Vec<Edit> {
        self.renumber_from(document, 0, 1)
    }

    /// The same for the items from `at` on, the first of which gets `ordinal`.
    pub fn renumber_from(&self, document: &Document, at: usize, ordinal: u32) -> Vec<Edit> {
        let wrong = self.0.iter().skip(at).zip(ordinal..).filter(|(item, n)| item.ordinal != *n);
        wrong
            .map(|(item, n)| {
                let text = &document.block(item.line).text[item.range.clone()];
                Edit::new(Span::of(item.line, item.range.clone()), with_ordinal(text, item.system, n))
            })
            .collect()
    }
}

/// The series of headings: those of one system under one parent. A series begins anew at 一 if a
/// line announces it, or if the count then goes on from there.
pub fn heading_series(document: &Document) -> Vec<Series> {
    let nodes = &document.outline().nodes;
    let mut keys: FxHashMap<(Option<usize>, System, u8), usize> = FxHashMap::default();
    let mut groups: Vec<Vec<Numbered>> = Vec::new();
    for (i, node) in nodes.iter().enumerate() {
        let Some((system, ordinal)) = node.marker else { continue };
        if node.kind == NodeKind::Lead {
            continue;
        }
        // Articles count on from chapter to chapter.
        let parent = if system == System::Article { None } else { node.parent };
        let Some(marker) = &document.block(node.line).line.marker else { continue };
        let group = *keys.entry((parent, system, node.hashes)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(Numbered { line: node.line, range: marker.range.clone(), system, ordinal, node: Some(i) });
    }
    groups.into_iter().flat_map(|it| split(document, it)).collect()
}

fn split(document: &Document, items: Vec<Numbered>) -> Vec<Series> {
    let starts: Vec<bool> = (0..items.len())
        .map(|at| {
            let Some(last) = at.checked_sub(1).map(|it| &items[it]) else { return true };
            let counts_on = last.ordinal != 1 && items.get(at + 1).is_some_and(|it| it.ordinal == 2);
            items[at].ordinal == 1 && (counts_on || is_announced(document, last.line, items[at].line))
        })
        .collect();
    let mut res: Vec<Series> = Vec::new();
    for (item, start) in items.into_iter().zip(starts) {
        match res.last_mut().filter(|_| !start) {
            Some(series) => series.0.push(item),
            None => res.push(Series(vec![item])),
        }
    }
    res
}

/// Is the last line with text between the two a paragraph that ends with a colon?
fn is_announced(document: &Document, after: usize, line: usize) -> bool {
    (after + 1..line)
        .rev()
        .map(|it| document.block(it))
        .find(|it| !it.line.is_blank())
        .is_some_and(|it| it.line.marker.is_none() && it.text[it.line.content.clone()].ends_with(['：', ':']))
}

/// The series of leads, at the start of lines and within paragraphs: 一是…二是…, 首先…其次….
pub fn lead_series(document: &Document) -> Vec<Series> {
    let mut res: Vec<Series> = Vec::new();
    // Open series, the innermost last.
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut section = None;
    for (line, block) in document.blocks_with(Traits::LEAD) {
        if !Roles::PROSE.contains(document.role(line)) {
            continue;
        }
        let over = document.outline().heading_over(line);
        if section != Some(over) {
            section = Some(over);
            open.clear();
        }
        // A paragraph that only holds leads counts for itself.
        let own = if block.line.lead.is_some() { 0 } else { open.len() };
        for lead in &block.leads {
            let text = &block.text[lead.range.clone()];
            let verb = if lead.system == System::Lead { text.chars().next_back().unwrap_or_default() } else { '，' };
            let item = Numbered { line, range: lead.range.clone(), system: lead.system, ordinal: lead.ordinal, node: None };
            if lead.ordinal == 1 {
                open.push((res.len(), verb));
                res.push(Series(vec![item]));
                continue;
            }
            let same = |at: usize| res[at].0.last().filter(|it| it.system == lead.system);
            let goes_on = |at: usize| same(at).is_some_and(|it| it.ordinal + 1 == lead.ordinal);
            let found = open[own..]
                .iter()
                .rposition(|&(at, it)| it == verb && goes_on(at))
                .or_else(|| open[own..].iter().rposition(|&(at, _)| goes_on(at)))
                .or_else(|| open[own..].iter().rposition(|&(at, it)| it == verb && same(at).is_some()));
            match found {
                Some(depth) => {
                    open.truncate(own + depth + 1);
                    res[open[own + depth].0].0.push(item);
                }
                None => {
                    open.push((res.len(), verb));
                    res.push(Series(vec![item]));
                }
            }
        }
        if 0 < own {
            open.truncate(own);
        }
    }
    join_doubled_starts(res)
}

/// 一是…一是…三是: the second 一是 is the slip, not a series of its own.
fn join_doubled_starts(all: Vec<Series>) -> Vec<Series> {
    let mut res: Vec<Series> = Vec::new();
    for series in all {
        let skips = series.0.len() >= 2 && series.0[0].ordinal == 1 && series.0[1].ordinal == 3;
        match res.last_mut() {
            Some(Series(last)) if skips && last.len() == 1 && last[0].ordinal == 1 && last[0].system == series.0[0].system => {
                last.extend(series.0);
            }
            _ => res.push(series),
        }
    }
    res
}

/// A node that counts on from its parent: 3. below （二）, the first of its system there. Gives the parent.
pub fn stray(nodes: &[Node], node: usize) -> Option<usize> {
    let (system, ordinal) = nodes[node].marker?;
    let parent = nodes[node].parent?;
    let (above, count) = nodes[parent].marker?;
    let first = || !nodes[parent + 1..node].iter().any(|it| it.parent == Some(parent) && it.marker.is_some_and(|it| it.0 == system));
    // 1. 2. below 一、, 3. below 二、: counted on through the sections, as lists of tasks are.
    let counts_on = || nodes[..node].iter().rev().filter_map(|it| it.marker).find(|it| it.0 == system) == Some((system, ordinal - 1));
    let leads = |it: System| matches!(it, System::Lead | System::First | System::Circled);
    (ordinal == count + 1
        && 1 < ordinal
        && system != above
        && !leads(above)
        && !leads(system)
        && nodes[node].hashes == nodes[parent].hashes
        && first()
        && !counts_on())
    .then_some(parent)
}

/// The edits that number every series of the document from one on, where it slips.
pub fn renumber(document: &Document) -> Vec<Edit> {
    let outline = document.outline();
    let ends = outline.attachments.unwrap_or(usize::MAX);
    let in_text = |it: &Numbered| it.line < ends && it.node.is_none_or(|it| stray(&outline.nodes, it).is_none());
    let all = heading_series(document).into_iter().chain(lead_series(document));
    let slips = |it: &Series| it.0.first().is_some_and(in_text) && !it.slips().is_empty();
    all.filter(slips).flat_map(|it| it.renumber(document)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Format;
    use crate::text::Text;

    fn slips(ordinals: &[u32]) -> Vec<(usize, u32)> {
        let item = |&ordinal: &u32| Numbered { line: 0, range: 0..0, system: System::Han, ordinal, node: None };
        Series(ordinals.iter().map(item).collect()).slips().into_iter().map(|it| (it.at, it.expected)).collect()
    }

    #[test]
    fn one_slip_for_each_wrong_number() {
        assert_eq!(slips(&[1, 2, 3]), []);
        assert_eq!(slips(&[1, 3, 3]), [(1, 2)]);
        assert_eq!(slips(&[1, 1, 3]), [(1, 2)]);
        assert_eq!(slips(&[1, 2, 2]), [(2, 3)]);
        assert_eq!(slips(&[1, 2, 4]), [(2, 3)]);
        assert_eq!(slips(&[1, 2, 4, 5, 6]), [(2, 3)]);
        assert_eq!(slips(&[1, 2, 2, 3]), [(2, 3)]);
        assert_eq!(slips(&[2, 2, 3]), [(0, 1)]);
        assert_eq!(slips(&[3, 4, 5]), []);
        assert_eq!(slips(&[2]), []);
        assert_eq!(slips(&[1, 2, 5, 4, 6, 7]), [(2, 3), (4, 5)]);
    }

    fn leads(text: &str) -> Vec<(usize, u32)> {
        let document = Document::new(Text::new(text), Format::Plain);
        let all = lead_series(&document);
        all.iter().flat_map(|it| it.slips().into_iter().map(|slip| (it.0[slip.at].line, slip.expected))).collect()
    }

    #[test]
    fn leads_are_counted() {
        assert_eq!(leads("要做到：一是学习；二是落实；三是检查。"), []);
        assert_eq!(leads("一是学习。\n二是落实。\n四是检查。"), [(2, 3)]);
        assert_eq!(leads("一是学习。首先，读书；其次，讨论。\n二是落实。"), []);
        assert_eq!(leads("一要学：一是读书；二是讨论。二要干。三要查。"), []);
        assert_eq!(leads("一是学习；一是落实；三是检查。"), [(0, 2)]);
        assert_eq!(leads("一是学习；二要落实；三是检查。"), []);
        assert_eq!(leads("第一，学习。第三，落实。"), [(0, 2)]);
        assert_eq!(leads("一是学习。\n一、问题\n一是认识不够。\n二是落实不够。"), []);
        assert_eq!(leads("他说，二是落实。"), []);
    }
}
