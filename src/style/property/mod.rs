//! The properties of the subset: their names, their values, and what they set.

mod border;
mod boxes;
mod columns;
mod counter;
mod edges;
mod flex;
mod font;
mod grid;
mod keyword;
mod list;
mod logical;
mod page;
mod paragraph;
mod picture;
mod text;

use std::sync::LazyLock;

use cssparser::{Parser, match_ignore_ascii_case};
use rustc_hash::FxHashMap;

pub(super) use list::counter_style;

use super::draft::{Basis, Draft, Source, initial};
use super::problem::{Parsed, refused};

/// Writes a value into a draft.
pub(super) type Setter = Box<dyn Fn(&mut Draft, &Basis<'_>) + Send + Sync>;

/// When a declaration is applied: later phases build on what earlier ones have set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// The font size, which `em` refers to, and the direction, which start and end refer to.
    FontSize,
    /// The colour, which `currentcolor` refers to.
    Color,
    Rest,
}

/// A part of what a declaration does.
pub(super) struct Assignment {
    pub phase: Phase,
    pub set: Setter,
}

/// Where a declaration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A style rule or a `style` attribute.
    Element,
    /// Right inside `@page`.
    Page,
    /// In a margin box.
    MarginBox,
    /// In `@footnote`.
    Footnotes,
}

