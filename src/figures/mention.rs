//! Mentions: a figure said of a whole year, county or unit under a name that can be recognised when
//! it is said again. 全年新建农村公路120公里; 目前实有公办幼儿园35所; 全年共有120名退役军人参加技能培训.

use super::Figure;
use super::name::{Aspect, Name};
use super::passage::{Passage, Token};
use super::terms::Terms;
use super::unit::Kind;
use super::words::{Reference, Word};
use rustc_hash::FxHasher;
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

/// One figure under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index in [`super::Figures::list`]
    pub figure: usize,
    /// Of the indicator, its unit and its period: equal for mentions of one thing
    pub key: u64,
    /// Bytes of the indicator
    pub phrase: Range<u32>,
    /// Bytes of the place or body in front of it: 市残联全年…; empty if none is named
    pub body: Range<u32>,
    /// 县 of 全县, '\0' if no scope is named
    pub scope: char,
    /// The year that it is said of, 0 for the year that the document is about
    pub year: u16,
    /// Of a year or of a moment
    pub aspect: Aspect,
    /// Counts what happens and is over, not what is there from then on: cases, visits, meetings
    pub passing: bool,
    /// Nothing says that it is the total of a year or a place
    pub implied: bool,
    /// A name that any section may use of its own work: 全年发放宣传资料
    pub common: bool,
    /// In a part on plans it may be one: 今年 of a January, or no time at all, and nothing is said to be done
    pub open: bool,
}

impl Mention {
    /// May the two be said of one time? What was built this year is not what there is.
    pub fn meets(&self, other: &Mention) -> bool {
        let year = self.year == other.year || self.year == 0 || other.year == 0;
        let aspect = self.aspect == other.aspect || self.aspect == Aspect::Unsaid || other.aspect == Aspect::Unsaid;
        year && (aspect || self.passing && other.passing)
    }
}

/// Things that every section says of its own work.
const COMMON: &str = "投入 资金 经费 各类 培训 人员 参训 开展 活动 组织 召开 会议 发放 资料 宣传 举办 解决 问题 走访 群众 惠及 受益 覆盖 \
    争取 投资 项目 收入 培训班 干部 职工 参加 各级 检查 排查 隐患 整改 处理 受理 办理 办结 案件 件 服务 对象 户数 新增 累计 接待 出动 \
    车辆 人次 次数 材料 册 信息 总 完成 落实 实施 工作 面积 总投资 新建 改造 建设 建成 支出 工程 总人口 人口 慰问 来访 签订 购 督查 督导 讲座 调研 座谈 \
    比赛 竞赛 演练 巡查 宣讲 授课 党课 学习 交流 观摩 筹措 筹集 拨付 下达 安排 统筹 多渠道 财政 预算 决算 结转 结余 本级 约谈 通报 文件 制度 方案 简报 论文 课题 讨论 抽查 暗访 执法 教师 学生 生 党员";

/// Verbs that are done to many things: what they are done to may stand in the clause before.
const GENERAL: &[&str] =
    &["调解", "派出", "招新", "引进", "评选", "招聘", "查处", "救助", "资助", "报送", "登记", "认定", "审结", "立案", "聘请", "维修"];

/// Words of what is yet to come.
const PLANNED: &str =
    "今年再 计划 力争 拟 预计 确保 争取 目标 规划 明年 下一年 下一步 下半年 今后 将 要 预期 力求 建议 应 任务 如果 若 以上学历";

/// Words that are made with 要, 应, 将, 拟, 建议 and say nothing of what is to come.
const UNPLANNED: &str = "今年再次 今年再度 今年再获 今年再添 今年再创 要素 要道 要害 要件 要地 要塞 要务 主要 重要 要案 要点 要闻 纪要 摘要 必要 简要 应急 响应 供应 适应 反应 相应 对应 应用 应对 应届 将军 模拟 虚拟 合理化建议 意见建议 意见和建议 \
    任务顺利 任务全面 任务圆满 任务完成 任务如期 任务基本完成 任务提前 任务全部 代表建议 委员建议 检察建议 司法建议 人大建议";

/// What places are called.
const PLACES: &str = "镇 乡 村 街 县 市 区 州 旗 省";

