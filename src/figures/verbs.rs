//! What is done to things that are counted: verbs by what they mean, so that 查办 is 侦办 but 受理 is
//! not 办结; and words that say nothing about which things they are.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A set of meanings, one bit each.
pub(super) type Verbs = u128;

/// Verbs of one meaning a line. Two meanings are two stages or two deeds.
const VERBS: &[&str] = &[
    "接收 接报 接到 收到 收受 收件 接受 接获",
    "受理 受案",
    "接待 接访 迎来 接待了 接待量 迎接 招待 来访 来信 上访 信访 接待来访 来访接待 来信来访",
    "接诊 诊疗 诊治 就诊 门诊 问诊",
    "收治 入院 住院",
    "办理 承办 处理 处置 经办 代办 办",
    "查处 查办 侦办 侦破 破获 破案 打击 惩处 破",
    "立案 受理立案 立案受理",
    "排查 排查出 排查发现 查出 发现 检查发现 检查出 检出 摸排 筛查 筛查出 查找 查摆 排查梳理",
    "检查 抽检 抽查 检测 检验 抽样检验 巡查 巡检 督查 督导 督导检查 监督检查 监督抽检 排查检查 执法检查",
    "检修 维修 抢修 维护 修缮 修理 养护 管护",
    "新建 建设 建成 修建 兴建 建立 建起 新建成 建造 建 新改建 已建成 建设完成 筹建 创建 组建 成立 打造",
    "改造 改建 新改建 改扩建 翻建 翻修 改造提升 提升改造 改",
    "扩建 改扩建",
    "安装 架设 装设 加装 布设 铺设 敷设 设置 设立 装 新装 新安装 新增安装",
    "拆除 拆违 清拆 拆",
    "购买 购 采购 购置 购进 购入 新购 新购置 添置 配备 配置 添购 新添",
    "发放 领取 领到 享受 享受到 支付 给付 发给 散发 派发 分发 发出 申领 兑付 拨付 下发 下达 印发 赠送 配发",
    "招收 招录 招生 招新 招 录取 招募",
    "招聘 录用 聘用 聘任 聘请 新招聘 招聘新",
    "派出 选派 派遣 选派出 下派 派驻 出动 投入 调派 抽调 动用 增派 组织出动 派",
    "培训 轮训 教育培训 培训教育 参训 受训 训练",
    "种植 栽植 栽种 播种 植 种 栽",
    "签订 签署 签约 签 签下 新签 新签订 订立 续签",
    "登记 注册 新登记 新注册 新设 新设立 登记注册 备案 新增注册 新增登记",
    "参保 投保 续保 参合",
    "发展 吸收 吸纳 新发展 新吸收 发展新 吸收新 纳入 新纳入",
    "评选 选树 评出 选出 评选出 命名 评定 评为 表彰 表扬 认定 新认定 评审",
    "授权 获批 获准 核准 批准 审批",
    "慰问 走访慰问 看望慰问 走访 看望 入户走访 探望",
    "资助 救助 帮扶 扶持 补助 补贴 帮助 援助 扶助",
    "捐赠 捐助 捐款 捐献 捐出 募集 募捐",
    "调解 调处 化解 排解",
    "宣传 宣讲",
    "编印 编发 编写 编制印发 编辑 撰写 编制 编纂",
    "发表 刊发 刊登 刊载 登载 发布 推送 播发",
    "报送 上报 呈报",
    "缴纳 缴交 上缴 缴 入库",
    "征收 收取 征缴 征集",
    "收缴 缴获 没收 扣押 查获 查扣 缉获",
    "储备 储存 收储 储 贮存",
    "带动 辐射 引领 辐射带动",
    "外借 借出 出借",
    "借阅 流通 阅览",
    "到馆 入馆 进馆 来馆",
    "考入 考取 考上 升入",
    "引进 引入 新引进 招引",
    "培育 新培育 培养 孵化 在孵",
    "服务",
    "出车 发车 开行 运行 出诊 出警",
    "销售 出售 售出 卖出 成交",
    "生产 产出",
    "贷款 放贷 借款 信贷 有贷",
    "拨打 接听 接通 来电",
    "监测 观测",
    "清运 转运 运送 清扫",
    "转移 移交 移送 流转 交接",
    "追回 追讨 挽回 追缴",
    "减免 免除 减征 免征",
    "监督 监管",
    "接种 免疫",
    "体检 查体",
    "开放 开设 开办",
    "分娩 出生 生育",
    "解答 答疑 咨询",
    "发送 寄送 投递 送达",
    "巡护 护林 管护",
    "更换 置换 替换",
    "收集 归集",
    "取缔 端掉 捣毁",
    "抓获 捕获",
    "录用 录入",
];

