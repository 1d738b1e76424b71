use super::*;
use crate::document::marks::Unpaired;
use crate::document::{Ending, Traits};

pub const RULE: Rule = Rule {
    code: "unpaired-mark",
    group: Group::Typography,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "引号、书名号、括号不成对", en: "Quotation marks, title marks or brackets that do not pair" },
        body: Both {
            zh: "“”‘’《》（）【】〔〕等成对标点在一段之内应当成对。\n\n不报：连续几段的引文（每段以“开头、末段以”结束），被硬回车断开、在下一行闭合的，1）a）这类序号，英文里的撇号，半角和全角括号混用（见 half-width）。",
            en: "“”‘’《》（）【】〔〕 and the like should pair within a paragraph.\n\nSilent: quotations over several paragraphs, each of which opens with “; pairs that a hard break parts; markers such as 1）; apostrophes; a full-width bracket with a half-width mate (see half-width).",
        },
        source: Both {
            zh: "GB/T 15834—2011《标点符号用法》4.8、4.9、4.15。",
            en: "GB/T 15834—2011 (General rules for punctuation), 4.8, 4.9, 4.15.",
        },
    },
    examples: &[
        Example::Flagged("深入开展⟦“⟧三会一课活动，组织生活质量明显提高。"),
        Example::Flagged("学习贯彻党章和准则⟦》⟧，形成长效机制。"),
        Example::Flagged("打造“红色先锋⟦“⟧品牌。"),
        Example::Silent("1）抓学习；2）抓落实。学习《关于〈条例〉的说明》（试行)。"),
        Example::Silent("【选择字号：\n大\n中\n】\n【\n打印\n】\n工作报告"),
        Example::Silent("税率为7%[注2]。详见区政府门户网站(www.a.cn)通知公告栏。"),
        Example::Silent("他说：\n“第一段引文还没有完。\n“第二段引文到此为止。”\n各单位要认真领会。"),
    ],
    check: Check::Document(check),
};

/// How many lines further a quotation of several paragraphs may close.
const REACH: usize = 12;

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let written = Roles::WRITTEN.with(Role::Preamble).with(Role::Quote).with(Role::Attachment);
    let mut found: Vec<(usize, Unpaired)> = Vec::new();
    for (line, block) in document.blocks_with(Traits::UNPAIRED) {
        if written.contains(document.role(line)) {
            found.extend(block.unpaired.iter().map(|it| (line, *it)));
        }
    }
    let mut settled = vec![false; found.len()];
    for i in 0..found.len() {
        let (line, mark) = found[i];
        if settled[i] || mate(mark.mark).is_none_or(|it| it.1) {
            continue;
        }
        // Its mate may stand in a later line of the same paragraph or quotation.
        let later = (i + 1..found.len()).take_while(|&it| found[it].0 <= line + REACH);
        if let Some(other) = later.into_iter().find(|&it| !settled[it] && line < found[it].0 && closes(mark.mark, found[it].1.mark))
            && goes_on(document, line, found[other].0, mark.mark)
        {
            settled[i] = true;
            settled[other] = true;
        } else if reopened(document, line, mark.mark) {
            settled[i] = true;
        }
    }
    let mut i = 0;
    while i < found.len() {
        let (line, mark) = found[i];
        let twin = found.get(i + 1).filter(|it| it.0 == line && it.1.mark == mark.mark && !settled[i + 1]);
        match twin {
            _ if settled[i] => {}
            // “甲“ or ”甲”: one of the two is turned the wrong way
            Some(&(_, other)) => {
                report_turned(document, line, mark, other, sink);
                i += 1;
            }
            None => report(document, line, mark, sink),
        }
        i += 1;
    }
}

