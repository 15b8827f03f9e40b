//! The project record: what Liasse knows about a project, as Rust types.
//!
//! The types are the one description of a project record: their doc comments become the descriptions of the
//! published JSON Schema, and records are checked against that schema. Nothing here is required but an `id` and a
//! `title`; a field that the types do not know passes through to the templates.

mod activity;
mod award;
mod beneficiaries;
mod budget;
mod delivery;
mod organisation;
mod people;
mod results;
mod schema;
mod values;

use schemars::JsonSchema;
use serde::Deserialize;

pub use activity::{
    ActivityContact, Code, Condition, Conditions, Division, Document, Humanitarian, HumanitarianScope, LegacyData,
    OtherIdentifier, Party, PeriodBudget, PeriodBudgetTotal, PlannedDisbursement, PolicyMarker, Region,
    RelatedActivity, Tag, Terms, Transaction, TransactionTotal, TransactionTotals,
};
pub use award::Programme;
pub use beneficiaries::{Beneficiaries, BeneficiaryGroup, BeneficiaryTotals, PeopleOf, PeopleTotals};
pub use budget::{
    Budget, BudgetPeriod, ExchangeRate, Execution, FundingSource, FundingStatus, Heading, Line, Original, Overhead,
    Payer, PayerPeriod, PeriodFigures, Uncovered,
};
pub use delivery::{Activity, ActivityStatus, Level, Risk, RiskLevel};
pub use organisation::{Contact, Country, Organisation, OrganisationRole, Place, Sector};
pub use people::{Annex, Person, Picture, Signature};
pub use results::{
    Aggregation, Breakdown, ByDisability, BySex, Cumulative, Dimensions, Direction, Disability, Indicator,
    IndicatorPeriod, Measure, Measurement, Part, Progress, Sex,
};
pub use schema::schema;
pub use values::{Amount, Count, Date, Text, Texts, TextsOf};

/// One project: what it is, who does it, for whom, with what money and with what result.
///
/// Only `id` and `title` are required. Fields that this schema does not name are kept and can be used in templates.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(title = "Project record")]
pub struct Project {
    /// The project's own, stable identifier, such as `08-28`. Where it is absent, `reference` or the name of the file
    /// takes its place.
    pub id: String,
    /// The number under which a funder or an archive knows the project, where it differs from `id`.
    pub reference: Option<String>,
    /// The project's name.
    pub title: Text,
    /// A line below the title.
    pub subtitle: Option<Text>,
    /// A short form of the title, for running heads and lists.
    pub acronym: Option<Text>,
    /// Where the project stands.
    pub status: Option<Status>,
    /// What the project is about, in a few sentences. Markdown.
    pub summary: Option<Text>,
    /// Themes or keywords.
    #[serde(default)]
    pub themes: Texts,
    /// Sectors the project works in, with a code where one is known.
    #[serde(default)]
    pub sectors: Vec<Sector>,

    /// The country of the project; of several, the one it is filed and counted under.
    pub country: Option<Country>,
    /// All countries, where the project works in several.
    #[serde(default)]
    pub countries: Vec<Country>,
    /// Regions of the world, wider than a country.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// The towns, districts and regions where it works.
    #[serde(default)]
    pub places: Vec<Place>,

    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// The number of months from `start` to `end`, begun months counted in full. Computed from both where absent.
    pub duration_months: Option<Count>,
    /// The first day as it was planned.
    pub planned_start: Option<Date>,
    /// The day on which the work began.
    pub actual_start: Option<Date>,
    /// The last day as it was planned.
    pub planned_end: Option<Date>,
    /// The day on which the work ended.
    pub actual_end: Option<Date>,
    /// The day this record speaks of: the date of the application or report.
    pub date: Option<Date>,
    /// The time that a periodic report covers.
    pub period: Option<Period>,
    /// The phases the project is divided into.
    #[serde(default)]
    pub phases: Vec<Phase>,
    /// Earlier projects that this one continues.
    #[serde(default)]
    pub earlier_phases: Vec<Phase>,

    /// Who takes part, each with its role.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// The people who answer for the project or work in it.
    #[serde(default)]
    pub people: Vec<Person>,

    /// The parts of the text, in the order of the page: context, method, results, lessons.
    #[serde(default)]
    pub narrative: Vec<NarrativePart>,
    /// Goal, outcomes and outputs, each below the one that it serves.
    #[serde(default)]
    pub objectives: Vec<Objective>,
    /// What is done, by whom and when: the work plan.
    #[serde(default)]
    pub activities: Vec<Activity>,
    /// What is measured: baseline, targets and actual values.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// Who benefits, directly and indirectly.
    pub beneficiaries: Option<Beneficiaries>,

