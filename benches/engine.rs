//! What the engine costs over made-up stories of 100 to 1,000,000 events.
//!
//! `cargo bench --bench engine`, or with a part of a name after `--`.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a bench may stop at once; its names say what is measured"
)]

use divan::{Bencher, black_box};
use sourceline::import::table::{self, About};
use sourceline::index::Bits;
use sourceline::pack;
use sourceline::view::Explorer;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

const SIZES: [usize; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];
const WIDTH_PX: f64 = 1_100.0;

fn main() {
    divan::main();
}

type Packs = Mutex<HashMap<usize, Arc<Vec<u8>>>>;
static PACKS: LazyLock<Packs> = LazyLock::new(Packs::default);

fn packed(events: usize) -> Arc<Vec<u8>> {
    let mut packs = PACKS.lock().unwrap();
    let pack = packs.entry(events).or_insert_with(|| {
        let mut text = Vec::new();
        synthetic::write_table(events, &mut text).unwrap();
        let read = table::read(text.as_slice(), &About::default(), &mut |_| {}).unwrap();
        assert!(read.faults.is_empty(), "{:?}", read.faults.first());
        Arc::new(pack::write(&read.story.unwrap()))
    });
    Arc::clone(pack)
}

fn explorer(events: usize) -> Explorer {
    Explorer::from_pack(&packed(events)).unwrap()
}

/// Puts queries in turn, and asks for all counts as the page does.
fn ask(bencher: Bencher, events: usize, queries: &[String]) {
    let mut explorer = explorer(events);
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        explorer.set_query(&queries[turn % queries.len()]);
        black_box(explorer.call("filter.facets", "", 0.0, 0.0, 0.0))
    });
}

fn actors(events: &[usize]) -> Vec<String> {
    let named = |n: &usize| format!("actors={}", synthetic::actor(*n).replace(' ', "%20"));
    events.iter().map(named).collect()
}

/// A table of real size, read into a story.
#[divan::bench(args = [10_000, 300_000], max_time = 5)]
fn read_table(bencher: Bencher, events: usize) {
    let mut text = Vec::new();
    synthetic::write_table(events, &mut text).unwrap();
    bencher.bench_local(|| table::read(text.as_slice(), &About::default(), &mut |_| {}).unwrap());
}

/// The whole file read, checked and indexed.
#[divan::bench(args = SIZES, max_time = 5)]
fn open(bencher: Bencher, events: usize) {
    let pack = packed(events);
    bencher.bench_local(|| Explorer::from_pack(&pack).unwrap());
}

/// Reading alone.
#[divan::bench(args = SIZES, max_time = 5)]
fn open_read(bencher: Bencher, events: usize) {
    let pack = packed(events);
    bencher.bench_local(|| pack::read(&pack).unwrap());
}

/// What the others rest on: as many bitsets as the facets of the budget have values, each met
/// with one more.
#[divan::bench(args = SIZES, max_time = 5)]
fn bare_scan_of_264_bitsets(bencher: Bencher, events: usize) {
    let mut sets = Vec::new();
    for step in 1..=265 {
        let mut set = Bits::new(events);
        for n in (0..events).step_by(step) {
            set.insert(n);
        }
        sets.push(set);
    }
    bencher.bench_local(|| {
        let (matching, values) = sets.split_first().unwrap();
        let counts: u32 = values.iter().map(|set| set.count_common(matching)).sum();
        black_box(counts)
    });
}

/// The actor named most, and one in the middle.
#[divan::bench(args = SIZES, max_time = 5)]
fn filter_actor(bencher: Bencher, events: usize) {
    ask(bencher, events, &actors(&[0, 40]));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn filter_actor_and_type(bencher: Bencher, events: usize) {
    let kind = synthetic::kind(1).replace(' ', "%20");
    let queries: Vec<String> = actors(&[0, 40])
        .iter()
        .map(|actor| format!("{actor}&types={kind}"))
        .collect();
    ask(bencher, events, &queries);
}

#[divan::bench(args = SIZES, max_time = 5)]
fn filter_actor_in_a_role(bencher: Bencher, events: usize) {
    let queries: Vec<String> = actors(&[0, 40])
        .iter()
        .map(|actor| format!("{actor}&roles=accused"))
        .collect();
    ask(bencher, events, &queries);
}

/// Two words, one frequent and one rare; then what a reader has typed of them.
#[divan::bench(args = SIZES, max_time = 5)]
fn filter_text(bencher: Bencher, events: usize) {
    let queries: Vec<String> = [3, 700]
        .iter()
        .map(|&n| format!("text={}", synthetic::word(n)))
        .collect();
    ask(bencher, events, &queries);
}

#[divan::bench(args = SIZES, max_time = 5)]
fn filter_one_letter(bencher: Bencher, events: usize) {
    ask(bencher, events, &["text=s".to_owned(), "text=t".to_owned()]);
}

#[divan::bench(args = SIZES, max_time = 5)]
fn filter_time(bencher: Bencher, events: usize) {
    ask(
        bencher,
        events,
        &["from=2001&to=2004-06".to_owned(), "from=2010".to_owned()],
    );
}

/// Everything again.
#[divan::bench(args = SIZES, max_time = 5)]
fn clear(bencher: Bencher, events: usize) {
    ask(bencher, events, &[String::new()]);
}

#[divan::bench(args = SIZES, max_time = 5)]
fn in_view(bencher: Bencher, events: usize) {
    let mut explorer = explorer(events);
    let mut month = 0;
    bencher.bench_local(|| {
        month = month % 9 + 1;
        explorer.set_window(&format!("200{month}"), "2015-03");
        explorer.in_view()
    });
}

#[divan::bench(args = SIZES, max_time = 5)]
fn strip_bars(bencher: Bencher, events: usize) {
    let mut explorer = explorer(events);
    explorer.set_query(&actors(&[0])[0]);
    bencher.bench_local(|| explorer.strip_bars(WIDTH_PX, 60.0));
}

/// Forty rows from the middle of the list.
#[divan::bench(args = SIZES, max_time = 5)]
fn list_rows(bencher: Bencher, events: usize) {
    let mut explorer = explorer(events);
    let middle = (explorer.list_len() / 2) as f64;
    bencher.bench_local(|| explorer.call("list.rows", "", middle, 40.0, 0.0));
}

/// What scrolling asks.
#[divan::bench(args = SIZES, max_time = 5)]
fn see_rows(bencher: Bencher, events: usize) {
    let mut explorer = explorer(events);
    let middle = explorer.list_len() / 2;
    bencher.bench_local(|| {
        explorer.see_rows(middle, middle + 20);
        explorer.in_view()
    });
}

#[divan::bench(args = SIZES, max_time = 5)]
fn card(bencher: Bencher, events: usize) {
    let mut explorer = explorer(events);
    let id = synthetic::id(events / 2);
    bencher.bench_local(|| explorer.call("card.event", &id, 96.0, 0.0, 0.0));
}
