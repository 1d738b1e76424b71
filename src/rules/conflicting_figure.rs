use super::*;
use crate::document::{Accounts, BlockId, Outlook, are_parallel, lookalikes};
use crate::figures::{Aspect, Figure, Kind, Likeness, Mention, Ratio, Sketch, says_more};
use rustc_hash::FxHashMap;
use std::cell::LazyCell;

pub const RULE: Rule = Rule {
    code: "conflicting-figure",
    group: Group::Figures,
    severity: Severity::Warning,
    doc: Doc {
        title: Both {
            zh: "同一指标前后两个数：全年新建公路120公里……新建公路129公里", en: "One indicator, two values in one document"
        },
        body: Both {
            zh: "同一名称、同一单位、同一年份、同一范围的指标，在文中出现两个不同的数。按各自的舍入区间比较（1.2万与12034相符）；正好差一万倍的，提示单位（万元、亿元）可能写错。\n\n名称前后换了说法的也认得：说明时间、主体和“共有、达到、开展”一类的词不计，词序不论（“126名学生获得资助”即“资助学生126名”）。全年发生的与目前已有的不比较，不同单位、不同时段的不比较；全市与市本级、一般公共预算与政府性基金、预算与完成各是一本账，成对的两段里有几个数都不同的，说的是两件事，也不比较。只比较说明全年、目前或全县全校等总数的指标；写明是计划的数、增减数、概数，“发放宣传资料”“接待来访”这类各节都会说的，两处都写明全年而相差不到一半才是提示。说法不同而像是同一个数的，也是提示；一处在计划、打算部分的，是提示。",
            en: "An indicator of one name, unit, year and scope has two values in the document. Rounded figures are compared as intervals (1.2万 agrees with 12034); a factor of exactly ten thousand hints at the unit.\n\nA name is known again in other words: what says when, whose or merely that there is does not count, nor does the order of the words. What happened in the year is not compared with what there is, nor one body or period with another, nor one account with another (全市 and 市本级, a budget and what came of it), nor paragraphs that run parallel and differ in several figures. Only figures said of a whole year or unit are compared (if one of them stands under a heading on plans, it is a hint); no stated plans, no increments, no approximate figures. Phrases that every section uses (发放宣传资料) are a hint, and only where both are said of the year and lie within half of each other; so is what seems to be one figure in other words.",
        },
        source: Both {
            zh: "文本与表格同一事实的比对是年报核验的核心（KDD 2020）；严格要求名称、期间、范围一致。",
            en: "Same-fact comparison is the core of report verification (KDD 2020); name, period and scope must be equal.",
        },
    },
    examples: &[
        Example::Flagged("全年新建农村公路120公里。\n各项工作顺利。\n一年来，全县⟦新建农村公路129公里⟧，群众出行更加便捷。"),
        Example::Flagged("全年共发放宣传资料600份。\n各项工作顺利。\n全年累计⟦发放宣传资料620份⟧，群众普遍知晓。"),
        Example::Flagged("年末实有公办幼儿园35所。\n目前实有⟦公办幼儿园53所⟧，覆盖所有乡镇。"),
        Example::Flagged("年末，全院共有注册护士326人。\n护理力量不断充实，我院⟦注册护士达到362人⟧。"),
        Example::Flagged("全年共有326名退役军人参加技能培训。\n一年来，参加⟦技能培训的退役军人达236人⟧。"),
        Example::Silent("全年新建农村公路120公里。\n一年来，全县新建农村公路120公里。"),
        Example::Silent("全年建成口袋公园12个。\n目前，全县建成口袋公园36个。"),
        Example::Silent("市残联全年走访残疾人家庭126户。\n县残联全年走访残疾人家庭98户。"),
        Example::Silent("全年新建农村公路120公里。\n明年计划新建农村公路130公里。\n全年新建农村公路约130公里。"),
        Example::Silent("全年投入资金120万元。\n全年共投入资金30万元。"),
        Example::Silent("全县政府性基金收入36.5亿元，上年结转12.1亿元。\n县本级政府性基金收入16.5亿元，上年结转8.3亿元。"),
        Example::Silent("全县脱贫人口1.2万人。\n全县脱贫人口12034人。"),
    ],
    check: Check::Document(check),
};

