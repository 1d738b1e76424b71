//! Positions as the protocol counts them.

/// What a column counts. UTF-16 is the protocol's default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    #[default]
    Utf16,
    Utf32,
}

/// A place between two characters: line and column from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: u32,
    pub character: u32,
}

impl Position {
    pub fn new(line: u32, character: u32) -> Position {
        Position { line, character }
    }
}

impl Encoding {
    /// How many columns a character takes.
    pub fn width(self, c: char) -> u32 {
        match self {
            Encoding::Utf8 => c.len_utf8() as u32,
            Encoding::Utf16 => c.len_utf16() as u32,
            Encoding::Utf32 => 1,
        }
    }

    /// Byte offset of a column in a line without its line break. Past the end: the end.
    /// Within a character: its start.
    pub fn byte_of(self, line: &str, character: u32) -> usize {
        let mut column = 0;
        for (byte, c) in line.char_indices() {
            column += self.width(c);
            if character < column {
                return byte;
            }
        }
        line.len()
    }

    /// Column of a byte offset in a line. Past the end: the end. Within a character: its start.
    pub fn character_of(self, line: &str, byte: usize) -> u32 {
        let end = line.floor_char_boundary(byte);
        match self {
            Encoding::Utf8 => end as u32,
            // Characters, and again those of two units: by their first bytes, which is quick.
            Encoding::Utf16 => line.as_bytes()[..end].iter().map(|&it| (!is_inner(it)) as u32 + (0xf0 <= it) as u32).sum(),
            Encoding::Utf32 => line.as_bytes()[..end].iter().map(|&it| (!is_inner(it)) as u32).sum(),
        }
    }
}

/// Is it a byte of a character after its first?
fn is_inner(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}
