//! Holding back while the writer types.
//!
//! Input methods put the letters of a composition into the text, and a sentence half written is no
//! sentence. So what is new in the line being edited, since it became that line, waits until the
//! writer pauses or goes elsewhere. What was there before stays, what no longer holds goes at once.
//!
//! *This module knows no clock: it is told the time.*

use crate::rules::Finding;
use crate::text::Splice;
use std::time::{Duration, Instant};

/// The line being edited and what the writer has seen in it.
#[derive(Debug, Default)]
pub struct Hold {
    edited: Option<Edited>,
}

#[derive(Debug)]
struct Edited {
    line: u32,
    last: Instant,
    /// Code and message of the findings that were there when it became the edited line.
    seen: Vec<(&'static str, String)>,
}

impl Hold {
    /// Takes note of edits. `line` is where the writer is now, if in one line; `before` are the
    /// findings of the text before `splices`.
    pub fn edit(&mut self, line: Option<u32>, at: Instant, splices: &[Splice], before: &[Finding]) {
        let Some(line) = line else {
            self.edited = None;
            return;
        };
        let seen = match self.edited.take() {
            Some(it) if forward(it.line, splices) == line => it.seen,
            _ => seen(before, backward(line, splices)),
        };
        self.edited = Some(Edited { line, last: at, seen });
    }

    /// Marks with `true` the findings that are not to be shown before [`Hold::until`].
    pub fn held(&self, findings: &[Finding]) -> Vec<bool> {
        let mut res = vec![false; findings.len()];
        let Some(edited) = &self.edited else { return res };
        let mut seen = edited.seen.clone();
        let in_line = in_line(findings, edited.line);
        // The same again; then those of the same rule: a count in a message grows while one types.
        let mut new = Vec::new();
        for at in in_line {
            match seen.iter().position(|it| it.0 == findings[at].code && it.1 == findings[at].message) {
                Some(it) => drop(seen.swap_remove(it)),
                None => new.push(at),
            }
        }
        for at in new {
            match seen.iter().position(|it| it.0 == findings[at].code) {
                Some(it) => drop(seen.swap_remove(it)),
                None => res[at] = true,
            }
        }
        res
    }

    /// When the pause that ends the holding will be over.
    pub fn until(&self, pause: Duration) -> Option<Instant> {
        self.edited.as_ref().map(|it| it.last + pause)
    }

    /// The writer has paused: all is shown, and counts as seen.
    pub fn release(&mut self, findings: &[Finding]) {
        if let Some(edited) = &mut self.edited {
            edited.seen = seen(findings, edited.line);
        }
    }
}

/// Indexes of the findings that begin in a line; `findings` are sorted by place.
fn in_line(findings: &[Finding], line: u32) -> std::ops::Range<usize> {
    let start = findings.partition_point(|it| it.span.start.line < line);
    let end = findings.partition_point(|it| it.span.start.line <= line);
    start..end
}

fn seen(findings: &[Finding], line: u32) -> Vec<(&'static str, String)> {
    findings[in_line(findings, line)].iter().map(|it| (it.code, it.message.clone())).collect()
}

/// Where a line is after the splices.
fn forward(line: u32, splices: &[Splice]) -> u32 {
    splices.iter().fold(line as usize, |line, it| match line.checked_sub(it.line) {
        None => line,
        Some(inside) if inside < it.removed => it.line + inside.min(it.inserted - 1),
        Some(_) => line + it.inserted - it.removed,
    }) as u32
}

/// Where a line was before the splices.
fn backward(line: u32, splices: &[Splice]) -> u32 {
    let back = |it: &Splice| Splice { line: it.line, removed: it.inserted, inserted: it.removed };
    splices.iter().rev().fold(line, |line, it| forward(line, &[back(it)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::rules::Severity;

    fn finding(code: &'static str, line: usize, message: &str) -> Finding {
        Finding::new(code, Severity::Warning, Span::of(line, 0..3), message.into())
    }

    const SAME: Splice = Splice { line: 2, removed: 1, inserted: 1 };

    #[test]
    fn what_is_new_in_the_line_waits() {
        let (mut hold, now) = (Hold::default(), Instant::now());
        hold.edit(Some(2), now, &[SAME], &[finding("long", 2, "151 字")]);
        let findings = [finding("long", 1, "x"), finding("long", 2, "152 字"), finding("slot", 2, "XX"), finding("slot", 3, "XX")];
        assert_eq!(hold.held(&findings), [false, false, true, false]);
        assert_eq!(hold.until(Duration::from_secs(1)), Some(now + Duration::from_secs(1)));
        // After the pause it is seen, and stays so while typing goes on.
        hold.release(&findings);
        hold.edit(Some(2), now, &[SAME], &findings);
        assert_eq!(hold.held(&findings), [false; 4]);
    }

    #[test]
    fn going_elsewhere_shows_it() {
        let (mut hold, now) = (Hold::default(), Instant::now());
        hold.edit(Some(2), now, &[SAME], &[]);
        let findings = [finding("slot", 2, "XX")];
        assert_eq!(hold.held(&findings), [true]);
        hold.edit(Some(5), now, &[Splice { line: 5, removed: 1, inserted: 1 }], &findings);
        assert_eq!(hold.held(&findings), [false]);
        // Somewhere at once, as a replacement of the whole text: nothing is held.
        hold.edit(Some(2), now, &[SAME], &[]);
        hold.edit(None, now, &[], &findings);
        assert_eq!(hold.held(&findings), [false]);
    }

    #[test]
    fn the_line_moves_with_edits_above() {
        let (mut hold, now) = (Hold::default(), Instant::now());
        hold.edit(Some(2), now, &[SAME], &[]);
        // Two lines more above, then typing where the line is now, in one notification.
        let splices = [Splice { line: 0, removed: 1, inserted: 3 }, Splice { line: 4, removed: 1, inserted: 1 }];
        hold.edit(Some(4), now, &splices, &[finding("slot", 2, "XX")]);
        assert_eq!(hold.held(&[finding("slot", 4, "XX")]), [true], "it was new before, so it still is");
    }

    #[test]
    fn lines_are_followed() {
        let split = [Splice { line: 3, removed: 1, inserted: 2 }];
        assert_eq!([2, 3, 4].map(|it| forward(it, &split)), [2, 3, 5]);
        assert_eq!([2, 3, 4, 5].map(|it| backward(it, &split)), [2, 3, 3, 4]);
    }
}
