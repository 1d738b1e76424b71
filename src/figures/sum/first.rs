//! A total that stands in front of its parts: 共85件，其中民事40件、刑事30件、行政15件.

use super::parts::{self, List, MOST_NESTED};
use super::verdict::{self, Evidence};
use super::whole::{self, Lead, Whole, lead};
use super::{Ratio, Sum};
use crate::figures::labels::{self, Division};
use crate::figures::passage::{Passage, Tok, Token};
use crate::figures::ratio::Interval;
use crate::figures::unit::Kind;
use crate::figures::words::Word;
use crate::figures::{Figure, Verdict};

pub(super) fn read(passage: &Passage, at: usize, total: usize) -> Option<Sum> {
    if is_no_total(passage, at) {
        return None;
    }
    let figure = passage.figure(total);
    if figure.value()?.is_negative() {
        return None;
    }
    let (mut lead, mut start) = lead(passage, at, at + 1)?;
    let mut list = parts::read(passage, start, None, figure);
    // 教师89人（含借调3人），男40人，女49人: a remark, and the parts behind it.
    if list.parts.len() < 2
        && passage.token(start - 1) == Some(Token::Open)
        && let Some(close) = parts::closing(passage, start - 1)
        && let Some(behind) = whole::lead(passage, at, close + 1)
    {
        (lead, start) = behind;
        list = parts::read(passage, start, None, figure);
    }
    if list.parts.is_empty() || (lead != Lead::Among && list.parts.len() < 2) {
        return None;
    }
    // 消费价格指数99.7，其中服务价格指数100.3: no amounts
    if figure.kind() == Kind::Bare && (is_measure(passage.clause_before(at)) || list.parts.iter().any(|it| is_measure(it.label))) {
        return None;
    }
    // 组建医共体2个，分别带动11家和10家; 三个小区：甲14栋、乙5栋、丙3栋: the total is how many they are.
    let other = || list.parts.iter().all(|it| passage.figure(it.figure).unit.base != figure.unit.base);
    if figure.value() == Some(Ratio::int(list.parts.len() as i64)) && (other() || passage.between(at, start).contains("分别")) {
        return None;
    }
    // 灭火器125具，报警器86个、探测器45个: of one sort are only things that are counted alike.
    let unlike = |it: &&Figure| it.unit.base != figure.unit.base;
    let bare = figure.kind() == Kind::Bare && list.figures(passage).iter().any(unlike);
    if lead == Lead::None && (bare || list.figures(passage).iter().all(unlike)) {
        return None;
    }
    let whole = Whole::read(passage, at, lead, start);
    // 其中女党员85名，35岁以下62名，大专以上110名: the first is no total of the others.
    if lead == Lead::None && whole.inner {
        return None;
    }
    let fits = trim(passage, figure, passage.clause_before(at), &mut list, lead);
    if !fits && (list.doubtful || lead != Lead::Among && list.parts.len() < 2 || is_of_more(passage, at, &list, &whole)) {
        return None;
    }
    let labels = list.labels();
    let division = whole.division(&labels);
    let mut points = whole.points(division, &list);
    // What little speaks for it is enough for a question.
    if lead == Lead::None && points < 3 && whole.stands_alone(at, &list) && whole.looks_divided(division, &list) {
        points = 3;
    }
    // Just more figures.
    if lead == Lead::None && (points < 2 || list.etc) {
        return None;
    }
    let all = match lead {
        Lead::Among => Division::Split < division || Division::Split == division && labels::is_told_apart(&labels),
        Lead::All => !list.etc,
        Lead::None => true,
    };
    let parts = list.figures(passage);
    if !fits
        && (whole.is_mixed(&labels)
            || goes_on(passage, figure, &list)
            || rest_is_told(passage, figure, &list)
            || is_of_another_thing(passage, at, start, &list))
    {
        return None;
    }
    let mut verdict = if fits {
        Verdict::Holds
    } else if all && 2 <= parts.len() {
        let sure = division == Division::Whole || lead == Lead::All && list.closed && whole.declared;
        let partly = lead == Lead::All && whole::is_partly(passage, start);
        verdict::of_all(figure, &list, &parts, Evidence { points, sure: sure && !partly, partly })?
    } else {
        verdict::of_some(figure, &list, &parts, lead, whole.declared, whole.held || whole.has_sorts(&labels))?
    };
    if matches!(verdict, Verdict::Doubtful | Verdict::Impossible | Verdict::Query) && of_earlier(passage, at, &parts, all) {
        // Two parts and more that nearly make the nearest are its own, most likely.
        let written = figure.value()?;
        let off = parts.iter().try_fold(written, |rest, it| rest.minus(it.value()?))?.abs()?;
        let near = 2 <= parts.len() && off.times(Ratio::int(10))? <= written;
        verdict = if near { Verdict::Query } else { Verdict::Vacuous };
    }
    Some(Sum { total, parts: list.parts.iter().map(|it| it.figure).collect(), minus: [].into(), product: false, among: !all, verdict })
}

