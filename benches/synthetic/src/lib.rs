//! Made-up events, the same each time: bursts in time, and a few of everything that are named most.
//!
//! Who is asked for what: 200 actors, 14 types, 50 sources and 30 places, each drawn by Zipf's law;
//! dates of all precisions, most in bursts that break off and die down; titles of four to seven
//! words, and a summary for three events in ten.
//!
//! ```
//! let row = synthetic::rows(10).next().unwrap();
//! assert!(row.participants.len() <= 4 && !row.sources.is_empty());
//! ```

mod json;
mod random;

use random::{Random, Zipf};
use std::io::{self, Write};

/// How many different actors there are.
pub const ACTORS: usize = 200;
/// How many types of events.
pub const TYPES: usize = 14;
/// How many sources.
pub const SOURCES: usize = 50;
/// How many places.
pub const PLACES: usize = 30;
/// How many threads.
pub const THREADS: usize = 6;

const ROLES: [&str; 4] = ["accused", "target", "speaker", "ally"];
const STANDINGS: [&str; 3] = ["reported", "claimed", "expected"];
const HEADER: &str = "id,title,summary,date,thread,type,place,standing,participants,sources";
/// Words that titles and summaries are made of.
const WORDS: usize = 2_000;
const BURSTS: usize = 60;
/// 1 January 1990 and 31 December 2024, as days since 1970.
const DAYS: std::ops::Range<i64> = 7_305..20_089;

/// An event; things are numbers, the most frequent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the table.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Its summary, or nothing.
    pub summary: String,
    /// EDTF.
    pub date: String,
    /// The first and the last day of that date, as days since 1970.
    pub days: (i64, i64),
    /// Below [`THREADS`].
    pub thread: usize,
    /// Below [`TYPES`].
    pub kind: usize,
    /// Below [`PLACES`], if there is one.
    pub place: Option<usize>,
    /// `reported`, `claimed` or `expected`.
    pub standing: &'static str,
    /// Actors, below [`ACTORS`], with their roles.
    pub participants: Vec<(usize, &'static str)>,
    /// Below [`SOURCES`], each once.
    pub sources: Vec<usize>,
}

/// The n-th actor's name.
pub fn actor(n: usize) -> String {
    capital(&word(n * 7 + 3)) + " " + &capital(&word(n))
}

/// The n-th type's name.
pub fn kind(n: usize) -> String {
    format!("{} type", word(n + 300))
}

/// The n-th source's name.
pub fn source(n: usize) -> String {
    format!("{} Post", capital(&word(n + 600)))
}

/// The n-th place's name.
pub fn place(n: usize) -> String {
    format!("{}grad", capital(&word(n + 900)))
}

/// The n-th thread's name.
pub fn thread(n: usize) -> String {
    format!("{} thread", word(n + 1_200))
}

/// The id of the n-th event.
pub fn id(n: usize) -> String {
    format!("e{n:07}")
}

/// The n-th word: syllables, one word in twenty with a letter that is not ASCII.
pub fn word(n: usize) -> String {
    const ONSETS: [&str; 16] = [
        "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "tr",
    ];
    const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
    let mut text = String::new();
    let mut add = |syllable: usize| {
        text += ONSETS[syllable % 16];
        text += VOWELS[syllable / 16 % 5];
    };
    // Neighbouring numbers should not make words alike.
    let code = n * 7_919 % 6_400;
    add(code % 80);
    add(code / 80);
    if n >= 6_400 {
        add(n / 6_400);
    }
    if n % 20 == 19 {
        text += "ë";
    }
    text
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// So many events. The first of a longer table are not those of a shorter one: bursts take their
/// share of either.
pub fn rows(events: usize) -> impl Iterator<Item = Row> {
    let mut random = Random::new(0x5eed ^ events as u64);
    let mut starts = Vec::new();
    for _ in 0..BURSTS {
        starts.push(DAYS.start + random.below(12_000) as i64);
    }
    let (words, bursts) = (Zipf::new(WORDS), Zipf::new(BURSTS));
    let [actors, kinds, sources, places] = [ACTORS, TYPES, SOURCES, PLACES].map(Zipf::new);
    (0..events).map(move |number| {
        let burst = random.chance(70).then(|| bursts.draw(&mut random));
        let day = match burst {
            // It breaks off in a day and dies down over a season.
            Some(burst) => starts[burst] + random.decaying(40.0),
            None => DAYS.start + random.below((DAYS.end - DAYS.start) as usize) as i64,
        };
        let mut participants = Vec::new();
        for _ in 0..random.below(5) {
            participants.push((actors.draw(&mut random), ROLES[random.below(ROLES.len())]));
        }
        let mut told_by = vec![sources.draw(&mut random)];
        for _ in 0..random.below(3) {
            let another = sources.draw(&mut random);
            if !told_by.contains(&another) {
                told_by.push(another);
            }
        }
        let title_words = 4 + random.below(4);
        let summary_words = if random.chance(30) {
            8 + random.below(9)
        } else {
            0
        };
        // Drawn here, because the order of what is drawn is part of the table.
        let (title, summary) = (
            capital(&sentence(title_words, &words, &mut random)),
            capital(&sentence(summary_words, &words, &mut random)),
        );
        let (date, days) = date(day.min(DAYS.end - 1), &mut random);
        Row {
            number,
            title,
            summary,
            date,
            days,
            // A burst has a thread of its own.
            thread: burst.unwrap_or_else(|| random.below(THREADS)) % THREADS,
            kind: kinds.draw(&mut random),
            place: random.chance(90).then(|| places.draw(&mut random)),
            standing: STANDINGS
                [[0, 1, 2][usize::from(random.chance(15)) + usize::from(random.chance(5))]],
            participants,
            sources: told_by,
        }
    })
}

fn sentence(length: usize, words: &Zipf, random: &mut Random) -> String {
    let mut text = String::new();
    for n in 0..length {
        if n > 0 {
            text += if random.chance(4) { ", " } else { " " };
        }
        text += &word(words.draw(random));
    }
    if random.chance(3) && length > 0 {
        text += "’s";
    }
    text
}

/// A day, month, year, stretch of days, choice of two, or something uncertain; with its first and
/// last day.
fn date(day: i64, random: &mut Random) -> (String, (i64, i64)) {
    let (year, month, _) = civil(day);
    let of_year = |day: i64| civil(day).0 == year;
    let of_month = |day: i64| civil(day).0 == year && civil(day).1 == month;
    match random.below(100) {
        0..=84 => (iso(day), (day, day)),
        85..=92 => (format!("{year}-{month:02}"), around(day, of_month)),
        93..=94 => (format!("{year}"), around(day, of_year)),
        95 => (format!("{year}~"), around(day, of_year)),
        96..=97 => {
            let last = day + 1 + random.below(20) as i64;
            (format!("{}/{}", iso(day), iso(last)), (day, last))
        }
        98 => (format!("{}?", iso(day)), (day, day)),
        _ => (format!("[{},{}]", iso(day), iso(day + 1)), (day, day + 1)),
    }
}

/// The first and the last of the days around one for which something holds.
fn around(day: i64, holds: impl Fn(i64) -> bool) -> (i64, i64) {
    let (mut first, mut last) = (day, day);
    while holds(first - 1) {
        first -= 1;
    }
    while holds(last + 1) {
        last += 1;
    }
    (first, last)
}

/// `YYYY-MM-DD`.
fn iso(day: i64) -> String {
    let (year, month, of_month) = civil(day);
    format!("{year}-{month:02}-{of_month:02}")
}

/// Year, month and day of days since 1970 (Hinnant, `civil_from_days`).
fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (era * 400 + year + i64::from(month <= 2), month, of_month)
}

