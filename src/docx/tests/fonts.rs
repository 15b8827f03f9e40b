//! Fonts that documents carry.

use super::*;
use crate::fonts::Face;
use crate::sources::Workspace;

fn with_fonts(document: &Document) -> Opened {
    let written = written_with(document, FontBook::bundled().unwrap(), Some(&EmbeddedFonts::default()));
    assert!(written.warnings.is_empty(), "{:?}", written.warnings);
    Opened::bytes_of(written.value)
}

fn families(families: &[&str], change: impl FnOnce(&mut Made)) -> Arc<Style> {
    style(|s| {
        s.text.families = families.iter().map(|family| Arc::from(*family)).collect();
        change(s);
    })
}

fn in_carlito() -> Document {
    let regular = families(&["Carlito"], |_| {});
    let bold = families(&["Carlito"], |s| s.text.weight = 700);
    let mut made = document(vec![paragraph("p", regular.clone(), "sobre"), paragraph("p.big", bold, "fort")]);
    made.root = regular;
    made
}

/// What `w:embed…` of an entry says: the relationship and the key.
fn embedded(table: &str, element: &str) -> Option<(String, String)> {
    let found = table.split(&format!("<{element} ")).nth(1)?;
    let value = |name: &str| found.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    Some((value("r:id"), value("w:fontKey")))
}

