//! Folding: what a reader types meets what a story spells, whatever case, accents or script.
//!
//! [`fold`] turns a text into lower-case words of letters and digits with single spaces between
//! them. Its table covers Latin with the marks of Europe, Serbian Cyrillic (into its own Latin
//! spelling), the Arabic and Persian letters that are typed one for the other, and all digits of
//! these scripts; `dj` and `đ` meet, so that Đorđević, Djordjevic and Ђорђевић do
//! (STANDARDS.md 4.3). Other scripts pass through unchanged.
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
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    // Letters that the table folds as a whole must not be taken apart before it sees them.
    let decomposed = text.chars().flat_map(|c| {
        let whole = !matches!(letters(c), Letters::Unknown);
        let mut parts: Vec<char> = if whole {
            vec![c]
        } else {
            c.to_string().nfkd().collect()
        };
        parts.retain(|part| whole || !is_combining_mark(*part));
        parts.into_iter().flat_map(move |part| {
            if whole {
                vec![part]
            } else {
                part.to_lowercase().collect()
            }
        })
    });
    fold(&decomposed.collect::<String>())
}

struct Folder {
    text: String,
    pending_space: bool,
}

impl Folder {
    fn push(&mut self, c: char) {
        match letters(c) {
            Letters::Dropped => {}
            Letters::Break => self.pending_space = !self.text.is_empty(),
            Letters::Unknown => self.letter(c),
            Letters::Are(folded) => {
                for letter in folded.chars() {
                    self.letter(letter);
                }
            }
            Letters::Is(letter) => self.letter(letter),
        }
    }

    fn letter(&mut self, letter: char) {
        if self.pending_space {
            self.text.push(' ');
            self.pending_space = false;
        }
        // `dj` is the spelling of `đ` where the letter is missing.
        if letter == 'j' && self.text.ends_with('d') {
            return;
        }
        self.text.push(letter);
    }
}

/// What a character folds to.
enum Letters {
    /// Nothing: a mark on, or a joiner inside, a word.
    Dropped,
    /// The end of a word.
    Break,
    /// One letter or digit.
    Is(char),
    /// Several letters.
    Are(&'static str),
    /// The table does not say.
    Unknown,
}

fn letters(c: char) -> Letters {
    use Letters::{Are, Break, Dropped, Is, Unknown};
    match c {
        'a'..='z' | '0'..='9' => Is(c),
        'A'..='Z' => Is(c.to_ascii_lowercase()),
        '\'' | '’' | '‘' | 'ʼ' | '`' => Dropped,
        '\0'..='\u{7f}'
        | '\u{80}'..='\u{a9}'
        | '«'
        | '\u{ab}'..='\u{b1}'
        | '´'..='·'
        | '»'..='¿' => Break,
        'ª' => Is('a'),
        'º' => Is('o'),
        '²' => Is('2'),
        '³' => Is('3'),
        '¹' => Is('1'),
        '\u{c0}'..='\u{17f}' => latin(c),
        'Ș' | 'ș' => Is('s'),
        'Ț' | 'ț' => Is('t'),
        'ẞ' => Are("ss"),
        // Combining marks, joiners, tatweel and vowel signs.
        '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}' => Dropped,
        '\u{400}'..='\u{45f}' => cyrillic(c),
        'ي' | 'ى' | 'ی' => Is('ی'),
        'ك' | 'ک' => Is('ک'),
        'ة' | 'ۀ' | 'ه' => Is('ه'),
        'أ' | 'إ' | 'آ' | 'ا' => Is('ا'),
        'ؤ' | 'و' => Is('و'),
        '٠'..='٩' => Is(((c as u32 - '٠' as u32) as u8 + b'0') as char),
        '۰'..='۹' => Is(((c as u32 - '۰' as u32) as u8 + b'0') as char),
        '،' | '؛' | '؟' | '٪'..='٭' | '۔' => Break,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => Break,
        _ => Unknown,
    }
}

/// Latin-1 and Latin Extended-A: base letters in the order of their code points.
fn latin(c: char) -> Letters {
    const FROM_C0: &str = "aaaaaa*ceeeeiiiidnooooo ouuuuy**aaaaaa*ceeeeiiiidnooooo ouuuuy*y";
    const FROM_100: &str = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnn***\
                            oooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    let special = match c {
        'Æ' | 'æ' => "ae",
        'Þ' | 'þ' => "th",
        'ß' => "ss",
        'Œ' | 'œ' => "oe",
        'Ĳ' | 'ĳ' => "ij",
        'ŉ' | 'Ŋ' | 'ŋ' => "n",
        _ => "",
    };
    if !special.is_empty() {
        return Letters::Are(special);
    }
    let code = c as usize;
    let base = if code < 0x100 {
        FROM_C0.as_bytes().get(code - 0xc0)
    } else {
        FROM_100.as_bytes().get(code - 0x100)
    };
    match base {
        Some(b' ') => Letters::Break,
        Some(b'*') | None => Letters::Unknown,
        Some(&base) => Letters::Is(base as char),
    }
}

/// Cyrillic as Serbian spells it in Latin letters; Russian letters as they are usually rendered.
fn cyrillic(c: char) -> Letters {
    const FROM_430: [&str; 48] = [
        "a", "b", "v", "g", "d", "e", "z", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "h", "c", "c", "s", "s", "", "y", "", "e", "ju", "ja", "e", "e", "d", "g",
        "e", "z", "i", "i", "j", "l", "n", "c", "k", "i", "u", "dz",
    ];
    let code = c as usize;
    let lower = match code {
        0x400..=0x40f => code + 0x50,
        0x410..=0x42f => code + 0x20,
        _ => code,
    };
    match FROM_430.get(lower.wrapping_sub(0x430)) {
        // љ and њ are two letters in Latin.
        Some(_) if lower == 0x459 => Letters::Are("lj"),
        Some(_) if lower == 0x45a => Letters::Are("nj"),
        Some(&"") => Letters::Dropped,
        Some(folded) => Letters::Are(folded),
        None => Letters::Unknown,
    }
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
