//! What comes in from the client: a thread that reads, and the protocol task that takes from it.
//!
//! tower-lsp's reader ends for good at the first message that it cannot decode: one half of a
//! surrogate pair, which an editor sends when the other half was just deleted, would end the server.
//! So only what it can decode is let through; the rest is repaired, or answered with an error here.

use super::outbox::Outbox;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc;

/// The read half of a connection, whatever it is.
pub struct Input {
    frames: mpsc::Receiver<Vec<u8>>,
    frame: Vec<u8>,
    /// How much of `frame` has been taken.
    taken: usize,
}

/// No message is longer; who says so does not speak our protocol.
const LONGEST: usize = 1 << 30;

impl Input {
    /// Reads from `source` until it ends or fails; both are the end of input. What is no message is
    /// answered through `outbox`.
    pub fn new(source: impl Read + Send + 'static, outbox: Outbox) -> Input {
        let (tx, frames) = mpsc::channel::<Vec<u8>>(8);
        std::thread::spawn(move || {
            let mut source = BufReader::with_capacity(64 << 10, source);
            while let Some(body) = read(&mut source) {
                match checked(body) {
                    Ok(body) => {
                        if tx.blocking_send(framed(&body)).is_err() {
                            return;
                        }
                    }
                    Err(code) => {
                        tracing::warn!("a message that is none");
                        let message = if code == PARSE_ERROR { "Parse error" } else { "Invalid request" };
                        outbox.try_send(&json!({"jsonrpc": "2.0", "id": null, "error": {"code": code, "message": message}}));
                    }
                }
            }
        });
        Input { frames, frame: Vec::new(), taken: 0 }
    }
}

const PARSE_ERROR: i32 = -32700;
const INVALID_REQUEST: i32 = -32600;

/// The body of the next message. Headers other than its length do not matter.
fn read(source: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if source.by_ref().take(4096).read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let header = line.trim_ascii();
        match (header.is_empty(), length) {
            (true, Some(_)) => break,
            (true, None) => continue, // blank lines between messages
            (false, _) => length = content_length(header).or(length),
        }
    }
    let mut body = Vec::new();
    let length = length.filter(|it| *it <= LONGEST)?;
    source.take(length as u64).read_to_end(&mut body).ok()?;
    (body.len() == length).then_some(body)
}

fn content_length(header: &[u8]) -> Option<usize> {
    let (name, value) = std::str::from_utf8(header).ok()?.split_once(':')?;
    name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
}

fn framed(body: &str) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body.as_bytes()].concat()
}

/// A body that tower-lsp can decode, or the code of the error.
fn checked(body: Vec<u8>) -> Result<String, i32> {
    let body = String::from_utf8(body).map_err(|_| PARSE_ERROR)?;
    let (body, message) = match serde_json::from_str(&body) {
        Ok(message) => (body, message),
        Err(_) => {
            let body = without_lone_surrogates(&body);
            let message = serde_json::from_str(&body).map_err(|_| PARSE_ERROR)?;
            (body, message)
        }
    };
    if is_message(&message) { Ok(body) } else { Err(INVALID_REQUEST) }
}

fn is_message(message: &Value) -> bool {
    let Value::Object(map) = message else { return false };
    let id = match map.get("id") {
        Some(Value::Number(it)) => it.is_i64(),
        Some(it) => it.is_string() || it.is_null(),
        None => true,
    };
    id && map.get("jsonrpc").is_some_and(|it| it == "2.0") && map.get("method").is_none_or(Value::is_string)
}

/// Makes `\ufffd` of each escaped half of a surrogate pair whose other half is missing: one UTF-16
/// unit as well, so that places behind it do not move.
fn without_lone_surrogates(body: &str) -> String {
    let unit = |at: usize| match body.as_bytes().get(at..at + 6)? {
        [b'\\', b'u', ..] => u16::from_str_radix(body.get(at + 2..at + 6)?, 16).ok(),
        _ => None,
    };
    let mut res = String::with_capacity(body.len());
    let mut at = 0;
    while let Some(found) = body[at..].find('\\') {
        let here = at + found;
        res += &body[at..here];
        let (len, lone) = match (unit(here), unit(here + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, false),
            (Some(0xd800..=0xdfff), _) => (6, true),
            // The backslash and what it escapes, which may be a backslash.
            _ => (1 + body[here + 1..].chars().next().map_or(0, char::len_utf8), false),
        };
        res += if lone { "\\ufffd" } else { &body[here..here + len] };
        at = here + len;
    }
    res + &body[at..]
}

impl AsyncRead for Input {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.taken == self.frame.len() {
            // An idle server keeps nothing of what it has read.
            self.frame = Vec::new();
            self.taken = 0;
            let Some(frame) = ready!(self.frames.poll_recv(context)) else { return Poll::Ready(Ok(())) };
            self.frame = frame;
        }
        let n = buffer.remaining().min(self.frame.len() - self.taken);
        buffer.put_slice(&self.frame[self.taken..self.taken + n]);
        self.taken += n;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_become_replacement_characters() {
        for (body, repaired) in [
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""\ude00字""#, r#""\ufffd字""#),
            (r#""\ud83d\ud83d\ude00\n""#, r#""\ufffd\ud83d\ude00\n""#),
            (r#""\\ud83d\\""#, r#""\\ud83d\\""#),
            (r#""a\"#, r#""a\"#),
        ] {
            assert_eq!(without_lone_surrogates(body), repaired);
        }
    }

    #[test]
    fn what_is_no_message_is_known() {
        let code = |body: &str| checked(body.into()).map(|_| 0).unwrap_or_else(|it| it);
        assert_eq!(code(r#"{"jsonrpc":"2.0","method":"a","id":null}"#), 0);
        assert_eq!(code(r#"{"jsonrpc":"2.0","id":"x","result":{}}"#), 0);
        assert_eq!(code("{"), PARSE_ERROR);
        assert_eq!(code(&"[".repeat(1000)), PARSE_ERROR);
        for body in [
            "[]",
            r#"{"method":"a"}"#,
            r#"{"jsonrpc":"1.0","method":"a"}"#,
            r#"{"jsonrpc":"2.0","id":1.5}"#,
            r#"{"jsonrpc":"2.0","method":1}"#,
        ] {
            assert_eq!(code(body), INVALID_REQUEST, "{body}");
        }
        assert_eq!(checked(vec![0xff]), Err(PARSE_ERROR));
    }

    #[test]
    fn messages_are_read_whatever_their_headers() {
        let text = "\r\ncontent-length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\nX: y\r\n\r\n{}Content-Length: 1\n\n[Content-Length: 9\r\n\r\n{";
        let mut source = text.as_bytes();
        assert_eq!(read(&mut source), Some(b"{}".to_vec()));
        assert_eq!(read(&mut source), Some(b"[".to_vec()));
        assert_eq!(read(&mut source), None);
    }
}
