//! A list of findings that are known and left aside, so that only new ones are reported.
//!
//! ```json
//! {"version": 1, "findings": {"a.txt": {"long-sentence": ["0f3c…", …]}}}
//! ```
//! File names are relative to the list's folder, with `/`.

use super::Entry;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// Reads the list and drops its findings from `entries`: each as often as it is in the list.
pub fn apply(path: &Path, entries: &mut Vec<Entry>) -> Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut file: File = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    entries.retain(|it| {
        let known = file.findings.get_mut(&name(path, &it.filename)).and_then(|of_file| of_file.get_mut(it.code));
        let Some(known) = known else { return true };
        match known.iter().position(|known| *known == fingerprint(it)) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        }
    });
    Ok(())
}

/// Writes the list of all these findings.
pub fn write(path: &Path, entries: &[Entry]) -> Result<()> {
    let mut file = File { version: 1, findings: BTreeMap::new() };
    for it in entries {
        let of_file = file.findings.entry(name(path, &it.filename)).or_default();
        of_file.entry(it.code.into()).or_default().push(fingerprint(it));
    }
    let text = serde_json::to_string_pretty(&file)? + "\n";
    std::fs::write(path, text).with_context(|| path.display().to_string())
}

fn fingerprint(entry: &Entry) -> String {
    format!("{:016x}", entry.fingerprint)
}

/// The file's name as seen from the folder of the list.
fn name(list: &Path, file: &str) -> String {
    let absolute = |it: &Path| std::path::absolute(it).unwrap_or_else(|_| it.into());
    let (list, file) = (absolute(list), absolute(Path::new(file)));
    let folder = list.parent().unwrap_or(Path::new(""));
    let common = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n(Component::ParentDir, folder.components().count() - common);
    let relative: PathBuf = up.chain(file.components().skip(common)).collect();
    relative.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_the_list() {
        assert_eq!(name(Path::new("/a/b/known.json"), "/a/c/甲.txt"), "../c/甲.txt");
        assert_eq!(name(Path::new("known.json"), "./报告/甲.txt"), "报告/甲.txt");
    }
}
