//! Tables and packs that somebody broke, on purpose or not: the corpus that the fuzz targets keep,
//! and small changes of it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at once: that is how it says what is wrong"
)]

mod invariants;

use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static TABLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| corpus("table"));
static PACKS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| corpus("pack"));

fn corpus(kind: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(kind);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn the_corpus_holds() {
    for bytes in TABLES.iter() {
        invariants::table(bytes);
    }
    for bytes in PACKS.iter() {
        invariants::pack(bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn small_changes_of_it_hold(which in any::<Index>(), changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..5)) {
        for (corpus, check) in [(&TABLES, invariants::table as fn(&[u8])), (&PACKS, invariants::pack)] {
            let mut bytes = which.get(corpus).clone();
            for (at, value) in &changes {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = *value;
                }
            }
            check(&bytes);
        }
    }
}
