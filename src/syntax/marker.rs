//! Markers: the ordinals at the start of headings and leads.
//!
//! GB/T 9704—2012, 7.3.3: levels 1–4 "can be" 一、 （一） 1. （1）; GB/T 15834—2011, appendix B:
//! no mark follows an ordinal in brackets.

use super::numeral::{circled, han, is_han_digit, parse_circled, parse_han};
use std::ops::Range;

/// A series that markers of one level count in, in the order of the levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// 第一章, 第一部分
    Chapter,
    /// 第一节
    Section,
    /// 第一条: statutes, not reports
    Article,
    /// 一、
    Han,
    /// （一）
    HanParen,
    /// 1.
    Arabic,
    /// （1）
    ArabicParen,
    /// ①
    Circled,
    /// 一是 一要
    Lead,
    /// 第一， 首先，
    First,
}

/// A marker at the start of a line or, for leads, of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    pub system: System,
    pub ordinal: u32,
    /// Bytes in the line: 一、 whole, with its punctuation, without blanks around it.
    pub range: Range<usize>,
    /// Written as the norm has it? `1、`, `(一)`, `（一）、`, `一.` are not.
    pub canonical: bool,
}

impl System {
    /// The marker of an ordinal as the norm writes it; for leads without the verb that follows.
    pub fn write(self, ordinal: u32) -> String {
        match self {
            System::Chapter => format!("第{}章 ", han(ordinal)),
            System::Section => format!("第{}节 ", han(ordinal)),
            System::Article => format!("第{}条 ", han(ordinal)),
            System::Han => format!("{}、", han(ordinal)),
            System::HanParen => format!("（{}）", han(ordinal)),
            System::Arabic => format!("{ordinal}."),
            System::ArabicParen => format!("（{ordinal}）"),
            System::Circled => circled(ordinal).map_or_else(|| format!("（{ordinal}）"), String::from),
            System::Lead => format!("{}是", han(ordinal)),
            System::First => match ordinal {
                1 => "首先，".into(),
                n => format!("第{}，", han(n)),
            },
        }
    }

    /// The four levels of GB/T 9704, from 1.
    pub fn level(self) -> Option<u32> {
        match self {
            System::Han => Some(1),
            System::HanParen => Some(2),
            System::Arabic => Some(3),
            System::ArabicParen => Some(4),
            _ => None,
        }
    }

    /// The system of a level from 1; the fourth for all deeper ones.
    pub fn of_level(level: u32) -> System {
        match level {
            0 | 1 => System::Han,
            2 => System::HanParen,
            3 => System::Arabic,
            _ => System::ArabicParen,
        }
    }
}

impl Marker {
    /// The marker at byte `at` of a line, if one stands there: every system but the leads.
    pub fn read(line: &str, at: usize) -> Option<Marker> {
        let rest = &line[at..];
        let c = rest.chars().next()?;
        let (system, ordinal, len) = match c {
            '第' => chapter(rest)?,
            '（' | '(' => bracketed(rest)?,
            _ if is_han_digit(c) => han_comma(rest)?,
            '0'..='9' | '０'..='９' => arabic(rest)?,
            _ => (System::Circled, parse_circled(c)?, c.len_utf8()),
        };
        let canonical = match system {
            System::Chapter | System::Section | System::Article => true,
            _ => rest[..len] == system.write(ordinal),
        };
        Some(Marker { system, ordinal, range: at..at + len, canonical })
    }

    /// The lead at byte `at` of a line, which is the start of a clause: 一是, 二要, 第三，, 其次，.
    pub fn read_lead(line: &str, at: usize) -> Option<Marker> {
        let rest = &line[at..];
        let (system, ordinal, len) = lead(rest)?;
        Some(Marker { system, ordinal, range: at..at + len, canonical: true })
    }
}

/// A marker's text with another ordinal, written as the document writes it: `(一)` → `(三)`, `1、` → `3、`.
pub fn with_ordinal(marker: &str, system: System, ordinal: u32) -> String {
    let is_digit = |c: char| {
        is_han_digit(c) || c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '百' | '零') || parse_circled(c).is_some()
    };
    let Some(from) = marker.find(is_digit) else { return system.write(ordinal) };
    let digits = take_while(&marker[from..], is_digit);
    let first = digits.chars().next().unwrap_or('1');
    let number = if first.is_ascii_digit() {
        ordinal.to_string()
    } else if ('０'..='９').contains(&first) {
        ordinal.to_string().chars().filter_map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32)).collect()
    } else if parse_circled(first).is_some() {
        circled(ordinal).map_or_else(|| format!("（{ordinal}）"), String::from)
    } else {
        han(ordinal)
    };
    format!("{}{number}{}", &marker[..from], &marker[from + digits.len()..])
}

fn take_while(text: &str, test: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|c| !test(c)).unwrap_or(text.len())]
}

