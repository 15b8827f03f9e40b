//! Who pays what.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Original;
use crate::records::project::{Amount, Text};

/// What someone pays: an `amount`, or a `share`. One who pays both with money and in kind has two entries.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(extend("anyOf" = [
    { "required": ["amount"] }, { "required": ["share"] }, { "required": ["periods"] }, { "required": ["original"] }
]))]
pub struct Payer {
    /// The `id` of an organisation, the `id` of a funding source, or a name.
    pub payer: String,
    /// The name to print. Computed: that of the organisation or funding source, or `payer` itself.
    pub name: Option<Text>,
    /// How much. Computed from `share` or from `periods` where absent.
    pub amount: Option<Amount>,
    /// The part of the whole, in percent. Where `amount` is absent, it says how much; all amounts are then rounded so
    /// that they add up to the whole. In the end it is computed from the amounts, with one decimal, so that all parts
    /// add up to exactly 100.0.
    pub share: Option<Amount>,
    /// Whether it is given as work, goods or rooms instead of money. Where absent, as the line says.
    pub in_kind: Option<bool>,
    /// What of it falls into which period.
    #[serde(default)]
    pub periods: Vec<PayerPeriod>,
    /// The amount in the currency of its line, where that is not the currency of the budget.
    pub original: Option<Original>,
}

/// What someone pays in a period: an `amount`, or a `share`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct PayerPeriod {
    /// The `id` of a period of the budget.
    pub period: String,
    /// How much. Computed from `share` where absent.
    pub amount: Option<Amount>,
    /// The part of what is paid in all, in percent.
    pub share: Option<Amount>,
    /// The amount in the currency of its line, where that is not the currency of the budget.
    pub original: Option<Original>,
}

/// What no payer has taken over.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Uncovered {
    /// How much.
    pub amount: Option<Amount>,
    /// The part of the whole, in percent with one decimal.
    pub share: Option<Amount>,
}
