//! The package as a whole: parts, properties, settings.

use super::*;

#[test]
fn equal_documents_give_equal_bytes() {
    assert_eq!(bytes(&sample::sheet()), bytes(&sample::sheet()));
}

#[test]
fn the_content_types_come_first_and_name_every_part() {
    let mut opened = Opened::of(&sample::sheet());
    assert_eq!(opened.paths()[0], "[Content_Types].xml");
    let paths = opened.paths();
    let types = opened.part("[Content_Types].xml");
    for path in paths.iter().filter(|path| path.ends_with(".xml") && !path.starts_with('[')) {
        assert!(types.contains(&format!("PartName=\"/{path}\"")), "{path} in {types}");
    }
}

#[test]
fn properties_say_what_the_document_says_of_itself() {
    let mut opened = Opened::of(&sample::sheet());
    let core = opened.part("docProps/core.xml");
    for part in [
        "<dc:title>Fiche projet</dc:title>",
        "<dc:creator>CPSI</dc:creator>",
        "<cp:keywords>eau, femmes</cp:keywords>",
        "<dc:language>fr-FR</dc:language>",
        r#"<dcterms:created xsi:type="dcterms:W3CDTF">2025-03-31T00:00:00Z</dcterms:created>"#,
    ] {
        assert!(core.contains(part), "{part} in {core}");
    }
    assert!(opened.part("docProps/custom.xml").contains(r#"name="record"><vt:lpwstr>08-28</vt:lpwstr>"#));
    assert!(opened.part("docProps/app.xml").contains("<Application>Liasse</Application>"));
}

#[test]
fn custom_properties_have_names_of_their_own() {
    let mut made = document(vec![p("x")]);
    made.metadata.custom =
        ["record", "Record", "", "record"].map(|name| (Arc::from(name), Arc::from("08-28"))).to_vec();
    let custom = Opened::of(&made).part("docProps/custom.xml");
    let names: Vec<&str> = custom.split(" name=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(names, ["record", "Record (2)", "record (3)"]);
}

#[test]
fn without_a_date_no_time_is_made_up() {
    let core = Opened::of(&document(vec![p("x")])).part("docProps/core.xml");
    assert!(!core.contains("dcterms:created"), "{core}");
}

#[test]
fn fonts_go_by_the_names_that_word_has() {
    let mut opened = Opened::of(&document(vec![p("x")]));
    assert!(opened.part("word/styles.xml").contains(r#"<w:rFonts w:ascii="Arial" w:eastAsia="Arial""#));
    let fonts = opened.part("word/fontTable.xml");
    assert!(fonts.contains(r#"<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>"#), "{fonts}");
    assert!(!fonts.contains("Calibri"), "only fonts that are used: {fonts}");
}

#[test]
fn word_opens_it_as_its_own_and_asks_nothing() {
    let settings = Opened::of(&document(vec![p("x")])).part("word/settings.xml");
    assert!(
        settings.contains(r#"w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15""#)
    );
    assert!(!settings.contains("updateFields") && !settings.contains("autoHyphenation"), "{settings}");
}

#[test]
fn hyphenation_is_on_where_it_is_asked_for() {
    let hyphenated = style(|s| s.paragraph.hyphens = Hyphens::Auto);
    let mut opened = Opened::of(&document(vec![p("sans"), p("x"), p("y"), paragraph("p", hyphenated, "avec")]));
    assert!(opened.part("word/settings.xml").contains("<w:autoHyphenation/>"));
    assert!(opened.style("Normal").contains("<w:suppressAutoHyphens/>"));
    assert!(paragraph_of(&opened.body(), "avec").contains(r#"<w:suppressAutoHyphens w:val="0"/>"#));
}
