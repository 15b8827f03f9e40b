//! Amounts in other currencies.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::records::project::{Amount, Date, Text};

/// What a unit of another currency is worth.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct ExchangeRate {
    /// The other currency: the three capital letters of ISO 4217, such as `XOF`.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
    /// Units of the budget's currency for one unit of the other: 0.00152449 where the budget is in EUR and the other
    /// currency is XOF.
    pub rate: Amount,
    /// The day of the rate.
    pub date: Option<Date>,
    /// Who published it, such as a central bank.
    pub source: Option<Text>,
    /// The `id` of the period whose spending it converts, where each period has its own rate.
    pub period: Option<String>,
}

/// An amount as it was before it was converted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Original {
    /// Its currency: the three capital letters of ISO 4217.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
    /// Units of the budget's currency for one unit of this. Computed from the exchange rates of the budget where absent.
    pub rate: Option<Amount>,
    /// How much.
    pub amount: Option<Amount>,
    /// What one unit of a line costs.
    pub unit_cost: Option<Amount>,
    /// What a line costs.
    pub total: Option<Amount>,
}
