//! The rules' examples, and: an edited document's findings equal a fresh one's.

use super::*;
use crate::rules::{Edit, Example};
use crate::text::{Encoding, Position};
use proptest::prelude::*;

fn only(code: &str) -> Arc<Settings> {
    Arc::new(Settings {
        select: if code == super::ignores::UNUSED { vec![code.into(), "placeholder".into()] } else { vec![code.into()] },
        any_text: true,
        ..Settings::default()
    })
}

/// Strips `⟦…⟧` and tells the spans they marked.
fn marked(text: &str) -> (String, Vec<Span>) {
    let (mut plain, mut spans, mut open) = (String::new(), Vec::new(), None);
    let spot = |plain: &str| {
        let start = plain.rfind('\n').map_or(0, |it| it + 1);
        crate::document::Spot::new(plain.matches('\n').count(), plain.len() - start)
    };
    for c in text.chars() {
        match c {
            '⟦' => open = Some(spot(&plain)),
            '⟧' => spans.push(Span { start: open.take().expect("⟦ before ⟧"), end: spot(&plain) }),
            _ => plain.push(c),
        }
    }
    (plain, spans)
}

/// Markdown if the example shows Markdown.
fn format_of(text: &str) -> Format {
    let markdown = text
        .lines()
        .any(|it| it.starts_with("# ") || it.starts_with("## ") || it.starts_with("|") || it.starts_with("```") || it.starts_with("---\n"));
    if markdown { Format::Markdown } else { Format::Plain }
}

/// The findings of one rule in a text; behind a line `===== NAME` begins another document.
fn findings_beside(text: &str, code: &str) -> Vec<Finding> {
    let mut parts = text.split("\n===== ");
    let text = parts.next().unwrap_or_default();
    let others: Vec<(&str, &str)> = parts.filter_map(|it| it.split_once('\n')).collect();
    let mut library = crate::workspace::library::Library::default();
    for (name, other) in &others {
        library.add(name, crate::workspace::library::Sketch::of(other, format_of(other)));
    }
    let format = format_of(text);
    let mut analysis = Analysis::new(Text::new(text), format, only(code));
    let read = |name: &str| others.iter().find(|it| it.0 == name).map(|it| it.1.to_string());
    library.tidy();
    let answers = library.answer(&analysis.questions(), "", format, read);
    analysis.learn(answers);
    analysis.findings()
}

/// Applies edits that do not overlap to a text with `\n` line breaks.
fn apply(text: &str, edits: &[Edit]) -> String {
    let document = Document::new(Text::new(text), Format::Plain);
    let mut text = document.text().clone();
    let mut edits: Vec<_> = edits.to_vec();
    edits.sort_by_key(|it| it.span);
    for edit in edits.iter().rev() {
        let at = |it: crate::document::Spot| text.offset(Position::new(it.line, it.byte), Encoding::Utf8);
        let (start, end) = (at(edit.span.start), at(edit.span.end));
        text.replace(start, end, &edit.plain());
    }
    text.to_string()
}

/// Applies the safe fixes until none is left.
fn fixed(text: &str, code: &str) -> String {
    let mut text = text.to_string();
    for _ in 0..20 {
        let mut analysis = Analysis::new(Text::new(&text), format_of(&text), only(code));
        let findings = analysis.findings();
        let edits = findings.iter().find_map(|finding| {
            let fix = finding.fixes.iter().find(|it| it.safe)?;
            Some(fix.edits(&analysis.context(), finding))
        });
        match edits {
            Some(edits) => text = apply(&text, &edits),
            None => return text,
        }
    }
    panic!("{code}: the fixes of {text:?} do not come to an end");
}

#[test]
fn examples_say_what_rules_do() {
    for rule in RULES {
        assert!(rule.examples.iter().any(|it| matches!(it, Example::Flagged(_))), "{}: no flagged example", rule.code);
        assert!(rule.examples.iter().any(|it| matches!(it, Example::Silent(_))), "{}: no silent example", rule.code);
        for example in rule.examples {
            let spans_of = |text: &str| findings_beside(text, rule.code).into_iter().map(|it| it.span).collect::<Vec<_>>();
            match example {
                Example::Flagged(text) => {
                    let (plain, spans) = marked(text);
                    assert_eq!(spans_of(&plain), spans, "{}: {text}", rule.code);
                }
                Example::Silent(text) => assert_eq!(spans_of(text), [], "{}: {text}", rule.code),
                Example::Fixed(before, after) => {
                    assert_eq!(fixed(before, rule.code), *after, "{}", rule.code);
                    assert_eq!(spans_of(after), [], "{}: {after}", rule.code);
                }
            }
        }
    }
}

