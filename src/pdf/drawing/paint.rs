//! Colours, gradients and patterns (ISO 32000-1, 8.6 and 8.7).

use lopdf::{Dictionary, Object};
use usvg::{BaseGradient, Color, Paint, Path, SpreadMethod, Stop, Transform};

use super::form::{Pattern, Soft, State, reals};
use super::{Drawer, Drawn, Unsupported};
use crate::pdf::syntax::{dictionary, name};

/// What a colour is for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Target {
    Fill,
    Stroke,
}

/// What the stops of a gradient are to tell.
#[derive(Clone, Copy, PartialEq)]
enum Aspect {
    Color,
    Opacity,
}

impl Drawer {
    /// Sets the colour or the pattern that a path is painted with.
    pub(super) fn paint(&mut self, paint: &Paint, path: &Path, target: Target) -> Drawn<()> {
        let gradient: (&BaseGradient, &str, Vec<f64>) = match paint {
            Paint::Color(color) => {
                let [red, green, blue] = rgb(*color);
                self.operator(&[red, green, blue], if target == Target::Fill { "rg" } else { "RG" });
                return Ok(());
            }
            Paint::LinearGradient(gradient) => {
                let ends = [gradient.x1(), gradient.y1(), gradient.x2(), gradient.y2()];
                (gradient, "linear", ends.map(f64::from).to_vec())
            }
            Paint::RadialGradient(gradient) => {
                let (focus, center) = ((gradient.fx(), gradient.fy()), (gradient.cx(), gradient.cy()));
                let circles = [focus.0, focus.1, gradient.fr().get(), center.0, center.1, gradient.r().get()];
                (gradient, "radial", circles.map(f64::from).to_vec())
            }
            Paint::Pattern(pattern) => {
                let mut inner = self.inner()?;
                inner.nodes(pattern.root().children())?;
                let rect = pattern.rect();
                let bounds = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
                let steps = (f64::from(rect.width()), f64::from(rect.height()));
                let matrix = row(self.matrix.pre_concat(pattern.transform()));
                let tiles = Pattern::Tiles { form: inner.into_form(bounds, false), steps, matrix };
                let name = self.form.add_pattern(tiles);
                self.pattern(&name, target);
                return Ok(());
            }
        };
        let (base, _, _) = gradient;
        if base.spread_method() != SpreadMethod::Pad {
            return Err(Unsupported);
        }
        if base.stops().iter().any(|stop| stop.opacity().get() < 1.0) {
            self.fading(&gradient, path)?;
        }
        let pattern = self.shading(&gradient, Aspect::Color);
        let name = self.form.add_pattern(pattern);
        self.pattern(&name, target);
        Ok(())
    }

    fn pattern(&mut self, name: &str, target: Target) {
        let (space, color) = if target == Target::Fill { ("cs", "scn") } else { ("CS", "SCN") };
        self.named("Pattern", space);
        self.named(name, color);
    }

    /// Masks what follows by the opacities of a gradient: as light as it is opaque.
    fn fading(&mut self, gradient: &(&BaseGradient, &str, Vec<f64>), path: &Path) -> Drawn<()> {
        let mut inner = self.inner()?;
        let pattern = inner.shading(gradient, Aspect::Opacity);
        let name = inner.form.add_pattern(pattern);
        inner.pattern(&name, Target::Fill);
        let area = path.stroke_bounding_box();
        let beyond = area.width().max(area.height()).max(1.0);
        let (left, top) = (area.left() - beyond, area.top() - beyond);
        let (right, bottom) = (area.right() + beyond, area.bottom() + beyond);
        inner.operator(&[left, top, right - left, bottom - top].map(f64::from), "re");
        inner.operator(&[], "f");
        let form = inner.into_form([left, top, right, bottom].map(f64::from), true);
        self.state(State { mask: Some(Box::new(Soft { form, by_luminosity: true })), ..State::default() });
        Ok(())
    }

    fn shading(&self, (base, kind, coordinates): &(&BaseGradient, &str, Vec<f64>), aspect: Aspect) -> Pattern {
        let shading = dictionary([
            ("ShadingType", if *kind == "linear" { 2 } else { 3 }.into()),
            ("ColorSpace", name("DeviceRGB")),
            ("Coords", reals(coordinates)),
            ("Function", function(base.stops(), aspect).into()),
            ("Extend", vec![Object::Boolean(true), Object::Boolean(true)].into()),
        ]);
        let matrix = row(self.matrix.pre_concat(base.transform()));
        Pattern::Shading(dictionary([
            ("Type", name("Pattern")),
            ("PatternType", 2.into()),
            ("Shading", shading.into()),
            ("Matrix", reals(&matrix)),
        ]))
    }
}

/// The colours between 0 and 1 (7.10): a part between each two stops.
fn function(stops: &[Stop], aspect: Aspect) -> Dictionary {
    let value = |stop: &Stop| match aspect {
        Aspect::Color => rgb(stop.color()),
        Aspect::Opacity => [f64::from(stop.opacity().get()); 3],
    };
    let mut places: Vec<(f64, [f64; 3])> =
        stops.iter().map(|stop| (f64::from(stop.offset().get()), value(stop))).collect();
    if let (Some(first), Some(last)) = (places.first().copied(), places.last().copied()) {
        if first.0 > 0.0 {
            places.insert(0, (0.0, first.1));
        }
        if last.0 < 1.0 {
            places.push((1.0, last.1));
        }
    }
    let part = |from: [f64; 3], to: [f64; 3]| {
        dictionary([
            ("FunctionType", 2.into()),
            ("Domain", reals(&[0.0, 1.0])),
            ("C0", reals(&from)),
            ("C1", reals(&to)),
            ("N", 1.into()),
        ])
    };
    let apart: Vec<_> = places.windows(2).filter(|pair| pair[0].0 < pair[1].0).collect();
    match apart.as_slice() {
        [] => part(places.first().map_or([0.0; 3], |place| place.1), places.last().map_or([0.0; 3], |place| place.1)),
        [pair] => part(pair[0].1, pair[1].1),
        pairs => dictionary([
            ("FunctionType", 3.into()),
            ("Domain", reals(&[0.0, 1.0])),
            ("Functions", pairs.iter().map(|pair| part(pair[0].1, pair[1].1).into()).collect::<Vec<Object>>().into()),
            ("Bounds", reals(&pairs[1..].iter().map(|pair| pair[0].0).collect::<Vec<_>>())),
            ("Encode", reals(&[0.0, 1.0].repeat(pairs.len()))),
        ]),
    }
}

fn rgb(color: Color) -> [f64; 3] {
    [color.red, color.green, color.blue].map(|value| f64::from(value) / 255.0)
}

fn row(transform: Transform) -> [f64; 6] {
    let Transform { sx, ky, kx, sy, tx, ty } = transform;
    [sx, ky, kx, sy, tx, ty].map(f64::from)
}
