//! Sums: a total and its parts. 共办结85件，其中民事40件、刑事30件、行政15件; 男60人、女40人，共100人.

use super::labels::{complementary, has_rest, overlap, specialise};
use super::passage::{Passage, Token};
use super::ratio::{Interval, Ratio};
use super::unit::{Kind, Unit};
use super::words::{Reference, Word};
use super::{Claim, Figure, Figures, Verdict};

/// A sum claim: indexes of its figures in [`Figures::list`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub total: usize,
    pub parts: Box<[usize]>,
    /// 其中 alone: the parts need not be all
    pub among: bool,
    pub verdict: Verdict,
}

impl Sum {
    /// In units of the total's base
    pub fn found(&self, list: &Figures) -> Option<Ratio> {
        self.parts.iter().try_fold(Ratio::ZERO, |sum, it| sum.plus(list.list[*it].value()?))
    }
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    for at in 0..passage.tokens.len() {
        let Some(total) = passage.amount(at).filter(|it| passage.figure(*it).is_usable()) else { continue };
        if let Some(claim) = forward(passage, at, total).or_else(|| backward(passage, at, total)) {
            out.push(Claim::Sum(claim));
        }
    }
}

/// What stands between a total and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    /// 其中
    Among,
    /// 分别是, 包括, ：, （
    All,
    /// A mere comma
    None,
}

/// 共T，其中 …
fn forward(passage: &Passage, at: usize, total: usize) -> Option<Sum> {
    let figure = passage.figure(total);
    // 赤字135亿元，比上年增加15亿元，其中: of the 135.
    let clause = &passage.tokens[passage.clause_start(at)..at];
    let word = clause.iter().rev().find_map(|it| match it.token {
        Token::Word(Word::Particle | Word::Be) => None,
        token => Some(token),
    });
    if matches!(word, Some(Token::Word(Word::Up | Word::Down | Word::Compare(_)))) {
        return None;
    }
    let (lead, start) = lead(passage, at)?;
    let mut list = parts(passage, start, figure);
    // 男生655人，女生615人，教职工98人: the two are all there are.
    if let Some(closed) = (2..list.labels.len()).find(|it| complementary(&list.labels[..*it])) {
        list.parts.truncate(closed);
        list.labels.truncate(closed);
    }
    if list.parts.is_empty() {
        return None;
    }
    let declared = declared(passage, at);
    let pair = complementary(&list.labels);
    let rest = has_rest(&list.labels);
    let before = passage.between(passage.clause_start(at), at);
    let noun = noun(passage, at);
    // 其中女党员85名，35岁以下62名，大专以上110名: the first is no total of the others.
    let inner =
        passage.tokens[..at].iter().rev().take_while(|it| it.token != Token::Semicolon).any(|it| it.token == Token::Word(Word::Among));
    if lead == Lead::None && inner {
        return None;
    }
    let all = match lead {
        Lead::Among => pair || rest,
        Lead::All => !list.etc,
        Lead::None => (declared || pair) && !list.etc,
    };
    if (lead == Lead::None && list.parts.len() < 2) || (lead != Lead::Among && list.parts.len() < 2) || list.doubtful {
        return None;
    }
    // A list without 其中 after a figure that is no total: just more figures. 累计 says how long.
    if lead == Lead::None && !pair && (!declared || before.contains("累计")) {
        return None;
    }
    let parts: Vec<&Figure> = list.parts.iter().map(|it| passage.figure(*it)).collect();
    let said = Said {
        lead,
        declared,
        held: before.contains("现有") || before.contains("全体"),
        sure: pair || rest,
        // 共有小学12所，初中3所: a total only if the parts are of its sort. In brackets often stand some parts only.
        weak: !(pair || rest) && (lead == Lead::None || passage.tokens[start - 1].token == Token::Open),
        special: specialise(noun, &list.labels),
        said_last: false,
    };
    let mut verdict = judge(figure, &parts, all && 2 <= parts.len(), &list, said)?;
    if matches!(verdict, Verdict::Doubtful | Verdict::Impossible | Verdict::Query) && of_earlier(passage, at, &parts, all) {
        // Two parts and more that nearly make the nearest are its own, most likely.
        let written = figure.value()?;
        let off = parts.iter().try_fold(written, |rest, it| rest.minus(it.value()?))?.abs()?;
        let near = 2 <= parts.len() && off.times(Ratio::int(10))? <= written;
        verdict = if near { Verdict::Query } else { Verdict::Vacuous };
    }
    Some(Sum { total, parts: list.parts.into(), among: !all, verdict })
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

/// What a total is called: between 共 and its figure, or before 共 in 支部共57个.
fn noun<'a>(passage: &Passage<'a>, at: usize) -> &'a str {
    let start = passage.clause_start(at);
    let total = (start..at).rfind(|it| passage.tokens[*it].token == Token::Word(Word::Total));
    let Some(total) = total else { return "" };
    let after = passage.between(total + 1, at).trim_start_matches('有').trim();
    if !after.is_empty() {
        return after;
    }
    let before = passage.between(start, total);
    before.char_indices().rev().nth(1).map_or(before, |(it, _)| &before[it..])
}

