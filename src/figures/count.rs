//! Counts: things that are listed and counted. A镇、B镇、C乡3个乡镇; 等四位老师…分别获数学、道法、
//! 幼儿学科二等奖.

use super::number::is_han_numeral;
use super::passage::{Passage, Tok, Token};
use super::words::Word;
use super::{Claim, Figure, Verdict};
use crate::syntax::is_blank;
use std::ops::Range;

/// A count claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Index of the number in [`super::Figures::list`]
    pub count: usize,
    /// How many things are listed: 和 may join two things or belong to one
    pub least: u8,
    pub most: u8,
    /// Bytes of the list
    pub list: Range<u32>,
    /// 等 stands behind it
    pub etc: bool,
    /// 分别 ties the two together
    pub respectively: bool,
    pub verdict: Verdict,
}

impl Count {
    /// How many are listed: `4`, or `4—5` where 和 may join two
    pub fn listed(&self) -> String {
        listed(self.least, self.most)
    }
}

pub(super) fn listed(least: u8, most: u8) -> String {
    if least == most { least.to_string() } else { format!("{least}—{most}") }
}

/// The most things that are still a list, and the longest name of one, in characters.
const MOST: usize = 30;
pub(super) const LONGEST: usize = 14;

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    for at in 0..passage.tokens.len() {
        let Token::Figure(figure) = passage.tokens[at].token else { continue };
        // 两镇一乡
        let joined = passage.tokens.get(at + 1).is_some_and(|it| passage.slice(it.range.clone()).starts_with(is_han_numeral));
        if joined || !counts_things(passage.figure(figure)) {
            let found = told_one_by_one(passage, at, figure).or_else(|| of_days(passage, at, figure));
            out.extend(found.or_else(|| of_one_noun(passage, at, figure)).map(Claim::Count));
            continue;
        }
        let found = before(passage, at, figure).or_else(|| after(passage, at, figure)).or_else(|| respectively(passage, at, figure));
        out.extend(found.map(Claim::Count));
    }
}

fn counts_things(figure: &Figure) -> bool {
    figure.is_exact_count()
        && (2..=MOST as i64).contains(&figure.number.mantissa)
        && !figure.unit.name.ends_with('次')
        && !matches!(
            figure.unit.name,
            "期" | "届"
                | "层"
                | "级"
                | "份"
                | "步"
                | "成"
                | "笔"
                | "张"
                | "分"
                | "轮"
                | "课时"
                | "学时"
                | "班"
                | "环"
                | "星"
                | "口"
                | "头"
                | "只"
                | "吨"
                | "股"
                | "票"
        )
}

