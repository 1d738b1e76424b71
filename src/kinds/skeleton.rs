//! Whole skeletons: a kind's required and usual parts, from the title to the date.

use super::insert::Stops;
use super::kind::{Form, Kind, Need, Part};
use crate::syntax::{Format, System};

/// A document of the kind to start from, with its title, in snippet syntax.
pub fn document(kind: &Kind, format: Format) -> String {
    let title = format!("${{1:{}}}", kind.name);
    let mut stops = Stops::default();
    let head = if format == Format::Markdown { format!("# {title}\n\n") } else { format!("{title}\n") };
    let head = stops.shift(&head);
    head + &stops.shift(&body(kind, format)) + "\n"
}

/// The same without the title.
pub fn body(kind: &Kind, format: Format) -> String {
    let markdown = format == Format::Markdown;
    let mut stops = Stops::default();
    let mut ordinal = 0;
    let mut one_of = false;
    let mut paragraphs: Vec<String> = Vec::new();
    for part in &kind.parts {
        let first_of_many = part.need == Need::OneOf && !std::mem::replace(&mut one_of, true);
        if !(matches!(part.need, Need::Required | Need::Usual) || first_of_many) {
            continue;
        }
        if part.form == Form::Section {
            ordinal += 1;
            paragraphs.push(format!("{}{}{}", if markdown { "## " } else { "" }, System::Han.write(ordinal), part.heading()));
        }
        // Stops count on from part to part.
        let text = stops.shift(&lines(part, markdown).collect::<Vec<_>>().join("\n"));
        paragraphs.extend(text.lines().map(str::to_string));
    }
    paragraphs.join(if markdown { "\n\n" } else { "\n" })
}

fn lines(part: &Part, markdown: bool) -> impl Iterator<Item = String> {
    let text = matches!(part.form, Form::Opening | Form::Section | Form::Closing | Form::Attachment);
    let indent = if text && !markdown { "　　" } else { "" };
    part.skeleton.trim().lines().map(move |it| format!("{indent}{it}"))
}
