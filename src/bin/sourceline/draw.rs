//! Drawing problems on the lines that they are about, as a compiler does.

use crate::input::{Finding, Input};
use crate::locate::{Place, Places};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use sourceline::story::{Problem, Severity};
use std::io::IsTerminal;

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

/// All findings, one after the other.
pub(crate) fn drawn(input: &Input, renderer: &Renderer) -> String {
    let places = Places::of(input.text().unwrap_or_default());
    let drawings = input.findings.iter().map(|finding| {
        let place = place_of(finding, input, &places);
        renderer.render(&[group(input, finding, place.as_ref(), &places)])
    });
    drawings.collect::<Vec<_>>().join("\n\n")
}

/// Where a finding stands; `None` in what has no lines.
pub(crate) fn place_of(finding: &Finding, input: &Input, places: &Places) -> Option<Place> {
    input.text()?;
    match finding.offset {
        Some(offset) => Some(places.of_offset(offset)),
        None if is_about_a_name(&finding.problem) => places.of_name(&finding.problem.path),
        None => places.of_path(&finding.problem.path),
    }
}

/// Whether the member's name is what is wrong, not its value. (The wording is the reader's own; a
/// place a few characters off is all that comes of it if that changes.)
fn is_about_a_name(problem: &Problem) -> bool {
    ["the unknown field", "a second field"]
        .iter()
        .any(|start| problem.found.starts_with(start))
}

fn group<'a>(
    input: &'a Input,
    finding: &'a Finding,
    place: Option<&Place>,
    places: &Places<'a>,
) -> Group<'a> {
    let problem = &finding.problem;
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(format!("expected {}", problem.expected));
    let mut group = match place {
        Some(place) if places.line_text(place.line).len() <= MAX_LINE_BYTES => {
            title.element(snippet(input, finding, place, places))
        }
        Some(place) => {
            let origin = Origin::path(&input.name).line(place.line);
            title
                .element(origin.char_column(place.column))
                .element(Level::NOTE.message(format!("found {}", problem.found)))
        }
        None => title
            .element(Origin::path(&input.name))
            .element(Level::NOTE.message(format!("found {}", problem.found))),
    };
    if !problem.path.is_empty() {
        let within = place.and_then(|place| place.within.as_ref());
        let of = within.map_or(String::new(), |id| format!(", of “{id}”"));
        group = group.element(Level::NOTE.message(format!("at {}{of}", problem.path)));
    }
    match &problem.hint {
        Some(hint) => group.element(Level::HELP.message(hint)),
        None => group,
    }
}

/// The one line that a problem is about; a value that runs on is underlined to the line's end.
fn snippet<'a>(
    input: &'a Input,
    finding: &Finding,
    place: &Place,
    places: &Places<'a>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let line = places.line_text(place.line);
    let start = places.line_start(place.line);
    let from = (place.span.start - start).min(line.len());
    let to = (place.span.end - start).clamp(from, line.len());
    let label = match problem_key(finding).filter(|_| place.missing) {
        Some(key) => format!("“{key}” is missing here"),
        None => format!("found {}", finding.problem.found),
    };
    let span = AnnotationKind::Primary.span(from..to).label(label);
    Snippet::source(line)
        .line_start(place.line)
        .path(&input.name)
        .annotation(span)
}

/// The last name of a problem's path.
fn problem_key(finding: &Finding) -> Option<&str> {
    let last = finding.problem.path.rsplit('.').next()?;
    (!last.is_empty() && !last.ends_with(']')).then_some(last)
}
