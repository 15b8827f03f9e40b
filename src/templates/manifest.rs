//! `template.toml`: what a template says about itself.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diag::Diagnostic;
use crate::sources::Text;

/// The file's name in a template's folder, and in the shared one.
pub const MANIFEST_FILE: &str = "template.toml";

/// The content of `template.toml`; the file may be left out.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Manifest {
    /// The template's name for people.
    pub title: Option<String>,
    pub description: Option<String>,
    /// How many records go into a document.
    pub takes: Takes,
    /// The fields that a record must have for a document to be made.
    pub needs: Vec<String>,
    /// How many pages a document usually has, such as `1–2`.
    pub pages: Option<String>,
    /// Fields that a record may do without.
    optional: Vec<String>,
    /// What a job may choose of the look, by name.
    pub options: BTreeMap<String, OptionSpec>,
    /// The settings of a job that shows the template with records that come with it.
    pub sample: toml::Table,
}

/// How many records a document of a template is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    #[default]
    Record,
    /// Several, as `scope` and `group_by` of a job put them together.
    Group,
}

impl Takes {
    pub fn name(self) -> &'static str {
        match self {
            Takes::Record => "record",
            Takes::Group => "group",
        }
    }
}

/// Something that a job, or a brand, may choose.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionSpec {
    /// What it is, for people.
    pub title: String,
    pub kind: OptionKind,
    /// What there is to choose from, where it is a choice.
    #[serde(default)]
    pub values: Vec<String>,
    /// What the template sees where nothing is chosen. Colours, lengths, papers and typefaces have theirs in the style
    /// sheet.
    pub default: Option<Value>,
}

/// What an option is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionKind {
    Color,
    Length,
    /// The size of a page.
    Paper,
    /// Families of fonts.
    Typeface,
    /// The path of a picture.
    Picture,
    /// One of the `values`.
    Choice,
    /// Yes or no.
    Flag,
    Text,
}

impl OptionKind {
    /// The name in `template.toml`.
    pub fn name(self) -> &'static str {
        match self {
            OptionKind::Color => "color",
            OptionKind::Length => "length",
            OptionKind::Paper => "paper",
            OptionKind::Typeface => "typeface",
            OptionKind::Picture => "picture",
            OptionKind::Choice => "choice",
            OptionKind::Flag => "flag",
            OptionKind::Text => "text",
        }
    }
}

/// The content of `template.toml` of the shared folder.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Shared {
    options: BTreeMap<String, OptionSpec>,
}

impl Manifest {
    /// Reads a template's file.
    pub fn parse(source: &Text) -> Result<Manifest, Diagnostic> {
        parse(source, "`title`, `description`, `takes`, `needs`, `pages`, `optional`, `options` and `sample`")
    }

    /// Adds the options of the shared folder's file; the template's own go before them.
    pub fn add_shared(&mut self, source: &Text) -> Result<(), Diagnostic> {
        let shared: Shared = parse(source, "`options`")?;
        for (name, option) in shared.options {
            self.options.entry(name).or_insert(option);
        }
        Ok(())
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

fn parse<T: DeserializeOwned>(source: &Text, known: &str) -> Result<T, Diagnostic> {
    toml::from_str(source.as_str()).map_err(|error| {
        let origin = error.span().map_or_else(|| source.whole(), |span| source.origin_at(span.start));
        Diagnostic::error("template-settings", origin, error.message().trim_end().to_owned())
            .with_hint(format!("this file may say {known}: see docs/templates.md"))
    })
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
    fn own_options_go_before_shared_ones() {
        let own = "[options.accent]\ntitle = \"Colour of titles\"\nkind = \"color\"";
        let shared = "[options]\naccent = { title = \"Accent\", kind = \"color\" }\n\
                      logo = { title = \"Logo\", kind = \"picture\", default = \"logo.png\" }";
        let mut manifest = Manifest::parse(&Text::new("t/template.toml", own)).unwrap();
        manifest.add_shared(&Text::new("_shared/template.toml", shared)).unwrap();
        assert_eq!(manifest.options["accent"].title, "Colour of titles");
        assert_eq!(manifest.options["logo"].default, Some(Value::from("logo.png")));
    }

    #[test]
    fn mistakes_have_a_place() {
        let wrong = Manifest::parse(&Text::new("t/template.toml", "title = \"x\"\noptionel = []")).unwrap_err();
        assert_eq!(wrong.origin.to_string(), "t/template.toml:2:1");
        let wrong = Manifest::default().add_shared(&Text::new("template.toml", "title = \"x\"")).unwrap_err();
        assert_eq!(wrong.origin.to_string(), "template.toml:1:1");
    }
}
