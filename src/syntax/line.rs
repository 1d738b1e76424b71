//! What one line is by itself, whatever stands around it.

use super::Format;
use super::marker::Marker;
use super::numeral::is_han_digit;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Blank,
    Text,
    /// `-`, `*`, `+`, `•`, `·`: a list item without a number
    Bullet,
    /// Markdown `>`
    Quote,
    /// A row of a table: Markdown pipes, or tabs in plain text
    Row,
    /// The line between a Markdown table's head and body
    TableRule,
    /// Three backticks or tildes
    Fence,
    /// `---`, `***`: a Markdown rule, or the edge of front matter
    Rule,
    /// A line that is one HTML comment, or its beginning
    Comment,
}

/// The syntax of one line. Ranges are bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub shape: Shape,
    /// Markdown heading depth (`##` = 2), 0 for none.
    pub hashes: u8,
    /// The ordinal at its start: of a heading, a numbered paragraph or a list item.
    pub marker: Option<Marker>,
    /// 一是, 第一， at its start.
    pub lead: Option<Marker>,
    /// Without indent, `#`, bullets, emphasis, trailing blanks; the marker is included.
    pub content: Range<usize>,
    /// Without the marker (or lead) too.
    pub body: Range<usize>,
}

impl Line {
    pub fn read(line: &str, format: Format) -> Line {
        let start = line.len() - line.trim_start_matches(is_blank).len();
        let end = line.trim_end_matches(is_blank).len().max(start);
        let text = &line[start..end];
        let mut res = Line { shape: Shape::Text, hashes: 0, marker: None, lead: None, content: start..end, body: start..end };
        if text.is_empty() {
            res.shape = Shape::Blank;
            return res;
        }
        // （二）所有者投入\t\t: a table's row whose other cells are empty
        let hollow = format == Format::Plain && 2 <= line[end..].matches('\t').count();
        if let Some(shape) = whole_line_shape(text, format).or(hollow.then_some(Shape::Row)) {
            res.shape = shape;
            return res;
        }
        if format == Format::Markdown {
            res.hashes = hashes(text);
        }
        let mut at = start + res.hashes as usize;
        at += blanks(&line[at..end]);
        if res.hashes == 0 {
            if format == Format::Markdown && text.starts_with('>') {
                res.shape = Shape::Quote;
                at += line[at..end].find(|c: char| c != '>' && !is_blank(c)).unwrap_or(end - at);
            } else if let Some(len) = bullet(text, format) {
                res.shape = Shape::Bullet;
                at += len;
            }
        }
        let mut stop = end;
        if format == Format::Markdown {
            // `## 标题 ##`, `**一、标题**`
            if 0 < res.hashes {
                stop = at + line[at..stop].trim_end_matches('#').trim_end_matches(is_blank).len();
            }
            let emphasis = line[at..stop].len() - line[at..stop].trim_start_matches(['*', '_']).len();
            if 0 < emphasis && emphasis <= 3 && line[at..stop].len() > 2 * emphasis {
                let close = &line[at..at + emphasis];
                if line[at + emphasis..stop].ends_with(close) && line[at + emphasis..stop].matches(close).count() == 1 {
                    stop -= emphasis;
                }
                at += emphasis;
            }
        }
        res.content = at..stop.max(at);
        res.body = res.content.clone();
        let content = &line[..res.content.end];
        if res.shape != Shape::Quote {
            res.marker = Marker::read(content, at);
            res.lead = if res.marker.is_none() { Marker::read_lead(content, at) } else { None };
        }
        if let Some(marker) = res.marker.as_ref().or(res.lead.as_ref()) {
            let from = marker.range.end;
            res.body = from + blanks(&content[from..])..res.content.end;
        }
        res
    }

    pub fn is_blank(&self) -> bool {
        self.shape == Shape::Blank
    }
}

