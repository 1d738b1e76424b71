//! Applying safe fixes, as `--fix` and `source.fixAll.baogao` do.

use super::{Analysis, Settings};
use crate::document::Spot;
use crate::rules::{Edit, Finding};
use crate::syntax::Format;
use crate::text::{Encoding, Position, Text};
use std::sync::Arc;

/// The safe fixes that can be applied together: of each finding the first, as long as its edits
/// touch none of those before. In order of their places.
pub fn safe_edits(analysis: &Analysis, findings: &[Finding]) -> Vec<Edit> {
    let context = analysis.context();
    let mut res: Vec<Edit> = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|it| it.safe) else { continue };
        let edits = fix.edits(&context, finding);
        if !edits.iter().any(|edit| res.iter().any(|it| it.span.overlaps(&edit.span))) {
            res.extend(edits);
        }
    }
    res.sort_by_key(|it| it.span);
    res
}

/// Applies edits that do not overlap, in order of their places. `\n` in them becomes the text's
/// own line break.
pub fn apply(text: &Text, edits: &[Edit]) -> Text {
    let mut res = text.clone();
    for edit in edits.iter().rev() {
        let at = |it: Spot| text.offset(Position::new(it.line, it.byte), Encoding::Utf8);
        res.replace(at(edit.span.start), at(edit.span.end), &edit.plain().replace('\n', text.line_ending()));
    }
    res
}

/// Applies safe fixes until none is left; the number of findings mended in the end, and the text.
/// Comes to an end also if fixes undo each other: then the text is as it was before they met.
pub fn fix_all(text: &Text, format: Format, settings: &Arc<Settings>) -> (usize, Text) {
    const ROUNDS: usize = 50;
    let mut seen = vec![text.clone()];
    let mut count = None;
    loop {
        let now = seen.last().unwrap_or(text);
        let mut analysis = Analysis::new(now.clone(), format, settings.clone());
        let findings = analysis.findings();
        let before = *count.get_or_insert(findings.len());
        let edits = safe_edits(&analysis, &findings);
        let next = apply(now, &edits);
        if edits.is_empty() || seen.len() == ROUNDS {
            return (before.saturating_sub(findings.len()), now.clone());
        }
        if let Some(first) = seen.iter().position(|it| *it == next) {
            return (before.saturating_sub(findings.len()), seen.swap_remove(first));
        }
        seen.push(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> (usize, String) {
        let select = vec!["doubled-word".into(), "half-width".into()];
        let settings = Arc::new(Settings { select, ..Settings::default() });
        let (count, text) = fix_all(&Text::new(text), Format::Plain, &settings);
        (count, text.to_string())
    }

    #[test]
    fn all_safe_fixes_and_nothing_else() {
        let (count, text) = fixed("2023年工作总结\r\n一年来,落实党建的的责任,😀取得了了实效\r\n“的的”不改。");
        assert_eq!(text, "2023年工作总结\r\n一年来，落实党建的责任，😀取得了实效\r\n“的的”不改。");
        assert_eq!(count, 3);
        assert_eq!(fixed(&text), (0, text));
    }

    #[test]
    fn edits_take_the_line_breaks_of_the_text() {
        let text = Text::new("甲\r\n乙");
        let edit = Edit::new(crate::document::Span::at(Spot::new(1, 0)), "丙\n");
        assert_eq!(apply(&text, &[edit]).to_string(), "甲\r\n丙\r\n乙");
    }
}
