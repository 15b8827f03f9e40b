//! The places of a template where it asks something of its data.

use super::helpers::Spec;

/// The key under which a lowered call carries the number of its site; no template can write it.
pub(super) const SITE_KEY: &str = "@";

/// One place, found once when the template is loaded.
#[derive(Debug)]
pub(super) struct Site {
    /// The number of the file.
    pub file: usize,
    /// The offset in the pristine text.
    pub offset: usize,
    pub action: Action,
}

#[derive(Debug)]
pub(super) enum Action {
    /// A field is read.
    Field {
        /// The path as the author wrote it.
        written: String,
        /// The names after the first, which Handlebars itself resolves.
        rest: Vec<String>,
        /// Whether the field may be missing.
        optional: bool,
    },
    /// A helper is called. `optional`: whether what `lookup` looks for may be missing.
    Helper { spec: &'static Spec, optional: bool },
    /// A partial is included; without a name, the first parameter gives it.
    Partial { name: Option<String> },
    /// A value of the document in work.
    Meta(MetaField),
}

/// What templates know besides the record, as `@name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MetaField {
    Language,
    Locale,
    Id,
    Date,
}

impl MetaField {
    pub(super) fn from_name(name: &str) -> Option<MetaField> {
        match name {
            "language" => Some(MetaField::Language),
            "locale" => Some(MetaField::Locale),
            "id" => Some(MetaField::Id),
            "date" => Some(MetaField::Date),
            _ => None,
        }
    }
}

/// The `@names` that a template may write.
pub(super) const AT_NAMES: [&str; 9] = ["first", "last", "index", "key", "root", "language", "locale", "id", "date"];
