//! Tables and standard files through the program: previews, joins, and where problems are said to be.

use std::io::{Cursor, Write};

use serde_json::{Value, json};

use crate::harness::Workspace;

const SOURCE: &str = r#"[source.p]
path = "inputs/p.csv"
columns = { Code = "id", Titre = "title" }

[[source.p.part]]
path = "inputs/l.csv"
into = "lines"
key = "Projet"

[[job]]
name = "notes"
records = { source = "p" }
kind = "free"
template = "note"
languages = "en"
formats = ["pdf"]
"#;

/// A workspace with these settings and input files.
fn workspace(settings: &str, files: &[(&str, &[u8])]) -> Workspace {
    let workspace = Workspace::with_good_record().file("liasse.toml", settings);
    std::fs::remove_file(workspace.path("inputs/good.json")).expect("the good record is there");
    files.iter().fold(workspace, |workspace, (name, content)| workspace.file(name, content))
}

fn projects_and_lines(lines: &str) -> Workspace {
    workspace(
        SOURCE,
        &[("inputs/p.csv", "Code;Titre\nP1;Eau\nP2;École\n".as_bytes()), ("inputs/l.csv", lines.as_bytes())],
    )
}

/// A workbook of sheets, each a list of rows; digits are numbers.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inner: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
    let mut parts = vec![("_rels/.rels".to_owned(), relations(&relation("r", "officeDocument", "xl/workbook.xml")))];
    let (mut list, mut targets) = (String::new(), String::new());
    for (index, (name, rows)) in sheets.iter().enumerate() {
        list += &format!(r#"<sheet name="{name}" sheetId="{0}" r:id="s{index}"/>"#, index + 1);
        targets += &relation(&format!("s{index}"), "worksheet", &format!("worksheets/{index}.xml"));
        let rows: String = rows.iter().map(|row| format!("<row>{}</row>", cells(row))).collect();
        let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#);
        parts.push((format!("xl/worksheets/{index}.xml"), sheet));
    }
    let book = format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{list}</sheets></workbook>"#);
    parts.push(("xl/workbook.xml".to_owned(), book));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part can be added");
        archive.write_all(content.as_bytes()).expect("a part can be written");
    }
    archive.finish().expect("the archive can be ended").into_inner()
}

fn cells(row: &[&str]) -> String {
    let cell = |text: &&str| {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            format!("<c><v>{text}</v></c>")
        } else {
            format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#)
        }
    };
    row.iter().map(cell).collect()
}

#[test]
fn a_preview_shows_what_became_of_the_rows() {
    let workspace = projects_and_lines("Projet;Montant\nP1;5\nP2;7\nP1;9\n");
    let run = workspace.liasse(&["preview", "p"]);
    run.is_clean();
    for part in ["p: 2 records", "Part lines, from inputs/l.csv", "3 rows read, 0 left out; 3 joined to 2 records"] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }

    let workspace = projects_and_lines("Projet;Montant\nP1;5\nP22;7\n");
    let run = workspace.liasse(&["preview"]);
    run.tells("orphan-row", "inputs/l.csv:3 “Projet”").ends_with(1);
    assert!(run.stdout.contains("1 joined to 1 record, 1 WITHOUT ONE"), "{}", run.stdout);
    assert!(run.stderr.contains("did you mean `P2`?"), "{}", run.stderr);
    assert!(workspace.outputs().is_empty());
    workspace.liasse(&["preview", "q"]).tells("nothing-selected", "").ends_with(2);

    let workspace = workspace.file("liasse.toml", SOURCE.replace("inputs/p.csv", "inputs/p*.csv"));
    let run = workspace.liasse(&["preview"]);
    assert!(run.stdout.contains("Records, from inputs/p.csv"), "each file of a pattern is shown: {}", run.stdout);
}

