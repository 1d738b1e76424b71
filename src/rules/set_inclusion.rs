use super::*;
use crate::figures::{Figure, Kind, Ratio};
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "set-inclusion",
    group: Group::Figures,
    severity: Severity::Hint,
    doc: Doc {
        title: Both {
            zh: "子集比全集多：33人递交入党申请书，积极分子40人",
            en: "A subset larger than its set: 33 applicants, 40 activists",
        },
        body: Both {
            zh: "按常识前者从后者中产生，却比后者还多：入党积极分子从申请人中产生，发展对象从积极分子中产生；优秀率不高于及格率；中标价不高于预算价；回收问卷不多于发放问卷；实到不多于应到；“86个小区中，已有……”“全校学生……，寄宿学生……”“项目42项，公开招标的有……”说的是其中一部分，不应更多。同一句里两个数都写明才比较。可能另有口径，所以只是提示。",
            en: "By common knowledge the first comes out of the second, yet is larger: activists out of applicants, excellent out of passed, bids under budgets, returned out of handed-out forms; and what the grammar makes a part of a whole (“86个小区中，已有…”, “全校学生…，寄宿学生…”). Only if one sentence gives both. There may be reasons: a hint.",
        },
        source: Both {
            zh: "《中国共产党发展党员工作细则》第七至十三条；问卷、招投标常识。",
            en: "Rules on the admission of Party members, articles 7–13; common knowledge.",
        },
    },
    examples: &[
        Example::Flagged("目前共有⟦33人递交了入党申请书，培养教师积极分子40人⟧。"),
        Example::Flagged("本学期⟦及格率92.5%，优秀率95.1%⟧。"),
        Example::Flagged("资格考试有⟦38人参考，41人⟧通过。"),
        Example::Flagged("全区⟦96个站点中，已有98个⟧完成改造。"),
        Example::Flagged("今年招录人员⟦36人，持证上岗的就有38人⟧。"),
        Example::Flagged("厂区总建筑面积⟦3200平方米，地上建筑面积3500平方米⟧。"),
        Example::Silent("全区96个站点中，已有88个完成改造，建成充电桩120个；本年招录人员36人，上年招录的有38人。"),
        Example::Flagged("全院职工⟦412人，今年有431人⟧参加了体检。"),
        Example::Silent("资格考试有38人参考，31人通过；全院职工412人，今年有401人参加了体检，通过竞聘有450人报名。"),
        Example::Silent("共有40人递交了入党申请书，培养积极分子33人，及格率92.5%，优秀率35.1%。"),
        Example::Silent("与期中考试相比，优秀率提高2.1个百分点，合格率提高1.3个百分点。"),
        Example::Silent("案卷优秀率62.5%，良好率31.3%，合格率6.2%。"),
        Example::Silent("33人递交了入党申请书。培养积极分子约40人。"),
    ],
    check: Check::Block { roles: Roles::PROSE, run: check },
};

/// Stages that each take in some of those before: 38人参考，41人通过 cannot be. The words stand right at the figure.
const STAGES: &[&[&[&str]]] = &[
    &[
        &["报名", "报考"],
        &["参考", "应考", "到考", "参加", "参加考试", "参加笔试", "参加面试", "实考"],
        &["通过", "合格", "及格", "取得证书", "取证", "获证", "上线", "录取", "录用"],
    ],
    &[&["参赛", "参加比赛", "参加竞赛"], &["获奖"]],
    &[&["候选人"], &["当选"]],
    &[&["抽查", "抽检", "送检"], &["合格", "不合格"]],
    &[&["申报", "申请"], &["获批", "立项", "入选", "批准"]],
    &[&["参训", "参加培训"], &["结业", "考核合格"]],
    &[&["应聘"], &["聘用", "录用"]],
    &[&["参检", "体检"], &["异常", "检出"]],
    &[&["毕业", "毕业生"], &["就业", "升学"]],
];

