//! The words in and around the names of indicators: those that say when, whose and how many, those
//! that say nothing of their own, and those of one meaning.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word says in or around a name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sense {
    /// 全年: what happened in the year
    Year,
    /// 目前, 年末: what there is
    Moment,
    /// 我县: whose it is, by the kind of place or body
    Scope(char),
    /// 现有, 共有
    Owned,
    /// 累计: perhaps over years
    Cumulative,
    /// 共, 合计
    Count,
    /// 已: who did it stands in front
    Already,
    /// 完成, 的
    Empty,
    /// 开展
    Begun,
    /// 参加
    Joined,
    /// 人员: no more than 名 says, but a noun
    Noun,
    /// 上半年
    Part(&'static str),
    /// 有: all there are, if it is said whose or when
    Has,
    /// 协会: what is in front may be a body
    Body,
    /// A word that another stands for
    As(&'static str),
}

use Sense::*;

/// What happened in a year
const YEAR: &str =
    "全年 今年以来 今年 本年度 本年 一年来 一年以来 年内 当年 过去一年 年度 一年中 一年 近一年 全年度 一年间 年初以来 今年来 年中";
/// What there is at its end, or now
const MOMENT: &str = "截至目前 截止目前 目前 至目前 到目前为止 截至目前为止 至今 当前 现阶段 年末 年底 到年底 到年末 截至年底 \
    截至年末 期末 年终 现在 如今 截至期末 年末时 截至现在";
/// Periods of their own, the first name of each for all: two mentions must name the same.
const PARTS: &[&str] = &[
    "本学期",
    "本季度",
    "本月",
    "本周",
    "学年 本学年 学年内 一学年 本学年度 学年度",
    "上半年",
    "下半年",
    "前三季度 前3季度",
    "前两季度",
    "一季度 第一季度 首季度",
    "二季度 第二季度",
    "三季度 第三季度",
    "四季度 第四季度",
    "春节",
    "元旦",
    "中秋",
    "国庆",
    "端午",
    "清明",
    "两节",
    "暑假 暑期",
    "寒假",
    "春季 春季学期",
    "夏季",
    "秋季 秋季学期",
    "冬季",
    "汛期",
];
/// All there are
const OWNED: &str = "共有 现有 实有 拥有 总共有 一共有 现共有 目前有 已有 建有 设有 现设有 现设 下设 配有 共设 共设有";
const COUNT: &str = "共计 总共 一共 共 合计 总计 总数";
/// Places and bodies, behind 全, 我, 本.
const OWN: &[(&str, char)] = &[
    ("县", '县'),
    ("市", '市'),
    ("省", '省'),
    ("区", '区'),
    ("镇", '镇'),
    ("乡", '乡'),
    ("国", '国'),
    ("校", '校'),
    ("局", '局'),
    ("院", '院'),
    ("村", '村'),
    ("街道", '街'),
    ("系统", '系'),
    ("旗", '旗'),
    ("州", '州'),
    ("社区", '社'),
    ("公司", '司'),
    ("厂", '厂'),
    ("行业", '业'),
    ("中心", '心'),
    ("馆", '馆'),
    ("园", '园'),
    ("所", '所'),
    ("站", '站'),
    ("矿", '矿'),
    ("集团", '团'),
    ("单位", '单'),
    ("厅", '厅'),
    ("委", '委'),
    ("队", '队'),
    ("司", '司'),
    ("处", '处'),
    ("行", '行'),
    ("段", '段'),
    ("学院", '院'),
];
/// The writer's own place or body without 我.
const BARE: &[(&str, char)] = &[
    ("学校", '校'),
    ("校内", '校'),
    ("医院", '院'),
    ("院内", '院'),
    ("公司", '司'),
    ("社区", '社'),
    ("图书馆", '馆'),
    ("馆内外", '馆'),
    ("馆内", '馆'),
    ("馆里", '馆'),
    ("园内", '园'),
    ("幼儿园", '园'),
    ("县里", '县'),
    ("市里", '市'),
    ("镇里", '镇'),
    ("村里", '村'),
    ("局里", '局'),
    ("院里", '院'),
    ("校里", '校'),
    ("园里", '园'),
    ("辖区内", '辖'),
    ("辖区", '辖'),
];
/// Verbs that say no more than that something was done or is there, nouns that say no more than the
/// unit does, and little words.
const EMPTY: &str = "完成了 完成 举办了 举办 举行 发生 提供 实现了 实现 落实 获得了 获得 取得了 取得 获 荣获 \
    惠及 覆盖 受惠 受益 收到 接到 接收 得到 达到了 达到 达 增加到 增至 保持在 稳定在 形成 人数 数量 总量 人次 户数 件数 \
    次数 场次 总人数 总户数 的 了 为 是 也 又 则 计 数 名 位 使 让 给 把 将 向 对 到 至 于 以 截至 截止 我们 各地 各类 各种 各项 各级 各界 有关 \
    相关 实际 全面 成功 积极 依法 及时 顺利 圆满 陆续 稳步 扎实 面向 针对 累计达 总规模 规模 底 末 内 和 与 及 并 先后 被 主动 认真 切实 大力 有效 集中 其";
/// What may be under way still, of works: 开展改造 is not 完成改造.
const BEGUN: &str = "开展了 开展 组织开展 组织了 组织 进行了 进行 组织实施";
/// 参加 of people says no more than that they were there; of events, that others held them.
const JOINED: &str = "报名参加 参加了 参加 参与了 参与 接受了 接受";
/// Works, that begin on one day and are finished on another.
pub(super) const WORKS: &[&str] = &["改造", "建设", "整治", "整改", "修复", "治理", "项目", "工程", "创建", "拆迁", "征收", "验收"];
/// Nouns that say no more than 名 or 次 does
const NOUNS: &str = "行为 事项 面积 量 人员 队伍 患者 病人 群众 活动 工作 同志";
/// Bodies that may stand without anything between them and what they have: 摄影协会登记会员.
const BODY: &str = "协会 学会 商会 工会 妇联 团委 委员会 卫生院 中学 小学 大学 学院 集团 合作社 中心 仲裁院 派出所 支队 大队";
/// Words of one meaning; the first stands for the others. 建 of this year and what there is differ,
/// and so do stages of one thing: 受理 and 办结, 新建 and 改造, 申请 and 授权.
const SAME: &[&str] = &[
    "发展 吸收 吸纳 新发展 新吸收 发展新 吸收新",
    "评选 选树 评出 选出 评选出",
    "购 采购 购买 购置 购进 购入 新购 新购置 添置",
    "招新 招 招收 招录",
    "排查 排查出 排查发现 查出 发现 检查发现 检查出 检出 筛查出",
    "发放 领取 领到 享受 享受到 支付 给付 发给 散发 派发 分发",
    "签订 签署 签 签约 签下 新签 新签订",
    "建成 建立 已建成 建设完成 建起",
    "慰问 走访慰问 看望慰问",
    "来访 接待来访 来访接待",
    "立案 受理立案 立案受理",
    "捐赠 捐助 捐款",
    "新增 新增加 新增了",
    "编印 编发 编写 编制印发",
    "派出 选派 派遣 选派出 下派 派驻",
    "调解 调处 化解",
    "培训 轮训 教育培训 培训教育",
    "发表 刊发 刊登 刊载 登载",
    "聘请 聘用 聘任",
    "接诊 诊疗 诊治",
    "引进 引入 新引进",
    "认定 新认定",
    "招聘 新招聘 招聘新",
    "培育 新培育",
    "登记 新登记",
    "查处 查办",
    "巡查 巡检",
    "维修 修缮",
    "种植 栽植 栽种",
    "外借 借出",
    "到馆 入馆 进馆",
    "考入 考取 考上 升入",
    "报送 上报",
    "采用 采纳",
    "缴纳 缴交 上缴",
    "床位 病床",
    "老年人 老人",
    "残疾人 残障人士",
    "医务人员 医护人员 医务工作者",
    "党员 中共党员",
    "教师 老师",
    "生 学生 同学",
    "职工 员工",
    "教职工 教职员工",
];
/// Words that hold one of the above and are none.
const WHOLE: &str = "招聘 招商 招标 招待 招投标 质量 容量 能量 测量 产量 销量 流量 重量 力量 总量 公共 共青团 共产党 共享 共同 会计 统计 设计 审计 计算机 数学 数字 数据 参数 名校 名师 单位 学位 床位 岗位 座位 席位 \
    地位 部位 泊位 站位 档位 工位 车位 展位 有害 有机 有色 有毒 有限 国有 公有 私有 稀有 所有 对象 对口 对外 对接 到位 报到 夏至 以上 以下 以内 与会 参与式 内科 内容 \
    国内 校内 境内 县内 市内 室内 年度考核 末端 底层 基底 和谐 行为 作为 为民 工作者 工作日 工作站 工作室 工作队 活动室 活动中心 活动站 了解 取得资格 名录 报名 名额 姓名 排名 \
    目的 给水 将军 位置 群众性 群众路线 把关 规模以上 达标 及格 普及 公开 达产 是非 获奖 专利数 成功率 覆盖率 覆盖面 组织部 基层组织 党组织 组织生活 组织关系 社会组织 组织机构 组织委员 建成区 学科 \
    预算总计 预算合计 收入总计 支出总计 收入合计 支出合计 收入总量 支出总量 有效期 有效专利 有效发明专利 有效率 高级 落实率 完成率 参与率 受益率 实现率";

static WORDS: LazyLock<FxHashMap<char, Vec<(String, Sense)>>> = LazyLock::new(|| {
    let list = |words: &'static str, sense: Sense| words.split_whitespace().map(move |it| (it.to_string(), sense));
    let own = OWN.iter().flat_map(|(word, kind)| ["全", "我", "本"].map(|it| (format!("{it}{word}"), Scope(*kind))));
    let bare = BARE.iter().map(|(word, kind)| (word.to_string(), Scope(*kind)));
    let groups = |lists: &'static [&'static str], sense: fn(&'static str) -> Sense| {
        lists.iter().flat_map(move |line| {
            let first = line.split(' ').next().unwrap_or_default();
            line.split_whitespace().map(move |it| (it.to_string(), sense(first)))
        })
    };
    let (parts, same) = (groups(PARTS, Part), groups(SAME, As));
    let whole = WHOLE.split_whitespace().map(|it| (it.to_string(), As(it)));
    let lists = [
        (YEAR, Year),
        (MOMENT, Moment),
        (OWNED, Owned),
        (COUNT, Count),
        ("已经 已 先后", Already),
        ("累计", Cumulative),
        (EMPTY, Empty),
        (NOUNS, Noun),
        (BEGUN, Begun),
        (JOINED, Joined),
        ("有", Has),
        (BODY, Body),
    ];
    let mut res: FxHashMap<char, Vec<(String, Sense)>> = FxHashMap::default();
    for (text, sense) in lists.into_iter().flat_map(|it| list(it.0, it.1)).chain(own).chain(bare).chain(parts).chain(same).chain(whole) {
        if let Some(first) = text.chars().next() {
            res.entry(first).or_default().push((text, sense));
        }
    }
    res.values_mut().for_each(|it| it.sort_by_key(|it| std::cmp::Reverse(it.0.len())));
    res
});

/// The longest word of these that `text` begins with.
pub(super) fn word(text: &str) -> Option<(usize, Sense)> {
    let list = WORDS.get(&text.chars().next()?)?;
    list.iter().find(|it| text.starts_with(&it.0)).map(|it| (it.0.len(), it.1))
}
