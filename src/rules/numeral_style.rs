use super::*;
use crate::document::{Traits, is_han};
use crate::syntax::{MaskKind, Shape};
use std::ops::Range;

pub const RULE: Rule = Rule {
    code: "numeral-style",
    group: Group::Typography,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "数字写法：3千、二〇二三年8月、01月、23年度、8月5号",
            en: "Ways of writing numbers: 3千, 二〇二三年8月, 01月, 23年度, 8月5号",
        },
        body: Both {
            zh: "查：阿拉伯数字与“十、百、千”混写（3千、5百），一个日期里两种数字（二〇二三年8月8日），月日编虚位（01月05日），年份省写（23年度），日期用“号”，小数缺 0（.5），概数之间用顿号（三、四个），“百分之60”。\n\n不报：千克、千米、千瓦时，10年来、近30年，第三、四季度，一、二、三产业，初二、初三，文号里的“号”。",
            en: "Flags: digits with 十百千 (3千, 5百), two systems in one date (二〇二三年8月8日), zeros before month and day (01月05日), a shortened year (23年度), 号 for 日 in a date, no 0 before the point (.5), “、” in an approximate number (三、四个), 百分之60.\n\nSilent: 千克, 千米, 千瓦时, durations (10年来, 近30年), ordinals (第三、四季度), document numbers.",
        },
        source: Both {
            zh: "GB/T 15835—2011《出版物上数字用法》4、5；GB/T 9704—2012 7.3.5.4（月、日不编虚位）。",
            en: "GB/T 15835—2011 (Numerals in publications), 4 and 5; GB/T 9704—2012, 7.3.5.4.",
        },
    },
    examples: &[
        Example::Flagged("全年接待群众⟦3千⟧人，发放补助⟦5百⟧元。"),
        Example::Flagged("会议于⟦二〇二三年8月8日⟧召开，⟦2023年01月05日⟧结束。"),
        Example::Flagged("⟦23年⟧度共培训群众300人，8月15⟦号⟧结业。"),
        Example::Flagged("增长⟦.5⟧个百分点，占⟦百分之60⟧，走访了⟦三、四⟧个村。"),
        Example::Fixed("自8月5号起施行。", "自8月5日起施行。"),
        Example::Silent("采购大米3千克，用电5千瓦时，里程2万5千公里，10年来、近30年共走访第三、四季度重点企业，一、二、三产业比重优化。"),
        Example::Silent("发布时间：2024年03月05日 08:15\n姓名\t入职日期\n甲\t2024年03月05日"),
        Example::Silent("二〇二三年八月八日，20年初心不改，见第5号文件。"),
    ],
    check: Check::Block { roles: Roles::WRITTEN, run: check },
};

const HAN_DIGITS: &str = "〇○一二三四五六七八九十";

fn check(block: &Block, sink: &mut Sink) {
    let text: &str = &block.text;
    if block.traits.has(Traits::DIGIT) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let end = text[at..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |it| at + it);
            number(block, at..end, sink);
            at = end;
        }
    }
    for (at, _) in text.match_indices('、') {
        approximate(block, at, sink);
    }
}

fn push(block: &Block, range: Range<usize>, message: String, to: Option<String>, sink: &mut Sink) {
    if block.is_masked(range.start, &[MaskKind::Code, MaskKind::Address, MaskKind::Title, MaskKind::Quotation]) {
        return;
    }
    let mut finding = sink.finding(block.span(range.clone()), message);
    if let Some(to) = to {
        let title = tr!(sink.lang, "改为“{to}”", "Replace with “{to}”");
        finding = finding.unsafe_fix(title, vec![Edit::new(block.span(range), to)]);
    }
    sink.push(finding);
}

