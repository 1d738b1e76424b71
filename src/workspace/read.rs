//! Reading a file whatever Chinese encoding it is written in, and writing it back in the same.
//!
//! In order: a byte order mark; valid UTF-8; UTF-16 without a mark; GB18030 (which holds GBK and
//! GB2312). Nothing is guessed by replacing characters: a file that fits none is not read.

use crate::lang::Lang;
use crate::tr;
use std::path::Path;

/// How a file's text is written on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    #[default]
    Utf8,
    Utf8Bom,
    /// Little-endian; with a byte order mark or without
    Utf16Le(bool),
    Utf16Be(bool),
    /// Also GBK and GB2312, which are parts of it
    Gb18030,
}

/// A file's text, without a byte order mark, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub text: String,
    pub charset: Charset,
}

/// Why a file cannot be checked.
#[derive(Debug)]
pub enum ReadError {
    Io(std::io::Error),
    /// No text: the name of what it is (`Word`, `PDF` …) if that is known.
    Binary(Option<&'static str>),
    /// Neither UTF-8 nor another known encoding: row and column (scalar values) of the first bad
    /// byte, from 1.
    Invalid {
        row: usize,
        column: usize,
    },
}

const BOM: char = '\u{feff}';

impl Charset {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Utf8 => "UTF-8",
            Charset::Utf8Bom => "UTF-8 BOM",
            Charset::Utf16Le(_) => "UTF-16LE",
            Charset::Utf16Be(_) => "UTF-16BE",
            Charset::Gb18030 => "GB18030",
        }
    }

    /// The bytes of a text in this encoding.
    pub fn encode(self, text: &str) -> Vec<u8> {
        let marked = |mark: bool| mark.then_some(BOM).into_iter().chain(text.chars());
        let units = |mark| marked(mark).flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec());
        match self {
            Charset::Utf8 => text.as_bytes().to_vec(),
            Charset::Utf8Bom => marked(true).collect::<String>().into_bytes(),
            Charset::Utf16Le(mark) => units(mark).flat_map(u16::to_le_bytes).collect(),
            Charset::Utf16Be(mark) => units(mark).flat_map(u16::to_be_bytes).collect(),
            // GB18030 covers all of Unicode: nothing can be lost.
            Charset::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        }
    }
}

impl ReadError {
    pub fn message(&self, lang: Lang) -> String {
        match self {
            ReadError::Io(it) if it.kind() == std::io::ErrorKind::NotFound => tr!(lang, "没有这个文件", "no such file"),
            ReadError::Io(it) if it.kind() == std::io::ErrorKind::PermissionDenied => tr!(lang, "没有读取权限", "permission denied"),
            ReadError::Io(it) => tr!(lang, "无法读取：{it}", "cannot be read: {it}"),
            ReadError::Binary(Some(what)) => {
                tr!(
                    lang,
                    "这是 {what} 文件，不是纯文本；请另存为 .txt 或 .md 再检查",
                    "a {what} file, not plain text: save it as .txt or .md first"
                )
            }
            ReadError::Binary(None) => tr!(lang, "这是二进制文件，不是文本", "a binary file, not text"),
            ReadError::Invalid { row, column } => tr!(
                lang,
                "第 {row} 行第 {column} 列起不是有效的 UTF-8，也不是 GB18030 或 UTF-16；文件可能已损坏",
                "not valid UTF-8 from line {row}, column {column}, nor GB18030 or UTF-16: the file may be damaged"
            ),
        }
    }
}

pub fn read(path: &Path) -> Result<Source, ReadError> {
    decode(std::fs::read(path).map_err(ReadError::Io)?)
}

