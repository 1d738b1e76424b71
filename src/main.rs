//! The command line.

mod cli;

use clap::Parser;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "baogao", version, about = "检查中文报告 / Checks Chinese report documents")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// 检查文件和文件夹 / Check files and folders
    Check(cli::check::Args),
    /// 语言服务器，由编辑器启动 / The language server, started by an editor
    Server(cli::server::Args),
}

fn main() -> ExitCode {
    let run = match Args::parse().command {
        Command::Check(args) => cli::check::run(args),
        Command::Server(args) => cli::server::run(args),
    };
    run.unwrap_or_else(|error| {
        eprintln!("baogao: {error:#}");
        ExitCode::from(2)
    })
}
