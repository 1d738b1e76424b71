//! Changing a `baogao.toml` as its owner would: one place, everything else as it is.

use super::Layer;
use crate::analysis::options::{Ignore, Level};
use serde_json::Value;
use std::ops::Range;
use std::path::Path;

/// A replacement in the text of a configuration file: bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    pub range: Range<usize>,
    pub new: String,
}

/// Sets a rule's severity. `None` if no patch brings that about: the file is to be mended first.
pub fn set_level(text: &str, code: &str, level: Level) -> Option<Patch> {
    let value = serde_json::to_value(level).ok()?;
    let layer = Layer::parse(Path::new(""), text);
    let pointer = format!("/rules/{code}");
    let setting = format!("{code} = {value}");
    let candidates = [
        layer.bytes(&pointer).map(|range| Patch { range, new: value.to_string() }),
        layer.bytes("/rules").and_then(|it| within(text, &it, &setting)),
        Some(at_end(text, &format!("[rules]\n{setting}\n"))),
        Some(Patch { range: 0..0, new: format!("rules.{setting}\n") }),
    ];
    best(text, candidates, |it| it.pointer(&pointer) == Some(&value))
}

/// Adds to the list of what is not to be reported again.
pub fn add_ignore(text: &str, ignore: &Ignore) -> Option<Patch> {
    let value = serde_json::to_value(ignore).ok()?;
    let settings: Vec<String> = value.as_object()?.iter().map(|(key, value)| format!("{key} = {value}")).collect();
    let layer = Layer::parse(Path::new(""), text);
    let candidates = [
        Some(at_end(text, &format!("[[ignore]]\n{}\n", settings.join("\n")))),
        layer.bytes("/ignore").and_then(|it| within(text, &it, &format!("{{ {} }}", settings.join(", ")))),
    ];
    best(text, candidates, |it| it.pointer("/ignore").and_then(Value::as_array).is_some_and(|it| it.contains(&value)))
}

impl Patch {
    pub fn apply(&self, text: &str) -> String {
        [&text[..self.range.start], &self.new, &text[self.range.end..]].concat()
    }
}

/// The first that brings about what is wanted and spoils nothing.
fn best<const N: usize>(text: &str, candidates: [Option<Patch>; N], is_right: impl Fn(&Value) -> bool) -> Option<Patch> {
    let problems = |it: &Layer| it.problems.len();
    let before = Layer::parse(Path::new(""), text);
    candidates.into_iter().flatten().map(|it| with_breaks_of(text, it)).find(|it| {
        let after = Layer::parse(Path::new(""), &it.apply(text));
        problems(&after) <= problems(&before) && is_right(&after.value)
    })
}

/// Behind the opening of a table or list: a line of its own under `[table]`, the first of the
/// entries within `{…}` or `[…]`.
fn within(text: &str, outer: &Range<usize>, entry: &str) -> Option<Patch> {
    let opening = text.get(outer.clone())?;
    let header = text[..outer.start].rfind('\n').map_or(0, |it| it + 1) == outer.start && opening.starts_with('[');
    if header {
        let end = text[outer.start..].find('\n').map(|it| outer.start + it + 1);
        let new = if end.is_none() { format!("\n{entry}\n") } else { format!("{entry}\n") };
        let at = end.unwrap_or(text.len());
        return Some(Patch { range: at..at, new });
    }
    let first = opening.strip_prefix(['{', '['])?;
    let is_empty = first.trim_start().starts_with(['}', ']']);
    let at = outer.start + 1;
    let new = if is_empty { format!(" {entry} ") } else { format!(" {entry},") };
    Some(Patch { range: at..at, new })
}

fn at_end(text: &str, table: &str) -> Patch {
    let gap = match text {
        "" => "",
        _ if text.ends_with("\n\n") => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    Patch { range: text.len()..text.len(), new: format!("{gap}{table}") }
}

fn with_breaks_of(text: &str, patch: Patch) -> Patch {
    let new = if text.contains("\r\n") { patch.new.replace('\n', "\r\n") } else { patch.new };
    Patch { new, ..patch }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn level(before: &str, after: &str) {
        let patch = set_level(before, "doubled-word", Level::Off).unwrap();
        assert_eq!(patch.apply(before), after);
    }

    #[test]
    fn a_rule_is_set_where_its_owner_would() {
        level("", "[rules]\ndoubled-word = \"off\"\n");
        level("kind = \"auto\"", "kind = \"auto\"\n\n[rules]\ndoubled-word = \"off\"\n");
        level(
            "[rules] # 级别\nhalf-width = \"hint\"\n[files]\n",
            "[rules] # 级别\ndoubled-word = \"off\"\nhalf-width = \"hint\"\n[files]\n",
        );
        level("[rules]\r\ndoubled-word = 'hint' # 轻\r\n", "[rules]\r\ndoubled-word = \"off\" # 轻\r\n");
        level("[rules]", "[rules]\ndoubled-word = \"off\"\n");
        level("rules = { half-width = \"hint\" }\n", "rules = { doubled-word = \"off\", half-width = \"hint\" }\n");
        level("rules = {}\n", "rules = { doubled-word = \"off\" }\n");
        level("rules.half-width = \"hint\"\n[files]\n", "rules.doubled-word = \"off\"\nrules.half-width = \"hint\"\n[files]\n");
        level("[files]\r\n", "[files]\r\n\r\n[rules]\r\ndoubled-word = \"off\"\r\n");
    }

    #[test]
    fn an_entry_is_added_to_the_list() {
        let ignore = Ignore { rule: "doubled-word".into(), file: Some("甲.txt".into()), text: Some("说“的的”\"\\".into()) };
        let entry = "[[ignore]]\nfile = \"甲.txt\"\nrule = \"doubled-word\"\ntext = \"说“的的”\\\"\\\\\"\n";
        let added = |text: &str| add_ignore(text, &ignore).unwrap().apply(text);
        assert_eq!(added(""), entry);
        assert_eq!(added("kind = \"auto\"\n"), format!("kind = \"auto\"\n\n{entry}"));
        assert_eq!(added(entry), format!("{entry}\n{entry}"));
        let inline = "ignore = [{ rule = \"half-width\" }]\n";
        let after = "ignore = [ { file = \"甲.txt\", rule = \"doubled-word\", text = \"说“的的”\\\"\\\\\" },{ rule = \"half-width\" }]\n";
        assert_eq!(added(inline), after);
    }

    #[test]
    fn a_slip_elsewhere_is_left_as_it_is() {
        level("[files\n", "[files\n\n[rules]\ndoubled-word = \"off\"\n");
    }
}
