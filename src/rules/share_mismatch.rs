use super::*;
use crate::figures::table::RelationKind;
use crate::figures::{Claim, Hundred, Mean, Share, Verdict};

pub const RULE: Rule = Rule {
    code: "share-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "占比与部分、总体对不上：120人，其中女干部45人，占30.5%", en: "A share that its part and whole do not give"
        },
        body: Both {
            zh: "占比、完成率、参保率、合格率、出勤率等，用写明的部分和总体重新计算。按四舍五入和舍去都不符才报；只差末位1个单位是提示。“占”和覆盖率、合格率、出席率等超过100%也报；三次产业比例、满意到不满意这样列全的占比，合计应为100%（按项数放宽）；“12人捐款3600元，人均320元”这样的平均数也核对；完成计划的百分数可以超过100%。\n\n表格里的占比、完成率列：多数行都符合的算法，就用它核对其余各行。\n\n部分、总体、比率的先后不论（“占25.5%，共278人；教师总数为1090人”）；“占三分之一”这样的分数按大约数看待，差一成以上才报。\n\n总体没写在近处的不检查；上下文中另外两个数、几个数之和或之差能算出该比例的，视为说的是那些数。",
            en: "Shares, completion, coverage and attendance rates are computed again from the part and the whole that the text gives. Flagged only if it fails when rounded and when cut off; one unit of the last digit is a hint. 占 and bounded rates over 100% are flagged; shares that are all there are (the three industries, satisfied to dissatisfied) must make 100%, give or take rounding; means (人均, 户均) are tested against their total and count; completion of a plan may exceed it.\n\nColumns of shares and rates in tables: what most rows follow is what the others are tested against.\n\nPart, whole and rate may stand in any order; a fraction (占三分之一) is taken for a round figure and may be off by a tenth.\n\nSilent if the whole is not at hand, or if two other figures nearby, their sum or their difference give the rate.",
        },
        source: Both {
            zh: "真实报告中“完成年度计划（68亿元）的117%”“占全年计划647.4亿元的97.2%”逐一核算相符。",
            en: "Real completion claims such as 79.5/68 = 117% were checked one by one and hold.",
        },
    },
    examples: &[
        Example::Flagged(
            "完成情况如下。\n乡镇\t计划数\t完成数\t完成率\n青山镇\t120\t60\t50.0%\n白水镇\t80\t88\t110.0%\n石桥镇\t90\t30\t⟦34.3%⟧\n龙潭乡\t40\t10\t25.0%",
        ),
        Example::Flagged("参训干部120人，其中女干部⟦45人，占30.5%⟧。"),
        Example::Flagged("应参保200户，已参保⟦180户，参保率为92.5%⟧。"),
        Example::Flagged("完成改造⟦180处，占计划200处的80%⟧。"),
        Example::Flagged("初审通过⟦64笔，通过率27.8%⟧（申请总数为216笔）。"),
        Example::Flagged("在全部500名毕业生中，有⟦200名到基层就业，占三分之一⟧。"),
        Example::Flagged("新型合作医疗覆盖率达⟦103.2%⟧。"),
        Example::Flagged("三次产业结构由10.2:45.3:44.5调整为⟦9.8:44.1:49.1⟧。"),
        Example::Flagged("12人共捐款3600元，人均⟦320元⟧。"),
        Example::Flagged("教职工中，男性占⟦56.5%，女性占45.5%⟧。"),
        Example::Flagged("测评中表示满意的占⟦62.1%，基本满意的占33.4%，不满意的占9.5%⟧。"),
        Example::Flagged("|类别|人数|占比|\n|---|---|---|\n|优秀|22|⟦14.5%⟧|\n|良好|97|60.2%|\n|合格|42|26.1%|\n|合计|161|100%|"),
        Example::Silent("三次产业结构为10.2:45.3:44.6，满意的占62.1%，基本满意的占33.4%，不满意的占4.6%；城乡收入比为2.5:1。"),
        Example::Silent("参训干部120人，其中女干部45人，占37.5%；应参保200户，已参保180户，参保率为90%。"),
        Example::Silent("查出隐患436处，当场整改318处，限期整改到位109处，整改率97.9%；现案45起、积案13起，现案破案率52.4%。"),
        Example::Silent("完成投资79.5亿元，完成年度计划（68亿元）的117%。"),
        Example::Silent("12人共捐款3600元，人均300元；全村1260人，集体收入378万元，人均可支配收入1.8万元。"),
        Example::Silent("培训教师45人，占全县教师总数的3.2%，增长12%。"),
    ],
    check: Check::Both { roles: Roles::PROSE.with(Role::Heading), run: check, document: tables },
};

