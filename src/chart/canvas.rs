//! What is drawn on: shapes and texts, and where texts stand already.

use std::sync::Arc;

use super::Drawing;
use super::ink::{self, Ink, Look};
use super::shape::{Path, Shape, Stroke};
use super::text::{Anchor, Measure, Text, wrapped};
use crate::model::{Color, Direction};
use crate::units::{Length, Point, Size};

/// An upright rectangle in points (1/72 inch).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub fn right(&self) -> f64 {
        self.x + self.width
    }
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }
    pub fn middle(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
    /// Smaller by these distances from the sides, never less than nothing.
    pub fn inset(&self, top: f64, right: f64, bottom: f64, left: f64) -> Area {
        let (left, top) = (left.min(self.width), top.min(self.height));
        Area {
            x: self.x + left,
            y: self.y + top,
            width: (self.width - left - right).max(0.0),
            height: (self.height - top - bottom).max(0.0),
        }
    }
    pub fn meets(&self, other: &Area) -> bool {
        const SLACK: f64 = 0.01;
        self.x + SLACK < other.right()
            && other.x + SLACK < self.right()
            && self.y + SLACK < other.bottom()
            && other.y + SLACK < self.bottom()
    }
    /// Whether another area is inside this one.
    pub fn holds(&self, other: &Area) -> bool {
        const SLACK: f64 = 0.01;
        other.x >= self.x - SLACK
            && other.y >= self.y - SLACK
            && other.right() <= self.right() + SLACK
            && other.bottom() <= self.bottom() + SLACK
    }
}

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub bold: bool,
    pub color: Color,
}

/// A chart in the making.
pub(super) struct Canvas<'m> {
    pub look: &'m Look,
    pub measure: &'m mut dyn Measure,
    pub whole: Area,
    drawing: Drawing,
    /// Where texts stand, and what no text may stand on.
    taken: Vec<Area>,
}

