//! Which face shows what, where the named ones lack it.

use super::kit::{book, lay_out_html, pages};
use crate::layout::frame::{ItemContent, Layout, Owner, Page};

/// The face of each run of content with its text.
fn faces(page: &Page) -> Vec<(String, String)> {
    let book = book();
    let runs = page.items.iter().filter_map(|item| match (&item.content, item.owner) {
        (ItemContent::Text(run), Owner::Node(_)) if !run.text.trim().is_empty() => Some(run),
        _ => None,
    });
    runs.map(|run| (book.get(run.font).unwrap().postscript_name().to_owned(), run.text.trim().to_owned())).collect()
}

fn face_of(body: &str, css: &str) -> Vec<(String, String)> {
    faces(&pages("lang=\"en\"", body, css)[0])
}

fn names(faces: &[(String, String)]) -> Vec<&str> {
    faces.iter().map(|(name, _)| name.as_str()).collect()
}

fn glyphs_are_there(layout: &Layout) -> bool {
    layout.pages.iter().flat_map(|page| &page.items).all(|item| match &item.content {
        ItemContent::Text(run) => run.glyphs.iter().all(|glyph| glyph.id != 0),
        _ => true,
    })
}

#[test]
fn scripts_come_from_the_faces_of_the_workspace() {
    let faces = face_of("<p>Report</p><p>صحة</p><p>हिन्दी</p><p>ภาษาไทย</p><p>日本語</p>", "");
    assert_eq!(
        names(&faces),
        [
            "LiberationSans",
            "NotoNaskhArabic-Regular",
            "NotoSansDevanagari-Regular",
            "NotoSansThai-Regular",
            "NotoSansCJKsc-Regular"
        ]
    );
}

#[test]
fn a_listed_family_comes_first() {
    assert_eq!(names(&face_of("<p>שלום</p>", "")), ["LiberationSans"]);
    assert_eq!(
        names(&face_of("<p>שלום</p>", "p { font-family: Carlito, \"Noto Sans Hebrew\" }")),
        ["NotoSansHebrew-Regular"]
    );
}

#[test]
fn chinese_characters_follow_the_language() {
    let faces = face_of("<p lang=\"ja\">骨</p><p lang=\"zh-Hans\">骨</p><p>日本語の文章</p>", "");
    assert_eq!(names(&faces[..2]), ["NotoSansCJKjp-Regular", "NotoSansCJKsc-Regular"]);
    assert!(faces[2..].iter().all(|(name, _)| name == "NotoSansCJKjp-Regular"), "kana tell Japanese: {faces:?}");
}

#[test]
fn latin_punctuation_stays_latin() {
    let faces = face_of("<p>(a) “b” 日本 – c…</p>", "p { font-family: Carlito }");
    let cjk: String = faces.iter().filter(|(name, _)| name.contains("CJK")).map(|(_, text)| text.as_str()).collect();
    assert_eq!(cjk, "日本");
}

#[test]
fn a_letter_and_its_marks_come_from_one_face() {
    let (layout, problems) = lay_out_html("lang=\"vi\"", "<p>Vie\u{323}\u{302}t Nam ê\u{301} x\u{304}</p>", "");
    assert!(problems.is_empty() && glyphs_are_there(&layout), "{problems:#?}");
    assert_eq!(faces(&layout.pages[0]).iter().filter(|(_, text)| text.contains('V')).count(), 1);
}

#[test]
fn a_character_that_does_not_exist_asks_for_no_font() {
    let (_, problems) = lay_out_html("lang=\"en\"", "<p data-origin=\"0,2,1\">Bill \u{378} of June</p>", "");
    let told: Vec<String> = problems
        .iter()
        .map(|p| format!("{} {} {}", p.origin, p.message, p.hint.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("t.hbs:2:1 there is no character U+0378 in Unicode"), "{told:?}");
    assert!(!told[0].contains("font"), "{told:?}");
}

#[test]
fn what_no_font_has_is_told_once_a_script_with_its_words() {
    let body = "<p data-origin=\"0,2,1\">Bill \u{1F9FE} of June</p><p>\u{1F9FE} again, \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}</p>\
        <p data-origin=\"0,3,1\">\u{1200}</p>";
    let (layout, problems) = lay_out_html("lang=\"en\"", body, "");
    let told: Vec<String> = problems.iter().map(|p| format!("{} {} {}", p.origin, p.code, p.message)).collect();
    assert_eq!(
        told,
        [
            "t.hbs:2:1 missing-character no font has the characters \u{1F9FE} (U+1F9FE), \
             \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} (U+1F468 U+200D U+1F469 U+200D U+1F467), first in \
             “Bill \u{1F9FE} of June”; replacement signs are printed",
            "t.hbs:3:1 missing-character no font has the character \u{1200} (U+1200) in “\u{1200}”; a replacement sign \
             is printed",
        ]
    );
    let hints: Vec<&str> = problems.iter().filter_map(|problem| problem.hint.as_deref()).collect();
    assert!(hints[0].contains("put Noto Emoji, which has signs of this kind"), "{hints:?}");
    assert!(hints[1].contains("put Noto Sans Ethiopic, which has the script Ethiopic"), "{hints:?}");
    assert!(glyphs_are_there(&layout), "a sign is drawn for it");
    let signs = layout.pages[0].items.iter().filter_map(|item| match &item.content {
        ItemContent::Text(run) if run.text.contains('\u{200D}') => Some(run.glyphs.len()),
        _ => None,
    });
    assert_eq!(signs.collect::<Vec<_>>(), [1], "one sign for a family of three");
}

#[test]
fn of_many_characters_eight_are_named() {
    let text: String = (0..30).filter_map(|step| char::from_u32(0x1200 + step)).chain(['\u{1200}']).collect();
    let (_, problems) = lay_out_html("lang=\"am\"", &format!("<p>{text}</p>"), "");
    let [problem] = problems.iter().collect::<Vec<_>>()[..] else { panic!("{problems:#?}") };
    assert!(problem.message.contains("\u{1207} (U+1207) and 22 more, first in"), "{}", problem.message);
}

#[test]
fn coloured_pictures_without_outlines_count_as_missing() {
    let (layout, problems) = lay_out_html("lang=\"en\"", "<p>\u{2603} \u{1F600}</p>", "");
    assert_eq!(faces(&layout.pages[0])[0].0, "ColourTest", "what has an outline is used");
    let codes: Vec<_> = problems.iter().map(|problem| (problem.code, problem.message.contains("U+1F600"))).collect();
    assert_eq!(codes, [("missing-character", true)]);
}

#[test]
fn a_mark_that_no_font_has_does_not_take_its_base_along() {
    let (layout, problems) = lay_out_html("lang=\"en\"", "<p>a\u{1AC5}b \u{E000}</p>", "");
    let [problem] = problems.iter().collect::<Vec<_>>()[..] else { panic!("{problems:#?}") };
    assert!(problem.message.contains("\u{1AC5} (U+1AC5), \u{E000} (U+E000)"), "{}", problem.message);
    assert!(faces(&layout.pages[0]).iter().any(|(_, text)| text == "a"));
}

#[test]
fn selectors_flags_and_joiners_are_no_characters() {
    let (_, problems) = lay_out_html("lang=\"en\"", "<p>a\u{FE0F} \u{2603}\u{FE0E} \u{200D} \u{200C}x\u{2069}</p>", "");
    assert!(problems.is_empty(), "{problems:#?}");
}
