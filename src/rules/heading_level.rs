use super::*;
use crate::document::series::{Series, heading_series, stray};
use crate::document::{Node, NodeKind};
use crate::rules::finding::Later;
use crate::syntax::{System, is_caption, with_ordinal};

pub const RULE: Rule = Rule {
    code: "heading-level",
    group: Group::Structure,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "标题层次不一致：跳级、同级序号不同、夹着没有序号的小标题",
            en: "Levels of headings that do not fit: one skipped, siblings marked differently, one without a number among numbered ones",
        },
        body: Both {
            zh: "层次序号依次用“一、”“（一）”“1.”“（1）”。本文别处用“一、（一）”，这里“一、”之下直接用“1.”，是警告；全文一律用“一、1.”，不报。同级标题有的有序号、有的没有，也报。修复：换成本文的层次序号。",
            en: "The markers of levels are 一、 （一） 1. （1）, in this order. A 1. directly below 一、 is a warning where the document elsewhere has （一） there; a document that always writes 一、1. is left alone. So is a heading without a number among numbered siblings. The fix rewrites the markers as the document has them elsewhere.",
        },
        source: Both {
            zh: "GB/T 9704—2012，7.3.3（“可以用”，所以从不算错误）；政府工作报告中“一、”之下 103 次用“（一）”，2 次用“1.”。",
            en: "GB/T 9704—2012, 7.3.3 (“can be”, so never an error); below 一、 government reports have （一） 103 times and 1. twice.",
        },
    },
    examples: &[
        Example::Flagged(
            "工作方案\n一、目标\n（一）近期目标\n提高质量。\n（二）远期目标\n形成机制。\n二、任务\n⟦1.⟧抓好学习。组织集中学习。\n2.抓好落实。逐项检查。",
        ),
        Example::Flagged("工作方案\n一、任务\n（一）学习\n组织集中学习。\n（二）落实\n逐项检查到位。\n⟦3.⟧总结\n及时总结经验。"),
        Example::Flagged(
            "工作方案\n一、问题\n（一）认识不够\n对重要性的认识还不够到位。\n（二）落实不力\n有的工作没有落实。\n⟦存在问题的原因分析：⟧\n一是学习不够，对政策的理解还停留在表面，没有真正学深悟透、融会贯通。\n二是督促不够。",
        ),
        Example::Fixed(
            "工作方案\n一、目标\n（一）近期目标\n提高质量。\n（二）远期目标\n形成机制。\n二、任务\n1.抓好学习。组织集中学习。\n2.抓好落实。逐项检查。",
            "工作方案\n一、目标\n（一）近期目标\n提高质量。\n（二）远期目标\n形成机制。\n二、任务\n（一）抓好学习。组织集中学习。\n（二）抓好落实。逐项检查。",
        ),
        Example::Silent(
            "工作方案\n一、任务\n（一）学习\n组织集中学习到位。\n（二）落实\n逐项检查到位。\n重点办好三件事：\n一是修路，把进村的两条土路全部铺成水泥路，方便群众出行和农产品外运，年底前完工。\n二是通水。",
        ),
        Example::Silent(
            "预算报告\n一、收入\n（一）税收\n全年税收收入稳定增长。\n（二）非税\n非税收入有所下降。\n名词解释\n一般公共预算：是指以税收为主体的财政收入，安排用于保障和改善民生、推动经济社会发展等方面的收支预算。",
        ),
        Example::Silent("工作方案\n一、目标\n1.近期目标\n提高质量。\n2.远期目标\n形成机制。\n二、任务\n1.抓好学习\n组织集中学习。"),
        Example::Silent("工作方案\n一、目标\n一是近期目标，提高质量。\n二是远期目标，形成机制。\n二、任务\n（一）抓好学习\n组织集中学习。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let nodes = &document.outline().nodes;
    let all = context.heading_series();
    // Stray items first: their series say nothing about levels.
    for series in all {
        if let Some(node) = series.0.first().and_then(|it| it.node)
            && let Some(sibling) = stray(nodes, node)
        {
            sink.push(stray_finding(document, series, node, sibling, sink));
        }
    }
    deviating(document, all, sink);
    unnumbered(document, sink);
}

fn stray_finding(document: &Document, series: &Series, node: usize, sibling: usize, sink: &Sink) -> Finding {
    let nodes = &document.outline().nodes;
    let (seen, before) = (marker_text(document, node), marker_text(document, sibling));
    let expected = rewritten(document, node, sibling, nodes[node].marker.map_or(1, |it| it.1));
    let message = tr!(
        sink.lang,
        "“{seen}”接着“{before}”数，却换了一级序号，应为“{expected}”。",
        "“{seen}” counts on from “{before}” in the markers of another level: it should be “{expected}”."
    );
    let finding = sink
        .finding(marker_span(document, node), message)
        .related(marker_span(document, sibling), tr!(sink.lang, "上一个序号", "The number before"));
    let title = tr!(sink.lang, "改为“{expected}”", "Replace with “{expected}”");
    // All that count on from here.
    let edits = series
        .0
        .iter()
        .filter_map(|it| Some(Edit::new(marker_span(document, it.node?), rewritten(document, it.node?, sibling, it.ordinal))));
    finding.safe_fix(title, edits.collect())
}

/// A parent, the system of its children, and their series.
type Section<'a> = (usize, System, &'a Series);

