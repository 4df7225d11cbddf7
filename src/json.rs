//! Writing the small objects that cross to the page, as JSON text.
//!
//! A serializer for every type costs the browser's module 8 to 20 kB (DESIGN.md has the figures);
//! what crosses here is a dozen fixed shapes, read by the page's own `JSON.parse`.
//! (Inlined at each of their two hundred calls, these small methods would cost as much again.)

use crate::date::{push_number, push_padded};

/// A JSON text under construction. Commas are put where they belong.
#[derive(Debug, Default)]
pub(crate) struct Json {
    text: String,
}

impl Json {
    /// The finished text.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
    }

    /// `{`
    #[inline(never)]
    pub(crate) fn open(&mut self) -> &mut Self {
        self.separate();
        self.text.push('{');
        self
    }

    /// `}`
    #[inline(never)]
    pub(crate) fn close(&mut self) -> &mut Self {
        self.text.push('}');
        self
    }

    /// `[`
    #[inline(never)]
    pub(crate) fn open_list(&mut self) -> &mut Self {
        self.separate();
        self.text.push('[');
        self
    }

    /// `]`
    #[inline(never)]
    pub(crate) fn close_list(&mut self) -> &mut Self {
        self.text.push(']');
        self
    }

    /// A member's name.
    #[inline(never)]
    pub(crate) fn key(&mut self, name: &str) -> &mut Self {
        self.separate();
        self.quoted(name);
        self.text.push(':');
        self
    }

    /// A text.
    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.separate();
        self.quoted(text);
        self
    }

    /// A whole number.
    #[inline(never)]
    pub(crate) fn number(&mut self, number: i64) -> &mut Self {
        self.separate();
        push_number(&mut self.text, number);
        self
    }

    /// How many.
    pub(crate) fn size(&mut self, size: usize) {
        self.number(size as i64);
    }

    /// A place, or −1 for none.
    pub(crate) fn place(&mut self, place: Option<usize>) {
        self.number(place.map_or(-1, |place| place as i64));
    }

    /// A number of pixels, to a tenth.
    #[inline(never)]
    pub(crate) fn px(&mut self, px: f64) -> &mut Self {
        self.separate();
        let tenths = (px * 10.0).round() as i64;
        if tenths < 0 {
            self.text.push('-');
        }
        push_padded(&mut self.text, tenths.unsigned_abs() / 10, 1);
        self.text.push('.');
        push_padded(&mut self.text, tenths.unsigned_abs() % 10, 1);
        self
    }

    /// A number in decimal, to a thousandth.
    #[inline(never)]
    pub(crate) fn decimal(&mut self, number: f64) -> &mut Self {
        let thousandths = (number * 1000.0).round() as i64;
        // From there on a float has no thousandths, nor can they be counted.
        if thousandths % 1000 == 0 || number.abs() >= 9e15 {
            return self.number(number.round() as i64);
        }
        self.separate();
        if thousandths < 0 {
            self.text.push('-');
        }
        push_padded(&mut self.text, thousandths.unsigned_abs() / 1000, 1);
        self.text.push('.');
        push_padded(&mut self.text, thousandths.unsigned_abs() % 1000, 3);
        self
    }

    /// `true` or `false`.
    #[inline(never)]
    pub(crate) fn truth(&mut self, truth: bool) -> &mut Self {
        self.separate();
        self.text.push_str(if truth { "true" } else { "false" });
        self
    }

    /// `null`.
    #[inline(never)]
    pub(crate) fn null(&mut self) -> &mut Self {
        self.separate();
        self.text.push_str("null");
        self
    }

    /// A member that holds a text.
    #[inline(never)]
    pub(crate) fn member(&mut self, name: &str, text: &str) -> &mut Self {
        self.key(name).text(text)
    }

    /// A member that holds a number.
    #[inline(never)]
    pub(crate) fn count(&mut self, name: &str, number: usize) -> &mut Self {
        self.key(name).number(number as i64)
    }

    /// A member that holds one of several names, by its code; empty for a code without a name.
    #[inline(never)]
    pub(crate) fn name(&mut self, key: &str, names: &[&str], code: u32) -> &mut Self {
        self.member(key, names.get(code as usize).copied().unwrap_or(""))
    }

    fn quoted(&mut self, text: &str) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\0'..='\u{1f}' => {
                    self.text.push_str("\\u00");
                    self.text.push(HEX[c as usize >> 4] as char);
                    self.text.push(HEX[c as usize & 15] as char);
                }
                _ => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_written_as_they_are_however_large() {
        for (number, text) in [
            (0.0, "0"),
            (1.5, "1.500"),
            (-0.25, "-0.250"),
            (3.0, "3"),
            (9e15, "9000000000000000"),
            (1e16, "10000000000000000"),
            (-1e18, "-1000000000000000000"),
        ] {
            let mut json = Json::default();
            json.decimal(number);
            assert_eq!(json.finish(), text);
        }
    }

    proptest! {
        #[test]
        fn what_it_writes_is_read_back(text in "\\PC{0,20}|[\\x00-\\x1f\"\\\\]{0,9}", n in any::<i64>(), px in -9e6..9e6_f64) {
            let mut json = Json::default();
            json.open().member("text", &text).key("list").open_list().number(n).null().truth(true).close_list();
            json.key("px").px(px).key("empty").open().close().close();
            let value: serde_json::Value = serde_json::from_str(&json.finish()).unwrap();
            prop_assert_eq!(&value["text"], &serde_json::Value::from(text));
            prop_assert_eq!(&value["list"], &serde_json::json!([n, null, true]));
            prop_assert!((value["px"].as_f64().unwrap() - px).abs() <= 0.051);
        }
    }
}
