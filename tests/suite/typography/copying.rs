//! What a reader copies from a document is what its author wrote.

use crate::examples::tool;
use crate::harness::Workspace;

const TEMPLATE: &str = "<html lang=\"fr\"><head><title>T</title></head><body>\
    <p class=\"caps\">Nations unies</p><p>20 m<sup>2</sup> et CO<sub>2</sub></p>\
    <p class=\"narrow\">approvisionnement développement communautaire</p>\
    <p>Pourquoi ? « oui »: 3 000 ha</p>\
    <h1 id=\"a\">Contexte</h1><table-of-contents></table-of-contents></body></html>";
const STYLE: &str = ".caps { font-variant-caps: small-caps } .narrow { width: 25mm; hyphens: auto }";

#[test]
fn words_come_as_they_were_written() {
    let workspace = Workspace::with_good_record()
        .file("templates/note/template.hbs", TEMPLATE)
        .file("templates/note/style.css", STYLE);
    workspace.liasse(&["--format", "pdf"]);
    let outputs = workspace.outputs();
    let pdf = outputs.iter().find(|path| path.ends_with(".pdf")).expect("the document is made");
    let path = workspace.path(&format!("outputs/{pdf}"));
    let Some(text) = tool("pdftotext", &["-raw", path.to_str().expect("the path is text"), "-"]) else { return };
    assert!(text.contains("Nations unies"), "small capitals are the letters that were typed: {text}");
    assert!(text.contains("20 m2 et CO2"), "raised figures are figures: {text}");
    let joined = text.replace("\u{AD}\n", "").replace('\n', " ");
    assert!(joined.contains("approvisionnement développement communautaire"), "no hyphen was added: {text}");
    // poppler gives every space as a plain one; that there is one is what a reader sees.
    let plain = text.replace(['\u{202F}', '\u{A0}'], " ");
    assert!(plain.contains("Pourquoi ? « oui » : 3 000 ha"), "{text:?}");
    assert!(text.contains("Contexte 1"), "no dots between the entry and its page: {text}");
}
