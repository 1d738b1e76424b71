//! Shares: a part, the whole, and the rate. 120人，其中女干部45人，占37.5%; 应参保200户，已参保180户，
//! 参保率90%; 占计划200处的90%; 完成年度计划的90%.
//!
//! A share is called wrong only if its nearest reading fails and no other two figures at hand give
//! it: in real sentences the whole is often named elsewhere.

use super::passage::{Passage, Token};
use super::rate::compare;
use super::ratio::Ratio;
use super::unit::Kind;
use super::words::Word;
use super::{Claim, Figure, Figures, Verdict};

/// A share claim: indexes of its figures in [`Figures::list`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub part: Option<usize>,
    /// `None` together with `part`: a share that no whole could give, over 100%.
    pub whole: Option<usize>,
    pub rate: usize,
    pub verdict: Verdict,
}

impl Share {
    /// `part ÷ whole`, in %
    pub fn found(&self, list: &Figures) -> Option<Ratio> {
        let (part, whole) = (&list.list[self.part?], &list.list[self.whole?]);
        part.value()?.over(whole.value()?)?.times(Ratio::HUNDRED)
    }
}

/// How a share is said.
enum Form<'a> {
    /// 占, with what is named as the whole
    Of(&'a str),
    /// 参保率
    Rate(&'a str),
    /// 完成年度计划的
    Plan,
}

pub(super) fn find(passage: &Passage, out: &mut Vec<Claim>) {
    for (at, tok) in passage.tokens.iter().enumerate() {
        let Token::Figure(rate) = tok.token else { continue };
        let figure = passage.figure(rate);
        if figure.kind() == Kind::Percent
            && figure.is_usable()
            && let Some(share) = read(passage, at, rate)
        {
            out.push(Claim::Share(share));
        }
    }
}

fn read(passage: &Passage, at: usize, rate: usize) -> Option<Share> {
    let (explicit, form, head) = form(passage, at)?;
    let figure = passage.figure(rate);
    if let Some(over) = over_whole(passage, at, &form, figure) {
        return Some(Share { part: None, whole: None, rate, verdict: over });
    }
    let part = part(passage, head)?;
    let Token::Figure(part_figure) = passage.tokens[part].token else { return None };
    let this = passage.figure(part_figure);
    if !this.is_usable() {
        return None;
    }
    let candidates: Vec<usize> = candidates(passage, part, part_figure);
    let whole = match explicit {
        Some(whole) => Some(whole).filter(|it| passage.figure(*it).is_usable() && passage.figure(*it).unit.agrees(this.unit)),
        None => whole(passage, part, &form, &candidates),
    };
    let verdict = |whole: usize| verdict(this, passage.figure(whole), figure);
    let claim = |whole: usize, verdict: Verdict| Some(Share { part: Some(part_figure), whole: Some(whole), rate, verdict });
    let Some(whole) = whole else {
        // Nobody says what the whole is; if some figure fits, it is the whole.
        let fits = candidates.iter().rev().find(|it| verdict(**it) == Some(Verdict::Holds));
        return fits.and_then(|it| claim(*it, Verdict::Holds));
    };
    let found = verdict(whole)?;
    if found == Verdict::Holds || explicit.is_some() {
        return claim(whole, found);
    }
    // Another reading: another whole, or another part of this whole.
    if let Some(other) = candidates.iter().rev().find(|it| verdict(**it) == Some(Verdict::Holds)) {
        return claim(*other, Verdict::Holds);
    }
    let other_part = candidates.iter().find(|it| {
        **it != whole
            && passage.figure(**it).is_usable()
            && super::share::verdict(passage.figure(**it), passage.figure(whole), figure) == Some(Verdict::Holds)
    });
    match other_part {
        Some(part) => Some(Share { part: Some(*part), whole: Some(whole), rate, verdict: Verdict::Holds }),
        None => claim(whole, found),
    }
}

/// How the rate at `at` is said: a whole named in front of it, the form, and the token before which
/// the part stands.
fn form<'a>(passage: &Passage<'a>, at: usize) -> Option<(Option<usize>, Form<'a>, usize)> {
    let clause = passage.clause_start(at);
    // The clause's words back from the rate: 参保率达到, 占计划200处的.
    let mut from = at;
    while clause < from && matches!(passage.tokens[from - 1].token, Token::Word(Word::Be | Word::To | Word::Particle)) {
        from -= 1;
    }
    let of = passage.between(from, at).contains('的');
    let own = |range: std::ops::Range<usize>| {
        passage.tokens[range].iter().any(|it| {
            matches!(it.token, Token::Word(Word::Up | Word::Down | Word::Increase | Word::Decrease | Word::Yearly | Word::Compare(_)))
        })
    };
    // 200处的90%, 计划（68亿元）的117%
    let closed = from.checked_sub(1).filter(|it| passage.tokens[*it].token == Token::Close);
    let before = closed.or(Some(from)).and_then(|it| it.checked_sub(1))?;
    if of
        && clause <= before
        && let Some(whole) = passage.amount(before)
    {
        let start = opening(passage, before, clause);
        let words = passage.between(start, before);
        let named = ["占", "完成", "计划", "任务", "目标", "为", "是", "相当于", "达", "达到", "预算", "实现", "总"]
            .iter()
            .any(|it| words.contains(it));
        if named && !own(start..before) && !words.contains("高于") && !words.contains("低于") {
            return Some((Some(whole), Form::Plan, start));
        }
    }
    let share = (clause..at).rev().find(|it| passage.tokens[*it].token == Token::Word(Word::Share));
    if let Some(share) = share {
        let inner = share + 1..at;
        let figures = passage.tokens[inner.clone()].iter().any(|it| matches!(it.token, Token::Figure(_)));
        if figures || own(inner.clone()) {
            return None;
        }
        return Some((None, Form::Of(passage.between(inner.start, at)), share));
    }
    let open = (clause..from).rev().take_while(|it| !matches!(passage.tokens[*it].token, Token::Figure(_))).last()?;
    if own(open..from) {
        return None;
    }
    let words = passage.between(open, at);
    let name = passage.between(open, from).trim_end();
    // 率 is a word of its own to the tokens: look at the text.
    let name = match words.rfind('率') {
        Some(end) if passage.between(from, at).contains('率') || name.ends_with('率') => &words[..end + '率'.len_utf8()],
        _ => {
            let plan = of
                && ["计划", "任务", "目标", "预算", "指标"].iter().any(|it| words.contains(it))
                && ["完成", "实现", "达到", "占", "为", "是"].iter().any(|it| words.contains(it));
            return plan.then_some((None, Form::Plan, open));
        }
    };
    Some((None, Form::Rate(name), open))
}

