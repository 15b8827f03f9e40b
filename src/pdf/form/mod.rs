//! Fields: the interactive form of a document (ISO 32000-1, 12.7), as PDF/A and PDF/UA allow it: every field has its
//! appearance, its name for readers and its place in the structure; nothing runs, and nothing is left to the viewer.

mod appearance;
mod radio;
mod typing;

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId};

use super::content::PageContent;
use super::file::File;
use super::font::Fonts;
use super::link::{Annotation, rect};
use super::syntax::{decimal, dictionary, name, text_object};
use crate::fonts::FontBook;
use crate::layout::frame::{Color, Field, FieldArea, FieldKind, ItemContent, Layout, NodeId, Page, TextAlign};
use radio::Group;
use typing::TypingFont;
pub use typing::TypingFonts;

/// What the fields of a document are written from.
pub struct Form<'a> {
    pub layout: &'a Layout,
    pub fonts: &'a Fonts<'a>,
    pub book: &'a FontBook,
    pub pages: &'a [PageContent],
    pub page_ids: &'a [ObjectId],
}

/// A field on its page.
struct Placed<'a> {
    area: &'a FieldArea,
    node: NodeId,
    /// From 0.
    page: usize,
}

/// Flags of fields (ISO 32000-1, tables 221, 228 and 230).
const READ_ONLY: i64 = 1;
const REQUIRED: i64 = 1 << 1;
const MULTILINE: i64 = 1 << 12;
const COMBO: i64 = 1 << 17;

impl Form<'_> {
    fn fields(&self) -> impl Iterator<Item = Placed<'_>> {
        self.pages.iter().zip(&self.layout.pages).enumerate().flat_map(|(page, (content, sheet))| {
            content.fields.iter().filter_map(move |mark| match &sheet.items.get(mark.item)?.content {
                ItemContent::Field(area) => Some(Placed { area, node: mark.node, page }),
                _ => None,
            })
        })
    }
}

impl TypingFonts {
    /// Writes the fields of a document, each an annotation too, and gives their form; `None` where there are none.
    /// `resources`: those of the pages.
    pub fn write_form(
        &self,
        file: &mut File,
        form: Form<'_>,
        resources: ObjectId,
        annotations: &mut Vec<Annotation>,
    ) -> Option<ObjectId> {
        let mut fonts: BTreeMap<String, ObjectId> = BTreeMap::new();
        let mut groups: BTreeMap<Arc<str>, Group> = BTreeMap::new();
        let (mut fields, mut signs, mut first) = (Vec::new(), false, None);
        for placed in form.fields() {
            let (area, sheet) = (placed.area, &form.layout.pages[placed.page]);
            let mut field = widget(&placed, sheet, form.page_ids);
            field.set("StructParent", (form.pages.len() + annotations.len()) as i64);
            if let FieldKind::Radio { .. } = area.field.kind {
                let group = groups.entry(Arc::clone(&area.field.name)).or_insert_with(|| {
                    let group = Group::new(file, &area.field);
                    fields.push(Object::from(group.id));
                    group
                });
                let state = group.take(&area.field);
                group.adopt(&mut field, &state);
                field.set("AP", appearance::write(file, (area, Some(&state)), form.fonts, resources));
                let id = file.add(field);
                group.add(id);
                annotations.push(Annotation { id, page: placed.page, node: placed.node });
                continue;
            }
            kind(&mut field, &area.field);
            if is_typed(&area.field.kind)
                && let Some(font) = self.get(area.font, form.book)
            {
                fonts.entry(font.resource.clone()).or_insert_with(|| font.write(file));
                let look = appearance_string(area, &font);
                first.get_or_insert_with(|| look.clone());
                field.set("DA", look);
                field.set("Q", quadding(area.align));
            }
            field.set("AP", appearance::write(file, (area, None), form.fonts, resources));
            signs |= matches!(area.field.kind, FieldKind::Signature);
            let id = file.add(field);
            annotations.push(Annotation { id, page: placed.page, node: placed.node });
            fields.push(Object::from(id));
        }
        if fields.is_empty() {
            return None;
        }
        groups.into_values().for_each(|group| group.write(file));
        let mut form = dictionary([("Fields", fields.into())]);
        if let Some(first) = first {
            let fonts: Dictionary = fonts.into_iter().map(|(name, id)| (name, Object::from(id))).collect();
            form.set("DR", dictionary([("Font", fonts.into())]));
            form.set("DA", first);
        }
        if signs {
            // There is a signature field, signed or not (ISO 32000-1, table 219).
            form.set("SigFlags", 1);
        }
        Some(file.add(form))
    }
}