impl Row {
    /// The row as a table has it, with its line's end.
    pub fn csv(&self) -> String {
        let join = |items: Vec<String>| items.join(";");
        let participants = self
            .participants
            .iter()
            .map(|&(n, role)| format!("{}:{role}", actor(n)));
        let sources = self.sources.iter().map(|&n| source(n));
        let cells = [
            id(self.number),
            self.title.clone(),
            self.summary.clone(),
            self.date.clone(),
            thread(self.thread),
            kind(self.kind),
            self.place.map_or(String::new(), place),
            self.standing.to_owned(),
            join(participants.collect()),
            join(sources.collect()),
        ];
        cells.map(|cell| quoted(&cell)).join(",") + "\n"
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}

/// Writes the same events as JSON, one on each line, with their first and last days.
///
/// # Errors
/// Those of writing.
pub fn write_lines(events: usize, out: &mut impl Write) -> io::Result<()> {
    for row in rows(events) {
        out.write_all(row.json().as_bytes())?;
    }
    Ok(())
}

/// Writes a table of so many events.
///
/// # Errors
/// Those of writing.
pub fn write_table(events: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{HEADER}")?;
    for row in rows(events) {
        out.write_all(row.csv().as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn it_is_the_same_each_time_and_as_it_says() {
        let all: Vec<Row> = rows(5_000).collect();
        assert_eq!(all, rows(5_000).collect::<Vec<_>>());
        let of_actor = |n| {
            all.iter()
                .filter(|row| row.participants.iter().any(|one| one.0 == n))
                .count()
        };
        assert!(
            of_actor(0) > 10 * of_actor(100) && of_actor(100) > 0,
            "{} {}",
            of_actor(0),
            of_actor(100)
        );
        let names: HashSet<String> = (0..ACTORS).map(actor).collect();
        assert_eq!(names.len(), ACTORS);
        assert_eq!((0..WORDS).map(word).collect::<HashSet<_>>().len(), WORDS);
        let of_day = |day: &str| all.iter().filter(|row| row.date == day).count();
        let busiest = all.iter().map(|row| of_day(&row.date)).max().unwrap();
        // An even spread would be one event in two days.
        assert!(busiest > 15, "{busiest}");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(civil(DAYS.start), (1990, 1, 1));
        assert_eq!(civil(DAYS.end - 1), (2024, 12, 31));
        assert_eq!(civil(19_782), (2024, 2, 29));
    }

    #[test]
    fn first_and_last_days_are_those_of_the_date() {
        for row in rows(2_000) {
            let (first, last) = (iso(row.days.0), iso(row.days.1));
            match row.date.len() {
                4 | 5 => assert_eq!((&first[4..], &last[4..]), ("-01-01", "-12-31")),
                7 => assert!(first.ends_with("-01") && last[..7] == row.date),
                10 | 11 => assert!(first == last && row.date.starts_with(&first)),
                _ => assert!(row.date.contains(&first) && row.date.contains(&last)),
            }
        }
    }
}