/// What bodies are called, and parts of a year.
const BODIES: &str =
    "校 园 院 局 厂 司 支队 大队 中队 班 组 站 所 支部 部门 处 科 室 委 协会 工会 妇联 首批 首期 本批 本期 前期 后期 上期 下期 分批 分期";

/// Words with the same characters that name no place and no body.
const HARMLESS: &str = "站台 农村 乡村 村庄 村级 镇村 乡镇 乡级 县级 市级 省级 区级 校级 院级 城市 城镇 培训班 学习班 大局 格局 布局 局面 局势 组织 班子 期间 层次 多次 所有 处置 处理 市场 乡村振兴 城乡 领导班子 省时 科学 科技 校园安全 预期 \
    长期 短期 依次 再次 首次 处处 区域 司法 厕所 场所 市政 市容 市民 村民 县域 科研 科普 学科 园林 田园 家园 司机 组建 组成 组合 重组 站位 所在 所得 处罚 处方 惩处 \
    查处 实处 深处 好处 委托 委派 家乡 返乡 乡风 旗帜 红旗 节省 反省";

/// How a clause ends that only leads over to what is done: 法律援助稳步推进，
const TOPICS: &str = "完成 推进 推动 加强 提升 提高 突破 显著 明显 改善 见效 深入 增强 完善 优化 向好 丰富 规范 扎实 有力 有序 顺利 稳定 良好 健全 夯实 落实 \
    成效 进展 加快 加力 发力 到位 深化 拓展 巩固 提速 壮大 升级 凸显 彰显 活跃 畅通 顺畅 平稳 升温 过硬 有效 有为 关口 实处 方面 工作 建设 管理 保障 服务 协商 好转 转变 提质 增效 更新 完备 充实 协调 密切 融洽 浓厚 踊跃 高涨 领先 台阶 水平 局面 气象 扩大 持续 开展";

/// Where what such a clause is about ends.
const PREDICATES: &str = "工作 有序 稳步 扎实 深入 持续 不断 进一步 取得 成效 大力 全面 有力 顺利 蓬勃 如期 日益 日趋 更加 明显 显著";

/// Words that make a name of something less than the whole.
const VAGUE: &[char] = &['《', '这', '（', '(', '第', '每', '各', '均', '最', '首', '其', '近', '余'];

/// How a clause begins that tells whom the one before it was for.
const LINKS: &[&str] = &["惠及", "受益", "覆盖", "使", "让"];

pub(super) fn find(passage: &Passage, out: &mut Vec<Mention>) {
    for at in 0..passage.tokens.len() {
        let Token::Figure(figure) = passage.tokens[at].token else { continue };
        if is_name(passage, figure) {
            continue;
        }
        let it = passage.figure(figure);
        if it.is_usable() && matches!(it.kind(), Kind::Count | Kind::Money | Kind::Measure | Kind::Percent) {
            read(passage, at, figure, out);
        }
        // Only the first figure of a sentence stands for all that is said.
        break;
    }
}

/// 2023届, 队伍, 双拥, 表2: a part of a name, not how many there are.
pub(super) fn is_name(passage: &Passage, figure: usize) -> bool {
    let it = passage.figure(figure);
    let caption = passage.text[..it.range().start].trim_end().strip_suffix(['表', '图']);
    if caption.is_some_and(|it| it.is_empty() || it.ends_with(['（', '(', '见', '附', '如'])) {
        return true;
    }
    let class = matches!(it.unit.name, "届" | "级") && it.range().len() == 4 + it.unit.name.len();
    class || it.kind() == Kind::Bare && passage.slice(it.range()).chars().all(|it| !it.is_ascii_digit())
}

/// 实验室现有设备120台 has two names: 设备 of a 实验室, and 实验室设备.
fn read(passage: &Passage, at: usize, figure: usize, out: &mut Vec<Mention>) {
    let Some((name, context)) = name(passage, at, figure) else { return };
    let whole = name.whole(passage.text);
    for name in [Some(name), whole].into_iter().flatten() {
        out.extend(mention(passage, at, figure, name, &context));
    }
}

