//! Mentions: a figure said of a whole year, county or unit under a name that can be recognised when
//! it is said again. 全年新建农村公路120公里; 目前实有公办幼儿园35所.

use super::passage::{Passage, Token};
use super::unit::Kind;
use super::words::{Reference, Word};
use super::{Figure, Figures};
use rustc_hash::FxHasher;
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// One figure under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index in [`super::Figures::list`]
    pub figure: usize,
    /// Of the indicator, its unit and its period: equal for mentions of one thing
    pub key: u64,
    /// Bytes of the indicator
    pub phrase: Range<u32>,
    /// 县 of 全县, '\0' if no scope is named
    pub scope: char,
    /// The year that it is said of, 0 for the year that the document is about
    pub year: u16,
    /// Nothing says that it is the total of a year or a place
    pub implied: bool,
}

/// What is said of the year that a report is about.
const GENERIC: &[&str] = &[
    "全年",
    "今年以来",
    "今年",
    "本年度",
    "本年",
    "一年来",
    "一年以来",
    "年末",
    "年底",
    "年内",
    "截至目前",
    "截止目前",
    "截至",
    "目前",
    "至目前",
    "至今",
    "当前",
    "当年",
    "过去一年",
    "年度",
    "到年底",
    "到年末",
    "截至年底",
    "截至年末",
    "一年中",
    "期末",
    "现阶段",
    "近一年",
    "年终",
];

const SCOPES: &[(&str, char)] = &[
    ("全县", '县'),
    ("全市", '市'),
    ("全省", '省'),
    ("全区", '区'),
    ("全镇", '镇'),
    ("全乡", '乡'),
    ("全国", '国'),
    ("全校", '校'),
    ("全局", '局'),
    ("全院", '院'),
    ("全村", '村'),
    ("全街道", '街'),
    ("全系统", '系'),
    ("全旗", '旗'),
    ("全州", '州'),
    ("我县", '县'),
    ("我市", '市'),
    ("我省", '省'),
    ("我区", '区'),
    ("我镇", '镇'),
    ("我乡", '乡'),
    ("我校", '校'),
    ("我局", '局'),
    ("我院", '院'),
    ("全社区", '社'),
    ("辖区内", '辖'),
    ("辖区", '辖'),
    ("全公司", '司'),
    ("全厂", '厂'),
    ("全行业", '业'),
    ("全中心", '心'),
    ("学校", '校'),
    ("本校", '校'),
    ("本局", '局'),
    ("本镇", '镇'),
    ("本县", '县'),
    ("我街道", '街'),
    ("我村", '村'),
    ("我社区", '社'),
    ("我中心", '心'),
    ("公司", '司'),
    ("全院", '院'),
    ("医院", '院'),
    ("社区", '社'),
];

/// Words in front of or behind an indicator that do not name it.
const LEADING: &[&str] = &[
    "共计",
    "总共",
    "一共",
    "累计",
    "共有",
    "共",
    "已经",
    "已",
    "先后",
    "实有",
    "现有",
    "拥有",
    "有",
    "合计",
    "总计",
    "全面",
    "实际",
    "我们",
    "各地",
    "完成了",
    "完成",
    "实现了",
    "实现",
    "的",
    "内",
    "末",
    "底",
    "我",
    "，",
    ",",
    "则",
];
const TRAILING: &[&str] = &[
    "共计",
    "总共",
    "一共",
    "累计",
    "共有",
    "共",
    "达到了",
    "达到",
    "达",
    "增加到",
    "增至",
    "为",
    "是",
    "有",
    "已",
    "约",
    "了",
    "总数",
    "数量",
    "人数",
    "总量",
    "数",
    "计",
    "合计",
    "总计",
    "实有",
    "已达",
    "保持在",
    "稳定在",
    "：",
    ":",
];

/// Things that every section says of its own work.
const COMMON: &[&str] = &[
    "投入",
    "资金",
    "经费",
    "各类",
    "培训",
    "人员",
    "参训",
    "开展",
    "活动",
    "组织",
    "召开",
    "会议",
    "发放",
    "资料",
    "宣传",
    "举办",
    "解决",
    "问题",
    "走访",
    "群众",
    "惠及",
    "受益",
    "覆盖",
    "争取",
    "投资",
    "项目",
    "收入",
    "培训班",
    "干部",
    "职工",
    "参加",
    "各级",
    "检查",
    "排查",
    "隐患",
    "整改",
    "处理",
    "受理",
    "办理",
    "办结",
    "案件",
    "件",
    "服务",
    "对象",
    "户数",
    "新增",
    "累计",
    "接待",
    "出动",
    "车辆",
    "人次",
    "次数",
    "材料",
    "册",
    "信息",
    "总",
    "完成",
    "落实",
    "实施",
    "工作",
    "面积",
    "总投资",
    "新建",
    "改造",
    "建设",
    "建成",
    "支出",
    "工程",
    "总人口",
    "人口",
];

