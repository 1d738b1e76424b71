//! What is in force for one document: made of the user's [`Options`], and of what a face asks.

use super::options::{Ignore, Options};
use crate::document::state::State;
use crate::kinds::Kinds;
use crate::lang::Lang;
use crate::rules::{Rule, Severity};
use std::collections::BTreeMap;

/// Settings in force for one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    pub lang: Lang,
    /// By rule code: `None` is off.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// What the document is; `None`: its slots tell.
    pub state: Option<State>,
    /// If not empty, only these rules run.
    pub select: Vec<String>,
    /// What the user does not want to see again in this document.
    pub ignore: Vec<Ignore>,
    /// The most findings of one rule that are made: an editor shows no thousands. `None`: all.
    pub limit: Option<usize>,
    /// The kind of report, by name or id: `None` (`auto`) is what the title says.
    pub kind: Option<String>,
    /// The kinds there are: the built-in ones, with the user's.
    pub kinds: Kinds,
    /// Check also what does not look like a report.
    pub any_text: bool,
}

impl Settings {
    /// The severity of a rule's plain findings; `None` if the rule is off.
    pub fn severity(&self, rule: &Rule) -> Option<Severity> {
        self.regrade(rule.code, rule.severity)
    }

    /// The severity of a finding under these settings; `None` if its rule is off.
    pub fn regrade(&self, code: &str, severity: Severity) -> Option<Severity> {
        if !self.select.is_empty() && !self.select.iter().any(|it| it == code) {
            return None;
        }
        match self.rules.get(code) {
            Some(set) => *set,
            None => Some(severity),
        }
    }
}

impl From<&Options> for Settings {
    fn from(options: &Options) -> Settings {
        Settings {
            lang: options.locale,
            state: options.state.known(),
            rules: options.rules.iter().map(|(code, level)| (code.clone(), level.severity())).collect(),
            ignore: options.ignore.clone(),
            kind: Some(options.kind.clone()).filter(|it| it != "auto"),
            ..Settings::default()
        }
    }
}
