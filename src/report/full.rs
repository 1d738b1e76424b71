//! With excerpts, for people. The marks under a line stand right under full-width characters, and
//! long lines (a report's paragraph is one line) are cut around what is marked.

use super::{Entry, Report};
use crate::lang::Lang;
use crate::rules::Severity;
use crate::rules::docs;
use crate::tr;
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// Columns of a terminal that an excerpt takes.
const WIDTH: usize = 92;

/// So many other places are listed.
const PLACES: usize = 5;

// The stream that we write to strips these where they are not wanted.
const RESET: &str = "\x1b[0m";
const BOLD: &str = "\x1b[1m";
const BLUE: &str = "\x1b[1;34m";
const GREEN: &str = "\x1b[32m";

pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    for entry in &report.entries {
        write_entry(out, entry, report.lang)?;
        writeln!(out)?;
    }
    closing_line(out, report)
}

fn write_entry(out: &mut dyn Write, entry: &Entry, lang: Lang) -> io::Result<()> {
    let Entry { filename, code, severity, message, location, end_location, .. } = entry;
    let colour = colour_of(*severity);
    let severity = docs::severity(*severity, lang);
    let gutter = location.row.to_string().len();
    let pad = " ".repeat(gutter);
    writeln!(out, "{colour}{severity}{RESET} {BOLD}{code}{RESET}{}{message}", lang.pick("：", ": "))?;
    writeln!(out, "{pad}{BLUE}-->{RESET} {filename}:{}:{}", location.row, location.column)?;
    writeln!(out, "{pad} {BLUE}|{RESET}")?;
    let end = if end_location.row == location.row { end_location.column } else { usize::MAX };
    let excerpt = Excerpt::new(&entry.line, location.column, end, WIDTH);
    let Excerpt { before, marked, after, indent, width } = excerpt;
    writeln!(out, "{BLUE}{} |{RESET} {before}{colour}{marked}{RESET}{after}", location.row)?;
    let (indent, marks) = (" ".repeat(indent), "^".repeat(width));
    let last = end_location.row;
    let on = if last == location.row { String::new() } else { tr!(lang, " 至第{last}行", " to line {last}") };
    writeln!(out, "{pad} {BLUE}|{RESET} {indent}{colour}{marks}{on}{RESET}")?;
    for it in entry.related.iter().take(PLACES) {
        let (row, column) = (it.location.row, it.location.column);
        let place = match it.filename == *filename {
            true => tr!(lang, "第{row}行第{column}列", "line {row}, column {column}"),
            false => format!("{}:{row}:{column}", it.filename),
        };
        let also = lang.pick("另见", "see");
        writeln!(out, "{pad} {BLUE}={RESET} {also} {place}{}{}", lang.pick("：", ": "), it.message)?;
    }
    if PLACES < entry.related.len() {
        let n = entry.related.len() - PLACES;
        writeln!(out, "{pad} {BLUE}={RESET} {}", tr!(lang, "还有 {n} 处", "and {n} more places"))?;
    }
    for it in &entry.fixes {
        let (kind, title) = (if it.safe { lang.pick("可修复", "fix") } else { lang.pick("可选", "option") }, &it.title);
        writeln!(out, "{pad} {BLUE}={RESET} {GREEN}{kind}{RESET}{}{title}", lang.pick("：", ": "))?;
    }
    Ok(())
}

fn colour_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "\x1b[1;31m",
        Severity::Warning => "\x1b[1;33m",
        Severity::Information => "\x1b[1;36m",
        Severity::Hint => "\x1b[1;32m",
    }
}

/// A line cut to a width, in three parts; where the marks go, and how many.
struct Excerpt {
    before: String,
    marked: String,
    after: String,
    indent: usize,
    width: usize,
}

