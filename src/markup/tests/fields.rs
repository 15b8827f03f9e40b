//! Fields: `input`, `textarea`, `select`, `signature-field`.

use super::{blocks, document, problems, shown, shown_with};
use crate::model::{BlockContent, Display, Extent, Field, FieldKind, InlineContent, any_inline};
use crate::units::Length;

/// The fields of a body, and the codes of all problems.
fn fields(body: &str) -> (Vec<Field>, Vec<&'static str>) {
    let (document, problems) = document(body, "");
    let mut fields = Vec::new();
    any_inline(&document.body, &mut |inline| {
        if let InlineContent::Field(field) = &inline.content {
            fields.push(Field::clone(field));
        }
        false
    });
    (fields, problems.iter().map(|problem| problem.code).collect())
}

/// The only field of a body without problems.
fn field(body: &str) -> Field {
    let (mut fields, problems) = fields(body);
    assert!(problems.is_empty() && fields.len() == 1, "{problems:?} {fields:#?}");
    fields.remove(0)
}

#[test]
fn fields_stand_in_lines_or_by_themselves() {
    assert_eq!(
        shown("<p>Name: <input name=\"n\" title=\"Your name\" value=\" Ana \"/> and</p>"),
        "p('Name: '[n “Your name” Ana]' and')"
    );
    assert_eq!(
        shown("Before <textarea name=\"t\" title=\"T\">\n one\n two \n</textarea> after"),
        "body('Before') textarea([t “T”  one\n two]) body('after')"
    );
    assert_eq!(
        shown_with(
            "<div class=\"r\"><input name=\"a\" title=\"A\"/><input name=\"b\" title=\"B\"/></div>",
            ".r { display: flex }"
        ),
        "div:Generic[input([a “A” ]) input([b “B” ])]",
        "two boxes, not one line"
    );
}

#[test]
fn a_field_by_itself_stands_where_blocks_do() {
    let css = "input { display: block; width: 40mm; margin: 3pt auto; padding: 2pt; border: 1pt solid; height: 9mm }";
    let (document, _) = document("<input name=\"a\" title=\"A\"/>", css);
    let block = &document.body[0];
    let around = &block.style.boxed;
    assert_eq!((around.width, around.margin.left), (Extent::Length(Length::mm(40.0)), Extent::Auto));
    assert!(around.border.top.width.is_zero() && around.padding.top == Extent::ZERO);
    let BlockContent::Paragraph(line) = &block.content else { panic!("{block:#?}") };
    let within = &line[0].style.boxed;
    assert_eq!((within.width, within.margin.left), (Extent::Percent(1.0), Extent::ZERO));
    assert_eq!((within.display, within.height), (Display::InlineBlock, Extent::Length(Length::mm(9.0))));
    assert_eq!(within.border.top.width, Length::pt(1.0));
}

#[test]
fn labels_say_what_belongs_into_a_field() {
    for (body, label) in [
        ("<label for=\"i\">Your <b>name</b> : </label><input id=\"i\" name=\"n\"/>", "Your name"),
        ("<input id=\"i\" name=\"n\" title=\"t\"/><label for=\"i\">Name</label>", "Name"),
        ("<label>I agree <input type=\"checkbox\" name=\"n\"/> to this</label>", "I agree to this"),
        ("<label><select name=\"n\"><option>Yes</option></select> Agreed</label>", "Agreed"),
        ("<label>Name <input name=\"n\" aria-label=\"Full name\"/></label>", "Full name"),
        ("<signature-field name=\"n\" title=\"Signature of Ana\"/>", "Signature of Ana"),
    ] {
        assert_eq!(&*field(body).label, label, "{body}");
    }
}

#[test]
fn every_type_takes_its_own() {
    let text =
        |value: &str, max_length, lines| FieldKind::Text { value: value.into(), placeholder: None, max_length, lines };
    let input = |attributes: &str| field(&format!("<input name=\"n\" title=\"t\" {attributes}/>"));
    assert_eq!(input("").kind, text("", None, None));
    assert_eq!(input("type=\"email\" value=\"a@b.ch\" maxlength=\"9\"").kind, text("a@b.ch", Some(9), None));
    assert_eq!(field("<textarea name=\"n\" title=\"t\" rows=\"7\"/>").kind, text("", None, Some(7)));
    assert!(input("required=\"required\"").required && input("readonly=\"\"").read_only);
    assert_eq!(input("placeholder=\" JJ/MM \"").placeholder().map(|text| &**text), Some("JJ/MM"));
    let FieldKind::Date { value, day, .. } = input("type=\"date\" value=\"2025-03-31\" lang=\"de\"").kind else {
        panic!()
    };
    assert_eq!((&*value, day.as_deref()), ("31.03.2025", Some("2025-03-31")));
    for (attributes, expected) in [("", false), ("checked=\"checked\"", true), ("checked=\"false\"", false)] {
        let FieldKind::CheckBox { checked, .. } = input(&format!("type=\"checkbox\" {attributes}")).kind else {
            panic!()
        };
        assert_eq!(checked, expected, "{attributes}");
    }
}

