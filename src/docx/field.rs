//! The content of margin boxes: texts, page numbers and named strings, as runs and fields.

use crate::diag::{Diagnostic, Origin};
use crate::model::{ContentPart, CounterStyle, MarginBox};
use crate::units::Length;

use super::paragraph::twips;
use super::run::RunFormat;
use super::survey::NamedString;
use super::work::Work;
use super::xml::Xml;

/// The boxes to the left, in the middle and to the right of a margin.
pub(super) type Slots<'a> = [Option<&'a MarginBox>; 3];

/// The middle and the end of the line, where more than one box stands in it. A middle without a box is no stop: a long
/// text at the end reaches over it.
pub(super) fn tab_stops(xml: &mut Xml, slots: &Slots, width: Length) {
    if slots.iter().flatten().count() < 2 {
        return;
    }
    xml.element("w:tabs", &[], |xml| {
        let stops = [("center", width / 2.0, slots[1]), ("right", width, slots[2])];
        for (kind, at, _) in stops.into_iter().filter(|(.., slot)| slot.is_some()) {
            xml.empty("w:tab", &[("w:val", &kind), ("w:pos", &twips(at))]);
        }
    });
}

/// Writes boxes in one line; `base` is what the paragraph's style says of characters.
pub(super) fn write(xml: &mut Xml, slots: &Slots, base: &RunFormat, work: &mut Work) {
    let several = slots.iter().flatten().count() > 1;
    for (index, slot) in slots.iter().enumerate() {
        if index > 0 && several && slot.is_some() {
            xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
        }
        if let Some(slot) = slot {
            content(xml, slot, base, work);
        }
    }
}

fn content(xml: &mut Xml, slot: &MarginBox, base: &RunFormat, work: &mut Work) {
    let format = RunFormat::of(&slot.style.text, work);
    for part in &slot.content {
        match part {
            ContentPart::Text(text) => text_run(xml, text, &format, base, work),
            ContentPart::PageNumber(style) => {
                field(xml, &format!("PAGE{}", number_switch(*style)), "1", &format, base, work);
            }
            ContentPart::PageCount(style) => {
                field(xml, &format!("NUMPAGES{}", number_switch(*style)), "1", &format, base, work);
            }
            ContentPart::NamedString(name) => named_string(xml, name, &format, base, work),
        }
    }
}

/// Whether a part of a box has a forced line break in it.
pub(super) fn breaks_line(part: &ContentPart) -> bool {
    matches!(part, ContentPart::Text(text) if text.contains('\n'))
}

/// The text of a box as it might come out, to be measured.
pub(super) fn sample(slot: &MarginBox, work: &Work) -> String {
    let mut text = String::new();
    for part in &slot.content {
        match part {
            ContentPart::Text(part) => text.push_str(part),
            ContentPart::PageNumber(_) | ContentPart::PageCount(_) => text.push_str("00"),
            ContentPart::NamedString(name) => match work.survey.named_string(name) {
                Some(
                    NamedString::Text(value) | NamedString::First(value) | NamedString::StyledText { first: value, .. },
                ) => text.push_str(value),
                None => {}
            },
        }
    }
    text
}

/// `\*` switches choose how a field counts (ECMA-376 part 1, 17.16.4.3).
pub(super) fn number_switch(style: CounterStyle) -> &'static str {
    match style {
        CounterStyle::Decimal | CounterStyle::DecimalLeadingZero => "",
        CounterStyle::LowerAlpha => " \\* alphabetic",
        CounterStyle::UpperAlpha => " \\* ALPHABETIC",
        CounterStyle::LowerRoman => " \\* roman",
        CounterStyle::UpperRoman => " \\* ROMAN",
    }
}

/// A named string: a text, or a field that looks for the paragraph that sets it.
fn named_string(xml: &mut Xml, name: &str, format: &RunFormat, base: &RunFormat, work: &mut Work) {
    match work.survey.named_string(name) {
        None => {}
        Some(NamedString::Text(text)) => text_run(xml, text, format, base, work),
        Some(NamedString::First(text)) => {
            inexact(name, "shows its first value on every page", work);
            text_run(xml, text, format, base, work);
        }
        // A program that does not know the field shows nothing: any one heading would be wrong on most pages.
        Some(NamedString::StyledText { style, first, exact }) => match work.styles.field_argument(style) {
            Some(style) => {
                if !exact {
                    inexact(name, "shows headings too that do not set it", work);
                }
                field(xml, &format!("STYLEREF {style}"), "", format, base, work);
            }
            None => text_run(xml, first, format, base, work),
        },
    }
}

/// Tells of a running head that differs from that of the PDF.
fn inexact(name: &str, how: &str, work: &mut Work) {
    let message = format!("in the Word document the running head `string({name})` {how}");
    if !work.problems.iter().any(|known| known.message == message) {
        work.problems.push(Diagnostic::warning("docx-running-head", Origin::none(), message).with_hint(
            "let all headings of one element and class set the string to `content()`, and give others a class",
        ));
    }
}

fn text_run(xml: &mut Xml, text: &str, format: &RunFormat, base: &RunFormat, work: &Work) {
    for (index, line) in text.split('\n').enumerate() {
        xml.element("w:r", &[], |xml| {
            format.write(xml, base, None, false, work);
            if index > 0 {
                xml.empty("w:br", &[]);
            }
            xml.text_element("w:t", &[("xml:space", &"preserve")], line);
        });
    }
}

/// A field with the value that it has before Word updates it.
fn field(xml: &mut Xml, instruction: &str, value: &str, format: &RunFormat, base: &RunFormat, work: &Work) {
    let run = |xml: &mut Xml, content: Part| {
        xml.element("w:r", &[], |xml| {
            format.write(xml, base, None, false, work);
            content(xml);
        });
    };
    begin(xml, instruction, &run);
    if !value.is_empty() {
        run(xml, &|xml| xml.text_element("w:t", &[], value));
    }
    end(xml, &run);
}

/// What a run holds.
type Part<'p> = &'p dyn Fn(&mut Xml);

/// The part of a field before what it shows (ECMA-376 part 1, 17.16.18). `run` writes a run.
pub(super) fn begin(xml: &mut Xml, instruction: &str, run: &dyn Fn(&mut Xml, Part)) {
    let instruction = format!(" {instruction} ");
    run(xml, &|xml| mark(xml, "begin"));
    run(xml, &|xml| xml.text_element("w:instrText", &[("xml:space", &"preserve")], &instruction));
    run(xml, &|xml| mark(xml, "separate"));
}

/// The part of a field after what it shows.
pub(super) fn end(xml: &mut Xml, run: &dyn Fn(&mut Xml, Part)) {
    run(xml, &|xml| mark(xml, "end"));
}

fn mark(xml: &mut Xml, kind: &str) {
    xml.empty("w:fldChar", &[("w:fldCharType", &kind)]);
}
