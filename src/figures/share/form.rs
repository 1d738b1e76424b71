//! How a share is said: 占教师总数的45%, 参保率为92.5%, 完成计划的90%, 占计划200处的90%.

use super::super::passage::{Passage, Token};
use super::super::words::Word;
use super::plan::is_plan;
use super::words::core;
use std::ops::Range;

pub(super) enum Form<'a> {
    /// 女教师占总数的: what is in front of 占, and what is named as the whole
    Of { label: &'a str, noun: &'a str },
    /// 参保率
    Rate(&'a str),
    /// 完成年度计划的: all the words in front of the rate
    Plan(&'a str),
}

impl<'a> Form<'a> {
    /// The words that say of which plan the share is: 完成年度计划的, 占调整预算的.
    pub fn plan(&self) -> Option<&'a str> {
        match self {
            Form::Plan(words) => Some(words),
            Form::Of { noun, .. } => Some(*noun).filter(|it| is_plan(core(it))),
            Form::Rate(_) => None,
        }
    }
}

/// How a rate is said.
pub(super) struct Said<'a> {
    /// A whole that stands in the words themselves: 占计划200处的
    pub whole: Option<usize>,
    pub form: Form<'a>,
    /// The token before which the part stands
    pub head: usize,
}

/// What the words in front of the rate at `at` make of it.
pub(super) fn form<'a>(passage: &Passage<'a>, at: usize) -> Option<Said<'a>> {
    let clause = passage.clause_start(at);
    // The clause's words back from the rate: 参保率达到, 占计划200处的, 占计划200处的比重达.
    let mut from = at;
    while clause < from && is_copula(passage, from - 1) {
        from -= 1;
    }
    let of = passage.between(from, at).contains('的');
    if of && let Some((whole, start)) = explicit(passage, clause, from) {
        return Some(Said { whole: Some(whole), form: Form::Plan(passage.between(start, from)), head: start });
    }
    let share = (clause..at).rev().find(|it| passage.tokens[*it].token == Token::Word(Word::Share));
    if let Some(mut share) = share {
        // 占党员总数的比重为: the verb says where the words of the share begin.
        if let Some(verb) = (clause..share).rev().find(|it| passage.tokens[*it].token == Token::Word(Word::Share)) {
            share = verb;
        }
        let figures = passage.tokens[share + 1..at].iter().any(|it| matches!(it.token, Token::Figure(_)));
        if figures || changes(passage, share + 1..at) {
            return None;
        }
        let is_end = |it: &usize| match passage.tokens[*it].token {
            Token::Figure(figure) => passage.figure(figure).unit.is_amount() || passage.figure(figure).unit.is_ratio(),
            other => is_bound(other),
        };
        let behind = (clause..share).rev().find(is_end).map_or(clause, |it| it + 1);
        let form = Form::Of { label: label(passage.between(behind, share)), noun: passage.between(share + 1, at) };
        return Some(Said { whole: None, form, head: share });
    }
    let open = (clause..from).rev().take_while(|it| !is_bound(passage.tokens[*it].token)).last()?;
    if changes(passage, open..from) {
        return None;
    }
    let words = passage.between(open, at);
    // 率 is a word of its own to the tokens: look at the text.
    let name =
        words.trim_end().trim_end_matches(['为', '是', '达', '到', '了', '仅', '约', '有', '均', '已', '只', '还', '高', '就']).trim_end();
    // 通气率算下来是
    let name = name.rfind('率').map(|it| it + '率'.len_utf8()).filter(|it| name[*it..].chars().count() <= 3).map_or(name, |it| &name[..it]);
    if let Some(stem) = name.strip_suffix(['率', '面', '度']).filter(|it| !it.is_empty()) {
        let rate = Form::Rate(&name[..stem.len() + '率'.len_utf8()]);
        return Some(Said { whole: None, form: rate, head: open });
    }
    // 计划铺设896米，已铺设227米，完成25.3%
    if ["完成", "已完成", "完成了"].contains(&name.trim_end_matches('了')) {
        return Some(Said { whole: None, form: Form::Plan(words), head: open });
    }
    let plan = of
        && ["计划", "任务", "目标", "预算", "指标"].iter().any(|it| words.contains(it))
        && ["完成", "实现", "达到", "占", "为", "是"].iter().any(|it| words.contains(it));
    plan.then_some(Said { whole: None, form: Form::Plan(words), head: open })
}

/// 为, 达到, 的, and 比重 in 占…的比重达: what ties a rate to the words of its share.
fn is_copula(passage: &Passage, at: usize) -> bool {
    match passage.tokens[at].token {
        Token::Word(Word::Be | Word::To | Word::Particle) => true,
        Token::Word(Word::Share) => {
            let before = at.checked_sub(1).map(|it| passage.slice(passage.tokens[it].range.clone()));
            !passage.slice(passage.tokens[at].range.clone()).starts_with('占') && before == Some("的")
        }
        _ => false,
    }
}

fn is_bound(token: Token) -> bool {
    matches!(token, Token::Figure(_) | Token::Open | Token::Close)
}

fn changes(passage: &Passage, range: Range<usize>) -> bool {
    passage.tokens[range].iter().any(|it| {
        matches!(it.token, Token::Word(Word::Up | Word::Down | Word::Increase | Word::Decrease | Word::Yearly | Word::Compare(_)))
    })
}

/// 占计划200处的, 完成计划（68亿元）的: the figure of the whole, and where the words begin.
fn explicit(passage: &Passage, clause: usize, from: usize) -> Option<(usize, usize)> {
    let closed = from.checked_sub(1).filter(|it| passage.tokens[*it].token == Token::Close);
    let before = closed.or(Some(from)).and_then(|it| it.checked_sub(1)).filter(|it| clause <= *it)?;
    // 占全县752个村的
    let noun = passage.tokens[before].token == Token::Other && passage.slice(passage.tokens[before].range.clone()).chars().count() <= 6;
    let before = if noun { before.checked_sub(1).filter(|it| clause <= *it)? } else { before };
    let whole = passage.amount(before)?;
    let start = opening(passage, before, clause);
    let words = passage.between(start, before);
    let named = ["占", "完成", "计划", "任务", "目标", "为", "是", "相当于", "达", "达到", "预算", "实现", "总"]
        .iter()
        .any(|it| words.contains(it));
    // 超过任务0.8万亩的7.5%: by how much more
    let off = ["高于", "低于", "超过", "超出", "多于", "少于", "不足"].iter().any(|it| words.contains(it));
    (named && !off && !changes(passage, start..before)).then_some((whole, start))
}

/// The words in front of 占 that say whose share it is: 女教师 of 其中女教师占.
fn label(words: &str) -> &str {
    let mut res = words.trim();
    loop {
        let before = res;
        for word in ["其中", "，", "、", "也", "只", "仅", "就", "约", "却", "已", "均", "中", "里"] {
            res = res.trim_start_matches(word).trim_end_matches(word).trim();
        }
        res = res.trim_end_matches(['的', '所', '者', '数', '人']);
        res = res.trim_end_matches("人员");
        if res == before {
            return res;
        }
    }
}

/// The first token of the words in front of a figure, back to another figure or a mark.
fn opening(passage: &Passage, at: usize, clause: usize) -> usize {
    let mut start = at;
    while clause < start && !matches!(passage.tokens[start - 1].token, Token::Figure(_) | Token::Pause) {
        start -= 1;
    }
    start
}
