//! Two amounts of one unit and one share in a sentence: part and whole, in whatever order they are
//! told. 通过64笔，通过率29.6%（申请总数为216笔）; 占25.5%，共278人；外聘教师总数为1090人.

use super::super::Figure;
use super::super::passage::{Passage, Token};
use super::super::unit::Kind;
use super::super::words::Word;
use super::Pair;
use super::form::{Form, Said};
use super::plan::{self, is_due};
use super::whole::related;
use super::words::{
    SCOPES, around, bare, core, covers, half_names, is_akin, is_apart, is_change, is_foreign, is_negated, is_parted, is_ratio, linked,
    names, stem,
};
use std::cmp::Ordering;
use std::ops::Range;

/// The two that the words make part and whole of a rate.
pub(super) fn pair(passage: &Passage, at: usize, said: Option<&Said>, rate: &Figure) -> Option<Pair> {
    let sides = sides(passage, at)?;
    sides.pair(passage).filter(|_| sides.are_meant(passage, at, said, rate))
}

/// The two that may well be part and whole, though no word says so: in neighbouring clauses, and not
/// far from the rate. 应参保居民888人，已缴费263人，参保率35.8%
pub(super) fn likely_pair(passage: &Passage, at: usize, said: Option<&Said>, rate: &Figure) -> Option<Pair> {
    let sides = sides(passage, at)?;
    let counted = passage.amount(sides.part).is_some_and(|it| passage.figure(it).kind() != Kind::Bare);
    sides.pair(passage).filter(|it| counted && it.is_close(passage, rate) && sides.are_likely(passage, at, said))
}

/// In the rate's bracket, then between ；, then in its sentence: where there are two, and no other rate.
fn sides(passage: &Passage, at: usize) -> Option<Sides> {
    for scope in [bracket(passage, at), Some(segment(passage, at)), Some(0..passage.tokens.len())].into_iter().flatten() {
        if scope.clone().any(|it| it != at && is_ratio(passage, it)) {
            return None;
        }
        let mut twos = twos(passage, &scope, at);
        let Some(two) = twos.next() else { continue };
        if twos.next().is_some() {
            return None;
        }
        let sides = Sides::of(passage, two)?;
        // Beyond ；only what is called the whole is one.
        let between = passage.between(at.min(sides.whole), at.max(sides.whole));
        let near = (!is_parted(between) || around(passage, sides.whole).is_total())
            && !is_parted(passage.between(at.min(sides.part), at.max(sides.part)));
        return Some(sides).filter(|_| near);
    }
    None
}

/// The bracket that a token stands in.
fn bracket(passage: &Passage, at: usize) -> Option<Range<usize>> {
    let edge = |it: &usize| matches!(passage.tokens[*it].token, Token::Open | Token::Close);
    let open = (0..at).rev().find(edge).filter(|it| passage.tokens[*it].token == Token::Open)?;
    let close = (at..passage.tokens.len()).find(edge).filter(|it| passage.tokens[*it].token == Token::Close)?;
    Some(open + 1..close)
}

/// What lies between two ；
fn segment(passage: &Passage, at: usize) -> Range<usize> {
    let is_end = |it: &usize| passage.tokens[*it].token == Token::Semicolon;
    let end = (at..passage.tokens.len()).find(is_end).unwrap_or(passage.tokens.len());
    (0..at).rev().find(is_end).map_or(0, |it| it + 1)..end
}

/// The units of which there are two amounts, no more and no less.
fn twos(passage: &Passage, scope: &Range<usize>, at: usize) -> impl Iterator<Item = [usize; 2]> {
    let amounts: Vec<usize> = scope.clone().filter(|it| passage.amount(*it).is_some() && !is_summed(passage, *it, at)).collect();
    let unit = |it: usize| passage.amount(it).map(|it| passage.figure(it).unit.base);
    let of_unit = |first: &usize| amounts.iter().copied().filter(|it| unit(*it) == unit(*first)).collect::<Vec<_>>();
    let groups: Vec<Vec<usize>> = amounts.iter().map(|it| (it, of_unit(it))).filter(|it| it.1[0] == *it.0).map(|it| it.1).collect();
    groups.into_iter().filter_map(|it| <[usize; 2]>::try_from(it).ok())
}

