//! The documents on disk: which files are to be checked, in which encoding they are written, and
//! the configuration that holds for them.

mod find;
pub mod library;
mod read;

pub use find::{Finder, format_of};
pub use read::{Charset, ReadError, Source, decode, read};