/// What comes out of what: words of the smaller, words of the larger.
const INCLUDED: &[(&[&str], &[&str])] = &[
    (&["积极分子"], &["入党申请", "申请入党", "申请人"]),
    (&["发展对象"], &["积极分子"]),
    (&["优秀率"], &["及格率", "合格率", "优良率", "达标率"]),
    (&["中标价", "中标金额", "成交价"], &["预算价", "预算金额", "控制价", "限价", "拦标价", "标底", "预算"]),
    (&["实到"], &["应到"]),
    (&["收回", "回收"], &["发放问卷", "问卷发放", "问卷共发", "问卷发出", "发放调查", "发出问卷", "发出调查", "下发问卷", "派发问卷"]),
    (&["有效问卷"], &["回收", "收回"]),
    (&["双一流", "本科上线", "一本"], &["参加高考", "报考人数"]),
    (&["贫困学生", "贫困生", "困难学生", "住校生", "寄宿生", "走读生"], &["在校学生", "在校生", "学生总数"]),
    (&["预备党员"], &["发展对象"]),
    (&["录取", "录用"], &["报名"]),
    (
        &["已整改", "完成整改", "整改完成", "整改到位"],
        &["排查", "发现问题", "查找问题", "梳理问题", "检查发现", "发现隐患", "共发现", "发现各类", "查出"],
    ),
    (&["已办结", "办结"], &["交办", "转办"]),
    (&["出席"], &["应出席"]),
];

/// So many figures behind the whole may be its part: a list without a full stop may hold thousands.
const REACH: usize = 20;

fn check(block: &Block, sink: &mut Sink) {
    let list = &block.figures().list;
    if list.len() < 2 {
        return;
    }
    for sentence in &block.sentences {
        let inside: Vec<&Figure> = list.iter().filter(|it| sentence.range.contains(&it.range().start) && it.is_usable()).collect();
        let pairs = inside.iter().enumerate().flat_map(|(i, whole)| inside[i + 1..].iter().take(REACH).map(move |part| (*whole, *part)));
        if let Some((whole, part)) = pairs.filter(|(whole, part)| exceeds(part, whole)).find(|it| comes_out(&block.text, it.0, it.1)) {
            report(block, part, whole, part.range().start.min(whole.range().start)..part.range().end.max(whole.range().end), sink);
        }
    }
    for (small, large) in INCLUDED {
        let text = &block.text;
        if !small.iter().any(|it| text.contains(it)) || !large.iter().any(|it| text.contains(it)) {
            continue;
        }
        for sentence in &block.sentences {
            let inside = || list.iter().filter(|it| sentence.range.contains(&it.range().start) && it.is_usable());
            let labelled = |words: &[&str]| inside().find(|it| words.iter().any(|word| clause(text, it).contains(word)));
            // 优秀率62.5%，良好率31.3%，合格率6.2%: grades, each for itself.
            let rates = inside().filter(|it| it.unit.is_ratio()).filter_map(|it| it.value());
            let all = rates.clone().try_fold(Ratio::ZERO, |sum, it| sum.plus(it));
            if 2 < rates.count() && all.is_some_and(|it| Ratio::int(98) <= it && it <= Ratio::int(102)) {
                continue;
            }
            let (Some(part), Some(whole)) = (labelled(small), labelled(large)) else { continue };
            let (Some(a), Some(b)) = (part.value(), whole.value()) else { continue };
            let same = part.unit.agrees(whole.unit) && part.kind() != Kind::Points || whole.unit.name == "份" && part.unit.base == "人";
            // 积极分子45名，其中新申请入党12人: turned around.
            let among = text.get(part.range().end..whole.range().start).is_some_and(|it| it.contains("其中"));
            if !same || among || part == whole || a <= b {
                continue;
            }
            let (one, other) = (place(text, part, small), place(text, whole, large));
            let range = one.start.min(other.start)..one.end.max(other.end);
            report(block, part, whole, range, sink);
        }
    }
}

fn report(block: &Block, part: &Figure, whole: &Figure, range: Range<usize>, sink: &mut Sink) {
    let (a, b) = (&block.text[part.range()], &block.text[whole.range()]);
    let message =
        tr!(sink.lang, "{a}比{b}多，而前者应从后者中产生。请核对。", "{a} is more than {b}, out of which it should come. Check them.");
    let finding = sink.finding(block.span(range), message).related(block.span(whole.range()), b.to_string());
    sink.push(finding);
}

fn exceeds(part: &Figure, whole: &Figure) -> bool {
    let same = part.unit.base == whole.unit.base && part.unit.is_amount();
    same && part.value().zip(whole.value()).is_some_and(|(part, whole)| whole < part)
}

