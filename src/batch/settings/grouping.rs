//! Which records go into one document, and how they are grouped in it: `scope`, `group_by` and what goes with them.

use toml::Spanned;

use super::Scope;
use super::job::refuse_word;
use super::section::{Problems, Section};
use crate::records::{FieldPath, GroupOrder, Grouping};

/// How many levels of groups a document may have.
const MAX_LEVELS: usize = 8;

/// Takes the settings of a job that say how records come together.
pub(super) fn read_grouping(section: &mut Section, problems: &mut Problems) -> (Scope, Grouping) {
    let fields = read_paths(section, "group_by", problems);
    let too_many = fields.as_ref().and_then(|fields| fields.get(MAX_LEVELS));
    if let Some((span, _)) = too_many {
        let message = format!("`group_by` has more than {MAX_LEVELS} levels");
        problems.push(span.clone(), "wrong-setting", message, "name fewer fields");
    }
    let (scope, levels) = read_scope(section, fields, problems);
    let statistics = read_paths(section, "statistics", problems).unwrap_or_default();
    let statistics: Vec<FieldPath> = statistics.into_iter().map(|(_, path)| path).collect();
    let order = read_order(section, &statistics, problems);
    let rest = read_rest(section, problems);
    if scope == Scope::Record {
        for key in ["statistics", "group_order", "ungrouped"] {
            if let Some(value) = section.value(key) {
                let message = format!("`{key}` goes with documents over several records only");
                problems.push(value.span(), "wrong-setting", message, "add `scope = \"all\"` or `group_by`");
            }
        }
    }
    (scope, Grouping { levels, statistics, order, rest })
}

type Path = (std::ops::Range<usize>, FieldPath);

fn read_paths(section: &mut Section, key: &'static str, problems: &mut Problems) -> Option<Vec<Path>> {
    let texts = section.texts(key, problems)?;
    if texts.is_empty()
        && let Some(value) = section.value(key)
    {
        let message = format!("`{key}` names no field");
        problems.push(value.span(), "wrong-setting", message, "name a field, such as \"country.code\"");
    }
    let mut paths = Vec::with_capacity(texts.len());
    for text in texts {
        match FieldPath::parse(text.get_ref()) {
            Ok(path) => paths.push((text.span(), path)),
            Err(message) => problems.push(
                text.span(),
                "wrong-setting",
                message,
                "write it as \"country.code\" or \"organisations[role=funding].name\"",
            ),
        }
    }
    Some(paths)
}

/// The scope, and the fields to group by inside a document: of one document a group, the first field says the group.
fn read_scope(section: &mut Section, fields: Option<Vec<Path>>, problems: &mut Problems) -> (Scope, Vec<FieldPath>) {
    let scope = section.text("scope", problems);
    let mut levels = fields.unwrap_or_default().into_iter();
    match (scope.as_ref().map(|text| text.get_ref().as_str()), section.has("group_by")) {
        (None | Some("group"), true) => match levels.next() {
            Some((_, first)) => (Scope::Group(first), levels.map(|(_, path)| path).collect()),
            None => (Scope::All, Vec::new()),
        },
        (None | Some("record"), false) => (Scope::Record, Vec::new()),
        (Some("all"), _) => (Scope::All, levels.map(|(_, path)| path).collect()),
        (Some("group"), false) => {
            let message = "a job with `scope = \"group\"` needs `group_by`".to_owned();
            let hint = "add a line such as `group_by = \"country.code\"`";
            problems.push(section.span(), "missing-setting", message, hint);
            (Scope::All, Vec::new())
        }
        (Some("record"), true) => {
            let span = section.value("group_by").map_or(section.span(), |value| value.span());
            let message = "`group_by` goes with `scope = \"group\"` or `scope = \"all\"` only".to_owned();
            problems.push(span, "wrong-setting", message, "leave one of the two out");
            (Scope::All, Vec::new())
        }
        (Some(other), _) => {
            if let Some(text) = &scope {
                refuse_word(other, &["record", "group", "all"], text, problems);
            }
            (Scope::All, Vec::new())
        }
    }
}

fn read_order(section: &mut Section, statistics: &[FieldPath], problems: &mut Problems) -> GroupOrder {
    let Some(text) = section.text("group_order", problems) else { return GroupOrder::Name };
    match text.get_ref().as_str() {
        "name" => GroupOrder::Name,
        "key" => GroupOrder::Key,
        "count" => GroupOrder::Count,
        other => match statistics.iter().position(|path| path.as_str() == other) {
            Some(position) => GroupOrder::Statistic(position),
            None => {
                let known: Vec<&str> =
                    ["name", "key", "count"].into_iter().chain(statistics.iter().map(FieldPath::as_str)).collect();
                refuse_word(other, &known, &text, problems);
                GroupOrder::Name
            }
        },
    }
}

fn read_rest(section: &mut Section, problems: &mut Problems) -> bool {
    let text: Option<Spanned<String>> = section.text("ungrouped", problems);
    match text.as_ref().map(|text| text.get_ref().as_str()) {
        None | Some("refuse") => false,
        Some("other") => true,
        Some(word) => {
            if let Some(text) = &text {
                refuse_word(word, &["refuse", "other"], text, problems);
            }
            false
        }
    }
}
