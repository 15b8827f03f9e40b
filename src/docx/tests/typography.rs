//! Letters, figures and the alignment of numbers.

use super::*;

/// The properties of the run with these words.
fn run_of(body: &str, words: &str) -> String {
    let at = body.find(&format!(">{words}</w:t>")).unwrap_or_else(|| panic!("{words} in {body}"));
    body[body[..at].rfind("<w:r>").unwrap()..at].to_owned()
}

fn styled(words: &str, change: impl FnOnce(&mut Made)) -> String {
    let own = style(change);
    let span = span_of(SpanRole::Generic, name("span"), vec![text(words, &own)]);
    run_of(&body_of(vec![rich(vec![text("a ", &plain()), inline(span, &own)])]), words)
}

#[test]
fn small_capitals_keep_the_text_as_typed() {
    assert!(styled("Onu", |s| s.text.caps = Caps::SmallCaps).contains("<w:smallCaps/>"));
    let all = styled("Onu", |s| s.text.caps = Caps::AllSmallCaps);
    assert!(all.contains("<w:caps/>") && all.contains(r#"<w:sz w:val="16"/>"#), "{all}");
}

#[test]
fn figures_follow_the_style() {
    let figures =
        |form, spacing| styled("1984", move |s| s.text.figures = Figures { form, spacing, ..Figures::default() });
    let old = figures(FigureForm::OldStyle, FigureSpacing::Proportional);
    assert!(old.contains(r#"<w14:numForm w14:val="oldStyle"/><w14:numSpacing w14:val="proportional"/>"#), "{old}");
    let lining = figures(FigureForm::Lining, FigureSpacing::Tabular);
    assert!(lining.contains(r#"<w14:numForm w14:val="lining"/><w14:numSpacing w14:val="tabular"/>"#), "{lining}");
}

#[test]
fn raised_text_is_words_own() {
    assert!(styled("2", |s| s.text.position = Baseline::Super).contains(r#"<w:vertAlign w:val="superscript"/>"#));
    assert!(styled("2", |s| s.text.position = Baseline::Sub).contains(r#"<w:vertAlign w:val="subscript"/>"#));
}

#[test]
fn the_document_limits_hyphens() {
    let mut document = document(vec![paragraph("p", style(|s| s.paragraph.hyphens = Hyphens::Auto), "x")]);
    document.root = style(|s| s.paragraph.hyphenation.limit_lines = Some(2));
    let settings = Opened::of(&document).part("word/settings.xml");
    let expected = r#"<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>"#;
    assert!(settings.contains(expected), "{settings}");
}

#[test]
fn lines_after_the_first_may_be_indented() {
    let hanging = style(|s| s.paragraph.indent = Indent { length: pt(12.0), hanging: true, each_line: false });
    let mut opened = Opened::of(&document(vec![paragraph("p.h", hanging, "x")]));
    let all = opened.body() + &opened.part("word/styles.xml");
    assert!(all.contains(r#"<w:ind w:left="240" w:hanging="240"/>"#), "{all}");
}

#[test]
fn numbers_are_aligned_by_their_indents() {
    let number = |text: &str| {
        row(vec![cell(0, text, |s| {
            s.paragraph.align = Align::End;
            s.paragraph.align_character = Some('.');
        })])
    };
    let rows = ["1.25", "10.5", "7"].map(number).into();
    let body = body_of(vec![table(&[Extent::Auto], vec![(RowGroupKind::Body, rows)], |_| {})]);
    let indent = |words: &str| {
        let at = body.find(&format!(">{words}</w:t>")).unwrap();
        let paragraph = &body[body[..at].rfind("<w:p>").unwrap()..at];
        let right = paragraph.split("w:right=\"").nth(1).map_or("0", |rest| rest.split('"').next().unwrap());
        right.parse::<f64>().unwrap() / 20.0
    };
    // A figure of Liberation Sans at 10 pt is 5.56 pt wide, a full stop 2.78 pt.
    assert!(indent("1.25").abs() < 0.06);
    assert!((indent("10.5") - 5.56).abs() < 0.06, "{body}");
    assert!((indent("7") - 13.9).abs() < 0.06, "{body}");
}

#[test]
fn lines_of_two_typefaces_have_an_exact_pitch() {
    // Hebrew letters come from Liberation Sans, and lines of Carlito are higher.
    let hebrew = style(|s| {
        s.text.families = Arc::from([Arc::from("Carlito")]);
        s.text.language = Arc::from("he");
        s.paragraph.line_height = LineHeight::Number(1.5);
    });
    let mut mixed = document(vec![paragraph("p", hebrew.clone(), "\u{5e9}\u{5dc}\u{5d5}\u{5dd} Lima")]);
    mixed.root = hebrew;
    assert!(Opened::of(&mixed).style("Normal").contains(r#"w:line="300" w:lineRule="exact""#));
    // One typeface: a multiple, which follows the size.
    assert!(Opened::of(&document(vec![p("x")])).style("Normal").contains(r#"w:lineRule="auto""#));
}