fn name(passage: &Passage, at: usize, figure: usize) -> Option<(Name, Context)> {
    let it = passage.figure(figure);
    let clause = passage.clause_start(at);
    let is_end = |it: &usize| matches!(passage.tokens[*it].token, Token::Comma | Token::Semicolon);
    let end = (at + 1..passage.tokens.len()).find(is_end).unwrap_or(passage.tokens.len());
    let behind = it.range().end..passage.tokens[end - 1].range.end;
    if is_planned(passage, clause, at)
        || is_revised(passage.before(at))
        || !behind_is_plain(passage, at, end)
        || is_vague(passage.between(clause, at))
        || is_vague(passage.slice(behind.clone()))
    {
        return None;
    }
    let mut name = Name::default();
    let mut context = context(passage, clause, at, &mut name)?;
    context.year = before(passage, clause, at, context.year, &mut name)?;
    name.behind(passage.text, behind);
    name.settle(passage.text);
    if let Some(topic) = context.topic.take() {
        // 争议处理：is but a heading, 家庭纠纷，what the clause is about.
        let general = passage.tokens[clause - 1].token == Token::Comma
            && (rest(&name.core).chars().count() < 2 || GENERAL.contains(&name.core.as_str()));
        name.complete(passage.text, topic, general);
    }
    if class(it) == "户" {
        name.drop_echo(&["家庭", "户"]);
    }
    Some((name, context))
}

/// Reads the clauses before the figure's own; the last one may be the first half of the name.
fn context(passage: &Passage, clause: usize, at: usize, name: &mut Name) -> Option<Context> {
    // 发放护理补贴，惠及老人120人
    let links = LINKS.iter().any(|it| passage.between(clause, at).starts_with(it));
    let mut res = Context::default();
    let mut start = 0;
    for end in (0..clause).filter(|it| matches!(passage.tokens[*it].token, Token::Comma | Token::Semicolon | Token::Colon)) {
        if links && end + 1 == clause && start < end {
            res.year = before(passage, start, end, res.year, name)?;
        } else {
            res.clause(passage, start, end)?;
        }
        start = end + 1;
    }
    if name.aspect == Aspect::Unsaid {
        name.aspect = res.aspect;
    }
    if name.part.is_empty() {
        name.part = res.part;
    }
    Some(res)
}

/// The mention, if what was read is the name of one thing that is counted as a whole.
fn mention(passage: &Passage, at: usize, figure: usize, mut name: Name, context: &Context) -> Option<Mention> {
    let it = passage.figure(figure);
    let timed = name.aspect != Aspect::Unsaid || context.year != 0 || !name.part.is_empty();
    let total = context.total || timed || name.scope != '\0' || name.counted;
    if !timed && !name.owned && it.kind() != Kind::Percent && is_lasting(passage, at) {
        return None;
    }
    // 全校共有学生500名; 目前，全校教职工共310人: all there are
    let there = name.owned || name.aspect == Aspect::Moment && name.counted;
    let owned = there && name.scope != '\0' && matches!(it.kind(), Kind::Count | Kind::Measure);
    let distinct = is_distinct(&name, it, total);
    let chars = name.core.chars().count();
    let known = distinct || owned && 1 <= chars || name.body.is_some() && total && 2 <= chars;
    // 全年发放宣传资料: of the year at least
    let common = !known && name.aspect == Aspect::Year && 4 <= chars;
    if !(known || common) || 24 < chars {
        return None;
    }
    // 党员 of the town and of the county are two things; longer names are taken for one.
    let body = name.body.clone().unwrap_or(0..0);
    let whose: (char, String) =
        if distinct || common { Default::default() } else { (name.scope, passage.slice(body.clone()).chars().rev().take(2).collect()) };
    let people = matches!(class(it), "人" | "人次");
    let mut hasher = FxHasher::default();
    (name.essence(people), name.part, class(it), whose).hash(&mut hasher);
    if name.aspect == Aspect::Unsaid && (name.owned || name.cumulative) {
        name.aspect = Aspect::Moment;
    }
    let done = name.counted || name.done || name.owned || name.cumulative;
    let happens = is_passing(it) || !name.owned && HAPPENING.iter().any(|it| name.core.contains(it));
    let phrase = name.range?;
    Some(Mention {
        figure,
        key: hasher.finish(),
        phrase: phrase.start as u32..phrase.end as u32,
        body: body.start as u32..body.end as u32,
        scope: name.scope,
        year: context.year,
        aspect: name.aspect,
        passing: happens && !name.cumulative,
        implied: !total && !name.owned,
        common,
        open: !done && (!total || context.year != 0 || passage.before(at).contains("今年")),
    })
}

