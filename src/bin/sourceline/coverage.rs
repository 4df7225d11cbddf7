//! What each source covers, in words for a terminal.

use crate::output::{counted, items, word};
use serde_json::Value;
use sourceline::analysis::standing::STANDS;
use std::fmt::Write;

/// Holes that are named one by one; the longest first.
const HOLES: usize = 5;

/// The answer of `--coverage` without `--json`.
pub(crate) fn in_words(coverage: &Value) -> String {
    let alone: u64 = items(&coverage["threads"])
        .iter()
        .map(|thread| number(&thread["alone"]))
        .sum();
    let events = number(&coverage["events"]) as usize;
    let mut text = format!(
        "{}, {alone} told by one source alone.\n\n",
        counted(events, "event")
    );
    text += &without(coverage);
    text += &table(coverage);
    for source in items(&coverage["sources"]) {
        text += &of_source(source, events);
    }
    text += &lines("\nNobody tells anything", &holes(&coverage["holes"]));
    let one_sided = &coverage["one_sided"];
    text += &lines("Threads of one source alone", &lone(&one_sided["threads"]));
    let questions = items(&one_sided["questions"]).len();
    let _ = writeln!(
        text,
        "{} answered by one source alone.",
        counted(questions, "question")
    );
    text + &origins(&coverage["origins"])
}

/// What is left without the sources that the filter leaves out.
fn without(coverage: &Value) -> String {
    let without = &coverage["without"];
    if without.is_null() {
        return String::new();
    }
    let labels = items(&coverage["sources"]).iter().filter_map(|source| {
        let off = items(&without["sources"]).contains(&source["id"]);
        off.then(|| word(&source["label"]))
    });
    let labels: Vec<String> = labels.collect();
    let len = |key: &str| items(&without[key]).len();
    let change = |key: &str, label: &str| {
        let (before, after) = (&without["before"][key], &without["after"][key]);
        format!("  {label}: {before} before, {after} now\n")
    };
    format!(
        "Without {}: {} gone, {} more on one source alone\n{}{}{}{}{}\n",
        labels.join(", "),
        counted(len("goes"), "event"),
        len("now_alone"),
        change("events", "events"),
        change("several", "told by two or more"),
        change("one", "told by one alone"),
        change("differing", "dates differ"),
        lines("  months fallen empty", &months(&without["months"])),
    )
}

fn months(list: &Value) -> Vec<String> {
    items(list).iter().map(word).collect()
}

/// Threads by sources: events told, and after a slash those told alone.
fn table(coverage: &Value) -> String {
    let (threads, sources) = (items(&coverage["threads"]), items(&coverage["sources"]));
    let labels: Vec<String> = threads
        .iter()
        .map(|thread| word(&thread["label"]))
        .collect();
    let width = labels.iter().map(|label| label.chars().count()).max();
    let width = width.unwrap_or_default();
    let mut text = format!("{:width$} {:>7}", "told/alone", "all");
    for source in sources {
        let _ = write!(text, " {:>7}", word(&source["letter"]));
    }
    for (n, (thread, label)) in threads.iter().zip(&labels).enumerate() {
        let _ = write!(text, "\n{label:width$} {:>7}", share(thread));
        for source in sources {
            let _ = write!(text, " {:>7}", share(&source["threads"][n]));
        }
    }
    text + "\n"
}

fn share(of: &Value) -> String {
    match (number(&of["told"]), number(&of["alone"])) {
        (0, _) => "–".to_owned(),
        (told, alone) => format!("{told}/{alone}"),
    }
}

fn of_source(source: &Value, events: usize) -> String {
    let len = |key: &str| items(&source[key]).len();
    let mut text = format!(
        "\n{} {}: tells {} of {events}, {} alone; leaves out {}\n",
        word(&source["letter"]),
        word(&source["label"]),
        number(&source["told"]),
        len("alone"),
        len("leaves_out"),
    );
    let counts = &source["dates"]["counts"];
    let dates: Vec<String> = STANDS
        .iter()
        .filter(|stands| number(&counts[stands.name()]) > 0)
        .map(|stands| {
            format!(
                "{} {}",
                counts[stands.name()],
                stands.name().replace('_', " ")
            )
        })
        .collect();
    text += &lines("  dates", &dates);
    let answers = &source["contradicted"];
    let _ = writeln!(
        text,
        "  answers: {}, of which {} denied by somebody, {} told otherwise by another source",
        number(&answers["answers"]),
        items(&answers["denied"]).len(),
        items(&answers["differs"]).len(),
    );
    text + &lines("  silent", &holes(&source["holes"]))
}

/// The longest holes; how many more there are.
fn holes(list: &Value) -> Vec<String> {
    let mut holes: Vec<&Value> = items(list).iter().collect();
    holes.sort_by_key(|hole| std::cmp::Reverse(number(&hole["days"])));
    let mut texts: Vec<String> = holes
        .iter()
        .take(HOLES)
        .map(|hole| {
            let of_others = match number(&hole["events"]) as usize {
                0 => String::new(),
                n => format!(", {} of others", counted(n, "event")),
            };
            let days = counted(number(&hole["days"]) as usize, "day");
            format!(
                "{} to {} ({days}{of_others})",
                word(&hole["from"]),
                word(&hole["to"])
            )
        })
        .collect();
    if holes.len() > HOLES {
        texts.push(format!("{} more", holes.len() - HOLES));
    }
    texts
}

fn lone(list: &Value) -> Vec<String> {
    let one = |item: &Value| format!("{} ({})", word(&item["id"]), word(&item["source"]));
    items(list).iter().map(one).collect()
}

fn origins(list: &Value) -> String {
    let each = items(list).iter().map(|event| {
        let origins = items(&event["origins"]);
        let from: Vec<String> = origins
            .iter()
            .map(|origin| word(&origin["label"]))
            .collect();
        format!(
            "  {}: {}, {}: {}\n",
            word(&event["event"]),
            counted(number(&event["reports"]) as usize, "report"),
            counted(origins.len(), "origin"),
            from.join(", ")
        )
    });
    let each: String = each.collect();
    if each.is_empty() {
        return each;
    }
    format!("Fewer origins than reports:\n{each}")
}

/// A heading and what it has, or nothing.
fn lines(heading: &str, texts: &[String]) -> String {
    if texts.is_empty() {
        return String::new();
    }
    format!("{heading}: {}\n", texts.join(", "))
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}
