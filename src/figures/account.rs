//! The account that a figure of money stands in, as far as the words before it say: 全市 or 市本级, 一般公共预算 or
//! 政府性基金, 2025年 or 2026年, 预算 or 完成. One name in two accounts is two figures.

use super::unit::Kind;
use super::{Figure, Figures};
use std::ops::Range;

/// What is said of an account; all unsaid by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    level: Option<Level>,
    fund: Option<usize>,
    year: u16,
    stage: Option<Stage>,
}

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// 全市, with all that is below it
    Whole,
    /// 市本级, 县级: its own, by the place; '\0' for a bare 本级
    Own(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// 年初预算, 安排, 预期
    Planned,
    /// 调整预算
    Adjusted,
    /// 完成, 执行, 决算
    Done,
}

/// Kinds of places that keep accounts
const PLACES: &[char] = &['国', '省', '市', '县', '区', '州', '盟', '旗', '镇', '乡'];

/// Parts of a place that keep accounts of their own
const ZONES: &[&str] = &["园区", "高新区", "开发区", "经开区", "示范区", "新区"];

/// What is behind the name of who keeps an account: 市级*财政*, in contrast to 市级文明单位
const KEPT: &[&str] = &[
    "一般",
    "公共",
    "政府性",
    "政府债",
    "政府专项",
    "国有资本",
    "社会保险",
    "社保",
    "财政",
    "预算",
    "决算",
    "收入",
    "支出",
    "收支",
    "财力",
    "可用",
    "当年",
    "本年",
    "地方",
    "税收",
    "债",
    "部门预算",
    "基金",
];

const FUNDS: &[&[&str]] = &[
    &["一般公共预算", "一般公共财政", "公共财政预算", "公共财政收", "公共财政支", "一般预算"],
    &["政府性基金"],
    &["国有资本经营"],
    &["社会保险基金", "社保基金"],
];

const PLANNED: &[&str] = &["年初预算", "预算数", "预算为", "预算安排", "预算草案", "代编", "批准", "安排", "预期", "预计", "计划", "拟"];
const ADJUSTED: &[&str] = &["调整预算", "变动预算", "预算调整", "调整为", "变动为"];
const DONE: &[&str] = &["完成", "执行", "实际", "决算", "实现", "累计"];

impl Account {
    /// The account that the words of `text` up to a figure tell of, if `above` is what was told before them.
    pub fn of(text: &str, figures: &Figures, figure: usize, above: Account) -> Account {
        let end = figures.list[figure].range().start;
        let Some(words) = text.get(..end) else { return above };
        let mut res = Account { stage: None, ..above };
        let mut agreed = false;
        let mut start = 0;
        for at in ends(words) {
            agreed |= words[start..at].contains("批准") && words[start..at].contains("预算");
            let year = res.year;
            res.take(text, figures, start..at.min(head(figures, start..at)));
            // 2023年，中心启用。 says nothing of the sums that follow.
            if !words[start..at].contains("预算") && within(figures, start..at).all(|it| it.kind() != Kind::Money) {
                res.year = year;
            }
            start = at;
        }
        res.take(text, figures, start..head(figures, start..end));
        // 全市收入…，其中市级收入…，: the last that is named in the sentence
        let sentence = &words[start..];
        res.level = level(sentence).or(res.level);
        let clause = sentence.rsplit(['，', ',']).next().unwrap_or(sentence);
        res.fund = fund(clause).or(res.fund);
        res.stage = stage(sentence, &text[figures.list[figure].range().end..], agreed);
        res
    }

    /// What a heading, or a paragraph as it begins, says of all that follows.
    pub fn governing(text: &str, range: Range<usize>, figures: &Figures, above: Account) -> Account {
        let mut res = above;
        let end = range.start + ends(&text[range.clone()]).next().unwrap_or(range.len());
        res.take(text, figures, range.start..end.min(head(figures, range)));
        let named = (res.level, res.fund) != (above.level, above.fund) || text[..end].contains("预算");
        // 2019年，中心成立。 says nothing of what follows.
        if named { res } else { above }
    }

    /// Takes in what the first words of a sentence say.
    fn take(&mut self, text: &str, figures: &Figures, range: Range<usize>) {
        let words = &text[range.clone()];
        self.level = level(words).or(self.level);
        self.fund = fund(words).or(self.fund);
        let first = figures.dates.partition_point(|it| (it.range.start as usize) < range.start);
        let date = figures.dates.get(first).filter(|it| it.range.end as usize <= range.end);
        if let Some(date) = date.filter(|it| it.month == 0 && it.year != 0)
            && !text[date.range.end as usize..].starts_with(['末', '底', '初'])
            && !text[range.start..date.range.start as usize].contains(['比', '较', '与', '由', '从', '到', '至'])
        {
            self.year = date.year;
        }
    }