/// Words of what is yet to come.
const PLANNED: &[&str] = &[
    "计划",
    "力争",
    "拟",
    "预计",
    "确保",
    "争取",
    "目标",
    "规划",
    "明年",
    "下一年",
    "下一步",
    "下半年",
    "今后",
    "将",
    "要",
    "预期",
    "力求",
    "建议",
    "应",
    "任务",
    "如果",
    "若",
    "以上学历",
];

pub(super) fn find(passage: &Passage, out: &mut Vec<Mention>) {
    for at in 1..passage.tokens.len() {
        let Token::Figure(figure) = passage.tokens[at].token else { continue };
        let it = passage.figure(figure);
        if it.is_usable()
            && matches!(it.kind(), Kind::Count | Kind::Money | Kind::Measure | Kind::Percent)
            && let Some(mention) = read(passage, at, figure)
        {
            out.push(mention);
        }
        // Only the first figure of a sentence stands for all that is said.
        break;
    }
}

fn read(passage: &Passage, at: usize, figure: usize) -> Option<Mention> {
    let clause = passage.clause_start(at);
    let mut context = Context::default();
    let mut start = 0;
    for end in (0..clause).filter(|it| !matches!(passage.tokens[*it].token, Token::Date(_))) {
        if matches!(passage.tokens[end].token, Token::Comma | Token::Semicolon | Token::Colon) {
            context.clause(passage, start, end)?;
            start = end + 1;
        }
    }
    let Context { mut year, mut total } = context;
    let mut timed = total || year != 0;
    for tok in &passage.tokens[clause..at] {
        match tok.token {
            Token::Date(date) => year = plain_year(passage.figures, date)?,
            Token::Word(Word::Total) => total = true,
            Token::Word(Word::Period(Reference::Present)) => (total, timed) = (true, true),
            Token::Other | Token::Word(Word::Particle | Word::Be | Word::To | Word::And | Word::Change | Word::Each) => {}
            // 优良天数比例
            Token::Word(Word::Share) if !passage.slice(tok.range.clone()).contains('占') => {}
            _ => return None,
        }
    }
    let text = passage.between(clause, at);
    let head = passage.before(at);
    // 要 and 将 are parts of other words, too: only the clause itself tells.
    let head: Cow<str> = match head.contains("争取") {
        true => head.replace("争取上级", "").replace("争取资金", "").replace("争取项目", "").replace("争取到", "").into(),
        false => head.into(),
    };
    let planned = |it: &str| if it.chars().count() == 1 { text.contains(it) && !text.contains("要素") } else { head.contains(it) };
    if PLANNED.iter().any(|it| planned(it)) || text.trim_end_matches(['为', '达', '到']).ends_with("标准") {
        return None;
    }
    // 五年来，…: said of several years, though sentences before.
    let line = &passage.text[..passage.tokens[at].range.start];
    let years = |it: &str| line.match_indices(it).any(|(at, _)| !line[..at].ends_with(['一', '今', '当', '本', '全']));
    let lasting = ["年来", "年间", "五年", "时期"].iter().any(|it| years(it));
    let start = passage.tokens[clause].range.start;
    let mut range = start..start + text.trim_end().len();
    let mut scope = '\0';
    // 全镇共有党员120名: all there are.
    let mut owned = false;
    if year != 0 {
        // 2023年新建…: the year is no part of the name.
        if let Some(Token::Date(date)) = passage.token(clause) {
            range.start = passage.figures.dates[date].range.end as usize;
            (total, timed) = (true, true);
        } else if passage.tokens[clause..at].iter().any(|it| matches!(it.token, Token::Date(_))) {
            return None;
        }
    }
    loop {
        let before = range.clone();
        let now = |range: &Range<usize>| passage.slice(range.clone());
        for word in GENERIC {
            if now(&range).starts_with(word) {
                range.start += word.len();
                (total, timed) = (true, true);
            }
        }
        for (word, name) in SCOPES {
            if now(&range).starts_with(word) {
                range.start += word.len();
                scope = *name;
                total = true;
            }
        }
        for word in LEADING {
            if now(&range).starts_with(word) {
                range.start += word.len();
                owned |= matches!(*word, "共有" | "现有" | "实有" | "拥有") || *word == "有" && timed;
            }
        }
        for word in TRAILING {
            if now(&range).ends_with(word) && word.len() <= range.len() {
                range.end -= word.len();
            }
        }
        if range == before {
            break;
        }
    }
    let phrase = passage.slice(range.clone());
    let it = passage.figure(figure);
    let whole = owned && scope != '\0' && matches!(it.kind(), Kind::Count | Kind::Measure) && (2..=20).contains(&phrase.chars().count());
    let distinct = is_distinct(phrase, it, total);
    if lasting && !timed && !owned && it.kind() != Kind::Percent {
        return None;
    }
    if !(distinct || whole && !phrase.contains(VAGUE)) || !ends_well(passage, at) {
        return None;
    }
    let mut hasher = FxHasher::default();
    // 党员 of the town and of the county are two things; longer names are taken for one.
    (phrase, it.unit.base, if distinct { '\0' } else { scope }).hash(&mut hasher);
    Some(Mention { figure, key: hasher.finish(), phrase: range.start as u32..range.end as u32, scope, year, implied: !total && !owned })
}

