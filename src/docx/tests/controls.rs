//! Fields as content controls.

use super::*;
use crate::diag::Origin;
use crate::units::Length;

fn field(name: &str, kind: FieldKind) -> Arc<Field> {
    let label = Arc::from(format!("Le champ {name}"));
    let origin = Origin::none();
    Arc::new(Field { name: name.into(), label, required: false, read_only: name == "fixe", kind, origin })
}

fn text_kind(value: &str, placeholder: Option<&str>, lines: Option<u32>) -> FieldKind {
    FieldKind::Text { value: value.into(), placeholder: placeholder.map(Arc::from), max_length: None, lines }
}

/// A box of 60 mm with a line below.
fn boxed(change: impl FnOnce(&mut Made)) -> Arc<Style> {
    style(|s| {
        s.boxed.display = Display::InlineBlock;
        s.boxed.width = Extent::Length(Length::mm(60.0));
        s.boxed.border.bottom = BorderSide { width: pt(0.75), line: BorderLine::Solid, color: GREY };
        change(s);
    })
}

fn one(field: Arc<Field>) -> Inline {
    inline(InlineContent::Field(field), &boxed(|_| {}))
}

/// A form with something of everything.
pub(super) fn form() -> Document {
    let plain = plain();
    let day = FieldKind::Date { value: "31/03/2025".into(), day: Some("2025-03-31".into()), placeholder: None };
    let option = |value: &str, text: &str| Choice { value: value.into(), text: text.into() };
    let choice =
        FieldKind::Choice { options: Arc::from([option("pe", "Pérou"), option("ml", "Mali")]), selected: Some(1) };
    let tick = |checked| FieldKind::CheckBox { checked, stands_for: "".into() };
    document(vec![
        heading(1, "Déclaration"),
        rich(vec![
            text("Nom : ", &plain),
            one(field("nom", text_kind("Ana & Œuvre", None, None))),
            text(" vide ", &plain),
            one(field("vide", text_kind("", None, None))),
            one(field("indice", text_kind("", Some("JJ/MM/AAAA"), None))),
            one(field("fixe", text_kind("fixe", None, None))),
        ]),
        rich(vec![
            one(field("oui", tick(true))),
            text(" oui ", &plain),
            one(field("non", tick(false))),
            text(" non", &plain),
        ]),
        rich(vec![text("Pays ", &plain), one(field("pays", choice)), one(field("date", day))]),
        rich(vec![one(field("texte", text_kind("", None, Some(4))))]),
        rich(vec![one(field("long", text_kind("un\ndeux", None, Some(4))))]),
        rich(vec![inline(
            InlineContent::Field(field("signature", FieldKind::Signature)),
            &boxed(|s| s.boxed.height = Extent::Length(Length::mm(18.0))),
        )]),
    ])
}

/// The control of a name.
fn control<'x>(body: &'x str, name: &str) -> &'x str {
    let tag = format!("<w:tag w:val=\"{name}\"/>");
    let all = elements(body, "w:sdt");
    all.into_iter().find(|control| control.contains(&tag)).unwrap_or_else(|| panic!("no {name} in {body}"))
}

