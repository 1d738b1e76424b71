use super::finding::Later;
use super::*;
use crate::document::Ending;
use crate::syntax::{Format, Shape, is_caption};
use crate::words;

pub const RULE: Rule = Rule {
    code: "broken-paragraph",
    group: Group::Typography,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "段落被硬回车断开", en: "A paragraph broken by a hard line break" },
        body: Both {
            zh: "句子没有说完就另起一行：行尾是逗号、顿号、分号，或者没有句末标点而下一行接着往下说。多半是从网页或 PDF 复制时带来的。一段里连着断开几处只报一条，各处断点都列出，可一次接上；全文按固定宽度断行的，全文只报一条。\n\n不报：标题、称谓、落款、表格、列表，“一是……；”分行列举，冒号下面的分行列举，以逗号结束的称呼，Markdown 段落内的软换行。",
            en: "A sentence goes on in the next line: the line ends in a comma or semicolon, or has no end mark though the next one continues it. Usually brought along from a web page or a PDF. A chain of breaks in one paragraph is one finding that lists every break, with a fix that joins them; a text wrapped at a fixed width throughout is one finding.\n\nSilent: headings, salutations, signatures, tables, lists, enumerations line by line (一是…；), lists under a colon, soft wraps of a Markdown paragraph.",
        },
        source: Both {
            zh: "自然段是一行；GB/T 9704—2012 7.3.3：每个自然段左空二字，回行顶格。",
            en: "A paragraph is one line; GB/T 9704—2012, 7.3.3: each paragraph is indented, its further lines are not.",
        },
    },
    examples: &[
        Example::Flagged("一、主要工作\n坚持以学促干⟦，⟧\n推动各项任务落地见效。"),
        Example::Flagged("一、主要工作\n新建厂房两栋⟦；⟧\n改造道路3公里；\n绿化荒山200亩。"),
        Example::Fixed("一、主要工作\n坚持以学促干，\n　　推动各项任务落地见效。", "一、主要工作\n坚持以学促干，推动各项任务落地见效。"),
        Example::Flagged("一、主要工作\n扎实推进各项⟦任⟧\n务落实见效，群众满意度明显提高。"),
        Example::Silent("一、主要工作\n一是抓学习；\n二是抓落实。\n会议研究了以下事项：\n听取汇报；\n审议方案。"),
        Example::Flagged("# 总结\n\n坚持以学促干⟦，⟧\n\n推动各项任务落地见效。"),
        Example::Flagged("一、主要工作\n扎实推进各项任务，为经济社会发展作出了新⟦的⟧\n更大贡献。"),
        Example::Silent("# 总结\n\n坚持以学促干，\n推动各项任务落地见效。"),
        Example::Silent("一、主要工作\n机械化率明显提升\n与上年相比，全县农业机械化水平又有提高。"),
        Example::Silent("一、主要支出\n按保障对象分为两类\n——城镇居民补助3200万元；\n——农村居民补助2800万元。"),
        Example::Silent("工作报告\n同志们，\n现将一年来的工作情况报告如下。"),
    ],
    check: Check::Document(check),
};

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    if document.format() == Format::Plain
        && let Some(wrapped) = Wrapped::of(document)
    {
        return wrapped.report(context, sink);
    }
    let mut line = 0;
    while line < document.line_count() {
        let mut breaks = Vec::new();
        let mut at = line;
        while let Some(next) = continued(document, at) {
            breaks.push((at, next));
            at = next;
        }
        if !breaks.is_empty() {
            report(document, &breaks, sink);
        }
        line = at + 1;
    }
}

/// Does a hard break cut the sentence at the end of this line? Then that is its fault.
pub(super) fn is_cut(document: &Document, line: usize) -> bool {
    continued(document, line).is_some()
}

/// Is the whole text wrapped at a fixed width? Then its line ends say nothing.
pub(super) fn is_wrapped(document: &Document) -> bool {
    document.format() == Format::Plain && Wrapped::of(document).is_some()
}

