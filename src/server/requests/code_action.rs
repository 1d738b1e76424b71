//! `textDocument/codeAction`: the fixes of findings, and all safe fixes at once.
//!
//! Answers are JSON of our own: the protocol crate knows no snippet edits.

use crate::analysis::{Analysis, Settings};
use crate::document::Document;
use crate::rules::{Edit, Finding, Fix, Remedy};
use crate::server::capabilities::{Client, Snippets};
use crate::server::desk::Room;
use crate::server::diagnostics::id;
use crate::server::open::OpenDocument;
use crate::server::position;
use crate::tr;
use serde_json::{Value, json};
use std::sync::Arc;
use tower_lsp::ls_types::{CodeActionParams, Diagnostic, NumberOrString};

const FIX_ALL: &str = "source.fixAll.baogao";

pub fn code_actions(open: &mut OpenDocument, room: &Room, params: CodeActionParams) -> Value {
    let client = room.session.client();
    let wants = |kind: &str| match &params.context.only {
        None => true,
        Some(only) => only.iter().any(|it| is_within(kind, it.as_str())),
    };
    let target = Target { uri: params.text_document.uri.to_string(), version: open.version };
    let mut res = Vec::new();
    if wants("quickfix") {
        let (analysis, findings) = open.checked();
        let range = position::span(analysis.document(), params.range, client.encoding);
        // The first safe fix that is offered is the preferred one.
        let mut preferred = true;
        for finding in findings.iter().filter(|it| it.span.overlaps(&range)) {
            let shown: Vec<&Diagnostic> = params.context.diagnostics.iter().filter(|it| is_of(it, finding)).collect();
            for (index, fix) in finding.fixes.iter().enumerate() {
                let mut action = json!({"title": fix.title, "kind": "quickfix"});
                if !shown.is_empty() {
                    action["diagnostics"] = json!(shown);
                }
                if fix.safe && std::mem::take(&mut preferred) {
                    action["isPreferred"] = json!(true);
                }
                match fix.remedy {
                    Remedy::Later(_) if client.resolves_edits => {
                        action["data"] = json!({"uri": target.uri, "version": target.version, "finding": id(finding), "fix": index});
                    }
                    _ => action["edit"] = target.edit(analysis, fix.edits(&analysis.context(), finding), client),
                }
                res.push(action);
            }
        }
    }
    // Unasked, it is offered where it costs nothing until it is chosen.
    if wants(FIX_ALL) && (params.context.only.is_some() || client.resolves_edits) {
        let title = tr!(open.settings().lang, "修正所有可以放心修正的问题", "Fix everything that is safe to fix");
        let mut action = json!({"title": title, "kind": FIX_ALL});
        match client.resolves_edits {
            true => action["data"] = json!({"uri": target.uri, "version": target.version}),
            false => action["edit"] = fix_all(open, &target, client),
        }
        res.push(action);
    }
    Value::Array(res)
}

/// Works out the edit of an action that was offered without. One for a text that has changed since
/// stays without: it would do harm.
pub fn resolve(open: &mut OpenDocument, room: &Room, mut action: Value) -> Value {
    let client = room.session.client();
    let target = Target { uri: open.uri.to_string(), version: open.version };
    if action.pointer("/data/version").and_then(Value::as_i64) != Some(open.version.into()) {
        return action;
    }
    let Some(wanted) = action.pointer("/data/finding").and_then(Value::as_u64) else {
        action["edit"] = fix_all(open, &target, client);
        return action;
    };
    let index = action.pointer("/data/fix").and_then(Value::as_u64).unwrap_or(0) as usize;
    let (analysis, findings) = open.checked();
    let fix = findings.iter().find(|it| id(it) as u64 == wanted).and_then(|it| Some((it, it.fixes.get(index)?)));
    if let Some((finding, fix)) = fix {
        action["edit"] = target.edit(analysis, fix.edits(&analysis.context(), finding), client);
    }
    action
}

/// The edits of all safe fixes that do not get in each other's way; of all findings, also of those
/// that are too many to show.
fn fix_all(open: &mut OpenDocument, target: &Target, client: &Client) -> Value {
    let all = Arc::new(Settings { limit: None, ..Settings::clone(open.settings()) });
    let document = open.document();
    let mut analysis = Analysis::new(document.text().clone(), document.format(), all);
    let findings = analysis.findings();
    let mut edits: Vec<Edit> = Vec::new();
    let safe = |it: &Finding| it.fixes.iter().find(|it| it.safe).cloned();
    for (finding, fix) in findings.iter().filter_map(|it| Some((it, safe(it)?))) {
        let new = Fix::edits(&fix, &analysis.context(), finding);
        if !new.iter().any(|new| edits.iter().any(|it| it.span.overlaps(&new.span))) {
            edits.extend(new.into_iter().map(|it| Edit { content: it.plain(), snippet: false, ..it }));
        }
    }
    edits.sort_by_key(|it| it.span);
    target.edit(&analysis, edits, client)
}

/// What edits are for.
pub(super) struct Target {
    pub uri: String,
    pub version: i32,
}

impl Target {
    /// A `WorkspaceEdit`.
    pub fn edit(&self, analysis: &Analysis, edits: Vec<Edit>, client: &Client) -> Value {
        let document = analysis.document();
        let edits: Vec<Value> = edits.iter().map(|it| text_edit(document, it, client)).collect();
        match client.versioned_edits {
            true => json!({"documentChanges": [{"textDocument": {"uri": self.uri, "version": self.version}, "edits": edits}]}),
            false => json!({"changes": {self.uri.as_str(): edits}}),
        }
    }
}

fn text_edit(document: &Document, edit: &Edit, client: &Client) -> Value {
    let range = position::range(document, edit.span, client.encoding);
    let ending = document.text().line_ending();
    let own = |text: String| if ending == "\n" { text } else { text.replace('\n', ending) };
    match client.snippets {
        Snippets::Standard if edit.snippet => json!({"range": range, "snippet": {"kind": "snippet", "value": own(edit.content.clone())}}),
        Snippets::Experimental if edit.snippet => json!({"range": range, "newText": own(edit.content.clone()), "insertTextFormat": 2}),
        _ => json!({"range": range, "newText": own(edit.plain())}),
    }
}

/// Is `kind` what was asked for, or a kind of it?
fn is_within(kind: &str, asked: &str) -> bool {
    kind.strip_prefix(asked).is_some_and(|rest| asked.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

/// Does the client's diagnostic show this finding?
fn is_of(diagnostic: &Diagnostic, finding: &Finding) -> bool {
    match diagnostic.data.as_ref().and_then(Value::as_u64) {
        Some(it) => it == id(finding) as u64,
        None => diagnostic.code == Some(NumberOrString::String(finding.code.into())) && diagnostic.message == finding.message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_prefixes_at_dots() {
        for (kind, asked, within) in [
            ("quickfix", "", true),
            ("quickfix", "quickfix", true),
            (FIX_ALL, "source", true),
            (FIX_ALL, "source.fixAll", true),
            (FIX_ALL, "source.fix", false),
            ("quickfix", "quickfix.baogao", false),
        ] {
            assert_eq!(is_within(kind, asked), within, "{kind} {asked}");
        }
    }
}
