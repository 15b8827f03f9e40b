mod kit;
mod pictures;
mod sheet;

use kit::*;

#[test]
fn the_sheet_is_sound_and_the_same_every_time() {
    let bytes = pdf(&sheet::sheet());
    assert_eq!(bytes, pdf(&sheet::sheet()));
    look_at(&bytes, "qpdf", &["--check", "{}"]);
    if let Some(text) = look_at(&bytes, "pdftotext", &["{}", "-"]) {
        assert!(text.contains("L’office : 12 500 € (AVA, fficelle, « été »)."), "{text}");
    }
    assert_eq!(lopdf::Document::load_mem(&bytes).unwrap().get_pages().len(), 2);
}
