//! What goes out to the client: whole messages, one after another, from two sides.
//!
//! tower-lsp writes its replies here as to any `AsyncWrite`. Diagnostics, which are large and go
//! out with every keystroke, are written by the analysis thread itself, without a detour through
//! `serde_json::Value` and another thread.
//!
//! Nobody on the protocol task ever waits for a client that does not read: what cannot be written
//! at once is kept here. The analysis thread does wait when much is kept, so that diagnostics of
//! many versions do not pile up.

use serde::Serialize;
use std::io::Write;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::io::AsyncWrite;

/// The way out to the client; clones share it.
#[derive(Clone)]
pub struct Outbox {
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    /// `state` changed: there is something to write, or it has been written.
    changed: Condvar,
    /// Whoever set `State::writing` writes here.
    out: Mutex<Box<dyn Write + Send>>,
}

#[derive(Default)]
struct State {
    /// Whole messages that wait to be written.
    waiting: Vec<u8>,
    /// Somebody is writing outside the lock.
    writing: bool,
    /// The client is gone: nothing is written any more.
    closed: bool,
    /// The protocol task, if it waits for room.
    waker: Option<Waker>,
}

/// Bytes that may wait before writers have to.
const ROOM: usize = 8 << 20;

impl Outbox {
    /// Writes to `out`, on the caller's thread or on one of its own.
    pub fn new(out: impl Write + Send + 'static) -> Outbox {
        let shared = Arc::new(Shared { state: Mutex::default(), changed: Condvar::new(), out: Mutex::new(Box::new(out)) });
        let res = Outbox { shared };
        let writer = res.clone();
        std::thread::spawn(move || writer.write_what_waits());
        res
    }

    /// Sends a notification. Blocks while the client does not read.
    pub fn notify(&self, method: &'static str, params: impl Serialize) {
        self.send(&Notification { jsonrpc: "2.0", method, params });
    }

    /// Answers a request. Blocks while the client does not read.
    pub fn reply(&self, id: &tower_lsp::jsonrpc::Id, result: impl Serialize) {
        self.send(&Reply { jsonrpc: "2.0", id, result });
    }

    /// Answers a request with a result that is JSON already. Blocks while the client does not read.
    pub fn reply_json(&self, id: &tower_lsp::jsonrpc::Id, result: &[u8]) {
        self.send_frame(frame(|body| {
            body.extend_from_slice(br#"{"jsonrpc":"2.0","id":"#);
            serde_json::to_writer(&mut *body, id)?;
            body.extend_from_slice(br#","result":"#);
            body.extend_from_slice(result);
            body.push(b'}');
            Ok(())
        }));
    }

    /// Sends a notification if that needs no waiting.
    pub fn try_notify(&self, method: &'static str, params: impl Serialize) {
        self.try_send(&Notification { jsonrpc: "2.0", method, params });
    }

    /// Sends a message if that needs no waiting.
    pub fn try_send(&self, message: &impl Serialize) {
        let Some(frame) = frame(|body| serde_json::to_writer(body, message)) else { return };
        let mut state = self.lock();
        if state.waiting.len() < ROOM && !state.closed {
            state.waiting.extend(frame);
            self.shared.changed.notify_all();
        }
    }

    fn send(&self, message: &impl Serialize) {
        self.send_frame(frame(|body| serde_json::to_writer(body, message)));
    }

    fn send_frame(&self, frame: Option<Vec<u8>>) {
        let Some(frame) = frame else { return };
        let mut state = self.lock();
        while ROOM < state.waiting.len() && !state.closed {
            state = self.wait(state);
        }
        if state.writing || !state.waiting.is_empty() {
            state.waiting.extend(frame);
            self.shared.changed.notify_all();
        } else if !state.closed {
            state.writing = true;
            drop(self.write(state, &frame));
        }
    }

    /// Waits until all is written, but not for a client that does not read.
    pub fn finish(&self) {
        let state = self.lock();
        let busy = |it: &mut State| (it.writing || !it.waiting.is_empty()) && !it.closed;
        let _ = self.shared.changed.wait_timeout_while(state, Duration::from_millis(500), busy);
        self.lock().closed = true;
        self.shared.changed.notify_all();
    }

    fn write_what_waits(&self) {
        let mut state = self.lock();
        while !state.closed {
            if state.writing || state.waiting.is_empty() {
                state = self.wait(state);
                continue;
            }
            state.writing = true;
            let bytes = std::mem::take(&mut state.waiting);
            state = self.write(state, &bytes);
        }
    }

    /// Writes with the lock released; the caller has set `writing`.
    fn write<'a>(&'a self, state: MutexGuard<'a, State>, bytes: &[u8]) -> MutexGuard<'a, State> {
        drop(state);
        let mut out = self.shared.out.lock().unwrap_or_else(PoisonError::into_inner);
        let done = out.write_all(bytes).and_then(|()| out.flush());
        drop(out);
        let mut state = self.lock();
        state.writing = false;
        state.closed |= done.is_err();
        if let Some(it) = state.waker.take() {
            it.wake();
        }
        self.shared.changed.notify_all();
        state
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }
}

/// tower-lsp hands over whole messages: it is always told that all bytes were taken.
impl AsyncWrite for Outbox {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        let mut state = self.lock();
        if state.closed {
            return Poll::Ready(Err(std::io::ErrorKind::BrokenPipe.into()));
        }
        if ROOM < state.waiting.len() {
            state.waker = Some(context.waker().clone());
            return Poll::Pending;
        }
        state.waiting.extend_from_slice(bytes);
        self.shared.changed.notify_all();
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[derive(Serialize)]
struct Notification<P> {
    jsonrpc: &'static str,
    method: &'static str,
    params: P,
}

#[derive(Serialize)]
struct Reply<'a, R> {
    jsonrpc: &'static str,
    id: &'a tower_lsp::jsonrpc::Id,
    result: R,
}

/// A message with its header.
fn frame(write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>) -> Option<Vec<u8>> {
    // The body goes in first, behind room for the longest header.
    const ROOM: usize = "Content-Length: \r\n\r\n".len() + 20;
    let mut res = vec![b' '; ROOM];
    write(&mut res).ok()?;
    let header = format!("Content-Length: {}\r\n\r\n", res.len() - ROOM);
    let start = ROOM - header.len();
    res[start..ROOM].copy_from_slice(header.as_bytes());
    res.drain(..start);
    Some(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_whole() {
        let message = Notification { jsonrpc: "2.0", method: "a/b", params: "字" };
        let frame = frame(|body| serde_json::to_writer(body, &message)).unwrap();
        let body = r#"{"jsonrpc":"2.0","method":"a/b","params":"字"}"#;
        assert_eq!(String::from_utf8(frame).unwrap(), format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    }
}
