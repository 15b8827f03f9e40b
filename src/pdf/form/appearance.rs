//! What fields show: forms of their own that viewers paint over the page (ISO 32000-1, 12.5.5 and 12.7.3.3).

use lopdf::{Dictionary, Object, ObjectId};

use super::super::file::File;
use super::super::font::Fonts;
use super::super::link::rounded;
use super::super::paint::Paint;
use super::super::syntax::{dictionary, name};
use crate::layout::frame::{Color, FieldArea, FieldKind, TextRun};
use crate::units::Point;

/// What a ticked box is called where the template does not say.
pub const TICKED: &str = "Yes";
/// In bytes: the longest name that PDF/A allows (ISO 19005-2, 6.1.13).
const LONGEST_NAME: usize = 127;

/// The name of the state of a ticked box.
pub fn on_state(stands_for: &str) -> &str {
    if is_state(stands_for) { stands_for } else { TICKED }
}

/// Whether the state of a marked field can be called so.
pub fn is_state(name: &str) -> bool {
    !name.is_empty() && name != "Off" && name.len() <= LONGEST_NAME
}

/// Writes what a field shows, and gives its appearance dictionary. `resources`: those of the pages, which have the
/// fonts of all that is filled in; `state`: that of a
/// radio button which is on.
pub fn write(
    file: &mut File,
    (area, state): (&FieldArea, Option<&str>),
    fonts: &Fonts,
    resources: ObjectId,
) -> Dictionary {
    let normal: Object = match &area.field.kind {
        FieldKind::CheckBox { stands_for, .. } => states(file, area, on_state(stands_for), tick(area)),
        FieldKind::Radio { .. } => states(file, area, state.unwrap_or(TICKED), dot(area)),
        FieldKind::Signature => form(file, area, None, Vec::new()).into(),
        FieldKind::Text { .. } | FieldKind::Date { .. } | FieldKind::Choice { .. } => {
            let shown = text(area, fonts);
            form(file, area, (!area.text.is_empty()).then_some(resources), shown).into()
        }
    };
    dictionary([("N", normal)])
}

/// What a field shows that is marked, as `on` paints it, and that is not, which is nothing.
fn states(file: &mut File, area: &FieldArea, state: &str, on: Vec<u8>) -> Object {
    let (on, off) = (form(file, area, None, on), form(file, area, None, Vec::new()));
    dictionary([(state, on.into()), ("Off", off.into())]).into()
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
                paint.text(&TextRun { origin, ..run.clone() }, font);
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
    let [red, green, blue] = shares(area.color);
    let [start, turn, end] = POINTS.map(|(x, y)| format!("{:.3} {:.3}", left + x * side, bottom + y * side));
    let stroke = format!("{red:.3} {green:.3} {blue:.3} RG 1 J 1 j {:.3} w", side * STROKE);
    format!("q\n{stroke}\n{start} m {turn} l {end} l S\nQ\n").into_bytes()
}

/// The dot of a radio button: four arcs.
fn dot(area: &FieldArea) -> Vec<u8> {
    /// Of the side of the box.
    const RADIUS: f64 = 0.28;
    /// How far the handles of an arc reach, of its radius.
    const HANDLE: f64 = 0.5523;
    let (width, height) = (area.rect.width.to_pt(), area.rect.height.to_pt());
    let (x, y, radius) = (width / 2.0, height / 2.0, width.min(height) * RADIUS);
    let at = |(across, up): (f64, f64)| format!("{:.3} {:.3}", x + across * radius, y + up * radius);
    let [red, green, blue] = shares(area.color);
    let mut content = format!("q\n{red:.3} {green:.3} {blue:.3} rg\n{} m\n", at((1.0, 0.0)));
    let corners = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)];
    for pair in corners.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let toward = |one: (f64, f64), other: (f64, f64)| (one.0 + other.0 * HANDLE, one.1 + other.1 * HANDLE);
        content.push_str(&format!("{} {} {} c\n", at(toward(from, to)), at(toward(to, from)), at(to)));
    }
    content.push_str("f\nQ\n");
    content.into_bytes()
}

/// The shares of red, green and blue.
fn shares(color: Color) -> [f64; 3] {
    [color.red, color.green, color.blue].map(|value| f64::from(value) / 255.0)
}
