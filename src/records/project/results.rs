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
    /// Which way is progress. Where it is absent, it is told by the baseline and the target.
    pub direction: Option<Direction>,
    /// How the values of its periods make one value to date. Where it is absent, the latest counts for percentages,
    /// and the values of numbers are not put together.
    pub aggregation: Option<Aggregation>,
    /// The unit to print, such as `families`.
    pub unit: Option<Text>,
    /// The value before the project.
    pub baseline: Option<Measurement>,
    /// The value to be reached at the end.
    pub target: Option<Measurement>,
    /// The value reached so far. Computed from the periods where absent.
    pub actual: Option<Measurement>,
    /// Targets and actual values, period by period.
    #[serde(default)]
    pub periods: Vec<IndicatorPeriod>,
    /// How far the actual value is on the way to the target, in percent. Computed.
    pub achievement: Option<Amount>,
    /// Whether the target is reached. Computed.
    pub target_met: Option<bool>,
    /// Where the indicator stands. Computed.
    pub progress: Option<Progress>,
    /// The latest period that has an actual value. Computed.
    pub latest: Option<IndicatorPeriod>,
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

/// Which way is progress.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// A higher value is better.
    Up,
    /// A lower value is better.
    Down,
}

/// How the values of periods make one value.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aggregation {
    /// Each period has what was added in it: the values are added up.
    Sum,
    /// Each period has the state at its end: the latest value counts.
    Latest,
    /// Each period has a measurement of its own: the mean counts.
    Mean,
    /// The highest value counts.
    Maximum,
}

/// Where an indicator stands, by its targets: no forecast.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// The target of the whole is reached.
    Reached,
    /// The target of the latest period that has an actual value is reached, that of the whole not yet.
    OnTrack,
    /// The target of the latest period that has an actual value is not reached.
    Behind,
}

/// A value with what is known about it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Measurement {
    /// The value. Computed from `numerator` and `denominator`, or from a breakdown by sex or disability, where absent.
    pub value: Option<Amount>,
    /// Of a percentage: the number counted.
    pub numerator: Option<Amount>,
    /// Of a percentage: the number that is a hundred percent.
    pub denominator: Option<Amount>,
    /// The day for which it holds.
    pub date: Option<Date>,
    /// The same value by sex, age, disability or place.
    #[serde(default)]
    pub breakdown: Vec<Breakdown>,
    /// The breakdown by one dimension at a time. Computed.
    pub by: Option<Dimensions>,
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

/// A breakdown by one dimension at a time. A dimension that the breakdown does not have is absent.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Dimensions {
    /// By sex.
    pub sex: Option<BySex>,
    /// By disability.
    pub disability: Option<ByDisability>,
    /// By age, in the order in which ages first come up.
    #[serde(default)]
    pub age: Vec<Part>,
    /// By place, in the order in which places first come up.
    #[serde(default)]
    pub place: Vec<Part>,
}

/// A value by sex. Of a number, the parts with `unspecified` add up to the value.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct BySex {
    /// Of women and girls.
    pub female: Option<Amount>,
    /// Of men and boys.
    pub male: Option<Amount>,
    /// Of people of another sex, or not recorded.
    pub other: Option<Amount>,
    /// What is left of the value of a number.
    pub unspecified: Option<Amount>,
    /// The part of women and girls in the value of a number, in percent.
    pub female_share: Option<Amount>,
}

/// A value by disability. Of a number, the parts with `unspecified` add up to the value.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct ByDisability {
    /// Of people who live with a disability.
    pub with: Option<Amount>,
    /// Of people who do not.
    pub without: Option<Amount>,
    /// What is left of the value of a number.
    pub unspecified: Option<Amount>,
    /// The part of people who live with a disability in the value of a number, in percent.
    pub with_share: Option<Amount>,
}

/// The part of a value that falls to an age or a place.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Part {
    /// The age or the place.
    pub name: Text,
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
    /// How far the actual value is on the way to the target, in percent. Computed.
    pub achievement: Option<Amount>,
    /// Whether the target is reached. Computed.
    pub target_met: Option<bool>,
    /// The values of this period and those before it together. Computed where `aggregation` says how.
    pub cumulative: Option<Cumulative>,
}

/// The values of a period and those before it together.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Cumulative {
    /// Of the targets; absent where a period lacks one.
    pub target: Option<Amount>,
    /// Of the actual values.
    pub actual: Option<Amount>,
    /// How far `actual` is on the way to `target`, in percent.
    pub achievement: Option<Amount>,
}
