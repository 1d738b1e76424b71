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
    for series in context.heading_series() {
        let words: Vec<(usize, std::ops::Range<usize>)> = series
            .0
            .iter()
            .filter_map(|it| it.node)
            .map(|it| (document.outline().nodes[it].line, document.outline().nodes[it].text.clone()))
            .collect();
        report(document, &words, sink);
    }
    // Leads of their own lines: the first sentence is the heading.
    for series in context.lead_series() {
        if let Some(words) = lead_words(document, series) {
            report(document, &words, sink);
        }
    }
}

fn lead_words(document: &Document, series: &Series) -> Option<Vec<(usize, std::ops::Range<usize>)>> {
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
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shape {
    clauses: usize,
    /// The first two characters of each of the first two clauses.
    starts: [Option<String>; 2],
    /// The last character.
    end: Option<char>,
}

fn shape(text: &str) -> Shape {
    let clauses: Vec<&str> = text.split(['，', ',']).collect();
    let start = |at: usize| {
        let start: String = clauses.get(at)?.trim().chars().take(2).collect();
        // 2023年… begins like 2024年…, which says nothing.
        (start.chars().count() == 2 && start.chars().all(is_han)).then_some(start)
    };
    Shape { clauses: clauses.len(), starts: [start(0), start(1)], end: text.chars().next_back().filter(|&c| is_han(c)) }
}

fn report(document: &Document, items: &[(usize, std::ops::Range<usize>)], sink: &mut Sink) {
    if items.len() < 3 || 12 < items.len() {
        return;
    }
    let text = |at: usize| &document.block(items[at].0).text[items[at].1.clone()];
    if (0..items.len()).any(|it| 40 < text(it).chars().count() || text(it).is_empty()) {
        return;
    }
    let shapes: Vec<Shape> = (0..items.len()).map(|it| shape(text(it))).collect();
    let odd: Vec<usize> = (0..items.len()).filter(|&it| breaks(&shapes, it)).collect();
    // Of two that break it, none does.
    let [odd] = odd[..] else { return };
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
    let others: Vec<&Shape> = shapes.iter().enumerate().filter(|(it, _)| *it != at).map(|it| it.1).collect();
    let here = &shapes[at];
    let shared = |of: &dyn Fn(&Shape) -> Option<String>| {
        let first = of(others[0])?;
        others.iter().all(|it| of(it).as_deref() == Some(first.as_str())).then_some(first)
    };
    let first = shared(&|it| it.starts[0].clone());
    let second = shared(&|it| it.starts[1].clone());
    let end = shared(&|it| it.end.map(String::from));
    let clauses = others.iter().all(|it| it.clauses == others[0].clauses);
    let broken = |shared: &Option<String>, own: Option<String>| shared.is_some() && *shared != own;
    let breaks_first = broken(&first, here.starts[0].clone());
    let breaks_second = broken(&second, here.starts[1].clone());
    let breaks_end = broken(&end, here.end.map(String::from));
    // It must break all that is shared, and enough must be shared.
    let kept = first.is_some() && !breaks_first || second.is_some() && !breaks_second;
    let strength =
        breaks_first as u32 * 2 + breaks_second as u32 * 2 + breaks_end as u32 + (clauses && here.clauses != others[0].clauses) as u32;
    // Nouns side by side (实习目的, 实习内容, 存在的不足) share a word by chance.
    let needed = match others.len() {
        2 => 4,
        _ if others[0].clauses < 2 => 3,
        _ => 2,
    };
    clauses && !kept && needed <= strength
}
