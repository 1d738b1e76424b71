//! The labels of parts: what they say of how the parts stand to each other and to their total.

/// How surely labels say that the parts divide all of their total between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Division {
    /// Nothing ties them together.
    None,
    /// Three and more words of one length: 语文, 数学, 英语
    Even,
    /// Of one form or one scale: 城区支部, 农村支部; 高级, 中级
    Alike,
    /// One denies the other, or is still what the other was: 立案, 未立案; 已整改, 正在整改
    Split,
    /// Nothing is left out: 男, 女; 35岁以下, 36岁以上; …, 其余
    Whole,
}

/// What divides everything: 男, 女.
const PAIRS: &[&[&str]] = &[
    &["男", "女"],
    &["城镇|城市|城区|市区|县城", "农村|乡村|乡镇|村镇"],
    &["民事", "刑事", "行政"],
    &["上半年", "下半年"],
    &["一季度", "二季度", "三季度", "四季度"],
    &["高一", "高二", "高三"],
    &["初一|七年级", "初二|八年级", "初三|九年级"],
    &["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"],
    &["大班", "中班", "小班"],
    &["早班|白班", "中班", "夜班|晚班"],
    &["结婚", "离婚"],
    &["连任|留任", "新任|新当选|新进"],
    &["外出", "在家|留守|本地"],
    &["捐款", "捐物"],
    &["完成", "正在|尚在"],
    &["通过", "暂缓|缓议"],
    &["第一产业", "第二产业", "第三产业"],
    &["一产", "二产", "三产"],
    &["小学", "初中", "高中"],
    &["已", "未"],
    &["通过", "未通过"],
    &["公办|公立", "民办|私立"],
    &["国内|境内", "国外|境外|涉外"],
    &["线上", "线下"],
    &["实到", "请假|缺席|未到|缺勤"],
    &["参加|出席", "请假|缺席|缺勤"],
    &["合格", "不合格"],
    &["专职", "兼职"],
    &["达标", "不达标"],
    &["优秀", "称职", "不称职"],
    &["优秀", "合格", "不合格"],
    &["优秀", "合格", "基本合格"],
    &["优秀", "合格", "基本合格", "不合格"],
    &["优秀", "称职", "基本称职"],
    &["优秀", "称职", "基本称职", "不称职"],
    &["优秀", "良好", "合格", "不合格"],
    &["满意", "基本满意", "不满意"],
    &["正式", "预备"],
    &["在编|编内", "编外"],
    &["进口", "国产"],
    &["入选|当选|中选", "落选"],
    &["成功", "失败"],
    &["赞成|同意", "反对", "弃权"],
    &["来信", "来访"],
    &["胜诉", "败诉"],
    &["盈利", "亏损"],
    &["中文", "外文"],
    &["在职|在岗", "退休|离退休"],
    &["春季", "秋季"],
    &["市内", "市外"],
    &["省内", "省外"],
    &["县内", "县外"],
    &["校内", "校外"],
    &["院内", "院外"],
    &["室内", "室外"],
    &["区内", "区外"],
    &["本地|本市|本县|本省", "外地|外市|外县|外省"],
    &["固定", "流动"],
    &["自有|自建|自营|自产", "租赁|外协|外包|外聘|委托|外购|代"],
    &["新开工|新建", "续建|结转|跨年"],
    &["完好|正常|可用|在用", "待修|在修|送修|维修|故障|损坏"],
    &["全日制", "非全日制"],
    &["门诊", "住院"],
    &["白天|日间", "夜间|夜晚|晚间|晚上"],
    &["纸质|纸版", "电子|数字"],
    &["成人|成年", "儿童|少儿|未成年"],
    &["新装|新增|新建|新设|新购|新配", "原有|存量|利旧|老旧"],
    &["本地|本土", "输入|外来"],
    &["新办|新领|首次|初次|初审", "补办|换发|续办|再次|复审|复查|复评"],
    &["中药|中成药", "西药"],
    &["中医", "西医"],
    &["集中", "分散"],
    &["直接", "间接"],
    &["现场|线下", "网络|网上|线上|远程"],
    &["陆地|陆上", "水上|海上"],
    &["主动", "被动"],
    &["本级", "下级|基层"],
    &["常住", "流动|暂住"],
    &["户籍", "非户籍|流动"],
    &["行政编制|行政", "事业编制|事业"],
    &["法人|单位|企业", "自然人|个人"],
    &["实有|实际|在编|在岗", "空编|缺编|空缺|空岗|缺员"],
    &["正常", "异常"],
    &["长期|中长期", "短期|临时"],
    &["应届", "往届"],
    &["山区", "平原|川区|坝区"],
    &["必修", "选修"],
    &["免费", "收费|付费|自费"],
    &["阳性", "阴性"],
    &["分期", "一次性"],
    &["出租|已租|租出", "空置|闲置|待租"],
    &["集体", "个人"],
    &["财政|上级|专项", "自筹"],
];

