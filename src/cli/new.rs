//! `baogao new`

use anyhow::Result;
use baogao::document::plain_of_snippet;
use baogao::kinds::skeleton;
use baogao::lang::Lang;
use baogao::syntax::Format;
use std::io::Write;
use std::process::ExitCode;

/// 写出一份新报告的骨架 | Write the skeleton of a new report
#[derive(clap::Args)]
pub struct Args {
    /// 种类的名字，如 述职报告 | The kind's name or id
    kind: String,
    /// 用 Markdown 的标题 | With headings of Markdown
    #[arg(long)]
    markdown: bool,
    /// 带编辑器的填写位（LSP snippet） | With an editor's tab stops (LSP snippet syntax)
    #[arg(long)]
    snippet: bool,
    #[command(flatten)]
    settings: super::Settings,
}

pub fn run(args: Args, lang: Lang) -> Result<ExitCode> {
    let kinds = args.settings.kinds(lang)?;
    let kind = super::kinds::find(&kinds, &args.kind, lang)?;
    let format = if args.markdown { Format::Markdown } else { Format::Plain };
    let text = skeleton::document(kind, format);
    let text = if args.snippet { text } else { plain_of_snippet(&text) };
    write!(anstream::stdout().lock(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}