/// What the clauses before the figure's own say of when and where.
#[derive(Default)]
struct Context {
    year: u16,
    total: bool,
}

impl Context {
    /// Takes a clause in; `None` if the figure may be said of something else than the whole.
    fn clause(&mut self, passage: &Passage, start: usize, end: usize) -> Option<()> {
        let tokens = &passage.tokens[start..end];
        let mut said = !tokens.is_empty();
        for tok in tokens {
            match tok.token {
                // 到2025年: a goal
                Token::Date(_) if passage.slice(0..tok.range.start).ends_with('到') => return None,
                Token::Date(date) => self.year = plain_year(passage.figures, date)?,
                Token::Word(Word::Period(Reference::Present)) => self.total = true,
                Token::Word(Word::Particle) => {}
                Token::Figure(_) | Token::Open | Token::Close => return None,
                Token::Word(Word::Period(_) | Word::Compare(_) | Word::Among | Word::Including | Word::Rest | Word::From) => return None,
                _ => said = false,
            }
        }
        let text = passage.between(start, end).trim();
        if said || is_generic(text) {
            self.total = true;
            return Some(());
        }
        // 生态建设成效明显，全年植树790亩: no place, no body that the figure could be of.
        let text = HARMLESS.iter().fold(Cow::Borrowed(text), |text, it| if text.contains(it) { text.replace(it, "").into() } else { text });
        (!PLACES.iter().any(|it| text.contains(it))).then_some(())
    }
}

/// What places and bodies are called, and parts of a year.
const PLACES: &[&str] = &[
    "镇", "乡", "村", "街", "县", "市", "区", "州", "旗", "省", "校", "园", "院", "局", "厂", "司", "支队", "大队", "中队", "班", "组",
    "站", "所", "支部", "部门", "处", "科", "室", "委", "协会", "工会", "妇联", "期", "批", "次",
];

/// Words with the same characters that name no place and no body.
const HARMLESS: &[&str] = &[
    "大局",
    "格局",
    "布局",
    "局面",
    "局势",
    "组织",
    "班子",
    "期间",
    "层次",
    "多次",
    "所有",
    "处置",
    "处理",
    "市场",
    "乡村振兴",
    "城乡",
    "领导班子",
    "省时",
    "科学",
    "科技",
    "校园安全",
    "预期",
    "长期",
    "短期",
    "依次",
    "再次",
    "首次",
    "处处",
    "区域",
    "司法",
];

/// Words that make a name of something less than the whole.
const VAGUE: &[char] = &['“', '《', '（', '(', '第', '每', '各', '均', '最', '首', '其', '近', '余'];

/// The year of a date that is a mere year.
fn plain_year(figures: &Figures, date: usize) -> Option<u16> {
    let date = &figures.dates[date];
    (date.month == 0 && date.year != 0).then_some(date.year)
}

fn is_generic(text: &str) -> bool {
    GENERIC.contains(&text.trim()) || SCOPES.iter().any(|it| it.0 == text.trim())
}

/// Is it the name of one thing, not what every section says of its own?
fn is_distinct(phrase: &str, figure: &Figure, total: bool) -> bool {
    let chars = phrase.chars().count();
    let least = if figure.kind() == Kind::Percent { 3 } else { 4 } + !total as usize;
    if chars < least || 20 < chars || phrase.contains(VAGUE) && !["各类", "各种", "各项", "各级"].iter().any(|it| phrase.contains(it))
    {
        return false;
    }
    // What is left without the common words must still say something.
    let mut rest = phrase.to_string();
    for word in COMMON {
        rest = rest.replace(word, "");
    }
    2 <= rest.chars().count() || (phrase.contains("各类") && 6 <= chars)
}

/// Nothing may hang on the figure: 120公里的公路, 120名教师参加.
fn ends_well(passage: &Passage, at: usize) -> bool {
    matches!(passage.token(at + 1), None | Some(Token::Comma | Token::Semicolon))
}
