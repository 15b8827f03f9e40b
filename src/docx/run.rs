//! Character formatting (`w:rPr`).

use std::cmp::Ordering;
use std::sync::Arc;

use crate::model::{Baseline, Caps, Color, FigureForm, FigureSpacing, Figures, TextStyle};

use super::language::{LanguageIndex, script_attribute};
use super::typeface::{self, TypefaceIndex};
use super::work::Work;
use super::xml::Xml;

/// The size of capitals that stand for small ones, as the layout has it and Word too.
const SMALL_CAPITAL: f64 = 0.8;

/// How many formats are remembered: hardly a document has more styles of text.
const MOST_REMEMBERED: usize = 32;

/// What Word is told about characters, in Word's units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RunFormat {
    pub(super) typeface: TypefaceIndex,
    /// Of text in the language of the run, where its script has a typeface of its own in Word.
    pub(super) of_language: TypefaceIndex,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Capitals: Word has no small ones for letters that are capitals already.
    pub(super) capitals: bool,
    pub(super) small_caps: bool,
    pub(super) strike: bool,
    /// `None` in the defaults of the document alone.
    pub(super) color: Option<Color>,
    /// Extra space between characters, in twentieths of a point.
    pub(super) spacing: i64,
    /// In half points.
    pub(super) size: i64,
    pub(super) underline: bool,
    pub(super) shading: Option<Color>,
    pub(super) baseline: Baseline,
    pub(super) language: LanguageIndex,
    pub(super) figures: Figures,
    pub(super) ligatures: bool,
}

impl RunFormat {
    pub(super) fn of(text: &Arc<TextStyle>, work: &mut Work) -> RunFormat {
        if let Some((_, known)) = work.runs.iter().find(|(known, _)| Arc::ptr_eq(known, text)) {
            return *known;
        }
        let format = RunFormat::find(text, work);
        if work.runs.len() < MOST_REMEMBERED {
            work.runs.push((Arc::clone(text), format));
        }
        format
    }

    /// The same, looked up anew.
    pub(super) fn find(text: &TextStyle, work: &mut Work) -> RunFormat {
        let typefaces = work.typefaces.of_run(text, work.shaper.book());
        RunFormat::new(text, typefaces, work.languages.index(&text.language))
    }

    pub(super) fn new(
        text: &TextStyle,
        (typeface, of_language): (TypefaceIndex, TypefaceIndex),
        language: LanguageIndex,
    ) -> RunFormat {
        let size = if text.caps == Caps::AllSmallCaps { text.size * SMALL_CAPITAL } else { text.size };
        RunFormat {
            typeface,
            of_language,
            bold: typeface::is_bold(text),
            italic: text.italic,
            capitals: text.caps == Caps::AllSmallCaps,
            small_caps: text.caps == Caps::SmallCaps,
            strike: text.decoration.line_through,
            color: Some(text.color),
            spacing: text.letter_spacing.to_twips().clamp(-31_680, 31_680),
            // ST_HpsMeasure: 1 to 1638 points.
            size: size.to_half_points().clamp(2, 3276),
            underline: text.decoration.underline,
            shading: None,
            baseline: if text.position == Baseline::Normal { text.baseline } else { text.position },
            language,
            figures: text.figures,
            ligatures: text.ligatures,
        }
    }

    /// This format with the changes that lead from `from` to `to` made to it, as a character style makes them.
    /// Bold, italics, capitals, small caps and strike toggle: set in both the paragraph's style and the character's, they
    /// are off (ECMA-376 part 1, 17.7.3).
    pub(super) fn changed(mut self, from: &RunFormat, to: &RunFormat) -> RunFormat {
        macro_rules! change {
            ($($field:ident),*) => { $(if from.$field != to.$field { self.$field = to.$field; })* };
        }
        macro_rules! toggle {
            ($($field:ident),*) => { $(if from.$field != to.$field { self.$field ^= to.$field; })* };
        }
        change!(
            typeface,
            of_language,
            color,
            spacing,
            size,
            underline,
            shading,
            baseline,
            language,
            figures,
            ligatures
        );
        toggle!(bold, italic, capitals, small_caps, strike);
        self
    }

    /// What a reader sees to be otherwise than in `base`, as the end of the name of a style: `Small`, `Large Bold`.
    pub(super) fn differences(&self, base: &RunFormat) -> String {
        let mut names = Vec::new();
        match self.size.cmp(&base.size) {
            Ordering::Less => names.push("Small"),
            Ordering::Equal => {}
            Ordering::Greater => names.push("Large"),
        }
        if self.bold != base.bold {
            names.push(if self.bold { "Bold" } else { "Regular" });
        }
        if self.italic != base.italic {
            names.push(if self.italic { "Italic" } else { "Upright" });
        }
        // What is small is often grey as well, and known by its size.
        if names.is_empty() && self.color != base.color {
            names.push("Coloured");
        }
        names.join(" ")
    }

