//! Periods that are told twice, and not alike: 第三季度（7月至10月）; “十四五”期间（2021—2026年）;
//! 连续五年（2019—2022年）; 5月下旬（5月12日）; 自5月1日起至5月20日止，为期三十天.
//!
//! Only what stands side by side is compared: a bracket, 即, one sentence with 为期.

use super::date::{Date, last_day, numeral};
use super::number::is_han_numeral;
use super::unit::Kind;
use super::{Exactness, Figure, Figures};
use std::ops::Range;

/// Two tellings of a period that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Bytes of both
    pub range: Range<usize>,
    pub kind: ContradictionKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContradictionKind {
    /// The months that a quarter or half-year has
    Months(u16, u16),
    /// The years that a five-year plan has
    Plan(u16, u16),
    /// A school year has two years that follow each other.
    SchoolYear,
    /// The days that 上旬, 中旬 or 下旬 has
    TenDays(u16, u16),
    /// So many years are named, so many said.
    Years { named: u16, said: u16 },
    /// From the first day to the last, both counted, in days, months or years
    Length { found: u16, said: u16, unit: LengthUnit },
    /// A year is compared with itself.
    SameYear(u16),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthUnit {
    Days,
    Months,
    Years,
}

/// The contradictions of a sentence or more.
pub fn contradictions(text: &str, sentences: &[Range<usize>], figures: &Figures) -> Vec<Contradiction> {
    let mut res = Vec::new();
    for at in text.match_indices("季度").chain(text.match_indices("半年")).map(|it| it.0) {
        res.extend(months(text, at));
    }
    res.extend(text.match_indices("五").filter_map(|it| plan(text, it.0)));
    res.extend(text.match_indices("学年").filter_map(|it| school_year(text, it.0)));
    res.extend(text.match_indices('旬').filter_map(|it| ten_days(text, it.0)));
    res.extend(text.match_indices('年').filter_map(|it| counted_years(text, it.0)));
    for sentence in sentences {
        let within = |range: &Range<u32>| sentence.start <= range.start as usize && range.end as usize <= sentence.end;
        let dates: Vec<&Date> = figures.dates.iter().filter(|it| within(&it.range)).collect();
        let lengths = figures.list.iter().filter(|it| within(&it.range) && it.kind() == Kind::Duration);
        res.extend(length(text, sentence, &dates, lengths));
        res.extend(same_year(text, &dates));
        res.extend(month_told(text, sentence, &dates));
    }
    // With the bracket that it closes
    for it in &mut res {
        let tail = &text[it.range.end..];
        if text[it.range.clone()].contains(['（', '(']) && tail.starts_with(['）', ')']) {
            it.range.end += tail.chars().next().map_or(0, char::len_utf8);
        }
    }
    res.sort_by_key(|it| it.range.start);
    res
}

/// What stands in brackets or behind 即 at `at`: where it begins.
fn aside(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let lead = ["（", "(", "，即", "，也就是", "即"].iter().find(|it| rest.starts_with(**it))?;
    Some(at + lead.len())
}

/// `7月至10月`, `1—7月`, `2021—2026年`: two numbers before `unit`, and where they end.
fn span(text: &str, at: usize, unit: char) -> Option<(u16, u16, usize)> {
    let (end, first, _) = numeral(text, at)?;
    let end = end + if text[end..].starts_with(unit) { unit.len_utf8() } else { 0 };
    let rest = text[end..].trim_start_matches(['-', '—', '–', '～', '~', '至', '到', '－']);
    if rest.len() == text.len() - end {
        return None;
    }
    let (end, last, _) = numeral(text, text.len() - rest.len())?;
    let stop = text[end..].starts_with(unit).then(|| end + unit.len_utf8())?;
    Some((u16::try_from(first.mantissa).ok()?, u16::try_from(last.mantissa).ok()?, stop))
}

/// The months of the quarter or half-year whose 季度 or 半年 is at `at`, and where it begins.
fn part_of_year(text: &str, at: usize) -> Option<(usize, u16, u16)> {
    let (start, name) = text[..at].char_indices().next_back()?;
    let (first, last) = match (name, text[at..].starts_with("半年")) {
        ('上', true) => (1, 6),
        ('下', true) => (7, 12),
        ('一' | '1', false) => (1, 3),
        ('二' | '2', false) => (4, 6),
        ('三' | '3', false) => (7, 9),
        ('四' | '4', false) => (10, 12),
        _ => return None,
    };
    // 前三季度（1—9月）
    let start = start - if text[..start].ends_with(['前', '第']) { '前'.len_utf8() } else { 0 };
    let first = if text[start..].starts_with('前') { 1 } else { first };
    Some((start, first, last))
}

/// 第三季度（7月至10月）, 上半年（1—7月）
fn months(text: &str, at: usize) -> Option<Contradiction> {
    let (start, first, last) = part_of_year(text, at)?;
    let (from, to, end) = {
        let from = aside(text, at + "季度".len())?;
        span(text, from, '月').or_else(|| days_named(text, from))?
    };
    let inside = |month: u16| (first..=last).contains(&month);
    (!(inside(from) && inside(to))).then_some(Contradiction { range: start..end, kind: ContradictionKind::Months(first, last) })
}

/// 7月1日至10月31日: the months of two days, and where they end.
fn days_named(text: &str, at: usize) -> Option<(u16, u16, usize)> {
    let from = super::date::read(text, at).filter(|it| it.day != 0)?;
    let rest = text[from.range.end as usize..].trim_start_matches(['-', '—', '–', '～', '~', '至', '到', '－']);
    let to = super::date::read(text, text.len() - rest.len()).filter(|it| it.day != 0)?;
    Some((from.month as u16, to.month as u16, to.range.end as usize))
}

/// “十四五”期间（2021—2026年）
fn plan(text: &str, at: usize) -> Option<Contradiction> {
    let head = &text[..at];
    let (start, nth) = head.char_indices().next_back()?;
    let nth = u16::try_from("一二三四五".chars().position(|it| it == nth)?).ok()?;
    let start = text[..start].strip_suffix('十')?.len();
    let mut rest = text[at + '五'.len_utf8()..].trim_start_matches(['”', '"']);
    for word in ["规划", "期间", "时期", "期"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let (from, to, end) = span(text, aside(text, text.len() - rest.len())?, '年')?;
    let (first, last) = (2006 + 5 * nth, 2010 + 5 * nth);
    let inside = |year: u16| (first..=last).contains(&year);
    (!(inside(from) && inside(to))).then_some(Contradiction { range: start..end, kind: ContradictionKind::Plan(first, last) })
}

/// 2022—2024学年度第一学期; several school years (2020—2023学年) have no term.
fn school_year(text: &str, at: usize) -> Option<Contradiction> {
    let head = &text[..at];
    let last = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let first = last.trim_end_matches(['-', '—', '–', '～', '~', '至', '－']);
    let start = first.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (from, to) = (first[start..].parse::<u16>().ok()?, head[last.len()..].parse::<u16>().ok()?);
    let rest = text[at + "学年".len()..].trim_start_matches('度');
    let term = ["第一学期", "第二学期", "上学期", "下学期", "第1学期", "第2学期"].iter().any(|it| rest.starts_with(it));
    let known = first.len() < last.len() && 1900 < from && 1900 < to && term;
    (known && to != from + 1).then(|| Contradiction { range: start..at + "学年".len(), kind: ContradictionKind::SchoolYear })
}

/// 5月下旬（5月12日）
fn ten_days(text: &str, at: usize) -> Option<Contradiction> {
    let (start, name) = text[..at].char_indices().next_back()?;
    let from = aside(text, at + '旬'.len_utf8())?;
    let date = super::date::read(text, from).filter(|it| it.day != 0)?;
    let (first, last) = match name {
        '上' => (1, 10),
        '中' => (11, 20),
        '下' => (21, 31),
        _ => return None,
    };
    let inside = (first..=last).contains(&(date.day as u16));
    let range = start..date.range.end as usize;
    (!inside).then_some(Contradiction { range, kind: ContradictionKind::TenDays(first, last) })
}

/// 连续五年（2019—2022年）
fn counted_years(text: &str, at: usize) -> Option<Contradiction> {
    let start = text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || is_han_numeral(c)).len();
    let said = numeral(text, start).filter(|it| it.0 == at).map(|it| it.1.mantissa)?;
    let said = u16::try_from(said).ok().filter(|it| (2..=30).contains(it))?;
    let tail = text[at + '年'.len_utf8()..].trim_start_matches(['来', '间']);
    let behind = || aside(text, text.len() - tail.len()).and_then(|it| span(text, it, '年'));
    let (from, to, range) = match years_before(text, start) {
        Some((from, to, first)) if tail.len() + '年'.len_utf8() < text.len() - at => (from, to, first..at + '年'.len_utf8()),
        _ => behind().map(|(from, to, end)| (from, to, start..end))?,
    };
    let named = to.checked_sub(from).filter(|_| 1900 < from)?;
    let fits = said == named || said == named + 1;
    (!fits).then_some(Contradiction { range, kind: ContradictionKind::Years { named: named + 1, said } })
}

const BEGINS: &[&str] = &["开始", "启动", "起步", "开工", "动工", "开班", "开幕", "实施", "开展", "开赛", "起"];
const ENDS: &[&str] = &["结束", "收官", "竣工", "完工", "完成", "结业", "闭幕", "截止", "止", "收尾", "结题", "验收"];

/// Do two dates bound one period? 2月1日至3月1日; 自10月12日开始，至10月2日结束; 5月18日开班、5月12日结业.
pub fn bound(text: &str, from: &Date, to: &Date) -> bool {
    let Some(between) = text.get(from.range.end as usize..to.range.start as usize) else { return false };
    let (head, tail) = (&text[..from.range.start as usize], &text[to.range.end as usize..]);
    let word = between.trim().trim_matches(['，', '、', ',']);
    let begun = BEGINS.iter().find_map(|it| word.strip_prefix(it)).map(|it| it.trim_matches(['，', '、', ',']));
    let joins = |it: &str| matches!(it, "至" | "到" | "-" | "－" | "—" | "——" | "–" | "―" | "～" | "~" | "〜");
    joins(word)
        || begun.is_some_and(joins)
        // 启动，…收官
        || begun == Some("") && word != "起" && ENDS.iter().any(|it| tail.starts_with(it))
        // 从2023年9月一直办到2023年6月
        || head.ends_with(['从', '自']) && word.chars().count() <= 5 && word.ends_with(['到', '至'])
}

/// 2020年至2022年四年间: the years right in front of a number of them, and where they begin.
fn years_before(text: &str, at: usize) -> Option<(u16, u16, usize)> {
    let head = text[..at].trim_end_matches(['这', '的']);
    let start = head.char_indices().rev().nth("2020年至2022年".chars().count() - 1).map(|it| it.0);
    let starts = start.into_iter().chain(head.char_indices().rev().nth("2020—2022年".chars().count() - 1).map(|it| it.0));
    starts.into_iter().find_map(|start| span(text, start, '年').filter(|it| it.2 == head.len()).map(|it| (it.0, it.1, start)))
}

/// 自5月1日起至5月20日止，为期三十天: the length of what the only two dates of the sentence bound.
fn length<'a>(
    text: &str,
    sentence: &Range<usize>,
    dates: &[&Date],
    mut lengths: impl Iterator<Item = &'a Figure>,
) -> Option<Contradiction> {
    let [from, to] = dates else { return None };
    let (figure, None) = (lengths.next()?, lengths.next()) else { return None };
    let before = figure.range.start < from.range.start;
    let (start, end) = if before { (figure.range.end, from.range.start) } else { (to.range.end, figure.range.start) };
    let words = text.get(start as usize..end as usize)?;
    let says = if before {
        // 合同期限三年，自2021年7月1日起
        text[..figure.range.start as usize].ends_with(['限', '期']) && words.trim_matches(['，', ',', '（', '(']).chars().count() <= 1
    } else {
        ["为期", "历时", "整整", "共计", "任期", "时长", "时间跨度"].iter().any(|it| words.trim_end_matches('共').ends_with(it))
    };
    if !bound(text, from, to) || !says || figure.exactness != Exactness::Exact || !figure.number.is_integer() {
        return None;
    }
    let said = u16::try_from(figure.number.mantissa).ok()?;
    let year = if from.year != 0 { from.year } else { to.year };
    let last = if to.year != 0 { to.year } else { year };
    let months = || (last as i32 - year as i32) * 12 + to.month as i32 - from.month as i32;
    let (found, slack, unit) = match figure.unit.name {
        "天" | "日" if from.day != 0 && to.day != 0 && months() <= 2 => (days(year, from, to, months())?, 1, LengthUnit::Days),
        "个月" if from.month != 0 && to.month != 0 => (months() + 1, 1, LengthUnit::Months),
        // The years between, to the nearest: 2020年1月至2022年12月 is three, and so is 2020年3月至2022年12月.
        "年" if from.month != 0 && to.month != 0 => {
            let whole = months() + 1;
            let off = (whole - 12 * said as i32).abs();
            (if off < 12 { said as i32 } else { (whole + 6) / 12 }, 0, LengthUnit::Years)
        }
        _ => return None,
    };
    let off = found - said as i32;
    let range = from.range.start.min(figure.range.start) as usize..figure.range.end.max(to.range.end) as usize;
    let fits = (-slack..=slack).contains(&off) || found <= 0 || sentence.end < range.end;
    (!fits).then_some(Contradiction { range, kind: ContradictionKind::Length { found: found as u16, said, unit } })
}