fn tables(context: &Context, sink: &mut Sink) {
    in_tables::report(context, sink, |it| matches!(it, RelationKind::Quotient(..)));
}

fn check(block: &Block, sink: &mut Sink) {
    for claim in &block.figures().claims {
        if let Claim::Share(share) = claim
            && matches!(share.verdict, Verdict::Query | Verdict::Doubtful | Verdict::Impossible)
            && let Some(finding) = finding(block, share, sink)
        {
            sink.push(finding);
        }
        if let Claim::Mean(mean) = claim
            && mean.verdict == Verdict::Doubtful
            && let Some(finding) = wrong_mean(block, mean, sink)
        {
            sink.push(finding);
        }
        if let Claim::Hundred(hundred) = claim
            && hundred.verdict == Verdict::Doubtful
        {
            let finding = not_hundred(block, hundred, sink);
            sink.push(finding);
        }
    }
}

fn wrong_mean(block: &Block, mean: &Mean, sink: &Sink) -> Option<Finding> {
    let figures = block.figures();
    let it = &figures.list[mean.mean];
    let (total, count) = (figures.list[mean.total].range(), figures.list[mean.count].range());
    let found = mean.found(figures)?.over(it.scale()?)?;
    let unit = &block.text[it.literal.end as usize..it.range().end];
    let (a, b, written) = (&block.text[total.clone()], &block.text[count.clone()], &block.text[it.range()]);
    let quotient = found.short(it.places() + 1);
    let message = tr!(
        sink.lang,
        "平均数对不上：{a} ÷ {b} = {quotient}{unit}，文中写的是{written}。请核对。",
        "The mean does not agree: {a} ÷ {b} = {quotient}{unit}, but the text says {written}. Check it."
    );
    let res = sink.finding(block.span(it.range()), message);
    let res = res.related(block.span(total), tr!(sink.lang, "总数：{a}", "Total: {a}"));
    Some(res.related(block.span(count), tr!(sink.lang, "除以：{b}", "Divided by: {b}")))
}

fn not_hundred(block: &Block, hundred: &Hundred, sink: &Sink) -> Finding {
    let (count, found) = (hundred.count, hundred.found.short(4));
    let message = tr!(
        sink.lang,
        "{count}项占比之和是{found}%，不是100%（已计入四舍五入的误差）。请核对。",
        "The {count} shares come to {found}%, not to 100%, rounding included. Check them."
    );
    sink.finding(block.span(hundred.range.start as usize..hundred.range.end as usize), message)
}

fn finding(block: &Block, share: &Share, sink: &Sink) -> Option<Finding> {
    let figures = block.figures();
    let rate = &figures.list[share.rate];
    let written = &block.text[rate.range()];
    let lang = sink.lang;
    let (Some(part), Some(whole)) = (share.part, share.whole) else {
        let message = tr!(
            lang,
            "{written}超过了100%：这样的比率不可能大于100%。请核对。",
            "{written} is over 100%, which this rate cannot be. Check it."
        );
        return Some(sink.finding(block.span(rate.range()), message));
    };
    let (part, whole) = (&figures.list[part], &figures.list[whole]);
    let found = share.found(figures)?;
    let places = rate.places();
    let quotient = found.fixed(places + 1);
    let (a, b) = (&block.text[part.range()], &block.text[whole.range()]);
    let message = tr!(
        lang,
        "占比对不上：{a} ÷ {b} = {quotient}%，文中写的是{written}。请核对。",
        "The share does not agree: {a} ÷ {b} = {quotient}%, but the text says {written}. Check it."
    );
    let range = part.range().start.min(rate.range().start)..part.range().end.max(rate.range().end);
    let mut res = sink.finding(block.span(range), message);
    if share.verdict == Verdict::Query {
        res.severity = Severity::Hint;
    }
    res = res.related(block.span(whole.range()), tr!(lang, "总体：{b}", "Whole: {b}"));
    let literal = rate.literal.start as usize..rate.literal.end as usize;
    if block.text[literal.clone()].chars().all(|it| it.is_ascii_digit() || it == '.') {
        let fixed = found.fixed(places);
        let title = tr!(lang, "改为{fixed}%（请核对）", "Change it to {fixed}% (check it)");
        res = res.unsafe_fix(title, vec![Edit::new(block.span(literal), fixed)]);
    }
    Some(res)
}
