//! Lines of the scripts of the world: where they begin and end, what stands in them, and that a reader of the PDF finds
//! the text in its order.

use super::kit::{lay_out_html, pages, runs, seen};
use crate::layout::frame::{ItemContent, Layout, TextRun};

const ARABIC: &str =
    "مؤسسة الضفاف للتنمية تعمل على دعم صحة المجتمعات في كينشاسا، وبلغت الميزانية ١٢٣٤٥٦٧٨٩٠ يورو؛ لا كُتِبَ قُرْآن هل تم؟";
const HEBREW: &str = "בְּרֵאשִׁית בָּרָא אֱלֹהִים שלום עולם־טוב.";
const HINDI: &str = "हिन्दी में क्षत्रिय विद्यालय स्वास्थ्य कार्यक्रम र्क।";
const THAI: &str = "ภาษาไทยเป็นภาษาที่มีวรรณยุกต์และโครงการสุขภาพชุมชน";
const JAPANESE: &str = "日本語の文章は、縦にも横にも組める。「骨直海」今日っゃー";
const CHINESE: &str = "我们的报告：一二三四五（骨直海）";
const KOREAN: &str = "한국어 문서 개발 보고";

fn text_runs(layout: &Layout) -> impl Iterator<Item = &TextRun> {
    layout.pages.iter().flat_map(|page| &page.items).filter_map(|item| match &item.content {
        ItemContent::Text(run) => Some(run),
        _ => None,
    })
}

/// Lays a paragraph out in a width, without problems.
fn paragraph(language: &str, text: &str, css: &str) -> Layout {
    let direction = if ["ar", "he"].contains(&language) { "rtl" } else { "ltr" };
    let (layout, problems) =
        lay_out_html(&format!("lang=\"{language}\" dir=\"{direction}\""), &format!("<p>{text}</p>"), css);
    assert!(problems.is_empty(), "{problems:#?}");
    layout
}

/// The glyph of each cluster of the first run of a text, without those of marks.
fn glyphs(layout: &Layout) -> Vec<u16> {
    text_runs(layout).next().unwrap().glyphs.iter().map(|glyph| glyph.id).collect()
}

#[test]
fn every_script_is_set_once_and_in_order() {
    for (language, text) in [
        ("ar", ARABIC),
        ("he", HEBREW),
        ("hi", HINDI),
        ("th", THAI),
        ("ja", JAPANESE),
        ("zh", CHINESE),
        ("ko", KOREAN),
        ("el", "Η έκθεση παρουσιάζει"),
        ("ru", "Отчёт о результатах"),
        ("vi", "Báo cáo kết quả dự án: sức khỏe"),
    ] {
        let layout = paragraph(language, text, "p { width: 100pt; text-align: justify; hyphens: auto }");
        let all: String = text_runs(&layout).map(|run| &*run.text).collect();
        assert_eq!(all, text, "{language}");
        for run in text_runs(&layout) {
            assert!(run.glyphs.iter().all(|glyph| glyph.id != 0), "{language}: {run:?}");
            // Every byte belongs to one cluster.
            let mut ranges: Vec<_> =
                run.glyphs.iter().map(|glyph| glyph.text.clone()).filter(|r| !r.is_empty()).collect();
            ranges.sort_by_key(|range| range.start);
            let covered: String =
                ranges.iter().map(|range| &run.text[range.start as usize..range.end as usize]).collect();
            assert_eq!(covered, *run.text, "{language}");
        }
    }
}

#[test]
fn lines_of_each_script() {
    let lines = |language, text, width: &str| {
        let layout = paragraph(language, text, &format!("p {{ width: {width} }}"));
        seen(&layout.pages[0])
    };
    insta::assert_debug_snapshot!((
        lines("ar", ARABIC, "120pt"),
        lines("he", HEBREW, "80pt"),
        lines("hi", HINDI, "100pt"),
        lines("th", THAI, "100pt"),
        lines("ja", JAPANESE, "82pt"),
        lines("zh", CHINESE, "62pt"),
        lines("ko", KOREAN, "62pt"),
    ));
}

#[test]
fn arabic_letters_join() {
    let one = |text: &str| glyphs(&paragraph("ar", text, ""));
    let (alone, joined) = (one("ع"), one("ععع"));
    assert_eq!(joined.len(), 3);
    assert!(joined.iter().all(|glyph| *glyph != alone[0]), "first, middle and last forms: {joined:?}");
    assert!(joined[0] != joined[1] && joined[1] != joined[2]);
    let apart = [one("ا")[0], one("ل")[0]];
    assert!(one("لا").iter().zip(apart).all(|(joined, alone)| *joined != alone), "lam and alef have forms of their own");
}

#[test]
fn marks_stand_on_their_letters() {
    let layout = paragraph("hi", "कि", "");
    let run = text_runs(&layout).next().unwrap();
    assert_eq!(run.glyphs.len(), 2);
    assert_eq!((run.glyphs[0].text.clone(), run.glyphs[1].text.clone()), (0..6, 0..0), "the vowel sign goes first");
    let thai = paragraph("th", "ที่", "");
    let run = text_runs(&thai).next().unwrap();
    assert!(run.glyphs[1..].iter().all(|glyph| glyph.advance.is_zero()), "{run:?}");
    let hebrew = paragraph("he", "בָּ", "");
    let run = text_runs(&hebrew).next().unwrap();
    assert!(run.glyphs.len() == 1 || run.glyphs.iter().filter(|glyph| glyph.advance.is_zero()).count() >= 1);
}

#[test]
fn korean_words_stay_whole_unless_the_style_says_otherwise() {
    let lines = |css: &str| seen(&pages("lang=\"ko\"", "<p>한국어 문서 개발 보고</p>", css)[0]);
    assert_eq!(lines("p { width: 62pt }"), ["한국어|문서", "개발|보고"]);
    assert_eq!(lines("p { width: 62pt; word-break: normal }"), ["한국어|문서|개", "발|보고"]);
}

