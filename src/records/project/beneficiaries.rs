//! Who benefits.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Count, Text};

/// Who benefits, directly and indirectly, group by group.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Beneficiaries {
    /// The groups that take part in the project or receive something from it.
    #[serde(default)]
    pub direct: Vec<BeneficiaryGroup>,
    /// The groups that gain from it without taking part.
    #[serde(default)]
    pub indirect: Vec<BeneficiaryGroup>,
    /// What is to be said about the figures: how they were counted, who counts twice. Markdown.
    pub text: Option<Text>,
    /// The sums over all groups. Computed; what is given must agree.
    pub totals: Option<BeneficiaryTotals>,
}

/// A group of people and their number.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct BeneficiaryGroup {
    /// Who they are, such as `Community leaders`.
    pub group: Text,
    /// The number of women and girls.
    pub female: Option<Count>,
    /// The number of men and boys.
    pub male: Option<Count>,
    /// The number of people of another sex, or of whom it is known that it was not recorded.
    pub other: Option<Count>,
    /// The number of people. Computed as `female` + `male` + `other` where absent.
    pub total: Option<Count>,
    /// How many of them live with a disability.
    pub disability: Option<Count>,
    /// The ages, such as `6–12`.
    pub age: Option<Text>,
    /// Whether the figures are estimates.
    pub estimate: Option<bool>,
    /// What is to be said about the group. Markdown.
    pub text: Option<Text>,
}

/// The sums over all groups.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct BeneficiaryTotals {
    /// Over the groups that benefit directly.
    pub direct: Option<Headcount>,
    /// Over the groups that benefit indirectly.
    pub indirect: Option<Headcount>,
}

/// A number of people by sex: the four parts add up to `total`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Headcount {
    /// The number of women and girls.
    pub female: Option<Count>,
    /// The number of men and boys.
    pub male: Option<Count>,
    /// The number given as `other`.
    pub other: Option<Count>,
    /// The number of people whose group gives a total without saying their sex.
    pub unspecified: Option<Count>,
    /// The number of people.
    pub total: Option<Count>,
}
