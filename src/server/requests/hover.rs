//! `textDocument/hover`: what a finding says, and its rule's documentation.

use crate::document::Span;
use crate::lang::Lang;
use crate::rules::{Finding, RULES};
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

pub fn hover(open: &mut OpenDocument, room: &Room, at: Position) -> Option<Hover> {
    let client = room.session.client();
    let (analysis, findings) = open.checked();
    let document = analysis.document();
    let here = Span::at(position::spot(document, at, client.encoding));
    let mut here: Vec<&Finding> = findings.iter().filter(|it| it.span.overlaps(&here)).collect();
    // The narrowest is most likely meant.
    here.sort_by_key(|it| (it.span.end.line - it.span.start.line, it.span.end.byte as i64 - it.span.start.byte as i64));
    here.truncate(3);
    let range = position::range(document, here.first()?.span, client.encoding);
    let texts: Vec<String> = here.iter().map(|it| about(it, analysis.settings().lang, client.markdown)).collect();
    let kind = if client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = MarkupContent { kind, value: texts.join("\n\n---\n\n") };
    Some(Hover { contents: HoverContents::Markup(contents), range: Some(range) })
}

fn about(finding: &Finding, lang: Lang, markdown: bool) -> String {
    let message = if markdown { escape(&finding.message) } else { finding.message.clone() };
    let Some(rule) = RULES.iter().find(|it| it.code == finding.code) else { return message };
    let (code, title, body, source) = (rule.code, rule.doc.title.get(lang), rule.doc.body.get(lang), rule.doc.source.get(lang));
    match markdown {
        true => format!("{message}\n\n**`{code}`** {title}\n\n{body}\n\n*{source}*"),
        false => format!("{message}\n\n{code}: {title}\n\n{body}\n\n{source}"),
    }
}

/// A message quotes the document: what is Markdown in it is none here.
fn escape(text: &str) -> String {
    text.chars().flat_map(|c| "\\`*_{}[]<>#|~".contains(c).then_some('\\').into_iter().chain([c])).collect()
}
