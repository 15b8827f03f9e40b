//! Programs that share no code with us look at the documents: LibreOffice, and the validators where they are.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::*;

/// Whether a missing program fails the test.
fn required() -> bool {
    std::env::var_os("LIASSE_REQUIRE_TOOLS").is_some_and(|value| value == "1")
}

/// The path of a program; says so, or fails, where it is missing.
fn program(name: &str) -> Option<PathBuf> {
    let found = std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|p| p.is_file());
    if found.is_none() {
        assert!(!required(), "{name} is required and not installed");
        println!("skipped: {name} is not installed");
    }
    found
}

/// The text that LibreOffice sees, page by page.
fn pages_in_libreoffice(document: &Document) -> Option<Vec<String>> {
    let (soffice, pdftotext) = (program("soffice")?, program("pdftotext")?);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("document.docx");
    std::fs::write(&file, bytes(document)).unwrap();
    convert(&soffice, folder.path(), &file);
    let text =
        Command::new(pdftotext).arg("-layout").arg(folder.path().join("document.pdf")).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

fn convert(soffice: &Path, folder: &Path, file: &Path) {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = Command::new(soffice)
        .arg(profile)
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(file)
        .env("FONTCONFIG_FILE", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fonts.conf"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn libreoffice_reads_the_document() {
    let rows = vec![row(vec![cell(0, "Femmes", |_| {}), cell(1, "1 240", |_| {})])];
    let head = vec![row(vec![header_cell(0, "Groupe"), header_cell(1, "Total")])];
    let body = vec![
        heading(1, "Le projet"),
        p("Un texte d’essai."),
        list(true, &["premier", "second"], 20.0),
        table(&[Extent::Auto, Extent::Auto], vec![(RowGroupKind::Head, head), (RowGroupKind::Body, rows)], |_| {}),
    ];
    let Some(pages) = pages_in_libreoffice(&document(body)) else { return };
    assert_eq!(pages.len(), 1, "{pages:?}");
    for words in ["Le projet", "Un texte d’essai.", "1. premier", "2. second", "Groupe", "1 240"] {
        assert!(pages[0].contains(words), "{words} is missing in {}", pages[0]);
    }
}

#[test]
fn libreoffice_draws_charts() {
    let Some(pages) = pages_in_libreoffice(&charts::kit::all()) else { return };
    let text: String = pages.concat().split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Dépenses par année",
        "170 501",
        "EUR × 1 000 000 000",
        "Union européenne",
        "75 %",
        "60+",
        "1080 / 1200",
        "Pompe en service",
        "janv. 25",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

#[test]
fn libreoffice_shows_contents_and_notes() {
    let Some(pages) = pages_in_libreoffice(&references::report()) else { return };
    let lines: Vec<String> =
        pages[0].lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let line =
        |begin: &str| lines.iter().position(|line| line.starts_with(begin)).unwrap_or_else(|| panic!("{lines:?}"));
    // The first time in the contents, filled with dots up to the page of the layout.
    let entry = &lines[line("Le projet")];
    assert!(entry.ends_with('7') && entry.contains("......"), "{entry}");
    assert!(lines[line("Figure 2 – Plan")].contains("......"), "{lines:?}");
    assert!(lines[line("Voir")].contains("« Le budget », figure 2, page 1"), "{lines:?}");
    assert!(lines[line("Total")].ends_with("12 €") && lines[line("Total")].contains("____"), "{lines:?}");
    let note = lines.iter().position(|line| line.ends_with("Une note."));
    assert!(note > Some(line("Total")), "the note is at the foot: {lines:?}");
}

#[test]
fn libreoffice_turns_and_counts_pages() {
    let Some(pages) = pages_in_libreoffice(&sections::front_matter()) else { return };
    let feet: Vec<&str> = pages.iter().map(|page| page.trim_end().lines().last().unwrap_or_default().trim()).collect();
    // The wide page shows no number.
    assert_eq!((pages.len(), feet[0], feet[1], feet[3]), (4, "i", "1", "3"), "{pages:?}");
}

#[test]
fn libreoffice_shows_no_head_on_a_first_page_without() {
    let Some(pages) = pages_in_libreoffice(&pages::headless_first_page()) else { return };
    let words = |page: &str| page.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        pages.iter().map(|page| words(page)).collect::<Vec<_>>(),
        [vec!["x", "pied"], vec!["suite", "page", "2", "pied"]]
    );
    let Some(pages) = pages_in_libreoffice(&pages::banded(true)) else { return };
    assert_eq!(words(&pages[0]), ["Lettre", "Numéro", "16", "après", "pied"]);
}

#[test]
fn libreoffice_shows_what_is_filled_in() {
    let Some(pages) = pages_in_libreoffice(&controls::form()) else { return };
    let lines: Vec<&str> = pages[0].lines().map(str::trim).collect();
    for words in ["Ana & Œuvre", "Pays Mali31/03/2025", "JJ/MM/AAAA", "un", "deux"] {
        assert!(lines.iter().any(|line| line.contains(words)), "{words} is missing in {}", pages[0]);
    }
    let line = |words: &str| lines.iter().position(|line| *line == words);
    assert_eq!(line("deux"), line("un").map(|line| line + 1), "{}", pages[0]);
}

/// The command that checks documents: `.ci/validators/docx`.
fn validator() -> Option<PathBuf> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/validators/docx");
    program("npm").and(program("python3")).map(|_| script)
}

#[test]
fn the_validators_pass() {
    let Some(validator) = validator() else { return };
    let folder = tempfile::tempdir().unwrap();
    let documents = [
        ("sheet", sample::sheet()),
        ("nothing", hostile::nothing()),
        ("control", hostile::control_characters()),
        ("absurd", hostile::absurd_sizes()),
        ("spans", hostile::wild_spans()),
        ("head", pages::long_head()),
        ("bleeding", pages::bleeding_first_page()),
        ("headless", pages::headless_first_page()),
        ("sides", pages::two_sides()),
        ("report", references::report()),
        ("front", sections::front_matter()),
        ("floats", floats::at_edges()),
        ("form", controls::form()),
        ("charts", charts::kit::all()),
    ];
    let mut files = documents
        .map(|(name, document)| {
            let file = folder.path().join(format!("{name}.docx"));
            std::fs::write(&file, bytes(&document)).unwrap();
            file
        })
        .to_vec();
    let with_fonts = written_with(&sample::sheet(), FontBook::bundled().unwrap(), Some(&EmbeddedFonts::default()));
    files.push(folder.path().join("fonts.docx"));
    std::fs::write(files.last().unwrap(), with_fonts.value).unwrap();
    let output = Command::new(validator).args(&files).output().unwrap();
    let told = [output.stdout, output.stderr].map(|told| String::from_utf8_lossy(&told).into_owned()).concat();
    // Where the validators could not be fetched, nothing was checked.
    if output.status.code() == Some(3) && !required() {
        return println!("skipped: {told}");
    }
    assert!(output.status.success(), "{told}");
    assert!(
        told.contains("word/embeddings/Microsoft_Excel_Sheet14.xlsx"),
        "the workbooks of charts are checked: {told}"
    );
}
