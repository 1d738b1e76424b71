//! `textDocument/inlayHint`: the value before the change, where only a value and a rate are written.
//! Off unless the settings say otherwise.

use crate::assist::figures::bases;
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, Range};

pub fn hints(open: &mut OpenDocument, room: &Room, range: Range) -> Vec<InlayHint> {
    if !open.options().inlay_hints {
        return Vec::new();
    }
    let (lang, encoding) = (open.settings().lang, room.session.client().encoding);
    let document = open.document();
    let lines = range.start.line as usize..range.end.line as usize + 1;
    let hint = |(at, label)| InlayHint {
        position: position::position(document, at, encoding),
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    bases(document, lines, lang).into_iter().map(hint).collect()
}
