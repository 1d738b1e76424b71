//! `textDocument/formatting` and `rangeFormatting`: markers and their punctuation.

use crate::assist::format::format;
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use tower_lsp::ls_types::{Range, TextEdit};

pub fn formatting(open: &mut OpenDocument, room: &Room, range: Option<Range>) -> Vec<TextEdit> {
    let encoding = room.session.client().encoding;
    let document = open.document();
    let lines = match range {
        Some(it) => it.start.line as usize..=it.end.line as usize,
        None => 0..=document.line_count() - 1,
    };
    let edit = |it: crate::document::Edit| TextEdit { range: position::range(document, it.span, encoding), new_text: it.content };
    format(document, lines).into_iter().map(edit).collect()
}
