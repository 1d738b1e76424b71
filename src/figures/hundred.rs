//! Shares that are all there are: together they make 100%. 三次产业比例10.2∶45.3∶44.5;
//! 满意占62.1%、基本满意占33.4%、不满意占4.5%.

use super::labels::complementary;
use super::number::arabic;
use super::passage::{Passage, Token};
use super::ratio::Ratio;
use super::unit::Kind;
use super::words::Word;
use super::{Claim, Role, Verdict};
use std::ops::Range;

/// Shares with what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hundred {
    /// Bytes from the first share to the last
    pub range: Range<u32>,
    pub count: u8,
    pub found: Ratio,
    pub verdict: Verdict,
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    out.extend(industries(passage).into_iter().chain(shares(passage)).map(Claim::Hundred));
}

/// How far rounded shares may miss 100, in units of their last digit: each is at most half a unit too
/// large, and n of them half of n together; they miss more if they were cut off.
fn verdict(found: Ratio, ulp: Ratio, count: usize, farthest: i64) -> Option<Verdict> {
    let off = found.minus(Ratio::HUNDRED)?;
    let most = if off.is_positive() { count / 2 } else { count.div_ceil(2) };
    let off = off.abs()?;
    if off <= ulp.times(Ratio::int(most as i64))? {
        return Some(Verdict::Holds);
    }
    // Farther off, it is something else than shares of one whole.
    (off <= Ratio::int(farthest)).then_some(Verdict::Doubtful)
}

/// 三次产业结构由10.2:45.3:44.5调整为9.8:44.1:46.1
fn industries(passage: &Passage) -> Vec<Hundred> {
    let (Some(first), Some(last)) = (passage.tokens.first(), passage.tokens.last()) else { return Vec::new() };
    let inside = first.range.start..last.range.end;
    let one = |range: Range<usize>| {
        let head = passage.slice(inside.start..range.start);
        let named = head.contains("产业") && ["结构", "比例", "比重", "之比", "比为"].iter().any(|it| head.contains(it));
        let fields: Vec<&str> = passage.slice(range.clone()).split([':', '：', '∶']).collect();
        if !named || fields.len() != 3 {
            return None;
        }
        let (mut found, mut ulp) = (Ratio::ZERO, Ratio::ZERO);
        for field in &fields {
            let literal = arabic(field, 0);
            let number = literal.number.filter(|_| literal.end == field.len())?;
            (found, ulp) = (found.plus(number.value()?)?, ulp.max(number.ulp()?));
        }
        let verdict = verdict(found, ulp, 3, 20)?;
        Some(Hundred { range: range.start as u32..range.end as u32, count: 3, found, verdict })
    };
    let names = passage.figures.list.iter().filter(|it| it.role == Role::Name && inside.contains(&it.range().start));
    names.filter_map(|it| one(it.range())).collect()
}

/// Labels of which each list holds all there are: one word of each group must be in a label.
const EXHAUSTIVE: &[&[&[&str]]] = &[
    &[&["不满意"], &["基本满意", "比较满意", "较满意", "一般"], &["满意"]],
    &[&["不合格", "不及格", "不称职", "较差", "不达标"], &["优秀", "优良", "好"], &["合格", "及格", "良好", "称职", "达标", "一般"]],
    &[&["第一产业", "一产"], &["第二产业", "二产"], &["第三产业", "三产"]],
    &[&["以下"], &["以上"], &["至", "到", "-", "—", "～", "~"]],
];

/// All percentages of a sentence, if their labels divide everything between them.
fn shares(passage: &Passage) -> Option<Hundred> {
    let mut labels: Vec<&str> = Vec::new();
    let (mut found, mut ulp) = (Ratio::ZERO, Ratio::ZERO);
    let mut range: Option<Range<usize>> = None;
    let mut from = 0;
    for (at, tok) in passage.tokens.iter().enumerate() {
        match tok.token {
            Token::Figure(figure) if passage.figure(figure).kind() == Kind::Percent => {
                let it = passage.figure(figure);
                if !it.is_usable() {
                    return None;
                }
                (found, ulp) = (found.plus(it.value()?)?, ulp.max(it.ulp()?));
                labels.push(passage.between(from, at));
                from = at + 1;
                let start = range.map_or(it.range().start, |it| it.start);
                range = Some(start..it.range().end);
            }
            Token::Word(Word::Up | Word::Down | Word::Compare(_) | Word::Increase | Word::Decrease | Word::Yearly | Word::Each) => {
                return None;
            }
            _ => {}
        }
    }
    // The first label goes back to its own clause.
    let first = labels.first_mut()?;
    *first = first.rsplit(['，', '：', '；', '。']).next().unwrap_or(first);
    // 男性占56.5%，女性占43.5%: shares of one whole, as nothing else is named as their whole.
    let shares = |it: &&str| it.contains('占') && !it.contains('中') && it.chars().count() <= 8;
    if labels.len() == 2 && complementary(&labels) && labels.iter().all(shares) {
        let range = range?;
        let verdict = verdict(found, ulp, 2, 10)?;
        return Some(Hundred { range: range.start as u32..range.end as u32, count: 2, found, verdict });
    }
    let each = |group: &[&str]| labels.iter().any(|label| group.iter().any(|it| label.contains(it)));
    let all = EXHAUSTIVE.iter().any(|set| set.iter().all(|group| each(group)));
    if labels.len() < 3 || !all || passage.text.contains("多选") {
        return None;
    }
    let verdict = verdict(found, ulp, labels.len(), 20)?;
    let range = range?;
    Some(Hundred { range: range.start as u32..range.end as u32, count: labels.len() as u8, found, verdict })
}
