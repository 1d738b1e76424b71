//! Means: a total, how many share it, and what that makes for each. 12人共捐款3600元，人均300元.
//!
//! A mean is called wrong only if one total and one count stand beside it and it is a mean of that
//! very total: 集体收入378万元，人均可支配收入1.8万元 are two things.

use super::passage::{Passage, Token};
use super::ratio::{Interval, Ratio};
use super::unit::Unit;
use super::words::Word;
use super::{Claim, Figure, Figures, Verdict};

/// A claim of a mean: indexes of its figures in [`Figures::list`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mean {
    pub total: usize,
    pub count: usize,
    pub mean: usize,
    pub verdict: Verdict,
}

impl Mean {
    /// `total ÷ count`, in units of the base
    pub fn found(&self, list: &Figures) -> Option<Ratio> {
        list.list[self.total].value()?.over(list.list[self.count].value()?)
    }
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    for at in 1..passage.tokens.len() {
        if let Some(mean) = passage.amount(at)
            && passage.figure(mean).is_usable()
        {
            out.extend(read(passage, at, mean).map(Claim::Mean));
        }
    }
}

fn read(passage: &Passage, at: usize, mean: usize) -> Option<Mean> {
    let clause = passage.clause_start(at);
    let words = passage.between(clause, at);
    let (each, noun) = divisor(words)?;
    let this = passage.figure(mean);
    let amounts = || (0..passage.tokens.len()).filter_map(|it| Some((it, passage.amount(it)?))).filter(|it| it.1 != mean);
    let exact = |it: &(usize, usize)| passage.figure(it.1).is_usable();
    // What is told of each is no count of all.
    let all = |it: &(usize, usize)| divisor(passage.clause_before(it.0)).is_none();
    let counts: Vec<_> = amounts().filter(all).filter(|it| passage.figure(it.1).unit.base == each.base).collect();
    let totals: Vec<_> = amounts()
        .filter(all)
        .filter(|it| passage.figure(it.1).unit.base == this.unit.base && passage.figure(it.1).unit.base != each.base)
        .collect();
    let claim = |total: usize, count: usize, verdict| Some(Mean { total, count, mean, verdict });
    for (total, count) in totals.iter().flat_map(|total| counts.iter().map(move |count| (total, count))) {
        if exact(total) && exact(count) && holds(passage.figure(total.1), passage.figure(count.1), this) == Some(true) {
            return claim(total.1, count.1, Verdict::Holds);
        }
    }
    let ([total], [count]) = (&totals[..], &counts[..]) else { return None };
    let own = noun.is_empty() || passage.clause_before(total.0).contains(noun);
    let alone = passage.tokens.iter().all(|it| !matches!(it.token, Token::Word(Word::Among | Word::Compare(_))));
    let known = own && alone && exact(total) && exact(count) && !holds(passage.figure(total.1), passage.figure(count.1), this)?;
    known.then_some(())?;
    claim(total.1, count.1, Verdict::Doubtful)
}

/// Does the total make the mean, rounded or cut off?
fn holds(total: &Figure, count: &Figure, mean: &Figure) -> Option<bool> {
    let found = total.interval()?.over(count.interval()?)?;
    let (value, ulp) = (mean.value()?, mean.ulp()?);
    Some(found.meets(Interval::new(value.minus(ulp)?, value.plus(ulp)?)))
}

/// 人均, 平均每户: what the total is divided by, and the words behind it that name the mean.
fn divisor(words: &str) -> Option<(&'static Unit, &str)> {
    for (lead, tail) in [("", "均"), ("平均每", ""), ("每", "平均")] {
        for (at, _) in words.match_indices(if lead.is_empty() { tail } else { lead }) {
            let (unit, rest) = if lead.is_empty() {
                let (head, c) = words[..at].char_indices().next_back()?;
                let unit = Unit::read(&words[head..at]).filter(|it| it.name.starts_with(c));
                (unit, &words[at + tail.len()..])
            } else {
                let rest = words[at + lead.len()..].trim_start_matches(['一', '个']);
                let unit = Unit::read(rest);
                let rest = unit.map_or(rest, |it| &rest[it.name.len()..]);
                match rest.strip_prefix(tail) {
                    Some(rest) => (unit, rest),
                    None => continue,
                }
            };
            if let Some(unit) = unit.filter(|it| it.is_amount()) {
                return Some((unit, rest.trim().trim_end_matches(['约', '达', '到', '为', '近', '了', '是'])));
            }
        }
    }
    None
}