/// Read only if there is something to compare.
type Lazy<'a> = LazyCell<Accounts, Box<dyn FnOnce() -> Accounts + 'a>>;

struct Place<'a> {
    line: usize,
    mention: &'a Mention,
    figure: &'a Figure,
}

fn check(context: &Context, sink: &mut Sink) {
    let accounts = Lazy::new(Box::new(|| Accounts::of(context.document)));
    let mut findings = of_one_name(context.document, &accounts, sink);
    findings.extend(of_like_names(context.document, &accounts, sink));
    // One figure may go by two names.
    findings.sort_by(|a, b| (a.span, a.severity, &a.message).cmp(&(b.span, b.severity, &b.message)));
    findings.dedup_by(|a, b| a.span.start.line == b.span.start.line && a.span.start < b.span.end);
    findings.into_iter().for_each(|it| sink.push(it));
}

/// With so many other places each is compared by what stands around: what is told oftener, each time in an account of its
/// own, is no slip, and comparing all with all would take as long as the document is, squared.
const MOST_COMPARED: usize = 8;

/// What goes by one name in two places.
fn of_one_name(document: &Document, accounts: &Lazy, sink: &Sink) -> Vec<Finding> {
    let indicators = document.indicators();
    let blocks = indicators.contested_blocks();
    if blocks.is_empty() {
        return Vec::new();
    }
    let mut places: FxHashMap<u64, Vec<Place>> = FxHashMap::default();
    for line in 0..document.line_count() {
        if !blocks.contains(&document.id(line)) || !Roles::PROSE.with(Role::Heading).contains(document.role(line)) {
            continue;
        }
        let figures = document.block(line).figures();
        for mention in figures.mentions.iter().filter(|it| indicators.is_contested(it.key)) {
            places.entry(mention.key).or_default().push(Place { line, mention, figure: &figures.list[mention.figure] });
        }
    }
    let mut findings = Vec::new();
    for places in places.into_values() {
        for (i, there) in places.iter().enumerate().skip(1) {
            let contrary = places[..i].iter().filter(|it| conflict(document, it, there) == Some(true)).take(MOST_COMPARED);
            if let Some(here) = contrary.into_iter().find(|it| !elsewhere(document, accounts, it.spot(), there.spot())) {
                findings.push(finding(document, here, there, sink));
                break;
            }
        }
    }
    findings
}

/// A figure with a sketch of what is said of it.
#[derive(Clone, Copy)]
struct Told<'a> {
    line: usize,
    sketch: &'a Sketch,
    figure: &'a Figure,
    outlook: &'a Outlook,
}

