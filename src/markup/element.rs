//! The elements and attributes of the subset.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::model::{ContentsOf, GroupRole, RowGroupKind, SpanRole};

/// What an element is, whatever its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Head,
    Body,
    Title,
    Meta,
    Style,
    /// In the head, without effect on paper.
    Link,
    /// Left out with all that is in it.
    Dropped,
    Heading(u8),
    /// A block without a meaning of its own, or a paragraph.
    Plain,
    Group(GroupRole),
    Preformatted,
    List {
        ordered: bool,
    },
    Item,
    Table,
    Caption,
    ColumnGroup,
    Column,
    RowGroup(RowGroupKind),
    Row,
    Cell {
        header: bool,
    },
    Rule,
    Picture,
    LineBreak,
    /// `wbr`: a place where a word may be broken.
    WordBreak,
    Anchor,
    Field(FieldElement),
    /// `option` and `optgroup`, which stand in a `select`.
    Option,
    /// `table-of-contents`, `list-of-figures`, `list-of-tables`
    Contents(ContentsOf),
    /// Where endnotes stand.
    EndNotes,
    Chart,
    /// What stands in a chart.
    ChartPart(ChartPart),
    Span(SpanKind),
    Unknown,
}

/// A part of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChartPart {
    Series,
    Point,
    Task,
}

/// An element that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldElement {
    Input,
    TextArea,
    Select,
    Signature,
}

/// The part of [`SpanRole`] that the element alone decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpanKind {
    Generic,
    Emphasis,
    Strong,
    Code,
    Quote,
    Abbreviation,
}

impl SpanKind {
    /// The role, with the expansion of an abbreviation.
    pub fn role(self, title: Option<&str>) -> SpanRole {
        match self {
            SpanKind::Generic => SpanRole::Generic,
            SpanKind::Emphasis => SpanRole::Emphasis,
            SpanKind::Strong => SpanRole::Strong,
            SpanKind::Code => SpanRole::Code,
            SpanKind::Quote => SpanRole::Quote,
            SpanKind::Abbreviation => SpanRole::Abbreviation { expansion: title.map(Into::into) },
        }
    }
}

/// Elements by kind, with the attributes that they have beyond the global ones.
const ELEMENTS: &[(Kind, &[&str], &[&str])] = &[
    (Kind::Html, &["html"], &["xmlns", "version"]),
    (Kind::Head, &["head"], &[]),
    (Kind::Body, &["body"], &[]),
    (Kind::Title, &["title"], &[]),
    (Kind::Meta, &["meta"], &["name", "content", "charset", "http-equiv", "property"]),
    (Kind::Style, &["style"], &["type", "media"]),
    (Kind::Link, &["link"], &["rel", "href", "type", "media", "hreflang"]),
    (Kind::Dropped, &["script", "template", "noscript"], &["src", "type", "async", "defer"]),
    (Kind::Heading(1), &["h1"], &[]),
    (Kind::Heading(2), &["h2"], &[]),
    (Kind::Heading(3), &["h3"], &[]),
    (Kind::Heading(4), &["h4"], &[]),
    (Kind::Heading(5), &["h5"], &[]),
    (Kind::Heading(6), &["h6"], &[]),
    (Kind::Plain, &["p", "div", "legend"], &[]),
    (Kind::Plain, &["fieldset"], &["name"]),
    (Kind::Group(GroupRole::Section), &["section", "header", "footer", "main", "nav"], &[]),
    (Kind::Group(GroupRole::Article), &["article"], &[]),
    (Kind::Group(GroupRole::Aside), &["aside"], &[]),
    (Kind::Group(GroupRole::BlockQuote), &["blockquote"], &["cite"]),
    (Kind::Group(GroupRole::Figure), &["figure"], &[]),
    (Kind::Group(GroupRole::Caption), &["figcaption"], &[]),
    (Kind::Group(GroupRole::Address), &["address"], &[]),
    (Kind::Group(GroupRole::Descriptions), &["dl"], &[]),
    (Kind::Group(GroupRole::Term), &["dt"], &[]),
    (Kind::Group(GroupRole::Description), &["dd"], &[]),
    (Kind::Preformatted, &["pre"], &[]),
    (Kind::List { ordered: false }, &["ul"], &[]),
    (Kind::List { ordered: true }, &["ol"], &["start", "type"]),
    (Kind::Item, &["li"], &["value"]),
    (Kind::Table, &["table"], &["summary"]),
    (Kind::Caption, &["caption"], &[]),
    (Kind::ColumnGroup, &["colgroup"], &["span", "width"]),
    (Kind::Column, &["col"], &["span", "width"]),
    (Kind::RowGroup(RowGroupKind::Head), &["thead"], &[]),
    (Kind::RowGroup(RowGroupKind::Body), &["tbody"], &[]),
    (Kind::RowGroup(RowGroupKind::Foot), &["tfoot"], &[]),
    (Kind::Row, &["tr"], &[]),
    (Kind::Cell { header: true }, &["th"], &["scope", "colspan", "rowspan", "abbr", "headers"]),
    (Kind::Cell { header: false }, &["td"], &["colspan", "rowspan", "headers"]),
    (Kind::Rule, &["hr"], &[]),
    (Kind::Picture, &["img"], &["src", "alt", "width", "height", "loading"]),
    (Kind::LineBreak, &["br"], &[]),
    (Kind::WordBreak, &["wbr"], &[]),
    (Kind::Contents(ContentsOf::Headings { from: 1, to: 3 }), &["table-of-contents"], &["levels"]),
    (Kind::Contents(ContentsOf::Figures), &["list-of-figures"], &[]),
    (Kind::Contents(ContentsOf::Tables), &["list-of-tables"], &[]),
    (Kind::EndNotes, &["end-notes"], &[]),
    (Kind::Chart, &["data-chart"], CHART),
    (Kind::ChartPart(ChartPart::Series), &["data-series"], &["label"]),
    (Kind::ChartPart(ChartPart::Point), &["data-point"], &["label", "value", "max"]),
    (Kind::ChartPart(ChartPart::Task), &["data-task"], &["label", "start", "end", "progress", "milestone"]),
    (Kind::Anchor, &["a"], &["href", "rel", "target", "hreflang", "type"]),
    (Kind::Field(FieldElement::Input), &["input"], INPUT),
    (Kind::Field(FieldElement::TextArea), &["textarea"], TEXT_AREA),
    (Kind::Field(FieldElement::Select), &["select"], &["name", "required"]),
    (Kind::Field(FieldElement::Signature), &["signature-field"], &["name", "required"]),
    (Kind::Option, &["option", "optgroup"], &["value", "label", "selected"]),
    (Kind::Span(SpanKind::Generic), &["label"], &["for"]),
    (Kind::Span(SpanKind::Emphasis), &["em", "i", "cite", "dfn", "var"], &[]),
    (Kind::Span(SpanKind::Strong), &["strong", "b"], &[]),
    (Kind::Span(SpanKind::Code), &["code", "kbd", "samp"], &[]),
    (Kind::Span(SpanKind::Quote), &["q"], &["cite"]),
    (Kind::Span(SpanKind::Abbreviation), &["abbr"], &[]),
    (Kind::Span(SpanKind::Generic), &["span", "u", "s", "small", "sub", "sup", "mark", "bdi", "bdo"], &[]),
    (Kind::Span(SpanKind::Generic), &["time", "del", "ins"], &["datetime", "cite"]),
    (Kind::Span(SpanKind::Generic), &["data"], &["value"]),
];