/// The line that goes on with the sentence of this one, which a break cut off.
fn continued(document: &Document, line: usize) -> Option<usize> {
    let role = document.role(line);
    let ending = document.tallies()[line].ending;
    // A scrap of a paragraph looks like a heading; the word that is cut in two tells it from one.
    let scrap = role == Role::Heading && ending == Ending::Bare && is_plain(document.block(line));
    if !matches!(role, Role::Body | Role::Item) && !scrap || !matches!(ending, Ending::Clause | Ending::Semicolon | Ending::Bare) {
        return None;
    }
    // A blank line between is no paragraph's end behind a comma.
    let reach = if ending == Ending::Clause { 2 } else { 1 };
    let next = (line + 1..document.line_count().min(line + 1 + reach)).find(|&it| document.role(it) != Role::Blank)?;
    // In Markdown line breaks are soft; only a new paragraph breaks.
    let soft = document.format() == Format::Markdown && (next == line + 1 || ending != Ending::Clause || role != Role::Body);
    if document.role(next) != Role::Body || soft {
        return None;
    }
    let (above, below) = (document.block(line), document.block(next));
    let head = &above.text[above.line.content.clone()];
    if ending == Ending::Clause && (is_address(head) || head.starts_with("此致")) || is_heading(head) {
        return None;
    }
    if below.line.marker.is_some() || below.line.hashes != 0 || below.line.shape != Shape::Text {
        return None;
    }
    // ——甲类收入3亿元；\n——乙类收入2亿元。
    if below.text[below.line.content.clone()].starts_with('—') {
        return None;
    }
    let listed = below.line.lead.is_some();
    let goes_on = match ending {
        Ending::Clause => !listed || role == Role::Body && above.line.lead.is_none(),
        Ending::Semicolon => !listed && !under_colon(document, line),
        _ if scrap => !listed && (splits_word(above, below) || is_open(above, below)),
        _ => !listed && bare_break(above, below),
    };
    goes_on.then_some(next)
}

/// A caption (图1 …, 表2 …), or a heading in Markdown within plain text: no sentence to go on with.
fn is_heading(text: &str) -> bool {
    text.starts_with('#') || text.ends_with('*') || is_caption(text)
}

/// 同志们，: people address others with a comma, too.
fn is_address(text: &str) -> bool {
    let people = ["同志", "领导", "代表", "委员", "老师", "同学", "朋友", "来宾", "大家好", "您好"];
    text.len() <= 80
        && text.chars().count() <= 20
        && people.iter().any(|it| text.contains(it))
        && !text.contains(['，', ',']) | text.starts_with(['尊', '各', '同'])
}

/// Is the line an item of a list that a colon announced? 会议研究了以下事项：
fn under_colon(document: &Document, line: usize) -> bool {
    let mut above = document.tallies()[..line].iter().rev().map(|it| it.ending).take(40);
    above.find(|it| !matches!(it, Ending::Semicolon | Ending::Blank)) == Some(Ending::Colon)
}

/// No mark at the line's end: does the next line go on with its sentence? Words that cannot end or
/// begin a sentence say so, a word that the break cuts in two, and indents that only first lines have.
fn bare_break(above: &Block, below: &Block) -> bool {
    let head = &above.text[above.line.content.clone()];
    let tail = &below.text[below.line.content.clone()];
    if splits_word(above, below) {
        return true;
    }
    if !above.traits.has(Traits::PROSE) {
        return false;
    }
    let scrap =
        tail.len() <= 48 && tail.chars().count() <= 12 && tail.ends_with(['。', '；']) && !tail.starts_with(['特', '以', '此', '谢', '完']);
    let open_end = ends_open(head) || ends_in_figure(head) || begins_open(tail) || scrap;
    let indented = |block: &Block| block.line.content.start > 0;
    // Paragraphs are indented, and this line is not: it belongs to the one above.
    open_end || indented(above) && !indented(below) && head.contains(['，', '。', ',']) && tail.contains(['，', '。', ','])
}

