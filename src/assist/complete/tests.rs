use super::*;
use crate::analysis::{Analysis, Settings};
use crate::document::plain_of_snippet;
use crate::syntax::Format;
use crate::text::Text;
use std::sync::Arc;

/// The completion at `‸`.
fn complete_at(marked: &str, format: Format) -> Completion {
    let (before, _) = marked.split_once('‸').expect("a cursor");
    let line = before.matches('\n').count();
    let byte = before.len() - before.rfind('\n').map_or(0, |it| it + 1);
    let analysis = Analysis::new(Text::new(&marked.replace('‸', "")), format, Arc::new(Settings::default()));
    let context = analysis.context();
    let parts = context.parts().map(|it| it.1);
    let input = Input { document: analysis.document(), kinds: context.kinds, kind: context.kind, parts, lang: Lang::Zh };
    complete(input, Spot::new(line, byte))
}

fn labels(marked: &str) -> Vec<String> {
    complete_at(marked, Format::Plain).items.into_iter().map(|it| it.label).collect()
}

const REPORT: &str = "2023年度述职报告\n各位领导：\n现将本人一年来的履职情况述职如下，请予评议。\n一、主要履职情况\n（一）抓学习。系统学习《工作手册》各项内容。\n（二）抓落实。完成各项任务，成效明显。\n";

#[test]
fn whole_skeletons_in_an_empty_document() {
    let all = labels("‸");
    assert!(25 <= all.len(), "{all:?}");
    assert_eq!(labels("/szbg‸")[0], "述职报告");
    assert_eq!(labels("述职‸")[0], "述职报告");
    assert_eq!(labels("diaoyan‸"), ["调研报告"]);
    let text = &complete_at("/ssfa‸\n", Format::Markdown).items[0].snippet;
    assert!(text.starts_with("# ${1:实施方案}") && text.contains("## 一、工作目标"), "{text}");
    // Only where the document is empty.
    assert!(!labels(&format!("{REPORT}‸")).contains(&"述职报告".to_string()));
}

#[test]
fn the_next_section_comes_first() {
    let completion = complete_at(&format!("{REPORT}‸"), Format::Plain);
    let first = &completion.items[0];
    assert_eq!((first.label.as_str(), first.sort), ("存在的主要问题", ItemSort::Next));
    assert!(plain_of_snippet(&first.snippet).starts_with("二、存在的主要问题\n"), "{}", first.snippet);
    let labels: Vec<&str> = completion.items.iter().map(|it| it.label.as_str()).collect();
    assert!(labels.contains(&"下一步工作打算") && labels.contains(&"（三）") && labels.contains(&"二、"), "{labels:?}");
}

#[test]
fn found_by_chinese_pinyin_and_initials() {
    for typed in ["/", "/zywt", "/zhuyaowenti", "/存在", "存在", "zywt", "cunzaide", "/czd"] {
        let found = labels(&format!("{REPORT}{typed}‸"));
        assert!(found.iter().take(2).any(|it| it == "存在的主要问题"), "{typed}: {found:?}");
    }
    assert_eq!(labels(&format!("{REPORT}/qqqq‸")), [""; 0]);
}

#[test]
fn numbers_follow_what_is_there() {
    let text = format!("{REPORT}/zywt‸\n二、下一步打算\n抓好落实。\n三、其他\n无。");
    let item = &complete_at(&text, Format::Plain).items[0];
    assert!(item.snippet.starts_with("二、"), "{}", item.snippet);
    let numbers: Vec<&str> = item.edits.iter().map(|it| it.content.as_str()).collect();
    assert_eq!(numbers, ["三、", "四、"]);
    // With the number typed already, only the words are inserted.
    let item = &complete_at(&format!("{REPORT}二、存在‸"), Format::Plain).items[0];
    assert!(item.snippet.starts_with("存在的主要问题\n") && item.edits.is_empty(), "{}", item.snippet);
    // In Markdown as the document has it.
    let text = "# 2023年工作总结\n\n现将有关情况总结如下，请予审阅。\n\n## 主要工作\n\n各项任务稳步推进。\n\n/czdwt‸\n";
    let item = &complete_at(text, Format::Markdown).items[0];
    assert!(item.snippet.starts_with("## 存在的主要问题\n\n"), "{}", item.snippet);
}

