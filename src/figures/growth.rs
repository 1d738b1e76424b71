//! Growth: a value, what it was before, by how much it changed, and the rate. 由43人增加到60人，
//! 增长39.5%; 17人，增长58.8%; 比去年增加17人，增长39.5%.
//!
//! What is claimed of a chain's figures follows from the parts that they play in it.

use super::chain::{self, Link, Part, is_rate};
use super::number::is_han_numeral;
use super::passage::{Passage, Token};
use super::rate::{compare, compound, feasible, feasible_delta, feasible_exactly, feasible_multiple, signed, slack};
use super::ratio::{Interval, Ratio};
use super::unit::{Kind, PERCENT};
use super::words::{Reference, Word};
use super::{Claim, Exactness, Figure, Figures, Verdict};

/// A growth claim: indexes of its figures in [`Figures::list`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    pub now: Option<usize>,
    pub base: Option<usize>,
    /// How much it changed, without the sign
    pub delta: Option<usize>,
    /// %, 倍, 番, or 个百分点 between two percentages
    pub rate: Option<usize>,
    pub down: bool,
    /// Years between base and now for 年均; 1 otherwise
    pub years: u8,
    /// The rate is in %, but is the difference of two percentages: 百分点 are meant.
    pub points: bool,
    /// 是原来的3倍: the rate is now ÷ base, not the change
    pub multiple: bool,
    pub verdict: Verdict,
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    let outer = chain::without_lists(passage);
    let passage = outer.as_ref().unwrap_or(passage);
    for mut chain in chain::read(passage) {
        claims(passage, &mut chain, out);
    }
    apart(passage, out);
}

/// What a chain claims.
fn claims(passage: &Passage, chain: &mut [Link], out: &mut Vec<Claim>) {
    if !chain.iter().any(|it| matches!(it.part, Part::Rate | Part::Delta)) {
        return;
    }
    let values = || chain.iter().filter(|it| matches!(it.part, Part::Head | Part::Now));
    if values().next().is_none()
        && let Some(weak) = chain.iter().position(|it| it.weak)
        // 去年141户，今年增加108户: of the two years, the base is the former.
        && !chain.iter().any(|it| it.part == Part::Delta && it.present)
    {
        chain[weak].part = Part::Head;
    }
    // 2022年受理60件，2021年受理43件
    let is_value = |it: &Link| matches!(it.part, Part::Head | Part::Now);
    // 217万元，一季度107万元，二季度110万元: the last two
    let values: Vec<usize> =
        (0..chain.len()).filter(|it| is_value(&chain[*it]) || chain[*it].part == Part::Base && chain[*it].weak).collect();
    if let [.., a, b] = values[..]
        && is_value(&chain[a])
        && is_value(&chain[b])
        && let (Some(one), Some(other)) = (chain[a].when, chain[b].when)
        && one.0 == other.0
        && one.1 != other.1
    {
        let (early, late) = if one < other { (a, b) } else { (b, a) };
        (chain[early].part, chain[late].part) = (Part::Base, Part::Now);
    }
    // 今年合格率49.1%，去年合格率34.4%，提升14.7个百分点
    let points = chain.iter().any(|it| passage.figure(it.figure).kind() == Kind::Points);
    let mut past = (0..chain.len()).filter(|it| chain[*it].past && chain[*it].part == Part::Head);
    if let (Some(only), None) = (past.next(), past.next())
        && points
    {
        chain[only].part = Part::Base;
    }
    // 43人增加到60人: the head is the base.
    for i in 1..chain.len() {
        // 新增平台10家，总量跃升至90家: they came with it.
        let added = || {
            let (clause, next) = (passage.clause_start(chain[i - 1].token), passage.clause_start(chain[i].token));
            clause != next && ["新增", "新认定", "新建", "净增"].iter().any(|it| passage.between(clause, chain[i - 1].token).contains(it))
        };
        if chain[i].part == Part::Now && chain[i].changed && chain[i - 1].part == Part::Head && added() {
            chain[i - 1].part = Part::Delta;
        }
        if chain[i].part == Part::Now
            && chain[i].changed
            && chain[i - 1].part == Part::Head
            && !chain[..i].iter().any(|it| it.part == Part::Base)
        {
            chain[i - 1].part = Part::Base;
        }
    }
    if chain.iter().any(|it| it.respectively) {
        respectively(passage, chain, out);
    } else {
        for i in 0..chain.len() {
            if chain[i].part == Part::Rate {
                one(passage, chain, i, out);
            }
        }
        if !chain.iter().any(|it| it.part == Part::Rate) {
            difference(passage, chain, out);
        }
    }
}

