//! Numbers as they are written: Arabic, full-width, Chinese.

use super::ratio::{Interval, Ratio};
use super::unit::{Kind, Unit};

/// `mantissa × 10^exponent ÷ divisor`: 3.50 is 350 × 10⁻², 3.5万 is 35 × 10³, 三分之一 is 1 ÷ 3.
/// One unit of the last digit written is `10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    pub mantissa: i64,
    pub exponent: i8,
    pub divisor: u32,
}

impl Number {
    pub const fn int(mantissa: i64) -> Number {
        Number { mantissa, exponent: 0, divisor: 1 }
    }

    /// The number times a power of ten: 3.5 and 万 make 3.5万.
    pub fn shifted(self, power: i8) -> Number {
        Number { exponent: self.exponent.saturating_add(power), ..self }
    }

    pub fn value(self) -> Option<Ratio> {
        Ratio::new(self.mantissa as i128, self.divisor as i128)?.times(Ratio::pow10(self.exponent as i32)?)
    }

    /// One unit of the last digit
    pub fn ulp(self) -> Option<Ratio> {
        Ratio::pow10(self.exponent as i32)
    }

    /// All that may have been rounded to this number; a whole number written to its last digit
    /// stands for itself if `exact`.
    pub fn interval(self, exact: bool) -> Option<Interval> {
        let value = self.value()?;
        if exact && self.is_integer() {
            return Some(Interval::point(value));
        }
        Interval::around(value, self.ulp()?.times(Ratio::new(1, 2)?)?)
    }

    /// Written to the last digit before the point
    pub fn is_integer(self) -> bool {
        self.exponent == 0 && self.divisor == 1
    }

    /// Digits behind the point, were the number written without 万 and 亿.
    pub fn decimals(self) -> u32 {
        (-(self.exponent as i32)).max(0) as u32
    }
}

/// What is wrong with how a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// 23.3.1%
    Points,
    /// 12..3%
    DoubledPoint,
    /// 12.%
    DanglingPoint,
    /// 1,2345万元
    Groups,
    /// 2O23
    Letter,
    /// 二零二三年, 二O二三年
    Zero,
    /// 二〇二2年
    Mixed,
}

/// A literal in Arabic digits.
#[derive(Clone, Copy, Debug)]
pub struct Literal {
    pub end: usize,
    /// `None` if it is too long or not well-formed.
    pub number: Option<Number>,
    pub flaw: Option<Flaw>,
    /// Points within, 23.3.1 has 2
    pub points: u8,
    /// Digits before the first point or comma
    pub lead: u8,
}

fn after_letters(rest: &str) -> &str {
    rest.trim_start_matches(['O', 'o', 'Ｏ']).trim_start_matches(['万', '亿'])
}

/// The value of a digit, half- or full-width.
pub fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => Some((c as u32 - '０' as u32) as u8),
        _ => None,
    }
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// Reads the digits at `at`, which is at a digit.
pub fn arabic(text: &str, at: usize) -> Literal {
    let peek = |from: usize| text[from..].chars().next().unwrap_or('\0');
    let mut res = Literal { end: at, number: None, flaw: None, points: 0, lead: 0 };
    let (mut mantissa, mut decimals) = (Some(0i64), 0i8);
    let (mut groups, mut group) = (0u8, 0u8);
    loop {
        let c = peek(res.end);
        let next = res.end + c.len_utf8();
        if let Some(digit) = digit(c) {
            mantissa = mantissa.and_then(|it| it.checked_mul(10)?.checked_add(digit as i64));
            decimals = decimals.saturating_add((0 < res.points) as i8);
            res.lead = res.lead.saturating_add((res.points == 0 && groups == 0) as u8);
            group = group.saturating_add(1);
        } else if is_point(c) && digit(peek(next)).is_some() {
            res.points = res.points.saturating_add(1);
        } else if is_point(c) && is_point(peek(next)) && digit(peek(next + peek(next).len_utf8())).is_some() {
            res.flaw = Some(Flaw::DoubledPoint);
        } else if is_point(c) && res.points < 2 && res.flaw.is_none() && is_unit_sign(&text[next..]) {
            res.flaw = Some(Flaw::DanglingPoint);
        } else if c == ',' && res.points == 0 && group <= 3 && thousands(&text[next..]) {
            groups += 1;
            group = 0;
        } else if c == ',' && res.points == 0 && (group <= 3 || groups == 0 && 5 <= group) && odd_group(&text[next..], groups) {
            res.flaw = Some(Flaw::Groups);
            (groups, group) = (groups + 1, 0);
        } else if matches!(c, 'O' | 'o' | 'Ｏ' | 'l' | 'I') && res.end != at && letter_in_number(c, &text[next..]) {
            res.flaw = Some(Flaw::Letter);
        } else {
            break;
        }
        res.end = next;
    }
    if 1 < res.points && res.flaw.is_none() {
        res.flaw = Some(Flaw::Points);
    }
    if res.flaw.is_none() {
        res.number = mantissa.map(|mantissa| Number { mantissa, exponent: -decimals, divisor: 1 });
    }
    res
}

