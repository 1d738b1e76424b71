//! Tables: totals of rows and columns, shares, completion, growth, numbers and prices.
//!
//! A row that is called 合计 must be the sum of those above it. For everything else the table itself
//! says what its columns mean: a relation between columns is taken for meant if most rows follow it
//! to the last digit, and the rows that do not are what is told.

use super::growth::OTHER_BASIS;
use super::rate::{compare, feasible, nearest_rate};
use super::ratio::{Interval, Ratio};
use super::unit::{Kind, PERCENT, Unit};
use super::{Exactness, Figure, Verdict};

/// A table without its header.
#[derive(Clone, Debug, Default)]
pub struct Grid<'a> {
    /// What each column is called
    pub header: Vec<String>,
    pub rows: Vec<Vec<Cell<'a>>>,
}

#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// Nothing, or a dash
    Empty,
    Text(&'a str),
    Figure(&'a Figure),
}

/// Row and column of a cell.
pub type At = (usize, usize);

/// Something that a table says by the place of its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The cell that the others determine
    pub cell: At,
    pub kind: RelationKind,
    /// What they give: in units of the cell's base, rates in %
    pub found: Ratio,
    pub verdict: Verdict,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// The sum of these cells
    Sum(Vec<At>),
    /// The first over the second
    Quotient(At, At),
    /// By how much the first is more than the second, in % of that
    Growth(At, At),
    /// By how much the first is more than the second
    Difference(At, At),
    /// So many, at such a price
    Product(At, At),
    /// Grown to this count from a whole number
    Base(At),
    /// 其中: out of this one
    Part(At),
}

impl Relation {
    /// The cells that determine the one.
    pub fn operands(&self) -> Vec<At> {
        match &self.kind {
            RelationKind::Sum(parts) => parts.clone(),
            RelationKind::Part(whole) => vec![*whole],
            RelationKind::Quotient(a, b) | RelationKind::Growth(a, b) | RelationKind::Difference(a, b) | RelationKind::Product(a, b) => {
                vec![*a, *b]
            }
            RelationKind::Base(at) => vec![*at],
        }
    }
}

/// Larger tables are data, not part of a report.
const MOST_ROWS: usize = 2000;
const MOST_COLUMNS: usize = 16;

/// All relations in a table, in order of their cells.
pub fn relations(grid: &Grid) -> Vec<Relation> {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    if MOST_ROWS < grid.rows.len() || MOST_COLUMNS < width || grid.rows.is_empty() {
        return Vec::new();
    }
    let columns: Vec<Column> = (0..width).map(|it| Column::of(grid, it)).collect();
    let labels: Vec<Label> = grid.rows.iter().map(|row| Label::of(row)).collect();
    let table = Table { grid, columns, labels };
    let mut res = Vec::new();
    table.total_rows(&mut res);
    table.total_columns(&mut res);
    table.parts(&mut res);
    // One row follows no custom.
    for column in (0..width).filter(|_| 1 < grid.rows.len()) {
        table.rates(column, &mut res);
    }
    res.sort_by_key(|it| it.cell);
    res.dedup_by_key(|it| it.cell);
    res
}

struct Table<'a> {
    grid: &'a Grid<'a>,
    columns: Vec<Column>,
    labels: Vec<Label>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Can be added up
    Amount,
    Rate,
    /// 增减: by how much it changed
    Change,
    /// Numbers, years, averages
    Other,
}

struct Column {
    sort: Sort,
    /// It has a header.
    is_headed: bool,
    /// The header or the figures say in what they are.
    has_unit: bool,
    /// 合计
    is_total: bool,
    /// Whole things, each counted
    counts: bool,
    /// Whole numbers of nothing that is measured: most likely counted too
    whole: bool,
    /// 占比, 比重
    is_share: bool,
    /// 增幅, 同比
    is_growth: bool,
    /// 单价, 标准
    is_price: bool,
    /// 2022年, 上年, 本期: of two, which is the later?
    time: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Plain,
    Subtotal,
    Total,
    /// 其中, 占比, 上年同期: no part of a sum
    Aside,
    /// ……: rows are left out
    Gap,
}