/// Scales: a thing stands at one place of each.
const SCALES: &[&[&str]] = &[
    &["博士", "硕士", "研究生", "本科", "大专|专科", "中专|高中|中职", "初中", "小学"],
    &["幼儿园|学前", "小学", "初中|中学", "高中", "中职|职高", "大学|高校"],
    &["正高", "副高", "高级", "中级", "初级|助理"],
    &[
        "国家级|国家",
        "省级|省部级|自治区级",
        "市级|地市级|厅局级",
        "县级|区级|县处级|区县级",
        "乡级|乡镇|镇级|街道|乡科级|校级|院级",
        "村级|社区",
    ],
    &["优秀", "良好", "中等", "合格|及格|称职", "基本合格|基本称职", "不合格|不及格|不称职|较差"],
    &["特等", "一等", "二等", "三等", "优秀奖|优胜奖|鼓励奖|入围"],
    &["专职", "兼职", "挂职"],
    &["国有", "民营|私营|民办", "外资|外商", "集体", "个体", "混合所有制"],
    &["治愈", "好转", "转院", "未愈", "死亡"],
    &["新建", "改建|改造", "扩建", "续建", "维修|修缮", "迁建", "重建"],
    &["来信", "来访", "来电", "网上|网络"],
    &["一季度", "二季度", "三季度", "四季度"],
    &["重大", "较大", "一般", "特别重大"],
    &["大型", "中型", "小型", "微型"],
    &["中央", "省级|省", "市级|市", "县级|县", "自筹|配套"],
    &["老年|老人", "中年|青壮年", "青年", "少年|儿童|未成年"],
    &["企业|公司", "个体", "合作社"],
    &["社会团体|社团", "民办非企业|社会服务机构", "基金会"],
    &["党委", "党总支", "党支部"],
    &["在用|使用|完好|正常|启用", "闲置|空置|备用", "出租|出借", "待修|在修|维修|故障", "报废|停用|损坏"],
    &["批准|获批|通过", "驳回|退回|否决", "撤回|撤销", "维持", "改判", "发回"],
];

/// What one label says, among the words of a set: of two words in it, the longer is meant (不称职 is not 称职).
fn place(set: &[&str], label: &str) -> Option<usize> {
    let longest = |words: &str| words.split('|').filter(|it| label.contains(it)).map(str::len).max();
    set.iter().enumerate().filter_map(|(i, words)| Some((longest(words)?, i))).max().map(|it| it.1)
}

/// Has each label its own place in the set?
fn apart(set: &[&str], labels: &[&str]) -> bool {
    let mut seen: Vec<_> = labels.iter().filter_map(|it| place(set, it)).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() == labels.len()
}

/// Labels that divide everything between them.
pub(super) fn complementary(labels: &[&str]) -> bool {
    PAIRS.iter().any(|set| set.len() == labels.len() && apart(set, labels)) || bands(labels) || sides(labels)
}

