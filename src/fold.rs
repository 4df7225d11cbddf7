//! Folding: what a reader types meets what a story spells, whatever case, accents or script.
//!
//! [`fold`] turns a text into lower-case words of letters and digits with single spaces between
//! them. Its table covers Latin with the marks of Europe, Serbian Cyrillic (into its own Latin
//! spelling), the Arabic and Persian letters that are typed one for the other, and all digits of
//! these scripts; `dj` and `đ` meet, so that Đorđević, Djordjevic and Ђорђевић do. Of other letters
//! it changes no more than the case, where that is a matter of counting.
//! Where Unicode's own decomposition does more (`fold_fully`, native), a pack carries the
//! difference, so the tables of Unicode stay out of the reader's browser.

/// Folds a text.
///
/// ```
/// use sourceline::fold::fold;
/// assert_eq!(fold("Đorđević"), fold("Ђорђевић"));
/// assert_eq!(fold("Ka’nani, Camp Ashraf-3"), "kanani camp ashraf 3");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = Folder {
        text: String::with_capacity(text.len()),
        pending_space: false,
    };
    for c in text.chars() {
        out.push(c);
    }
    out.text
}

/// Folds a text with all of Unicode's compatibility decomposition (NFKD) first.
#[cfg(not(target_arch = "wasm32"))]
pub fn fold_fully(text: &str) -> String {
    use unicode_normalization::char::{decompose_compatible, is_combining_mark};
    let mut out = Folder {
        text: String::with_capacity(text.len()),
        pending_space: false,
    };
    for c in text.chars() {
        // Letters that the table folds as a whole must not be taken apart before it sees them.
        if folded(c) != UNKNOWN {
            out.push(c);
            continue;
        }
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                for letter in part.to_lowercase() {
                    out.push(letter);
                }
            }
        });
    }
    out.text
}

struct Folder {
    text: String,
    pending_space: bool,
}

impl Folder {
    fn push(&mut self, c: char) {
        let letter = folded(c);
        match letter {
            DROPPED => {}
            BREAK => self.pending_space = !self.text.is_empty(),
            UNKNOWN => self.letter(small(c)),
            'A'..='Z' => {
                for pair in PAIRS.chunks(3) {
                    if pair[0] as char == letter {
                        self.letter(pair[1] as char);
                        self.letter(pair[2] as char);
                    }
                }
            }
            _ => self.letter(letter),
        }
    }

    fn letter(&mut self, letter: char) {
        if self.pending_space {
            self.text.push(' ');
            self.pending_space = false;
        }
        // `dj` is the spelling of `đ` where the letter is missing.
        if letter == 'j' && self.text.as_bytes().last() == Some(&b'd') {
            return;
        }
        self.text.push(letter);
    }
}

// What a character folds to is a letter or digit, or one of these, or a capital for a pair.
/// Nothing: a mark on, or a joiner inside, a word.
const DROPPED: char = '-';
/// The end of a word.
const BREAK: char = ' ';
/// The table does not say.
const UNKNOWN: char = '*';
/// Each capital with the two letters that it stands for.
const PAIRS: &[u8] = b"AaeTthSssOoeIijLljNnjDdzUjuYja";

/// U+00A0 to U+017F: Latin-1 and Latin Extended-A by their base letters.
const LATIN: &[u8; 0xe0] = b"          a       23    *1o     \
    aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllllllllnnnnnnnnn\
    ooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// U+0430 to U+045F: Cyrillic as Serbian spells it in Latin letters; Russian letters as they are
/// usually rendered.
const CYRILLIC: &[u8; 0x30] = b"abvgdezzijklmnoprstufhccss-y-eUYeedgeziijLNckiuD";

