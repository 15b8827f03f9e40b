//! Places to fill in and to sign: the same ones in both formats.

use std::path::Path;

use crate::examples::tool;
use crate::harness::Workspace;
use crate::word::part;

const TEMPLATE: &str = r#"<html lang="fr">
<head><title>{{title}}</title></head>
<body>
<h1>{{title}}</h1>
<p><label for="name">Nom :</label> <input id="name" name="name" value="{{name}}" required="required"/>
  <label>Fait le <input type="date" name="day" value="2025-03-31"/></label>.</p>
<p><label><input type="checkbox" name="agreed" checked="{{agreed}}"/> Nous acceptons</label></p>
<p><label for="country">Pays</label> <select id="country" name="country"><option>Mali</option><option selected="selected">Pérou</option></select></p>
<textarea name="changes" title="Changements" rows="4">{{changes}}</textarea>
<table><thead><tr><th>Qui</th><th>Signature</th></tr></thead>
<tbody>{{#each signatures}}<tr><th>{{this}}</th><td><signature-field name="signature-{{@index}}" title="Signature de {{this}}"/></td></tr>{{/each}}</tbody></table>
</body>
</html>
"#;

const RECORD: &str = r#"{"id": "d", "title": "Déclaration", "name": "Zoé Œuvrard", "agreed": false,
  "changes": "Une ligne\net une autre.", "signatures": ["Ana", "Bruno"]}"#;

fn form() -> Workspace {
    let workspace = Workspace::empty().file("templates/form/template.hbs", TEMPLATE).file("d.json", RECORD);
    for format in ["pdf", "docx"] {
        workspace.liasse(&["render", "templates/form", "d.json", "--free", "-o", &format!("d.{format}")]).is_clean();
    }
    workspace
}

/// The names of the fields of a PDF, in their order.
fn names(pdf: &Path) -> Vec<String> {
    let document = lopdf::Document::load(pdf).expect("the file is a PDF");
    let catalog = document.catalog().expect("there is a catalog");
    let Ok(form) = catalog.get(b"AcroForm") else { return Vec::new() };
    let dictionary =
        |object| document.dereference(object).and_then(|(_, object)| object.as_dict()).expect("a dictionary");
    let fields = dictionary(form).get(b"Fields").and_then(|fields| fields.as_array()).expect("the form has fields");
    let name =
        |field| lopdf::decode_text_string(dictionary(field).get(b"T").expect("a name")).expect("the name is text");
    fields.iter().map(name).collect()
}

#[test]
fn both_formats_have_the_same_fields() {
    let workspace = form();
    let expected = ["name", "day", "agreed", "country", "changes", "signature-0", "signature-1"];
    assert_eq!(names(&workspace.path("d.pdf")), expected);
    let body = part(&workspace.path("d.docx"), "word/document.xml");
    let tags: Vec<&str> =
        body.split("<w:tag w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
    assert_eq!(tags, expected);
    assert!(body.contains(r#"<w14:checked w14:val="0"/>"#), "`false` of the record is no tick: {body}");
}

#[test]
fn what_is_filled_in_is_read_in_its_place() {
    let workspace = form();
    let pdf = workspace.path("d.pdf");
    let Some(text) = tool("pdftotext", &["-layout", pdf.to_str().expect("the path is text"), "-"]) else { return };
    let line =
        |words: &str| text.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(line("Nom").contains("Zoé Œuvrard") && line("Nom").contains("31/03/2025"), "{text}");
    assert!(line("Pays").contains("Pérou") && text.contains("et une autre."), "{text}");
    let Some(tree) = tool("pdfinfo", &["-struct-text", pdf.to_str().expect("the path is text")]) else { return };
    let tree = tree.split_whitespace().filter(|word| word.parse::<u32>().is_err()).collect::<Vec<_>>().join(" ");
    assert!(tree.contains("\"Nom : \" Form Object \" Fait le \" Form Object \".\""), "{tree}");
    assert!(tree.contains("TD Form Object"), "{tree}");
}

#[test]
fn a_field_that_lacks_a_label_is_told_with_its_line() {
    let template = TEMPLATE.replace(" title=\"Changements\"", "");
    let workspace = Workspace::empty().file("templates/form/template.hbs", &template).file("d.json", RECORD);
    let run = workspace.liasse(&["render", "templates/form", "d.json", "--free", "-o", "d.pdf"]);
    run.tells("field-without-label", "templates/form/template.hbs:9:1");
    assert_eq!(names(&workspace.path("d.pdf")).len(), 7, "it is made all the same");
}

const QUESTION: &str = r#"<html lang="fr"><head><title>Question</title></head><body><h1>Question</h1>
<fieldset><legend>La TVA peut-elle être récupérée ?</legend>
{{#each answers}}<p><label><input type="radio" name="vat" value="{{@index}}" checked="{{ticked}}"/> {{text}}</label></p>{{/each}}
</fieldset></body></html>"#;

#[test]
fn answers_that_exclude_each_other_are_in_both_formats() {
    let record = r#"{"id": "d", "answers": [{"text": "Oui", "ticked": false}, {"text": "Non", "ticked": true}]}"#;
    let workspace = Workspace::empty().file("templates/form/template.hbs", QUESTION).file("d.json", record);
    for format in ["pdf", "docx"] {
        workspace.liasse(&["render", "templates/form", "d.json", "--free", "-o", &format!("d.{format}")]).is_clean();
    }
    assert_eq!(names(&workspace.path("d.pdf")), ["vat"], "one field for all answers");
    let body = part(&workspace.path("d.docx"), "word/document.xml");
    assert_eq!(body.matches(r#"<w:tag w:val="vat"/>"#).count(), 2, "{body}");
    let marks: Vec<bool> = body.split("<w14:checked w14:val=\"").skip(1).map(|rest| rest.starts_with('1')).collect();
    assert_eq!(marks, [false, true]);
    let pdf = workspace.path("d.pdf");
    let Some(tree) = tool("pdfinfo", &["-struct-text", pdf.to_str().expect("the path is text")]) else { return };
    let tree = tree.split_whitespace().filter(|word| word.parse::<u32>().is_err()).collect::<Vec<_>>().join(" ");
    assert!(tree.contains("récupérée") && tree.contains("Form Object \" Oui\""), "{tree}");
}