/// What is told of twice in other words.
fn of_like_names(document: &Document, accounts: &Lazy, sink: &Sink) -> Vec<Finding> {
    let alike = document.lookalikes();
    let mut lines: FxHashMap<BlockId, usize> = alike.places().map(|it| (it.0, usize::MAX)).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let mut outlooks: FxHashMap<Option<usize>, Outlook> = FxHashMap::default();
    for line in 0..document.line_count() {
        if let Some(it) = lines.get_mut(&document.id(line))
            && Roles::PROSE.with(Role::Heading).contains(document.role(line))
        {
            outlooks.entry(document.outline().heading_over(line)).or_insert_with(|| Outlook::of(document, line));
            *it = line;
        }
    }
    let told = |(id, n): lookalikes::Place| {
        let line = *lines.get(&id).filter(|it| **it != usize::MAX)?;
        let outlook = outlooks.get(&document.outline().heading_over(line))?;
        let figures = document.block(line).figures();
        let sketch = figures.sketches.get(n as usize)?;
        Some(Told { line, sketch, figure: &figures.list[sketch.figure], outlook })
    };
    let mut findings = Vec::new();
    for place in alike.places() {
        let Some(there) = told(place) else { continue };
        // The others, and how alike they are.
        let around = |one: lookalikes::Place| {
            let here = told(one);
            let at_most = move |it: &Told| here.map_or(Likeness::Part, |here| bodies(document, &here, it));
            alike.of(one).filter_map(move |(it, how)| told(it).map(|that| (it, that, how.min(at_most(&that)))))
        };
        let first = around(place).filter(|it| {
            it.1.line < there.line && differ(&it.1, &there, it.2) && !elsewhere(document, accounts, it.1.spot(), there.spot())
        });
        let Some((other, here, how)) = first.min_by_key(|it| (std::cmp::Reverse(it.2), it.1.line, it.1.figure.range.start)) else {
            continue;
        };
        // Another that is told of as much in like words: it is that one's value, or a phrase of all sections.
        let third = |it: &(lookalikes::Place, Told, Likeness), one: &Told| {
            it.0 != place && it.0 != other && how <= it.2 && (how != Likeness::Same || !same(one.figure, it.1.figure))
        };
        if !around(place).any(|it| third(&it, &there) && third(&it, &here))
            && !around(other).any(|it| third(&it, &here) && third(&it, &there))
        {
            findings.push(like_finding(document, &here, &there, how, sink));
        }
    }
    findings
}

/// Who is named in the title need not be named again.
fn bodies(document: &Document, a: &Told, b: &Told) -> Likeness {
    let one = match (&*a.sketch.who, &*b.sketch.who) {
        ("", who) | (who, "") => who,
        _ => return Likeness::Same,
    };
    let about = |it: &Told| one.chars().all(|it_| it.sketch.about.contains(&it_));
    if one.is_empty() || in_title(document, one) || about(a) && about(b) { Likeness::Same } else { Likeness::Near }
}

/// May the two figures be of one thing by their values and where they stand, and cannot both be true?
fn differ(here: &Told, there: &Told, how: Likeness) -> bool {
    // The values first: most that is told twice is told alike.
    if same(here.figure, there.figure) || !(here.sketch.total || there.sketch.total) {
        return false;
    }
    let Some((a, b)) = here.figure.value().zip(there.figure.value()) else { return false };
    // A part is not more than the whole; what is nearly all of it may be the whole.
    let (part, whole) = if says_more(here.sketch, there.sketch) { (a, b) } else { (b, a) };
    let within = |part: Ratio, whole: Ratio, (num, den): (i64, i64)| {
        whole.times(Ratio::int(num)).zip(part.times(Ratio::int(den))).is_some_and(|(whole, part)| whole <= part)
    };
    let near = match how {
        Likeness::Same => within(part, whole, (1, 2)) && within(whole, part, (1, 2)),
        Likeness::Near => within(part, whole, (2, 3)) && within(whole, part, (2, 3)),
        Likeness::Part => part > whole && within(whole, part, (2, 3)),
    };
    let said = |it: &Told| Said { year: it.sketch.when.year, aspect: it.sketch.when.aspect, open: it.sketch.open };
    near && may_be_of_one_time((here.outlook, said(here)), (there.outlook, said(there)))
}

/// Line and index of a figure
type At = (usize, usize);

/// Do the two stand in two accounts, or in paragraphs that tell of two things in like words?
fn elsewhere(document: &Document, accounts: &Lazy, here: At, there: At) -> bool {
    let account = |it: At| accounts.at(document, it.0, it.1);
    let money = document.block(here.0).figures().list[here.1].kind() == Kind::Money;
    money && account(here).is_apart(&account(there)) || are_parallel(document, here, there)
}

/// When a figure is said to be of, and whether it may be a plan.
struct Said {
    year: u16,
    aspect: Aspect,
    open: bool,
}

