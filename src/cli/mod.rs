//! One file a subcommand. Exit codes: 0 nothing found, 1 findings, 2 failure.
//!
//! Doc comments on commands and arguments are what `--help` says: `中文 | English`.

pub mod check;
pub mod config;
pub mod figures;
pub mod init;
pub mod kinds;
pub mod lang;
pub mod new;
pub mod outline;
pub mod rule;
pub mod server;
pub mod usage;

use anyhow::{Result, bail};
use baogao::document::Document;
use baogao::lang::Lang;
use baogao::rules::RULES;
use baogao::text::Text;
use baogao::tr;
use baogao::workspace::config::{Layer, Origin, nearest};
use baogao::workspace::{ReadError, Resolver, Source, decode, format_of, read};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How commands that show something print it.
#[derive(Clone, Copy, Default, PartialEq, clap::ValueEnum)]
pub enum OutputFormat {
    #[default]
    Text,
    Json,
}

/// Where settings come from, and what overrides them.
#[derive(clap::Args)]
pub struct Settings {
    /// 使用这个配置文件 | Use this configuration file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// 不读任何配置文件 | Read no configuration file
    #[arg(long, conflicts_with = "config")]
    isolated: bool,
    /// 只用这些规则，逗号分隔 | Run only these rules, separated by commas
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    select: Vec<String>,
    /// 不用这些规则，逗号分隔 | Leave these rules out, separated by commas
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl Settings {
    /// The kinds that there are in the current folder.
    pub fn kinds(&self, lang: Lang) -> Result<baogao::kinds::Kinds> {
        let resolver = self.resolver(lang)?;
        let config = resolver.config(Path::new("x.txt"));
        warn_of_problems(&resolver, lang);
        Ok(config.settings.kinds.clone())
    }

    /// The same resolver as in the editor, with what the command line adds.
    pub fn resolver(&self, lang: Lang) -> Result<Arc<Resolver>> {
        for code in self.select.iter().chain(&self.ignore) {
            rule_of(code, lang)?;
        }
        let locale = serde_json::json!({ "locale": lang });
        let (select, ignore) = (self.select.clone(), self.ignore.clone());
        let mut resolver = Resolver::default().above(Layer::from_json(Origin::CommandLine, locale)).finish(move |settings| {
            for code in &select {
                // Asked for by name: also if it is off.
                if settings.rules.get(code) == Some(&None) {
                    settings.rules.remove(code);
                }
            }
            settings.select = select.clone();
            settings.rules.extend(ignore.iter().map(|it| (it.clone(), None)));
        });
        if let Some(file) = &self.config {
            if !file.is_file() {
                let file = file.display();
                bail!(tr!(lang, "没有配置文件 {file}", "there is no configuration file {file}"));
            }
            resolver = resolver.only(std::path::absolute(file)?);
        } else if self.isolated {
            resolver = resolver.isolated();
        }
        Ok(Arc::new(resolver))
    }
}

/// Says what is wrong with the configuration that was used.
pub fn warn_of_problems(resolver: &Resolver, lang: Lang) {
    for problem in resolver.problems() {
        warn(&problem.message(lang), lang);
    }
}

pub fn warn(message: &str, lang: Lang) {
    anstream::eprintln!("\x1b[1;33m{}\x1b[0m{}{message}", lang.pick("警告", "warning"), lang.pick("：", ": "));
}

/// The rule of a code, or which one was most likely meant.
pub fn rule_of(code: &str, lang: Lang) -> Result<&'static baogao::rules::Rule> {
    if let Some(rule) = baogao::rules::docs::rule(code) {
        return Ok(rule);
    }
    let codes: Vec<String> = RULES.iter().map(|it| it.code.to_string()).collect();
    match nearest(code, &codes) {
        Some(near) => bail!(tr!(lang, "没有规则“{code}”，是不是“{near}”？", "there is no rule “{code}”: did you mean “{near}”?")),
        None => bail!(tr!(
            lang,
            "没有规则“{code}”；运行 baogao rule 可查看全部规则",
            "there is no rule “{code}”: see `baogao rule` for all of them"
        )),
    }
}

/// The document in a file, or on standard input for `-`.
pub fn document_of(path: &Path, lang: Lang) -> Result<Document> {
    match source_of(path) {
        Ok(source) => Ok(Document::new(Text::new(&source.text), format_of(path))),
        Err(error) => bail!("{}: {}", path.display(), error.message(lang)),
    }
}

/// A file, or standard input for `-`.
pub fn source_of(path: &Path) -> Result<Source, ReadError> {
    if path != Path::new("-") {
        return read(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(ReadError::Io)?;
    decode(bytes)
}
