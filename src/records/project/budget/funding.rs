//! Where the money comes from.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Original;
use crate::records::project::{Amount, Date, Text};

/// Someone, or something, that gives money.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(extend("anyOf" = [{ "required": ["amount"] }, { "required": ["original"] }]))]
pub struct FundingSource {
    /// A short name by which payers refer to it.
    pub id: Option<String>,
    /// The `id` of an organisation, or a name.
    pub source: Text,
    /// The name to print. Computed: that of the organisation, or `source` itself.
    pub name: Option<Text>,
    /// How much, in the currency of the budget.
    pub amount: Option<Amount>,
    /// The currency of `amount`, where it is not that of the budget: it is converted, and what was given is kept under
    /// `original`.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: Option<String>,
    /// The amount in its own currency.
    pub original: Option<Original>,
    /// The part of all funding, in percent with one decimal. Computed, so that all parts add up to exactly 100.0.
    pub share: Option<Amount>,
    /// How sure the money is.
    pub status: Option<FundingStatus>,
    /// Whether it is given as work, goods or rooms instead of money.
    pub in_kind: Option<bool>,
    /// The number of the grant agreement.
    pub reference: Option<String>,
    /// The day of the agreement or of the decision.
    pub date: Option<Date>,
    /// What is to be said about it. Markdown.
    pub text: Option<Text>,
}

/// How sure funding is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FundingStatus {
    /// Asked for, in this application or in another.
    Requested,
    /// Promised.
    Pledged,
    /// Agreed in writing.
    Confirmed,
    /// Paid.
    Received,
    /// Turned down.
    Refused,
}
