use super::*;
use crate::figures::{Claim, Exactness, Figure, Kind, Role as Sort};

pub const RULE: Rule = Rule {
    code: "range-style",
    group: Group::Figures,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "数的写法有歧义或自相矛盾：4.5-5%、约30人左右、减少2倍",
            en: "Ranges and approximations that contradict themselves",
        },
        body: Both {
            zh: "范围的前一个数缺“%”（4.5-5%）或“万”（3-5万元，提示）；范围前大后小；“约……左右”“近……多”这样重复或矛盾的概数；“减少2倍”（数量减少不能用倍数）；由54.9%提高到58.8%写成“提高3.9%”（应为3.9个百分点）；“3个百分点%”。\n\n“达到……以上”、温度等负数范围、100～150公斤不报。",
            en: "A range whose first number lacks its % (4.5-5%) or 万 (3-5万元, a hint); a range from high to low; doubled or contradictory approximations (约…左右, 近…多); 减少2倍; percentage points written as percent; 3个百分点%.\n\nSilent on 达到…以上, negative ranges, and 100～150公斤.",
        },
        source: Both {
            zh: "GB/T 15835—2011 5.1.3；122万字政府工作报告中“减少N倍”“约……左右”0例，缺“%”1例（确系笔误）。",
            en: "GB/T 15835-2011, 5.1.3; in 1.22 million characters of government reports no hit of 减少N倍 and 约…左右, one missing %, a true slip.",
        },
    },
    examples: &[
        Example::Flagged("经济增长⟦4.5-5%⟧，合格率保持在⟦95%—90%⟧。"),
        Example::Flagged("⟦约30人左右⟧参加，⟦近50多户⟧受益，能耗⟦减少2倍⟧。"),
        Example::Flagged("合格率由⟦54.9%提高到58.8%，提高3.9%⟧，满意度提高⟦3个百分点%⟧。"),
        Example::Flagged("每个支部每年⟦至少开展4次以上⟧主题活动。"),
        Example::Fixed("约30人左右参加。", "约30人参加。"),
        Example::Flagged("增长⟦4.5-5%⟧。"),
        Example::Silent("合格率达到90%以上，每亩用肥100～150公斤，气温-5～-8℃，增长4.5%—5%。"),
        Example::Silent("年收入5万元以下的45个，5—10万元的62个，10—50万元的48个。"),
        Example::Silent("至少走访了20多户，见表21-1市级收支表。"),
        Example::Silent("由54.9%提高到58.8%，提高3.9个百分点；投入由40万元增加到60万元，增加2倍。"),
    ],
    check: Check::Block { roles: Roles::PROSE.with(Role::Heading), run: check },
};

fn check(block: &Block, sink: &mut Sink) {
    let figures = block.figures();
    let list = &figures.list;
    for (i, figure) in list.iter().enumerate() {
        if figure.role != Sort::Quantity {
            continue;
        }
        // The end of one range and the start of the next are neighbours too: a mark must join the two.
        let joined = |it: &&Figure| block.text.get(figure.range().end..it.range().start).is_some_and(is_range_mark);
        let ranged = |it: &&Figure| it.exactness == Exactness::Range && figure.exactness == Exactness::Range;
        if let Some(second) = list.get(i + 1).filter(ranged).filter(joined) {
            range(block, figure, second, sink);
        }
        approximation(block, figure, sink);
        shrinking(block, figure, sink);
        doubled_unit(block, figure, sink);
    }
    for claim in &figures.claims {
        if let Claim::Growth(growth) = claim
            && growth.points
            && let (Some(now), Some(base), Some(rate)) = (growth.now, growth.base, growth.rate)
        {
            let (now, base, rate) = (&list[now], &list[base], &list[rate]);
            let range = now.range().start.min(base.range().start).min(rate.range().start)..rate.range().end.max(now.range().end);
            let written = &block.text[rate.range()];
            let difference = &block.text[rate.literal.start as usize..rate.literal.end as usize];
            let message = tr!(
                sink.lang,
                "两个百分数相差{difference}，应写作“{difference}个百分点”，不是{written}。",
                "The two percentages differ by {difference}: write {difference}个百分点, not {written}."
            );
            let title = tr!(sink.lang, "改为“{difference}个百分点”", "Replace with “{difference}个百分点”");
            let edit = Edit::new(block.span(rate.range()), format!("{difference}个百分点"));
            let finding = sink.finding(block.span(range), message).unsafe_fix(title, vec![edit]);
            sink.push(finding);
        }
    }
}

