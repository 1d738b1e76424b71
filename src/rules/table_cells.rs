//! What three rules say of table cells that do not follow from their neighbours.

use super::*;
use crate::document::tables::Table;
use crate::figures::Verdict;
use crate::figures::table::{Derived, Formula};

/// Findings for the cells of some formulas.
pub(super) fn check(context: &Context, sink: &mut Sink, formulas: &[Formula]) {
    for table in context.tables() {
        for derived in table.derived.iter().filter(|it| formulas.contains(&it.formula)) {
            if matches!(derived.verdict, Verdict::Query | Verdict::Doubtful | Verdict::Impossible)
                && let Some(finding) = finding(context.document, table, derived, sink)
            {
                sink.push(finding);
            }
        }
    }
}

/// The most terms that a message writes out.
const TERMS: usize = 8;

fn finding(document: &Document, table: &Table, derived: &Derived, sink: &Sink) -> Option<Finding> {
    let span = |at: (usize, usize)| Some(Span::of(*table.lines.get(at.0)?, table.rows.get(at.0)?.get(at.1)?.clone()));
    let text = |at: (usize, usize)| span(at).map(|it| document.slice(it));
    let written = text(derived.at)?;
    let places = written.split(['.', '．']).nth(1).map_or(0, |it| it.chars().take_while(char::is_ascii_digit).count() as u32);
    let terms: Option<Vec<String>> = derived.from.iter().map(|it| text(*it)).collect();
    let terms = terms?;
    let (first, second) = (terms.first()?, terms.get(1)?);
    let working = match derived.formula {
        Formula::Sum if terms.len() <= TERMS => format!("{} = {}", terms.join(" + "), derived.found.short(4)),
        Formula::Sum => format!("{first} + … + {} = {}", terms.last()?, derived.found.short(4)),
        Formula::Share => format!("{first} ÷ {second} = {}%", derived.found.fixed(places + 1)),
        Formula::Growth => format!("({first} − {second}) ÷ {second} = {}%", derived.found.fixed(places + 1)),
        Formula::Difference => format!("{first} − {second} = {}", derived.found.short(4)),
    };
    let message = tr!(
        sink.lang,
        "表中数据对不上：{working}，写的是{written}。请核对。",
        "The table does not agree: {working}, but {written} is written. Check it."
    );
    let at = span(derived.at)?;
    let mut res = sink.finding(at, message);
    res.severity = match derived.verdict {
        Verdict::Impossible => Severity::Error,
        Verdict::Query => Severity::Hint,
        _ => Severity::Warning,
    };
    for it in derived.from.iter().take(TERMS) {
        res = res.related(span(*it)?, text(*it)?);
    }
    let tail: String = written.chars().skip_while(|c| !matches!(c, '%' | '％')).collect();
    let fixed = format!("{}{tail}", derived.found.fixed(places));
    let plain = written.trim_end_matches(['%', '％']).chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    if plain {
        let title = tr!(sink.lang, "改为{fixed}（请核对）", "Change it to {fixed} (check it)");
        res = res.unsafe_fix(title, vec![Edit::new(at, fixed)]);
    }
    Some(res)
}
