//! What baogao understood of each figure, and what arithmetic says to it.

use crate::document::tables::{Table, Tables};
use crate::document::{BlockId, Document, Role, Roles, Span, Spot, Traits};
use crate::figures::table::RelationKind;
use crate::figures::{Claim, Count, Exactness, Figure, Figures, Growth, Mean, Ratio, Share, Sum, Verdict};
use crate::lang::Lang;
use crate::rules::in_tables::working;
use crate::tr;
use std::rc::Rc;

/// Where figures are looked for.
const ROLES: Roles = Roles::PROSE.with(Role::Heading).with(Role::Table);

/// A figure in its document.
pub struct Known<'a> {
    pub span: Span,
    pub figure: &'a Figure,
    /// As it is written, with unit and classifier
    pub text: &'a str,
    /// What it is a figure of, where that can be recognised when it is said again
    pub indicator: Option<&'a str>,
    /// What arithmetic could test; empty: nothing
    pub checks: Vec<Check>,
}

/// One test that a figure was put to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub verdict: Verdict,
    /// The arithmetic, or the place it agrees with
    pub working: String,
    /// It agrees within rounding only
    pub rounded: bool,
}

impl Check {
    pub fn holds(&self) -> bool {
        self.verdict == Verdict::Holds
    }

    /// The working with its verdict: `98 → 122，增长24.49% ✓`
    pub fn said(&self) -> String {
        let mark = match self.verdict {
            Verdict::Holds if self.rounded => '≈',
            Verdict::Holds => '✓',
            Verdict::Query | Verdict::Vacuous => '?',
            Verdict::Doubtful | Verdict::Impossible => '✗',
        };
        format!("{} {mark}", self.working)
    }
}

/// All quantities of a document, in order: no ordinals, times, names of things.
pub fn figures(document: &Document, lang: Lang) -> impl Iterator<Item = Known<'_>> {
    let tables: Rc<[Table]> = Tables::default().of(document).into();
    let lines = document.blocks_in(ROLES).filter(|(_, block)| !block.figures().list.is_empty());
    lines.flat_map(move |(line, block)| {
        let quantity = |at: &usize| block.figures().list[*at].role == crate::figures::Role::Quantity;
        let tables = tables.clone();
        (0..block.figures().list.len()).filter(quantity).map(move |at| known(document, &tables, line, at, lang))
    })
}

/// The figure at a place.
pub fn figure_at(document: &Document, at: Spot, lang: Lang) -> Option<Known<'_>> {
    let line = at.line as usize;
    if document.line_count() <= line || !ROLES.contains(document.role(line)) {
        return None;
    }
    let list = &document.block(line).figures().list;
    let here = |it: &Figure| it.role == crate::figures::Role::Quantity && it.range.start <= at.byte && at.byte <= it.range.end;
    let at = list.iter().position(here)?;
    let in_table = document.block(line).traits.has(Traits::ROW);
    let tables = if in_table { Tables::default().of(document) } else { Vec::new() };
    Some(known(document, &tables, line, at, lang))
}

fn known<'a>(document: &'a Document, tables: &[Table], line: usize, at: usize, lang: Lang) -> Known<'a> {
    let block = document.block(line);
    let figures = block.figures();
    let figure = &figures.list[at];
    let mut checks: Vec<Check> = figures.claims_about(at).filter_map(|it| check(&block.text, figures, it, lang)).collect();
    checks.extend(in_tables(document, tables, line, at, lang));
    let mention = figures.mentions.iter().find(|it| it.figure == at);
    if let Some(mention) = mention
        && let Some((other, agrees)) = document.indicators().elsewhere(mention.key, document.id(line))
        && let Some(row) = row_of(document, other)
        && document.block(row - 1).figures().mentions.iter().any(|it| it.key == mention.key && it.meets(mention))
    {
        let verdict = if agrees { Verdict::Holds } else { Verdict::Query };
        let working = if agrees {
            tr!(lang, "与第{row}行一致", "as on line {row}")
        } else {
            tr!(lang, "第{row}行另有数值", "another value on line {row}")
        };
        checks.push(Check { verdict, working, rounded: false });
    }
    let indicator = mention.map(|it| &block.text[it.phrase.start as usize..it.phrase.end as usize]);
    Known { span: Span::of(line, figure.range()), figure, text: &block.text[figure.range()], indicator, checks }
}

