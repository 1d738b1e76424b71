//! `workspace/executeCommand`.
//!
//! | command | arguments | |
//! |---|---|---|
//! | `baogao.renumber` | URI | numbers all headings anew |
//! | `baogao.setKind` | URI, a kind's name or `auto` | |
//! | `baogao.silence` | URI, what to write into `baogao.toml`: [`Entry`] | |
//! | `baogao.show` | URI, URI and range of a place | has the client show that place |
//! | `baogao.new` | a kind's name, language id | answers with the skeleton of a new report: `{"text", "snippet"}` |
//!
//! `baogao.compare` (two places: URI, range, URI, range) is the client's own, offered to those that
//! say they have it.

use super::code_action::Target;
use crate::analysis::options::Ignore;
use crate::assist::{renumber, set_kind};
use crate::document::plain_of_snippet;
use crate::kinds::skeleton;
use crate::rules::docs;
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::syntax::Format;
use crate::tr;
use crate::workspace::{Entry, silence};
use serde_json::{Value, json};
use tower_lsp::ls_types::{Range, ShowDocumentParams, WorkspaceEdit};

pub const RENUMBER: &str = "baogao.renumber";
pub const SET_KIND: &str = "baogao.setKind";
pub const SILENCE: &str = "baogao.silence";
pub const SHOW: &str = "baogao.show";
pub const NEW: &str = "baogao.new";
pub const COMMANDS: &[&str] = &[RENUMBER, SET_KIND, SILENCE, SHOW, NEW];

/// See above.
pub const COMPARE: &str = "baogao.compare";

/// What came of a command.
pub enum Outcome {
    /// It is not understood.
    Refused,
    Done,
    /// Done, in a configuration file: it is to be read again.
    Configured,
}

/// Runs a command on an open document. What it changes in the text the client is asked to apply.
pub fn execute(open: &mut OpenDocument, room: &Room, command: &str, arguments: &[Value]) -> Outcome {
    match command {
        RENUMBER => {
            let edits = renumber(open.document());
            apply(open, room, edits);
            Outcome::Done
        }
        SET_KIND => kind(open, room, arguments),
        SILENCE => silenced(open, room, arguments),
        SHOW => show(room, arguments),
        _ => Outcome::Refused,
    }
}

fn apply(open: &mut OpenDocument, room: &Room, edits: Vec<crate::document::Edit>) {
    if edits.is_empty() {
        return;
    }
    let target = Target { uri: open.uri.to_string(), version: open.version };
    let edit = target.edit(open.analysis(), edits, room.session.client());
    if let Ok(edit) = serde_json::from_value::<WorkspaceEdit>(edit) {
        let ask = |it: tower_lsp::Client| async move { it.apply_edit(edit).await };
        room.caller.call("workspace/applyEdit", ask, |_| ());
    }
}

fn kind(open: &mut OpenDocument, room: &Room, arguments: &[Value]) -> Outcome {
    let Some(name) = arguments.get(1).and_then(Value::as_str) else { return Outcome::Refused };
    if !matches!(name, "auto" | "none") && open.settings().kinds.get(name).is_none() {
        return Outcome::Refused;
    }
    match set_kind(open.document(), name) {
        Some(edits) => apply(open, room, edits),
        // Plain text has no place to say it: it holds until the document is closed.
        None => {
            open.kind = Some(name.to_string()).filter(|it| it != "auto");
            if room.configure(open) && room.session.client().pulls {
                room.caller.refresh_diagnostics();
            }
        }
    }
    Outcome::Done
}

fn silenced(open: &mut OpenDocument, room: &Room, arguments: &[Value]) -> Outcome {
    let entry = arguments.get(1).and_then(|it| serde_json::from_value::<Entry>(it.clone()).ok());
    let (Some(entry), Some((file, document))) = (entry, room.configuration_of(open)) else { return Outcome::Refused };
    let (Entry::Ignore(Ignore { rule, .. }) | Entry::Grade(rule, _)) = &entry;
    if docs::rule(rule).is_none() {
        return Outcome::Refused;
    }
    match silence(&file, &document, &entry) {
        Ok(()) => Outcome::Configured,
        Err(error) => {
            let lang = open.settings().lang;
            let (file, error) = (file.display(), error.message(lang));
            let message = tr!(lang, "baogao：{file} {error}", "baogao: {file} {error}");
            room.outbox.try_notify("window/showMessage", json!({"type": 1, "message": message}));
            Outcome::Done
        }
    }
}

fn show(room: &Room, arguments: &[Value]) -> Outcome {
    let [_, uri, range] = arguments else { return Outcome::Refused };
    let uri = uri.as_str().and_then(|it| it.parse().ok());
    let (Some(uri), Ok(range)) = (uri, serde_json::from_value::<Range>(range.clone())) else { return Outcome::Refused };
    let place = ShowDocumentParams { uri, external: Some(false), take_focus: Some(true), selection: Some(range) };
    room.caller.call("window/showDocument", |it| async move { it.show_document(place).await }, |_: bool| ());
    Outcome::Done
}

/// The skeleton of a new report.
pub fn new(room: &Room, arguments: &[Value]) -> Option<Value> {
    let config = room.config();
    let kind = arguments.first().and_then(Value::as_str).and_then(|it| config.settings.kinds.get(it))?;
    let markdown = arguments.get(1).is_some_and(|it| it == "markdown");
    let snippet = skeleton::document(kind, if markdown { Format::Markdown } else { Format::Plain });
    Some(json!({ "text": plain_of_snippet(&snippet), "snippet": snippet }))
}
