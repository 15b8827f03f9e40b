//! One document: a template with the fields of a record.

use std::io;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use handlebars::{Context, Output, RenderContext, RenderError, RenderErrorReason, Renderable};
use serde_json::{Map, Value};

use super::dispatch::Dispatch;
use super::foreign::Foreign;
use super::lower::CALL;
use super::problems::Problems;
use super::site::Site;
use super::used::Used;
use super::{MAIN, MAX_DEPTH, Template};
use crate::diag::{Diagnostic, Outcome};
use crate::limits::{Limits, RAISE};
use crate::locale::{Labels, Locale};
use crate::records::ForeignTexts;

/// What most documents stay below, as markup.
const USUAL_OUTPUT_BYTES: usize = 64 << 10;
/// How many values the inclusion of a partial costs: it takes as long.
pub(super) const PARTIAL: usize = 4;
/// How many bytes of text a helper is given for the cost of one value.
pub(super) const BYTES_A_VALUE: usize = 64;

/// What templates know besides the record: `{{@id}}`, `{{@date}}`; the language comes with the locale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The record's id.
    pub id: String,
    /// The day that the document is dated, as ISO 8601 writes it.
    pub date: Option<String>,
    /// The texts of the fields that are not in the language of the document: their elements say which they are in.
    pub foreign: ForeignTexts,
}

/// A rendered template.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendered {
    /// Markup of which start tags say where they come from: `data-origin="FILE,LINE,COLUMN"`, the file a number in
    /// [`Template::files`], line and column from 1.
    pub xhtml: String,
    pub used: Used,
}

/// What the calls of one render share.
pub(super) struct Session<'a> {
    pub template: &'a Template,
    pub locale: &'a Locale,
    pub labels: Option<&'a Labels>,
    pub meta: &'a Meta,
    pub foreign: Foreign<'a>,
    problems: Mutex<Problems>,
    used: Mutex<Used>,
    depth: AtomicU32,
    /// How many partials around are included where no element can stand.
    bare: AtomicU32,
    values: AtomicU64,
    limits: &'a Limits,
}

