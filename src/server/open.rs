//! One open document on the desk: its text as far as the client has told, the analysis as far as
//! it was needed, and what the writer has seen.

use super::hold::Hold;
use crate::analysis::options::Options;
use crate::analysis::{Analysis, Settings};
use crate::document::Document;
use crate::document::elsewhere::Twin;
use crate::rules::Finding;
use crate::syntax::Format;
use crate::text::{Splice, Text};
use crate::workspace::config::Config;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

pub struct OpenDocument {
    pub uri: Arc<str>,
    /// The client's language id.
    pub language: String,
    pub version: i32,
    /// The newest version that the client has told of; may be ahead of `version`.
    newest: Arc<AtomicI32>,
    text: Text,
    format: Format,
    /// What holds for it; `settings` are made of it.
    config: Option<Arc<Config>>,
    settings: Arc<Settings>,
    /// The kind that the user has set by a command.
    pub kind: Option<String>,
    /// The user has taken it out.
    pub excluded: bool,
    /// `None` before first use, and after a failure.
    analysis: Option<Analysis>,
    /// Of `text`; `None` if not known yet.
    findings: Option<Vec<Finding>>,
    /// The last findings that were known, and what has been edited since.
    before: Vec<Finding>,
    splices: Vec<Splice>,
    /// How many of `splices` the analysis has taken over.
    taken: usize,
    /// Where the writer was last, and when.
    edited: Option<(Option<u32>, Instant)>,
    hold: Hold,
    /// When what is held back is to be shown.
    pub deadline: Option<Instant>,
    /// When other documents are to be searched for its sentences.
    pub ask_at: Option<Instant>,
    /// The version that others are compared with.
    shelved: Option<i32>,
    /// Push: the client is to be told of this version's findings.
    pub dirty: bool,
    /// Checked on saving or on demand: that moment has come.
    pub due: bool,
    /// The client shows findings.
    pub shown: bool,
}

/// How long the writer must pause before other documents are searched.
const ASK_AFTER: Duration = Duration::from_millis(800);

/// What came with `didOpen`.
pub struct Opened {
    pub uri: Arc<str>,
    pub language: String,
    pub version: i32,
    pub newest: Arc<AtomicI32>,
    pub text: Text,
}

/// What came with one `didChange`.
pub struct Change {
    pub version: i32,
    pub text: Text,
    pub splices: Vec<Splice>,
    /// The line in which the writer is typing, if it is one line.
    pub line: Option<u32>,
    pub at: Instant,
}

impl OpenDocument {
    pub fn new(opened: Opened) -> OpenDocument {
        let format = format(&opened.language, &opened.uri);
        OpenDocument {
            uri: opened.uri,
            language: opened.language,
            version: opened.version,
            newest: opened.newest,
            text: opened.text,
            format,
            config: None,
            settings: Arc::default(),
            kind: None,
            excluded: false,
            analysis: None,
            findings: None,
            before: Vec::new(),
            splices: Vec::new(),
            taken: 0,
            edited: None,
            hold: Hold::default(),
            deadline: None,
            ask_at: Some(Instant::now()),
            shelved: None,
            dirty: true,
            due: false,
            shown: false,
        }
    }

    pub fn change(&mut self, change: Change) {
        self.version = change.version;
        self.text = change.text;
        self.splices.extend(change.splices);
        self.edited = Some((change.line, change.at));
        self.ask_at = Some(change.at + ASK_AFTER);
        self.dirty = true;
        if let Some(findings) = self.findings.take() {
            self.before = findings;
        }
    }

    /// Puts settings in force; tells whether that changes anything.
    pub fn configure(&mut self, config: Arc<Config>, settings: Arc<Settings>) -> bool {
        let path = super::uri::path(&self.uri);
        let excluded = path.is_some_and(|it| config.excludes(&it, false));
        let changed = *self.settings != *settings || self.excluded != excluded || *self.options() != config.options;
        self.excluded = excluded;
        self.config = Some(config);
        self.dirty |= changed;
        if self.settings != settings {
            if let Some(it) = &mut self.analysis {
                it.set_settings(settings.clone());
            }
            self.settings = settings;
            self.findings = None;
        }
        changed
    }

