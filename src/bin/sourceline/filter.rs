//! The options of a query. Each facet has three: `--actor` (any of these), `--all-actor`,
//! `--not-actor`.

use anyhow::{Result, bail};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use sourceline::date::range_from_text;
use sourceline::fragment::State;
use sourceline::query::{FACETS, FacetKey, Fit, Query};
use sourceline::view::Explorer;

/// What was asked for on the command line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// The state that the options make, with a link's own parts beneath.
    pub(crate) state: State,
}

/// A facet's option: the singular of its name in queries. `differing` has no values.
fn option_name(key: FacetKey) -> Option<&'static str> {
    Some(match key {
        FacetKey::Actors => "actor",
        FacetKey::Roles => "role",
        FacetKey::Threads => "thread",
        FacetKey::Types => "type",
        FacetKey::Places => "place",
        FacetKey::Sources => "source",
        FacetKey::Standing => "standing",
        FacetKey::Corroboration => "corroboration",
        FacetKey::Differing => return None,
    })
}

/// Prefixes of options and the modes that they choose.
const MODES: [(&str, &str, &str); 3] = [
    ("", "any", "one"),
    ("all-", "all", "all"),
    ("not-", "none", "none"),
];

/// What the help says of a facet's option; `which` is one, all or none.
fn help(key: FacetKey, which: &str) -> String {
    let what = match key {
        FacetKey::Actors => "actors taking part",
        FacetKey::Roles => "roles; with actors, of these",
        FacetKey::Threads => "threads",
        FacetKey::Types => "types",
        FacetKey::Places => "places",
        FacetKey::Sources => "sources telling of them",
        FacetKey::Standing => "standings: reported, claimed, expected",
        FacetKey::Corroboration => "numbers of sources: one, several",
        FacetKey::Differing => "",
    };
    format!("Events with {which} of these {what}")
}

impl Args for Filter {
    fn augment_args(command: Command) -> Command {
        let plain = |name: &'static str, value: &'static str, help: &'static str| {
            Arg::new(name).long(name).value_name(value).help(help)
        };
        let mut command = command
            .next_help_heading("Filter")
            .arg(plain(
                "text",
                "WORDS",
                "Every word begins a word of the event",
            ))
            .arg(plain("from", "DATE", "From this year, month or day on").allow_hyphen_values(true))
            .arg(plain("to", "DATE", "Up to this year, month or day").allow_hyphen_values(true))
            .arg(
                plain(
                    "fit",
                    "HOW",
                    "How imprecise dates fit: they may or must lie within",
                )
                .value_parser(["possible", "definite"]),
            )
            .arg(
                Arg::new("differing")
                    .long("differing")
                    .help("Events whose sources give dates that cannot all be right")
                    .action(ArgAction::SetTrue),
            )
            .arg(plain(
                "fragment",
                "LINK",
                "What stands behind the # of a page's address; other options add to it",
            ));
        for (prefix, mode, which) in MODES {
            for (key, name) in facets() {
                let option = format!("{prefix}{name}");
                command = command.arg(
                    Arg::new(format!("{mode} {name}"))
                        .long(option)
                        .value_name("ID,…")
                        .help(help(key, which))
                        .value_delimiter(',')
                        .action(ArgAction::Append),
                );
            }
        }
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        Filter::augment_args(command)
    }
}

fn facets() -> impl Iterator<Item = (FacetKey, &'static str)> {
    FACETS
        .into_iter()
        .filter_map(|key| Some((key, option_name(key)?)))
}

impl FromArgMatches for Filter {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Filter, clap::Error> {
        let mut filter = Filter::default();
        filter.update_from_arg_matches(matches)?;
        Ok(filter)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        if let Some(link) = text("fragment") {
            self.state = State::from_fragment(&link);
        }
        let query = &mut self.state.query;
        for (place, name) in [
            (&mut query.text, "text"),
            (&mut query.from, "from"),
            (&mut query.to, "to"),
        ] {
            *place = text(name).unwrap_or_else(|| std::mem::take(place));
        }
        if let Some(fit) = text("fit") {
            query.fit = if fit == "definite" {
                Fit::Definite
            } else {
                Fit::Possible
            };
        }
        query.differing |= matches.get_flag("differing");
        for (_, mode, _) in MODES {
            for (key, name) in facets() {
                let ids = matches.get_many::<String>(&format!("{mode} {name}"));
                add(query, key, mode, ids.into_iter().flatten());
            }
        }
        Ok(())
    }
}

fn add<'a>(query: &mut Query, key: FacetKey, mode: &str, ids: impl Iterator<Item = &'a String>) {
    if let Some(list) = query.facet_mut(key).and_then(|facet| facet.list_mut(mode)) {
        for id in ids {
            if !id.is_empty() && !list.contains(id) {
                list.push(id.clone());
            }
        }
    }
}

impl Filter {
    /// Puts the query to a story. Ids that it does not have are named on standard error; they
    /// match nothing, as they do in the page.
    ///
    /// # Errors
    /// If a date is none.
    pub(crate) fn ask(&self, explorer: &mut Explorer) -> Result<()> {
        let query = &self.state.query;
        for (option, date) in [("--from", &query.from), ("--to", &query.to)] {
            if !date.is_empty() && range_from_text(date).is_none() {
                bail!(
                    "{option} {date}: expected a year, month or day, as in 2022, 2022-07 or 2022-07-15"
                );
            }
        }
        for (key, name) in facets() {
            let known = explorer.facet_values(key);
            let chosen = query
                .facet(key)
                .into_iter()
                .flat_map(|facet| facet.lists().concat());
            for id in chosen {
                if !known.iter().any(|value| value.id == id) {
                    eprintln!("warning: no event has the {name} {id:?}");
                }
            }
        }
        explorer.set_state(self.state.clone());
        Ok(())
    }
}
