//! The time that a figure is said of: 一季度, 1—9月, 截至11月底, 上年度.

use super::date::numeral;
use super::name::Aspect;

/// A time, as far as it is said; all zero: the year that the document is about, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    pub year: u16,
    /// First and last month, 0 for the whole year
    pub months: (u8, u8),
    /// 上年度
    pub past: bool,
    /// 春节, 本学期
    pub season: &'static str,
    pub aspect: Aspect,
}

impl When {
    /// Is anything said?
    pub fn is_said(&self) -> bool {
        *self != When::default()
    }

    /// May both be said of one time? What was built this year is not what there is.
    pub fn agrees(&self, other: &When) -> bool {
        (self.year == other.year || self.year == 0 || other.year == 0)
            && (self.months, self.past, self.season) == (other.months, other.past, other.season)
            && (self.aspect == other.aspect || self.aspect == Aspect::Unsaid || other.aspect == Aspect::Unsaid)
    }

    /// Takes in what is said besides; `None` if that makes it no time of its own.
    pub(super) fn take(&mut self, said: Said) -> Option<()> {
        match said {
            Said::Year(year) => self.year = year,
            Said::Months(from, to) => self.months = (from, to),
            Said::End => self.aspect = Aspect::Moment,
            Said::Past => self.past = true,
            Said::Odd => return None,
        }
        Some(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Year(u16),
    /// From the first to the last
    Months(u8, u8),
    /// The end of a year
    End,
    /// The year before
    Past,
    /// A day, or the beginning of a year
    Odd,
}

/// What an expression of time at the start of `text` says, and its length.
pub(super) fn read(text: &str) -> Option<(usize, Said)> {
    let first = text.chars().next()?;
    match first {
        '截' | '到' | '至' => {
            let lead = ["截至", "截止到", "截止", "到", "至"].iter().find(|it| text.starts_with(**it))?;
            let (len, said) = read(&text[lead.len()..])?;
            let said = match said {
                Said::Months(12, 12) => Said::End,
                Said::Months(from, to) if from == to => Said::Months(1, to),
                other => other,
            };
            Some((lead.len() + len, said))
        }
        '去' | '上' => year_before(text).or_else(|| part(text)),
        '年' | '期' => text[first.len_utf8()..].starts_with('初').then_some(("年初".len(), Said::Odd)),
        '第' | '前' | '下' => part(text).or_else(|| years(text)),
        '今' | '近' | '历' | '两' | '几' | '多' | '往' => years(text),
        '一' | '二' | '三' | '四' if text[first.len_utf8()..].starts_with("季度") => part(text),
        _ if first.is_ascii_digit() || "一二三四五六七八九十".contains(first) => {
            day(text).or_else(|| part(text)).or_else(|| years(text))
        }
        _ => None,
    }
}

/// 去年, 上年度; not 上年同期, 去年底
fn year_before(text: &str) -> Option<(usize, Said)> {
    let word = ["上一年度", "上一年", "上年度", "去年度", "上年", "去年"].iter().find(|it| text.starts_with(**it))?;
    let odd = text[word.len()..].starts_with(['同', '末', '底', '初']);
    Some((word.len(), if odd { Said::Odd } else { Said::Past }))
}

/// 上半年, 第三季度, 前三季度
fn part(text: &str) -> Option<(usize, Said)> {
    for (word, from, to) in [("上半年", 1, 6), ("下半年", 7, 12)] {
        if text.starts_with(word) {
            return Some((word.len(), Said::Months(from, to)));
        }
    }
    let lead = ["第", "前"].iter().find(|it| text.starts_with(**it)).copied().unwrap_or("");
    let digit = text[lead.len()..].chars().next()?;
    let nth = "一二三四1234两".chars().position(|it| it == digit)?;
    let nth = if digit == '两' { 2 } else { nth as u8 % 4 + 1 };
    let end = lead.len() + digit.len_utf8();
    let named = text[end..].starts_with("季度");
    named.then(|| (end + "季度".len(), Said::Months(if lead == "前" { 1 } else { nth * 3 - 2 }, nth * 3)))
}

/// 今明两年, 近五年, 三年来, 历年, 十四五: more years than one
fn years(text: &str) -> Option<(usize, Said)> {
    for word in ["今明两年", "近年来", "近年", "近几年", "历年", "往年", "多年来", "多年", "几年来", "十三五", "十四五", "十五五"]
    {
        if text.starts_with(word) {
            return Some((word.len(), Said::Odd));
        }
    }
    let lead = ["前", "近"].iter().find(|it| text.starts_with(**it)).map_or(0, |it| it.len());
    let end = match text[lead..].strip_prefix('两') {
        Some(_) => lead + '两'.len_utf8(),
        None => numeral(text, lead).filter(|it| (2..=30).contains(&it.1.mantissa))?.0,
    };
    let rest = text[end..].strip_prefix('年')?;
    (!rest.starts_with(['级', '以', '制', '期', '生'])).then(|| (text.len() - rest.len(), Said::Odd))
}

/// 2023年, 2023年末, 11月底, 1至6月, 3月12日
fn day(text: &str) -> Option<(usize, Said)> {
    let (at, number, _) = numeral(text, 0)?;
    let n = u16::try_from(number.mantissa).ok().filter(|_| number.is_integer())?;
    let rest = &text[at..];
    if (1900..2100).contains(&n) {
        let tail = rest.strip_prefix('年')?;
        let tail = tail.strip_prefix('度').unwrap_or(tail);
        return Some((text.len() - tail.len(), if tail.starts_with('初') { Said::Odd } else { Said::Year(n) }));
    }
    let month = u8::try_from(n).ok().filter(|it| (1..=12).contains(it))?;
    let named = rest.strip_prefix('月');
    let tail = named.unwrap_or(rest);
    let joined = tail.trim_start_matches(['-', '—', '–', '～', '~', '至', '到', '－']);
    if joined.len() < tail.len()
        && let Some((end, last, _)) = numeral(joined, 0)
        && let Some(behind) = joined[end..].strip_prefix('月')
        && let Some(to) = u8::try_from(last.mantissa).ok().filter(|it| (month..=12).contains(it))
    {
        let behind = behind.trim_start_matches(['份', '底', '末']);
        return Some((
            text.len() - behind.len(),
            Said::Months(if to - month == 11 { 0 } else { month }, if to - month == 11 { 0 } else { to }),
        ));
    }
    let tail = named?;
    if let Some((end, ..)) = numeral(tail, 0)
        && let Some(behind) = tail[end..].strip_prefix(['日', '号'])
    {
        let last = month == 12 && tail.starts_with("31");
        return Some((text.len() - behind.len(), if last { Said::End } else { Said::Odd }));
    }
    let tail = tail.strip_prefix('份').unwrap_or(tail);
    let behind = tail.trim_start_matches(['底', '末']);
    let said = match (behind.len() < tail.len(), month) {
        (true, 12) => Said::End,
        (true, month) => Said::Months(1, month),
        (false, month) => Said::Months(month, month),
    };
    Some((text.len() - behind.len(), said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        for (text, said) in [
            ("2023年度，", Said::Year(2023)),
            ("截至11月底，", Said::Months(1, 11)),
            ("截至10月，", Said::Months(1, 10)),
            ("12月底，", Said::End),
            ("12月31日，", Said::End),
            ("1至6月，", Said::Months(1, 6)),
            ("7月—9月，", Said::Months(7, 9)),
            ("1—12月，", Said::Months(0, 0)),
            ("一季度，", Said::Months(1, 3)),
            ("第四季度，", Said::Months(10, 12)),
            ("前三季度，", Said::Months(1, 9)),
            ("十一月份，", Said::Months(11, 11)),
            ("3月12日，", Said::Odd),
            ("上年度，", Said::Past),
            ("年初，", Said::Odd),
        ] {
            assert_eq!(read(text), Some((text.len() - '，'.len_utf8(), said)), "{text}");
        }
        for text in ["12315热线", "一批", "到位资金", "上年", "三级医院"] {
            assert!(read(text).is_none() || text == "上年", "{text}");
        }
    }
}
