//! The root of an activity file: what its start tag says of all activities.

use std::sync::Arc;

use super::element::Attribute;
use super::parse::parse_tag;
use super::part::Piece;
use super::schema::Version;
use super::{origin, validate};
use crate::diag::{Diagnostic, Diagnostics, Origin, Outcome};

pub(super) struct Root {
    /// The version of the standard that the file follows; 2.03 where it does not say.
    pub version: Version,
    /// The language of texts that name none.
    pub language: Option<Arc<str>>,
    /// The prefixes of other standards that are declared for the whole file.
    pub prefixes: Vec<String>,
}

impl Root {
    /// Reads the start tag of a file's root; an error where the file is no activity file of version 2.
    pub fn read(piece: &Piece, name: &Arc<str>, is_checked: bool) -> Outcome<Root> {
        let at = origin(name, piece.position);
        let (tag, attributes) = parse_tag(&piece.text)
            .map_err(|fault| Diagnostic::error(fault.code, at.clone(), fault.message).with_hint(fault.hint))?;
        if tag != "iati-activities" {
            return Err(other_root(tag, at).into());
        }
        let find =
            |name: &str| attributes.iter().find(|attribute| attribute.name == name).map(|found| found.value.trim());
        let mut warnings = Diagnostics::new();
        let version = version(find("version").filter(|text| !text.is_empty()), &at, &mut warnings)?;
        let prefix = |attribute: &Attribute| attribute.name.strip_prefix("xmlns:").map(str::to_owned);
        let root = Root {
            version,
            language: find("xml:lang").filter(|text| !text.is_empty()).map(Arc::from),
            prefixes: attributes.iter().filter_map(prefix).collect(),
        };
        if is_checked {
            warnings.extend(validate::root(&attributes, &root, &at));
        }
        warnings.finish(root)
    }

    /// What is wrong with an element that stands beside the activities.
    pub fn other(&self, piece: &Piece, name: &Arc<str>) -> Option<Diagnostic> {
        let at = origin(name, piece.position);
        let (tag, _) = parse_tag(&piece.text).ok()?;
        validate::beside_activities(tag, self, at)
    }
}

/// The version of a file; an error for versions before 2.01, whose elements mean other things.
fn version(given: Option<&str>, at: &Origin, warnings: &mut Diagnostics) -> Result<Version, Diagnostic> {
    let newest = Version::V203.name();
    match given {
        None => {
            let message = format!("this file does not say which version of IATI it follows; it is read as {newest}");
            let hint = format!("write `<iati-activities version=\"{newest}\">`");
            warnings.push(Diagnostic::warning("iati-version", at.clone(), message).with_hint(hint));
            Ok(Version::V203)
        }
        Some(text) => match Version::parse(text) {
            Some(version) => Ok(version),
            None if text.starts_with("1.") || text == "1" => {
                let message = format!("this file follows IATI {text}; Liasse reads 2.01, 2.02 and 2.03");
                let hint = "export it again as version 2.03: texts, codes and dates stand elsewhere since version 2.01";
                Err(Diagnostic::error("iati-version", at.clone(), message).with_hint(hint))
            }
            None => {
                let message = format!("`{text}` is no version of IATI that Liasse knows; the file is read as {newest}");
                let hint = "the versions are 2.01, 2.02 and 2.03";
                warnings.push(Diagnostic::warning("iati-version", at.clone(), message).with_hint(hint));
                Ok(Version::V203)
            }
        },
    }
}

fn other_root(tag: &str, at: Origin) -> Diagnostic {
    let hint = match tag {
        "iati-organisations" => "this is an IATI organisation file: name the activity file of the same publisher",
        "iati-activity" => "put `<iati-activities version=\"2.03\">` around it",
        "html" | "HTML" => "this is a web page: download the file itself",
        _ => "the only XML files that records are read from are IATI activity files",
    };
    let message = format!("the outermost element of this file is `<{tag}>`, not `<iati-activities>`");
    Diagnostic::error("not-iati", at, message).with_hint(hint)
}