/// White space as writers produce it: also full-width, no-break and zero-width, and a stray BOM.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// 图1 …, 表 2 …
pub fn is_caption(text: &str) -> bool {
    text.strip_prefix(['图', '表']).is_some_and(|it| it.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

fn hashes(text: &str) -> u8 {
    let n = text.len() - text.trim_start_matches('#').len();
    let heading = (1..=6).contains(&n) && text[n..].chars().next().is_some_and(is_blank);
    if heading { n as u8 } else { 0 }
}

fn bullet(text: &str, format: Format) -> Option<usize> {
    let c = text.chars().next()?;
    let len = match c {
        '•' | '·' | '●' | '■' | '◆' | '➢' | '▪' => c.len_utf8(),
        '-' | '*' | '+' if format == Format::Markdown && text[1..].starts_with([' ', '\t']) => 1,
        '-' | '*' if text[1..].starts_with(' ') => 1,
        _ => return None,
    };
    let same = text[len..].starts_with(c);
    (!same).then(|| len + blanks(&text[len..]))
}

fn whole_line_shape(text: &str, format: Format) -> Option<Shape> {
    if format == Format::Plain {
        if is_piped(text) {
            return Some(if is_table_rule(text) { Shape::TableRule } else { Shape::Row });
        }
        let tabs = text.split('\t').filter(|it| !it.trim_matches(is_blank).is_empty()).count();
        let row = 2 <= tabs && text.trim_matches(is_blank).contains('\t') || is_spaced_row(text);
        return row.then_some(Shape::Row);
    }
    let squeezed = || text.chars().filter(|c| !is_blank(*c));
    let rule = |c: char| 3 <= squeezed().count() && squeezed().all(|it| it == c);
    if text.starts_with("```") || text.starts_with("~~~") {
        return Some(Shape::Fence);
    }
    if rule('-') || rule('*') || rule('_') {
        return Some(Shape::Rule);
    }
    if text.starts_with("<!--") {
        return Some(Shape::Comment);
    }
    if text.starts_with('|') || (text.contains('|') && 2 <= text.matches('|').count()) {
        return Some(if is_table_rule(text) { Shape::TableRule } else { Shape::Row });
    }
    None
}

/// |---|:--:|
fn is_table_rule(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| matches!(c, '|' | '-' | ':') || is_blank(c))
}

/// A table drawn as in Markdown, pasted into plain text: pipes at both ends and between.
fn is_piped(text: &str) -> bool {
    text.starts_with('|') && text.ends_with('|') && 3 <= text.matches('|').count()
}

/// Columns parted by two blanks and more: three short ones at least, that say no sentence.
fn is_spaced_row(text: &str) -> bool {
    const LONGEST: usize = 16;
    // Few lines have a gap at all.
    if !["  ", "　"].iter().any(|it| text.trim_matches(is_blank).contains(it)) {
        return false;
    }
    let cells = spaced_cells(text);
    // 一、税收收入　7500　7431
    let words = text.split_once('、').filter(|it| !it.0.is_empty() && it.0.trim_start_matches(is_blank).chars().all(is_han_digit));
    let words = words.map_or(text, |it| it.1);
    3 <= cells.len()
        && !words.contains(['。', '；', '，', '：', '！', '？', '、'])
        && cells.iter().all(|it| text[it.clone()].chars().count() <= LONGEST)
}

/// What stands between runs of two blanks and more.
fn spaced_cells(line: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut end, mut gap) = (None, 0, 0);
    for (at, c) in line.char_indices() {
        if is_blank(c) {
            // A full-width blank is as wide as two.
            gap += if c == '\u{3000}' { 2 } else { 1 };
            continue;
        }
        if let Some(from) = start.filter(|_| 2 <= gap) {
            out.push(from..end);
            start = None;
        }
        start.get_or_insert(at);
        (end, gap) = (at + c.len_utf8(), 0);
    }
    out.extend(start.map(|from| from..end));
    // 合  计 is one cell.
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(out.len());
    for cell in out {
        match merged.last_mut() {
            Some(last) if &line[cell.clone()] == "计" && matches!(&line[last.clone()], "合" | "总" | "小" | "共") => {
                last.end = cell.end
            }
            _ => merged.push(cell),
        }
    }
    merged
}

