//! Fixed words that are facts about a document: one search over a block for all of them.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
use std::sync::LazyLock;

/// What a phrase tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhraseKind {
    /// A word masked for a filter: D建
    Masked,
    /// A word of a scraper or a template
    Residue,
    /// 此处填写
    Prompt,
    /// 张三
    Dummy,
    /// Words of courts and cases, where 某公司 is lawful anonymity
    Legal,
    /// `baogao-ignore`, in a comment
    Directive,
}

/// A phrase in a block. Offsets are bytes of the block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    start: u32,
    end: u32,
    pub kind: PhraseKind,
    /// Which one of its kind's list.
    pub id: u16,
}

impl Phrase {
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Words as writers hide them from a filter. What they stand for: see [`restored`].
const MASKED: &[&str] = &[
    "D建",
    "D员",
    "D委",
    "D组织",
    "D组书记",
    "D组成员",
    "D支部",
    "D总支",
    "D课",
    "D章",
    "D性",
    "D风",
    "D校",
    "D史",
    "D内",
    "D外",
    "D政",
    "D务",
    "D费",
    "D群",
    "D纪",
    "D旗",
    "D徽",
    "D龄",
    "D派",
    "D中央",
    "D的领导",
    "D的建设",
    "D的十",
    "D的二十",
    "D的路线",
    "D的方针",
    "D的政策",
    "D的群众",
    "D的基层",
    "D的组织",
    "D的政治",
    "D的纪律",
    "D的创新",
    "D的宗旨",
    "D的精神",
    "D的事业",
    "D的理论",
    "D和国家",
    "D和人民",
    "D和政府",
    "建D",
    "入D",
    "全D上下",
    "全D同志",
    "爱D",
    "护D",
    "兴D",
    "忧D",
    "管D",
    "治D",
    "听D话",
    "跟D走",
    "dang建",
    "dang员",
    "dang委",
    "dang支部",
    "dang总支",
    "dang组织",
    "dang课",
    "dang章",
    "dang性",
    "dang风",
    "dang校",
    "dang史",
    "dang内",
    "dang外",
    "dang政",
    "dang务",
    "dang费",
    "dang中央",
    "dang的",
    "入dang",
    "建dang",
    "党jian",
    "党yuan",
    "中G",
    "中gong",
    "共C党",
    "共chan",
    "共产D",
    "GC党",
    "中国GCD",
    "GCD员",
    "ZF",
    "政F",
    "Z府",
    "zhengfu",
    "政Z",
    "廉Z",
    "廉J",
    "反F",
    "F败",
    "腐B",
    "书J",
    "纪W",
    "干B",
    "领D",
    "习J平",
    "习jin平",
    "X近平",
    "习近P",
    "公A",
    "警C",
];

/// Pieces of masked words and what they stand for, longer ones first.
const PIECES: &[(&str, &str)] = &[
    ("中国GCD", "中国共产党"),
    ("GCD员", "共产党员"),
    ("zhengfu", "政府"),
    ("共chan", "共产"),
    ("共C党", "共产党"),
    ("GC党", "共产党"),
    ("党jian", "党建"),
    ("党yuan", "党员"),
    ("习jin平", "习近平"),
    ("习J平", "习近平"),
    ("X近平", "习近平"),
    ("习近P", "习近平"),
    ("中gong", "中共"),
    ("dang", "党"),
    ("中G", "中共"),
    ("ZF", "政府"),
    ("政F", "政府"),
    ("Z府", "政府"),
    ("政Z", "政治"),
    ("廉Z", "廉政"),
    ("廉J", "廉洁"),
    ("反F", "反腐"),
    ("F败", "腐败"),
    ("腐B", "腐败"),
    ("书J", "书记"),
    ("纪W", "纪委"),
    ("干B", "干部"),
    ("领D", "领导"),
    ("公A", "公安"),
    ("警C", "警察"),
    ("D", "党"),
];

const PROMPTS: &[&str] = &[
    "此处填写",
    "此处填入",
    "此处插入",
    "此处补充",
    "此处省略",
    "请在此处",
    "：待定",
    "：待补",
    "：待填",
    ":待定",
    ":待补",
    ":待填",
    "：待核实",
    ":待核实",
    "待补充：",
    "待补充:",
    "待填写：",
    "待填写:",
    "此处待",
    "数据待补",
    "数据待填",
    "数据待核",
    "数字待补",
    "数字待填",
    "数字待核",
];

const DUMMIES: &[&str] = &["张三", "李四", "王五", "赵六", "甲公司", "乙公司", "丙公司", "甲单位", "乙单位", "某甲", "某乙"];

const LEGAL: &[&str] =
    &["原告", "被告", "上诉", "人民法院", "判决", "裁决", "裁定", "仲裁", "诉讼", "行政处罚", "本院", "当事人", "案情", "赔偿", "检察院"];

/// Words of web pages and templates; what must stand around them is for the rule to say.
pub const RESIDUE: &[&str] = &[
    "小编",
    "供大家参考",
    "供您参考",
    "供参考借鉴",
    "推荐访问",
    "相关阅读",
    "推荐阅读",
    "相关推荐",
    "热门推荐",
    "猜你喜欢",
    "延伸阅读",
    "未完，全文共",
    "未完,全文共",
    "全文共",
    "需要先登录",
    "版权说明",
    "版权所有",
    "上传人",
    "下载本文",
    "点击下载",
    "免费下载",
    "下载文档",
    "转载请注明",
    "本文来源",
    "本文由",
    "文章来源",
    "上一篇",
    "下一篇",
    "返回顶部",
    "返回首页",
    "展开全文",
    "阅读全文",
    "查看更多",
    "扫码关注",
    "关注公众号",
    "关注我们",
    "微信公众号",
    "希望对大家有所帮助",
    "希望对您有所帮助",
    "希望能帮到",
    "希望对你有帮助",
    "希望大家喜欢",
    "欢迎阅读",
    "欢迎大家阅读",
    "仅供参考",
    "范文网",
    "文库",
    "以下是",
    "篇一",
    "篇1",
    "篇二",
    "篇2",
    "篇三",
    "篇3",
    "一键复制",
    "文档仅供",
    "标签：",
    "标签:",
    "关键词：",
    "标签:",
    "Tags",
    "责任编辑",
    "点击查看",
    "精选篇",
    "范文",
    "未经允许",
    "侵权",
    "本站",
];

struct Phrases {
    search: AhoCorasick,
    /// By pattern
    what: Vec<(PhraseKind, u16)>,
}

static PHRASES: LazyLock<Option<Phrases>> = LazyLock::new(|| {
    let mut words: Vec<&str> = Vec::new();
    let mut what = Vec::new();
    let mut add = |word: &'static str, kind, id: usize| {
        words.push(word);
        what.push((kind, id as u16));
    };
    for (kind, list) in [
        (PhraseKind::Masked, MASKED),
        (PhraseKind::Residue, RESIDUE),
        (PhraseKind::Prompt, PROMPTS),
        (PhraseKind::Dummy, DUMMIES),
        (PhraseKind::Legal, LEGAL),
        (PhraseKind::Directive, &["baogao-ignore"]),
    ] {
        list.iter().enumerate().for_each(|(id, it)| add(it, kind, id));
    }
    let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).ok()?;
    Some(Phrases { search, what })
});

