//! `workspace/executeCommand`: `baogao.renumber` and `baogao.setKind`. Arguments: the document's
//! URI, and for `setKind` the kind's name, or `auto`.

use super::code_action::Target;
use crate::assist::{renumber, set_kind};
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use serde_json::Value;
use tower_lsp::ls_types::WorkspaceEdit;

pub const RENUMBER: &str = "baogao.renumber";
pub const SET_KIND: &str = "baogao.setKind";
pub const COMMANDS: &[&str] = &[RENUMBER, SET_KIND];

/// Runs a command; `false` if it is not understood. What it changes in the text the client is asked
/// to apply.
pub fn execute(open: &mut OpenDocument, room: &Room, command: &str, arguments: &[Value]) -> bool {
    let edits = match command {
        RENUMBER => renumber(open.document()),
        SET_KIND => {
            let Some(name) = arguments.get(1).and_then(Value::as_str) else { return false };
            if !matches!(name, "auto" | "none") && open.settings().kinds.get(name).is_none() {
                return false;
            }
            match set_kind(open.document(), name) {
                Some(edits) => edits,
                // Plain text has no place to say it: it holds until the document is closed.
                None => {
                    open.kind = Some(name.to_string()).filter(|it| it != "auto");
                    if room.configure(open) && room.session.client().pulls {
                        room.caller.refresh_diagnostics();
                    }
                    Vec::new()
                }
            }
        }
        _ => return false,
    };
    if !edits.is_empty() {
        let target = Target { uri: open.uri.to_string(), version: open.version };
        let edit = target.edit(open.analysis(), edits, room.session.client());
        if let Ok(edit) = serde_json::from_value::<WorkspaceEdit>(edit) {
            let ask = |it: tower_lsp::Client| async move { it.apply_edit(edit).await };
            room.caller.call("workspace/applyEdit", ask, |_| ());
        }
    }
    true
}
