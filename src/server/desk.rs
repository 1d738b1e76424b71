//! Where all computing is done: one thread that takes jobs in the order in which they came.
//!
//! An edit is a job that is done in no time: it notes what has changed. A question is a job too: it
//! sees the edits that came before it and none that came after. What was edited is checked when
//! nobody waits for anything else; so a burst of edits is checked once.

use super::caller::Caller;
use super::diagnostics::{self, Publish};
use super::guard::Session;
use super::open::{Change, OpenDocument, Opened};
use super::outbox::Outbox;
use super::requests::workspace_symbols::Open;
use super::shelf::{Shelf, Task};
use crate::analysis::Settings;
use crate::analysis::options::Run;
use crate::document::elsewhere::Twin;
use crate::words;
use crate::workspace::config::{Config, FILE_NAME, Layer, Origin, Resolver};
use crate::workspace::pages;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::collections::HashSet;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::sync::{Arc, Weak};
use std::time::Instant;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Id, Result};

/// The way to the desk; clones lead to the same one.
#[derive(Clone)]
pub struct Desk {
    jobs: Arc<Sender<Job>>,
}

/// A way to the desk that does not keep it there.
#[derive(Clone)]
pub struct WayBack {
    jobs: Weak<Sender<Job>>,
}

pub enum Job {
    Open(Opened),
    Change(Arc<str>, Change),
    Save(Arc<str>),
    Close(Arc<str>),
    /// The editor's settings, as it sends them.
    Settings(Value),
    /// The client is ready: say in its log who is here. Here, since the settings that came with
    /// `initialize` say what goes to the log.
    Greet,
    /// Files have changed on disk.
    Files,
    /// The client is ready: look at the other documents of the workspace, telling the client of the
    /// progress or not.
    Shelve(bool),
    /// Texts have changed on disk.
    Texts(Vec<PathBuf>),
    /// Folders were opened and closed.
    Folders(Vec<PathBuf>, Vec<PathBuf>),
    /// Other documents are known, or known anew; all but this one may have new twins.
    Shelved(Option<PathBuf>),
    /// Answers to questions about a document.
    Learn(Arc<str>, Vec<(u64, Option<Twin>)>),
    /// The dictionary has been loaded.
    Words,
    /// Check now, whatever `run` says.
    Check(Arc<str>),
    /// `textDocument/diagnostic`
    Pull {
        id: Id,
        uri: Arc<str>,
        previous: Option<String>,
    },
    Ask(Box<dyn FnOnce(&mut Worker) + Send>),
}

impl Desk {
    /// Starts the thread, which ends when nobody leads to it any more.
    pub fn start(room: Room) -> Desk {
        let (jobs, rx) = channel();
        let jobs = Arc::new(jobs);
        let way_back = WayBack { jobs: Arc::downgrade(&jobs) };
        let worker = Worker { room, documents: HashMap::new(), shelf: None, way_back, fetching: false };
        let dispatch = tracing::dispatcher::get_default(|it| it.clone());
        std::thread::spawn(move || tracing::dispatcher::with_default(&dispatch, || worker.work(rx)));
        Desk { jobs }
    }

    pub fn post(&self, job: Job) {
        // The desk is there as long as somebody can post; it goes when the process does.
        let _ = self.jobs.send(job);
    }

    /// Has a question about a document answered: `None` if it is not open, or not one to check.
    pub fn ask<T: Send + 'static>(
        &self,
        uri: &str,
        answer: impl FnOnce(&mut OpenDocument, &Room) -> T + Send + 'static,
    ) -> impl Future<Output = Result<Option<T>>> + Send + 'static {
        let uri: Arc<str> = uri.into();
        self.question(move |worker| {
            let room = &worker.room;
            let open = worker.documents.get_mut(&uri).filter(|it| room.checks(it));
            open.map(|it| answer(it, room))
        })
    }

    /// Has a question answered that is about no document.
    pub fn ask_room<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&Room) -> T + Send + 'static,
    ) -> impl Future<Output = Result<T>> + Send + 'static {
        self.question(|worker| answer(&worker.room))
    }

    /// The texts of all open documents that are checked.
    pub fn open_texts(&self) -> impl Future<Output = Result<Vec<Open>>> + Send + 'static {
        self.question(|worker| {
            let open = worker.documents.values().filter(|it| worker.room.checks(it));
            open.map(|it| Open { uri: it.uri.clone(), text: it.text().clone(), format: it.format() }).collect()
        })
    }

    /// The question is on its way before this returns, so it keeps its place behind earlier edits.
    fn question<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&mut Worker) -> T + Send + 'static,
    ) -> impl Future<Output = Result<T>> + Send + 'static {
        let (tx, rx) = oneshot::channel();
        self.post(Job::Ask(Box::new(move |worker| {
            // Closed: cancelled
            if !tx.is_closed() {
                let _ = tx.send(answer(worker));
            }
        })));
        // Without an answer the desk has failed on it, and has said so.
        async { rx.await.map_err(|_| Error::internal_error()) }
    }
}

