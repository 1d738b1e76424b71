//! Tables: total rows and columns, shares, rates and growth columns.
//!
//! What a column is computed from is not believed from its heading alone: of the ways in which it
//! may come from other columns, the one that most rows agree with is taken, and only then the rows
//! that do not agree are wrong. A table whose structure is not understood says nothing.

use super::Verdict;
use super::figure::{Exactness, Figure, Role};
use super::growth::{OTHER_BASIS, compare};
use super::number::{arabic, digit};
use super::ratio::{Interval, Ratio};
use super::unit::{BARE, PERCENT, Unit};

/// A cell as far as arithmetic sees it.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Without blanks
    text: Box<str>,
    /// Empty, —, /
    blank: bool,
    figure: Option<Figure>,
}

/// How a cell follows from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// The sum of all `from`
    Sum,
    /// The first of `from` ÷ the second, in %
    Share,
    /// (the first of `from` − the second) ÷ the second, in %
    Growth,
    /// The first of `from` − the second
    Difference,
}

/// A cell that follows from others, by row and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    pub formula: Formula,
    pub at: (usize, usize),
    pub from: Vec<(usize, usize)>,
    /// What the arithmetic gives, in the cell's own unit
    pub found: Ratio,
    pub verdict: Verdict,
}

impl Cell {
    pub fn read(text: &str) -> Cell {
        let text: Box<str> = text.chars().filter(|c| !crate::syntax::is_blank(*c) && *c != '*').collect();
        let blank = matches!(&*text, "" | "-" | "—" | "——" | "－" | "–" | "/" | "／" | "无");
        let figure = if blank { None } else { figure(&text) };
        Cell { text, blank, figure }
    }
}

/// A cell that is a number and no more: 1,234, -3.5%, 12人.
fn figure(text: &str) -> Option<Figure> {
    let body = text.strip_prefix(['+', '＋']).unwrap_or(text);
    let negative = body.starts_with(['-', '－', '−']);
    let at = text.len() - if negative { body.trim_start_matches(['-', '－', '−']) } else { body }.len();
    digit(text[at..].chars().next()?)?;
    let literal = arabic(text, at);
    let mut number = literal.number?;
    let mut rest = &text[literal.end..];
    let mut power = 0;
    for (word, by) in [("万", 4), ("亿", 8)] {
        if let Some(after) = rest.strip_prefix(word) {
            (rest, power) = (after, by);
        }
    }
    let unit = match Unit::read(rest) {
        Some(unit) if unit.name == rest => unit,
        None if rest.is_empty() => &BARE,
        _ => return None,
    };
    if negative {
        number.mantissa = -number.mantissa;
    }
    let range = 0..text.len() as u32;
    let literal = at as u32..literal.end as u32;
    let number = number.shifted(power);
    Some(Figure { range, literal, power, number, unit, exactness: Exactness::Exact, role: Role::Quantity })
}

/// All cells of a grid that follow from others. `measured`: the whole table is in money or measures.
pub fn derive(grid: &[Vec<Cell>], measured: bool) -> Vec<Derived> {
    let Some(table) = Table::new(grid, measured) else { return Vec::new() };
    let mut res = Vec::new();
    table.total_rows(&mut res);
    for col in 1..table.width {
        table.total_column(col, &mut res);
        table.rate_column(col, &mut res);
        table.difference_column(col, &mut res);
    }
    // A cell that is wrong along its row and along its column is wrong once.
    let mut wrong = Vec::new();
    res.retain(|it| {
        let again = it.verdict != Verdict::Holds && wrong.contains(&it.at);
        if it.verdict != Verdict::Holds {
            wrong.push(it.at);
        }
        !again
    });
    res
}

struct Table<'a> {
    grid: &'a [Vec<Cell>],
    width: usize,
    /// The words over each column
    heads: Vec<String>,
    /// The first row with numbers
    body: usize,
    measured: bool,
}

const TOTALS: &[&str] = &["合计", "总计", "共计", "小计", "总和", "合计数"];