/// A、B、C 3所学校: the list stands right before the number.
fn before(passage: &Passage, at: usize, figure: usize) -> Option<Count> {
    let gathered = gathers(passage, at);
    let mut end = gathered.unwrap_or(at);
    let clause = list_start(passage, end);
    // A、B、C分别增加2个: each; A、B及十大赛事: one more of the list; 惠肇高速三封段: a name
    let each = passage.tokens[clause..at].iter().any(|it| it.token == Token::Word(Word::Respectively));
    let joined = passage.between(clause, at).ends_with(['及', '和', '与']);
    if each
        || joined
        || passage.token(at + 1) == Some(Token::Other) && passage.slice(passage.tokens[at + 1].range.clone()).starts_with('段')
    {
        return None;
    }
    let mut etc = false;
    while clause < end {
        match passage.tokens[end - 1].token {
            Token::Word(Word::Etc) => etc = true,
            Token::Word(Word::Total | Word::Particle) if !passage.slice(passage.tokens[end - 1].range.clone()).contains('的') => {}
            _ => break,
        }
        end -= 1;
    }
    let list = Items::read(passage, clause..end)?;
    let n = list.most;
    let last = list.items.last()?;
    // 问题台账、整改台账: what ends alike is of one sort, whatever it begins with.
    let alike = list.alike();
    // 加强领导、落实责任、新建学校3所: the number is the last thing's own. 采购管理办法4项制度 names what is counted.
    let named = passage.token(at + 1) == Some(Token::Other) && 4 <= last.chars().count() && !is_deed(last);
    // 甲、乙等地连续发生5起: not as many as places
    if n < 3
        || last.trim_end_matches('等').contains("等地")
        || refers_back(last)
        || (!alike && !etc && !named && gathered.is_none() && has_verb(last, !list.parallel() && list.joint == Joint::Open))
        || (!alike && !etc && named && !list.parallel() && ends_in_verb(last))
        || list.items.iter().skip(1).any(|it| it.chars().count() > LONGEST)
    {
        return None;
    }
    if list.items.len() < 3 && list.joint == Joint::Open {
        return None;
    }
    let ordinal = |it: &&str| it.starts_with('第') && it.chars().count() <= 3;
    if !alike && list.items[..list.items.len() - 1].iter().skip(1).any(|it| has_verb(it, false))
        || list.items.iter().any(ordinal)
        || list.items.iter().skip(1).any(|it| it.contains("各"))
    {
        return None;
    }
    // One sort of things has names of about one length: 英国、葡萄牙政府在执行中英、中葡两个 are two lists.
    let lengths = || list.items.iter().skip(1).map(|it| it.chars().count());
    let (shortest, longest) = (lengths().min()?, lengths().max()?);
    if shortest < 2 || 2 * shortest + 4 < longest {
        return None;
    }
    let count = passage.figure(figure).number.mantissa as usize;
    // …、哈萨尔大街和西头道街两条路: the last two alone.
    if !etc && list.joint != Joint::Sure && count == 1 + joints(last) {
        return None;
    }
    let verdict = if (list.least..=list.most).contains(&count) {
        list.joint.verdict(count, list.most)
    } else if etc {
        match () {
            _ if count < list.least && list.least - count <= 2 => Verdict::Doubtful,
            _ if count == list.most + 1 && (list.least == list.most || list.joint != Joint::Open) => Verdict::Query,
            _ => Verdict::Vacuous,
        }
    } else if count.abs_diff(list.least).min(count.abs_diff(list.most)) <= 2 {
        Verdict::Doubtful
    } else {
        return None;
    };
    let range = passage.tokens[clause].range.start as u32..passage.tokens[end - 1].range.end as u32;
    Some(Count { count: figure, least: list.least as u8, most: list.most as u8, list: range, etc, respectively: false, verdict })
}

/// A、B、C在以上两项指标中: the number is of something told before.
fn refers_back(last: &str) -> bool {
    let rest = ["以上", "上述", "前述", "这"].iter().find_map(|it| last.strip_suffix(it));
    rest.is_some_and(|it| it.ends_with(['在', '从', '对', '按', '就', '以']))
}

/// A、B、C，以上3所学校; A、B、C，3所学校; A、B、C（共3所）: where a list ends that its number gathers up.
fn gathers(passage: &Passage, at: usize) -> Option<usize> {
    let mut start = at;
    while let Some(before) = start.checked_sub(1) {
        let it = &passage.tokens[before];
        let word = passage.slice(it.range.clone());
        match it.token {
            Token::Word(Word::Total) => {}
            Token::Other if ["以上", "上述", "这", "以上这"].contains(&word) => {}
            Token::Open if passage.token(at + 1) == Some(Token::Close) => return Some(before),
            Token::Comma => {
                // 3所学校 alone: of the sort that the names end in.
                let said = start < at;
                let noun =
                    passage.tokens.get(at + 1).filter(|it| it.token == Token::Other).map_or("", |it| passage.slice(it.range.clone()));
                let list = Items::read(passage, list_start(passage, before)..before)?;
                let sort = |it: &str| it.chars().next_back().map(sort_of_end);
                let of_sort = |it: &&str| noun.chars().take(8).any(|c| Some(sort_of_end(c)) == sort(it));
                return (said || !noun.is_empty() && list.items.iter().all(of_sort)).then_some(before);
            }
            _ => return None,
        }
        start = before;
    }
    None
}

