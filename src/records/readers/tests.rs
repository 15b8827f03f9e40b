//! What a user meets: files in, records and problems out.

use std::fs;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use serde_json::json;

use crate::diag::{Diagnostics, Outcome};
use crate::records::{Record, SourceSpec, TableSpec, open};
use crate::sources::Workspace;

fn outcomes(spec: &SourceSpec, content: &[u8]) -> Vec<Outcome<Record>> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(&spec.path), content).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    match open(&workspace, spec) {
        Ok(stream) => stream.collect(),
        Err(problems) => vec![Err(problems)],
    }
}

fn spec(path: &str) -> SourceSpec {
    SourceSpec { path: path.to_owned(), ..SourceSpec::default() }
}

/// The records of a file that has no fault.
fn records(path: &str, content: &str) -> Vec<Record> {
    outcomes(&spec(path), content.as_bytes()).into_iter().map(|outcome| outcome.unwrap().value).collect()
}

fn fields(path: &str, content: &str) -> Vec<serde_json::Value> {
    records(path, content).into_iter().map(|record| record.fields.into()).collect()
}

fn shown(problems: &Diagnostics) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.code, problem.origin)).collect()
}

fn exact(digits: &str) -> serde_json::Value {
    serde_json::from_str(digits).unwrap()
}

/// Every outcome as the record's id, or its problems.
fn summary(path: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    let one = |outcome: Outcome<Record>| match outcome {
        Ok(record) => record.value.id.to_string(),
        Err(problems) => shown(&problems).join(", "),
    };
    outcomes(&spec(path), content.as_ref()).into_iter().map(one).collect()
}

