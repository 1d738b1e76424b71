//! The documents on disk: which files are to be checked, in which encoding they are written, and
//! the configuration that holds for them.

pub mod config;
mod find;
pub mod headings;
pub mod library;
pub mod pages;
mod read;
pub mod shelve;
mod silence;
mod write;

pub use config::{Config, Resolver};
pub use find::{Found, find, format_of};
pub use read::{Charset, ReadError, Source, decode, read};
pub use silence::{Entry, SilenceError, silence};
pub use write::{WriteError, write};
