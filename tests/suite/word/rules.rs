//! What holds for every Word file that Liasse writes, beyond what the outside validators look at.

use std::collections::{BTreeMap, BTreeSet};

use super::package::Package;
use crate::pairs::word_files;
use crate::xml::Element;

/// The children of properties in the order of the schema (ECMA-376 part 1, appendix A).
const ORDERS: [(&str, &str); 4] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
         suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
         snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
         textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish \
         webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang \
         eastAsianLayout specVanish oMath",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd \
         tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    ),
    (
        "w:tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    ),
];

/// The parts that a relationship of a kind leads to, by their content types.
const KINDS: [(&str, &str); 11] = [
    ("officeDocument", "wordprocessingml.document.main+xml"),
    ("styles", "wordprocessingml.styles+xml"),
    ("settings", "wordprocessingml.settings+xml"),
    ("fontTable", "wordprocessingml.fontTable+xml"),
    ("numbering", "wordprocessingml.numbering+xml"),
    ("header", "wordprocessingml.header+xml"),
    ("footer", "wordprocessingml.footer+xml"),
    ("footnotes", "wordprocessingml.footnotes+xml"),
    ("core-properties", "package.core-properties+xml"),
    ("extended-properties", "officedocument.extended-properties+xml"),
    ("custom-properties", "officedocument.custom-properties+xml"),
];

/// All that is wrong with a package.
pub fn faults(package: &Package) -> Vec<String> {
    let mut faults = Vec::new();
    let styles = package.xml("word/styles.xml").unwrap_or_default();
    let numbering = package.xml("word/numbering.xml").unwrap_or_default();
    for path in package.paths().filter(|path| path.starts_with("word/") && path.ends_with(".xml")) {
        let part = package.xml(path).expect("the part is there");
        for element in part.all() {
            order(element, path, &mut faults);
            styles_exist(element, &styles, path, &mut faults);
            lists_exist(element, &numbering, path, &mut faults);
            tables(element, path, &mut faults);
        }
        fields(&part, path, &mut faults);
    }
    relationships(package, &mut faults);
    let document = package.xml("word/document.xml").unwrap_or_default();
    bookmarks(&document, &mut faults);
    notes(&document, package, &mut faults);
    drawings(&document, &mut faults);
    headings(&document, &styles, &mut faults);
    faults
}

fn order(element: &Element, path: &str, faults: &mut Vec<String>) {
    let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) else { return };
    let place = |child: &Element| order.split_whitespace().position(|name| child.name.strip_prefix("w:") == Some(name));
    // Those of later versions of Word stand at the end.
    let places: Vec<usize> = element.elements().map(|child| place(child).unwrap_or(usize::MAX)).collect();
    if !places.is_sorted() {
        let names: Vec<&str> = element.elements().map(|child| child.name.as_str()).collect();
        faults.push(format!("{path}: {} has {names:?} in another order than the schema's", element.name));
    }
}

fn styles_exist(element: &Element, styles: &Element, path: &str, faults: &mut Vec<String>) {
    let kind = match element.name.as_str() {
        "w:pStyle" | "w:next" => "paragraph",
        "w:rStyle" => "character",
        "w:tblStyle" => "table",
        _ => return,
    };
    let id = element.attribute("w:val");
    let is_there = styles
        .named("w:style")
        .any(|style| style.attribute("w:styleId") == id && style.attribute("w:type") == Some(kind));
    if !is_there {
        faults.push(format!("{path}: there is no {kind} style {id:?}"));
    }
}

fn lists_exist(element: &Element, numbering: &Element, path: &str, faults: &mut Vec<String>) {
    if element.name != "w:numPr" {
        return;
    }
    let list = numbering.named("w:num").find(|list| list.attribute("w:numId") == element.val("w:numId"));
    let definition = list.and_then(|list| {
        let wanted = list.val("w:abstractNumId");
        numbering.named("w:abstractNum").find(|known| known.attribute("w:abstractNumId") == wanted)
    });
    let level = definition.and_then(|definition| {
        definition.named("w:lvl").find(|level| level.attribute("w:ilvl") == element.val("w:ilvl"))
    });
    if level.is_none() {
        faults.push(format!(
            "{path}: there is no list {:?}, level {:?}",
            element.val("w:numId"),
            element.val("w:ilvl")
        ));
    }
}

