//! Diagnostics as text for a terminal or a log.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Finding, Position, Severity};

/// A diagnostic with its source line, as [`fmt::Display`].
pub struct Report<'a> {
    diagnostic: &'a Diagnostic,
    notes: Vec<String>,
    colour: bool,
}

impl<'a> Report<'a> {
    /// `colour`: whether to write ANSI colours.
    pub fn new(diagnostic: &'a Diagnostic, colour: bool) -> Report<'a> {
        Report { diagnostic, notes: Vec::new(), colour }
    }

    /// A finding: the problem where it was found first, where else it stands, and which records have it.
    pub fn of_finding(finding: &'a Finding, colour: bool) -> Report<'a> {
        Report { diagnostic: &finding.first, notes: finding.notes(), colour }
    }

    fn place(&self) -> Option<String> {
        let origin = self.diagnostic.origin.to_string();
        let parts: Vec<&str> = [origin.as_str(), self.diagnostic.context.as_deref().unwrap_or_default()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { severity, code, origin, message, hint, .. } = self.diagnostic;
        let level = match severity {
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
            Severity::Fault => Level::ERROR.with_name("fault"),
        };
        let mut body = Group::with_title(level.primary_title(message.as_str()).id(*code));
        let place = self.place();
        match (&origin.excerpt, &origin.position, &origin.source) {
            (Some(excerpt), Position::LineColumn(line, column), Some(source)) => {
                let start =
                    excerpt.char_indices().nth(column.saturating_sub(1) as usize).map_or(excerpt.len(), |(i, _)| i);
                let end = excerpt[start..].chars().next().map_or(start, |c| start + c.len_utf8());
                body = body.element(
                    Snippet::source(excerpt.as_ref())
                        .line_start(*line as usize)
                        .path(source.as_ref())
                        .annotation(AnnotationKind::Primary.span(start..end)),
                );
                let about: Vec<&str> =
                    [origin.path.as_deref(), self.diagnostic.context.as_deref()].into_iter().flatten().collect();
                if !about.is_empty() {
                    body = body.element(Level::NOTE.message(about.join(", ")));
                }
            }
            _ => {
                if let Some(place) = &place {
                    body = body.element(Level::NOTE.with_name("at").message(place.as_str()));
                }
            }
        }
        for note in &self.notes {
            body = body.element(Level::NOTE.message(note.as_str()));
        }
        if let Some(hint) = hint {
            body = body.element(Level::HELP.message(hint.as_str()));
        }
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        write!(f, "{}", renderer.render(&[body]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Origin;

    #[test]
    fn shows_line_and_hint() {
        let origin = Origin::line_column("a.hbs", 3, 5).with_excerpt("<p>{{titel}}</p>");
        let diagnostic =
            Diagnostic::error("unknown-field", origin, "no field `titel`").with_hint("did you mean `title`?");
        let text = Report::new(&diagnostic, false).to_string();
        assert!(text.contains("a.hbs:3:5"), "{text}");
        assert!(text.contains("<p>{{titel}}</p>"), "{text}");
        assert!(text.contains("did you mean `title`?"), "{text}");
    }

    #[test]
    fn shows_the_place_without_a_line() {
        let diagnostic =
            Diagnostic::warning("w", Origin::file("a.json").with_path("x.y"), "odd").with_context("record 1");
        let text = Report::new(&diagnostic, false).to_string();
        assert!(text.contains("a.json x.y, record 1"), "{text}");
    }
}
