//! Tables as rules see them: rows of cells, whether the writer drew them with pipes, tabs or blanks,
//! and what their totals, shares and growth columns come to.

use super::{Block, Document, Role, Traits};
use crate::figures::table::{self, Cell, Derived};
use crate::syntax::is_blank;
use std::ops::Range;

/// A table of at least a head and two rows, all of one width.
#[derive(Debug)]
pub struct Table {
    /// The line of each row
    pub lines: Vec<usize>,
    /// By row; ranges are bytes of the line.
    pub rows: Vec<Vec<Range<usize>>>,
    pub derived: Vec<Derived>,
}

/// The longest line that may be a row, in bytes: what is longer is a paragraph with gaps.
const LONGEST: usize = 600;

/// The cells of a row; `None` if the line has fewer than two.
pub fn columns(text: &str) -> Option<Vec<Range<usize>>> {
    let trimmed = text.trim_matches(is_blank);
    if LONGEST < trimmed.len() || trimmed.is_empty() {
        return None;
    }
    let start = text.find(trimmed)?;
    let range = start..start + trimmed.len();
    let cells = if trimmed.starts_with('|') || 2 <= trimmed.matches('|').count() {
        let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
        let from = range.end - inner.len();
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        split(text, from..from + inner.len(), |gap| gap == "|")
    } else if trimmed.contains('\t') {
        split(text, range, |gap| gap == "\t")
    } else if gapped(trimmed) {
        merged(text, split(text, range, |gap| 2 <= gap.chars().count()))
    } else {
        return None;
    };
    (2 <= cells.len()).then_some(cells)
}

/// Two blanks side by side
fn gapped(text: &str) -> bool {
    ["  ", "　　", " 　", "　 "].iter().any(|it| text.contains(it))
}

/// Cuts at the separators: single `|` or tabs, or whole runs of blanks.
fn split(text: &str, range: Range<usize>, separates: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let part = &text[range.clone()];
    let mut cells = Vec::new();
    let mut from = 0;
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        if is_blank(c) && c != '\t' {
            while let Some((next, _)) = chars.next_if(|it| is_blank(it.1) && it.1 != '\t') {
                end = next + part[next..].chars().next().map_or(0, char::len_utf8);
            }
        }
        if separates(&part[at..end]) {
            cells.push(from..at);
            from = end;
        }
    }
    cells.push(from..part.len());
    let trim = |it: Range<usize>| {
        let cell = &part[it.clone()];
        let lead = cell.len() - cell.trim_start_matches(is_blank).len();
        let start = range.start + it.start + lead;
        start..start + cell[lead..].trim_end_matches(is_blank).len()
    };
    cells.into_iter().map(trim).collect()
}

/// 合  计 is one cell.
fn merged(text: &str, cells: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut res: Vec<Range<usize>> = Vec::new();
    for cell in cells {
        match res.last_mut() {
            Some(last) if &text[cell.clone()] == "计" && matches!(&text[last.clone()], "合" | "总" | "小" | "共") => {
                last.end = cell.end
            }
            _ => res.push(cell),
        }
    }
    res
}

/// The tables of a document that hold something to compute.
pub fn tables(document: &Document) -> Vec<Table> {
    let mut res = Vec::new();
    let mut open: Option<Table> = None;
    let mut last = None;
    for (line, block) in document.blocks_with(Traits::COLUMNS) {
        if matches!(document.role(line), Role::Code | Role::FrontMatter | Role::Comment | Role::Quote) {
            continue;
        }
        if last.is_some_and(|it: usize| it + 1 != line) {
            close(document, open.take(), &mut res);
        }
        last = Some(line);
        if is_rule(block) {
            continue;
        }
        let Some(cells) = columns(&block.text) else { continue };
        if open.as_ref().is_some_and(|it| it.rows[0].len() != cells.len()) {
            close(document, open.take(), &mut res);
        }
        let table = open.get_or_insert_with(|| Table { lines: Vec::new(), rows: Vec::new(), derived: Vec::new() });
        table.lines.push(line);
        table.rows.push(cells);
    }
    close(document, open, &mut res);
    res
}

/// |---|:--:|
fn is_rule(block: &Block) -> bool {
    block.text.contains('-') && block.text.chars().all(|c| matches!(c, '|' | '-' | ':') || is_blank(c))
}

fn close(document: &Document, table: Option<Table>, out: &mut Vec<Table>) {
    let Some(mut table) = table.filter(|it| 3 <= it.rows.len()) else { return };
    let text = |line: usize| &*document.block(line).text;
    let cells = |(line, row): (&usize, &Vec<Range<usize>>)| row.iter().map(|it| Cell::read(&text(*line)[it.clone()])).collect();
    let grid: Vec<Vec<Cell>> = table.lines.iter().zip(&table.rows).map(cells).collect();
    let first = table.lines[0];
    let caption = (first.saturating_sub(2)..first).any(|it| text(it).contains("单位") && text(it).contains(['元', '亩', '吨', '米', '里']));
    table.derived = table::derive(&grid, caption);
    if !table.derived.is_empty() {
        out.push(table);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_three_forms() {
        let seen = |text: &str| columns(text).map(|it| it.into_iter().map(|it| text[it].to_string()).collect::<Vec<_>>());
        let cells = |list: &[&str]| Some(list.iter().map(|it| it.to_string()).collect::<Vec<_>>());
        assert_eq!(seen("| 乡镇 | 12 | |"), cells(&["乡镇", "12", ""]));
        assert_eq!(seen("乡镇 | 12 | 13"), cells(&["乡镇", "12", "13"]));
        assert_eq!(seen("乡镇\t\t13"), cells(&["乡镇", "", "13"]));
        assert_eq!(seen("　　合  计　　12   13"), cells(&["合  计", "12", "13"]));
        assert_eq!(seen("合 计  12"), cells(&["合 计", "12"]));
        assert_eq!(seen("一行文字，没有列。"), None);
    }
}
