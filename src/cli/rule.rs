//! `baogao rule`

use super::OutputFormat;
use anyhow::Result;
use baogao::lang::Lang;
use baogao::rules::{RULES, Rule, docs};
use baogao::tr;
use std::io::Write;
use std::process::ExitCode;

/// 说明一条规则；不写代码则列出全部规则 | Explain a rule, or list all of them
#[derive(clap::Args)]
pub struct Args {
    /// 规则代码，如 impossible-growth | The rule's code, such as impossible-growth
    code: Option<String>,
    /// 输出格式 | Form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    output_format: OutputFormat,
}

pub fn run(args: Args, lang: Lang) -> Result<ExitCode> {
    let one = args.code.as_deref().map(|it| super::rule_of(it, lang)).transpose()?;
    let mut out = anstream::stdout().lock();
    match (args.output_format, one) {
        (OutputFormat::Text, Some(rule)) => write!(out, "{}", docs::page(rule, lang))?,
        (OutputFormat::Text, None) => list(&mut out, lang)?,
        (OutputFormat::Json, Some(rule)) => writeln!(out, "{}", json(rule, lang))?,
        (OutputFormat::Json, None) => writeln!(out, "{}", serde_json::Value::Array(RULES.iter().map(|it| json(it, lang)).collect()))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(out: &mut dyn Write, lang: Lang) -> Result<()> {
    let width = RULES.iter().map(|it| it.code.len()).max().unwrap_or(0);
    let mut group = None;
    for rule in RULES {
        if group != Some(rule.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}\x1b[1m{}\x1b[0m", docs::group(rule.group, lang))?;
            group = Some(rule.group);
        }
        let mark = if docs::is_fixable(rule) { "*" } else { " " };
        let (code, severity, title) = (rule.code, docs::severity(rule.severity, lang), rule.doc.title.get(lang));
        writeln!(out, "  {code:width$} {mark} {severity}  {title}")?;
    }
    writeln!(
        out,
        "\n{}",
        tr!(
            lang,
            "* 可用 baogao check --fix 修复；baogao rule 代码 查看说明",
            "* mended by `baogao check --fix`; `baogao rule CODE` explains one"
        )
    )?;
    Ok(())
}

fn json(rule: &Rule, lang: Lang) -> serde_json::Value {
    serde_json::json!({
        "code": rule.code,
        "group": docs::group(rule.group, Lang::En),
        "severity": rule.severity.name(),
        "fixable": docs::is_fixable(rule),
        "title": rule.doc.title.get(lang),
        "documentation": docs::page(rule, lang),
        "url": docs::url(rule.code),
    })
}
