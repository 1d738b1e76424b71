//! URIs as clients spell them.
//!
//! The protocol types take RFC 3986 to the letter, clients do not: some send 工作总结.txt, brackets
//! or blanks as they are. Inside, a URI is always percent-encoded; the client reads its own spelling.

use dashmap::DashMap;
use serde_json::Value;
use std::borrow::Cow;
use std::path::PathBuf;

/// Which URIs the client spells in its own way.
#[derive(Default)]
pub struct Spellings {
    /// From ours to the client's, where they differ.
    known: DashMap<String, String>,
}

impl Spellings {
    /// Rewrites every `uri` (`rootUri`, `scopeUri` …) in a message from the client.
    pub fn take(&self, value: &mut Value) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    match value {
                        Value::String(uri) if key == "uri" || key.ends_with("Uri") => self.take_one(uri),
                        Value::Object(_) | Value::Array(_) => self.take(value),
                        _ => {}
                    }
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|it| self.take(it)),
            _ => {}
        }
    }

    fn take_one(&self, uri: &mut String) {
        if let Cow::Owned(ours) = normal(uri) {
            let theirs = std::mem::replace(uri, ours.clone());
            self.known.insert(ours, theirs);
        }
    }

    /// The client's spelling of a URI.
    pub fn theirs(&self, ours: &str) -> String {
        self.known.get(ours).map_or_else(|| ours.to_string(), |it| it.clone())
    }

    /// Rewrites the URIs in a message to the client into its own spelling.
    pub fn give(&self, value: &mut Value) {
        if self.known.is_empty() {
            return;
        }
        match value {
            Value::String(text) => {
                if let Some(it) = self.known.get(text.as_str()) {
                    *text = it.clone();
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|it| self.give(it)),
            Value::Object(map) => {
                // `WorkspaceEdit.changes` has URIs as keys.
                let keys: Vec<_> = map.keys().filter(|it| self.known.contains_key(it.as_str())).cloned().collect();
                for key in keys {
                    if let Some(value) = map.remove(&key) {
                        map.insert(self.theirs(&key), value);
                    }
                }
                map.values_mut().for_each(|it| self.give(it));
            }
            _ => {}
        }
    }
}

/// Percent-encodes what must not stand in a URI as it is; borrowed if nothing had to be.
pub fn normal(uri: &str) -> Cow<'_, str> {
    let bytes = uri.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let stays = |at: usize| match bytes[at] {
        b'%' => hex(at + 1) && hex(at + 2),
        it => it.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&it),
    };
    if (0..bytes.len()).all(stays) {
        return Cow::Borrowed(uri);
    }
    let mut res = String::with_capacity(uri.len() * 2);
    for (at, &byte) in bytes.iter().enumerate() {
        match stays(at) {
            true => res.push(byte as char),
            false => res += &format!("%{byte:02X}"),
        }
    }
    Cow::Owned(res)
}

/// The path of a `file:` URI.
pub fn path(uri: &str) -> Option<PathBuf> {
    let uri: tower_lsp::ls_types::Uri = uri.parse().ok()?;
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    Some(uri.to_file_path()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn odd_uris_are_encoded_and_spelt_back() {
        for (theirs, ours) in [
            ("file:///home/u/工作 总结.md", "file:///home/u/%E5%B7%A5%E4%BD%9C%20%E6%80%BB%E7%BB%93.md"),
            ("file:///a[1].txt", "file:///a%5B1%5D.txt"),
            ("untitled:无标题-1", "untitled:%E6%97%A0%E6%A0%87%E9%A2%98-1"),
            ("file:///100%.txt", "file:///100%25.txt"),
            ("file:///c%3A/a.txt", "file:///c%3A/a.txt"),
        ] {
            let spellings = Spellings::default();
            let mut message = json!({"textDocument": {"uri": theirs, "text": theirs}, "all": [{"scopeUri": theirs}]});
            spellings.take(&mut message);
            assert_eq!(message, json!({"textDocument": {"uri": ours, "text": theirs}, "all": [{"scopeUri": ours}]}));
            assert!(ours.parse::<tower_lsp::ls_types::Uri>().is_ok());
            let mut answer = json!({"changes": {ours: []}, "at": ours});
            spellings.give(&mut answer);
            assert_eq!(answer, json!({"changes": {theirs: []}, "at": theirs}));
            assert_eq!(spellings.theirs(ours), theirs);
        }
    }

    #[test]
    fn only_files_have_paths() {
        assert_eq!(path("file:///a/%E6%80%BB.txt"), Some(PathBuf::from("/a/总.txt")));
        assert_eq!(path("untitled:a.txt"), None);
    }
}
