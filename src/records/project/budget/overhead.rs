//! Costs that are a rate of others: indirect costs and the contingency reserve.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Execution, Payer, PeriodFigures};
use crate::records::project::{Amount, Text};

/// Costs that are a rate of others.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(extend("anyOf" = [{ "required": ["amount"] }, { "required": ["rate"] }]))]
pub struct Overhead {
    /// Its number, such as `10`.
    pub code: Option<String>,
    /// Its name.
    pub label: Option<Text>,
    /// The rate, in percent of `base`.
    pub rate: Option<Amount>,
    /// The codes of the headings or lines that it is a rate of. Where absent, all direct costs.
    #[serde(default)]
    pub headings: Vec<String>,
    /// The codes of headings or lines that are left out of the base.
    #[serde(default)]
    pub excluding: Vec<String>,
    /// Whether costs in kind are left out of the base.
    pub excluding_in_kind: Option<bool>,
    /// Whether the contingency reserve is part of the base. For indirect costs only.
    pub including_contingency: Option<bool>,
    /// What it is a rate of. Computed.
    pub base: Option<Amount>,
    /// How much. Computed as `rate` × `base`, rounded half away from zero, where absent.
    pub amount: Option<Amount>,
    /// Who pays what of it.
    #[serde(default)]
    pub payers: Vec<Payer>,
    /// What of it falls into which period.
    #[serde(default)]
    pub periods: Vec<PeriodFigures>,
    /// The part of it that is paid with money. Computed.
    pub total_cash: Option<Amount>,
    /// The part of it that is given in kind. Computed.
    pub total_in_kind: Option<Amount>,
    /// What was spent so far.
    pub actual: Option<Amount>,
    /// How spending compares with the budget. Computed.
    pub execution: Option<Execution>,
    /// Why spending differs from the budget. Markdown.
    pub variance_text: Option<Text>,
    /// What is to be said about it. Markdown.
    pub text: Option<Text>,
}
