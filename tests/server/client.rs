//! A language client for tests. It reads everything the server says; at its end nothing may be left
//! that the test did not expect.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Long enough for a slow machine: only a server that hangs meets it.
const HANG: Duration = Duration::from_secs(60);

pub struct Client {
    input: Option<Box<dyn Write + Send>>,
    messages: Receiver<Value>,
    /// Came while something else was waited for.
    unhandled: VecDeque<Value>,
    /// What `workspace/configuration` is answered with.
    pub settings: Value,
    /// Methods that the server registered for.
    pub registered: Vec<String>,
    /// What the server asked to be asked for again.
    pub refreshed: Vec<String>,
    /// Texts of `window/logMessage`.
    pub log: Vec<String>,
    next_id: i64,
    /// In memory: the thread of the server, which returns the exit code.
    server: Option<std::thread::JoinHandle<i32>>,
    finished: bool,
    versions: std::collections::HashMap<String, i32>,
}

pub type Builder = tower_lsp::LspServiceBuilder<baogao::server::Backend>;

impl Client {
    /// A server in this process, not initialized.
    pub fn raw_with(extend: impl FnOnce(Builder) -> Builder + Send + 'static) -> Client {
        let (server_in, client_out) = std::io::pipe().unwrap();
        let (client_in, server_out) = std::io::pipe().unwrap();
        let server = std::thread::spawn(move || baogao::server::run(server_in, server_out, extend));
        let mut res = Client::over(client_in, client_out);
        res.server = Some(server);
        res
    }

    pub fn raw() -> Client {
        Client::raw_with(|it| it)
    }

    /// Speaks over the pipes of a server elsewhere.
    pub fn over(from_server: impl Read + Send + 'static, to_server: impl Write + Send + 'static) -> Client {
        let (tx, messages) = channel();
        std::thread::spawn(move || {
            let mut from_server = BufReader::new(from_server);
            while let Some(message) = read(&mut from_server) {
                if tx.send(message).is_err() {
                    return;
                }
            }
        });
        Client {
            input: Some(Box::new(to_server)),
            messages,
            unhandled: VecDeque::new(),
            settings: Value::Null,
            registered: Vec::new(),
            refreshed: Vec::new(),
            log: Vec::new(),
            next_id: 0,
            server: None,
            finished: false,
            versions: Default::default(),
        }
    }

    /// A server in this process that was initialized with these parameters.
    pub fn start(params: Value) -> Client {
        Client::raw().initialized(params).0
    }

    pub fn start_with(params: Value, extend: impl FnOnce(Builder) -> Builder + Send + 'static) -> Client {
        Client::raw_with(extend).initialized(params).0
    }

    /// Initializes; gives the answer to that.
    pub fn initialized(mut self, params: Value) -> (Client, Value) {
        if self.settings.is_null()
            && let Some(settings) = params.get("initializationOptions")
        {
            self.settings = settings.clone();
        }
        let result = self.request("initialize", params);
        self.notify("initialized", json!({}));
        (self, result)
    }

    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    pub fn send_body(&mut self, body: &str) {
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn send(&mut self, message: Value) {
        self.send_body(&message.to_string());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; the answer is taken with [`Client::answer`].
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let mut message = json!({"jsonrpc": "2.0", "id": self.next_id, "method": method});
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(message);
        self.next_id
    }

    /// The whole answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(&format!("the answer to {id}"), |it| it.get("method").is_none() && it["id"] == id)
    }

    /// The error that answers what was no request.
    pub fn answer_to_nothing(&mut self) -> Value {
        self.wait("an answer without id", |it| it.get("method").is_none() && it["id"].is_null())
    }

    /// The result of a request that must succeed.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The error of a request that must fail.
    pub fn refused(&mut self, method: &str, params: Value) -> i64 {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        answer.pointer("/error/code").and_then(Value::as_i64).unwrap_or_else(|| panic!("{method}: {answer}"))
    }

    /// The parameters of the next notification of a method.
    pub fn notification(&mut self, method: &str) -> Value {
        self.wait(method, |it| it["method"] == method && it.get("id").is_none())["params"].take()
    }

    /// The next request from the server: its id and parameters.
    pub fn server_request(&mut self, method: &str) -> (Value, Value) {
        let mut it = self.wait(method, |it| it["method"] == method && it.get("id").is_some());
        (it["id"].take(), it["params"].take())
    }

    pub fn reply(&mut self, id: Value, result: Value) {
        self.send(json!({"jsonrpc": "2.0", "id": id, "result": result}));
    }

