//! Fields: the form of a document, read back.

use std::sync::Arc;

use lopdf::{Dictionary, Object};

use super::kit::*;
use super::reading::Reading;
use super::sheet;
use crate::diag::Origin;
use crate::layout::frame::{
    Choice, Color, Field, FieldArea, FieldKind, FontId, ItemContent, Layout, NodeId, Owner, Role, TextAlign,
};

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

fn kind_text(value: &str, lines: Option<u32>) -> FieldKind {
    FieldKind::Text { value: value.into(), placeholder: Some("JJ/MM".into()), max_length: Some(40), lines }
}

/// Adds a field at the current line, with what it shows.
fn field(sketch: &mut Sketch, parent: NodeId, name: &str, kind: FieldKind) -> NodeId {
    let node = sketch.node(parent, Role::Form);
    let (label, required) = (Arc::from(format!("Le champ {name}")), name == "nom");
    let (read_only, origin) = (name == "fixe", Origin::none());
    let field = Arc::new(Field { name: name.into(), label, required, read_only, kind, origin });
    let shown = field.text().to_owned();
    let mut text = Vec::new();
    if !shown.is_empty() {
        sketch.y += 10.0;
        text.push(sketch.run(&shown, Look::default()));
        sketch.y -= 10.0;
    }
    let rect = rect(60.0, sketch.y, 120.0, 16.0);
    let font = sketch.font(Look::default());
    let color = Color { red: 0, green: 92, blue: 132 };
    let area = FieldArea { field, rect, text, font, size: pt(11.0), color, align: TextAlign::Center };
    sketch.item(Owner::Node(node), ItemContent::Field(Box::new(area)));
    sketch.y += 24.0;
    node
}

/// A form with something of everything.
pub fn form() -> Layout {
    let mut sketch = Sketch::new();
    sketch.heading(1, "Déclaration");
    let paragraph = sketch.body(Role::Paragraph);
    sketch.line(paragraph, "Nom : ", Look::default());
    field(&mut sketch, paragraph, "nom", kind_text("Été à Œuvre", None));
    sketch.line(paragraph, "et la suite", Look::default());
    let body = sketch.body(Role::Paragraph);
    field(&mut sketch, body, "texte", kind_text("", Some(3)));
    field(&mut sketch, body, "fixe", kind_text("fixe", None));
    let ticked = FieldKind::CheckBox { checked: true, stands_for: "oui, d’accord".into() };
    field(&mut sketch, body, "ok", ticked);
    field(&mut sketch, body, "non", FieldKind::CheckBox { checked: false, stands_for: "".into() });
    let option = |value: &str, text: &str| Choice { value: value.into(), text: text.into() };
    let options = Arc::from([option("pe", "Pérou"), option("ml", "Mali")]);
    field(&mut sketch, body, "pays", FieldKind::Choice { options, selected: Some(1) });
    let day = FieldKind::Date { value: "31/03/2025".into(), day: Some("2025-03-31".into()), placeholder: None };
    field(&mut sketch, body, "date", day);
    sketch.page();
    let last = sketch.body(Role::Paragraph);
    field(&mut sketch, last, "signature", FieldKind::Signature);
    sketch.layout
}

/// The fields of a form by name.
fn fields(reading: &Reading) -> Vec<(String, Dictionary)> {
    let form = reading.dictionary(reading.catalog().get(b"AcroForm").unwrap());
    let fields = form.get(b"Fields").unwrap().as_array().unwrap();
    let named = fields.iter().map(|field| {
        let field = reading.dictionary(field).clone();
        (text(field.get(b"T").unwrap()), field)
    });
    named.collect()
}

fn get(reading: &Reading, name: &str) -> Dictionary {
    let all = fields(reading);
    all.into_iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no field {name}")).1
}

