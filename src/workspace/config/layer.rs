//! One source of settings.

use super::{Problem, What, check};
use crate::lang::Lang;
use crate::workspace::ReadError;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Editor,
    File(PathBuf),
    CommandLine,
}

/// Settings of one origin, of which all that is left is right.
#[derive(Clone, Debug)]
pub struct Layer {
    pub origin: Origin,
    pub value: Value,
    pub problems: Vec<Problem>,
    /// By JSON pointer: the row of the key, and what a problem with the value would name.
    places: HashMap<String, (usize, Place)>,
}

/// Settings of the extension around the server, not of the server.
const CLIENT_KEYS: &[&str] = &["path", "args", "arguments", "trace", "enable", "enabled", "server", "statusBar"];

impl Layer {
    /// Reads the text of a `baogao.toml`.
    pub fn parse(path: &Path, text: &str) -> Layer {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut spans = Spans::default();
        let value = plain_table(table.get_ref(), "", &mut spans);
        let mut res = Layer::checked(Origin::File(path.into()), value, &spans, text);
        // Behind a slip of syntax a key may seem to stand where it does not, and on its row a value.
        let slip = errors.iter().filter_map(|it| Some(place_of(text, it.span()?.start).0)).min().unwrap_or(usize::MAX);
        res.problems.retain(|it| it.range.is_none() || it.row < slip);
        spans.0.retain(|pointer, (key, _)| {
            let stays = place_of(text, key.start).0 != slip;
            if !stays && let Some((outer, key)) = pointer.rsplit_once('/') {
                let outer = res.value.pointer_mut(outer).and_then(Value::as_object_mut);
                outer.and_then(|it| it.remove(&key.replace("~1", "/").replace("~0", "~")));
            }
            stays
        });
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            res.problems.push(problem(&res.origin, Some(range), text, What::Syntax(error.message().to_string())));
        }
        res.problems.sort_by_key(|it| (it.row, it.column));
        let place = |(key, value): (Range<usize>, Range<usize>)| (place_of(text, key.start).0, Place::new(text, value));
        res.places = spans.0.into_iter().map(|(pointer, it)| (pointer, place(it))).collect();
        res
    }

    /// What a client sent: the settings themselves, or an object that holds them under `baogao`
    /// or `settings`. Nulls and the client's own keys are left out.
    pub fn from_json(origin: Origin, value: Value) -> Layer {
        let mut value = value;
        for wrapper in ["settings", "baogao"] {
            if let Some(inner) = value.get_mut(wrapper).filter(|it| it.is_object()) {
                value = inner.take();
            }
        }
        without_nulls(&mut value);
        match &mut value {
            Value::Object(map) if origin == Origin::Editor => map.retain(|key, _| !CLIENT_KEYS.contains(&key.as_str())),
            Value::Object(_) => {}
            _ => value = Value::Object(Map::new()),
        }
        Layer::checked(origin, value, &Spans::default(), "")
    }

    /// A file that cannot be read sets nothing.
    pub(super) fn unreadable(path: &Path, error: &ReadError) -> Layer {
        let origin = Origin::File(path.into());
        let what = What::Unreadable(error.message(Lang::Zh), error.message(Lang::En));
        let problems = vec![Problem { origin: origin.clone(), range: None, row: 1, column: 1, what }];
        Layer { origin, value: Value::Object(Map::new()), problems, places: HashMap::new() }
    }

    fn checked(origin: Origin, mut value: Value, spans: &Spans, text: &str) -> Layer {
        let problems = check::prune(&mut value).into_iter().map(|it| {
            let range = spans.0.get(&it.pointer).map(|(key, value)| if matches!(it.what, What::Key { .. }) { key } else { value }.clone());
            problem(&origin, range, text, it.what)
        });
        let problems = problems.collect();
        Layer { origin, value, problems, places: HashMap::new() }
    }

    /// The row on which this layer sets the value at a JSON pointer; 0 if it is no file.
    pub fn row(&self, pointer: &str) -> Option<usize> {
        self.value.pointer(pointer)?;
        Some(self.places.get(pointer).map_or(0, |it| it.0))
    }

    /// Where the value at a JSON pointer is written: bytes of the file's text. Of a table with a
    /// header, the header.
    pub(super) fn bytes(&self, pointer: &str) -> Option<Range<usize>> {
        self.places.get(pointer)?.1.range.clone()
    }

    /// Something wrong with the value at a JSON pointer that only others can see.
    pub(super) fn problem_at(&self, pointer: &str, what: What) -> Problem {
        let Place { range, row, column } = self.places.get(pointer).map(|it| it.1.clone()).unwrap_or_default();
        Problem { origin: self.origin.clone(), range, row, column, what }
    }
}

pub(super) fn problem(origin: &Origin, range: Option<Range<usize>>, text: &str, what: What) -> Problem {
    let Place { range, row, column } = range.map(|it| Place::new(text, it)).unwrap_or_default();
    Problem { origin: origin.clone(), range, row, column, what }
}

/// Bytes of a file, and the row and column of the first: from 1; 0 where there is no file.
#[derive(Clone, Debug, Default)]
struct Place {
    range: Option<Range<usize>>,
    row: usize,
    column: usize,
}

impl Place {
    fn new(text: &str, range: Range<usize>) -> Place {
        let (row, column) = place_of(text, range.start);
        Place { range: Some(range), row, column }
    }
}

/// Row and column of a byte, from 1, the column in scalar values.
fn place_of(text: &str, byte: usize) -> (usize, usize) {
    let head = &text[..text.floor_char_boundary(byte)];
    let line = head.rfind('\n').map_or(0, |it| it + 1);
    (1 + head.matches('\n').count(), 1 + head[line..].chars().count())
}

/// Key and value of what a JSON pointer names: bytes.
#[derive(Default)]
struct Spans(HashMap<String, (Range<usize>, Range<usize>)>);

fn plain_table(table: &DeTable, at: &str, spans: &mut Spans) -> Value {
    let entry = |(key, value): (&Spanned<std::borrow::Cow<str>>, &Spanned<DeValue>)| {
        let pointer = format!("{at}/{}", escaped(key.get_ref()));
        let plain = plain(value.get_ref(), &pointer, spans);
        spans.0.insert(pointer, (key.span(), value.span()));
        (key.get_ref().to_string(), plain)
    };
    Value::Object(table.iter().map(entry).collect())
}

fn plain(value: &DeValue, at: &str, spans: &mut Spans) -> Value {
    match value {
        DeValue::String(it) => Value::String(it.to_string()),
        DeValue::Boolean(it) => Value::Bool(*it),
        DeValue::Integer(it) => i64::from_str_radix(it.as_str(), it.radix()).map_or(Value::String(it.to_string()), Value::from),
        DeValue::Float(it) => it.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Datetime(it) => Value::String(it.to_string()),
        DeValue::Array(items) => {
            let item = |(i, it): (usize, &Spanned<DeValue>)| {
                let pointer = format!("{at}/{i}");
                let plain = plain(it.get_ref(), &pointer, spans);
                spans.0.insert(pointer, (it.span(), it.span()));
                plain
            };
            Value::Array(items.iter().enumerate().map(item).collect())
        }
        DeValue::Table(it) => plain_table(it, at, spans),
    }
}

/// A key as a part of a JSON pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn without_nulls(value: &mut Value) {
    if let Value::Object(map) = value {
        map.retain(|_, it| !it.is_null());
        map.values_mut().for_each(without_nulls);
    }
}