/// 其余三个行业合计占, 至少知道1项的占: what has the share is not the amount in front of it.
fn is_summed(passage: &Passage, amount: usize, at: usize) -> bool {
    let Some(share) = (amount..at).find(|it| passage.tokens[*it].token == Token::Word(Word::Share)) else { return false };
    let between = &passage.tokens[amount + 1..share];
    let words = passage.between(amount + 1, share);
    between.iter().all(|it| !matches!(it.token, Token::Comma | Token::Semicolon))
        && (words.contains('的') || between.iter().any(|it| it.token == Token::Word(Word::Total)))
}

/// What is asked of people, not done: 办结621件，满意率.
const OPINIONS: &[&str] = &["满意", "好评", "知晓", "认可", "支持", "信任", "赞成", "优秀", "合格"];

/// The tokens of the two amounts.
struct Sides {
    part: usize,
    whole: usize,
}

impl Sides {
    fn of(passage: &Passage, [a, b]: [usize; 2]) -> Option<Sides> {
        let figure = |it: usize| passage.amount(it).map(|it| passage.figure(it)).filter(|it| it.is_usable());
        Some(match figure(a)?.value()?.cmp(&figure(b)?.value()?) {
            Ordering::Less => Sides { part: a, whole: b },
            Ordering::Greater => Sides { part: b, whole: a },
            Ordering::Equal => return None,
        })
    }

    fn pair(&self, passage: &Passage) -> Option<Pair> {
        Some(Pair { part: passage.amount(self.part)?, whole: passage.amount(self.whole)? })
    }

    /// May the share be of these two, for all that is said?
    fn are_likely(&self, passage: &Passage, at: usize, said: Option<&Said>) -> bool {
        // 29人，占55.8%，五年内将退休17人: the rate is of what stands before it.
        if self.whole < at && at < self.part && !self.is_behind(passage, at) && !around(passage, self.whole).is_among() {
            return false;
        }
        let apart = [self.part, self.whole].iter().any(|it| is_apart(passage, *it) || is_change(passage, *it));
        let (part, whole) = (around(passage, self.part), around(passage, self.whole));
        let words = part.both();
        let meant = match said.map(|it| &it.form) {
            Some(Form::Of { label, noun }) => {
                let (core, unit) = (core(noun), passage.amount(self.whole).map_or("", |it| passage.figure(it).unit.name));
                // 占全部场次的: of what is counted
                let counted = core.is_empty() || core.trim_end_matches('次') == unit;
                // 报销比例达: of something that nobody has named
                let told = words.clone() + &whole.both();
                let own = label.chars().count() <= 2 * label.chars().filter(|it| told.contains(*it)).count();
                // 收入439亿元，其中税收占: of something that is not told
                let among = self.part < at && (self.part..at).any(|it| passage.tokens[it].token == Token::Word(Word::Among));
                own && !among && !is_negated(label, &words) && (counted || half_names(core, &whole.own(), ""))
            }
            Some(Form::Rate(name)) => {
                let stem = stem(name);
                let told = words.clone() + &whole.both();
                let known = stem.chars().filter(|it| told.contains(*it)).count();
                let opinion = OPINIONS.iter().any(|it| stem.ends_with(it) && !words.contains(it));
                !is_foreign(stem)
                    && !is_negated(stem, &words)
                    && !opinion
                    && (known != 0 && stem.chars().count() <= 2 * known + 2 || stem == "覆盖")
            }
            Some(Form::Plan(_)) => false,
            None => whole.is_among() && at < self.part || self.is_in_bracket(passage, at) && !is_negated("", part.label),
        };
        !apart && meant && self.are_neighbours(passage, at)
    }

