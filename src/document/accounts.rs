//! In which accounts the lines of a document stand: what headings and the paragraphs under them say of whose
//! account, which fund and which year the lines below tell.

use super::{Document, Role, Roles};
use crate::figures::Account;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

pub struct Accounts {
    /// By line: what was said before it.
    above: Vec<Account>,
    /// By line and index of a figure: what was asked for before. A figure is compared with several.
    told: RefCell<FxHashMap<(usize, usize), Account>>,
}

impl Accounts {
    pub fn of(document: &Document) -> Accounts {
        // By heading: what it and the text under it say.
        let mut said: FxHashMap<Option<usize>, Account> = FxHashMap::default();
        let read = |line: usize, range, above| Account::governing(&document.block(line).text, range, document.block(line).figures(), above);
        let above = (0..document.line_count()).map(|line| {
            if !Roles::PROSE.with(Role::Heading).contains(document.role(line)) {
                return Account::default();
            }
            let heading = document.outline().heading_over(line);
            let above = said.get(&heading).copied().unwrap_or_else(|| {
                let node = heading.map(|it| &document.outline().nodes[it]);
                let over = node.map_or_else(Account::default, |it| said.get(&it.parent).copied().unwrap_or_default());
                node.map_or(over, |it| read(it.line, it.text.clone(), over))
            });
            let node = heading.map(|it| &document.outline().nodes[it]).filter(|it| it.line == line);
            let text = &document.block(line).text;
            let body = text[node.map_or(0, |it| it.text.end)..].trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            said.insert(heading, read(line, text.len() - body..text.len(), above));
            above
        });
        Accounts { above: above.collect(), told: RefCell::default() }
    }

    /// The account of a figure of a line.
    pub fn at(&self, document: &Document, line: usize, figure: usize) -> Account {
        let block = document.block(line);
        let read = || Account::of(&block.text, block.figures(), figure, self.above[line]);
        *self.told.borrow_mut().entry((line, figure)).or_insert_with(read)
    }
}
