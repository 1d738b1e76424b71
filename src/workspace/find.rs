//! Which files are to be checked.

use crate::syntax::Format;
use std::path::{Path, PathBuf};

/// Finds the documents under the paths that a user names. A file that is named is taken whatever
/// it is called; in a folder, the text files are, but for hidden and ignored ones (`.gitignore`,
/// `.ignore`).
#[derive(Default)]
pub struct Finder {}

/// Files that a user of a folder means, by their ending.
const ENDINGS: &[&str] = &["txt", "md", "markdown"];

impl Finder {
    /// Files in the order of `paths`, those of a folder by name; each once. A path that is not
    /// there is given back as it is: reading it says so.
    pub fn find(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let mut res = Vec::new();
        for path in paths {
            if !path.is_dir() {
                res.push(path.clone());
                continue;
            }
            let walk = ignore::WalkBuilder::new(path).sort_by_file_path(Path::cmp).build();
            let files = walk.flatten().filter(|it| it.file_type().is_some_and(|it| it.is_file())).map(|it| it.into_path());
            res.extend(files.filter(|it| has_ending(it, ENDINGS)));
        }
        let mut seen = rustc_hash::FxHashSet::default();
        res.retain(|it| seen.insert(it.clone()));
        res
    }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().and_then(|it| it.to_str()).is_some_and(|it| endings.iter().any(|e| e.eq_ignore_ascii_case(it)))
}

/// How a file is written, by its name.
pub fn format_of(path: &Path) -> Format {
    if has_ending(path, &["md", "markdown", "mdown", "mkd"]) { Format::Markdown } else { Format::Plain }
}
