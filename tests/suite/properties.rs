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
