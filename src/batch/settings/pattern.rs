//! Output names as patterns: `{job}/{id}-{language}`. Two braces mean the same as one, as in templates.

use crate::pipeline::Format;
use crate::records::FieldPath;

/// A pattern for the path of a document below the output folder, without its extension.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputPattern(Vec<Part>);

/// A piece of an output pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Text as it stands; `/` parts folders.
    Literal(String),
    Job,
    /// The record's id, the group's key, or the job's name where one document covers all records.
    Id,
    Language,
    Template,
    /// A field of the record, by its path.
    Field(FieldPath),
}

impl OutputPattern {
    /// The names that are no fields.
    pub const PLACEHOLDERS: [&'static str; 6] = ["job", "id", "key", "language", "lang", "template"];
    /// The default, as it would be written.
    pub const DEFAULT: &'static str = "{job}/{id}-{language}";

    /// Reads a pattern; the error says what is wrong with it, for a person.
    ///
    /// An extension at its end is left out: each format has its own.
    pub fn parse(pattern: &str) -> Result<OutputPattern, String> {
        let is_doubled = pattern.matches("{{").count() == pattern.matches("}}").count();
        let single = if is_doubled { pattern.replace("{{", "{").replace("}}", "}") } else { pattern.to_owned() };
        let pattern = without_extension(single.trim());
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(open) = rest.find(['{', '}']) {
            literal(&rest[..open], &mut parts)?;
            let inner = &rest[open + 1..];
            let close = inner.find(['{', '}']).filter(|close| inner[*close..].starts_with('}'));
            match close {
                Some(close) if rest[open..].starts_with('{') => {
                    parts.push(placeholder(inner[..close].trim())?);
                    rest = &inner[close + 1..];
                }
                _ => return Err("a brace has no partner".to_owned()),
            }
        }
        literal(rest, &mut parts)?;
        if pattern.split('/').any(|folder| folder.trim().is_empty()) {
            return Err("a part between two slashes is empty".to_owned());
        }
        if pattern.split('/').any(|folder| matches!(folder.trim(), "." | "..")) {
            return Err("it may not leave the output folder".to_owned());
        }
        Ok(OutputPattern(parts))
    }

    pub fn parts(&self) -> &[Part] {
        &self.0
    }
}

impl Default for OutputPattern {
    fn default() -> OutputPattern {
        let slash = || Part::Literal("/".to_owned());
        OutputPattern(vec![Part::Job, slash(), Part::Id, Part::Literal("-".to_owned()), Part::Language])
    }
}

fn without_extension(pattern: &str) -> &str {
    let extensions =
        Format::ALL.map(|format| format!(".{}", format.name())).into_iter().chain([".{format}".to_owned()]);
    let ends = |extension: &String| {
        let at = pattern.len().checked_sub(extension.len())?;
        pattern.get(at..)?.eq_ignore_ascii_case(extension).then(|| &pattern[..at])
    };
    extensions.into_iter().find_map(|extension| ends(&extension)).unwrap_or(pattern)
}

fn literal(text: &str, parts: &mut Vec<Part>) -> Result<(), String> {
    if let Some(bad) = text.chars().find(|c| c.is_control() || "\\:*?\"<>|".contains(*c)) {
        return Err(format!("`{}` cannot be part of a file name", bad.escape_default()));
    }
    if !text.is_empty() {
        parts.push(Part::Literal(text.to_owned()));
    }
    Ok(())
}

fn placeholder(name: &str) -> Result<Part, String> {
    match name {
        "" => Err("a placeholder is empty".to_owned()),
        "job" => Ok(Part::Job),
        "id" | "key" => Ok(Part::Id),
        "language" | "lang" => Ok(Part::Language),
        "template" => Ok(Part::Template),
        "format" => Err("`{format}` can only stand at its end, as an extension".to_owned()),
        field => FieldPath::parse(field).map(Part::Field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_literals_and_placeholders() {
        let pattern = OutputPattern::parse("{job}/fiche-{country.code}_{lang}").unwrap();
        let expected = [
            Part::Job,
            Part::Literal("/fiche-".to_owned()),
            Part::Field(FieldPath::parse("country.code").unwrap()),
            Part::Literal("_".to_owned()),
            Part::Language,
        ];
        assert_eq!(pattern.parts(), expected);
    }

    #[test]
    fn two_braces_and_an_extension_are_understood() {
        let plain = OutputPattern::parse("{country}/{id}-{lang}").unwrap();
        for pattern in
            ["{{country}}/{{id}}-{{lang}}.pdf", "{country}/{ id }-{lang}.DOCX", "{country}/{id}-{lang}.{format}"]
        {
            assert_eq!(OutputPattern::parse(pattern).as_ref(), Ok(&plain), "{pattern}");
        }
    }

    #[test]
    fn the_default_is_what_it_says() {
        assert_eq!(OutputPattern::parse(OutputPattern::DEFAULT), Ok(OutputPattern::default()));
    }

    #[test]
    fn says_what_is_wrong() {
        for bad in [
            "",
            "{id",
            "id}",
            "{{id}",
            "{{{id}}}",
            "{}",
            ".pdf",
            "{format}/{id}",
            "{a[b}",
            "a//b",
            "/a",
            "../{id}",
            "a/./b",
            "a:b",
            "a\\b",
        ] {
            assert!(OutputPattern::parse(bad).is_err(), "{bad}");
        }
    }
}