/// Does the grammar say that the second is of the first?
fn comes_out(text: &str, whole: &Figure, part: &Figure) -> bool {
    // 比去年多: of another year. 其中 says of which it is, and is tested as a sum.
    let between = &text[whole.range().end..part.range().start];
    // 540个，快充桩占了其中的560个
    if ["其中的", "其中之"].iter().any(|it| between.ends_with(it)) && is_next(between) {
        return true;
    }
    // 657个城市（设区城市287个、县级市370个）中，有608个: of what stands before the bracket.
    let inside = between.find(['）', ')']).is_some_and(|at| !between[..at].contains(['（', '(']));
    if inside || ["比", "较", "上年", "去年", "其中", "累计", "另"].iter().any(|it| between.contains(it)) {
        return false;
    }
    let (one, other) = (clause(text, whole), clause(text, part));
    let near = is_next(between) && whole.unit.name == part.unit.name;
    stages(text, whole, part)
        || due(one, other)
        || some_of_all(text, whole, part)
        || near && (some_of_these(between) || headless(text, whole, part))
        || is_next(between) && same_noun(text, whole, part)
}

/// Does the part stand in the same stretch as its whole, with no other number in between?
fn is_next(between: &str) -> bool {
    !between.contains(['；', ';']) && !between.contains(|c: char| c.is_ascii_digit())
}

/// 86个小区中，已有91个完成; 312户，这些户中享受低保的有412户
fn some_of_these(between: &str) -> bool {
    const HOLDS: &[&str] = &["有", "已", "已有", "就有", "共有", "仅有", "现有", "达", "已达", "目前已有", "目前有"];
    let (first, last) = between.split_once(MARKS).unwrap_or((between, ""));
    let of_them = ["中", "里", "当中", "之中"].iter().any(|it| first.ends_with(it)) && !first.ends_with("其中");
    let these = ["这些", "上述", "以上", "这批", "该批"].iter().any(|it| last.starts_with(it)) && last.contains('中');
    of_them && (HOLDS.contains(&last) || is_headless(last)) || these && (is_headless(last) || last.ends_with('有'))
}

/// 采购项目42项，公开招标的就有47项: those of them that
fn headless(text: &str, whole: &Figure, part: &Figure) -> bool {
    let lead = |it: &Figure| text[..it.range().start].rsplit(MARKS).next().unwrap_or_default();
    let (name, those) = (lead(whole), lead(part));
    let beside = ["年", "月", "还", "又", "新", "累计", "同期", "外", "由", "从", "原"].iter().any(|it| those.contains(it));
    // 开放的站点13个，配备设备的有21个: two sorts of what stands before.
    let apart = name.contains('的') && !those.starts_with(['已', '未']);
    let counted = whole.unit.kind == Kind::Count && !apart && !name.trim().is_empty();
    counted && is_headless(those) && !beside
}

/// 公开招标的就有, 家住外地的: a subset without a noun of its own
fn is_headless(lead: &str) -> bool {
    let of = lead.trim_end_matches(['有', '就', '已', '达', '为', '共', '是', '也', '只']);
    of.ends_with('的') && "的的".len() < of.len() && of.len() < lead.len()
}

/// 全村共有党员32名，到会参加主题党日的本村党员35名; 总建筑面积3200平方米，地上建筑面积3500平方米: all of a thing, and some of
/// it under the same name.
fn same_noun(text: &str, whole: &Figure, part: &Figure) -> bool {
    let lead = |it: &Figure| text[..it.range().start].rsplit(MARKS).next().unwrap_or_default();
    let bare = |it| str::trim_end_matches(it, ['有', '共', '数', '为', '达', '计', '是']);
    let (name, those) = (bare(lead(whole)), bare(lead(part)));
    let Some(noun) = name.char_indices().rev().nth(1).map(|it| &name[it.0..]) else { return false };
    // 总绿地面积, 绿化覆盖面积: of two things
    let total = name.rsplit_once('总').is_some_and(|it| it.1.ends_with(noun) && those.ends_with(it.1));
    // 全国冠军, 省级冠军
    let whole_of = name.match_indices('全').any(|(at, it)| !name[at + it.len()..].starts_with(['年', '面', '力', '程', '部', '国']));
    let held = whole_of || ["共有", "现有", "在册"].iter().any(|it| name.contains(it));
    // 全校学生: of all there are, any with more words are some.
    let bare = name.starts_with('全') && name.chars().count() <= 5;
    let all = total || held && (bare || those.contains('的')) && whole.unit.kind == Kind::Count;
    let other = ["年", "月", "累计", "完成", "计划", "新", "总", "全", "外", "各", "均", "增", "达到", "历届", "村干部", "村级"]
        .iter()
        .any(|it| those.contains(it));
    all && !other && those.ends_with(noun) && noun.len() < those.len()
}

