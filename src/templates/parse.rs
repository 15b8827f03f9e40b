//! One file from text to Handlebars' parsed template, with every mistake in it.

use handlebars::TemplateError;
use handlebars::template::Template;

use super::instrument::{Instrumented, instrument};
use super::scan::{Kind, Mustache, scan};
use crate::diag::{Diagnostic, Diagnostics};
use crate::sources::Text;

/// Blocks, and parentheses in one expression, may be nested this deeply.
const MAX_NESTING: usize = 40;

pub(super) struct Parsed {
    /// `None` where there are mistakes.
    pub template: Option<Template>,
    pub marked: Instrumented,
    pub mustaches: Vec<Mustache>,
    pub problems: Diagnostics,
}

/// No file may be larger than this: the time that Handlebars' parser takes grows with the square of the size.
const MAX_BYTES: usize = 256 << 10;

/// Parses a file; `number` and `name` are its own among the template's files.
pub(super) fn parse(source: &Text, number: usize, name: &str) -> Parsed {
    let mut problems = Diagnostics::new();
    if source.as_str().len() > MAX_BYTES {
        let message = format!("this file is larger than {} KB", MAX_BYTES >> 10);
        let problem = Diagnostic::error("file-too-large", source.whole(), message);
        problems.push(problem.with_hint(
            "move parts of it into files in the folder `partials`, which count on their own, and data into the records",
        ));
        return Parsed { template: None, marked: Instrumented::default(), mustaches: vec![], problems };
    }
    let scan = scan(source.as_str());
    let marked = instrument(source, number, &scan.mustaches);
    if let Some(start) = scan.unclosed {
        let problem = Diagnostic::error("template-syntax", source.origin_at(start), "this `{{` is never closed");
        problems.push(problem.with_hint("close it with `}}`, and check the quotation marks in between"));
    }
    balanced(source, &scan.mustaches, &mut problems);
    nesting(source, &scan.mustaches, &mut problems);
    let mut template = None;
    if problems.is_empty() {
        match Template::compile_with_name(&marked.text, name.to_owned()) {
            Ok(compiled) => template = Some(compiled),
            Err(error) => syntax(source, &marked, &scan.mustaches, &error, &mut problems),
        }
    }
    Parsed { template, marked, mustaches: scan.mustaches, problems }
}

/// Reports blocks that are not closed, closed twice or closed by another name.
fn balanced(source: &Text, mustaches: &[Mustache], problems: &mut Diagnostics) {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut report = |offset: usize, message: String, hint: String| {
        problems.push(Diagnostic::error("unclosed-block", source.origin_at(offset), message).with_hint(hint));
    };
    for mustache in mustaches {
        let name = block_name(source.as_str().get(mustache.span.clone()).unwrap_or_default());
        match mustache.kind {
            Kind::Open => open.push((name, mustache.span.start)),
            Kind::Else | Kind::ElseIf if open.is_empty() => {
                let hint = "write it between `{{#if}}` and `{{/if}}`";
                report(mustache.span.start, "this `else` stands in no block".to_owned(), hint.to_owned());
            }
            Kind::Close => match open.iter().rposition(|(opened, _)| *opened == name) {
                Some(at) => {
                    for (inner, start) in open.drain(at..).skip(1) {
                        report(start, format!("`{inner}` is opened here and never closed"), closing(inner, name));
                    }
                }
                None => {
                    let hint = match open.last() {
                        Some((expected, _)) => format!("here `{{{{/{expected}}}}}` was to be expected"),
                        None => "remove it, or open the block before".to_owned(),
                    };
                    report(mustache.span.start, format!("`{{{{/{name}}}}}` closes a block that is not open"), hint);
                }
            },
            _ => {}
        }
    }
    for (name, start) in open {
        report(start, format!("`{name}` is opened here and never closed"), format!("close it with `{{{{/{name}}}}}`"));
    }
}

fn closing(inner: &str, outer: &str) -> String {
    format!("close it with `{{{{/{inner}}}}}` before `{{{{/{outer}}}}}`")
}

/// The name in `{{#name …}}`, `{{#> name …}}`, `{{#*name …}}` or `{{/name}}`.
fn block_name(mustache: &str) -> &str {
    let code = mustache.trim_matches(['{', '}']).trim_matches('~').trim_start();
    let code = code.trim_start_matches(['#', '/', '>', '*']).trim();
    code.split([' ', '\t', '\n', '\r', '~']).next().unwrap_or_default()
}

/// Reports what is nested so deeply that following it would be dangerous.
fn nesting(source: &Text, mustaches: &[Mustache], problems: &mut Diagnostics) {
    let mut depth = 0usize;
    for mustache in mustaches {
        let code = source.as_str().get(mustache.span.clone()).unwrap_or_default();
        match mustache.kind {
            // An `else if` is a block inside the `else` of the one before.
            Kind::Open | Kind::ElseIf => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        let parentheses = code.bytes().scan(0usize, |level, byte| {
            match byte {
                b'(' | b'[' | b'{' => *level += 1,
                b')' | b']' | b'}' => *level = level.saturating_sub(1),
                _ => {}
            }
            Some(*level)
        });
        if depth > MAX_NESTING || parentheses.max().unwrap_or(0) > MAX_NESTING {
            let message = "blocks or parentheses are nested too deeply here";
            let problem = Diagnostic::error("nesting-too-deep", source.origin_at(mustache.span.start), message);
            problems.push(problem.with_hint("move the inner part into a partial"));
            return;
        }
    }
}

/// Reports every expression that Handlebars does not understand; its parser stops at the first.
fn syntax(
    source: &Text,
    marked: &Instrumented,
    mustaches: &[Mustache],
    error: &TemplateError,
    problems: &mut Diagnostics,
) {
    for mustache in mustaches {
        let code = source.as_str().get(mustache.span.clone()).unwrap_or_default();
        let alone = match mustache.kind {
            Kind::Open => format!("{code}{{{{/{}}}}}", block_name(code)),
            Kind::ElseIf => format!("{{{{#if a}}}}{code}{{{{/if}}}}"),
            Kind::Inline | Kind::Raw => code.to_owned(),
            Kind::Else | Kind::Close | Kind::Comment => continue,
        };
        if Template::compile(&alone).is_err() {
            problems.push(not_understood(source, mustache.span.start));
        }
    }
    if problems.is_empty() {
        let offset = error.pos().and_then(|(line, column)| offset_of(&marked.text, line, column));
        problems.push(not_understood(source, marked.pristine(offset.unwrap_or(0))));
    }
}

fn not_understood(source: &Text, offset: usize) -> Diagnostic {
    Diagnostic::error("template-syntax", source.origin_at(offset), "this expression is not understood")
        .with_hint("write `{{field}}`, `{{helper argument option=value}}` or `{{helper (other argument)}}`")
}

/// The byte offset of a line and column, both from 1.
pub(super) fn offset_of(text: &str, line: usize, column: usize) -> Option<usize> {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(before) => text.match_indices('\n').nth(before)?.0 + 1,
    };
    let rest = text.get(start..)?;
    Some(start + rest.char_indices().nth(column.checked_sub(1)?).map_or(rest.len(), |(at, _)| at))
}