/// 五年来，…: said of several years, though sentences before.
pub(super) fn is_lasting(passage: &Passage, at: usize) -> bool {
    let line = &passage.text[..passage.tokens[at].range.start];
    let years = |it: &str| line.match_indices(it).any(|(at, _)| !line[..at].ends_with(['一', '今', '当', '本', '全']));
    ["年来", "年间", "五年", "时期"].iter().any(|it| years(it))
}

/// Reads the words of the clause in front of the figure; the year that they are said of.
fn before(passage: &Passage, clause: usize, at: usize, mut year: u16, name: &mut Name) -> Option<u16> {
    let mut from = passage.tokens[clause].range.start;
    let percent = matches!(passage.token(at), Some(Token::Figure(it)) if passage.figure(it).kind() == Kind::Percent);
    for (i, tok) in passage.tokens.iter().enumerate().take(at).skip(clause) {
        match tok.token {
            Token::Date(date) => {
                let (found, aspect, end) = whole_year(passage, date)?;
                year = if found == 0 { year } else { found };
                name.before(passage.text, from..tok.range.start);
                name.subject(passage.text);
                name.aspect = aspect;
                from = end;
            }
            // 学生增加120人: by how much, not how many
            // but 志愿者新增120人: how many new ones
            Token::Word(Word::Up | Word::Down) if !reaches_figure(passage, i + 1) || is_new(passage, &tok.range) => {}
            Token::Word(Word::Period(_)) if passage.slice(tok.range.clone()) == "上半年" => {}
            Token::Word(
                Word::Total
                | Word::Period(Reference::Present)
                | Word::Particle
                | Word::Be
                | Word::To
                | Word::And
                | Word::Change
                | Word::Each,
            )
            | Token::Other => {}
            // 优良天数比例; 占道经营
            Token::Word(Word::Share) if !percent || !passage.slice(tok.range.clone()).contains('占') => {}
            Token::Figure(figure) if is_name(passage, figure) => {}
            _ => return None,
        }
    }
    name.before(passage.text, from..passage.tokens[at].range.start);
    Some(year)
}

/// 新增 in contrast to 净增, 增加
fn is_new(passage: &Passage, word: &Range<usize>) -> bool {
    passage.slice(word.clone()).starts_with('新') || passage.text[..word.start].ends_with('新')
}

/// Is there nothing but 了, 约 between a token and the next figure?
fn reaches_figure(passage: &Passage, from: usize) -> bool {
    let next = passage.tokens[from..].iter().find(|it| it.token != Token::Word(Word::Particle));
    matches!(next.map(|it| it.token), Some(Token::Figure(_)))
}

/// The year of a date that stands for a whole year, what time it makes, and where it ends: 2023年, 2023年末, 12月底.
fn whole_year(passage: &Passage, date: usize) -> Option<(u16, Aspect, usize)> {
    let date = &passage.figures.dates[date];
    let (lead, rest) = (&passage.text[..date.range.start as usize], &passage.text[date.range.end as usize..]);
    let tail = ["底", "末"].iter().find(|it| rest.starts_with(**it)).map_or(0, |it| it.len());
    let end = date.range.end as usize + tail;
    let until = ["截至", "截止", "到", "至"].iter().any(|it| lead.ends_with(it));
    match (date.month, date.day) {
        (0, 0) if tail != 0 || lead.ends_with("截至") => Some((date.year, Aspect::Moment, end)),
        // 到2025年: a goal
        (0, 0) if !until => Some((date.year, Aspect::Year, end)),
        (12, 0) if tail != 0 || until => Some((date.year, Aspect::Moment, end)),
        (12, 31) => Some((date.year, Aspect::Moment, end)),
        _ => None,
    }
}

