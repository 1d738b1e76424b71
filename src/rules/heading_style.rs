use super::finding::Later;
use super::*;
use crate::document::{Node, NodeKind};
use crate::syntax::{Marker, System};

pub const RULE: Rule = Rule {
    code: "heading-style",
    group: Group::Structure,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "序号写法不规范：（一）、 一. 1、，以及独立标题末尾的句号",
            en: "Markers written another way: （一）、 一. 1、, and a full stop behind a heading on its own line",
        },
        body: Both {
            zh: "层次序号写作“一、”“（一）”“1.”“（1）”：带括号的序号后面不加标点，“一”后面用顿号，阿拉伯数字后面用下脚点。同一种写法全文只报一条，可一次全部改正。独占一行的标题末尾不加句号；段首标题（后面接着正文）不在此列。",
            en: "Markers are written 一、 （一） 1. （1）: nothing behind the brackets, 、 behind a Han numeral, a full stop of half width behind an Arabic one. One finding for each slip, with a fix for all. A heading on a line of its own has no full stop; a run-in heading has.",
        },
        source: Both {
            zh: "GB/T 9704—2012，7.3.3；GB/T 15834—2011，附录 B：加括号的序次语后面不用任何点号。",
            en: "GB/T 9704—2012, 7.3.3; GB/T 15834—2011, appendix B: no mark follows an ordinal in brackets.",
        },
    },
    examples: &[
        Example::Flagged("工作方案\n一、目标\n⟦（一）、⟧近期目标\n提高质量。\n（二）、远期目标\n形成机制。"),
        Example::Flagged("工作方案\n⟦一.⟧目标\n提高质量。"),
        Example::Fixed(
            "工作方案\n一、任务\n1、学习。组织集中学习。\n2、落实。逐项检查。",
            "工作方案\n一、任务\n1.学习。组织集中学习。\n2.落实。逐项检查。",
        ),
        Example::Flagged("工作方案\n一、目标\n提高质量。\n二、任务⟦。⟧\n抓好落实。\n三、要求\n加强领导。"),
        Example::Silent("工作方案\n一、目标\n（一）提高质量。各项指标位居前列。\n1.完成任务。\n（1）抓好学习。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let mut slips: Vec<(Form, Vec<usize>)> = Vec::new();
    for (i, node) in document.outline().nodes.iter().enumerate() {
        let Some(form) = form(document, node) else { continue };
        match slips.iter_mut().find(|it| it.0 == form) {
            Some(it) => it.1.push(i),
            None => slips.push((form, vec![i])),
        }
    }
    for (form, nodes) in slips {
        // Half-width brackets all over the text are one finding of `half-width`.
        if form == Form::HalfWidth && half_width_elsewhere(document, nodes.len()) {
            continue;
        }
        sink.push(marker_finding(document, form, &nodes, sink));
    }
    full_stops(document, sink);
}

/// A way to write a marker that the norm does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// （一）、
    MarkBehind,
    /// 一. 一，
    HanPoint,
    /// 1、
    Comma,
    /// (一) (1) 1)
    HalfWidth,
    /// １．
    FullWidth,
}

fn form(document: &Document, node: &Node) -> Option<Form> {
    if node.kind != NodeKind::Heading || matches!(document.role(node.line), Role::Attachment | Role::AttachmentNote) {
        return None;
    }
    let block = document.block(node.line);
    let marker = block.line.marker.as_ref().filter(|it| !it.canonical)?;
    let text = &block.text[marker.range.clone()];
    match marker.system {
        System::HanParen | System::ArabicParen if text.ends_with(['、', '.', '．', '，', ',']) => Some(Form::MarkBehind),
        System::HanParen | System::ArabicParen => Some(Form::HalfWidth),
        System::Han => Some(Form::HanPoint),
        System::Arabic if text.ends_with('、') => Some(Form::Comma),
        System::Arabic => Some(Form::FullWidth),
        _ => None,
    }
}

fn half_width_elsewhere(document: &Document, markers: usize) -> bool {
    let total: usize = document.tallies().iter().map(|it| it.half_width as usize).sum();
    markers * 2 < total
}

