//! From lines to structure: what a line is by itself ([`Line`]), what it is in its document
//! ([`Role`]), and the outline ([`Outline`]).
//!
//! *This module knows nothing of report kinds, figures or rules.*

mod line;
mod marker;
mod mask;
pub mod numeral;
mod outline;
mod role;

pub use line::{Line, Shape, cells, is_blank, is_caption};
pub use marker::{Marker, System, with_ordinal};
pub use mask::{Mask, MaskKind, masks};
pub use outline::{Lines, Node, NodeKind, Outline, Signature, is_date_line, outline};
pub use role::{Role, Roles};

/// How a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    #[default]
    Plain,
    Markdown,
}
