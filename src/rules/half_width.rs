use super::finding::Later;
use super::*;
use crate::document::Traits;

pub const RULE: Rule = Rule {
    code: "half-width",
    group: Group::Typography,
    severity: Severity::Warning,
    doc: Doc {
        title: Both { zh: "中文里的半角标点", en: "Punctuation of half width in Chinese text" },
        body: Both {
            zh: "中文的逗号、分号、冒号、括号、问号、叹号、引号用全角。全文只报一条，注明次数和各处位置，可一次全部改正；只有叹号、问号是半角的，作提示。\n\n不改：1.5、8:30、1:500、1,234 这类数字，`1.` 这类序号，网址和代码，英文语句里的标点。",
            en: "Chinese text takes full-width commas, semicolons, colons, brackets, question and exclamation marks, quotation marks. One finding a document, with the count and the places, and a fix for all; a hint if there are only ! and ?.\n\nKept: figures such as 1.5, 8:30, 1:500, 1,234, ordinals such as `1.`, addresses, code, and the marks within English.",
        },
        source: Both {
            zh: "GB/T 15834—2011《标点符号用法》5.1：句号、逗号、顿号、分号、冒号等各占一个字位置。",
            en: "GB/T 15834—2011 (General rules for punctuation), 5.1: these marks take the room of one character.",
        },
    },
    examples: &[
        Example::Flagged("各项工作有序推进⟦,⟧成效明显。"),
        Example::Fixed("(一)抓班子,带队伍;强作风:见成效(全市第一)!", "（一）抓班子，带队伍；强作风：见成效（全市第一）！"),
        Example::Silent("会议8:30开始，比例为1:500，共1,234元，增长1.5%。"),
        Example::Silent("1.加强学习。参见 https://example.cn/a,b 和 Word, Excel 的说明。"),
    ],
    check: Check::Document(check),
};

const ROLES: Roles = Roles::WRITTEN.with(Role::Preamble).with(Role::Attachment);

fn check(context: &Context, sink: &mut Sink) {
    let document = context.document;
    let counts = document.tallies().iter().enumerate().filter(|(line, _)| ROLES.contains(document.role(*line)));
    let total: usize = counts.map(|(_, it)| it.half_width as usize).sum();
    let mut places = places(context);
    let Some((span, mark, full)) = places.next() else { return };
    let message = if total == 1 {
        tr!(sink.lang, "中文里的半角“{mark}”应为全角“{full}”。", "“{mark}” of half width in Chinese text: write “{full}”.")
    } else {
        tr!(
            sink.lang,
            "中文里用了半角标点，全文共{total}处；此处“{mark}”应为“{full}”。",
            "Punctuation of half width in Chinese text, {total} marks in all; here “{mark}” should be “{full}”."
        )
    };
    let mut finding = sink.finding(span, message);
    // Nothing but a ! or ? here and there looks much the same in print, and at the end of a line, not
    // between characters, the norm says nothing of it.
    let at_end = |span: Span| document.block(span.end.line as usize).line.content.end == span.end.byte as usize;
    let mut slight = matches!(full, '！' | '？') && total <= MAX_PLACES;
    let mut last = at_end(span);
    for (span, mark, full) in places.take(MAX_PLACES) {
        slight &= matches!(full, '！' | '？');
        last &= at_end(span);
        finding = finding.related(span, format!("{mark}→{full}"));
    }
    if slight && last {
        return;
    }
    if slight {
        finding.severity = Severity::Hint;
    }
    let title = tr!(sink.lang, "全部改为全角（{total}处）", "Make all full-width ({total})");
    sink.push(finding.fix(Fix { title, safe: true, remedy: Remedy::Later(Later(widen)) }));
}

fn places<'a>(context: &'a Context) -> impl Iterator<Item = (Span, &'a str, char)> + 'a {
    let document = context.document;
    let lines = document.blocks_with(Traits::HALF_WIDTH).filter(|(line, _)| ROLES.contains(document.role(*line)));
    lines.flat_map(|(line, block)| {
        block.half_width.iter().map(move |it| {
            let at = it.byte as usize;
            (Span::of(line, at..at + 1), block.text.get(at..at + 1).unwrap_or_default(), it.full)
        })
    })
}

/// Every mark full-width; a blank that made up for the narrow mark goes.
fn widen(context: &Context, _: &Finding) -> Vec<Edit> {
    let document = context.document;
    places(context)
        .map(|(mut span, _, full)| {
            let block = document.block(span.start.line as usize);
            let tail = &block.text[span.end.byte as usize..];
            let words = tail.trim_start_matches(' ');
            if words.starts_with(crate::document::is_han) && full != '“' && full != '（' {
                span.end.byte += (tail.len() - words.len()) as u32;
            }
            Edit::new(span, full.to_string())
        })
        .collect()
}
