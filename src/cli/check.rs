//! `baogao check`

use super::{source_of, warn, warn_of_problems};
use anyhow::{Result, bail};
use baogao::analysis::{Analysis, Settings, fixes};
use baogao::lang::Lang;
use baogao::report::{self, Entry, Failure, Output, Report, baseline};
use baogao::rules::{Severity, docs};
use baogao::text::Text;
use baogao::tr;
use baogao::workspace::config::What;
use baogao::workspace::library::Library;
use baogao::workspace::shelve::{is_too_wide, shelve};
use baogao::workspace::{self, Charset, Resolver, Source, find, format_of};
use rayon::prelude::*;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

/// 检查文件和文件夹 | Check files and folders
#[derive(clap::Args)]
#[command(after_help = "退出码：0 没有问题，1 有问题，2 出错 | Exit codes: 0 nothing found, 1 findings, 2 failure")]
pub struct Args {
    /// 文件、文件夹，或 -（标准输入）；不写则为当前文件夹 | Files, folders, or - for standard input; the current folder if left out
    paths: Vec<PathBuf>,
    /// 输出格式 | Form of the output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    output_format: Output,
    /// 修复可以放心自动修复的问题，写回文件 | Mend what can safely be mended, in the files
    #[arg(long)]
    fix: bool,
    /// 只显示 --fix 会怎样改，不写文件 | Show what --fix would change; write nothing
    #[arg(long, conflicts_with = "fix")]
    diff: bool,
    /// 也报与本次检查的其他文件重复之处 | Report too what other files of this run say as well
    #[arg(long)]
    elsewhere: bool,
    /// 只统计每条规则的问题数 | Count the findings of each rule instead of listing them
    #[arg(long)]
    statistics: bool,
    /// 不报这份清单里已知的问题 | Leave out the findings that are in this list
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// 把现有问题写入 --baseline 的清单 | Write the present findings to the list of --baseline
    #[arg(long, requires = "baseline")]
    update_baseline: bool,
    /// 有此级别及以上的问题时退出码为 1 | Exit with 1 only if there is a finding of this severity or worse
    #[arg(long, value_name = "SEVERITY", default_value = "hint", value_parser = ["error", "warning", "information", "hint"])]
    fail_on: String,
    /// 有问题时退出码也为 0 | Exit with 0 even if there are findings
    #[arg(long)]
    exit_zero: bool,
    /// 标准输入的文件名，决定格式和所用的配置 | The name of standard input: its format and configuration follow from it
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    settings: super::Settings,
}

/// What came of one file.
struct Checked {
    entries: Vec<Entry>,
    charset: Charset,
    /// How many findings were mended, and the text before and after.
    fixed: usize,
    diff: Option<String>,
}

