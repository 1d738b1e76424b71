//! The files of kinds that `[kinds] path` names.

use super::layer::problem;
use super::{Origin, Problem, What};
use crate::kinds::{KindSlip, Kinds};
use crate::lang::Lang;
use crate::workspace::read;
use ignore::gitignore::Gitignore;
use std::path::{Path, PathBuf};

/// How far below the folder of `baogao.toml` files of kinds are looked for.
const DEPTH: usize = 4;

/// The kinds there are under a configuration in `folder`, and what is wrong with its files of kinds.
pub(super) fn load(folder: &Path, patterns: &Gitignore) -> (Kinds, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.max_depth(Some(DEPTH)).require_git(false).sort_by_file_path(Path::cmp);
    for entry in walk.build().flatten() {
        let path = entry.path();
        let inner = path.strip_prefix(folder).unwrap_or(path);
        if !entry.file_type().is_some_and(|it| it.is_file()) || !patterns.matched(inner, false).is_ignore() {
            continue;
        }
        match read(path) {
            Ok(source) => files.push((path.into(), source.text)),
            Err(error) => {
                let what = What::Unreadable(error.message(Lang::Zh), error.message(Lang::En));
                problems.push(problem(&Origin::File(path.into()), None, "", what));
            }
        }
    }
    let (kinds, errors) = Kinds::default().with_files(files.iter().map(|it| it.1.as_str()));
    for error in errors {
        let (path, text) = &files[error.file];
        let what = match &error.what {
            KindSlip::Syntax(it) => What::Syntax(it.clone()),
            other => What::Kind(other.clone()),
        };
        problems.push(problem(&Origin::File(path.clone()), Some(error.range.unwrap_or(0..0)), text, what));
    }
    (kinds, problems)
}
