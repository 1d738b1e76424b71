//! `baogao check`

use anyhow::Result;
use baogao::analysis::{Analysis, Settings};
use baogao::lang::Lang;
use baogao::report::{self, Entry, Output};
use baogao::text::Text;
use baogao::tr;
use baogao::workspace::{self, Finder, ReadError, Source};
use rayon::prelude::*;
use std::io::{BufWriter, Read, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

#[derive(clap::Args)]
pub struct Args {
    /// 文件、文件夹，或 - 表示标准输入 / Files, folders, or - for standard input
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = OutputFormat::Concise)]
    output_format: OutputFormat,
    /// 标准输入的文件名 / The name that standard input is reported under
    #[arg(long)]
    stdin_filename: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum OutputFormat {
    Concise,
    Json,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let output = match args.output_format {
        OutputFormat::Concise => Output::Concise,
        OutputFormat::Json => Output::Json,
    };
    let lang = Lang::default();
    let settings = Arc::new(Settings { lang, ..Settings::default() });
    let files = Finder::default().find(&args.paths);
    if files.is_empty() {
        eprintln!("{}", tr!(lang, "没有要检查的文件（.txt、.md）", "nothing to check: no .txt or .md files here"));
    }
    let stdin_name = args.stdin_filename.as_deref().unwrap_or(Path::new("-"));
    let checked: Vec<(&Path, Result<Vec<Entry>, ReadError>)> = files
        .par_iter()
        .map(|path| {
            let (name, source) = if path == Path::new("-") { (stdin_name, read_stdin()) } else { (path.as_path(), workspace::read(path)) };
            (name, source.map(|it| check(name, &it, &settings, output == Output::Json)))
        })
        .collect();

    let (mut entries, mut failed) = (Vec::new(), false);
    for (name, result) in checked {
        match result {
            Ok(found) => entries.extend(found),
            Err(error) => {
                failed = true;
                eprintln!("{}: {}", name.display(), error.message(lang));
            }
        }
    }
    let mut out = BufWriter::new(stdout().lock());
    report::write(&mut out, output, &entries)?;
    out.flush()?;
    Ok(ExitCode::from(if failed { 2 } else { !entries.is_empty() as u8 }))
}

fn read_stdin() -> Result<Source, ReadError> {
    let mut bytes = Vec::new();
    stdin().lock().read_to_end(&mut bytes).map_err(ReadError::Io)?;
    workspace::decode(bytes)
}

fn check(name: &Path, source: &Source, settings: &Arc<Settings>, edits: bool) -> Vec<Entry> {
    let mut analysis = Analysis::new(Text::new(&source.text), workspace::format_of(name), settings.clone());
    let findings = analysis.findings();
    let name = name.display().to_string();
    findings.iter().map(|it| Entry::new(&name, &analysis, it, edits)).collect()
}
