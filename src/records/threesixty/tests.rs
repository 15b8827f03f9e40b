//! Grants as users have them, to records.

use std::fs;

use serde_json::{Value, json};

use crate::diag::{Diagnostics, Outcome};
use crate::records::{Format, Record, RecordKind, SourceSpec, open, prepare};
use crate::sources::Workspace;

fn outcomes(path: &str, content: impl AsRef<[u8]>, format: Option<Format>) -> Vec<Outcome<Record>> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(path), content).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    let spec = SourceSpec { path: path.to_owned(), format, ..SourceSpec::default() };
    match open(&workspace, &spec) {
        Ok(stream) => stream.collect(),
        Err(problems) => vec![Err(problems)],
    }
}

fn shown(problems: &Diagnostics) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.code, problem.origin)).collect()
}

/// The record of a file that has no fault, and its problems after the check of project records.
fn record(path: &str, content: &str) -> Record {
    let warned = outcomes(path, content, None).remove(0).unwrap();
    assert_eq!(shown(&warned.warnings), Vec::<String>::new());
    let prepared = prepare(warned.value, &crate::records::Rules::default()).unwrap();
    assert_eq!(shown(&prepared.warnings), Vec::<String>::new());
    prepared.value
}

const JSON: &str = r#"{"grants": [{
  "id": "360G-brook-7", "title": "Lunch club", "description": "Meals for 40 people.",
  "currency": "GBP", "amountAwarded": 4800.50, "amountDisbursed": 1200, "awardDate": "2024-03-05T00:00:00+00:00",
  "plannedDates": [{"startDate": "2024-04-01", "endDate": "2025-03-31", "duration": 12}],
  "recipientOrganization": [{
    "id": "GB-CHC-900001", "name": "Hearth Lane", "charityNumber": "900001",
    "streetAddress": "3 Hearth Lane", "addressLocality": "Leeds", "postalCode": "LS0 0AA", "addressCountry": "GB",
    "email": "post@hearthlane.example", "url": "https://hearthlane.example"
  }],
  "fundingOrganization": [{"id": "GB-CHC-900000", "name": "Brook Fund"}],
  "beneficiaryLocation": [
    {"name": "Harehills", "countryCode": "GB", "geoCode": "E05001400", "latitude": 53.81, "longitude": -1.51}
  ],
  "grantProgramme": [{"code": "S", "title": "Small grants"}],
  "classifications": [{"title": "Food", "code": "F1", "vocabulary": "Brook"}, {"title": "Older people"}],
  "fromOpenCall": "Yes", "dateModified": "2024-06-01T09:30:00Z", "Panel": "North"
}]}"#;

const CSV: &str = "Panel,recipientOrganization/0/addressCountry,Identifier,Title,Description,Currency,Amount Awarded,\
    Amount Disbursed,Award Date,Planned Dates:0:Start Date,Planned Dates:0:End Date,Planned Dates:0:Duration (months),\
    Recipient Org:Identifier,Recipient Org:Name,Recipient Org:0:Charity Number,Recipient Org:0:Street Address,\
    Recipient Org:0:City,Recipient Org:0:Postal Code,Recipient Org:0:Email,Recipient Org:0:Web Address,\
    Funding Org:Identifier,Funding Org:Name,Beneficiary Location:0:Name,Beneficiary Location:0:Country Code,\
    Beneficiary Location:0:Geographic Code,Beneficiary Location:0:Latitude,Beneficiary Location:0:Longitude,\
    Grant Programme:Code,Grant Programme: Title,Classifications:0:Title,Classifications:0:Code,\
    Classifications:0:Vocabulary,Classifications:1:Title,From an open call?,Last modified\n\
    North,GB,360G-brook-7,Lunch club,Meals for 40 people.,GBP,4800.50,1200,05/03/2024,01/04/2024,31/03/2025,12,\
    GB-CHC-900001,Hearth Lane,900001,3 Hearth Lane,Leeds,LS0 0AA,post@hearthlane.example,https://hearthlane.example,\
    GB-CHC-900000,Brook Fund,Harehills,GB,E05001400,53.81,-1.51,S,Small grants,Food,F1,Brook,Older people,Yes,\
    2024-06-01T09:30:00Z\n";

