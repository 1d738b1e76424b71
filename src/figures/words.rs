//! The words by which figures are tied together.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a comparison refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// 去年, 上年同期, 同比
    YearBefore,
    /// 上月, 上季度, 环比
    PeriodBefore,
    /// 年初, 2019年, 此前, 同期
    Other,
    /// 今年, 目前: not past
    Present,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Word {
    /// 增长, 提高
    Up,
    /// 下降, 减少
    Down,
    /// 发展, 变化: a verb of change that needs 到 to say anything
    Change,
    /// 到, 至, 达到
    To,
    /// 由, 从
    From,
    /// 为, 是, 有
    Be,
    /// 增幅, 增长率
    Increase,
    /// 降幅
    Decrease,
    /// 年均: over several years
    Yearly,
    /// 同比, 比上年, 较去年同期
    Compare(Reference),
    /// 去年, 上年同期, 今年 without 比
    Period(Reference),
    /// 分别, 依次
    Respectively,
    /// 各, 均: each of several
    Each,
    /// 其中
    Among,
    /// 包括, 含
    Including,
    /// 其余, 其他
    Rest,
    /// 共, 合计, 总计
    Total,
    /// 占, 占比
    Share,
    /// 等
    Etc,
    /// 约, 近, 了, 的, 净: between a word and its figure
    Particle,
    /// 和, 与, 及
    And,
}

use Reference::*;
use Word::*;

#[rustfmt::skip]
const WORDS: &[(Word, &str)] = &[
    (Up, "增长 增加 提高 上升 上涨 增多 扩大 提升 攀升 递增 壮大 扩充 扩展 扩容 扩面 扩编 扩招 增编 增添 新添 添 延长 净增 净增加 净增长 增收 增产 回升 上浮 增添 增进 净多 多出 新增加 上扬 跃升 上调 新增了 正增长 扩增 增补 增量 增长额 增加额 偏多 偏高 多增 多收 净增长额"),
    (Down, "下降 减少 降低 下滑 回落 缩减 压减 缩小 缩短 压缩 削减 下跌 减轻 下调 负增长 净减 净减少 递减 减量 压降 少出 锐减 萎缩 下浮 核减 缩编 精简 裁减 偏少 偏低 少增 少收 精简 消减 收窄 减少额 降低额 下降额"),
    (Change, "发展 拓展 变化 变 调整 延伸 跃 充实 优化 拓宽 拓面 推广 推进 恢复"),
    (To, "达到 达到了 达至 达成 达 增至 增到 升至 升到 涨到 涨至 降至 降到 减至 减到 跌至 跌到 扩至 扩到 突破到 增为 降为 减为 变为 升为"),
    (From, "由 从 由原来 从原来 由原先 从原先 由最初 从最初"),
    (Be, "为 是 有 约为 系"),
    (Increase, "增幅 增长率 增速 涨幅 升幅 增长幅度 增加幅度 提高幅度 上升幅度 增长速度 增长比例 增长比率 提升幅度 上涨幅度 增率 递增率 升高幅度 增长幅 增比"),
    (Decrease, "降幅 减幅 跌幅 下降率 下降幅度 减少幅度 降低幅度 降低率 减少率 下降比例 压减率 压减比例 缩减比例 下滑幅度 压降率 降低比例 减少比例"),
    (Yearly, "年均 年平均 平均每年 年递增 逐年 年年 每年 月均 平均每月 年度平均 平均 人均 户均 日均 年复合 复合"),
    (Respectively, "分别 依次"),
    (Each, "各 均 每 都"),
    (Among, "其中 当中"),
    (Including, "包括 包含 含 涵盖 分为 由"),
    (Rest, "其余 其它 其他 剩余 余下"),
    (Total, "合起来 加起来 加在一起 合在一起 统共 拢共 总和 之和 共 共计 合计 总计 累计 总共 一共 总数 总量 总人数 总额 共有 总数达 合共 计 总数为 共达 总规模 总户数 总件数 总数量"),
    (Share, "占 占比 占到 占了 占比例 比重 占比重 比例 占总数 占总量"),
    (Etc, "等"),
    (Particle, "正好 恰好 刚好 恰恰 整整 了 的 净 实际 只 还 就 即 相比 相比较 对比 大幅 明显 约 近 超 超过 又 再 也 已 已经 均 则 仅 便 将 同步 累计 共 大约 不足 突破 同样 总体 快速 稳步 较快 显著 持续 继续 连续 平均 高达 多达 至少 名义 陆续 逐步 迅速 猛 猛增 急剧 大 净额 幅度 比例 率 数 量 现 现在 目前 现有 已有 成 整整 一举 实现 出现 呈 呈现 有所 绝对值 数量 数字 人数 总数 总量 规模 总额 总 总规模 则为 相应"),
    (And, "和 与 及 以及 跟 同"),
];

