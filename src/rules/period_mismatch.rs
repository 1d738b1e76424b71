use super::*;
use crate::document::Outlook;
use crate::figures::{ContradictionKind, Date, LengthUnit, contradictions};

pub const RULE: Rule = Rule {
    code: "period-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "年份前后不一：标题2022年度，导语2023年度", en: "Title, opening and date line disagree on the year"
        },
        body: Both {
            zh: "标题写明年度，而标题前的说明、“现将……年度……报告如下”这样的导语写的是另一年；成文日期早于标题的年度，或早于文中当作已经发生的事情的日期；成文日期比年度晚两年以上，是提示信息。\n\n同一处两次写明而不一致的时段也报：第三季度（7月至10月），“十四五”期间（2021—2026年），连续五年（2019—2022年），5月下旬（5月12日），自5月1日至5月20日为期三十天，2023年比2023年。\n\n不报：次年年初写上年的报告，学年，“十四五”等规划期，带月日的会议日期，标题里有两个年份的。",
            en: "The title names a year, and the line above it or the opening (现将……年度……报告如下) another; the report is signed before the year of its title, or before a day that it tells as past; signed two years and more after it is information.\n\nSo are periods told twice and not alike: a quarter and its months, a five-year plan and its years, a number of years and the years named, 下旬 and its day, two dates and the time between them, a year compared with itself.\n\nSilent: reports on last year written in January, school years, five-year plans, dates of meetings, titles with two years.",
        },
        source: Both {
            zh: "GB/T 9704—2012 7.3.5.4：成文日期为会议通过或负责人签发的日期。",
            en: "GB/T 9704-2012, 7.3.5.4 on the date of a document.",
        },
    },
    examples: &[
        Example::Flagged("下面是整理的⟦2023年⟧某局年度工作总结,供大家参考。\n某局2022年度工作总结\n一、主要工作\n完成各项任务。"),
        Example::Flagged("某局2022年度工作总结\n现将⟦2021年度⟧工作总结如下。\n一、主要工作\n完成各项任务。"),
        Example::Flagged("某局2022年度工作总结\n现将有关情况总结如下。\n一、主要工作\n完成各项任务。\n某局\n⟦2021年12月25日⟧"),
        Example::Flagged("某局2022年度工作总结\n一、主要工作\n2022年12月28日召开了总结大会，完成各项任务。\n某局\n⟦2022年12月20日⟧"),
        Example::Flagged("⟦三季度（7月至10月）⟧受理事项86件，“⟦十四五”时期（2021—2026年）⟧建成农田6万亩。"),
        Example::Flagged("连续⟦五年（2019—2022年）⟧获评先进，⟦2022—2024学年⟧度第一学期任班主任，5月⟦下旬（5月12日）⟧宣讲。"),
        Example::Flagged("集中行动自⟦5月1日起至5月20日止，为期三十天⟧。"),
        Example::Flagged("⟦2023年受理申请46件，比2023年⟧多6件。⟦下半年，先后于5月⟧和10月组织演练。"),
        Example::Silent(
            "三季度（7月至9月）受理86件，前三季度（1—9月）受理200件；连续五年（2018—2022年）获评先进，5月下旬（5月22日）宣讲。",
        ),
        Example::Silent("自5月1日至5月20日，为期二十天；自2020年1月至2022年12月任护士长三年；2023年受理46件，比2023年计划多6件。"),
        Example::Silent("某局2022年度工作总结\n现将2022年度工作总结如下。\n一、主要工作\n完成各项任务。\n某局\n2023年1月10日"),
        Example::Silent("某局2022年度工作总结\n一、主要工作\n案件已定于2023年1月30日公开开庭。\n某局\n2023年1月10日"),
        Example::Silent(
            "某局2021—2022学年工作总结\n现将2021年秋季学期以来的工作总结如下。\n一、主要工作\n完成各项任务。\n某局\n2022年7月10日",
        ),
        Example::Silent(
            "某局2022年度工作总结及2023年工作计划\n现将2023年计划报告如下。\n一、主要工作\n拟于2023年5月1日召开大会。\n某局\n2022年12月20日",
        ),
    ],
    check: Check::Both { roles: Roles::PROSE.with(Role::Heading), run: told_twice, document: check },
};

