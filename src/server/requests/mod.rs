//! One file a request: from the document on the desk to the protocol's answer.

pub mod code_action;
pub mod code_lens;
pub mod command;
pub mod completion;
pub mod folding;
pub mod formatting;
pub mod hover;
pub mod inlay_hint;
pub mod rename;
pub mod report;
pub mod selection;
pub mod symbols;
pub mod workspace_symbols;
