//! `textDocument/selectionRange`: word, clause, sentence, paragraph, section, document.

use crate::assist::select::{runs, selections};
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use jieba_rs::Jieba;
use std::ops::Range as Bytes;
use std::sync::{Once, OnceLock};
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

/// The words of a text. The word list takes long to load: it is loaded when first asked for, and
/// until it is there runs of characters do.
fn words(text: &str) -> Vec<Bytes<usize>> {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    static LOADING: Once = Once::new();
    LOADING.call_once(|| {
        std::thread::spawn(|| JIEBA.set(Jieba::new()));
    });
    let Some(jieba) = JIEBA.get() else { return runs(text) };
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