/// The cells of a table row, as bytes of the line, trimmed: between pipes in Markdown (outer pipes
/// are no cells), between tabs in plain text, or else between wide gaps.
pub fn cells(line: &str, format: Format) -> Vec<Range<usize>> {
    let piped = format == Format::Markdown || is_piped(line.trim_matches(is_blank));
    if !piped && !line.trim_matches(is_blank).contains('\t') {
        return spaced_cells(line);
    }
    let separator = if piped { '|' } else { '\t' };
    // An empty first cell counts, between tabs too; empty ones at the end say nothing.
    let (mut from, mut to) = (0, line.trim_end_matches(is_blank).len());
    if piped {
        from = blanks(line).min(to);
        from += line[from..to].starts_with('|') as usize;
        if from < to && line[from..to].ends_with('|') && !line[from..to].ends_with("\\|") {
            to -= 1;
        }
    }
    let mut out = Vec::new();
    let mut at = from;
    for (i, c) in line[from..to].char_indices().chain([(to - from, separator)]) {
        let escaped = 0 < i && line.as_bytes()[from + i - 1] == b'\\';
        if c != separator || escaped {
            continue;
        }
        let cell = &line[at..from + i];
        let lead = blanks(cell);
        let len = cell.trim_matches(is_blank).len();
        out.push(at + lead.min(cell.len())..at + lead.min(cell.len()) + len);
        at = from + i + separator.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, format: Format, shape: Shape, hashes: u8, body: &str) {
        let line = Line::read(text, format);
        assert_eq!((line.shape, line.hashes, &text[line.body.clone()]), (shape, hashes, body), "{text:?}");
    }

    #[test]
    fn shapes() {
        use Format::*;
        check("　　一、工作 ", Plain, Shape::Text, 0, "工作");
        check("## 一、工作 ##", Markdown, Shape::Text, 2, "工作");
        check("**（一）抓班子**", Markdown, Shape::Text, 0, "抓班子");
        check("**重点**是抓班子", Markdown, Shape::Text, 0, "重点**是抓班子");
        check("- 一是抓班子", Markdown, Shape::Bullet, 0, "抓班子");
        check("-- 2014年2月19日", Plain, Shape::Text, 0, "-- 2014年2月19日");
        check("> 引文", Markdown, Shape::Quote, 0, "引文");
        check("| 甲 | 乙 |", Markdown, Shape::Row, 0, "| 甲 | 乙 |");
        check("|---|:--:|", Markdown, Shape::TableRule, 0, "|---|:--:|");
        check("甲\t乙", Plain, Shape::Row, 0, "甲\t乙");
        check("（一）甲\t\t", Plain, Shape::Row, 0, "（一）甲");
        check("\t\t一、甲\t", Plain, Shape::Text, 0, "甲");
        check("一、税收　7500　7431", Plain, Shape::Row, 0, "一、税收　7500　7431");
        check("一、工作　二、问题　三、打算", Plain, Shape::Text, 0, "工作　二、问题　三、打算");
        check("|甲|乙|", Plain, Shape::Row, 0, "|甲|乙|");
        check("|---|---|", Plain, Shape::TableRule, 0, "|---|---|");
        check("甲|乙", Plain, Shape::Text, 0, "甲|乙");
        check("#标签", Markdown, Shape::Text, 0, "#标签");
        check("# 标题", Plain, Shape::Text, 0, "# 标题");
        check("***", Markdown, Shape::Rule, 0, "***");
        check("\u{feff}　\u{3000}", Plain, Shape::Blank, 0, "");
    }

    #[test]
    fn cells_are_trimmed() {
        let seen = |line: &str, format| cells(line, format).into_iter().map(|it| line[it].to_string()).collect::<Vec<_>>();
        assert_eq!(seen("| 甲 |  | 1 |", Format::Markdown), ["甲", "", "1"]);
        assert_eq!(seen("甲 | 乙\\|丙", Format::Markdown), ["甲", "乙\\|丙"]);
        assert_eq!(seen("甲\t 乙\t", Format::Plain), ["甲", "乙"]);
    }
}
