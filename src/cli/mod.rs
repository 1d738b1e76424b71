//! One file a subcommand. Exit codes: 0 nothing found, 1 findings, 2 failure.

pub mod check;
pub mod server;
