//! Lengths, percentages and numbers.

use cssparser::{Parser, Token, match_ignore_ascii_case};

use super::problem::{Parsed, Problem, refused};
use crate::model::Extent;
use crate::units::Length;

/// How deep `calc()` may nest; the parser's own limit is beyond what a stack frame of ours should bear.
const MAX_CALC_DEPTH: usize = 16;

/// A length as it is written: a sum of parts that are relative to different things.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Measure {
    pt: f64,
    em: f64,
    rem: f64,
    /// 1.0 is 100 %.
    percent: Option<f64>,
}

impl Measure {
    pub const ZERO: Measure = Measure { pt: 0.0, em: 0.0, rem: 0.0, percent: None };

    pub fn of(length: Length) -> Measure {
        Measure { pt: length.to_pt(), ..Measure::ZERO }
    }
    pub fn of_em(em: f64) -> Measure {
        Measure { em, ..Measure::ZERO }
    }
    /// 1.0 is 100 %.
    pub fn of_share(share: f64) -> Measure {
        Measure { percent: Some(share), ..Measure::ZERO }
    }
    /// The length against the font sizes of the element and of the root; percentages refer to `whole`.
    pub fn against(self, em: Length, rem: Length, whole: Length) -> Length {
        let sum = self.pt + self.em * em.to_pt() + self.rem * rem.to_pt();
        Length::pt(clamp(sum + self.percent.unwrap_or_default() * whole.to_pt()))
    }
    /// The length, or the percentage for the layout to resolve.
    pub fn extent(self, em: Length, rem: Length) -> Extent {
        match self.percent {
            Some(share) => Extent::Percent(clamp(share)),
            None => Extent::Length(self.against(em, rem, Length::ZERO)),
        }
    }
    pub fn has_percent(self) -> bool {
        self.percent.is_some()
    }
    fn is_negative(self) -> bool {
        [self.pt, self.em, self.rem, self.percent.unwrap_or_default()].iter().any(|part| *part < 0.0)
    }
    fn mixes(self) -> bool {
        self.percent.is_some() && (self.pt != 0.0 || self.em != 0.0 || self.rem != 0.0)
    }
    fn plus(self, other: Measure, sign: f64) -> Measure {
        let percent = match (self.percent, other.percent) {
            (None, None) => None,
            (one, two) => Some(one.unwrap_or_default() + sign * two.unwrap_or_default()),
        };
        Measure {
            pt: self.pt + sign * other.pt,
            em: self.em + sign * other.em,
            rem: self.rem + sign * other.rem,
            percent,
        }
    }
    fn times(self, factor: f64) -> Measure {
        Measure {
            pt: self.pt * factor,
            em: self.em * factor,
            rem: self.rem * factor,
            percent: self.percent.map(|share| share * factor),
        }
    }
}

/// No sheet is larger than this many points; larger values only serve to break arithmetic.
fn clamp(value: f64) -> f64 {
    value.clamp(-1.0e5, 1.0e5)
}

/// What a length may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Allow {
    /// Zero or more.
    Length,
    SignedLength,
    LengthOrPercent,
    SignedLengthOrPercent,
    /// As the last, and sums of both: where a percentage refers to the font size.
    Sum,
}

/// Parses a length.
pub(super) fn measure(input: &mut Parser<'_>, allow: Allow) -> Parsed<Measure> {
    let measure = match term(input, 0)? {
        Term::Measure(measure) => measure,
        Term::Number(0.0) => Measure::ZERO,
        Term::Number(_) => return refused(),
    };
    let percent = !matches!(allow, Allow::Length | Allow::SignedLength);
    let signed = matches!(allow, Allow::SignedLength | Allow::SignedLengthOrPercent);
    if measure.has_percent() && !percent || measure.is_negative() && !signed && !measure.mixes() {
        return refused();
    }
    if measure.mixes() && allow != Allow::Sum {
        return Err(cssparser::ParseError::custom(Problem::MixedSum));
    }
    Ok(measure)
}

