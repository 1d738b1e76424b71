//! What a rule says: plain data, no protocol.

pub use crate::document::Edit;

use crate::document::Span;
use std::sync::Arc;

/// How certain the finding is (not how important its topic is).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Impossible under every reading and every rounding convention.
    Error,
    /// A careful editor would certainly stop here.
    Warning,
    /// A fact about the document that the author should know.
    Information,
    /// A query to the author.
    Hint,
}

impl Severity {
    pub const ALL: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];

    /// As in `baogao.toml` and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        }
    }
}

/// One defect at one place, with everything that a face needs to show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    pub span: Span,
    /// What is wrong, why (with the arithmetic), what to do; in the user's language.
    pub message: String,
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
}

/// Another place that the finding speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// `None` is this document.
    pub document: Option<Other>,
    pub span: Span,
    pub message: String,
}

/// A line of another document: its text is needed to count columns in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The document's name as the workspace knows it
    pub name: Arc<str>,
    pub line: Arc<str>,
}

/// A remedy the user may choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    pub title: String,
    /// Safe fixes never change what a figure or a sentence says: `--fix` and fix-all apply them.
    pub safe: bool,
    pub remedy: Remedy,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// Replacements that do not overlap. `\n` in them stands for the document's own line break.
    Edits(Vec<Edit>),
    /// Made only when somebody asks, from the document as it then is: for fixes over the whole
    /// document (renumber all, all half-width marks), which would cost too much on every keystroke.
    Later(Later),
}

/// Computes the edits of a [`Remedy::Later`].
#[derive(Clone, Copy, Debug)]
pub struct Later(pub fn(&super::Context, &Finding) -> Vec<Edit>);

impl PartialEq for Later {
    fn eq(&self, other: &Later) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

impl Fix {
    /// The edits of this fix of `finding`, in the document as it now is, in order of their places.
    pub fn edits(&self, context: &super::Context, finding: &Finding) -> Vec<Edit> {
        let mut res = match &self.remedy {
            Remedy::Edits(edits) => edits.clone(),
            Remedy::Later(Later(make)) => make(context, finding),
        };
        res.sort_by_key(|it| it.span);
        res
    }
}

impl Finding {
    pub fn new(code: &'static str, severity: Severity, span: Span, message: String) -> Finding {
        Finding { code, severity, span, message, related: Vec::new(), fixes: Vec::new() }
    }

    pub fn related(mut self, span: Span, message: String) -> Finding {
        self.related.push(Related { document: None, span, message });
        self
    }

    /// A fix that a writer can accept unseen.
    pub fn safe_fix(self, title: String, edits: Vec<Edit>) -> Finding {
        self.fix(Fix { title, safe: true, remedy: Remedy::Edits(edits) })
    }

    /// A candidate to choose, never applied by fix-all.
    pub fn unsafe_fix(self, title: String, edits: Vec<Edit>) -> Finding {
        self.fix(Fix { title, safe: false, remedy: Remedy::Edits(edits) })
    }

    pub fn fix(mut self, fix: Fix) -> Finding {
        self.fixes.push(fix);
        self
    }
}
