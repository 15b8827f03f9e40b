//! The workbooks inside of charts, as a reader of workbooks sees them.

use calamine::{Data, Reader, Xlsx};

use super::*;

/// The rows of the sheet of a workbook.
fn rows(bytes: Vec<u8>) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Sheet1"]);
    let range = book.worksheet_range("Sheet1").unwrap();
    let (last_row, last_column) = range.end().unwrap();
    // The range of the reader begins at the first cell that is not empty.
    let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
    (0..=last_row).map(|row| (0..=last_column).map(|column| cell(row, column)).collect()).collect()
}

#[test]
fn every_reference_leads_to_the_cells_that_the_chart_shows() {
    let document = all();
    let mut opened = Opened::of(&document);
    for number in 1..=document.body.len() {
        let chart = opened.part(&format!("word/charts/chart{number}.xml"));
        let rows = rows(opened.bytes(&format!("word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")));
        let references = chart.split("<c:f>").skip(1);
        let mut seen = 0;
        for reference in references {
            let (cells, rest) = reference.split_once("</c:f>").unwrap();
            let cache = rest.split("Cache>").nth(1).unwrap();
            for point in cache.split("<c:pt idx=\"").skip(1) {
                let index: usize = point.split('"').next().unwrap().parse().unwrap();
                let shown = point.split("<c:v>").nth(1).unwrap().split('<').next().unwrap();
                let shown = shown.replace("&amp;", "&");
                let (column, row) = first_cell(cells);
                let cell = rows.get(row + index).and_then(|row| row.get(column));
                match cell.unwrap_or_else(|| panic!("chart {number}: no cell for {cells}, {index}")) {
                    Data::Float(value) => assert_eq!(*value, shown.parse::<f64>().unwrap(), "chart {number}, {cells}"),
                    Data::DateTime(day) => {
                        assert_eq!(day.as_f64(), shown.parse::<f64>().unwrap(), "chart {number}, {cells}")
                    }
                    Data::String(words) => assert_eq!(*words, shown, "chart {number}, {cells}"),
                    other => panic!("chart {number}, {cells}, {index}: {other:?} is not {shown}"),
                }
                seen += 1;
            }
        }
        assert!(seen > 0, "chart {number} shows something");
    }
}

/// The column and the row, from 0, of the first cell of a range.
fn first_cell(range: &str) -> (usize, usize) {
    let cell = range.strip_prefix("Sheet1!$").unwrap().split(':').next().unwrap();
    let (letters, row) = cell.split_once('$').unwrap();
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    (column - 1, row.parse::<usize>().unwrap() - 1)
}

#[test]
fn numbers_are_numbers_with_their_formats_and_gaps_are_empty() {
    let mut opened = Opened::of(&document(vec![of(bars(Stacking::None, false))]));
    let bytes = opened.bytes("word/embeddings/Microsoft_Excel_Sheet1.xlsx");
    let sheet = rows(bytes.clone());
    assert_eq!(sheet[0], [Data::Empty, Data::String("Prévu".into()), Data::String("Dépensé".into())]);
    assert_eq!(sheet[2], [Data::String("2022".into()), Data::Empty, Data::Float(90_000.0)]);
    let mut book = Opened::bytes_of(bytes);
    let styles = book.part("xl/styles.xml");
    assert!(styles.contains("formatCode=\"[$-40C]#,##0&quot;\u{a0}€&quot;\""), "{styles}");
    assert!(book.part("xl/worksheets/sheet1.xml").contains(r#"<c r="C5" s="1"><v>170500.50</v></c>"#));
}

#[test]
fn texts_of_a_sheet_are_what_the_author_wrote() {
    let odd = ["=1+1", " a ", "a & <b>", "\u{1}x", ""];
    let plot = plot(PlotKind::Line, &odd, vec![series("\"é\"", 0, &["1"; 5])], Some(axis("0", "1", "1")));
    let mut opened = Opened::of(&document(vec![of(plot)]));
    let sheet = rows(opened.bytes("word/embeddings/Microsoft_Excel_Sheet1.xlsx"));
    let texts: Vec<String> = sheet.iter().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(texts, ["=1+1", " a ", "a & <b>", "x", ""]);
    assert_eq!(sheet[0][1], Data::String("\"é\"".into()));
}
