//! The command line.

mod cli;

use clap::{CommandFactory, FromArgMatches, Parser};
use std::process::ExitCode;

/// 检查中文报告：结构、占位、重复、数据、标点和用词 | Checks Chinese reports: structure, placeholders, repetition, figures, punctuation, wording
#[derive(Parser)]
#[command(name = "baogao", version)]
struct Args {
    #[command(subcommand)]
    command: Command,
    /// 语言：zh 或 en，默认随系统 | Language: zh or en; by default that of the system
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<String>,
}

#[derive(clap::Subcommand)]
enum Command {
    Check(cli::check::Args),
    Rule(cli::rule::Args),
    Outline(cli::outline::Args),
    Figures(cli::figures::Args),
    Config(cli::config::Args),
    Init(cli::init::Args),
    Kinds(cli::kinds::Args),
    New(cli::new::Args),
    Server(cli::server::Args),
}

fn main() -> ExitCode {
    let lang = cli::lang::of_environment();
    let matches = cli::lang::localised(Args::command(), lang).try_get_matches();
    let args = matches.and_then(|it| Args::from_arg_matches(&it)).unwrap_or_else(|error| cli::usage::exit(&error, lang));
    let run = match args.command {
        Command::Check(args) => cli::check::run(args, lang),
        Command::Rule(args) => cli::rule::run(args, lang),
        Command::Outline(args) => cli::outline::run(args, lang),
        Command::Figures(args) => cli::figures::run(args, lang),
        Command::Config(args) => cli::config::run(args, lang),
        Command::Init(args) => cli::init::run(args, lang),
        Command::Kinds(args) => cli::kinds::run(args, lang),
        Command::New(args) => cli::new::run(args, lang),
        Command::Server(args) => cli::server::run(args),
    };
    run.unwrap_or_else(|error| {
        // `baogao rule | head`: the reader has seen enough.
        if error.downcast_ref::<std::io::Error>().is_some_and(|it| it.kind() == std::io::ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        anstream::eprintln!("\x1b[1;31mbaogao\x1b[0m: {error:#}");
        ExitCode::from(2)
    })
}
