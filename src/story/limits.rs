//! How large a story may be. Story files come from other people's servers: sizes are bounded
//! before memory is spent on them.

/// Bytes of a JSON story.
pub const MAX_JSON_BYTES: usize = 64 << 20;
/// How deep values may nest. The format itself needs eight levels.
pub const MAX_DEPTH: usize = 32;
/// Values in one document, objects, lists and texts all counted.
pub const MAX_VALUES: usize = 4_000_000;
/// Characters of one text.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// How many levels of parts an actor or a place may stand under.
pub const MAX_LEVELS: usize = 32;
/// Reports of one event, and answers to one question: each is compared with all others.
pub const MAX_COMPARED: usize = 1_000;
/// Items of one list.
pub const MAX_ITEMS: usize = 1_000_000;
/// Bytes of one row of a table: two texts of the longest, each character of four bytes, six times
/// over. What is longer is a quotation mark that nobody closed.
pub const MAX_ROW_BYTES: usize = 1 << 20;
/// Problems that are kept one by one; the rest is counted.
pub const MAX_PROBLEMS: usize = 1_000;

/// What is said of a document with more than [`MAX_VALUES`].
pub const TOO_MANY: &str = "the story holds more than 4000000 values";
/// What is said of a document deeper than [`MAX_DEPTH`].
pub const TOO_DEEP: &str = "the story nests deeper than 32 levels";
/// What is expected of a part under more than [`MAX_LEVELS`].
pub const TOO_MANY_LEVELS: &str = "at most 32 levels of parts";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_are_said_as_they_are() {
        assert!(TOO_MANY.contains(&format!(" {MAX_VALUES} ")));
        assert!(TOO_DEEP.contains(&format!(" {MAX_DEPTH} ")));
        assert!(TOO_MANY_LEVELS.contains(&format!(" {MAX_LEVELS} ")));
    }
}