pub fn run(mut args: Args, lang: Lang) -> Result<ExitCode> {
    if args.paths.is_empty() {
        args.paths.push(current_folder(lang)?);
    }
    let resolver = args.settings.resolver(lang)?;
    let found = find(&args.paths, &resolver);
    let name_of = |path: &Path| match path == Path::new("-") {
        true => args.stdin_filename.clone().unwrap_or_else(|| path.into()),
        false => path.into(),
    };
    let library = library(&found.files, &resolver, &args);
    let checked: Vec<(PathBuf, Result<Checked, String>)> = found
        .files
        .par_iter()
        .map(|path| {
            let name = name_of(path);
            let checked = source_of(path)
                .map_err(|it| it.message(lang))
                .and_then(|it| check(path, &name, &it, &resolver, library.as_ref(), &args, lang));
            (name, checked)
        })
        .collect();
    warn_of_problems(&resolver, lang);
    // Without its settings a run says little: not to be taken for a clean one.
    let unreadable = resolver.problems().iter().any(|it| matches!(it.what, What::Syntax(_) | What::Unreadable(..)));
    if checked.is_empty() && found.failures.is_empty() {
        warn(
            &tr!(
                lang,
                "没有要检查的文件：这里没有 .txt 或 .md 文件，或都已排除",
                "nothing to check: no .txt or .md files here that are not left out"
            ),
            lang,
        );
    }

    let mut report = Report { lang, ..Report::default() };
    let failure = |path: &Path, message: String| Failure { filename: path.display().to_string(), message };
    report.failures.extend(found.failures.iter().map(|(path, error)| failure(path, error.message(lang))));
    let mut diffs = Vec::new();
    for (name, result) in checked {
        match result {
            Ok(it) => {
                if it.charset != Charset::Utf8 && it.charset != Charset::Utf8Bom {
                    let (name, charset) = (name.display(), it.charset.name());
                    eprintln!("{}", tr!(lang, "{name}：按 {charset} 编码读取", "{name}: read as {charset}"));
                }
                report.entries.extend(it.entries);
                report.files.push(name.display().to_string());
                report.fixed += it.fixed;
                diffs.extend(it.diff);
            }
            Err(message) => report.failures.push(failure(&name, message)),
        }
    }
    if let Some(list) = &args.baseline {
        if args.update_baseline {
            baseline::write(list, &report.entries)?;
            let (n, list) = (report.entries.len(), list.display());
            eprintln!("{}", tr!(lang, "已把 {n} 个问题写入 {list}", "wrote {n} findings to {list}"));
        } else if !list.exists() {
            let list = list.display();
            bail!(tr!(lang, "没有清单 {list}；加 --update-baseline 可写出一份", "there is no list {list}: --update-baseline writes one"));
        }
        baseline::apply(list, &mut report.entries)?;
    }
    for Failure { filename, message } in &report.failures {
        anstream::eprintln!(
            "\x1b[1;31m{}\x1b[0m{}{filename}{}{message}",
            lang.pick("无法检查", "cannot check"),
            lang.pick("：", ": "),
            lang.pick("：", ": ")
        );
    }

    let mut out: Box<dyn Write> = match args.output_format.is_prose() || args.diff {
        true => Box::new(BufWriter::new(anstream::stdout().lock())),
        false => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    if args.diff {
        diffs.iter().try_for_each(|it| write!(out, "{it}"))?;
    } else if !mends_stdin(&args) && !args.update_baseline {
        if args.statistics {
            report::statistics(&mut out, args.output_format, &report)?;
        } else {
            report::write(&mut out, args.output_format, &report)?;
        }
    }
    out.flush()?;
    let worst = Severity::ALL.into_iter().find(|it| it.name() == args.fail_on).unwrap_or(Severity::Hint);
    let bad = if args.diff { !diffs.is_empty() } else { report.entries.iter().any(|it| it.severity <= worst) };
    Ok(ExitCode::from(match () {
        () if !report.failures.is_empty() || unreadable => 2,
        () if bad && !args.exit_zero => 1,
        () => 0,
    }))
}

/// `.`, unless that is somebody's home or above: those are not searched unasked.
fn current_folder(lang: Lang) -> Result<PathBuf> {
    if is_too_wide(&std::env::current_dir()?) {
        bail!(tr!(
            lang,
            "请写明要检查的文件或文件夹，如 baogao check 报告/",
            "name the files or folders to check, such as: baogao check reports/"
        ));
    }
    Ok(PathBuf::from("."))
}

/// `--fix -`: the mended text goes to standard output.
fn mends_stdin(args: &Args) -> bool {
    args.fix && args.paths.iter().any(|it| it == Path::new("-"))
}

const ELSEWHERE: &str = "repeated-elsewhere";

/// What the files say, for `repeated-elsewhere`: nothing if there is but one, or nobody asks.
fn library(files: &[PathBuf], resolver: &Resolver, args: &Args) -> Option<Library> {
    let wanted = 1 < files.len() && files.iter().any(|it| asks_elsewhere(&resolver.config(it).settings, args));
    wanted.then(|| {
        let library = Mutex::new(Library::default());
        shelve(files, &library, |_| true);
        library.into_inner().unwrap_or_else(PoisonError::into_inner)
    })
}

/// An editor tells while one writes; a folder of past reports would be told of each formula in it.
/// So here somebody has to ask: on the command line or in `baogao.toml`.
fn asks_elsewhere(settings: &Settings, args: &Args) -> bool {
    let asked = args.elsewhere || settings.rules.contains_key(ELSEWHERE) || settings.select.iter().any(|it| it == ELSEWHERE);
    asked && docs::rule(ELSEWHERE).is_some_and(|it| settings.severity(it).is_some())
}

fn check(
    path: &Path,
    name: &Path,
    source: &Source,
    resolver: &Resolver,
    library: Option<&Library>,
    args: &Args,
    lang: Lang,
) -> Result<Checked, String> {
    let config = resolver.config(name);
    let settings = config.settings_of(name);
    let format = format_of(name);
    let mut text = Text::new(&source.text);
    let mut res = Checked { entries: Vec::new(), charset: source.charset, fixed: 0, diff: None };
    if args.fix || args.diff {
        let (fixed, mended) = fixes::fix_all(&text, format, &settings);
        let new = mended.to_string();
        if args.diff {
            res.diff = (new != source.text).then(|| diff(name, &source.text, &new));
            return Ok(res);
        }
        if path == Path::new("-") {
            std::io::stdout().write_all(&source.charset.encode(&new)).map_err(|it| it.to_string())?;
        } else if new != source.text {
            workspace::write(path, source, &new).map_err(|it| it.message(lang))?;
        }
        (res.fixed, text) = (fixed, mended);
    }
    let mut analysis = Analysis::new(text, format, settings);
    if let Some(library) = library.filter(|_| asks_elsewhere(analysis.settings(), args)) {
        let read = |name: &str| workspace::read(Path::new(name)).ok().map(|it| it.text);
        let answers = library.answer(&analysis.questions(), &name.to_string_lossy(), format, read);
        analysis.learn(answers);
    }
    let findings = analysis.findings();
    for code in analysis.failed() {
        let name = name.display();
        warn(
            &tr!(
                lang,
                "规则 {code} 在 {name} 上出错，没有结果：请报告这个缺陷",
                "rule {code} failed on {name} and gave nothing: please report this"
            ),
            lang,
        );
    }
    let name = name.display().to_string();
    res.entries = findings.iter().map(|it| Entry::new(&name, &analysis, it, args.output_format.has_edits())).collect();
    Ok(res)
}

fn diff(name: &Path, before: &str, after: &str) -> String {
    // As git has them, so that `git apply` and `patch -p1` take the whole.
    let name = name.strip_prefix(".").unwrap_or(name).display().to_string();
    let name = name.trim_start_matches('/');
    let diff = similar::TextDiff::from_lines(before, after);
    let unified = diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string();
    let coloured = unified.split_inclusive('\n').map(|line| {
        let colour = match line.as_bytes().first() {
            Some(b'+') => "\x1b[32m",
            Some(b'-') => "\x1b[31m",
            Some(b'@') => "\x1b[36m",
            _ => return line.to_string(),
        };
        let (body, end) = line.split_at(line.trim_end_matches(['\r', '\n']).len());
        format!("{colour}{body}\x1b[0m{end}")
    });
    coloured.collect()
}