const INPUT: &[&str] =
    &["type", "name", "value", "placeholder", "maxlength", "size", "required", "readonly", "checked"];
const CHART: &[&str] = &[
    "type",
    "orientation",
    "stacked",
    "format",
    "currency",
    "digits",
    "min",
    "max",
    "start",
    "end",
    "labels",
    "legend",
    "patterns",
    "table",
    "x-title",
    "y-title",
    "alt",
];
const TEXT_AREA: &[&str] = &["name", "rows", "cols", "placeholder", "maxlength", "required", "readonly"];

/// Attributes of every element.
const GLOBAL: &[&str] = &["class", "id", "style", "lang", "xml:lang", "dir", "title", "role", "hidden"];

/// What is known of an element by its name.
pub(super) struct Facts {
    pub kind: Kind,
    /// The attributes that it has beyond the global ones; `None` where nobody knows.
    attributes: Option<&'static [&'static str]>,
}

/// What is known of the element of this name.
pub(super) fn facts(name: &str) -> &'static Facts {
    static UNKNOWN: Facts = Facts { kind: Kind::Unknown, attributes: None };
    static BY_NAME: LazyLock<FxHashMap<&'static str, Facts>> = LazyLock::new(|| {
        let of_one = |(kind, names, own): &(Kind, &'static [&'static str], &'static [&'static str])| {
            let facts = (*kind, *own);
            names.iter().map(move |name| (*name, Facts { kind: facts.0, attributes: Some(facts.1) }))
        };
        ELEMENTS.iter().flat_map(of_one).collect()
    });
    BY_NAME.get(name).unwrap_or(&UNKNOWN)
}

impl Facts {
    /// Whether the element may have an attribute.
    pub fn has_attribute(&self, attribute: &str) -> bool {
        GLOBAL.contains(&attribute)
            || ["data-", "aria-", "xmlns"].iter().any(|prefix| attribute.starts_with(prefix))
            || self.attributes.is_none_or(|own| own.contains(&attribute))
    }
    /// The attributes of the element, in a fixed order.
    pub fn attributes(&self) -> impl Iterator<Item = &'static str> {
        GLOBAL.iter().chain(self.attributes.unwrap_or_default()).copied()
    }
}

/// The names of all elements, in a fixed order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ELEMENTS.iter().flat_map(|(_, names, _)| names.iter().copied())
}
