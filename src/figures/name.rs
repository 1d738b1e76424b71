//! Names of indicators: what is left of 全年，学校共有专任教师 and of 我校专任教师队伍达到 without the
//! words that say when, whose, or merely that there is: 专任教师.

use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word says in or around a name.
#[derive(Clone, Copy, Debug)]
enum Sense {
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
    /// 完成, 开展, 人员
    Empty,
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

/// Which of two kinds of time a figure is said of: 新建 in a year, 建成 by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aspect {
    #[default]
    Unsaid,
    Year,
    Moment,
}

const YEAR: &str = "全年 今年以来 今年 本年度 本年 一年来 一年以来 年内 当年 过去一年 年度 一年中 一年 近一年 全年度 一年间 年初以来 今年来 年中";
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
    "春节",
    "元旦",
    "中秋",
    "国庆",
    "端午",
    "清明",
    "两节",
    "暑假 暑期",
    "寒假",
    "春季",
    "夏季",
    "秋季",
    "冬季",
    "汛期",
];
const OWNED: &str = "共有 现有 实有 拥有 总共有 一共有 现共有 目前有 已有 建有 设有";
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
const EMPTY: &str = "完成了 完成 开展了 开展 举办了 举办 举行 组织了 组织 进行了 进行 实现了 实现 落实 获得了 获得 取得了 取得 获 荣获 参加了 参加 \
    参与了 参与 接受了 接受 惠及 受惠 受益 收到 接到 接收 得到 达到了 达到 达 增加到 增至 保持在 稳定在 形成 人数 数量 量 总量 人次 户数 件数 \
    次数 场次 总人数 总户数 总面积 的 了 为 是 也 又 则 计 数 名 位 使 让 给 把 将 向 对 到 至 于 以 截至 截止 我们 各地 各类 各种 各项 各级 各界 有关 \
    相关 实际 全面 成功 积极 累计达 总规模 规模 底 末 内 和 与 及 并 先后 主动 认真 切实 大力 有效 集中 其";
const NOUNS: &str = "人员 队伍 患者 病人 群众 活动 工作 同志";
/// Bodies that may stand without anything between them and what they have: 志愿者协会注册会员.
const BODY: &str = "协会 学会 商会 工会 妇联 团委 委员会 卫生院 中学 小学 大学 学院 集团 合作社 仲裁院 派出所 支队 大队";
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
    "引进 引入",
    "教师 老师",
    "生 学生 同学",
    "职工 员工",
    "教职工 教职员工",
];
/// Words that hold one of the above and are none.
const WHOLE: &str = "招聘 招商 招标 招待 招投标 质量 容量 能量 测量 产量 销量 流量 重量 力量 总量 公共 共青团 共产党 共享 共同 会计 统计 设计 审计 计算机 数学 数字 数据 参数 名校 名师 单位 学位 床位 岗位 座位 席位 \
    地位 部位 泊位 站位 档位 工位 车位 展位 有害 有机 有色 有毒 有限 国有 公有 私有 稀有 所有 对象 对口 对外 对接 到位 报到 夏至 以上 以下 以内 与会 参与式 内科 内容 \
    国内 校内 境内 县内 市内 室内 年度考核 末端 底层 基底 和谐 行为 作为 为民 工作者 工作日 工作站 工作室 工作队 活动室 活动中心 活动站 了解 取得资格 名录 报名 名额 姓名 排名 \
    目的 给水 将军 位置 群众性 群众路线 把关 规模以上 达标 及格 普及 公开 达产 是非 获奖 专利数 成功率 组织部 基层组织 党组织 组织生活 组织关系 社会组织 组织机构 建成区 学科 \
    有效期 有效专利 有效发明专利 有效率 高级 落实率 完成率 参与率 受益率 实现率";

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
    let lists = [(YEAR, Year), (MOMENT, Moment), (OWNED, Owned), (COUNT, Count), ("已经 已 先后", Already), ("累计", Cumulative), (EMPTY, Empty), (NOUNS, Noun), ("有", Has), (BODY, Body)];
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
fn word(text: &str) -> Option<(usize, Sense)> {
    let list = WORDS.get(&text.chars().next()?)?;
    list.iter().find(|it| text.starts_with(&it.0)).map(|it| (it.0.len(), it.1))
}

/// What bodies and places are called by their last character.
const BODIES: &[char] = &[
    '院', '局', '委', '会', '校', '所', '站', '馆', '园', '队', '部', '科', '室', '办', '联', '厅', '处', '厂', '司', '行', '社', '团',
    '心', '店', '镇', '乡', '村', '道', '县', '市', '区', '旗', '州', '省', '矿', '段', '组', '学',
];

/// Is it called like a body? 市妇联, in contrast to 送教下乡 and 入园
fn is_body(text: &str) -> bool {
    text.ends_with(BODIES) && !text.chars().rev().skip(1).take(2).any(|it| MOVES.contains(&it))
}

/// What takes a place behind it: 下乡, 进社区, 在园
const MOVES: &[char] = &['下', '入', '进', '到', '在', '离', '返', '驻', '回', '送'];

/// What makes a place or body the one to whom something is done
const TOWARDS: &[char] = &['向', '为', '给', '对', '在'];