fn csv() -> String {
    CSV.replace("    ", "")
}

/// A country of which a grant says the code, with its name.
fn united_kingdom() -> Value {
    json!({"code": "GB", "name": {"en": "United Kingdom", "fr": "Royaume-Uni",
        "es": "Reino Unido", "pt": "Reino Unido", "de": "Vereinigtes Königreich"}})
}

#[test]
fn a_grant_becomes_a_project_record() {
    let fields = record("a.json", JSON).fields;
    for (field, expected) in [
        ("id", json!("360G-brook-7")),
        ("summary", json!("Meals for 40 people.")),
        ("start", json!("2024-04-01")),
        ("duration_months", json!(12)),
        ("country", united_kingdom()),
        ("programmes", json!([{"code": "S", "title": "Small grants"}])),
        ("sectors", json!([{"name": "Food", "code": "F1", "vocabulary": "Brook"}])),
        ("themes", json!(["Older people"])),
    ] {
        assert_eq!(fields[field], expected, "{field}");
    }
    let recipient = &fields["organisations"][0];
    assert_eq!((&recipient["role"], &recipient["reference"]), (&json!("implementing"), &json!("GB-CHC-900001")));
    assert_eq!(recipient["address"], "3 Hearth Lane\nLeeds\nLS0 0AA\nGB");
    assert_eq!(recipient["country"], united_kingdom());
    assert_eq!(fields["budget"]["currency"], "GBP");
    assert!(fields["budget"].get("total").is_none(), "an award is no budget");
    let funding: Vec<String> = fields["funding"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| format!("{} {} {} {}", source["name"], source["amount"], source["status"], source["date"]))
        .collect();
    assert_eq!(
        funding,
        [r#""Brook Fund" 1200 "received" "2024-03-05""#, r#""Brook Fund" 3600.50 "confirmed" "2024-03-05""#]
    );
    assert_eq!(fields["funding_total"].to_string(), "4800.50", "what is paid and what is not are the award");
    assert_eq!(fields["grant"]["Panel"], "North", "what the standard does not know stays");
    assert_eq!(fields["grant"]["dateModified"], "2024-06-01T09:30:00Z");
}

#[test]
fn both_forms_give_the_same_record() {
    // Whatever the order of the columns, and dates by day, month and year.
    assert_eq!(Value::from(record("a.csv", &csv()).fields), Value::from(record("a.json", JSON).fields));
}

#[test]
fn fields_lead_to_their_places() {
    let json = record("a.json", JSON);
    for (field, place) in [
        ("funding[0].amount", "a.json:3:67"),
        ("funding[1].amount", "a.json:3:39"),
        ("organisations[1].name", "a.json:10:59"),
        ("organisations[0].acronym", "a.json:5:29"),
        ("grant.recipientOrganization[0].email", "a.json:8:14"),
        ("funding_total", "a.json:1:13"),
    ] {
        assert_eq!(json.origin_of(field).to_string(), format!("{place} {field}"));
    }
    assert_eq!(
        record("a.csv", &csv()).origin_of("places[0].name").to_string(),
        "a.csv:2 “Beneficiary Location:0:Name” places[0].name"
    );
}

const HEAD: &str = "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:0:Identifier,\
    Recipient Org:0:Name,Recipient Org:1:Name,Funding Org:Identifier,Funding Org:Name,Related Document:0:Title,\
    Related Document:0:Web Address\n";

fn rows(rows: &str) -> Vec<Outcome<Record>> {
    outcomes("a.csv", HEAD.replace("    ", "") + rows, None)
}

#[test]
fn rows_of_one_identifier_are_one_grant() {
    let found = rows(
        "1,A,x,GBP,5,2024-01-02,R1,Rowan,,F,Fund,Report,https://a.example\n\
         1,,,,,,R2,Birch,,,,Plan,https://b.example\n\
         1,A,x,GBP,5,2024-01-02,R1,Rowan,,F,Fund,,\n\
         2,B,y,GBP,6,2024-01-02,R3,Elm,Ash,F,Fund,,\n",
    );
    let first = found[0].as_ref().unwrap();
    let names: Vec<&Value> =
        first.value.fields["organisations"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Rowan", "Birch", "Fund"]);
    assert_eq!(first.value.fields["grant"]["relatedDocument"][1]["url"], "https://b.example");
    assert_eq!(
        first.value.origin_of("organisations[1].name").to_string(),
        "a.csv:3 “Recipient Org:0:Name” organisations[1].name"
    );
    assert_eq!(shown(&first.warnings), ["repeated-row a.csv:4"]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].as_ref().unwrap().value.fields["organisations"][1]["name"], "Ash");
    let clash = rows("1,A,x,GBP,5,2024-01-02,R1,Rowan,,F,Fund,,\n1,A,x,GBP,7,,,,,,,,\n").remove(0).unwrap_err();
    assert_eq!(shown(&clash), ["rows-disagree a.csv:3 “Amount Awarded”"]);
    assert!(clash.iter().next().unwrap().message.contains("(a.csv:2 “Amount Awarded”)"));
}

#[test]
fn a_date_that_may_be_two_days_is_not_guessed() {
    let row = |id: &str, date: &str| format!("{id},A,x,GBP,5,{date},R,Rowan,,F,Fund,,\n");
    let found = rows(&(row("1", "03/04/2024") + &row("2", "05/05/2024") + &row("3", "2024-04-03")));
    assert_eq!(shown(found[0].as_ref().unwrap_err()), ["ambiguous-date a.csv:2 “Award Date” awardDate"]);
    assert_eq!(found[1].as_ref().unwrap().value.fields["funding"][0]["date"], "2024-05-05");
    let found = rows(&(row("1", "03/04/2024") + &row("2", "13/04/2024")));
    assert_eq!(found[0].as_ref().unwrap().value.fields["funding"][0]["date"], "2024-04-03");
    for (date, code) in [("31/02/2024", "wrong-date"), ("01/02/24", "wrong-date"), ("2024", "wrong-date")] {
        assert_eq!(
            shown(rows(&row("1", date))[0].as_ref().unwrap_err()),
            [format!("{code} a.csv:2 “Award Date” awardDate")]
        );
    }
}

#[test]
fn what_the_standard_requires_is_told() {
    let found = rows("1,A,,,,,,,,,,,\n");
    let warned = found[0].as_ref().unwrap();
    assert_eq!(
        shown(&warned.warnings),
        [
            "missing-field a.csv:2 description",
            "missing-field a.csv:2 currency",
            "missing-field a.csv:2 amountAwarded",
            "missing-field a.csv:2 awardDate",
            "missing-field a.csv:2 fundingOrganization",
            "missing-field a.csv:2 recipientOrganization",
        ]
    );
    let hint = warned.warnings.iter().last().and_then(|warning| warning.hint.clone()).unwrap();
    assert!(hint.ends_with("`Recipient Org`"), "{hint}");
    let wrong = rows("1,A,x,GBP,\"£5,000\",2024-01-02,,Rowan,,F,Fund,,\n").remove(0).unwrap_err();
    assert_eq!(
        shown(&wrong),
        [
            "wrong-type a.csv:2 “Amount Awarded” amountAwarded",
            "missing-field a.csv:2 “Recipient Org:0:Name” recipientOrganization[0].id"
        ]
    );
    let json = r#"{"grants": [{"id": "1", "title": ["x"], "plannedDates": {"duration": 3}}]}"#;
    let wrong = outcomes("a.json", json, None).remove(0).unwrap_err();
    assert_eq!(shown(&wrong)[..2], ["wrong-type a.json:1:34 title", "wrong-type a.json:1:57 plannedDates"]);
}

#[test]
fn grants_are_known_by_their_form_and_others_are_left_alone() {
    let grant = |path: &str, content: &str, format| {
        outcomes(path, content, format)[0].as_ref().is_ok_and(|record| record.value.fields.contains_key("grant"))
    };
    assert!(grant("a.json", r#"{"grants": [{"id": "1", "title": "A"}]}"#, None));
    assert!(!grant("a.json", r#"{"id": "1", "grants": [{"id": "2"}]}"#, None), "a record that has grants");
    assert!(!grant("a.json", r#"{"grants": [{"id": "1"}]}"#, Some(Format::Json)), "the setting goes before the form");
    assert!(grant("a.json", r#"[{"id": "1", "title": "A"}]"#, Some(Format::ThreeSixtyGiving)));
    assert!(grant("a.jsonl", r#"{"id": "1", "title": "A"}"#, Some(Format::ThreeSixtyGiving)));
    assert!(!grant("a.csv", "Identifier,Amount Awarded,id\n1,5,1\n", None));
    assert!(grant("a.csv", "id,amountAwarded,fundingOrganization/0/id\n1,5,F\n", None));
    let uneven = "Identifier,Amount Awarded,Funding Org:Identifier\nx\n1,5,F\n";
    let found = outcomes("a.csv", uneven, None);
    assert_eq!(shown(found[0].as_ref().unwrap_err()), ["uneven-row a.csv:2"]);
    assert!(found[1].as_ref().unwrap().value.fields.contains_key("grant"));
}

#[test]
fn a_month_is_no_first_day_and_more_than_the_award_is_told() {
    let grant = |more: &str| {
        let json = format!(
            r#"{{"grants": [{{"id": "1", "title": "A", "description": "x", "currency": "GBP", "amountAwarded": 5,
            "awardDate": "2024-01-02", "recipientOrganization": [{{"id": "R", "name": "Rowan"}}],
            "fundingOrganization": [{{"id": "F", "name": "Fund"}}], {more}}}]}}"#
        );
        let warned = outcomes("a.json", json, None).remove(0).unwrap();
        (Value::from(warned.value.fields), shown(&warned.warnings))
    };
    let (fields, told) =
        grant(r#""plannedDates": [{"startDate": "2024-02", "endDate": "2024-12-31", "duration": 11}]"#);
    assert_eq!(told, ["no-day a.json:3:98 plannedDates[0].startDate"]);
    assert_eq!(
        (fields.get("start"), &fields["end"], &fields["duration_months"]),
        (None, &json!("2024-12-31"), &json!(11))
    );
    let (fields, told) = grant(r#""amountDisbursed": 7"#);
    assert_eq!(told, ["paid-over-award a.json:3:86 amountDisbursed"]);
    assert_eq!(fields["funding"][0]["amount"].to_string(), "5");
    let (fields, told) = grant(
        r#""plannedDates": [{"startDate": "2024-02-01", "endDate": "2024-06-30", "title": "One"},
        {"startDate": "2024-05-01", "endDate": "2024-12-31"}]"#,
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!((&fields["start"], &fields["end"]), (&json!("2024-02-01"), &json!("2024-12-31")));
    assert_eq!(fields["phases"][0], json!({"title": "One", "start": "2024-02-01", "end": "2024-06-30"}));
}

#[test]
fn free_records_are_grants_too() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), JSON).unwrap();
    let workspace = Workspace::open(folder.path()).unwrap();
    let spec = SourceSpec { path: "a.json".to_owned(), kind: RecordKind::Free, ..SourceSpec::default() };
    let record = open(&workspace, &spec).unwrap().next().unwrap().unwrap().value;
    assert_eq!(record.fields["grant"]["id"], record.fields["id"]);
}

#[test]
fn what_a_conversion_leaves_behind_a_number_goes() {
    let content = JSON.replace("4800.50", "41133.770000000004").replace("Lunch club", " Lunch club ");
    let warned = outcomes("a.json", content, None).remove(0).unwrap();
    assert_eq!(warned.value.fields["grant"]["amountAwarded"].to_string(), "41133.77");
    assert_eq!(warned.value.fields["title"], "Lunch club");
    assert_eq!(shown(&warned.warnings), ["rounded-number a.json:3:39 amountAwarded"]);
}

#[test]
fn what_a_funder_got_wrong_is_told_and_refuses_no_document() {
    let told = |content: String| {
        let record = outcomes("a.json", content, None).remove(0).unwrap().value;
        shown(&prepare(record, &crate::records::Rules::default()).unwrap().warnings)
    };
    let early = JSON.replace("2025-03-31", "2024-03-31");
    assert_eq!(told(early), ["end-before-start a.json:4:59 end"]);
    assert_eq!(told(JSON.replace("53.81", "153.81")), ["out-of-range a.json:12:84 places[0].latitude"]);
    let negative = JSON.replace("4800.50", "-48").replace("\"amountDisbursed\": 1200, ", "");
    assert!(told(negative).iter().any(|problem| problem.starts_with("negative-amount a.json:3:")));
}
