//! What the cells of a workbook show beside their numbers, and what of a sheet is not shown.

use serde_json::json;

use super::sheets::package;
use super::*;

/// A workbook of one sheet, `S`, with the formats of its styles 1, 2, …; the sheet is what stands within `worksheet`.
fn book(sheet: &str, formats: &[&str]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inner: String| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
    let (mut defined, mut used) = (String::new(), String::from(r#"<xf numFmtId="0"/>"#));
    for (index, format) in formats.iter().enumerate() {
        let id = 164 + index;
        defined += &format!(r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, format.replace('"', "&quot;"));
        used += &format!(r#"<xf numFmtId="{id}"/>"#);
    }
    let parts = [
        ("_rels/.rels", relations(relation("r", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(relation("s", "worksheet", "worksheets/sheet1.xml") + &relation("t", "styles", "styles.xml")),
        ),
        (
            "xl/styles.xml",
            format!(r#"<styleSheet xmlns="{MAIN}"><numFmts>{defined}</numFmts><cellXfs>{used}</cellXfs></styleSheet>"#),
        ),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{MAIN}">{sheet}</worksheet>"#)),
    ];
    package(&parts.map(|(name, content)| (name.to_owned(), content)))
}

/// Rows of cells, each with its style; text where it is no number.
fn rows(rows: &[&[(&str, usize)]]) -> String {
    let mut sheet = String::from("<sheetData>");
    for (index, cells) in rows.iter().enumerate() {
        sheet += &format!(r#"<row r="{}">"#, index + 1);
        for ((text, style), column) in cells.iter().zip('A'..) {
            let place = format!("{column}{}", index + 1);
            sheet += &match text.parse::<f64>() {
                Ok(_) => format!(r#"<c r="{place}" s="{style}"><v>{text}</v></c>"#),
                Err(_) if text.is_empty() => format!(r#"<c r="{place}" s="{style}"/>"#),
                Err(_) => format!(r#"<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>"#),
            };
        }
        sheet += "</row>";
    }
    sheet + "</sheetData>"
}

fn mapped(pairs: &[(&str, &str)], currency: Option<&str>) -> SourceSpec {
    let set = currency.map(|code| ("budget.currency".to_owned(), json!(code))).into_iter().collect();
    spec("a.xlsx", TableSpec { columns: columns(pairs), set, ..TableSpec::default() })
}

#[test]
fn the_currency_that_a_cell_shows_is_that_of_its_record() {
    let formats = [
        "[$$-409]#,##0.00",
        "#,##0.00 \"USD\"",
        "#,##0.00 [$XOF]",
        "_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-",
        "#,##0.00",
    ];
    let cells: Vec<[(&str, usize); 2]> = vec![
        [("id", 0), ("Montant", 0)],
        [("a", 0), ("5", 1)],
        [("b", 0), ("6", 2)],
        [("c", 0), ("7", 3)],
        [("d", 0), ("8", 4)],
        [("e", 0), ("9", 5)],
    ];
    let cells: Vec<&[(&str, usize)]> = cells.iter().map(|row| row.as_slice()).collect();
    let file = book(&rows(&cells), &formats);
    let fields = [("id", "id"), ("Montant", "budget.total")];
    let (records, problems) = read(&[("a.xlsx", &file)], &mapped(&fields, Some("EUR")));
    let at = |row: u32| format!("other-currency a.xlsx!S!B{row}");
    assert_eq!((records.len(), problems), (2, vec![at(2), at(3), at(4)]));
    let (records, problems) = read(&[("a.xlsx", &file)], &mapped(&fields, Some("CAD")));
    assert_eq!((records.len(), problems), (2, vec![at(3), at(4), at(5)]), "a dollar may be a Canadian one");
    let (records, problems) = read(&[("a.xlsx", &file)], &mapped(&fields, None));
    assert_eq!((records.len(), problems.len()), (5, 0), "without a currency of the record, a format is none");
    let (records, problems) =
        read(&[("a.xlsx", &file)], &mapped(&[("id", "id"), ("Montant", "duration")], Some("EUR")));
    assert_eq!((records.len(), problems.len()), (5, 0), "only amounts of money are compared");
}

#[test]
fn a_header_names_the_currency_of_its_column_once() {
    let projects = "id;title;budget.currency\np;Eau;EUR\nq;École;USD\n";
    for (header, told) in [
        ("Montant (USD)", vec!["other-currency b.csv:1 “Montant (USD)”"]),
        ("Amount in USD", vec!["other-currency b.csv:1 “Amount in USD”"]),
        ("Montant en €", vec!["other-currency b.csv:1 “Montant en €”"]),
        ("Montant (EUR/USD)", vec![]),
        ("Montant", vec![]),
    ] {
        let lines = format!("Projet;{header}\np;5\np;6\nq;7\n");
        let mut lines_part = part("b.csv", "budget.lines", &["Projet"]);
        lines_part.table.columns = columns(&[(header, "total")]);
        let source = SourceSpec { parts: vec![lines_part], ..spec("a.csv", TableSpec::default()) };
        let (records, problems) = read(&[("a.csv", projects.as_bytes()), ("b.csv", lines.as_bytes())], &source);
        assert_eq!((records.len(), problems), (2 - told.len(), told.iter().map(|t| (*t).to_owned()).collect()));
    }
}

#[test]
fn a_cell_shown_as_percent_is_that_percentage_where_its_field_is_in_percent() {
    let sheet = rows(&[
        &[("id", 0), ("Temps", 0), ("Valeur", 0), ("Quantité", 0)],
        &[("a", 0), ("1.5", 1), ("0.4", 1), ("0.5", 1)],
        &[("b", 0), ("0.07", 1), ("1.2", 1), ("0.25", 1)],
        &[("c", 0), ("80", 0), ("3", 0), ("2", 0)],
    ]);
    let file = book(&sheet, &["0%"]);
    let fields = [("id", "id"), ("Temps", "time"), ("Valeur", "indicators.1.target.value"), ("Quantité", "quantity")];
    let (records, problems) = read(&[("a.xlsx", &file)], &mapped(&fields, None));
    let seen = |name: &str| records.iter().map(|record| record.fields[name].clone()).collect::<Vec<_>>();
    assert_eq!(seen("time"), [json!(150), json!(7), json!(80)]);
    let values: Vec<Value> = seen("indicators").iter().map(|list| list[0]["target"]["value"].clone()).collect();
    assert_eq!(values, [json!(40), json!(120), json!(3)]);
    assert_eq!(seen("quantity")[0].to_string(), "0.5");
    assert_eq!(problems, ["shown-as-percent a.xlsx!S!D2"], "told once a column");
    let mut source = mapped(&fields, None);
    source.table.percent = vec!["Quantité".to_owned()];
    let (records, problems) = read(&[("a.xlsx", &file)], &source);
    assert_eq!((problems.len(), records[0].fields["quantity"].clone()), (0, json!(50)));
}

#[test]
fn values_of_parts_of_indicators_are_in_percent_where_they_are_shown_so() {
    let sheet = rows(&[&[("Indicateur", 0), ("Réalisé", 0)], &[("i", 0), ("0.75", 1)]]);
    let file = book(&sheet, &["0.0\\ %"]);
    let mut indicators = part("b.csv", "indicators", &["Projet"]);
    indicators.name = Some("i".to_owned());
    indicators.id = Some("N°".to_owned());
    indicators.table.columns = columns(&[("N°", "id")]);
    let mut periods = part("a.xlsx", "periods", &["Indicateur"]);
    periods.of = Some("i".to_owned());
    periods.table.columns = columns(&[("Réalisé", "actual.value")]);
    let source = SourceSpec { parts: vec![indicators, periods], ..spec("a.csv", TableSpec::default()) };
    let files: Files = &[("a.csv", b"id,title\np,Eau\n"), ("b.csv", "Projet,N°\np,i\n".as_bytes()), ("a.xlsx", &file)];
    let (records, problems) = read(files, &source);
    assert_eq!(problems, [""; 0]);
    assert_eq!(records[0].fields["indicators"][0]["periods"][0]["actual"]["value"], 75);
}

#[test]
fn hidden_rows_and_columns_are_told() {
    let sheet = rows(&[
        &[("id", 0), ("budget.total", 0), ("note", 0)],
        &[("a", 0), ("5", 0), ("x", 0)],
        &[("b", 0), ("6", 0), ("y", 0)],
        &[("c", 0), ("7", 0), ("z", 0)],
    ]);
    let sheet = format!(r#"<cols><col min="3" max="3" hidden="1"/></cols>{sheet}"#)
        .replace(r#"<row r="3">"#, r#"<row r="3" hidden="1">"#)
        .replace(r#"<row r="4">"#, r#"<row r="4" hidden="true">"#);
    let file = book(&sheet, &[]);
    let (records, problems) = read(&[("a.xlsx", &file)], &spec("a.xlsx", TableSpec::default()));
    assert_eq!(records.len(), 3);
    assert_eq!(problems, ["hidden-columns a.xlsx!S!C1", "hidden-rows a.xlsx!S!A3"]);
    let mut source = mapped(&[("id", "id"), ("note", "note")], None);
    source.table.skip = vec![RowFilter { column: "id".to_owned(), patterns: vec!["b".to_owned(), "c".to_owned()] }];
    let (records, problems) = read(&[("a.xlsx", &file)], &source);
    assert_eq!((records.len(), problems.len()), (1, 0), "what is left out or chosen by its name is not told");
}
