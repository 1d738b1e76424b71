use super::period_mismatch::title_year;
use super::*;
use crate::figures::{Date, Invalid, bound, weekday, weekday_name};

pub const RULE: Rule = Rule {
    code: "invalid-date",
    group: Group::Figures,
    severity: Severity::Error,
    doc: Doc {
        title: Both {
            zh: "不存在的日期：2月30日、13月、星期不符、止早于起",
            en: "A date that does not exist: 2月30日, a 13th month, a wrong weekday, an end before its start",
        },
        body: Both {
            zh: "日历上没有的月和日；写明年月日又写星期而两者不符（给出当天的星期），没写年份的按标题或落款的年份及次年算；“2023年5月至2023年3月”这样止早于起的起止日期。没写年份的2月29日不报，农历日期不报。",
            en: "Months and days that the calendar does not have; a weekday that does not fit its date (the right one is named; without a year, in neither the year of the title or date line nor the next); a period that ends before it begins. Silent on 29 February without a year, and on the lunar calendar.",
        },
        source: Both {
            zh: "公历；122万字政府工作报告中0例。",
            en: "The Gregorian calendar; no hit in 1.22 million characters of government reports.",
        },
    },
    examples: &[
        Example::Flagged("项目于⟦2023年2月30日⟧动工。"),
        Example::Flagged("⟦2023年2月29日⟧和⟦9月31日⟧分别召开会议，⟦13月5日⟧验收。"),
        Example::Flagged("定于⟦2023年6月9日（星期四）⟧召开动员会。"),
        Example::Flagged("某局2023年工作总结\n一、主要工作\n⟦6月9日（星期四）⟧召开动员会，6月12日（周一）开工。"),
        Example::Flagged("自⟦2023年5月10日至2023年3月1日⟧开展整治。"),
        Example::Flagged("⟦8月0日⟧动工，公示期为⟦2022年10月5日－2022年5月6日⟧。"),
        Example::Silent("2024年2月29日（星期四）召开会议，2月29日前报送。"),
        Example::Silent("农历2月30日，2022年10月至2023年3月，9月30日至10月8日。"),
        Example::Silent("项目历时18个月，婴儿13月龄，每月31日结账。"),
    ],
    check: Check::Both { roles: Roles::WRITTEN, run: check, document: weekdays },
};

fn check(block: &Block, sink: &mut Sink) {
    let dates = &block.figures().dates;
    for date in dates {
        let range = date.range.start as usize..date.range.end as usize;
        let text = &block.text[range.clone()];
        let span = block.span(range);
        let lang = sink.lang;
        let finding = match date.invalid() {
            Some(Invalid::Zero) => sink.finding(span, tr!(lang, "没有0月，也没有0日。", "There is no month or day 0.")),
            Some(Invalid::Month) => {
                let month = date.month;
                sink.finding(span, tr!(lang, "一年没有{month}月。", "A year has no month {month}."))
            }
            Some(Invalid::Day(last)) => {
                let (month, day, year) = (date.month, date.day, date.year);
                let message = match year {
                    0 => tr!(lang, "{month}月没有{day}日，最多{last}日。", "Month {month} has no day {day}: its last is {last}."),
                    _ => tr!(
                        lang,
                        "{year}年{month}月没有{day}日，最后一天是{last}日。",
                        "Month {month} of {year} has no day {day}: its last is {last}."
                    ),
                };
                let res = sink.finding(span, message);
                match replaced_day(block, date, last) {
                    Some(edit) => {
                        let title = tr!(lang, "改为{last}日（请核对）", "Change the day to {last} (check it)");
                        res.unsafe_fix(title, vec![edit])
                    }
                    None => res,
                }
            }
            Some(Invalid::Weekday(weekday)) => wrong_weekday(span, text, date, date.year, weekday, sink),
            None => continue,
        };
        sink.push(finding);
    }
    for pair in dates.windows(2) {
        let [from, to] = pair else { continue };
        if let Some(span) = backwards(block, from, to) {
            let message = tr!(sink.lang, "截止日期早于起始日期。", "The period ends before it begins.");
            let finding = sink.finding(span, message);
            sink.push(finding);
        }
    }
}

