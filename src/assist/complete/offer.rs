//! What can be offered at a place, before anybody asks what was typed.

use super::{Head, Input, Item, ItemSort, Place, escape};
use crate::document::series::heading_series;
use crate::document::{Document, NodeKind, Role, Roles, plain_of_snippet};
use crate::kinds::{self, Form, Kind, Need, Part, Parts};
use crate::syntax::{MaskKind, System, is_blank, with_ordinal};

/// An item, and what finds it.
pub struct Offer {
    pub item: Item,
    pub keys: Vec<String>,
}

impl Offer {
    fn new(sort: ItemSort, label: impl Into<String>, detail: impl Into<String>, snippet: impl Into<String>) -> Offer {
        let label = label.into();
        let keys = vec![label.clone()];
        Offer { item: Item { label, detail: detail.into(), sort, snippet: snippet.into(), edits: Vec::new() }, keys }
    }

    fn keys<S: AsRef<str>>(mut self, more: impl IntoIterator<Item = S>) -> Offer {
        self.keys.extend(more.into_iter().map(|it| it.as_ref().to_string()));
        self
    }
}

pub fn offers(input: &Input, place: &Place) -> Vec<Offer> {
    let mut res = Vec::new();
    let document = input.document;
    match document.role(place.line) {
        Role::Code | Role::FrontMatter | Role::Comment => return res,
        _ => {}
    }
    let empty = (0..document.line_count()).all(|it| it == place.line || document.block(it).line.is_blank());
    if empty && matches!(place.head, Head::Bare | Head::Hashes) && ends_line(document, place) {
        skeletons(input, place, &mut res);
        return res;
    }
    let alone = place.at_start && ends_line(document, place);
    if alone {
        sections(input, place, &mut res);
        if place.text.trim_start_matches('/').is_empty() && matches!(place.head, Head::Bare | Head::Hashes) {
            markers(input, place, &mut res);
        }
    }
    next_lead(input, place, &mut res);
    phrases(input, place, &mut res);
    words(input, place, &mut res);
    res
}

/// Nothing but blanks behind the cursor?
fn ends_line(document: &Document, place: &Place) -> bool {
    document.block(place.line).text[place.span.end.byte as usize..].chars().all(is_blank)
}

/// Whole documents of every kind.
fn skeletons(input: &Input, place: &Place, res: &mut Vec<Offer>) {
    let hashes = matches!(place.head, Head::Hashes);
    for kind in input.kinds.all() {
        let text = kinds::skeleton::document(kind, input.document.format());
        let text = text.trim_end();
        // `# ` stands there already.
        let text = if hashes { text.trim_start_matches("# ") } else { text };
        let detail = input.lang.pick("整篇骨架", "whole skeleton");
        let detail = format!("{detail} · {}", input.lang.pick(&kind.id, &kind.english));
        res.push(Offer::new(ItemSort::Skeleton, &kind.name, detail, text).keys(&kind.titles).keys([&kind.id, &kind.english]));
    }
}