/// Where the parts begin, and how they are led in.
fn lead(passage: &Passage, total: usize) -> Option<(Lead, usize)> {
    let mut at = total + 1;
    // 120名党员，其中; 120件（次）
    if passage.token(at) == Some(Token::Other) && passage.slice(passage.tokens[at].range.clone()).chars().count() <= 10 {
        at += 1;
    }
    while matches!(passage.token(at), Some(Token::Word(Word::Particle))) {
        at += 1;
    }
    let mut lead = match passage.token(at)? {
        // 全体党员151人中，
        Token::Comma if passage.text[..passage.tokens[at].range.start].ends_with('中') => Lead::Among,
        Token::Comma | Token::Semicolon => Lead::None,
        Token::Colon | Token::Open => Lead::All,
        Token::Word(Word::Among) => Lead::None,
        _ => return None,
    };
    if let Some(among) = among_later(passage, total) {
        at = among;
    }
    if passage.token(at)? != Token::Word(Word::Among) {
        at += 1;
    }
    loop {
        match passage.token(at)? {
            Token::Word(Word::Among) => lead = Lead::Among,
            Token::Word(Word::Respectively) => lead = Lead::All,
            Token::Word(Word::Including) if lead != Lead::Among => lead = Lead::All,
            Token::Word(Word::Be | Word::Particle) | Token::Comma | Token::Colon if lead != Lead::None => {}
            _ => return Some((lead, at)),
        }
        at += 1;
    }
}

/// 敬老院15所，床位1860张，其中公办11所: the 其中 behind amounts of other things.
fn among_later(passage: &Passage, total: usize) -> Option<usize> {
    let unit = passage.figure(passage.amount(total)?).unit;
    let among = (total + 1..passage.tokens.len()).find(|it| passage.tokens[*it].token == Token::Word(Word::Among))?;
    let mut others = 0;
    for it in &passage.tokens[total + 1..among] {
        match it.token {
            Token::Figure(figure) if unit.agrees(passage.figure(figure).unit) => return None,
            Token::Figure(figure) if passage.figure(figure).unit.is_amount() => others += 1,
            Token::Comma | Token::Semicolon | Token::Other | Token::Word(Word::Total | Word::Be | Word::Particle | Word::Each) => {}
            _ => return None,
        }
    }
    (0 < others).then_some(among)
}

#[derive(Default)]
struct List<'a> {
    parts: Vec<usize>,
    labels: Vec<&'a str>,
    /// 等 stands in it.
    etc: bool,
    /// It goes on in a way that is not understood.
    doubtful: bool,
    /// More is said behind a figure.
    loose: bool,
    /// The sentence ends with it.
    closed: bool,
}

