//! A finding as `rules.md` lays down its JSON: the file's name, rows and columns.

use crate::analysis::Analysis;
use crate::document::{Document, Span, Spot};
use crate::rules::{self, Severity};
use serde::{Serialize, Serializer};

/// A place between two characters: row and column from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    pub row: usize,
    pub column: usize,
}

/// A finding. `end_location` is exclusive.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    pub filename: String,
    pub code: &'static str,
    #[serde(serialize_with = "severity_name")]
    pub severity: Severity,
    pub message: String,
    pub location: Place,
    pub end_location: Place,
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
    pub url: String,
    /// The text of its first row.
    #[serde(skip)]
    pub line: String,
    /// Tells this finding from others of the file without naming its place: it stays the same when
    /// text elsewhere changes.
    #[serde(skip)]
    pub fingerprint: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct Related {
    pub filename: String,
    pub message: String,
    pub location: Place,
    pub end_location: Place,
}

#[derive(Clone, Debug, Serialize)]
pub struct Fix {
    pub title: String,
    pub safe: bool,
    pub edits: Vec<Replacement>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Replacement {
    pub content: String,
    pub location: Place,
    pub end_location: Place,
}

impl Entry {
    /// A finding of `analysis`, whose text is that of the file `filename`. With `edits`, what each
    /// fix would change is worked out too.
    pub fn new(filename: &str, analysis: &Analysis, finding: &rules::Finding, edits: bool) -> Entry {
        let document = analysis.document();
        let (location, end_location) = places(document, finding.span);
        let related = finding.related.iter().map(|it| {
            let (location, end_location) = match &it.document {
                Some(other) => (place(&other.line, it.span.start), place(&other.line, it.span.end)),
                None => places(document, it.span),
            };
            let filename = it.document.as_ref().map_or(filename, |it| &it.name).to_string();
            Related { filename, message: it.message.clone(), location, end_location }
        });
        let line_ending = document.text().line_ending();
        let replacement = |it: rules::Edit| {
            let (location, end_location) = places(document, it.span);
            Replacement { content: it.plain().replace('\n', line_ending), location, end_location }
        };
        let fixes = finding.fixes.iter().map(|it| {
            let edits = if edits { it.edits(&analysis.context(), finding) } else { Vec::new() };
            Fix { title: it.title.clone(), safe: it.safe, edits: edits.into_iter().map(replacement).collect() }
        });
        Entry {
            filename: filename.into(),
            code: finding.code,
            severity: finding.severity,
            message: finding.message.clone(),
            location,
            end_location,
            related: related.collect(),
            fixes: fixes.collect(),
            url: rules::docs::url(finding.code),
            line: document.text().line(finding.span.start.line as usize).0.into_owned(),
            fingerprint: fingerprint(finding, &document.slice(finding.span)),
        }
    }

    /// Can `--fix` mend it?
    pub fn is_fixable(&self) -> bool {
        self.fixes.iter().any(|it| it.safe)
    }
}

fn severity_name<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}

/// Where a span begins and ends.
pub fn places(document: &Document, span: Span) -> (Place, Place) {
    let of = |it: Spot| place(&document.text().line(it.line as usize).0, it);
    (of(span.start), of(span.end))
}

/// A spot in the line `text`.
fn place(text: &str, spot: Spot) -> Place {
    let end = text.floor_char_boundary(spot.byte as usize);
    Place { row: spot.line as usize + 1, column: text[..end].chars().count() + 1 }
}

/// FNV-1a over what was found and what is said of it, but for the numbers in that: they may be of
/// lines that move.
fn fingerprint(finding: &rules::Finding, text: &str) -> u64 {
    let message = finding.message.bytes().filter(|it| !it.is_ascii_digit());
    let bytes = finding.code.bytes().chain([0]).chain(text.bytes()).chain([0]).chain(message);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, it| (hash ^ it as u64).wrapping_mul(0x100_0000_01b3))
}
