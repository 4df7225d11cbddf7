//! A source's text, by characters and paragraphs.

/// A text that positions and paragraph numbers point into.
///
/// Positions are Unicode code points from 0. Paragraphs are the lines that hold more than white
/// space (Unicode's), counted from 1.
#[derive(Clone, Debug)]
pub(super) struct SourceText {
    text: String,
    /// The byte at which each character starts, and the length.
    starts: Vec<usize>,
    /// First character and the one after the last, for each paragraph.
    paragraphs: Vec<(u32, u32)>,
}

impl SourceText {
    pub(super) fn new(text: String) -> SourceText {
        let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        starts.push(text.len());
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let end = at + line.chars().count() as u32;
            if line.chars().any(|c| !c.is_whitespace()) {
                paragraphs.push((at, end));
            }
            at = end;
        }
        SourceText {
            text,
            starts,
            paragraphs,
        }
    }

    /// How many characters it has.
    pub(super) fn chars(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many paragraphs it has.
    pub(super) fn paragraphs(&self) -> u32 {
        self.paragraphs.len() as u32
    }

    /// The characters from one position to before another.
    pub(super) fn slice(&self, start: u32, end: u32) -> Option<&str> {
        let (start, end) = (
            self.starts.get(start as usize)?,
            self.starts.get(end as usize)?,
        );
        self.text.get(*start..*end)
    }

    /// The paragraph in which a character stands.
    pub(super) fn paragraph_at(&self, position: u32) -> Option<u32> {
        let holds = |&(start, end): &(u32, u32)| (start..end).contains(&position);
        self.paragraphs.iter().position(holds).map(|n| n as u32 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::SourceText;

    #[test]
    fn lines_of_white_space_are_no_paragraphs_and_positions_are_characters() {
        let text = SourceText::new("Erëz\n\u{a0}\n \nzwei é\n\ndrei".into());
        assert_eq!((text.paragraphs(), text.chars()), (3, 21));
        assert_eq!(text.slice(2, 4), Some("ëz"));
        assert_eq!(text.paragraph_at(0), Some(1));
        assert_eq!(text.paragraph_at(5), None);
        assert_eq!(text.paragraph_at(9), Some(2));
        assert_eq!(text.paragraph_at(20), Some(3));
        assert_eq!(text.slice(0, 99), None);
    }
}
