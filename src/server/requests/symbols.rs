//! `textDocument/documentSymbol`: the outline, with the title at its root and 字数 beside each
//! heading.

use crate::assist::count::{Count, sums};
use crate::document::{Document, NodeKind, Role, Span, Spot};
use crate::lang::Lang;
use crate::server::capabilities::Client;
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use crate::tr;
use tower_lsp::ls_types::*;

pub fn symbols(open: &mut OpenDocument, room: &Room, uri: Uri) -> Option<DocumentSymbolResponse> {
    let client = room.session.client();
    // VS Code has an outline of Markdown: a second one shows everything twice.
    let has_own = client.own_outline.contains(&open.language);
    if !open.options().outline.unwrap_or(!has_own) {
        return None;
    }
    let lang = open.settings().lang;
    let nested = nested(open.document(), client, lang);
    Some(match client.nested_symbols {
        true => nested.into(),
        false => {
            let mut res = Vec::new();
            flatten(nested, None, &uri, &mut res);
            res.into()
        }
    })
}

fn nested(document: &Document, client: &Client, lang: Lang) -> Vec<DocumentSymbol> {
    let outline = document.outline();
    let make = Maker { document, client, lang, counts: sums(document) };
    let mut children: Vec<Vec<DocumentSymbol>> = vec![Vec::new(); outline.nodes.len()];
    let mut top = Vec::new();
    // Backwards: all children of a node are made before it.
    for (index, node) in outline.nodes.iter().enumerate().rev() {
        let line = document.block(node.line);
        let kind = match node.kind {
            NodeKind::Heading | NodeKind::Unnumbered => SymbolKind::STRING,
            NodeKind::Lead => SymbolKind::ENUM_MEMBER,
            NodeKind::Table => SymbolKind::ARRAY,
        };
        let words = line.line.content.start.min(node.text.start)..node.text.end;
        let mut symbol = make.symbol(kind, node.line, node.end, words);
        let mut own = std::mem::take(&mut children[index]);
        own.reverse();
        symbol.children = (!own.is_empty()).then_some(own);
        match node.parent {
            Some(it) => children[it].push(symbol),
            None => top.push(symbol),
        }
    }
    top.reverse();
    let signature = &outline.signature;
    let lines = signature.signers.iter().copied().chain(signature.date);
    if let (Some(first), Some(last)) = (lines.clone().min(), lines.max()) {
        let words = document.block(first).line.content.clone();
        top.push(make.symbol(SymbolKind::CONSTANT, first, last + 1, words));
    }
    top.sort_by_key(|it| it.range.start);
    match outline.title.first() {
        Some(&title) => {
            let words = document.block(title).line.body.clone();
            let mut root = make.symbol(SymbolKind::FILE, title, document.line_count(), words);
            // What stands before the title is beside it.
            let inside = top.split_off(top.partition_point(|it| (it.range.start.line as usize) < title));
            root.children = (!inside.is_empty()).then_some(inside);
            top.push(root);
            top
        }
        None => top,
    }
}

struct Maker<'a> {
    document: &'a Document,
    client: &'a Client,
    lang: Lang,
    /// Up to and not including each line, and up to the end.
    counts: Vec<Count>,
}

impl Maker<'_> {
    /// The lines from `line` up to, not including, `end`, named by `words` of the first.
    #[allow(deprecated)] // `deprecated` must be given
    fn symbol(&self, kind: SymbolKind, line: usize, end: usize, words: std::ops::Range<usize>) -> DocumentSymbol {
        let Maker { document, client, lang, counts } = self;
        let last = (line..end).rev().find(|&it| document.role(it) != Role::Blank).unwrap_or(line);
        let whole = Span { start: Spot::new(line, 0), end: Spot::new(last, document.block(last).text.len()) };
        let name = document.block(line).text[words.clone()].trim();
        let words_there = counts[last + 1].words - counts[line].words;
        DocumentSymbol {
            name: shortened(if name.is_empty() { "…" } else { name }),
            detail: Some(said(words_there, *lang)),
            kind,
            tags: None,
            deprecated: None,
            range: position::range(document, whole, client.encoding),
            selection_range: position::range(document, Span::of(line, words), client.encoding),
            children: None,
        }
    }
}

fn said(words: usize, lang: Lang) -> String {
    tr!(lang, "{words} 字", "{words} words")
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.into(),
    }
}

#[allow(deprecated)] // as above
fn flatten(symbols: Vec<DocumentSymbol>, container: Option<&str>, uri: &Uri, res: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        res.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol.kind,
            tags: None,
            deprecated: None,
            location: Location::new(uri.clone(), symbol.range),
            container_name: container.map(String::from),
        });
        flatten(symbol.children.unwrap_or_default(), Some(&symbol.name), uri, res);
    }
}
