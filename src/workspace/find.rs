//! Which files are to be checked.

use super::{ReadError, Resolver};
use crate::syntax::Format;
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files found, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of the paths asked for, those of a folder by name; each once.
    pub files: Vec<PathBuf>,
    pub failures: Vec<(PathBuf, ReadError)>,
}

/// The documents under the paths that a user names. A file that is named is taken whatever it is
/// called (a path that is not there too: reading it says so). In a folder, those are taken that the
/// configuration includes and does not exclude, but for hidden ones and those that `.gitignore` or
/// `.ignore` name. Links to folders are not followed.
pub fn find(paths: &[PathBuf], resolver: &Arc<Resolver>) -> Found {
    let mut res = Found::default();
    for path in paths {
        if !path.is_dir() {
            res.files.push(path.clone());
            continue;
        }
        let mut walk = ignore::WalkBuilder::new(path);
        walk.require_git(false).sort_by_file_path(Path::cmp);
        let resolver = resolver.clone();
        walk.filter_entry(move |it| {
            let is_dir = it.file_type().is_some_and(|it| it.is_dir());
            let config = resolver.config(it.path());
            it.depth() == 0 || if is_dir { !config.excludes(it.path(), true) } else { config.takes(it.path()) }
        });
        for entry in walk.build() {
            match entry {
                Ok(it) if it.file_type().is_some_and(|it| it.is_file()) => res.files.push(it.into_path()),
                Ok(_) => {}
                Err(error) => {
                    let path = match &error {
                        ignore::Error::WithPath { path, .. } => path.clone(),
                        _ => path.clone(),
                    };
                    let error = error.into_io_error().unwrap_or_else(|| std::io::Error::other("walk"));
                    res.failures.push((path, ReadError::Io(error)));
                }
            }
        }
    }
    let mut seen = FxHashSet::default();
    res.files.retain(|it| seen.insert(it.clone()));
    res
}

/// How a file is written, by its name.
pub fn format_of(path: &Path) -> Format {
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "md" | "markdown" | "mdown" | "mkd" => Format::Markdown,
        _ => Format::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn folders_are_searched_and_files_taken_at_their_word() {
        let dir = tempfile::tempdir().unwrap();
        let at = |it: &str| dir.path().join(it);
        for file in ["a.txt", "b.md", "c.rs", "d.MD", ".hidden/e.txt", "target/f.txt", "附件/g.txt", "部门/年度/h.txt", "部门/i.txt"]
        {
            fs::create_dir_all(at(file).parent().unwrap()).unwrap();
            fs::write(at(file), "").unwrap();
        }
        fs::write(at(".gitignore"), "target\n").unwrap();
        fs::write(at("baogao.toml"), "[files]\nexclude = [\"附件/**\"]\n").unwrap();
        fs::write(at("部门/baogao.toml"), "[files]\nexclude = [\"年度\"]\n").unwrap();
        let resolver = Arc::new(Resolver::default());
        let seen = |paths: &[PathBuf]| {
            let found = find(paths, &resolver);
            assert!(found.failures.is_empty(), "{:?}", found.failures);
            let short = |it: PathBuf| it.strip_prefix(dir.path()).unwrap().to_string_lossy().into_owned();
            found.files.into_iter().map(short).collect::<Vec<_>>()
        };
        assert_eq!(seen(&[dir.path().into()]), ["a.txt", "b.md", "d.MD", "部门/i.txt"]);
        assert_eq!(seen(&[at("c.rs"), at("没有.txt"), at("a.txt"), dir.path().into()])[..4], ["c.rs", "没有.txt", "a.txt", "b.md"]);
        assert_eq!(seen(&[at("附件/g.txt"), at("target")]), ["附件/g.txt", "target/f.txt"]);
    }
}
