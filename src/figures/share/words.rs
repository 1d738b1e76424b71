//! The words around an amount: what they call it, and what a rate's name has to do with it.

use super::super::passage::{Passage, Token};
use super::super::words::Word;
use super::plan::owes;

/// The words that an amount stands with: in front of it as far as the next mark or figure, and
/// behind it.
pub(super) struct Around<'a> {
    pub label: &'a str,
    pub tail: &'a str,
    /// The tail leads on to another amount: 全乡216户参加新农保192户
    leads_on: bool,
}

pub(super) fn around<'a>(passage: &Passage<'a>, at: usize) -> Around<'a> {
    let tokens = &passage.tokens;
    let is_end = |it: usize| match tokens[it].token {
        Token::Comma | Token::Semicolon | Token::Colon | Token::Open | Token::Close => true,
        Token::Figure(_) => passage.amount(it).is_some() || is_ratio(passage, it),
        _ => false,
    };
    let from = (0..at).rev().find(|it| is_end(*it)).map_or(tokens[0].range.start, |it| tokens[it].range.end);
    let to = (at + 1..tokens.len()).find(|it| is_end(*it) || tokens[*it].token == Token::Pause);
    let leads_on = to.is_some_and(|it| matches!(tokens[it].token, Token::Figure(_)));
    let to = to.map_or(tokens[tokens.len() - 1].range.end, |it| tokens[it].range.start);
    Around { label: passage.slice(from..tokens[at].range.start).trim(), tail: passage.slice(tokens[at].range.end..to).trim(), leads_on }
}

impl Around<'_> {
    pub fn both(&self) -> String {
        format!("{}{}", self.label, self.tail)
    }

    /// Without what is said of another amount as well
    pub fn own(&self) -> String {
        if self.leads_on { self.label.into() } else { self.both() }
    }

    /// 120名教师中: the amount is what others are among.
    pub fn is_among(&self) -> bool {
        self.tail.starts_with(['中', '里']) || self.tail.ends_with(['中', '里']) || self.tail.contains("中有") || self.tail.contains("当中")
    }

    /// 会员总数为888名, 共120人, 全区736个村: called the whole.
    pub fn is_total(&self) -> bool {
        const TOTAL: &[&str] = &["总", "共", "全部", "全体", "所有", "计划", "任务", "目标", "符合", "合计", "现有"];
        TOTAL.iter().any(|it| self.label.contains(it)) || owes(self.label) || SCOPES.iter().any(|it| self.label.contains(it))
    }
}

/// Places and bodies that a share may be of.
pub(super) const SCOPES: &[&str] =
    &["全县", "全市", "全省", "全区", "全镇", "全国", "全校", "全乡", "全街道", "全局", "全院", "全村", "全系统", "全行业", "全州", "全旗"];

/// Does something else begin in these words? ；, 二是
pub(super) fn is_parted(text: &str) -> bool {
    text.contains(['；', ';']) || is_next_point(text)
}

/// 二是, 其三
pub(super) fn is_next_point(text: &str) -> bool {
    let lead = |it: usize| text[..it].ends_with(['二', '三', '四', '五', '六', '七', '八', '九', '十']);
    text.match_indices('是').any(|it| lead(it.0)) || text.contains("其二") || text.contains("其三")
}

/// A rate, in contrast to an amount.
pub(super) fn is_ratio(passage: &Passage, at: usize) -> bool {
    matches!(passage.tokens[at].token, Token::Figure(it) if passage.figure(it).unit.is_ratio())
}

/// 参保 of 参保率
pub(super) fn stem(name: &str) -> &str {
    let stem = name.strip_suffix("进度").unwrap_or_else(|| name.trim_end_matches(['率', '面', '度']));
    stem.trim_end_matches(['数', '的'])
}