/// Finds out how `bytes` are written.
pub fn decode(bytes: Vec<u8>) -> Result<Source, ReadError> {
    let source = |text: String, charset| Ok(Source { text, charset });
    let utf16 = |bytes: &[u8], charset| match decode_utf16(bytes, charset) {
        Some(text) => source(text, charset),
        None => Err(ReadError::Binary(None)),
    };
    match *bytes.as_slice() {
        [0xef, 0xbb, 0xbf, ref rest @ ..] => match str::from_utf8(rest) {
            Ok(text) => source(text.into(), Charset::Utf8Bom),
            Err(_) => Err(invalid(rest)),
        },
        [0xff, 0xfe, ref rest @ ..] => utf16(rest, Charset::Utf16Le(true)),
        [0xfe, 0xff, ref rest @ ..] => utf16(rest, Charset::Utf16Be(true)),
        _ if bytes.contains(&0) => {
            let charset =
                if bytes.iter().skip(1).step_by(2).filter(|it| **it == 0).count() * 2 >= bytes.iter().filter(|it| **it == 0).count() {
                    Charset::Utf16Le(false)
                } else {
                    Charset::Utf16Be(false)
                };
            match decode_utf16(&bytes, charset).filter(|it| is_plausible(it)) {
                Some(text) => source(text, charset),
                None => Err(ReadError::Binary(kind_of(&bytes))),
            }
        }
        _ if kind_of(&bytes).is_some() => Err(ReadError::Binary(kind_of(&bytes))),
        _ => String::from_utf8(bytes).map(|text| Source { text, charset: Charset::Utf8 }).or_else(|it| {
            let bytes = it.as_bytes();
            if is_mostly_utf8(bytes) {
                return Err(invalid(bytes));
            }
            let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
            match text.filter(|it| is_plausible(it)) {
                Some(text) => source(text.into_owned(), Charset::Gb18030),
                None => Err(invalid(bytes)),
            }
        }),
    }
}

fn decode_utf16(bytes: &[u8], charset: Charset) -> Option<String> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    let unit = |it: &[u8; 2]| if matches!(charset, Charset::Utf16Le(_)) { u16::from_le_bytes(*it) } else { u16::from_be_bytes(*it) };
    char::decode_utf16(pairs.iter().map(unit)).collect::<Result<_, _>>().ok()
}

/// UTF-8 with a damaged byte here and there, which must not be taken for GB18030: in that, three
/// bytes that make a character of UTF-8 hardly ever come together.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|it| 2 < it.len_utf8()).count();
        bad += !chunk.invalid().is_empty() as usize;
    }
    bad * 3 < good
}

/// Does the text look like one that somebody wrote? No control characters, nothing private, and
/// what is not ASCII is mostly Chinese.
fn is_plausible(text: &str) -> bool {
    let (mut chinese, mut other) = (0, 0);
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' | '\u{c}' => {}
            '\u{e000}'..='\u{f8ff}' => return false,
            _ if c.is_control() => return false,
            _ if c.is_ascii() => {}
            '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' => chinese += 1,
            _ => other += 1,
        }
    }
    other <= chinese / 4
}

/// What the first bytes give away.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], _); 4] =
        [(b"PK\x03\x04", "Word/WPS/ZIP"), (b"\xd0\xcf\x11\xe0", "Word/WPS"), (b"%PDF-", "PDF"), (b"{\\rtf", "RTF")];
    known.iter().find(|it| bytes.starts_with(it.0)).map(|it| it.1)
}

fn invalid(bytes: &[u8]) -> ReadError {
    let valid = bytes.utf8_chunks().next().map_or("", |it| it.valid());
    let row = 1 + valid.matches('\n').count();
    let column = 1 + valid.chars().rev().take_while(|it| *it != '\n').count();
    ReadError::Invalid { row, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "某局2023年工作总结\r\n　　增长12.5%，😀完成３项。\r\n";

    #[test]
    fn every_encoding_reads_back() {
        for charset in [
            Charset::Utf8,
            Charset::Utf8Bom,
            Charset::Utf16Le(true),
            Charset::Utf16Le(false),
            Charset::Utf16Be(true),
            Charset::Utf16Be(false),
            Charset::Gb18030,
        ] {
            // 😀 is four bytes in GB18030: still read.
            let bytes = charset.encode(TEXT);
            let source = decode(bytes.clone()).unwrap_or_else(|it| panic!("{charset:?}: {it:?}"));
            assert_eq!((source.text.as_str(), source.charset), (TEXT, charset));
            assert_eq!(source.charset.encode(&source.text), bytes);
        }
        assert_eq!(decode(Vec::new()).unwrap().text, "");
    }

    #[test]
    fn damaged_utf8_is_said_where() {
        let mut bytes = "第一行\n第二行的文字".as_bytes().to_vec();
        bytes[16] = 0xff;
        assert!(matches!(decode(bytes), Err(ReadError::Invalid { row: 2, column: 3 })));
    }

    #[test]
    fn binary_is_refused() {
        assert!(matches!(decode(b"PK\x03\x04\x14\0\x06\0".to_vec()), Err(ReadError::Binary(Some(_)))));
        assert!(matches!(decode(vec![0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0]), Err(ReadError::Binary(None))));
        assert!(matches!(decode(vec![0x80, 0x81, 0xff, 0xfe, 0x01]), Err(ReadError::Invalid { row: 1, column: 1 })));
    }
}
