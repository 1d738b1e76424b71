//! What a line is in its document.

/// What a line is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Role {
    Blank,
    /// The edges of front matter and what is between them
    FrontMatter,
    /// Code fences and what is between them
    Code,
    /// HTML comments, Markdown rules
    Comment,
    /// Before the title: red-head lines, document numbers, scraper lines
    Preamble,
    Title,
    /// Between the title and the text: a second title, ——date and meeting, the speaker's name
    Subtitle,
    /// 称谓 or 主送机关
    Salutation,
    /// A heading that stands alone
    Heading,
    /// A paragraph, with or without a run-in heading, a lead or a number
    Body,
    /// A list item without a number
    Item,
    Table,
    Quote,
    /// 署名
    Signer,
    /// 成文日期
    DateLine,
    /// 附件：…, before the signature
    AttachmentNote,
    /// The attachments themselves, and what follows them
    Attachment,
}

/// A set of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roles(u32);

impl Roles {
    pub const fn of(roles: &[Role]) -> Roles {
        let mut bits = 0;
        let mut i = 0;
        while i < roles.len() {
            bits |= 1 << roles[i] as u32;
            i += 1;
        }
        Roles(bits)
    }

    /// Running text: paragraphs and list items.
    pub const PROSE: Roles = Roles::of(&[Role::Body, Role::Item]);
    /// Everything its author wrote in words, headings included; no code, no quotes, no attachments.
    pub const WRITTEN: Roles = Roles::of(&[
        Role::Title,
        Role::Subtitle,
        Role::Salutation,
        Role::Heading,
        Role::Body,
        Role::Item,
        Role::Table,
        Role::Signer,
        Role::DateLine,
        Role::AttachmentNote,
    ]);

    pub const fn with(self, role: Role) -> Roles {
        Roles(self.0 | 1 << role as u32)
    }

    pub const fn contains(self, role: Role) -> bool {
        self.0 & (1 << role as u32) != 0
    }
}