#[test]
fn a_choice_has_its_options() {
    let options = "<option value=\"\"></option><optgroup label=\"x\"><option value=\"pe\">Peru</option></optgroup>\
                   <option selected=\"selected\"> South  Africa </option>";
    let choice = field(&format!("<select name=\"n\" title=\"t\">{options}</select>"));
    assert_eq!(choice.text(), "South Africa");
    let FieldKind::Choice { options, selected } = choice.kind else { panic!() };
    let options: Vec<_> = options.iter().map(|option| (&*option.value, &*option.text)).collect();
    assert_eq!(options, [("pe", "Peru"), ("South Africa", "South Africa")]);
    assert_eq!(selected, Some(1));
}

#[test]
fn what_is_wrong_with_a_field_is_told() {
    let many: String = (0..1200).map(|number| format!("<option>{number}</option>")).collect();
    for (body, code) in [
        ("<input title=\"t\"/>", "field-without-name"),
        ("<input name=\"a.b\" title=\"t\"/>", "unusable-field-name"),
        ("<input name=\"n\" title=\"t\"/><input name=\"n\" title=\"u\"/>", "duplicate-field-name"),
        ("<input name=\"n\" placeholder=\"Name\"/>", "field-without-label"),
        ("<p><a href=\"https://example.org\"><input name=\"n\" title=\"t\"/></a></p>", "field-in-link"),
        ("<a href=\"https://example.org\"><div><input name=\"n\" title=\"t\"/></div></a>", "field-in-link"),
        ("<table><thead><tr><th><input name=\"n\" title=\"t\"/></th></tr></thead></table>", "repeated-field"),
        ("<input type=\"file\" name=\"n\" title=\"t\"/>", "unsupported-field"),
        ("<input type=\"radio\" name=\"n\" title=\"t\"/>", "group-without-label"),
        ("<input type=\"date\" name=\"n\" title=\"t\" value=\"31 mars\"/>", "unreadable-date"),
        ("<input name=\"n\" title=\"t\" maxlength=\"2\" value=\"abc\"/>", "field-value-too-long"),
        ("<input name=\"n\" title=\"t\" maxlength=\"two\"/>", "unknown-attribute"),
        ("<input name=\"n\" title=\"t\" autofocus=\"\"/>", "unknown-attribute"),
        ("<select name=\"n\" title=\"t\"/>", "empty-choice"),
        ("<select name=\"n\" title=\"t\"><option>a</option><option>a</option></select>", "duplicate-option"),
        (&format!("<select name=\"n\" title=\"t\">{many}</select>"), "too-many-options"),
        ("<p><option>x</option></p>", "misplaced-element"),
        ("<p id=\"i\">x</p><label for=\"i\">Name</label>", "label-without-field"),
        ("<input name=\"n\" title=\"t\">x</input>", "misplaced-element"),
        ("<signature-field name=\"n\" title=\"t\"><b/></signature-field>", "misplaced-element"),
        ("<textarea name=\"n\" title=\"t\">a<br/>b</textarea>", "misplaced-element"),
        ("<select name=\"n\" title=\"t\">x<option>a</option></select>", "misplaced-element"),
    ] {
        let told = fields(body).1;
        assert_eq!(told, [code], "{}", body.get(..200).unwrap_or(body));
    }
}

