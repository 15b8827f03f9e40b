//! Links, bookmarks and properties.

use std::sync::Arc;

use lopdf::Object;

use super::kit::*;
use super::reading::Reading;
use super::sheet;
use crate::layout::frame::{CounterStyle, LinkTarget, Page, Role};

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

#[test]
fn links_lead_out_and_about() {
    let reading = Reading::new(&pdf(&sheet::sheet()));
    let links = reading.page(0).get(b"Annots").unwrap().as_array().unwrap();
    let link = |index: usize| reading.dictionary(&links[index]);
    let action = reading.dictionary(link(0).get(b"A").unwrap());
    assert_eq!(action.get(b"URI").unwrap().as_str().unwrap(), b"https://example.org/sant%C3%A9?a=1".as_slice());
    assert_eq!(text(link(0).get(b"Contents").unwrap()), "le site");
    let place = link(1).get(b"Dest").unwrap().as_array().unwrap();
    assert_eq!(place[0].as_reference().unwrap(), reading.pages()[1]);
    assert!((place[3].as_float().unwrap() - (841.89 - 44.0)).abs() < 0.01);
    assert!(reading.page(1).get(b"Annots").is_err());
}

#[test]
fn a_link_to_nowhere_is_a_warning() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.paragraph("Voir ");
    sketch.link(paragraph, "l’annexe", LinkTarget::Anchor(Arc::from("annexe")));
    let warned = writer().write(&sketch.layout).unwrap();
    let warning = warned.warnings.iter().next().unwrap();
    assert_eq!(warning.code, "unknown-link-target");
    assert!(warning.message.contains("l’annexe") && warning.message.contains("#annexe"), "{}", warning.message);
    let reading = Reading::new(&warned.value);
    assert_eq!(reading.structure().outline(&reading), "Document(P(#0.0 Link(#0.1)))");
}

#[test]
fn bookmarks_nest_and_show_the_first_level() {
    let mut sketch = Sketch::new();
    for (level, title) in [(1, "Été"), (3, "Plage"), (2, "Montagne"), (1, "Hiver")] {
        sketch.heading(level, title);
    }
    let reading = Reading::new(&pdf(&sketch.layout));
    let root = reading.dictionary(reading.catalog().get(b"Outlines").unwrap());
    assert_eq!(root.get(b"Count").unwrap().as_i64().unwrap(), 2);
    let summer = reading.dictionary(root.get(b"First").unwrap());
    assert_eq!(text(summer.get(b"Title").unwrap()), "Été");
    assert_eq!(summer.get(b"Count").unwrap().as_i64().unwrap(), -2);
    let beach = reading.dictionary(summer.get(b"First").unwrap());
    let mountain = reading.dictionary(beach.get(b"Next").unwrap());
    assert_eq!(
        (text(beach.get(b"Title").unwrap()), text(mountain.get(b"Title").unwrap())),
        ("Plage".into(), "Montagne".into())
    );
    assert_eq!(
        mountain.get(b"Parent").unwrap().as_reference().unwrap(),
        root.get(b"First").unwrap().as_reference().unwrap()
    );
    let place = beach.get(b"Dest").unwrap().as_array().unwrap();
    assert_eq!(place[0].as_reference().unwrap(), reading.pages()[0]);
    let winter = reading.dictionary(root.get(b"Last").unwrap());
    assert_eq!((text(winter.get(b"Title").unwrap()), winter.get(b"Next").is_err()), ("Hiver".into(), true));
}

#[test]
fn properties_are_written_twice_alike() {
    let bytes = pdf(&sheet::sheet());
    let reading = Reading::new(&bytes);
    let info = reading.dictionary(reading.0.trailer.get(b"Info").unwrap());
    for (key, value) in [
        ("Title", "Fiche projet : santé à Ayacucho"),
        ("Author", "Kallpa & amis <Pérou>"),
        ("Subject", "Rapport"),
        ("Keywords", "santé, école"),
        ("CreationDate", "D:20250331"),
        ("Project Id", "08-28"),
    ] {
        assert_eq!(text(info.get(key.as_bytes()).unwrap()), value);
    }
    let packet = reading.streams("XML")[0];
    assert!(!packet.dict.has(b"Filter"));
    let packet = std::str::from_utf8(&packet.content).unwrap();
    for part in [
        "<rdf:li xml:lang=\"x-default\">Fiche projet : santé à Ayacucho</rdf:li>",
        "<rdf:li>Kallpa &amp; amis &lt;Pérou&gt;</rdf:li>",
        "<pdf:Keywords>santé, école</pdf:Keywords>",
        "<xmp:CreateDate>2025-03-31</xmp:CreateDate>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(packet.contains(part), "{part} is not in {packet}");
    }
    assert_eq!(text(reading.catalog().get(b"Lang").unwrap()), "fr");
}

