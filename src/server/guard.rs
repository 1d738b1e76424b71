//! Stands between the transport and tower-lsp, and closes what tower-lsp leaves open:
//!
//! - a handler that panics would leave the server deaf: here it answers with an error;
//! - `exit` must end the process with the right code, also when the client keeps the pipe open;
//! - URIs that are not RFC 3986 to the letter would be dropped without a word: see [`Spellings`];
//! - what the protocol types cannot say is handled beside them: client capabilities of LSP 3.18,
//!   code actions with snippets, and diagnostics, which are answered without a detour.

use super::capabilities::Client;
use super::desk::{Desk, Job};
use super::uri::Spellings;
use crate::analysis::options::LogLevel;
use crate::workspace::pages;
use futures_util::FutureExt;
use serde_json::Value;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll};
use tokio::sync::Notify;
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_lsp::{ClientSocket, Loopback};
use tower_service::Service;

/// What the transport's side and the handlers' side both know of a session.
#[derive(Default)]
pub struct Session {
    pub spellings: Spellings,
    client: OnceLock<Client>,
    /// Folders that have been opened since, and those that have been closed.
    changes: Mutex<(Vec<PathBuf>, Vec<PathBuf>)>,
    /// The URI of the folder that holds the rules' pages, `/` at its end.
    pages: OnceLock<Option<String>>,
    initialized: AtomicBool,
    shut_down: AtomicBool,
    /// `exit` has come.
    pub exited: Notify,
    /// What goes to the client's log.
    log_level: AtomicU8,
}

impl Session {
    /// What the client can do. Nothing special before `initialize`.
    pub fn client(&self) -> &Client {
        static NONE: OnceLock<Client> = OnceLock::new();
        self.client.get().unwrap_or_else(|| NONE.get_or_init(Client::default))
    }

    /// Paths of the folders that are open.
    pub fn folders(&self) -> Vec<PathBuf> {
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let all = self.client().folders.iter().chain(&changes.0);
        all.filter(|it| !changes.1.contains(it)).cloned().collect()
    }

    pub fn change_folders(&self, opened: &[PathBuf], closed: &[PathBuf]) {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        changes.0.retain(|it| !closed.contains(it));
        changes.1.retain(|it| !opened.contains(it));
        changes.1.extend_from_slice(closed);
        let known = |it: &PathBuf| self.client().folders.contains(it);
        changes.0.extend(opened.iter().filter(|it| !known(it)).cloned());
    }

    /// The page that a finding of a rule links to, for a client that can follow it.
    pub fn page(&self, code: &str) -> Option<String> {
        let pages = self.pages.get_or_init(|| {
            let folder = pages::folder(self.client().lang).filter(|_| self.client().code_description)?;
            Some(format!("{}/", tower_lsp::ls_types::Uri::from_file_path(folder)?.as_str()))
        });
        pages.as_ref().map(|it| format!("{it}{}", pages::name(code)))
    }

    /// The code to end the process with: 0 after `shutdown`, as the protocol says.
    pub fn exit_code(&self) -> i32 {
        !self.shut_down.load(Ordering::SeqCst) as i32
    }

    pub fn set_log_level(&self, level: LogLevel) {
        self.log_level.store(level as u8, Ordering::Relaxed);
    }

    /// Does an event of this level go to the client's log?
    pub fn logs(&self, level: tracing::Level) -> bool {
        let needed = match level {
            tracing::Level::ERROR => LogLevel::Error,
            tracing::Level::WARN => LogLevel::Warn,
            tracing::Level::INFO => LogLevel::Info,
            tracing::Level::DEBUG => LogLevel::Debug,
            tracing::Level::TRACE => LogLevel::Trace,
        };
        needed as u8 <= self.log_level.load(Ordering::Relaxed) && self.is_running()
    }

    /// Between `initialize` and `shutdown`.
    pub fn is_running(&self) -> bool {
        self.initialized.load(Ordering::SeqCst) && !self.shut_down.load(Ordering::SeqCst)
    }
}

