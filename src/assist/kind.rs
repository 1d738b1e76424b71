//! Saying in a document of what kind it is.

use crate::document::{Document, Edit, Role, Span, Spot};
use crate::syntax::Format;

/// The edits that write `kind: name` in the front matter, or take it out (`auto`). `None` for plain
/// text, which has none.
pub fn set_kind(document: &Document, name: &str) -> Option<Vec<Edit>> {
    if document.format() != Format::Markdown {
        return None;
    }
    let front = (0..document.line_count()).take_while(|&it| document.role(it) == Role::FrontMatter).count();
    let said = (0..front).find(|&it| document.block(it).text.starts_with("kind:"));
    let line = |at: usize| Span { start: Spot::new(at, 0), end: Spot::new(at + 1, 0) };
    Some(match (said, name) {
        (Some(at), "auto") => vec![Edit::delete(line(at))],
        (Some(at), name) => vec![Edit::new(Span::of(at, 0..document.block(at).text.len()), format!("kind: {name}"))],
        (None, "auto") => Vec::new(),
        (None, name) if 0 < front => vec![Edit::new(Span::at(Spot::new(1, 0)), format!("kind: {name}\n"))],
        (None, name) => vec![Edit::new(Span::at(Spot::default()), format!("---\nkind: {name}\n---\n"))],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::front_matter_kind;
    use crate::text::{Encoding, Position, Text};

    fn set(text: &str, name: &str) -> String {
        let document = Document::new(Text::new(text), Format::Markdown);
        let mut text = document.text().clone();
        for edit in set_kind(&document, name).expect("Markdown") {
            let at = |it: Spot| text.offset(Position::new(it.line, it.byte), Encoding::Utf8);
            let (start, end) = (at(edit.span.start), at(edit.span.end));
            text.replace(start, end, &edit.content);
        }
        text.to_string()
    }

    #[test]
    fn in_front_matter() {
        for text in ["# 报告\n", "---\ntitle: 报告\n---\n# 报告\n", "---\nkind: 通知\n---\n# 报告\n"] {
            let written = set(text, "工作总结");
            let document = Document::new(Text::new(&written), Format::Markdown);
            assert_eq!(front_matter_kind(&document).as_deref(), Some("工作总结"), "{written}");
            assert_eq!(set(&written, "工作总结"), written);
            let gone = set(&written, "auto");
            assert_eq!(front_matter_kind(&Document::new(Text::new(&gone), Format::Markdown)), None, "{gone}");
        }
    }
}
