//! Findings as the client shows them.
//!
//! Own types instead of the protocol crate's: they borrow, so that a keystroke in a long document
//! copies nothing.

use super::capabilities::Client;
use super::guard::Session;
use super::open::OpenDocument;
use super::position::range;
use crate::analysis::Analysis;
use crate::document::{Document, Span, Spot};
use crate::rules::{self, Finding, Severity};
use crate::tr;
use rustc_hash::FxHasher;
use serde::Serialize;
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::io::Write;
use tower_lsp::ls_types::{Position, Range};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic<'a> {
    range: Range,
    severity: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_description: Option<CodeDescription>,
    source: &'static str,
    message: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_information: Vec<Related<'a>>,
    /// See [`id`].
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<u32>,
}

#[derive(Debug, Serialize)]
struct CodeDescription {
    href: String,
}

#[derive(Debug, Serialize)]
struct Related<'a> {
    location: Location<'a>,
    message: &'a str,
}

#[derive(Debug, Serialize)]
pub struct Location<'a> {
    pub uri: Cow<'a, str>,
    pub range: Range,
}

/// Names a finding among those of its document. It stays the same while the text above changes, so
/// that a code action finds what the client still shows.
pub fn id(finding: &Finding) -> u32 {
    let mut hasher = FxHasher::default();
    (finding.code, finding.span.start.byte, finding.span.end.byte, &finding.message).hash(&mut hasher);
    hasher.finish() as u32
}

/// What a client is to show of a document now: all but what is held back while the writer types.
/// `uri` is the document's in the client's spelling.
pub fn diagnostics<'a>(open: &'a mut OpenDocument, uri: &'a str, session: &'a Session) -> Vec<Diagnostic<'a>> {
    let (analysis, findings, held) = open.seen();
    let document = analysis.document();
    let shown = findings.iter().zip(held).filter(|it| !it.1).map(|it| it.0);
    let mut res: Vec<_> = shown.map(|it| diagnostic(it, document, uri, session)).collect();
    res.extend(more(analysis, findings, session.client()));
    res
}

fn diagnostic<'a>(finding: &'a Finding, document: &Document, uri: &'a str, session: &Session) -> Diagnostic<'a> {
    let client = session.client();
    let related = finding.related.iter().filter(|_| client.related_information);
    let related = related.filter_map(|it| Some(Related { location: location(it, document, uri, session)?, message: &it.message }));
    Diagnostic {
        range: range(document, finding.span, client.encoding),
        severity: severity(finding.severity),
        code: Some(finding.code),
        code_description: session.page(finding.code).map(|href| CodeDescription { href }),
        source: "baogao",
        message: (&finding.message).into(),
        related_information: related.collect(),
        data: Some(id(finding)),
    }
}

/// Where a related place is, for the client.
pub fn location<'a>(related: &rules::Related, document: &Document, uri: &'a str, session: &Session) -> Option<Location<'a>> {
    let (client, span) = (session.client(), related.span);
    let Some(other) = &related.document else {
        return Some(Location { uri: uri.into(), range: range(document, span, client.encoding) });
    };
    let uri = tower_lsp::ls_types::Uri::from_file_path(&*other.name)?;
    let at = |it: Spot| Position::new(it.line, client.encoding.character_of(&other.line, it.byte as usize));
    Some(Location { uri: session.spellings.theirs(uri.as_str()).into(), range: Range::new(at(span.start), at(span.end)) })
}

/// A note at the top that some rules found more than is shown.
fn more<'a>(analysis: &Analysis, findings: &[Finding], client: &Client) -> Option<Diagnostic<'a>> {
    let limit = analysis.settings().limit?;
    let mut codes: Vec<&str> = findings.iter().map(|it| it.code).collect();
    codes.sort();
    let full: Vec<&str> = codes.chunk_by(|a, b| a == b).filter(|it| limit <= it.len()).map(|it| it[0]).collect();
    if full.is_empty() {
        return None;
    }
    let codes = full.join(", ");
    let message = tr!(
        analysis.settings().lang,
        "以下规则的问题较多，每条只显示前 {limit} 处：{codes}。全部问题可用 baogao check 列出。",
        "these rules found much, the first {limit} of each are shown: {codes}. baogao check lists all."
    );
    Some(Diagnostic {
        range: range(analysis.document(), Span::at(Spot::new(0, 0)), client.encoding),
        severity: severity(Severity::Information),
        code: None,
        code_description: None,
        source: "baogao",
        message: message.into(),
        related_information: Vec::new(),
        data: None,
    })
}

fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Information => 3,
        Severity::Hint => 4,
    }
}

#[derive(Serialize)]
pub struct Publish<'a> {
    pub uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
    pub diagnostics: Vec<Diagnostic<'a>>,
}

/// The answer to `textDocument/diagnostic`, as JSON: whole, or that nothing has changed since
/// `previous`. The result's id is the same for the same diagnostics.
pub fn report(items: &[Diagnostic], previous: Option<&str>) -> Vec<u8> {
    let mut res = br#"{"kind":"full","items":"#.to_vec();
    let start = res.len();
    if serde_json::to_writer(&mut res, items).is_err() {
        return none();
    }
    let mut hasher = FxHasher::default();
    hasher.write(&res[start..]);
    let id = format!("{:x}", hasher.finish());
    if previous == Some(&id) {
        return unchanged(&id);
    }
    let _ = write!(res, r#","resultId":"{id}"}}"#);
    res
}

/// The report that says what was said before.
pub fn unchanged(previous: &str) -> Vec<u8> {
    serde_json::json!({"kind": "unchanged", "resultId": previous}).to_string().into_bytes()
}

/// The report of a document that has no diagnostics.
pub fn none() -> Vec<u8> {
    br#"{"kind":"full","items":[]}"#.to_vec()
}
