//! What the figure rules say about tables.

use super::*;
use crate::document::tables::Table;
use crate::figures::table::{At, Relation, RelationKind};
use crate::figures::{Ratio, Verdict};

/// The most figures that a message writes out.
const TERMS: usize = 8;

/// Reports the relations of these kinds that do not hold.
pub(super) fn report(context: &Context, sink: &mut Sink, wanted: fn(&RelationKind) -> bool) {
    for table in context.tables() {
        let wrong = table.relations.iter().filter(|it| it.verdict != Verdict::Holds && wanted(&it.kind));
        for relation in wrong {
            if let Some(finding) = finding(context.document, table, relation, sink) {
                sink.push(finding);
            }
        }
    }
}

fn finding(document: &Document, table: &Table, relation: &Relation, sink: &Sink) -> Option<Finding> {
    let lang = sink.lang;
    let figure = table.figure(document, relation.cell)?;
    let (line, cell) = table.place(document, relation.cell);
    let written = document.block(line).text[cell.clone()].trim_matches('*').to_string();
    let scale = figure.scale()?;
    let found = relation.found.over(scale)?;
    let working = working(document, table, relation, found, lang)?;
    let message = match &relation.kind {
        RelationKind::Sum(_) => tr!(
            lang,
            "表中合计对不上：{working}，写的是{written}。请核对。",
            "The total in the table does not agree: {working}, but {written} is written. Check them."
        ),
        RelationKind::Base(_) => tr!(
            lang,
            "表中数据对不上：{working}，写的是{written}。请核对。",
            "The table does not agree here: {working}, but {written} is written. Check them."
        ),
        RelationKind::Part(_) => tr!(
            lang,
            "部分大于总体：其中的{written}比{working}还多。请核对。",
            "A part is greater than its whole: {written} of {working}. Check them."
        ),
        _ => tr!(
            lang,
            "表中数据对不上：{working}，写的是{written}；其他各行都相符。请核对。",
            "The table does not agree here: {working}, but {written} is written; the other rows do agree. Check them."
        ),
    };
    let mut res = sink.finding(Span::of(line, cell), message);
    res.severity = match relation.verdict {
        Verdict::Impossible => Severity::Error,
        Verdict::Query => Severity::Hint,
        _ => Severity::Warning,
    };
    let operands = relation.operands();
    let ends = [operands.first()?, operands.last()?];
    for (nth, at) in ends.iter().enumerate().take(operands.len()) {
        let (line, cell) = table.place(document, **at);
        let note = match (&relation.kind, nth) {
            (RelationKind::Sum(_), 0) => tr!(lang, "第一项", "The first part"),
            (RelationKind::Sum(_), _) => tr!(lang, "最后一项", "The last part"),
            (_, 0) => tr!(lang, "这一数", "This figure"),
            _ => tr!(lang, "与这一数", "and this one"),
        };
        res = res.related(Span::of(line, cell), note);
    }
    let literal = figure.literal.start as usize..figure.literal.end as usize;
    let digits = document.block(line).text[literal.clone()].chars().all(|it| it.is_ascii_digit() || it == '.');
    if digits && found.is_positive() && !matches!(relation.kind, RelationKind::Part(_)) {
        let fixed = found.fixed(figure.places());
        let title = tr!(lang, "改为{fixed}（请核对）", "Change it to {fixed} (check it)");
        res = res.unsafe_fix(title, vec![Edit::new(Span::of(line, literal), fixed)]);
    }
    Some(res)
}

/// The arithmetic: `12 + 30 = 42`, `12 ÷ 30 = 40.0%`. `found` is in the cell's own unit.
pub(crate) fn working(document: &Document, table: &Table, relation: &Relation, found: Ratio, lang: Lang) -> Option<String> {
    let text = |at: At| {
        let (line, cell) = table.place(document, at);
        document.block(line).text[cell].trim_matches('*').to_string()
    };
    let places = table.figure(document, relation.cell)?.places();
    Some(match &relation.kind {
        RelationKind::Sum(parts) => {
            let sum = found.short(4);
            if parts.len() <= TERMS {
                let terms: Vec<String> = parts.iter().map(|it| text(*it)).collect();
                format!("{} = {sum}", terms.join(" + "))
            } else {
                let n = parts.len();
                tr!(lang, "{n}项之和 = {sum}", "the sum of {n} = {sum}")
            }
        }
        RelationKind::Part(whole) => text(*whole),
        RelationKind::Quotient(a, b) => format!("{} ÷ {} = {}%", text(*a), text(*b), found.fixed(places + 1)),
        RelationKind::Growth(a, b) => format!("({} − {}) ÷ {} = {}%", text(*a), text(*b), text(*b), found.fixed(places + 1)),
        RelationKind::Difference(a, b) => format!("{} − {} = {}", text(*a), text(*b), found.short(4)),
        RelationKind::Base(at) => {
            let (n, p, nearest) = (text(*at), text(relation.cell), found.fixed(places));
            let p = p.trim_start_matches(['+', '＋']).trim_end_matches(['%', '％']);
            tr!(
                lang,
                "没有整数的上期能使{n}增长{p}%，最接近的是{nearest}%",
                "{n} is {p}% more than no whole number, the nearest is {nearest}%"
            )
        }
        RelationKind::Product(a, b) => format!("{} × {} = {}", text(*a), text(*b), found.short(4)),
    })
}