/// The parts of the document's kind; of an unknown kind those that most reports have.
fn sections(input: &Input, place: &Place, res: &mut Vec<Offer>) {
    let general = || input.kinds.get("gongzuo-zongjie");
    let Some(kind) = input.kind.or_else(general) else { return };
    let held = |part: usize| {
        input.parts.filter(|_| input.kind.is_some()).is_some_and(|it| it.places[part].is_some_and(|it| it.line != place.line))
    };
    let next = next_part(kind, input.parts.filter(|_| input.kind.is_some()), place.line);
    for (index, part) in kind.parts.iter().enumerate() {
        if part.need == Need::Never || !fits(input, place, part) {
            continue;
        }
        let present = held(index);
        if present && place.text.is_empty() {
            continue;
        }
        let sort = match part.need {
            _ if present => ItemSort::Other,
            _ if next == Some(index) => ItemSort::Next,
            Need::Required | Need::OneOf | Need::Usual => ItemSort::Missing,
            _ => ItemSort::Other,
        };
        let what = match (present, part.need) {
            (true, _) => input.lang.pick("已有", "present"),
            (_, Need::Required | Need::OneOf) => input.lang.pick("缺少的部分", "missing"),
            (_, Need::Usual) => input.lang.pick("通常有的部分", "usual"),
            _ => input.lang.pick("可选的部分", "optional"),
        };
        let detail = format!("{what} · {}", input.lang.pick(&kind.name, &part.english));
        let mut offer = if part.form == Form::Section {
            let (snippet, edits) = kinds::section_at(
                input.document,
                kind,
                input.parts,
                index,
                place.line,
                place.head == Head::Marker,
                place.head != Head::Bare,
            );
            let mut offer = Offer::new(sort, part.heading(), detail, snippet);
            offer.item.edits = edits;
            offer
        } else {
            Offer::new(sort, &part.name, detail, part.skeleton.trim())
        };
        offer = offer.keys([&part.name, &part.english]);
        if let Some(class) = part.class.as_deref().and_then(|it| input.kinds.classes().get(it)) {
            offer = offer.keys(class.words());
        }
        res.push(offer);
    }
}

/// Can the part be begun on such a line? A salutation behind 二、 cannot.
fn fits(input: &Input, place: &Place, part: &Part) -> bool {
    if part.form != Form::Section {
        let title = input.document.outline().title.last().copied();
        let near_head = title.is_none_or(|it| place.line <= it + 6);
        return place.head == Head::Bare && if part.form.is_head() { near_head } else { title.is_none_or(|it| it < place.line) };
    }
    true
}

/// The first part that the document should have and has not, behind those that stand above the line.
fn next_part(kind: &Kind, parts: Option<&Parts>, line: usize) -> Option<usize> {
    let above = |it: &usize| parts.is_some_and(|parts| parts.places[*it].is_some_and(|at| at.line < line));
    let last = (0..kind.parts.len()).rev().find(above);
    let missing = |it: &usize| parts.is_none_or(|parts| parts.places[*it].is_none_or(|at| at.line == line));
    let wanted = |it: &usize| matches!(kind.parts[*it].need, Need::Required | Need::OneOf | Need::Usual) && missing(it);
    (last.map_or(0, |it| it + 1)..kind.parts.len()).find(wanted).or_else(|| (0..kind.parts.len()).find(wanted))
}

/// The next number: of the series of the last heading above, of those it stands under, and the first below it.
fn markers(input: &Input, place: &Place, res: &mut Vec<Offer>) {
    let document = input.document;
    let nodes = &document.outline().nodes;
    let numbered = |it: &usize| nodes[*it].marker.is_some() && nodes[*it].kind != NodeKind::Table;
    let above = nodes.partition_point(|it| it.line < place.line);
    let detail = input.lang.pick("下一个序号", "the next number");
    let mut at = (0..above).rev().find(numbered);
    if let Some((system, _)) = at.and_then(|it| nodes[it].marker) {
        let below = match system.level() {
            Some(level) => Some(System::of_level(level + 1)),
            None if system == System::Chapter => Some(System::Han),
            None => None,
        };
        if let Some(below) = below {
            let text = below.write(1);
            res.push(Offer::new(ItemSort::Marker, text.as_str(), input.lang.pick("下一级序号", "the level below"), escape(&text)));
        }
    }
    let mut found = Vec::new();
    while let Some(node) = at {
        let block = document.block(nodes[node].line);
        let marker = block.line.marker.as_ref().or(block.line.lead.as_ref());
        if let (Some((system, ordinal)), Some(marker)) = (nodes[node].marker, marker) {
            let hashes = if place.head == Head::Bare && 0 < nodes[node].hashes {
                format!("{} ", "#".repeat(nodes[node].hashes as usize))
            } else {
                String::new()
            };
            let text = with_ordinal(&block.text[marker.range.start..block.line.body.start], system, ordinal + 1);
            found.push(Offer::new(ItemSort::Marker, text.trim_end().to_string(), detail, escape(&format!("{hashes}{text}"))));
        }
        at = nodes[node].parent;
    }
    // The series of the last heading first, then that of its parent, then the level below.
    let below = res.iter().rposition(|it| it.item.sort == ItemSort::Marker).map(|it| res.remove(it));
    if found.is_empty() && heading_series(document).is_empty() {
        let text = System::Han.write(1);
        found.push(Offer::new(ItemSort::Marker, text.as_str(), detail, escape(&text)));
    }
    res.extend(found);
    res.extend(below);
}

