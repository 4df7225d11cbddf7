//! BibTeX, as its oldest styles read it: `@misc`, with a year, a month and a note.

use super::Item;
use crate::date::push_number;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

pub(super) fn write(items: &[Item]) -> String {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str("@misc{");
        text.push_str(&item.key);
        // In double braces no style takes a name apart, or changes capitals.
        field(&mut text, "author", "{{", item.author, "}}");
        field(&mut text, "title", "{{", item.title, "}}");
        field(&mut text, "howpublished", "{", item.publisher, "}");
        match item.published.exact.as_slice() {
            [] => field(&mut text, "year", "{", &item.published.words, "}"),
            [year, rest @ ..] => {
                let mut number = String::new();
                push_number(&mut number, *year);
                field(&mut text, "year", "{", &number, "}");
                if let Some(month) = rest
                    .first()
                    .and_then(|month| MONTHS.get(*month as usize - 1))
                {
                    field(&mut text, "month", "", month, "");
                }
            }
        }
        field(&mut text, "note", "{", &item.place, "}");
        if !item.url.is_empty() {
            text.push_str(",\n  url = {");
            push_url(&mut text, item.url);
            text.push('}');
        }
        text.push_str("\n}\n");
    }
    text
}

fn field(text: &mut String, name: &str, open: &str, value: &str, close: &str) {
    if value.is_empty() {
        return;
    }
    for piece in [",\n  ", name, " = ", open] {
        text.push_str(piece);
    }
    for c in value.chars() {
        match c {
            '\\' => text.push_str("\\textbackslash{}"),
            '~' => text.push_str("\\textasciitilde{}"),
            '^' => text.push_str("\\textasciicircum{}"),
            '¶' => text.push_str("\\P{}"),
            '{' | '}' | '%' | '&' | '#' | '_' | '$' => {
                text.push('\\');
                text.push(c);
            }
            '\n' | '\r' => text.push(' '),
            _ => text.push(c),
        }
    }
    text.push_str(close);
}

/// A link, without what would end its braces.
fn push_url(text: &mut String, url: &str) {
    for c in url.chars() {
        match c {
            '{' => text.push_str("%7B"),
            '}' => text.push_str("%7D"),
            '\\' => text.push_str("%5C"),
            _ => text.push(c),
        }
    }
}