/// Where documents are that one writes; not the two sides of a comparison, or what a program prints.
const SCHEMES: [&str; 3] = ["file", "untitled", "vscode-vfs"];

/// The rule that needs the other documents.
const ELSEWHERE: &str = "repeated-elsewhere";

/// What answers may need beside the document.
pub struct Room {
    pub session: Arc<Session>,
    pub outbox: Outbox,
    pub caller: Caller,
    resolver: Resolver,
    /// Problems of the configuration that the user has been told of.
    told: HashSet<String>,
}

impl Room {
    pub fn new(session: Arc<Session>, outbox: Outbox, caller: Caller) -> Room {
        Room { session, outbox, caller, resolver: Resolver::default(), told: HashSet::new() }
    }

    /// Takes over the editor's settings, which `baogao.toml` overrides.
    fn set_editor(&mut self, settings: Value) {
        let client = json!({"locale": self.session.client().lang});
        let layers = [client, settings].map(|it| Layer::from_json(Origin::Editor, it));
        self.resolver = layers.into_iter().fold(Resolver::default(), Resolver::below);
        self.session.set_log_level(self.config().options.log_level);
    }

    /// Gives a document the settings in force for it; tells whether they changed.
    pub fn configure(&self, open: &mut OpenDocument) -> bool {
        let path = super::uri::path(&open.uri).unwrap_or_else(|| self.home());
        let config = self.resolver.config(&path);
        let mut settings = Settings::clone(&config.settings_of(&path));
        settings.kind = open.kind.clone().or(settings.kind);
        settings.limit = Some(config.options.max_findings as usize);
        open.configure(config, Arc::new(settings))
    }

    /// What holds where no document says otherwise.
    pub fn config(&self) -> Arc<Config> {
        self.resolver.config(&self.home())
    }

    /// The configuration file in which something about a document is to be written down, which need
    /// not be there yet, and the document's path. `None` for a document that is nowhere.
    pub fn configuration_of(&self, open: &OpenDocument) -> Option<(PathBuf, PathBuf)> {
        let path = super::uri::path(&open.uri)?;
        let config = self.resolver.config(&path);
        let folders = self.session.folders().into_iter().filter(|it| path.starts_with(it));
        let folder = folders.max_by_key(|it| it.as_os_str().len()).or_else(|| path.parent().map(Path::to_path_buf))?;
        Some((config.file.clone().unwrap_or_else(|| folder.join(FILE_NAME)), path))
    }

    /// Where a document without a file would be.
    fn home(&self) -> PathBuf {
        let folder = self.session.folders().into_iter().next();
        folder.unwrap_or_else(|| "/".into()).join("untitled.txt")
    }

    /// Tells the user what is wrong with the configuration, each thing once.
    fn tell_problems(&mut self) {
        let lang = self.session.client().lang;
        for problem in self.resolver.problems() {
            let message = problem.message(lang);
            if self.told.insert(message.clone()) {
                self.outbox.notify("window/showMessage", json!({"type": 2, "message": format!("baogao: {message}")}));
            }
        }
    }

    /// Is this a document to check?
    fn checks(&self, open: &OpenDocument) -> bool {
        let options = open.options();
        let scheme = open.uri.split(':').next().unwrap_or_default();
        SCHEMES.contains(&scheme)
            && options.languages.contains(&open.language)
            && open.size() <= (options.max_file_size as usize) << 20
            && !open.excluded
    }
}

pub struct Worker {
    room: Room,
    documents: HashMap<Arc<str>, OpenDocument>,
    shelf: Option<Shelf>,
    way_back: WayBack,
    /// Is the dictionary on its way?
    fetching: bool,
}

impl WayBack {
    /// Posts a job if the desk is still there.
    pub fn post(&self, job: Job) {
        if let Some(jobs) = self.jobs.upgrade() {
            let _ = jobs.send(job);
        }
    }
}

impl Worker {
    fn work(mut self, jobs: Receiver<Job>) {
        loop {
            let job = match jobs.try_recv() {
                Ok(job) => job,
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => {
                    self.guarded(Worker::publish_all);
                    self.fetch_words();
                    match self.next(&jobs) {
                        Ok(job) => job,
                        Err(RecvTimeoutError::Disconnected) => return,
                        Err(RecvTimeoutError::Timeout) => {
                            self.guarded(Worker::show_held);
                            self.guarded(Worker::ask_shelf);
                            continue;
                        }
                    }
                }
            };
            self.guarded(|it| it.run(job));
        }
    }

