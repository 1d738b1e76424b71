//! The tables of a document, and the relations among their figures. A table is read again only when
//! one of its rows has changed.

use super::{BlockId, Document, NodeKind, Role, Traits};
use crate::figures::Figure;
use crate::figures::table::{At, Cell, Grid, Relation, relations};
use crate::syntax::Shape;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// A table as far as arithmetic goes: its rows below the header.
#[derive(Clone, Debug)]
pub struct Table {
    /// The line of each row
    pub lines: Vec<usize>,
    pub relations: Arc<[Relation]>,
}

impl Table {
    /// Line and bytes of a cell.
    pub fn place(&self, document: &Document, at: At) -> (usize, Range<usize>) {
        let line = self.lines[at.0];
        (line, document.block(line).cells[at.1].range.clone())
    }

    /// The figure that a cell is.
    pub fn figure<'a>(&self, document: &'a Document, at: At) -> Option<&'a Figure> {
        let block = document.block(*self.lines.get(at.0)?);
        Some(&block.figures().list[block.cells.get(at.1)?.figure?])
    }
}

/// What is known of tables, by the block of their first line.
#[derive(Debug, Default)]
pub struct Tables(Mutex<FxHashMap<BlockId, Known>>);

#[derive(Debug)]
struct Known {
    /// All its lines, and what is written above it
    blocks: Box<[BlockId]>,
    relations: Arc<[Relation]>,
}

impl Tables {
    /// What was known of these blocks holds no longer.
    pub fn forget(&mut self, ids: &[BlockId]) {
        let known = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        if !known.is_empty() {
            known.retain(|_, it| !it.blocks.iter().any(|it| ids.contains(it)));
        }
    }

    /// The tables of a document that hold figures in relation.
    pub fn of(&self, document: &Document) -> Vec<Table> {
        if document.blocks_with(Traits::ROW).next().is_none() {
            return Vec::new();
        }
        let nodes = document.outline().nodes.iter().filter(|it| it.kind == NodeKind::Table);
        nodes.filter_map(|it| self.table(document, it.line..it.end)).collect()
    }

    fn table(&self, document: &Document, lines: Range<usize>) -> Option<Table> {
        let above = (lines.start.saturating_sub(2)..lines.start).filter(|&it| document.role(it) != Role::Blank);
        let blocks: Box<[BlockId]> = above.clone().chain(lines.clone()).map(|it| document.id(it)).collect();
        let rows = || lines.clone().filter(|&it| !document.block(it).cells.is_empty());
        let head = header_rows(document, lines.clone());
        let body: Vec<usize> = rows().skip(head).collect();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = document.id(lines.start);
        let relations = match known.get(&key).filter(|it| it.blocks == blocks) {
            Some(it) => it.relations.clone(),
            None => {
                let caption = above.rev().find_map(|it| unit_in(&document.block(it).text));
                let header: Vec<usize> = rows().take(head).collect();
                let relations: Arc<[Relation]> = relations(&grid(document, &header, &body, caption)).into();
                known.insert(key, Known { blocks, relations: relations.clone() });
                relations
            }
        };
        (!relations.is_empty()).then_some(Table { lines: body, relations })
    }
}

/// How many rows are the header: those above the rule, or else those without figures.
fn header_rows(document: &Document, lines: Range<usize>) -> usize {
    let rule = lines.clone().find(|&it| document.block(it).line.shape == Shape::TableRule);
    match rule {
        Some(rule) => (lines.start..rule).filter(|&it| !document.block(it).cells.is_empty()).count(),
        None => {
            let words = |line: usize| {
                let block = document.block(line);
                block.cells.iter().all(|it| it.figure.is_none_or(|it| is_worded(block, it)))
            };
            lines.take_while(|&it| words(it)).count()
        }
    }
}

/// 二季度, 四班: in Chinese numerals a cell names something, more often than not.
fn is_worded(block: &super::Block, figure: usize) -> bool {
    let literal = block.figures().list[figure].literal.start as usize;
    !block.text[literal..].starts_with(|c: char| c.is_numeric() && !super::is_han(c))
}

/// 单位：万元 above a table.
fn unit_in(text: &str) -> Option<&str> {
    let at = ["单位：", "单位:"].iter().find_map(|it| Some(text.find(it)? + it.len()))?;
    let unit = text[at..].trim_start();
    let end = unit.find(|c: char| c.is_whitespace() || matches!(c, '）' | ')' | '，' | ',' | '、' | '；')).unwrap_or(unit.len());
    (0 < end).then_some(&unit[..end])
}