fn is_range_mark(gap: &str) -> bool {
    let gap = gap.trim();
    !gap.is_empty() && (matches!(gap, "至" | "到") || gap.chars().all(|c| matches!(c, '-' | '－' | '–' | '—' | '~' | '～' | '―')))
}

/// 4.5-5%, 3-5万元, 95%—90%
fn range(block: &Block, first: &Figure, second: &Figure, sink: &mut Sink) {
    let span = block.span(first.range().start..second.range().end);
    let text = &block.text[first.range().start..second.range().end];
    let after_literal = block.span(first.range().end..first.range().end);
    // 2—3成 is said so.
    if first.kind() == Kind::Bare
        && second.kind() == Kind::Percent
        && second.unit.name != "成"
        // 0至4%: nothing is nothing, of whatever
        && first.number.mantissa != 0
        && first.power == 0
        && second.literal.end != second.range.end
    {
        let unit = second.unit.name;
        let message = tr!(
            sink.lang,
            "“{text}”的前一个数缺“{unit}”：写作两个完整的百分数（GB/T 15835）。",
            "The first number of “{text}” lacks its {unit}: write both in full (GB/T 15835)."
        );
        let title = tr!(sink.lang, "补上“{unit}”", "Add {unit}");
        // A figure is never changed unseen.
        let finding = sink.finding(span, message).unsafe_fix(title, vec![Edit::new(after_literal, unit)]);
        sink.push(finding);
    } else if first.kind() == Kind::Bare && first.power == 0 && 4 <= second.power && !is_banded(block, first, second) {
        let unit = if second.power == 4 { "万" } else { "亿" };
        let message = tr!(
            sink.lang,
            "“{text}”的前一个数是否也以“{unit}”计？写全可免歧义（GB/T 15835）。",
            "Is the first number of “{text}” in {unit}, too? Write both in full (GB/T 15835)."
        );
        let title = tr!(sink.lang, "补上“{unit}”", "Add {unit}");
        let mut finding = sink.finding(span, message).unsafe_fix(title, vec![Edit::new(after_literal, unit)]);
        finding.severity = Severity::Hint;
        sink.push(finding);
    } else if (first.unit == second.unit || first.kind() == Kind::Bare && is_measured(second))
        && let (Some(low), Some(high)) = (first.number.value(), second.number.value())
        && high < low
        && !high.is_negative()
        && !low.is_negative()
        && is_measured(second)
        && first.power == second.power
    {
        let message = tr!(sink.lang, "范围“{text}”前大后小。", "The range “{text}” runs from high to low.");
        let finding = sink.finding(span, message);
        sink.push(finding);
    }
}

/// 5万元以下的45个，5—10万元的62个: where one band ends and the next begins, its unit is known.
fn is_banded(block: &Block, first: &Figure, second: &Figure) -> bool {
    let bound = first.number.shifted(second.power);
    let before = block.figures().list.iter().take_while(|it| it.range.start < first.range.start);
    before.into_iter().any(|it| it.unit == second.unit && it.number == bound)
}

/// Says how much or how long, so that its range runs upwards: no months (11—3月), no hours of the
/// day, no 3-2班.
fn is_measured(figure: &Figure) -> bool {
    match figure.kind() {
        Kind::Bare => false,
        // Night frosts come last: 15—10℃.
        Kind::Measure if matches!(figure.unit.base, "℃" | "度") => false,
        Kind::Duration => matches!(figure.unit.name, "岁" | "周岁" | "天" | "个月" | "小时" | "个小时" | "分钟" | "个工作日" | "周"),
        Kind::Count => !matches!(
            figure.unit.name,
            "班" | "组" | "号" | "栋" | "幢" | "层" | "单" | "门" | "区" | "级" | "队" | "届" | "期" | "条" | "步" | "比"
        ),
        _ => true,
    }
}

/// Words in front of a figure and behind it that both say it is approximate.
const AROUND: &[(&[&str], &[&str])] = &[
    (&["大约", "大概", "约", "将近", "接近", "近", "超过", "逾", "不足", "不到", "至少", "最少", "最多", "至多"], &["左右", "上下"]),
    (&["大约", "大概", "约", "将近", "接近", "近", "不足", "不到", "超过", "超", "逾", "最多"], &["余", "多"]),
    (&["约", "大约", "将近", "近", "接近", "不足", "不到", "最多", "至多", "至少", "最少", "超过", "不少于", "不低于"], &["以上"]),
    (&["最多", "至多", "不超过", "不多于", "不高于"], &["以内", "以下"]),
];

