//! A value by sex, age, disability and place: whether its parts add up to it, and the parts by one dimension at a time.
//!
//! A breakdown may hold several divisions of one value: by sex, by age, by sex and age. Each names its dimensions, and
//! each must fit the value and the others. Sex and disability are closed: where women and men are both given, nobody is
//! missing. Ages and places are open: the list need not be complete.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::super::{Derivation, amount};
use super::margins;
use crate::records::indicator::Measure;
use crate::records::number::{number, sum};

/// The dimensions, in the order in which messages name them.
pub(super) const DIMENSIONS: [&str; 4] = ["sex", "age", "disability", "place"];

/// Where a part stands in each dimension; `None` where it is not divided by it.
pub(super) type Position = [Option<String>; 4];

/// A part of a value.
pub(super) struct Cell {
    /// Its position in `breakdown`.
    pub index: usize,
    pub at: Position,
    pub value: Decimal,
}

/// The parts that are divided by the same dimensions.
pub(super) struct Division {
    /// Which dimensions.
    pub by: [bool; 4],
    pub cells: Vec<Cell>,
}

pub(super) fn derive(measurement: &mut Map<String, Value>, measure: Measure, path: &str, derivation: &mut Derivation) {
    if measure == Measure::Qualitative || !measurement.contains_key("breakdown") {
        return;
    }
    let divisions = divisions(measurement, path, derivation);
    let mut agrees = true;
    if measure == Measure::Number {
        complete(measurement, &divisions, path, derivation);
        let value = amount(measurement, "value");
        for (position, division) in divisions.iter().enumerate() {
            if let Some(value) = value {
                agrees &= against_value(division, value, path, derivation);
            }
            for coarser in divisions.iter().take(position).filter(|coarser| coarser.is_coarser(division)) {
                against_margins(division, coarser, path, derivation);
            }
        }
    } else if let Some(value) = amount(measurement, "value") {
        divisions.iter().for_each(|division| between_parts(division, value, path, derivation));
    }
    // What is left of a value is not known where its parts are more.
    if let Some(by) = margins::by(measurement, &divisions, measure).filter(|_| agrees) {
        derivation.settle_figures(measurement, "by", path, Value::Object(by), format_args!("{path}.breakdown"));
    }
}

/// The parts by their dimensions, those with the fewest first.
fn divisions(measurement: &Map<String, Value>, path: &str, derivation: &mut Derivation) -> Vec<Division> {
    let mut found: BTreeMap<(usize, [bool; 4]), Vec<Cell>> = BTreeMap::new();
    let mut known: BTreeMap<Position, (usize, Decimal)> = BTreeMap::new();
    let list = measurement.get("breakdown").and_then(Value::as_array).into_iter().flatten();
    for (index, entry) in list.enumerate() {
        let Some((entry, value)) = entry.as_object().and_then(|entry| Some((entry, amount(entry, "value")?))) else {
            continue;
        };
        let at: Position = DIMENSIONS.map(|dimension| entry.get(dimension).map(key));
        let place = format!("{path}.breakdown[{index}]");
        if at.iter().all(Option::is_none) {
            let hint = "give `sex`, `age`, `disability` or `place`, or leave the part out";
            let message = format!("a part of {value} does not say whose it is");
            derivation.warn("breakdown-without-dimension", &place, message, hint);
            continue;
        }
        if let Some((earlier, other)) = known.get(&at) {
            let origin = derivation.findings.origin_of(&format!("{path}.breakdown[{earlier}]"));
            let message = format!("the part of {value} is there twice: as {other} too ({origin})");
            derivation.error("breakdown-repeats", &place, message, "keep one of the two, or add them up");
            continue;
        }
        known.insert(at.clone(), (index, value));
        let by = at.each_ref().map(Option::is_some);
        let count = by.iter().filter(|by| **by).count();
        found.entry((count, by)).or_default().push(Cell { index, at, value });
    }
    found.into_iter().map(|((_, by), cells)| Division { by, cells }).collect()
}

/// A value of a dimension as it is compared: a text in several languages by all of them.
fn key(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| text.trim().to_owned())
}

impl Division {
    /// `sex`, or `sex and age`.
    pub fn name(&self) -> String {
        let names: Vec<&str> =
            DIMENSIONS.into_iter().zip(self.by).filter(|(_, by)| *by).map(|(name, _)| name).collect();
        names.join(" and ")
    }

    fn total(&self) -> Option<Decimal> {
        self.cells.iter().map(|cell| cell.value).try_fold(Decimal::ZERO, sum)
    }

    /// Whether it has some of the dimensions of the other, and no further ones.
    fn is_coarser(&self, other: &Division) -> bool {
        self.by != other.by && self.by.iter().zip(other.by).all(|(own, other)| !own || other)
    }

    /// Whether any part must count as missing: a negative part makes every comparison but of complete parts idle.
    fn is_signed(&self) -> bool {
        self.cells.iter().any(|cell| cell.value.is_sign_negative() && !cell.value.is_zero())
    }
}

/// Whether these dimensions have ages or places among them.
fn is_open([_, age, _, place]: [bool; 4]) -> bool {
    age || place
}

