//! 分别: as many values as things. A镇、B镇、C镇分别完成12户、15户、20户.
//!
//! Real texts list things with two sides (城乡, 进出口) and give pairs of values (分别由a、b增加到c、d):
//! all of that holds.

use super::count::{Items, Joint, LONGEST, list_start, listed};
use super::passage::{Passage, Token};
use super::words::Word;
use super::{Claim, Verdict};
use std::ops::Range;

/// Things on the left of 分别 and values on its right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// Bytes of both lists, with 分别 between them
    pub range: Range<u32>,
    /// How many things: 和 may join two or belong to one
    pub least: u8,
    pub most: u8,
    pub values: u8,
    pub verdict: Verdict,
}

impl Aligned {
    /// How many things are listed: `4`, or `4—5` where 和 may join two
    pub fn listed(&self) -> String {
        listed(self.least, self.most)
    }
}

/// Words that are two things in one.
const PAIRS: &[&str] = &[
    "城乡",
    "进出口",
    "存贷",
    "本外币",
    "男女",
    "中小学",
    "干群",
    "水电",
    "收支",
    "产销",
    "供销",
    "双方",
    "双边",
    "两",
    "二者",
    "三者",
    "各",
];

/// Verbs behind which each thing gets its own: 分别获得一等奖、二等奖.
const GIVEN: &[&str] = &["获", "荣获", "被评为", "评为", "被授予", "授予", "担任", "任", "为", "是", "被命名为"];

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    for at in 0..passage.tokens.len() {
        if passage.tokens[at].token == Token::Word(Word::Respectively) {
            out.extend(read(passage, at).map(Claim::Aligned));
        }
    }
}

fn read(passage: &Passage, at: usize) -> Option<Aligned> {
    let start = list_start(passage, at);
    // 甲类、乙类、丙类三类标准分别为: the list ends before its number.
    let counted = (start..at).find(|it| matches!(passage.tokens[*it].token, Token::Figure(_)));
    let left = Items::read(passage, start..counted.unwrap_or(at))?;
    let text = passage.between(start, at);
    let open = passage.tokens[start..at].iter().any(|it| it.token == Token::Word(Word::Etc))
        || left.items.iter().any(|it| LONGEST < it.chars().count());
    let compared = passage.tokens[start..at].iter().any(|it| matches!(it.token, Token::Word(Word::Compare(_) | Word::From)));
    if open || compared || left.most < 3 || (left.items.len() < 3 && left.joint == Joint::Open) {
        return None;
    }
    let (end, values, sure) = match values(passage, at + 1) {
        Some((end, values)) => (end, values, true),
        None => {
            let (end, values) = things(passage, at + 1)?;
            (end, values, false)
        }
    };
    let pairs: usize = PAIRS.iter().map(|it| text.matches(it).count()).sum();
    let (least, most) = (left.least, left.most + pairs);
    let fits = |n: usize| (least..=most).contains(&n);
    let distance = values.abs_diff(least).min(values.abs_diff(most));
    let verdict = match () {
        _ if fits(values) || values.is_multiple_of(2) && fits(values / 2) => Verdict::Holds,
        _ if 2 < distance => return None,
        _ if sure && pairs == 0 => Verdict::Doubtful,
        _ => Verdict::Query,
    };
    let range = passage.tokens[start].range.start as u32..passage.tokens[end].range.end as u32;
    Some(Aligned { range, least: left.least as u8, most: left.most as u8, values: u8::try_from(values).ok()?, verdict })
}

/// Figures of one unit between 、 and 和; the last one's token, and how many there are.
fn values(passage: &Passage, from: usize) -> Option<(usize, usize)> {
    let clause_end = |it: &Token| matches!(it, Token::Comma | Token::Semicolon | Token::Colon);
    let first = (from..passage.tokens.len())
        .take_while(|it| !clause_end(&passage.tokens[*it].token) && passage.tokens[*it].token != Token::Pause)
        .find(|it| matches!(passage.tokens[*it].token, Token::Figure(_)))?;
    let figure_at = |at: usize| match passage.token(at) {
        Some(Token::Figure(figure)) => Some(passage.figure(figure)),
        _ => None,
    };
    let unit = figure_at(first)?.unit;
    let (mut at, mut count) = (first, 1);
    loop {
        let mut next = at + 1;
        while matches!(passage.token(next), Some(Token::Pause | Token::Word(Word::And))) {
            next += 1;
        }
        if next == at + 1 {
            break;
        }
        // 增长8%、下降3%
        while matches!(passage.token(next), Some(Token::Word(Word::Up | Word::Down | Word::Particle | Word::To))) {
            next += 1;
        }
        match figure_at(next) {
            // 12、15和20户: the unit stands with the last.
            Some(it) if it.unit.base == unit.base || unit.name.is_empty() => (at, count) = (next, count + 1),
            _ => return None,
        }
    }
    let ends = matches!(passage.token(at + 1), None | Some(Token::Comma | Token::Semicolon | Token::Close | Token::Open));
    (ends && 2 <= count).then_some((at, count))
}

/// 分别获得一等奖、二等奖、三等奖: the last token, and how many there are at least.
fn things(passage: &Passage, from: usize) -> Option<(usize, usize)> {
    let end = (from..passage.tokens.len())
        .find(|it| matches!(passage.tokens[*it].token, Token::Comma | Token::Semicolon | Token::Colon | Token::Close))
        .unwrap_or(passage.tokens.len());
    let text = passage.between(from, end);
    if !GIVEN.iter().any(|it| text.starts_with(it)) {
        return None;
    }
    let list = Items::read(passage, from..end)?;
    // 一等奖 is no 等 of a list that goes on.
    let closed = text.matches('等').count() == text.matches("等奖").count();
    (closed && list.least == list.most).then_some((end - 1, list.most))
}
