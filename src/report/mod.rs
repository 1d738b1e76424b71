//! What the command line prints: a finding as the world sees it, and a form for every reader.

pub mod baseline;
mod concise;
mod entry;
mod full;
mod github;
mod gitlab;
mod junit;
mod sarif;
mod statistics;

pub use entry::{Entry, Fix, Place, Related, Replacement, places};
pub use statistics::statistics;

use crate::lang::Lang;
use std::io::{self, Write};

/// A form of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Output {
    // With excerpts, for people
    #[default]
    Full,
    // A line for each finding
    Concise,
    // One JSON array, as in the README
    Json,
    // A JSON object a line
    Jsonl,
    // SARIF 2.1.0
    Sarif,
    // Annotations of GitHub Actions
    Github,
    // GitLab Code Quality
    Gitlab,
    // JUnit XML
    Junit,
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Report {
    pub lang: Lang,
    /// By file in the order of the files, then by place.
    pub entries: Vec<Entry>,
    /// The names of the files that were checked.
    pub files: Vec<String>,
    /// Files that could not be checked.
    pub failures: Vec<Failure>,
    /// Findings that fixes have mended in this run.
    pub fixed: usize,
}

#[derive(Debug)]
pub struct Failure {
    pub filename: String,
    pub message: String,
}

impl Output {
    /// For people, who get a closing line; all other forms are for machines.
    pub fn is_prose(self) -> bool {
        matches!(self, Output::Full | Output::Concise)
    }

    /// Does it say what each fix would change?
    pub fn has_edits(self) -> bool {
        matches!(self, Output::Json | Output::Jsonl | Output::Sarif)
    }
}

/// Prints the findings in the form asked for.
pub fn write(out: &mut dyn Write, output: Output, report: &Report) -> io::Result<()> {
    match output {
        Output::Full => full::write(out, report),
        Output::Concise => concise::write(out, report),
        Output::Json => json(out, &report.entries),
        Output::Jsonl => report.entries.iter().try_for_each(|it| json(out, it)),
        Output::Sarif => json(out, &sarif::log(report)),
        Output::Github => github::write(out, report),
        Output::Gitlab => json(out, &gitlab::issues(report)),
        Output::Junit => junit::write(out, report),
    }
}

fn json(out: &mut dyn Write, value: &(impl serde::Serialize + ?Sized)) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}

/// A file's name as a URI reference: what is not plain ASCII is percent-encoded.
fn uri(filename: &str) -> String {
    let path = filename.replace('\\', "/");
    let encoded: String = path
        .bytes()
        .map(|it| match it {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(it).to_string(),
            _ => format!("%{it:02X}"),
        })
        .collect();
    let drive = path.as_bytes().get(1) == Some(&b':');
    match path.starts_with('/') {
        true => format!("file://{encoded}"),
        false if drive => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
        false => encoded.trim_start_matches("./").into(),
    }
}

#[cfg(test)]
mod tests;