/// May the two be said of one time, by the headings that they stand under?
fn may_be_of_one_time((above, here): (&Outlook, Said), (over, there): (&Outlook, Said)) -> bool {
    if here.year == there.year && here.year != 0 {
        return true;
    }
    // 今年 in a part on plans is not the year that the report is about.
    let plan = above.ahead && !over.ahead && here.open || over.ahead && !above.ahead && there.open;
    // 五年来 in a paragraph of its own, and then 2025年: both have to say when.
    let said = here.aspect == there.aspect && here.aspect != Aspect::Unsaid;
    !plan && !above.is_apart(over) && (said || !above.lasting && !over.lasting)
}

/// Can both be roundings of one value?
fn same(a: &Figure, b: &Figure) -> bool {
    a.interval().zip(b.interval()).is_none_or(|(a, b)| a.meets(b))
}

fn like_finding(document: &Document, here: &Told, there: &Told, how: Likeness, sink: &Sink) -> Finding {
    let text = |it: &Told| document.block(it.line).text[span_of(it.sketch, it.figure)].to_string();
    let span = |it: &Told| Span::of(it.line, span_of(it.sketch, it.figure));
    let (first, second, line) = (text(here), text(there), here.line + 1);
    let message = tr!(
        sink.lang,
        "第{line}行是“{first}”，这里是“{second}”。两处像是说同一个数，请核对。",
        "Line {line} has “{first}”, here it is “{second}”. They seem to tell of one figure. Check them."
    );
    let note = tr!(sink.lang, "另一处：{first}", "The other place: {first}");
    let mut res = sink.finding(span(there), message).related(span(here), note);
    if how != Likeness::Same || here.outlook.ahead != there.outlook.ahead {
        res.severity = Severity::Hint;
    }
    res
}

/// From the name to the figure, or the other way round.
fn span_of(sketch: &Sketch, figure: &Figure) -> std::ops::Range<usize> {
    let figure = figure.range();
    figure.start.min(sketch.phrase.start as usize)..figure.end.max(sketch.phrase.end as usize)
}

/// Are the two said of one thing, and cannot both be true?
fn conflict(document: &Document, a: &Place, b: &Place) -> Option<bool> {
    let one_scope = a.mention.scope == b.mention.scope || a.mention.scope == '\0' || b.mention.scope == '\0';
    let one_body = one_body(document, a, b) || may_be_the_author(document, a, b)?;
    if !one_scope || !a.mention.meets(b.mention) || !one_body {
        return Some(false);
    }
    // What any section may say of its own work is one figure only if both are of the year, and near.
    if (a.mention.common || b.mention.common) && !(of_the_year(a) && of_the_year(b) && close(a.figure, b.figure)?) {
        return Some(false);
    }
    let (above, over) = (Outlook::of(document, a.line), Outlook::of(document, b.line));
    let said = |it: &Mention| Said { year: it.year, aspect: it.aspect, open: it.open };
    if !may_be_of_one_time((&above, said(a.mention)), (&over, said(b.mention))) {
        return Some(false);
    }
    // What is worded otherwise is one thing rather if the values are of one order.
    let implied = a.mention.implied && b.mention.implied;
    let alike = if a.phrase(document) == b.phrase(document) {
        !implied || of_one_order(a.figure, b.figure)?
    } else {
        !implied && near(a.figure, b.figure)?
    };
    Some(alike && !a.figure.interval()?.meets(b.figure.interval()?))
}

/// Is neither five times the other?
fn near(a: &Figure, b: &Figure) -> Option<bool> {
    let (a, b) = (a.value()?, b.value()?);
    let five = Ratio::int(5);
    Some(a < b.times(five)? && b < a.times(five)?)
}

/// 县不动产登记中心 is 登记中心; who is named in the title need not be named again.
fn one_body(document: &Document, a: &Place, b: &Place) -> bool {
    let (one, other) = (a.body(document), b.body(document));
    match (one.is_empty(), other.is_empty()) {
        (false, false) => one.ends_with(other) || other.ends_with(one),
        (true, true) => true,
        _ => in_title(document, if one.is_empty() { other } else { one }),
    }
}