/// Whether parts that differ in these dimensions only are all there are: each combination of women and men, and of with
/// and without a disability.
fn is_complete(cells: &[&Cell], differ: [bool; 4]) -> bool {
    let [sex, _, disability, _] = differ;
    if is_open(differ) || cells.is_empty() {
        return false;
    }
    let wanted = |closed: bool, words: [&'static str; 2]| if closed { words.map(Some).to_vec() } else { vec![None] };
    let has = |s: Option<&str>, d: Option<&str>| {
        let is = |cell: &Cell, dimension: usize, word: Option<&str>| {
            word.is_none_or(|word| cell.at[dimension].as_deref() == Some(word))
        };
        cells.iter().any(|cell| is(cell, 0, s) && is(cell, 2, d))
    };
    let sexes = wanted(sex, ["female", "male"]);
    let states = wanted(disability, ["with", "without"]);
    sexes.iter().all(|s| states.iter().all(|d| has(*s, *d)))
}

/// Sets a value that is absent from the first division that is complete.
fn complete(measurement: &mut Map<String, Value>, divisions: &[Division], path: &str, derivation: &mut Derivation) {
    if measurement.contains_key("value") {
        return;
    }
    let whole = |division: &&Division| is_complete(&division.cells.iter().collect::<Vec<_>>(), division.by);
    let Some(division) = divisions.iter().find(whole) else { return };
    match division.total() {
        Some(total) => {
            measurement.insert("value".to_owned(), number(total));
        }
        None => derivation.too_large(path),
    }
}

/// How parts stand to their whole.
struct Comparison {
    parts: Decimal,
    whole: Decimal,
    /// Whether no part can be missing.
    complete: bool,
    /// Whether they differ by age or place, of which there may always be more.
    open: bool,
    signed: bool,
    /// How many parts there are.
    count: usize,
}

impl Comparison {
    fn is_wrong(&self) -> bool {
        (self.complete && self.parts != self.whole) || (!self.signed && self.parts > self.whole)
    }

    /// Several parts that leave something out without saying so.
    fn is_short(&self) -> bool {
        self.open && !self.signed && self.count > 1 && self.parts < self.whole
    }
}

/// Holds the parts of a division against the value; tells whether they can be those of it.
fn against_value(division: &Division, value: Decimal, path: &str, derivation: &mut Derivation) -> bool {
    let Some(parts) = division.total() else {
        derivation.too_large(path);
        return false;
    };
    let cells: Vec<&Cell> = division.cells.iter().collect();
    let comparison = Comparison {
        parts,
        whole: value,
        complete: is_complete(&cells, division.by),
        open: is_open(division.by),
        signed: division.is_signed(),
        count: cells.len(),
    };
    let first = division.cells.first().map_or(0, |cell| cell.index);
    let part = format!("{path}.breakdown[{first}]");
    let by = division.name();
    tell(&comparison, &part, &format!("{path}.value"), (&by, "the value"), derivation);
    !comparison.is_wrong()
}

/// Holds the parts of a finer division against those of a coarser one.
fn against_margins(finer: &Division, coarser: &Division, path: &str, derivation: &mut Derivation) {
    let mut parts: BTreeMap<Position, Vec<&Cell>> = BTreeMap::new();
    for cell in &finer.cells {
        let mut at = cell.at.clone();
        at.iter_mut().zip(coarser.by).filter(|(_, by)| !by).for_each(|(at, _)| *at = None);
        parts.entry(at).or_default().push(cell);
    }
    let mut differ = finer.by;
    differ.iter_mut().zip(coarser.by).for_each(|(differ, by)| *differ &= !by);
    for margin in &coarser.cells {
        let Some(cells) = parts.get(&margin.at) else { continue };
        let Some(total) = cells.iter().map(|cell| cell.value).try_fold(Decimal::ZERO, sum) else { continue };
        let comparison = Comparison {
            parts: total,
            whole: margin.value,
            complete: is_complete(cells, differ),
            open: is_open(differ),
            signed: finer.is_signed(),
            count: cells.len(),
        };
        let part = format!("{path}.breakdown[{}]", cells.first().map_or(0, |cell| cell.index));
        let names: Vec<&str> = margin.at.iter().flatten().map(String::as_str).collect();
        let whole = format!("the part `{}`", names.join(", "));
        let other = format!("{path}.breakdown[{}]", margin.index);
        tell(&comparison, &part, &other, (&finer.name(), &whole), derivation);
    }
}

/// Reports parts that do not fit their whole: `names` are those of the parts and of the whole.
fn tell(comparison: &Comparison, part: &str, whole: &str, names: (&str, &str), derivation: &mut Derivation) {
    let Comparison { parts, whole: figure, .. } = comparison;
    let origin = derivation.findings.origin_of(whole);
    let (by, name) = names;
    let message = format!("the parts by {by} add up to {parts}, but {name} is {figure} ({origin})");
    if comparison.is_wrong() {
        let hint = "correct one of the two; of people counted, those not recorded are `sex: other`; a percentage is \
                    `measure: percent`, and its parts are not added up";
        derivation.error("breakdown-disagrees", part, message, hint);
    } else if comparison.is_short() {
        let hint = "add the part that is missing, such as `age: not recorded`, or print what is left";
        derivation.warn("breakdown-incomplete", part, message, hint);
    }
}

/// A percentage of all lies between those of its parts, once the parts are complete.
fn between_parts(division: &Division, value: Decimal, path: &str, derivation: &mut Derivation) {
    let cells: Vec<&Cell> = division.cells.iter().collect();
    if !is_complete(&cells, division.by) {
        return;
    }
    let values = || division.cells.iter().map(|cell| cell.value);
    let (Some(least), Some(most)) = (values().min(), values().max()) else { return };
    if value < least || value > most {
        let origin = derivation.findings.origin_of(&format!("{path}.value"));
        let by = division.name();
        let message =
            format!("the percentages by {by} go from {least} to {most}, but that of all is {value} ({origin})");
        let hint = "correct one of them: the percentage of all lies between those of its parts";
        let first = division.cells.first().map_or(0, |cell| cell.index);
        derivation.warn("breakdown-implausible", format!("{path}.breakdown[{first}]"), message, hint);
    }
}
