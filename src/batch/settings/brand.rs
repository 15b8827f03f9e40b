//! Reading `[brand.NAME]`, the options that several jobs share, and `options` of a job.

use std::cell::Cell;
use std::collections::BTreeMap;

use toml::de::DeTable;

use super::job::to_json;
use super::section::{Problems, Section};
use crate::diag::nearest;
use crate::pipeline::GivenOption;

/// The brands of a workspace by name.
pub(super) struct Brands(BTreeMap<String, Brand>);

struct Brand {
    options: Vec<GivenOption>,
    /// Whether a job has it.
    is_chosen: Cell<bool>,
}

impl Brands {
    /// Reads all tables `[brand.NAME]`.
    pub fn read(file: &mut Section, problems: &mut Problems) -> Brands {
        let mut brands = BTreeMap::new();
        for (name, value) in file.table("brand", problems).into_iter().flatten() {
            match value.get_ref().as_table() {
                Some(table) => {
                    let brand = Brand { options: options(table, problems), is_chosen: Cell::new(false) };
                    brands.insert(name.get_ref().to_string(), brand);
                }
                None => {
                    let message = format!("`{}` must be a table with the options of a brand", name.get_ref());
                    problems.push(value.span(), "wrong-setting", message, "write `[brand.NAME]` above them");
                }
            }
        }
        Brands(brands)
    }

    /// The options of the brand that a section names as `brand`; `None` where it names none.
    pub fn chosen(&self, section: &mut Section, problems: &mut Problems) -> Option<Vec<GivenOption>> {
        let name = section.text("brand", problems)?;
        let Some(found) = self.0.get(name.get_ref()) else {
            let message = format!("there is no brand `{}`", name.get_ref());
            problems.push(name.span(), "unknown-brand", message, self.hint(name.get_ref()));
            return None;
        };
        found.is_chosen.set(true);
        Some(found.options.clone())
    }

    fn hint(&self, name: &str) -> String {
        let known = || self.0.keys().map(String::as_str);
        // Half a name is no misspelling, and still tells which is meant.
        let begun = || known().find(|known| known.starts_with(name) || name.starts_with(known));
        match nearest(name, known()).or_else(begun) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None if self.0.is_empty() => format!("add a table `[brand.{name}]`"),
            None => format!("liasse.toml has {}; or add a table `[brand.{name}]`", Vec::from_iter(known()).join(", ")),
        }
    }

    /// The options of brands that no job has.
    pub fn into_unused(self) -> Vec<GivenOption> {
        self.0.into_values().filter(|brand| !brand.is_chosen.get()).flat_map(|brand| brand.options).collect()
    }
}

/// Reads `options = { accent = "#7a1f3d" }` of a job.
pub(super) fn read_options(section: &mut Section, problems: &mut Problems) -> Vec<GivenOption> {
    section.table("options", problems).map(|table| options(table, problems)).unwrap_or_default()
}

fn options(table: &DeTable, problems: &mut Problems) -> Vec<GivenOption> {
    let mut options = Vec::new();
    for (name, value) in table {
        if let Some(json) = to_json(value, problems) {
            let origin = problems.origin(&name.span());
            options.push(GivenOption { name: name.get_ref().to_string(), value: json, origin });
        }
    }
    options
}
