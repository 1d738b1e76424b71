use super::*;
use crate::document::series::{Numbered, Series, Slip, renumber, stray};
use crate::rules::finding::Later;
use crate::syntax::System;

pub const RULE: Rule = Rule {
    code: "heading-number",
    group: Group::Structure,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "序号跳号、重号或倒退", en: "A number in a series is skipped, doubled or steps back" },
        body: Both {
            zh: "同一上级之下、同一层次的序号应当连续：一、二、三，（一）（二）（三），1. 2. 3.；段内的“一是……二是……”“第一……第二……”“首先……其次……”也一样。一处错误只报一次，报在错的序号上。换了上级或另起一组就重新计数；附件不查。",
            en: "The numbers of one level under one parent must be consecutive: 一、二、三, （一）（二）（三）, 1. 2. 3., and within a paragraph 一是 … 二是 …, 第一 … 第二 …, 首先 … 其次 …. One slip is one finding, at the wrong number. A new parent or a new list counts anew; attachments are not read.",
        },
        source: Both {
            zh: "GB/T 9704—2012，7.3.3；“一是……二是……”在 122 万字政府工作报告中 698 次衔接只有 3 次不连续。",
            en: "GB/T 9704—2012, 7.3.3; of 698 steps from 一是 to 二是 and so on in 1.22 million characters of government reports 3 are irregular.",
        },
    },
    examples: &[
        Example::Flagged("工作方案\n一、目标\n提高质量。\n⟦三、⟧任务\n抓好落实。\n三、要求\n加强领导。"),
        Example::Flagged("工作方案\n一、目标\n提高质量。\n二、任务\n抓好落实。\n⟦四、⟧要求\n加强领导。\n五、其他\n另行通知。"),
        Example::Flagged("主要做法：一是加强学习；二是狠抓落实；⟦二是⟧严格检查。"),
        Example::Flagged("第一，加强学习。⟦第三，⟧狠抓落实。"),
        Example::Fixed(
            "工作方案\n一、目标\n提高质量。\n二、任务\n抓好落实。\n二、要求\n加强领导。",
            "工作方案\n一、目标\n提高质量。\n二、任务\n抓好落实。\n三、要求\n加强领导。",
        ),
        Example::Silent("工作方案\n一、目标\n（一）近期\n一是学习。\n二是讨论。\n（二）远期\n一是实践。\n二、任务\n（一）调查"),
        Example::Silent("值班安排\n一、要求\n1.领导带班。\n2.24小时值班。\n3.按时报告。"),
        Example::Silent("首先，加强学习；其次，狠抓落实；第三，严格检查。"),
        Example::Silent("他提出“一是学习，三是落实”。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let ends = document.outline().attachments.unwrap_or(usize::MAX);
    for series in context.heading_series().iter().chain(context.lead_series()) {
        for slip in series.slips() {
            let item = &series.0[slip.at];
            if item.line < ends && !continues_parent(document, item) && !is_there(document, series, &slip) {
                sink.push(finding(document, series, &slip, sink));
            }
        }
    }
}

/// 3. behind （二）: its number is right, its level is not. `heading-level` says so.
fn continues_parent(document: &Document, item: &Numbered) -> bool {
    item.node.is_some_and(|it| stray(&document.outline().nodes, it).is_some())
}

/// 2.24小时值班 and 2、23个项目 look like figures, but where 2. is missing they begin with it.
fn is_there(document: &Document, series: &Series, slip: &Slip) -> bool {
    let item = &series.0[slip.at];
    let Some(previous) = slip.at.checked_sub(1).map(|it| &series.0[it]) else { return false };
    (previous.line + 1..item.line).any(|it| {
        let block = document.block(it);
        let rest = block.text[block.line.content.clone()].strip_prefix(&slip.expected.to_string());
        item.system == System::Arabic && rest.is_some_and(|it| it.starts_with(['.', '．', '、']))
    })
}

fn finding(document: &Document, series: &Series, slip: &Slip, sink: &Sink) -> Finding {
    let item = &series.0[slip.at];
    let text = |it: &Numbered| document.block(it.line).text[it.range.clone()].trim_end_matches(['，', ',']).to_string();
    let seen = text(item);
    let expected = crate::syntax::with_ordinal(&seen, item.system, slip.expected);
    let expected = expected.trim_end_matches('，');
    let span = Span::of(item.line, item.range.clone());
    let previous = slip.at.checked_sub(1).map(|it| &series.0[it]);
    let message = match previous {
        None => tr!(sink.lang, "“{seen}”是第一个，应为“{expected}”。", "“{seen}” comes first: it should be “{expected}”."),
        Some(previous) => {
            let before = text(previous);
            if item.ordinal == previous.ordinal {
                tr!(
                    sink.lang,
                    "“{seen}”重复：上一个也是“{before}”，这里应为“{expected}”。",
                    "“{seen}” again: the one before is “{before}”, this should be “{expected}”."
                )
            } else if item.ordinal < previous.ordinal {
                tr!(
                    sink.lang,
                    "序号倒退：“{before}”之后是“{seen}”，应为“{expected}”。",
                    "The count steps back: “{seen}” behind “{before}” should be “{expected}”."
                )
            } else {
                tr!(
                    sink.lang,
                    "“{before}”之后是“{seen}”，缺“{expected}”：改正序号，或补上缺的一项。",
                    "“{seen}” behind “{before}”: “{expected}” is missing. Correct the number or add what is missing."
                )
            }
        }
    };
    let mut res = sink.finding(span, message);
    if let Some(previous) = previous {
        let message = tr!(sink.lang, "上一个序号", "The number before");
        res = res.related(Span::of(previous.line, previous.range.clone()), message);
    }
    // Where the count jumps and goes on, an item may have been lost: the author must look.
    let lost = !slip.alone && previous.is_some_and(|it| it.ordinal < item.ordinal)
        || slip.alone && slip.at + 1 == series.0.len() && slip.expected < item.ordinal;
    let title = tr!(sink.lang, "本组重新编号", "Renumber this series");
    res.fixes.push(Fix { title, safe: !lost, remedy: Remedy::Edits(series.renumber(document)) });
    let title = tr!(sink.lang, "全文重新编号", "Renumber the whole document");
    res.fixes.push(Fix { title, safe: false, remedy: Remedy::Later(Later(renumber_all)) });
    res
}

fn renumber_all(context: &Context, _: &Finding) -> Vec<Edit> {
    renumber(context.document)
}