/// Looks at a run of digits and what stands beside it.
fn number(block: &Block, at: Range<usize>, sink: &mut Sink) {
    let text: &str = &block.text;
    let (head, digits, tail) = (&text[..at.start], &text[at.clone()], &text[at.end..]);
    let before = head.chars().next_back();
    let lang = sink.lang;
    if before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '_')) {
        return;
    }
    // .5
    if before == Some('.') {
        let point = at.start - 1;
        let outer = text[..point].chars().next_back();
        let unit = tail.starts_with(['%', '％', '个', '万', '亿', '元', '倍', '米', '吨', '亩', '公']);
        if outer.is_some_and(|c| is_han(c) || matches!(c, '，' | '、' | '（' | '：')) && unit {
            let message = tr!(lang, "小数点前的 0 不能省：0.{digits}。", "Write the 0 before the point: 0.{digits}.");
            push(block, point..at.end, message, Some(format!("0.{digits}")), sink);
        }
        return;
    }
    // 百分之60
    if head.ends_with("百分之") {
        let decimals = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let figure = format!("{digits}{}", &tail[..decimals]);
        let range = at.start - "百分之".len()..at.end + decimals;
        let message = tr!(lang, "数字写法混用：“百分之{figure}”应写作“{figure}%”。", "Two systems in one number: write “{figure}%”.");
        return push(block, range, message, Some(format!("{figure}%")), sink);
    }
    mixed_units(block, at.clone(), sink);
    if let Some(rest) = tail.strip_prefix('年') {
        return year(block, at, rest, sink);
    }
    if let Some(rest) = tail.strip_prefix('月') {
        // 二〇二三年8月8日
        let year = head.strip_suffix('年').map(|it| it.trim_end_matches(|c| HAN_DIGITS.contains(c)));
        if let Some(outer) = year.filter(|it| head.len() - "年".len() - it.len() == "二〇二三".len()) {
            let days = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let day = if 0 < days && rest[days..].starts_with('日') { days + "日".len() } else { 0 };
            let message = lang.pick("同一个日期里不能混用汉字数字和阿拉伯数字。", "Han and Arabic numerals in one date: use one system.");
            return push(block, outer.len()..at.end + "月".len() + day, message.into(), None, sink);
        }
        day_number(block, at.end + "月".len(), rest, sink);
    }
}

/// 3千, 5百
fn mixed_units(block: &Block, at: Range<usize>, sink: &mut Sink) {
    let text: &str = &block.text;
    let (digits, tail) = (&text[at.clone()], &text[at.end..]);
    let Some(unit) = tail.chars().next().filter(|c| matches!(c, '十' | '百' | '千')) else { return };
    let rest = &tail[unit.len_utf8()..];
    let measure = match unit {
        '千' => {
            rest.starts_with(['克', '米', '瓦', '赫', '卡', '帕', '伏', '兆', '焦', '安', '字', '比', '乏', '分'])
                || rest.starts_with("公顷")
        }
        '百' => rest.starts_with(['分', '帕', '强', '佳']),
        _ => !rest.starts_with(['多', '余', '个', '名', '人', '元', '万']),
    };
    // 2万5千, 5千多: official texts write so, too
    let compound = text[..at.start].ends_with(['万', '亿']) || rest.starts_with(['多', '余', '来']);
    let plain = compound
        || 3 < digits.len()
        || text[..at.start].ends_with(['.', '第', ',', '，']) && digits.len() != 1
        || text[..at.start].ends_with(['.', '第']);
    if measure || plain {
        return;
    }
    let zeros = match unit {
        '十' => "0",
        '百' => "00",
        _ => "000",
    };
    let (whole, to) = (format!("{digits}{unit}"), format!("{digits}{zeros}"));
    let then = rest.chars().next().filter(|c| matches!(c, '万' | '亿')).map(String::from).unwrap_or_default();
    let message = tr!(
        sink.lang,
        "阿拉伯数字不与“{unit}”连用：“{whole}{then}”应写作“{to}{then}”。",
        "Digits do not combine with {unit}: write “{to}{then}” for “{whole}{then}”."
    );
    push(block, at.start..at.end + unit.len_utf8(), message, Some(to), sink);
}