/// The first token of the words in front of a figure, back to another figure or a mark.
fn opening(passage: &Passage, at: usize, clause: usize) -> usize {
    let mut start = at;
    while clause < start && !matches!(passage.tokens[start - 1].token, Token::Figure(_) | Token::Pause) {
        start -= 1;
    }
    start
}

/// The part: the amount right before the words of the share.
fn part(passage: &Passage, head: usize) -> Option<usize> {
    let mut at = head;
    loop {
        at = at.checked_sub(1)?;
        match passage.tokens[at].token {
            Token::Comma | Token::Pause | Token::Open | Token::Close => {}
            Token::Word(Word::Particle | Word::Be | Word::Compare(_) | Word::Up | Word::Down | Word::Total) => {}
            Token::Figure(figure) => {
                let figure = passage.figure(figure);
                if figure.unit.is_amount() {
                    return Some(at);
                }
                // 45人，增长12%，占全校的30%
                if !figure.unit.is_ratio() {
                    return None;
                }
            }
            // 党员176名，党员占比
            Token::Other if starts_clause(passage, at) => {
                let noun = passage.slice(passage.tokens[at].range.clone());
                let figure = at.checked_sub(2)?;
                let named = passage.between(passage.clause_start(figure), at - 1).contains(noun);
                return (named && passage.amount(figure).is_some()).then_some(figure);
            }
            // 45名教师，占; 45户参加了合作社，占
            Token::Other => {
                let figure =
                    (0..at).rfind(|it| !matches!(passage.tokens[*it].token, Token::Other | Token::Word(Word::Particle | Word::Be)))?;
                let count = passage.figure(passage.amount(figure)?).kind() == Kind::Count;
                let words = passage.between(figure + 1, at + 1);
                return (count && words.chars().count() <= 14).then_some(figure);
            }
            _ => return None,
        }
    }
}

