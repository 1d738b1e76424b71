//! Formatting: the markers of headings and their punctuation, and nothing that could be meaning.

use crate::document::{Document, Edit, Role, Span};
use crate::syntax::{Format, System};
use std::ops::RangeInclusive;

/// The edits that write every marker in these lines as the norm has it (GB/T 9704—2012, 7.3.3).
pub fn format(document: &Document, lines: RangeInclusive<usize>) -> Vec<Edit> {
    let last = document.line_count() - 1;
    let mut res = Vec::new();
    for line in *lines.start()..=(*lines.end()).min(last) {
        if !matches!(document.role(line), Role::Heading | Role::Body) {
            continue;
        }
        let block = document.block(line);
        let Some(marker) = block.line.marker.as_ref() else { continue };
        // `1)` begins a list in Markdown, as `1.` does.
        let list = document.format() == Format::Markdown
            && marker.system == System::ArabicParen
            && block.text.as_bytes()[marker.range.start].is_ascii_digit();
        if !marker.canonical && !list {
            res.push(Edit::new(Span::of(line, marker.range.clone()), marker.system.write(marker.ordinal)));
        }
        // 一、 工作: no blank between a Chinese marker and its heading.
        let blank = marker.range.end..block.line.body.start;
        if !blank.is_empty()
            && matches!(marker.system, System::Han | System::HanParen)
            && block.text[blank.clone()].chars().all(|c| c == ' ')
        {
            res.push(Edit::delete(Span::of(line, blank)));
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn markers_only() {
        let text = "工作方案\n一. 目标\n(一)、近期\n1、学习1、2号文件\n（二）远期\n增长1.5%，见(一)。\n附件\n1、表";
        let document = Document::new(Text::new(text), Format::Plain);
        let edits = format(&document, 0..=99);
        let seen: Vec<_> = edits.iter().map(|it| (it.span.start.line, document.slice(it.span), it.content.as_str())).collect();
        let expect = [(1, "一.", "一、"), (1, " ", ""), (2, "(一)、", "（一）"), (3, "1、", "1.")];
        assert_eq!(seen, expect.map(|(line, from, to)| (line, from.to_string(), to)));
        assert_eq!(format(&document, 4..=5), []);
    }
}