/// How a section's children are marked, against how those of the other sections of its level are.
fn deviating(document: &Document, all: &[Series], sink: &mut Sink) {
    let nodes = &document.outline().nodes;
    // The first series of each parent, by the parent's system.
    let mut groups: Vec<(System, Vec<Section>)> = Vec::new();
    for series in all {
        let Some(first) = series.0.first().and_then(|it| it.node) else { continue };
        let Some(parent) = nodes[first].parent else { continue };
        let Some((above, _)) = nodes[parent].marker else { continue };
        let system = series.0[0].system;
        // 7. below 二、 behind 6. below 一、 counts names through the sections.
        let counts_on = series.0[0].ordinal != 1;
        if nodes[parent].kind == NodeKind::Lead
            || counts_on
            || 0 < nodes[first].hashes
            || system == System::Circled
            || stray(nodes, first).is_some()
        {
            continue;
        }
        let group = match groups.iter().position(|it| it.0 == above) {
            Some(at) => at,
            None => {
                groups.push((above, Vec::new()));
                groups.len() - 1
            }
        };
        groups[group].1.push((parent, system, series));
    }
    for (above, mut sections) in groups {
        sections.sort_by_key(|it| it.2.0[0].line);
        sections.dedup_by_key(|it| it.0);
        let usual = usual_below(above, sections.iter().map(|it| it.1));
        let Some(example) = sections.iter().find(|it| it.1 == usual) else { continue };
        for (parent, system, series) in &sections {
            // （一） below 一、 is what the norm has; 一、 and 1. both below 第一部分 is a matter of taste.
            let levels = |it: &System| it.level();
            if *system == usual || above.level().is_none() || levels(system).is_none() {
                continue;
            }
            let Some(first) = series.0[0].node else { continue };
            let Some(model) = example.2.0[0].node else { continue };
            let (seen, expected) = (marker_text(document, first), marker_text(document, model));
            let (here, there) = (marker_text(document, *parent), marker_text(document, example.0));
            let message = tr!(
                sink.lang,
                "“{here}”之下用“{seen}”，而“{there}”之下用“{expected}”：同一层次的序号应当一致。",
                "Below “{here}” stands “{seen}”, but below “{there}” “{expected}”: one level, one sort of number."
            );
            let mut finding = sink
                .finding(marker_span(document, first), message)
                .related(marker_span(document, model), tr!(sink.lang, "别处这一层的序号", "This level elsewhere"));
            // A list of single sentences is no level of headings.
            if !series.0.iter().any(|it| it.node.is_some_and(|it| is_heading(document, it))) {
                finding.severity = Severity::Hint;
            }
            let title = tr!(sink.lang, "本节序号改为“{expected}”一级", "Mark this section's headings like “{expected}”");
            finding.fixes.push(Fix { title, safe: true, remedy: Remedy::Later(Later(convert)) });
            sink.push(finding);
        }
    }
}

