//! Dates: 2023年6月9日（星期五）, 6月9日, 2023年度, 2023-06-09, 二〇二三年六月.

use super::number::{Number, arabic, digit, han, is_han_numeral};
use std::ops::Range;

/// A date as far as it is written; 0 for what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date {
    pub range: Range<u32>,
    pub year: u16,
    pub month: u8,
    pub day: u8,
    /// 1 Monday … 7 Sunday, as the text says
    pub weekday: u8,
    /// 农历: other months than ours
    pub lunar: bool,
    /// 0月 or 0日 is written
    pub zero: bool,
}

/// Why there is no such date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// 0月, 0日
    Zero,
    Month,
    /// The month's last day
    Day(u8),
    /// The weekday that it was
    Weekday(u8),
}

impl Date {
    pub fn invalid(&self) -> Option<Invalid> {
        if self.lunar {
            return None;
        }
        if self.zero {
            return Some(Invalid::Zero);
        }
        if 12 < self.month {
            return Some(Invalid::Month);
        }
        if self.day == 0 {
            return None;
        }
        let last = last_day(self.year, self.month);
        if 0 < self.month && last < self.day || 31 < self.day {
            return Some(Invalid::Day(last));
        }
        let weekday = weekday(self.year, self.month, self.day)?;
        (self.weekday != 0 && self.weekday != weekday).then_some(Invalid::Weekday(weekday))
    }
}

/// The last day of a month; of a February in a year that is not written, 29.
pub fn last_day(year: u16, month: u8) -> u8 {
    match month {
        2 if year == 0 => 29,
        2 => 28 + (year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))) as u8,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// 1 Monday … 7 Sunday (Sakamoto's method)
pub fn weekday(year: u16, month: u8, day: u8) -> Option<u8> {
    const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let shift = SHIFT.get((month as usize).checked_sub(1)?)?;
    if year == 0 || day == 0 {
        return None;
    }
    let y = year as u32 - (month < 3) as u32;
    let sunday_is_0 = (y + y / 4 - y / 100 + y / 400 + shift + day as u32) % 7;
    Some(if sunday_is_0 == 0 { 7 } else { sunday_is_0 as u8 })
}

pub fn weekday_name(weekday: u8) -> &'static str {
    ["", "一", "二", "三", "四", "五", "六", "日"].get(weekday as usize).copied().unwrap_or_default()
}

/// Reads a date at `at`, which is at a digit or a Chinese numeral.
pub fn read(text: &str, at: usize) -> Option<Date> {
    let (end, first, lead) = numeral(text, at)?;
    let rest = &text[end..];
    let mut res = if let Some(rest) = rest.strip_prefix('年') {
        let year = match first.mantissa {
            year @ 1900..=2100 if lead == 4 => year,
            // 23年5月, but 10年来
            year @ 0..=99 if lead == 2 && digit(rest.chars().next()?).is_some() && digit(text[at..].chars().next()?).is_some() => {
                2000 + year
            }
            _ => return None,
        };
        let mut res = Date { year: year as u16, ..Date::default() };
        let after = text.len() - rest.len();
        res.range = at as u32..after as u32;
        if rest.starts_with('度') {
            res.range.end += '度'.len_utf8() as u32;
        } else if let Some((month_end, month, _)) = numeral(text, after)
            && text[month_end..].starts_with('月')
        {
            res.month = u8::try_from(month.mantissa).ok()?;
            res.zero = res.month == 0;
            res.range.end = (month_end + '月'.len_utf8()) as u32;
            day(text, &mut res);
        }
        res
    } else if rest.starts_with('月') && lead <= 2 {
        let month = u8::try_from(first.mantissa).ok()?;
        let mut res = Date { month, zero: month == 0, range: at as u32..(end + '月'.len_utf8()) as u32, ..Date::default() };
        day(text, &mut res);
        let tail = &text[res.range.end as usize..];
        // 1 0月: scanned digits
        let torn = text[..at].trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit());
        if torn || res.day == 0 && (12 < month || month == 0 || tail.starts_with('龄')) {
            return None;
        }
        res
    } else {
        separated(text, at)?
    };
    res.lunar = lunar(&text[..at]);
    weekday_after(text, &mut res);
    Some(res)
}

/// 2023-06-09, 2023/6/9, 2023.6.9
fn separated(text: &str, at: usize) -> Option<Date> {
    // `arabic` reads 2023.6.9 as one malformed literal: here the digits are read on their own.
    let field = |from: usize| {
        let len = text[from..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - from);
        (1..=4).contains(&len).then(|| (from + len, text[from..from + len].parse::<u16>().unwrap_or(0), len))
    };
    let (end, year, len) = field(at)?;
    let separator = text[end..].chars().next().filter(|it| matches!(it, '-' | '/' | '.'))?;
    let (end, month, month_len) = field(end + 1)?;
    let (end, day, day_len) = text[end..].strip_prefix(separator).and_then(|_| field(end + 1))?;
    let more =
        text[end..].chars().next().is_some_and(|it| it == separator && it != '.' || it.is_ascii_alphanumeric() || matches!(it, '%' | '％'));
    // 17.7.7万元
    let more = more || text[end..].starts_with(['万', '亿']);
    if len != 4 || !(1900..=2100).contains(&year) || 2 < month_len || 2 < day_len || more || month == 0 || day == 0 {
        return None;
    }
    // 2023.45.67 is no date but may be anything else.
    if separator == '.' && (12 < month || 31 < day) {
        return None;
    }
    Some(Date { range: at as u32..end as u32, year, month: month as u8, day: day as u8, ..Date::default() })
}

