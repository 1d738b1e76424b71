//! `textDocument/foldingRange`: sections, tables, front matter, code, attachments.

use crate::document::{Document, Role};
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

pub fn folding(document: &Document) -> Vec<FoldingRange> {
    let fold = |start: usize, end: usize, kind: Option<FoldingRangeKind>| {
        let end = last_written(document, start, end);
        (start < end).then(|| FoldingRange { start_line: start as u32, end_line: end as u32, kind, ..Default::default() })
    };
    let nodes = document.outline().nodes.iter().filter_map(|it| fold(it.line, it.end, None));
    let mut res: Vec<_> = nodes.collect();
    let roles = &document.outline().roles;
    let mut start = 0;
    for run in roles.chunk_by(|a, b| a == b) {
        let end = start + run.len();
        let kind = match run[0] {
            Role::Comment => Some(Some(FoldingRangeKind::Comment)),
            Role::FrontMatter | Role::Code => Some(None),
            _ => None,
        };
        res.extend(kind.and_then(|it| fold(start, end, it)));
        start = end;
    }
    res.extend(document.outline().attachments.and_then(|it| fold(it, document.line_count(), None)));
    res.sort_by_key(|it| (it.start_line, std::cmp::Reverse(it.end_line)));
    res.dedup_by_key(|it| it.start_line);
    res
}

/// The last line before `end` that is not blank: blank lines between sections stay visible.
fn last_written(document: &Document, start: usize, end: usize) -> usize {
    (start..end).rev().find(|&it| document.role(it) != Role::Blank).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Format;
    use crate::text::Text;

    #[test]
    fn folds() {
        let text = "---\nkind: 总结\n---\n# 某局工作总结\n\n一、工作\n\n做了工作，取得了成效。\n\n```\n代码\n```\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n二、问题\n\n有问题。\n";
        let document = Document::new(Text::new(text), Format::Markdown);
        let seen: Vec<_> = folding(&document).iter().map(|it| (it.start_line, it.end_line)).collect();
        assert_eq!(seen, [(0, 2), (5, 15), (9, 11), (13, 15), (17, 19)]);
    }
}
