//! Filling in: which slots stand for the same thing, the next one, all as tab stops.

use crate::document::slots::Slot;
use crate::document::state::{Evidence, SLOT_ROLES};
use crate::document::{Block, Document, Span, Spot, Traits};
use crate::rules::Edit;

/// A slot and all others that stand for the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameSlots {
    /// What the slots read, with the words that tell them from others: `XX小学`.
    pub name: String,
    /// The one that was asked for.
    pub here: Span,
    /// All of them, `here` included, in order.
    pub spans: Vec<Span>,
}

/// The slots of a document, in order; doubtful ones only beside sure ones.
fn slots(document: &Document) -> impl Iterator<Item = (usize, &Block, &Slot)> {
    let sure = 0 < Evidence::of(document).slots();
    let lines = document.blocks_with(Traits::SLOT).filter(|(line, _)| SLOT_ROLES.contains(document.role(*line)));
    lines.flat_map(|(line, block)| block.slots.iter().map(move |slot| (line, block, slot))).filter(move |(_, _, slot)| sure || !slot.weak)
}

/// The slot at a place (or just before it), and all that stand for the same: to rename and to
/// highlight. XX小学 and XX二小 are two; a figure's slot stands for itself only.
pub fn same_slots(document: &Document, at: Spot) -> Option<SameSlots> {
    let block = (at.line as usize) < document.line_count();
    let block = block.then(|| document.block(at.line as usize))?;
    let byte = at.byte as usize;
    let reaches = |slot: &&Slot| slot.named().start <= byte && byte <= slot.named().end;
    let slot = block.slots.iter().filter(reaches).max_by_key(|it| it.named().start)?;
    let here = Span::of(at.line as usize, slot.named());
    let name = block.text[slot.named()].to_string();
    let Some(identity) = slot.identity(&block.text) else {
        return Some(SameSlots { name, here, spans: vec![here] });
    };
    let same = document.blocks_with(Traits::SLOT).flat_map(|(line, block)| {
        let here = block.slots.iter().filter(move |it| it.identity(&block.text) == Some(identity));
        here.map(move |it| Span::of(line, it.named()))
    });
    Some(SameSlots { name, here, spans: same.collect() })
}

/// The first slot behind a place; behind the last one comes the first again.
pub fn next_slot(document: &Document, after: Spot) -> Option<Span> {
    let spans = || slots(document).map(|(line, _, slot)| Span::of(line, slot.range()));
    spans().find(|it| after < it.start).or_else(|| spans().next())
}

/// All slots as tab stops of one snippet: those that stand for the same thing share a stop.
pub fn tab_stops(document: &Document) -> Vec<Edit> {
    // What each stop stands for; a stop without a name is for one slot only.
    let mut stops: Vec<Option<&str>> = Vec::new();
    let mut out = Vec::new();
    for (line, block, slot) in slots(document) {
        let name = slot.identity(&block.text);
        let known = name.and_then(|_| stops.iter().position(|it| *it == name));
        let stop = known.unwrap_or_else(|| {
            stops.push(name);
            stops.len() - 1
        });
        let text = escaped(&block.text[slot.named()]);
        out.push(Edit::snippet(Span::of(line, slot.named()), format!("${{{}:{text}}}", stop + 1)));
    }
    out
}

/// Plain text within a snippet's `${1:…}`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '$' | '}') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Format;
    use crate::text::Text;

    const TEXT: &str = "XX小学和XX二小结对。\nXX小学投入XX万元，{{单位}}配套X万元。\n走访{{单位}}。";

    fn document() -> Document {
        Document::new(Text::new(TEXT), Format::Plain)
    }

    #[test]
    fn same_ones() {
        let document = document();
        let seen = |line, byte| same_slots(&document, Spot::new(line, byte)).map(|it| (it.name, it.spans.len()));
        assert_eq!(seen(0, 1), Some(("XX小学".into(), 2)));
        assert_eq!(seen(0, 12), Some(("XX二小".into(), 1)));
        assert_eq!(seen(1, 14), Some(("XX".into(), 1)));
        assert_eq!(seen(1, 30), Some(("{{单位}}".into(), 2)));
        assert_eq!(seen(2, 0), None);
        assert_eq!(seen(9, 0), None);
    }

    #[test]
    fn next_ones_go_round() {
        let document = document();
        let mut at = Spot::default();
        let mut seen = Vec::new();
        for _ in 0..8 {
            let span = next_slot(&document, at).expect("there are slots");
            seen.push(document.slice(span));
            at = span.start;
        }
        assert_eq!(seen, ["XX", "XX", "XX", "{{单位}}", "X", "{{单位}}", "XX", "XX"]);
    }

    #[test]
    fn stops() {
        let edits = tab_stops(&document());
        let contents: Vec<_> = edits.iter().map(|it| it.content.as_str()).collect();
        assert_eq!(contents, ["${1:XX小学}", "${2:XX二小}", "${1:XX小学}", "${3:XX}", r"${4:{{单位\}\}}", "${5:X}", r"${4:{{单位\}\}}"]);
        let document = document();
        assert!(edits.iter().all(|it| it.plain() == document.slice(it.span)));
    }
}
