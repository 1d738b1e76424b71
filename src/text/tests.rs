use super::*;
use proptest::prelude::*;

/// The naive model: a vector of UTF-16 units, edited as the protocol describes.
struct Model(Vec<u16>);

impl Model {
    fn text(&self) -> String {
        String::from_utf16(&self.0).unwrap()
    }

    /// Starts of lines and the ends of their bodies, in units.
    fn lines(&self) -> Vec<(usize, usize)> {
        let (cr, lf) = (b'\r' as u16, b'\n' as u16);
        let (mut out, mut start, mut i) = (Vec::new(), 0, 0);
        while i < self.0.len() {
            let long = self.0[i] == cr && self.0.get(i + 1) == Some(&lf);
            if self.0[i] == cr || self.0[i] == lf {
                out.push((start, i));
                i += long as usize;
                start = i + 1;
            }
            i += 1;
        }
        out.push((start, self.0.len()));
        out
    }

    fn unit(&self, position: Position) -> usize {
        let lines = self.lines();
        let Some(&(start, end)) = lines.get(position.line as usize) else {
            return self.0.len();
        };
        let at = (start + position.character as usize).min(end);
        // Between the halves of a surrogate pair: its start.
        let low = self.0.get(at).is_some_and(|it| (0xDC00..0xE000).contains(it));
        if low && start < at { at - 1 } else { at }
    }

    fn edit(&mut self, start: Position, end: Position, new: &str) {
        let (a, b) = (self.unit(start), self.unit(end));
        self.0.splice(a.min(b)..a.max(b), new.encode_utf16());
    }
}

fn fragment() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "一、", "报告", "。", "，", "\n", "\r\n", "\r", "😀", "𠮷", "\u{2028}", "\u{feff}", "a", "12.5%", "\u{85}", " ", "\t",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|it| it.concat())
}

fn position() -> impl Strategy<Value = Position> {
    (0u32..9, 0u32..14).prop_map(|(line, character)| Position { line, character })
}

proptest! {
    #[test]
    fn rope_equals_model(text in fragment(), edits in prop::collection::vec((position(), position(), fragment()), 0..12)) {
        let mut model = Model(text.encode_utf16().collect());
        let mut rope = Text::new(&text);
        let mut lines: Vec<String> = (0..rope.line_count()).map(|i| rope.line(i).0.into_owned()).collect();
        for (start, end, new) in edits {
            model.edit(start, end, &new);
            let splice = rope.edit(Some((start, end)), &new, Encoding::Utf16);
            prop_assert_eq!(rope.to_string(), model.text());
            // What the splice does not name is unchanged.
            let fresh: Vec<String> = (0..rope.line_count()).map(|i| rope.line(i).0.into_owned()).collect();
            let inserted = fresh[splice.line..splice.line + splice.inserted].to_vec();
            lines.splice(splice.line..splice.line + splice.removed, inserted);
            prop_assert_eq!(&lines, &fresh);
        }
        prop_assert_eq!(rope.line_count(), model.lines().len());
    }

    #[test]
    fn columns_round_trip(line in "[a一😀é]{0,12}", byte in 0usize..60) {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let column = encoding.character_of(&line, byte);
            prop_assert_eq!(encoding.byte_of(&line, column), line.floor_char_boundary(byte));
        }
    }
}

#[test]
fn only_protocol_line_breaks_count() {
    let text = Text::new("甲\u{2028}乙\u{85}丙\u{b}丁\r戊\r\n己\n");
    let lines: Vec<_> = (0..text.line_count()).map(|i| text.line(i).0.into_owned()).collect();
    assert_eq!(lines, ["甲\u{2028}乙\u{85}丙\u{b}丁", "戊", "己", ""]);
}
