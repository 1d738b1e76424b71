//! How often each rule found something.

use super::{Output, Report};
use crate::rules::docs;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Row {
    count: usize,
    code: &'static str,
    severity: &'static str,
    /// How many of them `--fix` can mend.
    fixable: usize,
}

/// Prints a line for each rule, most findings first; in JSON if a JSON form was asked for.
pub fn statistics(out: &mut dyn Write, output: Output, report: &Report) -> io::Result<()> {
    let mut rows = BTreeMap::new();
    for it in &report.entries {
        let new = || Row { count: 0, code: it.code, severity: it.severity.name(), fixable: 0 };
        let row = rows.entry((it.code, it.severity)).or_insert_with(new);
        row.count += 1;
        row.fixable += it.is_fixable() as usize;
    }
    let mut rows: Vec<((&str, _), Row)> = rows.into_iter().collect();
    rows.sort_by_key(|it| std::cmp::Reverse(it.1.count));
    if !output.is_prose() {
        return super::json(out, &rows.iter().map(|it| &it.1).collect::<Vec<_>>());
    }
    let width = rows.iter().map(|it| it.1.count.to_string().len()).max().unwrap_or(0);
    let code_width = rows.iter().map(|it| it.1.code.len()).max().unwrap_or(0);
    for ((code, severity), Row { count, fixable, .. }) in &rows {
        let mark = if 0 < *fixable { "*" } else { " " };
        let title = docs::rule(code).map_or("", |it| it.doc.title.get(report.lang));
        writeln!(out, "{count:>width$} {mark} {code:code_width$}  {}  {title}", docs::severity(*severity, report.lang))?;
    }
    super::full::closing_line(out, report)
}
