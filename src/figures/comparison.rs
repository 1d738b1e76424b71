//! Comparisons, one word each to a sentence: 比上年, 与去年同期相比, 较2019年末, 比上一轮规划修编时的.

use super::Figures;
use super::number::digit;
use super::words::{self, Reference, Word};

const LEADS: &[&str] = &["比起", "相比", "相较于", "相较", "较之", "对比", "比", "较", "与", "同", "和", "跟"];

/// The longest name of what is compared with, in characters
const LONGEST: usize = 12;

/// The comparison that begins with `c` at `at`: how long it is and what it refers to.
pub(super) fn read(text: &str, at: usize, c: char, figures: &Figures) -> Option<(usize, Reference)> {
    if !matches!(c, '比' | '较' | '与' | '同' | '和' | '跟' | '相' | '对') {
        return None;
    }
    let lead = LEADS.iter().find(|it| text[at..].starts_with(**it))?;
    let from = at + lead.len();
    let strict = !matches!(*lead, "与" | "同" | "和" | "跟" | "对比");
    dated(text, from, figures)
        .or_else(|| past(text, from, figures, strict))
        .or_else(|| named(text, from, figures, strict))
        .map(|(end, reference)| (end - at, reference))
}

/// 较2019年末, 比6月
fn dated(text: &str, from: usize, figures: &Figures) -> Option<(usize, Reference)> {
    let nth = figures.dates.partition_point(|it| (it.range.start as usize) < from);
    let date = figures.dates.get(nth).filter(|it| it.range.start as usize == from)?;
    let end = date.range.end as usize;
    let tail = ["同期", "年底", "年末", "底", "末", "初"].iter().find(|it| text[end..].starts_with(**it)).map_or(0, |it| it.len());
    let reference = if date.year == 0 && date.day == 0 { Reference::PeriodBefore } else { Reference::Other };
    Some((end + tail, reference))
}

/// 比上年, 与去年同期相比, 较上次活动, 较去年最高负荷21兆瓦
fn past(text: &str, from: usize, figures: &Figures, strict: bool) -> Option<(usize, Reference)> {
    let (len, Word::Period(reference)) = words::read(&text[from..])? else { return None };
    if reference == Reference::Present {
        return None;
    }
    let mut end = from + len;
    if let Some((len, Word::Period(_))) = words::read(&text[end..]) {
        end += len;
    }
    // 与去年同期比
    if let Some(after) = ["相比较", "相比", "比较", "对比", "比"].iter().find(|it| text[end..].starts_with(**it)) {
        return Some((end + after.len(), reference));
    }
    // 比上年分别下降: a word of its own
    if !is_change(&text[end..]) && !text[end..].starts_with("分别") && !text[end..].starts_with(['，', ',', '的', '（', '(']) {
        let place = places(text, end, 7).skip(1).find(|it| is_verb(&text[*it..]) || strict && is_base(text, *it, figures));
        end = place.unwrap_or(end);
    }
    Some((end, reference))
}

/// 比一季度, 比换届前, 较2022届, 与上一评价年度相比, 比上一轮规划修编时的135公顷增长
fn named(text: &str, from: usize, figures: &Figures, strict: bool) -> Option<(usize, Reference)> {
    // 较2022届
    let class = text[from..].trim_start_matches(|c| digit(c).is_some());
    let start = if class.starts_with(['届', '级']) { text.len() - class.len() } else { from };
    for at in places(text, start, LONGEST).skip(1) {
        let rest = &text[at..];
        if let Some(after) = ["相比较", "相比", "比较"].iter().find(|it| rest.starts_with(**it)) {
            return Some((at + after.len(), Reference::Other));
        }
        if strict && is_base(text, at, figures) {
            return Some((at, Reference::Other));
        }
        if strict && is_change(rest) {
            let name = &text[from..at];
            let period = name.ends_with(['前', '初', '末', '底', '届', '级', '期', '次', '轮', '批', '时'])
                || name.ends_with("季度")
                || name.starts_with(['上', '前', '去', '往']);
            return period.then_some((at, Reference::Other));
        }
    }
    None
}

/// The next places of characters, as far as a mark or the first digit.
fn places(text: &str, from: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
    let words = text[from..].char_indices().take_while(|it| !matches!(it.1, '，' | '。' | '；' | '、' | '：' | ',' | ';' | ':'));
    let mut digits = false;
    words.take(most + 1).take_while(move |it| !std::mem::replace(&mut digits, digit(it.1).is_some())).map(move |it| from + it.0)
}

/// Does a figure begin here that the change is counted from? …的135公顷增长37.9%
fn is_base(text: &str, at: usize, figures: &Figures) -> bool {
    let nth = figures.list.partition_point(|it| (it.range.start as usize) < at);
    let figure = figures.list.get(nth).filter(|it| it.range.start as usize == at && it.unit.is_extent());
    figure.is_some_and(|it| is_verb(&text[it.range.end as usize..]))
}

fn is_verb(rest: &str) -> bool {
    // 比去年汛期多71%
    let short =
        rest.strip_prefix(['多', '少', '高', '低', '增', '减', '升', '降']).is_some_and(|it| it.starts_with(|c| digit(c).is_some()));
    short || matches!(words::read(rest), Some((_, Word::Up | Word::Down)))
}

fn is_change(rest: &str) -> bool {
    rest.starts_with(['多', '少', '新']) || matches!(words::read(rest), Some((_, Word::Up | Word::Down | Word::Change)))
}