    /// Do the words of the share say that it is of these two?
    fn are_meant(&self, passage: &Passage, at: usize, said: Option<&Said>, rate: &Figure) -> bool {
        if [self.part, self.whole].iter().any(|it| is_apart(passage, *it) || is_change(passage, *it)) {
            return false;
        }
        let (part, whole) = (around(passage, self.part), around(passage, self.whole));
        let close = || self.pair(passage).is_some_and(|it| it.is_close(passage, rate));
        if let Some(words) = said.and_then(|it| it.form.plan()) {
            return self.part < at && plan::is_of(passage, self.whole, self.part, words);
        }
        match said.map(|it| &it.form) {
            Some(Form::Of { label, noun }) => {
                let words = part.both();
                // 共发展会员30名，其中女性12名，女性会员占
                let composed =
                    label.starts_with(bare(&words)) && !bare(&words).is_empty() && names(label, &(words.clone() + &whole.both()));
                let own =
                    label.is_empty() || (names(label, &words) || composed) && !is_negated(label, &words) || self.is_behind(passage, at);
                let core = core(noun);
                let scope = SCOPES.iter().find(|it| noun.contains(**it));
                own && self.are_next(passage, at)
                    && (core.is_empty() && (self.whole < at || whole.is_total() || whole.is_among())
                        || whole.both().contains(core) && (whole.is_total() || !words.contains(core))
                        || half_names(core, &whole.own(), &words) && self.are_neighbours(passage, at) && close())
                    && scope.is_none_or(|it| whole.label.contains(it))
            }
            Some(Form::Rate(name)) => {
                let (stem, words) = (stem(name), part.both());
                let covers = covers(stem, &words) && whole.is_total();
                let owed = passage.amount(self.whole).is_some_and(|it| is_due(passage, it)) && related(stem, &words);
                // Half said, in neighbouring clauses, and not far off
                let akin = || is_akin(stem, &words, &whole.own()) && self.are_neighbours(passage, at);
                !is_foreign(stem) && !is_negated(stem, &words) && (linked(stem, &words) || covers || owed || akin() && close())
            }
            Some(Form::Plan(_)) => false,
            None => self.are_bare(passage, at) && (whole.is_among() || whole.is_total()),
        }
    }

    /// In clauses next to each other: whole, part, rate, in whatever order.
    fn are_neighbours(&self, passage: &Passage, at: usize) -> bool {
        let all = [self.whole, self.part, at];
        let (first, last) = (all.into_iter().min().unwrap_or(at), all.into_iter().max().unwrap_or(at));
        let marks = passage.tokens[first..last].iter().filter(|it| matches!(it.token, Token::Comma | Token::Semicolon | Token::Open));
        marks.count() <= 2
    }

    /// 占25.5%，共278人
    fn is_behind(&self, passage: &Passage, at: usize) -> bool {
        at < self.part && passage.tokens[at + 1..self.part].iter().all(|it| matches!(it.token, Token::Comma | Token::Open | Token::Word(_)))
    }

    /// Is the part the amount next to the rate, or one that is called the whole, with the part before?
    fn are_next(&self, passage: &Passage, at: usize) -> bool {
        // 超过20万元 belongs to what is said of the part.
        let is_amount = |it: &usize| passage.amount(*it).is_some_and(|it| passage.figure(it).is_usable());
        let next = (0..at).rev().find(is_amount).or_else(|| (at..passage.tokens.len()).find(is_amount));
        let whole = around(passage, self.whole);
        // 公交车1.1万辆，占总数的61.5%，投放出租车1877辆: the share is of the 1.1万.
        let told = self.part < at || self.is_behind(passage, at);
        next == Some(self.part) || next == Some(self.whole) && told && (whole.is_among() || whole.is_total())
    }

    /// 45名（37.5%）
    fn is_in_bracket(&self, passage: &Passage, at: usize) -> bool {
        let is = |it: usize, token: Token| passage.token(it) == Some(token);
        // 371人选“是”（69.3%）
        let told = self.part < at && passage.between(self.part + 1, at).chars().count() <= 8;
        let next = self.part < at && !(self.part + 1..at).any(|it| matches!(passage.tokens[it].token, Token::Figure(_) | Token::Comma));
        told && next && is(at - 1, Token::Open) && is(at + 1, Token::Close)
    }

    /// 45名（37.5%）, 37.5%（45名）; 52.4%的学生…，即全校388名学生中有203名.
    fn are_bare(&self, passage: &Passage, at: usize) -> bool {
        let is = |it: usize, token: Token| passage.token(it) == Some(token);
        let in_bracket = self.is_in_bracket(passage, at);
        let bracket_behind = self.part == at + 2 && is(at + 1, Token::Open) && is(at + 3, Token::Close);
        let told_again = at < self.whole
            && self.whole < self.part
            && around(passage, self.whole).is_among()
            && passage.between(at + 1, self.whole).starts_with('的');
        in_bracket || bracket_behind || told_again
    }
}