fn folded(c: char) -> char {
    let code = c as usize;
    match c {
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '\'' | '’' | '‘' | 'ʼ' | '`' => DROPPED,
        '\0'..='\u{9f}' => BREAK,
        '\u{a0}'..='\u{17f}' => LATIN[code - 0xa0] as char,
        // Capitals stand before the small letters, those beyond А to Я in a row of their own.
        '\u{400}'..='\u{40f}' => CYRILLIC[code - 0x3e0] as char,
        '\u{410}'..='\u{42f}' => CYRILLIC[code - 0x410] as char,
        '\u{430}'..='\u{45f}' => CYRILLIC[code - 0x430] as char,
        'Ș' | 'ș' => 's',
        'Ț' | 'ț' => 't',
        'Ơ' | 'ơ' => 'o',
        'Ư' | 'ư' => 'u',
        'ẞ' => 'S',
        // Combining marks, joiners, tatweel and vowel signs.
        '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}' => DROPPED,
        'ي' | 'ى' | 'ی' => 'ی',
        'ك' | 'ک' => 'ک',
        'ة' | 'ۀ' | 'ه' => 'ه',
        'أ' | 'إ' | 'آ' | 'ا' => 'ا',
        'ؤ' | 'و' => 'و',
        '٠'..='٩' => (b'0' + (code - '٠' as usize) as u8) as char,
        '۰'..='۹' => (b'0' + (code - '۰' as usize) as u8) as char,
        '،' | '؛' | '؟' | '٪'..='٭' | '۔' => BREAK,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => BREAK,
        _ => UNKNOWN,
    }
}

/// How far ahead of each letter from U+0386 to U+038F, Greek capitals with an accent, its small one
/// is.
const ACCENTED: &[u8; 10] = b"&\0%%%\0@\0??";

/// The small letter of a capital that the table does not have: of Greek, Armenian, the rest of
/// Cyrillic, and Latin with more than one mark. (All of Unicode's would be a table.)
fn small(c: char) -> char {
    let code = c as u32;
    let ahead = match code {
        0x386..=0x38f => u32::from(ACCENTED[code as usize - 0x386]),
        0x391..=0x3ab => 32,
        // The sigma at the end of a word.
        0x3c2 => 1,
        0x531..=0x556 => 48,
        // Each capital stands before its small letter.
        0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f | 0x1e00..=0x1e95 | 0x1ea0..=0x1eff => {
            !code & 1
        }
        _ => 0,
    };
    char::from_u32(code + ahead).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_meet_whatever_their_spelling() {
        for (a, b) in [
            ("Đorđević", "Djordjevic"),
            ("Ђорђевић", "Đorđević"),
            ("Љубљана", "Ljubljana"),
            ("Manëz", "MANEZ"),
            ("Durrës", "durres"),
            ("Çelik", "celik"),
            ("Ka’nani", "Kanani"),
            ("Ka'nani", "Kanani"),
            ("Łódź", "lodz"),
            ("كتابي", "کتابی"),
            ("آلبانی", "البانى"),
            ("۱۴۰۱", "1401"),
            ("Straße", "strasse"),
            ("Ærø", "aero"),
            ("Ştefan Țepeș", "stefan tepes"),
            ("ΑΘΉΝΑΣ", "αθήνας"),
            ("ԵՐԵՎԱՆ", "երեվան"),
            ("ҚАЗАҚ", "қазақ"),
            ("NGUYỄN", "nguyễn"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn the_latin_table_agrees_with_unicode_wherever_unicode_decomposes() {
        use unicode_normalization::UnicodeNormalization;
        for code in 0xc0..=0x17f_u32 {
            let Some(c) = char::from_u32(code) else {
                continue;
            };
            let base: String = c
                .to_lowercase()
                .nfkd()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            if !base.is_empty() {
                assert_eq!(fold(&c.to_string()), fold(&base), "{c} U+{code:04X}");
            }
        }
    }

    #[test]
    fn words_are_parted_by_one_space() {
        assert_eq!(fold("  e-Albania: “down”… again "), "e albania down again");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn where_the_table_speaks_unicode_has_nothing_to_add(text in "[ -~À-ſЀ-џ]{0,40}") {
            prop_assert_eq!(fold_fully(&text), fold(&text));
        }
    }
}
