//! Who takes part, and where.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Amount, Code, Division, Text};

/// An organisation and what it is to the project.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Organisation {
    /// A short name by which payers, activities and people refer to it, such as `kallpa`.
    pub id: Option<String>,
    /// Its number in a register, such as `GB-CHC-1164883`.
    pub reference: Option<String>,
    /// Its full name.
    pub name: Text,
    /// Its short name.
    pub acronym: Option<Text>,
    /// What it is to the project.
    pub role: Option<OrganisationRole>,
    /// What kind of organisation it is.
    #[serde(rename = "type")]
    pub kind: Option<Code>,
    /// The identifier of its own activity that belongs to this project.
    pub activity_id: Option<String>,
    /// What it does in the project, or what it is. Markdown.
    pub text: Option<Text>,
    /// Its country.
    pub country: Option<Country>,
    /// Its postal address, lines separated by line breaks.
    pub address: Option<Text>,
    /// Its web address.
    pub website: Option<String>,
    /// Whom to write to.
    pub contact: Option<Contact>,
}

/// What an organisation is to a project: IATI's roles, and those that applications name besides.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationRole {
    /// Asks for the grant.
    Applicant,
    /// Answers for the project as a whole.
    Accountable,
    /// Passes on money and oversees, between funder and those who carry out.
    Extending,
    /// Carries out.
    Implementing,
    /// Gives money.
    Funding,
    /// Takes part in another way.
    Partner,
}

/// Whom to write to.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Contact {
    /// The person's name.
    pub name: Option<String>,
    /// The electronic address.
    pub email: Option<String>,
    /// The telephone number, as it is to be printed.
    pub phone: Option<String>,
}

/// A country.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Country {
    /// The two capital letters of ISO 3166-1, such as `PE`.
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    pub code: String,
    /// The name to print.
    pub name: Option<Text>,
    /// The part of the project that falls to it, in percent.
    pub share: Option<Amount>,
}

/// A place where the project works.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Place {
    /// A short name by which measurements refer to it.
    pub id: Option<String>,
    /// Its name.
    pub name: Text,
    /// The region or district it lies in.
    pub region: Option<Text>,
    /// The country's two capital letters (ISO 3166-1), where it is not the project's.
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    pub country: Option<String>,
    /// Degrees north of the equator, WGS 84.
    #[schemars(range(min = -90, max = 90))]
    pub latitude: Option<Amount>,
    /// Degrees east of Greenwich, WGS 84.
    #[schemars(range(min = -180, max = 180))]
    pub longitude: Option<Amount>,
    /// What is done there. Markdown.
    pub text: Option<Text>,
    /// Whether the work is done there, or those who benefit live there.
    pub reach: Option<Code>,
    /// Whether the point is exact.
    pub exactness: Option<Code>,
    /// What kind of place it is.
    pub class: Option<Code>,
    /// The code of the kind of feature in the gazetteer, such as `ADMF`.
    pub feature: Option<String>,
    /// Its codes in gazetteers.
    #[serde(default)]
    pub identifiers: Vec<Division>,
    /// The administrative divisions it lies in.
    #[serde(default)]
    pub administrative: Vec<Division>,
}

/// A sector of activity.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Sector {
    /// Its name.
    pub name: Option<Text>,
    /// Its code, such as `12240`.
    pub code: Option<String>,
    /// The code list, such as `OECD DAC`.
    pub vocabulary: Option<String>,
    /// The code of the code list, where it has one.
    pub vocabulary_code: Option<String>,
    /// The part of the project that falls to it, in percent.
    #[schemars(range(min = 0, max = 100))]
    pub share: Option<Amount>,
}