fn starts_clause(passage: &Passage, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|it| passage.tokens[it].token == Token::Comma)
}

/// All amounts before the part that may be its whole, in the order of the text, earlier sentences
/// of the line included.
fn candidates(passage: &Passage, part: usize, part_figure: usize) -> Vec<usize> {
    let this = passage.figure(part_figure);
    let end = passage.tokens[part].range.start as u32;
    let list = &passage.figures.list;
    (0..list.len())
        .take_while(|it| list[*it].range.start < end)
        .filter(|it| list[*it].is_usable() && list[*it].unit.is_amount() && list[*it].unit.agrees(this.unit))
        .collect()
}

/// The amount that the words make the whole.
fn whole(passage: &Passage, part: usize, form: &Form, candidates: &[usize]) -> Option<usize> {
    let clause_of = |figure: usize| {
        let token = passage.tokens.iter().position(|it| it.token == Token::Figure(figure));
        match token {
            Some(token) => {
                // With the noun behind the classifier: 120名党员
                let end = (token + 1..passage.tokens.len())
                    .take(1)
                    .find(|it| passage.tokens[*it].token == Token::Other)
                    .map_or(token + 1, |it| it + 1);
                passage.between(passage.clause_start(token), end)
            }
            None => {
                let range = passage.figure(figure).range();
                let head = &passage.text[..range.start];
                head.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or(head)
            }
        }
    };
    let in_sentence = |it: &usize| passage.tokens.iter().any(|token| token.token == Token::Figure(*it));
    match form {
        Form::Of(noun) => {
            let core = core(noun);
            if !core.is_empty() {
                // 占党员总数的: the figure that stands with 党员. 占全县的: not here.
                // 招聘276个岗位: 招聘岗位, without its figure.
                let names = |it: usize| {
                    let clause = clause_of(it);
                    clause.contains(core) || clause.replacen(&passage.text[passage.figure(it).range()], "", 1).contains(core)
                };
                // 60岁以上老年人10.8万，65岁以上老年人8.1万，占老年人口的: which of them?
                let named: Vec<usize> = candidates.iter().rev().copied().filter(|it| names(*it)).collect();
                let first = named.first().copied()?;
                let one = named.iter().all(|it| passage.figure(*it).value() == passage.figure(first).value());
                let total = |it: &&usize| ["共", "总", "现有", "全"].iter().any(|word| clause_of(**it).contains(word));
                let mut totals = named.iter().filter(total);
                return match (totals.next(), totals.next()) {
                    _ if one => Some(first),
                    (Some(total), None) => Some(*total),
                    _ => None,
                };
            }
            let scoped = [
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
            ];
            if scoped.iter().any(|it| noun.contains(it)) {
                return candidates
                    .iter()
                    .rev()
                    .copied()
                    .find(|it| scoped.iter().any(|scope| noun.contains(scope) && clause_of(*it).contains(scope)));
            }
            let among = among(passage, part, candidates);
            // 60岁以上181名，占55.5%；35岁以下36名，占11%: the first is a part, too.
            let part = passage.amount(part).and_then(|it| passage.figure(it).value());
            let free = |it: &usize| {
                in_sentence(it) && !has_share(passage, *it) && passage.figure(*it).value() >= part && is_told_alone(passage, *it)
            };
            among.or_else(|| candidates.iter().copied().find(free))
        }
        Form::Rate(name) => {
            let stem = name.trim_end_matches('率');
            let stem = stem.trim_end_matches(['数', '的']);
            let clause = passage.between(passage.clause_start(part), part + 2);
            let last = |n: usize| stem.char_indices().rev().nth(n - 1).map_or(stem, |(at, _)| &stem[at..]);
            let excluded = [
                "增长", "利", "税", "汇", "失业", "负债", "容积", "绿化", "出生", "死亡", "贡献", "平均", "综合", "同比", "环比", "发病",
                "离婚", "周转", "换手", "概", "绩效", "毛利", "收益", "中标", "节约", "降低", "压减",
            ];
            if excluded.iter().any(|it| stem.ends_with(it) || (it.chars().count() == 2 && stem.contains(it))) {
                return None;
            }
            let present = ["到", "出席", "出勤", "参加", "参会", "参训", "参学"].iter().any(|it| {
                last(2).contains(it)
                    && ["实到", "到会", "出席", "到场", "参加", "参会", "参训", "到课", "出勤", "到岗"].iter().any(|it| clause.contains(it))
            });
            // 120个村中有110个通了客车，通车率
            let among = clause.contains("中有") || clause.contains("中，");
            let linked = 2 <= stem.chars().count()
                && (clause.contains(last(2))
                    || present
                    || among
                    || stem.contains("回收") && clause.contains("收回")
                    || clause.contains("实际"));
            let due = |it: &usize| {
                ["应", "计划", "任务", "共", "总", "目标", "符合", "发放", "受理", "接收", "抽查", "检查", "检测", "收到", "交办", "全部"]
                    .iter()
                    .any(|word| clause_of(*it).contains(word))
            };
            // 建议84件、提案65件，办复率100%: of both.
            let parallel = |it: &usize| {
                let between = passage.slice(passage.figure(*it).range().end..passage.tokens[part].range.start);
                between.starts_with(['、', '和']) && !["应", "计划"].iter().any(|word| clause_of(*it).contains(word))
            };
            // A whole stands on the same side of ；and is no smaller than its part, unless it is called one.
            let this = passage.amount(part).map(|it| passage.figure(it));
            let between = |it: usize| passage.figure(it).range().end..passage.tokens[part].range.start;
            let holds = |it: &usize| {
                (due(it) || this.is_some_and(|this| this.value() <= passage.figure(*it).value()))
                    && !passage.slice(between(*it)).contains(['；', ';'])
            };
            // 体检385人，体检率76%，规范管理286人，规范管理率: the first has its own.
            let taken = |it: usize| {
                let inside = between(it);
                passage.figures.list.iter().any(|it| inside.contains(&it.range().start) && it.unit.is_ratio())
            };
            let earlier: Vec<usize> = candidates.iter().copied().filter(|it| in_sentence(it) && !parallel(it) && holds(it)).collect();
            let whole = earlier
                .iter()
                .rev()
                .copied()
                .find(due)
                .filter(|_| linked || earlier.len() == 1 && related(stem, clause))
                .or_else(|| earlier.last().copied().filter(|it| linked && !taken(*it)))?;
            Some(whole)
        }
        Form::Plan => {
            let planned = |it: &usize| ["计划", "任务", "目标", "预算", "应", "指标"].iter().any(|word| clause_of(*it).contains(word));
            candidates.iter().rev().copied().filter(in_sentence).find(planned)
        }
    }
}

