//! Output names as patterns: `{job}/{id}-{language}`.

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
    Field(String),
}

impl OutputPattern {
    /// The default, as it would be written.
    pub const DEFAULT: &'static str = "{job}/{id}-{language}";

    /// Reads a pattern; the error says what is wrong with it, for a person.
    pub fn parse(pattern: &str) -> Result<OutputPattern, String> {
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
        field => Ok(Part::Field(field.to_owned())),
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
            Part::Field("country.code".to_owned()),
            Part::Literal("_".to_owned()),
            Part::Language,
        ];
        assert_eq!(pattern.parts(), expected);
    }

    #[test]
    fn the_default_is_what_it_says() {
        assert_eq!(OutputPattern::parse(OutputPattern::DEFAULT), Ok(OutputPattern::default()));
    }

    #[test]
    fn says_what_is_wrong() {
        for bad in ["", "{id", "id}", "{{id}}", "{}", "a//b", "/a", "../{id}", "a/./b", "a:b", "a\\b"] {
            assert!(OutputPattern::parse(bad).is_err(), "{bad}");
        }
    }
}
