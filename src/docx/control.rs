//! Fields as content controls in lines (`w:sdt`, ECMA-376 part 1, 17.5.2).

use crate::model::{Direction, Extent, Field, FieldKind, Style, StyleName, date_pattern};
use crate::sizing::field_width;
use crate::units::Length;

use super::inline::{self, Surroundings};
use super::language::with_region;
use super::run::RunFormat;
use super::work::Work;
use super::xml::{Value, Xml};

/// In characters: what Word takes as the title and the tag of a control.
const LONGEST_NAME: usize = 64;
/// The boxes that Word itself puts into its check boxes, and the typeface that has them there.
const BOXES: Signs = Signs { typeface: "MS Gothic", ticked: ("2612", "☒"), empty: ("2610", "☐") };
/// Round ones for the answers of a group, in a typeface that all programs have or have the measures of.
const CIRCLES: Signs = Signs { typeface: "Arial", ticked: ("25CF", "●"), empty: ("25CB", "○") };

/// What a marked field shows.
struct Signs {
    typeface: &'static str,
    /// The code, and the character.
    ticked: (&'static str, &'static str),
    empty: (&'static str, &'static str),
}

/// The signs of a marked field, and whether it is on.
fn signs(kind: &FieldKind) -> Option<(&'static Signs, bool)> {
    match kind {
        FieldKind::CheckBox { checked, .. } => Some((&BOXES, *checked)),
        FieldKind::Radio { checked, .. } => Some((&CIRCLES, *checked)),
        _ => None,
    }
}

/// Writes a field in a line.
pub(super) fn write(xml: &mut Xml, field: &Field, style: &Style, around: &Surroundings, work: &mut Work) {
    work.controls += 1;
    let (number, format) = (work.controls, around.format(style, work));
    let room =
        (field.text().is_empty() && !field.kind.is_marked()).then(|| Room::of(field, style, format, around, work));
    xml.element("w:sdt", &[], |xml| {
        xml.element("w:sdtPr", &[], |xml| properties(xml, field, style, number, room.is_some()));
        xml.element("w:sdtContent", &[], |xml| match &room {
            Some(Room { text, format, around }) => {
                let right_to_left = style.paragraph.direction == Direction::RightToLeft;
                inline::run(xml, format, around, right_to_left, work, |xml| {
                    xml.text_element("w:t", &[("xml:space", &"preserve")], text);
                });
            }
            None => content(xml, field, style, &format, around, work),
        });
    });
}

/// What an empty control shows, which vanishes when somebody types.
struct Room {
    text: String,
    format: RunFormat,
    around: Surroundings,
}

impl Room {
    /// The placeholder, or blank space about as wide as the field, underlined where the field has a line below.
    fn of(field: &Field, style: &Style, format: RunFormat, around: &Surroundings, work: &mut Work) -> Room {
        /// Readable on white, and lighter than text.
        const GREY: crate::model::Color = crate::model::Color { red: 0x59, green: 0x59, blue: 0x59 };
        let text = match field.placeholder() {
            Some(placeholder) => placeholder.to_string(),
            None => "\u{a0}".repeat(blanks(field, style, around)),
        };
        let underline = field.placeholder().is_none() && !around.boxed && !style.boxed.border.bottom.width.is_zero();
        let format = RunFormat { color: Some(GREY), ..format };
        let name = StyleName::default();
        let index =
            work.styles.character("Placeholder Text", &name, RunFormat { color: work.root.color, ..format }, format);
        Room { text, format: RunFormat { underline, ..format }, around: around.in_character(index) }
    }
}

/// How many no-break spaces are about as wide as a field: others would not be drawn at the end of a line.
fn blanks(field: &Field, style: &Style, around: &Surroundings) -> usize {
    /// In common typefaces, in font sizes.
    const NO_BREAK_SPACE: f64 = 0.25;
    let containing = (around.width < Length::UNLIMITED).then_some(around.width);
    let width = field_width(field, style, containing, (Length::ZERO, Length::ZERO)).used;
    // A little less, so that the line does not break for it.
    let share = if matches!(style.boxed.width, Extent::Percent(_)) { 0.8 } else { 0.95 };
    ((width * share).ratio(style.text.size * NO_BREAK_SPACE) as usize).clamp(6, 120)
}

fn properties(xml: &mut Xml, field: &Field, style: &Style, number: usize, is_empty: bool) {
    let short = |text: &str| text.chars().take(LONGEST_NAME).collect::<String>();
    xml.val("w:alias", short(&field.full_label()));
    xml.val("w:tag", short(&field.name));
    xml.val("w:id", number);
    xml.val("w:lock", if field.read_only { "sdtContentLocked" } else { "sdtLocked" });
    if is_empty {
        xml.empty("w:showingPlcHdr", &[]);
    }
    match &field.kind {
        FieldKind::Text { lines: None, .. } => xml.empty("w:text", &[]),
        // LibreOffice 7 puts the line breaks of plain text before the control.
        FieldKind::Text { lines: Some(_), value, .. } if value.contains('\n') => xml.empty("w:richText", &[]),
        FieldKind::Text { lines: Some(_), .. } => xml.empty("w:text", &[("w:multiLine", &"1")]),
        FieldKind::Date { day, .. } => date(xml, day.as_deref(), &style.text.language),
        kind @ (FieldKind::CheckBox { .. } | FieldKind::Radio { .. }) => {
            let Some((signs, is_on)) = signs(kind) else { return };
            xml.element("w14:checkbox", &[], |xml| {
                xml.empty("w14:checked", &[("w14:val", if is_on { &"1" } else { &"0" })]);
                let state = |code| -> [(&'static str, &'static dyn Value); 2] {
                    [("w14:val", code), ("w14:font", &signs.typeface)]
                };
                xml.empty("w14:checkedState", &state(&signs.ticked.0));
                xml.empty("w14:uncheckedState", &state(&signs.empty.0));
            });
        }
        FieldKind::Choice { options, .. } => {
            xml.element("w:dropDownList", &[], |xml| {
                for option in options.iter() {
                    let (text, value) = (option.text.as_ref(), option.value.as_ref());
                    xml.empty("w:listItem", &[("w:displayText", &text), ("w:value", &value)]);
                }
            });
        }
        // Takes typed names and pictures of signatures alike.
        FieldKind::Signature => xml.empty("w:richText", &[]),
    }
}

fn date(xml: &mut Xml, day: Option<&str>, language: &str) {
    let full = day.map(|day| format!("{day}T00:00:00Z"));
    let attributes: Vec<(&str, &dyn Value)> = full.iter().map(|day| ("w:fullDate", day as &dyn Value)).collect();
    xml.element("w:date", &attributes, |xml| {
        xml.val("w:dateFormat", date_pattern(language));
        xml.val("w:lid", with_region(language));
        xml.val("w:storeMappedDataAs", "dateTime");
        xml.val("w:calendar", "gregorian");
    });
}

/// What is filled in already.
fn content(xml: &mut Xml, field: &Field, style: &Style, format: &RunFormat, around: &Surroundings, work: &mut Work) {
    let Some((signs, is_on)) = signs(&field.kind) else {
        return inline::write_text(xml, field.text(), style, format, around, work);
    };
    let (_, sign) = if is_on { signs.ticked } else { signs.empty };
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            let typeface = &signs.typeface;
            xml.empty("w:rFonts", &[("w:ascii", typeface), ("w:eastAsia", typeface), ("w:hAnsi", typeface)]);
        });
        xml.text_element("w:t", &[], sign);
    });
}
