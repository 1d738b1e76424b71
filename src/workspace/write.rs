//! Writing a mended text back: as it was written before, whole or not at all.

use super::{Charset, Source};
use crate::lang::Lang;
use crate::tr;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Why a file was left as it was.
#[derive(Debug)]
pub enum WriteError {
    Io(io::Error),
    /// Somebody else wrote it since it was read.
    Changed,
    /// Its encoding would not give the same bytes for what is unchanged.
    Encoding(Charset),
}

impl WriteError {
    pub fn message(&self, lang: Lang) -> String {
        match self {
            WriteError::Io(it) => tr!(lang, "无法写入，文件未改动：{it}", "cannot be written, left as it was: {it}"),
            WriteError::Changed => tr!(lang, "检查期间被别的程序改过，文件未改动", "changed by another program meanwhile, left as it was"),
            WriteError::Encoding(it) => {
                let name = it.name();
                tr!(
                    lang,
                    "无法按 {name} 原样写回，文件未改动；请先另存为 UTF-8",
                    "cannot be written back in {name} without loss, left as it was: save it as UTF-8 first"
                )
            }
        }
    }
}

/// Replaces the file's text, which was read as `source`: into a new file beside it, which then takes
/// its place. Encoding, byte order mark and permissions stay.
pub fn write(path: &Path, source: &Source, text: &str) -> Result<(), WriteError> {
    // A link stays one: what it points to is replaced.
    let path = fs::canonicalize(path).map_err(WriteError::Io)?;
    let before = fs::read(&path).map_err(WriteError::Io)?;
    let charset = source.charset;
    if charset.encode(&source.text) != before {
        return Err(match super::decode(before) {
            Ok(now) if now == *source => WriteError::Encoding(charset),
            _ => WriteError::Changed,
        });
    }
    let bytes = charset.encode(text);
    if super::decode(bytes.clone()).is_ok_and(|it| it.text != text) {
        return Err(WriteError::Encoding(charset));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.baogao", std::process::id()));
    let put = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.set_permissions(fs::metadata(&path)?.permissions())?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&beside, &path)
    };
    put().map_err(|error| {
        let _ = fs::remove_file(&beside);
        WriteError::Io(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{decode, read};

    #[test]
    fn encoding_mark_and_permissions_stay() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("总结.txt");
        for charset in [Charset::Utf8, Charset::Utf8Bom, Charset::Utf16Le(true), Charset::Utf16Be(true), Charset::Gb18030] {
            fs::write(&path, charset.encode("落实党建的的责任，😀\r\n")).unwrap();
            let source = read(&path).unwrap();
            write(&path, &source, "落实党建的责任，😀\r\n").unwrap();
            assert_eq!(fs::read(&path).unwrap(), charset.encode("落实党建的责任，😀\r\n"));
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_file_changed_meanwhile_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("总结.txt");
        fs::write(&path, "新的").unwrap();
        let source = decode("旧的".into()).unwrap();
        assert!(matches!(write(&path, &source, "改的"), Err(WriteError::Changed)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "新的");
        // 0x80 is € in GBK, which GB18030 writes otherwise.
        let odd = [Charset::Gb18030.encode("某局工作总结，的的"), vec![0x80]].concat();
        fs::write(&path, &odd).unwrap();
        let source = read(&path).unwrap();
        assert!(matches!(write(&path, &source, "某局工作总结，的€"), Err(WriteError::Encoding(Charset::Gb18030))));
        assert_eq!(fs::read(&path).unwrap(), odd);
    }
}