/// Reads label and figure, label and figure, as long as the figures can be parts of the total.
fn parts<'a>(passage: &Passage<'a>, start: usize, total: &Figure) -> List<'a> {
    let mut res = List::default();
    let mut at = start;
    let mut depth = 0u32;
    'elements: loop {
        // The label: up to a figure. 、 and 和 may stand in it, a comma may not.
        let label = at;
        let figure = loop {
            match passage.token(at) {
                Some(Token::Figure(figure)) => break figure,
                // 全年下拨46万元、48万元，共…; 上半年70次，下半年47次
                Some(Token::Word(Word::Period(Reference::Present))) if res.parts.is_empty() => at += 1,
                Some(Token::Word(Word::Period(_))) if passage.slice(passage.tokens[at].range.clone()) == "上半年" => at += 1,
                // 实到75人
                Some(Token::Word(Word::To)) if label < at && passage.between(label, at).ends_with(['实', '未', '应']) => at += 1,
                // 越野车1台，每台25万元；轿车2台
                Some(Token::Word(Word::Each)) if at == label && !res.parts.is_empty() && aside(passage, at, total).is_some() => {
                    at += 1;
                }
                // 当场处罚24件，均已办结: the list is over.
                Some(Token::Word(Word::Each)) if at == label && !res.parts.is_empty() && !more_amounts(passage, at) => {
                    res.closed = true;
                    break 'elements;
                }
                Some(Token::Word(
                    Word::Total
                    | Word::Among
                    | Word::Up
                    | Word::Down
                    | Word::Compare(_)
                    | Word::Period(_)
                    | Word::Increase
                    | Word::Share
                    | Word::From
                    | Word::To
                    | Word::Decrease,
                )) => {
                    // 其中男60人、女40人，共…: the list is over.
                    break 'elements;
                }
                Some(Token::Word(Word::Each)) => {
                    res.doubtful = true;
                    return res;
                }
                Some(Token::Word(Word::Etc)) => {
                    res.etc = true;
                    at += 1;
                }
                // ；另有报到党员412名: beside the total.
                Some(Token::Other)
                    if at == label
                        && ["另", "此外", "同时", "还有"]
                            .iter()
                            .any(|it| passage.slice(passage.tokens[at].range.clone()).starts_with(it)) =>
                {
                    res.closed = !res.parts.is_empty();
                    break 'elements;
                }
                Some(Token::Other | Token::Pause | Token::Word(_) | Token::Date(_)) => at += 1,
                Some(Token::Open) => {
                    // 县级（含）以上60人
                    match closing(passage, at) {
                        Some(close) if passage.tokens[at..close].iter().all(|it| !matches!(it.token, Token::Figure(_))) => at = close + 1,
                        _ => break 'elements,
                    }
                }
                Some(Token::Comma | Token::Semicolon) if at == label && !res.parts.is_empty() => break 'elements,
                None => {
                    res.closed = true;
                    break 'elements;
                }
                _ => break 'elements,
            }
        };
        let part = passage.figure(figure);
        let agrees = part.unit.agrees(total.unit) || bracketed(passage, total).is_some_and(|it| it.base == part.unit.base);
        if !agrees || !part.unit.is_amount() {
            // 35岁以下12人: the age is in the label.
            if part.kind() == Kind::Duration {
                at += 1;
                // Go on reading the label.
                match more_label(passage, &mut at, total) {
                    Some(figure) => {
                        res.labels.push(passage.between(label, at).trim());
                        res.parts.push(figure);
                    }
                    None => break,
                }
            } else if let Some(next) = aside(passage, at, total).filter(|_| !res.parts.is_empty()) {
                at = next;
                res.closed = next == passage.tokens.len();
                if res.closed {
                    break;
                }
                continue;
            } else {
                break;
            }
        } else {
            if !part.is_usable() {
                res.doubtful = true;
                return res;
            }
            res.labels.push(passage.between(label, at).trim());
            res.parts.push(figure);
        }
        at += 1;
        // Behind the figure: a noun (30名男性), its share, a bracket.
        if passage.token(at) == Some(Token::Other) {
            let noun = passage.slice(passage.tokens[at].range.clone());
            let last = res.labels.len() - 1;
            if res.labels[last].is_empty() && noun.chars().count() <= 10 {
                res.labels[last] = noun;
                at += 1;
            } else if noun.starts_with("以上") || noun.starts_with("以下") {
                at += 1;
            } else {
                // 其余24人给予诫勉谈话: what became of them.
                let end = (at..passage.tokens.len()).find(|it| {
                    matches!(
                        passage.tokens[*it].token,
                        Token::Comma | Token::Pause | Token::Semicolon | Token::Close | Token::Open | Token::Figure(_)
                    )
                });
                let end = end.unwrap_or(passage.tokens.len());
                if 12 < passage.between(at, end).chars().count() || matches!(passage.token(end), Some(Token::Figure(_))) {
                    res.doubtful = true;
                    return res;
                }
                res.loose = true;
                at = end;
            }
        }
        if passage.token(at) == Some(Token::Open)
            && let Some(close) = closing(passage, at)
        {
            at = close + 1;
        }
        // ，占30%
        let mut behind = at + matches!(passage.token(at), Some(Token::Comma | Token::Pause)) as usize;
        if passage.token(behind) == Some(Token::Word(Word::Share)) {
            while let Some(token) = passage.token(behind) {
                match token {
                    Token::Figure(_) | Token::Comma | Token::Semicolon => break,
                    _ => behind += 1,
                }
            }
            if matches!(passage.token(behind), Some(Token::Figure(_))) {
                at = behind + 1;
            }
        }
        match passage.token(at) {
            Some(Token::Comma | Token::Pause | Token::Semicolon | Token::Word(Word::And)) => at += 1,
            Some(Token::Word(Word::Etc)) => {
                res.etc = true;
                at += 1;
            }
            Some(Token::Open) => depth += 1,
            Some(Token::Close) if depth == 0 => {
                res.closed = true;
                break;
            }
            None => {
                res.closed = true;
                break;
            }
            _ => {
                res.doubtful = true;
                return res;
            }
        }
        // ；其中 and the like end the list in a clean way.
        while matches!(passage.token(at), Some(Token::Word(Word::And))) {
            at += 1;
        }
    }
    res
}