/// A name as it is read, piece by piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    /// What says which indicator it is
    pub core: String,
    /// Characters of the core and of the nouns left out
    pub weight: usize,
    /// 上半年, 春节: what both must say
    pub part: &'static str,
    /// Where the core and the text go on behind 协会
    cut: Option<(usize, usize)>,
    /// Bytes from the first to the last word of the core before the figure, or else behind it
    pub range: Option<Range<usize>>,
    /// Bytes of who did it or has it: 市妇联全年…
    pub body: Option<Range<usize>>,
    pub scope: char,
    pub aspect: Aspect,
    /// 共有, 现有
    pub owned: bool,
    /// 共, 合计
    pub counted: bool,
    /// 已
    pub done: bool,
    pub cumulative: bool,
}

impl Name {
    /// Takes in `text[range]`, words before the figure.
    pub fn before(&mut self, text: &str, range: Range<usize>) {
        self.words(text, range, true);
    }

    /// Takes in `text[range]`, words behind the figure: 120名*家庭经济困难学生获得资助*, 在120名*毕业生*中.
    pub fn behind(&mut self, text: &str, range: Range<usize>) {
        let kept = self.range.take();
        let core = self.core.chars().count();
        let mut end = range.end;
        if let Some(before) = text[range.clone()].strip_suffix('中') {
            end = range.start + before.len();
            self.core = self.core.trim_start_matches('在').to_string();
        }
        self.words(text, range.start..end, false);
        if 2 <= core {
            self.range = kept;
        }
    }

    fn words(&mut self, text: &str, range: Range<usize>, subject: bool) {
        let mut at = range.start;
        while let Some(c) = text[at..range.end].chars().next() {
            let (len, sense) = word(&text[at..range.end]).unwrap_or((c.len_utf8(), As("")));
            let end = at + len;
            match sense {
                // 社会各界向学校捐赠
                Scope(kind) if self.core.is_empty() || text[..at].ends_with(TOWARDS) => self.scope = kind,
                Scope(_) => {
                    self.keep(&text[at..end], at..end);
                    self.cut = Some((self.core.len(), end)).filter(|_| subject);
                }
                As("") if c.is_alphanumeric() || c == '%' => self.keep(&text[at..end], at..end),
                As(word) => self.keep(word, at..end),
                Empty => {}
                Noun => self.weight += 2,
                Has => self.owned |= self.core.is_empty() && (self.scope != '\0' || self.aspect != Aspect::Unsaid),
                Part(word) => {
                    self.subject(text);
                    self.part = word;
                }
                Body => {
                    self.keep(&text[at..end], at..end);
                    if subject {
                        self.cut = Some((self.core.len(), end));
                    }
                }
                Year | Moment | Owned | Cumulative | Count | Already => {
                    if subject {
                        self.subject(text);
                    }
                    match sense {
                        Year => self.aspect = Aspect::Year,
                        Moment if self.aspect == Aspect::Unsaid => self.aspect = Aspect::Moment,
                        Owned => self.owned = true,
                        Already => self.done = true,
                        Cumulative => (self.cumulative, self.counted) = (true, true),
                        Count => self.counted = true,
                        _ => {}
                    }
                }
            }
            at = end;
        }
    }

    fn keep(&mut self, word: &str, place: Range<usize>) {
        if word.is_empty() {
            return;
        }
        self.core.push_str(word);
        self.weight += word.chars().count();
        self.range = Some(self.range.as_ref().map_or(place.start, |it| it.start)..place.end);
    }

    /// 市妇联*全年*: what was read so far is who did it, if it is called like a body.
    pub fn subject(&mut self, text: &str) {
        if let Some(range) = &self.range
            && self.body.is_none()
            && (2..=14).contains(&text[range.clone()].chars().count())
            && is_body(&text[range.clone()])
        {
            self.body = self.range.take();
            self.core.clear();
            (self.weight, self.cut) = (0, None);
        }
    }

    /// 民办幼儿园共有12所: the body is the very thing that is counted.
    pub fn settle(&mut self, text: &str) {
        if self.core.chars().count() < 2
            && let Some(body) = self.body.take()
        {
            self.core.insert_str(0, &text[body.clone()]);
            self.weight += text[body.clone()].chars().count();
            self.range = Some(body);
        }
        // 青年志愿者协会注册会员: what is behind is a name by itself.
        if let Some((core, at)) = self.cut
            && let Some(range) = self.range.clone()
            && self.body.is_none()
            && range.start < at
            && 3 <= self.core[core..].chars().count()
        {
            self.body = Some(range.start..at);
            self.core.drain(..core);
            self.range = Some(at.min(range.end)..range.end);
        }
    }

    /// *指导教师*方面，…派出120名: what the sentence is about.
    pub fn about(&mut self, topic: &str) {
        let mut name = Name::default();
        name.before(topic, 0..topic.len());
        self.core.insert_str(0, &name.core);
        self.weight += name.weight;
    }

    /// 困难职工*家庭*120户: a noun that says what the unit says is left out, where enough is left.
    pub fn drop_echo(&mut self, nouns: &[&str]) {
        if let Some(rest) = nouns.iter().find_map(|it| self.core.strip_suffix(it))
            && 3 <= rest.chars().count()
        {
            self.core.truncate(rest.len());
        }
    }

    /// The characters of the core in an order of their own: 出院患者 is 患者出院.
    pub fn essence(&self) -> Vec<char> {
        let mut res: Vec<char> = self.core.chars().collect();
        res.sort_unstable();
        res.dedup();
        res
    }
}
