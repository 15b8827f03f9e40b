//! `template.toml`: what a template says about itself.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

use crate::diag::{Diagnostic, Diagnostics, did_you_mean};
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
    /// How many records go into a document; `None` where no file says anything of the template.
    pub takes: Option<Takes>,
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
    pub fn parse(source: &Text) -> Result<Manifest, Diagnostics> {
        let known = ["title", "description", "takes", "needs", "pages", "optional", "options", "sample"];
        let mut manifest: Manifest = parse(source, &known)?;
        manifest.takes.get_or_insert_default();
        Ok(manifest)
    }

    /// Adds the options of the shared folder's file; the template's own go before them.
    pub fn add_shared(&mut self, source: &Text) -> Result<(), Diagnostics> {
        let shared: Shared = parse(source, &["options"])?;
        for (name, option) in shared.options {
            self.options.entry(name).or_insert(option);
        }
        Ok(())
    }

    /// The paths of the needed fields that the fields of a record lack, or have nothing in.
    pub fn lacking<'m>(&'m self, fields: &Map<String, Value>) -> Vec<&'m str> {
        let is_there = |path: &str| {
            let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
            fields.get(first).is_some_and(|value| has(value, rest))
        };
        self.needs.iter().map(String::as_str).filter(|path| !is_there(path)).collect()
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

/// Whether there is something at a path below a value: of a list, in each of its items.
fn has(value: &Value, path: Option<&str>) -> bool {
    match (value, path) {
        (Value::Null, _) => false,
        (Value::Array(items), _) => !items.is_empty() && items.iter().all(|item| has(item, path)),
        (Value::Object(fields), None) => !fields.is_empty(),
        (Value::Object(fields), Some(path)) => {
            let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
            fields.get(first).is_some_and(|value| has(value, rest))
        }
        (Value::String(text), None) => !text.trim().is_empty(),
        (_, path) => path.is_none(),
    }
}

/// Reads a file that may have the `known` settings; all that is wrong comes at once.
fn parse<T: DeserializeOwned + Default>(source: &Text, known: &[&str]) -> Result<T, Diagnostics> {
    let listed = || format!("this file may say {}: see docs/templates.md", known.join(", "));
    let problem = |at: usize, message: &str, hint: String| {
        Diagnostic::error("template-settings", source.origin_at(at), message.trim_end().to_owned()).with_hint(hint)
    };
    let malformed =
        |error: &toml::de::Error| problem(error.span().map_or(0, |span| span.start), error.message(), listed());
    let (table, errors) = DeTable::parse_recoverable(source.as_str());
    let mut problems: Diagnostics = errors.iter().map(malformed).collect();
    // Each setting by itself: what reads a whole file ends at the first that is wrong.
    for (name, value) in table.get_ref() {
        if !known.contains(&name.get_ref().as_ref()) {
            let hint = did_you_mean(name.get_ref(), known).unwrap_or_else(listed);
            problems.push(problem(name.span().start, &format!("a template has no setting `{}`", name.get_ref()), hint));
            continue;
        }
        let alone: DeTable = std::iter::once((name.clone(), value.clone())).collect();
        let alone = Deserializer::from(Spanned::new(table.span(), alone));
        problems.extend(T::deserialize(alone).err().as_ref().map(malformed));
    }
    if problems.has_errors() {
        return Err(problems);
    }
    T::deserialize(Deserializer::from(table)).map_err(|error| malformed(&error).into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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
    fn a_needed_field_is_there_where_it_has_something_in_it() {
        let text = Text::new("template.toml", "needs = [\"title\", \"issue.name\", \"stories.title\"]");
        let manifest = Manifest::parse(&text).unwrap();
        let lacking = |fields: Value| manifest.lacking(fields.as_object().unwrap()).join(" ");
        let whole = json!({"title": {"fr": "t"}, "issue": {"name": 3}, "stories": [{"title": "s"}]});
        assert_eq!(lacking(whole), "");
        assert_eq!(lacking(json!({})), "title issue.name stories.title");
        assert_eq!(
            lacking(json!({"title": " ", "issue": {"name": null}, "stories": []})),
            "title issue.name stories.title"
        );
        assert_eq!(
            lacking(json!({"title": "t", "issue": 5, "stories": [{"title": "s"}, {}]})),
            "issue.name stories.title"
        );
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
        assert_eq!(places(wrong), ["t/template.toml:2:1: did you mean `optional`?"]);
        let wrong = Manifest::default().add_shared(&Text::new("template.toml", "title = \"x\"")).unwrap_err();
        assert_eq!(places(wrong), ["template.toml:1:1: this file may say options: see docs/templates.md"]);
    }

    #[test]
    fn all_mistakes_come_at_once() {
        let text = "title = 3\nneds = [\"x\"]\ntakes = \"records\"\n\n[options.accent]\ntitle = \"Accent\"\nkind = \"colour\"\n";
        let wrong = Manifest::parse(&Text::new("template.toml", text)).unwrap_err();
        let mut found: Vec<String> = wrong.iter().map(|problem| problem.origin.to_string()).collect();
        found.sort();
        assert_eq!(found, ["template.toml:1:9", "template.toml:2:1", "template.toml:3:9", "template.toml:7:8"]);
        assert!(places(wrong).iter().any(|problem| problem.ends_with("did you mean `needs`?")));
    }

    fn places(problems: Diagnostics) -> Vec<String> {
        problems.iter().map(|one| format!("{}: {}", one.origin, one.hint.clone().unwrap_or_default())).collect()
    }
}
