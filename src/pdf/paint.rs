//! The operators of a content stream, with the graphics state that they leave behind (ISO 32000-1, 8 and 9).

use super::font::EmbeddedFont;
use super::syntax::{natural, number};
use crate::layout::frame::{BorderLine, Clip, Color, Radii, Ring};
use crate::units::{Length, Point, Rect, Size};

/// How far, as a share of the radius, the control points of a Bézier curve stand from the ends of a quarter
/// of a circle.
const CIRCLE: f64 = 0.552_284_75;

/// A content stream in the making.
pub struct Paint {
    pub(super) out: Vec<u8>,
    page_height: f64,
    state: State,
    /// The start of the line in the open text object, in thousandths of a point.
    text_line: Option<(i64, i64)>,
}

/// What the operators so far have set; `None` for what nothing has set yet.
#[derive(Clone, Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Color>,
    width: Option<f64>,
    dash: Option<(BorderLine, f64)>,
    font: Option<(String, f64)>,
}

impl Paint {
    pub fn new(page_height: f64) -> Paint {
        Paint { out: Vec::with_capacity(16 << 10), page_height, state: State::default(), text_line: None }
    }

    pub fn finish(mut self) -> Vec<u8> {
        self.end_text();
        self.out
    }

    /// The stream, outside of text objects.
    pub fn between_texts(&mut self) -> &mut Vec<u8> {
        self.end_text();
        &mut self.out
    }

    /// The height above the bottom of the page, where PDF counts from.
    pub(super) fn up(&self, y: Length) -> f64 {
        self.page_height - y.to_pt()
    }

