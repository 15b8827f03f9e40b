//! Documents that nobody writes and everybody makes: nothing is lost, nothing doubled, nothing hangs.

use std::io::{Cursor, Read};
use std::sync::Arc;

use liasse::layout::lay_out;
use liasse::limits::Limits;
use liasse::pdf::Writer;

use super::{WORDS, document, laid_out_text, letters, shaper};

/// Makes both formats of a body and compares their letters with those that the source has.
fn holds(name: &str, css: &str, body: &str, source: &str) {
    let document = document(css, body);
    let layout = lay_out(&document, &mut shaper(), &Limits::default()).value;
    assert!(layout.pages.len() < 3000, "{name}: {} pages", layout.pages.len());
    let source = letters(source);
    let shown = letters(&laid_out_text(&layout));
    assert_eq!(shown.len(), source.len(), "{name}: letters lost or doubled on the pages");
    assert_eq!(shown, source, "{name}");
    let pdf = Writer::new(Arc::clone(shaper().book()), Arc::default()).write(&layout);
    assert!(pdf.is_ok(), "{name}: {:#?}", pdf.err());
    match liasse::docx::write(
        &document,
        &layout.page_numbers(),
        &mut shaper(),
        &liasse::raster::Rasters::default(),
        None,
    ) {
        Ok(word) => {
            let shown = letters(&word_text(&word.value));
            assert_eq!(shown.len(), source.len(), "{name}: letters lost or doubled in Word");
            assert_eq!(shown, source, "{name}, in Word");
        }
        Err(problems) => panic!("{name}: {problems:#?}"),
    }
}

