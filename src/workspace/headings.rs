//! Titles and headings of the documents of a folder, to go to one by its name. A file is read again
//! only after it has changed.

use super::library::lines_of;
use super::{format_of, read};
use crate::syntax::{Format, outline};
use crate::text::Encoding;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// A title or heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub name: String,
    /// The heading or title it stands under
    pub container: Option<String>,
    /// From 0
    pub line: u32,
    /// In the columns of the encoding asked for
    pub columns: std::ops::Range<u32>,
}

#[derive(Default)]
pub struct Headings {
    known: Mutex<FxHashMap<PathBuf, Known>>,
}

struct Known {
    changed: Option<SystemTime>,
    headings: Arc<[Heading]>,
}

impl Headings {
    /// The headings of files, in their order; none of what cannot be read.
    pub fn of(&self, files: &[PathBuf], encoding: Encoding) -> Vec<(PathBuf, Arc<[Heading]>)> {
        let read_one = |path: &PathBuf| {
            let changed = std::fs::metadata(path).and_then(|it| it.modified()).ok();
            let mut known = self.lock();
            if let Some(it) = known.get(path).filter(|it| it.changed == changed && changed.is_some()) {
                return (path.clone(), it.headings.clone());
            }
            drop(known);
            let text = read(path).map(|it| it.text).unwrap_or_default();
            let headings: Arc<[Heading]> = headings(&text, format_of(path), encoding).into();
            known = self.lock();
            known.insert(path.clone(), Known { changed, headings: headings.clone() });
            (path.clone(), headings)
        };
        let res = files.par_iter().map(read_one).collect();
        // Files that are gone are forgotten.
        let there: rustc_hash::FxHashSet<&Path> = files.iter().map(PathBuf::as_path).collect();
        self.lock().retain(|path, _| there.contains(path.as_path()));
        res
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<PathBuf, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The title and headings of a text; no leads, no tables.
pub fn headings(text: &str, format: Format, encoding: Encoding) -> Vec<Heading> {
    use crate::syntax::NodeKind;
    let text = crate::text::Text::new(text);
    let lines = lines_of(&text, format);
    let outline = outline(&lines);
    let heading = |line: usize, bytes: std::ops::Range<usize>, container: Option<String>| {
        let text = &lines.0[line].1;
        let name = text[bytes.clone()].trim().to_string();
        let columns = encoding.character_of(text, bytes.start)..encoding.character_of(text, bytes.end);
        Heading { name, container, line: line as u32, columns }
    };
    let title = outline.title.first().map(|&it| heading(it, lines.0[it].0.body.clone(), None));
    let mut res: Vec<Heading> = title.iter().cloned().collect();
    for node in outline.nodes.iter().filter(|it| matches!(it.kind, NodeKind::Heading | NodeKind::Unnumbered)) {
        let parent = node.parent.map(|it| &outline.nodes[it]);
        let container = parent.map(|it| lines.0[it.line].1[it.text.clone()].to_string());
        let start = lines.0[node.line].0.content.start.min(node.text.start);
        res.push(heading(node.line, start..node.text.end, container.or(title.as_ref().map(|it| it.name.clone()))));
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "县局2023年工作总结\n一、😀主要工作\n完成任务。\n（一）抓学习。系统学习。\n一是读书。读了书。\n二、打算\n继续。\n";

    #[test]
    fn titles_and_headings() {
        let seen: Vec<_> = headings(TEXT, Format::Plain, Encoding::Utf16)
            .into_iter()
            .map(|it| (it.line, it.name, it.container.unwrap_or_default(), it.columns))
            .collect();
        let expect = [
            (0, "县局2023年工作总结", "", 0..11),
            (1, "一、😀主要工作", "县局2023年工作总结", 0..8),
            (3, "（一）抓学习", "😀主要工作", 0..6),
            (5, "二、打算", "县局2023年工作总结", 0..4),
        ];
        assert_eq!(seen, expect.map(|(line, name, of, columns)| (line, name.to_string(), of.to_string(), columns)));
    }

    #[test]
    fn changed_files_are_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("总结.txt");
        let headings = Headings::default();
        let names = || -> Vec<String> {
            let all = headings.of(std::slice::from_ref(&path), Encoding::Utf8);
            all[0].1.iter().map(|it| it.name.clone()).collect()
        };
        assert_eq!(names(), [""; 0]);
        std::fs::write(&path, TEXT).unwrap();
        assert_eq!(names().len(), 4);
        std::fs::write(&path, "工作总结\n一、任务\n做。\n").unwrap();
        let later = std::fs::metadata(&path).unwrap().modified().unwrap() + std::time::Duration::from_secs(2);
        std::fs::File::options().append(true).open(&path).unwrap().set_modified(later).unwrap();
        assert_eq!(names(), ["工作总结", "一、任务"]);
    }
}
