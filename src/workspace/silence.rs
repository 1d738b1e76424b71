//! Writing down in `baogao.toml` what the user does not want to see again.

use super::config::{add_ignore, set_level};
use super::{ReadError, WriteError, read, write};
use crate::analysis::options::{Ignore, Level};
use crate::lang::Lang;
use crate::tr;
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// What is written down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Entry {
    /// In one document; [`silence`] fills in which.
    Ignore(Ignore),
    /// A rule's severity
    Grade(String, Level),
}

/// Why nothing was written.
#[derive(Debug)]
pub enum SilenceError {
    Read(ReadError),
    Write(WriteError),
    New(io::Error),
    /// The file has a mistake that an entry cannot be added beside.
    Broken,
}

impl SilenceError {
    pub fn message(&self, lang: Lang) -> String {
        match self {
            SilenceError::Read(it) => it.message(lang),
            SilenceError::Write(it) => it.message(lang),
            SilenceError::New(it) => tr!(lang, "无法新建：{it}", "cannot be made: {it}"),
            SilenceError::Broken => tr!(lang, "里面有错，没有改动；请先改正", "has a mistake and was left as it is: mend it first"),
        }
    }
}

/// Adds an entry to the configuration `file`, which is made if it is not there. What else stands in
/// it stays as it is.
pub fn silence(file: &Path, document: &Path, entry: &Entry) -> Result<(), SilenceError> {
    let source = match read(file) {
        Err(ReadError::Io(error)) if error.kind() == io::ErrorKind::NotFound => None,
        other => Some(other.map_err(SilenceError::Read)?),
    };
    let text = source.as_ref().map_or("", |it| it.text.as_str());
    let patch = match entry {
        Entry::Ignore(it) => add_ignore(text, &Ignore { file: Some(pattern(file, document)), ..it.clone() }),
        Entry::Grade(code, level) => set_level(text, code, *level),
    };
    let text = patch.ok_or(SilenceError::Broken)?.apply(text);
    match &source {
        Some(source) => write(file, source, &text).map_err(SilenceError::Write),
        None => {
            let new = OpenOptions::new().write(true).create_new(true).open(file);
            new.and_then(|mut it| it.write_all(text.as_bytes())).map_err(SilenceError::New)
        }
    }
}

/// The pattern that matches the document and nothing else: its path from the configuration's folder.
fn pattern(file: &Path, document: &Path) -> String {
    let inner = file.parent().and_then(|it| document.strip_prefix(it).ok()).unwrap_or(document);
    let names = inner.iter().map(|it| it.to_string_lossy()).filter(|it| it != "/");
    let mut res = String::new();
    for name in names {
        res.push('/');
        for c in name.chars() {
            if matches!(c, '*' | '?' | '[' | ']' | '\\' | '!' | '#') {
                res.push('\\');
            }
            res.push(c);
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Resolver;
    use std::fs;

    #[test]
    fn what_is_written_down_holds_for_that_document_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("baogao.toml");
        let inner = dir.path().join("下级");
        fs::create_dir(&inner).unwrap();
        for name in ["总结[1].txt", "!草稿.txt", "甲 乙#.txt"] {
            let _ = fs::remove_file(&file);
            let document = dir.path().join(name);
            let entry = Entry::Ignore(Ignore { rule: "doubled-word".into(), file: None, text: Some("的的".into()) });
            silence(&file, &document, &entry).unwrap();
            silence(&file, &document, &Entry::Grade("half-width".into(), Level::Off)).unwrap();
            let ignores = |path: &Path| Resolver::default().config(path).settings_of(path).ignore.len();
            assert_eq!(ignores(&document), 1, "{name}");
            assert_eq!(ignores(&inner.join(name)), 0, "{name}");
            assert_eq!(ignores(&dir.path().join("总结1.txt")), 0, "{name}");
            assert_eq!(Resolver::default().config(&document).settings.rules["half-width"], None);
        }
    }

    #[test]
    fn nothing_is_lost() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("baogao.toml");
        let (document, entry) = (dir.path().join("a.txt"), Entry::Grade("half-width".into(), Level::Off));
        fs::write(&file, "# 我的设置\r\nkind = \"auto\"\r\n").unwrap();
        silence(&file, &document, &entry).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text, "# 我的设置\r\nkind = \"auto\"\r\n\r\n[rules]\r\nhalf-width = \"off\"\r\n");
        fs::write(&file, [0xff, 0xfe, 0x00]).unwrap();
        assert!(matches!(silence(&file, &document, &entry), Err(SilenceError::Read(_))));
        assert_eq!(fs::read(&file).unwrap(), [0xff, 0xfe, 0x00]);
        assert!(matches!(silence(&dir.path().join("no/baogao.toml"), &document, &entry), Err(SilenceError::New(_))));
    }
}