fn marker_finding(document: &Document, form: Form, nodes: &[usize], sink: &Sink) -> Finding {
    let all = &document.outline().nodes;
    let marker = |it: &usize| document.block(all[*it].line).line.marker.as_ref().map(|marker| (all[*it].line, marker));
    let first = nodes.first().and_then(marker);
    let (line, marker_at) = match first {
        Some((line, marker)) => (line, marker.clone()),
        None => (0, Marker { system: System::Han, ordinal: 1, range: 0..0, canonical: true }),
    };
    let seen = document.block(line).text[marker_at.range.clone()].to_string();
    let expected = marker_at.system.write(marker_at.ordinal);
    let n = nodes.len();
    let why = match form {
        Form::MarkBehind => sink.lang.pick("带括号的序号后面不加标点", "no mark follows an ordinal in brackets"),
        Form::HanPoint => sink.lang.pick("汉字序号后面用顿号", "a Han ordinal takes 、"),
        Form::Comma => sink.lang.pick("阿拉伯数字序号后面用下脚点", "an Arabic ordinal takes a full stop of half width"),
        Form::HalfWidth => sink.lang.pick("括号用全角", "the brackets are full-width"),
        Form::FullWidth => sink.lang.pick("阿拉伯数字和下脚点用半角", "Arabic ordinals are of half width"),
    };
    let message = if n == 1 {
        tr!(sink.lang, "序号“{seen}”应写作“{expected}”：{why}。", "Write “{seen}” as “{expected}”: {why}.")
    } else {
        tr!(sink.lang, "序号“{seen}”应写作“{expected}”：{why}；全文共{n}处。", "Write “{seen}” as “{expected}”: {why}; {n} places in all.")
    };
    let mut res = sink.finding(Span::of(line, marker_at.range), message);
    if !matches!(form, Form::MarkBehind | Form::HanPoint) {
        res.severity = Severity::Hint;
    }
    for (line, marker) in nodes.iter().skip(1).filter_map(marker).take(MAX_PLACES) {
        res = res.related(Span::of(line, marker.range.clone()), marker.system.write(marker.ordinal));
    }
    let title = tr!(sink.lang, "全部改为规范写法（{n}处）", "Rewrite all ({n})");
    res.fix(Fix { title, safe: true, remedy: Remedy::Later(Later(rewrite)) })
}

/// All markers written as that of the finding.
fn rewrite(context: &Context, finding: &Finding) -> Vec<Edit> {
    let document = context.document;
    let nodes = &document.outline().nodes;
    let wanted = nodes.iter().find(|it| it.line == finding.span.start.line as usize).and_then(|it| form(document, it));
    let same = nodes.iter().filter(|it| wanted.is_some() && form(document, it) == wanted);
    same.filter_map(|it| {
        let marker = document.block(it.line).line.marker.as_ref()?;
        Some(Edit::new(Span::of(it.line, marker.range.clone()), marker.system.write(marker.ordinal)))
    })
    .collect()
}

/// The full stop behind a heading of its own line, where its siblings have none.
fn full_stops(document: &Document, sink: &mut Sink) {
    let nodes = &document.outline().nodes;
    let stop = |node: &Node| {
        let block = document.block(node.line);
        let text = &block.text[..block.line.body.end];
        (text.ends_with('。') && document.role(node.line) == Role::Heading).then(|| text.len() - '。'.len_utf8()..text.len())
    };
    let stands_alone = |at: usize| {
        let node = &nodes[at];
        node.kind == NodeKind::Heading
            && !node.run_in
            && document.role(node.line) == Role::Heading
            && node.line + 1 < node.end
            && document.node_text(node).chars().count() <= 25
    };
    let with: Vec<usize> = (0..nodes.len()).filter(|&it| stands_alone(it) && stop(&nodes[it]).is_some()).collect();
    let Some(&first) = with.first() else { return };
    let level = |at: usize| (nodes[at].hashes, nodes[at].marker.map(|it| it.0));
    let with: Vec<usize> = with.into_iter().filter(|&it| level(it) == level(first)).collect();
    let without = (0..nodes.len()).filter(|&it| level(it) == level(first) && stands_alone(it) && stop(&nodes[it]).is_none()).count();
    // Who always writes it means it.
    if without == 0 {
        return;
    }
    let Some(range) = stop(&nodes[first]) else { return };
    let n = with.len();
    let message = tr!(
        sink.lang,
        "独占一行的标题末尾不加句号（同级标题共{n}处有，{without}处没有）。",
        "A heading on its own line has no full stop ({n} of this level have one, {without} have not)."
    );
    let mut res = sink.finding(Span::of(nodes[first].line, range.clone()), message);
    res.severity = Severity::Hint;
    let mut edits = vec![Edit::delete(res.span)];
    for &at in with.iter().skip(1) {
        if let Some(range) = stop(&nodes[at]) {
            let span = Span::of(nodes[at].line, range);
            edits.push(Edit::delete(span));
            if res.related.len() < MAX_PLACES {
                res = res.related(span, tr!(sink.lang, "句号", "full stop"));
            }
        }
    }
    let title = tr!(sink.lang, "删去句号（{n}处）", "Delete the full stops ({n})");
    sink.push(res.safe_fix(title, edits));
}