const TOTALS: &[&str] = &["合计", "总计", "共计", "总和", "合计数", "总数"];
const RATES: &[&str] =
    &["率", "占比", "比重", "比例", "%", "％", "增幅", "同比", "环比", "百分比", "增速", "降幅", "幅度", "涨幅", "跌幅", "升幅", "减幅"];
const GROWTH: &[&str] = &["增幅", "增长", "同比", "环比", "增速", "增减", "降幅", "下降", "幅度", "涨幅", "跌幅", "升幅", "减幅"];
const SHARES: &[&str] = &["占比", "比重", "占", "比例", "百分比"];
const OTHERS: &[&str] = &[
    "序号", "编号", "排名", "名次", "位次", "年份", "年度", "单价", "均", "电话", "日期", "时间", "指数", "年龄", "年级", "备注", "定额",
    "标准",
];

impl Column {
    fn of(grid: &Grid, at: usize) -> Column {
        let name: String =
            grid.header.get(at).map(|it| it.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()).unwrap_or_default();
        let bare = name.split(['（', '(']).next().unwrap_or_default();
        let unit = name.split(['（', '(']).nth(1).map(|it| it.trim_end_matches(['）', ')']));
        let unit = unit.and_then(|it| Unit::read(it.trim_start_matches(['万', '亿', '千', '百', '十'])));
        let scaled = name.contains(['万', '亿']);
        let figures = || grid.rows.iter().filter_map(move |row| row.get(at)?.figure());
        let percents = figures().any(|it| it.kind() == Kind::Percent) && figures().all(|it| it.kind() == Kind::Percent);
        let has = |words: &[&str]| words.iter().any(|it| name.contains(it));
        let is_growth = has(GROWTH);
        // 来信, 来访, 电话: so many calls, no numbers to be dialled
        let calls = figures().all(|it| it.number.is_integer() && it.number.mantissa < 100_000 && it.number.exponent < 3);
        // 一班, 四班: names, though some read as numbers.
        let named = at == 0 && grid.rows.iter().any(|row| matches!(row.first(), Some(Cell::Text(_))));
        let sort = if named {
            Sort::Other
        } else if has(RATES) || name.starts_with('占') || percents {
            Sort::Rate
        } else if is_growth || ["增加", "减少", "差额", "变化"].iter().any(|it| bare.contains(it)) {
            Sort::Change
        } else if has(OTHERS) && !(name.starts_with("电话") && calls)
            || is_year(bare) && unit.is_none() && figures().all(|it| it.number.is_integer() && (1900..2100).contains(&it.number.mantissa))
        {
            Sort::Other
        } else {
            Sort::Amount
        };
        let kind = figures().map(Figure::kind).find(|it| *it != Kind::Bare).or(unit.map(|it| it.kind));
        let whole = figures().all(|it| it.number.is_integer());
        let counted =
            kind == Some(Kind::Count) || kind.is_none() && (bare.ends_with('数') || matches!(bare, "男" | "女" | "男性" | "女性"));
        Column {
            sort,
            is_headed: !name.is_empty(),
            has_unit: kind.is_some(),
            // 全年合计, 党员总数
            is_total: TOTALS.iter().any(|it| bare.ends_with(it)) || bare.ends_with("小计"),
            counts: whole && !scaled && counted,
            whole: whole && !scaled && (counted || kind.is_none()),
            is_share: has(SHARES),
            is_growth,
            is_price: ["单价", "标准", "定额"].iter().any(|it| bare.contains(it)),
            time: time(bare),
        }
    }
}