/// 共139个（名）: the other unit.
fn bracketed(passage: &Passage, total: &Figure) -> Option<&'static Unit> {
    let rest = passage.text[total.range().end..].strip_prefix(['（', '('])?;
    let unit = Unit::read(rest)?;
    rest[unit.name.len()..].starts_with(['）', ')']).then_some(unit)
}

/// 小学8所，学生3400人；初中4所: what is said of the last part alone, up to its ；. Where it ends.
fn aside(passage: &Passage, from: usize, total: &Figure) -> Option<usize> {
    let end = (from..passage.tokens.len()).find(|it| passage.tokens[*it].token == Token::Semicolon).unwrap_or(passage.tokens.len());
    let other = |it: &super::passage::Tok| match it.token {
        Token::Figure(figure) => !passage.figure(figure).unit.agrees(total.unit),
        Token::Word(Word::Total | Word::Among | Word::Rest) => false,
        _ => true,
    };
    passage.tokens[from..end].iter().all(other).then_some((end + 1).min(passage.tokens.len()))
}

fn verb_of_all(passage: &Passage, end: usize, verb: &str) -> bool {
    verb.chars().count() <= 4 && passage.slice(passage.tokens[0].range.start..passage.tokens[end].range.start).contains(verb)
}

fn more_amounts(passage: &Passage, from: usize) -> bool {
    (from..passage.tokens.len()).any(|it| passage.amount(it).is_some())
}

