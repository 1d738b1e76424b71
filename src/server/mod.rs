//! The language server.
//!
//! ```text
//!  client ──► input ──► tower-lsp in a guard ──► backend ──► desk (analysis, one thread)
//!         ◄── outbox ◄──────────┴──────────────────────────────┘
//! ```
//!
//! The protocol task ([`backend`]) keeps texts up to date and passes everything on; the [`desk`] does
//! all computing, in the order of the wire. Requests are one small file each, in `requests/`.

pub mod backend;
pub mod caller;
pub mod capabilities;
pub mod desk;
pub mod diagnostics;
pub mod guard;
pub mod hold;
mod input;
mod log;
pub mod open;
mod outbox;
pub mod position;
pub mod requests;
mod shelf;
pub mod uri;

pub use backend::Backend;

use caller::Caller;
use desk::{Desk, Room};
use guard::{CODE_ACTION, CODE_ACTION_RESOLVE, Guard, Respell, Session};
use input::Input;
use outbox::Outbox;
use std::io::{Read, Write};
use std::sync::Arc;
use tower_lsp::{LspService, LspServiceBuilder, Server};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt;

/// How many requests may be under way. tower-lsp takes messages in only while fewer are: with its
/// default of 4, four handlers that wait for something would keep the answer to it out.
const CONCURRENCY: usize = 64;

/// Serves standard input and output until the client ends it. Returns the exit code: 0 after an
/// orderly shutdown.
pub fn run_stdio() -> i32 {
    log::quiet_panics();
    // A keystroke does not wait for the dictionary: the desk has it loaded when it is needed.
    crate::words::never_wait();
    // While the client makes up its mind.
    std::thread::spawn(crate::analysis::warm_up);
    run(std::io::stdin(), std::io::stdout(), |it| it)
}

/// Serves one client. `extend` may register methods of its own (tests do).
pub fn run(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    extend: impl FnOnce(LspServiceBuilder<Backend>) -> LspServiceBuilder<Backend>,
) -> i32 {
    let session = Arc::new(Session::default());
    let outbox = Outbox::new(output);
    let to_client = log::ToClient { outbox: outbox.clone(), session: session.clone() };
    let to_stderr = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false).with_filter(LevelFilter::WARN);
    let subscriber = tracing_subscriber::registry().with(to_client).with(to_stderr).with(filter_fn(log::is_ours));
    tracing::subscriber::with_default(subscriber, || {
        // One thread for the protocol: its work is to pass on.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = match runtime {
            Ok(it) => it,
            Err(error) => {
                tracing::error!("no runtime: {error}");
                return 1;
            }
        };
        let handle = runtime.handle().clone();
        let mut desk = None;
        let builder = LspService::build(|client| {
            let caller = Caller::new(client, handle);
            let room = Room::new(session.clone(), outbox.clone(), caller.clone());
            let started = desk.insert(Desk::start(room)).clone();
            Backend::new(session.clone(), started, caller)
        });
        let builder =
            builder.custom_method(CODE_ACTION, Backend::code_action).custom_method(CODE_ACTION_RESOLVE, Backend::code_action_resolve);
        let builder = builder
            .custom_method("baogao/status", Backend::status)
            .custom_method("baogao/slots", Backend::slots)
            .custom_method("baogao/sections", Backend::sections);
        let (service, socket) = extend(builder).finish();
        let Some(desk) = desk else { return 1 };
        let guard = Guard::new(service, session.clone(), desk);
        let socket = Respell { socket, session: session.clone() };
        let served = Server::new(Input::new(input, outbox.clone()), outbox.clone(), socket).concurrency_level(CONCURRENCY).serve(guard);
        runtime.block_on(async {
            tokio::select! {
                () = served => {}
                // Whatever else is under way: `exit` is the end.
                () = session.exited.notified() => {}
            }
        });
        outbox.finish();
        runtime.shutdown_background();
        session.exit_code()
    })
}