/// 35岁以下, 36至50岁, 51岁以上; 研究生, 本科, 大专及以下: a scale that is closed at both ends.
fn bands(labels: &[&str]) -> bool {
    let holds = |label: &str, words: &[&str]| words.iter().any(|it| label.contains(it));
    let is_low = |label: &str| holds(label, &["以下", "不足", "低于", "不满", "以内", "未满"]);
    let mut bands: Vec<(u32, u32)> = Vec::new();
    for label in labels {
        let numbers: Vec<u32> = label.split(|c: char| !c.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect();
        bands.push(match numbers[..] {
            [bound] if is_low(label) => (0, bound),
            [bound] if holds(label, &["以上", "超过", "高于", "满"]) => (bound, u32::MAX),
            [low, high] if low <= high => (low, high),
            _ => break,
        });
    }
    if bands.len() == labels.len() {
        bands.sort_unstable();
        let joined = bands.windows(2).all(|it| it[0].1 <= it[1].0 && it[1].0 <= it[0].1.saturating_add(1));
        return 2 <= bands.len() && joined && bands[0].0 == 0 && bands[bands.len() - 1].1 == u32::MAX;
    }
    2 <= labels.len() && labels.iter().filter(|it| is_low(it)).count() == 1 && apart(SCALES[0], labels)
}

/// 其余, 其他: what is left is named, so nothing is left out.
pub(super) fn is_rest(label: &str) -> bool {
    ["其余", "其他", "其它", "剩余", "余下"].iter().any(|word| label.starts_with(word))
}

pub(super) fn has_rest(labels: &[&str]) -> bool {
    labels.last().is_some_and(|it| is_rest(it))
}

/// Do the labels divide everything, so that no more parts can follow?
pub(super) fn is_whole(labels: &[&str]) -> bool {
    2 <= labels.len() && (complementary(labels) || labels.last().is_some_and(|it| is_rest(it)))
}

/// Is the last label one more of a scale that the others stand on? 专职, 兼职 | 挂职
pub(super) fn goes_on(labels: &[&str]) -> bool {
    SCALES.iter().chain(PAIRS).any(|it| apart(it, labels)) || labels.iter().all(|it| it.contains(|c: char| c.is_ascii_digit()))
}

/// What the labels together say of the parts.
pub(super) fn division(labels: &[&str]) -> Division {
    match () {
        _ if labels.len() < 2 || overlap(labels) => Division::None,
        _ if complementary(labels) || has_rest(labels) => Division::Whole,
        _ if split(labels) || opposite(labels) => Division::Split,
        _ if SCALES.iter().any(|it| apart(it, labels)) || affix(labels).is_some() => Division::Alike,
        _ if even(labels) => Division::Even,
        _ => Division::None,
    }
}

/// 立案, 未立案转为建议; 已整改, 尚在整改: the one is what the other is not, or not yet.
fn split(labels: &[&str]) -> bool {
    const NOT: &[&str] = &["未", "不", "无", "非", "没有"];
    const STILL: &[&str] = &["正在", "尚", "仍", "待", "还在", "在办", "在建", "未", "暂"];
    let done = |label: &str| label.starts_with('已') || ["完成", "办结", "整改到位", "化解"].iter().any(|it| label.starts_with(it));
    let open = |label: &str| STILL.iter().any(|word| label.starts_with(word));
    // What is denied is what the other label says: its first character is enough, 成功 and 不成.
    let denied = |label: &str| {
        NOT.iter().find_map(|not| {
            let at = label.find(not)?;
            // 不予通过: of 通过
            label[at + not.len()..]
                .trim_start_matches(['予', '能', '再', '得', '被', '宜', '曾', '经', '获'])
                .chars()
                .next()
                .map(|next| (*not, next))
        })
    };
    let yes = |label: &str, not: &str, what: char| !label.contains(not) && label.contains(what);
    let denies = labels.iter().any(|a| denied(a).is_some_and(|(not, what)| labels.iter().any(|b| yes(b, not, what))));
    // 有效, 无效; 无问题的, 需要整改的: to be without against to have and to need.
    let lacks = labels.iter().any(|it| it.starts_with(['无', '未', '不', '免']) || it.starts_with("没有"))
        && labels.iter().any(|it| ["有", "需", "须", "应", "存在"].iter().any(|word| it.starts_with(word)));
    let goes_on = labels.iter().any(|it| done(it)) && labels.iter().any(|it| open(it));
    denies || lacks || goes_on
}

/// Does each of the labels say or deny the same? 金属, 非金属; but not 金属, 非金属, 能源, of which the third is neither.
pub(super) fn is_told_apart(labels: &[&str]) -> bool {
    labels.len() == 2 || labels.iter().all(|it| labels.iter().any(|other| it != other && split(&[it, other])))
}

/// A label without the words that tie it to its figure: 考研升学的, 有效问卷为.
fn core(label: &str) -> &str {
    label.trim().trim_end_matches(['的', '有', '为', '是', '共', '达', '了']).trim_start_matches(['有', '和', '及', '＋', '+', '与'])
}

/// What all labels begin or end with, if there is enough of it to make them sorts of one thing:
/// 支部 of 机关支部, 农村支部; 级 of 甲级, 乙级, where only one character differs.
fn affix<'a>(labels: &[&'a str]) -> Option<&'a str> {
    let cores: Vec<&str> = labels.iter().map(|it| core(it)).collect();
    let first = *cores.first()?;
    let common = |found: usize, test: &dyn Fn(&str, &str) -> bool, cut: &dyn Fn(usize) -> &'a str| {
        (found..=first.chars().count()).rev().map(cut).find(|it| cores.iter().all(|label| test(label, it)))
    };
    let byte = |chars: usize| first.char_indices().nth(chars).map_or(first.len(), |it| it.0);
    let len = first.chars().count();
    let cut = |n: usize| {
        let start = labels[0].find(first).unwrap_or(0);
        (&labels[0][start..start + byte(n)], &labels[0][start + byte(len - n)..start + first.len()])
    };
    let head = common(1, &|a, b| a.starts_with(b), &|n| cut(n).0);
    let tail = common(1, &|a, b| a.ends_with(b), &|n| cut(n).1);
    let count = |it: Option<&str>| it.map_or(0, |it| it.chars().count());
    let mut sorted = cores.clone();
    sorted.sort_unstable();
    sorted.dedup();
    // 发言, 书面发言: the one is the other.
    let within = cores.len() == 2 && cores.iter().any(|it| Some(*it) == tail || Some(*it) == head);
    if sorted.len() < cores.len() || first.is_empty() || within {
        return None;
    }
    let series = 2 <= len && cores.iter().all(|it| it.chars().count() == len) && len <= count(head) + count(tail) + 1;
    // 体育类, 文艺类; 合同制, 派遣制: the word for a sort
    const SORTS: &[char] = &['类', '型', '性', '级', '制', '式', '档', '岗', '组', '点', '片', '科'];
    // 来自一线, 来自机关: the word before a place or a purpose. A verb that all have says less: 当庭调解, 当庭宣判.
    const TOWARDS: &[&str] =
        &["来自", "用于", "面向", "位于", "属于", "投向", "涉及", "前往", "到", "在", "由", "向", "因", "从", "被", "给", "第", "对"];
    let sorts = 2 <= len && tail.is_some_and(|it| it.ends_with(SORTS));
    // 开工, 竣工: two characters alone are no series.
    let series = series && (2 < len || 2 < cores.len());
    if 2 <= count(tail) || (series || sorts) && tail.is_some() {
        return tail;
    }
    head.filter(|it| {
        series
            || 3 <= cores.len() && 2 <= count(head)
            || TOWARDS.iter().any(|word| it.starts_with(word))
            || it.ends_with(['给', '往', '向', '至', '于'])
    })
}