/// The claim of one rate in a chain.
fn one(passage: &Passage, chain: &[Link], rate: usize, out: &mut Vec<Claim>) {
    let list = passage.figures;
    let this = &chain[rate];
    let figure = passage.figure(this.figure);
    // Left first, nearest first; then right, as far as the next rate.
    let next_rate = chain[rate + 1..].iter().position(|it| it.part == Part::Rate).map_or(chain.len(), |it| rate + 1 + it);
    // 比多年平均（752毫米）偏少9.2%，比上年（816毫米）偏少16.4%: what is behind is the next rate's.
    let behind = if next_rate == chain.len() { rate + 1..next_rate } else { 0..0 };
    let order = || (0..rate).rev().chain(behind.clone());
    let same_reference = |it: &Link| match (it.reference, this.reference) {
        (Some(a), Some(b)) => a == b || it.part == Part::Base && a == Reference::Other,
        _ => true,
    };
    let amount = order().map(|it| &chain[it]).find(|it| !matches!(it.part, Part::Rate)).map(|it| passage.figure(it.figure).unit);
    let fits = |it: &&Link| amount.is_some_and(|unit| unit.agrees(passage.figure(it.figure).unit));
    let pick = |part: Part| order().map(|it| &chain[it]).filter(fits).find(|it| it.part == part);
    let now = pick(Part::Now).or_else(|| (0..rate).rev().map(|it| &chain[it]).filter(fits).find(|it| it.part == Part::Head));
    let base = pick(Part::Base).filter(|it| same_reference(it));
    let delta = pick(Part::Delta).filter(|it| same_reference(it) && it.down == this.down);
    let parts = [now, base, delta];
    let apart = passage.between(chain[0].token, this.token);
    // 按可比价计算，增长94.9%; 年均实际增长10.5%
    if ["可比", "不变价", "实际增长", "实际年均", "扣除", "剔除", "口径"].iter().any(|it| apart.contains(it)) {
        return;
    }
    if parts.iter().flatten().any(|it| it.listed)
        || this.listed
        || !(figure.is_exact() || is_round(figure) && figure.exactness == Exactness::About)
    {
        return;
    }
    let index = |it: Option<&Link>| it.filter(|it| passage.figure(it.figure).is_usable()).map(|it| it.figure);
    // 平均每年增加42亿元，增长4.9%: so is the rate.
    let each = delta.is_some_and(|it| it.yearly);
    let delta = delta.filter(|_| !each);
    let years = if this.yearly || each { years(passage, chain) } else { 1 };
    // 五年累计1062亿元，比“十三五”时期增加293亿元，年均增长3.36%: of each year, not of the sums.
    let sums = 1 < years && is_of_sums(passage.before(this.token));
    let mut claim = Growth {
        now: index(now),
        base: index(base),
        delta: index(delta),
        rate: Some(this.figure),
        down: this.down,
        years,
        points: false,
        multiple: this.multiple,
        verdict: Verdict::Vacuous,
    };
    if now.is_some() != claim.now.is_some()
        || sums
        || base.is_some() != claim.base.is_some()
        || delta.is_some() != claim.delta.is_some()
        || years == 0
    {
        return;
    }
    let head = now.or(base).or(delta);
    let context = head.map_or("", |it| passage.before(it.token));
    let compared = this.reference.or(delta.and_then(|it| it.reference)).is_some();
    claim.judge(list, context, compared);
    if let Some(meant) = otherwise(passage, &claim, this.token, context) {
        claim = meant;
    }
    if claim.verdict != Verdict::Vacuous || claim.now.is_some() || claim.base.is_some() {
        out.push(Claim::Growth(claim));
    }
}