fn told_twice(block: &Block, sink: &mut Sink) {
    let figures = block.figures();
    if figures.is_empty() {
        return;
    }
    let sentences: Vec<_> = block.sentences.iter().map(|it| it.range.clone()).collect();
    for it in contradictions(&block.text, &sentences, figures) {
        let said = &block.text[it.range.clone()];
        let message = match it.kind {
            ContradictionKind::Months(first, last) => {
                tr!(
                    sink.lang,
                    "“{said}”：这一时段是{first}月至{last}月。请核对。",
                    "“{said}”: it goes from month {first} to {last}. Check it."
                )
            }
            ContradictionKind::Plan(first, last) => {
                tr!(
                    sink.lang,
                    "“{said}”：这一规划期是{first}—{last}年。请核对。",
                    "“{said}”: the plan goes from {first} to {last}. Check it."
                )
            }
            ContradictionKind::SchoolYear => tr!(
                sink.lang,
                "“{said}”：一个学年跨相邻的两年。请核对。",
                "“{said}”: a school year has two years that follow each other. Check it."
            ),
            ContradictionKind::TenDays(first, last) => {
                tr!(
                    sink.lang,
                    "“{said}”：这一旬是{first}日至{last}日。请核对。",
                    "“{said}”: those are the days {first} to {last}. Check it."
                )
            }
            ContradictionKind::Years { named, said: count } => tr!(
                sink.lang,
                "“{said}”：写明的是{named}个年份，说的是{count}年。请核对。",
                "“{said}”: {named} years are named, {count} said. Check it."
            ),
            ContradictionKind::Length { found, said: length, unit } => {
                let unit = match (unit, sink.lang) {
                    (LengthUnit::Days, Lang::Zh) => "天",
                    (LengthUnit::Months, Lang::Zh) => "个月",
                    (LengthUnit::Years, Lang::Zh) => "年",
                    (LengthUnit::Days, Lang::En) => " days",
                    (LengthUnit::Months, Lang::En) => " months",
                    (LengthUnit::Years, Lang::En) => " years",
                };
                tr!(
                    sink.lang,
                    "起止日期之间是{found}{unit}，文中写的是{length}{unit}。请核对。",
                    "From the first date to the last it is {found}{unit}, but the text says {length}{unit}. Check it."
                )
            }
            ContradictionKind::SameYear(year) => {
                tr!(sink.lang, "{year}年与{year}年相比：应是与另一年比。", "{year} is compared with itself: another year is meant.")
            }
        };
        let finding = sink.finding(block.span(it.range.clone()), message);
        sink.push(finding);
    }
}

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let outline = document.outline();
    let Some((title_line, titled)) = title_year(document) else {
        told_too_early(document, None, sink);
        return;
    };
    let year = titled.year;
    let title = || Span::of(title_line, titled.range.start as usize..titled.range.end as usize);
    // Above the title, and the opening.
    let first_heading = outline.nodes.iter().map(|it| it.line).find(|it| title_line < *it).unwrap_or(document.line_count());
    for (line, block) in (0..first_heading.min(title_line + 12)).map(|it| (it, document.block(it))) {
        let above = document.role(line) == Role::Preamble;
        let opening = title_line < line && document.role(line) == Role::Body && OPENING.iter().any(|it| block.text.contains(it));
        if !(above && NAMES.iter().any(|it| block.text.contains(it)) || opening) {
            continue;
        }
        let mut years: Vec<&Date> =
            block.figures().dates.iter().filter(|it| it.year != 0 && it.month == 0 && !is_span(&block.text, it)).collect();
        if opening && 1 < years.len() {
            // 2022年，…。现将2023年度工作总结如下: the sentence that opens the report counts.
            let opens = |it: &&Date| {
                let at = it.range.start as usize;
                let sentence = block.sentences.iter().find(|it| it.range.contains(&at));
                sentence.is_some_and(|it| OPENING.iter().any(|word| block.text[it.range.clone()].contains(word)))
            };
            years.retain(opens);
        }
        let [date] = years[..] else { continue };
        // 2023年…度, 2023年度, 2023年…总结
        if date.year != year && (above || NAMES.iter().any(|it| block.text[date.range.end as usize..].contains(it))) {
            let other = date.year;
            let message =
                tr!(sink.lang, "这里是{other}年，标题是{year}年。请核对年份。", "{other} here, {year} in the title. Check the year.");
            let span = Span::of(line, date.range.start as usize..date.range.end as usize);
            let finding = sink.finding(span, message).related(title(), tr!(sink.lang, "标题：{year}年", "Title: {year}"));
            sink.push(finding);
        }
    }
    if let Some(line) = outline.signature.date
        && let [date] = &document.block(line).figures().dates[..]
        && date.year != 0
    {
        let signed = date.year;
        let span = Span::of(line, date.range.start as usize..date.range.end as usize);
        let note = tr!(sink.lang, "标题：{year}年", "Title: {year}");
        if signed < year && !is_ahead(document, title_line) {
            let message = tr!(
                sink.lang,
                "成文日期在{signed}年，早于标题的{year}年。请核对。",
                "Signed in {signed}, before the {year} of the title. Check it."
            );
            let finding = sink.finding(span, message).related(title(), note);
            sink.push(finding);
            return;
        }
        if year + 1 < signed {
            let message = tr!(
                sink.lang,
                "成文日期在{signed}年，标题是{year}年：是否沿用了旧稿？",
                "Signed in {signed}, but the title says {year}: an old draft?"
            );
            let mut finding = sink.finding(span, message).related(title(), note);
            finding.severity = Severity::Information;
            sink.push(finding);
        }
    }
    told_too_early(document, Some((title_line, year)), sink);
}