impl Session<'_> {
    /// Notes a problem. The lock is never waited for: one render runs on one thread.
    pub(super) fn problems(&self, note: impl FnOnce(&mut Problems)) {
        note(&mut self.problems.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Notes what of the template is used; the lock is never waited for.
    pub(super) fn uses(&self, note: impl FnOnce(&mut Used)) {
        note(&mut self.used.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Counts values that the template asks for; fails where there are too many: a loop in a loop in a loop would
    /// never end.
    pub(super) fn spend(&self, values: usize) -> Result<(), RenderError> {
        let values = values as u64;
        let spent = self.values.fetch_add(values, Relaxed).saturating_add(values);
        if spent <= self.limits.values { Ok(()) } else { Err(stop(Stop::Values(self.limits.values))) }
    }

    /// Goes down by so many levels for the time of `inside`.
    pub(super) fn deeper(
        &self,
        levels: u32,
        inside: impl FnOnce() -> Result<(), RenderError>,
    ) -> Result<(), RenderError> {
        if self.depth.fetch_add(levels, Relaxed) + levels > MAX_DEPTH {
            return Err(stop(Stop::Depth));
        }
        let result = inside();
        self.depth.fetch_sub(levels, Relaxed);
        result
    }

    /// Renders a partial at its place: where that is no content of an element, nothing in the partial is.
    pub(super) fn placed<T>(&self, site: &Site, inside: impl FnOnce() -> T) -> T {
        let bare = u32::from(!site.in_content);
        self.bare.fetch_add(bare, Relaxed);
        let result = inside();
        self.bare.fetch_sub(bare, Relaxed);
        result
    }

    /// Whether an element can stand at a place.
    pub(super) fn takes_elements(&self, site: &Site) -> bool {
        site.in_content && self.bare.load(Relaxed) == 0
    }
}

/// Why a render was given up.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
enum Stop {
    #[error("this document becomes larger than {} MB", .0 >> 20)]
    Size(usize),
    #[error("this document hardly ends: it asks for more than {0} values")]
    Values(u64),
    #[error("partials include each other too deeply")]
    Depth,
}

impl Stop {
    fn code_and_hint(self) -> (&'static str, String) {
        match self {
            Stop::Size(_) | Stop::Values(_) => {
                ("output-too-large", format!("look for a list inside a list that repeats the whole; {RAISE}"))
            }
            Stop::Depth => ("nesting-too-deep", "look for a partial that includes itself without an end".to_owned()),
        }
    }
}

fn stop(reason: Stop) -> RenderError {
    RenderErrorReason::NestedError(Box::new(reason)).into()
}

/// Markup being written.
struct Markup {
    text: String,
    /// The most bytes that it may have.
    limit: usize,
}

impl Output for Markup {
    fn write(&mut self, text: &str) -> Result<(), io::Error> {
        if self.text.len() + text.len() > self.limit {
            return Err(io::Error::other(Stop::Size(self.limit)));
        }
        self.text.push_str(text);
        Ok(())
    }
}

impl Template {
    /// Renders the fields of a record, already in the language of the document.
    ///
    /// All problems come at once: fields that the record does not have, values that a helper cannot use, labels
    /// that are missing.
    pub fn render(
        &self,
        fields: Map<String, Value>,
        locale: &Locale,
        meta: &Meta,
        limits: &Limits,
    ) -> Outcome<Rendered> {
        let session = Session {
            template: self,
            locale,
            labels: self.labels.of(locale),
            meta,
            foreign: Foreign::new(&meta.foreign, locale),
            problems: Mutex::default(),
            used: Mutex::default(),
            depth: AtomicU32::new(0),
            bare: AtomicU32::new(0),
            values: AtomicU64::new(0),
            limits,
        };
        let context = Context::from(Value::Object(fields));
        let mut markup = Markup { text: String::with_capacity(USUAL_OUTPUT_BYTES), limit: limits.markup };
        let result = self.run(&session, &context, &mut markup);
        let problems = session.problems.into_inner().unwrap_or_else(PoisonError::into_inner);
        let last = result.err().map(|error| self.given_up(&error));
        let mut used = session.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.add_partials_with_body(&mut used);
        problems.into_diagnostics(&self.sites, last).finish(Rendered { xhtml: markup.text, used })
    }

    fn run(&self, session: &Session<'_>, context: &Context, markup: &mut Markup) -> Result<(), RenderError> {
        let Some(main) = self.registry.get_template(MAIN) else {
            return Err(RenderErrorReason::TemplateNotFound(MAIN.to_owned()).into());
        };
        let mut render_context = RenderContext::new(main.name.as_ref());
        render_context.register_local_helper(CALL, Box::new(Dispatch { session }));
        main.render(&self.registry, context, &mut render_context, markup)
    }

    /// The diagnostic of an error that ended the render.
    fn given_up(&self, error: &RenderError) -> Diagnostic {
        let origin = self.error_origin(error);
        let reason = match error.reason() {
            RenderErrorReason::NestedError(inner) => inner.downcast_ref::<Stop>().copied(),
            RenderErrorReason::IOError(inner) => {
                inner.get_ref().and_then(|inner| inner.downcast_ref::<Stop>()).copied()
            }
            _ => None,
        };
        if let Some(reason) = reason {
            let (code, hint) = reason.code_and_hint();
            return Diagnostic::error(code, origin, reason.to_string()).with_hint(hint);
        }
        match error.reason() {
            RenderErrorReason::InvalidJsonIndex(name) => {
                Diagnostic::error("unknown-field", origin, format!("`{name}` is looked for in a list"))
                    .with_hint("go through the list with `{{#each}}`, or name an item by its number from 0")
            }
            RenderErrorReason::PartialBlockNotFound => {
                Diagnostic::error("unknown-partial", origin, "there is no body to put here")
                    .with_hint("include this partial with a body: `{{#> name}} \u{2026} {{/name}}`")
            }
            RenderErrorReason::CannotIncludeSelf => {
                Diagnostic::error("nesting-too-deep", origin, "a partial includes itself without an end")
                    .with_hint("put the inclusion into an `{{#each}}` or `{{#if}}`")
            }
            other => Diagnostic::fault("render-failed", origin, other.to_string()),
        }
    }
}
