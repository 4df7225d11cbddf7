//! Drawing problems on the lines that they are about, as a compiler does.

use crate::input::{Finding, Input};
use crate::locate::Places;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use sourceline::story::{Problem, Severity};
use std::borrow::Cow;
use std::io::IsTerminal;
use std::ops::Range;

/// Lines longer than this (a story without line breaks) are named, not drawn.
const MAX_LINE_BYTES: usize = 2_000;

/// With colours where the reader is a person, without where it is a file or `NO_COLOR` is set.
pub(crate) fn renderer(to: &impl IsTerminal) -> Renderer {
    let coloured = to.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty());
    if coloured {
        Renderer::styled().decor_style(DecorStyle::Unicode)
    } else {
        Renderer::plain()
    }
}

/// Where a finding stands, as a reader counts, with what is drawn of it.
pub(crate) struct Spot<'a> {
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    /// The line; `None` if it is too long to be drawn.
    text: Option<Cow<'a, str>>,
    /// What is underlined, in bytes of the line.
    span: Range<usize>,
    /// The id of the event, source, … in which it lies.
    within: Option<String>,
    /// Whether what is meant is not there.
    missing: bool,
}

/// All findings, one after the other.
pub(crate) fn drawn(input: &Input, renderer: &Renderer) -> String {
    let places = Places::of(input.text().unwrap_or_default());
    let drawings = input.findings.iter().map(|finding| {
        let spot = spot_of(finding, input, &places);
        renderer.render(&[group(&input.name, finding, spot.as_ref())])
    });
    drawings.collect::<Vec<_>>().join("\n\n")
}

/// Where a finding stands; `None` in what has no lines.
pub(crate) fn spot_of<'a>(
    finding: &'a Finding,
    input: &Input,
    places: &Places<'a>,
) -> Option<Spot<'a>> {
    if let Some(place) = &finding.cell {
        return Some(Spot {
            line: place.line,
            column: place.column,
            text: place.text.as_deref().map(Cow::Borrowed),
            span: place.span.clone(),
            within: None,
            missing: false,
        });
    }
    input.text()?;
    let place = match finding.offset {
        Some(offset) => places.of_offset(offset),
        None if is_about_a_name(&finding.problem) => places.of_name(&finding.problem.path)?,
        None => places.of_path(&finding.problem.path)?,
    };
    let line = places.line_text(place.line);
    let start = places.line_start(place.line);
    // A value that runs on is underlined to the line's end.
    let from = (place.span.start - start).min(line.len());
    let to = (place.span.end - start).clamp(from, line.len());
    Some(Spot {
        line: place.line,
        column: place.column,
        text: Some(Cow::Borrowed(line)).filter(|line| line.len() <= MAX_LINE_BYTES),
        span: from..to,
        within: place.within,
        missing: place.missing,
    })
}

/// Whether the member's name is what is wrong, not its value. (The wording is the reader's own; a
/// place a few characters off is all that comes of it if that changes.)
fn is_about_a_name(problem: &Problem) -> bool {
    ["the unknown field", "a second field"]
        .iter()
        .any(|start| problem.found.starts_with(start))
}

fn group<'a>(name: &'a str, finding: &'a Finding, spot: Option<&'a Spot<'a>>) -> Group<'a> {
    let problem = &finding.problem;
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(format!("expected {}", problem.expected));
    let found = || Level::NOTE.message(format!("found {}", problem.found));
    let mut group = match spot {
        Some(spot) => match &spot.text {
            Some(text) => title.element(snippet(name, text, finding, spot)),
            None => title
                .element(Origin::path(name).line(spot.line).char_column(spot.column))
                .element(found()),
        },
        None => title.element(Origin::path(name)).element(found()),
    };
    if !problem.path.is_empty() {
        let within = spot.and_then(|spot| spot.within.as_ref());
        let of = within.map_or(String::new(), |id| format!(", of “{id}”"));
        group = group.element(Level::NOTE.message(format!("at {}{of}", problem.path)));
    }
    match &problem.hint {
        Some(hint) => group.element(Level::HELP.message(hint)),
        None => group,
    }
}

/// The one line that a problem is about.
fn snippet<'a>(
    name: &'a str,
    text: &'a str,
    finding: &Finding,
    spot: &Spot<'_>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let label = match problem_key(finding).filter(|_| spot.missing) {
        Some(key) => format!("“{key}” is missing here"),
        None => format!("found {}", finding.problem.found),
    };
    let span = AnnotationKind::Primary.span(spot.span.clone()).label(label);
    Snippet::source(text)
        .line_start(spot.line)
        .path(name)
        .annotation(span)
}

/// The last name of a problem's path.
fn problem_key(finding: &Finding) -> Option<&str> {
    let last = finding.problem.path.rsplit('.').next()?;
    (!last.is_empty() && !last.ends_with(']')).then_some(last)
}
