//! The names of codes, by language: `data/codelists.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

static TABLE: &str = include_str!("data/codelists.tsv");

/// The languages of the columns after the code.
const LANGUAGES: [&str; 5] = ["en", "fr", "es", "pt", "de"];

type List = HashMap<&'static str, Value>;

static LISTS: LazyLock<HashMap<&'static str, List>> = LazyLock::new(|| {
    let mut lists = HashMap::new();
    let mut list: &mut List = lists.entry("").or_default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            list = lists.entry(name).or_default();
        } else if let Some((code, names)) = line.split_once('\t') {
            list.insert(code, texts(names));
        }
    }
    lists
});

/// The names of a row as one text in several languages.
fn texts(names: &str) -> Value {
    let named = LANGUAGES.into_iter().zip(names.split('\t')).filter(|(_, name)| !name.is_empty());
    Value::Object(named.map(|(language, name)| (language.to_owned(), name.into())).collect::<Map<_, _>>())
}

/// The name of a code in all languages that are known.
pub(super) fn name(list: &str, code: &str) -> Option<&'static Value> {
    LISTS.get(list)?.get(code)
}

/// The name of a code in English.
pub(super) fn english(list: &str, code: &str) -> Option<&'static str> {
    name(list, code)?.get("en")?.as_str()
}

/// The list that codes of a vocabulary of sectors are from.
pub(super) fn sector_list(vocabulary: &str) -> Option<&'static str> {
    match vocabulary {
        "1" => Some("Sector"),
        "2" => Some("SectorCategory"),
        "7" => Some("UNSDG-Goals"),
        "8" => Some("UNSDG-Targets"),
        _ => None,
    }
}

/// The list that codes of a vocabulary of tags are from.
pub(super) fn tag_list(vocabulary: &str) -> Option<&'static str> {
    match vocabulary {
        "2" => Some("UNSDG-Goals"),
        "3" => Some("UNSDG-Targets"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::language::is_translated;

    #[test]
    fn every_name_is_a_text_by_language() {
        for (list, codes) in LISTS.iter().filter(|(list, _)| !list.is_empty()) {
            assert!(!codes.is_empty(), "{list}");
            for (code, names) in codes {
                assert!(names.as_object().is_some_and(is_translated), "{list} {code}");
            }
        }
        assert_eq!(LISTS[""], List::new(), "a row belongs to a list");
    }

    #[test]
    fn short_lists_are_complete_in_five_languages() {
        for list in
            ["ActivityStatus", "OrganisationRole", "TransactionType", "BudgetType", "ActivityDateType", "ResultType"]
        {
            for (code, names) in &LISTS[list] {
                assert_eq!(names.as_object().unwrap().len(), LANGUAGES.len(), "{list} {code}");
            }
        }
        assert_eq!(name("Country", "PE").unwrap()["fr"], "Pérou");
        assert_eq!(name("Country", "GM").unwrap()["en"], "Gambia");
        assert_eq!(name("Country", "??"), None);
    }
}
