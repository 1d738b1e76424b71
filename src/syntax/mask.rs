//! Stretches of a line that most rules must not read: quotations, titles of works, code, addresses.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaskKind {
    /// “…” ‘…’ 「…」 "…", with the marks
    Quotation,
    /// 《…》 〈…〉, with the marks
    Title,
    /// （…） (…), with the brackets; rules decide for themselves whether to look inside
    Bracket,
    /// `…` and link targets in Markdown, HTML tags and comments
    Code,
    /// URLs and mail addresses
    Address,
}

/// A masked stretch: bytes of the line, outermost of each kind, in order of their starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    pub kind: MaskKind,
    pub range: Range<usize>,
}

/// All masks of a line. Marks that find no partner in the line mask nothing.
pub fn masks(line: &str, markdown: bool) -> Vec<Mask> {
    let mut out = Vec::new();
    let mut stack: Vec<(char, MaskKind, usize)> = Vec::new();
    let mut it = line.char_indices();
    while let Some((at, c)) = it.next() {
        let skip = match c {
            '`' | '<' | ']' if markdown => code_end(line, at),
            'h' | 'w' | 'H' | 'W' => address_end(line, at),
            '@' => mail_end(line, at),
            _ => None,
        };
        if let Some((from, to, kind)) = skip {
            out.push(Mask { kind, range: from..to });
            while it.offset() < to {
                it.next();
            }
            continue;
        }
        let opened = match c {
            '“' => Some(('”', MaskKind::Quotation)),
            '‘' => Some(('’', MaskKind::Quotation)),
            '「' => Some(('」', MaskKind::Quotation)),
            '『' => Some(('』', MaskKind::Quotation)),
            '《' => Some(('》', MaskKind::Title)),
            '〈' => Some(('〉', MaskKind::Title)),
            '（' | '(' => Some(('）', MaskKind::Bracket)),
            '"' if !stack.iter().any(|it| it.0 == '"') => Some(('"', MaskKind::Quotation)),
            _ => None,
        };
        if let Some((close, kind)) = opened {
            stack.push((close, kind, at));
            continue;
        }
        let close = if c == ')' { '）' } else { c };
        if let Some(depth) = stack.iter().rposition(|it| it.0 == close) {
            let (_, kind, from) = stack[depth];
            stack.truncate(depth);
            out.push(Mask { kind, range: from..at + c.len_utf8() });
        }
    }
    out.sort_by_key(|it| (it.range.start, usize::MAX - it.range.end));
    // Of one kind, only the outermost.
    let mut ends = [0; 5];
    out.retain(|it| {
        let end = &mut ends[it.kind as usize];
        let outer = *end <= it.range.start;
        *end = (*end).max(it.range.end);
        outer
    });
    out
}

type Found = Option<(usize, usize, MaskKind)>;

fn code_end(line: &str, at: usize) -> Found {
    let rest = &line[at..];
    if rest.starts_with('`') {
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let close = rest[ticks..].find(&rest[..ticks])?;
        return Some((at, at + ticks * 2 + close, MaskKind::Code));
    }
    if rest.starts_with("](") {
        let close = rest.find(')')?;
        return Some((at + 1, at + close + 1, MaskKind::Code));
    }
    // <br>, </td>, <!-- … -->, <https://…>; 5 < 6 is none.
    let next = rest[1..].chars().next()?;
    if rest.starts_with('<') && (next.is_ascii_alphabetic() || matches!(next, '/' | '!')) {
        let close = if rest.starts_with("<!--") { rest.find("-->")? + 2 } else { rest.find('>')? };
        return Some((at, at + close + 1, MaskKind::Code));
    }
    None
}

fn address_end(line: &str, at: usize) -> Found {
    let rest = &line[at..];
    let starts = |it: &str| rest.get(..it.len()).is_some_and(|head| head.eq_ignore_ascii_case(it));
    if !(starts("http://") || starts("https://") || starts("www.")) {
        return None;
    }
    // Up to a blank, a Han character or full-width mark, or a bracket that closes what opened before:
    // 见网站(www.a.cn)首页
    let mut open = 0;
    let ends = |c: char| {
        match c {
            '(' | '[' => open += 1,
            ')' | ']' => open -= 1,
            _ => {}
        }
        open < 0 || c.is_whitespace() || !c.is_ascii() || matches!(c, '"' | '<' | '>')
    };
    let end = rest.find(ends).unwrap_or(rest.len());
    Some((at, at + end, MaskKind::Address))
}

fn mail_end(line: &str, at: usize) -> Found {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let head = line[..at].len() - line[..at].trim_end_matches(part).len();
    let tail = line[at + 1..].find(|c| !part(c)).unwrap_or(line.len() - at - 1);
    (0 < head && line[at + 1..at + 1 + tail].contains('.')).then_some((at - head, at + 1 + tail, MaskKind::Address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_masks() {
        for (line, expect) in [
            ("以“XX大行动”为抓手", vec!["“XX大行动”"]),
            ("《关于（试行）的“通知”》", vec!["《关于（试行）的“通知”》", "（试行）", "“通知”"]),
            ("未闭合“引文", vec![]),
            ("见 https://a.cn/zwxx/1.html。", vec!["https://a.cn/zwxx/1.html"]),
            ("见网站(www.a.cn)首页", vec!["(www.a.cn)", "www.a.cn"]),
            ("见https://a.cn/w/b_(c)。", vec!["https://a.cn/w/b_(c)"]),
            ("写 `XX` 和[链接](http://x.y)", vec!["`XX`", "(http://x.y)"]),
            ("发至 a.b@c.gov.cn 邮箱", vec!["a.b@c.gov.cn"]),
            ("第(一)和（二)", vec!["(一)", "（二)"]),
            ("“甲“乙”丙”", vec!["“甲“乙”丙”"]),
        ] {
            let seen: Vec<_> = masks(line, true).into_iter().map(|it| &line[it.range]).collect();
            assert_eq!(seen, expect, "{line}");
        }
    }
}
