//! Punctuation as facts of a block: marks of half width among Han characters, marks without mate.

use super::is_han;
use crate::syntax::{Line, Mask, MaskKind, Shape, is_blank};

/// A half-width mark that should be full-width: its byte, and what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalfWidth {
    pub byte: u32,
    pub full: char,
}

/// A quotation mark, bracket or title mark that finds no mate in its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpaired {
    pub byte: u32,
    pub mark: char,
}

/// Chinese text: Han characters and full-width marks.
fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(
            c,
            '，' | '。'
                | '；'
                | '：'
                | '、'
                | '？'
                | '！'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '《'
                | '》'
                | '（'
                | '）'
                | '【'
                | '】'
                | '…'
                | '—'
        )
}

/// The marks of half width in a line of Chinese (GB/T 15834): not in figures, times, ratios,
/// addresses, code, or between Latin words.
pub fn half_width(text: &str, line: &Line, masks: &[Mask]) -> Vec<HalfWidth> {
    let mut out = Vec::new();
    if matches!(line.shape, Shape::Rule | Shape::Fence | Shape::Comment | Shape::TableRule) {
        return out;
    }
    let inert = |at: usize| masks.iter().any(|it| matches!(it.kind, MaskKind::Code | MaskKind::Address) && it.range.contains(&at));
    let mut quotes: Vec<usize> = Vec::new();
    let mut brackets: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        if !matches!(c, ',' | ';' | ':' | '?' | '!' | '.' | '(' | ')' | '（' | '）' | '"') || inert(at) {
            continue;
        }
        let (head, tail) = (&text[..at], &text[at + c.len_utf8()..]);
        // `**重点**: 说明`: emphasis and blanks are no neighbours
        let before = head.trim_end_matches(['*', ' ']).chars().next_back();
        let after = tail.trim_start_matches(['*', ' ']).chars().next();
        let chinese = |c: Option<char>| c.is_some_and(is_chinese);
        let ascii_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match c {
            '(' | '（' => brackets.push((at, c)),
            ')' | '）' => {
                // both of a pair, if there are Han characters in it
                let Some((from, open)) = brackets.pop() else { continue };
                if text[from..at].chars().any(is_han) {
                    out.extend((open == '(').then_some(HalfWidth { byte: from as u32, full: '（' }));
                    out.extend((c == ')').then_some(HalfWidth { byte: at as u32, full: '）' }));
                }
            }
            '"' => quotes.push(at),
            ',' | ';' => {
                let ends = after.is_none() && before.is_some() && text.chars().any(is_han);
                if chinese(before) || chinese(after) || ends || before == Some(')') && ascii_word(after) {
                    let digits = head.ends_with(|c: char| c.is_ascii_digit()) && tail.starts_with(|c: char| c.is_ascii_digit());
                    let full = if c == ',' { '，' } else { '；' };
                    if !digits {
                        out.push(HalfWidth { byte: at as u32, full });
                    }
                }
            }
            ':' => {
                let closed = matches!(before, Some(')' | '”' | '》' | '）' | '%' | ']')) && (chinese(after) || after.is_none());
                if before.is_some_and(is_han) || closed {
                    out.push(HalfWidth { byte: at as u32, full: '：' });
                }
            }
            '?' | '!' => {
                let full = if c == '?' { '？' } else { '！' };
                // a bracket before it that becomes full-width
                let widened = || out.last().is_some_and(|it: &HalfWidth| it.byte as usize + 1 == at);
                if (chinese(before) || widened()) && !ascii_word(after) && !tail.starts_with(['[', '(']) {
                    out.push(HalfWidth { byte: at as u32, full });
                }
            }
            _ => {
                // a full stop of half width: 工作.
                let ends = tail.trim_matches(is_blank).is_empty() || tail.starts_with(is_han);
                if head.ends_with(is_han) && ends && at != line.content.start && 10 < text[..at].chars().count() {
                    out.push(HalfWidth { byte: at as u32, full: '。' });
                }
            }
        }
    }
    if quotes.len().is_multiple_of(2) {
        for pair in quotes.chunks_exact(2) {
            if text[pair[0]..pair[1]].chars().any(is_han) {
                out.push(HalfWidth { byte: pair[0] as u32, full: '“' });
                out.push(HalfWidth { byte: pair[1] as u32, full: '”' });
            }
        }
    }
    out.sort_by_key(|it| it.byte);
    out
}

