//! `sourceline query`: which events match, and what each further choice would leave; the questions
//! about them, and what each source covers of them.

use crate::filter::Filter;
use crate::input::{Telling, open};
use crate::output::{counted, items, print, print_json, tame, word};
use crate::{Outcome, coverage};
use anyhow::{Result, bail};
use clap::builder::PossibleValuesParser;
use serde_json::Value;
use sourceline::export::answer::Answer;
use sourceline::export::coverage::coverage_json;
use sourceline::export::questions::asked_questions;
use sourceline::export::words::{Fill, Words};
use sourceline::export::{EventRow, Shown};
use sourceline::story::model::Column as C;
use sourceline::story::raw::QuestionKind;
use sourceline::view::Explorer;
use std::path::PathBuf;

/// Arguments of `query`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The story: JSON, packed, or a table (.csv)
    file: PathBuf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    instead: Instead,
    #[command(flatten)]
    asking: Asking,
    #[command(flatten)]
    filter: Filter,
}

/// How a question may stand.
const STATES: [&str; 4] = ["denied", "divergent", "single", "settled"];

/// Which of the questions about matching events, and in which order; as in the page's links.
#[derive(clap::Args)]
#[command(next_help_heading = "Questions")]
struct Asking {
    /// Questions in this state
    #[arg(long, value_name = "STATE", requires = "questions", value_parser = STATES)]
    question_state: Option<String>,
    /// Questions of this kind
    #[arg(long, value_name = "KIND", requires = "questions", value_parser = PossibleValuesParser::new(QuestionKind::WORDS))]
    question_kind: Option<String>,
    /// Questions of this thread
    #[arg(long, value_name = "ID", requires = "questions")]
    question_thread: Option<String>,
    /// Questions on which somebody takes a position: actor.ID, source.ID or said
    #[arg(long, value_name = "WHO", requires = "questions")]
    holder: Option<String>,
    /// How questions are sorted
    #[arg(long, value_name = "ORDER", requires = "questions", value_parser = ["contested", "time", "holders"])]
    sort: Option<String>,
}

impl Asking {
    /// Adds to what a link chose.
    fn choose(&self, explorer: &mut Explorer) {
        for (key, value) in [
            ("state", &self.question_state),
            ("kind", &self.question_kind),
            ("thread", &self.question_thread),
            ("holder", &self.holder),
            ("sort", &self.sort),
        ] {
            if let Some(value) = value {
                explorer.choose_questions(key, value);
            }
        }
    }
}

/// Names on standard error what no question can have. It matches nothing, as in the page.
fn warn_of_unknown(explorer: &Explorer) {
    let story = explorer.story();
    let [state, kind, thread, holder] = explorer.asking().filters();
    let has = |ids: C, id: &str| {
        let mut rows = 0..story[ids].len() as u32;
        rows.any(|row| story.cell(ids, row) == id)
    };
    let is_holder = match holder.split_once('.') {
        Some(("actor", id)) => has(C::ActorId, id),
        Some(("source", id)) => has(C::SourceId, id),
        _ => holder == "said",
    };
    for (part, name, is_known) in [
        ("state", state, STATES.contains(&state.as_str())),
        ("kind", kind, QuestionKind::WORDS.contains(&kind.as_str())),
        ("thread", thread, has(C::ThreadId, thread)),
        ("holder (actor.ID, source.ID or said)", holder, is_holder),
    ] {
        if !name.is_empty() && !is_known {
            eprintln!("warning: no question has the {part} {name:?}");
        }
    }
}

/// What is told instead of the events.
#[derive(clap::Args)]
#[group(multiple = false)]
struct Instead {
    /// Tell the questions about the matching events instead of the events
    #[arg(long)]
    questions: bool,
    /// Tell what each source covers of the matching events, leaves out and dates otherwise
    #[arg(long)]
    coverage: bool,
    /// Not there yet
    #[arg(long, hide = true)]
    actors: bool,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    if args.instead.actors {
        bail!("--actors: how actors stand to each other cannot be asked for yet");
    }
    let shown = open(&args.file, Telling::Number)?;
    let outcome = shown.outcome();
    let mut explorer = shown.explorer;
    args.filter.ask(&mut explorer)?;
    if args.instead.questions {
        args.asking.choose(&mut explorer);
        warn_of_unknown(&explorer);
    }
    let story = explorer.story();
    let covered = || coverage_json(story, &explorer.choice());
    match (args.json, args.instead.questions, args.instead.coverage) {
        (true, true, _) => print_json(&asked_questions(story, &explorer.asked()))?,
        (false, true, _) => {
            let questions = asked_questions(story, &explorer.asked());
            print(&questions_in_words(&questions))?;
        }
        (true, _, true) => print_json(&covered())?,
        (false, _, true) => print(&coverage::in_words(&covered()))?,
        (true, ..) => print_json(&Answer::of(&explorer, &Words::english()))?,
        (false, ..) => print(&table(&explorer)?)?,
    }
    Ok(outcome)
}

/// Date, title and letters of sources, one event to a line.
fn table(explorer: &Explorer) -> Result<String> {
    let words = Words::english();
    let shown = Shown::of(explorer)?;
    let dates: Vec<String> = shown
        .events()
        .map(|event| tame(&words.date_sentence(&event.date)))
        .collect();
    let width = dates.iter().map(|date| date.chars().count()).max();
    let width = width.unwrap_or_default().min(MAX_DATE_WIDTH);
    let lines = shown.events().zip(dates).map(|(event, date)| {
        let (title, letters) = (tame(&event.title), letters(event, &shown));
        format!("{date:width$}  {title}  [{letters}]\n")
    });
    let fills = [
        ("a", Fill::Number(explorer.matching())),
        ("n", Fill::Number(explorer.total())),
    ];
    Ok(lines.collect::<String>() + &words.say("of-total", &fills) + "\n")
}

/// Wider dates push their own line's title to the right rather than everybody's.
const MAX_DATE_WIDTH: usize = 44;

fn letters(event: &EventRow, shown: &Shown) -> String {
    let sources = event
        .told
        .iter()
        .filter_map(|&n| shown.about.sources.get(n));
    let letters: Vec<String> = sources.map(|source| tame(&source.letter)).collect();
    letters.join(" ")
}

fn questions_in_words(questions: &[Value]) -> String {
    let texts = questions.iter().map(|question| {
        let answers = items(&question["answers"]).iter().map(answer_in_words);
        let answers: String = answers.collect();
        let (text, state) = (word(&question["text"]), word(&question["state"]));
        format!("{text} ({state})\n{answers}\n")
    });
    texts.collect::<String>() + &counted(questions.len(), "question") + ".\n"
}

fn answer_in_words(answer: &Value) -> String {
    let mut holders: Vec<String> = Vec::new();
    for position in items(&answer["positions"]) {
        let holder = match word(&position["holder"]["label"]) {
            none if none.is_empty() => "it is said".to_owned(),
            label => label,
        };
        let said = format!("{holder} {}", word(&position["stance"]));
        if !holders.contains(&said) {
            holders.push(said);
        }
    }
    let behind = items(&answer["positions"]).iter().filter(|position| {
        let stance = position["stance"].as_str();
        stance == Some("asserts") || stance == Some("suspects")
    });
    let origins = answer["origins"].as_u64().unwrap_or_default() as usize;
    let from = if origins < behind.count() {
        format!(" ({} behind it)", counted(origins, "origin"))
    } else {
        String::new()
    };
    format!(
        "  {}: {}{from}\n",
        word(&answer["text"]),
        holders.join(", ")
    )
}