/// 3所学校（A、B、C）, 3个方面：A、B、C, 3所学校，分别是A、B、C
fn after(passage: &Passage, at: usize, figure: usize) -> Option<Count> {
    let (start, open, sure) = leads_in(passage, at)?;
    let stop = |it: &Token| if open { *it == Token::Close } else { matches!(it, Token::Comma | Token::Semicolon | Token::Colon) };
    let end = (start..passage.tokens.len()).find(|it| stop(&passage.tokens[*it].token)).unwrap_or(passage.tokens.len());
    let list = Items::read(passage, start..end)?;
    let text = passage.between(start, end);
    let names = list.alike() || list.items.iter().all(|it| it.chars().count() <= 3);
    // The list must be all there is: nothing but the end of the sentence behind it, or what is said of names.
    let more = passage.tokens[end..].iter().any(|it| it.token == Token::Pause);
    if !open && end != passage.tokens.len() && (more || !(names || sure && !list.items.iter().any(|it| has_verb(it, false)))) {
        return None;
    }
    if list.most < 3 || text.contains('等') || !sure && !names || list.items.iter().any(|it| it.chars().count() > LONGEST) {
        return None;
    }
    let count = passage.figure(figure).number.mantissa as usize;
    // 六大行业：石油、煤炭及其他燃料加工业、非金属矿物制品业…: some names have a 、 of their own.
    let of_sort = list.items.iter().filter(|it| it.ends_with('业')).count();
    if of_sort == count && of_sort < list.items.len() {
        return None;
    }
    let verdict = if (list.least..=list.most).contains(&count) {
        list.joint.verdict(count, list.most)
    } else if count.abs_diff(list.least).min(count.abs_diff(list.most)) <= 2 {
        Verdict::Doubtful
    } else {
        return None;
    };
    let range = passage.tokens[start].range.start as u32..passage.tokens[end - 1].range.end as u32;
    Some(Count { count: figure, least: list.least as u8, most: list.most as u8, list: range, etc: false, respectively: false, verdict })
}

/// Where the list behind a number begins, if it stands in brackets, and if the words say that it is one.
fn leads_in(passage: &Passage, at: usize) -> Option<(usize, bool, bool)> {
    let mut comma = None;
    for it in at + 1..passage.tokens.len().min(at + 14) {
        let word = passage.between(comma.unwrap_or(at) + 1, it);
        match passage.tokens[it].token {
            Token::Open if comma.is_none() && it <= at + 3 => return Some((it + 1, true, true)),
            // 2名干部驻村，她们是：; 6名，名单如下：
            Token::Colon => {
                let says =
                    ["是", "为", "如下", "有", "包括", "分别", "即", "组成", "名单", "依次", "含"].iter().any(|it| word.ends_with(it));
                return (comma.is_none() || says).then_some((it + 1, false, true));
            }
            Token::Comma if comma.is_some() => return None,
            Token::Comma => comma = Some(it),
            // ，分别是; ，主题分别是
            Token::Word(Word::Respectively | Word::Be | Word::Including)
                if comma.is_some_and(|at| at + 1 == it)
                    || comma.is_some_and(|at| at + 2 == it) && passage.tokens[it].token == Token::Word(Word::Respectively)
                    || comma.is_none() && it <= at + 2 =>
            {
                let sure = comma.is_some();
                let more = |it: &usize| matches!(passage.token(*it), Some(Token::Word(Word::Respectively | Word::Be | Word::Including)));
                let mut start = it + 1;
                while more(&start) {
                    start += 1;
                }
                let colon = passage.token(start) == Some(Token::Colon);
                return Some((start + colon as usize, false, sure || colon));
            }
            Token::Word(Word::Particle)
                if comma.is_some_and(|at| at + 1 == it) && passage.slice(passage.tokens[it].range.clone()) == "即" =>
            {
                return Some((it + 1, false, true));
            }
            // ，他们是王海涛、孙晓梅
            Token::Word(Word::Be) if PRONOUNS.contains(&word) => {
                return Some((it + 1 + (passage.token(it + 1) == Some(Token::Colon)) as usize, false, true));
            }
            Token::Other | Token::Word(_) => {}
            _ => return None,
        }
    }
    None
}

const PRONOUNS: &[&str] = &["他们", "她们", "它们", "他们分别", "她们分别", "它们分别", "名单"];

/// 防汛预案、防火预案、抗旱预案3份预案; 《A》《B》《C》3份文件: whatever the unit, the noun says that it counts these.
fn of_one_noun(passage: &Passage, at: usize, figure: usize) -> Option<Count> {
    let it = passage.figure(figure);
    (it.is_exact_count() && (2..=MOST as i64).contains(&it.number.mantissa)).then_some(())?;
    let noun = passage.tokens.get(at + 1).filter(|it| it.token == Token::Other).map(|it| passage.slice(it.range.clone()))?;
    let list = Items::read(passage, list_start(passage, at)..at)?;
    let named = list.items.iter().all(|it| it.ends_with(['》', '”']));
    let tail = list.items.first()?.char_indices().rev().nth(1).map(|(at, _)| &list.items[0][at..])?;
    let same = noun.starts_with(tail) && list.items.iter().all(|it| it.ends_with(tail));
    (named || same).then_some(())?;
    before(passage, at, figure)
}

