//! Styles say how things look; what stands on a paragraph itself is a matter of its place.

use super::package::Package;
use crate::pairs::word_files;
use crate::xml::Element;

/// Of 1000 runs or paragraphs, so many may look as no style says: a lone paragraph in an odd place.
const MOST: usize = 5;

/// What belongs to the place of a paragraph, not to its look: what stays together, sections, space that collapses with
/// that of its neighbours.
const OF_THE_PLACE: [&str; 7] =
    ["w:pStyle", "w:numPr", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:sectPr"];

/// What belongs to the characters: their language and direction.
const OF_THE_CHARACTERS: [&str; 3] = ["w:rStyle", "w:lang", "w:rtl"];

#[test]
fn looks_are_those_of_styles() {
    let (mut runs, mut paragraphs) = ((0, Vec::new()), (0, Vec::new()));
    for file in word_files() {
        let document = Package::open(file).xml("word/document.xml").expect("the document is there");
        for paragraph in document.named("w:p") {
            paragraphs.0 += 1;
            let told = || format!("{}: {:?}", file.display(), words(paragraph));
            if paragraph.child("w:pPr").is_some_and(|own| own.elements().any(|own| is_look(own, paragraph))) {
                paragraphs.1.push(told());
            }
            for run in paragraph.named("w:r") {
                runs.0 += 1;
                let differs = |own: &Element| !OF_THE_CHARACTERS.contains(&own.name.as_str());
                if run.child("w:rPr").is_some_and(|own| own.elements().any(differs)) {
                    runs.1.push(told());
                }
            }
        }
    }
    for (what, (all, odd)) in [("paragraphs", paragraphs), ("runs", runs)] {
        assert!(all > 5000 && odd.len() * 1000 <= all * MOST, "{} of {all} {what}:\n{}", odd.len(), odd.join("\n"));
    }
}

/// Whether a property of a paragraph says how it looks.
fn is_look(own: &Element, paragraph: &Element) -> bool {
    match own.name.as_str() {
        "w:spacing" => own.attributes.iter().any(|(name, _)| name != "w:before" && name != "w:after"),
        // The mark at the end of a paragraph is as small as can be where a picture is all that it holds.
        "w:rPr" => paragraph.named("w:drawing").next().is_none(),
        name => !OF_THE_PLACE.contains(&name),
    }
}

fn words(paragraph: &Element) -> String {
    paragraph.named("w:t").map(Element::text).collect()
}

#[test]
fn no_paragraph_is_there_for_space() {
    for file in word_files() {
        let document = Package::open(file).xml("word/document.xml").expect("the document is there");
        let body = document.child("w:body").expect("the document has a body");
        for paragraph in body.elements().filter(|element| element.name == "w:p") {
            let style = paragraph.child("w:pPr").and_then(|own| own.val("w:pStyle")).unwrap_or_default();
            let is_empty = words(paragraph).trim().is_empty() && paragraph.named("w:drawing").next().is_none();
            // Word's format demands one between two tables and where a section ends with a table.
            assert!(!is_empty || style == "TableSeparator", "{}: an empty paragraph, {style}", file.display());
        }
    }
}

#[test]
fn tables_tell_what_heads_them() {
    for file in word_files() {
        let document = Package::open(file).xml("word/document.xml").expect("the document is there");
        for table in document.named("w:tbl") {
            let own = table.child("w:tblPr").expect("a table has properties");
            let look = own.child("w:tblLook").expect("a table has a look");
            let title = own.val("w:tblCaption").unwrap_or_default();
            assert!(own.child("w:tblStyle").is_none() || !title.is_empty(), "{}: a table has no title", file.display());
            let rows: Vec<&Element> = table.elements().filter(|row| row.name == "w:tr").collect();
            let repeats = |row: &&&Element| row.child("w:trPr").is_some_and(|own| own.child("w:tblHeader").is_some());
            let heads = rows.iter().take_while(repeats).count();
            assert_eq!(rows.iter().filter(repeats).count(), heads, "{}: heads come first", file.display());
            assert_eq!(look.attribute("w:firstRow") == Some("1"), heads > 0, "{}", file.display());
            let is_head = |row: &&Element| {
                let first = row.elements().find(|cell| cell.name == "w:tc").expect("a row has cells");
                // A cell that goes on from the row above is what it was there.
                let merge = first.child("w:tcPr").and_then(|own| own.child("w:vMerge"));
                let goes_on = merge.is_some_and(|merge| merge.attribute("w:val").is_none());
                // Tables inside the cell have heads of their own.
                let mut paragraphs = first.elements().filter(|element| element.name == "w:p");
                goes_on
                    || paragraphs.any(|paragraph| {
                        let style = paragraph.child("w:pPr").and_then(|own| own.val("w:pStyle"));
                        style.is_some_and(|id| id.starts_with("TableHeading"))
                    })
            };
            assert_eq!(
                look.attribute("w:firstColumn") == Some("1"),
                rows[heads..].iter().all(is_head),
                "{}",
                file.display()
            );
        }
    }
}
