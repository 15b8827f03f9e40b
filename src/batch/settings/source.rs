//! Reading `[source.NAME]`, and how the tables of sources and of entries of `records` are read.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::job::{read_delimiter, read_source_format, to_json};
use super::section::{self, Problems, Section, Value, wrong_type};
use crate::records::{
    PartSpec, RowFilter, SettingPlaces, SourceSpec, TableSpec, check_encoding, check_locale, word_name,
};

/// Reads all sources, in the order of the file.
pub(super) fn read_sources(file: &mut Section, problems: &mut Problems) -> Vec<SourceSpec> {
    let Some(tables) = file.table("source", problems) else { return Vec::new() };
    let mut named: Vec<_> = tables.iter().collect();
    named.sort_by_key(|(name, _)| name.span().start);
    let mut sources = Vec::new();
    for (name, value) in named {
        let Some(table) = value.get_ref().as_table() else {
            let message = format!("`{}` must be a table that says how to read a source", name.get_ref());
            problems.push(value.span(), "wrong-setting", message, "write `[source.NAME]` above its settings");
            continue;
        };
        let section = Section::new("[source.NAME]", table, name.span());
        sources.extend(read_source(name.get_ref(), section, problems));
    }
    sources
}

fn read_source(name: &str, mut section: Section, problems: &mut Problems) -> Option<SourceSpec> {
    let path = section.required_text("path", problems);
    let format = section.text("format", problems).and_then(|text| read_source_format(&text, problems));
    let id_field = section.text("id_field", problems).map(Spanned::into_inner);
    let table = read_table(&mut section, problems);
    let mut parts = read_parts(&mut section, problems);
    for part in parts.iter_mut().filter(|part| part.table.locale.is_none()) {
        part.table.locale.clone_from(&table.locale);
    }
    section.refuse_other_keys(problems);
    let path = path?.into_inner();
    Some(SourceSpec { path, format, id_field, name: Some(name.to_owned()), table, parts, ..SourceSpec::default() })
}

fn read_parts(section: &mut Section, problems: &mut Problems) -> Vec<PartSpec> {
    let Some(value) = section.value("part") else { return Vec::new() };
    let tables = match value.get_ref() {
        DeValue::Array(tables) => tables.iter().collect(),
        _ => vec![value],
    };
    tables.into_iter().filter_map(|value| read_part(value, problems)).collect()
}

fn read_part(value: Value, problems: &mut Problems) -> Option<PartSpec> {
    let Some(table) = value.get_ref().as_table() else {
        wrong_type("part", value, "a table", "[[source.NAME.part]]", problems);
        return None;
    };
    let mut section = Section::new("[[source.NAME.part]]", table, value.span());
    let key = section.texts("key", problems).unwrap_or_default();
    if key.is_empty() && !section.has("key") {
        let message = "`key` is missing in [[source.NAME.part]]".to_owned();
        let hint = "name the column that says to which record a row belongs, such as `key = \"Projet\"`";
        problems.push(section.span(), "missing-setting", message, hint);
    }
    let mut text = |name: &'static str| section.text(name, problems).map(Spanned::into_inner);
    let (name, path, of) = (text("name"), text("path"), text("of"));
    let (into, id) = (text("into"), text("id"));
    if key.len() > 1 && of.is_none() {
        let message = "`key` names several columns, but the rows belong to records, which have one key".to_owned();
        problems.push(section.span(), "wrong-setting", message, "say with `of` to which part the rows belong");
    }
    let part = PartSpec {
        key: key.into_iter().map(Spanned::into_inner).collect(),
        format: section.text("format", problems).and_then(|text| read_source_format(&text, problems)),
        table: read_table(&mut section, problems),
        name,
        path,
        of,
        into,
        id,
    };
    section.refuse_other_keys(problems);
    Some(part)
}

/// How a table is read.
pub(super) fn read_table(section: &mut Section, problems: &mut Problems) -> TableSpec {
    TableSpec {
        sheet: section.text("sheet", problems).map(Spanned::into_inner),
        delimiter: section.text("delimiter", problems).and_then(|text| read_delimiter(&text, problems)),
        encoding: section.text("encoding", problems).and_then(|text| read_encoding(text, problems)),
        header_rows: section.value("header_row").map(|value| read_rows(value, problems)).unwrap_or_default(),
        locale: section.text("locale", problems).and_then(|text| read_locale(text, problems)),
        columns: in_order(section.table("columns", problems))
            .map(|(name, value)| (name, texts("columns", value, problems)))
            .collect(),
        set: in_order(section.table("set", problems))
            .filter_map(|(name, value)| Some((name, to_json(value, problems)?)))
            .collect(),
        values: in_order(section.table("values", problems))
            .map(|(name, value)| (name, read_words(value, problems)))
            .collect(),
        skip: read_filters("skip", section, problems),
        only: read_filters("only", section, problems),
        keep: read_filters("keep", section, problems),
        fill_down: names(section.texts("fill_down", problems)),
        text: names(section.texts("text", problems)),
        percent: names(section.texts("percent", problems)),
        places: read_places(section, problems),
    }
}

