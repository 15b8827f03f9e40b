//! Paths, filled and stroked (ISO 32000-1, 8.5).

use usvg::tiny_skia_path::{self, PathSegment};
use usvg::{Fill, FillRule, LineCap, LineJoin, PaintOrder, Path, Stroke};

use super::form::State;
use super::paint::Target;
use super::{Drawer, Drawn};

impl Drawer {
    pub(super) fn path(&mut self, path: &Path) -> Drawn<()> {
        let fill = |drawer: &mut Drawer| path.fill().map_or(Ok(()), |fill| drawer.fill(path, fill));
        let stroke = |drawer: &mut Drawer| path.stroke().map_or(Ok(()), |stroke| drawer.stroke(path, stroke));
        match path.paint_order() {
            PaintOrder::FillAndStroke => fill(self).and_then(|()| stroke(self)),
            PaintOrder::StrokeAndFill => stroke(self).and_then(|()| fill(self)),
        }
    }

    fn fill(&mut self, path: &Path, fill: &Fill) -> Drawn<()> {
        self.painted(fill.opacity().get(), |drawer| {
            drawer.paint(fill.paint(), path, Target::Fill)?;
            drawer.trace(path.data());
            drawer.operator(&[], if fill.rule() == FillRule::EvenOdd { "f*" } else { "f" });
            Ok(())
        })
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke) -> Drawn<()> {
        self.painted(stroke.opacity().get(), |drawer| {
            drawer.paint(stroke.paint(), path, Target::Stroke)?;
            drawer.operator(&[f64::from(stroke.width().get())], "w");
            let cap = match stroke.linecap() {
                LineCap::Butt => 0.0,
                LineCap::Round => 1.0,
                LineCap::Square => 2.0,
            };
            drawer.operator(&[cap], "J");
            let join = match stroke.linejoin() {
                LineJoin::Miter | LineJoin::MiterClip => 0.0,
                LineJoin::Round => 1.0,
                LineJoin::Bevel => 2.0,
            };
            drawer.operator(&[join], "j");
            drawer.operator(&[f64::from(stroke.miterlimit().get()).max(1.0)], "M");
            if let Some(dashes) = stroke.dasharray() {
                drawer.out.push(b'[');
                for dash in dashes {
                    drawer.operator(&[f64::from(*dash).max(0.0)], "");
                }
                drawer.out.extend_from_slice(b"] ");
                drawer.operator(&[f64::from(stroke.dashoffset())], "d");
            }
            drawer.trace(path.data());
            drawer.operator(&[], "S");
            Ok(())
        })
    }

    /// Draws with an opacity, in a state that does not last.
    fn painted(&mut self, opacity: f32, draw: impl FnOnce(&mut Drawer) -> Drawn<()>) -> Drawn<()> {
        self.saved(|drawer| {
            if opacity < 1.0 {
                drawer.state(State { opacity: Some(f64::from(opacity)), ..State::default() });
            }
            draw(drawer)
        })
    }

    /// Adds the segments of a path; quadratic curves become cubic ones.
    pub(super) fn trace(&mut self, path: &tiny_skia_path::Path) {
        let mut last = (0.0, 0.0);
        for segment in path.segments() {
            let point = |point: tiny_skia_path::Point| (f64::from(point.x), f64::from(point.y));
            match segment {
                PathSegment::MoveTo(to) => {
                    last = point(to);
                    self.operator(&[last.0, last.1], "m");
                }
                PathSegment::LineTo(to) => {
                    last = point(to);
                    self.operator(&[last.0, last.1], "l");
                }
                PathSegment::QuadTo(control, to) => {
                    let (control, to) = (point(control), point(to));
                    let near = |from: (f64, f64)| {
                        (from.0 + (control.0 - from.0) * 2.0 / 3.0, from.1 + (control.1 - from.1) * 2.0 / 3.0)
                    };
                    let (one, two) = (near(last), near(to));
                    self.operator(&[one.0, one.1, two.0, two.1, to.0, to.1], "c");
                    last = to;
                }
                PathSegment::CubicTo(one, two, to) => {
                    let (one, two, to) = (point(one), point(two), point(to));
                    self.operator(&[one.0, one.1, two.0, two.1, to.0, to.1], "c");
                    last = to;
                }
                PathSegment::Close => self.operator(&[], "h"),
            }
        }
    }
}