/// Columns whose numbers are not added up.
const NOT_ADDED: &[&str] = &[
    "率",
    "占比",
    "比例",
    "比重",
    "同比",
    "环比",
    "增长",
    "增幅",
    "增速",
    "增减",
    "降幅",
    "人均",
    "户均",
    "平均",
    "亩均",
    "均价",
    "名次",
    "排名",
    "位次",
    "序号",
    "编号",
    "单价",
    "价格",
    "满意度",
    "进度",
    "年龄",
    "得分",
    "分数",
    "评分",
    "标准",
    "时间",
    "日期",
    "电话",
    "年份",
    "%",
    "％",
];

impl<'a> Table<'a> {
    fn new(grid: &'a [Vec<Cell>], measured: bool) -> Option<Table<'a>> {
        let width = grid.first()?.len();
        // 2021年 over a column is a word.
        let year = |it: &Figure| it.number.is_integer() && (1949..=2100).contains(&it.number.mantissa) && matches!(it.unit.name, "" | "年");
        let numeric = |row: &[Cell]| row.iter().skip(1).any(|it| it.figure.as_ref().is_some_and(|it| !year(it)));
        let body = grid.iter().position(|it| numeric(it))?;
        // No words over the columns: nothing says what they are.
        if body == 0 || grid.len() < body + 2 {
            return None;
        }
        let heads = (0..width).map(|col| grid[..body].iter().map(|row| &*row[col].text).collect()).collect();
        Some(Table { grid, width, heads, body, measured })
    }

    fn figure(&self, row: usize, col: usize) -> Option<&'a Figure> {
        self.grid[row][col].figure.as_ref()
    }

