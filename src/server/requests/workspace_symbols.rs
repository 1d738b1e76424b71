//! `workspace/symbol`: titles and headings of all documents of the workspace, found by characters or
//! pinyin. Texts that are open count as they are in the editor.

use crate::assist::complete::pinyin::rank;
use crate::server::position;
use crate::server::uri;
use crate::syntax::Format;
use crate::text::{Encoding, Text};
use crate::workspace::headings::{Heading, Headings, headings};
use crate::workspace::shelve::shelvable;
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::ls_types::*;

/// So many answers are enough to choose from.
const MOST: usize = 200;

/// A document that the editor has open.
pub struct Open {
    pub uri: Arc<str>,
    pub text: Text,
    pub format: Format,
}

/// Takes as long as reading what has changed in the folders: not for the desk.
pub fn symbols(folders: &[PathBuf], known: &Headings, open: &[Open], query: &str, encoding: Encoding) -> Vec<SymbolInformation> {
    let opened: Vec<PathBuf> = open.iter().filter_map(|it| uri::path(&it.uri)).collect();
    let mut files = shelvable(folders, &Arc::default());
    files.retain(|it| !opened.contains(it));
    let mut found: Vec<(u32, SymbolInformation)> = Vec::new();
    let mut take = |uri: &Uri, all: &[Heading]| {
        for heading in all {
            if let Some(rank) = rank(&heading.name, query) {
                found.push((rank, symbol(uri, heading)));
            }
        }
    };
    for it in open {
        if let Ok(uri) = it.uri.parse() {
            take(&uri, &headings(&it.text.to_string(), it.format, encoding));
        }
    }
    for (path, all) in known.of(&files, encoding) {
        if let Some(uri) = Uri::from_file_path(&path) {
            take(&uri, &all);
        }
    }
    found.sort_by_key(|it| it.0);
    found.truncate(MOST);
    found.into_iter().map(|it| it.1).collect()
}

#[allow(deprecated)] // `deprecated` must be given
fn symbol(uri: &Uri, heading: &Heading) -> SymbolInformation {
    let range = position::columns(heading.line, heading.columns.clone());
    SymbolInformation {
        name: heading.name.clone(),
        kind: if heading.container.is_none() { SymbolKind::FILE } else { SymbolKind::STRING },
        tags: None,
        deprecated: None,
        location: Location::new(uri.clone(), range),
        container_name: heading.container.clone(),
    }
}
