//! One file a request: from the document on the desk to the protocol's answer.

pub mod code_action;
pub mod command;
pub mod completion;
pub mod folding;
pub mod formatting;
pub mod hover;
pub mod report;
pub mod selection;
pub mod symbols;