#[test]
fn without_a_date_there_is_none() {
    let mut sketch = Sketch::new();
    sketch.paragraph("Sans date");
    let reading = Reading::new(&pdf(&sketch.layout));
    let info = reading.dictionary(reading.0.trailer.get(b"Info").unwrap());
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
}

#[test]
fn properties_that_cannot_be_written_are_warned_of() {
    let mut sketch = Sketch::new();
    sketch.paragraph("Texte");
    sketch.layout.metadata.custom =
        vec![(Arc::from("Producer"), Arc::from("moi")), (Arc::from("Fonds"), Arc::from("A"))];
    let warned = writer().write(&sketch.layout).unwrap();
    let codes: Vec<_> = warned.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["property-not-written"]);
    let reading = Reading::new(&warned.value);
    let info = reading.dictionary(reading.0.trailer.get(b"Info").unwrap());
    assert_eq!(text(info.get(b"Fonds").unwrap()), "A");
    assert!(text(info.get(b"Producer").unwrap()).starts_with("Liasse"));
}

#[test]
fn a_document_without_a_title_takes_its_first_heading() {
    let mut sketch = Sketch::new();
    sketch.layout.metadata.title = Arc::from(" ");
    sketch.heading(2, "Rapport annuel");
    let reading = Reading::new(&pdf(&sketch.layout));
    let info = reading.dictionary(reading.0.trailer.get(b"Info").unwrap());
    assert_eq!(text(info.get(b"Title").unwrap()), "Rapport annuel");
    let mut silent = Sketch::new();
    silent.layout.metadata.title = Arc::from("");
    silent.body(Role::Paragraph);
    let warned = writer().write(&silent.layout).unwrap();
    assert_eq!(warned.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["no-title"]);
}

#[test]
fn pages_that_follow_each_other_from_right_to_left_say_so() {
    let mut sketch = Sketch::new();
    sketch.paragraph("Texte");
    let direction = |layout: &crate::layout::frame::Layout| {
        let reading = Reading::new(&pdf(layout));
        let preferences = reading.dictionary(reading.catalog().get(b"ViewerPreferences").unwrap()).clone();
        preferences.get(b"Direction").ok().map(|name| name.as_name().unwrap().to_vec())
    };
    assert_eq!(direction(&sketch.layout), None);
    sketch.layout.right_to_left = true;
    assert_eq!(direction(&sketch.layout), Some(b"R2L".to_vec()));
}

#[test]
fn labels_are_the_numbers_that_are_printed() {
    let mut sketch = Sketch::new();
    sketch.paragraph("Preface");
    assert!(Reading::new(&pdf(&sketch.layout)).catalog().get(b"PageLabels").is_err(), "counted from 1: nothing to say");
    let first = sketch.layout.pages[0].clone();
    for (number, numbering) in [(2, CounterStyle::LowerRoman), (1, CounterStyle::Decimal), (2, CounterStyle::Decimal)] {
        let page = Page { number, numbering, items: Vec::new(), links: Vec::new(), ..first.clone() };
        sketch.layout.pages.push(page);
    }
    sketch.layout.pages[0].numbering = CounterStyle::LowerRoman;
    let reading = Reading::new(&pdf(&sketch.layout));
    let labels = reading.dictionary(reading.catalog().get(b"PageLabels").unwrap());
    let ranges = labels.get(b"Nums").unwrap().as_array().unwrap();
    let starts: Vec<i64> = ranges.iter().step_by(2).map(|start| start.as_i64().unwrap()).collect();
    assert_eq!(starts, [0, 2]);
    let styles: Vec<&[u8]> = ranges
        .iter()
        .skip(1)
        .step_by(2)
        .map(|label| reading.dictionary(label).get(b"S").unwrap().as_name().unwrap())
        .collect();
    assert_eq!(styles, [b"r".as_slice(), b"D"]);
}