    pub fn open_as(&mut self, uri: &str, language: &str, text: &str) {
        self.versions.insert(uri.into(), 1);
        self.notify("textDocument/didOpen", json!({"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}}));
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        self.open_as(uri, "plaintext", text);
    }

    /// Sends content changes as the next version, which it tells.
    pub fn change(&mut self, uri: &str, changes: Value) -> i32 {
        let version = self.versions.get_mut(uri).expect("the document is open");
        *version += 1;
        let version = *version;
        self.notify("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}));
        version
    }

    /// Inserts at a place.
    pub fn insert(&mut self, uri: &str, line: u32, character: u32, text: &str) -> i32 {
        let at = json!({"line": line, "character": character});
        self.change(uri, json!([{"range": {"start": at, "end": at}, "text": text}]))
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// Pushed diagnostics of a version. Those of earlier versions may have come before.
    pub fn published(&mut self, uri: &str, version: i32) -> Vec<Value> {
        loop {
            let mut params = self.notification("textDocument/publishDiagnostics");
            assert_eq!(params["uri"], uri);
            let got = params["version"].as_i64().expect("diagnostics have a version") as i32;
            assert!(got <= version, "diagnostics of version {got}, {version} is the newest");
            if got == version {
                return take_array(&mut params["diagnostics"]);
            }
        }
    }

    /// Pulled diagnostics: the whole report.
    pub fn pulled(&mut self, uri: &str, previous: Option<&str>) -> Value {
        let mut params = json!({"textDocument": {"uri": uri}, "identifier": "baogao"});
        if let Some(it) = previous {
            params["previousResultId"] = it.into();
        }
        self.request("textDocument/diagnostic", params)
    }

    /// Pulled diagnostics.
    pub fn items(&mut self, uri: &str) -> Vec<Value> {
        take_array(&mut self.pulled(uri, None)["items"])
    }

    /// Asserts that nothing comes any more but what was waited for: the server has done all it was
    /// asked when it answers this.
    pub fn barrier(&mut self) {
        let code = self.refused("baogao/noSuchMethod", json!({}));
        assert_eq!(code, -32601);
    }

    /// Waits for a line in the log that begins with this.
    pub fn logged(&mut self, start: &str) {
        while !self.log.iter().any(|it| it.starts_with(start)) {
            let message = self.next(start);
            self.take(message);
        }
    }

    fn wait(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unhandled.iter().position(&wanted) {
            return self.unhandled.remove(at).expect("just found");
        }
        loop {
            let message = self.next(what);
            if wanted(&message) {
                return message;
            }
            self.take(message);
        }
    }

    fn next(&mut self, what: &str) -> Value {
        match self.messages.recv_timeout(HANG) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => panic!("{what} did not come; there was {:?}", self.unhandled),
            Err(RecvTimeoutError::Disconnected) => panic!("the server went before {what} came"),
        }
    }

    /// What every client does by itself.
    fn take(&mut self, message: Value) {
        let id = message["id"].clone();
        match message["method"].as_str() {
            Some("client/registerCapability") => {
                let registrations = message.pointer("/params/registrations").and_then(Value::as_array).expect("registrations");
                self.registered.extend(registrations.iter().filter_map(|it| it["method"].as_str()).map(String::from));
                self.reply(id, Value::Null);
            }
            Some("workspace/configuration") => {
                let settings = self.settings.clone();
                self.reply(id, json!([settings]));
            }
            Some("window/workDoneProgress/create" | "workspace/codeLens/refresh" | "workspace/inlayHint/refresh") => {
                self.refreshed.extend(message["method"].as_str().map(String::from));
                self.reply(id, Value::Null);
            }
            Some("$/progress") => {}
            Some("window/logMessage") => self.log.push(message["params"]["message"].as_str().expect("a text").into()),
            _ => self.unhandled.push_back(message),
        }
    }

    /// Takes leave as the protocol says; gives the exit code of a server in memory.
    pub fn finish(mut self) -> Option<i32> {
        self.end()
    }

    fn end(&mut self) -> Option<i32> {
        self.finished = true;
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.send(json!({"jsonrpc": "2.0", "method": "exit"}));
        let code = self.server.take().map(|it| it.join().expect("the server ends well"));
        self.input = None;
        while let Ok(message) = self.messages.recv_timeout(HANG) {
            self.take_quietly(message);
        }
        assert!(self.unhandled.is_empty(), "the test did not expect: {:#?}", self.unhandled);
        code
    }

    fn take_quietly(&mut self, message: Value) {
        match message["method"].as_str() {
            Some(
                "window/logMessage"
                | "client/registerCapability"
                | "workspace/configuration"
                | "window/workDoneProgress/create"
                | "$/progress",
            ) => {}
            _ => self.unhandled.push_back(message),
        }
    }

    /// Closes the pipe without a word; gives the exit code of a server in memory.
    pub fn hang_up(mut self) -> Option<i32> {
        self.finished = true;
        self.input = None;
        self.server.take().map(|it| it.join().expect("the server ends well"))
    }

    /// The test looks after the end itself.
    pub fn leave(mut self) {
        self.finished = true;
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if !self.finished && !std::thread::panicking() {
            assert_eq!(self.end().unwrap_or(0), 0, "exit code");
        }
    }
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").map(|it| it.parse::<usize>().expect("a number")),
        }
    }
    let mut body = vec![0; length.expect("a length")];
    from.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}

pub fn take_array(value: &mut Value) -> Vec<Value> {
    match value.take() {
        Value::Array(it) => it,
        other => panic!("an array, not {other}"),
    }
}

/// `code` and start and end of the range, for comparing.
pub fn brief(diagnostics: &[Value]) -> Vec<String> {
    let at = |it: &Value| format!("{}:{}", it["line"], it["character"]);
    let one = |it: &Value| format!("{} {}-{}", it["code"].as_str().unwrap_or("-"), at(&it["range"]["start"]), at(&it["range"]["end"]));
    diagnostics.iter().map(one).collect()
}