#[test]
fn japanese_lines_do_not_begin_with_a_stop() {
    for width in ["50pt", "60pt", "70pt", "80pt"] {
        let lines = seen(&pages("lang=\"ja\"", &format!("<p>{JAPANESE}</p>"), &format!("p {{ width: {width} }}"))[0]);
        assert!(lines.len() > 2);
        for line in &lines {
            assert!(!line.starts_with(['、', '。', '」', 'っ', 'ゃ', 'ー']), "{lines:?}");
            assert!(!line.ends_with('「'), "{lines:?}");
        }
    }
}

#[test]
fn a_line_of_two_faces_is_as_high_as_the_style_says() {
    let body = "<p>abc</p><p>abc صحة ภาษา 日本 हिन्दी</p><p>abc</p>";
    let baselines: Vec<f64> = runs(&pages("lang=\"en\"", body, "html { line-height: 1.2 }")[0])
        .into_iter()
        .filter(|run| run.text.trim() == "abc")
        .map(|run| run.y)
        .collect();
    assert_eq!(baselines[1] - baselines[0], 12.0);
    assert_eq!(baselines[2] - baselines[1], 12.0);
}

/// The right edges of the lines of a page.
fn ends(layout: &Layout) -> Vec<f64> {
    let runs = runs(&layout.pages[0]);
    runs.chunk_by(|a, b| a.y == b.y).map(|line| line.iter().map(|run| run.right).fold(0.0, f64::max)).collect()
}

#[test]
fn text_without_spaces_is_justified_between_its_letters() {
    for (language, text) in [("ja", JAPANESE), ("zh", CHINESE), ("th", THAI)] {
        let layout = paragraph(language, text, "p { width: 75pt; text-align: justify }");
        let ends = ends(&layout);
        assert!(ends.len() > 2, "{language}: {ends:?}");
        for end in &ends[..ends.len() - 1] {
            assert!((end - 95.0).abs() < 0.11, "{language}: {ends:?}");
        }
        // No letter moves away from its neighbours for the others: all gaps of a line are alike.
        let all: String = text_runs(&layout).map(|run| &*run.text).collect();
        assert_eq!(all, text);
    }
}

#[test]
fn ideographs_stand_apart_from_latin_letters_where_the_style_says() {
    let width = |css: &str| {
        let runs = runs(&pages("lang=\"ja\"", "<p>日本2024本WHO</p>", css)[0]);
        runs.last().unwrap().right
    };
    let apart = width("p { text-autospace: normal }") - width("");
    assert!((apart - 3.75).abs() < 0.11, "three times an eighth of ten points: {apart}");
}

#[test]
fn arabic_letters_keep_their_forms_where_a_style_or_a_line_divides_a_word() {
    let ids = |body: &str, css: &str| -> Vec<u16> {
        let (layout, problems) = lay_out_html("lang=\"ar\" dir=\"rtl\"", body, css);
        assert!(problems.is_empty(), "{problems:#?}");
        let mut ids: Vec<u16> =
            text_runs(&layout).flat_map(|run| run.glyphs.iter().rev().map(|glyph| glyph.id)).collect();
        ids.retain(|id| *id != 0);
        ids
    };
    let whole = ids("<p>ععع</p>", "");
    assert_eq!(ids("<p>ع<span style=\"color: red\">ع</span>ع</p>", ""), whole);
    assert_eq!(ids("<p>ععع</p>", "p { width: 6pt }"), whole, "a word torn apart");
    assert_eq!(ids("<p>ععع</p>", "p { letter-spacing: 3pt }"), whole);
    let spaced = runs(&pages("lang=\"ar\" dir=\"rtl\"", "<p>ععع</p>", "p { letter-spacing: 3pt }")[0]);
    let plain = runs(&pages("lang=\"ar\" dir=\"rtl\"", "<p>ععع</p>", "")[0]);
    assert_eq!(spaced[0].left, plain[0].left, "letters that join are not spaced");
}

#[test]
fn long_words_are_broken_as_the_style_says() {
    let lines = |css: &str| {
        let css = format!("p {{ width: 40pt; {css} }}");
        seen(&pages("lang=\"en\"", "<p>Donaudampfschiff</p>", &css)[0]).len()
    };
    assert!(lines("") > 1);
    assert_eq!(lines("overflow-wrap: normal"), 1);
    assert!(lines("overflow-wrap: normal; word-break: break-all") > 1);
    let table = |css: &str| {
        let body = "<table><tr><td class=\"a\">Donaudampf</td><td>aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa</td></tr></table>";
        seen(&pages("lang=\"en\"", body, &format!("td {{ padding: 0 }} .a {{ width: 10pt; {css} }}"))[0]).len()
    };
    assert!(table("overflow-wrap: anywhere") > table(""), "a column may be narrower than its words");
}

#[test]
fn lines_of_a_paragraph_with_another_script_stay_even() {
    let body = "<p>one two three four five six seven eight nine ten \u{635}\u{62D}\u{629} one two three four five six seven eight</p>";
    let page = &pages("lang=\"en\"", body, "p { line-height: normal; width: 90pt }")[0];
    let mut baselines: Vec<f64> = runs(page).into_iter().map(|run| run.y).collect();
    baselines.dedup();
    let pitches: Vec<f64> = baselines.windows(2).map(|pair| ((pair[1] - pair[0]) * 10.0).round() / 10.0).collect();
    assert!(pitches.len() > 3 && pitches.iter().all(|pitch| (pitch - pitches[0]).abs() < 0.11), "{pitches:?}");
}