/// 9日 behind a month
fn day(text: &str, date: &mut Date) {
    let from = date.range.end as usize;
    if let Some((end, number, lead)) = numeral(text, from)
        && lead <= 3
        && let Some(mark) = text[end..].chars().next().filter(|it| matches!(it, '日' | '号'))
        && let Ok(day) = u8::try_from(number.mantissa)
    {
        date.day = day;
        date.zero |= day == 0;
        date.range.end = (end + mark.len_utf8()) as u32;
    }
}

fn weekday_after(text: &str, date: &mut Date) {
    let rest = &text[date.range.end as usize..];
    let trimmed = rest.trim_start_matches(['（', '(', ' ', '，', ',', '　']);
    let Some(tail) = ["星期", "周", "礼拜"].iter().find_map(|it| trimmed.strip_prefix(it)) else { return };
    let weekday = match tail.chars().next() {
        Some('日' | '天') => 7,
        Some(c @ ('一' | '二' | '三' | '四' | '五' | '六')) => {
            "一二三四五六".chars().position(|it| it == c).map_or(0, |it| it as u8 + 1)
        }
        _ => return,
    };
    // 6月9日，周一到周五: several days are no weekday of a date.
    let after = &tail[tail.chars().next().map_or(0, char::len_utf8)..];
    if date.day == 0 || after.starts_with(['至', '到', '、', '—', '-', '～', '和']) || after.starts_with("期间") {
        return;
    }
    date.weekday = weekday;
    let opened = rest.starts_with(['（', '(']);
    let after = if opened { after.strip_prefix(['）', ')']).unwrap_or(after) } else { after };
    date.range.end = (text.len() - after.len()) as u32;
}

fn lunar(before: &str) -> bool {
    ["农历", "阴历", "旧历"].iter().any(|it| before.ends_with(it))
}

/// A whole number in digits or Chinese numerals, and how many digits it has.
pub(super) fn numeral(text: &str, at: usize) -> Option<(usize, Number, u8)> {
    let c = text[at..].chars().next()?;
    if digit(c).is_some() {
        let literal = arabic(text, at);
        let number = literal.number.filter(|it| it.exponent == 0);
        return Some((literal.end, number.unwrap_or(Number::int(-1)), literal.lead));
    }
    if is_han_numeral(c) {
        let (end, number) = han(text, at);
        let number = number.filter(|it| it.exponent == 0)?;
        return Some((end, number, (number.mantissa.checked_ilog10().unwrap_or(0) + 1) as u8));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<(usize, u16, u8, u8, u8)> {
        read(text, 0).map(|it| (text[..it.range.end as usize].chars().count(), it.year, it.month, it.day, it.weekday))
    }

    #[test]
    fn reads_dates() {
        assert_eq!(seen("2023年6月9日（星期四）召开"), Some((14, 2023, 6, 9, 4)));
        assert_eq!(seen("2022年度抓"), Some((6, 2022, 0, 0, 0)));
        assert_eq!(seen("二〇二三年十二月三十日"), Some((11, 2023, 12, 30, 0)));
        assert_eq!(seen("6月9号"), Some((4, 0, 6, 9, 0)));
        assert_eq!(seen("13月5日"), Some((5, 0, 13, 5, 0)));
        assert_eq!(seen("2023-06-31"), Some((10, 2023, 6, 31, 0)));
        assert_eq!(seen("2023.2.30，"), Some((9, 2023, 2, 30, 0)));
        assert_eq!(seen("23年5月"), Some((5, 2023, 5, 0, 0)));
        assert_eq!(seen("10年来"), None);
        assert_eq!(seen("18月龄"), None);
        assert_eq!(seen("12.5%"), None);
        assert_eq!(seen("2023.5.1%"), None);
    }

    #[test]
    fn knows_the_calendar() {
        let invalid = |text: &str| read(text, 0).and_then(|it| it.invalid());
        assert_eq!(invalid("2023年2月29日"), Some(Invalid::Day(28)));
        assert_eq!(invalid("2024年2月29日"), None);
        assert_eq!(invalid("2月29日"), None);
        assert_eq!(invalid("2月30日"), Some(Invalid::Day(29)));
        assert_eq!(invalid("9月31日"), Some(Invalid::Day(30)));
        assert_eq!(invalid("13月5日"), Some(Invalid::Month));
        assert_eq!(invalid("2023年6月9日（星期五）"), None);
        assert_eq!(invalid("2023年6月9日（星期四）"), Some(Invalid::Weekday(5)));
        assert_eq!(weekday(2000, 1, 1), Some(6));
    }
}