/// The marks of a line that find no mate in it.
pub fn unpaired(text: &str, line: &Line, masks: &[Mask]) -> Vec<Unpaired> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut out = Vec::new();
    for (at, c) in text.char_indices() {
        let closes = match c {
            '“' | '‘' | '《' | '〈' | '（' | '(' | '【' | '〔' | '「' | '『' | '［' | '[' => None,
            '”' => Some('“'),
            '’' => Some('‘'),
            '》' => Some('《'),
            '］' | ']' => Some('［'),
            '〉' => Some('〈'),
            '）' | ')' => Some('（'),
            '】' => Some('【'),
            '〕' => Some('〔'),
            '」' => Some('「'),
            '』' => Some('『'),
            _ => continue,
        };
        if masks.iter().any(|it| matches!(it.kind, MaskKind::Code | MaskKind::Address) && it.range.contains(&at)) {
            continue;
        }
        // [0, 1)
        if c == ')' && open.last().is_some_and(|it| it.1 == '［' && beside_digit(text, it.0)) {
            open.pop();
            continue;
        }
        let Some(mate) = closes else {
            open.push((
                at,
                if c == '(' {
                    '（'
                } else if c == '[' {
                    '［'
                } else {
                    c
                },
            ));
            continue;
        };
        match open.iter().rposition(|it| it.1 == mate) {
            Some(depth) => {
                out.extend(open.drain(depth..).skip(1).map(|(at, mark)| Unpaired { byte: at as u32, mark }));
            }
            None if c == '’' && is_apostrophe(text, at) || mate == '（' && is_item_marker(text, at, line) => {}
            None => out.push(Unpaired { byte: at as u32, mark: c }),
        }
    }
    out.extend(open.into_iter().map(|(at, mark)| Unpaired { byte: at as u32, mark }));
    out.retain(|it| match it.mark {
        '‘' => !is_apostrophe(text, it.byte as usize),
        '［' | ']' => !beside_digit(text, it.byte as usize),
        _ => true,
    });
    out.sort_by_key(|it| it.byte);
    out
}

/// The half-width one of an interval: [0, 1)
fn beside_digit(text: &str, at: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text[at..].starts_with(['[', ']']) && (digit(text[..at].chars().next_back()) || digit(text[at + 1..].chars().next()))
}

/// China’s, ’90s
fn is_apostrophe(text: &str, at: usize) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    latin(text[..at].chars().next_back()) || latin(text[at..].chars().nth(1))
}

/// 1）, a) at the start of a clause; 一） is a broken （一）.
fn is_item_marker(text: &str, at: usize, line: &Line) -> bool {
    if line.marker.as_ref().is_some_and(|it| it.range.contains(&at)) {
        return true;
    }
    let part = |c: char| c.is_ascii_alphanumeric() || "①②③④⑤".contains(c);
    let head = text[..at].trim_end_matches(part);
    let len = text[head.len()..at].chars().count();
    (1..=3).contains(&len)
        && head
            .chars()
            .next_back()
            .is_none_or(|c| is_blank(c) || matches!(c, '。' | '；' | '，' | '：' | '、' | ';' | ':' | ',' | '-' | '*' | '|' | '.'))
}

#[cfg(test)]
mod tests {
    use crate::document::Block;
    use crate::syntax::Format;

    #[test]
    fn half_width_marks() {
        let seen = |text: &str| Block::read(text, Format::Markdown).half_width.iter().map(|it| it.full).collect::<String>();
        for (text, expect) in [
            ("报告,供大家参考", "，"),
            ("增长24.5%;", "；"),
            ("(一)各校(园)党总支", "（）（）"),
            ("（一)甲(乙(丙)丁）", "）（（）"),
            ("“两个责任”,开展督查2次,进一步", "，，"),
            ("会议于8:30召开,比例1:500,共1,234元", "，，"),
            ("1.整改", ""),
            ("见https://a.cn/b?c=1,d", ""),
            ("使用Word, Excel等", ""),
            ("**重点**: 内容", "："),
            ("工作完成得怎么样?", "？"),
            ("他说\"很好\"的话", "“”"),
            ("The report (draft), see above: yes!", ""),
            ("调用print(x)函数", ""),
            ("各项工作都取得了新的进展和成效.", "。"),
        ] {
            assert_eq!(seen(text), expect, "{text}");
        }
    }

    #[test]
    fn unpaired_marks() {
        let seen = |text: &str| Block::read(text, Format::Plain).unpaired.iter().map(|it| it.mark).collect::<String>();
        for (text, expect) in [
            ("以“甲”为《乙》（丙）", ""),
            ("加强，“管理工作", "“"),
            ("加强管理》工作", "》"),
            ("1）抓管理；2）抓落实", ""),
            ("China’s 经济", ""),
            ("（一)半角和全角", ""),
            ("《甲《乙》丙》", ""),
            ("按5%、7%[注2]计缴，取值[0, 1)", ""),
            ("（取值[0, 1)）", ""),
            ("[注1]子公司按3%计缴", ""),
            ("网站（www.a.cn）上线，见(http://a.cn/b.htm)。", ""),
            ("“甲《乙”", "《"),
        ] {
            assert_eq!(seen(text), expect, "{text}");
        }
    }
}