/// The appearance of a field, or of one of its states.
fn appearance(reading: &Reading, field: &Dictionary, state: Option<&[u8]>) -> (Vec<f64>, String) {
    let normal = reading.dictionary(field.get(b"AP").unwrap()).get(b"N").unwrap();
    let normal = state.map_or(normal, |state| reading.dictionary(normal).get(state).unwrap());
    let stream = reading.resolve(normal).as_stream().unwrap();
    let bounds = stream.dict.get(b"BBox").unwrap().as_array().unwrap();
    let bounds = bounds.iter().map(|edge| f64::from(edge.as_float().unwrap())).collect();
    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    (bounds, String::from_utf8_lossy(&content).into_owned())
}

#[test]
fn a_document_without_fields_has_no_form() {
    let reading = Reading::new(&pdf(&sheet::sheet()));
    assert!(reading.catalog().get(b"AcroForm").is_err());
}

#[test]
fn fields_say_what_they_take() {
    let reading = Reading::new(&pdf(&form()));
    let names: Vec<String> = fields(&reading).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["nom", "texte", "fixe", "ok", "non", "pays", "date", "signature"]);
    let kind = |name| get(&reading, name).get(b"FT").unwrap().as_name().unwrap().to_vec();
    assert_eq!(["nom", "ok", "pays", "date", "signature"].map(kind), [&b"Tx"[..], b"Btn", b"Ch", b"Tx", b"Sig"]);
    let flags = |name| get(&reading, name).get(b"Ff").map_or(0, |flags| flags.as_i64().unwrap());
    assert_eq!(["nom", "texte", "fixe", "pays", "date"].map(flags), [2, 1 << 12, 1, 1 << 17, 0]);
    let nom = get(&reading, "nom");
    assert_eq!(
        (text(nom.get(b"V").unwrap()).as_str(), nom.get(b"MaxLen").unwrap().as_i64().unwrap()),
        ("Été à Œuvre", 40)
    );
    assert!(get(&reading, "texte").get(b"V").is_err());
    // There is no other place for what an empty field is to hold.
    assert_eq!(text(nom.get(b"TU").unwrap()), "Le champ nom (JJ/MM)");
    let country = get(&reading, "pays");
    assert_eq!(text(country.get(b"V").unwrap()), "ml");
    let options = country.get(b"Opt").unwrap().as_array().unwrap();
    let first: Vec<String> = options[0].as_array().unwrap().iter().map(text).collect();
    assert_eq!((options.len(), first), (2, vec!["pe".to_owned(), "Pérou".to_owned()]));
    let form = reading.dictionary(reading.catalog().get(b"AcroForm").unwrap());
    assert_eq!(form.get(b"SigFlags").unwrap().as_i64().unwrap(), 1);
    assert!(form.get(b"NeedAppearances").is_err() && form.get(b"XFA").is_err());
}

#[test]
fn every_field_is_a_printed_annotation_of_its_page() {
    let reading = Reading::new(&pdf(&form()));
    for (page, count) in [(0, 7), (1, 1)] {
        let annotations = reading.page(page).get(b"Annots").unwrap().as_array().unwrap();
        assert_eq!(annotations.len(), count);
        for annotation in annotations.iter().map(|annotation| reading.dictionary(annotation)) {
            assert_eq!(annotation.get(b"Subtype").unwrap().as_name().unwrap(), b"Widget".as_slice());
            assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4);
            assert_eq!(annotation.get(b"P").unwrap().as_reference().unwrap(), reading.pages()[page]);
            assert!(annotation.get(b"A").is_err() && annotation.get(b"AA").is_err());
        }
    }
    let rect: Vec<f32> = get(&reading, "signature")
        .get(b"Rect")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e.as_float().unwrap())
        .collect();
    assert_eq!(rect, [60.0, 765.89, 180.0, 781.89]);
}

