//! Ordinals as markers write them.

const DIGITS: &str = "〇一二三四五六七八九";

/// The value of 一 … 九十九 (十 is 10, 廿 is not known); `None` for anything else.
pub fn parse_han(text: &str) -> Option<u32> {
    let digit = |c: char| DIGITS.chars().position(|it| it == c).map(|it| it as u32).filter(|&it| 0 < it);
    let chars: Vec<char> = text.chars().collect();
    match chars[..] {
        ['十'] => Some(10),
        ['十', b] => Some(10 + digit(b)?),
        [a] => digit(a),
        [a, '十'] => Some(digit(a)? * 10),
        [a, '十', b] => Some(digit(a)? * 10 + digit(b)?),
        _ => None,
    }
}

/// 1 … 99 in Han numerals; Arabic beyond.
pub fn han(n: u32) -> String {
    let digit = |d: u32| DIGITS.chars().nth(d as usize).unwrap_or('〇');
    match (n / 10, n % 10) {
        (0, d) if 0 < d => digit(d).to_string(),
        (1, 0) => "十".into(),
        (1, d) => format!("十{}", digit(d)),
        (t, 0) if t < 10 && 0 < t => format!("{}十", digit(t)),
        (t, d) if t < 10 && 0 < t => format!("{}十{}", digit(t), digit(d)),
        _ => n.to_string(),
    }
}

pub fn is_han_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// ① … ⑳
pub fn parse_circled(c: char) -> Option<u32> {
    ('①'..='⑳').contains(&c).then(|| c as u32 - '①' as u32 + 1)
}

pub fn circled(n: u32) -> Option<char> {
    (1..=20).contains(&n).then(|| char::from_u32('①' as u32 + n - 1)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_round_trips() {
        for n in 1..100 {
            assert_eq!(parse_han(&han(n)), Some(n), "{}", han(n));
        }
        for it in ["", "零", "百", "十十", "二二", "一十二三"] {
            assert_eq!(parse_han(it), None, "{it}");
        }
    }
}
