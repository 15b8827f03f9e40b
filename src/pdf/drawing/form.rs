//! Form XObjects and what they need (ISO 32000-1, 8.10 and 11.6.6), prepared once and written into any file.

use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId};

use crate::pdf::file::{self, File};
use crate::pdf::picture::{Prepared, Profiles};
use crate::pdf::syntax::{dictionary, name};

/// A content stream with its resources.
#[derive(Debug, Default)]
pub struct Form {
    /// Deflated.
    data: Arc<[u8]>,
    bounds: [f64; 4],
    /// From its coordinates to those around, where they differ.
    pub(super) scale: Option<(f64, f64)>,
    /// Whether it is painted as one.
    is_group: bool,
    states: Vec<State>,
    patterns: Vec<Pattern>,
    inner: Vec<Inner>,
    transparent: bool,
}

/// Something that a form shows.
#[derive(Debug)]
pub(super) enum Inner {
    Form(Form),
    Picture(Prepared),
}

/// Parameters of the graphics state.
#[derive(Debug, Default)]
pub(super) struct State {
    pub opacity: Option<f64>,
    pub blend: Option<&'static str>,
    pub mask: Option<Box<Soft>>,
}

/// A mask: what the form paints says how much is seen.
#[derive(Debug)]
pub(super) struct Soft {
    pub form: Form,
    /// By how light it is; if not, by how opaque.
    pub by_luminosity: bool,
}

#[derive(Debug)]
pub(super) enum Pattern {
    Shading(Dictionary),
    /// Repeated at these steps.
    Tiles {
        form: Form,
        steps: (f64, f64),
        matrix: [f64; 6],
    },
}

impl Form {
    pub(super) fn finish(&mut self, content: Vec<u8>, bounds: [f64; 4], is_group: bool) {
        // In memory nothing fails; a stream that did would be an empty one.
        self.data = file::compressed_once(&content).unwrap_or_default().into();
        (self.bounds, self.is_group) = (bounds, is_group);
    }

    /// The name of something to show.
    pub(super) fn add(&mut self, inner: Inner) -> String {
        self.transparent |= match &inner {
            Inner::Form(form) => form.transparent || form.is_group,
            Inner::Picture(picture) => picture.is_transparent(),
        };
        self.inner.push(inner);
        format!("X{}", self.inner.len() - 1)
    }

    pub(super) fn add_state(&mut self, state: State) -> String {
        self.transparent = true;
        self.states.push(state);
        format!("G{}", self.states.len() - 1)
    }

    pub(super) fn add_pattern(&mut self, pattern: Pattern) -> String {
        if let Pattern::Tiles { form, .. } = &pattern {
            self.transparent |= form.transparent;
        }
        self.patterns.push(pattern);
        format!("P{}", self.patterns.len() - 1)
    }

    /// Whether something in it is not opaque.
    pub fn is_transparent(&self) -> bool {
        self.transparent
    }

    /// The size in memory, more or less.
    pub fn bytes(&self) -> usize {
        let inner = self.inner.iter().map(|inner| match inner {
            Inner::Form(form) => form.bytes(),
            Inner::Picture(picture) => picture.bytes(),
        });
        let masks = self.states.iter().filter_map(|state| state.mask.as_ref()).map(|mask| mask.form.bytes());
        self.data.len() + inner.sum::<usize>() + masks.sum::<usize>() + self.patterns.len() * 512
    }

    /// Writes the form with all that is in it.
    pub fn write(&self, file: &mut File, profiles: &mut Profiles) -> ObjectId {
        let mut dictionary = dictionary([
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", reals(&self.bounds)),
            ("Resources", self.resources(file, profiles).into()),
        ]);
        if let Some((across, down)) = self.scale {
            dictionary.set("Matrix", reals(&[across, 0.0, 0.0, down, 0.0, 0.0]));
        }
        if self.is_group {
            let group = super::super::syntax::dictionary([
                ("S", name("Transparency")),
                ("CS", name("DeviceRGB")),
                ("I", true.into()),
            ]);
            dictionary.set("Group", group);
        }
        dictionary.set("Filter", name("FlateDecode"));
        file.add_shared(dictionary, &self.data)
    }

    fn resources(&self, file: &mut File, profiles: &mut Profiles) -> Dictionary {
        let mut resources = Dictionary::new();
        let states = self.states.iter().map(|state| state.dictionary(file, profiles).into());
        set(&mut resources, "ExtGState", 'G', states.collect());
        let patterns = self.patterns.iter().map(|pattern| pattern.object(file, profiles));
        set(&mut resources, "Pattern", 'P', patterns.collect());
        let inner = self.inner.iter().map(|inner| match inner {
            Inner::Form(form) => form.write(file, profiles).into(),
            Inner::Picture(picture) => picture.write(file, profiles).into(),
        });
        set(&mut resources, "XObject", 'X', inner.collect());
        resources
    }
}

fn set(resources: &mut Dictionary, kind: &str, letter: char, objects: Vec<Object>) {
    if !objects.is_empty() {
        let named = objects.into_iter().enumerate().map(|(index, object)| (format!("{letter}{index}"), object));
        resources.set(kind, named.collect::<Dictionary>());
    }
}

pub(super) fn reals(values: &[f64]) -> Object {
    values.iter().map(|value| Object::Real(*value as f32)).collect::<Vec<_>>().into()
}

impl State {
    fn dictionary(&self, file: &mut File, profiles: &mut Profiles) -> Dictionary {
        let mut state = dictionary([("Type", name("ExtGState"))]);
        if let Some(opacity) = self.opacity {
            let opacity = Object::Real(opacity.clamp(0.0, 1.0) as f32);
            state.set("ca", opacity.clone());
            state.set("CA", opacity);
        }
        if let Some(blend) = self.blend {
            state.set("BM", name(blend));
        }
        if let Some(mask) = &self.mask {
            let kind = if mask.by_luminosity { "Luminosity" } else { "Alpha" };
            let form = mask.form.write(file, profiles);
            state.set("SMask", dictionary([("Type", name("Mask")), ("S", name(kind)), ("G", form.into())]));
        }
        state
    }
}

impl Pattern {
    fn object(&self, file: &mut File, profiles: &mut Profiles) -> Object {
        match self {
            Pattern::Shading(shading) => shading.clone().into(),
            Pattern::Tiles { form, steps, matrix } => {
                let dictionary = dictionary([
                    ("Type", name("Pattern")),
                    ("PatternType", 1.into()),
                    ("PaintType", 1.into()),
                    ("TilingType", 1.into()),
                    ("BBox", reals(&form.bounds)),
                    ("XStep", Object::Real(steps.0 as f32)),
                    ("YStep", Object::Real(steps.1 as f32)),
                    ("Matrix", reals(matrix)),
                    ("Resources", form.resources(file, profiles).into()),
                    ("Filter", name("FlateDecode")),
                ]);
                file.add_shared(dictionary, &form.data).into()
            }
        }
    }
}
