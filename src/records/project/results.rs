//! What is measured.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Amount, Date, Text};

/// Something that is measured to see whether an objective is reached.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Indicator {
    /// Its number, such as `I1`.
    pub id: Option<String>,
    /// What is measured.
    pub title: Text,
    /// The `id` of the objective that it measures.
    pub objective: Option<String>,
    /// What kind of figure it is.
    pub measure: Option<Measure>,
    /// The unit to print, such as `families`.
    pub unit: Option<Text>,
    /// The value before the project.
    pub baseline: Option<Measurement>,
    /// The value to be reached at the end.
    pub target: Option<Measurement>,
    /// The value reached so far.
    pub actual: Option<Measurement>,
    /// Targets and actual values, period by period.
    #[serde(default)]
    pub periods: Vec<IndicatorPeriod>,
    /// Where the values come from: the means of verification.
    pub source: Option<Text>,
    /// Explanation. Markdown.
    pub text: Option<Text>,
}

/// What kind of figure an indicator is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A number that can be added up over groups and projects.
    Number,
    /// A percentage.
    Percent,
    /// Described in words: see the `text` of its measurements.
    Qualitative,
}

/// A value with what is known about it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Measurement {
    /// The value.
    pub value: Option<Amount>,
    /// The day for which it holds.
    pub date: Option<Date>,
    /// The same value by sex, age, disability or place.
    #[serde(default)]
    pub breakdown: Vec<Breakdown>,
    /// What is to be said about it. Markdown.
    pub text: Option<Text>,
}

/// The part of a value that falls to a group of people.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Breakdown {
    /// Their sex.
    pub sex: Option<Sex>,
    /// Their ages, such as `6–12`.
    pub age: Option<Text>,
    /// Whether they live with a disability.
    pub disability: Option<Disability>,
    /// Where they live.
    pub place: Option<Text>,
    /// The value.
    pub value: Amount,
}

/// The sex of the people counted.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
    /// Another sex, or not recorded.
    Other,
}

/// Whether the people counted live with a disability.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Disability {
    /// They do.
    With,
    /// They do not.
    Without,
}

/// The values of an indicator for a stretch of time.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct IndicatorPeriod {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// What the period is called, such as `2025`.
    pub label: Option<Text>,
    /// The value to be reached.
    pub target: Option<Measurement>,
    /// The value reached.
    pub actual: Option<Measurement>,
}
