//! Filling a [`Library`] from the files of a folder, in the background.

use super::library::{Library, Sketch};
use super::{Resolver, find, format_of, read};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// So many files are read at once: between two lots the library is free for others.
const LOT: usize = 64;

/// Larger files are no reports; in bytes.
const LARGEST: u64 = 4 << 20;

/// The files under some folders that may be reports. Never a home directory or a file system's
/// root as a whole: an editor that was started there does not mean all that is in it.
pub fn shelvable(folders: &[PathBuf], resolver: &Arc<Resolver>) -> Vec<PathBuf> {
    let folders: Vec<PathBuf> = folders.iter().filter(|it| !is_too_wide(it)).cloned().collect();
    let fits = |it: &PathBuf| std::fs::metadata(it).is_ok_and(|it| it.is_file() && it.len() <= LARGEST);
    find(&folders, resolver).files.into_iter().filter(fits).collect()
}

/// Is the folder somebody's home, or does it hold one?
pub fn is_too_wide(folder: &Path) -> bool {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    folder.parent().is_none() || home.is_some_and(|it| it.canonicalize().unwrap_or(it).starts_with(&folder))
}

/// Adds files to the library under their paths; what cannot be read is left out. `go_on` hears how
/// many are done and says whether to go on.
pub fn shelve(files: &[PathBuf], library: &Mutex<Library>, mut go_on: impl FnMut(usize) -> bool) {
    for (i, lot) in files.chunks(LOT).enumerate() {
        if !go_on(i * LOT) {
            return;
        }
        let sketch = |it: &PathBuf| Some((it.to_string_lossy().into_owned(), Sketch::of(&read(it).ok()?.text, format_of(it))));
        let sketches: Vec<_> = lot.par_iter().filter_map(sketch).collect();
        let mut library = library.lock().unwrap_or_else(|it| it.into_inner());
        for (name, sketch) in sketches {
            library.add(&name, sketch);
        }
    }
    library.lock().unwrap_or_else(|it| it.into_inner()).settle();
    go_on(files.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let text = "县教育局2022年工作总结\n深入开展“课堂革命”行动，组织骨干教师送教下乡，带动乡村学校教研水平整体提升。";
        for i in 0..70 {
            std::fs::write(dir.path().join(format!("总结{i}.txt")), text).unwrap();
        }
        std::fs::write(dir.path().join("图.png"), [0u8, 1, 2]).unwrap();
        let library = Mutex::new(Library::default());
        let mut heard = Vec::new();
        shelve(&shelvable(&[dir.path().to_path_buf()], &Arc::new(Resolver::default())), &library, |n| {
            heard.push(n);
            true
        });
        assert_eq!(heard, [0, 64, 70]);
        assert_eq!(library.lock().unwrap().len(), 70);
    }

    #[test]
    fn homes_are_too_wide() {
        assert!(is_too_wide(Path::new("/")));
        if let Some(home) = std::env::var_os("HOME") {
            assert!(is_too_wide(Path::new(&home)));
            assert!(!is_too_wide(&Path::new(&home).join("文稿")));
        }
    }
}