fn approximation(block: &Block, figure: &Figure, sink: &mut Sink) {
    if matches!(figure.exactness, Exactness::Exact | Exactness::Range) {
        return;
    }
    let range = figure.range();
    let (head, tail) = (&block.text[..range.start], &block.text[range.end..]);
    let within = &block.text[figure.literal.end as usize..range.end];
    for (before, after) in AROUND {
        // 约占30%左右, 至少在300元以上
        let linked = ["为", "占", "有", "在", "达"]
            .iter()
            .find_map(|it| head.strip_suffix(*it))
            .filter(|rest| before.iter().any(|it| rest.ends_with(*it)));
        let head = linked.or_else(|| past_verb(head, before)).unwrap_or(head);
        let first = before.iter().find(|it| head.ends_with(**it));
        let first = first.filter(|it| {
            !["附近", "最近", "靠近", "临近", "邻近", "就近", "节约", "契约", "签约", "预约", "集约"]
                .iter()
                .any(|word| word.ends_with(**it) && head.ends_with(word))
        });
        let second = after.iter().find(|it| tail.starts_with(**it) || (it.chars().count() == 1 && within.contains(**it)));
        let (Some(first), Some(second)) = (first, second) else { continue };
        // 近30多次会议 …, 30人以上述
        if tail.starts_with("以上述") {
            continue;
        }
        let behind = tail.starts_with(second);
        let end = range.end + if behind { second.len() } else { 0 };
        let span = head.len() - first.len()..end;
        let text = &block.text[span.clone()];
        let message = tr!(sink.lang, "“{text}”：“{first}”和“{second}”只能用一个。", "“{text}”: {first} and {second} do not go together.");
        let mut finding = sink.finding(block.span(span), message);
        if behind {
            let title = tr!(sink.lang, "删去“{second}”", "Delete {second}");
            let edits = vec![Edit::delete(block.span(range.end..range.end + second.len()))];
            let same = matches!(*first, "约" | "大约" | "大概") && matches!(*second, "左右" | "上下");
            finding = if same { finding.safe_fix(title, edits) } else { finding.unsafe_fix(title, edits) };
        }
        sink.push(finding);
        return;
    }
}

/// 至少开展4次以上: the words up to 至少, if but a verb of two characters follows it.
fn past_verb<'a>(head: &'a str, words: &[&str]) -> Option<&'a str> {
    let (verb, _) = head.char_indices().rev().nth(1)?;
    let han = head[verb..].chars().all(|it| ('\u{4e00}'..='\u{9fff}').contains(&it));
    let bound = ["至少", "最少", "最多", "至多"].iter().any(|it| words.contains(it) && head[..verb].ends_with(it));
    (han && bound).then_some(&head[..verb])
}

/// 减少2倍
fn shrinking(block: &Block, figure: &Figure, sink: &mut Sink) {
    if figure.kind() != Kind::Times {
        return;
    }
    let range = figure.range();
    let head = block.text[..range.start].trim_end_matches(['了', '近', '约', '超', '过']);
    let Some(verb) = ["减少", "下降", "降低", "缩小", "缩短", "压缩", "减轻", "缩减"].iter().find(|it| head.ends_with(**it))
    else {
        return;
    };
    let span = head.len() - verb.len()..range.end;
    let text = &block.text[span.clone()];
    let message = tr!(
        sink.lang,
        "“{text}”：减少不能用倍数，改用分数或百分数（如“减少三分之二”）。",
        "“{text}”: a decrease is no multiple; say it as a fraction or a percentage."
    );
    let finding = sink.finding(block.span(span), message);
    sink.push(finding);
}

/// 3个百分点%, 3%个百分点
fn doubled_unit(block: &Block, figure: &Figure, sink: &mut Sink) {
    let range = figure.range();
    let tail = &block.text[range.end..];
    let more = match figure.kind() {
        Kind::Points => ["%", "％"].iter().find(|it| tail.starts_with(**it)),
        Kind::Percent => ["个百分点", "百分点"].iter().find(|it| tail.starts_with(**it)),
        _ => None,
    };
    let Some(more) = more else { return };
    let span = range.start..range.end + more.len();
    let text = &block.text[span.clone()];
    let message = tr!(sink.lang, "“{text}”：“%”和“百分点”只能用一个。", "“{text}”: % and 百分点 do not go together.");
    let finding = sink.finding(block.span(span), message);
    sink.push(finding);
}