    /// Cannot both be one account?
    pub fn is_apart(&self, other: &Account) -> bool {
        let levels = match (self.level, other.level) {
            (Some(Level::Own(a)), Some(Level::Own(b))) => a != b && a != '\0' && b != '\0',
            (Some(a), Some(b)) => a != b,
            _ => false,
        };
        let differ = |a: Option<usize>, b: Option<usize>| a.zip(b).is_some_and(|(a, b)| a != b);
        let stages = self.stage.zip(other.stage).is_some_and(|(a, b)| a != b);
        levels || stages || differ(self.fund, other.fund) || self.year != other.year && self.year != 0 && other.year != 0
    }
}

/// Where the sentences of a text end, but for the last one.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter(|it| matches!(it.1, '。' | '；' | ';' | '！')).map(|(at, c)| at + c.len_utf8())
}

/// Where the first figure of a sentence begins.
fn head(figures: &Figures, sentence: Range<usize>) -> usize {
    within(figures, sentence.clone()).next().map_or(sentence.end, |it| it.range().start)
}

/// The figures of a sentence.
fn within(figures: &Figures, sentence: Range<usize>) -> impl Iterator<Item = &Figure> {
    let first = figures.list.partition_point(|it| it.range().start < sentence.start);
    figures.list[first..].iter().take_while(move |it| it.range().start < sentence.end)
}

/// The level that is named last.
fn level(text: &str) -> Option<Level> {
    let kept = |at: usize| KEPT.iter().any(|it| text[at..].starts_with(it));
    let own = text.match_indices('级').filter_map(|(at, it)| {
        let mut before = text[..at].chars().rev();
        let whose = match before.next()? {
            '本' => before.next().filter(|it| PLACES.contains(it)).unwrap_or('\0'),
            place => Some(place).filter(|_| PLACES.contains(&place) && kept(at + it.len()))?,
        };
        Some((at, Level::Own(whose)))
    });
    let direct = text.match_indices("市直").filter(|(at, it)| kept(at + it.len()));
    let zones = ZONES.iter().flat_map(|it| text.match_indices(it)).filter(|(at, it)| kept(at + it.len()));
    let whole = text.match_indices('全').filter(|(at, it)| text[at + it.len()..].starts_with(PLACES));
    let summed = ["汇总", "代编"].into_iter().flat_map(|it| text.match_indices(it));
    let own = own.chain(direct.map(|it| (it.0, Level::Own('市'))));
    let all = own.chain(zones.map(|it| (it.0, Level::Own('园')))).chain(whole.chain(summed).map(|it| (it.0, Level::Whole)));
    all.max_by_key(|it| it.0).map(|it| it.1)
}

/// The only fund that is named.
fn fund(text: &str) -> Option<usize> {
    let mut named = (0..FUNDS.len()).filter(|it| FUNDS[*it].iter().any(|it| text.contains(it)));
    named.next().filter(|_| named.next().is_none())
}

/// Is the figure between the two a plan, by the last word that says so? `agreed`: 批准的预算 is told of before.
fn stage(before: &str, behind: &str, agreed: bool) -> Option<Stage> {
    let last = |words: &[&str], stage: Stage| {
        let ends = words.iter().filter_map(|it| before.rfind(it).map(|at| at + it.len()));
        ends.max().map(|it| (it, stage))
    };
    let said = [last(PLANNED, Stage::Planned), last(DONE, Stage::Done), last(ADJUSTED, Stage::Adjusted)];
    let said = said.into_iter().flatten().max_by_key(|it| it.0).map(|it| it.1);
    let behind = behind.trim_start_matches(['，', ',']);
    let hoped = before.ends_with("预算") || behind.starts_with("预期") || behind.starts_with("预计");
    if hoped { Some(Stage::Planned) } else { said.or(agreed.then_some(Stage::Planned)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(text: &str) -> Account {
        let figures = crate::figures::read(text, 0..text.len(), &[]).unwrap();
        Account::of(text, &figures, figures.list.len() - 1, Account::default())
    }

    #[track_caller]
    fn check(a: &str, b: &str, apart: bool) {
        assert_eq!(account(a).is_apart(&account(b)), apart, "{a} {b}");
        assert_eq!(account(b).is_apart(&account(a)), apart, "{b} {a}");
    }

    #[test]
    fn is_apart() {
        check("全市政府性基金收入36亿元，上年结转12亿元", "市本级政府性基金收入16亿元，上年结转2亿元", true);
        check("县级一般公共预算收入3亿元。教育支出1.2亿元", "全县一般公共预算收入5亿元。教育支出2.3亿元", true);
        check("市级社会保险基金预算收入2.6亿元", "市本级社会保险基金预算收入2.9亿元", false);
        check("全县一般公共预算收入6亿元，调入资金1亿元", "全县政府性基金收入6亿元，调入资金2亿元", true);
        check("2025年全县税收收入3亿元", "2026年全县税收收入4亿元", true);
        check("年初预算安排税收收入3亿元", "税收收入完成4亿元", true);
        check("市人大批准了2025年预算。经汇总，税收收入3亿元", "税收收入完成4亿元", true);
        check("税收收入调整预算为3亿元", "税收收入完成4亿元", true);
        check("县级文明村新建公路120公里", "全县新建公路129公里", false);
        check("比2024年增收，税收收入3亿元", "2025年税收收入4亿元", false);
    }
}
