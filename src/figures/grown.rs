//! A stock, what came to it, and the rate that follows from both: 原有教师140名，今年又招聘35名，队伍扩大25%.

use super::passage::{Passage, Token};
use super::unit::Kind;
use super::words::{Reference, Word};
use super::{Claim, Growth, Verdict};

/// What a stock is called, before anything came to it
const STOCK: &[&str] = &["原有", "原来", "年初", "期初", "学期初", "改造前", "扩建前", "此前"];

/// How what comes to it is led in
const COMES: &[&str] = &["又", "再", "新", "补充", "增补", "增添", "添置", "招录", "招聘", "吸纳", "加入"];

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    for at in 0..passage.tokens.len() {
        let Some(rate) = rate(passage, at) else { continue };
        let known = out
            .iter()
            .any(|it| matches!(it, Claim::Growth(it) if it.rate == Some(rate) && it.base.is_some() && it.verdict != Verdict::Vacuous));
        let Some((base, delta)) = stock_and_increment(passage, at).filter(|_| !known) else { continue };
        let growth = Growth::of_increment(passage.figures, base, delta, rate);
        // The second may be what there is now: 原有40辆，新的总数50辆，增长25%.
        let other = Growth::between(passage.figures, base, delta, rate);
        if growth.verdict == Verdict::Holds || other.verdict != Verdict::Holds {
            out.retain(|it| !matches!(it, Claim::Growth(it) if it.rate == Some(rate)));
            out.push(Claim::Growth(growth));
        }
    }
}

/// What grows, if not the thing itself is named again: 队伍扩大25%, but not 办案量增长25%
const SIZES: &[&str] = &["规模", "队伍", "总数", "总量", "数量", "力量", "容量"];

/// 队伍扩大25%: the rate at `at`, if it is said of the growth of what is told before
fn rate(passage: &Passage, at: usize) -> Option<usize> {
    let Some(Token::Figure(rate)) = passage.token(at) else { return None };
    let clause = &passage.tokens[passage.clause_start(at)..at];
    let plain = |it: Token| match it {
        Token::Word(Word::Compare(reference)) => reference == Reference::Other,
        Token::Figure(figure) => passage.figure(figure).unit.is_amount(),
        _ => true,
    };
    let up = clause.iter().rev().find(|it| !matches!(it.token, Token::Word(Word::Particle | Word::To)));
    let grows = up.is_some_and(|it| it.token == Token::Word(Word::Up)) && clause.iter().all(|it| plain(it.token));
    let from = clause.iter().rposition(|it| matches!(it.token, Token::Figure(_))).map_or(0, |it| it + 1);
    let named = clause[from..].iter().filter(|it| it.token == Token::Other).map(|it| passage.slice(it.range.clone()));
    let same = named.into_iter().all(|it| it.ends_with("基础上") || SIZES.iter().any(|word| it.ends_with(word)));
    let figure = passage.figure(rate);
    (same && grows && figure.kind() == Kind::Percent && figure.is_usable() && figure.is_exact()).then_some(rate)
}

/// The only two amounts before a rate, if the one is called a stock and the other comes to it
fn stock_and_increment(passage: &Passage, rate: usize) -> Option<(usize, usize)> {
    let start = passage.tokens[..rate].iter().rposition(|it| it.token == Token::Semicolon).map_or(0, |it| it + 1);
    let amounts: Vec<usize> = (start..rate).filter(|it| passage.amount(*it).is_some()).collect();
    let unit = |at: usize| passage.amount(at).map(|it| passage.figure(it).unit.base);
    let same: Vec<usize> = amounts.iter().copied().filter(|it| unit(*it) == amounts.last().and_then(|it| unit(*it))).collect();
    let [first, second] = same[..] else { return None };
    let words = |at: usize| {
        let from = amounts.iter().rfind(|it| **it < at).map_or(start, |it| it + 1);
        passage.between(from.max(passage.clause_start(at)), at)
    };
    let behind = |at: usize| &passage.text[passage.tokens[at].range.end..passage.tokens[rate].range.start];
    let on = |at: usize| behind(at).split('，').next().is_some_and(|it| it.contains("基础上"));
    let is_stock = |at: usize| on(at) || STOCK.iter().any(|it| words(at).contains(it));
    let comes = |at: usize| !is_stock(at) && COMES.iter().any(|it| words(at).contains(it));
    // 较原来增加: than what is told first
    let former = passage.tokens[second..rate].iter().any(|it| it.token == Token::Word(Word::Compare(Reference::Other)));
    let (base, delta) = match () {
        _ if is_stock(first) && comes(second) => (first, second),
        _ if former && ["又", "再"].iter().any(|it| words(second).contains(it)) => (first, second),
        _ if on(second) && comes(first) => (second, first),
        _ => return None,
    };
    let (base, delta) = (passage.amount(base)?, passage.amount(delta)?);
    let [a, b] = [base, delta].map(|it| passage.figure(it));
    (a.is_usable() && b.is_usable() && a.unit.base == b.unit.base && a.unit.kind != Kind::Bare).then_some((base, delta))
}