/// 二是 behind 一是……；
fn next_lead(input: &Input, place: &Place, res: &mut Vec<Offer>) {
    let block = input.document.block(place.line);
    let fresh = place.text.trim_start_matches('/').is_empty() && matches!(place.before, Some('；' | '。' | ';'));
    let before = block.leads.iter().rfind(|it| it.range.end <= place.span.start.byte as usize);
    if let Some(lead) = before.filter(|_| fresh) {
        let text = with_ordinal(&block.text[lead.range.clone()], lead.system, lead.ordinal + 1);
        res.push(Offer::new(ItemSort::Marker, text.as_str(), input.lang.pick("下一项", "the next"), escape(&text)));
    }
}

/// The sentences of the part that the cursor is in, and formulas.
fn phrases(input: &Input, place: &Place, res: &mut Vec<Offer>) {
    let Some(kind) = input.kind else { return };
    let current = current_part(input, place.line);
    for (index, part) in kind.parts.iter().enumerate() {
        let formula = matches!(part.form, Form::Opening | Form::Closing);
        if !(formula || current == Some(index)) {
            continue;
        }
        let (sort, what) = if formula {
            (ItemSort::Formula, input.lang.pick("套语", "formula"))
        } else {
            (ItemSort::Phrase, input.lang.pick("常用语", "phrase"))
        };
        // In a paragraph that has begun, a formula must be asked for.
        if formula && !place.at_start && place.text.is_empty() {
            continue;
        }
        for phrase in &part.phrases {
            let detail = format!("{what} · {}", input.lang.pick(&part.name, &part.english));
            res.push(Offer::new(sort, plain_of_snippet(phrase), detail, phrase.as_str()));
        }
    }
}

/// The part whose section the line is in.
fn current_part(input: &Input, line: usize) -> Option<usize> {
    let (kind, parts) = (input.kind?, input.parts?);
    let nodes = &input.document.outline().nodes;
    let mut at = input.document.outline().heading_over(line);
    while let Some(node) = at {
        let of = |part: &Part| {
            part.class.as_deref().and_then(|it| input.kinds.classes().index(it)).is_some_and(|it| parts.classes[node].has(it))
        };
        if let Some(index) = kind.parts.iter().position(of) {
            return Some(index);
        }
        at = nodes[node].parent;
    }
    None
}

/// Titles of works and quotations that the document already has: names of documents, actions, meetings.
fn words(input: &Input, place: &Place, res: &mut Vec<Offer>) {
    if place.slash || place.text.is_empty() {
        return;
    }
    let document = input.document;
    let mut seen: Vec<&str> = Vec::new();
    for (line, block) in document.blocks_in(Roles::WRITTEN) {
        for mask in block.masks.iter().filter(|it| matches!(it.kind, MaskKind::Title | MaskKind::Quotation)) {
            let words = &block.text[mask.range.clone()];
            let n = words.chars().count();
            if line != place.line && (4..=40).contains(&n) && !seen.contains(&words) && seen.len() < 40 {
                seen.push(words);
            }
        }
    }
    for words in seen {
        let opened = words.chars().next() == place.before;
        let inner = words.trim_matches(|c| matches!(c, '《' | '》' | '“' | '”' | '"' | '「' | '」'));
        let text = if opened { &words[words.chars().next().map_or(0, char::len_utf8)..] } else { words };
        let mut offer = Offer::new(ItemSort::Word, words, input.lang.pick("文中已有", "in this document"), escape(text));
        offer.keys = vec![inner.to_string()];
        res.push(offer);
    }
}
