use super::*;
use crate::figures::table::RelationKind;
use crate::figures::{Claim, Growth, Kind, Verdict};

pub const RULE: Rule = Rule {
    code: "impossible-growth",
    group: Group::Figures,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "不可能的增幅：17人，增长58.8%", en: "A growth rate that no whole number gives: 17人，增长58.8%" },
        body: Both {
            zh: "人数、件数是整数，上期也必须是整数。如果没有任何整数基数能得出写明的增幅，数或增幅必有一错。按四舍五入、四舍六入和直接舍去都算不出来是警告；末位再放宽1个单位仍算不出来是错误。提示给出最接近的可行增幅，并指出常见的原因：增量除以了本期数。\n\n不检查：万、亿为单位的数和金额、里程等连续量，“约”“余”等概数，年均增幅，数与“增长”之间另有主语的（17个行业增加值增长5.3%），基数太大、检验没有意义的。",
            en: "Heads and cases are whole numbers, and so is last year's. If no whole base gives the stated rate, one of the two is wrong: a warning if it fails when rounded or cut off, an error if it fails even within one unit of the last digit. The message names the nearest feasible rates and the usual slip: the increment divided by the new value.\n\nSilent: figures in 万 or 亿, money and measures, approximate figures, yearly averages, another subject between the number and the verb, counts too large for the test to say anything.",
        },
        source: Both {
            zh: "与心理学论文的GRIM检验（Brown & Heathers 2016）同理；舍入口径由2万组随机真值测得：同时接受四舍五入与舍去时无误报。",
            en: "The GRIM test (Brown & Heathers 2016) for growth; with half-up and truncation both accepted, no false alarm on 20,000 random true pairs.",
        },
    },
    examples: &[
        Example::Flagged("全科A+人数⟦17人，增长58.8%⟧。"),
        Example::Flagged("全年共立案⟦45件，同比上升22.3%⟧。"),
        Example::Flagged("受理群众来访⟦三十六批，比上年下降百分之四十点一⟧。"),
        Example::Flagged("办理案件⟦13件，是上年的2.4倍⟧；获奖⟦11项，比上届增长1.5倍⟧。"),
        Example::Flagged("全年举办⟦72场，场次同比增长90.9%⟧；同比增长⟦30.4%，全区新成立小组共27个⟧。"),
        Example::Flagged("|案由|收案（件）|同比|\n|---|---|---|\n|盗窃|19|⟦+37.2%⟧|\n|诈骗|12|+20.0%|"),
        Example::Silent("中考总分A+共122人，增长24.5%。"),
        Example::Silent("17个重点传统制造业增加值增长5.3%。"),
        Example::Silent("全年接待17万人次，增长58.8%；约17人，增长58.8%。"),
    ],
    check: Check::Both { roles: Roles::PROSE.with(Role::Heading), run: check, document: tables },
};

fn tables(context: &Context, sink: &mut Sink) {
    in_tables::report(context, sink, |it| matches!(it, RelationKind::Base(_)));
}

fn check(block: &Block, sink: &mut Sink) {
    for claim in &block.figures().claims {
        if let Claim::Growth(growth) = claim
            && growth.is_alone()
            && matches!(growth.verdict, Verdict::Doubtful | Verdict::Impossible)
            && let Some(finding) = finding(block, growth, sink)
        {
            sink.push(finding);
        }
    }
}

fn finding(block: &Block, growth: &Growth, sink: &Sink) -> Option<Finding> {
    let list = &block.figures().list;
    let rate = &list[growth.rate?];
    let known = &list[growth.now.or(growth.delta)?];
    let (known_text, rate_text) = (&block.text[known.range()], &block.text[rate.range()]);
    let range = known.range().start.min(rate.range().start)..known.range().end.max(rate.range().end);
    let lang = sink.lang;
    if growth.now.is_none() {
        let message = tr!(
            lang,
            "“{known_text}”与“{rate_text}”对不上：没有整数基数能使变化{known_text}等于{rate_text}。请核对。",
            "“{known_text}” and “{rate_text}” do not fit: a change of {known_text} is {rate_text} of no whole number. Check them."
        );
        return Some(sink.finding(block.span(range), message));
    }
    let diagnosis = growth.diagnosis(block.figures())?;
    let decimals = diagnosis.decimals;
    let sign = if growth.down { "−" } else { "+" };
    let (n, p, base) = (known.value()?.short(4), diagnosis.rate.fixed(decimals), diagnosis.base.fixed(2));
    let working = if growth.multiple { format!("{n} ÷ {p}% = {base}") } else { format!("{n} ÷ (1{sign}{p}%) = {base}") };
    let near: Vec<_> = diagnosis.candidates.iter().map(|(base, p)| format!("{} → {}%", base.short(0), p.fixed(decimals))).collect();
    let near = near.join(lang.pick("，", ", "));
    let mut message = tr!(
        lang,
        "“{known_text}”与“{rate_text}”对不上：{working}，上期不是整数；最接近的可能：{near}。",
        "“{known_text}” and “{rate_text}” do not fit: {working}, no whole number; the nearest are {near}."
    );
    if let Some((k, base, p)) = diagnosis.wrong_denominator
        && !growth.down
    {
        let (k, n, base, p) = (k.short(0), known.value()?.short(0), base.short(0), p.fixed(decimals));
        message += &if diagnosis.strong {
            tr!(
                lang,
                "{k} ÷ {n} 正是{rate_text}：增量似乎除以了本期数；若上期为{base}，应为增长{p}%。",
                " {k} ÷ {n} is {rate_text}: the increment seems to have been divided by the new value; from {base} the growth is {p}%."
            )
        } else {
            tr!(
                lang,
                "也可能是增量除以了本期数（{k} ÷ {n}）；若上期为{base}，应为增长{p}%。",
                " Perhaps the increment was divided by the new value ({k} ÷ {n}); from {base} the growth is {p}%."
            )
        };
    }
    let mut res = sink.finding(block.span(range), message);
    if growth.verdict == Verdict::Impossible {
        res.severity = Severity::Error;
    }
    if rate.kind() == Kind::Percent && block.text[rate.literal.start as usize..].starts_with(|c: char| c.is_ascii_digit()) {
        let literal = block.span(rate.literal.start as usize..rate.literal.end as usize);
        let wrong = diagnosis.wrong_denominator.filter(|_| diagnosis.strong).map(|(_, base, p)| (base, p));
        for (base, p) in diagnosis.candidates.iter().copied().chain(wrong).filter(|it| !it.1.is_negative()) {
            let (base, p) = (base.short(0), p.fixed(decimals));
            let title = tr!(lang, "增幅改为{p}%（上期{base}，请核对）", "Change the rate to {p}% (from {base}; check it)");
            res = res.unsafe_fix(title, vec![Edit::new(literal, p)]);
        }
    }
    Some(res)
}