/// The lists above, as they are searched for.
struct Lists {
    planned: Terms,
    planned_here: Terms,
    unplanned: Terms,
    places: Terms,
    bodies: Terms,
    harmless: Terms,
    areas: Terms,
    predicates: Terms,
    common: Terms,
    /// Without 件, which is in 案件 and 文件, too
    commonest: Terms,
    vague: Terms,
    several: Terms,
    topics: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let short = |it: &&str| it.chars().count() == 1;
    let vague: String = VAGUE.iter().flat_map(|it| [*it, ' ']).collect();
    Lists {
        planned: Terms::of(PLANNED.split_whitespace().filter(|it| !short(it))),
        planned_here: Terms::of(PLANNED.split_whitespace().filter(short)),
        unplanned: Terms::new(&format!("{UNPLANNED} 争取上级 争取资金 争取项目 争取到")),
        places: Terms::new(PLACES),
        bodies: Terms::new(BODIES),
        harmless: Terms::new(HARMLESS),
        areas: Terms::new("园区 景区 社区"),
        predicates: Terms::new(PREDICATES),
        common: Terms::new(COMMON),
        commonest: Terms::of(COMMON.split_whitespace().filter(|it| *it != "件")),
        vague: Terms::new(&vague),
        several: Terms::new("各类 各种 各项 各级 各界 余额"),
        topics: TOPICS.split_whitespace().collect(),
    }
});

/// What hangs on the figure, as far as the clause goes, is a name or a verb: 120名教师参加.
fn behind_is_plain(passage: &Passage, at: usize, end: usize) -> bool {
    passage.tokens[at + 1..end].iter().all(|it| {
        matches!(
            it.token,
            Token::Other | Token::Word(Word::Particle | Word::Be | Word::And | Word::Change | Word::Share | Word::Up | Word::Down)
        )
    }) && !matches!(passage.token(at + 1), Some(Token::Word(Word::Up | Word::Down | Word::Share)))
}

/// Is it said of what is yet to come, or of what ought to be?
pub(super) fn is_planned(passage: &Passage, clause: usize, at: usize) -> bool {
    let text = passage.between(clause, at);
    let head = passage.before(at);
    let Lists { planned, planned_here, unplanned, .. } = &*LISTS;
    // 要推动事项网上办理，再推出20个: so is what follows. 要求 and 要素 are other words.
    let ought = head
        .split('，')
        .any(|it| it.trim_start().starts_with('要') && unplanned.first(it.trim_start()) != Some(0) && !it.trim_start().starts_with("要求"));
    // 要, 应 and 将 are parts of other words, too: only the clause itself tells.
    ought
        || planned.is_in(head) && planned.is_in(&unplanned.without(head))
        || planned_here.is_in(text) && planned_here.is_in(&unplanned.without(text))
        || text.trim_end_matches(['为', '达', '到']).ends_with("标准")
}

/// What the clauses before the figure's own say of when and where.
#[derive(Default)]
struct Context {
    year: u16,
    aspect: Aspect,
    part: &'static str,
    total: bool,
    /// 指导教师 of 指导教师方面，, 电商人才培训 of 电商人才培训有序开展，
    topic: Option<Range<usize>>,
}

impl Context {
    /// Takes a clause in; `None` if the figure may be said of something else than the whole.
    fn clause(&mut self, passage: &Passage, start: usize, end: usize) -> Option<()> {
        for tok in &passage.tokens[start..end] {
            match tok.token {
                Token::Date(date) => {
                    let (year, aspect, _) = whole_year(passage, date)?;
                    (self.year, self.aspect) = (year, aspect);
                }
                Token::Figure(figure) if is_name(passage, figure) => {}
                Token::Figure(_) | Token::Open | Token::Close => return None,
                Token::Word(Word::Period(Reference::Present)) => self.total = true,
                Token::Word(Word::Period(_)) if ["上半年", "下半年"].contains(&passage.slice(tok.range.clone())) => {}
                Token::Word(Word::Period(_) | Word::Compare(_) | Word::Among | Word::Including | Word::Rest | Word::From) => return None,
                _ => {}
            }
        }
        let text = passage.between(start, end).trim();
        if is_breakdown(text) {
            return None;
        }
        let mut name = Name::default();
        name.before(text, 0..text.len());
        if name.aspect != Aspect::Unsaid {
            (self.aspect, self.total) = (name.aspect, true);
        }
        if !name.part.is_empty() {
            self.part = name.part;
        }
        let from = passage.tokens[start].range.start;
        self.topic = Some(from..from + topic_end(text));
        // 全镇，共有…: the scope alone
        if name.core.is_empty() {
            self.total = true;
            return Some(());
        }
        // 疫情期间，…: a time of its own
        if ["前", "后", "时", "期间", "以来", "之际"].iter().any(|it| text.ends_with(it)) {
            return (!name.part.is_empty()).then_some(());
        }
        (!is_elsewhere(text, text)).then_some(())
    }
}

