//! Chains: figures that stand together with nothing between them but words of change, comparisons
//! and marks. The words before each figure say which part it plays.

use super::Figure;
use super::passage::{Passage, Tok, Token};
use super::unit::{Kind, Unit};
use super::words::{Reference, Word};

/// What a figure does in a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A value without any word that says more
    Head,
    Now,
    Base,
    Delta,
    Rate,
}

/// A figure of a chain.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub figure: usize,
    pub token: usize,
    pub part: Part,
    pub down: bool,
    pub reference: Option<Reference>,
    pub yearly: bool,
    pub multiple: bool,
    /// A percentage of last year
    pub past: bool,
    /// 2021年 in front
    pub year: Option<u16>,
    /// Called last year's by a mere 去年 in front: in a report on last year, no base
    pub weak: bool,
    /// Joined to the figure before by 、 or 和 alone: one of a list
    pub listed: bool,
    /// 增加到: a verb of change stands between the figure before and this one
    pub changed: bool,
    pub respectively: bool,
}

/// The chains of a sentence, in order.
pub(super) fn read(passage: &Passage) -> Vec<Vec<Link>> {
    let mut res = Vec::new();
    let mut chain: Vec<Link> = Vec::new();
    let mut previous = None;
    for (at, tok) in passage.tokens.iter().enumerate() {
        let Token::Figure(figure) = tok.token else { continue };
        let from = previous.map_or(0, |it: usize| it + 1);
        let joined = previous.is_some() && is_glue(passage, from, at, &chain);
        if !joined {
            res.push(std::mem::take(&mut chain));
        }
        // 完成年度任务（80亿元）的107.9%，比上年多12.6亿元: not more than the 80.
        if is_plan(passage, at) {
            previous = None;
            continue;
        }
        // 比上年新办44件: what was done more, not what there is now.
        let clause = &passage.tokens[passage.clause_start(at)..at];
        let compared = clause.iter().any(|it| matches!(it.token, Token::Word(Word::Compare(_))))
            && clause.last().is_some_and(|it| it.token == Token::Other);
        if !joined && compared {
            previous = None;
            continue;
        }
        let before = chain.last().map(|it| it.figure);
        chain.push(link(passage, from, at, figure, before.filter(|_| joined)));
        previous = Some(at);
    }
    res.push(chain);
    res.retain(|it| 2 <= it.len());
    res
}

/// Is a figure called a plan or a task?
fn is_plan(passage: &Passage, at: usize) -> bool {
    let before = passage.before(at).trim_end_matches(['（', '(', '数', '为', '的']);
    // 2023年计划招生400人
    let clause = passage.between(passage.clause_start(at), at);
    let ahead = ["力争", "预计", "计划", "拟", "确保"].iter().any(|it| clause.contains(it)) && !clause.contains("完成");
    ahead || ["任务", "计划", "目标", "预算"].iter().any(|it| before.ends_with(it))
}

/// Do the tokens between two figures keep them in one chain?
fn is_glue(passage: &Passage, from: usize, to: usize, chain: &[Link]) -> bool {
    let gap = &passage.tokens[from..to];
    gap.iter().enumerate().all(|(i, it)| match it.token {
        Token::Comma | Token::Pause | Token::Open | Token::Close | Token::Date(_) => true,
        Token::Word(word) => {
            !matches!(word, Word::Among | Word::Including | Word::Rest | Word::Total | Word::Share | Word::Each | Word::Etc)
        }
        // 由31个教学班扩大到54个教学班，增长…
        Token::Other if i == 0 && is_counted(passage, from, gap, chain) => true,
        // 128面（封）
        Token::Other if i == 1 && gap[0].token == Token::Open => {
            let text = passage.slice(it.range.clone());
            Unit::read(text).is_some_and(|it| it.name == text)
        }
        // 57家企业获得认证，比上年增加17家
        Token::Other if i == 0 => is_told(passage, from, gap, to, chain),
        Token::Other => {
            // 60人，录取人数比去年增加: a subject that was named before 60人 goes on.
            let after_comma =
                i.checked_sub(1).is_some_and(|i| matches!(gap[i].token, Token::Comma | Token::Date(_) | Token::Word(Word::Period(_))));
            let noun = passage.slice(it.range.clone()).trim_end_matches(['数', '人', '量', '率']);
            after_comma && chain.last().is_some_and(|last| echoes(passage.before(last.token), noun))
        }
        _ => false,
    })
}

/// Is the word right behind a count what is counted, in a way that keeps the subject? A change to
/// another count follows, or the count before had the same word.
fn is_counted(passage: &Passage, from: usize, gap: &[Tok], chain: &[Link]) -> bool {
    let noun = passage.slice(gap[0].range.clone());
    let changes = gap.iter().any(|it| matches!(it.token, Token::Word(Word::Up | Word::Down | Word::Change)))
        && gap.iter().any(|it| it.token == Token::Word(Word::To))
        && !gap.iter().any(|it| matches!(it.token, Token::Comma | Token::Pause));
    let again = || {
        let noun_of = |it: &Link| passage.tokens.get(it.token + 1).filter(|it| it.token == Token::Other);
        chain.iter().any(|it| it.token + 1 < from && noun_of(it).is_some_and(|it| passage.slice(it.range.clone()) == noun))
    };
    noun.chars().count() <= 6 && (changes || again())
}