/// 语文, 数学, 英语; 综合受理, 咨询引导, 专项业务
fn even(labels: &[&str]) -> bool {
    let len = |label: &str| core(label).chars().count();
    3 <= labels.len() && (2..=6).contains(&len(labels[0])) && labels.iter().all(|it| len(it) == len(labels[0]))
}

/// 业务范围内, 业务范围外: the same place from both sides
fn sides(labels: &[&str]) -> bool {
    let of = |label: &str, side: char| {
        let at = label.rfind(side)?;
        label[..at].chars().next_back()
    };
    let [a, b] = labels else { return false };
    [(a, b), (b, a)].iter().any(|(a, b)| of(a, '内').is_some_and(|it| of(b, '外') == Some(it)))
}

/// 轻伤, 重伤; 规上企业, 规下企业: one character apart, and that one its opposite
fn opposite(labels: &[&str]) -> bool {
    const OPPOSITES: &[&str] = &[
        "上下", "轻重", "大小", "内外", "新旧", "新老", "前后", "左右", "高低", "长短", "公私", "正副", "初复", "进出", "入出", "城乡",
        "水旱", "男女", "有无", "东西", "南北", "软硬", "冷热", "单双", "早晚", "主次", "甲乙", "动静", "快慢", "任免", "增减", "收支",
        "买卖", "供需", "正异", "主辅", "文理", "干支", "优劣", "强弱", "盈亏", "购销", "借贷", "官民", "中外", "水陆", "深浅", "存取",
        "奖惩", "升降", "阴阳", "远近", "生熟", "干湿",
    ];
    let [a, b] = labels else { return false };
    let (a, b): (Vec<char>, Vec<char>) = (core(a).chars().collect(), core(b).chars().collect());
    let differ: Vec<_> = a.iter().zip(&b).filter(|(a, b)| a != b).collect();
    let [(x, y)] = differ[..] else { return false };
    a.len() == b.len() && OPPOSITES.iter().any(|it| it.contains(*x) && it.contains(*y))
}

