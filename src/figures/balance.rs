//! Balances, sums that are not of parts: what there was, what came and what went makes what there is
//! (年初520人，新入46人，退会12人，年末554人); a number and what each of them gets make all of it
//! (二十户，每户八百元，共计一万六千元).

use super::labels::{DEFICITS, PLUS};
use super::passage::{Passage, Token};
use super::ratio::{Interval, Ratio};
use super::sum::Sum;
use super::unit::Unit;
use super::words::Word;
use super::{Claim, Figure, Verdict};

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    let amounts: Vec<Amount> = Amount::all(passage);
    out.extend(stock(passage, &amounts).map(Claim::Sum));
    out.extend(added(passage, &amounts).map(Claim::Sum));
    out.extend(product(passage, &amounts).map(Claim::Sum));
}

/// An amount and the words of its clause in front of it.
struct Amount<'a> {
    token: usize,
    figure: usize,
    label: &'a str,
}

impl<'a> Amount<'a> {
    fn all(passage: &Passage<'a>) -> Vec<Self> {
        let stops = |it: &Token| matches!(it, Token::Comma | Token::Pause | Token::Semicolon | Token::Colon | Token::Figure(_));
        let read = |token: usize| {
            let figure = passage.amount(token)?;
            let from = passage.tokens[..token].iter().rposition(|it| stops(&it.token)).map_or(0, |it| it + 1);
            Some(Amount { token, figure, label: passage.between(from, token) })
        };
        (0..passage.tokens.len()).filter_map(read).collect()
    }

    fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|it| self.label.contains(it))
    }
}

const OPENING: &[&str] = &[
    "年初",
    "期初",
    "月初",
    "季初",
    "学期初",
    "学年初",
    "上年末",
    "上年底",
    "去年底",
    "去年末",
    "上年结转",
    "上期结转",
    "上年结余",
    "原有",
    "旧存",
    "结转",
];
const CLOSING: &[&str] = &["年末", "年底", "期末", "月末", "季末", "学期末", "学年末", "结余", "结存", "现有", "现存", "实有"];

#[rustfmt::skip]
const COMES: &[&str] = &[
    "新增", "增加", "新入", "入会", "入党", "入职", "转入", "调入", "迁入", "招聘", "招录", "录用", "引进", "新建", "接收", "出生", "入库", "购入", "购进", "收入",
    "新办", "成立", "新接", "新立", "进货", "到货", "生产", "产出", "收进", "补充", "入住", "登记入", "回收", "本年拨", "新设", "新招", "新进", "拨入", "受理", "收治", "入院", "复学", "新收", "发展",
];
#[rustfmt::skip]
const GOES: &[&str] = &[
    "减少", "退会", "退休", "调出", "转出", "迁出", "离职", "辞职", "死亡", "除名", "注销", "撤销", "出库", "消耗", "支出", "领用", "报废", "撤并", "毕业", "退学",
    "休学", "退出", "执结", "审结", "结案", "了结", "销案", "归还", "偿还", "拨付", "划出", "售出", "发出", "迁走", "兑付", "销售", "释放", "耗用", "发放", "出栏", "淘汰", "结业", "出所", "办理完毕", "出院", "病故", "去世", "流失", "办结", "核销", "使用", "退党", "解聘", "调离", "停用",
];

/// 年初在册520人，本年新入会46人，退会12人，年末在册554人
fn stock(passage: &Passage, amounts: &[Amount]) -> Option<Sum> {
    let first = amounts.iter().position(|it| it.says(OPENING))?;
    let unit = passage.figure(amounts[first].figure).unit;
    // Amounts of other things in between say nothing of this one.
    let same: Vec<&Amount> = amounts[first..].iter().filter(|it| passage.figure(it.figure).unit.base == unit.base).collect();
    let last = 1 + same[1..].iter().position(|it| it.says(CLOSING) && !it.says(COMES) && !it.says(GOES))?;
    let (mut parts, mut minus) = (vec![same[0].figure], Vec::new());
    for it in &same[1..last] {
        match (it.says(COMES), it.says(GOES)) {
            (true, false) => parts.push(it.figure),
            (false, true) => minus.push(it.figure),
            // 新收押132人，释放140人: what comes is said to be new, so the other goes.
            (false, false) if minus.is_empty() && 1 < parts.len() && last == 3 => minus.push(it.figure),
            _ => return None,
        }
    }
    // With one way alone, the other may be left unsaid.
    if parts.len() < 2 || minus.is_empty() {
        return None;
    }
    let total = same[last].figure;
    let figures: Option<Vec<&Figure>> =
        parts.iter().chain(&minus).chain([&total]).map(|it| Some(passage.figure(*it)).filter(|it| it.is_usable())).collect();
    let figures = figures?;
    let added = figures[..parts.len()].iter().try_fold(Interval::point(Ratio::ZERO), |sum, it| sum.plus(it.interval()?))?;
    let taken =
        figures[parts.len()..figures.len() - 1].iter().try_fold(Interval::point(Ratio::ZERO), |sum, it| sum.plus(it.interval()?))?;
    let found = Interval::new(added.lo.minus(taken.hi)?, added.hi.minus(taken.lo)?);
    let verdict = judge(found, passage.figure(total))?;
    Some(Sum { total, parts: parts.into(), minus: minus.into(), product: false, among: false, verdict })
}

