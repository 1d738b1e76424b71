use super::finding::Later;
use super::*;
use crate::document::series::heading_series;
use crate::kinds::{Form, Kind, Need, Parts};
use crate::syntax::with_ordinal;

pub const RULE: Rule = Rule {
    code: "section-order",
    group: Group::Structure,
    severity: Severity::Hint,
    doc: Doc {
        title: Both {
            zh: "各部分的顺序与本类报告的通例不同", en: "The sections are in an order that this kind does not know"
        },
        body: Both {
            zh: "应有的部分都在，但顺序与这类报告的通例不同，例如“存在的问题”排在“下一步打算”之后。修复：移到通常的位置并重新编号。",
            en: "The required sections are there, but in another order than is usual for the kind, such as the problems behind the plans. The fix moves the section and renumbers.",
        },
        source: Both { zh: "各类报告的通行结构。", en: "The usual structure of each kind." },
    },
    examples: &[
        Example::Flagged(
            "2023年工作总结\n现将全年工作总结如下，请予审阅。\n一、主要工作\n各项任务稳步推进。\n二、⟦下一步打算⟧\n抓好各项落实。\n三、存在的问题\n队伍能力还有差距。",
        ),
        Example::Silent(
            "2023年工作总结\n现将全年工作总结如下，请予审阅。\n一、主要工作\n各项任务稳步推进。\n二、存在的问题\n队伍能力还有差距。\n三、下一步打算\n抓好各项落实。",
        ),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let Some((kind, parts)) = context.parts() else { return };
    let document = context.document;
    let Some(out) = misplaced(document, kind, parts) else { return };
    let nodes = &document.outline().nodes;
    let node = &nodes[out.node];
    let (name, kind_name) =
        (sink.lang.pick(&kind.parts[out.part].name, &kind.parts[out.part].english), sink.lang.pick(&kind.name, &kind.english));
    let other = document.node_text(&nodes[out.after]);
    let message = tr!(sink.lang, "{kind_name}里“{name}”通常在“{other}”之后。", "In a {kind_name} “{name}” usually comes behind “{other}”.");
    let span = Span::of(node.line, node.text.clone());
    let related = Span::of(nodes[out.after].line, nodes[out.after].text.clone());
    let title = tr!(sink.lang, "移到“{other}”之后", "Move it behind “{other}”");
    let finding = sink.finding(span, message).related(related, tr!(sink.lang, "通常在它之后", "Usually behind this"));
    sink.push(finding.fix(Fix { title, safe: false, remedy: Remedy::Later(Later(move_section)) }));
}

struct Misplaced {
    part: usize,
    node: usize,
    /// The section that it should follow.
    after: usize,
}

/// The first required section that stands before one it should follow.
fn misplaced(document: &Document, kind: &Kind, parts: &Parts) -> Option<Misplaced> {
    let needed = |it: &usize| matches!(kind.parts[*it].need, Need::Required | Need::OneOf) && kind.parts[*it].form == Form::Section;
    let mut sections: Vec<(usize, usize)> =
        (0..kind.parts.len()).filter(needed).filter_map(|it| Some((it, own_section(document, parts, it)?))).collect();
    // 基本情况 and 工作情况 are often one, and which of the two comes first matters little.
    sections.dedup_by(|it, before| kind.parts[it.0].need == Need::OneOf && kind.parts[before.0].need == Need::OneOf);
    let mut nodes: Vec<usize> = sections.iter().map(|it| it.1).collect();
    nodes.dedup();
    // One heading for several parts: nothing to order.
    if nodes.len() < sections.len() || nodes.len() < 3 {
        return None;
    }
    // Sections in the order of the kind; the one that stands too early by itself puts the others right.
    for (i, &(part, node)) in sections.iter().enumerate() {
        let rest: Vec<usize> = sections.iter().enumerate().filter(|it| it.0 != i).map(|it| it.1.1).collect();
        let sorted = rest.windows(2).all(|it| it[0] < it[1]);
        let after = i.checked_sub(1).map(|it| sections[it].1);
        if let Some(after) = after.filter(|&it| sorted && node < it) {
            return Some(Misplaced { part, node, after });
        }
    }
    None
}

/// The heading of a part's section, if that is itself what names the part.
fn own_section(document: &Document, parts: &Parts, part: usize) -> Option<usize> {
    let node = parts.places[part]?.node?;
    (parts.section(document, part) == Some(node) && parts.by_rest != Some(part)).then_some(node)
}

/// Takes the section out and puts it behind the other, with the numbers of its series put right.
fn move_section(context: &Context, finding: &Finding) -> Vec<Edit> {
    let document = context.document;
    let nodes = &document.outline().nodes;
    let on = |span: &Span| nodes.iter().position(|it| it.line == span.start.line as usize);
    let Some(node) = on(&finding.span) else { return Vec::new() };
    let Some(after) = finding.related.first().and_then(|it| on(&it.span)) else { return Vec::new() };
    let (from, to) = (&nodes[node], &nodes[after]);
    if to.line <= from.line {
        return Vec::new();
    }
    let end = to.end.min(document.line_count());
    let last = (to.line..end).rev().find(|&it| document.role(it) != Role::Blank).unwrap_or(to.line);
    let mut lines: Vec<String> = (from.line..from.end).map(|it| document.block(it).text.to_string()).collect();
    let mut edits = Vec::new();
    if let Some(series) = heading_series(document).iter().find(|it| it.0.iter().any(|it| it.node == Some(node))) {
        let ordinal = |it: usize| series.0.iter().find(|item| item.node == Some(it)).map(|it| it.ordinal);
        if let (Some(mine), Some(theirs)) = (ordinal(node), ordinal(after)) {
            for item in &series.0 {
                let text = &document.block(item.line).text[item.range.clone()];
                if item.node == Some(node) {
                    lines[0].replace_range(item.range.clone(), &with_ordinal(text, item.system, theirs));
                } else if mine < item.ordinal && item.ordinal <= theirs && item.line <= to.line {
                    edits.push(Edit::new(Span::of(item.line, item.range.clone()), with_ordinal(text, item.system, item.ordinal - 1)));
                }
            }
        }
    }
    while lines.last().is_some_and(|it| it.trim().is_empty()) {
        lines.pop();
    }
    let blank = from.end < document.line_count() && from.line < from.end && document.role(from.end.saturating_sub(1)) == Role::Blank;
    let gap = if blank { "\n\n" } else { "\n" };
    let span = Span { start: Spot::new(from.line, 0), end: Spot::new(from.end, 0) };
    edits.push(Edit::delete(span));
    let at = Spot::new(last, document.block(last).text.len());
    edits.push(Edit::new(Span::at(at), format!("{gap}{}", lines.join("\n"))));
    edits
}
