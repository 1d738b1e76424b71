//! What comes in from the client: a thread that reads, and the protocol task that takes from it.

use std::io::Read;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc;

/// The read half of a connection, whatever it is.
pub struct Input {
    chunks: mpsc::Receiver<Vec<u8>>,
    chunk: Vec<u8>,
    /// How much of `chunk` has been taken.
    taken: usize,
}

impl Input {
    /// Reads from `source` until it ends or fails; both are the end of input.
    pub fn new(mut source: impl Read + Send + 'static) -> Input {
        let (tx, chunks) = mpsc::channel::<Vec<u8>>(8);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 64 << 10];
            loop {
                match source.read(&mut buffer) {
                    Ok(0) => return,
                    Ok(n) if tx.blocking_send(buffer[..n].to_vec()).is_err() => return,
                    Ok(_) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                    Err(_) => return,
                }
            }
        });
        Input { chunks, chunk: Vec::new(), taken: 0 }
    }
}

impl AsyncRead for Input {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.taken == self.chunk.len() {
            let Some(chunk) = ready!(self.chunks.poll_recv(context)) else { return Poll::Ready(Ok(())) };
            (self.chunk, self.taken) = (chunk, 0);
        }
        let n = buffer.remaining().min(self.chunk.len() - self.taken);
        buffer.put_slice(&self.chunk[self.taken..self.taken + n]);
        self.taken += n;
        Poll::Ready(Ok(()))
    }
}