#[test]
fn a_text_is_in_a_control_with_a_title() {
    let body = Opened::of(&form()).body();
    let name = control(&body, "nom");
    assert!(name.contains(r#"<w:alias w:val="Le champ nom"/>"#) && name.contains("<w:text/>"), "{name}");
    assert!(name.contains(r#"<w:lock w:val="sdtLocked"/>"#), "it cannot be deleted by mistake: {name}");
    assert!(name.contains("<w:t>Ana &amp; Œuvre</w:t>") && !name.contains("w:showingPlcHdr"), "{name}");
    assert!(control(&body, "fixe").contains(r#"<w:lock w:val="sdtContentLocked"/>"#), "{body}");
    let ids: Vec<&str> = body
        .split("<w:sdtPr>")
        .skip(1)
        .map(|rest| rest.split("<w:id ").nth(1).unwrap().split("/>").next().unwrap())
        .collect();
    let mut distinct = ids.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!((ids.len(), distinct.len()), (11, 11), "{ids:?}");
}

#[test]
fn an_empty_control_shows_its_place() {
    let mut opened = Opened::of(&form());
    let body = opened.body();
    let empty = control(&body, "vide");
    assert!(
        empty.contains("<w:showingPlcHdr/>") && empty.contains(r#"<w:rStyle w:val="PlaceholderText"/>"#),
        "{empty}"
    );
    // 60 mm in spaces of 2.5 pt, a little less, with the line of the field below.
    assert_eq!(empty.matches('\u{a0}').count(), 64, "{empty}");
    assert!(empty.contains(r#"<w:u w:val="single"/>"#), "{empty}");
    let hint = control(&body, "indice");
    assert!(hint.contains("<w:t xml:space=\"preserve\">JJ/MM/AAAA</w:t>") && !hint.contains("w:u w:val"), "{hint}");
    let style = opened.style("PlaceholderText");
    assert!(
        style.contains(r#"<w:name w:val="Placeholder Text"/>"#) && style.contains(r#"<w:color w:val="595959"/>"#),
        "{style}"
    );
}

#[test]
fn every_kind_has_its_control() {
    let body = Opened::of(&form()).body();
    let (yes, no) = (control(&body, "oui"), control(&body, "non"));
    assert!(yes.contains(r#"<w14:checked w14:val="1"/>"#) && yes.contains("<w:t>☒</w:t>"), "{yes}");
    assert!(no.contains(r#"<w14:checked w14:val="0"/>"#) && no.contains("<w:t>☐</w:t>"), "{no}");
    let country = control(&body, "pays");
    assert!(
        country.contains(r#"<w:listItem w:displayText="Mali" w:value="ml"/>"#) && country.contains("<w:t>Mali</w:t>")
    );
    let date = control(&body, "date");
    assert!(date.contains(r#"<w:date w:fullDate="2025-03-31T00:00:00Z">"#), "{date}");
    assert!(date.contains(r#"<w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="fr-FR"/>"#), "{date}");
    assert!(control(&body, "texte").contains(r#"<w:text w:multiLine="1"/>"#));
    assert!(control(&body, "long").contains("<w:richText/>") && control(&body, "long").contains("<w:br/>"));
    assert!(control(&body, "signature").contains("<w:richText/>"), "takes a picture");
}

#[test]
fn answers_that_exclude_each_other_are_round() {
    let answer = |label: &str, checked| {
        let kind = FieldKind::Radio { checked, stands_for: label.into(), group: "La TVA".into() };
        one(Arc::new(Field { label: label.into(), ..Field::clone(&field("tva", kind)) }))
    };
    let body = body_of(vec![rich(vec![answer("oui", false), answer("non", true)])]);
    let [yes, no] = elements(&body, "w:sdt")[..] else { panic!("{body}") };
    assert!(yes.contains(r#"<w:alias w:val="La TVA – oui"/><w:tag w:val="tva"/>"#), "{yes}");
    assert!(yes.contains(r#"<w14:checked w14:val="0"/>"#) && yes.contains("<w:t>○</w:t>"), "{yes}");
    assert!(no.contains(r#"<w14:checkedState w14:val="25CF" w14:font="Arial"/>"#), "{no}");
    assert!(no.contains(r#"<w14:checked w14:val="1"/>"#) && no.contains("<w:t>●</w:t>"), "{no}");
}

#[test]
fn no_field_is_higher_than_a_page() {
    let highest = |kind, height, before: &str| {
        let style = boxed(|s| s.boxed.height = height);
        let mut opened =
            Opened::of(&document(vec![rich(vec![inline(InlineContent::Field(field("a", kind)), &style)])]));
        let text = opened.body() + &opened.part("word/styles.xml");
        let heights = text.split(before).skip(1).map(|rest| rest.split('"').next().unwrap().parse::<i64>().unwrap());
        heights.max().unwrap()
    };
    let lines = highest(text_kind("", None, Some(900)), Extent::Auto, "<w:trHeight w:val=\"");
    let sign = highest(FieldKind::Signature, Extent::Length(Length::mm(2000.0)), "w:line=\"");
    assert!([lines, sign].iter().all(|height| (9000..16838).contains(height)), "{lines} {sign}");
}

#[test]
fn a_field_alone_has_the_box_of_its_style() {
    let body = Opened::of(&form()).body();
    let sign = paragraph_of(&body, "Le champ signature");
    // 18 mm at least, the line below, and the text area less 60 mm on the right.
    assert!(sign.contains(r#"w:line="1020" w:lineRule="atLeast""#), "{sign}");
    assert!(sign.contains(r#"<w:bottom w:val="single" w:sz="6""#) && sign.contains(r#"w:right="6236""#), "{sign}");
    // Four lines of 13 pt stay free while somebody types.
    let tables = elements(&body, "w:tbl");
    assert_eq!(tables.len(), 2);
    assert!(tables[0].contains(r#"<w:trHeight w:val="1040" w:hRule="atLeast"/>"#), "{}", tables[0]);
    assert!(!control(&body, "texte").contains("<w:u "), "the cell has the line: {body}");
}

#[test]
fn a_box_as_wide_as_the_text_is_no_wider() {
    let style = style(|s| {
        s.boxed.width = Extent::Percent(1.0);
        s.boxed.sizing = BoxSizing::BorderBox;
        s.padding(3.0);
        s.border(1.0, GREY);
    });
    let field = field("a", text_kind("", None, Some(2)));
    let body = body_of(vec![rich(vec![inline(InlineContent::Field(field), &style)])]);
    // The lines lie on the edges of the cell: half a point on each side is theirs.
    assert!(body.contains(r#"<w:tblW w:w="9618" w:type="dxa"/>"#) && body.contains(r#"<w:tblInd w:w="10""#), "{body}");
    assert!(body.contains(r#"<w:trHeight w:val="640""#), "two lines of 13 pt and the padding: {body}");
}

#[test]
fn fields_in_cells_set_the_widths_of_columns() {
    let made = |style: &Arc<Style>| {
        let field = field("a", text_kind("", None, None));
        block("td", plain(), BlockContent::Paragraph(vec![inline(InlineContent::Field(field), style)]))
    };
    let mut wide = cell(0, "", |_| {});
    wide.blocks = vec![made(&boxed(|_| {}))];
    let rows = vec![row(vec![wide, cell(1, "x", |_| {})])];
    let body =
        body_of(vec![table(&[Extent::Auto; 2], vec![(RowGroupKind::Body, rows)], |s| s.boxed.width = Extent::Auto)]);
    let first: i64 = body.split("<w:gridCol w:w=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!((3401..3650).contains(&first), "60 mm and the padding: {first}");
}
