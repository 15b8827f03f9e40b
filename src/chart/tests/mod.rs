//! Charts from markup to their drawings, with letters that are all equally wide.

mod colors;
mod places;
mod property;

use std::sync::Arc;

use super::{Anchor, Drawing, Look, Measure, PathSegment, Shape, Text, Tones, draw};
use crate::diag::{Diagnostic, Origin};
use crate::fonts::FontBook;
use crate::limits::Limits;
use crate::locale::Locale;
use crate::markup::{PictureSource, read};
use crate::model::{BlockContent, Chart, Color, Direction, PictureData};
use crate::style::StyleSheets;
use crate::units::{Length, Size};

/// Half an em for each letter, a little more in bold.
struct Even;

const EM: f64 = 10.0;

impl Measure for Even {
    fn width(&mut self, text: &str, bold: bool) -> Length {
        Length::pt(text.chars().count() as f64 * EM * if bold { 0.55 } else { 0.5 })
    }
}

struct NoPicture;

impl PictureSource for NoPicture {
    fn picture(&self, src: &str) -> Result<Arc<PictureData>, Diagnostic> {
        Err(Diagnostic::error("missing-picture", Origin::none(), src))
    }
}

/// The first chart of a body, whatever is to be said of it.
fn chart(body: &str) -> Chart {
    let xhtml = format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>");
    let styles = StyleSheets::parse(&[]).value;
    let document = read(
        &xhtml,
        &[],
        &styles,
        &NoPicture,
        &FontBook::bundled().unwrap(),
        &Locale::parse("en").unwrap(),
        &Limits::default(),
    )
    .unwrap()
    .value;
    let charts = document.body.into_iter().find_map(|block| match block.content {
        BlockContent::Chart(chart) => Some(*chart),
        _ => None,
    });
    charts.expect("a chart")
}

fn look(direction: Direction) -> Look {
    Look {
        size: Length::pt(EM),
        line: Length::pt(EM * 1.2),
        cap_height: Length::pt(EM * 0.65),
        descent: Length::pt(EM * 0.22),
        tones: Tones { color: Color::BLACK, background: Color::WHITE },
        direction,
    }
}

fn drawn(chart: &Chart, (width, height): (f64, f64), direction: Direction) -> Drawing {
    draw(chart, Size::new(Length::pt(width), Length::pt(height)), &look(direction), &mut Even)
}

/// Points along the path of a shape.
fn outline(shape: &Shape) -> Vec<(f64, f64)> {
    let flat = |point: crate::units::Point| (point.x.to_pt(), point.y.to_pt());
    let mut points: Vec<(f64, f64)> = Vec::new();
    for segment in &shape.path {
        match *segment {
            PathSegment::Move(point) | PathSegment::Line(point) => points.push(flat(point)),
            PathSegment::Curve(one, other, end) => {
                let ends = [*points.last().expect("a curve goes on from a point"), flat(one), flat(other), flat(end)];
                points.extend((1..=16).map(|step| {
                    let t = f64::from(step) / 16.0;
                    let u = 1.0 - t;
                    let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
                    let along = |pick: fn((f64, f64)) -> f64| {
                        ends.iter().zip(weights).map(|(end, weight)| pick(*end) * weight).sum::<f64>()
                    };
                    (along(|p| p.0), along(|p| p.1))
                }));
            }
            PathSegment::Close => {}
        }
    }
    points
}

/// Left, top, right and bottom edge, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bounds {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Bounds {
    fn width(&self) -> f64 {
        self.right - self.left
    }
    fn height(&self) -> f64 {
        self.bottom - self.top
    }
    fn of_text(text: &Text) -> Bounds {
        let width = Even.width(&text.text, text.bold).to_pt();
        let (x, y) = (text.at.x.to_pt(), text.at.y.to_pt());
        let left = match text.anchor {
            Anchor::Left => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::Right => x - width,
        };
        Bounds { left, top: y - EM * 0.65, right: left + width, bottom: y + EM * 0.2 }
    }
    fn of_shape(shape: &Shape) -> Bounds {
        let points = outline(shape);
        let of =
            |pick: fn(&(f64, f64)) -> f64, better: fn(f64, f64) -> f64| points.iter().map(pick).reduce(better).unwrap();
        Bounds {
            left: of(|p| p.0, f64::min),
            top: of(|p| p.1, f64::min),
            right: of(|p| p.0, f64::max),
            bottom: of(|p| p.1, f64::max),
        }
    }
    fn meets(&self, other: &Bounds) -> bool {
        self.left + 0.1 < other.right
            && other.left + 0.1 < self.right
            && self.top + 0.1 < other.bottom
            && other.top + 0.1 < self.bottom
    }
}

/// The filled shapes of a colour, from left to right.
fn filled(drawing: &Drawing, color: Color) -> Vec<Bounds> {
    let shapes = drawing.shapes.iter().filter(|shape| shape.fill == Some(color));
    let mut bounds: Vec<Bounds> = shapes.map(Bounds::of_shape).collect();
    bounds.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.top.total_cmp(&b.top)));
    bounds
}

fn texts(drawing: &Drawing) -> Vec<&str> {
    drawing.texts.iter().map(|text| text.text.as_ref()).collect()
}

/// The place of a text; of several that are the same, that of the last, which is no division of an axis.
fn place_of(drawing: &Drawing, text: &str) -> Bounds {
    let found = drawing.texts.iter().rfind(|known| known.text.as_ref() == text);
    Bounds::of_text(found.unwrap_or_else(|| panic!("“{text}” is not among {:?}", texts(drawing))))
}

/// The color of the first series.
const FIRST: Color = Color { red: 0x22, green: 0x4a, blue: 0x8d };
const SECOND: Color = Color { red: 0xcc, green: 0x7d, blue: 0x1e };
