//! The options of a template: what a job, or a brand that several jobs share, chooses of its look.
//!
//! Colours, lengths, papers and typefaces become custom properties of the root element (`page_size` becomes
//! `--page-size`), which the style sheets refer to; the template sees all that is chosen as `options`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::colors::Colors;
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome, did_you_mean};
use crate::fonts::FontBook;
use crate::markup::{PictureSource, nearest_picture};
use crate::sources::{Text, Workspace};
use crate::style::{ValueKind, accepts};
use crate::templates::{OptionKind, OptionSpec};

/// An option with the value that settings give it.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenOption {
    pub name: String,
    pub value: Value,
    pub origin: Origin,
}

/// What is chosen for a template.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The custom properties as a style sheet; none where no option has one.
    pub style: Option<Text>,
    /// What the template sees as `options`.
    pub fields: Map<String, Value>,
    /// The colours that settings give.
    pub colors: Colors,
}

/// Where values are looked at.
pub(super) struct Options<'a> {
    pub specs: &'a BTreeMap<String, OptionSpec>,
    pub workspace: &'a Workspace,
    pub pictures: &'a dyn PictureSource,
    pub fonts: &'a FontBook,
}

impl Options<'_> {
    /// Checks what is given, of which later values win, and completes it with the defaults.
    pub fn choose(&self, given: &[GivenOption]) -> Outcome<Chosen> {
        let mut problems = Diagnostics::new();
        let defaults = self.specs.iter().filter_map(|(name, spec)| Some((name.clone(), spec.default.clone()?)));
        let mut fields: Map<String, Value> = defaults.collect();
        let mut colors = Colors::default();
        for option in given {
            match self.problem(option) {
                Some(problem) => problems.push(problem),
                None => {
                    if self.specs.get(&option.name).is_some_and(|spec| spec.kind == OptionKind::Color) {
                        colors.note(option);
                    }
                    fields.insert(option.name.clone(), option.value.clone());
                }
            }
        }
        let style = self.style(&fields);
        problems.finish(Chosen { style, fields, colors })
    }

    fn style(&self, fields: &Map<String, Value>) -> Option<Text> {
        let mut css = String::new();
        for (name, value) in fields {
            let kind = self.specs.get(name).map(|spec| spec.kind);
            if let (Some(true), Some(text)) = (kind.map(|kind| value_kind(kind).is_some()), value.as_str()) {
                css.push_str(&format!("--{}: {text}; ", name.replace('_', "-")));
            }
        }
        (!css.is_empty()).then(|| Text::new("liasse.toml", format!(":root {{ {css}}}")))
    }

    /// What is wrong with a value.
    fn problem(&self, option: &GivenOption) -> Option<Diagnostic> {
        let wrong = |message: String, hint: String| {
            Some(Diagnostic::error("wrong-option", option.origin.clone(), message).with_hint(hint))
        };
        let GivenOption { name, value, .. } = option;
        let Some(spec) = self.specs.get(name) else {
            let known: Vec<&str> = self.specs.keys().map(String::as_str).collect();
            let hint = did_you_mean(name, &known).unwrap_or_else(|| match known[..] {
                [] => "it has none: its template.toml declares no `options`".to_owned(),
                _ => format!("it has {}", known.join(", ")),
            });
            return wrong(format!("the template has no option `{name}`"), hint);
        };
        let text = value.as_str().unwrap_or_default();
        let fits = match spec.kind {
            OptionKind::Flag => value.is_boolean(),
            OptionKind::Choice => spec.values.iter().any(|known| known == text),
            OptionKind::Picture => value.is_string(),
            OptionKind::Text => value.is_string(),
            OptionKind::Typeface => accepts(ValueKind::FontFamily, text) && families(text).any(|name| self.knows(name)),
            kind => value_kind(kind).is_some_and(|kind| accepts(kind, text)),
        };
        if fits {
            return if spec.kind == OptionKind::Picture { self.bad_picture(option, text) } else { None };
        }
        wrong(format!("`{name}` cannot be {value}"), self.wanted(name, spec))
    }

    /// What is wrong with the file of a picture, which may not be there at all.
    fn bad_picture(&self, option: &GivenOption, path: &str) -> Option<Diagnostic> {
        let name = &option.name;
        let wrong = |message: String, hint: String| {
            Some(Diagnostic::error("wrong-option", option.origin.clone(), message).with_hint(hint))
        };
        match self.workspace.look_up(path) {
            Ok(Some(found)) if found.is_dir() => {
                let hint = format!("name a file in it, such as `{name} = \"{}/logo.png\"`", path.trim_end_matches('/'));
                return wrong(format!("`{path}` is a folder, not a picture"), hint);
            }
            Ok(Some(_)) => {}
            Ok(None) => {
                let hint = match nearest_picture(self.workspace, path) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "put it there, or name a file of the workspace by its path from liasse.toml".to_owned(),
                };
                return wrong(format!("there is no file `{path}`, which is to be the `{name}`"), hint);
            }
            Err(problem) => {
                let message = format!("`{name}` cannot be “{path}”: {}", problem.message);
                return Some(Diagnostic { code: "wrong-option", origin: option.origin.clone(), message, ..problem });
            }
        }
        let problem = self.pictures.picture(path).err()?;
        let message = format!("`{}` cannot be “{path}”: {}", option.name, problem.message);
        Some(Diagnostic { origin: option.origin.clone(), message, ..problem })
    }

    /// What a value of the option is like.
    fn wanted(&self, name: &str, spec: &OptionSpec) -> String {
        match spec.kind {
            OptionKind::Color => format!("write a colour, such as `{name} = \"#1f4e79\"`"),
            OptionKind::Length => format!("write a length, such as `{name} = \"25mm\"`"),
            OptionKind::Paper => {
                format!("write the size of a page, such as `{name} = \"A4\"` or `{name} = \"Letter\"`")
            }
            OptionKind::Typeface => {
                let mut known: Vec<&str> = self.fonts.faces().map(|(_, face)| face.family()).collect();
                known.dedup();
                format!("name a typeface that is there, such as {}; font files lie in fonts/", known.join(", "))
            }
            OptionKind::Picture => format!("name a file of the workspace, such as `{name} = \"inputs/logo.png\"`"),
            OptionKind::Choice => format!("use one of {}", spec.values.join(", ")),
            OptionKind::Flag => format!("write `{name} = true` or `{name} = false`"),
            OptionKind::Text => format!("write a text, such as `{name} = \"…\"`"),
        }
    }

    fn knows(&self, family: &str) -> bool {
        self.fonts.has_family(family)
    }
}