/// The rest of a label that held an age: on to an amount.
fn more_label(passage: &Passage, at: &mut usize, total: &Figure) -> Option<usize> {
    for _ in 0..8 {
        match passage.token(*at)? {
            Token::Figure(figure) => {
                let it = passage.figure(figure);
                if it.unit.agrees(total.unit) && it.is_usable() && it.unit.is_amount() {
                    return Some(figure);
                }
                if it.kind() != Kind::Duration && it.kind() != Kind::Bare {
                    return None;
                }
            }
            Token::Comma | Token::Semicolon | Token::Colon | Token::Word(Word::Total) => return None,
            _ => {}
        }
        *at += 1;
    }
    None
}

fn closing(passage: &Passage, open: usize) -> Option<usize> {
    (open + 1..passage.tokens.len()).find(|it| passage.tokens[*it].token == Token::Close)
}

/// Is the figure called a total? 共, 合计, 总数 stand before it in its clause.
fn declared(passage: &Passage, at: usize) -> bool {
    let start = passage.clause_start(at);
    passage.tokens[start..at].iter().any(|it| it.token == Token::Word(Word::Total)) || passage.between(start, at).contains('总')
}

/// What a total is called, and what its parts are.
struct Said {
    lead: Lead,
    /// 共, 合计
    declared: bool,
    /// 现有: all there are, though not called a total
    held: bool,
    /// The parts divide everything between them.
    sure: bool,
    /// Little says that they are all the parts, or parts at all.
    weak: bool,
    /// They are sorts of what the total is called.
    special: bool,
    /// The total stands last: …，共100人
    said_last: bool,
}

fn judge(total: &Figure, parts: &[&Figure], all: bool, list: &List, said: Said) -> Option<Verdict> {
    let Said { lead, declared, held, sure, weak, special, said_last } = said;
    let exact =
        total.is_exact_count() && parts.iter().all(|it| it.is_exact_count() && (it.unit.name == total.unit.name || it.unit.base == "人"));
    let t = total.interval()?;
    let sum = parts.iter().try_fold(Interval::point(Ratio::ZERO), |sum, it| sum.plus(it.interval()?))?;
    // Numbers without 万 that stand for money and measures may have been rounded, too.
    let fits = sum.meets(t);
    let off = total.value()?.minus(sum.lo)?.abs()?;
    let within = |share: i64| Some(off.times(Ratio::int(share))? <= total.value()?);
    if all && weak && !fits {
        // Far off, or of other sorts, these are just more figures.
        return Some(match (within(10)?, within(3)?) {
            _ if !said_last && overlap(&list.labels) => Verdict::Vacuous,
            (true, _) if lead == Lead::All || special => Verdict::Doubtful,
            (_, true) if lead == Lead::All || special => Verdict::Query,
            _ => Verdict::Vacuous,
        });
    }
    if all {
        if fits {
            return Some(Verdict::Holds);
        }
        let ulp = parts.iter().chain([&total]).filter_map(|it| it.ulp()).max()?;
        let near = sum.meets(t.widen(ulp)?);
        return Some(match exact {
            true if !list.loose && (sure || lead == Lead::All && list.closed && declared) => Verdict::Impossible,
            true => Verdict::Doubtful,
            false if near => Verdict::Query,
            false => Verdict::Doubtful,
        });
    }
    if t.hi < sum.lo {
        let more = parts.iter().any(|it| it.interval().is_some_and(|it| t.hi < it.lo));
        return Some(match more {
            true if exact && parts.len() == 1 => Verdict::Impossible,
            true => Verdict::Doubtful,
            // 其中专任教师105人、班主任36人: some may be both.
            false if overlap(&list.labels) => Verdict::Vacuous,
            false if within(10)? => Verdict::Doubtful,
            false if within(3)? && !nested(total, parts)? => Verdict::Query,
            false => Verdict::Vacuous,
        });
    }
    if fits || parts.len() < 2 {
        return Some(if fits { Verdict::Holds } else { Verdict::Vacuous });
    }
    // 其中 leaves a rest. A rest that is smaller than each of the parts named looks like a slip.
    let rest = total.value()?.minus(sum.lo)?;
    let least = parts.iter().filter_map(|it| it.value()).min()?;
    let complete = !overlap(&list.labels) && list.closed && !list.etc && !list.loose && 2 <= parts.len();
    let small = |share: i64| Some(rest.times(Ratio::int(share))? <= total.value()?);
    let little = if 3 <= parts.len() { small(10)? } else { small(8)? && rest.times(Ratio::int(2))? <= least };
    let slip = complete && if declared || lead == Lead::Among && held { rest < least || little } else { rest < least && little };
    Some(if slip { Verdict::Query } else { Verdict::Vacuous })
}

