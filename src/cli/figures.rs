//! `baogao figures`

use super::OutputFormat;
use anyhow::Result;
use baogao::assist::figures::{Coverage, Known, exactness, figures};
use baogao::document::Document;
use baogao::figures::Verdict;
use baogao::lang::Lang;
use baogao::report::{Place, places};
use baogao::tr;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// 列出一份报告里的全部数据及其验算 | List the figures of a report, and how they were tested
#[derive(clap::Args)]
pub struct Args {
    /// 文件，或 -（标准输入） | A file, or - for standard input
    file: PathBuf,
    /// 只列出验算过的 | Only those that could be tested
    #[arg(long)]
    tested: bool,
    /// 输出格式 | Form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    output_format: OutputFormat,
}

pub fn run(args: Args, lang: Lang) -> Result<ExitCode> {
    let document = super::document_of(&args.file, lang)?;
    let mut coverage = Coverage::default();
    let mut shown: Vec<Known> = Vec::new();
    for figure in figures(&document, lang) {
        coverage.add(&figure);
        if !args.tested || !figure.checks.is_empty() {
            shown.push(figure);
        }
    }
    let mut out = anstream::stdout().lock();
    let Coverage { figures, tested } = coverage;
    if args.output_format == OutputFormat::Json {
        let list: Vec<_> = shown.iter().map(|it| json(&document, it)).collect();
        writeln!(out, "{}", serde_json::json!({"figures": list, "count": figures, "tested": tested}))?;
        return Ok(ExitCode::SUCCESS);
    }
    for figure in &shown {
        let Place { row, column } = places(&document, figure.span).0;
        write!(out, "\x1b[2m{row}:{column}\x1b[0m  \x1b[1m{}\x1b[0m", figure.text)?;
        let asides = figure.indicator.into_iter().chain(exactness(figure.figure, lang));
        for aside in asides {
            write!(out, "  \x1b[2m{aside}\x1b[0m")?;
        }
        for check in &figure.checks {
            let colour = if check.holds() { "32" } else { "33" };
            write!(out, "  \x1b[{colour}m{}\x1b[0m", check.said())?;
        }
        writeln!(out)?;
    }
    let percent = coverage.percent();
    let message = tr!(
        lang,
        "共 {figures} 个数据，其中 {tested} 个（{percent}%）得到验算。",
        "{figures} figures, {tested} of them ({percent}%) put to a test."
    );
    writeln!(out, "{message}")?;
    Ok(ExitCode::SUCCESS)
}

fn json(document: &Document, figure: &Known) -> serde_json::Value {
    let Place { row, column } = places(document, figure.span).0;
    let it = figure.figure;
    let interval = it.interval();
    let checks: Vec<_> = figure.checks.iter().map(|it| serde_json::json!({"verdict": name(it.verdict), "working": it.working})).collect();
    serde_json::json!({
        "row": row,
        "column": column,
        "text": figure.text,
        "value": it.value().map(|it| it.short(12)),
        "from": interval.map(|it| it.lo.short(12)),
        "to": interval.map(|it| it.hi.short(12)),
        "unit": it.unit.base,
        "exact": it.is_exact(),
        "indicator": figure.indicator,
        "checks": checks,
    })
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Vacuous => "vacuous",
        Verdict::Query => "query",
        Verdict::Doubtful => "doubtful",
        Verdict::Impossible => "impossible",
    }
}