/// The entries that all fields have as annotations (ISO 32000-1, tables 164 and 188), and what they are called.
fn widget(placed: &Placed, page: &Page, page_ids: &[ObjectId]) -> Dictionary {
    let mut widget = dictionary([
        ("Type", name("Annot")),
        ("Subtype", name("Widget")),
        ("Rect", rect(placed.area.rect, page)),
        // Printed with the page, which PDF/A asks of all annotations (ISO 19005-2, 6.3.2).
        ("F", 4.into()),
        // The page shows the borders.
        ("BS", dictionary([("W", 0.into())]).into()),
        ("TU", text_object(&told(placed.area))),
    ]);
    if let Some(page) = page_ids.get(placed.page) {
        widget.set("P", *page);
    }
    widget
}

/// What a reader is told of the field: its label, and what an empty one is to hold, which PDF has no other place for.
fn told(area: &FieldArea) -> String {
    match area.field.placeholder() {
        Some(placeholder) if **placeholder != *area.field.label => format!("{} ({placeholder})", area.field.label),
        _ => area.field.full_label().into_owned(),
    }
}

/// Adds the name of a field, what kind of field it is, and its value (ISO 32000-1, table 220).
fn kind(field: &mut Dictionary, model: &Field) {
    field.set("T", text_object(&model.name));
    let mut flags = 0;
    if model.read_only {
        flags |= READ_ONLY;
    }
    if model.required {
        flags |= REQUIRED;
    }
    match &model.kind {
        FieldKind::Text { lines: Some(_), .. } => flags |= MULTILINE,
        FieldKind::Choice { .. } => flags |= COMBO,
        _ => {}
    }
    if flags != 0 {
        field.set("Ff", flags);
    }
    match &model.kind {
        FieldKind::Text { value, max_length, .. } => {
            field.set("FT", name("Tx"));
            value_text(field, value);
            if let Some(most) = max_length {
                field.set("MaxLen", i64::from(*most));
            }
        }
        FieldKind::Date { value, .. } => {
            field.set("FT", name("Tx"));
            value_text(field, value);
        }
        FieldKind::CheckBox { checked, stands_for } => {
            let state = name(if *checked { appearance::on_state(stands_for) } else { "Off" });
            field.set("FT", name("Btn"));
            field.set("V", state.clone());
            field.set("DV", state.clone());
            field.set("AS", state);
        }
        FieldKind::Choice { options, selected } => {
            field.set("FT", name("Ch"));
            let pair = |value, text| Object::from(vec![text_object(value), text_object(text)]);
            field.set("Opt", options.iter().map(|option| pair(&option.value, &option.text)).collect::<Vec<_>>());
            if let Some(option) = selected.and_then(|selected| options.get(selected)) {
                value_text(field, &option.value);
            }
        }
        FieldKind::Signature => field.set("FT", name("Sig")),
        // The group has what there is to say.
        FieldKind::Radio { .. } => {}
    }
}

/// What the field holds, and holds again when it is reset.
fn value_text(field: &mut Dictionary, value: &str) {
    if !value.is_empty() {
        field.set("V", text_object(value));
        field.set("DV", text_object(value));
    }
}

fn is_typed(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Text { .. } | FieldKind::Date { .. } | FieldKind::Choice { .. })
}

/// How typed text looks (ISO 32000-1, 12.7.3.3).
fn appearance_string(area: &FieldArea, font: &TypingFont) -> Object {
    let mut look = format!("/{} ", font.resource).into_bytes();
    decimal(&mut look, area.size.to_pt(), 3);
    look.extend_from_slice(b" Tf");
    let Color { red, green, blue } = area.color;
    for share in [red, green, blue] {
        look.push(b' ');
        decimal(&mut look, f64::from(share) / 255.0, 3);
    }
    look.extend_from_slice(b" rg");
    Object::String(look, lopdf::StringFormat::Literal)
}

fn quadding(align: TextAlign) -> i64 {
    match align {
        TextAlign::Left => 0,
        TextAlign::Center => 1,
        TextAlign::Right => 2,
    }
}