#[test]
fn a_preview_takes_absolute_paths_inside_the_workspace_only() {
    let workspace = projects_and_lines("Projet;Montant\nP1;5\n");
    let path = |name: &str| workspace.path(name).to_str().expect("a path of the test is text").to_owned();
    let run = workspace.liasse(&["preview", &path("inputs/l.csv")]);
    run.ends_with(0);
    assert!(run.stdout.starts_with("inputs/l.csv: 1 record"), "{}", run.stdout);
    let outside = workspace.liasse(&["preview", &path("inputs/l.csv"), "--workspace", &path("templates")]);
    outside.tells("outside-workspace", "lies outside the workspace").ends_with(2);
    workspace.liasse(&["preview", "/no/such/file.csv"]).tells("nothing-selected", "/no/such/file.csv").ends_with(2);
}

#[test]
fn a_preview_gives_the_first_record_its_id() {
    let settings = SOURCE
        .replace("kind = \"free\"\n", "")
        .replace("columns = { Code = \"id\"", "id_field = \"reference\"\ncolumns = { Code = \"reference\"");
    let files: &[(&str, &[u8])] = &[("inputs/p.csv", b"Code;Titre\nP1;Eau\n"), ("inputs/l.csv", b"Projet;x\nP1;1\n")];
    let run = workspace(&settings, files).liasse(&["preview", "p"]);
    run.is_clean();
    assert!(run.stdout.contains("id: “P1”"), "{}", run.stdout);
}

#[test]
fn a_preview_for_scripts_is_a_line_of_json() {
    let workspace = projects_and_lines("Projet;Montant\nP1;5\nP22;7\n");
    let run = workspace.liasse(&["preview", "p", "--json"]);
    run.ends_with(1);
    let seen: Value = serde_json::from_str(&run.stdout).expect("one line of JSON");
    assert_eq!((&seen["source"], &seen["records"]), (&json!("p"), &json!(2)));
    assert_eq!(seen["tables"][1]["joined"], json!({"rows": 1, "hosts": 1, "orphans": 1, "without": 1}));
    assert_eq!(seen["tables"][1]["columns"][0]["role"], "key");
    assert_eq!(seen["first"], json!({"id": "P1", "title": "Eau", "lines": [{"Montant": 5}]}));
    let told = &seen["diagnostics"][0];
    let place = (&told["code"], &told["source"], &told["line"], &told["header"], &told["cell"]);
    assert_eq!(place, (&json!("orphan-row"), &json!("inputs/l.csv"), &json!(3), &json!("Projet"), &Value::Null));
}

#[test]
fn a_row_without_a_record_is_told_and_the_records_are_made() {
    let projects: &[&[&str]] = &[&["Code", "Titre"], &["P1", "Eau"], &["P2", "Lait"]];
    let lines: &[&[&str]] = &[&["Projet", "Montant"], &["P1", "5"], &["P3", "7"]];
    let book = workbook(&[("Projets", projects), ("Lignes", lines)]);
    let settings =
        SOURCE.replace("inputs/p.csv", "inputs/p.xlsx").replace("path = \"inputs/l.csv\"", "sheet = \"Lignes\"")
            + "[[job]]\nname = \"all\"\nrecords = { source = \"p\" }\nkind = \"free\"\nscope = \"all\"\n\
           template = \"note\"\nlanguages = \"en\"\n";
    let workspace = workspace(&settings, &[("inputs/p.xlsx", &book)]);
    let run = workspace.liasse(&[]);
    run.tells("orphan-row", "inputs/p.xlsx!Lignes!A3").ends_with(1);
    assert_eq!(workspace.outputs(), ["notes/P1-en.pdf", "notes/P2-en.pdf"], "no document over all, which lacks a row");
}