/// 审结85件，结案率: the rate has a character of the verb. 审结85件，调解撤诉率: another thing.
fn related(stem: &str, clause: &str) -> bool {
    matches!(stem, "完成" | "覆盖") || stem.chars().any(|c| super::number::han_digit(c).is_none() && clause.contains(c))
}

/// Does a clause end behind an amount, or behind what it counts? Not: 有20名党员缺席三次以上.
fn is_told_alone(passage: &Passage, figure: usize) -> bool {
    let Some(at) = passage.tokens.iter().position(|it| it.token == Token::Figure(figure)) else { return false };
    match passage.token(at + 1) {
        Some(Token::Other) => {
            let noun = passage.slice(passage.tokens[at + 1].range.clone());
            // 728名教师中参加轮训的
            noun.replace("集中", "").contains('中')
                || noun.chars().count() <= 6
                    && !matches!(passage.token(at + 2), Some(Token::Word(Word::Particle | Word::Be) | Token::Figure(_)))
        }
        _ => true,
    }
}

/// Is an amount itself followed by its share?
fn has_share(passage: &Passage, figure: usize) -> bool {
    let Some(at) = passage.tokens.iter().position(|it| it.token == Token::Figure(figure)) else { return false };
    let rest = passage.tokens[at + 1..].iter().map(|it| it.token).skip_while(|it| *it == Token::Other).collect::<Vec<_>>();
    matches!(rest[..], [Token::Comma | Token::Open | Token::Pause, Token::Word(Word::Share), ..])
}

