//! What the integration tests share.

#![allow(dead_code, reason = "each test program uses a part")]

use assert_cmd::Command;
use serde_json::Value;
use sourceline::date::phrases::Phrases;
use sourceline::view::Explorer;
use sourceline::{pack, story};
use std::fs;
use std::path::{Path, PathBuf};

/// The command.
pub(crate) fn sourceline() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sourceline"));
    command.env("NO_COLOR", "1");
    command
}

/// A path in the repository.
pub(crate) fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The story that comes along.
pub(crate) fn embedded() -> String {
    fs::read_to_string(in_repository("stories/iran-albania/story.json")).unwrap()
}

/// A story that must be without errors, opened.
pub(crate) fn explorer(text: &str) -> Explorer {
    let read = story::read_json(text).unwrap_or_else(|error| panic!("{error}: {error:?}"));
    assert_eq!(read.left_out, 0, "{:?}", read.problems);
    let mut explorer = Explorer::from_pack(&pack::write(&read.story)).unwrap();
    explorer.set_phrases(Phrases::english());
    explorer
}

/// Compares with a file under `tests/golden/`, or with `BLESS=1` writes it. A file that is not
/// there is a failure: what nobody has looked at proves nothing.
pub(crate) fn golden(path: &Path, actual: &str) {
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; BLESS=1 writes it", path.display()));
    if expected != actual {
        let line = expected
            .lines()
            .zip(actual.lines())
            .position(|(a, b)| a != b);
        let line = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        panic!(
            "{}, line {}:\nexpected {:?}\n     got {:?}\n(BLESS=1 rewrites it)",
            path.display(),
            line + 1,
            expected.lines().nth(line).unwrap_or(""),
            actual.lines().nth(line).unwrap_or("")
        );
    }
}

/// The same for JSON, whatever the order of its members.
pub(crate) fn golden_json(path: &Path, actual: &Value) {
    let text = serde_json::to_string_pretty(actual).unwrap() + "\n";
    let expected = fs::read_to_string(path).ok();
    let same = expected.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    if same.as_ref() != Some(actual) {
        golden(path, &text);
    }
}