/// 五年累计1062亿元, 比“十三五”时期增加: what came in over all the years.
fn is_of_sums(words: &str) -> bool {
    let compared = |at: usize| words[..at].chars().rev().take(6).any(|it| matches!(it, '比' | '较' | '与'));
    words.contains("累计") || ["五”时期", "五时期"].iter().any(|it| words.match_indices(it).any(|it| compared(it.0)))
}

/// The reading that makes a claim of two values and a rate true: the value may stand farther back
/// (调解19起，成功18起，比上年的27起下降29.6%) or not be written at all (比年初的294户减少8户，下降2.7%).
fn otherwise(passage: &Passage, claim: &Growth, rate: usize, context: &str) -> Option<Growth> {
    let now = claim.now.filter(|_| matches!(claim.verdict, Verdict::Doubtful | Verdict::Impossible))?;
    if claim.base.is_none() && claim.delta.is_none() {
        return None;
    }
    let unit = passage.figure(now).unit;
    let farther = (0..rate)
        .filter_map(|it| passage.amount(it))
        .filter(|it| claim.figures().all(|own| own != *it) && passage.figure(*it).is_usable() && passage.figure(*it).unit.agrees(unit));
    let unwritten = claim.base.and(claim.delta).and(claim.rate).map(|_| None);
    unwritten.into_iter().chain(farther.map(Some)).find_map(|now| {
        let mut meant = Growth { now, ..claim.clone() };
        meant.judge(passage.figures, context, true);
        (meant.verdict == Verdict::Holds).then_some(meant)
    })
}

/// 由43人增加到60人，增加18人: no rate.
fn difference(passage: &Passage, chain: &[Link], out: &mut Vec<Claim>) {
    let pick = |part: Part| {
        let mut found = chain.iter().filter(|it| it.part == part);
        found.next().filter(|it| found.next().is_none() && !it.listed && passage.figure(it.figure).is_usable())
    };
    let now = pick(Part::Now).or_else(|| pick(Part::Head));
    let unit = |it: &Link| passage.figure(it.figure).unit;
    // 2020年2510人次、2021年2431人次、2022年2365人次，两年共减少145人次: of some two of them
    let values = || chain.iter().filter(|it| matches!(it.part, Part::Head | Part::Now | Part::Base)).map(|it| passage.figure(it.figure));
    let between = |delta: &Figure| {
        let change = |a: &Figure, b: &Figure| a.value()?.minus(b.value()?)?.abs();
        values().any(|a| values().any(|b| change(a, b).is_some() && change(a, b) == delta.value()))
    };
    if pick(Part::Delta).is_some_and(|it| 2 < values().count() && between(passage.figure(it.figure))) {
        return;
    }
    if let (Some(now), Some(base), Some(delta)) = (now, pick(Part::Base), pick(Part::Delta))
        // 占75.9%，比上年的71万元增加4万元: of something else.
        && (unit(delta).kind == Kind::Points || unit(now).base == unit(base).base && unit(delta).agrees(unit(base)))
        // 注销8家，比上年底的190家净减3家: another value, far from it, is meant.
        && is_near(passage.figure(now.figure), passage.figure(base.figure)) == Some(true)
    {
        let years = if delta.yearly { years(passage, chain) } else { 1 };
        if years == 0 {
            return;
        }
        let mut claim = Growth {
            now: Some(now.figure),
            base: Some(base.figure),
            delta: Some(delta.figure),
            rate: None,
            down: delta.down,
            years,
            points: false,
            multiple: false,
            verdict: Verdict::Vacuous,
        };
        let context = passage.before(now.token.min(base.token));
        claim.judge(passage.figures, context, true);
        out.push(Claim::Growth(otherwise(passage, &claim, base.token.max(delta.token), context).unwrap_or(claim)));
    }
}

