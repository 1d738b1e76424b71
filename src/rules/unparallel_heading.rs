use super::*;
use crate::document::is_han;
use crate::document::series::Series;

pub const RULE: Rule = Rule {
    code: "unparallel-heading",
    group: Group::Structure,
    severity: Severity::Hint,
    doc: Doc {
        title: Both { zh: "并列的小标题里有一个句式不同", en: "One of several parallel headings is built differently" },
        body: Both {
            zh: "“坚持……，增强……”“坚持……，增强……”排下来，其中一个不是这个句式。至少三个同级标题（或一是、二是），其余的开头相同、分句数相同，或者结尾相同而它都不是，才作提示。",
            en: "坚持 …，增强 … twice or more, and one that is neither. Only among three or more siblings (leads included) of which all others share how their clauses begin or end, and how many there are.",
        },
        source: Both { zh: "公文写作通例：并列标题句式一致。", en: "Common practice: parallel headings are of one build." },
    },
    examples: &[
        Example::Flagged(
            "述职报告\n一、主要工作\n一是坚持书记抓，增强工作压力。层层压实责任，形成合力。\n二是坚持抓规范，增强工作活力。完善制度，规范流程。\n三是⟦统筹兼顾，推动事业发展⟧。把各项工作统筹起来。\n四是坚持补短板，增强工作动力。查漏补缺，补齐短板。",
        ),
        Example::Silent(
            "述职报告\n一、主要工作\n一是坚持书记抓，增强工作压力。层层压实责任。\n二是坚持抓规范，增强工作活力。完善制度。\n三是坚持促融合，增强工作合力。统筹各项工作。",
        ),
        Example::Silent("工作方案\n一、指导思想\n提高质量。\n二、主要任务\n抓好落实。\n三、保障措施\n加强领导。\n四、其他\n另行通知。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let nodes = &document.outline().nodes;
    for series in context.heading_series().iter().filter(|it| it.may_be_parallel()) {
        let words = series.0.iter().filter_map(|it| it.node).map(|it| (nodes[it].line, nodes[it].text.clone()));
        report(document, &words.collect::<Vec<_>>(), sink);
    }
    // Leads of their own lines: the first sentence is the heading.
    for series in context.lead_series().iter().filter(|it| it.may_be_parallel()) {
        if let Some(words) = lead_words(document, series) {
            report(document, &words, sink);
        }
    }
}

/// Where the words of a heading are.
type Words = (usize, std::ops::Range<usize>);

impl Series {
    fn may_be_parallel(&self) -> bool {
        (3..=12).contains(&self.0.len())
    }
}

fn lead_words(document: &Document, series: &Series) -> Option<Vec<Words>> {
    let each = series.0.iter().map(|it| {
        let block = document.block(it.line);
        let own = block.line.lead.as_ref().is_some_and(|lead| lead.range == it.range);
        let rest = &block.text[it.range.end..block.line.body.end];
        let stop = rest.find('。')?;
        (own && stop + '。'.len_utf8() < rest.len()).then(|| (it.line, it.range.end..it.range.end + stop))
    });
    each.collect()
}

/// How a heading is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape<'a> {
    clauses: usize,
    /// The first two characters of each of the first two clauses.
    starts: [Option<&'a str>; 2],
    /// The last character.
    end: Option<char>,
}

fn shape(text: &str) -> Shape<'_> {
    let second = text.find(['，', ',']).and_then(|at| text.get(at..)).map(|it| it.trim_start_matches(['，', ',', ' ']));
    let clauses = second.map_or(1, |it| 2 + it.matches(['，', ',']).count());
    Shape { clauses, starts: [start(text), second.and_then(start)], end: text.chars().next_back().filter(|&c| is_han(c)) }
}

/// The first two characters, if they are Han: 2023年… begins like 2024年…, which says nothing.
fn start(clause: &str) -> Option<&str> {
    let two = clause.get(..6)?;
    let mut chars = two.chars();
    (chars.by_ref().take(2).all(is_han) && chars.next().is_none()).then_some(two)
}

/// The longest heading, in bytes.
const LONGEST: usize = 120;

fn report(document: &Document, items: &[Words], sink: &mut Sink) {
    let text = |at: usize| &document.block(items[at].0).text[items[at].1.clone()];
    if items.len() < 3 || (0..items.len()).any(|it| items[it].1.is_empty() || LONGEST < items[it].1.len()) {
        return;
    }
    // If all but one begin alike, two of the first three do. Most series do not.
    let first = [0, 1, 2].map(|it| shape(text(it)));
    let alike = |a: &Shape, b: &Shape| (0..2).any(|it| a.starts[it].is_some() && a.starts[it] == b.starts[it]);
    if !(alike(&first[0], &first[1]) || alike(&first[0], &first[2]) || alike(&first[1], &first[2])) {
        return;
    }
    let shapes: Vec<Shape> = (0..items.len()).map(|it| shape(text(it))).collect();
    let mut odd = (0..items.len()).filter(|&it| breaks(&shapes, it));
    // Of two that break it, none does.
    let (Some(odd), None) = (odd.next(), odd.next()) else { return };
    let like = if odd == 0 { 1 } else { 0 };
    let (here, model) = (text(odd), text(like));
    let n = items.len() - 1;
    let message = tr!(
        sink.lang,
        "“{here}”与其余{n}个并列标题句式不同，如“{model}”：可改成同一句式。",
        "“{here}” is built differently from its {n} siblings, such as “{model}”."
    );
    let span = |at: usize| Span::of(items[at].0, items[at].1.clone());
    sink.push(sink.finding(span(odd), message).related(span(like), tr!(sink.lang, "其余标题的句式", "How the others are built")));
}

/// Do all others share a pattern that this one breaks?
fn breaks(shapes: &[Shape], at: usize) -> bool {
    let here = &shapes[at];
    let others = || shapes.iter().enumerate().filter(|(it, _)| *it != at).map(|it| it.1);
    let Some(model) = others().next() else { return false };
    if others().any(|it| it.clauses != model.clauses) {
        return false;
    }
    // Of a start: shared by all others, and kept by this one?
    let start = |nth: usize| {
        let shared = model.starts[nth].is_some() && others().all(|it| it.starts[nth] == model.starts[nth]);
        (shared, shared && here.starts[nth] == model.starts[nth])
    };
    let ((first, keeps_first), (second, keeps_second)) = (start(0), start(1));
    // It must break all that is shared, and enough must be shared.
    if keeps_first || keeps_second || !(first || second) {
        return false;
    }
    let end = model.end.is_some() && others().all(|it| it.end == model.end) && here.end != model.end;
    let strength = 2 * first as u32 + 2 * second as u32 + end as u32 + (here.clauses != model.clauses) as u32;
    // Nouns side by side (实习目的, 实习内容, 存在的不足) share a word by chance.
    let needed = match shapes.len() {
        3 => 4,
        _ if model.clauses < 2 => 3,
        _ => 2,
    };
    needed <= strength
}
