//! What is wrong with the arguments, said in the user's language: clap itself speaks English only.

use baogao::lang::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Says what is wrong and ends the process, as [`clap::Error::exit`] does.
pub fn exit(error: &clap::Error, lang: Lang) -> ! {
    match (lang, said(error)) {
        (Lang::Zh, Some(said)) if error.use_stderr() => {
            anstream::eprintln!("\x1b[1;31m错误\x1b[0m：{said}");
            std::process::exit(error.exit_code());
        }
        _ => error.exit(),
    }
}

/// `None` for what is rare: the library's own words do.
fn said(error: &clap::Error) -> Option<String> {
    let get = |kind: ContextKind| match error.get(kind)? {
        ContextValue::String(it) => Some(it.clone()),
        ContextValue::Strings(it) => Some(it.join("、")),
        ContextValue::StyledStr(it) => Some(it.to_string()),
        ContextValue::Number(it) => Some(it.to_string()),
        _ => None,
    };
    let argument = || get(ContextKind::InvalidArg);
    let mut res = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有参数“{}”。", argument()?),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”。", get(ContextKind::InvalidSubcommand)?),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{}。", argument()?),
        ErrorKind::ArgumentConflict => format!("“{}”不能与“{}”同用。", argument()?, get(ContextKind::PriorArg)?),
        ErrorKind::TooManyValues => format!("“{}”的值太多：{}。", argument()?, get(ContextKind::InvalidValue)?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match get(ContextKind::InvalidValue).filter(|it| !it.is_empty()) {
            Some(value) => format!("“{}”不能是“{value}”。", argument()?),
            None => format!("“{}”后面缺少值。", argument()?),
        },
        _ => return None,
    };
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    if let Some(meant) = meant.into_iter().find_map(get) {
        res += &format!("是不是“{meant}”？");
    }
    if let Some(valid) = get(ContextKind::ValidValue).filter(|it| !it.is_empty()) {
        res += &format!("可用的值：{valid}。");
    }
    if let Some(usage) = get(ContextKind::Usage) {
        res += &format!("\n\n{}", usage.trim().replacen("Usage:", "用法：", 1).replace("： ", "："));
    }
    Some(res + "\n\n加 --help 看说明。")
}
