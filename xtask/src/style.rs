//! The README's table of parts and custom properties, made from the comment above the element's
//! class: what a page may style is said in one place.

use std::fmt::Write;

use anyhow::{Context, Result};

use crate::files;

/// Where the class is.
const ELEMENT: &str = "www/element.js";
/// The tags that the table is of.
const TAGS: [&str; 2] = ["@csspart ", "@cssproperty "];

/// The table of the README.
pub(crate) fn markdown() -> Result<String> {
    table_of(&files::read_text(ELEMENT)?)
}

fn table_of(script: &str) -> Result<String> {
    let mut table = "| part or property | what |\n|---|---|\n".to_owned();
    for (name, what) in listed(script)? {
        let name = if name.starts_with("--") {
            name
        } else {
            format!("::part({name})")
        };
        writeln!(table, "| `{name}` | {what} |")?;
    }
    Ok(table)
}

/// Names and what is said of them, in the order of a script's comments.
fn listed(script: &str) -> Result<Vec<(String, String)>> {
    let lines = script.lines().filter_map(|line| {
        let line = line.trim_start().strip_prefix("* ")?;
        TAGS.iter().find_map(|tag| line.strip_prefix(tag))
    });
    lines
        .map(|line| {
            let (name, what) = line
                .split_once(" - ")
                .with_context(|| format!("{ELEMENT}: {line:?} says nothing after “ - ”"))?;
            Ok((name.to_owned(), what.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    /// The text of every script and style sheet of the page.
    fn texts(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let kind = path.extension().unwrap_or_default();
            if path.is_dir() && !path.ends_with("examples") {
                texts(&path, all);
            } else if kind == "js" || kind == "css" {
                *all += &fs::read_to_string(&path).unwrap();
            }
        }
    }

    /// What follows each of a beginning, as far as it is a name.
    fn names(text: &str, before: &str) -> BTreeSet<String> {
        let rests = text.split(before).skip(1);
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        rests
            .map(|rest| rest.chars().take_while(|&c| is_name(c)).collect())
            .collect()
    }

    #[test]
    fn every_part_and_property_is_listed_and_there() {
        let script = fs::read_to_string(root().join(ELEMENT)).unwrap();
        let listed: BTreeSet<String> = self::listed(&script)
            .unwrap()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let mut all = String::new();
        texts(&root().join("www"), &mut all);
        let mut used = names(&all, "part: '");
        used.extend(names(&all, "--sl-").iter().filter_map(|name| {
            // Of the sources' colours the first stands for all.
            let of_source = name.strip_prefix("src-");
            let is_further = of_source.is_some_and(|n| n != "1");
            (!name.is_empty() && !is_further).then(|| format!("--sl-{name}"))
        }));
        assert_eq!(listed, used);
    }

    #[test]
    fn the_readme_lists_them_as_the_class_does() {
        let readme = fs::read_to_string(root().join("README.md")).unwrap();
        let table = table_of(&files::read_text(root().join(ELEMENT)).unwrap()).unwrap();
        let right = files::replace_between(&readme, "<!-- style -->", "<!-- /style -->", &table);
        assert_eq!(readme, right.unwrap(), "`cargo xtask bless` mends it");
    }

    #[test]
    fn a_line_without_a_word_of_explanation_is_an_error() {
        let error = listed("/**\n * @csspart bar\n */").unwrap_err();
        assert!(error.to_string().contains("bar"), "{error}");
    }
}