/// 于3月、6月、9月、12月先后3次听取汇报: as many times as days or months.
fn of_days(passage: &Passage, at: usize, figure: usize) -> Option<Count> {
    let it = passage.figure(figure);
    let word = passage.tokens.get(at.checked_sub(1)?).filter(|it| it.token == Token::Other);
    let end = match word.map(|it| passage.slice(it.range.clone())) {
        Some("先后" | "先后共" | "分" | "分别" | "前后") => at - 1,
        Some(_) => return None,
        None => at,
    };
    let is_list = |it: &usize| matches!(passage.tokens[*it].token, Token::Date(_) | Token::Pause | Token::Word(Word::And));
    let start = (0..end).rev().take_while(is_list).last()?;
    let days = passage.tokens[start..end].iter().filter(|it| matches!(it.token, Token::Date(_))).count();
    let said = usize::try_from(it.number.mantissa).ok().filter(|_| it.is_exact_count() && it.unit.name == "次")?;
    let verdict = match said.abs_diff(days) {
        0 => Verdict::Holds,
        1 | 2 if 3 <= days => Verdict::Doubtful,
        _ => return None,
    };
    let count = u8::try_from(days).ok()?;
    let list = passage.tokens[start].range.start as u32..passage.tokens[end - 1].range.end as u32;
    Some(Count { count: figure, least: count, most: count, list, etc: false, respectively: false, verdict })
}

/// 举办3期专题讲座，主题分别是A、B、C、D: whatever the unit, each has its own.
fn told_one_by_one(passage: &Passage, at: usize, figure: usize) -> Option<Count> {
    let it = passage.figure(figure);
    let each = (at + 1..passage.tokens.len().min(at + 8)).find(|it| passage.tokens[*it].token == Token::Word(Word::Respectively))?;
    let known = it.is_exact_count() && (2..=MOST as i64).contains(&it.number.mantissa);
    let comma = passage.tokens[at + 1..each].iter().filter(|it| it.token == Token::Comma).count() == 1;
    (known && comma && passage.token(each + 1) == Some(Token::Word(Word::Be))).then_some(())?;
    after(passage, at, figure)
}

/// 四位老师参加比赛…，分别获数学、道法、幼儿学科二等奖: as many things as people.
fn respectively(passage: &Passage, at: usize, figure: usize) -> Option<Count> {
    if passage.figure(figure).unit.base != "人" {
        return None;
    }
    let said = (at + 1..passage.tokens.len()).find(|it| passage.tokens[*it].token == Token::Word(Word::Respectively))?;
    let more = passage.tokens[at + 1..].iter().any(|it| matches!(it.token, Token::Figure(_)));
    if more {
        return None;
    }
    let end = (said..passage.tokens.len())
        .find(|it| matches!(passage.tokens[*it].token, Token::Comma | Token::Semicolon))
        .unwrap_or(passage.tokens.len());
    let list = Items::read(passage, said + 1..end)?;
    if list.items.len() < 3 {
        return None;
    }
    let count = passage.figure(figure).number.mantissa as usize;
    if (list.least..=list.most).contains(&count) || count < 3 || 2 < count.abs_diff(list.least).min(count.abs_diff(list.most)) {
        return None;
    }
    let range = passage.tokens[said].range.start as u32..passage.tokens[end - 1].range.end as u32;
    Some(Count {
        count: figure,
        least: list.least as u8,
        most: list.most as u8,
        list: range,
        etc: false,
        respectively: true,
        verdict: Verdict::Doubtful,
    })
}

/// Where a list that ends before `at` may begin: behind the last mark that is no 、 and no bracket within the
/// list, as in 香港城市大学（东莞）、东莞理工学院.
pub(super) fn list_start(passage: &Passage, at: usize) -> usize {
    let mut start = at;
    while let Some(before) = start.checked_sub(1) {
        match passage.tokens[before].token {
            Token::Comma | Token::Semicolon | Token::Colon | Token::Open => return start,
            Token::Close => match remark(passage, before).filter(|_| before + 1 < at) {
                Some(open) => start = open,
                None => return start,
            },
            _ => start = before,
        }
    }
    0
}

