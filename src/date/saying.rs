//! A date being said: the places of the phrases, filled one after another.
//!
//! Words of dates are phrases within phrases. Each step fills one phrase from the places and puts
//! the text into a place again, from which the next takes it. So a step is one call, without
//! temporary texts, and the browser's module stays small.

use super::brief::Context;
use super::key::Key;
use super::phrases::Phrases;
use super::push_number;
use crate::text::cut;

/// The first of two dates, or a list as far as it is said.
pub(super) const A: u8 = b'a';
/// The second of two dates, or what comes to a list.
pub(super) const B: u8 = b'b';
/// A remark in brackets.
pub(super) const C: u8 = b'c';
/// A day.
pub(super) const D: u8 = b'd';
/// A month.
pub(super) const M: u8 = b'm';
/// A count.
pub(super) const N: u8 = b'n';
/// A season or other part of a year.
pub(super) const S: u8 = b's';
/// A time of day.
pub(super) const T: u8 = b't';
/// A date in words: where what has been said stands in the end.
pub(super) const X: u8 = b'x';
/// A year.
pub(super) const Y: u8 = b'y';

/// A date being said in a language.
pub(super) struct Saying<'a> {
    pub(super) phrases: &'a Phrases,
    /// What the place where the date is shown has said already.
    pub(super) context: Context,
    /// By letter.
    places: [String; 32],
}

impl Saying<'_> {
    #[inline(never)]
    pub(super) fn new(phrases: &Phrases) -> Saying<'_> {
        Saying {
            phrases,
            context: Context::default(),
            places: [const { String::new() }; 32],
        }
    }

    /// What stands at a place. (As there are 32, no letter lies outside.)
    #[inline(never)]
    pub(super) fn at(&mut self, place: u8) -> &mut String {
        &mut self.places[usize::from(place & 31)]
    }

    pub(super) fn take(&mut self, place: u8) -> String {
        std::mem::take(self.at(place))
    }

    /// Sets what stands at a place.
    #[inline(never)]
    pub(super) fn set(&mut self, text: String, to: u8) {
        *self.at(to) = text;
    }

    /// Hands what stands at a place on to another.
    #[inline(never)]
    pub(super) fn hand(&mut self, from: u8, to: u8) {
        let text = self.take(from);
        self.set(text, to);
    }

    /// Copies what stands at a place to another.
    #[inline(never)]
    pub(super) fn copy(&mut self, from: u8, to: u8) {
        let text = self.at(from).clone();
        self.set(text, to);
    }

    /// Puts a text in a place.
    #[inline(never)]
    pub(super) fn put(&mut self, text: &str, to: u8) {
        let place = self.at(to);
        place.clear();
        place.push_str(text);
    }

    /// Puts a number in a place.
    #[inline(never)]
    pub(super) fn number(&mut self, number: i64, to: u8) {
        let text = self.at(to);
        text.clear();
        push_number(text, number);
    }

    /// Puts entry `n` of a list of phrases in a place.
    #[inline(never)]
    pub(super) fn item(&mut self, list: Key, n: u8, to: u8) {
        self.put(self.phrases.item(list, usize::from(n)), to);
    }

    /// Fills a phrase from the places and puts it in one of them.
    #[inline(never)]
    pub(super) fn say(&mut self, key: Key, to: u8) {
        self.fill(self.phrases.phrase(key), to);
    }

    /// Fills the places in a text.
    pub(super) fn fill(&mut self, mut rest: &str, to: u8) {
        let mut text = String::new();
        while let Some((before, after)) = cut(rest, b'{') {
            text.push_str(before);
            if let Some(&letter) = after.as_bytes().first() {
                text.push_str(self.at(letter));
            }
            rest = after.get(2..).unwrap_or("");
        }
        text.push_str(rest);
        self.set(text, to);
    }

    /// Joins text `n` of `count`, which stands at `b`, to those before it, at `a`: with commas and,
    /// before the last, the joiner.
    #[inline(never)]
    pub(super) fn join(&mut self, n: usize, count: usize, joiner: Key) {
        if n == 0 {
            self.hand(B, A);
        } else {
            self.say(if n + 1 < count { Key::Comma } else { joiner }, A);
        }
    }
}
