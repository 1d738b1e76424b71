use super::*;
use crate::figures::{Figure, Ratio};

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
            zh: "按常识前者从后者中产生，却比后者还多：入党积极分子从申请人中产生，发展对象从积极分子中产生；优秀率不高于及格率；中标价不高于预算价；回收问卷不多于发放问卷；实到不多于应到。同一句里两个数都写明才比较。可能另有口径，所以只是提示。",
            en: "By common knowledge the first comes out of the second, yet is larger: activists out of applicants, excellent out of passed, bids under budgets, returned out of handed-out forms. Only if one sentence gives both. There may be reasons: a hint.",
        },
        source: Both {
            zh: "《中国共产党发展党员工作细则》第七至十三条；问卷、招投标常识。",
            en: "Rules on the admission of Party members, articles 7–13; common knowledge.",
        },
    },
    examples: &[
        Example::Flagged("目前共有⟦33人递交了入党申请书，培养教师积极分子40人⟧。"),
        Example::Flagged("本学期⟦及格率92.5%，优秀率95.1%⟧。"),
        Example::Silent("共有40人递交了入党申请书，培养积极分子33人，及格率92.5%，优秀率35.1%。"),
        Example::Silent("案卷优秀率62.5%，良好率31.3%，合格率6.2%。"),
        Example::Silent("33人递交了入党申请书。培养积极分子约40人。"),
    ],
    check: Check::Block { roles: Roles::PROSE, run: check },
};

/// What comes out of what: words of the smaller, words of the larger.
const INCLUDED: &[(&[&str], &[&str])] = &[
    (&["积极分子"], &["入党申请", "申请入党", "申请人"]),
    (&["发展对象"], &["积极分子"]),
    (&["优秀率"], &["及格率", "合格率", "优良率", "达标率"]),
    (&["中标价", "中标金额", "成交价"], &["预算价", "预算金额", "控制价", "最高限价", "预算"]),
    (&["实到"], &["应到"]),
    (&["收回", "回收"], &["发放问卷", "发放调查"]),
    (&["有效问卷"], &["回收", "收回"]),
    (&["双一流", "本科上线", "一本"], &["参加高考", "报考人数"]),
    (&["贫困学生"], &["在校学生"]),
    (&["预备党员"], &["发展对象"]),
    (&["录取", "录用"], &["报名"]),
    (&["已整改", "完成整改", "整改完成", "整改到位"], &["排查", "发现问题", "查找问题", "梳理问题", "检查发现"]),
    (&["已办结", "办结"], &["交办", "转办"]),
    (&["出席"], &["应出席"]),
];

fn check(block: &Block, sink: &mut Sink) {
    let list = &block.figures().list;
    if list.len() < 2 {
        return;
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
            let same = part.unit.agrees(whole.unit) || whole.unit.name == "份" && part.unit.base == "人";
            // 积极分子45名，其中新申请入党12人: turned around.
            let among = text.get(part.range().end..whole.range().start).is_some_and(|it| it.contains("其中"));
            if !same || among || part == whole || a <= b {
                continue;
            }
            let (one, other) = (place(text, part, small), place(text, whole, large));
            let range = one.start.min(other.start)..one.end.max(other.end);
            let (a, b) = (&text[part.range()], &text[whole.range()]);
            let message = tr!(
                sink.lang,
                "{a}比{b}多，而前者应从后者中产生。请核对。",
                "{a} is more than {b}, out of which it should come. Check them."
            );
            let finding = sink.finding(block.span(range), message).related(block.span(whole.range()), b.to_string());
            sink.push(finding);
        }
    }
}

/// The words between the marks around a figure.
fn clause<'a>(text: &'a str, figure: &Figure) -> &'a str {
    let marks = ['，', '。', '；', '、', ',', ';', '：', '（', '）'];
    let range = figure.range();
    let start = text[..range.start].rfind(marks).map_or(0, |it| it + text[it..].chars().next().map_or(0, char::len_utf8));
    let end = text[range.end..].find(marks).map_or(text.len(), |it| range.end + it);
    &text[start..end]
}

/// Where the words that tell what a figure is begin and end, the figure included.
fn place(text: &str, figure: &Figure, words: &[&str]) -> std::ops::Range<usize> {
    let clause = clause(text, figure);
    let base = clause.as_ptr() as usize - text.as_ptr() as usize;
    let range = figure.range();
    words
        .iter()
        .filter_map(|word| clause.find(word).map(|it| base + it..base + it + word.len()))
        .fold(range, |all, it| all.start.min(it.start)..all.end.max(it.end))
}
