//! Which settings hold for a document.

use super::{FILE_NAME, Layer, Origin, Problem, What, kind_files, nearest};
use crate::analysis::Settings;
use crate::analysis::options::{Ignore, Options};
use crate::workspace::read;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Finds the configuration of documents. One for the command line, one for a server's session:
/// both resolve alike.
#[derive(Default)]
pub struct Resolver {
    /// Lowest first: what the file overrides.
    below: Vec<Layer>,
    /// What overrides the file.
    above: Vec<Layer>,
    files: Files,
    /// What a face changes in the settings in the end.
    finish: Option<Finish>,
    cache: Mutex<Cache>,
}

type Finish = Box<dyn Fn(&mut Settings) + Send + Sync>;

#[derive(Debug, Default)]
enum Files {
    /// `baogao.toml`, the nearest upward
    #[default]
    Nearest,
    /// This one for all documents
    One(PathBuf),
    None,
}

#[derive(Debug, Default)]
struct Cache {
    /// By folder: the configuration file that holds in it.
    found: HashMap<PathBuf, Option<PathBuf>>,
    /// By configuration file.
    configs: HashMap<Option<PathBuf>, Arc<Config>>,
}

/// What holds for the documents under one `baogao.toml`.
#[derive(Debug)]
pub struct Config {
    pub options: Options,
    /// The same, as the analysis takes it.
    pub settings: Arc<Settings>,
    /// The configuration file, if there is one.
    pub file: Option<PathBuf>,
    /// Lowest first.
    layers: Vec<Layer>,
    /// Of the files of kinds.
    kind_problems: Vec<Problem>,
    include: Gitignore,
    exclude: Gitignore,
}

impl Resolver {
    /// Settings below those of files: an editor's.
    pub fn below(mut self, layer: Layer) -> Resolver {
        self.below.push(layer);
        self
    }

    /// Settings above those of files: the command line's.
    pub fn above(mut self, layer: Layer) -> Resolver {
        self.above.push(layer);
        self
    }

    /// This file holds for all documents, wherever they are.
    pub fn only(mut self, file: PathBuf) -> Resolver {
        self.files = Files::One(file);
        self
    }

    /// No file is read.
    pub fn isolated(mut self) -> Resolver {
        self.files = Files::None;
        self
    }

    /// The last word on what the analysis is given.
    pub fn finish(mut self, finish: impl Fn(&mut Settings) + Send + Sync + 'static) -> Resolver {
        self.finish = Some(Box::new(finish));
        self
    }

    /// What holds for a document (that need not be on disk).
    pub fn config(&self, document: &Path) -> Arc<Config> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &self.files {
            Files::None => None,
            Files::One(file) => Some(file.clone()),
            Files::Nearest => {
                let document = std::path::absolute(document).unwrap_or_else(|_| document.into());
                document.parent().and_then(|it| nearest_file(it, &mut cache.found))
            }
        };
        let make = || Arc::new(self.load(file.clone()));
        cache.configs.entry(file.clone()).or_insert_with(make).clone()
    }

    /// The problems of all configuration files met so far, and of the layers given.
    pub fn problems(&self) -> Vec<Problem> {
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let mut configs: Vec<_> = cache.configs.values().collect();
        configs.sort_by(|a, b| a.file.cmp(&b.file));
        let files = configs.iter().flat_map(|it| &it.layers).filter(|it| matches!(it.origin, Origin::File(_)));
        let layers = self.below.iter().chain(files).chain(&self.above).flat_map(|it| &it.problems);
        layers.chain(configs.iter().flat_map(|it| &it.kind_problems)).cloned().collect()
    }

    /// Reads configuration files anew when next asked: one of them has changed.
    pub fn forget(&self) {
        *self.cache.lock().unwrap_or_else(PoisonError::into_inner) = Cache::default();
    }

    fn load(&self, file: Option<PathBuf>) -> Config {
        let of_file = file.as_deref().map(|path| match read(path) {
            Ok(source) => Layer::parse(path, &source.text),
            Err(error) => Layer::unreadable(path, &error),
        });
        let layers: Vec<Layer> = self.below.iter().cloned().chain(of_file).chain(self.above.iter().cloned()).collect();
        let mut merged = Value::Object(Default::default());
        for layer in &layers {
            lay_over(&mut merged, &layer.value);
        }
        // What does not fit was taken out of the layers, so this does not fail.
        let options: Options = serde_json::from_value(merged).unwrap_or_default();
        let (include, exclude) = (patterns(&options.files.include), patterns(&options.files.exclude));
        let mut settings = Settings::from(&options);
        let mut kind_problems = Vec::new();
        let folder = file.as_deref().and_then(Path::parent);
        if let Some(folder) = folder.filter(|_| !options.kinds.path.is_empty()) {
            let unused;
            (settings.kinds, kind_problems, unused) = kind_files::load(folder, &options.kinds.path);
            kind_problems
                .extend(unused.into_iter().filter_map(|it| pattern_problem(&layers, "/kinds/path", it, &options.kinds.path, true)));
        }
        for (pointer, list) in [("/files/include", &options.files.include), ("/files/exclude", &options.files.exclude)] {
            let bad = (0..list.len()).filter(|it| !is_pattern(&list[*it]));
            kind_problems.extend(bad.filter_map(|it| pattern_problem(&layers, pointer, it, list, false)));
        }
        if let Some(kind) = &settings.kind
            && settings.kinds.get(kind).is_none()
        {
            let known: Vec<String> = settings.kinds.heads().map(|it| it.name.clone()).collect();
            let what = What::Value { key: "kind".into(), value: kind.clone(), near: nearest(kind, &known), known };
            kind_problems.extend(layers.iter().rev().find(|it| it.row("/kind").is_some()).map(|it| it.problem_at("/kind", what)));
        }
        if let Some(finish) = &self.finish {
            finish(&mut settings);
        }
        Config { settings: Arc::new(settings), options, file, layers, kind_problems, include, exclude }
    }
}

