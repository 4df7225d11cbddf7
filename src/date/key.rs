//! The keys of the phrases of dates, each as one byte: an address and a length of a text at each
//! place that says a phrase would be nine.

macro_rules! keys {
    ($($name:ident $text:literal),* $(,)?) => {
        /// A phrase of dates.
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Key { $($name),* }

        /// Their names in `www/i18n/`, in that order, as a list between bars. Both this and the
        /// table are searched from the start, so what most dates need comes first.
        pub(super) const NAMES: &str = concat!($("date.", $text, "|"),*);
    };
}

keys! {
    Months "months",
    MonthsShort "months-short",
    Seasons "seasons",
    Ordinals "ordinals",
    Day "day",
    DayMonth "day-month",
    Month "month",
    Season "season",
    Hemispheres "hemispheres",
    Parts "parts",
    Part "part",
    In "in",
    UnknownMonth "unknown-month",
    SomeMonth "some-month",
    UnknownDay "unknown-day",
    SomeDay "some-day",
    DayOf "day-of",
    Decade "decade",
    Century "century",
    SomeYear "some-year",
    Years "years",
    Estimated "estimated",
    Far "far",
    Bce "bce",
    Ce "ce",
    About "about",
    Uncertain "uncertain",
    Components "components",
    AboutPart "about-part",
    UncertainPart "uncertain-part",
    Partly "partly",
    Time "time",
    Pair "pair",
    To "to",
    Since "since",
    Until "until",
    EndUnknown "end-unknown",
    StartUnknown "start-unknown",
    Or "or",
    Comma "comma",
    And "and",
    Within "within",
    By "by",
    OrBefore "or-before",
    OrAfter "or-after",
    AndBefore "and-before",
    AndAfter "and-after",
    Between "between",
    None "none",
}

#[cfg(test)]
mod tests {
    use super::super::phrases::Phrases;
    use super::NAMES;

    #[test]
    fn each_key_has_a_phrase() {
        let english = Phrases::english();
        for name in NAMES.trim_end_matches('|').split('|') {
            assert_ne!(english.get(name), name);
        }
    }
}
