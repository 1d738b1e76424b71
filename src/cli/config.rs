//! `baogao config`

use anyhow::Result;
use baogao::analysis::options;
use baogao::lang::{Lang, half};
use baogao::tr;
use baogao::workspace::Config;
use baogao::workspace::config::Origin;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// 显示对一个文件生效的设置，以及来自哪里 | Show the settings in force for a file, and where they come from
#[derive(clap::Args)]
pub struct Args {
    /// 文件或文件夹；不写则为当前文件夹 | A file or a folder; the current folder if left out
    path: Option<PathBuf>,
    /// 输出 baogao.toml 的 JSON Schema | Print the JSON schema of baogao.toml
    #[arg(long)]
    schema: bool,
    #[command(flatten)]
    settings: super::Settings,
}

pub fn run(args: Args, lang: Lang) -> Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    if args.schema {
        writeln!(out, "{}", serde_json::to_string_pretty(&options::schema(lang))?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let path = args.path.unwrap_or_else(|| ".".into());
    let resolver = args.settings.resolver(lang)?;
    // Of a folder: what holds for the files in it.
    let document = if path.is_dir() { path.join("x.txt") } else { path };
    let config = resolver.config(&document);
    super::warn_of_problems(&resolver, lang);
    let source = match &config.file {
        Some(file) => file.display().to_string(),
        None => tr!(lang, "无（上级文件夹中都没有 baogao.toml）", "none (no baogao.toml here or above)"),
    };
    writeln!(out, "# {}\n", tr!(lang, "配置文件：{source}", "configuration file: {source}"))?;
    let Value::Object(options) = serde_json::to_value(&config.options)? else { return Ok(ExitCode::SUCCESS) };
    let (tables, plain): (Vec<_>, Vec<_>) = options.iter().partition(|(_, it)| it.is_object() || is_tables(it));
    for (key, value) in plain {
        setting(&mut out, &config, "", key, value, lang)?;
    }
    for (table, value) in tables {
        match value {
            Value::Object(map) => {
                writeln!(out, "\n[{table}]")?;
                map.iter().try_for_each(|(key, value)| setting(&mut out, &config, table, key, value, lang))?;
            }
            _ => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    writeln!(out, "\n[[{table}]]")?;
                    let at = format!("{table}/{i}");
                    item.as_object()
                        .into_iter()
                        .flatten()
                        .try_for_each(|(key, value)| setting(&mut out, &config, &at, key, value, lang))?;
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn is_tables(value: &Value) -> bool {
    value.as_array().is_some_and(|it| !it.is_empty() && it.iter().all(Value::is_object))
}

/// `key = value  # where it comes from`
fn setting(out: &mut dyn Write, config: &Config, table: &str, key: &str, value: &Value, lang: Lang) -> Result<()> {
    let pointer = if table.is_empty() { format!("/{key}") } else { format!("/{table}/{key}") };
    let origin = match config.origin(&pointer) {
        None => half("默认 | default", lang).to_string(),
        Some((Origin::File(path), row)) => format!("{}:{row}", path.display()),
        Some((Origin::Editor, _)) => half("编辑器 | editor", lang).to_string(),
        Some((Origin::CommandLine, _)) => half("命令行或系统语言 | command line or system language", lang).to_string(),
    };
    // JSON's words, numbers, strings and lists of them read the same in TOML.
    writeln!(out, "{key} = {value}  \x1b[2m# {origin}\x1b[0m")?;
    Ok(())
}