    fn label(&self, row: usize) -> &'a str {
        &self.grid[row][0].text
    }

    /// 合计, 小计 in the first column, or in the second behind a number
    fn is_total(&self, row: usize) -> bool {
        self.grid[row].iter().take(2).any(|it| TOTALS.iter().any(|word| it.text.ends_with(word)))
    }

    fn is_subtotal(&self, row: usize) -> bool {
        self.grid[row].iter().take(2).any(|it| it.text.ends_with("小计"))
    }

    fn is_total_column(&self, col: usize) -> bool {
        let head = self.heads[col].split(['（', '(']).next().unwrap_or_default();
        TOTALS.iter().any(|it| head.ends_with(it)) || head.ends_with("总数")
    }

    fn is_added(&self, col: usize) -> bool {
        !NOT_ADDED.iter().any(|it| self.heads[col].contains(it))
            && (self.body..self.grid.len()).all(|row| self.figure(row, col).is_none_or(|it| !it.unit.is_ratio()))
    }

    fn is_rate(&self, col: usize) -> bool {
        let named = ["率", "占", "比", "%", "％", "增", "降", "幅"].iter().any(|it| self.heads[col].contains(it));
        let percent = self.heads[col].contains(['%', '％'])
            || (self.body..self.grid.len()).any(|row| self.figure(row, col).is_some_and(|it| it.unit.is_ratio()));
        named && percent
    }

    /// Values of a column may have been rounded to whole numbers.
    fn is_measured(&self, col: usize) -> bool {
        self.measured || self.heads[col].contains(['元', '万', '亿', '亩', '吨', '米', '里', '额', '资'])
    }

    fn interval(&self, figure: &Figure, col: usize) -> Option<Interval> {
        if self.is_measured(col) { figure.number.interval(false) } else { figure.number.interval(true) }
    }

    /// Rows that stand under another: 其中：女
    fn is_inner(&self, row: usize) -> bool {
        self.label(row).starts_with("其中") || self.label(row).starts_with(['#', '＃', '注'])
    }

    /// Numbered at two levels: 一、 and （一）
    fn is_nested(&self, rows: &[usize]) -> bool {
        let level = |row: &usize| match self.label(*row).chars().next() {
            Some(c) if crate::syntax::numeral::is_han_digit(c) && self.label(*row).contains('、') => 1,
            Some('（' | '(') => 2,
            Some(c) if c.is_ascii_digit() => 3,
            _ => 0,
        };
        let first = rows.first().map(level);
        rows.iter().any(|it| Some(level(it)) != first || self.is_inner(*it))
    }

    fn total_rows(&self, out: &mut Vec<Derived>) {
        let rows = self.body..self.grid.len();
        for total in rows.clone().filter(|it| self.is_total(*it)) {
            let last = total + 1 == rows.end;
            let parts: Vec<usize> = if total == rows.start {
                // The total comes first, as far as the next one.
                rows.clone().skip(1).take_while(|it| !self.is_total(*it)).collect()
            } else if last && !self.is_subtotal(total) {
                rows.clone().filter(|it| !self.is_total(*it)).collect()
            } else {
                let from = (rows.start..total).rfind(|it| self.is_total(*it)).map_or(rows.start, |it| it + 1);
                (from..total).collect()
            };
            if parts.len() < 2 || self.is_nested(&parts) {
                continue;
            }
            let columns = (1..self.width).filter(|it| self.is_added(*it));
            let found: Vec<Derived> =
                columns.filter_map(|col| self.sum((total, col), parts.iter().map(|row| (*row, col)).collect())).collect();
            self.keep(found, out);
        }
    }

    /// One cell against the sum of others; blanks count nothing.
    fn sum(&self, at: (usize, usize), cells: Vec<(usize, usize)>) -> Option<Derived> {
        let total = self.figure(at.0, at.1)?;
        let mut from = Vec::new();
        let (mut sum, mut reach) = (Ratio::ZERO, Interval::point(Ratio::ZERO));
        for (row, col) in cells {
            match self.figure(row, col) {
                Some(part) => {
                    sum = sum.plus(part.number.value()?)?;
                    reach = reach.plus(self.interval(part, col)?)?;
                    from.push((row, col));
                }
                None if self.grid[row][col].blank => {}
                None => return None,
            }
        }
        if from.len() < 2 {
            return None;
        }
        let exact = !self.is_measured(at.1)
            && total.number.is_integer()
            && from.iter().all(|it| self.figure(it.0, it.1).is_some_and(|it| it.number.is_integer()));
        let verdict = match reach.meets(self.interval(total, at.1)?) {
            true => Verdict::Holds,
            false if exact => Verdict::Impossible,
            false => Verdict::Doubtful,
        };
        Some(Derived { formula: Formula::Sum, at, from, found: sum, verdict })
    }

    /// Cells that were computed in one way: wrong ones among right ones, or a single one that is not
    /// far off. One that nothing confirms is never impossible.
    fn keep(&self, found: Vec<Derived>, out: &mut Vec<Derived>) {
        let holds = found.iter().filter(|it| it.verdict == Verdict::Holds).count();
        let fails = found.len() - holds;
        let near = |it: &Derived| {
            let written = self.figure(it.at.0, it.at.1).and_then(|it| it.number.value());
            let off = written.and_then(|it2| it.found.minus(it2)?.abs()?.times(Ratio::int(4)));
            off.zip(written).is_some_and(|(off, written)| off <= written)
        };
        let sure = fails <= holds;
        if !(sure || fails == 1 && found.iter().all(|it| it.verdict == Verdict::Holds || near(it))) {
            return;
        }
        out.extend(found.into_iter().map(|it| match it.verdict {
            Verdict::Impossible if holds == 0 => Derived { verdict: Verdict::Doubtful, ..it },
            _ => it,
        }));
    }

    /// 男 | 女 | 合计, or 合计 | 男 | 女
    fn total_column(&self, col: usize, out: &mut Vec<Derived>) {
        if !self.is_total_column(col) || !self.is_added(col) {
            return;
        }
        let stop = |it: &usize| !self.is_added(*it) || self.is_total_column(*it);
        let left = (1..col).rev().take_while(|it| !stop(it)).collect::<Vec<_>>();
        let right = (col + 1..self.width).take_while(|it| !stop(it)).collect::<Vec<_>>();
        let rows = (self.body..self.grid.len()).collect::<Vec<_>>();
        let best = [left, right].into_iter().filter(|it| 2 <= it.len()).map(|parts| {
            let cells = |row: usize| parts.iter().map(|it| (row, *it)).collect();
            rows.iter().filter_map(|row| self.sum((*row, col), cells(*row))).collect::<Vec<_>>()
        });
        let holds = |it: &Vec<Derived>| it.iter().filter(|it| it.verdict == Verdict::Holds).count();
        if let Some(found) = best.max_by_key(holds) {
            self.keep(found, out);
        }
    }

    /// A column of percentages: a share of the column's total, one column of another, or growth.
    fn rate_column(&self, col: usize, out: &mut Vec<Derived>) {
        if !self.is_rate(col) {
            return;
        }
        let head = &self.heads[col];
        let growth = ["增", "降", "升", "同比", "环比", "减", "幅"].iter().any(|it| head.contains(it));
        let others: Vec<usize> = (1..self.width).filter(|it| *it != col && !self.is_rate(*it)).collect();
        let mut best: Vec<Derived> = Vec::new();
        let holds = |it: &[Derived]| it.iter().filter(|it| it.verdict == Verdict::Holds).count();
        let mut offer = |found: Vec<Derived>| {
            if holds(&best) < holds(&found) {
                best = found;
            }
        };
        for &a in &others {
            for &b in others.iter().filter(|it| **it != a) {
                let formula = if growth { Formula::Growth } else { Formula::Share };
                offer(self.rates(col, formula, |row| Some(((row, a), (row, b)))));
            }
            let total = (self.body..self.grid.len()).rfind(|it| self.is_total(*it) && !self.is_subtotal(*it));
            if let Some(total) = total.filter(|_| !growth) {
                offer(self.rates(col, Formula::Share, |row| Some(((row, a), (total, a)))));
            }
        }
        // Most rows must agree: two of three, and so on.
        let right = holds(&best);
        if 2 <= right && 2 * (best.len() - right) <= right {
            out.extend(best);
        }
    }

    fn rates(&self, col: usize, formula: Formula, operands: impl Fn(usize) -> Option<((usize, usize), (usize, usize))>) -> Vec<Derived> {
        let one = |row: usize| {
            let written = self.figure(row, col)?;
            let rate = Figure { unit: &PERCENT, ..written.clone() };
            let (a, b) = operands(row)?;
            // The total's own share of itself says nothing.
            if a == b || OTHER_BASIS.iter().any(|it| self.label(row).contains(it)) {
                return None;
            }
            let (first, second) = (self.figure(a.0, a.1)?, self.figure(b.0, b.1)?);
            let (x, y) = (self.interval(first, a.1)?, self.interval(second, b.1)?);
            let (exact_x, exact_y) = (first.number.value()?, second.number.value()?);
            let (reach, found) = match formula {
                Formula::Growth => (x.minus(y)?.over(y)?, exact_x.minus(exact_y)?.over(exact_y)?),
                _ => (x.over(y)?, exact_x.over(exact_y)?),
            };
            let verdict = match compare(reach.scale(Ratio::HUNDRED)?, &rate)? {
                Verdict::Holds => Verdict::Holds,
                // Rounded up, perhaps
                Verdict::Doubtful => Verdict::Query,
                _ => Verdict::Doubtful,
            };
            Some(Derived { formula, at: (row, col), from: vec![a, b], found: found.times(Ratio::HUNDRED)?, verdict })
        };
        (self.body..self.grid.len()).filter_map(one).collect()
    }

    /// 增减: one column minus another
    fn difference_column(&self, col: usize, out: &mut Vec<Derived>) {
        let named = ["增减", "增加", "净增", "减少", "差额", "变化", "结余", "剩余"].iter().any(|it| self.heads[col].contains(it));
        if !named || self.is_rate(col) {
            return;
        }
        let one = |row: usize, a: usize, b: usize| {
            let (written, first, second) = (self.figure(row, col)?, self.figure(row, a)?, self.figure(row, b)?);
            let reach = self.interval(first, a)?.minus(self.interval(second, b)?)?;
            let found = first.number.value()?.minus(second.number.value()?)?;
            let verdict = if reach.meets(self.interval(written, col)?) { Verdict::Holds } else { Verdict::Doubtful };
            Some(Derived { formula: Formula::Difference, at: (row, col), from: vec![(row, a), (row, b)], found, verdict })
        };
        let others: Vec<usize> = (1..self.width).filter(|it| *it != col && self.is_added(*it)).collect();
        let pairs = others.iter().flat_map(|a| others.iter().filter(move |b| *b != a).map(move |b| (*a, *b)));
        let found = pairs.map(|(a, b)| (self.body..self.grid.len()).filter_map(|row| one(row, a, b)).collect::<Vec<_>>());
        let holds = |it: &[Derived]| it.iter().filter(|it| it.verdict == Verdict::Holds).count();
        if let Some(best) = found.max_by_key(|it| holds(it)) {
            let right = holds(&best);
            if 2 <= right && 2 * (best.len() - right) <= right {
                out.extend(best);
            }
        }
    }
}
