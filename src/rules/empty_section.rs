use super::*;
use crate::document::series::Series;
use crate::document::{Node, NodeKind, Outline};
use crate::kinds::{self, Need};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;

pub const RULE: Rule = Rule {
    code: "empty-section",
    group: Group::Structure,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "标题之下没有内容", en: "A heading with nothing below it" },
        body: Both {
            zh: "标题之后紧接着同级或上级标题，或者全文就此结束。下级标题里有内容，不算空；一组里个个都只有一行的是列表，不报。",
            en: "A heading is followed by another of the same or a higher level, or by the end. One whose sub-headings hold the text is not empty, and a series of single lines is a list.",
        },
        source: Both { zh: "公文写作通例：标题统领其下的内容。", en: "Common practice: a heading heads something." },
    },
    examples: &[
        Example::Flagged("工作方案\n一、目标\n提高质量，形成机制。\n二、⟦任务⟧\n三、要求\n加强领导，抓好落实。"),
        Example::Flagged("# 工作方案\n\n## 目标\n\n提高质量。\n\n## ⟦任务⟧\n"),
        Example::Silent("工作方案\n一、目标\n（一）近期目标\n提高质量。\n二、任务\n抓好落实。"),
        Example::Silent(
            "工作报告\n一、主要做法\n二、存在问题\n三、下步打算\n一、主要做法\n开展学习。\n二、存在问题\n落实不够。\n三、下步打算\n加强检查。",
        ),
        Example::Silent("报名须知\n一、材料\n1.身份证复印件\n2.学历证书复印件\n二、时间\n3月底前。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let nodes = &document.outline().nodes;
    let series = LazyCell::new(|| series_by_node(context));
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    for i in 0..nodes.len() {
        if seen.contains(&i) || !is_empty(document, nodes, i) {
            continue;
        }
        // All siblings empty: a list, or an outline that is yet to be written.
        let siblings =
            series.get(&i).map_or_else(|| unnumbered(document.outline(), i), |it| it.0.iter().filter_map(|it| it.node).collect());
        seen.extend(&siblings);
        let empty: Vec<usize> = siblings.iter().copied().filter(|&it| is_empty(document, nodes, it)).collect();
        // Where half are single lines, the others are items as well; sections of the first level are none.
        if siblings.len() < empty.len() * 2 + (nodes[i].parent.is_some() as usize) {
            continue;
        }
        for it in empty {
            sink.push(finding(context, it, sink));
        }
    }
}

/// By node: those that it is counted with. A table of contents counts for itself.
fn series_by_node<'a>(context: &'a Context) -> FxHashMap<usize, &'a Series> {
    let mut res = FxHashMap::default();
    for series in context.heading_series() {
        series.0.iter().filter_map(|it| it.node).for_each(|it| _ = res.entry(it).or_insert(series));
    }
    res
}

/// Those without numbers of a node's level below its parent.
fn unnumbered(outline: &Outline, node: usize) -> Vec<usize> {
    let nodes = &outline.nodes;
    let same = |it: &usize| nodes[*it].kind == NodeKind::Heading && nodes[*it].hashes == nodes[node].hashes && nodes[*it].marker.is_none();
    outline.children(nodes[node].parent).filter(same).collect()
}

fn is_empty(document: &Document, nodes: &[Node], at: usize) -> bool {
    let node = &nodes[at];
    let block = document.block(node.line);
    let words = &block.text[node.text.clone()];
    // 三、报名时间：3月5日前, 一、参加人员为全体职工。 and （三）非税收入2.1亿元 say what they have to say.
    let sum = words.ends_with(['元', '%', '％']) && words.contains(|c: char| c.is_ascii_digit());
    let file = [".doc", ".docx", ".pdf", ".xls", ".xlsx", ".ppt", ".pptx", ".zip"].iter().any(|it| words.ends_with(it));
    let says = file
        || sum
        || words.contains("是指")
        || words.contains(['：', ':', '，', '；'])
        || block.text[block.line.body.clone()].ends_with(['。', '；', ';', '：', ':']);
    node.kind == NodeKind::Heading
        && document.role(node.line) == Role::Heading
        && !node.run_in
        && !words.is_empty()
        && !says
        && words.chars().count() <= 40
        && nodes.get(at + 1).is_none_or(|it| it.parent != Some(at))
        && (node.line + 1..node.end).all(|it| matches!(document.role(it), Role::Blank | Role::Comment))
}

fn finding(context: &Context, at: usize, sink: &Sink) -> Finding {
    let document = context.document;
    let node = &document.outline().nodes[at];
    let words = document.node_text(node);
    let message = tr!(sink.lang, "“{words}”之下没有内容。", "There is nothing below “{words}”.");
    let finding = sink.finding(Span::of(node.line, node.text.clone()), message);
    let Some((kind, parts)) = context.parts() else { return finding };
    let part =
        (0..kind.parts.len()).find(|&it| kind.parts[it].need != Need::Never && parts.places[it].is_some_and(|it| it.node == Some(at)));
    match part {
        Some(part) => {
            let name = &kind.parts[part].name;
            let title = tr!(sink.lang, "写入“{name}”的骨架", "Write the skeleton of {name}");
            finding.unsafe_fix(title, kinds::fill(document, kind, part, at))
        }
        None => finding,
    }
}