/// Where the file and the columns are named.
fn read_places(section: &Section, problems: &Problems) -> SettingPlaces {
    let mut places = SettingPlaces::default();
    for setting in ["columns", "set", "values", "skip", "only", "keep"] {
        let table = section.peek(setting).and_then(|value| value.get_ref().as_table());
        for (name, value) in table.into_iter().flatten() {
            places.note(setting, name.get_ref(), problems.origin(&name.span()));
            let words = value.get_ref().as_table().filter(|_| setting == "values");
            for (word, _) in words.into_iter().flatten() {
                places.note(setting, &word_name(name.get_ref(), word.get_ref()), problems.origin(&word.span()));
            }
        }
    }
    for setting in ["path", "key", "id", "into", "fill_down", "text", "percent"] {
        let Some(value) = section.peek(setting) else { continue };
        let names = value.get_ref().as_array().map_or_else(|| vec![value], |names| names.iter().collect());
        for name in names {
            if let Some(text) = name.get_ref().as_str() {
                places.note(setting, text, problems.origin(&name.span()));
            }
        }
    }
    places
}

fn names(texts: Option<Vec<Spanned<String>>>) -> Vec<String> {
    texts.into_iter().flatten().map(Spanned::into_inner).collect()
}

/// The entries of a table in the order of the file.
fn in_order<'t>(table: Option<&'t DeTable<'t>>) -> impl Iterator<Item = (String, Value<'t>)> {
    let mut entries: Vec<_> = table.into_iter().flatten().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries.into_iter().map(|(name, value)| (name.get_ref().to_string(), value))
}

/// A list of texts; one text alone is a list of one.
fn texts(key: &str, value: Value, problems: &mut Problems) -> Vec<String> {
    let values = match value.get_ref() {
        DeValue::Array(values) => values.iter().collect(),
        _ => vec![value],
    };
    values.into_iter().filter_map(|value| section::text(key, value, problems)).map(Spanned::into_inner).collect()
}

fn read_filters(key: &'static str, section: &mut Section, problems: &mut Problems) -> Vec<RowFilter> {
    let entries = in_order(section.table(key, problems));
    entries.map(|(column, value)| RowFilter { column, patterns: texts(key, value, problems) }).collect()
}

/// What is written in cells, and the words that it means.
fn read_words(value: Value, problems: &mut Problems) -> Vec<(String, String)> {
    let Some(table) = value.get_ref().as_table() else {
        wrong_type("values", value, "a table", "values = { Statut = { \"En cours\" = \"implementation\" } }", problems);
        return Vec::new();
    };
    in_order(Some(table))
        .filter_map(|(from, value)| Some((from, section::text("values", value, problems)?.into_inner())))
        .collect()
}

fn read_rows(value: Value, problems: &mut Problems) -> Vec<u32> {
    let values = match value.get_ref() {
        DeValue::Array(values) => values.iter().collect(),
        _ => vec![value],
    };
    let row = |value: &Value| {
        let row = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        row.filter(|row| (1..=1_048_576).contains(row))
    };
    let rows: Option<Vec<u32>> = values.iter().map(row).collect();
    rows.unwrap_or_else(|| {
        wrong_type("header_row", value, "the number of a row, from 1, or a list of them", "header_row = 3", problems);
        Vec::new()
    })
}

fn read_locale(text: Spanned<String>, problems: &mut Problems) -> Option<String> {
    if let Err(hint) = check_locale(text.get_ref()) {
        let message = format!("how numbers and dates are written in `{}` is not known", text.get_ref());
        problems.push(text.span(), "wrong-setting", message, hint);
    }
    Some(text.into_inner())
}