fn chapter(rest: &str) -> Option<(System, u32, usize)> {
    let body = &rest['第'.len_utf8()..];
    let digits = take_while(body, |c| is_han_digit(c) || c.is_ascii_digit() || matches!(c, '百' | '零'));
    let ordinal = parse_han(digits).or_else(|| digits.parse().ok()).or_else(|| statute_number(digits))?;
    let tail = &body[digits.len()..];
    let (system, unit) = [(System::Chapter, "章"), (System::Chapter, "部分"), (System::Section, "节"), (System::Article, "条")]
        .into_iter()
        .find(|(_, unit)| tail.starts_with(unit))?;
    // 第一部分 is a heading; 第一节课, 第一条生产线 are words.
    let next = tail[unit.len()..].chars().next();
    let heading = next.is_none_or(|c| c.is_whitespace() || matches!(c, '　' | '：' | ':' | '、' | '，'));
    heading.then_some((system, ordinal, '第'.len_utf8() + digits.len() + unit.len()))
}

/// 一百零二 and so on: only statutes count that far, and nothing but the order matters.
fn statute_number(digits: &str) -> Option<u32> {
    let (hundreds, rest) = digits.split_once('百')?;
    let rest = rest.trim_start_matches('零');
    Some(parse_han(hundreds)? * 100 + if rest.is_empty() { 0 } else { parse_han(rest)? })
}