/// The phrases of a text, in order, not overlapping.
pub fn phrases(text: &str) -> Vec<Phrase> {
    let Some(list) = PHRASES.as_ref() else { return Vec::new() };
    list.search
        .find_iter(text)
        .filter_map(|it| {
            let (kind, id) = list.what[it.pattern().as_usize()];
            let phrase = Phrase { start: it.start() as u32, end: it.end() as u32, kind, id };
            (kind != PhraseKind::Masked || is_masked_word(text, phrase.range())).then_some(phrase)
        })
        .collect()
}

/// The word that a masked one stands for: 党建 of D建.
pub fn restored(masked: &str) -> String {
    match PIECES.iter().find(|(it, _)| masked.contains(it)) {
        Some((it, word)) => masked.replace(it, word),
        None => masked.into(),
    }
}

/// Does a number begin there that counts no congress? 渤中G一期 is the name of a field, 中G十九大 is not.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    rest.len() < text.len() && !rest.starts_with(['大', '届'])
}

/// D建 in 3D建模, 中G in 中GDP, 建D in 新建D座 are none.
fn is_masked_word(text: &str, range: Range<usize>) -> bool {
    let (head, word, tail) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (first, last) = (word.chars().next(), word.chars().next_back());
    // L E D外延片 is spelt with gaps
    let spelt = || head.ends_with(' ') && head.trim_end().ends_with(|c: char| c.is_ascii_alphabetic());
    let goes_on = latin(first) && (latin(head.chars().next_back()) || spelt()) || latin(last) && latin(tail.chars().next());
    let other = match word {
        "中G" => is_numbered(tail),
        "D内" => tail.starts_with('存'),
        "D校" => tail.starts_with('区'),
        // 党外人士; all other outsides belong to a letter
        "D外" => !tail.starts_with(['人', '干', '代', '知', '群', '专', '民']),
        _ => word.ends_with('D') && tail.starts_with(|c| "区座栋楼级类号型组库段标馆口线轮".contains(c)),
    };
    let vitamin = word.starts_with('D') && head.ends_with(['素', '维']);
    let han = |c: Option<char>| c.is_some_and(super::is_han);
    let bare = word.is_ascii() && !han(head.chars().next_back()) && !han(tail.chars().next());
    !goes_on && !other && !vitamin && !bare
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> Vec<String> {
        phrases(text).iter().filter(|it| it.kind == PhraseKind::Masked).map(|it| restored(&text[it.range()])).collect()
    }

    #[test]
    fn masked_words() {
        assert_eq!(masked("抓好D建工作，D员带头，全D上下听D话"), ["党建", "党员", "全党上下", "听党话"]);
        assert_eq!(masked("dang员干部和ZF部门，廉Z建设"), ["党员", "政府", "廉政"]);
        assert_eq!(masked("D的二十大和D的领导，中国GCD"), ["党的二十", "党的领导", "中国共产党"]);
        assert_eq!(masked("中G中央，中G某县委员会，中G十九大，D外人士"), ["中共", "中共", "中共", "党外"]);
        for text in [
            "3D建模",
            "中GDP增长",
            "新建D座",
            "A股B超C919T恤",
            "维生素D性状",
            "D校区",
            "ZF-1 gearbox",
            "D级企业",
            "SD卡",
            "渤中G一期",
            "L E D外延片",
            "D外墙",
        ] {
            assert_eq!(masked(text), [""; 0], "{text}");
        }
    }
}