    /// Writes what differs from `base`; nothing at all where nothing differs and there is no `style`.
    pub(super) fn write(&self, xml: &mut Xml, base: &RunFormat, style: Option<&str>, right_to_left: bool, work: &Work) {
        if style.is_none() && !right_to_left && self == base {
            return;
        }
        xml.element("w:rPr", &[], |xml| {
            if let Some(style) = style {
                xml.val("w:rStyle", style);
            }
            self.properties(xml, Some(base), right_to_left, work);
        });
    }

    /// The properties that differ from `base`, or all, in the order of the schema (`EG_RPrBase`).
    pub(super) fn properties(&self, xml: &mut Xml, base: Option<&RunFormat>, right_to_left: bool, work: &Work) {
        macro_rules! differs {
            ($field:ident) => {
                base.is_none_or(|base| base.$field != self.$field)
            };
        }
        // The defaults of the document need not say what is off.
        let toggles = |on: bool, differs: bool| differs && (on || base.is_some());
        if differs!(typeface) || differs!(of_language) {
            let name = |index| &work.typefaces.get(index).name;
            let (own, other) = (name(self.typeface), name(self.of_language));
            xml.empty("w:rFonts", &[("w:ascii", own), ("w:eastAsia", other), ("w:hAnsi", own), ("w:cs", other)]);
        }
        if toggles(self.bold, differs!(bold)) {
            xml.toggle("w:b", self.bold);
            xml.toggle("w:bCs", self.bold);
        }
        if toggles(self.italic, differs!(italic)) {
            xml.toggle("w:i", self.italic);
            xml.toggle("w:iCs", self.italic);
        }
        if toggles(self.capitals, differs!(capitals)) {
            xml.toggle("w:caps", self.capitals);
        }
        if toggles(self.small_caps, differs!(small_caps)) {
            xml.toggle("w:smallCaps", self.small_caps);
        }
        if toggles(self.strike, differs!(strike)) {
            xml.toggle("w:strike", self.strike);
        }
        if let Some(color) = self.color.filter(|_| differs!(color)) {
            xml.val("w:color", color);
        }
        if toggles(self.spacing != 0, differs!(spacing)) {
            xml.val("w:spacing", self.spacing);
        }
        if base.is_none() {
            // Kerning from one point up, as the layout does.
            xml.val("w:kern", 2i64);
        }
        if differs!(size) {
            xml.val("w:sz", self.size);
            xml.val("w:szCs", self.size);
        }
        if toggles(self.underline, differs!(underline)) {
            xml.val("w:u", if self.underline { "single" } else { "none" });
        }
        if toggles(self.shading.is_some(), differs!(shading)) {
            shading(xml, self.shading);
        }
        if toggles(self.baseline != Baseline::Normal, differs!(baseline)) {
            xml.val(
                "w:vertAlign",
                match self.baseline {
                    Baseline::Normal => "baseline",
                    Baseline::Sub => "subscript",
                    Baseline::Super => "superscript",
                },
            );
        }
        if right_to_left {
            xml.empty("w:rtl", &[]);
        }
        if differs!(language) {
            let tag = work.languages.tag(self.language);
            match script_attribute(tag) {
                Some(attribute) => xml.empty("w:lang", &[("w:val", &tag), (attribute, &tag)]),
                None => xml.val("w:lang", tag),
            }
        }
        if differs!(ligatures) {
            xml.empty("w14:ligatures", &[("w14:val", if self.ligatures { &"standardContextual" } else { &"none" })]);
        }
        let (form, spacing) = (self.figures.form, self.figures.spacing);
        if toggles(form != FigureForm::Normal, base.is_none_or(|base| base.figures.form != form)) {
            let form = match form {
                FigureForm::Normal => "default",
                FigureForm::Lining => "lining",
                FigureForm::OldStyle => "oldStyle",
            };
            xml.empty("w14:numForm", &[("w14:val", &form)]);
        }
        if toggles(spacing != FigureSpacing::Normal, base.is_none_or(|base| base.figures.spacing != spacing)) {
            let spacing = match spacing {
                FigureSpacing::Normal => "default",
                FigureSpacing::Proportional => "proportional",
                FigureSpacing::Tabular => "tabular",
            };
            xml.empty("w14:numSpacing", &[("w14:val", &spacing)]);
        }
    }
}

/// The background of characters, paragraphs and cells.
pub(super) fn shading(xml: &mut Xml, color: Option<Color>) {
    match color {
        Some(color) => xml.empty("w:shd", &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &color)]),
        None => xml.empty("w:shd", &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &"auto")]),
    }
}