impl Config {
    /// The settings for one document: without what is to be ignored in other files.
    pub fn settings_of(&self, document: &Path) -> Arc<Settings> {
        let elsewhere = |it: &Ignore| {
            let of_file = it.file.as_ref().map(|it| patterns(std::slice::from_ref(it)));
            of_file.is_some_and(|it| !it.matched_path_or_any_parents(self.seen(document), false).is_ignore())
        };
        if self.options.ignore.iter().all(|it| it.file.is_none()) {
            return self.settings.clone();
        }
        let mut res = Settings::clone(&self.settings);
        res.ignore.retain(|it| !elsewhere(it));
        Arc::new(res)
    }

    /// Is this file of a folder one to check?
    pub fn takes(&self, path: &Path) -> bool {
        self.include.matched_path_or_any_parents(self.seen(path), false).is_ignore() && !self.excludes(path, false)
    }

    /// Did the user take this file or folder out?
    pub fn excludes(&self, path: &Path, is_dir: bool) -> bool {
        self.exclude.matched_path_or_any_parents(self.seen(path), is_dir).is_ignore()
    }

    /// Who sets the value at a JSON pointer such as `/rules/placeholder`, and on which row (0: in
    /// no file); none if it is the default.
    pub fn origin(&self, pointer: &str) -> Option<(&Origin, usize)> {
        self.layers.iter().rev().find_map(|it| Some((&it.origin, it.row(pointer)?)))
    }

    /// A path as the patterns see it: within the folder of the configuration, else by its name.
    fn seen(&self, path: &Path) -> PathBuf {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.into());
        match self.file.as_deref().and_then(Path::parent).and_then(|it| whole.strip_prefix(it).ok()) {
            Some(inner) => inner.into(),
            None => path.components().filter(|it| matches!(it, std::path::Component::Normal(_))).collect(),
        }
    }
}

/// The nearest configuration file from a folder upward.
fn nearest_file(folder: &Path, found: &mut HashMap<PathBuf, Option<PathBuf>>) -> Option<PathBuf> {
    if let Some(known) = found.get(folder) {
        return known.clone();
    }
    let here = folder.join(FILE_NAME);
    let res = if here.is_file() { Some(here) } else { folder.parent().and_then(|it| nearest_file(it, found)) };
    found.insert(folder.into(), res.clone());
    res
}

/// Tables key by key; anything else as a whole.
fn lay_over(under: &mut Value, over: &Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                lay_over(under.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over.clone(),
    }
}

/// What is wrong with one of a list of patterns, in the layer that sets the list.
fn pattern_problem(layers: &[Layer], list: &str, at: usize, patterns: &[String], nothing: bool) -> Option<Problem> {
    let layer = layers.iter().rev().find(|it| it.row(list).is_some())?;
    let what = What::Pattern { pattern: patterns[at].clone(), nothing };
    Some(layer.problem_at(&format!("{list}/{at}"), what))
}

fn is_pattern(pattern: &str) -> bool {
    GitignoreBuilder::new("").add_line(None, pattern).is_ok()
}

/// Patterns for paths relative to the folder of the configuration.
pub(super) fn patterns(patterns: &[String]) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    // .TXT is a text file too.
    let _ = builder.case_insensitive(true);
    for pattern in patterns {
        // A pattern that is none matches nothing.
        let _ = builder.add_line(None, pattern.strip_prefix("./").unwrap_or(pattern));
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