/// What a report tells of a day that has been, without 了.
const DONE: &[&str] = &[
    "组织", "召开", "举行", "举办", "开展", "完成", "转移", "印发", "下发", "出台", "参加", "赴", "深入", "到", "邀请", "通过", "成立",
    "启动", "正式", "在", "获", "荣获", "迎接", "接受", "顺利", "圆满", "我", "全", "县", "市", "镇", "乡", "学校", "党", "支部",
];

const OPENING: &[&str] = &["如下", "现将", "现就"];
const NAMES: &[&str] = &["年度", "总结", "述职", "报告", "汇报"];

/// The one year that the title names, and its line.
pub(super) fn title_year(document: &Document) -> Option<(usize, &Date)> {
    let mut found = None;
    for &line in &document.outline().title {
        let block = document.block(line);
        for date in &block.figures().dates {
            let rest = &block.text[date.range.end as usize..];
            if date.year == 0
                || date.month != 0
                || is_span(&block.text, date)
                || rest.contains("学年")
                || block.text.contains("五年")
                || found.is_some()
            {
                return None;
            }
            found = Some((line, date));
        }
        // 2021—2022学年: the first year is a bare number.
        if block.text.contains("学年") || block.text.contains("届") {
            return None;
        }
    }
    found
}

/// 2021—2023年, 2021年至2023年, 2022年以来
fn is_span(text: &str, date: &Date) -> bool {
    let (head, tail) = (&text[..date.range.start as usize], &text[date.range.end as usize..]);
    head.ends_with(['-', '—', '–', '～', '至', '到', '~'])
        || tail.starts_with(['-', '—', '–', '～', '至', '到', '~'])
        || tail.starts_with("以来")
}

/// Plans are written ahead of their year.
fn is_ahead(document: &Document, title: usize) -> bool {
    let text = &document.block(title).text;
    ["计划", "方案", "要点", "打算", "安排", "思路", "预算", "部署", "通知", "规划"].iter().any(|it| text.contains(it))
}

/// The date line lies before a day that the text tells as past.
fn told_too_early(document: &Document, title: Option<(usize, u16)>, sink: &mut Sink) {
    let Some(line) = document.outline().signature.date else { return };
    let [signed] = &document.block(line).figures().dates[..] else { return };
    if signed.year == 0 || signed.month == 0 || signed.invalid().is_some() || title.is_some_and(|it| is_ahead(document, it.0)) {
        return;
    }
    let key = |it: &Date| (it.year, it.month, if it.day == 0 { 1 } else { it.day });
    let last = document.outline().attachments.unwrap_or(document.line_count());
    for (at, block) in document.blocks_with(Traits::FIGURE) {
        if last <= at || document.role(at) != Role::Body {
            continue;
        }
        for date in &block.figures().dates {
            // 11月20日 is of the year that the title names, if it has a day and nothing says otherwise.
            let of_title = title.filter(|_| date.year == 0 && date.day != 0 && block.figures().dates.iter().all(|it| it.year == 0));
            let dated = Date { year: if date.year == 0 { of_title.map_or(0, |it| it.1) } else { date.year }, ..date.clone() };
            if dated.year == 0
                || date.month == 0
                || date.lunar
                || date.invalid().is_some()
                || key(&dated) <= (signed.year, signed.month, signed.day.max(31 * (signed.day == 0) as u8))
            {
                continue;
            }
            let Some(sentence) = block.sentences.iter().find(|it| it.range.contains(&(date.range.start as usize))) else { continue };
            let text = &block.text[sentence.range.clone()];
            let behind = &block.text[date.range.end as usize..sentence.range.end];
            let done = behind.trim_start_matches(['，', ',', '上', '下', '午', '，']);
            let past = ["了", "已"].iter().any(|it| behind.contains(it))
                || !Outlook::of(document, at).ahead && DONE.iter().any(|it| done.starts_with(it));
            let elsewhen =
                date.year == 0 && ["年", "上月"].iter().any(|it| text[..date.range.start as usize - sentence.range.start].contains(it));
            let future = [
                "将",
                "拟",
                "定于",
                "定在",
                "计划",
                "预计",
                "力争",
                "前",
                "确保",
                "争取",
                "要",
                "到期",
                "起施行",
                "至",
                "截止",
                "目标",
                "应",
                "有效",
            ]
            .iter()
            .any(|it| text.contains(it));
            if !past || future || elsewhen {
                continue;
            }
            let of = |block: &Block, it: &Date| block.text[it.range.start as usize..it.range.end as usize].to_string();
            let (day, signature) = (of(block, date), of(document.block(line), signed));
            let row = at + 1;
            let message = tr!(
                sink.lang,
                "成文日期{signature}早于文中已经发生的{day}（第{row}行）。请核对。",
                "Signed on {signature}, before {day}, which line {row} tells as past. Check it."
            );
            let span = Span::of(line, signed.range.start as usize..signed.range.end as usize);
            let finding = sink.finding(span, message).related(Span::of(at, date.range.start as usize..date.range.end as usize), day);
            sink.push(finding);
            return;
        }
    }
}
