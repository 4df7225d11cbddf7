//! What little the engine needs of texts. The standard library's methods for the same search by
//! any pattern and count by machine words, and cost the browser's module ten times as much.

/// What stands before and after the first of an ASCII character.
///
/// ```
/// assert_eq!(sourceline::text::cut("a=b=c", b'='), Some(("a", "b=c")));
/// assert_eq!(sourceline::text::cut("ab", b'='), None);
/// ```
#[inline(never)]
pub fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    for (n, &byte) in text.as_bytes().iter().enumerate() {
        if byte == at {
            return Some((text.get(..n)?, text.get(n + 1..)?));
        }
    }
    None
}

/// Takes the next piece before an ASCII character off what is left of a text; `None` after the
/// last.
///
/// ```
/// use sourceline::text::piece;
/// let mut rest = Some("a,,b");
/// assert_eq!(piece(&mut rest, b','), Some("a"));
/// assert_eq!(piece(&mut rest, b','), Some(""));
/// assert_eq!(piece(&mut rest, b','), Some("b"));
/// assert_eq!(piece(&mut rest, b','), None);
/// ```
#[inline(never)]
pub fn piece<'a>(rest: &mut Option<&'a str>, at: u8) -> Option<&'a str> {
    let text = rest.take()?;
    let Some((before, after)) = cut(text, at) else {
        return Some(text);
    };
    *rest = Some(after);
    Some(before)
}

/// How many characters a text has.
#[inline(never)]
pub fn letters(text: &str) -> usize {
    let mut count = 0;
    for &byte in text.as_bytes() {
        count += usize::from(byte & 0xc0 != 0x80);
    }
    count
}

/// Whether a text shows nothing: it is empty, or of blanks and marks without a shape of their own.
///
/// ```
/// assert!(sourceline::text::is_blank(" \u{a0}\u{200b}\n"));
/// assert!(!sourceline::text::is_blank(" – "));
/// ```
pub fn is_blank(text: &str) -> bool {
    for c in text.chars() {
        let is_unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if !is_unseen && !c.is_whitespace() && !c.is_control() {
            return false;
        }
    }
    true
}

/// Whether a text has the form of a language tag (BCP 47): letters and digits, at most eight between
/// two hyphens, and letters first. Whether there is such a language only a registry can say.
///
/// ```
/// use sourceline::text::is_language_tag;
/// assert!(is_language_tag("sq") && is_language_tag("sr-Latn-RS") && is_language_tag("x-made-up"));
/// assert!(!is_language_tag("en_US") && !is_language_tag("e") && !is_language_tag("en-"));
/// ```
pub fn is_language_tag(tag: &str) -> bool {
    let bytes = tag.as_bytes();
    let mut subtag = 0;
    let mut is_first = true;
    for (n, byte) in bytes.iter().enumerate() {
        if *byte == b'-' && subtag > 0 && n + 1 < bytes.len() {
            // A lone letter first says that what follows is private (`x`) or of old (`i`).
            if is_first && subtag == 1 && !matches!(bytes[0], b'x' | b'X' | b'i' | b'I') {
                return false;
            }
            is_first = false;
            subtag = 0;
        } else if byte.is_ascii_alphabetic() || !is_first && byte.is_ascii_digit() {
            subtag += 1;
            if subtag > 8 {
                return false;
            }
        } else {
            return false;
        }
    }
    !is_first || subtag > 1
}

/// A number of ASCII digits alone; `None` for anything else, and for what is too large.
///
/// ```
/// assert_eq!(sourceline::text::digits("0042"), Some(42));
/// assert_eq!(sourceline::text::digits("+1"), None);
/// assert_eq!(sourceline::text::digits(""), None);
/// ```
#[inline(never)]
pub fn digits(text: &str) -> Option<i64> {
    let mut number: i64 = 0;
    for &byte in text.as_bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(i64::from(digit))?;
    }
    (!text.is_empty()).then_some(number)
}