/// The relations in which a table has the figure.
fn in_tables(document: &Document, tables: &[Table], line: usize, figure: usize, lang: Lang) -> Vec<Check> {
    let mut res = Vec::new();
    for table in tables {
        let Some(row) = table.lines.iter().position(|it| *it == line) else { continue };
        let Some(column) = document.block(line).cells.iter().position(|it| it.figure == Some(figure)) else { continue };
        let about = table.relations.iter().filter(|it| it.cell == (row, column) || it.operands().contains(&(row, column)));
        res.extend(about.filter_map(|it| {
            let scale = table.figure(document, it.cell)?.scale()?;
            let working = working(document, table, it, it.found.over(scale)?, lang)?;
            let rounded = matches!(it.kind, RelationKind::Sum(_)) && table.figure(document, it.cell)?.value() != Some(it.found);
            Some(Check { verdict: it.verdict, working, rounded })
        }));
    }
    res
}

fn row_of(document: &Document, id: BlockId) -> Option<usize> {
    (0..document.line_count()).find(|&it| document.id(it) == id).map(|it| it + 1)
}

/// `None` if the claim says nothing that could be tested.
fn check(text: &str, figures: &Figures, claim: &Claim, lang: Lang) -> Option<Check> {
    if claim.verdict() == Verdict::Vacuous {
        return None;
    }
    let working = match claim {
        Claim::Growth(it) => growth(text, figures, it, lang),
        Claim::Share(it) => share(text, figures, it),
        Claim::Sum(it) => sum(text, figures, it),
        Claim::Count(it) => Some(count(text, figures, it, lang)),
        Claim::Aligned(it) => {
            let (listed, values) = (it.listed(), it.values);
            Some(tr!(lang, "分别：{listed}项，{values}个数", "respectively: {listed} things, {values} values"))
        }
        Claim::Mean(it) => mean(text, figures, it),
        Claim::Hundred(it) => {
            let (count, found) = (it.count, it.found.short(4));
            Some(tr!(lang, "{count}项占比之和 = {found}%", "the {count} shares come to {found}%"))
        }
    };
    let rounded = match claim {
        Claim::Sum(it) => 1 < it.parts.len() && it.found(figures) != figures.list[it.total].value(),
        _ => false,
    };
    Some(Check { verdict: claim.verdict(), working: working?, rounded })
}

fn growth(text: &str, figures: &Figures, growth: &Growth, lang: Lang) -> Option<String> {
    if !growth.is_alone() {
        return growth.working(figures);
    }
    let rate = &text[figures.list[growth.rate?].range()];
    let Some(now) = growth.now else {
        let delta = &text[figures.list[growth.delta?].range()];
        return Some(tr!(lang, "增减{delta}，{rate}", "a change of {delta}, {rate}"));
    };
    let diagnosis = growth.diagnosis(figures)?;
    let now = figures.list[now].value()?.short(4);
    let (base, found) = diagnosis.nearest()?;
    let (base, found) = (base.short(0), found.fixed(diagnosis.decimals + 1));
    Some(if growth.multiple {
        tr!(lang, "{base} → {now}，为{found}%", "{base} → {now}, {found}% of it")
    } else if growth.down != figures.list[growth.rate?].number.mantissa.is_negative() {
        tr!(lang, "{base} → {now}，下降{found}%", "{base} → {now}, down {found}%")
    } else {
        tr!(lang, "{base} → {now}，增长{found}%", "{base} → {now}, up {found}%")
    })
}

fn share(text: &str, figures: &Figures, share: &Share) -> Option<String> {
    let rate = &figures.list[share.rate];
    let (Some(part), Some(whole)) = (share.part, share.whole) else {
        return Some(format!("{} ≤ 100%", &text[rate.range()]));
    };
    let found = share.found(figures)?.fixed(rate.places() + 1);
    Some(format!("{} ÷ {} = {found}%", &text[figures.list[part].range()], &text[figures.list[whole].range()]))
}

fn sum(text: &str, figures: &Figures, sum: &Sum) -> Option<String> {
    let total = &figures.list[sum.total];
    let scale = total.scale()?;
    let (terms, written) = (sum.terms(figures)?, &text[total.range()]);
    let found = sum.found(figures)?.over(scale)?.short(4);
    Some(if sum.parts.len() == 1 { format!("{terms} ≤ {written}") } else { format!("{terms} = {found}（{written}）") })
}

fn mean(text: &str, figures: &Figures, mean: &Mean) -> Option<String> {
    let it = &figures.list[mean.mean];
    let found = mean.found(figures)?.over(it.scale()?)?.short(it.places() + 1);
    let unit = &text[it.literal.end as usize..it.range().end];
    Some(format!("{} ÷ {} = {found}{unit}", &text[figures.list[mean.total].range()], &text[figures.list[mean.count].range()]))
}

fn count(text: &str, figures: &Figures, count: &Count, lang: Lang) -> String {
    let written = &text[figures.list[count.count].range()];
    let listed = count.listed();
    tr!(lang, "列举{listed}项，{written}", "{listed} listed, {written}")
}