    /// What the project costs and who pays what.
    pub budget: Option<Budget>,
    /// Where the money comes from.
    #[serde(default)]
    pub funding: Vec<FundingSource>,
    /// The sum of all funding sources. Computed where absent.
    pub funding_total: Option<Amount>,
    /// The part of it that is given as money. Computed.
    pub funding_cash: Option<Amount>,
    /// The part of it that is given in kind. Computed.
    pub funding_in_kind: Option<Amount>,
    /// The programmes of funders under which the money is given.
    #[serde(default)]
    pub programmes: Vec<Programme>,

    /// What is planned to be spent, period by period.
    #[serde(default)]
    pub period_budgets: Vec<PeriodBudget>,
    /// The sums of `period_budgets` by year, type, status and currency. Computed.
    #[serde(default)]
    pub period_budget_totals: Vec<PeriodBudgetTotal>,
    /// What is planned to be paid out, period by period.
    #[serde(default)]
    pub planned_disbursements: Vec<PlannedDisbursement>,
    /// Money that moved, or was committed.
    #[serde(default)]
    pub transactions: Vec<Transaction>,
    /// The sums of `transactions`. Computed.
    pub transaction_totals: Option<TransactionTotals>,

    /// What may go wrong and what is done about it.
    #[serde(default)]
    pub risks: Vec<Risk>,
    /// Photographs and drawings.
    #[serde(default)]
    pub pictures: Vec<Picture>,
    /// Documents that go with this one.
    #[serde(default)]
    pub annexes: Vec<Annex>,
    /// Documents on the web.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The organisation that publishes this activity.
    pub reporting_organisation: Option<Party>,
    /// Whom to write to about the activity.
    #[serde(default)]
    pub contacts: Vec<ActivityContact>,
    /// Other activities that belong to this one.
    #[serde(default)]
    pub related_activities: Vec<RelatedActivity>,
    /// The identifiers of the activity elsewhere.
    #[serde(default)]
    pub other_identifiers: Vec<OtherIdentifier>,
    /// How wide an area the activity covers.
    pub activity_scope: Option<Code>,
    /// The level of the activity among related ones.
    pub hierarchy: Option<String>,
    /// The day, or the moment, of the last change.
    pub last_updated: Option<String>,
    /// Keywords of code lists, such as the Sustainable Development Goals.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// The policies that the activity serves.
    #[serde(default)]
    pub policy_markers: Vec<PolicyMarker>,
    /// Whether and how the activity is humanitarian.
    pub humanitarian: Option<Humanitarian>,
    /// The kinds of aid, finance and flow.
    pub terms: Option<Terms>,
    /// The conditions that the activity depends on.
    pub conditions: Option<Conditions>,
    /// Values from the publisher's own system.
    #[serde(default)]
    pub legacy_data: Vec<LegacyData>,
    /// Who signs.
    #[serde(default)]
    pub signatures: Vec<Signature>,
}

/// Where a project stands, in the terms of IATI's activity status.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being prepared, applied for or not yet begun.
    Pipeline,
    /// Under way.
    Implementation,
    /// The work is done; the accounts or the final report are not.
    Finalisation,
    /// Over, with all accounts closed.
    Closed,
    /// Given up.
    Cancelled,
    /// Halted for the time being.
    Suspended,
}

/// A stretch of time.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// What the period is called, such as `2nd half of 2025`.
    pub label: Option<Text>,
}

/// A phase of this project, or an earlier project that it continues.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Phase {
    /// Its number, such as `04-64`.
    pub reference: Option<String>,
    /// Its name.
    pub title: Option<Text>,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// What it did or is to do. Markdown.
    pub text: Option<Text>,
}

/// A part of the text with its heading.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct NarrativePart {
    /// A name by which a template can pick this part, such as `context`.
    pub key: Option<String>,
    /// The heading.
    pub title: Option<Text>,
    /// The text. Markdown.
    pub text: Text,
}

/// A goal, an outcome or an output, with those below it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Objective {
    /// A name by which activities and indicators refer to it, such as `O1`.
    pub id: Option<String>,
    /// Its level in the tree.
    pub level: Option<Level>,
    /// What is to be achieved.
    pub title: Text,
    /// Explanation. Markdown.
    pub text: Option<Text>,
    /// What must hold, outside the project's control, for this to be achieved.
    #[serde(default)]
    pub assumptions: Texts,
    /// The objectives that serve this one.
    #[serde(default)]
    pub children: Vec<Objective>,
}
