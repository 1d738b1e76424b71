//! baogao checks Chinese report documents. One way through the house:
//!
//! [`text`] → [`syntax`] → [`document`] (blocks and their facts) → [`rules`] (run by [`analysis`])
//! → findings with fixes → the faces: the language server and the command line.
//!
//! Everything but the faces is pure: text in, findings out.

pub mod lang;

pub mod analysis;
pub mod assist;
pub mod document;
pub mod figures;
pub mod kinds;
pub mod report;
pub mod rules;
pub mod server;
pub mod syntax;
pub mod text;
pub mod words;
pub mod workspace;
