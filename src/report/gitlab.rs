//! GitLab's code quality report (the part of Code Climate's form that GitLab reads).

use super::{Place, Report};
use crate::rules::Severity;
use rustc_hash::FxHashMap;
use serde::Serialize;

#[derive(Serialize)]
pub struct Issue<'a> {
    description: &'a str,
    check_name: &'static str,
    /// One of a kind within the report, and the same from run to run.
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl From<Place> for Position {
    fn from(Place { row, column }: Place) -> Position {
        Position { line: row, column }
    }
}

pub fn issues(report: &Report) -> Vec<Issue<'_>> {
    let mut seen = FxHashMap::<(&str, u64), usize>::default();
    let issue = |it: &'_ super::Entry, nth: usize| format!("{:016x}-{nth}", it.fingerprint);
    report
        .entries
        .iter()
        .map(|it| {
            let nth = seen.entry((&it.filename, it.fingerprint)).and_modify(|n| *n += 1).or_insert(0);
            let path = it.filename.trim_start_matches("./");
            Issue {
                description: &it.message,
                check_name: it.code,
                fingerprint: format!("{:016x}-{}", hash(path), issue(it, *nth)),
                severity: match it.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "major",
                    Severity::Information => "minor",
                    Severity::Hint => "info",
                },
                location: Location { path, positions: Positions { begin: it.location.into(), end: it.end_location.into() } },
            }
        })
        .collect()
}

/// FNV-1a
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, it| (hash ^ it as u64).wrapping_mul(0x100_0000_01b3))
}
