//! Colours (CSS Color Module Level 4, the sRGB part).

use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{Parser, Token, match_ignore_ascii_case};

use super::problem::{Parsed, refused};
use crate::model::Color;

/// A colour as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ColorValue {
    Color(Color),
    /// `currentcolor`
    Current,
    /// Fully transparent.
    Transparent,
}

impl ColorValue {
    /// The colour for text and lines: what is transparent shows the white of the paper.
    pub fn opaque(self, current: Color) -> Color {
        self.fill(current).unwrap_or(Color::WHITE)
    }
    /// The colour for a background; `None` where it shows what is below.
    pub fn fill(self, current: Color) -> Option<Color> {
        match self {
            ColorValue::Color(color) => Some(color),
            ColorValue::Current => Some(current),
            ColorValue::Transparent => None,
        }
    }
}

/// Parses a colour; partial transparency is laid over white.
pub(super) fn color(input: &mut Parser<'_>) -> Parsed<ColorValue> {
    let token = input.next()?.clone();
    match token {
        Token::Hash(digits) | Token::IDHash(digits) => match parse_hash_color(digits.as_bytes()) {
            Ok((red, green, blue, alpha)) => Ok(over_white([red, green, blue], f64::from(alpha))),
            Err(()) => refused(),
        },
        Token::Ident(name) => match_ignore_ascii_case! { &name,
            "transparent" => Ok(ColorValue::Transparent),
            "currentcolor" => Ok(ColorValue::Current),
            _ => match parse_named_color(&name) {
                Ok((red, green, blue)) => Ok(ColorValue::Color(Color { red, green, blue })),
                Err(()) => refused(),
            },
        },
        Token::Function(name) => match_ignore_ascii_case! { &name,
            "rgb" | "rgba" => input.parse_nested_block(rgb),
            "hsl" | "hsla" => input.parse_nested_block(hsl),
            "color-mix" => input.parse_nested_block(color_mix),
            _ => refused(),
        },
        _ => refused(),
    }
}

fn over_white(channels: [u8; 3], alpha: f64) -> ColorValue {
    if alpha <= 0.0 {
        return ColorValue::Transparent;
    }
    let blend = |channel: u8| (f64::from(channel) * alpha + 255.0 * (1.0 - alpha)).round() as u8;
    let [red, green, blue] = channels.map(blend);
    ColorValue::Color(Color { red, green, blue })
}

/// The arguments of `rgb()`: three channels and an optional alpha, with commas or without.
fn rgb(input: &mut Parser<'_>) -> Parsed<ColorValue> {
    let red = channel(input)?;
    let commas = comma(input);
    let green = channel(input)?;
    separator(input, commas)?;
    let blue = channel(input)?;
    Ok(over_white([red, green, blue], alpha(input, commas)?))
}

fn hsl(input: &mut Parser<'_>) -> Parsed<ColorValue> {
    let hue = match input.next()?.clone() {
        Token::Number { value, .. } => f64::from(value),
        Token::Dimension { value, unit, .. } => match_ignore_ascii_case! { &unit,
            "deg" => f64::from(value),
            "grad" => f64::from(value) * 0.9,
            "rad" => f64::from(value).to_degrees(),
            "turn" => f64::from(value) * 360.0,
            _ => return refused(),
        },
        _ => return refused(),
    };
    let commas = comma(input);
    let saturation = f64::from(input.expect_percentage()?).clamp(0.0, 1.0);
    separator(input, commas)?;
    let lightness = f64::from(input.expect_percentage()?).clamp(0.0, 1.0);
    // CSS Color 4, 7.1: the sample conversion.
    let spread = saturation * lightness.min(1.0 - lightness);
    let channel = |n: f64| {
        let k = (n + hue.rem_euclid(360.0) / 30.0).rem_euclid(12.0);
        ((lightness - spread * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)) * 255.0).round() as u8
    };
    Ok(over_white([channel(0.0), channel(8.0), channel(4.0)], alpha(input, commas)?))
}

/// The arguments of `color-mix()` (CSS Color 5, 2): `in srgb`, then two opaque colours, each with its part.
fn color_mix(input: &mut Parser<'_>) -> Parsed<ColorValue> {
    input.expect_ident_matching("in")?;
    input.expect_ident_matching("srgb")?;
    input.expect_comma()?;
    let (first, first_part) = part_of_mix(input)?;
    input.expect_comma()?;
    let (second, second_part) = part_of_mix(input)?;
    let (first_part, second_part) = match (first_part, second_part) {
        (None, None) => (0.5, 0.5),
        (Some(first), None) => (first, 1.0 - first),
        (None, Some(second)) => (1.0 - second, second),
        (Some(first), Some(second)) => (first, second),
    };
    let sum = first_part + second_part;
    if sum <= 0.0 {
        return refused();
    }
    let mixed =
        |first: u8, second: u8| ((f64::from(first) * first_part + f64::from(second) * second_part) / sum).round() as u8;
    let color = Color {
        red: mixed(first.red, second.red),
        green: mixed(first.green, second.green),
        blue: mixed(first.blue, second.blue),
    };
    // Parts that are less than the whole leave the rest transparent.
    Ok(over_white([color.red, color.green, color.blue], sum.min(1.0)))
}

/// A colour of a mix, with its part, which may stand before or after it.
fn part_of_mix(input: &mut Parser<'_>) -> Parsed<(Color, Option<f64>)> {
    fn part(input: &mut Parser<'_>) -> Option<f64> {
        input.try_parse(|input| input.expect_percentage()).ok().map(f64::from)
    }
    let before = part(input);
    let ColorValue::Color(color) = color(input)? else { return refused() };
    let part = before.or_else(|| part(input));
    if part.is_some_and(|part| !(0.0..=1.0).contains(&part)) { refused() } else { Ok((color, part)) }
}

fn channel(input: &mut Parser<'_>) -> Parsed<u8> {
    let value = match input.next()? {
        Token::Number { value, .. } => f64::from(*value),
        Token::Percentage { unit_value, .. } => f64::from(*unit_value) * 255.0,
        _ => return refused(),
    };
    Ok(value.clamp(0.0, 255.0).round() as u8)
}

fn alpha(input: &mut Parser<'_>, commas: bool) -> Parsed<f64> {
    if input.is_exhausted() {
        return Ok(1.0);
    }
    if commas {
        input.expect_comma()?;
    } else {
        input.expect_delim('/')?;
    }
    match input.next()? {
        Token::Number { value, .. } => Ok(f64::from(*value).clamp(0.0, 1.0)),
        Token::Percentage { unit_value, .. } => Ok(f64::from(*unit_value).clamp(0.0, 1.0)),
        _ => refused(),
    }
}

fn comma(input: &mut Parser<'_>) -> bool {
    input.try_parse(|input| input.expect_comma()).is_ok()
}

fn separator(input: &mut Parser<'_>, commas: bool) -> Parsed<()> {
    if commas {
        input.expect_comma()?;
    }
    Ok(())
}
