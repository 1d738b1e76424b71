use super::*;
use crate::document::series::Series;
use crate::document::{NodeKind, Traits};
use crate::syntax::Shape;

pub const RULE: Rule = Rule {
    code: "announced-count",
    group: Group::Structure,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "说的项数与列出的项数不符：“以下五项工作：”只列了四项",
            en: "Another number of things than announced: 以下五项工作： and four follow",
        },
        body: Both {
            zh: "“重点抓好以下五项工作：”“存在三个方面的问题：一是……”之后，按提纲数出列的项数，与所说的对照。只在后面确有编号的项（一是、（一）、1. 等）或列表时才数；“连续3年”“第4个”“12个县区”不是。",
            en: "What follows 以下五项工作： or 三个方面的问题：一是 … is counted in the outline and compared. Only where numbered things or a list do follow; 连续3年, 第4个 and 12个县区 announce nothing.",
        },
        source: Both {
            zh: "政府工作报告中 47 处这样的说法，按提纲数，46 处相符。",
            en: "Of 47 such announcements in government reports, counted in the outline, 46 agree.",
        },
    },
    examples: &[
        Example::Flagged("采取以下⟦三条⟧措施：1.全面排查；2.建立台账；3.限期销号；4.复查验收。"),
        Example::Flagged("我们落实了⟦四项⟧整改：一是完善制度；二是压实责任；三是强化考核。"),
        Example::Flagged("主要存在⟦三个⟧方面的问题：一是学习不够；二是落实不力。"),
        Example::Flagged(
            "工作方案\n一、任务\n重点抓好以下⟦四项⟧工作：\n（一）抓学习。组织学习。\n（二）抓落实。逐项检查。\n（三）抓总结。及时总结。",
        ),
        Example::Silent("主要存在两个方面的问题：一是学习不够；二是落实不力。"),
        Example::Silent(
            "工作方案\n一、任务\n重点抓好以下两项工作：\n（一）抓学习。组织学习。\n（二）抓落实。逐项检查。\n二、要求\n加强领导。",
        ),
        Example::Silent(
            "工作总结\n一、主要工作\n主要抓了以下两个方面的工作：\n1.抓收入。一是强化征管。二是盘活资产。三是争取资金。\n2.抓支出。一是压减一般开支。二是保障重点。三是加快进度。",
        ),
        Example::Silent("全市12个县区情况如下：一是城区进展较快；二是山区进展较慢。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    for (line, block) in document.blocks_with(Traits::ANNOUNCED) {
        if !Roles::PROSE.contains(document.role(line)) {
            continue;
        }
        let Some(announced) = &block.announced else { continue };
        let listed = match announced.numbered {
            Some(count) => Some(Listed { count: count as usize, last: None, open: false }),
            None if announced.inline => inline(context, line),
            None => below(context, line),
        };
        let Some(listed) = listed else { continue };
        let said = announced.count as usize;
        // More than was said may follow where the list is the document's own: 六、存在的问题.
        if listed.count == said || listed.count < 2 || said < listed.count && listed.open {
            continue;
        }
        let words = &block.text[announced.range.clone()];
        let n = listed.count;
        let message = tr!(
            sink.lang,
            "这里说“{words}”，后面列了{n}项：改数字，或核对所列各项。",
            "“{words}” is said here, and {n} follow: correct the number or the list."
        );
        let mut finding = sink.finding(Span::of(line, announced.range.clone()), message);
        if let Some(last) = listed.last {
            finding = finding.related(last, tr!(sink.lang, "最后一项", "The last one"));
        }
        sink.push(finding);
    }
}

struct Listed {
    count: usize,
    last: Option<Span>,
    /// Sections of the document itself, among which others may be.
    open: bool,
}

impl Listed {
    fn of(series: &Series, from: usize, open: bool) -> Listed {
        let last = series.0.last().map(|it| Span::of(it.line, it.range.clone()));
        Listed { count: series.0.len() - from, last, open }
    }
}

/// The series of leads that begins in the block behind the announcement.
fn inline(context: &Context, line: usize) -> Option<Listed> {
    let announced = context.document.block(line).announced.as_ref()?;
    let begins = |it: &&Series| it.0.first().is_some_and(|it| it.line == line && it.ordinal == 1 && announced.range.end <= it.range.start);
    let series = context.lead_series().iter().find(begins)?;
    // Only if it is in order: else `heading-number` speaks.
    series.slips().is_empty().then(|| Listed::of(series, 0, false))
}

/// The series, or the list, that begins on the next line.
fn below(context: &Context, line: usize) -> Option<Listed> {
    let document = context.document;
    let next = (line + 1..document.line_count()).find(|&it| document.role(it) != Role::Blank)?;
    // 1.抓收入。一是…二是…: the leads are those of the item.
    let head = document.block(next).line.body.start;
    let starts = |it: &&Series| it.0.first().is_some_and(|it| it.line == next && it.ordinal == 1 && it.range.start <= head);
    let outline = document.outline();
    if let Some(series) = context.heading_series().iter().find(starts) {
        let node = series.0[0].node.map(|it| &outline.nodes[it])?;
        // Under the heading over the announcement, or sections of their own?
        let over = outline.heading_over(line);
        let open = node.parent != over || over.is_none();
        return series.slips().is_empty().then(|| Listed::of(series, 0, open));
    }
    if let Some(series) = context.lead_series().iter().find(starts) {
        return series.slips().is_empty().then(|| Listed::of(series, 0, false));
    }
    // Unnumbered items of a list
    if document.role(next) != Role::Item || document.block(next).line.shape != Shape::Bullet {
        return None;
    }
    let indent = |it: usize| document.block(it).line.content.start;
    let items: Vec<usize> = (next..document.line_count())
        .take_while(|&it| matches!(document.role(it), Role::Item | Role::Blank))
        .filter(|&it| document.role(it) == Role::Item && indent(it) == indent(next))
        .collect();
    let in_list = outline.nodes.iter().any(|it| it.kind != NodeKind::Table && items.contains(&it.line));
    let last = items.last().map(|&it| document.line_span(it));
    (!in_list).then_some(Listed { count: items.len(), last, open: false })
}