/// Three digits, no more: the group behind a thousands comma.
fn thousands(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.by_ref().take(3).filter(|it| digit(*it).is_some()).count() == 3 && chars.next().is_none_or(|it| digit(it).is_none())
}

/// A unit, so that a point in front of it has nothing behind it. Whether the number is a quantity at
/// all, or 1. the marker of a list, is for the words around it to say.
fn is_unit_sign(rest: &str) -> bool {
    rest.starts_with(['%', '％', '万', '亿']) || Unit::read(rest).is_some()
}

/// Groups that are not of three digits behind a comma: 1,2345万元; 27,74,743元. Short numbers may as
/// well be several numbers (3,4月; 15,23件; 12,15,20件), and so may two long ones.
fn odd_group(mut rest: &str, groups: u8) -> bool {
    let mut lengths = vec![3; groups as usize];
    loop {
        let digits = rest.chars().take_while(|it| digit(*it).is_some()).count();
        lengths.push(digits);
        rest = rest.trim_start_matches(|it| digit(it).is_some());
        match rest.strip_prefix(',') {
            Some(more) if more.starts_with(|it| digit(it).is_some()) => rest = more,
            _ => break,
        }
    }
    let unit = Unit::read(rest.trim_start_matches(['万', '亿']));
    let money = unit.is_some_and(|it| it.kind == Kind::Money);
    let odd = match lengths[..] {
        [one] => 4 <= one || one == 2 && money,
        _ => lengths.iter().any(|it| *it != 3) && lengths.iter().any(|it| 3 <= *it),
    };
    unit.is_some() && odd
}

/// Is this letter, which stands behind a digit, meant for a digit? 2O23, 3O人; not 5G, 3l (litres).
fn letter_in_number(c: char, rest: &str) -> bool {
    let mut chars = rest.chars();
    let next = chars.next().unwrap_or('\0');
    let after = chars.next().unwrap_or('\0');
    match c {
        'l' | 'I' => digit(next).is_some() && !after.is_ascii_alphabetic() || matches!(next, '万' | '亿' | '%' | '名' | '年'),
        _ if is_point(next) => digit(after).is_some(),
        // 1OO万元
        _ if next == c => !after.is_ascii_alphanumeric() && Unit::read(after_letters(rest)).is_some(),
        _ => {
            (digit(next).is_some() && !after.is_ascii_alphabetic()) || matches!(next, '年' | '人' | '名' | '个' | '%' | '％' | '万' | '亿')
        }
    }
}

/// Is the character part of a number in Chinese numerals?
pub fn is_han_numeral(c: char) -> bool {
    han_digit(c).is_some() || han_power(c).is_some()
}

