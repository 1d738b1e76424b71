//! The part of a share, by the order of the words: the amount right in front of them.

use super::super::passage::{Passage, Token};
use super::super::unit::Kind;
use super::super::words::Word;
use super::form::{Form, Said};
use super::words::{around, is_apart, is_change, is_excess, is_negated, names};

/// The token of the part.
pub(super) fn part(passage: &Passage, said: &Said) -> Option<usize> {
    match said.form {
        Form::Of { label, .. } if !label.is_empty() => labelled(passage, said.head, label),
        // 四个项目满意率为100%: the rate of these, not they a part.
        Form::Rate(_) if said.head.checked_sub(1).is_some_and(|it| passage.amount(it).is_some()) => None,
        _ => nearest(passage, said.head),
    }
}

/// 党员176名，党员占比: the amount of the clause before, if it is what the share is said of.
fn labelled(passage: &Passage, head: usize, label: &str) -> Option<usize> {
    let mark = passage.clause_start(head).checked_sub(1).filter(|it| passage.tokens[*it].token == Token::Comma);
    // 45户参加了合作社占: no mark, and the label is what is behind the amount.
    let inside = (0..head).rev().take_while(|it| !matches!(passage.tokens[*it].token, Token::Comma | Token::Semicolon | Token::Colon));
    if let Some(at) = inside.into_iter().find(|it| passage.amount(*it).is_some()) {
        return nearest(passage, head).filter(|it| *it == at);
    }
    let at = (0..mark?).rev().find(|it| matches!(passage.tokens[*it].token, Token::Figure(_)))?;
    passage.amount(at)?;
    let words = around(passage, at).both();
    (names(label, &words) && !is_negated(label, &words)).then_some(at)
}

fn nearest(passage: &Passage, head: usize) -> Option<usize> {
    let mut at = head;
    loop {
        at = at.checked_sub(1)?;
        match passage.tokens[at].token {
            // 至少知道1项的占: those that know, not what they know.
            Token::Word(Word::Particle) if at + 1 == head && passage.slice(passage.tokens[at].range.clone()) == "的" => {
                passage.amount(at.checked_sub(1)?).is_none().then_some(())?;
            }
            Token::Comma | Token::Pause | Token::Open | Token::Close => {}
            Token::Word(Word::Particle | Word::Be | Word::Compare(_) | Word::Up | Word::Down) => {}
            // 完成480人，比上年的450人增加30人，完成计划的: what was done, not how much more.
            Token::Figure(_) if is_apart(passage, at) && is_change(passage, at) => at = passage.clause_start(at),
            Token::Figure(figure) => {
                let figure = passage.figure(figure);
                if figure.unit.is_amount() {
                    return Some(at).filter(|it| !is_excess(passage, *it));
                }
                // 45人，增长12%，占全校的30%
                if !figure.unit.is_ratio() {
                    return None;
                }
            }
            // 45名教师，占; 45户参加了合作社，占
            Token::Other => {
                let figure =
                    (0..at).rfind(|it| !matches!(passage.tokens[*it].token, Token::Other | Token::Word(Word::Particle | Word::Be)))?;
                let count = passage.figure(passage.amount(figure)?).kind() == Kind::Count;
                let words = passage.between(figure + 1, at + 1);
                // 两个班的学生数只占年级的20%: what they have, not they.
                let theirs = passage.clause_start(head) <= figure && words.contains('的');
                let short = words.chars().count() <= 14;
                return (count && short && !theirs && !around(passage, figure).is_among()).then_some(figure);
            }
            _ => return None,
        }
    }
}
