//! What fields show: forms of their own that viewers paint over the page (ISO 32000-1, 12.5.5 and 12.7.3.3).

use lopdf::{Dictionary, Object, ObjectId};

use super::super::file::File;
use super::super::font::Fonts;
use super::super::link::rounded;
use super::super::paint::Paint;
use super::super::syntax::{dictionary, name};
use crate::layout::frame::{Color, FieldArea, FieldKind};
use crate::units::Point;

/// What a ticked box is called where the template does not say.
const TICKED: &str = "Yes";
/// In bytes: the longest name that PDF/A allows (ISO 19005-2, 6.1.13).
const LONGEST_NAME: usize = 127;

/// The name of the state of a ticked box.
pub fn on_state(stands_for: &str) -> &str {
    let usable = !stands_for.is_empty() && stands_for != "Off" && stands_for.len() <= LONGEST_NAME;
    if usable { stands_for } else { TICKED }
}

/// Writes what a field shows, and gives its appearance dictionary. `resources`: those of the pages, which have the
/// fonts of all that is filled in.
pub fn write(file: &mut File, area: &FieldArea, fonts: &Fonts, resources: ObjectId) -> Dictionary {
    let normal: Object = match &area.field.kind {
        FieldKind::CheckBox { stands_for, .. } => {
            let (ticked, empty) = (form(file, area, None, tick(area)), form(file, area, None, Vec::new()));
            dictionary([(on_state(stands_for), ticked.into()), ("Off", empty.into())]).into()
        }
        FieldKind::Signature => form(file, area, None, Vec::new()).into(),
        FieldKind::Text { .. } | FieldKind::Date { .. } | FieldKind::Choice { .. } => {
            let shown = text(area, fonts);
            form(file, area, (!area.text.is_empty()).then_some(resources), shown).into()
        }
    };
    dictionary([("N", normal)])
}

/// A form as large as its field.
fn form(file: &mut File, area: &FieldArea, resources: Option<ObjectId>, content: Vec<u8>) -> ObjectId {
    let (width, height) = (area.rect.width.to_pt(), area.rect.height.to_pt());
    let mut entries = dictionary([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", vec![Object::Integer(0), 0.into(), rounded(width), rounded(height)].into()),
    ]);
    match resources {
        Some(resources) => entries.set("Resources", resources),
        None => entries.set("Resources", Dictionary::new()),
    }
    file.add_stream(entries, content)
}

/// The text that is filled in, marked as what a viewer replaces when somebody types.
fn text(area: &FieldArea, fonts: &Fonts) -> Vec<u8> {
    let mut content = b"/Tx BMC\n".to_vec();
    if !area.text.is_empty() {
        let mut paint = Paint::new(area.rect.height.to_pt());
        for run in &area.text {
            if let Some(font) = fonts.get(run.font) {
                let origin = Point::new(run.origin.x - area.rect.x, run.origin.y - area.rect.y);
                paint.text(&crate::layout::frame::TextRun { origin, ..run.clone() }, font);
            }
        }
        content.extend_from_slice(b"q\n");
        content.extend(paint.finish());
        content.extend_from_slice(b"Q\n");
    }
    content.extend_from_slice(b"EMC\n");
    content
}

/// The tick of a box: two strokes.
fn tick(area: &FieldArea) -> Vec<u8> {
    const POINTS: [(f64, f64); 3] = [(0.18, 0.52), (0.42, 0.24), (0.84, 0.82)];
    /// Of the side of the box.
    const STROKE: f64 = 0.13;
    let (width, height) = (area.rect.width.to_pt(), area.rect.height.to_pt());
    let side = width.min(height);
    let (left, bottom) = ((width - side) / 2.0, (height - side) / 2.0);
    let Color { red, green, blue } = area.color;
    let share = |value: u8| f64::from(value) / 255.0;
    let [start, turn, end] = POINTS.map(|(x, y)| format!("{:.3} {:.3}", left + x * side, bottom + y * side));
    let stroke = format!("{:.3} {:.3} {:.3} RG 1 J 1 j {:.3} w", share(red), share(green), share(blue), side * STROKE);
    format!("q\n{stroke}\n{start} m {turn} l {end} l S\nQ\n").into_bytes()
}