impl Excerpt {
    /// `start..end` are columns from 1.
    fn new(line: &str, start: usize, end: usize, most: usize) -> Excerpt {
        let visible: Vec<char> = line.chars().map(|c| if c.width().is_none() { ' ' } else { c }).collect();
        let start = (start - 1).min(visible.len());
        let end = (end - 1).clamp(start, visible.len());
        let room = |taken: usize| most.saturating_sub(taken);
        let width = |it: &str| it.chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
        let marked = cut(visible[start..end].iter(), room(8));
        let left = room(width(&marked));
        let wide = |it: &[char]| it.iter().filter_map(|c| c.width()).sum::<usize>();
        let after = cut(visible[end..].iter(), left - wide(&visible[..start]).min(left * 2 / 3));
        let left = left.saturating_sub(width(&after));
        let mut before: Vec<char> = cut(visible[..start].iter().rev(), left).chars().rev().collect();
        // Leading blanks of a paragraph say nothing.
        let blanks = before.iter().take_while(|it| it.is_whitespace()).count();
        before.drain(..blanks);
        let before: String = before.into_iter().collect();
        let (indent, width) = (width(&before), width(&marked).max(1));
        Excerpt { before, marked, after, indent, width }
    }
}

/// The first characters that fit into so many columns; if they are not all, `…` follows.
fn cut<'a>(text: impl Iterator<Item = &'a char>, most: usize) -> String {
    let (mut res, mut taken) = (String::new(), 0);
    for &c in text {
        taken += c.width().unwrap_or(0);
        if most < taken {
            res.push('…');
            break;
        }
        res.push(c);
    }
    res
}

/// What it came to, in a line.
pub(super) fn closing_line(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let lang = report.lang;
    let files = report.files.len();
    if files == 0 {
        return Ok(());
    }
    if 0 < report.fixed {
        let fixed = report.fixed;
        let s = plural(fixed);
        writeln!(out, "{}", tr!(lang, "已修复 {fixed} 个问题。", "Fixed {fixed} finding{s}."))?;
    }
    let s = plural(files);
    if report.entries.is_empty() {
        return writeln!(out, "{}", tr!(lang, "检查了 {files} 个文件，没有发现问题。", "Checked {files} file{s}: nothing found."));
    }
    let count = |severity: Severity| report.entries.iter().filter(|it| it.severity == severity).count();
    let kinds = Severity::ALL.iter().filter(|it| 0 < count(**it));
    let kinds: Vec<String> = kinds
        .map(|&it| {
            let (n, name) = (count(it), docs::severity(it, lang));
            let s = if it == Severity::Information { "" } else { plural(n) };
            tr!(lang, "{n} 个{name}", "{n} {name}{s}")
        })
        .collect();
    let kinds = kinds.join(lang.pick("、", ", "));
    let fixable = report.entries.iter().filter(|it| it.is_fixable()).count();
    let fixable = match fixable {
        0 => String::new(),
        n => tr!(lang, "；其中 {n} 个可用 --fix 修复", "; {n} can be mended by --fix"),
    };
    writeln!(out, "{}", tr!(lang, "检查了 {files} 个文件：{kinds}{fixable}。", "Checked {files} file{s}: {kinds}{fixable}."))
}

/// The ending of an English noun of which there are so many
fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_under_full_width_characters() {
        let excerpt = Excerpt::new("　　一是growth增长23.3.1%。", 11, 18, WIDTH);
        assert_eq!((excerpt.before.as_str(), excerpt.marked.as_str(), excerpt.after.as_str()), ("一是growth", "增长23.3.", "1%。"));
        assert_eq!((excerpt.indent, excerpt.width), (10, 9));
    }

    #[test]
    fn long_lines_are_cut_around_the_marks() {
        let line = "甲".repeat(100) + "乙乙" + &"丙".repeat(100);
        let excerpt = Excerpt::new(&line, 101, 103, 40);
        assert!(excerpt.before.starts_with("…甲") && excerpt.after.ends_with("丙…"));
        assert_eq!((excerpt.marked.as_str(), excerpt.width), ("乙乙", 4));
        assert!(excerpt.indent <= 40);
        let whole = Excerpt::new(&line, 1, usize::MAX, 40);
        assert!(whole.marked.ends_with('…') && whole.width <= 40);
        let empty = Excerpt::new("", 1, 1, 40);
        assert_eq!((empty.indent, empty.width), (0, 1));
    }
}