/// The system that most sections have below them; of equals, the one that the norm has there.
fn usual_below(above: System, systems: impl Iterator<Item = System> + Clone) -> System {
    let norm = System::of_level(above.level().unwrap_or(0) + 1);
    let count = |it: System| systems.clone().filter(|&other| other == it).count();
    systems.clone().max_by_key(|&it| (count(it), it == norm)).unwrap_or(norm)
}

/// A heading of its own line with text below it, or one with text behind it; no item of a list of
/// clauses or names.
fn is_heading(document: &Document, node: usize) -> bool {
    let node = &document.outline().nodes[node];
    let body = &document.block(node.line).text[node.text.clone()];
    let text_below = || (node.line + 1..node.end).any(|it| document.role(it) != Role::Blank);
    !body.is_empty() && (node.run_in || document.role(node.line) == Role::Heading && text_below())
}

/// Rewrites the series that the finding stands on, and what is below it, one level up or down.
fn convert(context: &Context, finding: &Finding) -> Vec<Edit> {
    let document = context.document;
    let nodes = &document.outline().nodes;
    let Some(model) = finding.related.first().and_then(|it| node_on(document, it.span)) else { return Vec::new() };
    let all = heading_series(document);
    let Some(series) = all.iter().find(|it| it.0.first().is_some_and(|it| it.line == finding.span.start.line as usize)) else {
        return Vec::new();
    };
    let mut edits = Vec::new();
    let Some((target, _)) = nodes[model].marker else { return edits };
    let level = |it: System| it.level().map(|it| it as i64);
    let shift = level(target).zip(level(series.0[0].system)).map_or(0, |(to, from)| to - from);
    for item in &series.0 {
        let Some(node) = item.node else { continue };
        edits.push(Edit::new(marker_span(document, node), rewritten(document, node, model, item.ordinal)));
        // What is below it moves with it: （1） below 1. becomes 1. below （一）.
        for child in node + 1..nodes.len() {
            if nodes[node].end <= nodes[child].line {
                break;
            }
            let Some((system, ordinal)) = nodes[child].marker.filter(|it| it.0.level().is_some()) else { continue };
            let to = (system.level().unwrap_or(1) as i64 + shift).clamp(1, 4) as u32;
            if nodes[child].kind == NodeKind::Heading && nodes[child].hashes == 0 {
                edits.push(Edit::new(marker_span(document, child), System::of_level(to).write(ordinal)));
            }
        }
    }
    edits
}

/// A short line without a number among numbered siblings.
fn unnumbered(document: &Document, sink: &mut Sink) {
    let nodes = &document.outline().nodes;
    for (i, node) in nodes.iter().enumerate() {
        if node.kind != NodeKind::Unnumbered {
            continue;
        }
        let sibling = |it: &&usize| {
            let other = &nodes[**it];
            other.parent == node.parent && other.kind == NodeKind::Heading && other.marker.is_some() && other.hashes == 0
        };
        let before: Vec<usize> = (0..i).rev().take(60).collect();
        let before: Vec<&usize> = before.iter().filter(sibling).collect();
        let after: Vec<usize> = (i + 1..nodes.len().min(i + 60)).collect();
        let Some(&&model) = before.first() else { continue };
        let after =
            after.iter().filter(sibling).filter(|it| nodes[**it].marker.map(|it| it.0) == nodes[model].marker.map(|it| it.0)).count();
        if before.len() + after < 2 {
            continue;
        }
        let captions = || {
            let unnumbered = |it: &&usize| nodes[**it].kind == NodeKind::Unnumbered && nodes[**it].parent == node.parent;
            let around: Vec<usize> = (i.saturating_sub(60)..nodes.len().min(i + 60)).collect();
            let n = around.iter().filter(unnumbered).count();
            2 < n || before.len() + after < n
        };
        if !is_heading_by_words(document, node) || captions() {
            continue;
        }
        let Some((system, ordinal)) = nodes[model].marker else { continue };
        let before = marker_text(document, model);
        let mark = with_ordinal(&before, system, ordinal + 1);
        let words = document.node_text(node);
        let message = tr!(
            sink.lang,
            "“{words}”与“{before}”同级，却没有序号：编为“{mark}”，或并入上文。",
            "“{words}” stands beside “{before}” without a number: make it “{mark}”, or part of what is above."
        );
        let line = document.line_span(node.line);
        let mut finding = sink
            .finding(line, message)
            .related(marker_span(document, model), tr!(sink.lang, "上一个有序号的标题", "The numbered heading before"));
        let title = tr!(sink.lang, "编为“{mark}”，后面顺延", "Number it “{mark}” and those behind it on");
        finding.fixes.push(Fix { title, safe: false, remedy: Remedy::Later(Later(number)) });
        sink.push(finding);
    }
}

