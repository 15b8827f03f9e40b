//! Drawings: an SVG file as a form of paths, patterns and pictures (ISO 32000-1, 8.10), with nothing turned into
//! pixels. The form is as large as the unit square, like a picture.

mod form;
mod paint;
mod path;

pub use form::Form;

use usvg::{BlendMode, ClipPath, FillRule, Group, Image, ImageKind, Mask, MaskType, Node, Path, Transform, Tree};

use self::form::{Inner, Soft, State};
use super::picture::{PictureError, Prepared};
use super::syntax::decimal;
use super::{jpeg, png};

/// What has no counterpart in PDF, or none that is worth its while: filters, and clipping by shapes in shapes.
#[derive(Debug, PartialEq)]
pub struct Unsupported;

type Drawn<T> = Result<T, Unsupported>;

/// No form stands deeper in others.
const MAX_DEPTH: usize = 24;

/// The form of a drawing; an error where it has to be shown as pixels.
pub fn form(tree: &Tree) -> Drawn<Form> {
    let size = tree.size();
    let (width, height) = (f64::from(size.width()), f64::from(size.height()));
    let mut drawer = Drawer::new(0);
    drawer.decimals = if width.min(height) < 10.0 { 6 } else { 4 };
    drawer.concatenate(Transform::from_row(1.0, 0.0, 0.0, -1.0, 0.0, size.height()));
    drawer.group(tree.root())?;
    let mut form = drawer.into_form([0.0, 0.0, width, height], false);
    // Patterns are best kept in a space of their own scale: some viewers lose count of small tiles.
    form.scale = Some((1.0 / width, 1.0 / height));
    Ok(form)
}

/// A form in the making.
struct Drawer {
    out: Vec<u8>,
    form: Form,
    /// From the coordinates of what is drawn to those of the form.
    matrix: Transform,
    decimals: u32,
    depth: usize,
}

impl Drawer {
    fn new(depth: usize) -> Drawer {
        Drawer { out: Vec::new(), form: Form::default(), matrix: Transform::identity(), decimals: 4, depth }
    }

    /// One for a form inside this one, in the same coordinates.
    fn inner(&self) -> Drawn<Drawer> {
        if self.depth >= MAX_DEPTH {
            return Err(Unsupported);
        }
        Ok(Drawer { decimals: self.decimals, ..Drawer::new(self.depth + 1) })
    }

    fn into_form(self, bounds: [f64; 4], is_group: bool) -> Form {
        let mut form = self.form;
        form.finish(self.out, bounds, is_group);
        form
    }

    fn operator(&mut self, operands: &[f64], operator: &str) {
        for operand in operands {
            decimal(&mut self.out, *operand, self.decimals);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(operator.as_bytes());
        self.out.push(b'\n');
    }

    /// An operator on a named resource.
    fn named(&mut self, name: &str, operator: &str) {
        self.out.push(b'/');
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b' ');
        self.operator(&[], operator);
    }

    fn concatenate(&mut self, transform: Transform) {
        if transform.is_identity() {
            return;
        }
        self.matrix = self.matrix.pre_concat(transform);
        let Transform { sx, ky, kx, sy, tx, ty } = transform;
        for value in [sx, ky, kx, sy, tx, ty] {
            decimal(&mut self.out, f64::from(value), 9);
            self.out.push(b' ');
        }
        self.operator(&[], "cm");
    }

    /// Draws between saved and restored graphics states.
    fn saved(&mut self, draw: impl FnOnce(&mut Drawer) -> Drawn<()>) -> Drawn<()> {
        let matrix = self.matrix;
        self.operator(&[], "q");
        draw(self)?;
        self.operator(&[], "Q");
        self.matrix = matrix;
        Ok(())
    }

    fn group(&mut self, group: &Group) -> Drawn<()> {
        if !group.filters().is_empty() {
            return Err(Unsupported);
        }
        self.saved(|drawer| {
            drawer.concatenate(group.transform());
            if let Some(clip) = group.clip_path() {
                drawer.clip(clip)?;
            }
            let opacity = f64::from(group.opacity().get());
            if opacity >= 1.0 && group.blend_mode() == BlendMode::Normal && group.mask().is_none() {
                return drawer.nodes(group.children());
            }
            let mask = group.mask().map(|mask| drawer.mask(mask)).transpose()?;
            let state = State { opacity: Some(opacity), blend: blend(group.blend_mode())?, mask };
            drawer.state(state);
            let mut inner = drawer.inner()?;
            inner.nodes(group.children())?;
            let bounds = bounds(group);
            let name = drawer.form.add(Inner::Form(inner.into_form(bounds, true)));
            drawer.named(&name, "Do");
            Ok(())
        })
    }

    fn nodes(&mut self, nodes: &[Node]) -> Drawn<()> {
        for node in nodes {
            match node {
                Node::Group(group) => self.group(group)?,
                Node::Path(path) if path.is_visible() => self.path(path)?,
                Node::Path(_) => {}
                Node::Image(image) => self.image(image)?,
                Node::Text(text) => self.group(text.flattened())?,
            }
        }
        Ok(())
    }

