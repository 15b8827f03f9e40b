//! What is done, and what may go wrong.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Text};

/// The level of an objective in the tree.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// What the project contributes to.
    Goal,
    /// What changes for people because of the project.
    Outcome,
    /// What the project delivers.
    Output,
}

/// Something that is done: an entry of the work plan.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Activity {
    /// Its number, such as `1.2`.
    pub id: Option<String>,
    /// What is done.
    pub title: Text,
    /// How. Markdown.
    pub text: Option<Text>,
    /// The `id` of the objective that it serves.
    pub objective: Option<String>,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// Who does it: the `id` of an organisation, or a name.
    pub responsible: Option<Text>,
    /// How far it is.
    pub status: Option<ActivityStatus>,
    /// The work done so far, in percent.
    #[schemars(range(min = 0, max = 100))]
    pub progress: Option<super::Amount>,
}

/// How far an activity is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActivityStatus {
    /// Not yet begun.
    Planned,
    /// Under way.
    Ongoing,
    /// Done.
    Completed,
    /// Late.
    Delayed,
    /// Given up.
    Cancelled,
}

/// Something that may go wrong.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Risk {
    /// What may happen.
    pub title: Text,
    /// Explanation. Markdown.
    pub text: Option<Text>,
    /// How likely it is.
    pub likelihood: Option<RiskLevel>,
    /// How bad it would be.
    pub impact: Option<RiskLevel>,
    /// What is done about it. Markdown.
    pub mitigation: Option<Text>,
    /// Who watches it.
    pub owner: Option<Text>,
}

/// A rough measure of a risk.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    Low,
    Medium,
    High,
}
