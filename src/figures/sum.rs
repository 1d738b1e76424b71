//! Sums: a total and its parts. 共办结85件，其中民事40件、刑事30件、行政15件; 男60人、女40人，共100人.

mod first;
mod last;
mod parts;
mod verdict;
mod whole;

use super::labels::{self, Division};
use super::passage::{Passage, Tok, Token};
use super::ratio::Ratio;
use super::words::Word;
use super::{Claim, Figures, Verdict, number};
use whole::{Lead, Whole, lead};

/// A sum claim: indexes of its figures in [`Figures::list`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    pub total: usize,
    pub parts: Box<[usize]>,
    /// What is taken away: 年初520人，新入46人，退会12人
    pub minus: Box<[usize]>,
    /// Two factors instead of parts: 12个班，每班45人
    pub product: bool,
    /// 其中 alone: the parts need not be all
    pub among: bool,
    pub verdict: Verdict,
}

impl Sum {
    /// In units of the total's base
    pub fn found(&self, list: &Figures) -> Option<Ratio> {
        let value = |it: &usize| list.list[*it].value();
        if self.product {
            return self.parts.iter().try_fold(Ratio::ONE, |product, it| product.times(value(it)?));
        }
        let sum = self.parts.iter().try_fold(Ratio::ZERO, |sum, it| sum.plus(value(it)?))?;
        self.minus.iter().try_fold(sum, |sum, it| sum.minus(value(it)?))
    }

    /// `520 + 46 − 12` in units of the total, `12 × 45`
    pub fn terms(&self, list: &Figures) -> Option<String> {
        let scale = list.list[self.total].scale()?;
        let show = |it: &usize, scale: Ratio| Some(list.list[*it].value()?.over(scale)?.short(4));
        if let ([count, each], true) = (&self.parts[..], self.product) {
            return Some(format!("{} × {}", show(count, Ratio::ONE)?, show(each, scale)?));
        }
        let parts: Option<Vec<_>> = self.parts.iter().map(|it| show(it, scale)).collect();
        let mut res = parts?.join(" + ");
        for it in &self.minus {
            res.push_str(" − ");
            res.push_str(&show(it, scale)?);
        }
        Some(res)
    }
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    let mut sums: Vec<Sum> = Vec::new();
    for at in 0..passage.tokens.len() {
        let Some(total) = passage.amount(at).filter(|it| passage.figure(*it).is_usable()) else { continue };
        let telling = |it: &Sum| it.verdict != Verdict::Vacuous;
        let found = first::read(passage, at, total).filter(telling).or_else(|| last::read(passage, at, total));
        let net = || is_net(passage, at);
        sums.extend(found.filter(|it| !lacks_ones(passage, it) && (it.verdict == Verdict::Holds || !net())));
    }
    // 甲27名，乙13名，丙8名，共48名: 27 is no total of what follows.
    let wider = |it: &Sum, other: &Sum| {
        other.verdict != Verdict::Vacuous
            && it.parts.len() < other.parts.len()
            && other.parts.contains(&it.total)
            && it.parts.iter().any(|it| other.parts.contains(it))
    };
    // 收入总计438亿元；A支出108亿元，B支出319亿元，支出总计427亿元: what makes the one is not of the other.
    let called = |it: &Sum| {
        let words = passage.token_of(it.total).map_or("", |at| passage.clause_before(at));
        ["共", "总", "合计"].iter().any(|it| words.contains(it))
    };
    let taken = |it: &Sum, other: &Sum| {
        let shared = it.parts.iter().filter(|part| other.parts.contains(part)).count();
        it.verdict != Verdict::Holds && other.verdict == Verdict::Holds && it.total != other.total && 2 <= shared && called(other)
    };
    let kept: Vec<bool> = sums.iter().map(|it| !sums.iter().any(|other| wider(it, other) || taken(it, other))).collect();
    out.extend(sums.into_iter().zip(kept).filter(|it| it.1).map(|it| Claim::Sum(it.0)));
}

/// 净流入20亿元: what flows in may be more than all, and what flows out is to be taken away.
fn is_net(passage: &Passage, at: usize) -> bool {
    let clause = passage.clause_before(at);
    ["净流", "净买", "净卖", "净增", "净利", "净额", "净投放", "净回笼", "顺差", "逆差"].iter().any(|it| clause.contains(it))
}

/// 视察四次、调研两次、检查一次，共七次: is what is missing said with 一, which is no figure by itself?
fn lacks_ones(passage: &Passage, sum: &Sum) -> bool {
    let total = passage.figure(sum.total);
    let one = |text: &str, at: usize| {
        let before = text[..at].chars().next_back();
        text[at + '一'.len_utf8()..].starts_with(total.unit.name)
            && !before.is_some_and(|it| "第每同某唯逐统".contains(it) || number::is_han_numeral(it))
    };
    let text = passage.between(0, passage.tokens.len());
    let ones = text.match_indices('一').filter(|it| one(text, it.0)).count();
    let off = sum.found(passage.figures).zip(total.value()).and_then(|(found, written)| written.minus(found));
    0 < ones && !total.unit.name.is_empty() && off == Some(Ratio::int(ones as i64))
}

/// 共收到意见119条。涉及作风的75条，涉及业务的44条: the parts of a declared total in a sentence of their own.
pub(super) fn across(text: &str, figures: &Figures, before: &[Tok], tokens: &[Tok], out: &mut Vec<Claim>) {
    let amount = |it: &Tok| match it.token {
        Token::Figure(figure) if figures.list[figure].unit.is_amount() => Some(&figures.list[figure]),
        _ => None,
    };
    let (Some(mut at), Some(first)) = (before.iter().rposition(|it| amount(it).is_some()), tokens.iter().find_map(amount)) else { return };
    let same = amount(&before[at]).is_some_and(|it| it.is_usable() && it.unit.name == first.unit.name);
    if !same || before[at + 1..].iter().any(|it| it.token != Token::Other) || before[..at].iter().any(|it| amount(it).is_some()) {
        return;
    }
    let end = before[before.len() - 1].range.end;
    let mut joined = before[..=at].to_vec();
    joined.push(Tok { token: Token::Semicolon, range: end..end });
    joined.extend_from_slice(tokens);
    let passage = Passage { text, figures, tokens: joined };
    at = passage.tokens.iter().position(|it| amount(it).is_some()).unwrap_or(at);
    let Some((total, (lead, start))) = passage.amount(at).and_then(|it| Some((it, lead(&passage, at, at + 1)?))) else { return };
    let list = parts::read(&passage, start, None, passage.figure(total));
    let whole = Whole::read(&passage, at, lead, start);
    let ties = whole.declared && lead == Lead::None && whole.stands_alone(at, &list) && Division::Alike <= whole.division(&list.labels());
    if ties && let Some(sum) = first::read(&passage, at, total) {
        out.push(Claim::Sum(sum));
    }
}

/// 今年新建工会88家: new ones, no growth by so many
fn is_new(passage: &Passage, tok: &Tok) -> bool {
    tok.token == Token::Word(Word::Up)
        && (passage.slice(tok.range.clone()).starts_with('新') || passage.text[..tok.range.start].ends_with('新'))
}
