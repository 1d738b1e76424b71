//! What a rule says: plain data, no protocol.

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
    /// The other document's name as the workspace knows it; `None` is this document.
    pub document: Option<Arc<str>>,
    pub span: Span,
    pub message: String,
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
    /// The edits of this fix of `finding`, in the document as it now is.
    pub fn edits(&self, context: &super::Context, finding: &Finding) -> Vec<Edit> {
        match &self.remedy {
            Remedy::Edits(edits) => edits.clone(),
            Remedy::Later(Later(make)) => make(context, finding),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub span: Span,
    /// Plain text, or LSP snippet syntax (`${1:…}`, `$0`) if `snippet`: then `\`, `$` and `}` of
    /// the plain text are escaped.
    pub content: String,
    pub snippet: bool,
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

impl Edit {
    pub fn new(span: Span, content: impl Into<String>) -> Edit {
        Edit { span, content: content.into(), snippet: false }
    }

    pub fn snippet(span: Span, content: impl Into<String>) -> Edit {
        Edit { span, content: content.into(), snippet: true }
    }

    pub fn delete(span: Span) -> Edit {
        Edit::new(span, "")
    }

    /// The content without tab stops: what a client without snippet support gets.
    pub fn plain(&self) -> String {
        if self.snippet { plain_of_snippet(&self.content) } else { self.content.clone() }
    }
}

/// Strips LSP snippet syntax: `${1:text}` becomes `text`, `$1`, `${1}` and `$0` nothing,
/// `${1|a,b|}` its first choice, `\$` a `$`.
pub fn plain_of_snippet(snippet: &str) -> String {
    return go(&mut snippet.chars().peekable(), false);

    fn go(it: &mut std::iter::Peekable<std::str::Chars>, nested: bool) -> String {
        let mut out = String::new();
        while let Some(c) = it.next() {
            match c {
                '\\' => out.extend(it.next()),
                '}' if nested => return out,
                '$' => match it.peek() {
                    Some('{') => {
                        it.next();
                        while it.next_if(char::is_ascii_digit).is_some() {}
                        match it.next() {
                            Some(':') => out += &go(it, true),
                            Some('|') => {
                                let choices: String = it.by_ref().take_while(|&c| c != '|').collect();
                                out += choices.split(',').next().unwrap_or_default();
                                it.next();
                            }
                            _ => {}
                        }
                    }
                    Some(c) if c.is_ascii_digit() => while it.next_if(char::is_ascii_digit).is_some() {},
                    _ => out.push('$'),
                },
                _ => out.push(c),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_read_as_plain_text() {
        for (snippet, plain) in [
            ("二、${1:存在的问题}\n$0", "二、存在的问题\n"),
            ("${1:20${2:XX}年}起", "20XX年起"),
            (r"\$5 与 a\}b", "$5 与 a}b"),
            ("${1|一,二|}档$2", "一档"),
        ] {
            assert_eq!(plain_of_snippet(snippet), plain, "{snippet}");
        }
    }
}