/// 38人参考，41人通过
fn stages(text: &str, whole: &Figure, part: &Figure) -> bool {
    let between = &text[whole.range().end..part.range().start];
    // 抽检210份，合格195份；散户抽检260份，合格225份: each of its own.
    let again =
        |stage: &[&str]| between.contains('；') || stage.iter().any(|it| between.get(it.len()..).is_some_and(|rest| rest.contains(it)));
    // What came first may have its noun between: 申报课题12项.
    let name = clause(text, whole);
    let before = |stages: &[&[&str]]| stages.iter().rposition(|words| words.iter().any(|word| name.contains(word)));
    let after = |stages: &[&[&str]]| stages.iter().rposition(|words| words.iter().any(|word| stands_at(text, part, word)));
    STAGES.iter().any(|stages| {
        let found = before(stages).zip(after(stages));
        found.is_some_and(|(whole, part)| whole < part && !again(stages[whole]))
    })
}

/// Does the word end right before the figure or begin right behind it? 通过41人, 41人通过, but not 通过竞聘41人
fn stands_at(text: &str, figure: &Figure, word: &str) -> bool {
    let before = text[..figure.range().start].trim_end_matches(['的', '了', '有', '为', '数', '人']);
    before.ends_with(word) || text[figure.range().end..].starts_with(word)
}

/// 应体检380人，已体检395人: what was to be, and what was.
fn due(whole: &str, part: &str) -> bool {
    let to_do = whole.match_indices('应').filter_map(|(at, it)| whole[at + it.len()..].chars().next());
    to_do.filter(|it| !"当对用急届".contains(*it)).any(|verb| {
        ["实", "实际", "已"]
            .iter()
            .any(|it| part.strip_prefix(it).or_else(|| part.split_once(it).map(|it| it.1)).is_some_and(|it| it.starts_with(verb)))
    })
}

/// 全院职工412人，今年有431人参加了体检: people without a noun of their own, behind all there are.
fn some_of_all(text: &str, whole: &Figure, part: &Figure) -> bool {
    const ALL: &[&str] = &["职工", "员工", "干部", "会员", "党员", "学生", "师生", "教师", "居民", "人员", "代表", "团员", "队员"];
    const WHEN: &[&str] = &["今年", "本年度", "本年", "全年", "年内", "目前", "现", "先后", "共", "已", "本学期", "期间"];
    const DOES: &[&str] =
        &["参加", "参与", "接受", "通过", "获", "取得", "完成", "报名", "被", "受到", "未", "没有", "缺席", "请假", "符合", "晋升"];
    let name = text[..whole.range().start].rsplit(MARKS).next().unwrap_or_default();
    let all = name.contains(['全', '共']) || ["现有", "在册", "在岗", "在编", "实有"].iter().any(|it| name.contains(it));
    let lead = text[..part.range().start].rsplit(MARKS).next().unwrap_or_default();
    let mut when = lead.strip_suffix('有').unwrap_or("-").trim();
    while let Some(rest) = WHEN.iter().find_map(|it| when.strip_prefix(it)) {
        when = rest;
    }
    let of_people = whole.unit.base == "人" && all && ALL.iter().any(|it| name.trim_end_matches(['有', '共', '数', '总']).ends_with(it));
    of_people && when.is_empty() && DOES.iter().any(|it| text[part.range().end..].starts_with(it))
}

/// The marks around a clause.
const MARKS: [char; 9] = ['，', '。', '；', '、', ',', ';', '：', '（', '）'];

/// The words between the marks around a figure.
fn clause<'a>(text: &'a str, figure: &Figure) -> &'a str {
    let range = figure.range();
    let start = text[..range.start].rfind(MARKS).map_or(0, |it| it + text[it..].chars().next().map_or(0, char::len_utf8));
    let end = text[range.end..].find(MARKS).map_or(text.len(), |it| range.end + it);
    &text[start..end]
}

/// Where the words that tell what a figure is begin and end, the figure included.
fn place(text: &str, figure: &Figure, words: &[&str]) -> Range<usize> {
    let clause = clause(text, figure);
    let base = clause.as_ptr() as usize - text.as_ptr() as usize;
    let range = figure.range();
    words
        .iter()
        .filter_map(|word| clause.find(word).map(|it| base + it..base + it + word.len()))
        .fold(range, |all, it| all.start.min(it.start)..all.end.max(it.end))
}
