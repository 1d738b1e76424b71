//! `textDocument/hover`: what a finding says, and its rule's documentation; what was understood of a
//! figure, and what arithmetic says to it.

use crate::assist::figures::{Known, exactness, figure_at};
use crate::document::Span;
use crate::lang::Lang;
use crate::rules::{Finding, RULES};
use crate::server::capabilities::Client;
use crate::server::desk::Room;
use crate::server::open::OpenDocument;
use crate::server::position;
use crate::tr;
use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

pub fn hover(open: &mut OpenDocument, room: &Room, at: Position) -> Option<Hover> {
    let client = room.session.client();
    let (analysis, findings) = open.checked();
    let (document, lang) = (analysis.document(), analysis.settings().lang);
    let spot = position::spot(document, at, client.encoding);
    let mut here: Vec<&Finding> = findings.iter().filter(|it| it.span.overlaps(&Span::at(spot))).collect();
    // The narrowest is most likely meant.
    here.sort_by_key(|it| (it.span.end.line - it.span.start.line, it.span.end.byte as i64 - it.span.start.byte as i64));
    here.truncate(3);
    let figure = figure_at(document, spot, lang);
    let span = here.first().map(|it| it.span).or(figure.as_ref().map(|it| it.span))?;
    let mut texts: Vec<String> = here.iter().map(|it| about(it, lang, client)).collect();
    texts.extend(figure.map(|it| understood(&it, lang, client.markdown)));
    let kind = if client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = MarkupContent { kind, value: texts.join("\n\n---\n\n") };
    Some(Hover { contents: HoverContents::Markup(contents), range: Some(position::range(document, span, client.encoding)) })
}

/// A figure's value, the values that may have been rounded to it, its indicator, its tests.
fn understood(it: &Known, lang: Lang, markdown: bool) -> String {
    let figure = it.figure;
    let base = figure.unit.base;
    let value = figure.value().map(|value| format!("{}{base}", value.short(6)));
    let mut head = match value {
        Some(value) if value != it.text => format!("{} = {value}", it.text),
        _ => it.text.to_string(),
    };
    if let Some(exactness) = exactness(figure, lang) {
        head += &tr!(lang, "（{exactness}）", " ({exactness})");
    } else if let Some(range) = figure.interval().filter(|it| !it.is_point()) {
        let (lo, hi) = (range.lo.short(6), range.hi.short(6));
        head += &tr!(lang, "（{lo}—{hi}{base}）", " ({lo}—{hi}{base})");
    }
    let mut lines = vec![if markdown { format!("**{}**", escape(&head)) } else { head }];
    lines.extend(it.indicator.map(|it| tr!(lang, "指标：{it}", "Indicator: {it}")).map(|it| if markdown { escape(&it) } else { it }));
    if it.checks.is_empty() {
        lines.push(lang.pick("没有可以验算的关系", "Nothing to test it with").into());
    }
    lines.extend(it.checks.iter().map(|it| it.said()).map(|it| if markdown { escape(&it) } else { it }));
    lines.join(if markdown { "  \n" } else { "\n" })
}

fn about(finding: &Finding, lang: Lang, client: &Client) -> String {
    let markdown = client.markdown;
    let message = if markdown { escape(&finding.message) } else { finding.message.clone() };
    let Some(rule) = RULES.iter().find(|it| it.code == finding.code) else { return message };
    let (code, title, body, source) = (rule.code, rule.doc.title.get(lang), rule.doc.body.get(lang), rule.doc.source.get(lang));
    let documentation = match markdown {
        true => format!("**`{code}`** {title}\n\n{body}\n\n*{source}*"),
        false => format!("{code}: {title}\n\n{body}\n\n{source}"),
    };
    if client.hovers_findings { documentation } else { format!("{message}\n\n{documentation}") }
}

/// A message quotes the document: what is Markdown in it is none here.
fn escape(text: &str) -> String {
    text.chars().flat_map(|c| "\\`*_{}[]<>#|~".contains(c).then_some('\\').into_iter().chain([c])).collect()
}
