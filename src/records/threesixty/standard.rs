//! The fields of the 360Giving Data Standard, with the titles that they have in spreadsheets.
//!
//! Names, titles and kinds are those of the standard's JSON Schema, version 1.4.3
//! (<https://standard.threesixtygiving.org>), © 360Giving, licence CC BY 4.0.

/// A field of a grant, or of something in a grant.
#[derive(Debug)]
pub(super) struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// The name in the header row of a spreadsheet.
    pub title: &'static str,
    pub kind: Kind,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Text,
    Number,
    /// A day, with a time of day if wanted.
    Day,
    /// A day, a month or a year.
    DayOrMonth,
    /// A list of texts; in a cell they are separated by semicolons.
    Texts,
    Group(&'static [Field]),
    List(&'static [Field]),
}

use Kind::{Day, DayOrMonth, Group, List, Number, Text, Texts};

const fn field(name: &'static str, title: &'static str, kind: Kind) -> Field {
    Field { name, title, kind }
}

/// A grant.
pub(super) static GRANT: [Field; 29] = [
    field("id", "Identifier", Text),
    field("title", "Title", Text),
    field("description", "Description", Text),
    field("currency", "Currency", Text),
    field("amountAppliedFor", "Amount Applied For", Number),
    field("amountAwarded", "Amount Awarded", Number),
    field("amountDisbursed", "Amount Disbursed", Number),
    field("awardDate", "Award Date", Day),
    field("url", "URL", Text),
    field("plannedDates", "Planned Dates", List(&EVENT)),
    field("actualDates", "Actual Dates", List(&EVENT)),
    field("recipientIndividual", "Recipient Ind", Group(&PERSON)),
    field("toIndividualsDetails", "To Individuals Details", Group(&TO_INDIVIDUALS)),
    field("recipientOrganization", "Recipient Org", List(&ORGANISATION)),
    field("beneficiaryLocation", "Beneficiary Location", List(&LOCATION)),
    field("fundingOrganization", "Funding Org", List(&ORGANISATION)),
    field("grantProgramme", "Grant Programme", List(&PROGRAMME)),
    field("fromOpenCall", "From An Open Call?", Text),
    field("fundingType", "Funding Type", List(&CLASSIFICATION)),
    field("classifications", "Classifications", List(&CLASSIFICATION)),
    field("relatedDocument", "Related Document", List(&DOCUMENT)),
    field("applicationTransaction", "Application Transaction", List(&TRANSACTION)),
    field("commitmentTransaction", "Commitment Transaction", List(&TRANSACTION)),
    field("disbursementTransaction", "Disbursement Transaction", List(&TRANSACTION)),
    field("relatedActivity", "Related Activity", Texts),
    field("dateModified", "Last Modified", Day),
    field("dataSource", "Data Source", Text),
    field("regrantType", "For Regrant Type", Text),
    field("locationScope", "Location Scope", Text),
];

static EVENT: [Field; 6] = [
    field("title", "Title", Text),
    field("startDate", "Start Date", DayOrMonth),
    field("endDate", "End Date", DayOrMonth),
    field("duration", "Duration (months)", Number),
    field("description", "Description", Text),
    field("dateModified", "Last Modified", Day),
];

static PERSON: [Field; 2] = [field("id", "Identifier", Text), field("name", "Name", Text)];

static TO_INDIVIDUALS: [Field; 3] = [
    field("primaryGrantReason", "Primary Grant Reason", Text),
    field("secondaryGrantReason", "Secondary Grant Reason", Text),
    field("grantPurpose", "Grant Purpose", Texts),
];

static ORGANISATION: [Field; 19] = [
    field("id", "Identifier", Text),
    field("name", "Name", Text),
    field("department", "Department", Text),
    field("contactName", "Contact Name", Text),
    field("charityNumber", "Charity Number", Text),
    field("companyNumber", "Company Number", Text),
    field("streetAddress", "Street Address", Text),
    field("addressLocality", "City", Text),
    field("addressRegion", "County", Text),
    field("addressCountry", "Country", Text),
    field("postalCode", "Postal Code", Text),
    field("telephone", "Phone Number", Text),
    field("alternateName", "Alternate Name", Text),
    field("email", "Email", Text),
    field("description", "Description", Text),
    field("organisationType", "Organisation Type", Text),
    field("url", "Web Address", Text),
    field("location", "Location", List(&LOCATION)),
    field("dateModified", "Last Modified", Day),
];

static LOCATION: [Field; 9] = [
    field("id", "Identifier", Text),
    field("name", "Name", Text),
    field("countryCode", "Country Code", Text),
    field("latitude", "Latitude", Number),
    field("longitude", "Longitude", Number),
    field("description", "Description", Text),
    field("geoCode", "Geographic Code", Text),
    field("geoCodeType", "Geographic Code Type", Text),
    field("dateModified", "Last Modified", Day),
];

static PROGRAMME: [Field; 5] = [
    field("code", "Code", Text),
    field("title", "Title", Text),
    field("description", "Description", Text),
    field("url", "URL", Text),
    field("dateModified", "Last Modified", Day),
];

static CLASSIFICATION: [Field; 6] = [
    field("vocabulary", "Vocabulary", Text),
    field("code", "Code", Text),
    field("title", "Title", Text),
    field("description", "Description", Text),
    field("url", "URL", Text),
    field("dateModified", "Last Modified", Day),
];

static DOCUMENT: [Field; 6] = [
    field("id", "Identifier", Text),
    field("title", "Title", Text),
    field("url", "Web Address", Text),
    field("description", "Description", Text),
    field("documentType", "Document Type", Text),
    field("dateModified", "Last Modified", Day),
];

static TRANSACTION: [Field; 9] = [
    field("id", "Identifier", Text),
    field("transactionDate", "Transaction Date", Day),
    field("currency", "Currency", Text),
    field("value", "Value", Number),
    field("valueDate", "Value Date", Day),
    field("description", "Description", Text),
    field("provider", "Provider", Text),
    field("recipient", "Recipient", Text),
    field("dateModified", "Last Modified", Day),
];

/// The field of this name.
pub(super) fn named(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name)
}

/// The field that a part of a column's name stands for, by title or by name; capital letters, spaces and signs do not
/// matter.
pub(super) fn titled(fields: &'static [Field], part: &str) -> Option<&'static Field> {
    let wanted = letters(part);
    fields.iter().find(|field| letters(field.title) == wanted || letters(field.name) == wanted)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_are_distinct(fields: &'static [Field]) {
        for (index, field) in fields.iter().enumerate() {
            let first = fields.iter().position(|other| {
                [letters(other.name), letters(other.title)].iter().any(|key| *key == letters(field.name))
                    || letters(other.title) == letters(field.title)
            });
            assert_eq!(first, Some(index), "{}", field.name);
            if let Group(inner) | List(inner) = field.kind {
                names_are_distinct(inner);
            }
        }
    }

    #[test]
    fn no_two_fields_of_a_group_are_called_the_same() {
        names_are_distinct(&GRANT);
    }

    #[test]
    fn titles_are_found_as_people_write_them() {
        for (part, name) in [
            ("Amount awarded", "amountAwarded"),
            (" amountawarded ", "amountAwarded"),
            ("From an open call", "fromOpenCall"),
            ("Recipient Org", "recipientOrganization"),
        ] {
            assert_eq!(titled(&GRANT, part).map(|field| field.name), Some(name));
        }
        assert!(titled(&GRANT, "Grant number").is_none());
    }
}