/// May one be what the other has become, by as much as it can be told without a rate?
fn is_near(now: &Figure, base: &Figure) -> Option<bool> {
    let (a, b) = (now.value()?, base.value()?);
    let (small, large) = (a.min(b), a.max(b));
    Some(now.unit.is_ratio() || large <= small.times(Ratio::int(3))?)
}

/// 分别为12人、15人，增长20%、25%: pairs by position.
fn respectively(passage: &Passage, chain: &[Link], out: &mut Vec<Claim>) {
    let start = chain.iter().position(|it| is_rate(passage.figure(it.figure)));
    let Some(start) = start.filter(|it| 0 < *it && chain[*it].part == Part::Rate) else { return };
    let (values, rates) = chain.split_at(start);
    let plain =
        values.iter().all(|it| matches!(it.part, Part::Head | Part::Now)) && rates.iter().all(|it| is_rate(passage.figure(it.figure)));
    if values.len() != rates.len() || values.len() < 2 || !plain {
        return;
    }
    let pairs = values.iter().map(|it| it.figure).zip(rates.iter().map(|it| it.figure));
    let usable = |it: usize| passage.figure(it).is_usable();
    for (value, rate) in pairs.filter(|it| usable(it.0) && usable(it.1) && !rates[0].yearly) {
        out.push(pair(passage, value, rate, rates[0].down, values[0].token, rates[0].reference.is_some()));
    }
}

/// 获评省级课程12门、市级课程21门，分别增长20%、45%: the values stand apart from their rates.
fn apart(passage: &Passage, out: &mut Vec<Claim>) {
    let said = (0..passage.tokens.len()).filter(|it| passage.tokens[*it].token == Token::Word(Word::Respectively));
    for at in said {
        let (rates, down) = rates_behind(passage, at + 1);
        let start = passage.tokens[..at].iter().rposition(|it| it.token == Token::Semicolon).map_or(0, |it| it + 1);
        let values: Vec<usize> = (start..at).filter_map(|it| passage.amount(it)).collect();
        let figures = passage.tokens[start..at].iter().filter(|it| matches!(it.token, Token::Figure(_))).count();
        let known = rates.iter().any(|rate| out.iter().any(|it| matches!(it, Claim::Growth(it) if it.rate == Some(*rate))));
        // 去年同期为21批、338人次，批次、人次分别下降: these are the former values.
        let past = passage.tokens[start..at].iter().any(|it| matches!(it.token, Token::Word(Word::Period(Reference::YearBefore))));
        if rates.len() < 2 || values.len() != rates.len() || figures != values.len() || known || past {
            continue;
        }
        let compared = passage.tokens[start..at].iter().any(|it| matches!(it.token, Token::Word(Word::Compare(_))));
        for (value, rate) in values.into_iter().zip(rates).filter(|it| passage.figure(it.0).is_exact_count()) {
            out.push(pair(passage, value, rate, down, at, compared));
        }
    }
}

/// 增长20%、45%: the rates, and whether they are of a fall.
fn rates_behind(passage: &Passage, from: usize) -> (Vec<usize>, bool) {
    let (mut res, mut down) = (Vec::new(), None);
    for tok in &passage.tokens[from..] {
        match tok.token {
            Token::Word(Word::Up | Word::Increase) if res.is_empty() => down = Some(false),
            Token::Word(Word::Down | Word::Decrease) if res.is_empty() => down = Some(true),
            Token::Word(Word::Compare(_) | Word::Particle | Word::To | Word::Be) if res.is_empty() => {}
            Token::Figure(figure) if passage.figure(figure).kind() == Kind::Percent && passage.figure(figure).is_usable() => {
                res.push(figure)
            }
            Token::Pause | Token::Word(Word::And) => {}
            _ => break,
        }
    }
    if down.is_none() {
        res.clear();
    }
    (res, down == Some(true))
}

