use super::*;
use crate::figures::table::RelationKind;
use crate::figures::{Claim, Sum, Verdict};

pub const RULE: Rule = Rule {
    code: "sum-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "分项之和与总数不符：共85件，其中民事40件、刑事30件、行政12件", en: "Parts that do not add up to their total"
        },
        body: Both {
            zh: "“共……，分别是……”“……，合计……”“男……、女……”这样列全的分项，和应等于总数；“其中……”只要求不超过总数。整数且明确列全的是错误，其余是警告；“其中”列出的分项差一点就等于总数，是提示。没有“其中”“合计”等词的，看各分项的名称：“男、女”“立案、未立案”“35岁以下、36岁以上”这样分尽的，和应等于总数；名称同类而不一定分尽的，和与总数相近而不等时才提示。“年初……新增……减少……年末……”和“二十户，每户八百元，共计……”也核算。金额等带小数的数按各自的舍入区间相加。\n\n表格里（Markdown 表格，制表符或空格对齐的表格）的合计、小计、总计行和列也核对；“其中”行、留空的格和省略的行不计；有单价的，金额按数量×单价核对。\n\n不检查：概数，单位不同的数（件和人次），“等”字结尾的列举，各……、嵌套的“其中”。",
            en: "Parts that are declared complete (分别是, 合计, 男/女) must add up to the total; with 其中 alone they must not exceed it. Whole numbers declared complete are an error, the rest warnings; 其中 parts that nearly make the total are a hint. Without such words the names of the parts decide: those that divide everything (立案, 未立案; age bands) must make the total; those of one form are questioned only if they nearly make it. Balances (年初, 新增, 减少, 年末) and products (二十户，每户八百元) are tested too. Rounded figures are added as intervals.\n\nRows and columns of tables called 合计, 小计, 总计 are added too (Markdown tables, and those aligned by tabs or blanks); 其中 rows, empty cells and omitted rows are left out; where there are prices, amounts are numbers times prices.\n\nSilent: approximate figures, other units, lists that end in 等, nested 其中.",
        },
        source: Both {
            zh: "分别四舍五入的分项有25%～55%与总数差末位1～4个单位，故按区间相加。",
            en: "Parts rounded one by one miss their total in 25–55% of honest cases, so intervals are added.",
        },
    },
    examples: &[
        Example::Flagged("各乡镇户数如下。\n乡镇\t户数\n青山镇\t120\n白水镇\t80\n合计\t⟦210⟧"),
        Example::Flagged("投资情况\n乡镇\t投资（万元）\n青山镇\t126.5\n白水镇\t310.2\n石桥镇\t62.4\n合计\t⟦429.1⟧"),
        Example::Flagged(
            "投资情况\n乡镇\t投资（万元）\t自筹（万元）\n青山镇\t126.5\t26.5\n白水镇\t310.2\t10.2\n石桥镇\t62.4\t6.4\n合计\t⟦299.1⟧\t43.1",
        ),
        Example::Silent("存款利率\n档次\t利率\n一档\t2.26\n二档\t0.62\n三档\t1.35\n合计\t1.29"),
        Example::Silent("各乡镇投资如下（单位：万元）。\n乡镇\t投资\n青山镇\t12.5\n白水镇\t30.3\n合计\t42.9"),
        Example::Flagged("项目\t件数\n受理\t86\n其中：当年办结\t⟦91⟧\n移送\t12"),
        Example::Flagged("来信　来访　来电　合计\n36　128　74　⟦248⟧"),
        Example::Flagged("⟦现有党员85名，其中男党员40名，女党员42名⟧。"),
        Example::Flagged("⟦共表彰先进12个，分别是先进集体5个、优秀班组3个⟧。"),
        Example::Flagged("⟦新建校舍3栋，维修校舍5栋，合计9栋⟧。"),
        Example::Flagged("⟦工会年初在册会员520人，本年新入会46人，退会12人，年末在册会员552人⟧。"),
        Example::Flagged("⟦慰问困难户二十户，每户八百元，共计一万八千元⟧。"),
        Example::Silent("年初在册会员520人，本年新入会46人，退会12人，年末在册会员554人；全校12个班，每班45人，共有学生540人。"),
        Example::Flagged("⟦共有教师36人，其中骨干教师40人⟧。"),
        Example::Flagged("乡镇\t男\t女\t合计\n青山镇\t12\t15\t27\n白水镇\t20\t18\t38\n合计\t32\t33\t⟦66⟧"),
        Example::Flagged("|村|合计|党员|群众|\n|---|---|---|---|\n|东村|⟦45⟧|20|15|\n|西村|51|30|21|"),
        Example::Silent("单位：万元\n项目      预算    支出\n培训      10.4    9.8\n宣传      5.3     5.2\n合计      15.8    15.1"),
        Example::Silent("共有小学12所，初中3所，高中1所；教职工120人（高级职称32人、中级职称45人）；辖12个村、3个社区，共156个村民小组。"),
        Example::Silent(
            "现有党员300名，其中女党员85名，35岁以下党员62名，大专以上学历党员110名；教职工120人，其中专任教师105人、班主任36人。",
        ),
        Example::Silent("现有学生1270人，其中男生655人，女生615人，教职工98人。"),
        Example::Silent("现有党员85名，其中男党员43名，女党员42名。"),
        Example::Silent("全年共办结案件85件，其中重大案件12件。"),
        Example::Silent("共投入资金10.1万元，其中县级3.4万元、乡级3.3万元、自筹3.3万元。"),
        Example::Silent("项目\t万元\n预算收入\t238\n上年结转收入\t61\n均衡性转移支付\t20\n收入总计\t319"),
        Example::Silent("共培训120人次，其中女性45人、青年30人等。"),
    ],
    check: Check::Both { roles: Roles::PROSE.with(Role::Heading), run: check, document: tables },
};