/// The amount before the 其中 that the part stands under, or before 中: 120人中，女干部45人.
fn among(passage: &Passage, part: usize, candidates: &[usize]) -> Option<usize> {
    let among = (0..part).rev().find(|it| passage.tokens[*it].token == Token::Word(Word::Among))?;
    let end = passage.tokens[among].range.start as u32;
    candidates.iter().rev().copied().find(|it| passage.figure(*it).range.start < end)
}

/// What a whole is called, without words that only say it is one.
fn core(noun: &str) -> &str {
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

fn verdict(part: &Figure, whole: &Figure, rate: &Figure) -> Option<Verdict> {
    let (a, b) = (part.interval()?, whole.interval()?);
    let found = a.over(b)?.scale(Ratio::HUNDRED)?;
    Some(match compare(found, rate)? {
        // One unit of the last digit off: rounded up, perhaps.
        Verdict::Doubtful => Verdict::Query,
        Verdict::Impossible => Verdict::Doubtful,
        other => other,
    })
}

/// Rates that nothing can have over 100%.
const BOUNDED: &[&str] = &[
    "覆盖率",
    "合格率",
    "出席率",
    "出勤率",
    "到会率",
    "普及率",
    "参与率",
    "知晓率",
    "满意率",
    "优良率",
    "优秀率",
    "及格率",
    "达标率",
    "回收率",
    "整改率",
    "签约率",
    "建档率",
    "成活率",
    "巩固率",
    "到课率",
    "参学率",
    "参训率",
    "入户率",
    "通过率",
    "抽检率",
    "化解率",
    "到位率",
    "通电率",
    "通水率",
    "持证率",
    "在岗率",
    "就业率",
    "升学率",
    "录取率",
    "参保率",
    "接种率",
    "安装率",
    "公开率",
    "反馈率",
    "回访率",
    "上报率",
    "及时率",
    "准确率",
    "见面率",
    "参合率",
    "入学率",
    "入园率",
    "通达率",
    "通畅率",
    "通车率",
    "硬化率",
    "通路率",
    "绿化率",
    "办复率",
    "回复率",
    "答复率",
    "纳管率",
    "处理率",
    "处置率",
    "收集率",
    "清运率",
    "发证率",
    "登记率",
    "投保率",
    "免疫率",
    "体检率",
    "随访率",
    "受检率",
    "参评率",
    "返校率",
    "到校率",
    "报到率",
    "入户率",
    "知晓度",
    "满意度",
    "注册率",
    "入社率",
    "入网率",
    "入库率",
    "破案率",
    "命中率",
    "好评率",
];

fn over_whole(passage: &Passage, at: usize, form: &Form, rate: &Figure) -> Option<Verdict> {
    if rate.value()? <= Ratio::HUNDRED {
        return None;
    }
    match form {
        Form::Of(noun) => {
            let plan = ["计划", "任务", "目标", "预算", "同期", "去年", "上年", "指标", "应"]
                .iter()
                .any(|it| passage.between(passage.clause_start(at), at).contains(it));
            (!plan && !noun.contains("比")).then_some(Verdict::Doubtful)
        }
        // 毛入学率 counts those over age, too; 拨备覆盖率 and 病床使用率 have no bound.
        Form::Rate(name) => (!["毛", "拨备", "床", "产能"].iter().any(|it| name.contains(it))
            && BOUNDED.iter().any(|it| name.ends_with(it)))
        .then_some(Verdict::Doubtful),
        Form::Plan => None,
    }
}