/// Rates that are of something else than a part of a whole at hand.
pub(super) fn is_foreign(stem: &str) -> bool {
    const FOREIGN: &[&str] = &[
        "增长", "利", "税", "汇", "失业", "负债", "容积", "绿化", "出生", "死亡", "贡献", "平均", "综合", "同比", "环比", "发病", "离婚",
        "森林", "林木", "林草", "植被", "周转", "换手", "概", "绩效", "毛利", "收益", "中标", "节约", "降低", "压减", "离职", "流失",
        "辍学", "充足", "杠杆", "自给", "进", "速", "幅", "浓", "湿", "温", "年", "月", "季",
    ];
    let earns = stem.ends_with("盈利");
    matches!(stem, "不良" | "逾期")
        || stem.ends_with("贷款不良")
        || !earns && FOREIGN.iter().any(|it| stem.ends_with(it) || (it.chars().count() == 2 && stem.contains(it)))
}

/// Does the name of a rate say what the words of an amount say? By the last two characters, which
/// are its verb: 入会率 of 加入工会的; 回收率 of 收回.
pub(super) fn linked(stem: &str, words: &str) -> bool {
    let chars: Vec<char> = stem.chars().collect();
    let [head @ .., a, b] = &chars[..] else { return false };
    // 视力不良检出率, 视力不良253人: the verb is that of the survey.
    if let ([.., c, d], ['检', '出'] | ['发', '生'] | ['患', '病']) = (head, [*a, *b]) {
        return words.contains(&String::from_iter([*c, *d]));
    }
    // 被预约46个, 预约使用率
    let done = words.trim_start_matches("其中").strip_prefix(['被', '已', '获', '经']);
    words.contains(*a) && words.contains(*b) || done.is_some_and(|it| 2 <= it.chars().count() && stem.starts_with(it))
}

/// Do they say nearly the same, while the whole does not? 获评率, 获得称号的; 组建率, 已成立的.
pub(super) fn is_akin(stem: &str, part: &str, whole: &str) -> bool {
    const SAME: &[&str] =
        &["建设立配装组置", "获得评领受享授", "完毕结成竣", "参加入到出席", "收回返", "签订约", "改治修", "办结复答", "登注册录报"];
    let own = |c: char| part.contains(c) && !whole.contains(c);
    verb(stem).chars().any(|c| own(c) || SAME.iter().any(|it| it.contains(c) && it.chars().any(own)))
}

/// 已通自来水65户，自来水普及率; 已有12个建成站点，覆盖率: how far something reaches, named or not.
pub(super) fn covers(stem: &str, part: &str) -> bool {
    let head = stem.strip_suffix("覆盖").or_else(|| stem.strip_suffix("普及"));
    head.is_some_and(|it| if it.is_empty() { part.contains(['已', '有']) } else { part.contains(it) })
}

/// The last two characters: 审批 of 限时审批率.
pub(super) fn verb(stem: &str) -> &str {
    stem.char_indices().rev().nth(1).map_or(stem, |it| &stem[it.0..])
}

/// Does the whole say of itself what the rate says of the part? 转移就业1200人，其中省外就业450人，就业率: of
/// others again.
pub(super) fn is_said_of_all(stem: &str, part: &Around, whole: &Around) -> bool {
    let (part, whole) = (part.both(), whole.own());
    // 缴费单位850家，按时缴费800家，按时缴费率: the name has more than the verb.
    let more = stem.chars().any(|it| part.contains(it) && !whole.contains(it));
    // 参加满意度调查的120人: were only asked.
    let asked = ["调查", "测评", "评议", "受访", "问卷", "回访"].iter().any(|it| whole.contains(it));
    verb(stem).chars().all(|it| whole.contains(it)) && !more && !asked && !part.contains(['已', '实'])
}

/// The name of an amount without what only introduces it.
pub(super) fn bare(words: &str) -> &str {
    words.trim_start_matches("其中").trim_start_matches(['有', '，', '、']).trim_end_matches(['为', '有', '的'])
}

/// Is it said of the others, those that are not? 未办结6件, 办结率; 不合格3批次, 合格率.
pub(super) fn is_negated(stem: &str, words: &str) -> bool {
    const NOT: &[char] = &['不', '未', '没', '无', '非', '缺'];
    // 适用非监禁刑240人，适用率: not the verb is denied.
    let denied = words.find(NOT).is_some_and(|it| !words[..it].contains(verb(stem)));
    denied && !stem.contains(NOT)
}

