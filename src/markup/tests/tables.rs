use super::{block, document, shown};
use crate::model::{BlockContent, Color, Extent, HeaderScope, RowGroupKind, Table};
use crate::units::Length;

fn table(body: &str, css: &str) -> (Table, Vec<String>) {
    let (document, problems) = document(body, css);
    let codes = problems.iter().map(|problem| problem.code.to_owned()).collect();
    match document.body.into_iter().next().unwrap().content {
        BlockContent::Table(table) => (table, codes),
        other => panic!("{other:?}"),
    }
}

#[test]
fn groups_come_in_reading_order() {
    assert_eq!(
        shown(
            "<table><caption>c</caption><tfoot><tr><td>f</td></tr></tfoot><thead><tr><th>h</th></tr></thead><tr><td>b</td></tr></table>"
        ),
        "table[caption:Caption[caption('c')] Head: th('h')@0; Body: td('b')@0; Foot: td('f')@0]"
    );
}

#[test]
fn spans_find_their_places() {
    assert_eq!(
        shown("<table><tr><th rowspan=\"2\">a</th><td colspan=\"2\">b</td></tr><tr><td>c</td><td>d</td></tr></table>"),
        "table[Body: th('a')@0+1x2 | td('b')@1+2x1 / td('c')@1 | td('d')@2]"
    );
    assert_eq!(
        shown("<table><tr><th>a</th><td rowspan=\"0\">b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr></table>"),
        "table[Body: th('a')@0 | td('b')@1+1x3 / td('c')@0 / td('d')@0]"
    );
}

#[test]
fn a_head_row_may_have_an_empty_corner() {
    let (table, _) =
        table("<table><tr><td></td><th>A</th><th>B</th></tr><tr><th>x</th><td>1</td><td/></tr></table>", "");
    let scopes: Vec<_> = table.groups[0].rows.iter().flat_map(|row| &row.cells).map(|cell| cell.header).collect();
    let (column, row) = (Some(HeaderScope::Column), Some(HeaderScope::Row));
    assert_eq!(scopes, [None, column, column, row, None, None]);
}

#[test]
fn short_rows_are_filled_to_the_last_column() {
    assert_eq!(
        shown(
            "<table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td>1</td></tr><tr><td rowspan=\"2\">2</td><td>3</td><td>4</td></tr><tr><td>5</td></tr></table>"
        ),
        "table[Body: th('a')@0 | th('b')@1 | th('c')@2 / td('1')@0 | @1+2x1 / td('2')@0+1x2 | td('3')@1 | td('4')@2 / td('5')@1 | @2]"
    );
}

#[test]
fn spans_stay_in_their_row_group() {
    let (table, codes) = table(
        "<table><thead><tr><th rowspan=\"3\">a</th><th>b</th></tr></thead><tr><td>c</td><td>d</td></tr></table>",
        "",
    );
    assert_eq!(codes, ["overlong-row-span"]);
    assert_eq!(table.groups[0].rows[0].cells[0].row_span, 1);
    assert_eq!(table.groups[1].rows[0].cells[0].column, 0);
}

#[test]
fn collisions_and_long_rows_are_told() {
    let (overlapping, codes) = table(
        "<table><tr><th>a</th><td rowspan=\"2\">b</td><td>c</td></tr><tr><td colspan=\"2\">d</td><td>e</td></tr></table>",
        "",
    );
    assert_eq!(codes, ["overlapping-cells"]);
    let cells: Vec<_> =
        overlapping.groups[0].rows[1].cells.iter().map(|cell| (cell.column, cell.column_span)).collect();
    assert_eq!(cells, [(0, 1), (2, 1)]);
    let (long, codes) = table("<table><col/><col/><tr><td>a</td><td>b</td><td>c</td></tr></table>", "");
    assert_eq!((codes.as_slice(), long.columns.len()), (["overlong-row".to_owned()].as_slice(), 3));
    let (huge, _) = table("<table><tr><td colspan=\"4000000000\">a</td></tr></table>", "");
    assert_eq!(huge.columns.len(), 1000);
    let (many, codes) = self::table(&format!("<table><tr>{}</tr></table>", "<td colspan=\"400\">a</td>".repeat(9)), "");
    assert_eq!((codes.as_slice(), many.columns.len()), (["overlong-row".to_owned()].as_slice(), 1000));
}

#[test]
fn columns_have_widths() {
    let (table, codes) = table(
        "<table><colgroup><col/><col span=\"2\" style=\"width: 17mm\"/></colgroup><col width=\"25%\"/><tr><td>a</td></tr></table>",
        "",
    );
    assert!(codes.is_empty());
    let widths: Vec<Extent> = table.columns.iter().map(|column| column.width).collect();
    let fixed = Extent::Length(Length::mm(17.0));
    assert_eq!(widths, [Extent::Auto, fixed, fixed, Extent::Percent(0.25)]);
}

#[test]
fn header_cells_know_what_they_head() {
    let (table, _) = table(
        "<table><thead><tr><th>a</th><th scope=\"row\">b</th></tr></thead>
         <tbody><tr><th>c</th><td>d</td></tr><tr><th>e</th><th>f</th></tr></tbody></table>",
        "",
    );
    let scopes: Vec<_> =
        table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells).map(|cell| cell.header).collect();
    let (column, row) = (Some(HeaderScope::Column), Some(HeaderScope::Row));
    assert_eq!(scopes, [column, row, row, None, column, column]);
}

#[test]
fn rows_show_the_box_of_their_group() {
    let (table, _) = table(
        "<table><thead><tr><th>a</th></tr><tr style=\"background: white\"><th>b</th></tr></thead></table>",
        "thead { background: #1f4e79; border-bottom: 1pt solid red }",
    );
    let rows = &table.groups[0].rows;
    assert_eq!(table.groups[0].kind, RowGroupKind::Head);
    assert_eq!(rows[0].style.boxed.background, Some(Color { red: 0x1f, green: 0x4e, blue: 0x79 }));
    assert_eq!(rows[1].style.boxed.background, Some(Color::WHITE));
    assert!(rows[0].style.boxed.border.bottom.width.is_zero());
    assert_eq!(rows[1].style.boxed.border.bottom.width, Length::pt(1.0));
}

#[test]
fn what_stands_outside_of_the_cells_is_told() {
    let (document, problems) = document("<table>x<tr>y<td>a</td><p>z</p></tr></table><td>b</td>", "");
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["misplaced-text", "misplaced-text", "misplaced-element", "misplaced-element"]);
    assert_eq!(block(&document.body[1]), "td('b')", "kept");
}

#[test]
fn cells_say_by_which_header_cells_they_are_headed() {
    let (table, codes) = table(
        "<table summary=\" Costs \" role=\"none\"><tr><th id=\"a\" scope=\"rowgroup\">A</th></tr>
         <tr><td headers=\"a b\">1</td></tr></table>",
        "",
    );
    assert_eq!(codes, ["unknown-header-cell"], "there is no `b`");
    let cells: Vec<_> = table.groups[0].rows.iter().flat_map(|row| &row.cells).collect();
    assert_eq!(cells[0].header, Some(HeaderScope::RowGroup));
    assert_eq!(cells[1].headers, ["a".into(), "b".into()]);
    assert_eq!((table.summary.as_deref(), table.is_layout), (Some("Costs"), true));
}
