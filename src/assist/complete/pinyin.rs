//! Finding Chinese by what a writer types: the characters, full pinyin, initials, or a mixture.

use pinyin::{ToPinyin, ToPinyinMulti};

/// How well a query finds a label: 0 at its start, more further in; `None` if it does not.
pub fn rank(label: &str, query: &str) -> Option<u32> {
    let query: Vec<char> = query.chars().flat_map(char::to_lowercase).collect();
    if query.is_empty() {
        return Some(0);
    }
    let label: Vec<Letter> = label.chars().filter(|it| it.is_alphanumeric()).map(Letter::read).collect();
    // A single letter finds what begins with it, and no more.
    let starts = if query.len() == 1 { label.len().min(1) } else { label.len() };
    (0..starts).find(|&it| agrees(&label[it..], &query)).map(|it| it as u32)
}

/// One character of a label, and how it is typed.
struct Letter {
    itself: char,
    readings: Vec<&'static str>,
}

impl Letter {
    fn read(c: char) -> Letter {
        let itself = c.to_lowercase().next().unwrap_or(c);
        let mut readings: Vec<&'static str> = match c.to_pinyin_multi() {
            Some(all) => all.into_iter().map(|it| it.plain()).collect(),
            None => c.to_pinyin().map(|it| it.plain()).into_iter().collect(),
        };
        readings.sort();
        readings.dedup();
        Letter { itself, readings }
    }
}

/// Is the query, to its last letter, a way to type the beginning of the label?
fn agrees(label: &[Letter], query: &[char]) -> bool {
    let Some((letter, label)) = label.split_first() else { return query.is_empty() };
    let Some((&first, rest)) = query.split_first() else { return true };
    if first == letter.itself && agrees(label, rest) {
        return true;
    }
    letter.readings.iter().any(|reading| {
        let reading: Vec<char> = reading.chars().collect();
        let common = query.iter().zip(&reading).take_while(|(a, b)| a == b).count();
        if common == 0 {
            return false;
        }
        // Whole, or so far as it is typed, or its initial alone (of zh ch sh both letters or one).
        let initial = 1 + (reading.get(1) == Some(&'h')) as usize;
        common == query.len()
            || common == reading.len() && agrees(label, &query[common..])
            || (1..=initial.min(common)).any(|it| agrees(label, &query[it..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds() {
        for (label, query, expect) in [
            ("存在的主要问题", "存在", Some(0)),
            ("存在的主要问题", "主要", Some(3)),
            ("存在的主要问题", "czdzywt", Some(0)),
            ("存在的主要问题", "zywt", Some(3)),
            ("存在的主要问题", "cunzai", Some(0)),
            ("存在的主要问题", "zhuyaowenti", Some(3)),
            ("存在的主要问题", "zhuyaowen", Some(3)),
            ("存在的主要问题", "zhuywt", Some(3)),
            ("存在的主要问题", "CZD", Some(0)),
            ("存在的主要问题", "存zai", Some(0)),
            ("存在的主要问题", "xyb", None),
            ("重点任务", "zdrw", Some(0)),
            ("重点任务", "chongdian", Some(0)),
            ("重点任务", "d", None),
            ("“三会一课”制度", "shyk", Some(0)),
            ("述职报告", "", Some(0)),
        ] {
            assert_eq!(rank(label, query), expect, "{label} {query}");
        }
    }
}