/// Rows fill the grid, and cells end with a paragraph.
fn tables(element: &Element, path: &str, faults: &mut Vec<String>) {
    let child = |name| element.elements().filter(move |child: &&Element| child.name == name);
    match element.name.as_str() {
        "w:tc" if element.elements().last().is_none_or(|last| last.name != "w:p") => {
            faults.push(format!("{path}: a cell does not end with a paragraph"));
        }
        "w:tbl" => {
            let columns = element.child("w:tblGrid").map_or(0, |grid| grid.elements().count());
            for row in child("w:tr") {
                let span = |cell: &Element| {
                    let properties = cell.child("w:tcPr");
                    properties
                        .and_then(|own| own.val("w:gridSpan"))
                        .map_or(Some(1), |span| span.parse().ok())
                        .unwrap_or(0)
                };
                let cells: usize = row.elements().filter(|cell| cell.name == "w:tc").map(span).sum();
                if cells != columns {
                    faults.push(format!("{path}: a row covers {cells} of {columns} columns"));
                }
            }
        }
        _ => {}
    }
}

/// Fields begin, show what they say, and end, one in the other.
fn fields(part: &Element, path: &str, faults: &mut Vec<String>) {
    let mut open = 0_i32;
    for mark in part.named("w:fldChar") {
        match mark.attribute("w:fldCharType") {
            Some("begin") => open += 1,
            Some("end") => open -= 1,
            _ => {}
        }
        if open < 0 {
            break;
        }
    }
    if open != 0 {
        faults.push(format!("{path}: a field does not end, or ends twice"));
    }
}

/// Every part is reached, is what its relationship says, and finds what it refers to.
fn relationships(package: &Package, faults: &mut Vec<String>) {
    let types = package.xml("[Content_Types].xml").unwrap_or_default();
    let type_of = |path: &str| {
        let named = |name: &str, attribute: &str, value: &str| {
            let found = types.elements().find(|entry| entry.name == name && entry.attribute(attribute) == Some(value));
            found.and_then(|entry| entry.attribute("ContentType")).map(str::to_owned)
        };
        let extension = path.rsplit('.').next().unwrap_or_default();
        named("Override", "PartName", &format!("/{path}")).or_else(|| named("Default", "Extension", extension))
    };
    for path in package.paths().filter(|path| *path != "[Content_Types].xml") {
        if type_of(path).is_none_or(|own| own == "application/xml") {
            faults.push(format!("{path} has no content type of its own"));
        }
        let Some((folder, name)) = path.rsplit_once('/').filter(|_| !path.ends_with(".rels")) else { continue };
        let own = package.xml(&format!("{folder}/_rels/{name}.rels")).unwrap_or_default();
        let known: BTreeSet<&str> = own.elements().filter_map(|entry| entry.attribute("Id")).collect();
        let part = if path.ends_with(".xml") { package.xml(path).unwrap_or_default() } else { Element::default() };
        for (attribute, id) in part.all().into_iter().flat_map(|element| &element.attributes) {
            if attribute.starts_with("r:") && !known.contains(id.as_str()) {
                faults.push(format!("{path}: there is no relationship {id}"));
            }
        }
    }
    for path in package.paths().filter(|path| path.ends_with(".rels")) {
        let folder = path.rsplit_once("_rels/").map_or("", |(folder, _)| folder);
        for entry in package.xml(path).unwrap_or_default().elements() {
            if entry.attribute("TargetMode") == Some("External") {
                continue;
            }
            let target = resolved(&format!("{folder}{}", entry.attribute("Target").unwrap_or_default()));
            let kind = entry.attribute("Type").and_then(|kind| kind.rsplit('/').next()).unwrap_or_default();
            let wanted = KINDS.iter().find(|(known, _)| *known == kind).map(|(_, wanted)| *wanted);
            if !package.has(&target) {
                faults.push(format!("{path}: there is no part {target}"));
            } else if wanted.is_some_and(|wanted| type_of(&target).is_none_or(|own| !own.ends_with(wanted))) {
                faults.push(format!("{target} has the content type {:?}", type_of(&target)));
            }
        }
    }
}

