//! The other documents of the workspace: a thread that keeps the [`Library`] and answers from it,
//! so that no keystroke waits for either.

use super::desk::{Job, WayBack};
use super::outbox::Outbox;
use crate::document::elsewhere::Question;
use crate::lang::Lang;
use crate::syntax::Format;
use crate::text::Text;
use crate::tr;
use crate::workspace::library::{Library, Sketch};
use crate::workspace::shelve::{shelvable, shelve};
use crate::workspace::{Resolver, format_of, read};
use serde_json::json;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// The way to the shelf; clones lead to the same one.
#[derive(Clone)]
pub struct Shelf {
    tasks: Sender<Task>,
}

pub enum Task {
    /// These folders are open: shelve what is in them.
    Folders(Vec<PathBuf>),
    /// This folder is closed.
    Gone(PathBuf),
    /// Files that have changed on disk, or are gone.
    Files(Vec<PathBuf>),
    /// The editor has a document open, with this text.
    Open(PathBuf, Text, Format),
    /// It counts as it is on disk again.
    Closed(PathBuf),
    /// Which of these sentences of a document stand elsewhere too?
    Ask { uri: Arc<str>, path: Option<PathBuf>, format: Format, questions: Vec<Question> },
}

struct Keeper {
    library: Arc<Mutex<Library>>,
    /// Texts of documents that the editor has open, by path.
    open: HashMap<PathBuf, Text>,
    desk: WayBack,
    outbox: Outbox,
    lang: Lang,
    /// The client shows progress.
    progress: bool,
}

/// The token of the progress that is shown while folders are read.
pub const PROGRESS: &str = "baogao/shelf";

impl Shelf {
    /// Starts the thread, which ends when nobody leads to it any more. With `progress` it tells the
    /// client how far it is; [`PROGRESS`] must be known there.
    pub fn start(desk: WayBack, outbox: Outbox, lang: Lang, progress: bool) -> Shelf {
        let (tasks, rx) = channel();
        let keeper = Keeper { library: Arc::default(), open: HashMap::new(), desk, outbox, lang, progress };
        std::thread::spawn(move || keeper.work(rx));
        Shelf { tasks }
    }

    pub fn post(&self, task: Task) {
        let _ = self.tasks.send(task);
    }
}

impl Keeper {
    fn work(mut self, tasks: Receiver<Task>) {
        for task in tasks {
            match task {
                Task::Folders(folders) => self.shelve(&folders),
                Task::Gone(folder) => {
                    let open = &self.open;
                    self.library().retain(|name| !Path::new(name).starts_with(&folder) || open.contains_key(Path::new(name)));
                    self.desk.post(Job::Shelved(None));
                }
                Task::Files(paths) => {
                    paths.iter().filter(|it| !self.open.contains_key(*it)).for_each(|it| self.take_from_disk(it));
                    self.desk.post(Job::Shelved(None));
                }
                Task::Open(path, text, format) => {
                    let sketch = Sketch::of(&text.to_string(), format);
                    self.library().add(&path.to_string_lossy(), sketch);
                    self.desk.post(Job::Shelved(Some(path.clone())));
                    self.open.insert(path, text);
                }
                Task::Closed(path) => {
                    self.open.remove(&path);
                    self.take_from_disk(&path);
                }
                Task::Ask { uri, path, format, questions } => {
                    let name = path.map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
                    let text = |name: &str| match self.open.get(Path::new(name)) {
                        Some(text) => Some(text.to_string()),
                        None => Some(read(Path::new(name)).ok()?.text),
                    };
                    let mut library = self.library();
                    library.tidy();
                    let answers = library.answer(&questions, &name, format, text);
                    drop(library);
                    self.desk.post(Job::Learn(uri, answers));
                }
            }
        }
    }

    /// Reads folders in a thread of its own: questions are answered meanwhile from what is there.
    fn shelve(&self, folders: &[PathBuf]) {
        let (folders, library, desk) = (folders.to_vec(), self.library.clone(), self.desk.clone());
        let (outbox, lang, progress) = (self.outbox.clone(), self.lang, self.progress);
        std::thread::spawn(move || {
            let tell = |value| {
                if progress {
                    outbox.try_notify("$/progress", json!({"token": PROGRESS, "value": value}));
                }
            };
            let title = tr!(lang, "读取工作区的文稿", "Reading the workspace's documents");
            tell(json!({"kind": "begin", "title": title, "percentage": 0}));
            let files = shelvable(&folders, &Arc::new(Resolver::default()));
            let of = files.len();
            shelve(&files, &library, |done| {
                tell(json!({"kind": "report", "percentage": done * 100 / of.max(1), "message": format!("{done}/{of}")}));
                true
            });
            tell(json!({"kind": "end"}));
            tracing::info!("{of} documents of the workspace are known");
            desk.post(Job::Shelved(None));
        });
    }

    fn take_from_disk(&self, path: &Path) {
        let name = path.to_string_lossy();
        match read(path) {
            Ok(source) if !path.is_dir() => {
                let sketch = Sketch::of(&source.text, format_of(path));
                self.library().add(&name, sketch);
            }
            _ => self.library().remove(&name),
        }
    }

    fn library(&self) -> std::sync::MutexGuard<'_, Library> {
        self.library.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
