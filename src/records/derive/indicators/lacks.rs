//! What is amiss in many indicators of a record at once: told once, for all of them.

use serde_json::{Map, Value};

use super::super::Derivation;
use super::periods::Series;
use super::sense::periods;
use crate::records::indicator::{Measure, Reading, value_of};

/// How many further places a message names.
const MAX_NAMED: usize = 8;

/// Paths of what is amiss.
#[derive(Default)]
pub(super) struct Lacks {
    unit: Vec<String>,
    aggregation: Vec<String>,
    /// Periods that are not within the project, with the sentence that says so.
    pub outside: Vec<(String, String)>,
}

impl Lacks {
    /// Notes what an indicator lacks.
    pub fn note(&mut self, indicator: &Map<String, Value>, reading: &Reading, series: &Series, path: &str) {
        if reading.measure == Measure::Qualitative {
            return;
        }
        let valued = |object: &Map<String, Value>| {
            ["baseline", "target", "actual"].iter().any(|name| value_of(object, name).is_some())
        };
        let is_number = indicator.get("measure").is_some_and(|measure| measure == "number");
        let has_values = valued(indicator) || periods(indicator).any(valued);
        if is_number && has_values && !indicator.contains_key("unit") {
            self.unit.push(path.to_owned());
        }
        let is_open = series.latest().is_some() && series.to_date().is_none();
        if is_open && value_of(indicator, "actual").is_none() {
            self.aggregation.push(path.to_owned());
        }
    }

    /// Reports what was noted, with the place of the first.
    pub fn tell(self, derivation: &mut Derivation) {
        let hint = "say `aggregation: sum` where each period has what was added in it, `aggregation: latest` where it \
                    has the state at its end; or give `actual`";
        let message = "nothing says how the actual values of the periods make the value to date";
        tell("indicator-without-aggregation", message, hint, &self.aggregation, derivation);
        let message = "the values of this indicator have no unit";
        tell("indicator-without-unit", message, "give `unit`, such as `families`", &self.unit, derivation);
        let (paths, messages): (Vec<String>, Vec<String>) = self.outside.into_iter().unzip();
        let hint = "correct one of the two dates, or leave the period out";
        let message = messages.first().map(String::as_str).unwrap_or_default();
        tell("period-outside-project", message, hint, &paths, derivation);
    }
}

fn tell(code: &'static str, message: &str, hint: &str, paths: &[String], derivation: &mut Derivation) {
    let Some((first, others)) = paths.split_first() else { return };
    let also = match others {
        [] => String::new(),
        _ if others.len() > MAX_NAMED => {
            let more = others.len() - MAX_NAMED;
            format!("; the same holds for {} and {more} more", others[..MAX_NAMED].join(", "))
        }
        _ => format!("; the same holds for {}", others.join(", ")),
    };
    derivation.warn(code, first, format!("{message}{also}"), hint);
}
