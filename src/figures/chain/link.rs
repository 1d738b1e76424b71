//! The part that each figure plays in its chain: what the words in front of it make of it.

use super::super::Figure;
use super::super::passage::{Passage, Tok, Token};
use super::super::unit::Kind;
use super::super::words::{Reference, Word};
use super::{Link, Part};

/// What the words in front of a figure make of it.
pub(super) fn link(passage: &Passage, from: usize, at: usize, figure: usize, before: Option<usize>) -> Link {
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
        when: None,
        weak: false,
        present: gap.iter().any(|it| it.token == Token::Word(Word::Period(Reference::Present))),
        listed: joined && gap.iter().all(|it| matches!(it.token, Token::Pause | Token::Word(Word::And))),
        changed: gap
            .iter()
            .any(|it| matches!(it.token, Token::Word(Word::Up | Word::Down | Word::Change)) || passage.slice(it.range.clone()) == "→"),
        respectively: gap.iter().any(|it| it.token == Token::Word(Word::Respectively)),
    };
    // Only words that follow the last thing said about something else.
    let period = |at: usize| {
        let lead = gap[..at].iter().rev().find(|it| !matches!(it.token, Token::Other | Token::Word(Word::Particle)));
        lead.is_some_and(|it| matches!(it.token, Token::Word(Word::Period(_))))
    };
    let own = (0..gap.len()).rfind(|it| gap[*it].token == Token::Other && !period(*it)).map_or(0, |it| it + 1);
    let own = &gap[own..];
    res.reference = own.iter().enumerate().rev().find_map(|(i, it)| match it.token {
        Token::Word(Word::Compare(reference)) => Some(reference),
        // 去年上半年: the year counts.
        Token::Word(Word::Period(Reference::PeriodBefore)) if i != 0 && is_year_before(&own[i - 1]) => Some(Reference::YearBefore),
        Token::Word(Word::Period(reference)) if reference != Reference::Present => Some(reference),
        _ => None,
    });
    res.yearly = own.iter().any(|it| it.token == Token::Word(Word::Yearly));
    res.past = matches!(res.reference, Some(Reference::YearBefore)) && it.kind() == Kind::Percent;
    res.when = when(passage, gap);
    // 由56.2%上升为67.2%: both are values.
    let of_rates = it.kind() == Kind::Percent && before.is_some_and(|it| passage.figure(it).kind() == Kind::Percent);
    let change = |down: bool, res: &mut Link| {
        res.part = if is_rate(it) { Part::Rate } else { Part::Delta };
        res.down = down;
    };
    let (mut date, mut be) = (false, false);
    // 上年的43%, 原来的3倍
    let (mut of, mut of_past) = (false, false);
    // 比上年同期（28起）减少9起; 比2023年同期（10月至11月）的28起
    let mut rest = own.len();
    while let Some(at) = rest.checked_sub(1) {
        let tok = &own[at];
        rest = at;
        if tok.token == Token::Close {
            rest = own[..at].iter().rposition(|it| it.token == Token::Open).unwrap_or(at);
            continue;
        }
        match tok.token {
            Token::Open if at != 0 && matches!(own[at - 1].token, Token::Word(Word::Compare(_))) => continue,
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
            // 增加额为162万元
            Token::Word(Word::Up | Word::Down) if be && passage.slice(tok.range.clone()).ends_with(['额', '量']) => {
                let down = tok.token == Token::Word(Word::Down);
                change(down, &mut res);
            }
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
            Token::Word(Word::From) => (res.part, res.weak) = (Part::Base, false),
            // 同比12%: no verb, no reading.
            // 同比-3.2%
            Token::Word(Word::Compare(_)) if it.kind() == Kind::Percent && it.number.mantissa.is_negative() => res.part = Part::Rate,
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
    // 31.6%的增长; 已降至60起（-36.3%）
    if it.kind() == Kind::Percent {
        if let Some(down) = named_behind(passage, at) {
            change(down, &mut res);
        } else if res.part == Part::Head && it.number.mantissa.is_negative() && gap.last().is_some_and(|it| it.token == Token::Open) {
            res.part = Part::Rate;
        }
    }
    res
}

/// What a figure's time is said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::figures) enum Span {
    Year,
    Half,
    Quarter,
    Month,
}

/// 2021年, 一季度, 下半年, 6月
fn when(passage: &Passage, gap: &[Tok]) -> Option<(Span, u16)> {
    let dated = gap.iter().rev().find_map(|tok| match tok.token {
        Token::Date(date) => {
            let date = &passage.figures.dates[date];
            Some(if date.year != 0 { (Span::Year, date.year) } else { (Span::Month, date.month as u16) })
        }
        _ => None,
    });
    let named = || {
        let (first, last) = (gap.first()?, gap.last()?);
        let text = passage.slice(first.range.start..last.range.end);
        let nth = |all: &str, it: char| all.chars().position(|c| c == it).and_then(|it| u16::try_from(it).ok());
        let before = |at: usize| text[..at].chars().next_back();
        let quarter = text.find("季度").and_then(before).and_then(|it| nth("一二三四", it)).map(|it| (Span::Quarter, it));
        quarter.or_else(|| text.find("半年").and_then(before).and_then(|it| nth("上下", it)).map(|it| (Span::Half, it)))
    };
    dated.or_else(named)
}

/// 31.6%的同比增长: is a rate named behind it, and is it of a fall?
fn named_behind(passage: &Passage, at: usize) -> Option<bool> {
    let of = passage.tokens.get(at + 1).is_some_and(|it| passage.slice(it.range.clone()) == "的");
    let word = passage.tokens.iter().skip(at + 2).map(|it| it.token).find(|it| !matches!(it, Token::Word(Word::Compare(_) | Word::Yearly)));
    match word {
        Some(Token::Word(Word::Up | Word::Increase)) if of => Some(false),
        Some(Token::Word(Word::Down | Word::Decrease)) if of => Some(true),
        _ => None,
    }
}

fn is_year_before(tok: &Tok) -> bool {
    tok.token == Token::Word(Word::Period(Reference::YearBefore))
}

/// A percentage, a multiple or a difference of percentages
pub(in crate::figures) fn is_rate(figure: &Figure) -> bool {
    matches!(figure.kind(), Kind::Percent | Kind::Points | Kind::Times | Kind::Doublings | Kind::Fraction)
}
