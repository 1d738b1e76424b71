//! What an editor offers beside findings.
//!
//! *This module knows no protocol and no files.*

pub mod count;

pub use crate::document::series::renumber;