/// 生态建设成效明显，全年植树790亩: do the names of a clause hold a place or a body that the figure could be of?
pub(super) fn is_elsewhere(names: &str, clause: &str) -> bool {
    let Lists { places, bodies, harmless, areas, topics, .. } = &*LISTS;
    if !places.is_in(names) && !bodies.is_in(names) {
        return false;
    }
    let topic = topics.iter().any(|it| clause.ends_with(it));
    let text = harmless.without(names);
    let text = if topic { areas.without(&text) } else { Cow::Borrowed(&*text) };
    places.is_in(&text) || !topic && bodies.is_in(&text)
}

/// Where what a clause is about ends: 电商人才培训|有序开展
pub(super) fn topic_end(text: &str) -> usize {
    let end = LISTS.predicates.first(text).unwrap_or(text.len());
    let mut topic = &text[..end];
    while let Some(shorter) = LISTS.topics.iter().filter_map(|it| topic.strip_suffix(it)).min_by_key(|it| it.len()) {
        topic = shorter;
    }
    topic.len()
}

/// Does something outside of quotation marks make it less than the whole?
pub(super) fn is_vague(text: &str) -> bool {
    let mut quoted = false;
    LISTS.vague.is_in(text)
        && LISTS.several.without(text).chars().any(|it| {
            quoted = it == '“' || quoted && it != '”';
            !quoted && VAGUE.contains(&it)
        })
}

/// Is it the name of one thing, not what every section says of its own?
fn is_distinct(name: &Name, figure: &Figure, total: bool) -> bool {
    let timed = name.aspect != Aspect::Unsaid && figure.kind() != Kind::Percent;
    let least = if timed { 2 } else { 3 + !total as usize };
    least <= name.weight && 2 <= rest(&name.core).chars().count()
}

/// What is left without the common words: it must still say something.
pub(super) fn rest(core: &str) -> String {
    LISTS.common.without(core).into_owned()
}

/// 按机构分，; 分产业看，: what follows are parts. 从案件类型看 may lead to what there is at all.
pub(super) fn is_breakdown(clause: &str) -> bool {
    let clause = clause.trim();
    clause.starts_with('按') && clause.ends_with('分') || clause.starts_with('分') && clause.ends_with('看')
}

/// 经最终核实，…; 修订为: another value for what was told before
pub(super) fn is_revised(head: &str) -> bool {
    let found = |clause: &str| clause.starts_with('经') && ["核实", "修订", "核定"].iter().any(|it| clause.ends_with(it));
    head.ends_with("修订为") || head.split(['，', ',', '。']).any(|it| found(it.trim()))
}

/// Is it a name that says by itself what is counted? 上级补助收入, 支出总计; not 投入资金
pub fn is_own_name(label: &str) -> bool {
    let telling = ["总计", "合计", "总量", "结余", "结转"].iter().any(|it| label.ends_with(it)) || 2 <= rest(label).chars().count();
    telling && 4 <= label.chars().count()
}

/// Does a noun say more than every section says of its own work?
pub(super) fn is_telling(noun: &[char]) -> bool {
    let noun: String = noun.iter().collect();
    2 <= LISTS.commonest.without(&noun).chars().count()
}

/// Units that count things of one sort in other words: 35所 and 35家 schools, 12件 and 12起 cases.
pub(super) fn class(figure: &Figure) -> &'static str {
    match figure.unit.base {
        "家" | "所" | "处" | "座" => "个",
        "起" | "宗" | "例" | "桩" | "封" => "件",
        "场次" => "场",
        other => other,
    }
}

/// What happens and is over, whatever is counted
const HAPPENING: &[&str] =
    &["培训", "资助", "慰问", "救助", "发放", "接种", "体检", "新增", "发展", "招新", "走访", "接诊", "排查", "调解", "查处"];

/// 件, 起, 场, 人次: of what happens and is over
pub(super) fn is_passing(figure: &Figure) -> bool {
    figure.unit.base.ends_with('次') || matches!(class(figure), "件" | "场" | "期")
}
