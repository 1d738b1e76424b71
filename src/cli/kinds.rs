//! `baogao kinds`

use super::OutputFormat;
use anyhow::{Result, bail};
use baogao::analysis::nearest;
use baogao::kinds::{Kind, Kinds, Need};
use baogao::lang::Lang;
use baogao::tr;
use std::io::Write;
use std::process::ExitCode;

/// 列出报告种类，或一个种类的各部分 | List the kinds of reports, or the parts of one
#[derive(clap::Args)]
pub struct Args {
    /// 种类的名字，如 述职报告 | The kind's name or id
    kind: Option<String>,
    /// 输出格式 | Form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    output_format: OutputFormat,
    /// 输出种类文件的 JSON Schema | Print the JSON schema of a file that describes a kind
    #[arg(long)]
    schema: bool,
    #[command(flatten)]
    settings: super::Settings,
}

pub fn run(args: Args, lang: Lang) -> Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    if args.schema {
        writeln!(out, "{}", serde_json::to_string_pretty(&baogao::kinds::schema(lang))?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let kinds = args.settings.kinds(lang)?;
    let one = args.kind.as_deref().map(|it| find(&kinds, it, lang)).transpose()?;
    match (args.output_format, one) {
        (OutputFormat::Json, Some(kind)) => writeln!(out, "{}", json(kind))?,
        (OutputFormat::Json, None) => writeln!(out, "{}", serde_json::Value::Array(kinds.all().map(json).collect()))?,
        (OutputFormat::Text, Some(kind)) => {
            writeln!(out, "\x1b[1m{}\x1b[0m ({}, {})", kind.name, kind.id, kind.english)?;
            for part in &kind.parts {
                let name = lang.pick(&part.name, &part.english);
                writeln!(out, "  {}  {name}", need(part.need, lang))?;
            }
        }
        (OutputFormat::Text, None) => {
            let width = kinds.heads().map(|it| it.id.len()).max().unwrap_or(0);
            for kind in kinds.heads() {
                writeln!(out, "  {:width$}  {}  {}", kind.id, kind.name, lang.pick("", &kind.english))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The kind of this name, or an error that says how to find one.
pub fn find<'a>(kinds: &'a Kinds, name: &str, lang: Lang) -> Result<&'a Kind> {
    match kinds.get(name) {
        Some(it) => Ok(it),
        None => {
            let known: Vec<String> = kinds.heads().flat_map(|it| [it.name.clone(), it.id.clone()]).collect();
            match nearest(name, &known) {
                Some(near) => {
                    bail!(tr!(lang, "没有“{name}”这个种类，是不是“{near}”？", "there is no kind “{name}”: did you mean “{near}”?"))
                }
                None => bail!(tr!(
                    lang,
                    "没有“{name}”这个种类；baogao kinds 列出全部种类",
                    "there is no kind “{name}”: `baogao kinds` lists them"
                )),
            }
        }
    }
}

fn need(need: Need, lang: Lang) -> &'static str {
    match need {
        Need::Required => lang.pick("必需", "required"),
        Need::OneOf => lang.pick("其一", "one of  "),
        Need::Usual => lang.pick("通常", "usual   "),
        Need::Optional | Need::Never => lang.pick("可选", "optional"),
    }
}

fn json(kind: &Kind) -> serde_json::Value {
    let shown = kind.parts.iter().filter(|it| it.need != Need::Never);
    let parts: Vec<&str> = shown.map(|it| it.name.as_str()).collect();
    serde_json::json!({ "id": kind.id, "name": kind.name, "english": kind.english, "parts": parts })
}