/// Bookmarks have ids and names of their own; what leads to one finds it.
fn bookmarks(document: &Element, faults: &mut Vec<String>) {
    let of = |name: &'static str, attribute: &'static str| {
        let found: Vec<String> =
            document.named(name).filter_map(|mark| mark.attribute(attribute)).map(str::to_owned).collect();
        found
    };
    let (starts, ends) = (of("w:bookmarkStart", "w:id"), of("w:bookmarkEnd", "w:id"));
    let names = of("w:bookmarkStart", "w:name");
    let sorted = |values: &[String]| values.iter().cloned().collect::<BTreeSet<_>>();
    if sorted(&starts).len() != starts.len() || sorted(&names).len() != names.len() {
        faults.push("two bookmarks have one id or name".to_owned());
    }
    if sorted(&starts) != sorted(&ends) || starts.len() != ends.len() {
        faults.push("a bookmark does not end, or ends twice".to_owned());
    }
    let fields = document.named("w:instrText").map(Element::text);
    let referred = fields.filter_map(|field| {
        let mut words = field.split_whitespace();
        words.next().filter(|kind| ["REF", "PAGEREF"].contains(kind))?;
        words.next().map(str::to_owned)
    });
    for name in referred.chain(of("w:hyperlink", "w:anchor")).filter(|name| !names.contains(name)) {
        faults.push(format!("there is no bookmark {name}"));
    }
}

fn notes(document: &Element, package: &Package, faults: &mut Vec<String>) {
    let notes = package.xml("word/footnotes.xml").unwrap_or_default();
    let known: BTreeSet<&str> = notes.elements().filter_map(|note| note.attribute("w:id")).collect();
    for call in document.named("w:footnoteReference") {
        if call.attribute("w:id").is_none_or(|id| !known.contains(id)) {
            faults.push(format!("there is no note {:?}", call.attribute("w:id")));
        }
    }
}

/// Pictures have ids of their own, and a description unless they are decoration.
fn drawings(document: &Element, faults: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for picture in document.named("wp:docPr") {
        if !seen.insert(picture.attribute("id")) {
            faults.push(format!("two pictures have the id {:?}", picture.attribute("id")));
        }
        let decorative = picture.named("adec:decorative").any(|mark| mark.attribute("val") == Some("1"));
        if decorative == picture.attribute("descr").is_some_and(|text| !text.is_empty()) {
            faults.push(format!("the picture {:?} is neither described nor decoration", picture.attribute("name")));
        }
    }
}

/// The first heading is of level 1, and none is more than one level below the one before it.
fn headings(document: &Element, styles: &Element, faults: &mut Vec<String>) {
    let levels = outline_levels(styles);
    let mut above = 0;
    for style in document.named("w:pStyle").filter_map(|style| style.attribute("w:val")) {
        let Some(level) = levels.get(style) else { continue };
        if *level > above + 1 {
            faults.push(format!("a heading of level {level} follows one of level {above}"));
        }
        above = *level;
    }
}

/// The level of each style of headings, from 1.
pub fn outline_levels(styles: &Element) -> BTreeMap<String, u8> {
    let mut levels: BTreeMap<String, u8> = BTreeMap::new();
    // Styles stand after those that they are based on.
    for style in styles.named("w:style") {
        let own = style.child("w:pPr").and_then(|format| format.val("w:outlineLvl")?.parse::<u8>().ok());
        let level = own.map(|level| level + 1).or_else(|| levels.get(style.val("w:basedOn")?).copied());
        if let (Some(id), Some(level)) = (style.attribute("w:styleId"), level) {
            levels.insert(id.to_owned(), level);
        }
    }
    levels
}

/// A path without steps up.
fn resolved(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_example_keeps_the_rules() {
    let mut told = Vec::new();
    for file in word_files() {
        told.extend(faults(&Package::open(file)).into_iter().map(|fault| format!("{}: {fault}", file.display())));
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
