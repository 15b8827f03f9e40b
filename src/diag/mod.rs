//! Diagnostics: what is wrong, where it stands, and what to do about it.
//!
//! Problems are collected, never reported first-only. A step that can still give a result returns it as
//! [`Warned`]; a step that cannot returns [`Diagnostics`] with at least one error in it.

mod json;
mod nearest;
mod origin;
mod reason;
mod report;
mod summary;

pub use json::{Place, Problem};
pub use nearest::{Spellings, did_you_mean, nearest};
pub use origin::{Origin, Position};
pub use reason::reason;
pub use report::Report;
pub use summary::{Counted, Finding, Findings};

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document is made, but may not be what its author meant.
    Warning,
    /// The document, or the run, cannot be made from this input.
    Error,
    /// A fault of Liasse itself: never the input's.
    Fault,
}

impl Severity {
    /// The word for scripts and lists.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
            Severity::Fault => "fault",
        }
    }
}

/// One problem, told to a person who does not program.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// A stable kebab-case name of the kind of problem, such as `unknown-field`.
    pub code: &'static str,
    pub origin: Origin,
    /// What is wrong, in one sentence without a final full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The record and document in work when the problem showed, such as `record 08-28, fr, pdf`.
    pub context: Option<String>,
}

impl Diagnostic {
    pub fn new(severity: Severity, code: &'static str, origin: Origin, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity, code, origin, message: message.into(), hint: None, context: None }
    }
    pub fn error(code: &'static str, origin: Origin, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, origin, message)
    }
    pub fn warning(code: &'static str, origin: Origin, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, origin, message)
    }
    /// A fault of our own; the hint asks for a report.
    pub fn fault(code: &'static str, origin: Origin, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Fault, code, origin, message)
            .with_hint("this is a fault of Liasse, not of your files: please report it with the record that shows it")
    }
    pub fn with_hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }
    pub fn with_context(mut self, context: impl Into<String>) -> Diagnostic {
        self.context = Some(context.into());
        self
    }
    /// Whether the result that this belongs to cannot be used.
    pub fn is_error(&self) -> bool {
        self.severity >= Severity::Error
    }
}

/// All problems of a step, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(Diagnostic::is_error)
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub fn len(&self) -> usize {
        self.0.len()
    }
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
    /// Keeps the value of an outcome and takes over its problems; `None` where there is no value.
    pub fn take<T>(&mut self, outcome: Outcome<T>) -> Option<T> {
        match outcome {
            Ok(warned) => {
                self.extend(warned.warnings);
                Some(warned.value)
            }
            Err(problems) => {
                self.extend(problems);
                None
            }
        }
    }
    /// The value with the warnings, or all problems where one of them is an error.
    pub fn finish<T>(self, value: T) -> Outcome<T> {
        if self.has_errors() { Err(self) } else { Ok(Warned { value, warnings: self }) }
    }
    /// Names the record and document in work in every problem that does not name them yet.
    pub fn in_context(mut self, context: &str) -> Diagnostics {
        for diagnostic in self.0.iter_mut().filter(|d| d.context.is_none()) {
            diagnostic.context = Some(context.to_owned());
        }
        self
    }
    /// Drops repetitions: same code, origin and message.
    pub fn without_repetitions(self) -> Diagnostics {
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(self.0.len());
        let mut seen = std::collections::HashSet::new();
        for diagnostic in self.0 {
            if seen.insert((diagnostic.code, diagnostic.origin.to_string(), diagnostic.message.clone())) {
                kept.push(diagnostic);
            }
        }
        Diagnostics(kept)
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}
impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Diagnostics {
        Diagnostics(vec![diagnostic])
    }
}
impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Diagnostics {
        Diagnostics(diagnostics.into_iter().collect())
    }
}

/// A result together with the warnings that its making gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Warned<T> {
    pub value: T,
    pub warnings: Diagnostics,
}

impl<T> Warned<T> {
    /// A result without a warning.
    pub fn clean(value: T) -> Warned<T> {
        Warned { value, warnings: Diagnostics::new() }
    }
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Warned<U> {
        Warned { value: f(self.value), warnings: self.warnings }
    }
}

/// What a step gives: a result with warnings, or all problems of which at least one is an error.
pub type Outcome<T> = Result<Warned<T>, Diagnostics>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finish_decides_by_errors_only() {
        let mut problems = Diagnostics::new();
        problems.push(Diagnostic::warning("w", Origin::none(), "odd"));
        assert_eq!(problems.clone().finish(1).map(|w| w.warnings.len()), Ok(1));
        problems.push(Diagnostic::error("e", Origin::none(), "bad"));
        assert_eq!(problems.finish(1).map_err(|p| p.len()), Err(2));
    }

    #[test]
    fn repetitions_go_and_order_stays() {
        let one = Diagnostic::warning("w", Origin::none(), "one");
        let two = Diagnostic::warning("w", Origin::none(), "two");
        let all: Diagnostics = [one.clone(), two.clone(), one.clone()].into_iter().collect();
        assert_eq!(all.without_repetitions().into_iter().collect::<Vec<_>>(), vec![one, two]);
    }
}