/// 新收82件，加上上年旧存6件，全年应执行88件
fn added(passage: &Passage, amounts: &[Amount]) -> Option<Sum> {
    // 69名在编人员加上16名编外人员，共85名
    let plus = |it: &Amount| PLUS.iter().any(|word| it.label.starts_with(word) || it.label.ends_with(word));
    let at = amounts.iter().position(plus)?;
    let [a, b, total] = amounts.get(at.checked_sub(1)?..=at + 1)? else { return None };
    let mark = |it: &Amount| {
        let noun = passage.token(it.token + 1) == Some(Token::Other);
        passage.token(it.token + 1 + noun as usize)
    };
    let figures = [a, b, total].map(|it| passage.figure(it.figure));
    let unit = figures[0].unit;
    let alike = |it: &Figure| it.is_usable() && it.unit.base == unit.base;
    // 支出52277万元，加上上解支出3319万元，补助支出42320万元，…: one more to be added
    let called = total.says(&["共", "总", "合计", "应", "全", "累计", "达"]) || amounts.len() == at + 2;
    let fits = called && figures.iter().all(|it| alike(it)) && mark(b) == Some(Token::Comma);
    // 一季度85户、二季度214户；加上: to more than the last of them.
    let alone = amounts[..at - 1].iter().all(|it| passage.figure(it.figure).unit.base != unit.base);
    if !fits
        || !alone
        || passage.tokens[b.token..total.token].iter().any(|it| matches!(it.token, Token::Word(Word::Among | Word::Up | Word::Down)))
    {
        return None;
    }
    // 当年赤字5万元，加上上年结余49万元
    let lost = a.says(DEFICITS);
    let [first, second] = [figures[0].interval()?, figures[1].interval()?];
    let found = if lost { Interval::new(second.lo.minus(first.hi)?, second.hi.minus(first.lo)?) } else { first.plus(second)? };
    let verdict = judge(found, figures[2])?;
    let (parts, minus): (Box<[usize]>, Box<[usize]>) =
        if lost { ([b.figure].into(), [a.figure].into()) } else { ([a.figure, b.figure].into(), [].into()) };
    Some(Sum { total: total.figure, parts, minus, product: false, among: false, verdict })
}

/// 12个班，每班45人，共有540人
fn product(passage: &Passage, amounts: &[Amount]) -> Option<Sum> {
    let at = amounts.iter().position(|it| each(it.label).is_some())?;
    let sort = each(amounts[at].label)?;
    let [count] = &amounts[..at].iter().filter(|it| is_counted(passage, it, sort)).collect::<Vec<_>>()[..] else { return None };
    let total = amounts.get(at + 1)?;
    let declared = passage.tokens[amounts[at].token..total.token].iter().any(|it| it.token == Token::Word(Word::Total));
    let (a, b, c) = (passage.figure(count.figure), passage.figure(amounts[at].figure), passage.figure(total.figure));
    if !declared || total.label.contains("累计") || b.unit.base != c.unit.base || ![a, b, c].iter().all(|it| it.is_usable()) {
        return None;
    }
    let number = a.value()?;
    let each = b.interval()?;
    let found = Interval::new(each.lo.times(number)?, each.hi.times(number)?);
    let verdict = judge(found, c)?;
    Some(Sum {
        total: total.figure,
        parts: [count.figure, amounts[at].figure].into(),
        minus: [].into(),
        product: true,
        among: false,
        verdict,
    })
}

/// 每户发放慰问金: what each of is told
fn each(label: &str) -> Option<&str> {
    let rest = label.rsplit_once('每').map(|it| it.1)?;
    let rest = rest.trim_start_matches(['一', '个']);
    (!label.contains("平均") && !rest.is_empty()).then_some(rest)
}

/// Is it a number of what 每 is said of? 二十户: 每户; 12个教学班: 每班; 5名教师: 每人
fn is_counted(passage: &Passage, amount: &Amount, sort: &str) -> bool {
    let unit = passage.figure(amount.figure).unit;
    let noun = passage.tokens.get(amount.token + 1).filter(|it| it.token == Token::Other).map_or("", |it| passage.slice(it.range.clone()));
    let same = Unit::read(sort).is_some_and(|it| it.base == unit.base);
    same || noun.chars().next_back().is_some_and(|it| sort.starts_with(it))
}

fn judge(found: Interval, total: &Figure) -> Option<Verdict> {
    let written = total.interval()?;
    if found.meets(written) {
        return Some(Verdict::Holds);
    }
    let off = total.value()?.minus(found.lo)?.abs()?;
    let near = found.meets(written.widen(total.ulp()?)?) && !total.is_exact_count();
    Some(match off.times(Ratio::int(3))? <= total.value()? {
        _ if near => Verdict::Query,
        true => Verdict::Doubtful,
        // So far off, it is of something else.
        false => Verdict::Vacuous,
    })
}
