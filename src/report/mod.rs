//! What the command line prints: a finding as the world sees it, and a form for every reader.

mod entry;

pub use entry::{Entry, Fix, Place, Related, Replacement};

use std::io::{self, Write};

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    Concise,
    Json,
}

/// Prints findings in the form asked for.
pub fn write(out: &mut dyn Write, output: Output, entries: &[Entry]) -> io::Result<()> {
    match output {
        Output::Concise => entries.iter().try_for_each(|it| {
            let Entry { filename, location: Place { row, column }, severity, code, message, .. } = it;
            writeln!(out, "{filename}:{row}:{column}: {severity} {code} {message}")
        }),
        Output::Json => {
            serde_json::to_writer(&mut *out, entries)?;
            writeln!(out)
        }
    }
}