fn grid<'a>(document: &'a Document, header: &[usize], body: &[usize], caption: Option<&str>) -> Grid<'a> {
    let mut names: Vec<String> = Vec::new();
    for &line in header {
        let block = document.block(line);
        for (at, cell) in block.cells.iter().enumerate() {
            if names.len() <= at {
                names.push(String::new());
            }
            names[at] += &block.text[cell.range.clone()];
        }
    }
    // What is in no unit of its own is in that of the whole table.
    if let Some(unit) = caption {
        for name in names.iter_mut().filter(|it| !it.contains(['（', '(', '率', '%', '％'])) {
            *name += &format!("（{unit}）");
        }
    }
    let cells = |line: usize| {
        let block = document.block(line);
        let cell = |it: &'a super::Cell| {
            let text = block.text[it.range.clone()].trim_matches('*');
            match it.figure {
                Some(at) if is_worded(block, at) => Cell::Text(text),
                Some(at) => Cell::Figure(&block.figures().list[at]),
                None if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '/' | '／')) => Cell::Empty,
                None => Cell::Text(text),
            }
        };
        block.cells.iter().map(cell).collect()
    };
    Grid { header: names, rows: body.iter().map(|&line| cells(line)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Verdict;
    use crate::syntax::Format;
    use crate::text::Text;

    /// The cells that do not agree, each with what it should be; and how many do agree.
    #[track_caller]
    fn check(text: &str, wrong: &[(&str, &str)], right: usize) {
        let format = if text.contains('|') { Format::Markdown } else { Format::Plain };
        let document = Document::new(Text::new(text), format);
        let tables = Tables::default().of(&document);
        let (mut seen, mut holds) = (Vec::new(), 0);
        for table in &tables {
            for it in table.relations.iter() {
                if it.verdict == Verdict::Holds {
                    holds += 1;
                    continue;
                }
                let (line, cell) = table.place(&document, it.cell);
                seen.push((document.block(line).text[cell].to_string(), it.found.short(2)));
            }
        }
        let wrong: Vec<_> = wrong.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        assert_eq!((seen, holds), (wrong, right), "{text}");
    }

    fn markdown(rows: &[&str]) -> String {
        let columns = rows[0].split(' ').count();
        let line = |row: &str| format!("| {} |\n", row.replace(' ', " | "));
        let rule = format!("{}|\n", "|---".repeat(columns));
        line(rows[0]) + &rule + &rows[1..].iter().map(|it| line(it)).collect::<String>()
    }

    #[test]
    fn totals() {
        check(&markdown(&["乡镇 户数", "甲 12", "乙 30", "合计 42"]), &[], 1);
        check(&markdown(&["乡镇 户数", "甲 12", "乙 30", "合计 43"]), &[("43", "42")], 0);
        // On top, with blanks, in bold, with thousands, with a sub-item.
        check(&markdown(&["乡镇 户数", "总计 1,242", "甲 1,212", "乙 30"]), &[], 1);
        check(&markdown(&["乡镇 户数", "甲 12", "乙 —", "丙 30", "**合计** **41**"]), &[("**41**", "42")], 0);
        check(&markdown(&["乡镇 户数", "甲 12", "其中：贫困户 5", "乙 30", "合计 42"]), &[], 1);
        // Subtotals
        let rows = ["乡镇 户数", "甲 12", "乙 30", "小计 42", "丙 8", "丁 9", "小计 18", "总计 60"];
        check(&markdown(&rows), &[("18", "17")], 2);
        // Rounded parts may miss the total by a little, counts may not.
        check(&markdown(&["项目 金额（万元）", "甲 12.5", "乙 30.3", "合计 42.9"]), &[], 1);
        check(&markdown(&["项目 金额（万元）", "甲 12.5", "乙 30.3", "合计 43.8"]), &[("43.8", "42.8")], 0);
        check(&markdown(&["项目 人数", "甲 12", "乙 30", "合计 41"]), &[("41", "42")], 0);
        check(&markdown(&["部门 男 女 合计", "甲 18 13 30", "乙 18 14 32"]), &[("30", "31")], 1);
        check(&format!("单位：万元\n{}", markdown(&["项目 金额", "甲 12", "乙 30", "合计 43"])), &[], 1);
    }

    #[test]
    fn what_is_no_total() {
        // Rows left out; averages; years; a table that adds up something else; text among the parts.
        check(&markdown(&["乡镇 户数", "甲 12", "乙 30", "……", "合计 142"]), &[], 0);
        check(&markdown(&["乡镇 人均收入（元） 排名", "甲 12000 1", "乙 13000 2", "合计 12500 3"]), &[], 0);
        check(&markdown(&["项目 人数 户数 件数 次数", "甲 1 2 3 4", "乙 5 6 7 8", "合计 9 9 9 9"]), &[], 0);
        check(&markdown(&["乡镇 户数", "甲 若干", "乙 30", "丙 5", "合计 42"]), &[], 0);
        check(&markdown(&["年份 户数", "2021 30", "2022 40", "2023 50"]), &[], 0);
    }

    #[test]
    fn total_columns() {
        let rows = ["乡镇 男 女 合计", "甲 12 13 25", "乙 30 20 50", "丙 7 8 16", "丁 1 2 3"];
        check(&markdown(&rows), &[("16", "15")], 3);
        // Of different sorts, and called a total by chance.
        check(&markdown(&["乡镇 户数 人数 总数", "甲 12 40 3", "乙 30 99 5", "丙 7 20 1"]), &[], 0);
    }

    #[test]
    fn shares_completion_and_growth() {
        let rows = ["乡镇 户数 占比", "甲 120 40.0%", "乙 80 26.7%", "丙 100 34.3%", "合计 300 100%"];
        check(&markdown(&rows), &[("34.3%", "33.33")], 4);
        let rows = ["项目 计划数 完成数 完成率（%）", "甲 120 60 50.0", "乙 80 88 110.0", "丙 90 30 34.3", "丁 40 10 25.0"];
        check(&markdown(&rows), &[("34.3", "33.33")], 3);
        let rows = ["指标 上年户数 本年户数 增幅", "甲 98 122 24.5%", "乙 50 40 -20.0%", "丙 43 60 35.9%", "丁 20 30 50.0%"];
        check(&markdown(&rows), &[("35.9%", "39.53")], 3);
        let rows = ["指标 上年户数 本年户数 增减", "甲 98 122 24", "乙 50 40 -10", "丙 43 60 16", "丁 20 30 10"];
        check(&markdown(&rows), &[("16", "17")], 3);
        let rows = [
            "指标 2022年（亿元） 2023年（亿元） 增速",
            "地区生产总值 11.65 12.6 6.1%",
            "固定资产投资 3.42 3.85 12.6%",
            "财政收入 5.21 5.62 9.7%",
            "存款 89.5 96.2 7.5%",
        ];
        check(&markdown(&rows), &[("9.7%", "7.87")], 2);
        let rows = ["名称 数量 单价（元） 金额（元）", "桌 6 300 2800", "椅 12 80 960", "柜 4 500 2000", "合计 22 — 5760"];
        check(&markdown(&rows), &[("2800", "1800")], 4);
        // One row that agrees by chance means nothing.
        check(&markdown(&["指标 人数 户数 增幅", "甲 50 60 20%", "乙 50 40 7%", "丙 43 60 8%"]), &[], 0);
    }

    #[test]
    fn plain_text_tables() {
        check("乡镇\t户数\t人数\n甲\t12\t30\n乙\t30\t60\n合计\t42\t91\n", &[("91", "90")], 1);
        check("乡镇    户数    人数\n甲      12      30\n乙      30      60\n合计    43      90\n", &[("43", "42")], 1);
    }

    #[test]
    fn tables_are_read_again_when_they_change() {
        let mut text = Text::new(&markdown(&["乡镇 户数", "甲 12", "乙 30", "合计 42"]));
        let mut document = Document::new(text.clone(), Format::Markdown);
        let mut tables = Tables::default();
        let holds = |tables: &Tables, document: &Document| tables.of(document)[0].relations[0].verdict == Verdict::Holds;
        assert!(holds(&tables, &document));
        let at = text.to_string().find("30").unwrap();
        let splice = text.replace(at, at + 2, "31");
        let changes = document.update(text, &[splice]);
        tables.forget(&changes.removed);
        tables.forget(&changes.added);
        assert!(!holds(&tables, &document));
    }
}