/// When a column is of: 2022年, 去年, 本年数
fn time(name: &str) -> Option<i32> {
    let digits: String = name.chars().skip_while(|it| !it.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    if let Ok(year @ 1900..=2100) = digits.parse() {
        return Some(year);
    }
    let starts = |words: &[&str]| words.iter().any(|it| name.starts_with(it));
    if starts(&["上年", "去年", "上期", "上一年", "前一年", "基期", "同期", "上学年", "上半年"]) {
        Some(-1)
    } else {
        starts(&["本年", "今年", "本期", "当年", "现", "本学年", "下半年"]).then_some(0)
    }
}

fn is_year(name: &str) -> bool {
    name.is_empty() || name == "年"
}

impl Label {
    /// By the first words in the row.
    fn of(row: &[Cell]) -> Label {
        let words = row.iter().take(3).filter_map(|it| if let Cell::Text(it) = it { Some(*it) } else { None });
        let mut res = Label::Plain;
        for text in words {
            let text: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '：' | ':')).collect();
            if TOTALS.iter().any(|it| text.ends_with(it)) {
                res = Label::Total;
            } else if text.ends_with("小计") {
                res = Label::Subtotal;
            } else if text.contains("其中")
                || text.starts_with('#')
                || ["占比", "比重", "增幅", "同比", "率"].iter().any(|it| text.contains(it))
                || text.contains('均') && !text.contains("均衡")
                // 上年结转 comes in this year.
                || ["上年", "去年"].iter().any(|it| text.contains(it)) && !["结转", "结余"].iter().any(|it| text.contains(it))
            {
                res = Label::Aside;
            } else if text.starts_with('…') || text == "略" || text == "等" || text.starts_with("...") {
                res = Label::Gap;
            }
            if res != Label::Plain {
                break;
            }
        }
        res
    }
}

impl<'a> Cell<'a> {
    fn figure(&self) -> Option<&'a Figure> {
        if let Cell::Figure(it) = self { Some(it) } else { None }
    }
}

