//! Surfaces and lines.

use super::canvas::Area;
use crate::model::Color;
use crate::units::{Length, Point};

/// A path with what is seen of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    pub path: Vec<PathSegment>,
    /// What is inside, by the even-odd rule.
    pub fill: Option<Color>,
    /// Lines over the fill.
    pub hatch: Option<Hatch>,
    pub stroke: Option<Stroke>,
}

/// A step along a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathSegment {
    Move(Point),
    Line(Point),
    /// A cubic Bézier curve: two control points and its end.
    Curve(Point, Point, Point),
    Close,
}

/// Parallel lines inside a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hatch {
    pub kind: HatchKind,
    pub color: Color,
    /// Between the middles of two lines.
    pub distance: Length,
    pub width: Length,
}

/// The directions of hatch lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HatchKind {
    Rising,
    Falling,
    Horizontal,
    Vertical,
    /// Rising and falling.
    Diagonals,
    /// Horizontal and vertical.
    Grid,
}

/// How a path is drawn as a line, with round ends and corners.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    pub width: Length,
    pub color: Color,
    /// The lengths of dashes and gaps in turn; none for a line without gaps.
    pub dashes: Vec<Length>,
}

impl Shape {
    /// The points that the path goes through or is drawn towards.
    pub fn points(&self) -> impl Iterator<Item = Point> + '_ {
        self.path.iter().flat_map(|segment| match *segment {
            PathSegment::Move(point) | PathSegment::Line(point) => vec![point],
            PathSegment::Curve(one, other, end) => vec![one, other, end],
            PathSegment::Close => Vec::new(),
        })
    }

    /// Calls `change` for every point of the path.
    pub fn each_point(&mut self, mut change: impl FnMut(&mut Point)) {
        for segment in &mut self.path {
            match segment {
                PathSegment::Move(point) | PathSegment::Line(point) => change(point),
                PathSegment::Curve(one, other, end) => [one, other, end].into_iter().for_each(&mut change),
                PathSegment::Close => {}
            }
        }
    }
}

/// A path in points (1/72 inch) in the making.
#[derive(Default)]
pub(super) struct Path(Vec<PathSegment>);

impl Path {
    pub fn rectangle(area: Area) -> Path {
        let Area { x, y, width, height } = area;
        Path::polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    }

    pub fn polygon(points: &[(f64, f64)]) -> Path {
        let mut path = Path::polyline(points);
        path.close();
        path
    }

    pub fn polyline(points: &[(f64, f64)]) -> Path {
        let mut path = Path::default();
        for (index, at) in points.iter().enumerate() {
            path.0.push(if index == 0 { PathSegment::Move(point(*at)) } else { PathSegment::Line(point(*at)) });
        }
        path
    }

    pub fn circle(center: (f64, f64), radius: f64) -> Path {
        let mut path = Path::default();
        path.arc(center, radius, (0.0, std::f64::consts::TAU), true);
        path.close();
        path
    }

    /// An arc from one angle to another, clockwise from twelve o'clock where the second is greater; it begins a new path
    /// or goes on from the last point with a line.
    pub fn arc(&mut self, center: (f64, f64), radius: f64, (from, to): (f64, f64), begins: bool) {
        let at = |angle: f64| (center.0 + radius * angle.sin(), center.1 - radius * angle.cos());
        let along = |angle: f64| (radius * angle.cos(), radius * angle.sin());
        let start = point(at(from));
        self.0.push(if begins { PathSegment::Move(start) } else { PathSegment::Line(start) });
        // An eighth of a circle each: far below what can be seen as a difference.
        let parts = ((to - from).abs() / std::f64::consts::FRAC_PI_4).ceil().clamp(1.0, 8.0);
        let part = (to - from) / parts;
        let reach = 4.0 / 3.0 * (part / 4.0).tan();
        for index in 0..parts as usize {
            let (a, b) = (from + part * index as f64, from + part * (index + 1) as f64);
            let ((ax, ay), (bx, by)) = (at(a), at(b));
            let ((tax, tay), (tbx, tby)) = (along(a), along(b));
            self.0.push(PathSegment::Curve(
                point((ax + tax * reach, ay + tay * reach)),
                point((bx - tbx * reach, by - tby * reach)),
                point((bx, by)),
            ));
        }
    }

    pub fn line_to(&mut self, at: (f64, f64)) {
        self.0.push(PathSegment::Line(point(at)));
    }

    pub fn close(&mut self) {
        self.0.push(PathSegment::Close);
    }

    /// This path and another one as one shape.
    pub fn and(mut self, other: Path) -> Path {
        self.0.extend(other.0);
        self
    }

    pub fn into_segments(self) -> Vec<PathSegment> {
        self.0
    }
}

fn point((x, y): (f64, f64)) -> Point {
    Point::new(Length::pt(x), Length::pt(y))
}
