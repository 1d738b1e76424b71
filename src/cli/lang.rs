//! The language that the command line speaks.

use baogao::lang::{Lang, half};
use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

/// What `--lang` says, else `LC_ALL`, `LC_MESSAGES`, `LANG`; Chinese if none of them does. Known
/// before arguments are parsed, so that help is in that language too.
pub fn of_environment() -> Lang {
    let args: Vec<String> = std::env::args_os().map(|it| it.to_string_lossy().into_owned()).collect();
    let asked = args.iter().enumerate().find_map(|(i, it)| match it.strip_prefix("--lang") {
        Some("") => args.get(i + 1).cloned(),
        Some(it) => it.strip_prefix('=').map(String::from),
        None => None,
    });
    let set = |it: &str| std::env::var(it).ok().filter(|it| !it.is_empty());
    let locale = asked.or_else(|| ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set));
    Lang::from_locale(&locale.unwrap_or_default())
}

/// The command with all its help in one language.
pub fn localised(command: Command, lang: Lang) -> Command {
    let text = |it: Option<&StyledStr>| it.map(|it| half(&it.to_string(), lang).to_string()).unwrap_or_default();
    let about = text(command.get_about());
    let after = text(command.get_after_help());
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助 | Print help");
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本 | Print version");
    let version = command.get_version().is_some().then_some(version);
    let res = command.about(about).after_help(after).disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true);
    let res = res.arg(help).args(version).mut_args(|arg| {
        let help = text(arg.get_help());
        let heading = if arg.is_positional() { lang.pick("参数", "Arguments") } else { lang.pick("选项", "Options") };
        arg.help(help).help_heading(heading)
    });
    let usage = lang.pick("用法：", "Usage: ");
    res.subcommand_help_heading(lang.pick("命令", "Commands"))
        .help_template(format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"))
        .mut_subcommands(|it| localised(it, lang))
}