/// Where a bracket opens that closes at `close` and is a mere remark.
fn remark(passage: &Passage, close: usize) -> Option<usize> {
    let open = passage.tokens[..close].iter().rposition(|it| it.token == Token::Open)?;
    let plain = passage.tokens[open + 1..close].iter().all(|it| matches!(it.token, Token::Other | Token::Pause | Token::Word(_)));
    (0 < open && plain && passage.between(open, close).chars().count() <= 16).then_some(open)
}

/// Is a token of a list within a bracket of it?
fn is_inside(tokens: &[Tok], at: usize) -> bool {
    let last = tokens[..at].iter().rfind(|it| matches!(it.token, Token::Open | Token::Close));
    last.is_some_and(|it| it.token == Token::Open)
}

pub(super) struct Items<'a> {
    pub items: Vec<&'a str>,
    pub least: usize,
    pub most: usize,
    pub joint: Joint,
}

/// How sure it is that 和 joins the last two things of a list, and is no part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// There is none, or it may be in a name: 文化和旅游
    Open,
    /// Both sides are as long as the other things: 书法、剪纸和合唱
    Likely,
    /// Both sides end as the other things do: 青山镇、白水镇和石桥镇
    Sure,
}

impl Joint {
    /// A count that only a name with 和 in it would give.
    fn verdict(self, count: usize, most: usize) -> Verdict {
        if self == Joint::Likely && count < most { Verdict::Query } else { Verdict::Holds }
    }
}

