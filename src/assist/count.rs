//! Counting as Word counts, which is what report writers are told to keep to.

use crate::document::Document;
use std::ops::{Add, AddAssign};

/// What Word's 字数统计 shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// 字数: each Chinese character and full-width mark is one, each run of others between blanks
    /// is one (`12.5%`, `Word`).
    pub words: usize,
    /// 字符数（不计空格）
    pub chars: usize,
    /// 字符数（计空格）, line breaks left out
    pub chars_and_blanks: usize,
}

/// Counts a line or several.
pub fn count(text: &str) -> Count {
    let mut res = Count::default();
    let mut in_word = false;
    for c in text.chars() {
        if matches!(c, '\r' | '\n' | '\u{feff}') {
            in_word = false;
            continue;
        }
        res.chars_and_blanks += 1;
        if c.is_whitespace() {
            in_word = false;
            continue;
        }
        res.chars += 1;
        let wide = is_wide(c);
        res.words += (wide || !in_word) as usize;
        in_word = !wide;
    }
    res
}

/// Counts of a document up to and not including each line, and to its end.
pub fn sums(document: &Document) -> Vec<Count> {
    let mut sum = Count::default();
    let mut res = vec![sum];
    for (_, block) in document.blocks() {
        sum += count(&block.text);
        res.push(sum);
    }
    res
}

/// Does Word count it as a character of Chinese text? Han, kana, hangul, full-width forms, CJK marks,
/// and the dashes, quotes and dots that Chinese shares with others.
fn is_wide(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => false,
        '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{30ff}' | '\u{ff00}'..='\u{ffef}' => true,
        '\u{2014}' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{2026}' | '\u{b7}' => true,
        '\u{3100}'..='\u{4dbf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => true,
        _ => false,
    }
}

impl Add for Count {
    type Output = Count;

    fn add(self, other: Count) -> Count {
        Count {
            words: self.words + other.words,
            chars: self.chars + other.chars,
            chars_and_blanks: self.chars_and_blanks + other.chars_and_blanks,
        }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_word_does() {
        for (text, words, chars, all) in [
            ("", 0, 0, 0),
            ("工作总结", 4, 4, 4),
            ("增长12.5%，其中A类3项。", 11, 15, 15),
            ("Word 2021 版", 3, 9, 11),
            ("　　“十四五”规划——", 9, 9, 11),
            ("完成\r\n任务\n", 4, 4, 4),
            ("𠮷林", 2, 2, 2),
        ] {
            assert_eq!(count(text), Count { words, chars, chars_and_blanks: all }, "{text}");
        }
    }

    #[test]
    fn lines_add_up() {
        assert_eq!(count("甲 a") + count("乙"), count("甲 a\n乙"));
    }
}
