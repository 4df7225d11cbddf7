//! `sourceline date`: what an EDTF expression covers, and how it is said.

use crate::Outcome;
use crate::output::{print, print_json, tame};
use anyhow::Result;
use serde_json::json;
use sourceline::date::days::{UNBOUNDED_FUTURE, UNBOUNDED_PAST};
use sourceline::date::phrases::Phrases;
use sourceline::date::words::words;
use sourceline::date::{DateError, Edtf, Hemisphere, text_from_day};

/// Arguments of `date`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// An EDTF expression: 2022-07-15, 2013~, [2022-09-06,2022-09-07] …
    #[arg(value_name = "EXPR", allow_hyphen_values = true)]
    expression: String,
    /// Seasons like 2021-22 are those of the southern hemisphere
    #[arg(long)]
    south: bool,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

/// Runs it.
pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let hemisphere = if args.south {
        Hemisphere::South
    } else {
        Hemisphere::North
    };
    match Edtf::parse_in(&args.expression, hemisphere) {
        Ok(date) => explain(&date, args.json).map(|()| Outcome::Done),
        Err(error) => complain(&args.expression, &error, args.json).map(|()| Outcome::Problems),
    }
}

fn explain(date: &Edtf, json: bool) -> Result<()> {
    let span = date.span();
    let words = words(&date.form(), &Phrases::english());
    let (min, max) = (bound(span.min), bound(span.max));
    let (start, end) = (span.start.name(), span.end.name());
    if json {
        return print_json(&json!({
            "edtf": date.text(),
            "level": date.level(),
            "min": min,
            "max": max,
            "start": start,
            "end": end,
            "words": words,
        }));
    }
    let side = |day: Option<String>, side: &str| day.unwrap_or_else(|| side.to_owned());
    print(&format!(
        "{words}\nfrom   {}\nto     {}\nlevel  {}\n",
        side(min, start),
        side(max, end),
        date.level()
    ))
}

/// A day, or nothing for a side without one.
fn bound(day: i64) -> Option<String> {
    (day != UNBOUNDED_PAST && day != UNBOUNDED_FUTURE).then(|| text_from_day(day))
}

fn complain(text: &str, error: &DateError, json: bool) -> Result<()> {
    if json {
        return print_json(&json!({
            "error": {
                "position": error.position,
                "found": error.found,
                "expected": error.expected,
            }
        }));
    }
    let marks = "^".repeat(error.found.chars().count().max(1));
    let indent = " ".repeat(error.position);
    print(&format!(
        "{}\n{indent}{marks} expected {}\n",
        tame(text),
        tame(&error.expected)
    ))
}
