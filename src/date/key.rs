//! The keys of the phrases of dates, each as one byte: an address and a length of a text at each
//! place that says a phrase would be nine.

macro_rules! keys {
    ($($name:ident $text:literal),* $(,)?) => {
        /// A phrase of dates.
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Key { $($name),* }

        /// Their names in `www/i18n/`, in that order, as a list between bars.
        pub(super) const NAMES: &str = concat!($("date.", $text, "|"),*);
    };
}

keys! {
    About "about",
    AboutPart "about-part",
    And "and",
    AndAfter "and-after",
    AndBefore "and-before",
    Bce "bce",
    Between "between",
    By "by",
    Century "century",
    Comma "comma",
    Components "components",
    Day "day",
    DayMonth "day-month",
    DayOf "day-of",
    Decade "decade",
    EndUnknown "end-unknown",
    Estimated "estimated",
    Far "far",
    Hemispheres "hemispheres",
    In "in",
    Month "month",
    Months "months",
    MonthsShort "months-short",
    None "none",
    Or "or",
    OrAfter "or-after",
    OrBefore "or-before",
    Ordinals "ordinals",
    Pair "pair",
    Part "part",
    Partly "partly",
    Parts "parts",
    Season "season",
    Seasons "seasons",
    Since "since",
    SomeDay "some-day",
    SomeMonth "some-month",
    SomeYear "some-year",
    StartUnknown "start-unknown",
    Time "time",
    To "to",
    Uncertain "uncertain",
    UncertainPart "uncertain-part",
    UnknownDay "unknown-day",
    UnknownMonth "unknown-month",
    Until "until",
    Within "within",
    Years "years",
}