/// Does part of a word stand on each line? 扎实推进各项任|务落实见效。
fn splits_word(above: &Block, below: &Block) -> bool {
    let head = &above.text[above.line.content.clone()];
    let tail = &below.text[below.line.content.clone()];
    let sentence = below.traits.has(Traits::PAUSE) && !above.traits.has(Traits::COLON);
    sentence && head.chars().nth(3).is_some() && words::is_split(head, tail) == Some(true)
}

/// Do the words at the break leave the sentence open? A title in two lines is no sentence.
fn is_open(above: &Block, below: &Block) -> bool {
    below.traits.has(Traits::PAUSE)
        && (ends_open(&above.text[above.line.content.clone()]) || begins_open(&below.text[below.line.content.clone()]))
}

/// Neither numbered nor marked as a heading.
fn is_plain(block: &Block) -> bool {
    block.line.marker.is_none() && block.line.lead.is_none() && block.line.hashes == 0 && block.line.shape == Shape::Text
}

/// Words after which a sentence must go on: 和, but not 参与 and 乘势而为.
fn ends_open(text: &str) -> bool {
    let open = |c| {
        matches!(
            c,
            '的' | '和'
                | '与'
                | '及'
                | '或'
                | '在'
                | '把'
                | '被'
                | '将'
                | '对'
                | '从'
                | '向'
                | '使'
                | '让'
                | '以'
                | '并'
                | '而'
                | '且'
                | '为'
                | '是'
                | '于'
                | '了'
                | '不'
                | '更'
                | '最'
                | '全'
                | '各'
                | '第'
        )
    };
    let last = text.chars().next_back();
    !text.ends_with("而为") && last.is_some_and(|c| open(c) && words::is_whole(text, text.len() - c.len_utf8()..text.len()) == Some(true))
}

/// A figure that waits for its unit; 联系电话：8612345 does not.
fn ends_in_figure(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit()) && !text.rsplit(['，', '。', '；']).next().is_some_and(|it| it.contains(['：', ':']))
}

/// Characters that no sentence begins with, and words: 和反腐败斗争, but not 和谐 or 及时.
fn begins_open(text: &str) -> bool {
    let word = |c| matches!(c, '的' | '了' | '着' | '们' | '性' | '化' | '和' | '与' | '及' | '或' | '等' | '地' | '得');
    // 与上年相比，…
    let clause = text.split(['，', ',']).next().unwrap_or(text);
    if text.starts_with(['与', '和']) && ["相比", "不同", "同时", "一样", "比较"].iter().any(|it| clause.contains(it)) {
        return false;
    }
    text.starts_with(['，', '、', '；', '。', '）', '》', '”', '：', '%', '％', ',', ';', ')'])
        || text.chars().next().is_some_and(|c| word(c) && words::is_whole(text, 0..c.len_utf8()) == Some(true))
}

fn report(document: &Document, breaks: &[(usize, usize)], sink: &mut Sink) {
    let (first, _) = breaks[0];
    let message = if let [_] = breaks {
        tr!(
            sink.lang,
            "句子没有说完就另起了一行（硬回车），应与下一行接成一段。",
            "The sentence goes on in the next line: a hard break; join the two lines."
        )
    } else {
        let (n, lines) = (breaks.len(), breaks.len() + 1);
        tr!(
            sink.lang,
            "这一段被硬回车断成{lines}行（{n}处），应接成一段。",
            "Hard breaks cut this paragraph into {lines} lines ({n} breaks); join them."
        )
    };
    let mut finding = sink.finding(end_of(document, first), message);
    for &(line, _) in breaks.iter().skip(1) {
        finding = finding.related(end_of(document, line), sink.lang.pick("此处也断开", "broken here too").into());
    }
    let edits = breaks.iter().map(|&(line, next)| join(document, line, next)).collect();
    let title = sink.lang.pick("接成一段", "Join into one paragraph");
    sink.push(finding.safe_fix(title.into(), edits));
}

/// The last character of a line's words.
fn end_of(document: &Document, line: usize) -> Span {
    let block = document.block(line);
    let content = block.line.content.clone();
    let len = block.text[content.clone()].chars().next_back().map_or(0, char::len_utf8);
    Span::of(line, content.end - len..content.end)
}

