//! Chains: figures that stand together with nothing between them but words of change, comparisons
//! and marks. The words before each figure say which part it plays.

mod glue;
mod link;

use super::passage::{Passage, Tok, Token};
use super::unit::Kind;
use super::words::{Reference, Word};
use glue::{basis, follows_rate, from_to, is_glue, is_of_last};
pub(super) use link::is_rate;
use link::{Span, link};

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
    /// The year, quarter, month or half of a year in front: of two, which is the later?
    pub when: Option<(Span, u16)>,
    /// Called last year's by a mere 去年 in front: in a report on last year, no base
    pub weak: bool,
    /// 今年 in front
    pub present: bool,
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
        if passage.figure(figure).unit.name == "年" {
            continue;
        }
        let from = previous.map_or(0, |it: usize| it + 1);
        let follows = follows_rate(passage, from, at, &chain);
        let joined = previous.is_some() && (follows || is_glue(passage, from, at, &chain));
        if !joined {
            res.push(std::mem::take(&mut chain));
        }
        // 召开会议24次，平均每月2次，比上年少8次: fewer than the 24.
        if previous.is_some() && is_mean_count(passage, from, at, figure) {
            continue;
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
        // 去年参保275人，今年在此基础上增加; 在去年157名的基础上
        let gap = passage.between(from, at);
        let basis = joined.then(|| basis(gap)).flatten();
        if (basis.is_some_and(|end| is_of_last(&gap[..end])) || joined && gap.trim_start_matches(['）', ')']).starts_with("相比"))
            && let Some(last) = chain.last_mut()
        {
            (last.part, last.weak) = (Part::Base, false);
        }
        let before = chain.last().map(|it| it.figure);
        let mut link = link(passage, from, at, figure, before.filter(|_| joined));
        // 在22户的基础上，新增缴存单位14户
        let added = |end: usize| ["新", "增", "多", "又", "再"].iter().any(|it| gap[end..].contains(it));
        if matches!(link.part, Part::Head | Part::Now) && !link.changed && basis.is_some_and(added) {
            link.part = Part::Delta;
        }
        if follows && link.part == Part::Head {
            link.part = Part::Now;
        }
        chain.push(link);
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
    let clause = passage.clause_before(at);
    // 科技计划项目 and 非计划停机 are no plans.
    let planned = clause.match_indices("计划").any(|(at, word)| {
        let (head, tail) = (&clause[..at], &clause[at + word.len()..]);
        !["项目", "生育", "书", "内", "外"].iter().any(|it| tail.starts_with(it))
            && !["非", "科技", "行动", "培养", "人才"].iter().any(|it| head.ends_with(it))
    });
    let ahead = (planned || ["力争", "预计", "拟", "确保"].iter().any(|it| clause.contains(it))) && !clause.contains("完成");
    ahead || ["任务", "计划", "目标", "预算"].iter().any(|it| before.ends_with(it))
}

/// 平均每月2次: of each month, not of the whole.
fn is_mean_count(passage: &Passage, from: usize, at: usize, figure: usize) -> bool {
    let own = passage.clause_start(at).max(from);
    let each = passage.tokens[own..at].iter().any(|it| it.token == Token::Word(Word::Yearly));
    each && !from_to(&passage.tokens[from..at]) && passage.figure(figure).kind() == Kind::Count
}

/// A sentence without brackets that list amounts: 酒驾612起（饮酒498起、醉酒114起），同比下降.
pub(super) fn without_lists<'a>(passage: &Passage<'a>) -> Option<Passage<'a>> {
    let mut tokens = Vec::with_capacity(passage.tokens.len());
    let mut at = 0;
    while at < passage.tokens.len() {
        if passage.tokens[at].token == Token::Open
            && let Some(close) = (at..passage.tokens.len()).find(|it| passage.tokens[*it].token == Token::Close)
            && is_list(passage, at, close)
        {
            at = close;
        } else {
            tokens.push(passage.tokens[at].clone());
        }
        at += 1;
    }
    (tokens.len() != passage.tokens.len()).then_some(Passage { text: passage.text, figures: passage.figures, tokens })
}

fn is_list(passage: &Passage, open: usize, close: usize) -> bool {
    let inside = &passage.tokens[open..close];
    let changes = |it: &Tok| {
        matches!(
            it.token,
            Token::Word(
                Word::Up | Word::Down | Word::From | Word::To | Word::Compare(_) | Word::Period(_) | Word::Increase | Word::Decrease
            )
        )
    };
    let amounts = inside.iter().filter(|it| matches!(it.token, Token::Figure(it) if passage.figure(it).unit.is_extent())).count();
    2 <= amounts && !inside.iter().any(changes)
}