fn tables(context: &Context, sink: &mut Sink) {
    in_tables::report(context, sink, |it| matches!(it, RelationKind::Sum(_) | RelationKind::Product(..) | RelationKind::Part(_)));
}

fn check(block: &Block, sink: &mut Sink) {
    for claim in &block.figures().claims {
        if let Claim::Sum(sum) = claim
            && matches!(sum.verdict, Verdict::Query | Verdict::Doubtful | Verdict::Impossible)
            && let Some(finding) = finding(block, sum, sink)
        {
            sink.push(finding);
        }
    }
}

fn finding(block: &Block, sum: &Sum, sink: &Sink) -> Option<Finding> {
    let figures = block.figures();
    let total = &figures.list[sum.total];
    let scale = total.scale()?;
    let found = sum.found(figures)?.over(scale)?;
    let terms = sum.terms(figures)?;
    let (sum_text, stated) = (found.short(4), total.value()?.over(scale)?);
    let written = &block.text[total.range()];
    let rest = stated.minus(found)?;
    let lang = sink.lang;
    let message = if sum.product || !sum.minus.is_empty() {
        tr!(
            lang,
            "前后的数对不上：{terms} = {sum_text}，文中写的是{written}。请核对。",
            "The figures do not agree: {terms} = {sum_text}, but the text says {written}. Check them."
        )
    } else if sum.parts.len() == 1 {
        let part = &block.text[figures.list[sum.parts[0]].range()];
        tr!(
            lang,
            "部分大于总体：其中的{part}比{written}还多。请核对。",
            "A part is greater than its whole: {part} of {written}. Check them."
        )
    } else if rest.is_negative() {
        let more = rest.negated()?.short(4);
        tr!(
            lang,
            "分项之和与总数不符：{terms} = {sum_text}，比{written}多{more}。请核对。",
            "The parts do not add up: {terms} = {sum_text}, {more} more than {written}. Check them."
        )
    } else if sum.verdict == Verdict::Query {
        let less = rest.short(4);
        tr!(
            lang,
            "{terms} = {sum_text}，比{written}少{less}：是没有列全，还是数有误？",
            "{terms} = {sum_text}, {less} less than {written}: a part left out, or a slip?"
        )
    } else {
        let less = rest.short(4);
        tr!(
            lang,
            "分项之和与总数不符：{terms} = {sum_text}，比{written}少{less}。请核对。",
            "The parts do not add up: {terms} = {sum_text}, {less} less than {written}. Check them."
        )
    };
    let all = || sum.parts.iter().chain(&sum.minus).chain([&sum.total]).map(|it| figures.list[*it].range());
    let start = clause_start(&block.text, all().map(|it| it.start).min()?);
    let range = start..all().map(|it| it.end).max()?;
    let mut res = sink.finding(block.span(range), message);
    res.severity = match sum.verdict {
        Verdict::Impossible => Severity::Error,
        Verdict::Query => Severity::Hint,
        _ => Severity::Warning,
    };
    res = res.related(block.span(total.range()), tr!(lang, "总数：{written}", "Total: {written}"));
    if sum.parts.len() < 2 {
        return Some(res);
    }
    let literal = total.literal.start as usize..total.literal.end as usize;
    if block.text[literal.clone()].chars().all(|it| it.is_ascii_digit() || it == '.') {
        let fixed = found.fixed(total.places());
        let title = tr!(lang, "总数改为{fixed}（请核对）", "Change the total to {fixed} (check it)");
        res = res.unsafe_fix(title, vec![Edit::new(block.span(literal), fixed)]);
    }
    Some(res)
}

/// The start of the clause that `at` is in.
fn clause_start(text: &str, at: usize) -> usize {
    let marks = ['，', '。', '；', '：', ',', ';', ':', '！', '？', '（', '('];
    let head = &text[..at];
    let start = head.rfind(marks).map_or(0, |it| it + head[it..].chars().next().map_or(0, char::len_utf8));
    start + (text[start..at].len() - text[start..at].trim_start_matches(crate::syntax::is_blank).len())
}