#[test]
fn readers_meet_fields_where_they_stand() {
    let mut sketch = Sketch::new();
    let paragraph = sketch.body(Role::Paragraph);
    field(&mut sketch, paragraph, "a", FieldKind::Signature);
    sketch.line(paragraph, "entre deux", Look::default());
    field(&mut sketch, paragraph, "b", FieldKind::Signature);
    field(&mut sketch, paragraph, "c", FieldKind::Signature);
    sketch.line(paragraph, "fin", Look::default());
    let reading = Reading::new(&pdf(&sketch.layout));
    assert_eq!(reading.structure().outline(&reading), "Document(P(Form(@) #0.0 Form(@) Form(@) #0.1))");
    // And back: from the annotations to their elements.
    let tree = reading.dictionary(reading.catalog().get(b"StructTreeRoot").unwrap());
    let parents = reading.dictionary(tree.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    for (_, field) in fields(&reading) {
        let key = field.get(b"StructParent").unwrap().as_i64().unwrap();
        let at = parents.chunks(2).find(|pair| pair[0].as_i64().unwrap() == key).unwrap();
        assert_eq!(reading.dictionary(&at[1]).get(b"S").unwrap().as_name().unwrap(), b"Form".as_slice());
    }
}

#[test]
fn what_is_filled_in_is_seen_and_found() {
    let bytes = pdf(&form());
    let reading = Reading::new(&bytes);
    let (bounds, shown) = appearance(&reading, &get(&reading, "nom"), None);
    assert_eq!(bounds, [0.0, 0.0, 120.0, 16.0]);
    // The baseline is 10 pt below the top of the field.
    assert!(shown.starts_with("/Tx BMC\nq\nBT\n0 6 Td") && shown.ends_with("Q\nEMC\n"), "{shown}");
    assert_eq!(appearance(&reading, &get(&reading, "texte"), None).1, "/Tx BMC\nEMC\n");
    assert_eq!(appearance(&reading, &get(&reading, "signature"), None).1, "");
    let Some(words) = look_at(&bytes, "pdftotext", &["{}", "-"]) else { return };
    assert!(words.contains("Été à Œuvre") && words.contains("Mali"), "{words}");
}

#[test]
fn boxes_are_ticked_by_their_state() {
    let reading = Reading::new(&pdf(&form()));
    let state = |name| String::from_utf8(get(&reading, name).get(b"AS").unwrap().as_name().unwrap().to_vec()).unwrap();
    assert_eq!([state("ok"), state("non")], ["oui, d’accord", "Off"]);
    let ticked = appearance(&reading, &get(&reading, "ok"), Some("oui, d’accord".as_bytes())).1;
    assert!(ticked.contains(" l S"), "{ticked}");
    assert!(appearance(&reading, &get(&reading, "non"), Some(b"Yes")).1.contains(" l S"));
    assert_eq!(appearance(&reading, &get(&reading, "non"), Some(b"Off")).1, "");
    assert!(get(&reading, "ok").get(b"DA").is_err(), "nothing is typed");
}

/// Three answers, of which the second is ticked.
pub fn question() -> Layout {
    let mut sketch = Sketch::new();
    let body = sketch.body(Role::Paragraph);
    for (stands_for, checked) in [("oui", false), ("non", true), ("Off", false)] {
        let kind = FieldKind::Radio { checked, stands_for: stands_for.into(), group: "La TVA".into() };
        field(&mut sketch, body, "tva", kind);
    }
    sketch.layout
}

#[test]
fn answers_that_exclude_each_other_are_kids_of_one_field() {
    let reading = Reading::new(&pdf(&question()));
    let all = fields(&reading);
    assert_eq!(all.len(), 1);
    let group = &all[0].1;
    assert_eq!(group.get(b"Ff").unwrap().as_i64().unwrap(), 1 << 15 | 1 << 14, "radio, never none again");
    assert_eq!(text(group.get(b"TU").unwrap()), "La TVA");
    assert_eq!(group.get(b"V").unwrap().as_name().unwrap(), b"non");
    let kids = group.get(b"Kids").unwrap().as_array().unwrap();
    assert_eq!(reading.page(0).get(b"Annots").unwrap().as_array().unwrap(), kids, "each is an annotation");
    let states: Vec<String> = kids
        .iter()
        .map(|kid| {
            let kid = reading.dictionary(kid);
            assert_eq!(text(kid.get(b"TU").unwrap()), "La TVA – Le champ tva");
            assert!(kid.get(b"T").is_err() && kid.get(b"FT").is_err(), "{kid:?}");
            let normal = reading.dictionary(reading.dictionary(kid.get(b"AP").unwrap()).get(b"N").unwrap());
            let on = normal.iter().map(|(state, _)| state).find(|state| *state != b"Off").unwrap();
            assert!(appearance(&reading, kid, Some(on)).1.contains(" c\n"), "a dot");
            assert_eq!(appearance(&reading, kid, Some(b"Off")).1, "");
            let shown = kid.get(b"AS").unwrap().as_name().unwrap();
            format!("{} {}", String::from_utf8_lossy(on), String::from_utf8_lossy(shown))
        })
        .collect();
    assert_eq!(states, ["oui Off", "non non", "Yes-3 Off"], "`Off` is what PDF calls none of them");
    assert_eq!(reading.structure().outline(&reading), "Document(P(Form(@) Form(@) Form(@)))");
}

#[test]
fn typed_text_has_an_embedded_font_with_all_latin_letters() {
    let reading = Reading::new(&pdf(&form()));
    let nom = get(&reading, "nom");
    let look = nom.get(b"DA").unwrap().as_str().unwrap();
    assert_eq!(String::from_utf8_lossy(look), "/F0 11 Tf 0 .361 .518 rg");
    assert_eq!(nom.get(b"Q").unwrap().as_i64().unwrap(), 1);
    let form = reading.dictionary(reading.catalog().get(b"AcroForm").unwrap());
    let fonts = reading.dictionary(reading.dictionary(form.get(b"DR").unwrap()).get(b"Font").unwrap());
    assert_eq!(fonts.len(), 1, "one face, one font");
    let font = reading.dictionary(fonts.get(b"F0").unwrap());
    assert_eq!(font.get(b"Encoding").unwrap().as_name().unwrap(), b"WinAnsiEncoding".as_slice());
    let widths = font.get(b"Widths").unwrap().as_array().unwrap();
    let width = |code: usize| widths[code - 32].as_i64().unwrap();
    // Carlito: a 981, é 1019, € 1038 of 2048 units.
    assert_eq!((widths.len(), width(0x61), width(0xe9), width(0x80)), (224, 479, 498, 507));
    let descriptor = reading.dictionary(font.get(b"FontDescriptor").unwrap());
    let program = reading.resolve(descriptor.get(b"FontFile2").unwrap()).as_stream().unwrap();
    let program = program.decompressed_content().unwrap();
    let face = harfrust::Font::new(program, 0).unwrap();
    for letter in "aZ09éŒœ€’ßÿž".chars() {
        assert!(face.charmap().map_unicode(letter).is_some_and(|glyph| glyph.to_u32() > 0), "{letter}");
    }
}

#[test]
fn a_font_that_no_book_has_does_no_harm() {
    let mut sketch = Sketch::new();
    let body = sketch.body(Role::Paragraph);
    field(&mut sketch, body, "a", kind_text("", None));
    let content = &mut sketch.layout.pages[0].items[0].content;
    if let ItemContent::Field(area) = content {
        area.font = FontId(999);
    }
    let reading = Reading::new(&pdf(&sketch.layout));
    assert!(get(&reading, "a").get(b"DA").is_ok());
}

#[test]
fn repeated_fields_and_strays_are_left_out() {
    let mut sketch = Sketch::new();
    let body = sketch.body(Role::Paragraph);
    field(&mut sketch, body, "a", FieldKind::Signature);
    let repeated = sketch.layout.pages[0].items[0].content.clone();
    sketch.page();
    sketch.item(Owner::PaginationArtifact, repeated);
    let reading = Reading::new(&pdf(&sketch.layout));
    assert_eq!(fields(&reading).len(), 1);
    assert!(reading.page(1).get(b"Annots").is_err());
}

#[test]
fn programs_that_sign_find_the_place() {
    let bytes = pdf(&form());
    let Some(told) = look_at(&bytes, "pdfsig", &["{}"]) else { return };
    assert!(told.contains("Signature Field Name: signature") && told.contains("not signed"), "{told}");
}

#[test]
fn equal_forms_give_equal_bytes() {
    let writer = writer();
    let [one, two] = [(), ()].map(|()| writer.write(&form()).unwrap().value);
    assert!(one == two && one == pdf(&form()));
}