#[test]
fn names_that_are_written_stay() {
    let named = |names: &[&str]| {
        let input = |name: &&str| format!("<input name=\"{name}\" title=\"t\"/>");
        let (document, problems) = document(&names.iter().map(input).collect::<String>(), "");
        let mut names = Vec::new();
        any_inline(&document.body, &mut |inline| {
            if let InlineContent::Field(field) = &inline.content {
                names.push(field.name.to_string());
            }
            false
        });
        (names.join(" "), problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>())
    };
    let (names, told) = named(&["n", "n", "n-2", "n"]);
    assert_eq!(names, "n n-3 n-2 n-4");
    let expected = ["3", "4"].map(|at| format!("another field has the name `n` already; this one becomes `n-{at}`"));
    assert_eq!(told, expected);
    let (names, told) = named(&["a.b", "a-b"]);
    assert_eq!(names, "a-b-2 a-b");
    assert_eq!(told, ["the name `a.b` of this field has a full stop in it; it becomes `a-b-2`"]);
    let (names, told) = named(&["", "field-1", ""]);
    assert_eq!(names, "field-2 field-1 field-3");
    assert_eq!(told[0], "this field has no name; it becomes `field-2`");
}

/// The radio buttons of a body as name, question, label, what they stand for and a cross, and the codes of all problems.
fn answers(body: &str) -> (Vec<String>, Vec<&'static str>) {
    let (fields, problems) = fields(body);
    let shown = fields.iter().map(|field| match &field.kind {
        FieldKind::Radio { checked, stands_for, group } => {
            let cross = if *checked { " x" } else { "" };
            format!("{} {group}|{}|{stands_for}{cross}", field.name, field.label)
        }
        other => format!("{} {other:?}", field.name),
    });
    (shown.collect(), problems)
}

#[test]
fn radio_buttons_of_one_name_are_a_group() {
    let radio = |value: &str, more: &str, label: &str| {
        format!("<p><label><input type=\"radio\" name=\"vat\" value=\"{value}\" {more}/> {label}</label></p>")
    };
    let two = radio("yes", "", "Yes") + &radio("no", "checked=\"checked\"", "No");
    let legend = format!("<fieldset><legend>Can the <b>VAT</b> be recovered:</legend>{two}</fieldset>");
    let expected = ["vat Can the VAT be recovered|Yes|yes", "vat Can the VAT be recovered|No|no x"];
    assert_eq!(answers(&legend), (expected.map(str::to_owned).to_vec(), vec![]));
    let named = format!("<div role=\"radiogroup\" aria-label=\"VAT\">{two}</div>");
    assert_eq!(answers(&named).0, ["vat VAT|Yes|yes", "vat VAT|No|no x"]);
    let question = |answers: &str| format!("<fieldset><legend>Q</legend>{answers}</fieldset>");
    let (ticked, told) = answers(&question(&(radio("a", "checked=\"\"", "A") + &radio("b", "checked=\"\"", "B"))));
    assert_eq!((ticked, told), (vec!["vat Q|A|a x".to_owned(), "vat Q|B|b".to_owned()], vec!["several-answers"]));
    let (same, told) = answers(&question(&(radio("a", "", "A") + &radio("a", "", "B") + &radio("a-2", "", "C"))));
    assert_eq!((same.join(", "), told), ("vat Q|A|a, vat Q|B|a-3, vat Q|C|a-2".to_owned(), vec!["duplicate-option"]));
    let (plain, told) = answers(&question(&(radio("", "", "A") + &radio("", "", "B"))));
    assert_eq!((plain.join(", "), told), ("vat Q|A|A, vat Q|B|B".to_owned(), vec![]), "as options without a value");
    let (taken, told) = answers(&question(&format!("<input name=\"vat\" title=\"t\"/>{two}")));
    assert!(taken[1].starts_with("vat-2 ") && taken[2].starts_with("vat-2 "), "{taken:?}");
    assert_eq!(told, ["duplicate-field-name"], "once for the group");
}

#[test]
fn a_legend_is_a_paragraph_of_its_group() {
    let body = "<fieldset><legend>VAT</legend><input name=\"n\" title=\"N\"/></fieldset>";
    assert_eq!(shown(body), "fieldset:Generic[legend('VAT') fieldset([n “N” ])]");
    assert!(problems(body, "").is_empty());
}

#[test]
fn in_a_link_the_value_alone_is_left() {
    let (document, _) =
        document("<p><a href=\"https://a.org\">See <input name=\"n\" title=\"t\" value=\"x\"/></a></p>", "");
    assert_eq!(blocks(&document.body), "p(<https://a.org 'See x'>)");
}

#[test]
fn a_label_alone_is_told_only_among_fields() {
    assert_eq!(problems("<p><label>Name</label> ……………</p>", ""), [""; 0], "a line to fill in by hand");
    let dangling = problems("<p><label for=\"n\">Name</label> ……………</p>", "");
    assert!(matches!(&dangling[..], [one] if one.contains("no field has the id `n`")), "{dangling:?}");
}
