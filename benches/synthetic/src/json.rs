//! An event as a line of JSON, for programs that read no tables.

use crate::{Row, actor, id, iso, kind, place, source, thread};

impl Row {
    /// The event with its names, and with `first` and `last` day beside its date.
    pub fn json(&self) -> String {
        let mut actors: Vec<usize> = Vec::new();
        for &(n, _) in &self.participants {
            if !actors.contains(&n) {
                actors.push(n);
            }
        }
        let members = [
            ("id", text(&id(self.number))),
            ("title", text(&self.title)),
            ("summary", text(&self.summary)),
            ("date", text(&self.date)),
            ("first", text(&iso(self.days.0))),
            ("last", text(&iso(self.days.1))),
            ("thread", text(&thread(self.thread))),
            ("type", text(&kind(self.kind))),
            (
                "place",
                self.place.map_or("null".into(), |n| text(&place(n))),
            ),
            ("actors", list(&actors, actor)),
            ("sources", list(&self.sources, source)),
        ];
        let members = members.map(|(key, value)| format!("\"{key}\":{value}"));
        format!("{{{}}}\n", members.join(","))
    }
}

/// Words of the generator: letters, spaces and commas, which JSON takes as they are.
fn text(words: &str) -> String {
    debug_assert!(!words.contains(['"', '\\']) && !words.contains(char::is_control));
    format!("\"{words}\"")
}

fn list(numbers: &[usize], name: fn(usize) -> String) -> String {
    let names: Vec<String> = numbers.iter().map(|&n| text(&name(n))).collect();
    format!("[{}]", names.join(","))
}