#[test]
fn a_wrong_total_names_the_cells_of_both_figures() {
    let projects: &[&[&str]] = &[&["Code", "Titre", "Monnaie", "Budget"], &["P1", "Eau", "EUR", "900"]];
    let lines: &[&[&str]] = &[
        &["Projet", "Rubrique", "Poste", "Quantité", "Prix", "Total"],
        &["P1", "Travaux", "Pompes", "2", "100", "200"],
        &["P1", "Travaux", "Pose", "3", "50", "160"],
    ];
    let book = workbook(&[("Projets", projects), ("Lignes", lines)]);
    let settings = r#"[source.p]
path = "inputs/budget.xlsx"
columns = { Code = "id", Titre = "title", Monnaie = "budget.currency", Budget = "budget.total" }

[[source.p.part]]
name = "headings"
into = "budget.headings"
sheet = "Lignes"
key = "Projet"
id = "Rubrique"
columns = { Rubrique = "label" }

[[source.p.part]]
of = "headings"
into = "lines"
sheet = "Lignes"
key = ["Projet", "Rubrique"]
columns = { Poste = "label", "Quantité" = "quantity", Prix = "unit_cost", Total = "total" }

[[job]]
name = "notes"
records = { source = "p" }
template = "note"
languages = "en"
"#;
    let workspace = workspace(settings, &[("inputs/budget.xlsx", &book)]);
    let run = workspace.liasse(&["check"]);
    run.ends_with(1);
    run.tells("totals-disagree", "inputs/budget.xlsx!Lignes!F3 budget.headings[0].lines[1].total");
    run.tells("totals-disagree", "`total` is 160, but `quantity` × `unit_cost` is 150 (inputs/budget.xlsx!Lignes!D3");
    run.tells("totals-disagree", "inputs/budget.xlsx!Projets!D2 budget.total");
    run.tells("totals-disagree", "`total` is 900, but the sum of its `headings` is 360 (inputs/budget.xlsx!Lignes!A2");
    workspace.liasse(&["build"]).tells("totals-disagree", "inputs/budget.xlsx!Lignes!F3").ends_with(1);
    assert!(workspace.outputs().is_empty(), "a budget that does not add up is not printed");
}

#[test]
fn the_cell_of_a_csv_file_is_named_by_line_and_header() {
    let settings =
        SOURCE.replace("kind = \"free\"\n", "").replace("columns = {", "columns = { \"Date de début\" = \"start\",");
    let files: &[(&str, &[u8])] = &[
        ("inputs/p.csv", "Code;Titre;Date de début\nP1;Eau;2025-02-31\n".as_bytes()),
        ("inputs/l.csv", b"Projet;x\nP1;1\n"),
    ];
    let workspace = workspace(&settings, files);
    let run = workspace.liasse(&["check"]);
    run.tells("wrong-date", "inputs/p.csv:2 “Date de début” start").ends_with(1);
    let run = workspace.liasse(&["check", "--json"]);
    let found = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
    let finding = found.into_iter().find(|line| line["finding"] == "wrong-date").expect("the finding is there");
    let place = json!({"line": 2, "column": null, "header": "Date de début", "cell": null, "path": "start"});
    assert_eq!(finding["places"][0], place);
}

#[test]
fn what_the_settings_misspell_is_told_where_they_say_it() {
    let lines = "Projet;Montant\nP1;5\n";
    let workspace = projects_and_lines(lines);
    let settings = SOURCE.replace("Titre =", "Titer =").replace("key = \"Projet\"", "key = \"Project\"");
    let workspace = workspace.file("liasse.toml", settings);
    for command in [&["preview"][..], &["check"], &["build"]] {
        let run = workspace.liasse(command);
        run.tells("unknown-column", "liasse.toml:3:26").tells("unknown-column", "liasse.toml:8:7").ends_with(1);
        for said in ["inputs/p.csv has no column `Titer`", "did you mean `Titre`?", "did you mean `Projet`?"] {
            assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
        }
    }
    let missing = SOURCE.replace("inputs/p.csv", "inputs/pp.csv").replace("inputs/l.csv", "inputs/l.xlsx");
    let workspace = workspace.file("liasse.toml", missing);
    for command in [&["preview"][..], &["check"], &["build"]] {
        let run = workspace.liasse(command);
        run.tells("no-input", "liasse.toml:2:8").tells("no-input", "liasse.toml:6:8").ends_with(1);
        for said in ["did you mean `inputs/p.csv`?", "did you mean `inputs/l.csv`?"] {
            assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
        }
    }
}

#[test]
fn a_misspelt_field_is_told_at_its_line_and_no_record_is_read() {
    let settings = SOURCE
        .replace("kind = \"free\"\n", "")
        .replace("Titre = \"title\"", "Titre = \"titel.fr\"")
        .replace("into = \"lines\"", "into = \"activites\"");
    let files: &[(&str, &[u8])] = &[("inputs/p.csv", b"Code;Titre\n;Eau\n"), ("inputs/l.csv", b"Projet\nP1\n")];
    let workspace = workspace(&settings, files);
    for command in [&["preview"][..], &["check"], &["build"]] {
        let run = workspace.liasse(command);
        run.tells("unknown-field", "liasse.toml:3:26").tells("unknown-field", "liasse.toml:7:8").ends_with(1);
        for said in ["did you mean `title.fr`?", "did you mean `activities`?"] {
            assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
        }
        assert!(!run.stderr.contains("missing-id"), "{}", run.stderr);
    }
    assert!(workspace.outputs().is_empty());
}

