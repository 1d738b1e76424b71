//! What editors ask about a report beyond the protocol: `baogao/status` for a status bar,
//! `baogao/slots` to fill them in, `baogao/sections` to insert one. See `editors/vscode/src/protocol.ts`.

use super::code_action::Target;
use crate::assist::count::{Count, count};
use crate::document::{Document, Span, Traits};
use crate::kinds::{self, Need, Parts, Topics};
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    pub text_document: TextDocumentIdentifier,
    /// Selections, for `baogao/status`.
    #[serde(default)]
    pub ranges: Vec<Range>,
}

#[derive(Serialize)]
pub struct Status {
    /// The name of the report's kind.
    kind: Option<String>,
    /// 字数 of the document and of the selections.
    words: usize,
    selected: usize,
}

pub fn status(open: &mut OpenDocument, room: &Room, params: &Params) -> Status {
    let encoding = room.session.client().encoding;
    let analysis = open.analysis();
    let document = analysis.document();
    let words = (0..document.line_count()).map(|it| count(&document.block(it).text).words).sum();
    let selected = params.ranges.iter().map(|&it| within(document, position::span(document, it, encoding)).words).sum();
    Status { kind: analysis.context().kind.map(|it| it.name.clone()), words, selected }
}

fn within(document: &Document, span: Span) -> Count {
    let mut res = Count::default();
    for line in span.start.line..=span.end.line {
        let text = &document.block(line as usize).text;
        let start = if line == span.start.line { span.start.byte as usize } else { 0 };
        let end = if line == span.end.line { span.end.byte as usize } else { text.len() };
        res += count(text.get(start..end.min(text.len())).unwrap_or_default());
    }
    res
}

/// Slots that stand for the same are one group; one that nothing tells from others is by itself.
pub fn slots(open: &mut OpenDocument, room: &Room) -> Value {
    let encoding = room.session.client().encoding;
    let document = open.document();
    let mut groups: Vec<(Option<String>, String, Vec<Range>)> = Vec::new();
    for (line, block) in document.blocks_with(Traits::SLOT) {
        for slot in block.slots.iter().filter(|it| !it.weak) {
            let range = position::range(document, Span::of(line, slot.range()), encoding);
            let identity = slot.identity(&block.text).map(str::to_string);
            match groups.iter_mut().find(|it| identity.is_some() && it.0 == identity) {
                Some(it) => it.2.push(range),
                None => {
                    let text = block.text.get(slot.named()).unwrap_or_default().to_string();
                    groups.push((identity, text, vec![range]));
                }
            }
        }
    }
    groups.into_iter().map(|(_, text, ranges)| json!({ "text": text, "ranges": ranges })).collect()
}

/// The parts of the document's kind, in the kind's order, with the edit that inserts what is not there.
pub fn sections(open: &mut OpenDocument, room: &Room, params: &Params) -> Value {
    let client = room.session.client();
    let target = Target { uri: params.text_document.uri.to_string(), version: open.version };
    let analysis = open.analysis();
    let context = analysis.context();
    let Some(kind) = context.kind else { return Value::Null };
    let document = analysis.document();
    let parts = Parts::find(document, kind, context.kinds.classes(), &Topics::default());
    let missing: Vec<usize> = parts.missing(kind).into_iter().flat_map(|it| it.parts).collect();
    let shown = kind.parts.iter().enumerate().filter(|(_, it)| it.need != Need::Never);
    shown
        .map(|(index, part)| {
            let present = parts.places[index].is_some();
            let edit = (!present).then(|| target.edit(analysis, kinds::insert(document, kind, &parts, &[index]), client));
            let name = context.lang.pick(&part.name, &part.english);
            json!({ "name": name, "required": missing.contains(&index), "present": present, "edit": edit })
        })
        .collect()
}