/// 下半年，镇里先后于5月和10月组织演练: a sentence told of a part of the year, and a month outside it.
fn month_told(text: &str, sentence: &Range<usize>, dates: &[&Date]) -> Option<Contradiction> {
    let words = &text[sentence.clone()];
    let at = ["季度", "半年"].iter().filter_map(|it| words.find(it)).min()? + sentence.start;
    let (start, first, last) = part_of_year(text, at)?;
    let opens = text[sentence.start..start].trim_end_matches('第').chars().count();
    let told = |it: &&&Date| {
        let head = &text[sentence.start..it.range.start as usize];
        // 1月21件，2月17件，4月30件
        let listed = head.ends_with(['：', '，', '、']) && text[it.range.end as usize..].starts_with(|c| super::number::digit(c).is_some());
        at < it.range.start as usize && it.year == 0 && it.month != 0 && (head.ends_with(['于', '在']) || listed)
    };
    let outside = |it: &&&Date| !(first..=last).contains(&(it.month as u16));
    let date = dates.iter().filter(told).find(outside)?;
    // 2023年下半年, 今年上半年; not 与上半年相比
    let plain = opens == 0 || opens <= 5 && text[sentence.start..start].contains('年');
    plain.then_some(Contradiction { range: start..date.range.end as usize, kind: ContradictionKind::Months(first, last) })
}