pub fn han_digit(c: char) -> Option<i64> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn han_power(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// The whole run of Chinese numerals at `at` and what it says, 点 included: 三百二十, 二〇二二,
/// 三十九点五, 一千二百万. The number is `None` for what says none exactly: 三四, 十四五, 一百二.
pub fn han(text: &str, at: usize) -> (usize, Option<Number>) {
    let run = |from: usize| from + text[from..].find(|c| !is_han_numeral(c)).unwrap_or(text.len() - from);
    // 队伍四百人: numerals of two scripts are no number.
    let formal = text[at..].find(|c| !"壹贰叁肆伍陆柒捌玖".contains(c)).filter(|len| 0 < *len).map(|len| at + len);
    let end = formal.filter(|it| text[*it..].starts_with(|c| "一二三四五六七八九".contains(c))).unwrap_or_else(|| run(at));
    let whole = han_whole(&text[at..end]);
    // 三十九点五, but 三点 (a time) and 三点五十.
    if let (Some(whole), Some(rest)) = (whole, text[end..].strip_prefix('点'))
        && whole.exponent == 0
    {
        let stop = run(end + '点'.len_utf8());
        let digits: Option<Vec<i64>> = text[text.len() - rest.len()..stop].chars().map(han_digit).collect();
        if let Some(digits) = digits.filter(|it| !it.is_empty() && it.len() <= 6 && !text[stop..].starts_with(['分', '整', '半', '钟']))
        {
            let mantissa = digits.iter().try_fold(whole.mantissa, |sum, it| sum.checked_mul(10)?.checked_add(*it));
            return (stop, mantissa.map(|mantissa| Number { mantissa, exponent: -(digits.len() as i8), divisor: 1 }));
        }
    }
    (end, whole)
}

fn han_whole(run: &str) -> Option<Number> {
    let chars: Vec<char> = run.chars().collect();
    if chars.iter().all(|it| han_digit(*it).is_some()) {
        // 二〇二二, 一九九八; 三四 (about three or four) is no number, nor 二三四.
        let positional = chars.len() == 1 || chars.len() == 4 || chars.contains(&'〇');
        let value = chars.iter().try_fold(0i64, |sum, it| sum.checked_mul(10)?.checked_add(han_digit(*it)?));
        return value.filter(|_| positional).map(Number::int);
    }
    let (mut total, mut section) = (0i64, 0i64);
    let mut pending: Option<i64> = None;
    let (mut last_power, mut last_big) = (9u32, 9u32);
    let mut zero = false;
    for &c in &chars {
        if let Some(digit) = han_digit(c) {
            if pending.is_some() {
                return None;
            }
            zero |= digit == 0;
            pending = (digit != 0).then_some(digit);
            continue;
        }
        match han_power(c)? {
            power @ 1..=3 => {
                if last_power <= power {
                    return None;
                }
                let digit = match pending.take() {
                    Some(digit) => digit,
                    None if power == 1 && section == 0 => 1,
                    None => return None,
                };
                section += digit * 10i64.pow(power);
                last_power = power;
                zero = false;
            }
            power => {
                if last_big <= power {
                    return None;
                }
                section += pending.take().unwrap_or(0);
                let all = if power == 8 { total + section } else { section };
                if all == 0 {
                    return None;
                }
                total = if power == 8 { 0 } else { total } + all.checked_mul(10i64.pow(power))?;
                section = 0;
                last_power = 9;
                last_big = power;
            }
        }
    }
    if let Some(digit) = pending {
        // 一百二 and 三万五 say 120 and 35,000, but not in writing.
        if !zero && 1 < last_power {
            return None;
        }
        section += digit;
    }
    let value = total.checked_add(section)?;
    let power = match chars.last() {
        Some('亿') => 8,
        Some('万') => 4,
        _ => 0,
    };
    Some(Number { mantissa: value / 10i64.pow(power as u32), exponent: power, divisor: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_script() {
        let text = "队伍四百一十八人";
        assert_eq!(han(text, "队".len()).0, "队伍".len());
        assert_eq!(han(text, "队伍".len()).1, Some(Number::int(418)));
        assert_eq!(han("肆佰壹拾捌元", 0).1, Some(Number::int(418)));
    }

    #[test]
    fn reads_arabic() {
        let seen = |text: &str| {
            let literal = arabic(text, 0);
            (literal.end, literal.number.map(|it| (it.mantissa, it.exponent)), literal.flaw)
        };
        assert_eq!(seen("58.8%"), (4, Some((588, -1)), None));
        assert_eq!(seen("５８．８％"), (12, Some((588, -1)), None));
        assert_eq!(seen("12,345人"), (6, Some((12345, 0)), None));
        assert_eq!(seen("17人,"), (2, Some((17, 0)), None));
        assert_eq!(seen("17,增长"), (2, Some((17, 0)), None));
        assert_eq!(seen("23.3.1%"), (6, None, Some(Flaw::Points)));
        assert_eq!(seen("12..3%"), (5, None, Some(Flaw::DoubledPoint)));
        assert_eq!(seen("12.%"), (3, None, Some(Flaw::DanglingPoint)));
        // A list marker, as the words in front of it will tell.
        assert_eq!(seen("1.人员"), (2, None, Some(Flaw::DanglingPoint)));
        assert_eq!(seen("93.9.个百分点"), (5, None, Some(Flaw::DanglingPoint)));
        assert_eq!(seen("1OO万元"), (3, None, Some(Flaw::Letter)));
        assert_eq!(seen("1,2345户"), (6, None, Some(Flaw::Groups)));
        assert_eq!(seen("15,23件"), (2, Some((15, 0)), None));
        assert_eq!(seen("2O23年"), (4, None, Some(Flaw::Letter)));
        assert_eq!(seen("5G"), (1, Some((5, 0)), None));
        assert_eq!(seen("99999999999999999999"), (20, None, None));
    }

    #[test]
    fn reads_han() {
        let seen = |text: &str| han(text, 0).1.map(|it| (it.mantissa, it.exponent));
        for (text, expect) in [
            ("三百二十人", (320, 0)),
            ("二〇二二年", (2022, 0)),
            ("十二", (12, 0)),
            ("一百零五", (105, 0)),
            ("两千三百", (2300, 0)),
            ("三十九点五", (395, -1)),
            ("一千二百万", (1200, 4)),
            ("一亿三千万", (13000, 4)),
            ("二十万零五百", (200500, 0)),
            ("两", (2, 0)),
        ] {
            assert_eq!(seen(text), Some(expect), "{text}");
        }
        for text in ["三四", "十四五", "一百二", "万", "百", "二三四", "十十"] {
            assert_eq!(seen(text), None, "{text}");
        }
    }

    #[test]
    fn intervals_follow_the_digits_written() {
        let interval = Number { mantissa: 35, exponent: 3, divisor: 1 }.interval(true).unwrap();
        assert_eq!((interval.lo, interval.hi), (Ratio::int(34500), Ratio::int(35500)));
        assert!(Number::int(17).interval(true).unwrap().is_point());
    }
}