#[test]
fn markers_go_on() {
    assert!(
        labels(&format!("{REPORT}‸")).iter().position(|it| it == "（三）")
            < labels(&format!("{REPORT}‸")).iter().position(|it| it == "二、")
    );
    assert_eq!(labels("2023年工作总结\n主要做法：一是学习；‸")[0], "二是");
}

#[test]
fn phrases_of_the_section() {
    let text = format!("{REPORT}二、存在的问题\n理论‸");
    assert!(labels(&text).iter().any(|it| it.starts_with("理论学习的系统性不够")), "{:?}", labels(&text));
    let text = format!("{REPORT}二、存在的问题\n还有差距。\n三、打算\n抓好落实。\n以上‸");
    assert!(labels(&text).iter().any(|it| it == "以上述职，请予评议。"));
}

#[test]
fn what_was_written_before_the_query_stays() {
    let completion = complete_at(&format!("{REPORT}二、存在的问题\n工作中理论‸"), Format::Plain);
    let item = completion.items.iter().find(|it| it.label.starts_with("理论")).expect("a phrase");
    assert!(item.snippet.starts_with("工作中理论学习"), "{}", item.snippet);
    assert_eq!(completion.filter, "工作中理论");
}

#[test]
fn titles_of_the_document() {
    assert!(labels(&format!("{REPORT}（三）抓制度。认真执行《工作‸")).contains(&"《工作手册》".to_string()));
}

#[test]
fn silent_where_nothing_is_asked() {
    for text in ["速度为60公里/‸", "见 https://a.cn/‸", "各项工作稳步推进‸", "比例为1/‸"] {
        assert_eq!(labels(&format!("{REPORT}{text}")), [""; 0], "{text}");
    }
    assert_eq!(complete_at("# 总结\n\n```\n/zy‸\n```\n", Format::Markdown).items, []);
}

/// Each client's own filter lets every item pass, by what the client takes for the word typed.
#[test]
fn clients_show_what_is_found() {
    for typed in ["/", "/zy", "/zywt", "存在", "/存在", "cunzai", "一年来还存在"] {
        let completion = complete_at(&format!("{REPORT}{typed}‸"), Format::Plain);
        assert!(typed == "一年来还存在" || !completion.items.is_empty(), "{typed}");
        let filter = completion.filter.as_str();
        assert_eq!(completion.span.start.line, completion.span.end.line);
        // VS Code: what is in the range must be found in the filter text, letter by letter.
        let in_range = &typed[completion.span.start.byte as usize..completion.span.end.byte as usize];
        assert!(is_subsequence(in_range, filter), "VS Code {typed}");
        // Neovim: no filter without ASCII; else the filter text must begin with the range's text.
        assert!(!in_range.contains(|c: char| c.is_ascii_alphanumeric()) || filter.starts_with(in_range), "Neovim {typed}");
        // nvim-cmp: from the start of the range, letter by letter.
        assert!(is_subsequence(in_range, filter), "nvim-cmp {typed}");
        // blink.cmp: the run of letters before the cursor, whatever the range is.
        let keyword: String =
            typed.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<Vec<_>>().into_iter().rev().collect();
        assert!(is_subsequence(&keyword, filter), "blink.cmp {typed}");
        // Helix: from the start of the word, and the range must hold it.
        assert!(filter.ends_with(&keyword), "Helix {typed}");
    }
}

fn is_subsequence(short: &str, long: &str) -> bool {
    let mut long = long.chars();
    short.chars().all(|c| long.any(|it| it == c))
}