    /// Sets the state that what follows is painted with.
    fn state(&mut self, state: State) {
        let name = self.form.add_state(state);
        self.named(&name, "gs");
    }

    /// A mask as a form of its own.
    fn mask(&mut self, mask: &Mask) -> Drawn<Box<Soft>> {
        if mask.mask().is_some() {
            return Err(Unsupported);
        }
        let mut inner = self.inner()?;
        let rect = mask.rect();
        inner.operator(&[rect.x(), rect.y(), rect.width(), rect.height()].map(f64::from), "re");
        inner.operator(&[], "W n");
        inner.nodes(mask.root().children())?;
        let bounds = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
        let form = inner.into_form(bounds, true);
        Ok(Box::new(Soft { form, by_luminosity: mask.kind() == MaskType::Luminance }))
    }

    /// Shows no more than what is inside of the shapes of a clipping path.
    fn clip(&mut self, clip: &ClipPath) -> Drawn<()> {
        if let Some(further) = clip.clip_path() {
            self.clip(further)?;
        }
        let mut shapes = Vec::new();
        collect_shapes(clip.root(), clip.transform(), &mut shapes)?;
        let rules = |rule| shapes.iter().all(|(path, _)| path.fill().is_none_or(|fill| fill.rule() == rule));
        let operator = match shapes.len() {
            0 => {
                // Nothing is inside.
                self.operator(&[0.0, 0.0, 0.0, 0.0], "re");
                "W n"
            }
            _ if rules(FillRule::NonZero) => "W n",
            1 => "W* n",
            _ => return Err(Unsupported),
        };
        // Shapes that lie over each other the other way round would make holes.
        if shapes.len() > 1 && overlap(&shapes) {
            return Err(Unsupported);
        }
        for (path, transform) in &shapes {
            if let Some(data) = path.data().clone().transform(*transform) {
                self.trace(&data);
            }
        }
        self.operator(&[], operator);
        Ok(())
    }

    fn image(&mut self, image: &Image) -> Drawn<()> {
        if !image.is_visible() {
            return Ok(());
        }
        let sound = |prepared: Result<Prepared, PictureError>| prepared.map_err(|_| Unsupported);
        let prepared = match image.kind() {
            ImageKind::JPEG(data) => match jpeg::pass_through(&data.as_slice().into()) {
                Some(prepared) => prepared,
                None => sound(png::recode(data, image::ImageFormat::Jpeg))?,
            },
            ImageKind::PNG(data) => sound(png::prepare(data))?,
            ImageKind::WEBP(data) => sound(png::recode(data, image::ImageFormat::WebP))?,
            ImageKind::GIF(_) | ImageKind::SVG(_) => return Err(Unsupported),
        };
        let name = self.form.add(Inner::Picture(prepared));
        let size = image.size();
        self.saved(|drawer| {
            drawer.concatenate(Transform::from_row(size.width(), 0.0, 0.0, -size.height(), 0.0, size.height()));
            drawer.named(&name, "Do");
            Ok(())
        })
    }
}

/// All that a group may paint on, in its own coordinates.
fn bounds(group: &Group) -> [f64; 4] {
    let layer = group.layer_bounding_box();
    // Pointed corners may reach further.
    let beyond = f64::from(layer.width().max(layer.height()));
    let [left, top, right, bottom] = [layer.left(), layer.top(), layer.right(), layer.bottom()].map(f64::from);
    [left - beyond, top - beyond, right + beyond, bottom + beyond]
}

fn collect_shapes<'t>(group: &'t Group, transform: Transform, shapes: &mut Vec<(&'t Path, Transform)>) -> Drawn<()> {
    if group.clip_path().is_some() || group.mask().is_some() || !group.filters().is_empty() {
        return Err(Unsupported);
    }
    let transform = transform.pre_concat(group.transform());
    for node in group.children() {
        match node {
            Node::Group(group) => collect_shapes(group, transform, shapes)?,
            Node::Path(path) if path.is_visible() => shapes.push((path, transform)),
            Node::Text(text) => collect_shapes(text.flattened(), transform, shapes)?,
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    Ok(())
}

fn overlap(shapes: &[(&Path, Transform)]) -> bool {
    let boxes: Vec<_> = shapes.iter().filter_map(|(path, by)| path.data().bounds().transform(*by)).collect();
    // Comparing all with all would take too long.
    boxes.len() > 500
        || boxes.iter().enumerate().any(|(index, one)| {
            boxes[index + 1..].iter().any(|other| {
                one.left() < other.right()
                    && other.left() < one.right()
                    && one.top() < other.bottom()
                    && other.top() < one.bottom()
            })
        })
}

/// ISO 32000-1, 11.3.5: the names are those of CSS, written otherwise.
fn blend(mode: BlendMode) -> Drawn<Option<&'static str>> {
    Ok(Some(match mode {
        BlendMode::Normal => return Ok(None),
        BlendMode::PlusLighter => return Err(Unsupported),
        BlendMode::Multiply => "Multiply",
        BlendMode::Screen => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
    }))
}
