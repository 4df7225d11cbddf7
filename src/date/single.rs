//! One date in words.

use super::days;
use super::form::{ESTIMATED, Field, Part};
use super::key::Key;
use super::phrases::Phrases;
use super::saying::{A, B, C, D, M, N, S, Saying, T, X, Y};

/// Up to so many days or months that masked digits leave are named one by one.
const NAMED_CHOICES: usize = 3;

/// Smaller numbers are read as years only with their era.
pub(super) const FIRST_PLAIN: i64 = 1_000;

/// A year, as people write it: astronomical 0 is 1 BCE.
pub fn year_words(year: i64, phrases: &Phrases) -> String {
    let mut saying = Saying::new(phrases);
    saying.year(year, X);
    saying.take(X)
}

/// A month's full name and year: a heading of the list.
pub fn month_words(year: i64, month: u8, phrases: &Phrases) -> String {
    let mut saying = Saying::new(phrases);
    saying.year(year, Y);
    saying.month(Key::Months, month, M);
    saying.say(Key::Month, X);
    saying.take(X)
}

impl Saying<'_> {
    /// Puts a year in a place.
    pub(super) fn year(&mut self, year: i64, to: u8) {
        if year.unsigned_abs() > days::MAX_YEAR.unsigned_abs() {
            self.item(Key::Far, u8::from(year > 0), to);
        } else if year >= FIRST_PLAIN {
            self.number(year, to);
        } else {
            let (number, era) = if year > 0 {
                (year, Key::Ce)
            } else {
                (1 - year, Key::Bce)
            };
            self.number(number, Y);
            self.say(era, to);
        }
    }

    /// Puts a month's name in a place.
    pub(super) fn month(&mut self, names: Key, month: u8, to: u8) {
        self.item(names, month.saturating_sub(1), to);
    }

    /// Says a day of a month.
    pub(super) fn day_month(&mut self, day: u8, names: Key, month: u8) {
        self.number(i64::from(day), D);
        self.month(names, month, M);
        self.say(Key::DayMonth, X);
    }

    /// Says one date, qualifiers included.
    pub(super) fn part(&mut self, part: &Part) {
        self.brief(part, None);
    }

    /// Says of the date what its qualifiers say.
    pub(super) fn qualify(&mut self, part: &Part) {
        let mut remarks = 0;
        for (covered, whole, some) in [
            (part.approximate, Key::About, Key::AboutPart),
            (part.uncertain, Key::Uncertain, Key::UncertainPart),
        ] {
            if covered == part.components() {
                self.say(whole, X);
            } else if covered > 0 {
                // The list has the components for each set of them, from 1 to 6.
                self.item(Key::Components, covered - 1, C);
                self.say(some, B);
                self.join(remarks, 2, Key::Comma);
                remarks += 1;
            }
        }
        if remarks > 0 {
            self.hand(A, C);
            self.say(Key::Partly, X);
        }
    }

    /// Says one date without its qualifiers.
    pub(super) fn bare(&mut self, part: &Part) {
        const UNKNOWN: Field = Field::Masked(b'X', b'X');
        self.masked_year(part);
        if part.month == Field::Absent {
            return;
        }
        let unknown_day = part.day == UNKNOWN;
        // A month from which a day cannot take its name is said with its year.
        let mut whole = true;
        match part.month {
            UNKNOWN if unknown_day => {}
            UNKNOWN => self.say(Key::UnknownMonth, X),
            Field::Value(code @ 33..) => {
                self.item(Key::Parts, code - 33, S);
                self.say(Key::Part, X);
            }
            month => {
                if part.year_mask > 0 {
                    self.say(Key::In, Y);
                }
                if let Field::Value(code @ 21..) = month {
                    self.season(code);
                } else {
                    whole = self.choices(month, 12, Key::Months);
                    self.hand(A, M);
                    if whole || unknown_day || part.day == Field::Absent {
                        self.say(Key::Month, X);
                    }
                    if whole {
                        self.say(Key::SomeMonth, X);
                    }
                }
            }
        }
        if part.day == Field::Absent {
            return;
        }
        if unknown_day {
            return self.say(Key::UnknownDay, X);
        }
        let last = match part.month {
            Field::Value(month) if part.year_mask == 0 => days::days_in_month(part.year, month),
            Field::Value(month) => days::days_in_month(0, month),
            _ => 31,
        };
        let range = self.choices(part.day, last, Key::None);
        self.hand(A, D);
        if whole {
            return self.say(Key::DayOf, X);
        }
        self.say(Key::Day, X);
        if range {
            self.say(Key::SomeDay, X);
        }
        if part.time[0] > 0 {
            self.time(part);
        }
    }

    /// Puts at `a` what digits can stand for, up to `last`: each day or month is named if they are
    /// few, else the first and the last of them (and then `true`).
    fn choices(&mut self, field: Field, last: u8, names: Key) -> bool {
        let fits = |n: u8| match field {
            Field::Absent => false,
            Field::Value(value) => n == value,
            Field::Masked(tens, ones) => {
                (tens == b'X' || tens == b'0' + n / 10) && (ones == b'X' || ones == b'0' + n % 10)
            }
        };
        let mut count = 0;
        for n in 0..last {
            count += usize::from(fits(n + 1));
        }
        let many = count > NAMED_CHOICES;
        let joiner = if many { Key::To } else { Key::Or };
        let mut nth = 0;
        self.at(A).clear();
        for n in 1..=last {
            if !fits(n) {
                continue;
            }
            if !many || nth == 0 || nth + 1 == count {
                if names == Key::None {
                    self.number(i64::from(n), B);
                } else {
                    self.month(names, n, B);
                }
                self.join(nth, count, joiner);
            }
            nth += 1;
        }
        many
    }

    /// Says one of EDTF's seasons (21–32; to 24 those of no hemisphere).
    fn season(&mut self, code: u8) {
        self.item(Key::Seasons, (code - 21) % 4, S);
        self.say(Key::Season, X);
        if code > 24 {
            self.item(Key::Hemispheres, u8::from(code > 28), C);
            self.say(Key::Partly, X);
        }
    }

    /// Says the time of day after the date, with the shift as one from UTC.
    fn time(&mut self, part: &Part) {
        let mut time = String::new();
        for (n, &byte) in part.time.iter().enumerate() {
            if n == 8 && byte > 0 {
                time.push_str(" UTC");
            }
            if byte > 0 && byte != b'Z' {
                // It is ASCII, which a masked byte shows the compiler.
                time.push(char::from(byte & 127));
            }
        }
        self.set(time, T);
        self.say(Key::Time, X);
    }

    /// Puts the year, as far as its digits are known, both at `x` and at `y`.
    fn masked_year(&mut self, part: &Part) {
        match part.year_mask {
            0 => self.year(part.year, X),
            1 => {
                self.number(part.year, Y);
                self.say(Key::Decade, X);
            }
            2 => {
                let century = part.year / 100 + 1;
                let mut nth = (century % 10) as usize;
                if nth > 3 || (11..=13).contains(&(century % 100)) {
                    nth = 0;
                }
                self.number(century, N);
                let ending = self.phrases.item(Key::Ordinals, nth);
                self.at(N).push_str(ending);
                self.say(Key::Century, X);
            }
            4 => self.say(Key::SomeYear, X),
            mask => {
                let (first, last) = part.years;
                self.year(first, A);
                self.year(last, B);
                self.say(Key::Years, X);
                if mask >= ESTIMATED {
                    self.year(part.year, Y);
                    self.say(Key::Estimated, X);
                }
            }
        }
        self.copy(X, Y);
    }
}