/// Parses a plain number.
pub(super) fn number(input: &mut Parser<'_>) -> Parsed<f64> {
    match term(input, 0)? {
        Term::Number(number) => Ok(clamp(number)),
        Term::Measure(_) => refused(),
    }
}

enum Term {
    Number(f64),
    Measure(Measure),
}

fn term(input: &mut Parser<'_>, depth: usize) -> Parsed<Term> {
    if depth > MAX_CALC_DEPTH {
        return Err(cssparser::ParseError::custom(Problem::Calc));
    }
    let token = input.next()?.clone();
    match token {
        Token::Number { value, .. } => Ok(Term::Number(exact(value))),
        Token::Percentage { unit_value, .. } => {
            Ok(Term::Measure(Measure { percent: Some(exact(unit_value)), ..Measure::ZERO }))
        }
        Token::Dimension { value, unit, .. } => dimension(exact(value), &unit).map(Term::Measure),
        Token::Function(name) if name.eq_ignore_ascii_case("calc") => {
            input.parse_nested_block(|input| sum(input, depth + 1))
        }
        Token::ParenthesisBlock if depth > 0 => input.parse_nested_block(|input| sum(input, depth + 1)),
        _ => refused(),
    }
}

fn dimension(value: f64, unit: &str) -> Parsed<Measure> {
    let length = match_ignore_ascii_case! { unit,
        "pt" => Length::pt(value),
        "mm" => Length::mm(value),
        "cm" => Length::cm(value),
        "in" => Length::inch(value),
        "px" => Length::px(value),
        "pc" => Length::pt(value * 12.0),
        "q" => Length::mm(value / 4.0),
        "em" => return Ok(Measure::of_em(value)),
        "rem" => return Ok(Measure { rem: value, ..Measure::ZERO }),
        _ => return Err(cssparser::ParseError::custom(Problem::Unit(unit.into()))),
    };
    Ok(Measure::of(length))
}

/// `a + b - c`, where the operators stand between spaces (CSS Values 3, 8.1).
fn sum(input: &mut Parser<'_>, depth: usize) -> Parsed<Term> {
    let wrong = || cssparser::ParseError::custom(Problem::Calc);
    let mut total = product(input, depth)?;
    while !input.is_exhausted() {
        let sign = match input.next()? {
            Token::Delim('+') => 1.0,
            Token::Delim('-') => -1.0,
            _ => return Err(wrong()),
        };
        total = match (total, product(input, depth)?) {
            (Term::Number(a), Term::Number(b)) => Term::Number(a + sign * b),
            (Term::Measure(a), Term::Measure(b)) => Term::Measure(a.plus(b, sign)),
            _ => return Err(wrong()),
        };
    }
    Ok(total)
}

fn product(input: &mut Parser<'_>, depth: usize) -> Parsed<Term> {
    let wrong = || cssparser::ParseError::custom(Problem::Calc);
    let mut total = term(input, depth)?;
    loop {
        let times = if input.try_parse(|input| input.expect_delim('*')).is_ok() {
            true
        } else if input.try_parse(|input| input.expect_delim('/')).is_ok() {
            false
        } else {
            return Ok(total);
        };
        total = match (total, term(input, depth)?) {
            (Term::Number(a), Term::Number(b)) if times => Term::Number(a * b),
            (Term::Measure(a), Term::Number(b)) | (Term::Number(b), Term::Measure(a)) if times => {
                Term::Measure(a.times(b))
            }
            (Term::Number(a), Term::Number(b)) if b != 0.0 => Term::Number(a / b),
            (Term::Measure(a), Term::Number(b)) if b != 0.0 => Term::Measure(a.times(1.0 / b)),
            _ => return Err(wrong()),
        };
    }
}

/// The number that was written, from the tokenizer's single precision: `0.4`, not `0.4000000059`.
fn exact(value: f32) -> f64 {
    (f64::from(value) * 1.0e5).round() / 1.0e5
}