/// The method under which our own code action handlers are registered: the types of tower-lsp's
/// know no snippet edits.
pub const CODE_ACTION: &str = "baogao/codeAction";
pub const CODE_ACTION_RESOLVE: &str = "baogao/codeAction/resolve";

pub struct Guard<S> {
    inner: S,
    session: Arc<Session>,
    desk: Desk,
}

impl<S> Guard<S> {
    pub fn new(inner: S, session: Arc<Session>, desk: Desk) -> Guard<S> {
        Guard { inner, session, desk }
    }
}

type Answer<E> = Pin<Box<dyn Future<Output = Result<Option<Response>, E>> + Send>>;

impl<S> Service<Request> for Guard<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Answer<S::Error>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (method, id, mut params) = request.into_parts();
        if let Some(params) = &mut params {
            self.session.spellings.take(params);
        }
        let method = match &*method {
            "initialize" => {
                if let Some(params) = &mut params {
                    let _ = self.session.client.set(Client::read(params));
                    // Read, and not to be refused for a detail that we do not need.
                    params["capabilities"] = Value::Object(Default::default());
                }
                method
            }
            "textDocument/codeAction" => CODE_ACTION.into(),
            "codeAction/resolve" => CODE_ACTION_RESOLVE.into(),
            "textDocument/diagnostic" if self.session.is_running() => {
                if let (Some(id), Some(params)) = (id.clone(), params.as_ref())
                    && let Some(uri) = params.pointer("/textDocument/uri").and_then(Value::as_str)
                {
                    let previous = params["previousResultId"].as_str().map(String::from);
                    let job = Job::Pull { id, uri: uri.into(), previous };
                    let desk = self.desk.clone();
                    // In its turn, that is when first polled: behind the edits that came before it.
                    return Box::pin(async move {
                        desk.post(job);
                        Ok(None)
                    });
                }
                method
            }
            _ => method,
        };
        let (is_initialize, is_shutdown, is_exit) = (method == "initialize", method == "shutdown", method == "exit");
        let mut request = Request::build(method);
        if let Some(id) = &id {
            request = request.id(id.clone());
        }
        if let Some(params) = params {
            request = request.params(params);
        }
        let session = self.session.clone();
        let inner = &mut self.inner;
        let failed = move || Ok(id.map(|id| Response::from_error(id, Error::internal_error())));
        let Ok(answer) = catch_unwind(AssertUnwindSafe(|| inner.call(request.finish()))) else {
            return Box::pin(std::future::ready(failed()));
        };
        Box::pin(async move {
            let mut answer = AssertUnwindSafe(answer).catch_unwind().await.unwrap_or_else(|_| {
                tracing::error!("a handler failed");
                failed()
            });
            let is_ok = matches!(&answer, Ok(Some(it)) if it.is_ok());
            if is_initialize && is_ok {
                session.initialized.store(true, Ordering::SeqCst);
            }
            if is_shutdown && is_ok {
                session.shut_down.store(true, Ordering::SeqCst);
            }
            if is_exit {
                session.exited.notify_one();
            }
            if let Ok(Some(response)) = answer {
                let (id, mut result) = response.into_parts();
                if let Ok(result) = &mut result {
                    session.spellings.give(result);
                }
                answer = Ok(Some(Response::from_parts(id, result)));
            }
            answer
        })
    }
}

/// The way back: requests to the client spell URIs as the client does.
pub struct Respell {
    pub socket: ClientSocket,
    pub session: Arc<Session>,
}

impl Loopback for Respell {
    type RequestStream = Pin<Box<dyn futures_util::Stream<Item = Request> + Send>>;
    type ResponseSink = <ClientSocket as Loopback>::ResponseSink;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        use futures_util::StreamExt;
        let (requests, responses) = self.socket.split();
        let session = self.session;
        let respelt = requests.map(move |request| {
            let (method, id, params) = request.into_parts();
            let mut request = Request::build(method);
            if let Some(id) = id {
                request = request.id(id);
            }
            if let Some(mut params) = params {
                session.spellings.give(&mut params);
                request = request.params(params);
            }
            request.finish()
        });
        (Box::pin(respelt), responses)
    }
}