/// Verbs, and what is left of them, that take some out of what there is: a figure under one of these
/// is no other telling of the figure without it.
const CHOSEN: &[&str] = &[
    "办结 审结 结案 执结 结项 结题 办毕 执行完毕 结",
    "竣工 完工 交付 投用 投产 投入使用 交工 建成投用",
    "开工 动工 在建 续建",
    "整改 整治 治理 修复 消除 销号 纠正 整改完成 整改到位 清零",
    "注销 吊销 清退 退出 解除 关停 取缔 淘汰 关闭 停业 撤销 退役 流失 迁出 调出 辞退 离职 退休 死亡 减员",
    "新增 新增加 新增了 增加 增设",
    "清理 清查 清收 清除",
    "申请 申报 报名",
    "答复 回复 反馈 回应",
    "立项",
    "验收 通过 过审",
    "采用 采纳 录用稿",
    "获奖 中奖",
    "合格 达标 优秀 良好 及格 优良",
    "不合格 异常 超标 不达标 违规 阳性",
    "毕业 结业 出院 转出 转诊 上转",
    "就业 上岗 入职 创业",
    "补办 换发 补换 变更 更新",
    "销毁 报废",
    "重复 续签 再次",
    "起诉 批捕 逮捕 移送起诉 拘留 判决 撤诉",
    "劝返 劝导 劝阻 警告 约谈 问责 处分",
    "转化 转正 转型",
    "复查 复检 复核 回访",
    "计划 应 拟 目标 指标",
    "缺 缺少 空缺 不足",
    "回收 收回",
    "实到 出席 到会",
];

/// Words that say nothing about which things are counted.
const PLAIN: &str = "获得 获取 取得 荣获 捧回 夺得 此类 该类 这类 一类 类型 情况 方面 环节 用于 各项 涉及 其中涉及 开始 之后 之前 \
    总长 总里程 里程 长度 总面积 面积 金额 总金额 总额 起数 件数 家数 户数 人数 场数 个数 盏数 台数 次数 场次 班次 例数 数目 规模 总规模 存量 保有量 \
    期间 整个 过程 以来 累计 总 总计 合计 一共 共 均 现 目前 实有 实际 当中 组织 开展 举办 参加 参与 参会 进行 实施 完成 完成了 \
    成功 顺利 免费 有效 严格 从严 深入 广泛 全面 全力 持续 继续 积极 及时 集中 统一 达到 达 到达 为 是 有 共有 现有 设有 拥有 具有 我们 \
    产量 总产量 总产 实现 得到 获益 受益 惠及 覆盖 使 让 被 由 等 并 还 另 只 仅 上 里 内 种 类 则 已 再 全部 所有";

/// Things that say little more than their unit does; they count where nothing else tells what it is: 在建项目.
const THINGS: &str =
    "项目 工程 任务 业务 资金 款项 款 案件 警情 家庭 对象 人员 力量 队伍 队员 群众 工作 活动 行动 保有 在册 手续 事项 问题 行为 现象";

/// Words of one meaning, in which nothing is done; the first stands for the others.
const NOUNS: &[&str] = &[
    "日均 平均每日 平均每天 每日平均 日平均",
    "月均 平均每月 月平均",
    "车辆 用车",
    "护士 护理人员",
    "职工 员工 干部职工",
    "违法 违章",
    "孩子 儿童 幼儿",
    "纠纷 矛盾纠纷 矛盾",
    "隐患 风险隐患 安全隐患",
    "税款 税金 税收 税费",
    "手册 小册子 册子",
    "演出 表演",
    "讲座 讲堂",
    "劳动力 劳力",
    "场馆 场地",
];

/// Which of these a word is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Verb(Verbs),
    Plain,
    Thing,
    Noun(&'static str),
}

/// 接到并受理: that it was received says no more.
pub(super) const RECEIVED: Verbs = 1;

/// What was done in a year is there at its end: built, installed, registered, insured, signed …
pub(super) fn lasting() -> Verbs {
    let lasts = |list: &&str| {
        ["新建", "安装", "登记", "参保", "签订", "购买", "储备", "贷款", "培育", "派出", "扩建"].iter().any(|it| list.starts_with(it))
    };
    VERBS.iter().enumerate().filter(|it| lasts(it.1)).map(|it| 1 << it.0).sum()
}

/// The meanings that choose.
pub(super) fn choosing() -> Verbs {
    !((1 << VERBS.len()) - 1)
}

static WORDS: LazyLock<FxHashMap<char, Vec<(&'static str, Meaning)>>> = LazyLock::new(|| {
    let verbs = VERBS.iter().chain(CHOSEN).enumerate();
    let verbs = verbs.flat_map(|(n, list)| list.split_whitespace().map(move |it| (it, Meaning::Verb(1 << n))));
    let nouns = NOUNS.iter().flat_map(|list| {
        let first = list.split(' ').next().unwrap_or_default();
        list.split_whitespace().map(move |it| (it, Meaning::Noun(first)))
    });
    let plain = PLAIN.split_whitespace().map(|it| (it, Meaning::Plain)).chain(THINGS.split_whitespace().map(|it| (it, Meaning::Thing)));
    let mut res: FxHashMap<char, Vec<(&'static str, Meaning)>> = FxHashMap::default();
    for (text, meaning) in verbs.chain(nouns).chain(plain) {
        let Some(first) = text.chars().next() else { continue };
        let list = res.entry(first).or_default();
        match (list.iter_mut().find(|it| it.0 == text), meaning) {
            // 新改建 is both.
            (Some((_, Meaning::Verb(known))), Meaning::Verb(verb)) => *known |= verb,
            (Some(_), _) => {}
            (None, _) => list.push((text, meaning)),
        }
    }
    res.values_mut().for_each(|it| it.sort_by_key(|it| std::cmp::Reverse(it.0.len())));
    res
});

/// The longest word of these that `text` begins with.
pub(super) fn read(text: &str) -> Option<(usize, Meaning)> {
    let list = WORDS.get(&text.chars().next()?)?;
    list.iter().find(|it| text.starts_with(it.0)).map(|it| (it.0.len(), it.1))
}
