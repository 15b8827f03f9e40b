//! Fonts that Word files carry, where that is asked for.

use std::path::Path;
use std::process::Command;

use super::package::Package;
use crate::harness::{self, Workspace};

const TEMPLATE: &str = "<html lang=\"en\"><head><title>{{title}}</title></head><body><h1>{{title}}</h1>\
                        <p>Waffles and <strong>light</strong>.</p></body></html>\n";

const STYLE: &str = "html { font-family: Carlito }\nh1 { font-family: 'Liberation Serif' }\n";

fn settings() -> String {
    format!("[workspace]\nembed_fonts = true\n\n{}", harness::SETTINGS)
}

fn workspace() -> Workspace {
    Workspace::empty()
        .file("liasse.toml", settings())
        .file("templates/note/template.hbs", TEMPLATE)
        .file("templates/note/style.css", STYLE)
        .file("inputs/a.json", r#"{"id": "a", "title": "A note"}"#)
}

/// The fonts of a document that is laid out where there is only a font without Latin letters, since LibreOffice does not
/// start without any; `None` where that cannot be tried.
fn fonts_among_strangers(workspace: &Workspace, document: &Path) -> Option<String> {
    let folder = workspace.path("strangers");
    std::fs::create_dir_all(folder.join("fonts")).expect("a folder can be made");
    let hebrew = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fonts/NotoSansHebrew-Test.ttf");
    std::fs::copy(hebrew, folder.join("fonts/hebrew.ttf")).expect("a font can be copied");
    let configuration = format!(
        "<fontconfig><dir>{0}/fonts</dir><cachedir>{0}/cache</cachedir></fontconfig>",
        folder.to_str().expect("the path is text")
    );
    std::fs::write(folder.join("fonts.conf"), configuration).expect("a file can be written");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let converted = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .args([&folder, document])
        .env("FONTCONFIG_FILE", folder.join("fonts.conf"))
        .output();
    let name = document.file_stem().expect("the document has a name");
    let pdf = folder.join(name).with_extension("pdf");
    let told = converted.ok().and_then(|_| Command::new("pdffonts").arg(pdf).output().ok());
    let required = std::env::var_os("LIASSE_REQUIRE_TOOLS").is_some_and(|value| value == "1");
    assert!(!required || told.is_some(), "soffice and pdffonts are required here");
    Some(String::from_utf8_lossy(&told?.stdout).into_owned())
}

#[test]
fn a_document_that_carries_its_fonts_needs_no_others() {
    let workspace = workspace();
    workspace.liasse(&["--quiet"]).is_clean();
    let document = workspace.path("outputs/notes/a-en.docx");
    let files = Package::open(&document).paths().filter(|path| path.ends_with(".odttf")).count();
    assert_eq!(files, 3, "Carlito regular and bold, Liberation Serif bold");
    let Some(fonts) = fonts_among_strangers(&workspace, &document) else { return };
    for name in ["Carlito", "Carlito-Bold", "LiberationSerif-Bold"] {
        let is_there = fonts
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .any(|font| font.split_once('+').map_or(font, |(_, font)| font) == name);
        assert!(is_there, "{name} is missing: {fonts}");
    }
}

#[test]
fn jobs_and_runs_say_whether_documents_carry_their_fonts() {
    let workspace = workspace();
    let carries = |path: &str| Package::open(&workspace.path(path)).has("word/fonts/font1.odttf");
    workspace.liasse(&["--quiet"]).is_clean();
    assert!(carries("outputs/notes/a-en.docx"));
    let render = ["render", "templates/note", "inputs/a.json", "--free", "-o"];
    workspace.liasse(&[&render[..], &["plain.docx"]].concat()).is_clean();
    workspace.liasse(&[&render[..], &["whole.docx", "--embed-fonts"]].concat()).is_clean();
    assert_eq!((carries("plain.docx"), carries("whole.docx")), (false, true));
    let refused = settings().replace("name = \"notes\"", "name = \"notes\"\nembed_fonts = false");
    std::fs::write(workspace.path("liasse.toml"), refused).expect("the settings can be written");
    workspace.liasse(&["--quiet"]).is_clean();
    assert!(!carries("outputs/notes/a-en.docx"), "the job says no, and its documents are made again");
    workspace.liasse(&["--quiet", "--embed-fonts"]).is_clean();
    assert!(carries("outputs/notes/a-en.docx"));
}
