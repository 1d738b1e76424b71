//! The rules' pages as files in the user's cache, for editors to open from a finding: they are
//! there without a network.

use crate::lang::Lang;
use crate::rules::RULES;
use crate::rules::docs::page;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Where the pages of this version are, or are to be written.
pub fn folder(lang: Lang) -> Option<PathBuf> {
    let at = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let cache = match cfg!(windows) {
        true => at("LOCALAPPDATA"),
        false => at("XDG_CACHE_HOME").or_else(|| Some(at("HOME")?.join(".cache"))),
    };
    Some(cache?.join("baogao").join(env!("CARGO_PKG_VERSION")).join(lang.pick("zh", "en")))
}

/// The name of a rule's page.
pub fn name(code: &str) -> String {
    format!("{code}.md")
}

/// Writes all pages that are not there as they should be.
pub fn write(folder: &Path, lang: Lang) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for rule in RULES {
        let (path, text) = (folder.join(name(rule.code)), page(rule, lang));
        if fs::read(&path).is_ok_and(|it| it == text.as_bytes()) {
            continue;
        }
        // Whole or not at all: another server may be writing too.
        let mut beside = OsString::from(&path);
        beside.push(format!(".{}", std::process::id()));
        fs::write(&beside, text)?;
        fs::rename(&beside, &path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_pages_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("v/zh");
        for _ in 0..2 {
            write(&folder, Lang::Zh).unwrap();
            assert_eq!(fs::read_dir(&folder).unwrap().count(), RULES.len());
            // One that was spoilt is mended.
            fs::write(folder.join(name("doubled-word")), "?").unwrap();
        }
        write(&folder, Lang::Zh).unwrap();
        assert!(fs::read_to_string(folder.join(name("doubled-word"))).unwrap().starts_with("# doubled-word"));
    }
}