#[test]
fn the_document_carries_the_styles_that_it_has() {
    let mut opened = with_fonts(&in_carlito());
    let table = opened.part("word/fontTable.xml");
    assert!(table.contains(r#"<w:font w:name="Carlito"><w:altName w:val="Calibri"/>"#), "{table}");
    assert!(embedded(&table, "w:embedItalic").is_none() && embedded(&table, "w:embedBoldItalic").is_none(), "{table}");
    assert!(opened.part("word/styles.xml").contains(r#"w:ascii="Carlito""#));
    assert!(opened.part("word/settings.xml").contains("<w:embedTrueTypeFonts/>"));
    let types = opened.part("[Content_Types].xml");
    assert!(
        types.contains(
            r#"Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont""#
        )
    );
    let files: Vec<String> = opened.paths().into_iter().filter(|path| path.ends_with(".odttf")).collect();
    assert_eq!(files, ["word/fonts/font1.odttf", "word/fonts/font2.odttf"]);
}

#[test]
fn a_carried_font_is_the_font_itself() {
    let mut opened = with_fonts(&in_carlito());
    let table = opened.part("word/fontTable.xml");
    let relationships = opened.part("word/_rels/fontTable.xml.rels");
    let book = FontBook::bundled().unwrap();
    for (element, weight) in [("w:embedRegular", 400), ("w:embedBold", 700)] {
        let (id, key) = embedded(&table, element).unwrap();
        let entry = relationships.split(&format!("Id=\"{id}\"")).nth(1).unwrap().split("/>").next().unwrap();
        assert!(entry.contains("/officeDocument/2006/relationships/font\""), "{entry}");
        let target = entry.split("Target=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut file = opened.bytes(&format!("word/{target}"));
        // As a reader does it: the digits of the key from the last to the first, over 32 bytes.
        let digits: String = key.chars().filter(char::is_ascii_hexdigit).collect();
        for (at, byte) in file.iter_mut().take(32).enumerate() {
            let pair = 30 - 2 * (at % 16);
            *byte ^= u8::from_str_radix(&digits[pair..pair + 2], 16).unwrap();
        }
        let face = book.get(book.named(["Carlito"], weight, false)[0]).unwrap();
        assert!(file == face.data(), "{element} is another font");
    }
}

#[test]
fn without_the_option_nothing_is_carried() {
    let mut opened = Opened::of(&in_carlito());
    assert!(opened.paths().iter().all(|path| !path.contains("fonts/") && !path.contains("fontTable.xml.rels")));
    assert!(!opened.part("word/settings.xml").contains("embedTrueTypeFonts"));
    assert!(!opened.part("word/fontTable.xml").contains("w:embed"));
}

#[test]
fn equal_documents_carry_equal_fonts() {
    let made = in_carlito();
    let bytes = |fonts: &EmbeddedFonts| written_with(&made, FontBook::bundled().unwrap(), Some(fonts)).value;
    let fonts = EmbeddedFonts::default();
    let (first, second) = (bytes(&fonts), bytes(&fonts));
    assert!(first == second && first == bytes(&EmbeddedFonts::default()));
}

/// A workspace with a font.
fn workspace_of(font: &[u8]) -> (tempfile::TempDir, Workspace) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("fonts")).unwrap();
    std::fs::write(folder.path().join("fonts/font.ttf"), font).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    (folder, workspace)
}

/// A workspace with a font whose table OS/2 says `fs_type`.
fn workspace(fs_type: u16) -> (tempfile::TempDir, Workspace) {
    let mut data = include_bytes!("../../../tests/fixtures/fonts/NotoSansHebrew-Test.ttf").to_vec();
    let entry = data.windows(4).position(|tag| tag == b"OS/2").unwrap();
    let start = u32::from_be_bytes(data[entry + 8..entry + 12].try_into().unwrap()) as usize;
    data[start + 8..start + 10].copy_from_slice(&fs_type.to_be_bytes());
    workspace_of(&data)
}

#[test]
fn digits_that_an_arabic_font_lacks_have_that_of_the_latin_letters() {
    let (_folder, workspace) = workspace_of(include_bytes!("../../../tests/fixtures/fonts/NotoNaskhArabic-Test.ttf"));
    let book = FontBook::of_workspace(&workspace).unwrap().value;
    let arabic = families(&["Carlito", "Noto Naskh Arabic"], |s| {
        s.paragraph.direction = Direction::RightToLeft;
        s.text.language = Arc::from("ar");
    });
    let mut made = document(vec![paragraph("p", arabic.clone(), "سنة (3 مدارس، 62,5 %) و٣ مدن")]);
    made.root = arabic;
    let mut opened = Opened::bytes_of(written_with(&made, book, None).value);
    assert!(opened.part("word/styles.xml").contains(r#"w:ascii="Calibri" w:eastAsia="Noto Naskh Arabic""#));
    let body = opened.body();
    // Word sets runs from right to left in the font of complex scripts alone.
    let own: Vec<&str> = elements(&body, "w:r").into_iter().filter(|run| run.contains(r#"w:cs="Calibri""#)).collect();
    assert_eq!(own.len(), 2, "{body}");
    assert!(own[0].contains(">(3 <") && own[1].contains(">62,5 %) <"), "{body}");
    assert_eq!(elements(&body, "w:r").len(), body.matches("<w:rtl/>").count(), "{body}");
    assert!(body.contains("و٣ مدن<"), "Arabic digits are the Arabic font's: {body}");
}

#[test]
fn a_font_that_may_not_be_embedded_is_left_out_and_told() {
    for (fs_type, carried) in [(0x0000, true), (0x0008, true), (0x0002, false), (0x0004, false)] {
        let (_folder, workspace) = workspace(fs_type);
        let book = FontBook::of_workspace(&workspace).unwrap().value;
        let family = book.faces().map(|(_, face)| face).last().map(Face::family).unwrap().to_owned();
        let regular = families(&[family.as_str()], |_| {});
        let mut made = document(vec![paragraph("p", regular.clone(), "\u{5d0}")]);
        made.root = regular;
        let written = written_with(&made, book, Some(&EmbeddedFonts::default()));
        let told: Vec<&str> = written.warnings.iter().map(|problem| problem.code).collect();
        assert_eq!(told, if carried { vec![] } else { vec!["font-not-embedded"] }, "{fs_type:#06x}");
        let files = Opened::bytes_of(written.value).paths().iter().filter(|path| path.ends_with(".odttf")).count();
        assert_eq!(files, usize::from(carried), "{fs_type:#06x}");
    }
}
