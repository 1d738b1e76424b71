//! Logging: to stderr, and to the client's log once it listens. Events of this crate only (others
//! quote the messages that they fail on) and never a word of a document.

use super::guard::Session;
use super::outbox::Outbox;
use std::fmt::Write;
use std::sync::Arc;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

/// Sends events to the client.
pub struct ToClient {
    pub outbox: Outbox,
    pub session: Arc<Session>,
}

impl<S: Subscriber> Layer<S> for ToClient {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = *event.metadata().level();
        if !self.session.logs(level) {
            return;
        }
        let kind = match level {
            Level::ERROR => 1,
            Level::WARN => 2,
            Level::INFO => 3,
            _ => 4,
        };
        let mut text = Text::default();
        event.record(&mut text);
        self.outbox.try_notify("window/logMessage", serde_json::json!({"type": kind, "message": text.0}));
    }
}

/// Is the event ours?
pub fn is_ours(metadata: &tracing::Metadata<'_>) -> bool {
    metadata.target().starts_with(env!("CARGO_PKG_NAME"))
}

#[derive(Default)]
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = match field.name() {
            "message" => write!(self.0, "{value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

/// A panic's message may quote the text it failed on: what is printed is where it happened.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|it| format!("{}:{}", it.file(), it.line())).unwrap_or_default();
        tracing::error!("panic at {place}");
    }));
}
