//! Reports with contents, notes and references: what the Word file shows is what the PDF shows.

use std::collections::BTreeMap;

use super::part;
use crate::harness::Workspace;

const TEMPLATE: &str = r##"<html lang="en">
<head><title>{{title}}</title></head>
<body>
<nav><h1>Contents</h1><table-of-contents levels="2"/></nav>
<section class="report">
{{#each chapters}}
<h2 id="c{{@index}}">{{this}}</h2>
<p>See <a class="see" href="#map">the map</a>.<span class="note">A note to {{this}}.</span></p>
<figure {{#if @last}}id="map"{{/if}}><p>…</p><figcaption>Figure of {{this}}</figcaption></figure>
{{/each}}
</section>
<div class="wide"><table><tbody><tr><td>Wide</td></tr></tbody></table></div>
</body>
</html>
"##;

const STYLE: &str = r#"
@page { size: A5; margin: 20mm; @bottom-center { content: counter(page) " / " counter(pages) } }
@page wide { size: A5 landscape }
.report { break-before: page; counter-reset: page 1 }
h2 { break-before: page }
.wide { page: wide }
.note { float: footnote }
figure { counter-increment: figure }
figcaption::before { content: "Figure " counter(figure) ": " }
a.see::after { content: " (figure " target-counter(attr(href), figure) ", page " target-counter(attr(href), page) ")" }
"#;

pub fn report() -> Workspace {
    let chapters: Vec<String> = (1..=4).map(|number| format!("\"Chapter {number}\"")).collect();
    Workspace::empty()
        .file("templates/report/template.hbs", TEMPLATE)
        .file("templates/report/style.css", STYLE)
        .file("report.json", format!(r#"{{"id": "r", "title": "A report", "chapters": [{}]}}"#, chapters.join(", ")))
}

/// What each field shows, by its instruction.
fn fields(xml: &str) -> BTreeMap<String, String> {
    let texts = |xml: &str| {
        let starts = xml.split("<w:t>").skip(1).chain(xml.split("<w:t xml:space=\"preserve\">").skip(1));
        starts.map(|rest| rest.split("</w:t>").next().unwrap_or_default()).collect::<String>()
    };
    let instructions = xml.split("<w:instrText xml:space=\"preserve\">").skip(1);
    let fields = instructions.map(|field| {
        let instruction = field.split("</w:instrText>").next().unwrap_or_default().trim().to_owned();
        (instruction, texts(field.split("\"end\"").next().unwrap_or_default()))
    });
    fields.collect()
}

#[test]
fn word_is_told_the_pages_of_the_layout() {
    let workspace = report();
    workspace.liasse(&["render", "templates/report", "report.json", "-o", "r.docx"]).is_clean();
    let document = workspace.path("r.docx");
    let fields = fields(&part(&document, "word/document.xml"));
    // Pages count from the report on, one for each chapter.
    let listed: Vec<&str> = (1..=4).map(|n| fields[&format!("PAGEREF _Toc10000000{n} \\h")].as_str()).collect();
    assert_eq!(listed, ["1", "2", "3", "4"], "{fields:?}");
    assert_eq!((fields["PAGEREF map \\h"].as_str(), fields["REF _Ref100000001 \\h"].as_str()), ("4", "4"));
}

#[test]
fn a_report_is_made_of_what_word_has() {
    let workspace = report();
    workspace.liasse(&["render", "templates/report", "report.json", "-o", "r.docx"]).is_clean();
    let document = workspace.path("r.docx");
    let body = part(&document, "word/document.xml");
    let sections: Vec<&str> = body.split("<w:sectPr>").skip(1).collect();
    assert_eq!(sections.len(), 3, "the contents, the report, the wide page: {body}");
    assert!(sections[1].contains(r#"<w:pgNumType w:start="1"/>"#), "{}", sections[1]);
    assert!(sections[2].contains(r#"w:orient="landscape""#), "{}", sections[2]);
    assert_eq!(body.matches("<w:footnoteReference ").count(), 4, "{body}");
    assert_eq!(body.matches(r" SEQ Figure \* ARABIC </w:instrText>").count(), 4, "{body}");
    let notes = part(&document, "word/footnotes.xml");
    assert!(notes.contains("A note to Chapter 4.") && notes.contains("<w:footnoteRef/>"), "{notes}");
}