/// Days from one date to another, both counted.
fn days(year: u16, from: &Date, to: &Date, months: i32) -> Option<i32> {
    let mut res = to.day as i32 - from.day as i32 + 1;
    for month in 0..months {
        let index = from.month as i32 - 1 + month;
        res += last_day(year + (index / 12) as u16, (index % 12 + 1) as u8) as i32;
    }
    (0 <= months).then_some(res)
}

/// 2023年受理46件，比2023年多6件
fn same_year(text: &str, dates: &[&Date]) -> Option<Contradiction> {
    let plain = |it: &&&Date| it.year != 0 && it.month == 0;
    let [first, second] = dates else { return None };
    let head = &text[first.range.end as usize..second.range.start as usize];
    let tail = &text[second.range.end as usize..];
    let compared = (head.ends_with(['比', '较']) || head.ends_with("相比"))
        && !tail.starts_with(['年', '初', '末', '底', '上', '下', '第', '一', '二', '三', '同', '计', '目', '预', '任']);
    // 较2020年下降25%，…比2020年增加: both with a third.
    let basis = text[..first.range.start as usize].ends_with(['比', '较', '与', '对']);
    let same = plain(&first) && plain(&second) && first.year == second.year && compared && !basis;
    same.then_some(Contradiction {
        range: first.range.start as usize..second.range.end as usize,
        kind: ContradictionKind::SameYear(first.year),
    })
}
