//! `textDocument/prepareRename`, `rename` and `documentHighlight`: a slot and all that stand for the
//! same thing are filled in at once.

use super::code_action::Target;
use crate::assist::slots::{SameSlots, same_slots};
use crate::document::Edit;
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position, PrepareRenameResponse, WorkspaceEdit};

fn slots(open: &mut OpenDocument, room: &Room, at: Position) -> Option<SameSlots> {
    let document = open.document();
    same_slots(document, position::spot(document, at, room.session.client().encoding))
}

/// `None` where there is no slot: the client says that nothing can be renamed there.
pub fn prepare(open: &mut OpenDocument, room: &Room, at: Position) -> Option<PrepareRenameResponse> {
    let found = slots(open, room, at)?;
    let range = position::range(open.document(), found.here, room.session.client().encoding);
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: found.name })
}

pub fn rename(open: &mut OpenDocument, room: &Room, at: Position, name: &str) -> Option<WorkspaceEdit> {
    let found = slots(open, room, at)?;
    let target = Target { uri: open.uri.to_string(), version: open.version };
    let edits = found.spans.into_iter().map(|it| Edit::new(it, name)).collect();
    serde_json::from_value(target.edit(open.analysis(), edits, room.session.client())).ok()
}

pub fn highlight(open: &mut OpenDocument, room: &Room, at: Position) -> Vec<DocumentHighlight> {
    let Some(found) = slots(open, room, at) else { return Vec::new() };
    let (document, encoding) = (open.document(), room.session.client().encoding);
    let range = |it| position::range(document, it, encoding);
    found.spans.into_iter().map(|it| DocumentHighlight { range: range(it), kind: Some(DocumentHighlightKind::TEXT) }).collect()
}