/// Does the label name what measures, and no amount?
fn is_measure(label: &str) -> bool {
    ["指数", "系数", "得分", "评分", "率"].iter().any(|it| label.trim_end_matches(['为', '达', '是', '到']).ends_with(it))
}

/// Is it no figure that parts are told of? 年均27人, 每村3名: of one of several.
/// 赤字135亿元，比上年增加15亿元，其中: of the 135. And 一季度12件、二季度15件，其中: of both.
fn is_no_total(passage: &Passage, at: usize) -> bool {
    let clause = &passage.tokens[passage.clause_start(at)..at];
    let last = clause.iter().rev().find(|it| !matches!(it.token, Token::Word(Word::Particle | Word::Be)));
    let unit = |it: Token| match it {
        Token::Figure(figure) => Some(passage.figure(figure).unit).filter(|it| it.is_amount()),
        _ => None,
    };
    let listed = |pair: &[Tok]| {
        matches!(pair[1].token, Token::Pause | Token::Word(Word::And))
            && unit(pair[0].token).zip(unit(passage.tokens[at].token)).is_some_and(|(a, b)| a.agrees(b))
    };
    // 包括23男20女，其中34人: of both.
    let two = 2 <= at
        && passage.token(at - 1) == Some(Token::Other)
        && passage.slice(passage.tokens[at - 1].range.clone()).chars().count() <= 2
        && unit(passage.tokens[at - 2].token).zip(unit(passage.tokens[at].token)).is_some_and(|(a, b)| a == b);
    let mean = ["均", "每"].iter().any(|it| passage.clause_before(at).contains(it));
    let changes =
        last.is_some_and(|it| matches!(it.token, Token::Word(Word::Up | Word::Down | Word::Compare(_))) && !super::is_new(passage, it));
    mean || changes || two || clause.windows(2).any(listed)
}

/// Is a part more than the total, as parts of something else are?
fn is_of_more(passage: &Passage, at: usize, list: &List, whole: &Whole) -> bool {
    let Some(total) = passage.amount(at).map(|it| passage.figure(it)) else { return true };
    let more = |test: &dyn Fn(&Figure) -> bool| list.figures(passage).iter().any(|it| total.value() < it.value() && test(it));
    // 8个赛项中，共产生13个优秀队伍
    let tail = |it: &str| it.trim_end_matches(['中', '里']).chars().next_back();
    let others =
        |it: &parts::Part| total.value() < passage.figure(it.figure).value() && !it.noun.is_empty() && tail(it.noun) != tail(whole.noun);
    match whole.lead {
        // 高中毕业生4万人，初中毕业生8万人: all of one list. 检测机构8个，检定器具31台: of other things
        Lead::None => more(&|it| !whole.declared || it.unit.name != total.unit.name),
        // 国家级1个，省级93个，市级29个。其中国家级和省级龙头企业94家: of all of them
        Lead::Among => whole.follows && more(&|it| it.unit.name != total.unit.name) || whole.named_behind && list.parts.iter().any(others),
        Lead::All => false,
    }
}

