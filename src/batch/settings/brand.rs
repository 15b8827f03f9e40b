//! Reading `[brand.NAME]`, the options that several jobs share, and `options` of a job.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::job::to_json;
use super::section::{Problems, Section};
use crate::diag::nearest;
use crate::pipeline::GivenOption;

/// The brands of a workspace by name.
pub(super) struct Brands(BTreeMap<String, Vec<GivenOption>>);

impl Brands {
    /// Reads all tables `[brand.NAME]`.
    pub fn read(file: &mut Section, problems: &mut Problems) -> Brands {
        let mut brands = BTreeMap::new();
        for (name, value) in file.table("brand", problems).into_iter().flatten() {
            match value.get_ref().as_table() {
                Some(table) => {
                    brands.insert(name.get_ref().to_string(), options(table, problems));
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
        let found = self.0.get(name.get_ref());
        if found.is_none() {
            let hint = match nearest(name.get_ref(), self.0.keys().map(String::as_str)) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("add a table `[brand.{}]`", name.get_ref()),
            };
            problems.push(name.span(), "unknown-brand", format!("there is no brand `{}`", name.get_ref()), hint);
        }
        found.cloned()
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