/// A value and its rate, paired by their places alone.
fn pair(passage: &Passage, value: usize, rate: usize, down: bool, token: usize, compared: bool) -> Claim {
    let mut claim = Growth {
        now: Some(value),
        base: None,
        delta: None,
        rate: Some(rate),
        down,
        years: 1,
        points: false,
        multiple: false,
        verdict: Verdict::Vacuous,
    };
    claim.judge(passage.figures, passage.before(token), compared);
    claim.verdict = soften(claim.verdict);
    Claim::Growth(claim)
}

/// 107天: days are whole, too.
fn is_days(figure: &Figure) -> bool {
    matches!(figure.unit.name, "天" | "日") && figure.number.is_integer() && figure.is_exact()
}

/// 三分之一, 翻一番: round words
fn is_round(figure: &Figure) -> bool {
    matches!(figure.kind(), Kind::Fraction | Kind::Doublings)
}

fn soften(verdict: Verdict) -> Verdict {
    if verdict == Verdict::Impossible { Verdict::Doubtful } else { verdict }
}

/// The years that 年均 goes over: 五年来, 2018年…2023年; 0 if nothing says.
fn years(passage: &Passage, chain: &[Link]) -> u8 {
    let text = passage.before(chain[chain.len() - 1].token);
    let mut seen = passage.tokens.iter().filter_map(|it| match it.token {
        Token::Date(date) => Some(passage.figures.dates[date].year).filter(|it| *it != 0),
        _ => None,
    });
    if let (Some(from), Some(to), None) = (seen.next(), seen.next(), seen.next())
        && from < to
    {
        // “十四五”时期…从2021年的…到2025年的…，年均: of five years, from the one before.
        let plan = to - from == 4 && text.contains("五”");
        return if plan { 0 } else { u8::try_from(to - from).unwrap_or(0) };
    }
    // Not the 五年 of 十五年, nor the 4年 of 2024年
    let alone = |at: usize| !text[..at].ends_with(|it: char| it.is_ascii_digit() || is_han_numeral(it));
    let said = |word: &str| text.match_indices(word).any(|it| alone(it.0));
    let words = [("五年", 5), ("5年", 5), ("三年", 3), ("3年", 3), ("两年", 2), ("四年", 4), ("4年", 4), ("十年", 10), ("10年", 10)];
    let plan = ["十一五", "十二五", "十三五", "十四五", "十五五"].iter().any(|it| text.contains(it)).then_some(5);
    words.iter().find(|it| said(it.0)).map(|it| it.1).or(plan).unwrap_or(0)
}

/// Indicators whose rates are at constant prices or on another basis: their rates do not follow
/// from the values shown (`4.2 F2` of the study).
pub(super) const OTHER_BASIS: &[&str] = &[
    "生产总值",
    "GDP",
    "增加值",
    "实际增长",
    "可比",
    "不变价",
    "可支配收入",
    "纯收入",
    "口径",
    "剔除",
    "扣除",
    "总产值",
    "同比增长实际",
    "产值",
    "物价",
    "价格",
    "指数",
    "收入水平",
];