fn read_encoding(text: Spanned<String>, problems: &mut Problems) -> Option<String> {
    if let Err(hint) = check_encoding(text.get_ref()) {
        let message = format!("`{}` is no encoding that Liasse reads", text.get_ref());
        problems.push(text.span(), "wrong-setting", message, hint);
    }
    Some(text.into_inner())
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use crate::pipeline::Text;

    const JOB: &str = "[[job]]\nname = \"a\"\ntemplate = \"t\"\nlanguages = \"fr\"\n";

    #[test]
    fn jobs_use_sources_by_name() {
        let toml = format!(
            "{JOB}records = [\"a.json\", {{ source = \"p\" }}]\n\
             [source.p]\npath = \"p.xlsx\"\nsheet = \"Projets\"\nlocale = \"fr-FR\"\nheader_row = [2, 3]\n\
             columns = {{ \"N° projet\" = \"id\", \"Intitulé\" = [\"title.fr\", \"acronym\"] }}\n\
             skip = {{ \"N° projet\" = \"Total*\" }}\nvalues = {{ Statut = {{ \"En cours\" = \"implementation\" }} }}\n\
             set = {{ \"budget.currency\" = \"EUR\" }}\n\
             [[source.p.part]]\nname = \"headings\"\ninto = \"budget.headings\"\nkey = \"Projet\"\nid = \"Rubrique\"\n\
             [[source.p.part]]\nof = \"headings\"\npath = \"l.csv\"\ninto = \"lines\"\nkey = [\"Projet\", \"Rubrique\"]\n"
        );
        let settings = Settings::parse(&Text::new("liasse.toml", toml.as_str())).unwrap();
        let entry = &settings.jobs[0].records[1];
        assert_eq!((entry.path.as_str(), entry.how.name.as_deref()), ("p.xlsx", Some("p")));
        assert_eq!(&entry.how, &settings.sources[0]);
        let table = &entry.how.table;
        assert_eq!(table.columns[1].1, ["title.fr", "acronym"]);
        assert_eq!((table.header_rows.as_slice(), table.skip[0].patterns[0].as_str()), (&[2, 3][..], "Total*"));
        assert_eq!(entry.how.parts[1].table.locale.as_deref(), Some("fr-FR"), "that of the source");
        assert_eq!(entry.how.parts[1].key, ["Projet", "Rubrique"]);
    }

    #[test]
    fn what_is_wrong_with_a_source_is_told_at_its_place() {
        let toml = format!(
            "{JOB}records = {{ source = \"pq\" }}\n[source.pqr]\npath = \"p.csv\"\nlocal = \"fr\"\nencoding = \"cp850\"\n\
             locale = \"xx\"\nheader_row = 0\n[[source.pqr.part]]\nkey = [\"A\", \"B\"]\n[[source.pqr.part]]\ninto = \"x\"\n"
        );
        let problems = Settings::parse(&Text::new("liasse.toml", toml.as_str())).unwrap_err();
        let found: Vec<_> = problems.iter().map(|p| (p.origin.to_string(), p.code)).collect();
        let expected = [
            ("liasse.toml:5:22", "unknown-source"),
            ("liasse.toml:8:1", "unknown-setting"),
            ("liasse.toml:9:12", "wrong-setting"),
            ("liasse.toml:10:10", "wrong-setting"),
            ("liasse.toml:11:14", "wrong-setting"),
            ("liasse.toml:12:1", "wrong-setting"),
            ("liasse.toml:14:1", "missing-setting"),
        ];
        assert_eq!(found, expected.map(|(origin, code)| (origin.to_owned(), code)));
        assert_eq!(problems.iter().next().unwrap().hint.as_deref(), Some("did you mean \"pqr\"?"));
    }

    #[test]
    fn tables_remember_where_files_and_columns_are_named() {
        let toml = format!(
            "{JOB}records = {{ source = \"p\" }}\n[source.p]\npath = \"p.csv\"\nskip = {{ N = \"\" }}\n\
             columns = {{ \"N\" = \"id\" }}\n[[source.p.part]]\npath = \"l.csv\"\ninto = \"x\"\nkey = [\"A\"]\n"
        );
        let settings = Settings::parse(&Text::new("liasse.toml", toml.as_str())).unwrap();
        let source = &settings.sources[0];
        let place = |table: &crate::records::TableSpec, setting, name| {
            table.places.find(setting, name).map(ToString::to_string).unwrap_or_default()
        };
        assert_eq!(place(&source.table, "path", "p.csv"), "liasse.toml:7:8");
        assert_eq!(place(&source.table, "skip", "N"), "liasse.toml:8:10");
        assert_eq!(place(&source.table, "columns", "N"), "liasse.toml:9:13");
        assert_eq!(place(&source.parts[0].table, "path", "l.csv"), "liasse.toml:11:8");
        assert_eq!(place(&source.parts[0].table, "key", "A"), "liasse.toml:13:8");
        assert_eq!(place(&source.table, "text", "A"), "");
    }
}
