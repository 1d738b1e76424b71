//! Requests to the client. Each runs in a task of its own, with a limit of time: nobody here waits
//! for a client in a place where the client may have to wait for us.

use std::future::Future;
use std::time::Duration;
use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;

#[derive(Clone)]
pub struct Caller {
    client: Client,
    runtime: tokio::runtime::Handle,
}

/// How long a client may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

impl Caller {
    pub fn new(client: Client, runtime: tokio::runtime::Handle) -> Caller {
        Caller { client, runtime }
    }

    /// For a task that may wait for the client: no handler should.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Asks the client something, and has its answer handled; no answer is logged.
    pub fn call<T: Send + 'static, F>(&self, what: &'static str, ask: impl FnOnce(Client) -> F, then: impl FnOnce(T) + Send + 'static)
    where
        F: Future<Output = Result<T>> + Send + 'static,
    {
        let asked = ask(self.client.clone());
        let dispatch = tracing::dispatcher::get_default(|it| it.clone());
        self.runtime.spawn(async move {
            let answer = tokio::time::timeout(PATIENCE, asked).await;
            tracing::dispatcher::with_default(&dispatch, || match answer {
                Ok(Ok(it)) => then(it),
                Ok(Err(error)) => tracing::warn!("{what}: the client answered with error {}", error.code),
                Err(_) => tracing::warn!("{what}: no answer from the client"),
            });
        });
    }

    /// Has the client pull diagnostics again.
    pub fn refresh_diagnostics(&self) {
        self.call("workspace/diagnostic/refresh", |it| async move { it.workspace_diagnostic_refresh().await }, |()| ());
    }

    /// Has the client ask again for lenses and hints, where it can be told to.
    pub fn refresh_lenses_and_hints(&self, client: &super::capabilities::Client) {
        if client.refreshes_lenses {
            self.call("workspace/codeLens/refresh", |it| async move { it.code_lens_refresh().await }, |()| ());
        }
        if client.refreshes_hints {
            self.call("workspace/inlayHint/refresh", |it| async move { it.inlay_hint_refresh().await }, |()| ());
        }
    }
}
