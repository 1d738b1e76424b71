//! A line for each finding, as editors' error lists read it.

use super::{Entry, Report, full};
use std::io::{self, Write};

pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    for Entry { filename, location, severity, code, message, .. } in &report.entries {
        let severity = crate::rules::docs::severity(*severity, report.lang);
        let message = message.replace('\n', " ");
        writeln!(out, "{filename}:{}:{}: {severity} {code} {message}", location.row, location.column)?;
    }
    full::closing_line(out, report)
}