/// A single property.
pub(super) struct Longhand {
    name: &'static str,
    /// The accepted values, for hints.
    accepts: &'static str,
    inherited: bool,
    phase: Phase,
    parse: fn(&mut Parser<'_>) -> Parsed<Setter>,
    copy: fn(Source<'_>, &mut Draft),
}

/// A property that stands for several.
pub(super) struct Shorthand {
    name: &'static str,
    accepts: &'static str,
    longhands: &'static [&'static str],
    parse: fn(&mut Parser<'_>) -> Parsed<Vec<Assignment>>,
}

/// A property by its name.
#[derive(Clone, Copy)]
pub(super) enum Property {
    Longhand(&'static Longhand),
    Shorthand(&'static Shorthand),
}

/// A longhand that sets one field: `longhand!(part.field.path, "name", "accepted values", parser)`, where the
/// part is a method of [`Draft`]. The parser gives a value, or, with `resolve`, something that `resolve` makes
/// the value from.
macro_rules! longhand {
    ($part:ident . $($field:ident).+, $name:literal, $accepts:expr, $parse:expr) => {
        longhand!($part.$($field).+, $name, $accepts, $parse, |value: &_, _: &Draft, _: &Basis<'_>| Clone::clone(value))
    };
    ($part:ident . $($field:ident).+, $name:literal, $accepts:expr, $parse:expr, $resolve:expr) => {
        longhand!($part.$($field).+, Phase::Rest, $name, $accepts, $parse, $resolve)
    };
    ($part:ident . $($field:ident).+, $phase:expr, $name:literal, $accepts:expr, $parse:expr, $resolve:expr) => {
        Longhand {
            name: $name,
            accepts: $accepts,
            inherited: longhand!(@inherited $part),
            phase: $phase,
            parse: |input| {
                let value = $parse(input)?;
                Ok(Box::new(move |draft: &mut Draft, basis: &Basis<'_>| {
                    let resolved = $resolve(&value, &*draft, basis);
                    draft.$part().$($field).+ = resolved;
                }))
            },
            copy: |from, to| {
                let value = Clone::clone(&longhand!(@from from $part).$($field).+);
                to.$part().$($field).+ = value;
            },
        }
    };
    (@inherited text) => { true };
    (@inherited paragraph) => { true };
    (@inherited boxed) => { false };
    (@inherited extra) => { false };
    (@from $from:ident extra) => { $from.extra };
    (@from $from:ident $part:ident) => { $from.style.$part };
}
use longhand;

impl Property {
    /// The property of this name that may stand in this place.
    pub fn find(name: &str, place: Place) -> Option<Property> {
        static BY_NAME: LazyLock<FxHashMap<&'static str, Property>> =
            LazyLock::new(|| longhands().map(named).chain(shorthands().map(short)).collect());
        fn named(longhand: &'static Longhand) -> (&'static str, Property) {
            (longhand.name, Property::Longhand(longhand))
        }
        fn short(shorthand: &'static Shorthand) -> (&'static str, Property) {
            (shorthand.name, Property::Shorthand(shorthand))
        }
        match (current_name(name), place) {
            ("size", Place::Page) => Some(Property::Longhand(&page::SIZE)),
            ("content", Place::MarginBox) => Some(Property::Longhand(&page::CONTENT)),
            ("border-clip", Place::Footnotes) => Some(Property::Longhand(&page::BORDER_CLIP)),
            ("content" | "string-set", Place::Page | Place::MarginBox | Place::Footnotes) => None,
            (name, _) => BY_NAME.get(name).copied(),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Property::Longhand(longhand) => longhand.name,
            Property::Shorthand(shorthand) => shorthand.name,
        }
    }

    pub fn accepts(self) -> &'static str {
        match self {
            Property::Longhand(longhand) => longhand.accepts,
            Property::Shorthand(shorthand) => shorthand.accepts,
        }
    }

    /// Parses a value, which must be all of the input.
    pub fn parse(self, input: &mut Parser<'_>) -> Parsed<Vec<Assignment>> {
        if let Ok(wide) = input.try_parse(wide_keyword) {
            return Ok(self.longhands().map(|longhand| longhand.assign(wide)).collect());
        }
        let assignments = match self {
            Property::Longhand(longhand) => {
                vec![Assignment { phase: longhand.phase, set: (longhand.parse)(input)? }]
            }
            Property::Shorthand(shorthand) => (shorthand.parse)(input)?,
        };
        input.expect_exhausted()?;
        Ok(assignments)
    }

    fn longhands(self) -> impl Iterator<Item = &'static Longhand> {
        let names: &'static [&'static str] = match self {
            Property::Longhand(_) => &[],
            Property::Shorthand(shorthand) => shorthand.longhands,
        };
        let own = match self {
            Property::Longhand(longhand) => Some(longhand),
            Property::Shorthand(_) => None,
        };
        own.into_iter().chain(names.iter().filter_map(|name| match Property::find(name, Place::Element) {
            Some(Property::Longhand(longhand)) => Some(longhand),
            _ => None,
        }))
    }
}

impl Longhand {
    fn assign(&'static self, wide: Wide) -> Assignment {
        let from_parent = match wide {
            Wide::Inherit => true,
            Wide::Initial => false,
            Wide::Unset => self.inherited,
        };
        let set: Setter = if from_parent {
            Box::new(|draft, basis| (self.copy)(basis.parent, draft))
        } else {
            Box::new(|draft, _| (self.copy)(initial(), draft))
        };
        Assignment { phase: self.phase, set }
    }
}

/// The values that every property has (CSS Cascade 4, 7.3).
#[derive(Clone, Copy)]
enum Wide {
    Inherit,
    Initial,
    Unset,
}

fn wide_keyword(input: &mut Parser<'_>) -> Parsed<Wide> {
    let name = input.expect_ident_cloned()?;
    let wide = match_ignore_ascii_case! { &name,
        "inherit" => Wide::Inherit,
        "initial" => Wide::Initial,
        "unset" => Wide::Unset,
        _ => return refused(),
    };
    input.expect_exhausted()?;
    Ok(wide)
}

/// The name of the property that this one is the same as, here.
fn current_name(name: &str) -> &str {
    match name {
        "page-break-before" => "break-before",
        "page-break-after" => "break-after",
        "page-break-inside" => "break-inside",
        "word-wrap" => "overflow-wrap",
        // Lines run across the page: the block axis is the vertical one.
        "inline-size" => "width",
        "min-inline-size" => "min-width",
        "max-inline-size" => "max-width",
        "block-size" => "height",
        "min-block-size" => "min-height",
        "max-block-size" => "max-height",
        "margin-block-start" => "margin-top",
        "margin-block-end" => "margin-bottom",
        "padding-block-start" => "padding-top",
        "padding-block-end" => "padding-bottom",
        "border-block-start" => "border-top",
        "border-block-start-width" => "border-top-width",
        "border-block-start-style" => "border-top-style",
        "border-block-start-color" => "border-top-color",
        "border-block-end" => "border-bottom",
        "border-block-end-width" => "border-bottom-width",
        "border-block-end-style" => "border-bottom-style",
        "border-block-end-color" => "border-bottom-color",
        _ => name,
    }
}

/// The names of all properties, in a fixed order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    longhands().map(|longhand| longhand.name).chain(shorthands().map(|shorthand| shorthand.name))
}

fn longhands() -> impl Iterator<Item = &'static Longhand> {
    [
        font::LONGHANDS,
        text::LONGHANDS,
        paragraph::LONGHANDS,
        list::LONGHANDS,
        boxes::LONGHANDS,
        edges::LONGHANDS,
        logical::LONGHANDS,
        border::LONGHANDS,
        columns::LONGHANDS,
        counter::LONGHANDS,
        flex::LONGHANDS,
        grid::LONGHANDS,
        picture::LONGHANDS,
        page::LONGHANDS,
    ]
    .into_iter()
    .flatten()
}

fn shorthands() -> impl Iterator<Item = &'static Shorthand> {
    [
        font::SHORTHANDS,
        text::SHORTHANDS,
        list::SHORTHANDS,
        boxes::SHORTHANDS,
        edges::SHORTHANDS,
        logical::SHORTHANDS,
        border::SHORTHANDS,
        columns::SHORTHANDS,
        flex::SHORTHANDS,
    ]
    .into_iter()
    .flatten()
}