/// The mate of a mark, and whether the mark closes.
fn mate(mark: char) -> Option<(char, bool)> {
    const PAIRS: &[(char, char)] = &[
        ('“', '”'),
        ('‘', '’'),
        ('《', '》'),
        ('〈', '〉'),
        ('（', '）'),
        ('【', '】'),
        ('〔', '〕'),
        ('「', '」'),
        ('『', '』'),
        ('［', '］'),
    ];
    PAIRS.iter().find_map(|&(open, close)| match mark {
        _ if mark == open => Some((close, false)),
        _ if mark == close || mark == ')' && close == '）' || mark == ']' && close == '］' => Some((open, true)),
        _ => None,
    })
}

fn closes(open: char, close: char) -> bool {
    mate(close) == Some((open, true))
}

/// Do the lines between belong together: one paragraph that was broken, or one quotation?
fn goes_on(document: &Document, from: usize, to: usize, mark: char) -> bool {
    let quotation = matches!(mark, '“' | '「' | '『');
    (from..to).all(|line| {
        let ending = document.tallies()[line].ending;
        let paragraph = document.role(line) != Role::Blank && !matches!(ending, Ending::Sentence | Ending::Blank);
        paragraph || quotation && !matches!(document.role(line), Role::Heading | Role::Title | Role::Table)
    })
}

/// A quotation that goes on over paragraphs opens each of them.
fn reopened(document: &Document, line: usize, mark: char) -> bool {
    let next = (line + 1..document.line_count().min(line + 4)).find(|&it| document.role(it) != Role::Blank);
    next.is_some_and(|it| {
        let block = document.block(it);
        block.text[block.line.content.start..].starts_with(mark) && matches!(mark, '“' | '‘' | '「' | '『')
    })
}

fn report(document: &Document, line: usize, it: Unpaired, sink: &mut Sink) {
    let text = &document.block(line).text;
    let Some((mate, closing)) = mate(it.mark) else { return };
    let (mark, at) = (it.mark, it.byte as usize);
    let len = text[at..].chars().next().map_or(0, char::len_utf8);
    let span = Span::of(line, at..at + len);
    let message = if closing {
        tr!(sink.lang, "“{mark}”前面缺少与它配对的“{mate}”。", "“{mark}” has no “{mate}” before it.")
    } else {
        tr!(sink.lang, "“{mark}”后面缺少与它配对的“{mate}”。", "“{mark}” has no “{mate}” after it.")
    };
    let place = if closing {
        text[..at].char_indices().rev().find(|(_, c)| is_pause(*c)).map_or(document.block(line).line.body.start, |(i, c)| i + c.len_utf8())
    } else {
        text[at + len..].find(is_pause).map_or(document.block(line).line.content.end, |i| at + len + i)
    };
    let words: String = text[place.min(at + len)..place.max(at)].chars().take(12).collect();
    let add = tr!(sink.lang, "在“{words}”处补上“{mate}”", "Add “{mate}” at “{words}”");
    let delete = tr!(sink.lang, "删除“{mark}”", "Delete “{mark}”");
    let finding = sink.finding(span, message);
    let finding = finding.unsafe_fix(add, vec![Edit::new(Span::of(line, place..place), mate.to_string())]);
    sink.push(finding.unsafe_fix(delete, vec![Edit::delete(span)]));
}

fn report_turned(document: &Document, line: usize, first: Unpaired, second: Unpaired, sink: &mut Sink) {
    let text = &document.block(line).text;
    let Some((mate, closing)) = mate(first.mark) else { return };
    let wrong = if closing { first } else { second };
    let (mark, at) = (wrong.mark, wrong.byte as usize);
    let len = text[at..].chars().next().map_or(0, char::len_utf8);
    let span = Span::of(line, at..at + len);
    let message = tr!(sink.lang, "“{mark}”方向不对，应为“{mate}”。", "“{mark}” is turned the wrong way: write “{mate}”.");
    let title = tr!(sink.lang, "改为“{mate}”", "Replace with “{mate}”");
    sink.push(sink.finding(span, message).unsafe_fix(title, vec![Edit::new(span, mate.to_string())]));
}

fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | ',' | ';')
}
