//! `baogao server`

use anyhow::Result;
use std::process::ExitCode;

/// 语言服务器，由编辑器启动 | The language server, started by an editor
#[derive(clap::Args)]
pub struct Args {
    /// 经标准输入输出通信（总是如此） | Speak over standard input and output (always so)
    #[arg(long)]
    stdio: bool,
}

/// Does not return before the client ends it; then the process goes, whatever still reads.
pub fn run(_: Args) -> Result<ExitCode> {
    std::process::exit(baogao::server::run_stdio())
}
