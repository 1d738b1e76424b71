//! The same words that state different things: 全市收入9亿元 and 市级收入4亿元 are no repeat.

use crate::syntax::is_caption;
use std::ops::Range;

/// What two sentences share, as one of them has it.
#[derive(Clone, Debug)]
pub struct Stretch<'a> {
    text: &'a str,
    /// The sentences, in bytes
    sentences: Range<usize>,
    /// What the other has, too
    shared: Range<usize>,
}

/// Words that set apart what else reads alike.
const OPPOSITES: &[(&str, &str)] = &[
    ("收入", "支出"),
    ("出口", "进口"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("一般债", "专项债"),
    ("上半年", "下半年"),
    ("省对", "市对"),
    ("市对", "县对"),
];

/// Whose account it is
const LEVELS: &[[&str; 3]] = &[
    ["全国", "国级", "国本级"],
    ["全省", "省级", "省本级"],
    ["全市", "市级", "市本级"],
    ["全县", "县级", "县本级"],
    ["全区", "区级", "区本级"],
    ["全州", "州级", "州本级"],
    ["全盟", "盟级", "盟本级"],
    ["全旗", "旗级", "旗本级"],
    ["全镇", "镇级", "镇本级"],
];

/// Longer stretches with figures are passages that come back, in characters.
const QUOTATION: usize = 50;

/// What stands below tables.
const NOTES: &[&str] = &["注", "备注", "资料来源", "数据来源", "单位"];

/// What a figure does. 主要是思想认识不到位 is the reason of no figure.
const CHANGES: &[&str] = &["增", "减", "升", "降", "回落", "上涨", "下跌", "提高", "扩大", "缩小", "收窄", "偏低", "偏高", "较多", "较少"];

/// A figure gives its reason behind it; another figure may have the same.
const REASONS: &[&str] = &["主要原因是", "主要原因为", "主要是", "主要受", "主要由于", "主要系", "原因是"];

impl<'a> Stretch<'a> {
    pub fn new(text: &'a str, sentences: Range<usize>, shared: Range<usize>) -> Stretch<'a> {
        Stretch { text, sentences, shared }
    }

    /// Says it another thing than the other does, in the same words?
    pub fn is_parallel(&self, other: &Stretch) -> bool {
        // Most repeats are so to the letter.
        let alike = self.clauses() == other.clauses();
        !alike && (self.has_other_figures(other) || self.is_opposite(other))
            || self.is_reason()
            || self.is_caption()
            || self.names_a_row() && other.names_a_row()
            || self.quotes_figures() && other.quotes_figures()
    }

    /// One form of words with other figures in it: 收入9亿元、支出8亿元, and 收入4亿元、支出3亿元. One count that
    /// differs may be a slip, but a sum is what the sentence is about.
    fn has_other_figures(&self, other: &Stretch) -> bool {
        let (here, there) = (figures(self.clauses()), figures(other.clauses()));
        let (fewer, more) = (here.len().min(there.len()), here.len().max(there.len()));
        let same = here.iter().filter(|it| there.contains(it)).count();
        match fewer {
            0 => false,
            1 => same == 0 && here.iter().chain(&there).all(|it| it.is_sum),
            _ => same * 2 < more,
        }
    }

    /// 收支相抵，全市预算收支平衡 and 收支相抵，市级预算收支平衡
    fn is_opposite(&self, other: &Stretch) -> bool {
        let (here, there) = (self.clauses(), other.clauses());
        let apart = |a: &str, b: &str| {
            let one_of = |it: &str| (it.contains(a), it.contains(b));
            matches!((one_of(here), one_of(there)), ((true, false), (false, true)) | ((false, true), (true, false)))
        };
        OPPOSITES.iter().any(|(a, b)| apart(a, b))
            || LEVELS.iter().any(|[whole, level, own]| apart(whole, level) || apart(whole, own) || apart(level, own))
    }

    fn is_reason(&self) -> bool {
        let said = &self.text[self.sentences.clone()];
        REASONS.iter().any(|it| said.starts_with(it)) && CHANGES.iter().any(|it| said.contains(it))
    }

    /// 表2 2025年主要农产品产量, 收入情况说明, a note below a table, or a lead-in: 主要支出项目如下：
    fn is_caption(&self) -> bool {
        let text = self.text.trim();
        let head = text.strip_suffix(['：', ':']).unwrap_or(text);
        let ends = ["表", "图", "说明", "情况", "清单", "名单", "一览"];
        let note = NOTES.iter().any(|it| text.strip_prefix(it).is_some_and(|it| it.starts_with(['：', ':'])));
        note || !head.contains(['，', '。', '；', '：', '！', '？', ',', ';'])
            && (head.len() < text.len() || ends.iter().any(|it| head.ends_with(it)) || is_caption(text))
    }

    /// A part of the sentence that names things, which have the same names whatever is said of them:
    /// 加快甲铁路、乙铁路、丙铁路建设
    fn names_a_row(&self) -> bool {
        let row = self.text[self.shared.clone()].split(['，', '；', '。', ',']).filter(|it| 2 <= it.matches(['、', '和']).count());
        self.is_part() && self.shared.len() * 2 <= row.map(str::len).sum::<usize>() * 3
    }

    /// A result that another sentence needs, too: 其中，税收收入完成9.2亿元，增长5.1%
    fn quotes_figures(&self) -> bool {
        let stretch = &self.text[self.shared.clone()];
        self.is_part() && stretch.chars().count() < QUOTATION && figures(stretch).iter().any(|it| it.is_sum)
    }

    /// Does the sentence say more than the other?
    fn is_part(&self) -> bool {
        self.shared.len() * 10 < self.sentences.len() * 9
    }

    /// The clauses that the stretch is in, as wholes.
    fn clauses(&self) -> &'a str {
        let mark = |c: char| matches!(c, '，' | '；' | '。' | '：' | '！' | '？');
        let shared = self.shared.start..self.shared.start + self.text[self.shared.clone()].trim_end_matches(mark).len();
        let start = self.text[self.sentences.start..shared.start].rfind(mark).map_or(self.sentences.start, |it| self.sentences.start + it);
        let end = self.text[shared.end..self.sentences.end].find(mark).map_or(self.sentences.end, |it| shared.end + it);
        &self.text[start..end]
    }
}

#[derive(PartialEq)]
struct Figure<'a> {
    digits: &'a str,
    /// An amount of money or a share, no count
    is_sum: bool,
}