    fn next(&self, jobs: &Receiver<Job>) -> std::result::Result<Job, RecvTimeoutError> {
        let asks = |it: &OpenDocument| it.ask_at.filter(|_| self.shelf.is_some());
        match self.documents.values().flat_map(|it| [it.deadline, asks(it)]).flatten().min() {
            Some(at) => jobs.recv_timeout(at.saturating_duration_since(Instant::now())),
            None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// A failure costs its job, nothing else.
    fn guarded(&mut self, run: impl FnOnce(&mut Worker)) {
        if catch_unwind(AssertUnwindSafe(|| run(self))).is_err() {
            tracing::error!("a job failed; all documents will be read again");
            self.documents.values_mut().for_each(OpenDocument::forget);
        }
    }

    fn run(&mut self, job: Job) {
        match job {
            Job::Open(opened) => {
                let mut open = OpenDocument::new(opened);
                self.room.configure(&mut open);
                self.room.tell_problems();
                open.due = open.options().run == Run::OnSave;
                self.documents.insert(open.uri.clone(), open);
            }
            Job::Change(uri, change) => {
                if let Some(open) = self.documents.get_mut(&uri) {
                    open.change(change);
                }
            }
            Job::Save(uri) => self.check(&uri, Run::OnSave),
            Job::Check(uri) => self.check(&uri, Run::Manual),
            Job::Close(uri) => {
                let open = self.documents.remove(&uri);
                if let (Some(shelf), Some(path)) = (&self.shelf, super::uri::path(&uri)) {
                    shelf.post(Task::Closed(path));
                }
                if open.is_some_and(|it| it.shown) {
                    self.clear(&uri);
                }
            }
            Job::Settings(settings) => {
                self.room.set_editor(settings);
                self.configure();
            }
            Job::Greet => {
                tracing::info!("baogao {} ({})", env!("CARGO_PKG_VERSION"), self.room.session.client().name);
                self.write_pages();
            }
            Job::Files => {
                self.room.resolver.forget();
                self.configure();
            }
            Job::Shelve(progress) => self.shelve(progress),
            Job::Texts(paths) => {
                if let Some(shelf) = &self.shelf {
                    shelf.post(Task::Files(paths));
                }
            }
            Job::Folders(opened, closed) => {
                self.configure();
                if let Some(shelf) = &self.shelf {
                    closed.into_iter().for_each(|it| shelf.post(Task::Gone(it)));
                    shelf.post(Task::Folders(opened));
                }
            }
            Job::Shelved(but) => {
                let others = self.documents.values_mut().filter(|it| but.is_none() || super::uri::path(&it.uri) != but);
                others.for_each(OpenDocument::doubt);
            }
            Job::Learn(uri, answers) => {
                if self.documents.get_mut(&uri).is_some_and(|it| it.learn(answers)) {
                    self.refresh();
                }
            }
            Job::Words => {
                let waited = self.documents.values_mut().map(OpenDocument::learn_words).filter(|it| *it).count();
                if 0 < waited {
                    self.refresh();
                }
            }
            Job::Pull { id, uri, previous } => self.pull(id, &uri, previous),
            Job::Ask(run) => run(self),
        }
    }

    /// Saved, or asked for.
    fn check(&mut self, uri: &str, why: Run) {
        let Some(open) = self.documents.get_mut(uri) else { return };
        if open.options().run == why || why == Run::Manual {
            open.due = true;
            open.dirty = true;
            self.refresh();
        }
    }

    /// Settings have changed: what that changes is shown at once.
    fn configure(&mut self) {
        let mut changed = false;
        let shown = |open: &OpenDocument| (open.options().code_lens, open.options().inlay_hints);
        let mut lenses = false;
        for open in self.documents.values_mut() {
            let before = shown(open);
            changed |= self.room.configure(open);
            lenses |= before != shown(open);
        }
        if lenses {
            self.room.caller.refresh_lenses_and_hints(self.room.session.client());
        }
        self.room.tell_problems();
        if changed {
            self.refresh();
        }
    }

    /// Has a client that pulls ask again.
    fn refresh(&self) {
        if self.room.session.client().pulls {
            self.room.caller.refresh_diagnostics();
        }
    }

    /// Tells a client that does not pull what is new.
    fn publish_all(&mut self) {
        if self.room.session.client().pulls {
            return;
        }
        let dirty: Vec<Arc<str>> = self.documents.values().filter(|it| it.dirty).map(|it| it.uri.clone()).collect();
        dirty.iter().for_each(|it| self.publish(it));
    }

    fn publish(&mut self, uri: &str) {
        let Some(open) = self.documents.get_mut(uri) else { return };
        if !self.room.checks(open) {
            open.dirty = false;
            if std::mem::take(&mut open.shown) {
                self.clear(uri);
            }
            return;
        }
        if open.options().run != Run::OnType && !std::mem::take(&mut open.due) {
            open.dirty = false;
            return;
        }
        // Before the long part: if that fails, it is not tried again for this version.
        open.dirty = false;
        open.checked();
        if open.is_stale() {
            open.dirty = true;
            return;
        }
        open.shown = true;
        let Room { session, outbox, .. } = &self.room;
        let (version, theirs) = (Some(open.version), session.spellings.theirs(uri));
        let diagnostics = diagnostics::diagnostics(open, &theirs, session);
        outbox.notify("textDocument/publishDiagnostics", Publish { uri: &theirs, version, diagnostics });
    }

    fn clear(&self, uri: &str) {
        if !self.room.session.client().pulls {
            let uri = self.room.session.spellings.theirs(uri);
            let none = Publish { uri: &uri, version: None, diagnostics: Vec::new() };
            self.room.outbox.notify("textDocument/publishDiagnostics", none);
        }
    }

    fn pull(&mut self, id: Id, uri: &str, previous: Option<String>) {
        let report = self.report(uri, previous.as_deref());
        self.room.outbox.reply_json(&id, &report);
    }

    fn report(&mut self, uri: &str, previous: Option<&str>) -> Vec<u8> {
        let Room { session, .. } = &self.room;
        let Some(open) = self.documents.get_mut(uri).filter(|it| self.room.checks(it)) else {
            return diagnostics::none();
        };
        let due = std::mem::take(&mut open.due);
        let now = match open.options().run {
            Run::OnType => true,
            Run::OnSave => due || previous.is_none(),
            Run::Manual => due,
        };
        if !now {
            return previous.map_or_else(diagnostics::none, diagnostics::unchanged);
        }
        let theirs = session.spellings.theirs(uri);
        let made = catch_unwind(AssertUnwindSafe(|| {
            let items = diagnostics::diagnostics(open, &theirs, session);
            diagnostics::report(&items, previous)
        }));
        made.unwrap_or_else(|_| {
            tracing::error!("diagnostics failed");
            open.forget();
            diagnostics::none()
        })
    }

    /// Begins to read the workspace, unless its user does not want to know what it repeats.
    fn shelve(&mut self, progress: bool) {
        let (room, way_back) = (&self.room, self.way_back.clone());
        let client = room.session.client();
        let wanted = room.config().options.rules.get(ELSEWHERE).is_none_or(|it| it.severity().is_some());
        if wanted {
            let shelf = Shelf::start(way_back, room.outbox.clone(), client.lang, progress);
            shelf.post(Task::Folders(room.session.folders()));
            self.shelf = Some(shelf);
        }
    }

    /// The writer pauses: asks which sentences stand in other documents too.
    fn ask_shelf(&mut self) {
        let (Some(shelf), now) = (&self.shelf, Instant::now()) else { return };
        for open in self.documents.values_mut().filter(|it| it.ask_at.is_some_and(|at| at <= now)) {
            open.ask_at = None;
            if !self.room.checks(open) || open.settings().rules.get(ELSEWHERE).is_some_and(Option::is_none) {
                continue;
            }
            let (uri, path, format) = (open.uri.clone(), super::uri::path(&open.uri), open.format());
            if let Some((path, text)) = path.clone().zip(open.unshelved()) {
                shelf.post(Task::Open(path, text, format));
            }
            let questions = open.analysis().questions();
            if !questions.is_empty() {
                shelf.post(Task::Ask { uri, path, format, questions });
            }
        }
    }

    /// Has the dictionary loaded, elsewhere, once a finding needs it.
    fn fetch_words(&mut self) {
        if words::is_wanted() && !std::mem::replace(&mut self.fetching, true) {
            let way_back = self.way_back.clone();
            std::thread::spawn(move || {
                words::load();
                way_back.post(Job::Words);
            });
        }
    }

    /// The pages that findings link to: written while nobody waits for them.
    fn write_pages(&self) {
        let client = self.room.session.client();
        if let Some(folder) = pages::folder(client.lang).filter(|_| client.code_description) {
            let (lang, dispatch) = (client.lang, tracing::dispatcher::get_default(|it| it.clone()));
            std::thread::spawn(move || {
                if let Err(error) = pages::write(&folder, lang) {
                    tracing::dispatcher::with_default(&dispatch, || tracing::warn!("the rules' pages: {error}"));
                }
            });
        }
    }

    /// The pause is over: what was held back is shown.
    fn show_held(&mut self) {
        let now = Instant::now();
        let mut refresh = false;
        for open in self.documents.values_mut().filter(|it| it.deadline.is_some_and(|at| at <= now)) {
            open.deadline = None;
            open.dirty = true;
            refresh = true;
        }
        if refresh {
            self.refresh();
        }
    }
}