    pub(super) fn operator(&mut self, operands: &[f64], operator: &str) {
        for operand in operands {
            number(&mut self.out, *operand);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(operator.as_bytes());
        self.out.push(b'\n');
    }

    /// Draws with a graphics state that does not last.
    pub(super) fn apart(&mut self, draw: impl FnOnce(&mut Paint)) {
        self.operator(&[], "q");
        let before = self.state.clone();
        draw(self);
        self.state = before;
        self.operator(&[], "Q");
    }

    /// Starts a line of text, in the open text object or a new one.
    pub(super) fn begin_line(&mut self, origin: Point) {
        let thousandths = |value: f64| (value * 1000.0).clamp(-1e12, 1e12).round() as i64;
        let start = (thousandths(origin.x.to_pt()), thousandths(self.up(origin.y)));
        let (x, y) = self.text_line.replace(start).unwrap_or_else(|| {
            self.out.extend_from_slice(b"BT\n");
            (0, 0)
        });
        self.operator(&[(start.0 - x) as f64 / 1000.0, (start.1 - y) as f64 / 1000.0], "Td");
    }

    pub(super) fn end_text(&mut self) {
        if self.text_line.take().is_some() {
            self.out.extend_from_slice(b"ET\n");
        }
    }

    pub(super) fn fill_color(&mut self, color: Color) {
        if self.state.fill.replace(color) != Some(color) {
            self.color(color, "g", "rg");
        }
    }

    pub(super) fn stroke_color(&mut self, color: Color) {
        if self.state.stroke.replace(color) != Some(color) {
            self.color(color, "G", "RG");
        }
    }

    fn color(&mut self, Color { red, green, blue }: Color, gray_operator: &str, rgb_operator: &str) {
        let share = |value: u8| f64::from(value) / 255.0;
        if red == green && green == blue {
            self.operator(&[share(red)], gray_operator);
        } else {
            self.operator(&[share(red), share(green), share(blue)], rgb_operator);
        }
    }

    pub(super) fn font(&mut self, font: &EmbeddedFont, size: f64) {
        if self.state.font.as_ref().is_some_and(|(name, known)| *name == font.name && *known == size) {
            return;
        }
        self.out.push(b'/');
        self.out.extend_from_slice(font.name.as_bytes());
        self.out.push(b' ');
        self.operator(&[size], "Tf");
        self.state.font = Some((font.name.clone(), size));
    }

    pub fn fill(&mut self, rect: &Rect, radii: &Radii, color: Color) {
        self.end_text();
        self.fill_color(color);
        self.rectangle(rect, radii);
        self.operator(&[], "f");
    }

    /// Fills what is between two rectangles.
    pub fn ring(&mut self, ring: &Ring) {
        self.end_text();
        self.fill_color(ring.color);
        self.operator(&[], "q");
        self.strips((&ring.outer, &ring.outer_radii), &ring.inner);
        self.operator(&[], "W n");
        self.rectangle(&ring.outer, &ring.outer_radii);
        self.rectangle(&ring.inner, &ring.inner_radii);
        self.operator(&[], "f*");
        self.operator(&[], "Q");
    }

    /// A path along the sides where two rectangles are apart, corners included: on the others, a viewer that smooths
    /// edges would show a hair line.
    fn strips(&mut self, (outer, radii): (&Rect, &Radii), inner: &Rect) {
        let (x, y, width, height) = (outer.x, outer.y, outer.width, outer.height);
        let square = Radii::default();
        let Radii { top_left, top_right, bottom_right, bottom_left } = *radii;
        let top = (inner.y - y).max(top_left.height).max(top_right.height);
        let bottom = (outer.bottom() - inner.bottom()).max(bottom_left.height).max(bottom_right.height);
        let left = (inner.x - x).max(top_left.width).max(bottom_left.width);
        let right = (outer.right() - inner.right()).max(top_right.width).max(bottom_right.width);
        let strips = [
            (inner.y > y, Rect::new(x, y, width, top)),
            (inner.bottom() < outer.bottom(), Rect::new(x, outer.bottom() - bottom, width, bottom)),
            (inner.x > x, Rect::new(x, y, left, height)),
            (inner.right() < outer.right(), Rect::new(outer.right() - right, y, right, height)),
        ];
        for (_, strip) in strips.iter().filter(|(apart, _)| *apart) {
            self.rectangle(strip, &square);
        }
    }

    pub fn line(&mut self, from: Point, to: Point, width: Length, line: BorderLine, color: Color) {
        self.end_text();
        self.stroke_color(color);
        let (start, end) = ((from.x.to_pt(), self.up(from.y)), (to.x.to_pt(), self.up(to.y)));
        let length = (end.0 - start.0).hypot(end.1 - start.1);
        let width = width.to_pt().abs();
        if line == BorderLine::Double && length > 0.0 {
            // Two lines of a third each, their centres a third away from the path.
            self.stroke(width / 3.0, BorderLine::Solid, length);
            let aside = ((end.1 - start.1) / length * width / 3.0, (start.0 - end.0) / length * width / 3.0);
            for (dx, dy) in [aside, (-aside.0, -aside.1)] {
                self.segment((start.0 + dx, start.1 + dy), (end.0 + dx, end.1 + dy));
            }
        } else {
            self.stroke(width, line, length);
            self.segment(start, end);
        }
    }

    fn segment(&mut self, start: (f64, f64), end: (f64, f64)) {
        self.operator(&[start.0, start.1], "m");
        self.operator(&[end.0, end.1], "l");
        self.operator(&[], "S");
    }

    pub fn outline(&mut self, rect: &Rect, radii: &Radii, width: Length, line: BorderLine, color: Color) {
        self.end_text();
        self.stroke_color(color);
        let points = width.to_pt().abs();
        if line == BorderLine::Double {
            self.stroke(points / 3.0, BorderLine::Solid, 0.0);
            for aside in [width / 3.0, -width / 3.0] {
                let (wider, higher) = (rect.width + aside * 2.0, rect.height + aside * 2.0);
                let around = Rect::new(rect.x - aside, rect.y - aside, wider, higher);
                let larger =
                    |radius: Length| if radius.is_zero() { radius } else { (radius + aside).max(Length::ZERO) };
                let radii = radii.map(|radius| Size::new(larger(radius.width), larger(radius.height)));
                self.rectangle(&around, &radii);
                self.operator(&[], "S");
            }
        } else {
            self.stroke(points, line, 0.0);
            self.rectangle(rect, radii);
            self.operator(&[], "S");
        }
    }

    /// Sets the width and the dashes of lines of a length.
    fn stroke(&mut self, width: f64, line: BorderLine, length: f64) {
        if self.state.width.replace(width) != Some(width) {
            self.operator(&[width], "w");
        }
        let dash = match line {
            BorderLine::Dashed => (line, dash_length(length, width)),
            BorderLine::Dotted => (line, dot_distance(length, width)),
            BorderLine::Solid | BorderLine::Double | BorderLine::None | BorderLine::Hidden => (BorderLine::Solid, 0.0),
        };
        if self.state.dash.replace(dash).unwrap_or((BorderLine::Solid, 0.0)) == dash {
            return;
        }
        match dash.0 {
            BorderLine::Dashed => {
                self.out.extend_from_slice(b"0 J[");
                number(&mut self.out, dash.1);
                self.out.extend_from_slice(b"]0 d\n");
            }
            BorderLine::Dotted => {
                // Dots are dashes of no length with round ends.
                self.out.extend_from_slice(b"1 J[0 ");
                number(&mut self.out, dash.1);
                self.out.extend_from_slice(b"]0 d\n");
            }
            _ => self.out.extend_from_slice(b"0 J[]0 d\n"),
        }
    }

    /// A closed path along a rectangle with rounded corners.
    fn rectangle(&mut self, rect: &Rect, radii: &Radii) {
        let (left, right) = (rect.x.to_pt(), rect.right().to_pt());
        let (top, bottom) = (self.up(rect.y), self.up(rect.bottom()));
        if *radii == Radii::default() {
            self.operator(&[left, bottom, right - left, top - bottom], "re");
            return;
        }
        let (width, height) = ((right - left).abs(), (top - bottom).abs());
        let sizes =
            radii.map(|radius| (radius.width.to_pt().clamp(0.0, width), radius.height.to_pt().clamp(0.0, height)));
        // From the bottom left corner on, against the clock: each corner with the directions of the edges that
        // lead to it and away from it.
        let corners = [
            ((right, bottom), (1.0, 0.0), (0.0, 1.0), sizes.bottom_right),
            ((right, top), (0.0, 1.0), (-1.0, 0.0), sizes.top_right),
            ((left, top), (-1.0, 0.0), (0.0, -1.0), sizes.top_left),
            ((left, bottom), (0.0, -1.0), (1.0, 0.0), sizes.bottom_left),
        ];
        self.operator(&[left + sizes.bottom_left.0, bottom], "m");
        for ((x, y), along, away, (rx, ry)) in corners {
            let before = |share: f64| [x - along.0 * rx * share, y - along.1 * ry * share];
            let after = |share: f64| [x + away.0 * rx * share, y + away.1 * ry * share];
            self.operator(&before(1.0), "l");
            if rx > 0.0 && ry > 0.0 {
                let near = 1.0 - CIRCLE;
                let ([ax, ay], [bx, by], [cx, cy]) = (before(near), after(near), after(1.0));
                self.operator(&[ax, ay, bx, by, cx, cy], "c");
            }
        }
        self.operator(&[], "h");
    }

    /// Shows the picture of a number, cut off outside of `clip`.
    pub fn picture(&mut self, rect: &Rect, clip: Option<&Clip>, place: usize) {
        self.end_text();
        self.operator(&[], "q");
        if let Some(clip) = clip {
            self.rectangle(&clip.rect, &clip.radii);
            self.operator(&[], "W n");
        }
        let (x, y) = (rect.x.to_pt(), self.up(rect.bottom()));
        self.operator(&[rect.width.to_pt(), 0.0, 0.0, rect.height.to_pt(), x, y], "cm");
        self.out.extend_from_slice(b"/P");
        natural(&mut self.out, place as u64);
        self.operator(&[], " Do");
        self.operator(&[], "Q");
    }
}

/// The length of dashes and gaps, near three widths, with which a line of a length begins and ends in a dash.
fn dash_length(length: f64, width: f64) -> f64 {
    let ideal = width * 3.0;
    if length <= ideal {
        return ideal;
    }
    length / (((length / ideal - 1.0) / 2.0).round() * 2.0 + 1.0)
}

/// The distance of dots, near two widths, with which a line of a length begins and ends in a dot.
fn dot_distance(length: f64, width: f64) -> f64 {
    let ideal = width * 2.0;
    if length <= ideal { ideal } else { length / (length / ideal).round() }
}