    pub fn options(&self) -> &Options {
        static DEFAULT: LazyLock<Options> = LazyLock::new(Options::default);
        self.config.as_ref().map_or(&DEFAULT, |it| &it.options)
    }

    /// A failure may have left the analysis half done: it is made anew when next needed.
    pub fn forget(&mut self) {
        self.analysis = None;
        self.findings = None;
    }

    /// The other documents changed: what they share with this one is to be asked again.
    pub fn doubt(&mut self) {
        if let Some(it) = &mut self.analysis {
            it.doubt_elsewhere();
        }
        self.ask_at.get_or_insert_with(Instant::now);
    }

    /// Takes answers about other documents; tells whether that changes the findings.
    pub fn learn(&mut self, answers: Vec<(u64, Option<Twin>)>) -> bool {
        let news = self.analysis.as_mut().is_some_and(|it| it.learn(answers));
        if news {
            self.findings = None;
            self.dirty = true;
        }
        news
    }

    /// The dictionary is there; tells whether findings waited for it.
    pub fn learn_words(&mut self) -> bool {
        let waited = self.analysis.as_ref().is_some_and(Analysis::waits_for_words);
        if waited {
            self.findings = None;
            self.dirty = true;
        }
        waited
    }

    /// The text, if others are not compared with it yet.
    pub fn unshelved(&mut self) -> Option<Text> {
        (self.shelved.replace(self.version) != Some(self.version)).then(|| self.text.clone())
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// Has the client changed it again since?
    pub fn is_stale(&self) -> bool {
        self.newest.load(Ordering::SeqCst) != self.version
    }

    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Length in UTF-8 bytes.
    pub fn size(&self) -> usize {
        self.text.len()
    }

    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    pub fn document(&mut self) -> &Document {
        self.analysis().document()
    }

    /// The analysis of the present text.
    pub fn analysis(&mut self) -> &mut Analysis {
        if let Some(analysis) = &mut self.analysis
            && self.taken < self.splices.len()
        {
            analysis.update(self.text.clone(), &self.splices[self.taken..]);
        }
        self.taken = self.splices.len();
        self.analysis.get_or_insert_with(|| Analysis::new(self.text.clone(), self.format, self.settings.clone()))
    }

    /// The analysis and all findings of the present text, sorted by place.
    pub fn checked(&mut self) -> (&Analysis, &[Finding]) {
        if self.findings.is_none() {
            let analysis = self.analysis();
            let findings = analysis.findings();
            if !analysis.failed().is_empty() {
                let rules = analysis.failed().join(", ");
                tracing::error!("rules that failed on version {}: {rules}", self.version);
            }
            if let Some((line, at)) = self.edited.take() {
                self.hold.edit(line, at, &self.splices, &self.before);
            }
            self.before = Vec::new();
            self.splices.clear();
            self.taken = 0;
            self.findings = Some(findings);
        }
        self.analysis();
        match (&self.analysis, &self.findings) {
            (Some(analysis), Some(findings)) => (analysis, findings),
            _ => unreachable!("both were made above"),
        }
    }

    /// As [`OpenDocument::checked`], and which findings are held back while the writer types; sets
    /// the deadline at which they are to be shown.
    pub fn seen(&mut self) -> (&Analysis, &[Finding], Vec<bool>) {
        self.checked();
        let pause = Duration::from_millis(self.options().pause.into());
        let findings = self.findings.as_deref().unwrap_or_default();
        let until = self.hold.until(pause).filter(|it| Instant::now() < *it);
        let held = match until {
            Some(_) => self.hold.held(findings),
            None => vec![false; findings.len()],
        };
        self.deadline = until.filter(|_| held.contains(&true));
        if self.deadline.is_none() && until.is_none() {
            self.hold.release(findings);
        }
        let (analysis, findings) = self.checked();
        (analysis, findings, held)
    }
}

fn format(language: &str, uri: &str) -> Format {
    let markdown = ["markdown", "mdx", "pandoc", "quarto", "rmd", "vimwiki"].contains(&language);
    let by_name = || super::uri::path(uri).map(|it| crate::workspace::format_of(&it)).unwrap_or_default();
    if markdown { Format::Markdown } else { by_name() }
}