impl<'a> Items<'a> {
    /// The things between 、; `None` if there is a figure among them.
    pub fn read(passage: &Passage<'a>, tokens: Range<usize>) -> Option<Items<'a>> {
        let all = passage.tokens.get(tokens.clone())?;
        if let Some(items) = marked(passage.between(tokens.start, tokens.end)) {
            return Some(Items { least: items.len(), most: items.len(), items, joint: Joint::Open });
        }
        // 水厂二期、城轨三标: parts of names
        let named = |i: usize, it: &Tok| {
            // 十里坡
            let place = i.checked_sub(1).is_none_or(|i| all[i].token == Token::Pause)
                && all.get(i + 1).is_some_and(|next| next.token == Token::Other && next.range.start == it.range.end);
            let unit = |names: &[&str]| matches!(it.token, Token::Figure(figure) if names.contains(&passage.figure(figure).unit.name));
            unit(&["里"]) && place && passage.slice(it.range.clone()).starts_with(is_han_numeral)
                || unit(&["期", "标", "班", "组", "队", "厂", "区"])
                    && passage.slice(it.range.clone()).starts_with(is_han_numeral)
                    && i.checked_sub(1).is_some_and(|i| all[i].token == Token::Other && all[i].range.end == it.range.start)
        };
        // 三组、五组、六组
        let series = |i: usize| {
            let is_mark = |it: Option<&Tok>| it.is_none_or(|it| it.token == Token::Pause);
            is_mark(i.checked_sub(1).and_then(|it| all.get(it))) && is_mark(all.get(i + 1))
        };
        let named = |i: usize, it: &Tok| named(i, it) || ordinal(passage, it) && (series(i) || i + 1 == all.len());
        let counted = all.iter().enumerate().any(|(i, it)| matches!(it.token, Token::Figure(_) | Token::Date(_)) && !named(i, it));
        let divides = |it: usize| all[it].token == Token::Pause && !is_inside(all, it);
        if counted || !(0..all.len()).any(divides) {
            return None;
        }
        let mut items = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone() {
            if passage.tokens[at].token == Token::Pause && !is_inside(all, at - tokens.start) {
                items.push(passage.between(start, at));
                start = at + 1;
            }
        }
        let end = passage.tokens[tokens.end - 1].range.end;
        items.push(passage.slice(passage.tokens.get(start).filter(|it| it.range.start <= end)?.range.start..end));
        // 我院与A医院、B医院: what stands in front of 与 is none of the list.
        let ours = |it: &str| {
            joint_places(it)
                .next()
                .is_some_and(|at| it[..at].starts_with(['我', '本', '该', '全']) || BODIES.iter().any(|body| it[..at].ends_with(body)))
        };
        let led = (3 <= items.len() && ours(items[0])) as usize;
        let joints: usize = items[led..].iter().map(|it| joints(it)).sum();
        let joint = if joints == 1 { joint(&items) } else { Joint::Open };
        // Or it is: 我校与A大学、…共六所
        let most = items.len() + joints + led;
        // A first thing that begins with what leads the list in: 围绕, 在. Still one thing.
        Some(Items { least: if joint == Joint::Sure { most } else { items.len() }, most, items, joint })
    }

    /// Are all things but the first, which may have a verb in front, of one length?
    fn parallel(&self) -> bool {
        let mut lengths = self.items.iter().skip(1).map(|it| it.chars().count());
        let first = lengths.next();
        2 < self.items.len() && lengths.all(|it| Some(it) == first)
    }

    /// Do all things end in the same two characters?
    fn alike(&self) -> bool {
        let end = |it: &str| it.char_indices().rev().nth(1).map(|(at, _)| it[at..].to_string());
        let mut ends = self.items.iter().map(|it| end(it));
        let first = ends.next().flatten();
        first.is_some() && ends.all(|it| it == first)
    }
}

/// 三组, 二期: a numeral that tells one from another rather than how many there are
fn ordinal(passage: &Passage, tok: &Tok) -> bool {
    let Token::Figure(figure) = tok.token else { return false };
    let unit = passage.figure(figure).unit.name;
    passage.slice(tok.range.clone()).starts_with(is_han_numeral) && ["期", "标", "班", "组", "队", "厂", "区"].contains(&unit)
}

/// 《A》《B》《C》: names that only their marks keep apart.
fn marked(text: &str) -> Option<Vec<&str>> {
    let mut res = Vec::new();
    let mut rest = text.trim_end_matches(is_blank);
    for (open, close) in [('《', '》'), ('“', '”')] {
        while let Some(start) = rest.strip_suffix(close).and_then(|it| it.rfind(open)) {
            res.push(&rest[start..]);
            rest = &rest[..start];
        }
    }
    res.reverse();
    // Longer runs are mixed with 、 and other names.
    (3 <= res.len() && !rest.ends_with(['、', '和', '及', '与'])).then_some(res)
}

/// Who does something together with those that are listed.
const BODIES: &[&str] =
    &["公司", "集团", "学校", "医院", "单位", "政府", "中心", "街道", "社区", "村委会", "支部", "工会", "银行", "园区", "法院", "协会"];

/// Names that hold a 和 of their own.
const JOINED: &[&str] = &[
    "文化和旅游",
    "住房和城乡",
    "资源和社会",
    "发展和改革",
    "改革和发展",
    "资源和规划",
    "机关和事业",
    "党和政府",
    "党和国家",
    "国防和军队",
    "科学和技术",
    "工业和信息",
    "卫生和计划",
    "农业和农村",
    "体育和旅游",
    "广电和旅游",
    "影视和旅游",
    "学习和生活",
    "教育和体育",
    "公平和效率",
    "商务和",
    "民族和宗教",
    "民宗和",
];

/// Names of one sort need not end in one character.
fn sort_of_end(end: char) -> char {
    match end {
        '镇' | '乡' | '村' | '道' | '区' | '县' | '市' | '州' => '镇',
        '局' | '委' | '办' | '部' | '厅' | '院' | '科' | '股' | '处' | '室' => '局',
        '学' | '校' | '园' | '中' | '小' => '校',
        other => other,
    }
}

/// 和, 与 and 及 that may join two things.
fn joint_places(item: &str) -> impl Iterator<Item = usize> + '_ {
    const WORDS: &[&str] = &[
        "和平",
        "和谐",
        "和睦",
        "和美",
        "共和",
        "祥和",
        "参与",
        "与会",
        "涉及",
        "普及",
        "及时",
        "及格",
        "惠及",
        "及以下",
        "及以上",
        "及其",
    ];
    // 浦发和平安: 平安 is a word, too.
    const PEACE: &[&str] = &["平安", "平原", "平房", "平台", "平均", "平稳"];
    let apart = |at: usize| PEACE.iter().any(|it| item[at..].get('和'.len_utf8()..).is_some_and(|rest| rest.starts_with(it)));
    let covers = |at: usize, word: &str| item.match_indices(word).any(|(start, _)| (start..start + word.len()).contains(&at));
    let within = move |at: usize| !apart(at) && WORDS.iter().any(|word| covers(at, word));
    // 永和县: in the middle of a word.
    let parts = |at: usize| 2 <= item[..at].chars().count() && 3 <= item[at..].chars().count();
    item.match_indices(['和', '与', '及']).map(|it| it.0).filter(move |it| !within(*it) && parts(*it))
}

