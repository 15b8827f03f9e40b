//! What documents say of themselves, in both formats.

use std::collections::BTreeMap;

use crate::examples::tool;
use crate::harness::Workspace;
use crate::word::part;

const TEMPLATE: &str = r#"<html lang="fr">
<head>
  <title>{{title}}</title>
  <meta name="author" content="Rives &amp; amis"/>
  <meta name="description" content="Rapport annuel"/>
  <meta name="keywords" content="eau, école"/>
  <meta name="Fonds 2025" content="F-7"/>
</head>
<body><h1>{{title}}</h1></body>
</html>
"#;

/// What stands between two parts of a text.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("{from} is not in {text}")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("{to} is not in {rest}")).0
}

#[test]
fn pdf_and_word_say_the_same_of_themselves() {
    let workspace = Workspace::empty()
        .file("templates/t/template.hbs", TEMPLATE)
        .file("r.json", r#"{"id": "08-28", "title": "Eau potable", "date": "2025-03-31"}"#);
    for file in ["r.pdf", "r.docx"] {
        workspace.liasse(&["render", "templates/t", "r.json", "--lang", "fr", "-o", file]).is_clean();
    }
    let document = workspace.path("r.docx");
    let (core, custom) = (part(&document, "docProps/core.xml"), part(&document, "docProps/custom.xml"));
    let version = format!("Liasse {}", env!("CARGO_PKG_VERSION"));
    let facts = [
        ("dc:title", "Title", "Eau potable"),
        ("dc:creator", "Author", "Rives & amis"),
        ("dc:subject", "Subject", "Rapport annuel"),
        ("cp:keywords", "Keywords", "eau, école"),
    ];
    let properties = [("Fonds 2025", "F-7"), ("record", "08-28"), ("template", "t"), ("program", &version)];
    for (element, _, value) in facts {
        assert_eq!(between(&core, &format!("<{element}>"), "</").replace("&amp;", "&"), value);
    }
    assert!(core.contains(">2025-03-31T00:00:00Z</dcterms:created>"), "{core}");
    for (name, value) in properties {
        assert_eq!(between(&custom, &format!("name=\"{name}\"><vt:lpwstr>"), "</"), value);
    }
    let pdf = workspace.path("r.pdf");
    let pdf = pdf.to_str().expect("the path is text");
    let Some(told) = tool("pdfinfo", &["-custom", pdf]) else { return };
    let told: BTreeMap<&str, &str> = told.lines().filter_map(|line| line.split_once(':')).collect();
    let Some(usual) = tool("pdfinfo", &[pdf]) else { return };
    let usual: BTreeMap<&str, &str> = usual.lines().filter_map(|line| line.split_once(':')).collect();
    for (_, name, value) in facts {
        assert_eq!(usual[name].trim(), value);
    }
    for (name, value) in properties {
        assert_eq!(told[name].trim(), value);
    }
    // The XMP packet is in step.
    let Some(packet) = tool("pdfinfo", &["-meta", pdf]) else { return };
    for (from, value) in [
        ("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "Eau potable"),
        ("<dc:creator><rdf:Seq><rdf:li>", "Rives &amp; amis"),
        ("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", "Rapport annuel"),
        ("<pdf:Keywords>", "eau, école"),
        ("<dc:language><rdf:Bag><rdf:li>", "fr"),
        ("<xmp:CreateDate>", "2025-03-31"),
        ("<pdfx:record>", "08-28"),
        ("<pdfx:Fonds\u{2182}00202025>", "F-7"),
        ("<pdfx:program>", &version),
    ] {
        assert_eq!(between(&packet, from, "</"), value);
    }
}

/// What Word and PDF say of the date of a document: its creation in `docProps`, in the information dictionary and in the
/// XMP packet; and what the runs told.
fn dates_of(head: &str, record: &str) -> ([Option<String>; 3], Vec<String>) {
    let template = TEMPLATE.replace("</head>", &format!("{head}</head>"));
    let workspace = Workspace::empty().file("templates/t/template.hbs", template).file("r.json", record);
    let told = ["r.pdf", "r.docx"].map(|file| {
        let run = workspace.liasse(&["render", "templates/t", "r.json", "--lang", "fr", "-o", file]);
        run.ends_with(0).stderr.clone()
    });
    let part = |text: &str, from: &str, to: &str| {
        let (_, rest) = text.split_once(from)?;
        Some(rest.split_once(to)?.0.to_owned())
    };
    let core = crate::word::part(&workspace.path("r.docx"), "docProps/core.xml");
    let pdf = workspace.path("r.pdf");
    let document = lopdf::Document::load(&pdf).expect("the file is a PDF");
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).expect("there is one").1;
    let date = info.as_dict().expect("it is a dictionary").get(b"CreationDate").ok();
    let info = date.map(|date| String::from_utf8_lossy(date.as_str().expect("it is a text")).into_owned());
    let bytes = std::fs::read(&pdf).expect("the file is there");
    let packet = String::from_utf8_lossy(&bytes).into_owned();
    let word = part(&core, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">", "</");
    ([word, info, part(&packet, "<xmp:CreateDate>", "</")], told.to_vec())
}

#[test]
fn every_format_has_the_same_date_or_none() {
    let record = |fields: &str| format!("{{\"id\": \"08-28\", \"title\": \"Eau potable\"{fields}}}");
    for (written, word, info, packet) in [
        ("2025-03", "2025-03-01T00:00:00Z", "D:20250301", "2025-03-01"),
        ("2025-03-31T09:30", "2025-03-31T09:30:00Z", "D:20250331093000Z", "2025-03-31T09:30:00Z"),
        ("2025-03-31T09:30+02:00", "2025-03-31T09:30:00+02:00", "D:20250331093000+02'00'", "2025-03-31T09:30:00+02:00"),
    ] {
        let head = format!("<meta name=\"date\" content=\"{written}\"/>");
        let (dates, told) = dates_of(&head, &record(""));
        assert_eq!(dates, [word, info, packet].map(|date| Some(date.to_owned())), "{written}");
        assert_eq!(told, ["", ""], "{written}");
    }
    // In the markup, and in a record, where the name of the field tells the place.
    let head = "<meta name=\"date\" content=\"2025-02-30\"/>";
    for (head, record, place) in [
        (head, record(""), "templates/t/template.hbs:8:"),
        ("", record(", \"last_updated\": \"le 31 mars\""), "last_updated"),
    ] {
        let (dates, told) = dates_of(head, &record);
        assert_eq!(dates, [None, None, None], "{place}");
        for told in told {
            assert!(told.matches("[unreadable-date]").count() == 1 && told.contains(place), "{place}: {told}");
        }
    }
    let (dates, _) = dates_of(head, &record(", \"date\": \"2025-03-31\""));
    assert_eq!(dates[1].as_deref(), Some("D:20250331"), "the record stands in");
}
