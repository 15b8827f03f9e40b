//! Workbooks as people keep them.

use std::io::{Cursor, Write};

use serde_json::json;

use super::*;

/// A sheet: its name, its cells by place, and its merged areas.
type Sheet<'s> = (&'s str, &'s [(&'s str, &'s str)], &'s [&'s str]);

/// A workbook of sheets; cells by place, `=` for a formula without a result, `#` for an error, digits for a number.
pub(super) fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut parts = vec![(
        "_rels/.rels".to_owned(),
        format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    )];
    let (mut list, mut targets) = (String::new(), String::new());
    for (index, (name, cells, merges)) in sheets.iter().enumerate() {
        list += &format!(r#"<sheet name="{name}" sheetId="{0}" r:id="s{0}"/>"#, index + 1);
        targets += &format!(
            r#"<Relationship Id="s{0}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{0}.xml"/>"#,
            index + 1
        );
        let merged: String = merges.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
        let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
        let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{}</sheetData>{merged}</worksheet>"#, rows(cells));
        parts.push((format!("xl/worksheets/sheet{}.xml", index + 1), sheet));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{list}</sheets></workbook>"#),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!(r#"<Relationships xmlns="{PACKAGE}">{targets}</Relationships>"#),
    ));
    package(&parts)
}

/// A package of parts, by name.
pub(super) fn package(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn rows(cells: &[(&str, &str)]) -> String {
    let mut sheet = String::new();
    let mut last = "";
    for (place, content) in cells {
        let row = place.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        if row != last {
            sheet += if last.is_empty() { "" } else { "</row>" };
            sheet += &format!(r#"<row r="{row}">"#);
            last = row;
        }
        sheet += &match content.as_bytes() {
            [b'=', ..] => format!(r#"<c r="{place}"><f>SUM(A1)</f></c>"#),
            [b'#', ..] => format!(r#"<c r="{place}" t="e"><v>{content}</v></c>"#),
            [b'0'..=b'9', ..] if !content.contains(' ') => format!(r#"<c r="{place}"><v>{content}</v></c>"#),
            _ => format!(r#"<c r="{place}" t="inlineStr"><is><t>{content}</t></is></c>"#),
        };
    }
    sheet + if last.is_empty() { "" } else { "</row>" }
}

/// Two sheets as an NGO keeps them: titles, merged cells, totals.
fn portfolio() -> Vec<u8> {
    workbook(&[
        (
            "Projets",
            &[
                ("A1", "Portefeuille 2025"),
                ("A3", "Code"),
                ("B3", "Titre"),
                ("A4", "P1"),
                ("B4", "Eau"),
                ("A5", "P2"),
                ("B5", "École"),
            ],
            &["A1:B1"],
        ),
        (
            "Lignes",
            &[
                ("A2", "Projet"),
                ("B2", "Rubrique"),
                ("C2", "Coût"),
                ("C3", "Qté"),
                ("D3", "Prix"),
                ("A4", "P1"),
                ("B4", "Personnel"),
                ("C4", "12"),
                ("D4", "1 234,50"),
                ("C5", "6"),
                ("D5", "900"),
                ("A6", "Total P1"),
                ("C6", "18"),
                ("A7", "P2"),
                ("B7", "Achats"),
                ("C7", "1"),
                ("D7", "=A1"),
            ],
            &["A2:A3", "B2:B3", "C2:D2", "A4:A5", "B4:B5"],
        ),
    ])
}

fn portfolio_source() -> SourceSpec {
    let lines = |table: TableSpec| TableSpec {
        sheet: Some("Lignes".to_owned()),
        locale: Some("fr-FR".to_owned()),
        skip: filter("Projet", "Total*"),
        ..table
    };
    let mut headings = part("p.xlsx", "budget.headings", &["Projet"]);
    headings.name = Some("headings".to_owned());
    headings.id = Some("Rubrique".to_owned());
    headings.table = lines(TableSpec { columns: columns(&[("Rubrique", "label")]), ..TableSpec::default() });
    let mut entries = part("p.xlsx", "lines", &["Projet", "Rubrique"]);
    entries.of = Some("headings".to_owned());
    entries.table = lines(TableSpec {
        columns: columns(&[("Coût / Qté", "quantity"), ("Prix", "unit_cost")]),
        ..TableSpec::default()
    });
    SourceSpec {
        parts: vec![headings, entries],
        ..spec("p.xlsx", TableSpec { columns: columns(&[("Code", "id"), ("Titre", "title")]), ..TableSpec::default() })
    }
}

#[test]
fn merged_cells_group_headers_and_count_for_all_their_rows() {
    let (records, problems) = read(&[("p.xlsx", &portfolio())], &portfolio_source());
    let price: Value = serde_json::from_str("1234.50").unwrap();
    let expected = json!({"id": "P1", "title": "Eau", "budget": {"headings": [
        {"label": "Personnel", "lines": [{"quantity": 12, "unit_cost": price}, {"quantity": 6, "unit_cost": 900}]},
    ]}});
    assert_eq!(fields(&records[0]), expected);
    let place = records[0].origin_of("budget.headings[0].lines[1].quantity").to_string();
    assert_eq!(place, "p.xlsx!Lignes!C5 budget.headings[0].lines[1].quantity");
    assert_eq!(problems, ["no-result p.xlsx!Lignes!D7"]);
    assert_eq!(records.len(), 1, "a record is not made without one of its amounts");
}

#[test]
fn sheets_and_csv_files_of_the_same_cells_give_the_same_records() {
    let cells: &[(&str, &str)] = &[
        ("A1", "Projet"),
        ("B1", "Rubrique"),
        ("C1", "Libellé"),
        ("D1", "Qté"),
        ("A2", "P1"),
        ("B2", "A"),
        ("C2", "x"),
        ("D2", "3"),
        ("A3", "P2"),
        ("B3", "A"),
        ("C3", "y"),
        ("D3", "4"),
        ("A4", "P1"),
        ("B4", "B"),
        ("C4", "z"),
        ("D4", "0.1"),
    ];
    let projects: &[(&str, &str)] =
        &[("A1", "Code"), ("B1", "Titre"), ("A2", "P1"), ("B2", "Eau"), ("A3", "P2"), ("B3", "École")];
    let book = workbook(&[("Projets", projects, &[]), ("Lignes", cells, &[])]);
    let csv = |cells: &[(&str, &str)], width: usize| {
        let lines =
            cells.chunks(width).map(|row| row.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(";") + "\n");
        lines.collect::<String>()
    };
    let source = |main: &str, lines: &str| SourceSpec {
        parts: vec![part(lines, "lines", &["Projet"])],
        ..spec(main, TableSpec { columns: columns(&[("Code", "id"), ("Titre", "title")]), ..TableSpec::default() })
    };
    let mut of_book = source("p.xlsx", "p.xlsx");
    of_book.parts[0].table.sheet = Some("lignes ".to_owned());
    let (from_book, none) = read(&[("p.xlsx", &book)], &of_book);
    let (from_files, nothing) =
        read(&[("p.csv", csv(projects, 2).as_bytes()), ("l.csv", csv(cells, 4).as_bytes())], &source("p.csv", "l.csv"));
    assert_eq!((none.len(), nothing.len()), (0, 0));
    assert_eq!(from_book.iter().map(fields).collect::<Vec<_>>(), from_files.iter().map(fields).collect::<Vec<_>>());
    assert_eq!(
        from_book[0].fields["lines"][1],
        json!({"Rubrique": "B", "Libellé": "z", "Qté": serde_json::from_str::<Value>("0.1").unwrap()})
    );
}

#[test]
fn a_merged_number_is_told() {
    let book = workbook(&[("S", &[("A1", "id"), ("B1", "total"), ("A2", "a"), ("B2", "5"), ("A3", "b")], &["B2:B3"])]);
    let (records, problems) = read(&[("p.xlsx", &book)], &spec("p.xlsx", TableSpec::default()));
    assert_eq!(records[1].fields["total"], 5);
    assert_eq!(problems, ["merged-number p.xlsx!S!B2"]);
}

#[test]
fn a_million_empty_cells_are_no_table_and_far_cells_take_no_memory() {
    let mut cells = vec![("A1", "id"), ("A2", "a")];
    cells.push(("XFD1048576", "x"));
    let book = workbook(&[("S", &cells, &["A1:XFD1048576", "A1:A1048576"])]);
    let (records, problems) = read(&[("p.xlsx", &book)], &spec("p.xlsx", TableSpec::default()));
    assert_eq!(records.len(), 1);
    assert_eq!(problems, ["unnamed-column p.xlsx!S!XFD1", "missing-id p.xlsx!S!A1048576"]);
}

#[test]
fn a_preview_shows_what_was_understood() {
    let (_folder, workspace) = workspace(&[("p.xlsx", &portfolio())]);
    let preview = crate::records::preview(&workspace, &portfolio_source());
    assert_eq!((preview.records, preview.tables.len()), (2, 3));
    let lines = serde_json::to_value(&preview.tables[2]).unwrap();
    assert_eq!(lines["header_rows"], json!([2, 3]));
    assert_eq!(lines["joined"], json!({"rows": 3, "hosts": 2, "orphans": 0, "without": null}));
    assert_eq!(lines["left_out_rows"], json!([{"row": 6, "by": "skip", "why": "`Projet` is “Total P1”"}]));
    assert_eq!(lines["left_out_by"], json!({"skip": 1, "only": 0}));
    assert_eq!(
        lines["columns"][3],
        json!({"place": "D", "header": "Coût / Prix", "fields": ["unit_cost"], "role": null,
        "kinds": "number, error", "filled": 3, "example": "1 234,50"})
    );
    assert_eq!(preview.first.unwrap()["budget"]["headings"][0]["label"], "Personnel");
}

#[test]
fn a_fraction_shown_as_percent_is_not_taken_for_percent() {
    let cells: &[(&str, &str)] = &[("A1", "id"), ("B1", "Taux"), ("A2", "a"), ("B2", "0.07"), ("A3", "b"), ("B3", "7")];
    let file = workbook(&[("S", cells, &[])]);
    let fields = columns(&[("id", "id"), ("Taux", "budget.indirect.rate")]);
    let table = TableSpec { columns: fields, ..TableSpec::default() };
    let (records, problems) = read(&[("a.xlsx", &file)], &spec("a.xlsx", table.clone()));
    assert_eq!((records.len(), problems), (1, vec!["percent-as-fraction a.xlsx!S!B2".to_owned()]));
    let (records, problems) =
        read(&[("a.xlsx", &file)], &spec("a.xlsx", TableSpec { percent: vec!["taux".to_owned()], ..table }));
    assert_eq!(problems, [""; 0]);
    assert_eq!(records[0].fields["budget"]["indirect"]["rate"], json!(7));
}