/// 受理98件，批捕34件，起诉56件: may some parts be parts of another, so that the others fit?
fn nested(total: &Figure, parts: &[&Figure]) -> Option<bool> {
    let sum = |list: &[&Figure]| list.iter().try_fold(Ratio::ZERO, |sum, it| sum.plus(it.value()?));
    let (whole, all) = (total.value()?, sum(parts)?);
    for outer in 0..parts.len() {
        for end in outer + 3..=parts.len() {
            let inner = sum(&parts[outer + 1..end])?;
            if inner <= parts[outer].value()? && all.minus(inner)? <= whole {
                return Some(true);
            }
        }
    }
    Some(false)
}

/// …男60人、女40人，共100人: the parts come first.
fn backward(passage: &Passage, at: usize, total: usize) -> Option<Sum> {
    let clause = passage.clause_start(at);
    let comma = clause.checked_sub(1).filter(|it| passage.tokens[*it].token == Token::Comma)?;
    // Nothing but the word: 共, 合计, 两项合计.
    let mut words = passage.tokens[clause..at].iter();
    let mut said = false;
    for tok in words.by_ref() {
        match tok.token {
            Token::Word(Word::Total) => said = true,
            Token::Word(Word::Particle | Word::Be | Word::To) => {}
            Token::Other if !said && passage.slice(tok.range.clone()).chars().count() <= 4 => {}
            // 三个季度共
            Token::Figure(figure) if !said && passage.figure(figure).kind() == Kind::Duration => {}
            // 完成71件，完成77件，共完成148件
            Token::Other if said && verb_of_all(passage, comma, passage.slice(tok.range.clone())) => {}
            _ => return None,
        }
    }
    let word = passage.between(clause, at);
    if !said {
        return None;
    }
    // 累计 may go back further than what stands here.
    let lasting = word.contains("累计");
    let figure = passage.figure(total);
    // 12个村、3个社区，共156个村民小组: of something else.
    if figure.unit.base != "人" && passage.token(at + 1) == Some(Token::Other) {
        return None;
    }
    // Back to the start of the sentence, or to ；and ：, and on to the first clause with an amount.
    let start = passage.tokens[..comma].iter().rposition(|it| matches!(it.token, Token::Semicolon | Token::Colon)).map_or(0, |it| it + 1);
    let start = (start..comma).find(|it| passage.amount(*it).is_some()).map_or(start, |it| start.max(passage.clause_start(it)));
    let amounts = |range: std::ops::Range<usize>| range.filter(|it| passage.amount(*it).is_some()).count();
    let list = parts(passage, start, figure);
    if list.parts.len() < 2 || list.doubtful || list.etc || amounts(start..comma) != list.parts.len() {
        return None;
    }
    let figures: Vec<&Figure> = list.parts.iter().map(|it| passage.figure(*it)).collect();
    let sure = ["合计", "共计", "总计"].iter().any(|it| word.contains(it));
    let said = Said { lead: Lead::None, declared: true, held: true, sure, weak: !sure, special: true, said_last: true };
    let verdict = match judge(figure, &figures, true, &list, said)? {
        Verdict::Doubtful | Verdict::Impossible if lasting && figures.len() < 3 => return None,
        Verdict::Doubtful | Verdict::Impossible if lasting => Verdict::Query,
        verdict => verdict,
    };
    Some(Sum { total, parts: list.parts.into(), among: false, verdict })
}