impl Growth {
    /// The figures of the claim, in the order in which they are explained.
    pub fn figures(&self) -> impl Iterator<Item = usize> + '_ {
        [self.base, self.now, self.delta, self.rate].into_iter().flatten()
    }

    /// One value and a rate, no second value to compare with.
    pub fn is_alone(&self) -> bool {
        self.rate.is_some() && [self.now, self.base, self.delta].iter().flatten().count() == 1
    }

    /// By `rate` from `base` to `now`, judged
    pub(super) fn between(list: &Figures, base: usize, now: usize, rate: usize) -> Self {
        Growth::judged(list, base, Some(now), None, rate)
    }

    /// By `rate` with so many more than `base`, judged
    pub(super) fn of_increment(list: &Figures, base: usize, delta: usize, rate: usize) -> Self {
        Growth::judged(list, base, None, Some(delta), rate)
    }

    fn judged(list: &Figures, base: usize, now: Option<usize>, delta: Option<usize>, rate: usize) -> Self {
        let (base, rate, verdict) = (Some(base), Some(rate), Verdict::Vacuous);
        let mut res = Growth { now, base, delta, rate, down: false, years: 1, points: false, multiple: false, verdict };
        res.judge(list, "", true);
        res
    }

    fn judge(&mut self, list: &Figures, context: &str, compared: bool) {
        self.verdict = self.verdict_of(list, context, compared).unwrap_or(Verdict::Vacuous);
    }

    fn verdict_of(&mut self, list: &Figures, context: &str, compared: bool) -> Option<Verdict> {
        let get = |it: Option<usize>| it.map(|it| &list.list[it]);
        let (now, base, delta, rate) = (get(self.now), get(self.base), get(self.delta), get(self.rate));
        let exact = [now, base, delta].iter().flatten().all(|it| it.is_exact_count());
        let Some(rate) = rate else {
            let found = signed(now?.interval()?.minus(base?.interval()?)?, self.down)?;
            let near = delta?.interval()?.widen(slack(&[now, base, delta], exact && self.years == 1)?)?;
            // 从466名上升到416名，上升50名: in a ranking, less is more.
            let ranks = matches!(now?.unit.name, "名" | "位") && found.hi.is_negative();
            let found = if ranks { signed(found, true)? } else { found };
            // 五年间由8651亿元增加到18914亿元，平均每年增加2053亿元
            let each = |years: u8| Some(found.scale(Ratio::new(1, years as i128)?)?.meets(near));
            if self.years != 1 && [self.years - 1, self.years + 1].into_iter().any(|it| 1 < it && each(it) == Some(true)) {
                return Some(Verdict::Vacuous);
            }
            return Some(if each(self.years)? {
                Verdict::Holds
            } else if exact {
                Verdict::Impossible
            } else {
                Verdict::Doubtful
            });
        };
        if rate.kind() == Kind::Points {
            // Of percentages only; computed from what was not rounded, so within two units.
            let (now, base) = (now.filter(|it| it.unit.is_ratio())?, base.filter(|it| it.unit.is_ratio())?);
            let each = Ratio::new(1, self.years as i128)?;
            let found = signed(now.value()?.minus(base.value()?)?.times(each).map(Interval::point)?, self.down)?;
            let ulp = now.ulp()?.max(base.ulp()?).max(rate.ulp()?);
            let holds = found.meets(Interval::around(rate.value()?, ulp.times(Ratio::int(2))?)?);
            return Some(if holds { Verdict::Holds } else { Verdict::Doubtful });
        }
        if self.multiple {
            let Some(base) = base else {
                return feasible_multiple(now.filter(|it| it.is_exact_count())?, rate).map(soften);
            };
            let now = now?;
            if !now.unit.is_amount() || !base.unit.is_amount() {
                return None;
            }
            let found = now.interval()?.over(base.interval()?)?.scale(Ratio::HUNDRED)?;
            return Some(soften(compare(found, rate)?));
        }
        if let (Some(now), Some(base)) = (now, base)
            && rate.kind() == Kind::Percent
            && now.kind() == Kind::Percent
            && base.kind() == Kind::Percent
        {
            // 由54.9%提高到58.8%，提高3.9%: relative growth, or the difference?
            let found = signed(now.interval()?.minus(base.interval()?)?, self.down)?;
            let relative = compare(found.over(base.interval()?)?.scale(Ratio::HUNDRED)?, rate)?;
            let value = now.value()?.minus(base.value()?)?.abs()?.over(base.value()?)?.times(Ratio::HUNDRED)?;
            let rounded = Interval::around(rate.value()?, rate.ulp()?.times(Ratio::new(1, 2)?)?)?.contains(value);
            let ulp = now.ulp()?.max(base.ulp()?);
            let difference = signed(Interval::point(now.value()?.minus(base.value()?)?), self.down)?.widen(ulp)?;
            // 由86%上升到91%，上升5%: the difference to the point, a relative growth of 5.8% only if all is rounded.
            self.points = !rounded && difference.contains(rate.value()?);
            let holds = relative == Verdict::Holds && !self.points;
            return Some(if holds { Verdict::Holds } else { Verdict::Doubtful });
        }
        if [now, base, delta].iter().flatten().any(|it| !it.unit.is_extent()) {
            return None;
        }
        let known = [now, base, delta].iter().flatten().count();
        if known < 2 {
            if self.years != 1 {
                return None;
            }
            if is_round(rate) && rate.is_exact() {
                return feasible_exactly(now.filter(|it| it.is_exact_count())?.value()?, rate, self.down);
            }
            if rate.kind() == Kind::Times && !self.multiple {
                let rate = Figure { number: rate.number.shifted(2), unit: &PERCENT, ..rate.clone() };
                let now = now.filter(|it| it.is_exact_count())?;
                return self.feasible(now, &rate, context, compared).map(soften);
            }
            if rate.kind() != Kind::Percent {
                return None;
            }
            return match (now, delta) {
                (Some(now), _) if now.is_exact_count() || is_days(now) => self.feasible(now, rate, context, compared),
                (None, Some(delta)) if delta.is_exact_count() => feasible_delta(delta, rate),
                _ => None,
            };
        }
        // What is counted has no prices.
        let own = context.rsplit(['；', ';']).next().unwrap_or(context);
        if !exact && OTHER_BASIS.iter().any(|it| own.contains(it)) {
            return None;
        }
        let base_interval = match (base, now, delta) {
            (Some(base), ..) => base.interval()?,
            (None, Some(now), Some(delta)) if self.down => now.interval()?.plus(delta.interval()?)?,
            (None, Some(now), Some(delta)) => now.interval()?.minus(delta.interval()?)?,
            _ => return None,
        };
        let change = match (now, delta) {
            (Some(now), _) if base.is_some() => signed(now.interval()?.minus(base_interval)?, self.down)?,
            (_, Some(delta)) => delta.interval()?,
            _ => return None,
        };
        // 净增12家，增长8.5% of something else that stands nearby: a base of nothing says nothing.
        if !base_interval.lo.is_positive() {
            return Some(Verdict::Doubtful).filter(|_| exact && compared && base_interval.hi.is_negative());
        }
        if self.years != 1 {
            let over = |years| compound(now?.interval()?, base_interval, rate, years, self.down);
            // From 2014 to 2024 some count eleven years.
            let counted = [self.years - 1, self.years + 1].into_iter().any(|it| 1 < it && over(it) == Some(Verdict::Holds));
            return over(self.years).filter(|it| *it == Verdict::Holds || !counted);
        }
        let found = change.over(base_interval)?.scale(Ratio::HUNDRED)?;
        let verdict = compare(found, rate)?;
        Some(if exact { verdict } else { soften(verdict) })
    }

    /// Is there a whole base for a count and a rate?
    fn feasible(&self, now: &Figure, rate: &Figure, context: &str, compared: bool) -> Option<Verdict> {
        let n = now.value()?;
        // 比上届春交会（107届）增长25.2%
        if now.unit.name == "届" {
            return None;
        }
        if n.is_negative() || n.is_zero() {
            return None;
        }
        let verdict = feasible(n, rate, self.down)?;
        if matches!(verdict, Verdict::Holds | Verdict::Vacuous) {
            return Some(verdict);
        }
        // 新增12家，增长8.5%: perhaps the whole grew by that.
        let clause = context.rsplit(['，', '；', ',', ';']).next().unwrap_or(context);
        if ["新增", "新建", "净增", "新发展", "新招"].iter().any(|it| clause.contains(it)) {
            if !compared && feasible_delta(now, rate)? == Verdict::Holds {
                return Some(Verdict::Vacuous);
            }
            return Some(soften(verdict));
        }
        // 削减审批事项62项，精简30.5%: 62 of more.
        if self.down
            && ["削减", "压减", "精简", "核减", "缩减", "取消", "裁减", "撤并", "减少", "淘汰", "清退", "压缩"]
                .iter()
                .any(|it| clause.contains(it))
        {
            return feasible_delta(now, rate);
        }
        if clause.contains("累计") || clause.contains("平均") {
            return Some(soften(verdict));
        }
        Some(verdict)
    }
}
