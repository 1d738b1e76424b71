//! The other readings of a sentence's amounts. If one of them gives the rate, that is what is meant.

use super::super::passage::Passage;
use super::super::ratio::{Interval, Ratio};
use super::super::{Figure, Verdict};
use super::{Pair, verdict};

pub(super) enum Reading {
    Pair(Pair),
    /// A part or a whole that is a sum or a difference of amounts
    Sum,
}

/// Every amount in front of the part, earlier sentences of the line included, as its whole: the
/// nearest first.
pub(super) fn wholes(passage: &Passage, part: usize) -> impl Iterator<Item = Pair> {
    let list = &passage.figures.list;
    let agrees = move |it: &usize| list[*it].is_usable() && list[*it].unit.is_amount() && list[*it].unit.agrees(list[part].unit);
    (0..part).rev().filter(agrees).map(move |whole| Pair { part, whole })
}

/// Every amount in front of the rate as a part of the whole.
pub(super) fn parts(passage: &Passage, whole: usize, rate: usize) -> impl Iterator<Item = Pair> {
    let list = &passage.figures.list;
    let agrees = move |it: &usize| list[*it].is_usable() && list[*it].unit.is_amount() && list[*it].unit.agrees(list[whole].unit);
    (0..rate).rev().filter(move |it| *it != whole && agrees(it)).map(move |part| Pair { part, whole })
}

/// With more amounts than this in a sentence, some two give any rate by chance.
const MOST: usize = 24;

pub(super) fn other(passage: &Passage, part: usize, rate: &Figure) -> Option<Reading> {
    let amounts = amounts(passage);
    let pairs = amounts.iter().flat_map(|part| amounts.iter().map(|whole| Pair { part: *part, whole: *whole }));
    let pairs = pairs.filter(|it| it.part != it.whole && agree(passage, it.part, it.whole));
    if let Some(pair) = wholes(passage, part).chain(pairs).find(|it| it.verdict(passage, rate) == Some(Verdict::Holds)) {
        return Some(Reading::Pair(pair));
    }
    sums(passage, part, rate).then_some(Reading::Sum)
}

/// 当场整改402处，限期整改117处 of 527处; 5.62亿元 of itself and 2.84亿元. Of two amounts one is the other's part.
pub(super) fn sums(passage: &Passage, part: usize, rate: &Figure) -> bool {
    let of_unit: Vec<usize> = amounts(passage).into_iter().filter(|it| agree(passage, *it, part)).collect();
    3 <= of_unit.len() && is_sum(passage, &of_unit, rate)
}

fn amounts(passage: &Passage) -> Vec<usize> {
    let amounts = (0..passage.tokens.len()).filter_map(|it| passage.amount(it));
    amounts.filter(|it| passage.figure(*it).is_usable()).take(MOST).collect()
}

fn agree(passage: &Passage, a: usize, b: usize) -> bool {
    passage.figure(a).unit.agrees(passage.figure(b).unit)
}

/// Does a sum of neighbours, or what one amount leaves of another, give the rate?
fn is_sum(passage: &Passage, amounts: &[usize], rate: &Figure) -> bool {
    let values: Option<Vec<Ratio>> = amounts.iter().map(|it| passage.figure(*it).value()).collect();
    let Some(values) = values else { return false };
    let holds = |part: Option<Ratio>, whole: Ratio| {
        let share = part.and_then(|it| it.over(whole)?.times(Ratio::HUNDRED));
        share.is_some_and(|it| verdict(Interval::point(it), rate) == Some(Verdict::Holds))
    };
    let sum = |run: &[Ratio]| run.iter().try_fold(Ratio::ZERO, |sum, it| sum.plus(*it));
    let mut runs = (2..=4).flat_map(|len| (0..(values.len() + 1).saturating_sub(len)).map(move |at| at..at + len));
    values.iter().any(|whole| values.iter().any(|it| holds(whole.minus(*it), *whole)))
        || runs.any(|run| {
            let Some(sum) = sum(&values[run.clone()]) else { return false };
            let mut others = values.iter().enumerate().filter(|it| !run.contains(&it.0));
            others.any(|it| holds(Some(sum), *it.1) || holds(Some(*it.1), sum)) || values[run].iter().any(|it| holds(Some(*it), sum))
        })
}