impl<'m> Canvas<'m> {
    pub fn new(look: &'m Look, measure: &'m mut dyn Measure, size: Size) -> Canvas<'m> {
        let whole = Area { x: 0.0, y: 0.0, width: size.width.to_pt(), height: size.height.to_pt() };
        Canvas { look, measure, whole, drawing: Drawing::default(), taken: Vec::new() }
    }

    /// The size of the letters.
    pub fn em(&self) -> f64 {
        self.look.size.to_pt()
    }
    /// The height of a line.
    pub fn line_height(&self) -> f64 {
        self.look.line.to_pt()
    }
    pub fn plain(&self) -> Style {
        Style { bold: false, color: self.look.tones.color }
    }
    pub fn muted(&self) -> Style {
        Style { bold: false, color: self.look.tones.muted() }
    }
    pub fn bold(&self) -> Style {
        Style { bold: true, color: self.look.tones.color }
    }
    pub fn width(&mut self, text: &str) -> f64 {
        self.measure.width(text, false).to_pt()
    }
    /// The width of the longest word of a text, in which it cannot be divided.
    pub fn longest_word(&mut self, text: &str) -> f64 {
        text.split_ascii_whitespace().map(|word| self.width(word)).fold(0.0, f64::max)
    }
    pub fn wrapped(&mut self, text: &str, bold: bool, room: f64) -> Vec<String> {
        wrapped(self.measure, text, bold, room)
    }

    /// The baseline of a line whose figures stand in the middle of a height.
    pub fn baseline_at(&self, middle: f64) -> f64 {
        middle + self.look.cap_height.to_pt() / 2.0
    }
    /// The baseline of a line in the line box that begins at `top`.
    pub fn baseline_below(&self, top: f64) -> f64 {
        self.baseline_at(top + self.line_height() / 2.0)
    }

    /// The area that the letters of a text take.
    pub fn area_of(&mut self, text: &str, at: (f64, f64), anchor: Anchor, bold: bool) -> Area {
        let width = self.measure.width(text, bold).to_pt();
        let x = match anchor {
            Anchor::Left => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::Right => at.0 - width,
        };
        let (up, down) = (self.look.cap_height.to_pt() * 1.06, self.look.descent.to_pt());
        Area { x, y: at.1 - up, width, height: up + down }
    }

    /// Whether nothing stands where a text would stand.
    pub fn is_free(&self, area: &Area) -> bool {
        let space = self.em() * 0.2;
        let apart = Area { x: area.x - space, width: area.width + space * 2.0, ..*area };
        self.whole.holds(area) && !self.taken.iter().any(|taken| taken.meets(&apart))
    }

    /// Lets no text stand here.
    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Sets a text, if it is free of others and inside the chart; tells whether it was set. `at` is on the baseline.
    pub fn text(&mut self, text: &str, at: (f64, f64), anchor: Anchor, style: Style) -> bool {
        if text.is_empty() {
            return true;
        }
        let area = self.area_of(text, at, anchor, style.bold);
        let free = self.is_free(&area);
        if free {
            self.put(text, at, anchor, style, area);
        }
        free
    }

    /// Sets a text that may stand on lines of the grid: these are interrupted for it.
    pub fn text_over_grid(&mut self, text: &str, at: (f64, f64), anchor: Anchor, style: Style) -> bool {
        if text.is_empty() {
            return true;
        }
        let area = self.area_of(text, at, anchor, style.bold);
        let free = self.is_free(&area);
        if free {
            self.surface(Path::rectangle(area), self.look.tones.background);
            self.put(text, at, anchor, style, area);
        }
        free
    }

    /// Sets a text that stands on something, such as a bar: only other texts count.
    pub fn text_on(&mut self, text: &str, at: (f64, f64), anchor: Anchor, style: Style) {
        let area = self.area_of(text, at, anchor, style.bold);
        self.put(text, at, anchor, style, area);
    }

    fn put(&mut self, text: &str, at: (f64, f64), anchor: Anchor, style: Style, area: Area) {
        self.taken.push(area);
        let at = Point::new(Length::pt(at.0), Length::pt(at.1));
        self.drawing.texts.push(Text { text: Arc::from(text), at, anchor, bold: style.bold, color: style.color });
    }

    /// Sets lines below each other from a top edge, all of them or, where one has no room, none; tells the height that
    /// they take.
    pub fn lines(&mut self, lines: &[String], (x, top): (f64, f64), anchor: Anchor, style: Style) -> f64 {
        let places: Vec<(f64, f64)> =
            (0..lines.len()).map(|index| (x, self.baseline_below(top + self.line_height() * index as f64))).collect();
        let areas: Vec<Area> =
            lines.iter().zip(&places).map(|(line, at)| self.area_of(line, *at, anchor, style.bold)).collect();
        if areas.iter().all(|area| self.is_free(area)) {
            for ((line, at), area) in lines.iter().zip(places).zip(areas) {
                self.put(line, at, anchor, style, area);
            }
        }
        self.line_height() * lines.len() as f64
    }

    /// A filled shape.
    pub fn fill(&mut self, path: Path, ink: &Ink) {
        let hatch = ink::hatch(ink, self.em());
        self.drawing.shapes.push(Shape { path: path.into_segments(), fill: Some(ink.fill), hatch, stroke: None });
    }

    /// A filled shape of one colour.
    pub fn surface(&mut self, path: Path, color: Color) {
        self.fill(path, &Ink { fill: color, hatch: None });
    }

    /// A filled shape with a line around it.
    pub fn outlined(&mut self, path: Path, color: Color, stroke: Stroke) {
        let path = path.into_segments();
        self.drawing.shapes.push(Shape { path, fill: Some(color), hatch: None, stroke: Some(stroke) });
    }

    pub fn stroke(&mut self, path: Path, stroke: Stroke) {
        let path = path.into_segments();
        self.drawing.shapes.push(Shape { path, fill: None, hatch: None, stroke: Some(stroke) });
    }

    /// A straight line.
    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64), color: Color, width: f64) {
        let stroke = Stroke { width: Length::pt(width), color, dashes: Vec::new() };
        self.stroke(Path::polyline(&[from, to]), stroke);
    }

    /// The dash of a chart without data.
    pub fn nothing(&mut self, room: Area) {
        let (x, y) = room.middle();
        let at = (x, self.baseline_at(y));
        self.text("\u{2014}", at, Anchor::Middle, self.muted());
    }

    /// The drawing, mirrored where text runs from right to left.
    pub fn finish(self) -> Drawing {
        let mut drawing = self.drawing;
        if self.look.direction == Direction::RightToLeft {
            let width = Length::pt(self.whole.width);
            for shape in &mut drawing.shapes {
                shape.each_point(|point| point.x = width - point.x);
            }
            for text in &mut drawing.texts {
                text.at.x = width - text.at.x;
                text.anchor = text.anchor.mirrored();
            }
        }
        drawing
    }
}
