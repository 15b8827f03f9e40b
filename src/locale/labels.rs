//! Labels: the fixed words of a template, one TOML file a language.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Locale;
use super::decimal::Decimal;
use super::number::Digits;

/// The CLDR plural categories, which a label with variants uses as keys.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The labels of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels(BTreeMap<String, Label>);

#[derive(Clone, Debug, PartialEq)]
enum Label {
    Plain(String),
    /// Texts by plural category; `other` is always among them.
    Plural(BTreeMap<&'static str, String>),
}

/// What is wrong with a labels file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelProblem {
    /// Bytes of the file.
    pub span: Range<usize>,
    pub message: String,
    pub hint: &'static str,
}

/// Why a label gave no text.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LabelError {
    #[error("there is no label `{0}`")]
    Unknown(String),
    #[error("the label `{0}` has plural variants and needs a count")]
    NeedsCount(String),
    #[error("the label `{label}` needs a value for {{{placeholder}}}")]
    NeedsValue { label: String, placeholder: String },
}

impl Labels {
    /// Reads the labels of a TOML file. Keys of nested tables are joined by dots; a table whose keys are plural
    /// categories is one label with variants.
    pub fn parse(text: &str) -> Result<Labels, Vec<LabelProblem>> {
        type Table<'a> = toml::de::DeTable<'a>;
        let table = Table::parse(text).map_err(|error| {
            vec![LabelProblem {
                span: error.span().unwrap_or(0..0),
                message: error.message().to_owned(),
                hint: "write labels as `name = \"text\"`, one a line",
            }]
        })?;
        let mut labels = Labels::default();
        let mut problems = Vec::new();
        labels.read(table.get_ref(), "", &mut problems);
        if problems.is_empty() { Ok(labels) } else { Err(problems) }
    }

    fn read(&mut self, table: &toml::de::DeTable<'_>, prefix: &str, problems: &mut Vec<LabelProblem>) {
        for (key, value) in table {
            let name = format!("{prefix}{}", key.get_ref());
            match value.get_ref() {
                toml::de::DeValue::String(text) => {
                    self.0.insert(name, Label::Plain(text.to_string()));
                }
                toml::de::DeValue::Table(inner) if is_plural(inner) => match plural(inner) {
                    Some(variants) => {
                        self.0.insert(name, Label::Plural(variants));
                    }
                    None => problems.push(LabelProblem {
                        span: key.span(),
                        message: format!("the label `{name}` has plural variants, but no text for `other`"),
                        hint: "write for instance `{ one = \"{count} person\", other = \"{count} people\" }`",
                    }),
                },
                toml::de::DeValue::Table(inner) => self.read(inner, &format!("{name}."), problems),
                _ => problems.push(LabelProblem {
                    span: value.span(),
                    message: format!("the label `{name}` is not a text"),
                    hint: "put the text between quotation marks",
                }),
            }
        }
    }

    /// The names of all labels, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub fn contains(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// These labels over those of `base`.
    pub fn over(mut self, base: &Labels) -> Labels {
        for (key, label) in &base.0 {
            self.0.entry(key.clone()).or_insert_with(|| label.clone());
        }
        self
    }

    /// The text of a label. `{count}` stands for the count as the locale writes it, `{name}` for what `value`
    /// gives for the name.
    pub fn text(
        &self,
        key: &str,
        locale: &Locale,
        count: Option<&Decimal>,
        value: impl Fn(&str) -> Option<String>,
    ) -> Result<String, LabelError> {
        let template = match self.0.get(key) {
            None => return Err(LabelError::Unknown(key.to_owned())),
            Some(Label::Plain(text)) => text,
            Some(Label::Plural(variants)) => {
                let count = count.ok_or_else(|| LabelError::NeedsCount(key.to_owned()))?;
                let category = locale.plural(count);
                match variants.get(category).or_else(|| variants.get("other")) {
                    Some(text) => text,
                    None => return Err(LabelError::Unknown(key.to_owned())),
                }
            }
        };
        fill(template, key, |name| match (name, count) {
            ("count", Some(count)) => Some(locale.number(count, Digits::AS_GIVEN, true)),
            _ => value(name),
        })
    }
}

fn is_plural(table: &toml::de::DeTable<'_>) -> bool {
    let categories = |key: &str| PLURALS.contains(&key);
    !table.is_empty()
        && table
            .iter()
            .all(|(key, value)| categories(key.get_ref()) && matches!(value.get_ref(), toml::de::DeValue::String(_)))
}

fn plural(table: &toml::de::DeTable<'_>) -> Option<BTreeMap<&'static str, String>> {
    let variants: BTreeMap<&'static str, String> = PLURALS
        .into_iter()
        .filter_map(|category| match table.get(category)?.get_ref() {
            toml::de::DeValue::String(text) => Some((category, text.to_string())),
            _ => None,
        })
        .collect();
    variants.contains_key("other").then_some(variants)
}

/// Puts values in the place of `{name}`; braces around anything but a name stay.
fn fill(template: &str, label: &str, value: impl Fn(&str) -> Option<String>) -> Result<String, LabelError> {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let name = after.split('}').next().unwrap_or_default();
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        if is_name && name.len() < after.len() {
            text.push_str(
                &value(name)
                    .ok_or_else(|| LabelError::NeedsValue { label: label.to_owned(), placeholder: name.to_owned() })?,
            );
            rest = &after[name.len() + 1..];
        } else {
            text.push('{');
            rest = after;
        }
    }
    text.push_str(rest);
    Ok(text)
}