/// What stands behind the last section and belongs to none, by its last words.
const APPENDED: &[&str] = &["名词解释", "术语解释", "注释", "注解", "附注", "备注", "说明", "来源"];

/// Says the line itself that it heads something? 存在问题的原因分析：, but not 重点抓好四件事：, 各位代表： or
/// 您的总体评价为
fn is_heading_by_words(document: &Document, node: &Node) -> bool {
    let words = document.node_text(node);
    let block = document.block(node.line);
    let colon = block.text[block.line.content.clone()].ends_with(['：', ':']);
    // 图3 …, 【…】, and 第二部分 without a blank behind it
    let caption = words.starts_with(['【', '第']) || is_caption(words);
    let open = words.ends_with(['为', '是', '的', '和']);
    let appended = open || APPENDED.iter().any(|it| words.ends_with(it)) || caption;
    let topics = ["分析", "原因", "问题", "不足", "做法", "打算", "思路", "计划", "安排", "体会", "建议"];
    let topic = || topics.iter().any(|it| words.ends_with(it)) && !words.contains(['几', '两', '三', '四', '五', '六', '多']);
    !appended && (!colon || topic())
}

/// Numbers the heading that the finding stands on, and its siblings behind it anew.
fn number(context: &Context, finding: &Finding) -> Vec<Edit> {
    let document = context.document;
    let nodes = &document.outline().nodes;
    let Some(model) = finding.related.first().and_then(|it| node_on(document, it.span)) else { return Vec::new() };
    let line = finding.span.start.line as usize;
    let Some((system, ordinal)) = nodes[model].marker else { return Vec::new() };
    let block = document.block(line);
    let words = block.text[block.line.content.clone()].trim_end_matches(['：', ':']);
    let mark = with_ordinal(&marker_text(document, model), system, ordinal + 1);
    let mut edits = vec![Edit::new(document.line_span(line), format!("{mark}{words}"))];
    if let Some(series) = heading_series(document).iter().find(|it| it.0.iter().any(|it| it.node == Some(model)))
        && let Some(from) = series.0.iter().position(|it| line < it.line)
    {
        edits.extend(series.renumber_from(document, from, ordinal + 2));
    }
    edits
}

fn node_on(document: &Document, span: Span) -> Option<usize> {
    document.outline().nodes.iter().position(|it| it.line == span.start.line as usize)
}

fn marker_span(document: &Document, node: usize) -> Span {
    let line = document.outline().nodes[node].line;
    let block = document.block(line);
    let range = block.line.marker.as_ref().map_or(block.line.content.clone(), |it| it.range.clone());
    Span::of(line, range)
}

fn marker_text(document: &Document, node: usize) -> String {
    document.slice(marker_span(document, node))
}

/// The marker of `node` in the manner of another node's.
fn rewritten(document: &Document, node: usize, model: usize, ordinal: u32) -> String {
    let nodes = &document.outline().nodes;
    match nodes[model].marker {
        Some((system, _)) => with_ordinal(&marker_text(document, model), system, ordinal),
        None => marker_text(document, node),
    }
}