/// How surely what the total is called is one more thing of the sort: 小学12所，初中8所，高中3所;
/// 甲级12份，乙级8份，丙级3份; 医生12人，护士20人，药师8人.
pub(super) fn sibling(noun: &str, labels: &[&str]) -> i32 {
    let noun = core(noun);
    let mut all = labels.to_vec();
    all.push(noun);
    if noun.is_empty() || specialise(noun, labels) {
        return 0;
    }
    if SCALES.iter().chain(PAIRS).any(|it| apart(it, &all)) {
        return 5;
    }
    // 储备点26个，市级储备点2个，县级储备点8个: the total has no place on their scale.
    if SCALES.iter().any(|it| apart(it, labels) && place(it, noun).is_none()) {
        return 0;
    }
    match affix(labels) {
        // 引进项目; 开工项目, 竣工项目: two characters make the sort.
        Some(it)
            if noun != it
                && (noun.ends_with(it.char_indices().rev().nth(1).map_or(it, |at| &it[at.0..]))
                    || core(labels[0]).starts_with(it) && noun.starts_with(it)) =>
        {
            // 应急值守点 may be wider than 常设点, 临时点.
            match is_wider(noun, labels) {
                true if it.chars().count() < 2 => 0,
                true => 1,
                false => 3,
            }
        }
        None if even(&all) => 2,
        _ => 0,
    }
}

/// Is the noun longer than all labels, so that it may say of all what they tell apart? 应急值守点; 常设点, 临时点
/// But 完成改造项目 is only governed by its verb.
fn is_wider(noun: &str, labels: &[&str]) -> bool {
    const VERBS: &[&str] = &[
        "完成", "实施", "开展", "举办", "召开", "组织", "建成", "新建", "引进", "栽植", "种植", "采购", "购置", "购买", "发放", "印发",
        "安装", "检查", "走访", "接待", "培训", "监测", "建设", "建立", "设立", "打造", "推出", "推广", "争取", "申报", "获得", "取得",
        "承办", "参加", "新增", "培育", "发展", "销售",
    ];
    let noun = VERBS.iter().find_map(|it| noun.strip_prefix(it)).unwrap_or(noun);
    labels.iter().all(|it| core(it).chars().count() < core(noun).chars().count())
}

/// Does the noun end with two characters and more that all labels end with, and say more? 在本县就业; 在省内就业, 在省外就业
pub(super) fn ends_alike(noun: &str, labels: &[&str]) -> bool {
    let noun = core(noun);
    // 义务教育阶段学校 is more than one of 公办学校, 民办学校.
    if is_wider(noun, labels) {
        return false;
    }
    let at = noun.char_indices().rev().nth(1).map_or(0, |it| it.0);
    0 < at && labels.iter().all(|it| core(it).ends_with(&noun[at..]))
}

/// What is done one after the other, each to some of those that were left: 报名, 参加, 通过; 受理, 立案, 办结.
pub(super) fn are_stages(labels: &[&str]) -> bool {
    const STEPS: &str = "受理 收到 立案 结案 办结 审结 执结 报名 报考 参加 参考 参赛 通过 合格 录取 录用 申报 申请 入选 获奖 立项 获批 开工 竣工 完工 投产 \
        验收 交付 签约 落地 发放 收回 回收 有效 检查 抽查 抽检 发现 排查 整改 完成 处罚 处分 移送 起诉 批捕 判决 执行 走访 慰问 培训 参训 结业 取证 获证 \
        就业 征集 采纳 推荐 答复 反馈 办理 处理 处置 化解 救助 建档 签订 评选 表彰 转化 转为 确定 确认 核实 查实 销号 到位 入库 上报 下达 应到 实到 应聘";
    let mut steps: Vec<&str> = labels
        .iter()
        .filter_map(|it| STEPS.split_whitespace().filter(|step| it.contains(step)).max_by_key(|step| it.rfind(step)))
        .collect();
    steps.sort_unstable();
    steps.dedup();
    // 日常检查, 专项检查: the same step
    steps.len() == labels.len()
}

