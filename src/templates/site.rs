//! The places of a template where it asks something of its data.

use super::helpers::Spec;

/// One place, found once when the template is loaded.
#[derive(Debug)]
pub(super) struct Site {
    /// The number of the file.
    pub file: usize,
    /// The offset in the pristine text.
    pub offset: usize,
    /// Whether it stands where an element can: not in a tag, nor in the `title` of the head.
    pub in_content: bool,
    pub action: Action,
}

#[derive(Debug)]
pub(super) enum Action {
    Field(Field),
    /// A helper is called. `optional`: whether what `lookup` looks for may be missing.
    Helper {
        spec: &'static Spec,
        optional: bool,
    },
    /// A partial is included; without a name, the first parameter gives it.
    Partial {
        name: Option<String>,
    },
    /// A value of the document in work.
    Meta(MetaField),
}

/// A field that is read.
#[derive(Debug)]
pub(super) struct Field {
    /// The path as the author wrote it.
    pub written: String,
    /// The names of the path.
    pub names: Vec<String>,
    /// Where the first name is looked for.
    pub start: Start,
    /// Whether the field may be missing.
    pub optional: bool,
    pub need: Need,
}

/// What is done with a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Need {
    /// Its value is used.
    #[default]
    Value,
    /// A block or a partial goes into it, and needs its path in the record.
    Scope,
    /// `each` goes through it: a scope, and a list.
    List,
}

/// Where a path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// In the scope of the innermost block.
    Scope,
    /// In the record as a whole.
    Root,
    /// Where only Handlebars can tell: `../name`, `@index`, a name that a block may have given. It resolves the first
    /// name and hands the value over.
    Handlebars,
    /// In what a partial was given by that name; inside a block of the partial, in the scope of the block before.
    Given,
}

/// What templates know besides the record, as `@name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MetaField {
    Language,
    Locale,
    Direction,
    Id,
    Date,
}

impl MetaField {
    pub(super) fn from_name(name: &str) -> Option<MetaField> {
        match name {
            "language" => Some(MetaField::Language),
            "locale" => Some(MetaField::Locale),
            "direction" => Some(MetaField::Direction),
            "id" => Some(MetaField::Id),
            "date" => Some(MetaField::Date),
            _ => None,
        }
    }
}

/// The `@names` that a template may write.
pub(super) const AT_NAMES: [&str; 10] =
    ["first", "last", "index", "key", "root", "language", "locale", "direction", "id", "date"];