/// Is what stands behind a count told of it, and an increment of the same unit told next?
fn is_told(passage: &Passage, from: usize, gap: &[Tok], to: usize, chain: &[Link]) -> bool {
    let short = passage.slice(gap[0].range.clone()).chars().count() <= 8;
    let compared = matches!(gap, [_, Tok { token: Token::Comma, .. }, Tok { token: Token::Word(Word::Compare(_)), .. }, rest @ ..] if rest.iter().all(|it| matches!(it.token, Token::Word(_))));
    let unit = |at: usize| passage.amount(at).map(|it| passage.figure(it).unit.base);
    short
        && compared
        && from.checked_sub(1).and_then(unit).is_some_and(|it| unit(to) == Some(it))
        && chain.last().is_some_and(|it| it.token + 1 == from)
}

fn echoes(before: &str, noun: &str) -> bool {
    2 <= noun.chars().count() && before.contains(noun)
}

/// What the words in front of a figure make of it.
fn link(passage: &Passage, from: usize, at: usize, figure: usize, before: Option<usize>) -> Link {
    let joined = before.is_some();
    let gap = &passage.tokens[from..at];
    let it = passage.figure(figure);
    let mut res = Link {
        figure,
        token: at,
        part: Part::Head,
        down: false,
        reference: None,
        yearly: false,
        multiple: false,
        past: false,
        year: None,
        weak: false,
        listed: joined && gap.iter().all(|it| matches!(it.token, Token::Pause | Token::Word(Word::And))),
        changed: gap.iter().any(|it| matches!(it.token, Token::Word(Word::Up | Word::Down | Word::Change))),
        respectively: gap.iter().any(|it| it.token == Token::Word(Word::Respectively)),
    };
    // Only words that follow the last thing said about something else.
    let period = |at: usize| {
        let lead = gap[..at].iter().rev().find(|it| !matches!(it.token, Token::Other | Token::Word(Word::Particle)));
        lead.is_some_and(|it| matches!(it.token, Token::Word(Word::Period(_))))
    };
    let own = (0..gap.len()).rfind(|it| gap[*it].token == Token::Other && !period(*it)).map_or(0, |it| it + 1);
    let own = &gap[own..];
    res.reference = own.iter().rev().find_map(|it| match it.token {
        Token::Word(Word::Compare(reference)) => Some(reference),
        Token::Word(Word::Period(reference)) if reference != Reference::Present => Some(reference),
        _ => None,
    });
    res.yearly = own.iter().any(|it| it.token == Token::Word(Word::Yearly));
    res.past = matches!(res.reference, Some(Reference::YearBefore)) && it.kind() == Kind::Percent;
    res.year = gap.iter().rev().find_map(|tok| match tok.token {
        Token::Date(date) => Some(passage.figures.dates[date].year).filter(|it| *it != 0),
        _ => None,
    });
    // 由56.2%上升为67.2%: both are values.
    let of_rates = it.kind() == Kind::Percent && before.is_some_and(|it| passage.figure(it).kind() == Kind::Percent);
    let change = |down: bool, res: &mut Link| {
        res.part = if is_rate(it) { Part::Rate } else { Part::Delta };
        res.down = down;
    };
    let (mut date, mut be) = (false, false);
    // 上年的43%, 原来的3倍
    let (mut of, mut of_past) = (false, false);
    for tok in own.iter().rev() {
        match tok.token {
            Token::Word(Word::Particle) if passage.slice(tok.range.clone()) == "的" => {
                of = true;
                continue;
            }
            Token::Word(Word::Be | Word::To) if of_past => {
                (res.part, res.multiple) = (Part::Rate, true);
            }
            Token::Word(Word::Be) => {
                be = passage.slice(tok.range.clone()) == "为";
                continue;
            }
            Token::Word(Word::Particle | Word::Respectively | Word::Yearly) => continue,
            // 增加为60人
            Token::Word(Word::Up | Word::Down) if be && (!is_rate(it) || of_rates) => res.part = Part::Now,
            // 增幅达39.5% is a rate, 提高到39.5% a value.
            Token::Word(Word::To) if is_rate(it) => {
                res.part = Part::Now;
                continue;
            }
            Token::Word(Word::To) => res.part = Part::Now,
            Token::Word(Word::Up | Word::Down) if res.part == Part::Now => {}
            Token::Word(Word::Up | Word::Increase) => change(false, &mut res),
            Token::Word(Word::Down | Word::Decrease) => change(true, &mut res),
            Token::Word(Word::From) => res.part = Part::Base,
            // 同比12%: no verb, no reading.
            Token::Word(Word::Compare(Reference::YearBefore | Reference::PeriodBefore))
                if is_rate(it) && !of && (it.kind() != Kind::Percent || passage.slice(tok.range.clone()).ends_with('比')) => {}
            Token::Word(Word::Compare(_)) => res.part = Part::Base,
            Token::Word(Word::Period(Reference::Present)) if date => {}
            Token::Word(Word::Period(Reference::Present)) => res.part = Part::Now,
            Token::Word(Word::Period(_)) => {
                if !is_rate(it) {
                    res.part = Part::Base;
                    res.weak = true;
                }
                of_past = of && is_rate(it);
                date = true;
                continue;
            }
            Token::Date(_) => {
                date = true;
                continue;
            }
            // 去年招生43人
            Token::Other => continue,
            _ => {}
        }
        break;
    }
    res
}

/// A percentage, a multiple or a difference of percentages
pub(super) fn is_rate(figure: &Figure) -> bool {
    matches!(figure.kind(), Kind::Percent | Kind::Points | Kind::Times | Kind::Doublings)
}
