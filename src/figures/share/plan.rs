//! What has been set before: 年初预算193.6亿元, 应参保200户, 下达440户的任务. One may do more than that.

use super::super::passage::{Passage, Token};
use super::super::words::Word;
use super::form::form;
use super::words::{is_change, is_ratio};

/// What a plan is called
const PLANS: &[&str] = &["预算", "计划", "任务", "目标", "指标"];

/// 占预算的, 为调整后预算的: a plan, and not what it is a plan of.
pub(super) fn is_plan(noun: &str) -> bool {
    PLANS.iter().any(|it| noun.trim_end_matches('数').ends_with(it))
}

/// Do words speak of a plan or a duty?
pub(super) fn sets(words: &str) -> bool {
    let planned = |name: &str| words.match_indices(name).any(|(at, it)| !is_name(&words[..at], &words[at + it.len()..]));
    PLANS.iter().any(|it| planned(it)) || owes(words)
}

/// 一般公共预算收入, 预算执行: it is what came in, not what was planned. 计划生育 plans nothing here.
fn is_name(before: &str, after: &str) -> bool {
    const SET: &[&str] = &["年初", "调整", "变动", "安排", "批准", "下达"];
    let done = ["收入", "支出", "总收入", "总支出", "执行", "管理", "外"].iter().any(|it| after.starts_with(it));
    after.starts_with("生育") || done && !SET.iter().any(|it| before.contains(it))
}

/// 应参保, 应到会; not 应急, 供应.
pub(super) fn owes(words: &str) -> bool {
    const APART: &[char] = &['供', '反', '响', '对', '相', '适', '效', '感', '呼', '顺', '照', '因'];
    const ALONG: &[char] = &['急', '用', '对', '酬', '变', '届', '战'];
    words.match_indices('应').any(|(at, it)| !words[..at].ends_with(APART) && !words[at + it.len()..].starts_with(ALONG))
}

/// Is a figure what was planned or owed?
pub(super) fn is_due(passage: &Passage, figure: usize) -> bool {
    passage.token_of(figure).is_some_and(|it| sets(label(passage, it)) || is_tail(passage, it))
}

/// The words in front of an amount, a bracket's included, and those that several share: 投资计划（68亿元）; 计划新建
/// 12处、改造30处.
fn label<'a>(passage: &Passage<'a>, at: usize) -> &'a str {
    let is_end = |it: &usize| match passage.tokens[*it].token {
        Token::Comma | Token::Semicolon | Token::Colon | Token::Close => true,
        Token::Figure(_) => !(*it..at).any(|it| passage.tokens[it].token == Token::Pause),
        _ => false,
    };
    passage.between((0..at).rev().find(is_end).map_or(0, |it| it + 1), at)
}

/// 440户的任务
fn is_tail(passage: &Passage, at: usize) -> bool {
    let tail = passage.between(at + 1, passage.tokens.len());
    ["任务", "目标", "的任务", "的目标", "的计划", "年度任务", "年度目标", "的年度任务", "的年度目标"].iter().any(|it| tail.starts_with(it))
}

/// May `whole` be the plan of which the words of a share speak that is said of `part`? All three are tokens
/// and words of one sentence.
pub(super) fn is_of(passage: &Passage, whole: usize, part: usize, words: &str) -> bool {
    let Some(figure) = passage.amount(whole) else { return false };
    let name = label(passage, whole);
    // 年初预算80亿元，调整预算95亿元，完成调整预算的
    let same = ["调整", "变动"].iter().all(|it| !words.contains(it) || name.contains(it))
        && !(words.contains("年初") && ["调整", "变动"].iter().any(|it| name.contains(it)));
    // 收入预算80亿元，支出95亿元，为预算的
    let told = label(passage, part);
    let opposed = |one: &str, other: &str| name.contains(one) && !name.contains(other) && told.contains(other) && !told.contains(one);
    let opposed = opposed("收入", "支出") || opposed("支出", "收入");
    // 支出预算80亿元，执行中调整为95亿元
    let changed = words.contains("调整") && name.trim_end_matches(['为', '到', '至', '后', '是']).ends_with("调整");
    // 计划实施的项目增加3.2亿元；教育支出61亿元，为预算的: more of something, and no plan of this
    let more = is_change(passage, whole) && !is_change(passage, part);
    (changed || is_due(passage, figure)) && !more && same && !opposed && (part < whole || !is_done_with(passage, whole, part))
}

/// 年初预算80亿元，完成84亿元，为预算的105%，其中税收60亿元，为预算的101%: the second is of a plan that nobody has
/// told, for the first has its share already, and 税收 is only some of it. What brackets say is beside the point.
fn is_done_with(passage: &Passage, whole: usize, part: usize) -> bool {
    let has_share = |it: usize| is_ratio(passage, it) && form(passage, it).is_some_and(|it| it.form.plan().is_some());
    // 计划200户，其中已完成180户: of what was planned, all that is done
    let is_part = |it: usize| {
        passage.tokens[it].token == Token::Word(Word::Among)
            && !passage.between(it + 1, part).trim_start_matches(['，', '：', ',', ':']).starts_with(['已', '实'])
    };
    let mut depth = 0;
    (whole + 1..part).any(|it| {
        match passage.tokens[it].token {
            Token::Open => depth += 1,
            Token::Close => depth = (depth - 1).max(0),
            _ => {}
        }
        depth == 0 && (is_part(it) || has_share(it))
    })
}
