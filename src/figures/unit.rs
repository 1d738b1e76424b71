//! Units and classifiers.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// No unit is written.
    Bare,
    /// Things and people that come in whole numbers
    Count,
    Money,
    /// Lengths, areas, weights, energy: not whole numbers by nature
    Measure,
    /// %, ‰, 百分之, 成
    Percent,
    /// 个百分点
    Points,
    /// 倍
    Times,
    /// 番
    Doublings,
    /// 年, 个月, 天, 小时
    Duration,
    /// 几分之几
    Fraction,
}

/// A unit or classifier. Two units with one `base` can be compared: the value in the base is the
/// figure × 10^`power`.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    pub name: &'static str,
    pub kind: Kind,
    pub base: &'static str,
    pub power: i8,
}

const fn unit(name: &'static str, kind: Kind, base: &'static str, power: i8) -> Unit {
    Unit { name, kind, base, power }
}

pub static BARE: Unit = unit("", Kind::Bare, "", 0);
pub static PERCENT: Unit = unit("%", Kind::Percent, "%", 0);
pub static FRACTION: Unit = unit("", Kind::Fraction, "%", 2);

#[rustfmt::skip]
static OTHERS: &[Unit] = &[
    unit("％", Kind::Percent, "%", 0), unit("﹪", Kind::Percent, "%", 0), unit("‰", Kind::Percent, "%", -1), unit("成", Kind::Percent, "%", 1),
    unit("个百分点", Kind::Points, "百分点", 0), unit("百分点", Kind::Points, "百分点", 0), unit("个%", Kind::Points, "百分点", 0),
    unit("倍", Kind::Times, "倍", 0), unit("番", Kind::Doublings, "番", 0),
    unit("人", Kind::Count, "人", 0), unit("名", Kind::Count, "人", 0), unit("位", Kind::Count, "人", 0), unit("个人", Kind::Count, "人", 0),
    unit("元", Kind::Money, "元", 0), unit("元钱", Kind::Money, "元", 0), unit("块钱", Kind::Money, "元", 0),
    unit("美元", Kind::Money, "美元", 0), unit("欧元", Kind::Money, "欧元", 0), unit("港元", Kind::Money, "港元", 0), unit("日元", Kind::Money, "日元", 0),
    unit("米", Kind::Measure, "米", 0), unit("公里", Kind::Measure, "米", 3), unit("千米", Kind::Measure, "米", 3), unit("厘米", Kind::Measure, "米", -2),
    unit("毫米", Kind::Measure, "米", -3), unit("里", Kind::Measure, "里", 0), unit("华里", Kind::Measure, "里", 0), unit("延米", Kind::Measure, "米", 0),
    unit("延长米", Kind::Measure, "米", 0), unit("海里", Kind::Measure, "海里", 0), unit("车道公里", Kind::Measure, "车道公里", 0),
    unit("平方米", Kind::Measure, "平方米", 0), unit("平米", Kind::Measure, "平方米", 0), unit("㎡", Kind::Measure, "平方米", 0), unit("m²", Kind::Measure, "平方米", 0),
    unit("平方公里", Kind::Measure, "平方米", 6), unit("平方千米", Kind::Measure, "平方米", 6), unit("公顷", Kind::Measure, "平方米", 4), unit("平方", Kind::Measure, "平方米", 0),
    unit("亩", Kind::Measure, "亩", 0), unit("亩次", Kind::Measure, "亩次", 0), unit("立方米", Kind::Measure, "立方米", 0), unit("立方", Kind::Measure, "立方米", 0),
    unit("方", Kind::Measure, "立方米", 0), unit("克", Kind::Measure, "克", 0), unit("千克", Kind::Measure, "克", 3), unit("公斤", Kind::Measure, "克", 3),
    unit("吨", Kind::Measure, "克", 6), unit("斤", Kind::Measure, "斤", 0), unit("吨标准煤", Kind::Measure, "吨标准煤", 0), unit("担", Kind::Measure, "担", 0),
    unit("升", Kind::Measure, "升", 0), unit("毫升", Kind::Measure, "升", -3), unit("千瓦", Kind::Measure, "瓦", 3), unit("瓦", Kind::Measure, "瓦", 0),
    unit("兆瓦", Kind::Measure, "瓦", 6), unit("千瓦时", Kind::Measure, "瓦时", 3), unit("兆瓦时", Kind::Measure, "瓦时", 6), unit("度电", Kind::Measure, "瓦时", 3),
    unit("度", Kind::Measure, "度", 0), unit("℃", Kind::Measure, "℃", 0), unit("摄氏度", Kind::Measure, "℃", 0), unit("分", Kind::Measure, "分", 0),
    unit("吨公里", Kind::Measure, "吨公里", 0), unit("人公里", Kind::Measure, "人公里", 0), unit("千伏", Kind::Measure, "千伏", 0), unit("千伏安", Kind::Measure, "千伏安", 0),
    unit("km", Kind::Measure, "米", 3), unit("m", Kind::Measure, "米", 0), unit("kg", Kind::Measure, "克", 3), unit("cm", Kind::Measure, "米", -2),
    unit("mm", Kind::Measure, "米", -3), unit("kW", Kind::Measure, "瓦", 3), unit("kWh", Kind::Measure, "瓦时", 3), unit("GB", Kind::Measure, "GB", 0),
    unit("TB", Kind::Measure, "GB", 3), unit("斗", Kind::Measure, "斗", 0),
    unit("年", Kind::Duration, "年", 0), unit("周年", Kind::Duration, "年", 0), unit("个月", Kind::Duration, "月", 0), unit("月", Kind::Duration, "月", 0),
    unit("天", Kind::Duration, "天", 0), unit("日", Kind::Duration, "天", 0), unit("个工作日", Kind::Duration, "工作日", 0), unit("周", Kind::Duration, "周", 0),
    unit("星期", Kind::Duration, "周", 0), unit("个星期", Kind::Duration, "周", 0), unit("小时", Kind::Duration, "小时", 0), unit("个小时", Kind::Duration, "小时", 0),
    unit("分钟", Kind::Duration, "分钟", 0), unit("秒", Kind::Duration, "秒", 0), unit("岁", Kind::Duration, "岁", 0), unit("周岁", Kind::Duration, "岁", 0),
    unit("学期", Kind::Duration, "学期", 0), unit("个学期", Kind::Duration, "学期", 0), unit("年级", Kind::Duration, "年级", 0), unit("点", Kind::Duration, "点", 0),
    unit("时", Kind::Duration, "时", 0), unit("月龄", Kind::Duration, "月", 0), unit("季度", Kind::Duration, "季度", 0), unit("个季度", Kind::Duration, "季度", 0),
];

