//! JUnit's XML: a suite a file, a failed case a finding; a file without findings is a passed case.

use super::{Entry, Report};
use std::io::{self, Write};

pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let (failures, errors) = (report.entries.len(), report.failures.len());
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="baogao" tests="{}" failures="{failures}" errors="{errors}">"#, cases(report))?;
    for file in &report.files {
        let entries: Vec<&Entry> = report.entries.iter().filter(|it| it.filename == *file).collect();
        let (name, failures) = (escape(file), entries.len());
        writeln!(out, r#"  <testsuite name="{name}" tests="{}" failures="{failures}" errors="0">"#, failures.max(1))?;
        if entries.is_empty() {
            writeln!(out, r#"    <testcase name="{name}" classname="{name}"/>"#)?;
        }
        for it in entries {
            let (code, row, column, message) = (it.code, it.location.row, it.location.column, escape(&it.message));
            writeln!(out, r#"    <testcase name="{code} {row}:{column}" classname="{name}" line="{row}" column="{column}">"#)?;
            writeln!(
                out,
                r#"      <failure message="{message}" type="{}">{name}:{row}:{column}: {message}</failure>"#,
                it.severity.name()
            )?;
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    for it in &report.failures {
        let (name, message) = (escape(&it.filename), escape(&it.message));
        writeln!(out, r#"  <testsuite name="{name}" tests="1" failures="0" errors="1">"#)?;
        writeln!(out, r#"    <testcase name="{name}" classname="{name}"><error message="{message}"/></testcase>"#)?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn cases(report: &Report) -> usize {
    let clean = report.files.iter().filter(|file| !report.entries.iter().any(|it| it.filename == **file)).count();
    report.entries.len() + clean + report.failures.len()
}

/// XML 1.0 has no control characters, not even escaped.
fn escape(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => res += "&amp;",
            '<' => res += "&lt;",
            '>' => res += "&gt;",
            '"' => res += "&quot;",
            '\n' => res += "&#10;",
            '\u{fffe}' | '\u{ffff}' => {}
            _ if c.is_control() => {}
            _ => res.push(c),
        }
    }
    res
}
