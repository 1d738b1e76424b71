//! `textDocument/codeAction`: the fixes of findings, the way to the other place they speak of, the
//! ways to be rid of them, and all safe fixes at once.
//!
//! Answers are JSON of our own: the protocol crate knows no snippet edits.

use super::command;
use crate::analysis::fixes::safe_edits;
use crate::analysis::ignores::{Silence, Silencing, silencings};
use crate::analysis::{Analysis, Settings};
use crate::assist::slots::{next_slot, tab_stops};
use crate::document::Document;
use crate::rules::{Edit, Finding, Remedy};
use crate::server::capabilities::{Client, Snippets};
use crate::server::desk::Room;
use crate::server::diagnostics::{id, location};
use crate::server::open::OpenDocument;
use crate::server::position;
use crate::tr;
use crate::workspace::Entry;
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
    let mut res = Vec::new();
    if wants("quickfix") {
        let home = room.configuration_of(open).is_some();
        let target = Target { uri: params.text_document.uri.to_string(), version: open.version };
        let (analysis, findings) = open.checked();
        let range = position::span(analysis.document(), params.range, client.encoding);
        let here: Vec<&Finding> = findings.iter().filter(|it| it.span.overlaps(&range)).collect();
        let offers = Offers { analysis, room, target, shown: &params.context.diagnostics };
        // The first safe fix that is offered is the preferred one.
        let mut preferred = true;
        here.iter().for_each(|it| offers.fixes(it, &mut preferred, &mut res));
        here.iter().for_each(|it| offers.ways(it, &mut res));
        here.iter().for_each(|it| offers.silencings(it, home, &mut res));
    }
    // Unasked, it is offered where it costs nothing until it is chosen.
    if wants(FIX_ALL) && (params.context.only.is_some() || client.resolves_edits) {
        let target = Target { uri: params.text_document.uri.to_string(), version: open.version };
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

/// Makes the actions that a document's findings are offered with.
struct Offers<'a> {
    analysis: &'a Analysis,
    room: &'a Room,
    target: Target,
    /// The diagnostics that the client asks about
    shown: &'a [Diagnostic],
}

impl Offers<'_> {
    fn action(&self, title: &str, finding: &Finding) -> Value {
        let mut res = json!({"title": title, "kind": "quickfix"});
        let shown: Vec<&Diagnostic> = self.shown.iter().filter(|it| is_of(it, finding)).collect();
        if !shown.is_empty() {
            res["diagnostics"] = json!(shown);
        }
        res
    }

    fn command(&self, title: &str, finding: &Finding, command: &str, arguments: Value) -> Value {
        let mut res = self.action(title, finding);
        res["command"] = json!({"title": title, "command": command, "arguments": arguments});
        res
    }

    fn fixes(&self, finding: &Finding, preferred: &mut bool, out: &mut Vec<Value>) {
        let Offers { analysis, target, .. } = self;
        let client = self.room.session.client();
        for (index, fix) in finding.fixes.iter().enumerate() {
            let mut action = self.action(&fix.title, finding);
            if fix.safe && std::mem::take(preferred) {
                action["isPreferred"] = json!(true);
            }
            match fix.remedy {
                Remedy::Later(_) if client.resolves_edits => {
                    action["data"] = json!({"uri": target.uri, "version": target.version, "finding": id(finding), "fix": index});
                }
                _ => action["edit"] = target.edit(analysis, fix.edits(&analysis.context(), finding), client),
            }
            out.push(action);
        }
    }

    /// Where one may go from a finding: to the other place, or to the next slot.
    fn ways(&self, finding: &Finding, out: &mut Vec<Value>) {
        let Offers { analysis, room, target, .. } = self;
        let (client, document, lang) = (room.session.client(), analysis.document(), analysis.settings().lang);
        let here = position::range(document, finding.span, client.encoding);
        if let [other] = finding.related.as_slice()
            && let Some(there) = location(other, document, &target.uri, &room.session)
        {
            let row = there.range.start.line + 1;
            if client.shows_documents {
                let title = tr!(lang, "转到另一处（第{row}行）", "Go to the other place (line {row})");
                out.push(self.command(&title, finding, command::SHOW, json!([target.uri, there.uri, there.range])));
            }
            if finding.code.starts_with("repeated-") && client.commands.iter().any(|it| it == command::COMPARE) {
                let title = tr!(lang, "并排对照两处", "Compare the two side by side");
                out.push(self.command(&title, finding, command::COMPARE, json!([target.uri, here, there.uri, there.range])));
            }
        }
        if finding.code == "placeholder" {
            if let Some(next) =
                next_slot(document, finding.span.start).filter(|it| client.shows_documents && it.start != finding.span.start)
            {
                let range = position::range(document, next, client.encoding);
                let title = tr!(lang, "下一个待填项", "The next slot");
                out.push(self.command(&title, finding, command::SHOW, json!([target.uri, target.uri, range])));
            }
            if client.snippets != Snippets::No {
                let mut action =
                    self.action(&tr!(lang, "逐项填写（把所有待填项变成跳转位）", "Fill in all slots, one after another"), finding);
                action["edit"] = target.edit(analysis, tab_stops(document), client);
                out.push(action);
            }
        }
    }

    /// `home`: there is a place for a `baogao.toml`.
    fn silencings(&self, finding: &Finding, home: bool, out: &mut Vec<Value>) {
        let Offers { analysis, room, target, .. } = self;
        for Silencing { title, action } in silencings(analysis.document(), finding, analysis.settings().lang) {
            let entry = match action {
                Silence::Edit(edit) => {
                    let mut action = self.action(&title, finding);
                    action["edit"] = target.edit(analysis, vec![edit], room.session.client());
                    out.push(action);
                    continue;
                }
                Silence::List(it) => Entry::Ignore(it),
                Silence::Grade(code, level) => Entry::Grade(code.into(), level),
            };
            if home {
                out.push(self.command(&title, finding, command::SILENCE, json!([target.uri, entry])));
            }
        }
    }
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
    let plain = |it: Edit| Edit { content: it.plain(), snippet: false, ..it };
    let edits = safe_edits(&analysis, &findings).into_iter().map(plain).collect();
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
