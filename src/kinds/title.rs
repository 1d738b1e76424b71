//! Which kind a title names: by its end, and by nothing else in the document.

use crate::document::{Document, Role};

/// The ways to read a document's title, best first: whole, line by line from the last, bylines.
pub fn candidates(document: &Document) -> Vec<String> {
    let outline = document.outline();
    let text = |line: usize| {
        let block = document.block(line);
        block.text[block.line.body.clone()].to_string()
    };
    let lines: Vec<String> = outline.title.iter().map(|&it| text(it)).collect();
    let mut res = Vec::new();
    if 1 < lines.len() {
        res.push(lines.concat());
    }
    res.extend(lines.iter().rev().cloned());
    // ——关于全县养老服务体系建设的调研报告
    if let Some(&first) = outline.title.first() {
        let near = (first + 1..document.line_count().min(first + 8)).filter(|&it| document.role(it) == Role::Subtitle);
        res.extend(near.map(text));
    }
    res
}

/// How many characters of `title` the pattern of a kind's `titles` names at its end; 0: it does not fit.
pub fn fit(title: &str, pattern: &str) -> usize {
    let mut pieces = pattern.rsplit('*');
    let Some(head) = pieces.next().and_then(|last| title.strip_suffix(last)) else { return 0 };
    let mut head = head;
    for piece in pieces {
        match head.rfind(piece) {
            Some(at) => head = &head[..at],
            None => return 0,
        }
    }
    pattern.chars().filter(|&c| c != '*').count()
}

/// A title as the patterns mean it: without blanks, quotes and what follows in brackets (（草案）, （2023年）).
/// Also without a last word behind a blank (述职报告　王建国), if it is short.
pub fn readings(title: &str) -> Vec<String> {
    let squeeze = |text: &str| text.chars().filter(|&c| !super::is_blank(c) && !matches!(c, '《' | '》' | '*')).collect::<String>();
    let strip = |mut text: String| {
        while text.ends_with(['）', ')']) {
            match text.rfind(['（', '(']) {
                Some(at) if 0 < at => text.truncate(at),
                _ => break,
            }
        }
        let dashes = |c: char| matches!(c, '—' | '-' | '－' | '–' | '：' | ':');
        text.trim_matches(dashes).to_string()
    };
    let mut res = vec![strip(squeeze(title))];
    if let Some(at) = title.trim_end_matches(super::is_blank).rfind(super::is_blank)
        && title[at..].chars().count() <= 5
    {
        res.push(strip(squeeze(&title[..at])));
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (title, pattern, expect) in [
            ("某局2022年度述职报告", "述职报告", 4),
            ("某局抓基层D建工作述职报告", "抓*述职报告", 5),
            ("述职报告会通知", "述职报告", 0),
            ("2023年工作总结和2024年工作计划", "总结*计划", 4),
            ("2024年工作计划", "总结*计划", 0),
        ] {
            assert_eq!(fit(title, pattern), expect, "{title} {pattern}");
        }
    }

    #[test]
    fn reads_titles() {
        assert_eq!(readings("政 府 工 作 报 告")[0], "政府工作报告");
        assert_eq!(readings("——关于养老服务的调研报告（征求意见稿）")[0], "关于养老服务的调研报告");
        assert_eq!(readings("述职报告　王建国")[1], "述职报告");
    }
}
