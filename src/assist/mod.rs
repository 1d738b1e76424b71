//! What an editor offers beside findings.
//!
//! *This module knows no protocol and no files.*

pub mod complete;
pub mod count;
pub mod figures;
pub mod format;
mod kind;
pub mod select;
pub mod slots;

pub use crate::document::series::renumber;
pub use kind::set_kind;
