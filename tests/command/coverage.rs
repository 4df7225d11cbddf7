//! `sourceline query --coverage`, and what `--questions` says of origins.

use crate::{STORY, here, json_of};
use serde_json::{Value, json};

const SMALL: &str = "tests/golden/derived/coverage/story.json";

#[test]
fn coverage_is_told_in_words() {
    let (status, out, err) = here(&["query", SMALL, "--coverage"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let expected = "\
6 events, 3 told by one source alone.

told/alone          all       A       B       C
Before              1/1       –     1/1       –
The main strand     5/2     4/2     3/0     2/0

A Source A: tells 4 of 6, 2 alone; leaves out 1
  dates: 1 earlier, 1 vaguer
  answers: 3, of which 1 denied by somebody, 2 told otherwise by another source
  silent: 2021-01-01 to 2022-02-09 (405 days, 1 event of others), 2022-07-02 to 2022-12-23 (175 days, 1 event of others)

B Source B: tells 4 of 6, 1 alone; leaves out 0
  dates: 1 later, 1 more exact, 1 alone
  answers: 2, of which 0 denied by somebody, 2 told otherwise by another source
  silent: 2022-02-11 to 2022-06-30 (140 days, 1 event of others)

C Source C: tells 2 of 6, 0 alone; leaves out 1
  dates: 1 more exact, 1 undated
  answers: 4, of which 0 denied by somebody, 1 told otherwise by another source
  silent: 2021-01-01 to 2022-02-09 (405 days, 1 event of others), 2022-02-11 to 2022-07-04 (144 days, 2 events of others)

Nobody tells anything: 2022-07-06 to 2022-11-29 (147 days), 2022-03-01 to 2022-06-30 (122 days), 2022-01-01 to 2022-02-09 (40 days)
Threads of one source alone: past (b)
1 question answered by one source alone.
";
    assert_eq!(out, expected);
    let (_, out, _) = here(&[
        "query",
        "tests/golden/derived/origins/story.json",
        "--coverage",
    ]);
    assert!(
        out.ends_with(
            "Fewer origins than reports:\n  \
             chain: 3 reports, 1 origin: Source C\n  \
             chain-to-an-actor: 3 reports, 1 origin: An agency\n  \
             circle: 4 reports, 1 origin: Source B\n  \
             cites-who-does-not-tell-it: 2 reports, 1 origin: Source E\n  \
             speech: 5 reports, 3 origins: A speaker, Source D, An agency\n"
        ),
        "{out}"
    );
}

#[test]
fn what_is_left_without_a_source_is_told_in_words() {
    let (_, out, _) = here(&[
        "query",
        SMALL,
        "--coverage",
        "--source",
        "b",
        "--source",
        "c",
    ]);
    let expected = "\
4 events, 2 told by one source alone.

Without Source A: 2 events gone, 1 more on one source alone
  events: 6 before, 4 now
  told by two or more: 3 before, 2 now
  told by one alone: 3 before, 2 now
  dates differ: 1 before, 0 now
  months fallen empty: 2022-12

told/alone          all       A       B       C
";
    assert!(out.starts_with(expected), "{out}");
}

#[test]
fn coverage_obeys_the_filters() {
    let counted = |options: &[&str]| {
        let coverage = json_of(&[&["query", STORY, "--coverage", "--json"], options].concat());
        let answer = json_of(&[&["query", STORY, "--json"], options].concat());
        assert_eq!(
            coverage["events"], answer["counts"]["matching"],
            "{options:?}"
        );
        coverage
    };
    let all = counted(&[]);
    let attacks = counted(&["--thread", "attacks"]);
    let told = |coverage: &Value, source: usize| coverage["sources"][source]["told"].clone();
    let in_thread = &all["sources"][4]["threads"][0];
    assert_eq!(in_thread["id"], "attacks");
    assert_eq!(told(&attacks, 4), in_thread["told"]);
    // Without what B tells, nothing is left of it, and it leaves out what it does.
    let without = counted(&["--not-source", "respun-article"]);
    assert_eq!(without["sources"][1]["id"], "respun-article");
    assert_eq!(told(&without, 1), json!(0));
    assert_eq!(
        without["sources"][1]["leaves_out"],
        all["sources"][1]["leaves_out"]
    );
    // Nothing at all can be asked for, too.
    let nothing = counted(&["--text", "xylophone"]);
    assert_eq!(nothing["holes"], json!([]));
    assert_eq!(told(&nothing, 0), json!(0));
}

#[test]
fn questions_say_from_how_many_origins_each_answer_comes() {
    let asked = json_of(&[
        "query",
        "tests/golden/derived/origins/story.json",
        "--questions",
        "--json",
    ]);
    assert_eq!(asked[0]["answers"][0]["origins"], json!(1));
    let (_, out, _) = here(&[
        "query",
        "tests/golden/derived/origins/story.json",
        "--questions",
    ]);
    let line = "  One actor, quoted three times: A speaker asserts, A speaker suspects (1 origin behind it)\n";
    assert!(out.contains(line), "{out}");
    // Who denies does not stand behind it: one for it is one origin, and goes without saying.
    let line = "  One for, two against: Source A asserts, A speaker denies, An agency doubts\n";
    assert!(out.contains(line), "{out}");
}

#[test]
fn what_actors_think_of_each_other_cannot_be_asked_for_yet() {
    let (status, out, err) = here(&["query", STORY, "--actors", "--json"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(
        err.starts_with("error: --actors: ") && err.ends_with(" yet\n"),
        "{err}"
    );
    let (status, ..) = here(&["query", STORY, "--coverage", "--questions"]);
    assert_eq!(status, 2);
}
