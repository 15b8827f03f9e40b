//! The facts of the XML Schemas of activity files, from `data/schema-*.txt`; `data/README.md` explains the notation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A version of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    V201,
    V202,
    V203,
}

impl Version {
    pub fn parse(text: &str) -> Option<Version> {
        match text {
            "2.01" => Some(Version::V201),
            "2.02" => Some(Version::V202),
            "2.03" => Some(Version::V203),
            _ => None,
        }
    }
    pub fn name(self) -> &'static str {
        match self {
            Version::V201 => "2.01",
            Version::V202 => "2.02",
            Version::V203 => "2.03",
        }
    }
}

/// The elements of a version of the standard.
#[derive(Debug)]
pub(super) struct Schema {
    kinds: Vec<Kind>,
    /// The elements that may stand inside elements of other standards, with their kinds.
    globals: BTreeMap<&'static str, usize>,
    activity: usize,
    file: usize,
}

/// What an element of a kind holds.
#[derive(Debug, Default)]
pub(super) struct Kind {
    /// The type of its text; `None` where it holds elements only.
    pub content: Option<Simple>,
    pub attributes: Vec<AttributeRule>,
    pub children: Vec<ChildRule>,
    /// Whether attributes of other standards may stand here.
    pub other_attributes: bool,
    /// Whether elements of other standards may stand after its own.
    pub other_elements: bool,
}

#[derive(Debug)]
pub(super) struct AttributeRule {
    pub name: &'static str,
    pub simple: Simple,
    pub is_required: bool,
}

#[derive(Debug)]
pub(super) struct ChildRule {
    pub name: &'static str,
    pub kind: usize,
    pub is_required: bool,
    /// Whether there may be several.
    pub is_list: bool,
}

/// A simple type of XML Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Simple {
    String,
    Decimal,
    Boolean,
    Date,
    DateTime,
    Int,
    NonNegativeInteger,
    PositiveInteger,
    AnyUri,
    Language,
    NameToken,
}

static V201: LazyLock<Schema> = LazyLock::new(|| Schema::parse(include_str!("data/schema-2.01.txt")));
static V202: LazyLock<Schema> = LazyLock::new(|| Schema::parse(include_str!("data/schema-2.02.txt")));
static V203: LazyLock<Schema> = LazyLock::new(|| Schema::parse(include_str!("data/schema-2.03.txt")));

impl Schema {
    pub fn of(version: Version) -> &'static Schema {
        match version {
            Version::V201 => &V201,
            Version::V202 => &V202,
            Version::V203 => &V203,
        }
    }
    pub fn activity(&self) -> &Kind {
        &self.kinds[self.activity]
    }
    pub fn file(&self) -> &Kind {
        &self.kinds[self.file]
    }
    pub fn kind(&self, child: &ChildRule) -> &Kind {
        &self.kinds[child.kind]
    }
    /// The kind of an element that stands inside an element of another standard.
    pub fn global(&self, name: &str) -> Option<&Kind> {
        self.globals.get(name).map(|kind| &self.kinds[*kind])
    }

    /// Reads the notation of `data/README.md`. What is not in that notation is passed over: a test compares.
    fn parse(text: &'static str) -> Schema {
        let lines = || text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let heads = lines().filter(|line| !line.starts_with(' ') && !line.starts_with("globals "));
        let names: BTreeMap<&str, usize> =
            heads.filter_map(|line| line.split(' ').next()).enumerate().map(|(at, name)| (name, at)).collect();
        let number = |name: &str| names.get(name).copied().unwrap_or_default();
        let mut schema = Schema {
            kinds: Vec::new(),
            globals: BTreeMap::new(),
            activity: number("iati-activity"),
            file: number("iati-activities"),
        };
        for line in lines() {
            let words: Vec<&'static str> = line.split_ascii_whitespace().collect();
            match words.as_slice() {
                ["globals", globals @ ..] => {
                    let split = |global: &&'static str| global.split_once('=').unwrap_or((global, global));
                    schema.globals = globals.iter().map(split).map(|(name, kind)| (name, number(kind))).collect();
                }
                [head, rest @ ..] if !line.starts_with(' ') => schema.kinds.push(Kind::of(head, rest)),
                [name, occurs, kind @ ..] => {
                    if let Some(current) = schema.kinds.last_mut() {
                        current.take_line(name, occurs, kind, &number);
                    }
                }
                _ => {}
            }
        }
        schema
    }
}

