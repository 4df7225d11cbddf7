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
/// Items of one list.
pub const MAX_ITEMS: usize = 1_000_000;
/// Problems that are kept one by one; the rest is counted.
pub const MAX_PROBLEMS: usize = 1_000;