/// 全年编发信息419条, and 一年来，办公室编发信息491条: an office with no name of its own may be whose report it is, if all else is alike.
fn may_be_the_author(document: &Document, a: &Place, b: &Place) -> Option<bool> {
    let bodies = (a.body(document), b.body(document));
    let short = bodies.0.is_empty() != bodies.1.is_empty() && bodies.0.chars().chain(bodies.1.chars()).count() <= 4;
    let alike = a.phrase(document) == b.phrase(document) && !a.mention.common && !b.mention.common;
    Some(short && alike && of_the_year(a) && of_the_year(b) && close(a.figure, b.figure)?)
}

fn in_title(document: &Document, name: &str) -> bool {
    (0..document.line_count().min(TITLE)).any(|line| document.role(line) == Role::Title && document.block(line).text.contains(name))
}

/// A title stands in the first lines.
const TITLE: usize = 12;

impl Told<'_> {
    fn spot(&self) -> At {
        (self.line, self.sketch.figure)
    }
}

impl<'a> Place<'a> {
    fn spot(&self) -> At {
        (self.line, self.mention.figure)
    }

    fn text(&self, document: &'a Document, range: &std::ops::Range<u32>) -> &'a str {
        &document.block(self.line).text[range.start as usize..range.end as usize]
    }

    fn phrase(&self, document: &'a Document) -> &'a str {
        self.text(document, &self.mention.phrase)
    }

    fn body(&self, document: &'a Document) -> &'a str {
        self.text(document, &self.mention.body)
    }
}

fn of_the_year(it: &Place) -> bool {
    it.mention.aspect == Aspect::Year
}

/// Neither twice the other, or exactly ten times: a digit was lost
fn of_one_order(a: &Figure, b: &Figure) -> Option<bool> {
    let (a, b) = (a.value()?, b.value()?);
    let (less, more) = (a.min(b), a.max(b));
    Some(more < less.times(Ratio::int(2))? || [10, 100, 10_000, 100_000_000].iter().any(|it| less.times(Ratio::int(*it)) == Some(more)))
}

/// Within half as much again
fn close(a: &Figure, b: &Figure) -> Option<bool> {
    let (a, b) = (a.value()?, b.value()?);
    Some(a.max(b).times(Ratio::int(2))? <= a.min(b).times(Ratio::int(3))?)
}

fn finding(document: &Document, here: &Place, there: &Place, sink: &Sink) -> Finding {
    let value = |it: &Place| &document.block(it.line).text[it.figure.range()];
    let span = |it: &Place| {
        let (phrase, figure) = (&it.mention.phrase, it.figure.range());
        Span::of(it.line, figure.start.min(phrase.start as usize)..figure.end.max(phrase.end as usize))
    };
    let (phrase, first, second) = (there.phrase(document), value(here), value(there));
    let line = here.line + 1;
    let mut message = tr!(
        sink.lang,
        "“{phrase}”前后不一：第{line}行是{first}，这里是{second}。请核对。",
        "“{phrase}” has two values: {first} on line {line}, {second} here. Check them."
    );
    let ratio = here.figure.value().zip(there.figure.value()).and_then(|(a, b)| if a < b { b.over(a) } else { a.over(b) });
    if [10_000, 100_000_000].map(Ratio::int).iter().any(|it| ratio == Some(*it)) {
        message += &tr!(sink.lang, "两数正好差一万倍，单位可能写错。", " They differ by a factor of ten thousand: one unit may be wrong.");
    }
    let note = tr!(sink.lang, "另一处：{first}", "The other place: {first}");
    let mut res = sink.finding(span(there), message).related(span(here), note);
    let ahead = |it: &Place| Outlook::of(document, it.line).ahead;
    if ahead(here) != ahead(there) || [here, there].iter().any(|it| it.mention.implied || it.mention.common) {
        // A plan and what came of it, perhaps; or the figure of a part.
        res.severity = Severity::Hint;
    }
    res
}