/// 比上年, 较去年同期, 与上年同期相比, 同比: words around a period that make a comparison.
const PAST: &[(Reference, &str)] = &[
    (
        YearBefore,
        "去年 上年 上年度 去年度 上一年 上一年度 前年 前一年 去年同期 上年同期 上一年同期 去年同时期 上年同时期 去年此时 去岁 同期 历史同期 往年同期 前年同期 上学年 上一学年 上届 上一届",
    ),
    (PeriodBefore, "上月 上个月 上季度 上一季度 上季 上半年 上学期 上一学期 前一季度 前一月 上周 上一周 上期 上一期 前一周"),
    (
        Other,
        "年初 年初时 期初 多年平均 多年均值 历年平均 常年同期 常年 上年末 去年末 去年底 上年底 年前 月初 此前 之前 以前 过去 原来 原先 最初 当初 原 计划 创建前 改革前 往年 历年 前期 前次 上次 上一次 上轮 上批 建设前 整治前 整改前 起初 初期 开始 成立之初 活动前 前几年 三年前 五年前 两年前 十年前 一年前 “十三五”末 “十二五”末 “十三五”时期 “十二五”时期 十三五末 十二五末 上年初",
    ),
];
const PRESENT: &str = "下半年 年内 期内 今年 本年 本年度 今年以来 当年 目前 现在 年末 年底 全年 截至目前 至今 现 如今 期末 当前 本期 今年末 今年底 本学期 本月 本季度 本届";

static LOOKUP: LazyLock<FxHashMap<char, Vec<(&'static str, Word)>>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|&(word, list)| list.split_whitespace().map(move |it| (it, word)));
    let past = PAST.iter().flat_map(|&(reference, list)| list.split_whitespace().map(move |it| (it, Period(reference))));
    let present = PRESENT.split_whitespace().map(|it| (it, Period(Present)));
    let mut res: FxHashMap<char, Vec<(&'static str, Word)>> = FxHashMap::default();
    // Of one text with two meanings, the first named counts.
    for (text, word) in words.chain(past).chain(present).chain([
        ("同比", Compare(YearBefore)),
        ("环比", Compare(PeriodBefore)),
        ("同期相比", Compare(YearBefore)),
    ]) {
        let Some(first) = text.chars().next() else { continue };
        let list = res.entry(first).or_default();
        if !list.iter().any(|it| it.0 == text) {
            list.push((text, word));
        }
    }
    res.values_mut().for_each(|it| it.sort_by_key(|it| std::cmp::Reverse(it.0.len())));
    res
});

/// Characters that are words, or begin comparisons, in some places only
const SOMETIMES: &str = "到至成翻等共达从计多少新增升涨高降减低跌约比较与同和跟相对+＋↑→";

/// One bit for each character of the first plane: may a word begin with it? Most may not, and a text
/// is asked at every character.
static FIRST: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut res = Box::new([0; 1024]);
    for c in LOOKUP.keys().copied().chain(SOMETIMES.chars()) {
        if let Some(word) = res.get_mut(c as usize >> 6) {
            *word |= 1 << (c as usize & 63);
        }
    }
    res
});

pub(super) fn may_begin(c: char) -> bool {
    FIRST.get(c as usize >> 6).is_some_and(|it| it >> (c as usize & 63) & 1 == 1)
}

/// The longest word of these that `text` begins with: its length and meaning.
pub(super) fn read(text: &str) -> Option<(usize, Word)> {
    let first = text.chars().next().filter(|it| may_begin(*it))?;
    let list = LOOKUP.get(&first)?;
    list.iter().find(|it| text.starts_with(it.0)).map(|it| (it.0.len(), it.1))
}
