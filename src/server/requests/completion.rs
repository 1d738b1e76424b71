//! `textDocument/completion`: skeletons, sections, formulas, phrases, numbers.

use crate::analysis::Analysis;
use crate::assist::complete::{Completion, Input, Item, ItemSort, complete};
use crate::document::plain_of_snippet;
use crate::server::capabilities::Client;
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use tower_lsp::ls_types::*;

/// Characters that no word is made of, in neither input mode: `/` asks, the others begin what a
/// document may have already.
pub const TRIGGERS: &[&str] = &["/", "《", "“"];

pub fn completion(open: &mut OpenDocument, room: &Room, at: Position) -> CompletionResponse {
    let client = room.session.client();
    let analysis = open.analysis();
    let context = analysis.context();
    let document = analysis.document();
    let parts = context.parts().map(|it| it.1);
    let input = Input { document, kinds: context.kinds, kind: context.kind, parts, lang: context.lang };
    let found = complete(input, position::spot(document, at, client.encoding));
    let items = found.items.iter().enumerate().map(|(nth, it)| item(analysis, client, &found, nth, it)).collect();
    // What is found depends on every letter: the client must ask again for each.
    CompletionResponse::List(CompletionList { is_incomplete: true, items })
}

fn item(analysis: &Analysis, client: &Client, found: &Completion, nth: usize, item: &Item) -> CompletionItem {
    let document = analysis.document();
    let ending = document.text().line_ending();
    let own = |text: &str| if ending == "\n" { text.to_string() } else { text.replace('\n', ending) };
    let plain = plain_of_snippet(&item.snippet);
    let has_stops = plain != item.snippet;
    let new_text = if client.completes_snippets { own(&item.snippet) } else { own(&plain) };
    let edits: Vec<TextEdit> = item
        .edits
        .iter()
        .map(|it| TextEdit { range: position::range(document, it.span, client.encoding), new_text: own(&it.plain()) })
        .collect();
    let kind = match item.sort {
        ItemSort::Next | ItemSort::Missing | ItemSort::Other => CompletionItemKind::MODULE,
        ItemSort::Skeleton => CompletionItemKind::FILE,
        ItemSort::Marker => CompletionItemKind::ENUM_MEMBER,
        ItemSort::Formula | ItemSort::Phrase => CompletionItemKind::SNIPPET,
        ItemSort::Word => CompletionItemKind::REFERENCE,
    };
    CompletionItem {
        label: item.label.clone(),
        detail: Some(item.detail.clone()),
        documentation: (plain.contains('\n')).then_some(Documentation::String(plain)),
        kind: Some(kind),
        sort_text: Some(format!("{nth:03}")),
        filter_text: Some(found.filter.clone()),
        insert_text_format: Some(if client.completes_snippets && has_stops {
            InsertTextFormat::SNIPPET
        } else {
            InsertTextFormat::PLAIN_TEXT
        }),
        // The lines are indented already.
        insert_text_mode: Some(InsertTextMode::AS_IS),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: position::range(document, found.span, client.encoding), new_text })),
        additional_text_edits: (!edits.is_empty()).then_some(edits),
        ..Default::default()
    }
}