impl<'a> Table<'a> {
    fn cell(&self, at: At) -> Option<&Cell<'a>> {
        self.grid.rows.get(at.0)?.get(at.1)
    }

    fn figure(&self, at: At) -> Option<&'a Figure> {
        self.cell(at)?.figure()
    }

    /// The first words of a row
    fn label(&self, row: usize) -> Option<&'a str> {
        self.grid.rows[row].iter().find_map(|it| if let Cell::Text(it) = it { Some(*it) } else { None })
    }

    /// All values that may have been rounded to a cell's: whole numbers too, unless they are counts.
    fn interval(&self, at: At) -> Option<Interval> {
        let figure = self.figure(at)?;
        let value = figure.value()?;
        match self.columns[at.1].counts {
            true => Some(Interval::point(value)),
            false => Interval::around(value, figure.ulp()?.times(Ratio::new(1, 2)?)?),
        }
    }

    /// The rows that each total adds up: those above it, or below if it comes first.
    fn groups(&self) -> Vec<(usize, Vec<usize>)> {
        let (mut res, mut open, mut subtotals) = (Vec::new(), Vec::new(), Vec::new());
        let mut first = None;
        for (row, label) in self.labels.iter().enumerate() {
            match label {
                Label::Plain => open.push(row),
                Label::Subtotal => {
                    res.push((row, std::mem::take(&mut open)));
                    subtotals.push(row);
                }
                Label::Total if open.is_empty() && subtotals.is_empty() => first = Some(row),
                Label::Total => {
                    let mut parts = std::mem::take(&mut subtotals);
                    parts.append(&mut open);
                    res.push((row, parts));
                }
                Label::Aside | Label::Gap => {}
            }
        }
        if let Some(first) = first {
            // Subtotals that come first too would be added twice: no telling.
            let whole = res.is_empty() && subtotals.is_empty() && first == 0;
            if whole {
                res.push((first, open));
            }
        }
        res
    }

    fn total_rows(&self, out: &mut Vec<Relation>) {
        if self.labels.contains(&Label::Gap) {
            return;
        }
        for (row, parts) in self.groups() {
            let mut found = Vec::new();
            for (column, it) in self.columns.iter().enumerate() {
                if matches!(it.sort, Sort::Amount | Sort::Change) {
                    let parts: Vec<At> = parts.iter().map(|row| (*row, column)).collect();
                    found.extend(self.sum((row, column), &parts, it.counts));
                }
            }
            self.be_strict(&mut found);
            self.keep_if_meant(found, out);
        }
    }

    /// 其中：当年办结 91, below 受理 86: a part that is more than its whole. Of several plain rows, it may be a part of all.
    fn parts(&self, out: &mut Vec<Relation>) {
        for row in 1..self.labels.len() {
            let among = self.label(row).is_some_and(|it| it.trim_start_matches(['*', '#']).starts_with("其中"));
            let Some(whole) =
                (0..row).rfind(|it| self.labels[*it] != Label::Aside).filter(|it| among && (*it == 0 || self.labels[*it] == Label::Total))
            else {
                continue;
            };
            // Without a header, decimals may be rates.
            let adds = |it: &Column| it.sort == Sort::Amount && (it.is_headed || it.whole);
            for column in (0..self.columns.len()).filter(|it| adds(&self.columns[*it])) {
                let (Some(part), Some(all)) = (self.figure((row, column)), self.figure((whole, column))) else { continue };
                if part.unit.base == all.unit.base
                    && all.value() < part.value()
                    && let Some(found) = all.value().filter(|it| it.is_positive())
                {
                    out.push(Relation {
                        cell: (row, column),
                        kind: RelationKind::Part((whole, column)),
                        found,
                        verdict: Verdict::Doubtful,
                    });
                }
            }
        }
    }

    /// A total that is wrong in most columns adds up something else, and so does a single one that is
    /// far off. What no other column confirms is never impossible.
    fn keep_if_meant(&self, mut found: Vec<Relation>, out: &mut Vec<Relation>) {
        let wrong = found.iter().filter(|it| it.verdict != Verdict::Holds).count();
        if 3 <= found.len() && found.len() < wrong * 2 {
            return;
        }
        // 增长 may be by how much or by how many percent: far off, the latter.
        let change = |it: &Relation| self.columns[it.cell.1].sort == Sort::Change;
        found.retain(|it| it.verdict == Verdict::Holds || !change(it) || self.is_near(it).unwrap_or(false));
        let wrong = found.iter().filter(|it| it.verdict != Verdict::Holds).count();
        if wrong == found.len() {
            found.retain(|it| self.is_near(it).unwrap_or(false));
            found.iter_mut().filter(|it| it.verdict == Verdict::Impossible).for_each(|it| it.verdict = Verdict::Doubtful);
        }
        out.extend(found);
    }

    /// Within a quarter of what is written
    fn is_near(&self, it: &Relation) -> Option<bool> {
        let written = self.figure(it.cell)?.value()?.abs()?;
        Some(it.found.abs()?.minus(written)?.abs()?.times(Ratio::int(4))? <= written)
    }

    /// Where two sums and more of whole numbers are right to the last digit, one that is off by one
    /// is no rounding; elsewhere it is a query.
    fn be_strict(&self, sums: &mut [Relation]) {
        let difference = |it: &Relation| it.found.minus(self.figure(it.cell)?.value()?);
        let off = |it: &Relation| self.columns[it.cell.1].whole && difference(it).is_some_and(|it| !it.is_zero());
        let exact = sums.iter().filter(|it| self.columns[it.cell.1].whole && difference(it).is_some_and(|it| it.is_zero())).count();
        let verdict = if 2 <= exact { Verdict::Doubtful } else { Verdict::Query };
        sums.iter_mut().filter(|it| it.verdict == Verdict::Holds && off(it)).for_each(|it| it.verdict = verdict);
    }

    /// A column called 合计 is the sum of those before it, or behind it if it comes first.
    fn total_columns(&self, out: &mut Vec<Relation>) {
        let amounts: Vec<usize> = (0..self.columns.len()).filter(|it| self.columns[*it].sort == Sort::Amount).collect();
        // The column of labels holds no figures.
        let amounts: Vec<usize> =
            amounts.into_iter().filter(|it| (0..self.grid.rows.len()).any(|row| self.figure((row, *it)).is_some())).collect();
        for (nth, &total) in amounts.iter().enumerate().filter(|it| self.columns[*it.1].is_total) {
            let is_part = |it: &&usize| !self.columns[**it].is_total;
            let before: Vec<usize> = amounts[..nth].iter().rev().take_while(is_part).copied().collect();
            let parts: Vec<usize> =
                if before.is_empty() { amounts[nth + 1..].iter().take_while(is_part).copied().collect() } else { before };
            let counts = self.columns[total].counts || parts.iter().all(|it| self.columns[*it].counts);
            let relation = |row: usize| self.sum((row, total), &parts.iter().map(|it| (row, *it)).collect::<Vec<_>>(), counts);
            let mut found: Vec<Relation> = (0..self.grid.rows.len()).filter_map(relation).collect();
            self.be_strict(&mut found);
            let known: Vec<Relation> = found.into_iter().filter(|it| !out.iter().any(|other| other.cell == it.cell)).collect();
            // 教师总数, 高级, 中级: parts of it only, in all rows.
            if known.len() < 2 || known.iter().any(|it| it.verdict == Verdict::Holds) {
                self.keep_if_meant(known, out);
            }
        }
    }

    /// `None` if there is nothing to add up, or not in one unit.
    fn sum(&self, total: At, parts: &[At], counts: bool) -> Option<Relation> {
        let written = self.figure(total)?;
        let mut sum = Ratio::ZERO;
        let mut ulp = written.ulp()?;
        let mut used = Vec::new();
        for &at in parts {
            match self.cell(at) {
                Some(Cell::Figure(it)) if it.unit.base == written.unit.base && it.exactness == Exactness::Exact => {
                    sum = sum.plus(it.value()?)?;
                    ulp = ulp.max(it.ulp()?);
                    used.push(at);
                }
                Some(Cell::Empty) | None => {}
                Some(_) => return None,
            }
        }
        if used.len() < 2 {
            return None;
        }
        // Parts and total each rounded by themselves.
        let slack = if counts { Ratio::ZERO } else { ulp.times(Ratio::int((used.len() as i64 + 1) / 2))? };
        let off = |sum: Ratio| sum.minus(written.value()?)?.abs();
        if slack < off(sum)? {
            // 利率 2.27, 0.72: 1.21. A mean; but no mean is what has a unit.
            let values = || used.iter().filter_map(|it| self.figure(*it)?.value());
            let (least, most) = (values().min()?, values().max()?);
            if !self.columns[total.1].has_unit && !written.number.is_integer() && (least..=most).contains(&written.value()?) {
                return None;
            }
            if let Some(outer) = self.without_inner(&used, slack).filter(|it| it.len() < used.len()) {
                let rest = outer.iter().try_fold(Ratio::ZERO, |sum, it| sum.plus(self.figure(*it)?.value()?))?;
                if off(rest)? <= slack {
                    (sum, used) = (rest, outer);
                }
            }
        }
        let difference = off(sum)?;
        let verdict = match () {
            _ if difference <= slack => Verdict::Holds,
            _ if counts => Verdict::Impossible,
            _ => Verdict::Doubtful,
        };
        Some(Relation { cell: total, kind: RelationKind::Sum(used), found: sum, verdict })
    }

    /// 3年以上 72, 3至4年 20, 4至5年 12, 5年以上 40: without those that the one before them adds up.
    fn without_inner(&self, parts: &[At], slack: Ratio) -> Option<Vec<At>> {
        let value = |it: &At| self.figure(*it)?.value();
        let losses = parts.iter().any(|it| value(it).is_some_and(|it| it.is_negative()));
        let mut res = Vec::new();
        let mut at = 0;
        while let Some(outer) = parts.get(at) {
            res.push(*outer);
            let mut sum = Ratio::ZERO;
            let mut inner = 0;
            for (n, part) in parts[at + 1..].iter().enumerate() {
                sum = sum.plus(value(part)?)?;
                // Without losses it only grows: no need to add up the whole column for each of its cells.
                if !losses && value(outer)?.plus(slack)? < sum {
                    break;
                }
                if 0 < n && sum.minus(value(outer)?)?.abs()? <= slack {
                    inner = n + 1;
                }
            }
            at += 1 + inner;
        }
        Some(res)
    }

    /// What the rates or changes of a column are made of.
    fn rates(&self, column: usize, out: &mut Vec<Relation>) {
        let it = &self.columns[column];
        let sources: Vec<usize> = (0..self.columns.len()).filter(|&at| at != column && self.columns[at].sort == Sort::Amount).collect();
        let rows: Vec<usize> = (0..self.grid.rows.len()).filter(|row| self.figure((*row, column)).is_some()).collect();
        let mut best: Vec<Relation> = Vec::new();
        let mut consider = |kind: &dyn Fn(usize) -> Option<RelationKind>| {
            let found: Vec<Relation> = rows.iter().filter_map(|row| self.relation((*row, column), kind(*row)?)).collect();
            let holding = |all: &[Relation]| all.iter().filter(|it| it.verdict == Verdict::Holds).count();
            if holding(&best) < holding(&found) {
                best = found;
            }
        };
        match it.sort {
            Sort::Rate => {
                if it.is_share || !it.is_growth {
                    let total = self.labels.iter().position(|it| *it == Label::Total);
                    for &source in sources.iter().filter(|_| total.is_some()) {
                        consider(&|row| Some(RelationKind::Quotient((row, source), (total?, source))));
                    }
                }
                for &a in &sources {
                    for &b in sources.iter().filter(|it| **it != a) {
                        if it.is_growth {
                            consider(&|row| Some(RelationKind::Growth((row, a), (row, b))));
                        } else {
                            consider(&|row| Some(RelationKind::Quotient((row, a), (row, b))));
                        }
                    }
                }
            }
            Sort::Change => {
                for &a in &sources {
                    for &b in sources.iter().filter(|it| **it != a) {
                        consider(&|row| Some(RelationKind::Difference((row, a), (row, b))));
                        if it.is_growth {
                            consider(&|row| Some(RelationKind::Growth((row, a), (row, b))));
                        }
                    }
                }
            }
            // 数量 × 单价
            Sort::Amount => {
                let prices = (0..self.columns.len()).filter(|&at| self.columns[at].is_price);
                for price in prices {
                    for &number in &sources {
                        consider(&|row| Some(RelationKind::Product((row, number), (row, price))));
                    }
                }
            }
            Sort::Other => {}
        }
        let known: Vec<Relation> = best.into_iter().filter(|it| !out.iter().any(|other| other.cell == it.cell)).collect();
        let before = out.len();
        keep_if_most_hold(known, out);
        if it.is_growth && it.sort == Sort::Rate && out.len() == before {
            self.growth_by_name(column, &sources, &rows, out);
        }
    }

    /// Growth where the header says what is compared (2022年, 2023年, 增幅), or where there is but one
    /// count: of its base only so much is known that it is whole.
    fn growth_by_name(&self, column: usize, sources: &[usize], rows: &[usize], out: &mut Vec<Relation>) {
        let time = |it: &usize| self.columns[*it].time;
        let timed: Vec<usize> = sources.iter().copied().filter(|it| time(it).is_some()).collect();
        let kind = |row: usize| match (&timed[..], sources) {
            ([a, b], _) => {
                let (base, now) = if time(a) < time(b) { (a, b) } else { (b, a) };
                Some(RelationKind::Growth((row, *now), (row, *base)))
            }
            (_, [only]) if self.columns[*only].counts => Some(RelationKind::Base((row, *only))),
            _ => None,
        };
        let mut found: Vec<Relation> = rows.iter().filter_map(|row| self.relation((*row, column), kind(*row)?)).collect();
        let holds = found.iter().filter(|it| it.verdict == Verdict::Holds).count();
        // One row alone may be of something else.
        if holds == 0 && found.len() == 1 {
            found.iter_mut().for_each(|it| it.verdict = Verdict::Query);
        } else if holds * 2 < found.len() {
            return;
        }
        out.extend(found);
    }

    fn relation(&self, cell: At, kind: RelationKind) -> Option<Relation> {
        let written = self.figure(cell)?;
        let (verdict, found) = match kind {
            RelationKind::Part(_) => return None,
            RelationKind::Quotient(a, b) => {
                let found = self.interval(a)?.over(self.interval(b)?)?.scale(Ratio::HUNDRED)?;
                let value = self.figure(a)?.value()?.over(self.figure(b)?.value()?)?.times(Ratio::HUNDRED)?;
                (compare(found, &percent(written)?)?, value)
            }
            RelationKind::Growth(..) if self.label(cell.0).is_some_and(|it| OTHER_BASIS.iter().any(|word| it.contains(word))) => {
                return None;
            }
            RelationKind::Growth(now, base) => {
                let found = self.interval(now)?.minus(self.interval(base)?)?.over(self.interval(base)?)?.scale(Ratio::HUNDRED)?;
                let (now, base) = (self.figure(now)?, self.figure(base)?);
                let change = now.value()?.minus(base.value()?)?;
                // 7.77%, 9.06%, -1.29%: in points.
                let points = now.kind() == Kind::Percent && change.minus(percent(written)?.value()?)?.abs()? <= written.ulp()?;
                let value = change.over(base.value()?)?.times(Ratio::HUNDRED)?;
                (if points { Verdict::Holds } else { compare(found, &percent(written)?)? }, value)
            }
            RelationKind::Difference(now, base) => {
                let (now, base) = (self.figure(now)?, self.figure(base)?);
                let value = now.value()?.minus(base.value()?)?;
                let slack = now.ulp()?.max(base.ulp()?).max(written.ulp()?);
                let slack = if [now, base, written].iter().all(|it| it.number.is_integer()) { Ratio::ZERO } else { slack };
                let holds = value.minus(written.value()?)?.abs()? <= slack;
                (if holds { Verdict::Holds } else { Verdict::Doubtful }, value)
            }
            RelationKind::Product(a, b) => {
                let value = self.figure(a)?.value()?.times(self.figure(b)?.value()?)?;
                // Prices in 元, the amount in 万元
                let scales = [Ratio::ONE, Ratio::pow10(-4)?];
                let near =
                    |scale: &Ratio| Some(value.times(*scale)?.minus(written.value()?)?.abs()? <= written.ulp()?.times(Ratio::new(1, 2)?)?);
                let scale = scales.into_iter().find(|it| near(it) == Some(true));
                (if scale.is_some() { Verdict::Holds } else { Verdict::Doubtful }, value.times(scale.unwrap_or(Ratio::ONE))?)
            }
            RelationKind::Base(at) => {
                let (n, rate) = (self.figure(at)?.value()?, percent(written)?);
                let verdict = feasible(n, &rate, false).filter(|it| *it != Verdict::Vacuous && n.is_positive())?;
                (verdict, nearest_rate(n, &rate)?)
            }
            RelationKind::Sum(_) => return None,
        };
        // At constant prices rates need not follow; where they do, they speak for the others.
        let basis = || self.label(cell.0).is_some_and(|it| OTHER_BASIS.iter().any(|word| it.contains(word)));
        if verdict != Verdict::Holds && matches!(kind, RelationKind::Growth(..)) && basis() {
            return None;
        }
        // A table may round as it likes: nothing here is impossible, and rounding up is a query.
        let verdict = match verdict {
            Verdict::Doubtful if matches!(kind, RelationKind::Quotient(..) | RelationKind::Growth(..) | RelationKind::Base(_)) => {
                Verdict::Query
            }
            Verdict::Impossible => Verdict::Doubtful,
            other => other,
        };
        Some(Relation { cell, kind, found, verdict })
    }
}

/// A rate as a percentage: its column may say % for all.
fn percent(figure: &Figure) -> Option<Figure> {
    match figure.kind() {
        Kind::Percent => Some(figure.clone()),
        Kind::Bare => Some(Figure { unit: &PERCENT, ..figure.clone() }),
        _ => None,
    }
}

/// Two rows and most of all must follow a relation for it to be meant.
fn keep_if_most_hold(found: Vec<Relation>, out: &mut Vec<Relation>) {
    let holds = found.iter().filter(|it| it.verdict == Verdict::Holds).count();
    if 2 <= holds && found.len() * 3 <= holds * 5 {
        out.extend(found);
    }
}
