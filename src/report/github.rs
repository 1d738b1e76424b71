//! Workflow commands of GitHub Actions: annotations beside the text of a pull request.

use super::Report;
use crate::rules::Severity;
use std::io::{self, Write};

pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    for it in &report.entries {
        let level = match it.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "notice",
        };
        let (file, start, end) = (property(&it.filename), it.location, it.end_location);
        write!(out, "::{level} title=baogao ({}),file={file},line={},endLine={}", it.code, start.row, end.row)?;
        // Columns are of one line only.
        if start.row == end.row {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        writeln!(out, "::{}", data(&it.message))?;
    }
    report.failures.iter().try_for_each(|it| writeln!(out, "::error title=baogao,file={}::{}", property(&it.filename), data(&it.message)))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
