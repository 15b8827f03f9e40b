//! Files that are not what they seem, change while they are read, or were made to do harm.

use serde_json::json;

use super::sheets::{package, workbook};
use super::*;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The parts of a workbook: its sheets as (attributes, kind, XML of the part), and what else stands in `workbook.xml`.
fn parts(sheets: &[(&str, &str, String)], more: &str) -> Vec<(String, String)> {
    let (mut list, mut targets, mut parts) = (String::new(), String::new(), Vec::new());
    for (index, (attributes, kind, xml)) in sheets.iter().enumerate() {
        let number = index + 1;
        list += &format!(r#"<sheet {attributes} sheetId="{number}" r:id="s{number}"/>"#);
        targets +=
            &format!(r#"<Relationship Id="s{number}" Type="{RELATIONS}/{kind}" Target="{kind}s/sheet{number}.xml"/>"#);
        parts.push((format!("xl/{kind}s/sheet{number}.xml"), xml.clone()));
    }
    let book = format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{list}</sheets>{more}</workbook>"#);
    let root = format!(r#"<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>"#);
    let relations = |inner: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
    parts.push(("xl/workbook.xml".to_owned(), book));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)));
    parts.push(("_rels/.rels".to_owned(), relations(&root)));
    parts
}

/// A sheet with these rows below the header `id`, `total`.
fn sheet(rows: &str) -> String {
    let text = |place: &str, text: &str| format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let header = format!(r#"<row r="1">{}{}</row>"#, text("A1", "id"), text("B1", "total"));
    format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{header}{rows}</sheetData></worksheet>"#)
}

fn read_book(parts: &[(String, String)], sheet: Option<&str>) -> (Vec<Value>, Vec<String>) {
    let table = TableSpec { sheet: sheet.map(str::to_owned), ..TableSpec::default() };
    let (records, problems) = read(&[("p.xlsx", &package(parts))], &spec("p.xlsx", table));
    (records.iter().map(fields).collect(), problems)
}

const ONE: &str = r#"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>5</v></c></row>"#;

#[test]
fn a_file_that_changes_while_it_is_read_is_told() {
    let book = |title: &str| workbook(&[("S", &[("A1", "id"), ("B1", "titre"), ("A2", "P1"), ("B2", title)], &[])]);
    let (eau, other) = (book("Eau"), book("Une autre version"));
    let lines = "Projet;Qté\nP1;2\n";
    let joined = SourceSpec { parts: vec![part("l.csv", "lines", &["Projet"])], ..spec("p.csv", TableSpec::default()) };
    for (source, changed, before, after) in [
        (spec("p.xlsx", TableSpec::default()), "p.xlsx", eau.as_slice(), other.as_slice()),
        (spec("p.csv", TableSpec::default()), "p.csv", b"id;titre\nP1;Eau\n", b"id;titre\nP1;Eau\nP2;Lait\n"),
        (joined, "l.csv", lines.as_bytes(), b"Projet;Qt\xc3\xa9\nP1;20000\n"),
    ] {
        let (folder, workspace) = workspace(&[("p.csv", b"id;titre\nP1;Eau\n"), (changed, before)]);
        let mut stream = open(&workspace, &source).unwrap();
        assert_eq!(&*stream.next().unwrap().unwrap().value.id, "P1");
        fs::write(folder.path().join(changed), after).unwrap();
        let told: Vec<String> = stream.filter_map(Result::err).flat_map(|problems| shown(&problems)).collect();
        assert_eq!(told, [format!("file-changed {changed}")]);
    }
}

#[test]
fn charts_and_hidden_sheets_are_passed_over() {
    let chart = format!(r#"<chartsheet xmlns="{MAIN}"/>"#);
    let book = parts(
        &[
            (r#"name="Graphique""#, "chartsheet", chart),
            (r#"name="Notes" state="hidden""#, "worksheet", sheet(&ONE.replace("5", "7"))),
            (r#"name="Lignes""#, "worksheet", sheet(ONE)),
        ],
        "",
    );
    assert_eq!(read_book(&book, None), (vec![json!({"id": "1", "total": 5})], vec![]), "the first that is shown");
    assert_eq!(read_book(&book, Some("Notes")).0, [json!({"id": "1", "total": 7})], "hidden ones can be named");
    assert_eq!(read_book(&book, Some("Graphique")).1, ["unknown-sheet p.xlsx"]);
}

#[test]
fn formulas_count_with_their_saved_values() {
    let rows = r#"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>[1]Autre!A1</f><v>12.5</v></c></row>
        <row r="3"><c r="A3"><v>2</v></c><c r="B3"><f t="shared" ref="B3:B5" si="0">A3*2</f><v>4</v></c></row>
        <row r="4"><c r="A4"><v>3</v></c><c r="B4"><f t="shared" si="0"/><v>6</v></c></row>
        <row r="5"><c r="A5"><v>4</v></c><c r="B5"><f t="shared" si="0"/></c></row>"#;
    let links = r#"<externalReferences><externalReference r:id="e1"/></externalReferences>"#;
    let book = parts(&[(r#"name="S""#, "worksheet", sheet(rows))], links);
    let (records, problems) = read_book(&book, None);
    let half: Value = serde_json::from_str("12.5").unwrap();
    let totals: Vec<_> = records.iter().map(|record| record["total"].clone()).collect();
    assert_eq!(totals, [half, json!(4), json!(6)]);
    assert_eq!(problems, ["no-result p.xlsx!S!B5"], "a formula without a saved value is not guessed");
}

#[test]
fn a_million_empty_cells_with_a_format_are_passed_over() {
    let mut rows = ONE.to_owned();
    for row in 3..1003 {
        rows += &format!(r#"<row r="{row}">{}</row>"#, r#"<c s="1"/>"#.repeat(1000));
    }
    let book = parts(&[(r#"name="S""#, "worksheet", sheet(&rows))], "");
    assert!(package(&book).len() < 1 << 20, "it is small as a file");
    assert_eq!(read_book(&book, None), (vec![json!({"id": "1", "total": 5})], vec![]));
}

#[test]
fn entities_are_not_expanded() {
    let bomb = (1..20).fold("<!ENTITY e0 \"aaaaaaaaaaaaaaaa\">".to_owned(), |entities, level| {
        entities + &format!("<!ENTITY e{level} \"{}\">", format!("&e{};", level - 1).repeat(10))
    });
    let text = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>&e19;</t></is></c><c r="B2"><v>5</v></c></row>"#;
    let outside = "<!ENTITY e19 SYSTEM \"file:///etc/hostname\">";
    for entities in [bomb.as_str(), outside] {
        let xml = format!("<!DOCTYPE worksheet [{entities}]>{}", sheet(text));
        let (records, problems) = read_book(&parts(&[(r#"name="S""#, "worksheet", xml)], ""), None);
        assert_eq!((records.len(), problems), (0, vec!["malformed-workbook p.xlsx".to_owned()]));
    }
}

#[test]
fn names_that_lead_out_of_the_archive_lead_nowhere() {
    let mut book = parts(&[(r#"name="S""#, "worksheet", sheet(ONE))], "");
    book.push(("../../outside.xml".to_owned(), "<x/>".to_owned()));
    book.push(("/tmp/outside.xml".to_owned(), "<x/>".to_owned()));
    let (folder, workspace) = workspace(&[("p.xlsx", &package(&book))]);
    let found: Vec<_> = open(&workspace, &spec("p.xlsx", TableSpec::default())).unwrap().collect();
    assert!(found.len() == 1 && found[0].is_ok(), "{found:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is unpacked to the disk");
}

#[test]
fn workbooks_of_other_formats_say_what_to_do() {
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook".as_slice();
    let protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    for (name, content, code, says) in [
        ("a.xls", ole, "unknown-format", "save it as .xlsx"),
        ("a.xls", b"<html><table>", "wrong-extension", "save it as .xlsx"),
        ("a.xls", b"id;total\n1;5\n", "wrong-extension", "name it .csv"),
        ("a.xls", b"PK\x03\x04", "wrong-extension", "name it .xlsx"),
        ("a.xlsx", b"", "malformed-workbook", "download it"),
        ("a.xlsx", b"PK\x03\x04 the first half of a workbook", "malformed-workbook", "download it"),
        ("a.json", b" \n", "no-records", "download it"),
        ("a.csv", b"", "no-records", "download it"),
        ("a.json", b"[]", "no-records", "look whether the export worked"),
        ("a.ODS", b"PK\x03\x04", "unknown-format", "save it as .xlsx"),
        ("a.xlsx", ole, "wrong-extension", "save it as .xlsx"),
        ("a.xlsx", protected, "password-protected", "without the password"),
        ("a.xlsx", b"<html><table><tr>", "wrong-extension", "save it as .xlsx"),
        ("a.xlsx", b"id;total\n1;5\n", "wrong-extension", "format = \"csv\""),
        ("a.csv", b"PK\x03\x04 zip", "wrong-extension", "format = \"xlsx\""),
        ("a.csv", ole, "wrong-extension", "save"),
    ] {
        let found = outcomes(&[(name, content)], &spec(name, TableSpec::default()));
        let problem = found[0].as_ref().unwrap_err().iter().next().unwrap();
        let hint = problem.hint.as_deref().unwrap_or_default();
        assert!(problem.code == code && hint.contains(says), "{name} {content:?}: {problem:?}");
    }
    let csv = SourceSpec { format: Some(crate::records::Format::Csv), ..spec("a.xlsx", TableSpec::default()) };
    let (records, problems) = read(&[("a.xlsx", b"id;total\n1;5\n")], &csv);
    assert_eq!((records.len(), problems.len()), (1, 0), "the setting goes before the name");
}
