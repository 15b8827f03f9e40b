//! What a typesetter remembers changes no document.

use crate::layout::frame::{ItemContent, Layout};
use crate::layout::{Typesetter, lay_out};
use crate::limits::Limits;
use crate::model::Document;

use super::kit::{book, read};

/// Labels of a table that come again, beside texts of their own; `css` is of the labels.
fn sheet(css: &str, place: &str) -> Document {
    let row = |label: &str, value: &str| format!("<tr><td class=\"l\">{label}</td><td>{value}</td></tr>");
    let rows = row("Financement", "12 000 €") + &row("Durée du projet, en mois", "12") + &row("Financement", "9 €");
    read(
        "lang=\"fr\"",
        &format!("<p>{place}</p><table><tbody>{rows}</tbody></table><h1>Financement</h1><p>Financement</p>"),
        &format!("table {{ width: 100mm }} .l {{ width: 20mm }} {css}"),
    )
}

fn laid_out(document: &Document, typesetter: &mut Typesetter) -> Layout {
    lay_out(document, typesetter, &Limits::default()).value
}

fn typesetter() -> Typesetter {
    Typesetter::new(book())
}

#[test]
fn documents_are_equal_whatever_was_set_before() {
    let sheets = [
        sheet("", "Saint-Louis"),
        sheet(".l { color: #800000 }", "Saint-Louis"),
        sheet(".l { width: 40mm }", "Thiès"),
        sheet(".l { text-align: right; letter-spacing: 1pt }", "Podor"),
        sheet("table { direction: rtl }", "Matam"),
        sheet("td { break-inside: avoid; orphans: 1; widows: 1 }", "Kolda"),
    ];
    let alone: Vec<Layout> = sheets.iter().map(|sheet| laid_out(sheet, &mut typesetter())).collect();
    let mut one = typesetter();
    for (sheet, alone) in sheets
        .iter()
        .chain(&sheets)
        .chain(sheets.iter().rev())
        .zip(alone.iter().chain(&alone).chain(alone.iter().rev()))
    {
        assert_eq!(&laid_out(sheet, &mut one), alone);
    }
}

#[test]
fn each_text_belongs_to_its_own_node() {
    let mut one = typesetter();
    let sheet = sheet("", "Saint-Louis");
    laid_out(&sheet, &mut one);
    let layout = laid_out(&sheet, &mut one);
    let owners: Vec<_> = layout.pages[0]
        .items
        .iter()
        .filter(|item| matches!(&item.content, ItemContent::Text(run) if &*run.text == "Financement"))
        .map(|item| item.owner)
        .collect();
    assert_eq!(owners.len(), 4);
    assert!(owners.iter().enumerate().all(|(index, owner)| !owners[..index].contains(owner)), "{owners:?}");
}

#[test]
fn missing_characters_are_told_of_every_document() {
    let document = read("lang=\"fr\"", "<p>\u{E8FF}</p><p>\u{E8FF}</p>", "");
    let mut one = typesetter();
    for _ in 0..3 {
        let result = lay_out(&document, &mut one, &Limits::default());
        assert!(result.warnings.iter().any(|problem| problem.code == "missing-character"), "{:?}", result.warnings);
    }
}
