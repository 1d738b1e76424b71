//! Is a document a draft to fill in, a text whose names were masked, or final?
//!
//! domain.md §5.3: in an anonymised text nearly all slots stand for names, and real figures are
//! plenty; in an unfilled template figures and dates are missing, and prompts say what to write.

use super::{Document, Role, Roles};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Slots are to be filled in.
    #[default]
    Draft,
    /// Names were masked on purpose.
    Anonymised,
    /// Nothing may be left open.
    Final,
}

/// Who says in which state a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// The document's front matter
    FrontMatter,
    Settings,
    /// Its slots
    Slots,
}

/// What a document's slots say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Sure slots for names; for figures and dates; for anything else
    pub names: u32,
    pub numbers: u32,
    pub texts: u32,
    /// Doubtful slots
    pub weak: u32,
    /// Those that may be lawful anonymity
    pub lawful: u32,
    /// Figures that are filled in
    pub figures: u32,
    pub masked_words: u32,
    pub legal_words: u32,
}

impl State {
    /// As in `baogao.toml` and front matter.
    pub fn from_name(name: &str) -> Option<State> {
        match name.trim().trim_matches(['"', '\'']) {
            "draft" | "草稿" => Some(State::Draft),
            "anonymised" | "anonymized" | "匿名" => Some(State::Anonymised),
            "final" | "定稿" => Some(State::Final),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Anonymised => "anonymised",
            State::Final => "final",
        }
    }
}

/// Where slots count: what the author wrote, but no attachments (forms to be filled in by others).
pub const SLOT_ROLES: Roles = Roles::WRITTEN.with(Role::Preamble);

impl Evidence {
    pub fn of(document: &Document) -> Evidence {
        let mut res = Evidence::default();
        for (line, it) in document.tallies().iter().enumerate() {
            if SLOT_ROLES.contains(document.role(line)) {
                res.names += it.names as u32;
                res.numbers += it.numbers as u32;
                res.texts += it.texts as u32;
                res.weak += it.weak as u32;
                res.lawful += it.lawful as u32;
                res.figures += it.figures as u32;
                res.masked_words += it.masked_words as u32;
                res.legal_words += it.legal_words as u32;
            }
        }
        res
    }

    /// Sure slots.
    pub fn slots(&self) -> u32 {
        self.names + self.numbers + self.texts
    }

    /// 某公司 in a case is lawful anonymity: no slot.
    pub fn is_case(&self) -> bool {
        5 <= self.legal_words && self.names + self.weak <= self.lawful && self.numbers + self.texts == 0
    }

    /// Names are masked throughout, whatever the figures are.
    fn names_masked(&self) -> bool {
        let told = 5 <= self.figures || 0 < self.masked_words;
        5 <= self.names && told && self.texts * 10 <= self.names
    }

    /// All that is missing are names.
    pub fn is_anonymised(&self) -> bool {
        self.names_masked() && self.numbers * 10 <= self.figures + self.numbers
    }

    /// Names are masked, and some figures are missing besides: only those wait to be filled in.
    pub fn is_mixed(&self) -> bool {
        self.names_masked() && !self.is_anonymised() && self.numbers * 10 <= (self.figures + self.numbers) * 6
    }
}

/// The document's state, and who says so. `set` is what the settings say.
pub fn state(document: &Document, evidence: &Evidence, set: Option<State>) -> (State, Authority) {
    if let Some(state) = front_matter(document) {
        return (state, Authority::FrontMatter);
    }
    if let Some(state) = set {
        return (state, Authority::Settings);
    }
    (if evidence.is_anonymised() { State::Anonymised } else { State::Draft }, Authority::Slots)
}

/// `state: final` in the front matter.
fn front_matter(document: &Document) -> Option<State> {
    (0..document.line_count()).take_while(|&line| document.role(line) == Role::FrontMatter).find_map(|line| {
        let (key, value) = document.block(line).text.split_once([':', '：'])?;
        matches!(key.trim(), "state" | "状态").then(|| State::from_name(value)).flatten()
    })
}
