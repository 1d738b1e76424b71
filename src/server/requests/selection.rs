//! `textDocument/selectionRange`: word, clause, sentence, paragraph, section, document.

use crate::assist::select::{runs, selections};
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use std::ops::Range as Bytes;
use tower_lsp::ls_types::{Position, SelectionRange};

pub fn selection(open: &mut OpenDocument, room: &Room, positions: Vec<Position>) -> Vec<SelectionRange> {
    let encoding = room.session.client().encoding;
    let document = open.document();
    let of = |at: Position| {
        let spans = selections(document, position::spot(document, at, encoding), words);
        let outermost_first = spans.into_iter().rev();
        let nested = outermost_first.fold(None, |parent: Option<Box<SelectionRange>>, span| {
            Some(Box::new(SelectionRange { range: position::range(document, span, encoding), parent }))
        });
        let empty = || SelectionRange { range: tower_lsp::ls_types::Range::new(at, at), parent: None };
        nested.map_or_else(empty, |it| *it)
    };
    positions.into_iter().map(of).collect()
}

/// The words of a text. Until the dictionary is there, runs of characters do: asking for it has the
/// desk load it.
fn words(text: &str) -> Vec<Bytes<usize>> {
    let Some(jieba) = crate::words::words() else { return runs(text) };
    let mut at = 0;
    let mut res = Vec::new();
    for word in jieba.cut(text, false) {
        let start = at;
        at += word.word.len();
        if word.word.chars().any(char::is_alphanumeric) {
            res.push(start..at);
        }
    }
    res
}