/// What the custom property of an option holds; `None` where it has none.
fn value_kind(kind: OptionKind) -> Option<ValueKind> {
    match kind {
        OptionKind::Color => Some(ValueKind::Color),
        OptionKind::Length => Some(ValueKind::Length),
        OptionKind::Paper => Some(ValueKind::PageSize),
        OptionKind::Typeface => Some(ValueKind::FontFamily),
        OptionKind::Picture | OptionKind::Choice | OptionKind::Flag | OptionKind::Text => None,
    }
}

/// The names in a value of `font-family`.
fn families(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(|name| name.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::markup::Pictures;

    /// What is chosen, and the messages of what is wrong.
    fn choose(given: &[(&str, Value)]) -> (Map<String, Value>, Option<String>, Vec<String>) {
        let specs = r#"{
            "accent": {"title": "", "kind": "color"}, "page_size": {"title": "", "kind": "paper"},
            "typeface": {"title": "", "kind": "typeface"}, "annexes": {"title": "", "kind": "flag", "default": true},
            "logo": {"title": "", "kind": "picture", "default": "logo.png"},
            "cover": {"title": "", "kind": "choice", "values": ["plain", "picture"]}
        }"#;
        let specs = serde_json::from_str(specs).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
        fs::write(folder.path().join("mark.svg"), svg).unwrap();
        fs::write(folder.path().join("no-picture.png"), "text").unwrap();
        let (workspace, fonts) = (Workspace::open(folder.path()).unwrap(), Arc::new(FontBook::bundled().unwrap()));
        let pictures = Pictures::new(workspace.clone(), Arc::clone(&fonts));
        let pictures = &pictures.for_template("templates/sheet");
        let given: Vec<GivenOption> = given
            .iter()
            .map(|(name, value)| GivenOption { name: (*name).to_owned(), value: value.clone(), origin: Origin::none() })
            .collect();
        let options = Options { specs: &specs, workspace: &workspace, pictures, fonts: &fonts };
        match options.choose(&given) {
            Ok(chosen) => (chosen.value.fields, chosen.value.style.map(|style| style.as_str().to_owned()), Vec::new()),
            Err(problems) => (
                Map::new(),
                None,
                problems.iter().map(|p| format!("{}: {}", p.message, p.hint.clone().unwrap_or_default())).collect(),
            ),
        }
    }

    #[test]
    fn later_values_win_and_defaults_fill_up() {
        let brand = [("accent", json!("#7a1f3d")), ("page_size", json!("A4"))];
        let job = [("page_size", json!("Letter")), ("logo", json!("mark.svg")), ("cover", json!("plain"))];
        let (fields, style, problems) = choose(&[brand.to_vec(), job.to_vec()].concat());
        assert_eq!(problems, [""; 0]);
        assert_eq!(style.unwrap(), ":root { --accent: #7a1f3d; --page-size: Letter; }");
        assert_eq!(
            (&fields["logo"], &fields["annexes"], &fields["cover"]),
            (&json!("mark.svg"), &json!(true), &json!("plain"))
        );
        let (fields, style, _) = choose(&[]);
        assert_eq!((fields["logo"].clone(), style), (json!("logo.png"), None));
    }

    #[test]
    fn a_picture_that_is_not_there_and_a_folder_are_told_apart() {
        let (_, _, problems) = choose(&[("logo", json!("MARK.svg")), ("logo", json!(".")), ("logo", json!(7))]);
        assert_eq!(problems[0], "there is no file `MARK.svg`, which is to be the `logo`: did you mean `mark.svg`?");
        assert!(problems[1].starts_with("`.` is a folder, not a picture: name a file in it"), "{}", problems[1]);
        assert!(problems[2].starts_with("`logo` cannot be 7: name a file"), "{}", problems[2]);
    }

    #[test]
    fn every_wrong_value_is_told_with_what_would_do() {
        let (_, _, problems) = choose(&[
            ("acent", json!("red")),
            ("accent", json!("reed")),
            ("page_size", json!("A44")),
            ("typeface", json!("Comic Papyrus")),
            ("annexes", json!("yes")),
            ("logo", json!("logo.svg")),
            ("logo", json!("../../etc/passwd")),
            ("cover", json!("red")),
            ("logo", json!("no-picture.png")),
        ]);
        assert_eq!(problems.len(), 9);
        assert_eq!(
            problems[5],
            "there is no file `logo.svg`, which is to be the `logo`: put it there, or name a file of the workspace by its \
             path from liasse.toml"
        );
        assert!(
            problems[6].starts_with("`logo` cannot be “../../etc/passwd”: this path leads outside"),
            "{}",
            problems[6]
        );
        assert!(problems[8].starts_with("`logo` cannot be “no-picture.png”: "), "{}", problems[8]);
        assert_eq!(problems[0], "the template has no option `acent`: did you mean `accent`?");
        assert_eq!(problems[1], "`accent` cannot be \"reed\": write a colour, such as `accent = \"#1f4e79\"`");
        assert!(problems[3].contains("Carlito, Liberation Sans"), "{}", problems[3]);
        assert_eq!(problems[7], "`cover` cannot be \"red\": use one of plain, picture");
    }
}
