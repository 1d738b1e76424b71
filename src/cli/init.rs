//! `baogao init`

use anyhow::{Result, bail};
use baogao::lang::Lang;
use baogao::tr;
use baogao::workspace::config::FILE_NAME;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// 在文件夹里新建 baogao.toml | Make a baogao.toml in a folder
#[derive(clap::Args)]
pub struct Args {
    /// 文件夹；不写则为当前文件夹 | The folder; the current one if left out
    #[arg(default_value = ".", hide_default_value = true)]
    folder: PathBuf,
}

const ZH: &str = r#"# baogao 的设置；对这个文件夹和其下的文件生效。
# 全部设置和默认值：baogao config；全部规则：baogao rule

kind = "auto"       # 报告种类：auto 由标题判断，或写种类的名字，如 "述职报告"
state = "auto"      # 文稿状态：auto、draft 草稿、anonymised 已隐去名称、final 定稿

[rules]             # 规则的级别：off、hint、information、warning、error
# long-sentence = "off"

[files]             # 写法同 .gitignore
# exclude = ["附件/**"]
"#;

const EN: &str = r#"# Settings of baogao, for this folder and what is in it.
# All settings and their defaults: baogao config; all rules: baogao rule

kind = "auto"       # kind of report: auto reads it from the title; or a kind's name, such as "述职报告"
state = "auto"      # auto, draft, anonymised (names masked on purpose), final (no slot may be left)

[rules]             # severities: off, hint, information, warning, error
# long-sentence = "off"

[files]             # patterns as in .gitignore
# exclude = ["attachments/**"]
"#;

pub fn run(args: Args, lang: Lang) -> Result<ExitCode> {
    let path = args.folder.join(FILE_NAME);
    let shown = path.display();
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!(tr!(lang, "{shown} 已经有了，没有改动", "{shown} is there already and was left as it is"))
        }
        Err(error) => bail!("{shown}: {error}"),
    };
    file.write_all(lang.pick(ZH, EN).as_bytes())?;
    println!("{}", tr!(lang, "已新建 {shown}", "made {shown}"));
    Ok(ExitCode::SUCCESS)
}