/// The value before the change, where a value and a rate alone are written: after the place of the
/// value. Whole things have a whole base, others one that is rounded as the value is.
pub fn bases(document: &Document, lines: std::ops::Range<usize>, lang: Lang) -> Vec<(Spot, String)> {
    let mut res = Vec::new();
    for line in lines.start..lines.end.min(document.line_count()) {
        if !ROLES.contains(document.role(line)) {
            continue;
        }
        let block = document.block(line);
        let figures = block.figures();
        let growths = figures.claims.iter().filter_map(|it| if let Claim::Growth(it) = it { Some(it) } else { None });
        for growth in growths.filter(|it| it.is_alone() && it.years == 1 && matches!(it.verdict, Verdict::Holds | Verdict::Vacuous)) {
            if let Some((at, base)) = base(&block.text, figures, growth, lang) {
                res.push((Spot::new(line, at), base));
            }
        }
    }
    res
}

fn base(text: &str, figures: &Figures, growth: &Growth, lang: Lang) -> Option<(usize, String)> {
    let now = &figures.list[growth.now?];
    if !now.is_usable() || !now.unit.is_amount() {
        return None;
    }
    let diagnosis = growth.diagnosis(figures)?;
    let base = if growth.verdict == Verdict::Holds && now.is_exact_count() {
        diagnosis.nearest()?.0.short(0)
    } else {
        let base = diagnosis.base.over(now.scale()?)?.fixed(now.places());
        tr!(lang, "约{base}", "about {base}")
    };
    let unit = &text[now.literal.end as usize..now.range().end];
    Some((now.range().end, tr!(lang, "上期{base}{unit}", "from {base}{unit}")))
}

/// How many figures of a document there are, and how many were put to a test.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub figures: usize,
    pub tested: usize,
}

impl Coverage {
    pub fn add(&mut self, figure: &Known) {
        self.figures += 1;
        self.tested += !figure.checks.is_empty() as usize;
    }

    /// In %, to one place
    pub fn percent(&self) -> String {
        Ratio::new(self.tested as i128 * 100, self.figures.max(1) as i128).map(|it| it.fixed(1)).unwrap_or_default()
    }
}

/// 约数, 不少于 … ; nothing for what is exact.
pub fn exactness(figure: &Figure, lang: Lang) -> Option<&'static str> {
    Some(match figure.exactness {
        Exactness::Exact => return None,
        Exactness::About => lang.pick("约数", "about"),
        Exactness::AtLeast => lang.pick("不少于", "at least"),
        Exactness::AtMost => lang.pick("不多于", "at most"),
        Exactness::Range => lang.pick("范围的一端", "one end of a range"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Format;
    use crate::text::Text;

    const TEXT: &str = "2023年工作总结\n总分A+共122人，增长24.5%；民事12件、刑事5件。\n现有党员30名，其中男党员18名，女党员12名，占40%。\n\
        全年新建农村公路120公里，投资1.2亿元，增长20%。\n一年来，全县新建农村公路120公里。约50人参加。";

    fn document() -> Document {
        Document::new(Text::new(TEXT), Format::Plain)
    }

    fn said(line: usize, what: &str) -> Vec<String> {
        let document = document();
        let at = document.block(line).text.find(what).expect("it is there");
        let known = figure_at(&document, Spot::new(line, at), Lang::Zh).expect("a figure");
        assert_eq!(known.text, what);
        known.checks.iter().map(Check::said).collect()
    }

    #[test]
    fn checks_show_their_working() {
        assert_eq!(said(1, "122人"), ["98 → 122，增长24.49% ✓"]);
        assert_eq!(said(1, "12件"), [""; 0]);
        assert_eq!(said(2, "30名"), ["12名 ÷ 30名 = 40.0% ✓", "18 + 12 = 30（30名） ✓"]);
        assert_eq!(said(3, "120公里"), ["与第5行一致 ✓"]);
    }

    #[test]
    fn coverage() {
        let document = document();
        let mut coverage = Coverage::default();
        figures(&document, Lang::Zh).for_each(|it| coverage.add(&it));
        assert_eq!(coverage, Coverage { figures: 13, tested: 8 });
        assert_eq!(coverage.percent(), "61.5");
    }

    #[test]
    fn bases_of_alone_rates() {
        let document = document();
        let all = bases(&document, 0..99, Lang::Zh);
        let said: Vec<_> = all.iter().map(|(at, base)| (at.line, base.as_str())).collect();
        assert_eq!(said, [(1, "上期98人"), (3, "上期约1.0亿元")]);
    }
}
