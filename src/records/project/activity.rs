//! What a project has as an activity of international aid: money by period and transaction, documents, related
//! activities, markers. The terms are those of the IATI activity standard (2.03).

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Amount, Count, Country, Date, Sector, Text, Texts};

/// A code of a code list, with its name.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Code {
    /// The code.
    pub code: String,
    /// The name to print.
    pub name: Option<Text>,
}

/// A region of the world, wider than a country.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Region {
    /// Its code, such as `298`.
    pub code: String,
    /// The name to print.
    pub name: Option<Text>,
    /// The code list.
    pub vocabulary: Option<String>,
    /// The part of the project that falls to it, in percent.
    pub share: Option<Amount>,
}

/// A code of a gazetteer or an administrative division.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Division {
    /// The code.
    pub code: Option<String>,
    /// The gazetteer or code list.
    pub vocabulary: Option<String>,
    /// The level of the division: 1 right below the country.
    pub level: Option<String>,
}

/// The organisation that gives or receives an amount, or that publishes the activity.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Party {
    /// Its identifier.
    pub id: Option<String>,
    /// Its name.
    pub name: Text,
    /// What kind of organisation it is.
    #[serde(rename = "type")]
    pub kind: Option<Code>,
    /// The identifier of its own activity, from or to which the money goes.
    pub activity_id: Option<String>,
    /// Whether it publishes what others do.
    pub secondary: Option<bool>,
}

/// Whom to write to about the activity.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct ActivityContact {
    /// What to write about.
    #[serde(rename = "type")]
    pub kind: Option<Code>,
    /// The organisation.
    pub organisation: Option<Text>,
    /// The department.
    pub department: Option<Text>,
    /// The person's name.
    pub name: Option<Text>,
    /// What the person does.
    pub job_title: Option<Text>,
    /// The telephone numbers.
    #[serde(default)]
    pub phones: Vec<String>,
    /// The electronic addresses.
    #[serde(default)]
    pub emails: Vec<String>,
    /// The web addresses.
    #[serde(default)]
    pub websites: Vec<String>,
    /// The postal addresses.
    #[serde(default)]
    pub addresses: Texts,
}

/// What is planned to be spent in a period.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct PeriodBudget {
    /// Original (1) or revised (2).
    #[serde(rename = "type")]
    pub kind: Option<Code>,
    /// Indicative (1) or committed (2).
    pub status: Option<Code>,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// The amount.
    pub amount: Amount,
    /// The three capital letters of ISO 4217, such as `EUR`.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: Option<String>,
    /// The day of the exchange rate.
    pub value_date: Option<Date>,
}

/// What is planned to be paid out in a period.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct PlannedDisbursement {
    /// Original (1) or revised (2).
    #[serde(rename = "type")]
    pub kind: Option<Code>,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// The amount.
    pub amount: Amount,
    /// The three capital letters of ISO 4217, such as `EUR`.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: Option<String>,
    /// The day of the exchange rate.
    pub value_date: Option<Date>,
    /// Who gives.
    pub provider: Option<Party>,
    /// Who receives.
    pub receiver: Option<Party>,
}

/// Money that moved, or was committed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Transaction {
    /// Its number in the accounts.
    pub reference: Option<String>,
    /// What kind of transaction it is: IATI's codes, such as 3 (disbursement) and 4 (expenditure).
    #[serde(rename = "type")]
    pub kind: Code,
    /// The day of the transaction.
    pub date: Option<Date>,
    /// The amount; negative where an earlier one is taken back.
    pub amount: Amount,
    /// The three capital letters of ISO 4217, such as `EUR`.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: Option<String>,
    /// The day of the exchange rate.
    pub value_date: Option<Date>,
    /// What it was for.
    pub text: Option<Text>,
    /// Who gives.
    pub provider: Option<Party>,
    /// Who receives.
    pub receiver: Option<Party>,
    /// Whether it is humanitarian.
    pub humanitarian: Option<bool>,
    /// How the money is passed on.
    pub channel: Option<Code>,
    /// The sectors it falls to.
    #[serde(default)]
    pub sectors: Vec<Sector>,
    /// The country it goes to.
    pub country: Option<Country>,
    /// The region it goes to.
    pub region: Option<Region>,
    /// The kind of flow, such as ODA.
    pub flow: Option<Code>,
    /// The kind of finance, such as a grant.
    pub finance: Option<Code>,
    /// The kinds of aid.
    #[serde(default)]
    pub aid: Vec<Code>,
    /// Whether goods must be bought in certain countries.
    pub tied: Option<Code>,
}