#[test]
fn a_preview_counts_the_rows_that_each_setting_leaves_out() {
    let settings = SOURCE.replace(
        "[[source.p.part]]",
        "skip = { Code = \"Total*\" }\nonly = { Titre = [\"Eau\", \"Lait\"] }\n[[source.p.part]]",
    );
    let table = "Code;Titre\nP1;Eau\n;\nP2;École\nP3;Lait\nTotal;\n\nP4;Route\n";
    let workspace = workspace(&settings, &[("inputs/p.csv", table.as_bytes()), ("inputs/l.csv", b"Projet\nP1\n")]);
    let run = workspace.liasse(&["preview", "p"]);
    run.is_clean();
    for part in [
        "2 rows read, 3 left out (1 by `skip`, 2 by `only`), 2 empty",
        "left out by `only`: row 4, since `Titre` is “École”",
        "left out by `skip`: row 6, since `Code` is “Total”",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    let seen: Value = serde_json::from_str(&workspace.liasse(&["preview", "p", "--json"]).stdout).expect("JSON");
    let table = &seen["tables"][0];
    assert_eq!((&table["left_out_by"], &table["empty"]), (&json!({"skip": 1, "only": 2}), &json!(2)));

    let workspace = workspace.file("liasse.toml", settings.replace("\"Eau\", \"Lait\"", "\"Oui\""));
    for command in [&["preview"][..], &["check"], &["build"]] {
        let run = workspace.liasse(command);
        run.tells("no-records", "liasse.toml:6:10").tells("no-match", "inputs/p.csv:1").ends_with(1);
        assert!(run.stderr.contains("`skip` and `only` leave out every row of inputs/p.csv (5)"), "{}", run.stderr);
    }
}

#[test]
fn a_preview_of_a_table_of_grants_shows_the_grant() {
    let table = "Identifier,Title,Amount Awarded,Currency,Recipient Org:Identifier,Recipient Org:Name\n\
                 G-1,Lunch club,4800,GBP,R-1,Hearth Lane\n";
    let workspace = workspace(SOURCE, &[("inputs/g.csv", table.as_bytes())]);
    let run = workspace.liasse(&["preview", "inputs/g.csv"]);
    for part in ["1 record", "Amount Awarded", "1 row read", "id: “G-1”", "role: “implementing”", "amount: 4800"]
    {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
}

#[test]
fn only_check_compares_an_iati_file_with_the_standard() {
    let activity = r#"<?xml version="1.0"?>
<iati-activities version="2.03">
<iati-activity xml:lang="en" default-currency="EUR"><iati-identifier>XX-1</iati-identifier>
<reporting-org ref="XX" type="21"><narrative>Rives</narrative></reporting-org>
<title><narrative>Water</narrative></title>
<description><narrative>Wells.</narrative></description>
<participating-org role="1" ref="XX-2"><narrative>Fund</narrative></participating-org>
<activity-status code="2"/><activity-date type="1" iso-date="2024-01-01"/>
<tag vocabulary="1" code="1"><narrative>Wells</narrative></tag>
<sector code="14030"/>
</iati-activity>
</iati-activities>
"#;
    let settings = "[[job]]\nname = \"notes\"\nrecords = \"inputs/a.xml\"\ntemplate = \"note\"\nlanguages = \"en\"\n";
    let workspace = workspace(settings, &[("inputs/a.xml", activity.as_bytes())]);
    workspace.liasse(&["check"]).tells("iati-schema", "inputs/a.xml:10:").ends_with(1);
    workspace.liasse(&["build"]).is_clean();
    assert_eq!(workspace.outputs(), ["notes/XX-1-en.docx", "notes/XX-1-en.pdf"]);
}