#[test]
fn every_format_gives_the_same_record() {
    let expected = json!({"id": "08-28", "title": {"fr": "Eau", "en": "Water"}, "budget": {"currency": "PEN", "total": exact("1234.50")}});
    for (path, content) in [
        ("a.json", r#"[{"id":"08-28","title":{"fr":"Eau","en":"Water"},"budget":{"currency":"PEN","total":1234.50}}]"#),
        ("a.jsonl", r#"{"id":"08-28","title":{"fr":"Eau","en":"Water"},"budget":{"currency":"PEN","total":1234.50}}"#),
        ("a.yaml", "id: 08-28\ntitle: {fr: Eau, en: Water}\nbudget:\n  currency: PEN\n  total: 1234.50\n"),
        (
            "a.toml",
            "id = '08-28'\ntitle = { fr = 'Eau', en = 'Water' }\n[budget]\ncurrency = 'PEN'\ntotal = 1_234.50\n",
        ),
        ("a.csv", "id,title.fr,title.en,budget.currency,budget.total\n08-28,Eau,Water,PEN,1234.50\n"),
    ] {
        let found = fields(path, content);
        assert_eq!(found, std::slice::from_ref(&expected), "{path}");
    }
}

#[test]
fn numbers_stay_exact() {
    let digits = "12345678901234567890.10";
    for (path, content) in [
        ("a.json", format!("{{\"n\": {digits}, \"m\": 0.1}}")),
        ("a.yaml", format!("n: {digits}\nm: 0.1")),
        ("a.toml", format!("n = {digits}\nm = 0.1")),
        ("a.csv", format!("id,n,m\na,{digits},0.1")),
    ] {
        let found = fields(path, &content);
        assert_eq!((found[0]["n"].to_string().as_str(), found[0]["m"].to_string().as_str()), (digits, "0.1"), "{path}");
    }
}

#[test]
fn finds_several_records_in_a_file() {
    for (path, content) in [
        ("a.json", r#"{"records": [{"id": "1"}, {"id": "2"}]}"#),
        ("b.json", r#"{"about": "x", "projects": [{"id": "1"}, {"id": "2"}]}"#),
        ("a.yaml", "- id: '1'\n- id: '2'\n"),
        ("b.yaml", "id: '1'\n---\nid: '2'\n"),
        ("c.yml", "projects:\n  - id: '1'\n  - id: '2'\n"),
        ("a.toml", "[[records]]\nid = '1'\n[[records]]\nid = '2'\n"),
        ("a.ndjson", "{\"id\": 1}\n\n{\"id\": 2}\n"),
        ("a.tsv", "id\n1\n2\n"),
    ] {
        assert_eq!(summary(path, content), ["1", "2"], "{path}");
    }
    assert_eq!(summary("a.json", r#"{"id": "x", "projects": [{"id": "1"}]}"#), ["x"], "a record that has projects");
}

#[test]
fn takes_the_id_from_where_it_is() {
    assert_eq!(summary("kallpa 08-28.json", "{}"), ["kallpa 08-28"]);
    assert_eq!(summary("a.yaml", "reference: 08-28"), ["08-28"]);
    assert_eq!(summary("a.yaml", "id: 0428"), ["0428"], "zeros stay");
    assert_eq!(fields("a.json", r#"{"id": 428}"#), [json!({"id": "428"})]);
    assert_eq!(
        summary("a.json", r#"[{"id": "1"}, {}, {"id": ""}]"#)[1..],
        ["missing-id a.json:1:15", "missing-id a.json:1:26 id"]
    );
    assert_eq!(summary("a.json", r#"{"id": ["x"]}"#), ["wrong-id a.json:1:8 id"]);
    let named = SourceSpec { id_field: Some("meta.code".to_owned()), ..spec("a.jsonl") };
    let found = outcomes(&named, b"{\"meta\": {\"code\": \"A\"}, \"id\": \"own\"}\n{\"id\": 2}");
    assert_eq!(found[0].as_ref().unwrap().value.id.as_ref(), "A");
    assert_eq!(found[0].as_ref().unwrap().value.fields["id"], "own");
    assert_eq!(shown(found[1].as_ref().unwrap_err()), ["missing-id a.jsonl:2"]);
}

#[test]
fn an_empty_source_is_an_error() {
    for (path, content) in [
        ("a.json", ""),
        ("b.json", "[]"),
        ("a.jsonl", "\n\n"),
        ("a.yaml", "# nothing\n"),
        ("b.yaml", "records: []"),
        ("a.toml", ""),
        ("a.csv", ""),
        ("b.csv", "id;title\n;\n"),
    ] {
        assert_eq!(summary(path, content), [format!("no-records {path}")], "{path}");
    }
}

#[test]
fn malformed_files_are_reported_where_they_break() {
    for (path, content, expected) in [
        ("a.json", "{\n  \"id\": \"1\"\n  \"x\": 2\n}", "malformed-json a.json:3:3"),
        ("b.json", "{\"id\": \"1\",", "malformed-json b.json:1:11"),
        ("c.json", "{\n\"id\": \"1\",\n \"id\": \"2\"}", "duplicate-field c.json:3:5"),
        ("a.yaml", "id: 1\n  title: x\n", "malformed-yaml a.yaml:2:8"),
        ("a.yaml", "id: a\n\ttitle: x\n", "malformed-yaml a.yaml:2:1"),
        ("b.yaml", "id: 1\nid: 2\n", "duplicate-field b.yaml:2:1"),
        ("a.toml", "id = 1\ntitle = Eau\n", "malformed-toml a.toml:2:9"),
        ("a.txt", "id;id\n1;2\n", "duplicate-column a.txt:1 “id”"),
        ("a.xlsx", "no workbook", "malformed-workbook a.xlsx"),
        ("a.doc", "x", "unknown-format a.doc"),
        ("d.json", "[1, {\"id\": \"2\"}]", "not-a-record d.json:1:2"),
    ] {
        assert_eq!(summary(path, content)[0], expected);
    }
    let both = summary("a.toml", "a = Eau\nb = Lait\n");
    assert_eq!(both, ["malformed-toml a.toml:1:5, malformed-toml a.toml:2:5"], "all problems at once");
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    let lines = "{\"id\": \"1\"}\n{\"id\": }\n[]\n{\"id\": \"4\"}\n";
    assert_eq!(summary("a.jsonl", lines), ["1", "malformed-json a.jsonl:2:8", "not-a-record a.jsonl:3:1", "4"]);
    let broken = [b"{\"id\": \"1\"}\n\xff\xfe\n".as_slice(), b"\xef\xbb\xbf{\"id\": \"3\"}\n"].concat();
    assert_eq!(summary("a.jsonl", broken), ["1", "wrong-encoding a.jsonl:2:1", "3"]);
    let rows = "id,title\n1,a\n2\n3,c,d\n4,\"e\nf\",,\n5,g\n";
    assert_eq!(summary("a.csv", rows), ["1", "uneven-row a.csv:3", "uneven-row a.csv:4", "4", "5"]);
}

#[test]
fn cells_are_not_guessed() {
    let rows = "id;a;b;c;d;\n0428;1 234,50;1.50;;TRUE;\n";
    assert_eq!(fields("a.csv", rows), [json!({"id": "0428", "a": "1 234,50", "b": exact("1.50"), "d": true})]);
}

#[test]
fn windows_text_is_read_with_a_warning() {
    let found = outcomes(&spec("a.csv"), b"id;title\n1;\xe9t\xe9\n");
    let record = found[0].as_ref().unwrap();
    assert_eq!(
        (&record.value.fields["title"], shown(&record.warnings)),
        (&json!("été"), vec!["wrong-encoding a.csv".to_owned()])
    );
    let utf8 = outcomes(&spec("a.csv"), "\u{feff}id;title\n1;été\n".as_bytes());
    assert!(utf8[0].as_ref().unwrap().warnings.is_empty());
}

#[test]
fn tells_where_a_field_stands() {
    let place = |path: &str, content: &str, index: usize, field: &str| {
        records(path, content)[index].origin_of(field).to_string()
    };
    let json = "[\n  {\"id\": \"1\", \"b\": {\"l\": [1,\n    {\"q\": 2}]}},\n  {\"id\": \"2\"}\n]";
    assert_eq!(place("a.json", json, 0, "b.l[1].q"), "a.json:3:11 b.l[1].q");
    assert_eq!(place("a.json", json, 0, "b.l[1].total"), "a.json:3:5 b.l[1].total", "missing: the thing around it");
    assert_eq!(place("a.json", json, 1, "b"), "a.json:4:3 b");
    assert_eq!(place("a.jsonl", "{\"id\": 1}\n{\"id\": 2, \"é\": 1, \"x\": [5]}\n", 1, "x[0]"), "a.jsonl:2:25 x[0]");
    let yaml = "# list\n- id: '1'\n- id: '2'\n  b:\n    - x: é\n      y: 3\n";
    assert_eq!(place("a.yaml", yaml, 1, "b[0].y"), "a.yaml:6:10 b[0].y");
    assert_eq!(place("b.yaml", "id: '1'\n---\nid: '2'\nx: 5", 1, "x"), "b.yaml:4:4 x");
    let toml = "[[records]]\nid = '1'\n[[records]]\nid = '2'\n[records.b]\nx = [1,\n 2]\n";
    assert_eq!(place("a.toml", toml, 1, "b.x[1]"), "a.toml:7:2 b.x[1]");
    assert_eq!(place("a.csv", "id,b.1.x\n1,a\n2,c\n", 1, "b[0].x"), "a.csv:3 “b.1.x” b[0].x");
    let record = &records("a.json", json)[0];
    assert_eq!(record.origin_of("b.l[1].q").excerpt.as_deref(), Some("    {\"q\": 2}]}},"));
    assert_eq!(record.origin.to_string(), "a.json:2:3");
}

#[test]
fn yaml_anchors_work_and_bombs_do_not() {
    let merged = "base: &b {x: 1, y: 2}\nuse: {<<: *b, y: 3}\nagain: *b\n";
    let found = &fields("a.yaml", merged)[0];
    assert_eq!((&found["use"], &found["again"]), (&json!({"y": 3, "x": 1}), &json!({"x": 1, "y": 2})));
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let previous = level - 1;
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", vec![format!("*a{previous}"); 10].join(", ")));
    }
    assert!(summary("a.yaml", bomb)[0].starts_with("too-many-aliases a.yaml:"));
    assert_eq!(
        fields("a.yaml", "a: !!str 12\nb: '12'\nc: 12\nd: no\ne: ~\n"),
        [json!({"a": "12", "b": "12", "c": 12, "d": "no", "id": "a"})]
    );
}

#[test]
fn a_number_that_a_comma_cuts_off_is_refused() {
    for (cut, rest) in [("1,000", "000"), ("12,5", "5"), ("1,000.50", "000.50"), ("Rue des Lilas, 12", "12")] {
        let found = outcomes(&spec("a.yaml"), format!("id: 1\nbudget: {{a: 3, total: {cut}, b: 2}}\n").as_bytes());
        let problems = found[0].as_ref().unwrap_err();
        let problem = problems.iter().next().unwrap();
        let read = cut.split(',').next().unwrap();
        assert_eq!(
            format!("{} {}: {}", problem.code, problem.origin, problem.message),
            format!(
                "number-with-comma a.yaml:2:16: `total: {cut}` inside {{ }} is read as `total: {read}` and a field \
                 `{rest}` without a value"
            )
        );
    }
    assert_eq!(summary("b.yaml", "id: 1\na: {total: 12,500,000}\n"), ["number-with-comma b.yaml:2:5"]);
    assert_eq!(summary("c.yaml", "id: 1\na: {\"total\": 1,500, b: 1}\n"), ["number-with-comma c.yaml:2:5"]);
    for fine in ["{2024: , 2025: 3}", "{a: 1, 2024: 5}", "{a: 1, 2024: }", "{a: 1, b}", "{12, 14}"] {
        assert!(outcomes(&spec("d.yaml"), format!("id: 1\nyears: {fine}\n").as_bytes())[0].is_ok(), "{fine}");
    }
    assert!(outcomes(&spec("e.yaml"), b"id: 1\nyears:\n  a: 1\n  2024:\n")[0].is_ok());
}

#[test]
fn a_text_by_language_that_a_comma_cuts_off_is_refused() {
    let told = |content: &str| {
        let found = outcomes(&spec("a.yaml"), content.as_bytes());
        let problems = found[0].as_ref().unwrap_err();
        let problem = problems.iter().next().unwrap();
        format!("{} {}: {}", problem.code, problem.origin, problem.message)
    };
    assert_eq!(
        told("id: 1\ntitle: { fr: Un, en: One, two and three }\n"),
        "text-with-comma a.yaml:2:18: `en: One, two and three` inside { } is read as `en: One` and a field `two and \
         three` without a value"
    );
    for cut in ["{en: One, two, three}", "{en: One,\n  two, fr: Un}", "{fr: \"Un\", en: One, no}", "{pt-BR: Um, dois}"]
    {
        assert!(told(&format!("id: 1\na:\n- b: {cut}\n")).starts_with("text-with-comma a.yaml:"), "{cut}");
    }
    assert_eq!(told("id: 1\na: {en: Line 1, 2}\n").split(' ').next(), Some("number-with-comma"));
    for fine in
        ["{en: One, fr: }", "{en: One, two: }", "{en: 'One, two'}", "{id: x, open}", "{name: One, two}", "{en, fr}"]
    {
        assert!(outcomes(&spec("d.yaml"), format!("id: 1\na: {fine}\n").as_bytes())[0].is_ok(), "{fine}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    let deep = 100_000;
    for (path, content) in [
        ("a.json", format!("{{\"a\": {}{}}}", "[".repeat(deep), "]".repeat(deep))),
        ("a.yaml", format!("a: {}{}", "[".repeat(200), "]".repeat(200))),
        ("a.yaml", format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000))),
        ("a.yaml", "[".repeat(deep)),
        ("a.toml", format!("a = {}{}", "[".repeat(deep), "]".repeat(deep))),
    ] {
        let found = summary(path, content);
        assert!(found[0].starts_with("too-deep"), "{path}: {found:?}");
    }
    // Aliases of aliases, each within the limit, together beyond it.
    let mut chain = "a0: &a0 x\n".to_owned();
    for level in 1..200 {
        chain.push_str(&format!("a{level}: &a{level} [[[*a{}]]]\n", level - 1));
    }
    let found = summary("c.yaml", chain);
    assert!(found[0].starts_with("too-deep c.yaml:"), "{found:?}");
}

/// A workbook of one sheet `Lignes` with the given rows as SpreadsheetML cells.
fn workbook(rows: &str) -> Vec<u8> {
    let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let parts = [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relationships}"><sheets><sheet name="Lignes" sheetId="1" r:id="s"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="{relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#)),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn text_cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn header() -> String {
    let names = ["id", "title", "start", "budget.total", "places.1.name"];
    let cells: String =
        names.iter().zip(["A3", "B3", "C3", "D3", "E3"]).map(|(name, place)| text_cell(place, name)).collect();
    format!(r#"<row r="3">{cells}</row>"#)
}

#[test]
fn reads_a_sheet() {
    let row = format!(
        r#"<row r="4">{}{}<c r="C4" s="1"><v>45943</v></c><c r="D4"><v>0.30000000000000004</v></c></row><row r="6"><c r="A6"><v>7</v></c><c r="E6"><v>1</v></c></row>"#,
        text_cell("A4", "0428"),
        text_cell("B4", " Eau ")
    );
    let bytes = workbook(&(header() + &row));
    let found: Vec<Record> =
        outcomes(&spec("b.xlsx"), &bytes).into_iter().map(|outcome| outcome.unwrap().value).collect();
    assert_eq!(
        serde_json::Value::from(found[0].fields.clone()),
        json!({"id": "0428", "title": "Eau", "start": "2025-10-13", "budget": {"total": 0.3}})
    );
    assert_eq!(found[1].id.as_ref(), "7");
    assert_eq!(found[1].origin_of("places[0].name").to_string(), "b.xlsx!Lignes!E6 places[0].name");
    assert_eq!(found[1].origin_of("title").to_string(), "b.xlsx!Lignes!A6 title");
}

#[test]
fn names_the_cell_of_an_error() {
    let row =
        format!(r#"<row r="4">{}<c r="D4" t="e"><v>#REF!</v></c><c r="G4"><v>1</v></c></row>"#, text_cell("A4", "x"));
    let bytes = workbook(&(header() + &row));
    let found = outcomes(&spec("b.xlsx"), &bytes);
    assert_eq!(
        shown(found[0].as_ref().unwrap_err()),
        ["unnamed-column b.xlsx!Lignes!G3", "cell-error b.xlsx!Lignes!D4"]
    );
    let other =
        SourceSpec { table: TableSpec { sheet: Some("Budget".to_owned()), ..TableSpec::default() }, ..spec("b.xlsx") };
    let found = outcomes(&other, &bytes);
    let problem = found[0].as_ref().unwrap_err().iter().next().unwrap().clone();
    assert_eq!((problem.code, problem.hint.as_deref()), ("unknown-sheet", Some("its sheets are: Lignes")));
}

#[test]
fn a_sparse_sheet_takes_no_memory_and_a_false_place_is_refused() {
    let far = workbook(&(header() + &text_cell("XFD1048576", "x")));
    let found = outcomes(&spec("b.xlsx"), &far);
    assert_eq!(
        shown(found[0].as_ref().unwrap_err()),
        ["unnamed-column b.xlsx!Lignes!XFD3", "missing-id b.xlsx!Lignes!A1048576"]
    );
    for place in ["A4294967295", "ZZZZZZZ1", "A99999999999", "A0"] {
        let found = outcomes(&spec("b.xlsx"), &workbook(&(header() + &text_cell(place, "x"))));
        assert_eq!(shown(found[0].as_ref().unwrap_err()), ["malformed-workbook b.xlsx"], "{place}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_a_reader_panic(
        extension in prop::sample::select(vec!["json", "jsonl", "yaml", "toml", "csv", "xlsx"]),
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            "[\\[\\]{}:,\"'a-c0-2 .&*<|>\\-\n=#;!]{0,120}".prop_map(String::into_bytes),
        ],
    ) {
        for outcome in outcomes(&spec(&format!("a.{extension}")), &bytes) {
            match outcome {
                Ok(record) => { let _ = record.value.origin_of("a[0].b.c"); }
                Err(problems) => prop_assert!(problems.has_errors()),
            }
        }
    }

    #[test]
    fn no_damage_to_a_workbook_makes_its_reader_panic(at in 0usize..4000, byte in any::<u8>(), cell in "[A-Za-z0-9<>/\" =]{0,30}") {
        let mut bytes = workbook(&(header() + &format!(r#"<row r="4">{}<c r="{cell}"><v>{cell}</v></c></row>"#, text_cell("A4", "x"))));
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = outcomes(&spec("a.xlsx"), &bytes);
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_takes_no_row_in_silence() {
    assert_eq!(summary("a.csv", "id,title\nA0,w\nA1,\"x\nA2,y\nA3,z"), ["A0", "unclosed-quote a.csv:3"]);
    assert_eq!(summary("a.csv", "id,title\nA1,\"x\ny\"\nA2,5\" pipe"), ["A1", "A2"]);
}

#[test]
fn more_than_a_record_on_a_line_is_told_with_what_a_line_holds() {
    let found = outcomes(&spec("a.jsonl"), b"{\"id\": \"a\"},\n{\"id\": \"b\"}\n");
    let problem = found[0].as_ref().unwrap_err().iter().next().unwrap();
    assert_eq!(problem.origin.to_string(), "a.jsonl:1:12");
    assert!(problem.hint.as_deref().is_some_and(|hint| hint.contains("with no comma after it")), "{problem:?}");
    assert!(found[1].is_ok());
}

#[test]
fn json_faults_are_told_in_plain_words() {
    let told = |content: &str| {
        let problems = outcomes(&spec("a.json"), content.as_bytes()).remove(0).unwrap_err();
        let problem = problems.iter().next().unwrap();
        let (_, what) = problem.message.split_once(": ").unwrap_or(("", &problem.message));
        format!("{}: {what}", problem.origin)
    };
    for (content, expected) in [
        ("{\"a\": 1,}", "a.json:1:9: there is a comma after the last entry"),
        ("[1, 2,]", "a.json:1:7: there is a comma after the last entry"),
        ("{\"a\": 1} {", "a.json:1:10: there is more after the end of the JSON"),
        ("{\n // x\n\"a\": 1}", "a.json:2:2: JSON has no comments"),
        ("{\"a\": 1 # x\n}", "a.json:1:9: JSON has no comments"),
        ("{'a': 1}", "a.json:1:2: text stands in single quotation marks"),
        ("{a: 1}", "a.json:1:2: a field name is not in quotation marks"),
        ("{\"a\": NaN}", "a.json:1:7: NaN and Infinity are no numbers in JSON"),
        ("{\"a\": -Infinity}", "a.json:1:8: NaN and Infinity are no numbers in JSON"),
        ("{\"a\": 0428}", "a.json:1:8: this is no number in JSON"),
        ("{\"a\": \"x\ny\"}", "a.json:1:8: a line break or a tab stands inside quotation marks"),
        ("{\"a\": \"C:\\x\"}", "a.json:1:11: what stands after a backslash is no character"),
    ] {
        assert_eq!(told(content), expected, "{content}");
    }
}

#[test]
fn a_list_of_records_given_twice_is_refused() {
    let twice = r#"{"records": [{"id": "1"}], "records": [{"id": "2"}]}"#;
    assert_eq!(summary("a.json", twice), ["duplicate-field a.json:1:39"]);
}

#[test]
fn an_alias_of_what_it_stands_in_is_refused() {
    assert_eq!(summary("a.yaml", "id: '1'\nx: &x\n  y: *x\n"), ["cyclic-alias a.yaml:3:6"]);
    assert_eq!(summary("b.yaml", "a: &a [1, *a]"), ["cyclic-alias b.yaml:1:11"]);
    assert!(summary("c.yaml", "a: *nowhere")[0].starts_with("malformed-yaml c.yaml:1"));
}

#[test]
fn what_is_no_text_is_told_where() {
    for path in ["a.json", "a.yaml", "a.toml"] {
        assert_eq!(summary(path, b"\xfe\xff\0{\0}"), [format!("wrong-encoding {path}:1:1")]);
        assert_eq!(summary(path, b"{\0}\0"), [format!("not-text {path}:1:2")]);
        assert_eq!(summary(path, "a\né".as_bytes().split_last().unwrap().1), [format!("wrong-encoding {path}:2:1")]);
    }
    assert_eq!(summary("b.json", "\u{feff}{\"id\": \"1\"}"), ["1"], "a byte-order mark is no fault");
}

#[test]
fn numbers_beyond_all_measure_are_kept_or_refused() {
    let digits = "9".repeat(5000);
    for (path, content) in [("a.json", format!("{{\"n\": {digits}}}")), ("a.yaml", format!("n: {digits}"))] {
        assert_eq!(fields(path, &content)[0]["n"].to_string().trim_matches('"'), digits, "{path}");
    }
    assert_eq!(fields("a.json", r#"{"n": 1e999999999}"#)[0]["n"].to_string(), "1e+999999999");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let write = |lines: &str| fs::write(folder.path().join("a.jsonl"), lines).unwrap();
    write("{\"id\": \"1\"}\n{\"id\": \"2\"}\n{\"id\": \"3\"}\n");
    let workspace = Workspace::open(folder.path()).unwrap();
    let mut records = open(&workspace, &spec("a.jsonl")).unwrap();
    assert_eq!(records.next().unwrap().unwrap().value.id.as_ref(), "1");
    write("{\"id\": \"4\"}\n");
    let rest: Vec<_> = records.collect();
    assert_eq!(rest.len(), 1, "nothing is made of the new state");
    assert_eq!(shown(rest[0].as_ref().unwrap_err()), ["file-changed a.jsonl"]);
    let again = open(&workspace, &spec("a.jsonl")).map(|_| ()).unwrap_err();
    assert_eq!(shown(&again), ["file-changed a.jsonl"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_to_a_file_makes_its_reader_panic(
        file in prop::sample::select(vec![
            ("a.json", "{\"records\": [{\"id\": \"1\", \"n\": -1.5e3, \"t\": {\"fr\": \"\u{e9}\\u00e9\\n\"}}, {\"id\": null, \"l\": [true, []]}]}"),
            ("a.jsonl", "{\"id\": \"1\", \"x\": [1, {\"y\": \"\u{e9}\"}]}\n{\"id\": \"2\"}\n"),
            ("a.yaml", "base: &b {x: 1}\nid: '1'\nuse:\n  - <<: *b\n    t: |\n      \u{e9}\n  - *b\n---\nid: \"2\"\n"),
            ("a.toml", "id = '1'\nd = 2020-01-01\n[a.b]\nx = [1, 0x1F, 1e3]\n[[c]]\ny = \"\"\"\n\u{e9}\"\"\"\n"),
        ]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let (path, content) = file;
        let mut bytes = content.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for outcome in outcomes(&spec(path), &bytes) {
            match outcome {
                Ok(record) => { let _ = record.value.origin_of("use[0].t"); }
                Err(problems) => prop_assert!(problems.has_errors()),
            }
        }
    }
}