impl Kind {
    fn of(_name: &str, flags: &[&str]) -> Kind {
        let content = flags.iter().find_map(|flag| flag.strip_prefix("content=")).and_then(Simple::named);
        let has = |name: &str| flags.contains(&name);
        Kind {
            content,
            other_attributes: has("other-attributes"),
            other_elements: has("other-elements"),
            ..Kind::default()
        }
    }

    fn take_line(&mut self, name: &'static str, second: &str, rest: &[&str], number: &dyn Fn(&str) -> usize) {
        match name.strip_prefix('@') {
            Some(name) => {
                let simple = Simple::named(second).unwrap_or(Simple::String);
                self.attributes.push(AttributeRule { name, simple, is_required: rest == ["required"] });
            }
            None => self.children.push(ChildRule {
                name,
                kind: number(rest.first().unwrap_or(&name)),
                is_required: second.starts_with('1'),
                is_list: second.ends_with('*'),
            }),
        }
    }

    pub fn child(&self, name: &str) -> Option<&ChildRule> {
        self.children.iter().find(|child| child.name == name)
    }
    pub fn attribute(&self, name: &str) -> Option<&AttributeRule> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
    /// Whether an element of this kind is a text and nothing else.
    pub fn is_plain_text(&self) -> bool {
        self.content.is_some() && self.attributes.is_empty()
    }
}

impl Simple {
    fn named(name: &str) -> Option<Simple> {
        Some(match name {
            "string" => Simple::String,
            "decimal" => Simple::Decimal,
            "boolean" => Simple::Boolean,
            "date" => Simple::Date,
            "dateTime" => Simple::DateTime,
            "int" => Simple::Int,
            "nonNegativeInteger" => Simple::NonNegativeInteger,
            "positiveInteger" => Simple::PositiveInteger,
            "anyURI" => Simple::AnyUri,
            "language" => Simple::Language,
            "NMTOKEN" => Simple::NameToken,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_line_of_the_data() {
        for version in [Version::V201, Version::V202, Version::V203] {
            let schema = Schema::of(version);
            let text = match version {
                Version::V201 => include_str!("data/schema-2.01.txt"),
                Version::V202 => include_str!("data/schema-2.02.txt"),
                Version::V203 => include_str!("data/schema-2.03.txt"),
            };
            let lines = text.lines().filter(|line| !line.starts_with('#') && !line.starts_with("globals ")).count();
            let read: usize = schema.kinds.iter().map(|kind| 1 + kind.attributes.len() + kind.children.len()).sum();
            assert_eq!(read, lines, "{}", version.name());
            let type_of = |word: &'static str| word.strip_prefix("content=").and_then(Simple::named);
            let typed = text.lines().filter(|line| line.trim_start().starts_with('@'));
            let types = typed.filter_map(|line| Simple::named(line.split_ascii_whitespace().nth(1)?)).count()
                + text.split([' ', '\n']).filter_map(type_of).count();
            let known: usize =
                schema.kinds.iter().map(|kind| usize::from(kind.content.is_some()) + kind.attributes.len()).sum();
            assert_eq!(known, types, "{}: every type is known", version.name());
        }
        let transaction = V203.kind(V203.activity().child("transaction").unwrap());
        let value = V203.kind(transaction.child("value").unwrap());
        assert!(value.attribute("value-date").is_some_and(|attribute| attribute.is_required));
        assert!(V203.activity().child("default-aid-type").unwrap().is_list);
        assert!(!V201.activity().child("default-aid-type").unwrap().is_list);
    }
}
