use super::*;
use crate::figures::table::RelationKind;
use crate::figures::{Claim, Figure, Growth, Ratio, Verdict};

pub const RULE: Rule = Rule {
    code: "growth-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "增幅与前后数对不上：由43人增加到60人，增长42.1%",
            en: "A growth rate that its figures do not give: 由43人增加到60人，增长42.1%",
        },
        body: Both {
            zh: "写明了本期数、上期数（或增量）和增幅，三者却算不拢；写明前后数和增量而差不等于增量；前后两个百分数的差不是写明的百分点；年均增幅按复合增长算；“增长N倍”即变为N+1倍，“翻两番”即4倍。整数且末位放宽1个单位仍不符是错误，其余是警告。\n\n表格里的增幅、增减列：多数行都符合的算法，就用它核对其余各行。\n\n不检查：按可比价、不变价计算的指标（地区生产总值、增加值、可支配收入等）、剔除口径、概数。",
            en: "The present value, the one before it (or the increment) and the rate are all written and do not agree; or the values and their difference; or two percentages and the percentage points between them. Yearly averages are compound; 增长N倍 is N+1 times, 翻两番 is 4 times. Whole numbers that fail even within one unit of the rate's last digit are an error.\n\nColumns of growth and change in tables: what most rows follow is what the others are tested against.\n\nSilent: indicators at constant prices (GDP, value added, disposable income), adjusted bases, approximate figures.",
        },
        source: Both {
            zh: "政府工作报告中“由54万亿元增加到82.7万亿元，年均增长7.1%”按不变价计算，名义年均为8.9%：故不变价指标不查。",
            en: "Government reports give growth at constant prices beside nominal values: such indicators are left out.",
        },
    },
    examples: &[
        Example::Flagged(
            "各校人数如下。\n学校\t上年人数\t本年人数\t增幅\n一小\t98\t122\t24.5%\n二小\t50\t40\t-20.0%\n三小\t43\t60\t⟦35.9%⟧\n四小\t20\t30\t50.0%",
        ),
        Example::Flagged("在校学生由⟦43人增加到60人，增长42.1%⟧。"),
        Example::Flagged("录取⟦60人，比去年增加19人，增长39.5%⟧。"),
        Example::Flagged("合格率由⟦54.9%提高到58.8%，提高5.9个百分点⟧。"),
        Example::Flagged("事故由⟦60起下降到43起，减少18起⟧。"),
        Example::Flagged("乡镇\t2021年\t2022年\t增幅（%）\n青山镇\t43\t60\t39.5\n白水镇\t50\t61\t22.0\n石桥镇\t80\t92\t⟦18.0⟧"),
        Example::Flagged("床位由⟦60张增至120张，是原来的3倍⟧；人数由⟦60人增至120人，增长2倍⟧。"),
        Example::Flagged("实现生产总值12.6亿元，增长8.2%；财政收入⟦5620万元，比上年同期的5210万元增长6.9%⟧。"),
        Example::Silent("在校学生由43人增加到60人，增长39.5%；录取60人，比去年增加17人，增长39.5%。"),
        Example::Silent("国内生产总值从54万亿元增加到82.7万亿元，年均增长7.1%。"),
        Example::Silent("产量由12.5万吨增加到30万吨，增长1.4倍。"),
    ],
    check: Check::Both { roles: Roles::PROSE.with(Role::Heading), run: check, document: tables },
};

fn tables(context: &Context, sink: &mut Sink) {
    in_tables::report(context, sink, |it| matches!(it, RelationKind::Growth(..) | RelationKind::Difference(..)));
}

fn check(block: &Block, sink: &mut Sink) {
    for claim in &block.figures().claims {
        if let Claim::Growth(growth) = claim
            && !growth.is_alone()
            && !growth.points
            && matches!(growth.verdict, Verdict::Doubtful | Verdict::Impossible)
            && let Some(finding) = finding(block, growth, sink)
        {
            sink.push(finding);
        }
    }
}

fn finding(block: &Block, growth: &Growth, sink: &Sink) -> Option<Finding> {
    let list = &block.figures().list;
    let ranges = || growth.figures().map(|it| list[it].range());
    let range = ranges().map(|it| it.start).min()?..ranges().map(|it| it.end).max()?;
    let working = growth.working(block.figures())?;
    let written = growth.rate.or(growth.delta).map(|it| &block.text[list[it].range()])?;
    let message = tr!(
        sink.lang,
        "数据对不上：{working}，文中写的是{written}。请核对。",
        "The figures do not agree: {working}, but the text says {written}. Check them."
    );
    let mut res = sink.finding(block.span(range), message);
    if growth.verdict == Verdict::Impossible {
        res.severity = Severity::Error;
    }
    for it in [growth.base, growth.now, growth.delta].into_iter().flatten() {
        let range = list[it].range();
        let text = &block.text[range.clone()];
        let note = if Some(it) == growth.base {
            tr!(sink.lang, "上期：{text}", "Before: {text}")
        } else if Some(it) == growth.now {
            tr!(sink.lang, "本期：{text}", "Now: {text}")
        } else {
            tr!(sink.lang, "增减：{text}", "Change: {text}")
        };
        res = res.related(block.span(range), note);
    }
    let corrected = growth.corrected(block.figures());
    Some(match corrected.and_then(|(figure, value)| replacement(block, &list[figure], value)) {
        Some(edit) => {
            let figure = corrected.map(|it| &list[it.0])?;
            let unit = &block.text[figure.literal.end as usize..figure.range().end];
            let content = format!("{}{unit}", edit.content);
            res.unsafe_fix(tr!(sink.lang, "改为{content}（请核对）", "Change it to {content} (check it)"), vec![edit])
        }
        None => res,
    })
}

/// Puts another value, in the figure's unit, into a figure written in Arabic digits.
fn replacement(block: &Block, figure: &Figure, value: Ratio) -> Option<Edit> {
    let literal = figure.literal.start as usize..figure.literal.end as usize;
    let arabic = block.text[literal.clone()].chars().all(|it| it.is_ascii_digit() || it == '.');
    (arabic && !value.is_negative()).then(|| Edit::new(block.span(literal), value.fixed(figure.places())))
}
