//! The records and budgets in a PDF/A-3a, read back by another program.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::examples::tool;
use crate::harness::{Workspace, liasse};

/// The files in a PDF by their names; `None` where nothing can take them out.
fn files(pdf: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let folder = tempfile::tempdir().expect("a folder for the test can be made");
    let out = folder.path().to_str().expect("the path is text");
    tool("pdfdetach", &["-saveall", "-o", out, pdf.to_str().expect("the path is text")])?;
    let entries = std::fs::read_dir(folder.path()).expect("the folder is readable").flatten();
    let read = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().expect("names are text");
        (name, std::fs::read(entry.path()).expect("the file is readable"))
    };
    Some(entries.map(read).collect())
}

fn decimal(value: &str) -> Decimal {
    value.parse().unwrap_or_else(|error| panic!("{value}: {error}"))
}

/// The sums of each breakdown of each record.
fn sums(csv: &[u8]) -> BTreeMap<(String, String), Decimal> {
    let mut sums = BTreeMap::new();
    for row in csv::Reader::from_reader(csv).deserialize() {
        let row: BTreeMap<String, String> = row.expect("every row has the cells of the header");
        *sums.entry((row["record"].clone(), row["breakdown"].clone())).or_default() += decimal(&row["amount"]);
    }
    sums
}

/// Holds the budget of a PDF against its record; gives how many sums were compared.
fn compare(pdf: &Path, files: &BTreeMap<String, Vec<u8>>) -> usize {
    let json = files.get("record.json").or_else(|| files.get("records.json")).expect("the record is there");
    let records = match serde_json::from_slice(json).expect("the record is JSON") {
        Value::Array(records) => records,
        record => vec![record],
    };
    let sums = sums(files.get("budget.csv").map_or(&[], Vec::as_slice));
    let mut compared = 0;
    for record in records {
        let id = record["id"].as_str().expect("the record has an id");
        let Value::Number(total) = &record["budget"]["total"] else { continue };
        for breakdown in ["total", "payer", "period"] {
            let Some(sum) = sums.get(&(id.to_owned(), breakdown.to_owned())) else {
                assert_ne!(breakdown, "total", "{}: {id} has no rows", pdf.display());
                continue;
            };
            assert_eq!(*sum, decimal(total.as_str()), "{}: {id} by {breakdown}", pdf.display());
            compared += 1;
        }
    }
    compared
}

#[test]
fn the_budgets_in_the_files_are_those_of_the_records() {
    let folder = tempfile::tempdir().expect("a folder for the test can be made");
    let out = folder.path().to_str().expect("the path is text");
    let jobs = ["budgets", "budgets-by-year", "beneficiaries"];
    let options = ["--format", "pdf", "--lang", "fr", "--pdf-standard", "a-3a", "--out", out];
    liasse(Path::new(env!("CARGO_MANIFEST_DIR")), &[&["build"], jobs.as_slice(), &options].concat()).is_clean();
    let mut compared = 0;
    for kind in ["budget", "beneficiary-summary"] {
        for entry in std::fs::read_dir(folder.path().join(kind)).expect("documents are made").flatten() {
            let Some(files) = files(&entry.path()) else { return };
            compared += compare(&entry.path(), &files);
        }
    }
    assert!(compared > 60, "{compared}");
}

#[test]
fn a_record_is_embedded_as_its_template_saw_it() {
    let workspace = Workspace::with_good_record().file(
        "inputs/good.json",
        r#"{"title": {"en": "Clean water", "fr": "Eau"}, "id": "good", "amount": 12345678901234567890.10}"#,
    );
    workspace.liasse(&["build", "--format", "pdf", "--date", "2025-03-31", "--pdf-standard", "a-3a"]).is_clean();
    let document = workspace.path("outputs/notes/good-en.pdf");
    let Some(files) = files(&document) else { return };
    let expected = "{\n  \"amount\": 12345678901234567890.10,\n  \"id\": \"good\",\n  \"title\": \"Clean water\"\n}\n";
    assert_eq!(
        files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect::<Vec<_>>(),
        [("record.json".to_owned(), expected.to_owned())]
    );
    let before = std::fs::read(&document).expect("the document is there");
    workspace.liasse(&["build", "--format", "pdf", "--date", "2025-03-31"]).is_clean();
    assert_ne!(std::fs::read(&document).expect("the document is there"), before, "another standard, another file");
    workspace.liasse(&["build", "--pdf-standard", "a-1"]).ends_with(2).tells("wrong-use", "a-1");
}

#[test]
fn the_standard_is_a_setting_of_the_workspace_and_of_its_jobs() {
    let job = |name: &str, standard: &str| {
        format!(
            "[[job]]\nname = \"{name}\"\nrecords = \"inputs/*\"\nkind = \"free\"\ntemplate = \"note\"\n{standard}\n"
        )
    };
    let settings = format!(
        "[workspace]\ndate = 2025-03-31\nlanguages = \"en\"\nformats = \"pdf\"\npdf_standard = \"a-3a\"\n{}{}",
        job("with", ""),
        job("without", "pdf_standard = \"a-2a\"")
    );
    let workspace = Workspace::with_good_record().file("liasse.toml", settings);
    workspace.liasse(&[]).is_clean();
    for (name, part) in [("with", 3), ("without", 2)] {
        let bytes = workspace.bytes(&format!("outputs/{name}/good-en.pdf"));
        let declared = format!("<pdfaid:part>{part}</pdfaid:part>");
        assert!(bytes.windows(declared.len()).any(|window| window == declared.as_bytes()), "{name}");
    }
    let wrong =
        Workspace::with_good_record().file("liasse.toml", job("x", "languages = \"en\"\npdf_standard = \"a3a\""));
    wrong.liasse(&[]).ends_with(2).tells("wrong-setting", "liasse.toml:7");
}