/// Ends the list where it is all said; true if its parts make the total. `clause`: the words of the total's
fn trim(passage: &Passage, total: &Figure, clause: &str, list: &mut List, lead: Lead) -> bool {
    list.end_before_others(passage, total, clause, lead);
    let mut figures = list.figures(passage);
    // The most charitable reading: 342起，其中甲118起、乙224起；办结318起.
    let ends = |it: &usize| list.parts[*it - 1].ends || *it == list.parts.len();
    if let Some(len) = (2..=figures.len()).filter(ends).find(|it| verdict::makes(total, &figures[..*it])) {
        list.close(len);
        return true;
    }
    // 支出49万元，其构成是：养老支出24万元，结余11万元；医疗支出25万元，结余6万元: the first of each group
    let opens = |it: &usize| *it == 0 || list.parts[*it - 1].semicolon;
    let first: Vec<usize> = (0..figures.len()).filter(opens).collect();
    if first.len() < figures.len() && verdict::makes(total, &first.iter().map(|it| figures[*it]).collect::<Vec<_>>()) {
        list.parts = first.iter().map(|it| list.parts[*it]).collect();
        return true;
    }
    // 跨省286份，占6.9%；电子4013份，其余113份: the last of them alone.
    let rest = list.parts.last().is_some_and(|it| labels::is_rest(it.label));
    if rest && let Some(first) = (1..figures.len() - 1).find(|it| list.parts[*it - 1].ends && verdict::makes(total, &figures[*it..])) {
        list.parts.drain(..first);
        return true;
    }
    if let Some(outer) = list.outer(passage, total) {
        list.parts = outer;
        return verdict::makes(total, &list.figures(passage));
    }
    // 387亩未通，已整改310亩，余下77亩: the others are of the first.
    let nests = |it: &usize| (it + 3..=figures.len().min(it + MOST_NESTED)).any(|end| verdict::makes(figures[*it], &figures[it + 1..end]));
    if !verdict::nearly_makes(total, &figures)
        && let Some(outer) = (0..figures.len()).find(nests)
    {
        figures.truncate(outer + 1);
        list.close(outer + 1);
    }
    // Behind ；, what is more than the total or counted in another way is something else.
    let foreign = |it: &usize| {
        let part = figures[*it];
        let more = part.value() > total.value();
        let other = figures[..*it].iter().all(|it| it.unit.name != part.unit.name);
        // 矿种29种，其中金属矿14种、非金属矿12种，地质勘查项目8个
        let unlike = other
            && part.kind() != Kind::Bare
            && part.unit.base != total.unit.base
            && figures[..*it].iter().all(|it| it.unit.name == total.unit.name);
        list.parts[*it - 1].semicolon && (more || other) || list.parts[*it - 1].ends && unlike
    };
    let len = (1..figures.len()).find(foreign).unwrap_or(figures.len());
    let labels = &list.labels()[..len];
    // 男生655人，女生615人，教职工98人: the two are all there are; 其余: so are those before.
    // But 其他基金安排的12亿元，国债安排的9亿元 goes on, where there is room for it.
    let room = verdict::written(&figures[..len]) <= total.value();
    let whole = |it: &usize| {
        let all = if room { labels::complementary(&labels[..*it]) } else { labels::is_whole(&labels[..*it]) };
        list.parts[*it - 1].ends && all && !labels::goes_on(&labels[..=*it])
    };
    let len = (2..len).find(whole).unwrap_or(len);
    list.close(len);
    false
}

/// …、调入资金47亿元、较上年多出的9亿元: do more such amounts stand behind what is understood, and the parts leave some of the total?
fn goes_on(passage: &Passage, total: &Figure, list: &List) -> bool {
    let more = |it: usize| passage.amount(it).is_some_and(|it| passage.figure(it).unit.agrees(total.unit));
    !list.closed && lacks(passage, total, list).is_some() && (list.end..passage.tokens.len()).any(more)
}

/// What the parts leave of the total
fn lacks(passage: &Passage, total: &Figure, list: &List) -> Option<Ratio> {
    total.value()?.minus(verdict::written(&list.figures(passage))?).filter(|it| it.is_positive())
}

/// 适龄儿童217人，就读196人、送教19人，另有2人休养: is what the parts leave said behind them? Or that they
/// overlap: （可多选）
fn rest_is_told(passage: &Passage, total: &Figure, list: &List) -> bool {
    // （可多选）
    if ["多选", "可重复", "有重复", "交叉"].iter().any(|it| passage.text.contains(it)) {
        return true;
    }
    let rest = lacks(passage, total, list);
    let last = list.parts.last().and_then(|it| passage.token_of(it.figure)).unwrap_or(0);
    // ，其余的结果待出
    if passage.tokens[last + 1..].iter().any(|it| it.token == Token::Word(Word::Rest))
        && list.parts.iter().all(|it| !labels::is_rest(it.label))
    {
        return true;
    }
    let behind = (last + 1..passage.tokens.len()).filter_map(|it| passage.amount(it)).map(|it| passage.figure(it));
    rest.is_some() && behind.filter(|it| it.unit.agrees(total.unit)).any(|it| it.value() == rest)
}

/// 总投资23亿元，分别利用募集资金4亿元、5亿元: the parts are of what only their first names.
fn is_of_another_thing(passage: &Passage, at: usize, start: usize, list: &List) -> bool {
    let [first, others @ ..] = &list.parts[..] else { return false };
    let led = start.checked_sub(1).is_some_and(|it| passage.tokens[it].token == Token::Word(Word::Respectively));
    let noun = first.label.char_indices().rev().nth(1).map_or("", |it| &first.label[it.0..]);
    led && 4 <= first.label.chars().count() && others.iter().all(|it| it.label.is_empty()) && !passage.clause_before(at).contains(noun)
}

/// 支出148万元，结余8万元，其中人员支出86万元: may the parts be those of a figure before the nearest?
fn of_earlier(passage: &Passage, at: usize, parts: &[&Figure], all: bool) -> bool {
    let Some(sum) = parts.iter().try_fold(Interval::point(Ratio::ZERO), |sum, it| sum.plus(it.interval()?)) else { return true };
    (0..at).filter_map(|it| passage.amount(it)).any(|it| {
        let it = passage.figure(it);
        let whole = it.interval().filter(|_| parts[0].unit.agrees(it.unit));
        whole.is_some_and(|whole| if all { sum.meets(whole) } else { sum.lo <= whole.hi })
    })
}