fn joints(item: &str) -> usize {
    joint_places(item).count()
}

/// What the one joint of a list joins.
fn joint(items: &[&str]) -> Joint {
    let Some((last, others)) = items.split_last() else { return Joint::Open };
    // 和, 与, 及, 以及; not the 和 of 和平
    let Some(at) = joint_places(last).next() else { return Joint::Open };
    let (left, right) = (last[..at].trim_end_matches('以'), &last[at + '和'.len_utf8()..]);
    if left.is_empty() || right.is_empty() || JOINED.iter().any(|it| last.contains(it)) {
        return Joint::Open;
    }
    let end = |it: &str| it.chars().next_back().map(sort_of_end);
    // The first thing may stand behind a verb: its end alone counts.
    let ends_as_others = |it: &str| others.iter().any(|other| end(other) == end(it));
    if ends_as_others(left) && ends_as_others(right) && 2 <= left.chars().count() && 2 <= right.chars().count() {
        return Joint::Sure;
    }
    // 农业农村部、财政部、粮食和物资储备局: the 和 is in a name.
    let sorts: Vec<_> = others.iter().map(|it| end(it)).collect();
    if ends_as_others(right) && !ends_as_others(left) && sorts.iter().all(|it| *it == end(right)) {
        return Joint::Open;
    }
    let chars = |it: &str| it.chars().count();
    let (one, other) = (chars(left), chars(right));
    // The first thing may have a verb in front: of two things and a joint, the joined ones tell.
    let lengths = || others.iter().skip(1).map(|it| chars(it));
    let (shortest, longest) = match (lengths().min(), lengths().max()) {
        (Some(shortest), Some(longest)) => (shortest, longest),
        _ => (one.min(other), (one.min(other) + 1).min(chars(others.first().copied().unwrap_or_default()))),
    };
    let fits = |it: usize| (shortest.saturating_sub(1).max(2)..=longest + 2).contains(&it);
    if fits(one) && fits(other) { Joint::Likely } else { Joint::Open }
}

const VERBS: &[&str] = &[
    "完成", "开展", "组织", "新建", "建成", "举办", "召开", "实施", "推进", "落实", "加强", "新增", "引进", "建立", "制定", "出台", "修订",
    "投入", "培训", "发放", "解决", "处理", "查处", "整改", "化解", "排查", "走访", "慰问", "帮扶", "培养", "发展", "评选", "表彰", "命名",
    "创建", "打造", "建设", "改造", "维修", "新修", "硬化", "安装", "购置", "采购", "签订", "签约", "签署", "受理", "办理", "办结", "立案",
    "印发", "编印", "张贴", "悬挂", "设立", "设置", "成立", "组建", "配备", "选派", "招聘", "招录", "引导", "带动", "吸纳", "吸引", "服务",
    "接待", "接受", "收到", "收集", "征集", "梳理", "形成", "提出", "获得", "荣获", "取得", "取缔", "关停", "拆除", "关闭", "清理", "共",
    "有", "达", "为", "涉及", "覆盖", "惠及",
];

/// 建立健全: verbs alone, with nothing done
fn is_deed(item: &str) -> bool {
    let verb = |it: &str| VERBS.contains(&it) || ["健全", "完善", "规范", "强化", "优化"].contains(&it);
    item.char_indices().nth(2).is_some_and(|(at, _)| verb(&item[..at]) && verb(&item[at..]))
}

/// 效率提出5项措施: what was listed is over.
fn ends_in_verb(item: &str) -> bool {
    VERBS.iter().any(|it| 6 <= it.len() && item.trim_end_matches('了').ends_with(it))
}

/// Does a thing begin or end with a verb, so that it is no name? 新建学校3所, 效率提出5项
fn has_verb(item: &str, last: bool) -> bool {
    // 建设街, 新建桥: names
    let leads = |verb: &str| item.starts_with(verb) && verb.chars().count() + 2 <= item.chars().count();
    VERBS.iter().any(|it| leads(it)) || last && ends_in_verb(item)
}