fn bracketed(rest: &str) -> Option<(System, u32, usize)> {
    let open = rest.chars().next()?.len_utf8();
    let inner = take_while(&rest[open..], |c| is_han_digit(c) || c.is_ascii_digit() || ('０'..='９').contains(&c));
    let close = rest[open + inner.len()..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let mut len = open + inner.len() + close.len_utf8();
    let (system, ordinal) = match parse_han(inner) {
        Some(n) => (System::HanParen, n),
        None => (System::ArabicParen, ascii(inner)?),
    };
    // （一）、 is a slip for （一）; the mark belongs to the marker.
    if let Some(c) = rest[len..].chars().next().filter(|c| matches!(c, '、' | '.' | '．' | '，' | ',')) {
        len += c.len_utf8();
    }
    Some((system, ordinal, len))
}

fn han_comma(rest: &str) -> Option<(System, u32, usize)> {
    let digits = take_while(rest, is_han_digit);
    let ordinal = parse_han(digits)?;
    let mark = rest[digits.len()..].chars().next().filter(|c| matches!(c, '、' | '.' | '．' | '，'))?;
    let len = digits.len() + mark.len_utf8();
    let tail = &rest[len..];
    // 一、二、三产业, 一、二级 and 七、八年级 list ordinals; 一、一年来 is a heading, and so is 三、四季度工作建议.
    let more = take_while(tail, is_han_digit);
    let after = tail[more.len()..].chars().next();
    let titled = after == Some('季') && !tail.contains(['，', '。', '；', '：', ',']) && tail.chars().count() <= 20;
    let lists = !more.is_empty()
        && !titled
        && (tail[more.len()..].starts_with("年级")
            || matches!(after, Some('、' | '级' | '类' | '等' | '产' | '线' | '期' | '季' | '审' | '楼' | '层' | '班' | '者' | '次')));
    // 一，… with a comma is prose unless the line is short enough for a heading.
    let prose = mark == '，' && (tail.contains('，') || 40 < tail.chars().count());
    (!lists && !prose && !tail.is_empty()).then_some((System::Han, ordinal, len))
}

fn arabic(rest: &str) -> Option<(System, u32, usize)> {
    let digits = take_while(rest, |c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let ordinal = ascii(digits).filter(|n| (1..=99).contains(n))?;
    let mark = rest[digits.len()..].chars().next()?;
    let len = digits.len() + mark.len_utf8();
    let next = rest[len..].chars().next();
    let number_goes_on = next.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || c == '%');
    match mark {
        // 2.2026年预算草案
        '.' | '．' | '、' if (!number_goes_on || is_year(&rest[len..])) && next.is_some() => Some((System::Arabic, ordinal, len)),
        ')' | '）' if next.is_some() => Some((System::ArabicParen, ordinal, len)),
        _ => None,
    }
}

fn is_year(text: &str) -> bool {
    text.find('年') == Some(4) && text.starts_with(['1', '2']) && text[..4].chars().all(|c| c.is_ascii_digit())
}

fn lead(rest: &str) -> Option<(System, u32, usize)> {
    let digits = take_while(rest, is_han_digit);
    if let Some(ordinal) = parse_han(digits) {
        let tail = &rest[digits.len()..];
        let verb = tail.chars().next().filter(|c| matches!(c, '是' | '要'))?;
        return Some((System::Lead, ordinal, digits.len() + verb.len_utf8()));
    }
    let mark_after = |len: usize| rest[len..].chars().next().filter(|c| matches!(c, '，' | ',' | '、' | '：' | ':'));
    for (words, ordinal) in [(&["首先", "首要"][..], 1), (&["其次"], 2), (&["再次", "再者"], 3)] {
        for word in words {
            if rest.starts_with(word) {
                return Some((System::First, ordinal, word.len() + mark_after(word.len())?.len_utf8()));
            }
        }
    }
    let body = rest.strip_prefix('第')?;
    let digits = take_while(body, is_han_digit);
    let len = '第'.len_utf8() + digits.len();
    let (mark, ordinal) = (mark_after(len)?, parse_han(digits)?);
    let tail = &rest[len + mark.len_utf8()..];
    // 第一、二季度 and 第一、第二产业 are lists, 第二、一定要 is none
    let higher = || parse_han(take_while(tail, is_han_digit)).is_some_and(|it| ordinal < it);
    if mark == '、' && (tail.starts_with('第') || higher()) {
        return None;
    }
    Some((System::First, ordinal, len + mark.len_utf8()))
}

fn ascii(digits: &str) -> Option<u32> {
    if digits.is_empty() || 3 < digits.chars().count() {
        return None;
    }
    digits.chars().try_fold(0, |n, c| {
        let digit = c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32))?;
        Some(n * 10 + digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<(System, u32, &str, bool)>) {
        let marker = Marker::read(line, 0);
        let seen = marker.as_ref().map(|it| (it.system, it.ordinal, &line[it.range.clone()], it.canonical));
        assert_eq!(seen, expect, "{line}");
    }

    #[test]
    fn markers() {
        check("一、工作", Some((System::Han, 1, "一、", true)));
        check("一、一年来的工作", Some((System::Han, 1, "一、", true)));
        check("三、四季度工作建议", Some((System::Han, 3, "三、", true)));
        check("十二、其他", Some((System::Han, 12, "十二、", true)));
        check("一.工作", Some((System::Han, 1, "一.", false)));
        check("（三）问题", Some((System::HanParen, 3, "（三）", true)));
        check("(三)问题", Some((System::HanParen, 3, "(三)", false)));
        check("（三）、问题", Some((System::HanParen, 3, "（三）、", false)));
        check("1.整改", Some((System::Arabic, 1, "1.", true)));
        check("2.2026年预算草案", Some((System::Arabic, 2, "2.", true)));
        check("1、整改", Some((System::Arabic, 1, "1、", false)));
        check("１．整改", Some((System::Arabic, 1, "１．", false)));
        check("（2）整改", Some((System::ArabicParen, 2, "（2）", true)));
        check("2）整改", Some((System::ArabicParen, 2, "2）", false)));
        check("③整改", Some((System::Circled, 3, "③", true)));
        check("第一部分 概述", Some((System::Chapter, 1, "第一部分", true)));
        check("第十二条 本法", Some((System::Article, 12, "第十二条", true)));
        check("第一百零二条 本法", Some((System::Article, 102, "第一百零二条", true)));
    }

    #[test]
    fn other_ordinals() {
        for (marker, system, ordinal, expect) in [
            ("一、", System::Han, 3, "三、"),
            ("(二)", System::HanParen, 11, "(十一)"),
            ("１．", System::Arabic, 12, "１２．"),
            ("9、", System::Arabic, 10, "10、"),
            ("②", System::Circled, 1, "①"),
            ("第一部分", System::Chapter, 2, "第二部分"),
            ("三是", System::Lead, 2, "二是"),
            ("首先，", System::First, 2, "第二，"),
        ] {
            assert_eq!(with_ordinal(marker, system, ordinal), expect);
        }
    }

    #[test]
    fn no_markers() {
        for line in [
            "1.5亿元",
            "2023年",
            "一、二、三产业",
            "三、四季度完成投资3.6亿元，比上半年加快。",
            "七、八年级",
            "一、二级响应",
            "十分重要",
            "3月、4月",
            "10、11月份",
            "第一节课",
            "（见附件）",
            "（2023年）",
            "一方面",
            "二〇二三年",
            "100. 元",
            "1.",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn leads() {
        for (line, system, ordinal, text) in [
            ("一是抓", System::Lead, 1, "一是"),
            ("三要抓", System::Lead, 3, "三要"),
            ("第二，抓", System::First, 2, "第二，"),
            ("其次，抓", System::First, 2, "其次，"),
            ("第二、抓", System::First, 2, "第二、"),
            ("第二、一定要抓", System::First, 2, "第二、"),
        ] {
            let marker = Marker::read_lead(line, 0).expect(line);
            assert_eq!((marker.system, marker.ordinal, &line[marker.range.clone()]), (system, ordinal, text));
        }
        for line in ["一些", "第二产业", "首先要抓", "第一、二、三季度", "第一、第二产业", "十是"] {
            assert_eq!(Marker::read_lead(line, 0).filter(|it| it.ordinal < 10), None, "{line}");
        }
    }
}