/// The sums of all transactions, for each type and currency. Currencies are never added to each other.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct TransactionTotals {
    /// Over all years.
    #[serde(default)]
    pub by_type: Vec<TransactionTotal>,
    /// Year by year.
    #[serde(default)]
    pub by_year: Vec<TransactionTotal>,
}

/// The sum of the transactions of one type in one currency.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct TransactionTotal {
    /// The calendar year, where it is the sum of a year.
    pub year: Option<Count>,
    /// The type.
    #[serde(rename = "type")]
    pub kind: Code,
    /// The currency.
    pub currency: Option<String>,
    /// The sum.
    pub total: Amount,
    /// The number of transactions.
    pub count: Count,
}

/// The sum of the budgets of one type and status that begin in a year, in one currency.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct PeriodBudgetTotal {
    /// The calendar year in which they begin.
    pub year: Option<Count>,
    /// Original (1) or revised (2).
    #[serde(rename = "type")]
    pub kind: Option<Code>,
    /// Indicative (1) or committed (2).
    pub status: Option<Code>,
    /// The currency.
    pub currency: Option<String>,
    /// The sum.
    pub total: Amount,
    /// The number of budgets.
    pub count: Count,
}

/// A document on the web.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Document {
    /// Its name.
    pub title: Text,
    /// What it is. Markdown.
    pub text: Option<Text>,
    /// Its web address.
    pub url: Option<String>,
    /// Its media type, such as `application/pdf`.
    pub format: Option<String>,
    /// What kinds of document it is.
    #[serde(default)]
    pub categories: Vec<Code>,
    /// The languages it is written in.
    #[serde(default)]
    pub languages: Vec<Code>,
    /// The day of its publication.
    pub date: Option<Date>,
}

/// Another activity that belongs to this one.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct RelatedActivity {
    /// Its identifier.
    pub id: Option<String>,
    /// What it is to this one: parent, child, sibling.
    #[serde(rename = "type")]
    pub kind: Option<Code>,
}

/// An identifier of the activity elsewhere.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct OtherIdentifier {
    /// The identifier.
    pub id: Option<String>,
    /// The code of its kind.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The organisation that gave it.
    pub owner: Option<Text>,
    /// The identifier of that organisation.
    pub owner_id: Option<String>,
}

/// Whether and how the activity is humanitarian.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Humanitarian {
    /// Whether all of it is.
    pub marked: Option<bool>,
    /// The emergencies and appeals that it answers.
    #[serde(default)]
    pub scopes: Vec<HumanitarianScope>,
}

/// An emergency or an appeal.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct HumanitarianScope {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Option<Text>,
    /// Emergency (1) or appeal (2).
    #[serde(rename = "type")]
    pub kind: Option<Code>,
    /// The code list.
    pub vocabulary: Option<String>,
}

/// A policy that the activity serves.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct PolicyMarker {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Option<Text>,
    /// How much the activity serves it.
    pub significance: Option<Code>,
}

/// A keyword of a code list, such as a Sustainable Development Goal.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Tag {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Option<Text>,
    /// The code list.
    pub vocabulary: Option<Code>,
}

/// The kinds of aid, finance and flow of the activity.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Terms {
    /// The kind of collaboration, such as bilateral.
    pub collaboration: Option<Code>,
    /// The kind of flow, such as ODA.
    pub flow: Option<Code>,
    /// The kind of finance, such as a grant.
    pub finance: Option<Code>,
    /// The kinds of aid.
    #[serde(default)]
    pub aid: Vec<Code>,
    /// Whether goods must be bought in certain countries.
    pub tied: Option<Code>,
    /// The currency of amounts that name none.
    pub currency: Option<String>,
    /// The part of the money that is capital expenditure, in percent.
    pub capital_share: Option<Amount>,
}

/// The conditions that the activity depends on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Conditions {
    /// Whether there are any.
    pub attached: Option<bool>,
    /// The conditions.
    #[serde(default)]
    pub list: Vec<Condition>,
}

/// A condition that the activity depends on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Condition {
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: Option<Code>,
    /// The condition.
    pub text: Option<Text>,
}

/// A value from the publisher's own system.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct LegacyData {
    /// The name of the field there.
    pub name: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// The element of IATI that it stands for.
    pub equivalent: Option<String>,
}