#[test]
fn rules_are_documented_and_named() {
    let mut codes: Vec<_> = RULES.iter().map(|it| it.code).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), RULES.len(), "codes are unique");
    for rule in RULES {
        assert!(rule.code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.code);
        for text in [&rule.doc.title, &rule.doc.body, &rule.doc.source] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", rule.code);
        }
    }
}

/// Pieces that begin and end every structure there is.
pub(crate) fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "一、",
        "（一）",
        "1.",
        "(2)",
        "一是",
        "# ",
        "## 一、",
        "---",
        "```",
        "| 甲 | 1 |",
        "\n| 户数 | 占比 |\n|---|---|\n| 12 | 40% |\n| 30 | 6% |\n| 合计 | 45 |\n",
        "\n户数\t人数\n甲\t12\n乙\t30\n合计\t45\n",
        "单位：万元",
        "\t",
        "- ",
        "> ",
        "<!--",
        "-->",
        "附件",
        "附件：1.",
        "2023年12月28日",
        "述职人：王建国",
        "2022年度述职报告",
        "各位领导：",
        "存在问题",
        "特此报告。",
        "增长23.3.1%",
        "共17人，增长58.8%",
        "XX",
        "XX小学、狮山小学",
        "20XX年X月",
        "（  ）",
        "【待补】",
        "某局",
        "1.5亿元",
        "D建",
        "的的",
        "小编",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        ",",
        ";",
        "。",
        "，",
        "；",
        "：",
        "扎实推进各项工作落实见效，群众满意度不断提升",
        "党员的先锋模范作用没有得到充分发挥。",
        "😀",
        "𠮷",
        "\u{2028}",
        "\u{feff}",
        "\r",
        "\n",
        "\r\n",
        "\n\n",
        "　　",
        " ",
    ])
}

/// Line, column, lines down, column there, new text.
type RandomEdit = (u32, u32, u32, u32, String);

fn edits() -> impl Strategy<Value = Vec<Vec<RandomEdit>>> {
    let text = prop::collection::vec(piece(), 0..4).prop_map(|it| it.concat());
    let edit = (0u32..24, 0u32..30, 0u32..4, 0u32..30, text);
    prop::collection::vec(prop::collection::vec(edit, 1..4), 1..8)
}

proptest! {
    #[test]
    fn edited_equals_fresh(start in prop::collection::vec(piece(), 0..60), script in edits(), markdown: bool) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let settings = Arc::new(Settings { any_text: true, ..Settings::default() });
        let mut text = Text::new(&start.concat());
        let mut analysis = Analysis::new(text.clone(), format, settings.clone());
        for notification in script {
            let splices: Vec<Splice> = notification
                .into_iter()
                .map(|(line, from, lines, to, new)| text.edit(Some((Position::new(line, from), Position::new(line + lines, to))), &new, Encoding::Utf16))
                .collect();
            analysis.update(text.clone(), &splices);
            let mut fresh = Analysis::new(text.clone(), format, settings.clone());
            prop_assert_eq!(analysis.document().outline(), fresh.document().outline());
            prop_assert_eq!(analysis.findings(), fresh.findings());
            prop_assert!(analysis.failed().is_empty(), "{:?}", analysis.failed());
        }
    }
}

/// One indicator in other words, and two that only look alike.
#[test]
fn indicators_are_told_apart() {
    let wrong: Vec<&str> = include_str!("../rules/indicators.txt")
        .lines()
        .filter(|line| {
            let Some((same, pair)) = line.strip_prefix('=').map(|it| (true, it)).or(line.strip_prefix('≠').map(|it| (false, it))) else {
                return false;
            };
            let text = format!("工作总结\n一、主要工作\n{}\n", pair.replace('|', "\n"));
            findings_beside(&text, "conflicting-figure").is_empty() == same
        })
        .collect();
    assert_eq!(wrong, [] as [&str; 0]);
}