/// Classifiers that each count their own sort of thing, in whole numbers.
const CLASSIFIERS: &str = "个 件 起 家 户 所 项 条 台 辆 套 座 处 份 篇 批 次 场 期 宗 只 头 匹 株 棵 本 册 部 张 块 枚 支 队 组 班 间 栋 幢 桩 例 门 种 类 \
    村 镇 乡 县 市 区 省 州 盟 旗 车 校 厂 片 面 幅 封 笔 单 眼 口 艘 架 列 节 堂 课 届 轮 趟 款 道 尊 盏 根 颗 副 双 对 顶 把 床 枝 朵 串 桶 袋 箱 瓶 盒 包 罐 挂 \
    层 级 步 环 星 票 股 岗 站 点位 标 井 桥 塔 库 席 具 剂 粒 筐 扇 铺 孔 樘 捆 \
    人次 批次 场次 户次 件次 车次 架次 辆次 班次 艘次 台次 例次 项次 家次 个次 次数 台套 台件 件套 课时 学时 标箱 标准箱 张床位 个床位 \
    册次 起次 份次 户人次 条次 处次 点次 店次 班组次 节次 堂次 对次 幅次 所次 村次 \
    人份 剂次 头只 羽 尾 卷 大 地 公顷次 蒲式耳 平台 篇次 期次 字 页 句 段 行 字次 平";

static LOOKUP: LazyLock<FxHashMap<char, Vec<&'static Unit>>> = LazyLock::new(|| {
    let classifiers = CLASSIFIERS.split_whitespace().map(|name| &*Box::leak(Box::new(unit(name, Kind::Count, name, 0))));
    let mut res: FxHashMap<char, Vec<&'static Unit>> = FxHashMap::default();
    for unit in OTHERS.iter().chain([&PERCENT]).chain(classifiers) {
        if let Some(first) = unit.name.chars().next() {
            res.entry(first).or_default().push(unit);
        }
    }
    res.values_mut().for_each(|it| it.sort_by_key(|it| std::cmp::Reverse(it.name.len())));
    res
});

/// What something is counted or measured by: 吨/日, 元/平方米
const DENOMINATORS: &str = "日 天 年 月 周 季度 小时 时 分钟 秒 人 生 户 亩 平方米 立方米 平方公里 公里 公顷 吨 斤 公斤 千克 升 \
    件 次 个 套 台 只 头 株 千瓦时 度 张 床 村 校 班 学期 学年 课时 位 名 辆 家 所 项 份";

/// By the first unit and the second: 吨, 日
static COMPOUND: LazyLock<FxHashMap<(&str, &str), Unit>> = LazyLock::new(|| {
    let join = |one: &str, other: &str| -> &'static str { Box::leak(format!("{one}/{other}").into_boxed_str()) };
    let units = LOOKUP.values().flatten().filter(|it| it.is_amount());
    units
        .flat_map(|it| {
            let per = |per| ((it.name, per), unit(join(it.name, per), it.kind, join(it.base, per), it.power));
            DENOMINATORS.split_whitespace().map(per)
        })
        .collect()
});

impl Unit {
    /// With what follows it in `text`: 吨, if /日 does, is 吨/日.
    pub fn per(&self, text: &str) -> Option<&'static Unit> {
        let rest = text.strip_prefix('/')?;
        let last = DENOMINATORS.split_whitespace().filter(|it| rest.starts_with(it)).max_by_key(|it| it.len())?;
        COMPOUND.get(&(self.name, last))
    }

    /// The longest unit that `text` begins with.
    pub fn read(text: &str) -> Option<&'static Unit> {
        LOOKUP.get(&text.chars().next()?)?.iter().copied().find(|it| text.starts_with(it.name))
    }

    pub fn is_ratio(&self) -> bool {
        matches!(self.kind, Kind::Percent | Kind::Fraction)
    }

    /// Counts or measures something that can be added, in contrast to a rate or a duration.
    pub fn is_amount(&self) -> bool {
        matches!(self.kind, Kind::Bare | Kind::Count | Kind::Money | Kind::Measure)
    }

    /// Can it grow or shrink by a percentage? Amounts, and how long something takes.
    pub fn is_extent(&self) -> bool {
        self.is_amount() || matches!(self.name, "天" | "日" | "个工作日" | "小时" | "个小时" | "分钟" | "秒" | "个月")
    }

    /// May the two count the same things? 人 and 名; 家 and 个; no unit and any.
    pub fn agrees(&self, other: &Unit) -> bool {
        let loose = |a: &Unit, b: &Unit| a.name == "个" && b.kind == Kind::Count && b.base != "人" && !b.name.ends_with('次');
        self.base == other.base
            || (self.kind == Kind::Bare && other.is_amount())
            || (other.kind == Kind::Bare && self.is_amount())
            || loose(self, other)
            || loose(other, self)
    }
}