/// Days without a year: of the year before them in their line, else of the title's or the date
/// line's, or of the year after it.
fn weekdays(context: &Context, sink: &mut Sink) {
    let document = context.document;
    // A report that is dated alone may be of the year before.
    let signed = || {
        let dates = &document.block(document.outline().signature.date?).figures().dates;
        dates.first().map(|it| it.year.saturating_sub(1)).filter(|it| 1900 < *it)
    };
    let title = title_year(document).map(|it| it.1.year);
    let Some(year) = title.or_else(signed) else { return };
    let last = if title.is_some() { year + 1 } else { year + 2 };
    for (line, block) in document.blocks_with(Traits::FIGURE) {
        let dates = &block.figures().dates;
        for (nth, date) in dates.iter().enumerate().filter(|it| it.1.year == 0 && it.1.weekday != 0 && it.1.invalid().is_none()) {
            let own = dates[..nth].iter().rev().map(|it| it.year).find(|it| *it != 0);
            let fits = |year: u16| weekday(year, date.month, date.day).is_none_or(|it| it == date.weekday);
            let known = own.unwrap_or(year);
            if date.lunar || fits(known) || fits(known + 1) || (year..=last).any(fits) {
                continue;
            }
            let range = date.range.start as usize..date.range.end as usize;
            let right = weekday(known, date.month, date.day).unwrap_or_default();
            let finding = wrong_weekday(Span::of(line, range.clone()), &block.text[range], date, known, right, sink);
            sink.push(Finding { severity: Severity::Warning, ..finding });
        }
    }
}

fn wrong_weekday(span: Span, text: &str, date: &Date, year: u16, weekday: u8, sink: &Sink) -> Finding {
    let lang = sink.lang;
    let (right, wrong) = (weekday_name(weekday), weekday_name(date.weekday));
    let (month, day) = (date.month, date.day);
    let message = tr!(
        lang,
        "{year}年{month}月{day}日是星期{right}，不是星期{wrong}。",
        "{year}-{month:02}-{day:02} is a 星期{right}, not a 星期{wrong}."
    );
    let fixed = replaced_last(text, &['一', '二', '三', '四', '五', '六', '日', '天'], right);
    sink.finding(span, message)
        .unsafe_fix(tr!(lang, "星期改为“{right}”（请核对）", "Change the weekday to {right} (check it)"), vec![Edit::new(span, fixed)])
}

/// Do two dates make a period whose end comes before its start?
fn backwards(block: &Block, from: &Date, to: &Date) -> Option<Span> {
    if !bound(&block.text, from, to) || from.invalid().is_some() || to.invalid().is_some() || from.lunar {
        return None;
    }
    let backwards = if from.year != 0 && to.year != 0 {
        // As far as both are written.
        let depth = |it: &Date| 1 + (it.month != 0) as usize + (it.month != 0 && it.day != 0) as usize;
        let key = |it: &Date| [it.year, it.month as u16, it.day as u16];
        let depth = depth(from).min(depth(to));
        key(to)[..depth] < key(from)[..depth]
    } else {
        // 9月30日至10日: one month, the day alone behind 至. 10月至3月 may run into the next year.
        from.month == to.month
            && [from.year, 0].contains(&to.year)
            && to.day != 0
            && to.day < from.day
            && !block.text[to.range.start as usize..].starts_with('次')
    };
    backwards.then(|| block.span(from.range.start as usize..to.range.end as usize))
}

/// Puts another day into a date.
fn replaced_day(block: &Block, date: &Date, day: u8) -> Option<Edit> {
    let range = date.range.start as usize..date.range.end as usize;
    let text = &block.text[range.clone()];
    let end = text.rfind(['日', '号'])?;
    let start = text[..end].rfind(|c: char| !c.is_ascii_digit())?;
    let start = start + text[start..].chars().next()?.len_utf8();
    (start < end).then(|| Edit::new(block.span(range.start + start..range.start + end), day.to_string()))
}

fn replaced_last(text: &str, what: &[char], with: &str) -> String {
    match text.rfind(what) {
        Some(at) => {
            let len = text[at..].chars().next().map_or(0, char::len_utf8);
            format!("{}{with}{}", &text[..at], &text[at + len..])
        }
        None => text.to_string(),
    }
}