/// 23年度, 2023年01月05日, 2023年八月
fn year(block: &Block, at: Range<usize>, rest: &str, sink: &mut Sink) {
    let text: &str = &block.text;
    let (head, digits) = (&text[..at.start], &text[at.clone()]);
    let lang = sink.lang;
    let after_year = at.end + "年".len();
    if digits.len() == 2
        && !head.ends_with([
            '.', '近', '前', '后', '去', '约', '每', '满', '这', '续', '第', '已', '经', '过', '长', '了', '达', '共', '期', '限', '～',
            '—', '-', '至', '到', '’', '\'', '上', '下', '〔', '后', '龄', '计', '一', '有', '需', '用', '建', '立', '在', '的',
        ])
    {
        let month = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let dated = rest.starts_with('度') && !rest.starts_with("度过") && !rest.starts_with("度假")
            || ["上半年", "下半年", "年初", "年底", "年末"].iter().any(|it| rest.starts_with(it))
            || rest.starts_with('底') && !rest.starts_with("底子") && !rest.starts_with("底蕴")
            || rest.starts_with('末')
            || rest.starts_with('初') && !["初心", "初中", "初步", "初衷", "初级"].iter().any(|it| rest.starts_with(it))
            || (1..=2).contains(&month) && rest[month..].starts_with('月') && !rest[month..].starts_with("月的");
        if dated {
            let century = if digits < "50" { "20" } else { "19" };
            let message = tr!(
                lang,
                "年份应写全：“{digits}年”应写作“{century}{digits}年”。",
                "Write the year in full: {century}{digits}年, not {digits}年."
            );
            return push(block, at.start..after_year, message, Some(format!("{century}{digits}年")), sink);
        }
    }
    if digits.len() != 4 {
        return;
    }
    // 2023年八月
    let han = rest.len() - rest.trim_start_matches(|c| HAN_DIGITS.contains(c)).len();
    if 0 < han && rest[han..].starts_with('月') && !rest.starts_with("三月三") && han <= 6 {
        let message = lang.pick("同一个日期里不能混用阿拉伯数字和汉字数字。", "Arabic and Han numerals in one date: use one system.");
        return push(block, at.start..after_year + han + "月".len(), message.into(), None, sink);
    }
    // 2023年01月05日
    let month = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Some(tail) = rest[month..].strip_prefix('月').filter(|_| (1..=2).contains(&month)) {
        let day = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let day = if (1..=2).contains(&day) && tail[day..].starts_with('日') { &tail[..day] } else { "" };
        let month = &rest[..month];
        // In tables, and before 07时41分 and 07:41, zeros keep the columns.
        let behind = tail[day.len()..].trim_start_matches('日').trim_start();
        let time = behind.find(['时', ':', '：']) == Some(2) && behind.as_bytes()[..2].iter().all(u8::is_ascii_digit);
        if (month.starts_with('0') || day.starts_with('0')) && !time && block.line.shape != Shape::Row {
            let strip = |it: &str| it.trim_start_matches('0').to_string();
            let mut to = format!("{digits}年{}月", strip(month));
            let mut end = after_year + month.len() + "月".len();
            if !day.is_empty() {
                to += &format!("{}日", strip(day));
                end += day.len() + "日".len();
            }
            let message = tr!(lang, "月、日不编虚位：应写作“{to}”。", "No zeros before month and day: write “{to}”.");
            push(block, at.start..end, message, Some(to), sink);
        }
    }
}

/// 8月5号
fn day_number(block: &Block, from: usize, rest: &str, sink: &mut Sink) {
    let day = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let Some(tail) = rest[day..].strip_prefix('号').filter(|_| (1..=2).contains(&day)) else { return };
    if tail.starts_with(['文', '令', '公', '线', '楼', '地', '台', '机', '店', '院', '房', '井', '车'])
        || block.is_masked(from, &[MaskKind::Code, MaskKind::Quotation])
    {
        return;
    }
    let range = from + day..from + day + "号".len();
    let message = sink.lang.pick("书面日期用“日”，不用“号”。", "In writing a date takes 日, not 号.");
    let edit = Edit::new(block.span(range.clone()), "日");
    let title = sink.lang.pick("改为“日”", "Replace with “日”");
    sink.push(sink.finding(block.span(range), message.into()).safe_fix(title.into(), vec![edit]));
}

/// 三、四个: an approximate number takes no mark between its digits.
fn approximate(block: &Block, at: usize, sink: &mut Sink) {
    const DIGITS: &str = "一二三四五六七八九";
    let (head, tail) = (&block.text[..at], &block.text[at + '、'.len_utf8()..]);
    let value = |c: Option<char>| c.and_then(|c| DIGITS.chars().position(|it| it == c));
    let (low, high) = (value(head.chars().next_back()), value(tail.chars().next()));
    let (Some(low), Some(high)) = (low, high) else { return };
    let (outer, rest) = (&head[..head.len() - '一'.len_utf8()], &tail['一'.len_utf8()..]);
    let counts = [
        "个", "十", "百", "千", "万", "天", "名", "人", "次", "项", "条", "家", "种", "倍", "年", "户", "件", "位", "元", "岁", "里",
        "分钟", "小时",
    ];
    let ordinal = outer.is_empty()
        || block.line.body.start < at && outer.len() <= block.line.content.start
        || outer.ends_with([
            '第', '初', '周', '期', '拜', '月', '、', '高', '大', '十', '卷', '（', '(', '一', '二', '三', '四', '五', '六', '七', '八',
            '九',
        ])
        || ["年级", "季度", "次产", "个五", "万五", "年规", "项改"].iter().any(|it| rest.starts_with(it));
    if high != low + 1 || ordinal || !counts.iter().any(|it| rest.starts_with(it)) {
        return;
    }
    let range = at - '一'.len_utf8()..at + '、'.len_utf8() + '一'.len_utf8();
    let to: String = block.text[range.clone()].chars().filter(|c| *c != '、').collect();
    let message = tr!(sink.lang, "相邻数字连用表示概数时不用顿号：应写作“{to}”。", "An approximate number takes no mark: write “{to}”.");
    push(block, range, message, Some(to), sink);
}