/// Does a label name what the words of an amount name? 建档比例: 已建档45名.
pub(super) fn names(label: &str, words: &str) -> bool {
    let loose = (2..=6).contains(&label.chars().count()) && !label.contains(|it: char| it.is_ascii_digit());
    words.contains(label) || loose && label.chars().all(|it| words.contains(it))
}

/// Has the whole two characters of a name that the part has not? 老年人: 60岁以上老人; 参训教师, 受访企业: those who
/// took part, whatever in. 规上企业 are not all 企业.
pub(super) fn half_names(name: &str, whole: &str, part: &str) -> bool {
    let first = name.chars().next().unwrap_or_default();
    let missing = name.chars().filter(|it| !whole.contains(*it)).count();
    let taken_part = matches!(first, '参' | '受' | '被' | '到' | '应');
    2 <= name.chars().filter(|it| whole.contains(*it) && !part.contains(*it)).count()
        && (taken_part || missing <= 1 && whole.contains(first))
}

/// An amount of another time, by which something is more, or of each: no part and no whole. 比上年的60人增加45人.
pub(super) fn is_apart(passage: &Passage, at: usize) -> bool {
    use super::super::words::Reference::{PeriodBefore, YearBefore};
    let is_end = |it: &usize| matches!(passage.tokens[*it].token, Token::Comma | Token::Semicolon | Token::Colon | Token::Open);
    let tokens = &passage.tokens[(0..at).rev().find(is_end).map_or(0, |it| it + 1)..at];
    let label = around(passage, at).label;
    tokens.iter().any(|it| matches!(it.token, Token::Word(Word::Compare(_) | Word::Period(YearBefore | PeriodBefore) | Word::Yearly)))
        || tokens.last().is_some_and(|it| it.token == Token::Word(Word::Each))
        || label.contains('每')
        || is_excess(passage, at)
}

/// 超过任务（4万亩）0.15万亩: how much more, not how much.
pub(super) fn is_excess(passage: &Passage, at: usize) -> bool {
    let words = passage.clause_before(at);
    ["超过", "超出", "超额", "相差", "缺口"].iter().any(|it| words.contains(it))
}

/// 增加45人, 减少了12户
pub(super) fn is_change(passage: &Passage, at: usize) -> bool {
    let words = passage.tokens[..at].iter().rev().find(|it| it.token != Token::Word(Word::Particle));
    words.is_some_and(|it| matches!(it.token, Token::Word(Word::Up | Word::Down)))
}

/// What a whole is called, without words that only say it is one.
pub(super) fn core(noun: &str) -> &str {
    let mut res = noun.trim_matches([' ', '（', '(']);
    loop {
        let before = res;
        for word in [
            "到",
            "了",
            "比",
            "例",
            "为",
            "达",
            "约",
            "总",
            "全部",
            "全体",
            "所有",
            "其",
            "该",
            "重",
            "的",
            "当年",
            "全年",
            "年度",
            "同期",
            "近",
            "超过",
            "全县",
            "全市",
            "全省",
            "全区",
            "全镇",
            "全国",
            "全校",
            "全乡",
            "全街道",
            "全局",
            "全院",
            "全村",
            "全系统",
            "全行业",
            "全州",
            "全旗",
            "总人数",
            "高达",
            "超",
            "仅",
        ] {
            res = res.strip_prefix(word).unwrap_or(res);
        }
        for word in [
            "的",
            "总数",
            "总量",
            "总额",
            "总人数",
            "总",
            "人数",
            "户数",
            "件数",
            "数",
            "量",
            "比例",
            "比重",
            "为",
            "达",
            "约",
            "到",
            "比",
            "总规模",
            "总户数",
            "总人口",
            "总面积",
            "总投资",
            "例",
        ] {
            res = res.strip_suffix(word).unwrap_or(res);
        }
        if res == before {
            return res;
        }
    }
}
