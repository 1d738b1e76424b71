//! `baogao outline`

use super::OutputFormat;
use anyhow::Result;
use baogao::assist::count::count;
use baogao::document::{Document, Node, NodeKind};
use baogao::lang::Lang;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// 显示一份报告的结构 | Show the structure of a report
#[derive(clap::Args)]
pub struct Args {
    /// 文件，或 -（标准输入） | A file, or - for standard input
    file: PathBuf,
    /// 输出格式 | Form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    output_format: OutputFormat,
}

pub fn run(args: Args, lang: Lang) -> Result<ExitCode> {
    let document = super::document_of(&args.file, lang)?;
    let outline = document.outline();
    let mut out = anstream::stdout().lock();
    if args.output_format == OutputFormat::Json {
        let nodes: Vec<_> = outline.nodes.iter().map(|it| json(&document, it)).collect();
        let title: Vec<String> = outline.title.iter().map(|&it| text_of(&document, it)).collect();
        writeln!(out, "{}", serde_json::json!({ "title": title, "sections": nodes }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let digits = document.line_count().to_string().len();
    for &line in &outline.title {
        writeln!(out, "\x1b[2m{:>digits$}\x1b[0m  \x1b[1m{}\x1b[0m", line + 1, text_of(&document, line))?;
    }
    for node in &outline.nodes {
        let indent = "  ".repeat(node.depth);
        let marker = marker_of(&document, node);
        let chars = length(&document, node);
        let unit = lang.pick("字", " characters");
        writeln!(
            out,
            "\x1b[2m{:>digits$}\x1b[0m  {indent}{marker}{}  \x1b[2m{chars}{unit}\x1b[0m",
            node.line + 1,
            document.node_text(node)
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

fn json(document: &Document, node: &Node) -> serde_json::Value {
    let kind = match node.kind {
        NodeKind::Heading => "heading",
        NodeKind::Unnumbered => "unnumbered",
        NodeKind::Lead => "lead",
        NodeKind::Table => "table",
    };
    serde_json::json!({
        "kind": kind,
        "row": node.line + 1,
        "end_row": node.end,
        "depth": node.depth,
        "marker": marker_of(document, node),
        "text": document.node_text(node),
        "characters": length(document, node),
    })
}

/// The marker as it is written, with the `#` before it.
fn marker_of(document: &Document, node: &Node) -> String {
    let block = document.block(node.line);
    block.text.get(block.line.content.start..node.text.start).unwrap_or_default().to_string()
}

fn text_of(document: &Document, line: usize) -> String {
    let block = document.block(line);
    block.text[block.line.content.clone()].to_string()
}

/// 字数 of the section, as Word counts.
fn length(document: &Document, node: &Node) -> usize {
    (node.line..node.end.min(document.line_count())).map(|it| count(&document.block(it).text).words).sum()
}