/// The text of a Word document, notes included.
fn word_text(bytes: &[u8]) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    for part in ["word/document.xml", "word/footnotes.xml"] {
        let mut xml = String::new();
        let Ok(mut file) = package.by_name(part) else { continue };
        file.read_to_string(&mut xml).expect("the part is text");
        for run in xml.split("<w:t").skip(1).filter(|run| run.starts_with(['>', ' '])) {
            text.push_str(run.split(['>', '<']).nth(1).unwrap_or_default());
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The text between tags.
fn text_of(body: &str) -> String {
    body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

fn plain(name: &str, css: &str, body: &str) {
    holds(name, css, body, &text_of(body));
}

#[test]
fn narrow_columns_and_long_words() {
    let word = "Donaudampfschifffahrtsgesellschaft".repeat(9);
    plain("one word a line", "p { width: 1pt }", &format!("<p>{WORDS}</p>"));
    plain("no width at all", "p { width: 0 }", &format!("<p>{WORDS}</p>"));
    plain("long words", "", &format!("<p>{word} {word}</p>"));
    plain(
        "long words, justified",
        "p { text-align: justify; hyphens: auto }",
        &format!("<p lang=\"de\">{word} {word}</p>"),
    );
    plain("long words in cells", "", &format!("<table><tr><td>{word}</td><td>{word}</td><td>x</td></tr></table>"));
    plain("narrow columns", "div { columns: 12; column-gap: 30pt }", &format!("<div><p>{}</p></div>", WORDS.repeat(6)));
    plain(
        "narrow columns with notes",
        "div { columns: 5 } .n { float: footnote } ::footnote-call, ::footnote-marker { content: none }",
        &format!("<div><p>{}<span class=\"n\">{word}</span>{}</p></div>", WORDS.repeat(3), WORDS.repeat(3)),
    );
}

#[test]
fn nothing_in_everything() {
    for body in [
        "",
        "<p></p>",
        "<table></table>",
        "<table><tr><td></td></tr></table>",
        "<ul style=\"list-style: none\"><li></li></ul>",
        "<div style=\"columns: 3\"></div>",
        "<div style=\"display: flex\"></div>",
        "<figure></figure>",
        "<h1> </h1>",
        "<div style=\"float: top\"></div>",
        "<p><span style=\"float: footnote\"></span></p>",
        "<table-of-contents/>",
        "<div style=\"page: x\"></div>",
        "<blockquote><blockquote></blockquote></blockquote>",
    ] {
        let layout = lay_out(
            &document("::footnote-call, ::footnote-marker { content: none }", body),
            &mut shaper(),
            &Limits::default(),
        )
        .value;
        assert_eq!(letters(&laid_out_text(&layout)), Vec::<char>::new(), "{body}");
        assert!((1..=2).contains(&layout.pages.len()), "{body}: {} pages", layout.pages.len());
    }
}

#[test]
fn a_heading_at_the_very_end_and_headings_alone() {
    plain("heading at the end", "", &format!("<p>{}</p><h1>End</h1>", WORDS.repeat(19)));
    plain("headings alone", "", &"<h1>One</h1><h2>Two</h2>".repeat(60));
    plain("all together", "body, p { break-inside: avoid; break-after: avoid }", &format!("<p>{WORDS}</p>").repeat(80));
}

#[test]
fn cells_longer_than_pages_and_spans_that_collide() {
    let long = WORDS.repeat(70);
    plain("a cell longer than three pages", "", &format!("<table><tr><td>{long}</td><td>b</td></tr></table>"));
    plain(
        "two of them",
        "",
        &format!("<table><tr><td>{long}</td><td>{long}</td></tr><tr><td>c</td><td>d</td></tr></table>"),
    );
    plain("with heads", "", &format!("<table><thead><tr><th>H</th></tr></thead><tr><td>{WORDS}</td></tr></table>"));
    plain(
        "spanning rows over pages",
        "",
        &format!(
            "<table><tr><td rowspan=\"3\">{long}</td><td>b</td></tr><tr><td>c</td></tr><tr><td>{long}</td></tr></table>"
        ),
    );
    plain(
        "colliding",
        "",
        "<table><tr><td rowspan=\"2\">a</td><td>b</td></tr><tr><td colspan=\"3\">c</td><td>d</td></tr>\
          <tr><td rowspan=\"9\" colspan=\"9\">e</td></tr></table>",
    );
    plain(
        "spans wider than the table",
        "table { width: 10pt }",
        "<table><tr><td colspan=\"60\">a</td></tr><tr><td>b</td></tr></table>",
    );
    let head = format!("<table><thead><tr><th>{}</th></tr></thead>", WORDS.repeat(40));
    plain("a head higher than the page", "", &format!("{head}<tr><td>x</td></tr><tr><td>y</td></tr></table>"));
}

#[test]
fn nesting() {
    for (open, close) in [
        ("<div style=\"border: 1pt solid; padding: 3pt\">", "</div>"),
        ("<table><tr><td>x</td><td>", "</td></tr></table>"),
        ("<ul style=\"list-style: none\"><li>", "</li></ul>"),
        ("<div style=\"columns: 2\">", "</div>"),
        ("<div style=\"display: flex\"><p>y</p>", "</div>"),
        ("<blockquote>", "</blockquote>"),
        ("<div style=\"float: left; width: 80%\">", "</div>"),
    ] {
        plain(open, "", &format!("{}<p>{WORDS}</p>{}", open.repeat(12), close.repeat(12)));
    }
}

#[test]
fn negative_and_absurd_sizes() {
    let body = format!("<div><p>{WORDS}</p><p>{WORDS}</p></div><p>z</p>");
    for css in [
        "p { margin: -500pt }",
        "p { margin: 100000pt }",
        "p { padding: 9999pt }",
        "p { width: 1e9pt }",
        "p { height: 1e7pt }",
        "p { font-size: 0 }",
        "p { font-size: 900pt }",
        "p { line-height: 0 }",
        "p { line-height: 1000 }",
        "p { text-indent: -999pt }",
        "p { text-indent: 5000pt }",
        "p { letter-spacing: -50pt }",
        "p { letter-spacing: 500pt }",
        "p { word-spacing: -99pt }",
        "div { columns: 99 }",
        "div { column-width: 0.001pt }",
        "div { columns: 2; column-gap: 9999pt }",
        "p { orphans: 999; widows: 999 }",
        "@page { size: 10mm 10mm; margin: 2.5mm }",
        "@page { size: 14400pt 14400pt }",
        "@page { @footnote { margin-top: 9999pt } } p { float: footnote }",
        "p { float: top; height: 9999pt }",
        "p { float: left; width: 9999pt }",
        "p { border: 500pt solid }",
        "p { break-before: left; break-after: right }",
        "div { page: a } p { page: b }",
    ] {
        let css = format!("{css} ::footnote-call, ::footnote-marker {{ content: none }}");
        plain(&css, &css, &body);
    }
}

#[test]
fn a_long_report_takes_its_pages_and_no_more() {
    let chapter = format!("<h1>Chapter</h1>{}", format!("<p>{}</p>", WORDS.repeat(5)).repeat(40));
    let pages = |chapters: usize| {
        lay_out(&document("", &chapter.repeat(chapters)), &mut shaper(), &Limits::default()).value.pages.len()
    };
    let (short, long) = (pages(2), pages(20));
    assert!((9 * short..=10 * short).contains(&long), "{short} and {long} pages");
}
