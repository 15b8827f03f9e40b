//! Inherited properties of characters: fonts, their variants, colour and language.

use std::sync::Arc;

use super::Color;
use crate::units::Length;

/// Inherited properties of characters.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// `font-family`: names in the order of preference, generic ones included.
    pub families: Arc<[Arc<str>]>,
    /// `font-size`
    pub size: Length,
    /// `font-weight`, 1 to 1000
    pub weight: u16,
    /// `font-style: italic` or `oblique`
    pub italic: bool,
    pub color: Color,
    /// `text-decoration-line`, as it applies to the text here.
    pub decoration: Decoration,
    /// `vertical-align: sub` and `super`, as it applies to the text here.
    pub baseline: Baseline,
    /// `font-variant-position`: glyphs made for the purpose where the face has them, else smaller ones, moved.
    pub position: Baseline,
    pub letter_spacing: Length,
    pub word_spacing: Length,
    /// `font-variant-caps`
    pub caps: Caps,
    /// `font-variant-numeric`
    pub figures: Figures,
    /// `font-variant-ligatures`: whether common ligatures are on.
    pub ligatures: bool,
    /// BCP 47 tag: the nearest `lang` attribute.
    pub language: Arc<str>,
}

impl Default for TextStyle {
    fn default() -> TextStyle {
        TextStyle {
            families: Arc::from([Arc::from("Carlito"), Arc::from("sans-serif")]),
            size: Length::pt(11.0),
            weight: 400,
            italic: false,
            color: Color::BLACK,
            decoration: Decoration::default(),
            baseline: Baseline::Normal,
            position: Baseline::Normal,
            letter_spacing: Length::ZERO,
            word_spacing: Length::ZERO,
            caps: Caps::Normal,
            figures: Figures::default(),
            ligatures: true,
            language: Arc::from("en"),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decoration {
    pub underline: bool,
    pub line_through: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Baseline {
    #[default]
    Normal,
    Sub,
    Super,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Caps {
    #[default]
    Normal,
    /// Small letters as small capitals.
    SmallCaps,
    /// Capitals as small capitals too.
    AllSmallCaps,
}

/// `font-variant-numeric`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Figures {
    pub spacing: FigureSpacing,
    pub form: FigureForm,
    /// `diagonal-fractions`
    pub fractions: bool,
    /// `ordinal`
    pub ordinal: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FigureSpacing {
    /// As the face has them.
    #[default]
    Normal,
    /// `tabular-nums`
    Tabular,
    /// `proportional-nums`
    Proportional,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FigureForm {
    /// As the face has them.
    #[default]
    Normal,
    /// `lining-nums`
    Lining,
    /// `oldstyle-nums`
    OldStyle,
}
