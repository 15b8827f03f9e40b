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
    /// A name by which its parts refer to it, such as `B1`.
    pub id: Option<String>,
    /// The `id` of the group that all of these people are part of: the totals do not count them a second time.
    pub part_of: Option<String>,
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
    /// Where they live.
    pub place: Option<Text>,
    /// Whether the figures are estimates.
    pub estimate: Option<bool>,
    /// What is to be said about the group. Markdown.
    pub text: Option<Text>,
}

/// The sums over all groups.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct BeneficiaryTotals {
    /// Over the groups that benefit directly.
    pub direct: Option<PeopleTotals>,
    /// Over the groups that benefit indirectly.
    pub indirect: Option<PeopleTotals>,
}

/// A number of people by sex, of which `female`, `male`, `other` and `unspecified` add up to `total`; those with a
/// disability; and the same by age and by place.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct PeopleTotals {
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
    /// The number of people known to live with a disability; absent where no group says.
    pub disability: Option<Count>,
    /// By age, in the order in which ages first come up; absent where no group says.
    #[serde(default)]
    pub by_age: Vec<PeopleOf>,
    /// The number of people whose age is not given; absent where no group gives one.
    pub age_unspecified: Option<Count>,
    /// By place, in the order in which places first come up; absent where no group says.
    #[serde(default)]
    pub by_place: Vec<PeopleOf>,
    /// The number of people whose place is not given; absent where no group gives one.
    pub place_unspecified: Option<Count>,
}

/// The people of an age or a place.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct PeopleOf {
    /// The age or the place.
    pub name: Text,
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