/// Is the noun made of what the labels name, and of nothing else? 建议提案: 代表建议, 委员提案
pub(super) fn make(noun: &str, labels: &[&str]) -> bool {
    let noun = noun.replace(['和', '与', '及', '、'], "");
    let pieces: Vec<&str> = labels.iter().filter_map(|it| core(it).char_indices().rev().nth(1).map(|(at, _)| &core(it)[at..])).collect();
    let named = |pieces: &mut dyn Iterator<Item = &&str>| noun.ends_with(&pieces.copied().collect::<String>());
    2 <= labels.len() && pieces.len() == labels.len() && (named(&mut pieces.iter()) || named(&mut pieces.iter().rev()))
}

/// What adds to an amount that stands before
pub(super) const PLUS: &[&str] = &["加上", "再加", "连同", "加之", "加预"];

/// What is to be taken away
pub(super) const DEFICITS: &[&str] = &["赤字", "缺口", "亏损", "超支", "透支"];

/// Does the label tell of the other side of what the clause tells of, 社保基金收入, 社保基金支出?
pub(super) fn is_beside(clause: &str, label: &str) -> bool {
    const SIDES: &[(&str, &str)] =
        &[("收入", "支出"), ("进口", "出口"), ("流入", "流出"), ("存款", "贷款"), ("资产", "负债"), ("迁入", "迁出")];
    let ends = |a: &str, b: &str| core(clause).ends_with(a) && core(label).ends_with(b);
    SIDES.iter().any(|(a, b)| ends(a, b) || ends(b, a))
}

/// What people are sorted by: of parts that are sorted by several of these, one may be in two.
const ASPECTS: &[&[&str]] = &[
    &["男", "女", "妇女"],
    &["党员", "团员", "群众", "民主党派"],
    &["岁", "青年", "老年", "年龄", "老党员"],
    &["学历", "大专", "本科", "硕士", "研究生", "博士", "中专", "高中"],
    &["少数民族", "汉族", "回族", "藏族", "蒙古族"],
    &["高级", "中级", "初级", "职称"],
    &["在编", "编制", "编外", "聘用"],
    &["贫困", "低保", "五保", "特困", "困难", "残疾", "留守"],
    &["技术人员", "技能", "工人", "管理人员", "教师", "医生", "医师", "护士"],
    &["卫生院", "医院", "疾病预防", "疾控", "服务中心", "防疫站"],
    &["失业", "下岗"],
];

/// What one may be beside anything else.
const BESIDES: &[&str] = &["班主任", "骨干", "带头人", "兼职", "少数民族", "归侨", "退役军人", "志愿者", "积极分子"];

/// May the parts overlap, being sorted by more than one thing?
pub(super) fn overlap(labels: &[&str]) -> bool {
    // A word that all have says nothing: 女党员, 青年党员.
    let tells = |word: &str| labels.iter().any(|it| it.contains(word)) && !labels.iter().all(|it| it.contains(word));
    let sorted = ASPECTS.iter().map(|aspect| aspect.iter().filter(|it| tells(it)).collect::<Vec<_>>()).filter(|it| !it.is_empty());
    let sorted: Vec<_> = sorted.collect();
    // 女党员60人、男党员40人: of one sort, whatever else is in the labels.
    let covers = |words: &Vec<&&str>| labels.iter().all(|label| words.iter().any(|it| label.contains(**it)));
    // 来自志愿者的83名: where they come from
    if labels.iter().all(|it| ["来自", "从", "由"].iter().any(|word| it.starts_with(word))) {
        return false;
    }
    if BESIDES.iter().any(|it| tells(it)) && !["专职", "正式", "汉族"].iter().any(|it| tells(it)) {
        return true;
    }
    // Women and no men: sorted by something else.
    if tells("女") && !tells("男") && !labels.iter().any(|it| is_rest(it)) {
        return true;
    }
    1 < sorted.len() && !sorted.iter().any(covers)
}

/// Do all parts say what the total says, with more words? 支部57个，机关支部12个，企业支部45个; or do all
/// name an age? `noun` is all that the total is called: 种植业补贴 is itself a sort of 补贴.
pub(super) fn specialise(noun: &str, labels: &[&str]) -> bool {
    let same = 2 <= noun.chars().count() && labels.iter().all(|it| it.ends_with(noun) && it.len() > noun.len());
    // 一年级, 二年级, 三年级
    let numbered = |it: &str| it.trim_start_matches('第').starts_with(super::number::is_han_numeral);
    let series = labels.iter().all(|it| numbered(it)) && !numbered(noun);
    same || series || labels.iter().all(|it| it.contains('岁'))
}
