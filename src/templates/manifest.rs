//! `template.toml`: what a template says about itself.

use serde::Deserialize;

use crate::diag::Diagnostic;
use crate::sources::Text;

/// The file's name in a template's folder.
pub(super) const FILE: &str = "template.toml";

/// The content of `template.toml`; the file may be left out.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Manifest {
    /// The template's name for people.
    pub title: Option<String>,
    pub description: Option<String>,
    /// Fields that a record may do without.
    optional: Vec<String>,
}

impl Manifest {
    pub(super) fn parse(source: &Text) -> Result<Manifest, Diagnostic> {
        toml::from_str(source.as_str()).map_err(|error| {
            let origin = error.span().map_or_else(|| source.whole(), |span| source.origin_at(span.start));
            Diagnostic::error("template-settings", origin, error.message().trim_end().to_owned()).with_hint(
                "a template.toml may say `title`, `description` and `optional = [\"field\", \"part.field\"]`",
            )
        })
    }

    /// Whether the field at a path, given without the numbers of items, is declared optional: where an entry's names
    /// are the last names of the path.
    pub(super) fn is_optional(&self, path: &[&str]) -> bool {
        self.optional.iter().any(|entry| {
            let mut names = entry.rsplit('.');
            let mut path = path.iter().rev();
            names.all(|name| path.next().is_some_and(|given| *given == name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_names_the_end_of_a_path() {
        let text = Text::new("template.toml", "optional = [\"note\", \"budget.total\"]");
        let manifest = Manifest::parse(&text).unwrap();
        let optional = |path: &str| manifest.is_optional(&path.split('.').collect::<Vec<_>>());
        assert!(optional("note") && optional("budget.lines.note") && optional("budget.total"));
        assert!(!optional("total") && !optional("plan.total") && !optional("notes"));
    }

    #[test]
    fn mistakes_have_a_place() {
        let wrong = Manifest::parse(&Text::new("t/template.toml", "title = \"x\"\noptionel = []")).unwrap_err();
        assert_eq!(wrong.origin.to_string(), "t/template.toml:2:1");
    }
}
