//! Colours that settings choose: what is said of one that cannot be read is said where it is chosen.

use std::collections::BTreeMap;

use super::options::GivenOption;
use crate::diag::{Diagnostic, Diagnostics, Origin};
use crate::style;

/// The colours among the options of a job, by their notation in messages.
#[derive(Clone, Debug, Default)]
pub(super) struct Colors(BTreeMap<String, Chosen>);

#[derive(Clone, Debug)]
struct Chosen {
    option: String,
    origin: Origin,
}

impl Colors {
    /// Takes up a colour; it replaces one that the same option had before.
    pub fn note(&mut self, given: &GivenOption) {
        self.0.retain(|_, chosen| chosen.option != given.name);
        if let Some(color) = given.value.as_str().and_then(style::color) {
            let chosen = Chosen { option: given.name.clone(), origin: given.origin.clone() };
            self.0.insert(color.to_string(), chosen);
        }
    }

    /// Moves the warnings of colours that stand out too little to the options that choose them: a colour is told once,
    /// however many elements have it.
    pub fn tell(&self, problems: Diagnostics) -> Diagnostics {
        if self.0.is_empty() {
            return problems;
        }
        let told = problems.into_iter().map(|problem| match self.of(&problem) {
            Some((color, Chosen { option, origin })) if problem.code == "low-contrast" => {
                let element = &problem.origin;
                let hint =
                    format!("{color} is the option `{option}`: choose another, or look at {element}, where it is used");
                Diagnostic { origin: origin.clone(), ..problem.clone() }.with_hint(hint)
            }
            _ => problem,
        });
        told.collect::<Diagnostics>().without_repetitions()
    }

    fn of(&self, problem: &Diagnostic) -> Option<(&str, &Chosen)> {
        let found = self.0.iter().find(|(color, _)| problem.message.contains(color.as_str()));
        found.map(|(color, chosen)| (color.as_str(), chosen))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_colour_that_cannot_be_read_is_told_where_it_is_chosen() {
        let given = |name: &str, value: &str, line| GivenOption {
            name: name.to_owned(),
            value: json!(value),
            origin: Origin::line_column("liasse.toml", line, 3),
        };
        let mut colors = Colors::default();
        for option in [given("accent", "#7a1f3d", 2), given("accent", "#FEFEFE", 9), given("tint", "navy", 4)] {
            colors.note(&option);
        }
        let problem = |code, color: &str, line| {
            let message = format!("text of {color} on #ffffff has a contrast of 1.01:1; readers need 4.5:1");
            Diagnostic::warning(code, Origin::line_column("t.hbs", line, 1), message).with_hint("look for `p`")
        };
        let problems = [
            problem("low-contrast", "#fefefe", 4),
            problem("low-contrast", "#fefefe", 7),
            problem("low-contrast", "#7a1f3d", 8),
            problem("other", "#fefefe", 9),
        ];
        let told = colors.tell(problems.into_iter().collect());
        let places: Vec<String> = told.iter().map(|one| one.origin.to_string()).collect();
        assert_eq!(places, ["liasse.toml:9:3", "t.hbs:8:1", "t.hbs:9:1"]);
        let hint = told.iter().next().unwrap().hint.clone().unwrap();
        assert!(hint.starts_with("#fefefe is the option `accent`") && hint.contains("t.hbs:4:1"), "{hint}");
    }
}
