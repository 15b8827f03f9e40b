//! From declarations to values.

use std::sync::Arc;

use cssparser::Parser;

use super::declaration::{Declaration, Declared, unsupported_value};
use super::draft::{Basis, Draft, Source, initial};
use super::named::Named;
use super::property::{Assignment, Phase};
use super::resolver::Resolver;
use super::variables::{self, Unresolved};
use crate::diag::{Diagnostic, Origin, nearest};

impl Resolver<'_, '_> {
    /// Applies blocks of declarations, weakest first, to what is inherited and to what `prepare` sets.
    pub(super) fn compute(
        &mut self,
        parent: Source<'_>,
        blocks: &[&[Declaration]],
        prepare: impl FnOnce(&mut Draft),
    ) -> Draft {
        let mut draft = Draft::inheriting(parent);
        prepare(&mut draft);
        let all = || blocks.iter().copied().flatten();
        let ordered: Vec<&Declaration> =
            all().filter(|one| !one.important).chain(all().filter(|one| one.important)).collect();
        set_variables(&mut draft, &ordered);
        let steps: Vec<Step<'_>> = ordered.iter().filter_map(|declaration| self.step(declaration, &draft)).collect();
        let mut basis = Basis { parent, root_size: self.root_size };
        run(&steps, Phase::FontSize, &mut draft, &basis);
        if std::ptr::eq(parent.style, initial().style) {
            basis.root_size = draft.em();
        }
        run(&steps, Phase::Color, &mut draft, &basis);
        draft.color_lines();
        run(&steps, Phase::Rest, &mut draft, &basis);
        draft.finish(parent);
        draft
    }

    /// What a declaration assigns, its custom properties replaced by their values.
    fn step<'d>(&mut self, declaration: &'d Declaration, draft: &Draft) -> Option<Step<'d>> {
        let (property, text, origin) = match &declaration.declared {
            Declared::Assignments(assignments) => return Some(Step::Known(assignments)),
            Declared::Variable { .. } => return None,
            Declared::Deferred { property, text, origin } => (*property, text, origin),
        };
        let problem = match variables::resolve(text, &draft.extra.variables) {
            Ok(text) => match property.parse(&mut Parser::new(&text)) {
                Ok(assignments) => {
                    if let Some(named) = Named::of(property, &assignments, || origin.clone()) {
                        self.note(named);
                    }
                    return Some(Step::Made(assignments));
                }
                Err(error) => unsupported_value(property, &text, &error, origin.clone()),
            },
            Err(problem) => unresolved(&problem, property.name(), draft, origin.clone()),
        };
        self.problems.push(problem);
        None
    }
}

/// What a declaration assigns: known since it was parsed, or made of custom properties just now.
enum Step<'d> {
    Known(&'d [Assignment]),
    Made(Vec<Assignment>),
}

fn run(steps: &[Step<'_>], phase: Phase, draft: &mut Draft, basis: &Basis<'_>) {
    for step in steps {
        let assignments = match step {
            Step::Known(assignments) => assignments,
            Step::Made(assignments) => assignments.as_slice(),
        };
        for assignment in assignments.iter().filter(|assignment| assignment.phase == phase) {
            (assignment.set)(draft, basis);
        }
    }
}

fn set_variables(draft: &mut Draft, declarations: &[&Declaration]) {
    let mut own = declarations.iter().filter_map(|declaration| match &declaration.declared {
        Declared::Variable { name, text } => Some((name, text)),
        _ => None,
    });
    if let Some(first) = own.next() {
        let variables = Arc::make_mut(&mut draft.extra.variables);
        variables.extend([first].into_iter().chain(own).map(|(name, text)| (Arc::clone(name), Arc::clone(text))));
        variables::resolve_all(variables);
    }
}

fn unresolved(problem: &Unresolved, property: &str, draft: &Draft, origin: Origin) -> Diagnostic {
    let (message, hint) = match problem {
        Unresolved::Missing(name) => {
            let set = draft.extra.variables.keys().map(|name| name.as_ref());
            let hint = match nearest(name, set) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("set it, for example with `:root {{ {name}: … }}`, or give `var()` a second value"),
            };
            (format!("`{property}` needs the custom property `{name}`, which is not set here"), hint)
        }
        Unresolved::Loop(name) => {
            (format!("the custom property `{name}` refers to itself"), "give it a value of its own".to_owned())
        }
        Unresolved::TooLong => (
            format!("the value of `{property}` grows too long through its custom properties"),
            "let custom properties hold short values".to_owned(),
        ),
        Unresolved::Syntax => (
            format!("the `var()` of `{property}` cannot be read"),
            "write `var(--name)` or `var(--name, fallback)`".to_owned(),
        ),
    };
    Diagnostic::warning("unsupported-value", origin, message).with_hint(hint)
}
