//! Places in a document as the protocol says them, and back.

use crate::document::{Document, Span, Spot};
use crate::text::{Encoding, Position};
use tower_lsp::ls_types as lsp;

pub fn position(document: &Document, spot: Spot, encoding: Encoding) -> lsp::Position {
    let line = (spot.line as usize).min(document.line_count() - 1);
    lsp::Position::new(line as u32, encoding.character_of(&document.block(line).text, spot.byte as usize))
}

pub fn range(document: &Document, span: Span, encoding: Encoding) -> lsp::Range {
    lsp::Range::new(position(document, span.start, encoding), position(document, span.end, encoding))
}

/// A stretch of one line, in the client's columns already.
pub fn columns(line: u32, columns: std::ops::Range<u32>) -> lsp::Range {
    lsp::Range::new(lsp::Position::new(line, columns.start), lsp::Position::new(line, columns.end))
}

/// A place outside the document is the nearest one inside.
pub fn spot(document: &Document, at: lsp::Position, encoding: Encoding) -> Spot {
    let line = at.line as usize;
    if document.line_count() <= line {
        return end(document);
    }
    Spot::new(line, encoding.byte_of(&document.block(line).text, at.character))
}

/// The end of the document.
pub fn end(document: &Document) -> Spot {
    let last = document.line_count() - 1;
    Spot::new(last, document.block(last).text.len())
}

pub fn span(document: &Document, range: lsp::Range, encoding: Encoding) -> Span {
    let (a, b) = (spot(document, range.start, encoding), spot(document, range.end, encoding));
    Span { start: a.min(b), end: a.max(b) }
}

/// As the text counts places.
pub fn text_position(at: lsp::Position) -> Position {
    Position::new(at.line, at.character)
}
