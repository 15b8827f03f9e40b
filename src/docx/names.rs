//! Names of styles that a Word user can read, from elements and classes.

use std::sync::{Arc, LazyLock};

use crate::model::{RowGroupKind, StyleName};

use super::plan::TablePart;

/// What a paragraph is part of, where that gives it another style than its element alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Setting {
    Text,
    Caption,
    Quote,
    /// What is described in a list of descriptions.
    Term,
    /// What is said of it.
    Definition,
    Cell,
    HeaderCell,
    /// A note at the foot of the page.
    Note,
    /// An entry of a table of contents, by the level of its heading from 1.
    Contents {
        level: u8,
    },
    /// An entry of a list of figures or tables.
    Figures,
    /// The first paragraph of an item; levels count from 0.
    Item {
        ordered: bool,
        level: usize,
    },
    /// A further paragraph of an item.
    ItemContinued {
        level: usize,
    },
}

/// What a paragraph's style goes by. Headings and the like are the same everywhere; in other settings the element
/// does not matter: `<li>` and `<li><p>` are both items.
pub(super) fn kind(setting: Setting, name: &StyleName) -> (Setting, StyleName) {
    let listed = matches!(setting, Setting::Contents { .. } | Setting::Figures);
    if setting == Setting::Text || is_own(name) && !listed {
        return (Setting::Text, name.clone());
    }
    static NONE: LazyLock<Arc<str>> = LazyLock::new(|| Arc::from(""));
    let element = Arc::clone(&NONE);
    match setting {
        // Word puts its own styles on these when it makes them itself.
        Setting::Contents { .. } | Setting::Figures | Setting::Note => {
            (setting, StyleName { element, ..StyleName::default() })
        }
        _ => (setting, StyleName { element, classes: Arc::clone(&name.classes) }),
    }
}

fn is_own(name: &StyleName) -> bool {
    matches!(name.element.as_ref(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "hr")
}

/// Whether Word finds paragraphs by this style: headings for contents tables, entries of these to make them anew, notes.
pub(super) fn is_searched(setting: Setting, name: &StyleName) -> bool {
    matches!(setting, Setting::Contents { .. } | Setting::Figures | Setting::Note)
        || matches!(name.element.as_ref(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The name of a table style.
pub(super) fn table_style(name: &StyleName) -> String {
    with_classes("Table".into(), name, "Table")
}

/// The name of a paragraph style; built-in ones are Word's own, lower case where Word has them so.
pub(super) fn paragraph_style(setting: Setting, name: &StyleName) -> String {
    let element = name.element.as_ref();
    let base = match (setting, element) {
        (Setting::Contents { level }, _) => format!("toc {level}"),
        (Setting::Figures, _) => "table of figures".into(),
        (_, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") => format!("heading {}", &element[1..]),
        (Setting::Caption, _) => "caption".into(),
        (Setting::Quote, _) => "Quote".into(),
        (Setting::Term, _) => "Definition Term".into(),
        (Setting::Definition, _) => "Definition".into(),
        (Setting::Cell, _) => "Table Text".into(),
        (Setting::HeaderCell, _) => "Table Heading".into(),
        (Setting::Note, _) => "footnote text".into(),
        (Setting::Item { ordered: true, level }, _) => levelled("List Number", level),
        (Setting::Item { ordered: false, level }, _) => levelled("List Bullet", level),
        (Setting::ItemContinued { level }, _) => levelled("List Continue", level),
        (Setting::Text, "p") if name.classes.is_empty() => "Normal".into(),
        (Setting::Text, "p" | "" | "div" | "section" | "span") => String::new(),
        (Setting::Text, "page-header") => "header".into(),
        (Setting::Text, "page-footer") => "footer".into(),
        (Setting::Text, "pre") => "HTML Preformatted".into(),
        (Setting::Text, "hr") => "Horizontal Line".into(),
        (Setting::Text, "img" | "figure") => "Figure".into(),
        (Setting::Text, other) => words(other),
    };
    with_classes(base, name, "Body")
}

/// What the look of a part of a table is called by, after the name of the style that it differs from: the classes of
/// its row; that it is a header row, as Word has it; the classes of the table. Empty where there is nothing of these.
pub(super) fn table_part(part: &TablePart) -> String {
    match part.kind {
        _ if !part.row.classes.is_empty() => with_classes(String::new(), &part.row, ""),
        RowGroupKind::Head => "Header Row".to_owned(),
        RowGroupKind::Body | RowGroupKind::Foot => with_classes(String::new(), &part.table, ""),
    }
}

/// The name of a character style.
pub(super) fn character_style(base: &str, name: &StyleName) -> String {
    if name.classes.is_empty() { base.to_owned() } else { with_classes(String::new(), name, base) }
}

/// `List Bullet`, `List Bullet 2` and so on: Word has five of each.
fn levelled(base: &str, level: usize) -> String {
    match level {
        0 => base.to_owned(),
        level => format!("{base} {}", level.min(4) + 1),
    }
}

fn with_classes(base: String, name: &StyleName, otherwise: &str) -> String {
    let mut full = base;
    for class in name.classes.iter() {
        let class = words(class);
        if !full.is_empty() && !class.is_empty() {
            full.push(' ');
        }
        full.push_str(&class);
    }
    if full.is_empty() { otherwise.to_owned() } else { full }
}

/// `key-figure` becomes `Key Figure`. Commas and semicolons would part a name into aliases.
fn words(identifier: &str) -> String {
    let parts = identifier.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let capitalised = parts.map(|part| {
        let mut characters = part.chars();
        characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect::<String>()
    });
    capitalised.collect::<Vec<_>>().join(" ").chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(element: &str, classes: &[&str]) -> StyleName {
        StyleName { element: Arc::from(element), classes: classes.iter().map(|class| Arc::from(*class)).collect() }
    }

    #[test]
    fn elements_get_the_names_that_word_knows() {
        assert_eq!(paragraph_style(Setting::Text, &name("p", &[])), "Normal");
        assert_eq!(paragraph_style(Setting::Text, &name("h2", &[])), "heading 2");
        assert_eq!(paragraph_style(Setting::Item { ordered: false, level: 1 }, &name("li", &[])), "List Bullet 2");
        assert_eq!(paragraph_style(Setting::Caption, &name("figcaption", &[])), "caption");
    }

    #[test]
    fn classes_become_readable_names() {
        assert_eq!(paragraph_style(Setting::Text, &name("p", &["lead"])), "Lead");
        assert_eq!(paragraph_style(Setting::Text, &name("div", &["key-figure", "wide"])), "Key Figure Wide");
        assert_eq!(paragraph_style(Setting::Cell, &name("td", &["amount"])), "Table Text Amount");
        assert_eq!(character_style("Strong", &name("strong", &[])), "Strong");
        assert_eq!(character_style("Span", &name("span", &["funder_ref"])), "Funder Ref");
    }
}
