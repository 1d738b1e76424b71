//! The files of kinds that `[kinds] path` names.

use super::layer::problem;
use super::resolve::patterns;
use super::{FILE_NAME, Origin, Problem, What};
use crate::kinds::{KindSlip, Kinds};
use crate::lang::Lang;
use crate::workspace::read;
use std::path::{Path, PathBuf};

/// How far below the folder of `baogao.toml` files of kinds are looked for.
const DEPTH: usize = 4;

/// The kinds there are under a configuration in `folder`, what is wrong with its files of kinds, and
/// which of the paths no file answers to.
pub(super) fn load(folder: &Path, paths: &[String]) -> (Kinds, Vec<Problem>, Vec<usize>) {
    let mut problems = Vec::new();
    let paths: Vec<_> = paths.iter().map(|it| patterns(std::slice::from_ref(it))).collect();
    let mut unused: Vec<usize> = (0..paths.len()).collect();
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.max_depth(Some(DEPTH)).require_git(false).sort_by_file_path(Path::cmp);
    for entry in walk.build().flatten() {
        let path = entry.path();
        let inner = path.strip_prefix(folder).unwrap_or(path);
        let is_toml = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("toml")) && inner != Path::new(FILE_NAME);
        let named: Vec<usize> = (0..paths.len()).filter(|it| paths[*it].matched_path_or_any_parents(inner, false).is_ignore()).collect();
        if named.is_empty() || !is_toml || !entry.file_type().is_some_and(|it| it.is_file()) {
            continue;
        }
        unused.retain(|it| !named.contains(it));
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
    (kinds, problems, unused)
}