/// Takes out the break, with the blanks before it and the indent behind it.
fn join(document: &Document, line: usize, next: usize) -> Edit {
    let span = Span { start: end_of(document, line).end, end: Spot::new(next, document.block(next).line.content.start) };
    let latin = |it: Option<char>| it.is_some_and(|c| c.is_ascii_alphabetic());
    let above = document.block(line);
    let below = document.block(next);
    let words =
        latin(above.text[..above.line.content.end].chars().next_back()) && latin(below.text[below.line.content.start..].chars().next());
    Edit::new(span, if words { " " } else { "" })
}

/// A text that was wrapped at a fixed width: most lines are full, and end where the room ended.
struct Wrapped {
    breaks: Vec<(usize, usize)>,
    /// In columns
    width: u16,
}

/// Fewer full lines than this are judged one by one.
const FULL_LINES: usize = 8;
/// Narrower than this is verse or a list, in columns.
const LEAST_WIDTH: u16 = 32;

impl Wrapped {
    fn of(document: &Document) -> Option<Wrapped> {
        let tallies = document.tallies();
        let cut = |line: usize| matches!(tallies[line].ending, Ending::Clause | Ending::Semicolon | Ending::Bare);
        let pair = |line: usize| document.role(line) == Role::Body && line + 1 < tallies.len() && document.role(line + 1) == Role::Body;
        let cuts: Vec<usize> = (0..tallies.len()).filter(|&it| cut(it) && LEAST_WIDTH <= tallies[it].width && pair(it)).collect();
        if cuts.len() < FULL_LINES {
            return None;
        }
        let mut widths: Vec<u16> = cuts.iter().map(|&it| tallies[it].width).collect();
        widths.sort_unstable();
        // The room is what the widest lines fill; a mark may hang over, a wide character be pushed down.
        let width = widths[widths.len() * 9 / 10];
        let full = |it: u16| width.saturating_sub(4) <= it && it <= width + 4;
        let filled = widths.iter().filter(|it| full(**it)).count();
        let body = (0..tallies.len()).filter(|&it| document.role(it) == Role::Body);
        let wider = body.clone().filter(|&it| width + 4 < tallies[it].width).count();
        if filled < FULL_LINES || filled * 10 < cuts.len() * 7 || body.count() < wider * 20 {
            return None;
        }
        let joined = |&line: &usize| {
            let below = &document.block(line + 1).line;
            full(tallies[line].width) && below.marker.is_none() && below.lead.is_none() && below.shape == Shape::Text
        };
        let breaks: Vec<_> = cuts.into_iter().filter(joined).map(|it| (it, it + 1)).collect();
        (FULL_LINES <= breaks.len()).then_some(Wrapped { breaks, width })
    }

    fn report(&self, context: &Context, sink: &mut Sink) {
        let (document, n, width) = (context.document, self.breaks.len(), self.width / 2);
        let message = tr!(
            sink.lang,
            "全文按每行约{width}字断行（{n}处硬回车），段落应各成一行。",
            "The whole text is wrapped at about {width} characters a line ({n} hard breaks); each paragraph should be one line."
        );
        let mut finding = sink.finding(end_of(document, self.breaks[0].0), message);
        for &(line, _) in self.breaks.iter().skip(1).take(MAX_PLACES) {
            finding = finding.related(end_of(document, line), sink.lang.pick("此处断开", "broken here").into());
        }
        let title = tr!(sink.lang, "全部接成段落（{n}处）", "Join all paragraphs ({n} breaks)");
        sink.push(finding.fix(Fix { title, safe: true, remedy: Remedy::Later(Later(join_all)) }));
    }
}

fn join_all(context: &Context, _: &Finding) -> Vec<Edit> {
    let document = context.document;
    let breaks = Wrapped::of(document).map_or_else(Vec::new, |it| it.breaks);
    breaks.into_iter().map(|(line, next)| join(document, line, next)).collect()
}
