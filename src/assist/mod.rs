//! What an editor offers beside findings.
//!
//! *This module knows no protocol and no files.*

pub mod complete;
pub mod count;
pub mod format;
pub mod select;

pub use crate::document::series::renumber;