/// The figures of a text, no years and dates.
fn figures(text: &str) -> Vec<Figure<'_>> {
    let digit = |c: char| c.is_ascii_digit();
    let mut res = Vec::new();
    let mut at = 0;
    while let Some(from) = text[at..].find(digit).map(|it| at + it) {
        at = text[from..].find(|c| !digit(c) && !matches!(c, '.' | '．' | ',')).map_or(text.len(), |it| from + it);
        let digits = text[from..at].trim_end_matches(['.', '．', ',']);
        let unit = text[at..].trim_start();
        if !unit.starts_with(['年', '月', '日', '届']) {
            res.push(Figure { digits, is_sum: digits.contains(['.', '．', ',']) || unit.starts_with(['万', '亿', '元', '%', '％']) });
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches of two sentences between their brackets ⟦ and ⟧.
    fn parallel(here: &str, there: &str) -> bool {
        let plain = |it: &str| it.replace(['⟦', '⟧'], "");
        let (a, b) = (plain(here), plain(there));
        let stretch = |marked: &str, text: &'static str| {
            let from = marked.find('⟦').unwrap_or(0);
            let to = marked.find('⟧').map_or(text.len(), |it| it - '⟦'.len_utf8());
            Stretch::new(text, 0..text.len(), from..to)
        };
        let (a, b): (&'static str, &'static str) = (a.leak(), b.leak());
        stretch(here, a).is_parallel(&stretch(there, b))
    }

    #[test]
    fn figures_of_another_thing() {
        assert!(parallel("⟦按收支平衡原则，安排支出合计⟧5.3亿元。", "⟦按收支平衡原则，安排支出合计⟧21亿元。"));
        assert!(parallel("⟦为预算的⟧98%，增长3%，⟦加上⟧补助。", "⟦为预算的⟧97%，增长2%，⟦加上⟧补助。"));
        assert!(!parallel("走访困难群众30户，解决实际问题。", "走访困难群众50户，解决实际问题。"));
        assert!(!parallel("2024年完成投资9.1亿元，建成道路12条。", "2025年完成投资9.1亿元，建成道路12条。"));
    }

    #[test]
    fn words_of_another_thing() {
        assert!(parallel("收支相抵，全市预算收支平衡。", "收支相抵，市级预算收支平衡。"));
        assert!(parallel("国有资本预算收入9亿元。", "国有资本预算支出9亿元。"));
        assert!(!parallel("全市和市级预算收支平衡。", "市级预算收支平衡。"));
        assert!(parallel("主要原因是土地交易减少，计提相应减少。", "主要原因是土地交易减少，计提相应减少。"));
        assert!(parallel("表3 2025年主要农产品产量及增长速度", "表4 2025年主要工业产品产量及增长速度"));
        assert!(!parallel("加快建设步伐，确保按期完成。", "加快建设步伐，确保按期完成。"));
        assert!(parallel("数据来源：某某统计局，某某财政局。", "数据来源：某某统计局，某某财政局。"));
        let (a, b) = ("从结构看，⟦税收收入9.2亿元，增长5.1%⟧，高于预期。", "全年⟦税收收入9.2亿元，增长5.1%⟧，其中增值税增长较快。");
        assert!(parallel(a, b));
    }

    #[test]
    fn names_in_a_row() {
        let (a, b) = (
            "加快⟦甲河铁路、乙山铁路、丙江高速、丁湖高速等项目⟧建设，争取早日建成通车运营。",
            "⟦甲河铁路、乙山铁路、丙江高速、丁湖高速等项目⟧前期工作取得突破，全部完成审批。",
        );
        assert!(parallel(a, b));
        assert!(!parallel("甲河铁路、乙山铁路、丙江高速、丁湖高速加快建设。", "甲河铁路、乙山铁路、丙江高速、丁湖高速加快建设。"));
    }
}
