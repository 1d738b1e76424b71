//! Replacements in a document.

use super::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub span: Span,
    /// Plain text, or LSP snippet syntax (`${1:…}`, `$0`) if `snippet`: then `\`, `$` and `}` of
    /// the plain text are escaped.
    pub content: String,
    pub snippet: bool,
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
