//! What of an activity stands where in its record.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{activity, file, outcomes, problems};
use crate::records::{Record, decimal};

/// The record of a file with one activity.
fn record(more: &str) -> Record {
    outcomes(file(&activity("XX-1", more)).as_bytes(), false).remove(0).unwrap().value
}

fn fields(more: &str) -> Value {
    record(more).fields.into()
}

const TRANSACTIONS: &str = r#"<transaction ref="7"><transaction-type code="3"/><transaction-date iso-date="2024-03-01Z"/>
  <value value-date="2024-03-01">100.50</value><provider-org ref="XX"/></transaction>
 <transaction><transaction-type code="3"/><transaction-date iso-date="2024-09-01"/><value value-date="2024-09-01">0.25</value></transaction>
 <transaction><transaction-type code="11"/><transaction-date iso-date="2023-09-01"/><value currency="chf" value-date="2023-09-01">70</value></transaction>
 <transaction><transaction-type code="3"/><transaction-date iso-date="2025-09-01"/><value value-date="2025-09-01">-1</value></transaction>"#;

#[test]
fn the_common_things_are_fields_of_the_project() {
    let record = record(
        r#"<activity-date type="2" iso-date="2024-02-01"/><activity-date type="3" iso-date="2025-12-31"/>
      <recipient-country code="ML" percentage="60"/><recipient-country code="NE" percentage="40"/>
      <location ref="L1"><name><narrative>Mopti</narrative></name><point srsName="x"><pos>14.48 -4.18</pos></point></location>
      <sector code="14030" percentage="100"/><tag vocabulary="2" code="6"/>"#,
    );
    let fields = Value::Object(record.fields);
    assert_eq!(fields["id"], "XX-1");
    assert_eq!(fields["title"], json!({"en": "Water", "fr": "Eau"}));
    assert_eq!(fields["summary"], json!({"en": "Wells."}));
    assert_eq!(
        (&fields["status"], &fields["start"], &fields["end"]),
        (&json!("implementation"), &json!("2024-02-01"), &json!("2025-12-31"))
    );
    assert_eq!((&fields["planned_start"], &fields["actual_start"]), (&json!("2024-01-01"), &json!("2024-02-01")));
    assert_eq!(fields["duration_months"], 23);
    assert_eq!(fields["organisations"][0]["role"], "funding");
    assert_eq!(fields["country"]["code"], "ML", "the one with the largest share");
    assert_eq!(fields["countries"][1]["name"]["de"], "Niger");
    assert_eq!(fields["places"][0]["latitude"].to_string(), "14.48");
    assert_eq!(fields["places"][0]["longitude"].to_string(), "-4.18");
    assert_eq!(fields["sectors"][0]["name"]["en"], "Basic drinking water supply and basic sanitation");
    assert!(fields["tags"][0]["name"]["es"].as_str().unwrap().contains("Agua limpia"));
}

#[test]
fn transactions_add_up_by_type_year_and_currency() {
    let fields = fields(TRANSACTIONS);
    assert_eq!(fields["transactions"][0]["date"], "2024-03-01");
    assert_eq!(fields["transactions"][0]["provider"]["name"], "XX", "without a name, the identifier");
    let rows = |name: &str| -> Vec<String> {
        let rows = fields["transaction_totals"][name].as_array().unwrap();
        rows.iter()
            .map(|row| {
                format!(
                    "{} {} {} {} ×{}",
                    row["year"], row["type"]["code"], row["currency"], row["total"], row["count"]
                )
            })
            .collect()
    };
    assert_eq!(rows("by_type"), ["null \"3\" \"EUR\" 99.75 ×3", "null \"11\" \"CHF\" 70 ×1"]);
    assert_eq!(
        rows("by_year"),
        ["2023 \"11\" \"CHF\" 70 ×1", "2024 \"3\" \"EUR\" 100.75 ×2", "2025 \"3\" \"EUR\" -1 ×1"]
    );
    let sum: Decimal = fields["transaction_totals"]["by_year"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["type"]["code"] == "3")
        .filter_map(|row| decimal(&row["total"]))
        .sum();
    assert_eq!(Some(sum), decimal(&fields["transaction_totals"]["by_type"][0]["total"]));
}

#[test]
fn budgets_of_periods_are_no_line_budget() {
    let budget = |kind: &str, start: &str, amount: &str| {
        format!(
            "<budget type=\"{kind}\"><period-start iso-date=\"{start}\"/><period-end iso-date=\"2025-12-31\"/><value value-date=\"2024-01-01\">{amount}</value></budget>"
        )
    };
    let fields = fields(
        &[budget("1", "2025-01-01", "10"), budget("2", "2025-01-01", "12.5"), budget("2", "2025-07-01", "1")].concat(),
    );
    assert!(fields.get("budget").is_none());
    let totals: Vec<String> = fields["period_budget_totals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| format!("{} {} {}", row["year"], row["type"]["code"], row["total"]))
        .collect();
    assert_eq!(totals, ["2025 \"1\" 10", "2025 \"2\" 13.5"]);
    assert_eq!(
        fields["period_budgets"][0]["status"]["name"]["fr"], "Indicatif",
        "as the standard has it where none is given"
    );
}

#[test]
fn results_are_objectives_and_indicators() {
    let fields = fields(
        r#"<location ref="L1"><name><narrative>Mopti</narrative></name></location>
     <result type="2"><title><narrative>Health</narrative></title><indicator measure="1"><title><narrative>Families</narrative></title>
      <baseline year="2023" value="10"/><baseline year="2023" value="6"><dimension name="Sex" value="Female"/></baseline>
      <period><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/>
       <target value="40"><comment><narrative>By law</narrative></comment></target>
       <target value="25"><location ref="L1"/><dimension name="sex" value="women"/><dimension name="disability" value="with"/></target>
       <actual value="41"/><actual value="30"><dimension name="age" value="6-12"/><dimension name="income" value="low"/></actual>
       <actual value="about 12"><dimension name="sex" value="male"/></actual></period></indicator></result>"#,
    );
    assert_eq!((&fields["objectives"][0]["level"], &fields["objectives"][0]["id"]), (&json!("outcome"), &json!("R1")));
    let indicator = &fields["indicators"][0];
    assert_eq!((&indicator["objective"], &indicator["measure"]), (&json!("R1"), &json!("number")));
    assert_eq!(indicator["baseline"]["value"], 10);
    assert_eq!(indicator["baseline"]["breakdown"], json!([{"sex": "female", "value": 6}]));
    let target = json!({"value": 40, "text": {"en": "By law"}, "breakdown": [{"sex": "female", "disability": "with", "place": {"en": "Mopti"}, "value": 25}]});
    let given = |measurement: &Value| {
        let names = ["value", "text", "breakdown"].into_iter();
        Value::Object(names.map(|name| (name.to_owned(), measurement[name].clone())).collect())
    };
    assert_eq!(given(&indicator["periods"][0]["target"]), target);
    assert_eq!(given(&indicator["target"]), target, "the values of the only period");
    assert_eq!(
        indicator["actual"]["breakdown"],
        json!([{"age": "6-12", "dimensions": [{"name": "income", "value": "low"}], "value": 30}])
    );
}

#[test]
fn an_indicator_that_is_to_fall_says_so() {
    let indicator = |attributes: &str| {
        let period = |year: &str, target: u32, actual: u32| {
            format!(
                "<period><period-start iso-date=\"{year}-01-01\"/><period-end iso-date=\"{year}-12-31\"/><target value=\"{target}\"/><actual value=\"{actual}\"/></period>"
            )
        };
        let fields = fields(&format!(
            "<result type=\"2\"><title><narrative>Health</narrative></title><indicator measure=\"1\" {attributes}><title><narrative>Cases</narrative></title><baseline year=\"2022\" value=\"90\"/>{}{}</indicator></result>",
            period("2023", 70, 80),
            period("2024", 50, 45)
        ));
        fields["indicators"][0].clone()
    };
    let falling = indicator("ascending=\"0\"");
    assert_eq!((&falling["direction"], &falling["ascending"]), (&json!("down"), &json!(false)));
    let met = |indicator: &Value| [0, 1].map(|period| indicator["periods"][period]["target_met"].clone());
    assert_eq!(met(&falling), [false, true]);
    assert_eq!(falling["periods"][1]["achievement"].to_string(), "112.5", "45 of 40 down");
    let silent = indicator("ascending=\"1\"");
    assert_eq!(silent.get("direction"), None, "publishers leave it so: the baseline and the target tell");
    assert_eq!(met(&silent), [false, true]);
}

/// An activity with an indicator of these values; the figures of the actual value are by sex.
fn with_indicator(attributes: &str, baseline: u32, target: u32, parts: &[(&str, u32)]) -> String {
    let parts: String = parts
        .iter()
        .map(|(sex, value)| format!("<actual value=\"{value}\"><dimension name=\"sex\" value=\"{sex}\"/></actual>"))
        .collect();
    file(&activity(
        "XX-1",
        &format!(
            "<result type=\"2\"><title><narrative>H</narrative></title><indicator measure=\"1\" {attributes}>\
             <title><narrative>C</narrative></title><baseline year=\"2022\" value=\"{baseline}\"/>\
             <period><period-start iso-date=\"2024-01-01\"/><period-end iso-date=\"2024-12-31\"/>\
             <target value=\"{target}\"/><actual value=\"10\"/>{parts}</period></indicator></result>"
        ),
    ))
}

#[test]
fn what_a_publisher_got_wrong_is_told_and_refuses_no_document() {
    let read = |text: &str| {
        let found = outcomes(text.as_bytes(), false).remove(0).unwrap();
        let codes: Vec<_> = found.warnings.iter().map(|problem| problem.code).collect();
        (Value::Object(found.value.fields), codes)
    };
    let (fields, told) = read(&with_indicator("ascending=\"0\"", 5, 20, &[]));
    assert_eq!(told, ["direction-disagrees"]);
    let indicator = &fields["indicators"][0];
    assert_eq!(indicator.get("direction"), None, "the baseline and the target tell");
    assert_eq!((&indicator["target_met"], &indicator["ascending"]), (&json!(false), &json!(false)));

    let (fields, told) = read(&with_indicator("", 5, 20, &[("female", 8), ("male", 7)]));
    assert_eq!(told, ["breakdown-disagrees"; 2], "of the period, and of the indicator, which has the same");
    assert_eq!(fields["indicators"][0]["actual"].get("by"), None, "nothing follows from parts that do not agree");

    let (_, told) = read(&with_indicator("", 5, 20, &[("female", 4), ("female", 5)]));
    assert!(told.contains(&"breakdown-repeats"), "{told:?}");

    let (fields, told) = read(&file(&activity(
        "XX-1",
        "<activity-date type=\"3\" iso-date=\"2023-01-01\"/><sector vocabulary=\"1\" code=\"14030\" percentage=\"120\"/>",
    )));
    assert!(told.contains(&"end-before-start") && told.contains(&"out-of-range"), "{told:?}");
    assert_eq!(fields["sectors"][0]["share"], 120, "what the file says");
}

#[test]
fn everything_stands_under_iati() {
    let fields = fields(
        r#"<contact-info><telephone>1</telephone><telephone x:y="2">3</telephone></contact-info>
      <recipient-country code="ML" percentage="100"><narrative>Mali</narrative></recipient-country>
      <default-aid-type code="C01"/><budget><period-start iso-date="2024-01-01"/><value value-date="2024-01-01">007.50</value></budget>
      <crs-add><channel-code>21039</channel-code></crs-add><x:note level="1">a<x:b/></x:note>"#,
    );
    let iati = &fields["iati"];
    assert_eq!(iati["iati_identifier"], "XX-1");
    assert_eq!(iati["title"]["narrative"], json!({"en": "Water", "fr": "Eau"}));
    assert_eq!(iati["lang"], "en");
    assert_eq!(iati["contact_info"][0]["telephone"], json!(["1", {"x:y": "2", "text": "3"}]));
    assert_eq!(iati["recipient_country"], json!([{"narrative": {"en": "Mali"}, "code": "ML", "percentage": 100}]));
    assert_eq!(iati["default_aid_type"], json!([{"code": "C01"}]), "a list, though there is one");
    assert_eq!(iati["budget"][0]["value"].to_string(), r#"{"value_date":"2024-01-01","text":7.50}"#);
    assert_eq!(iati["crs_add"]["channel_code"], "21039");
    assert_eq!(iati["x:note"], json!([{"x:b": [{}], "level": "1", "text": "a"}]));
}

#[test]
fn languages_come_from_the_nearest_element() {
    let title = |root: &str, activity: &str, narratives: &str| {
        let text = format!(
            "<iati-activities version=\"2.03\"{root}><iati-activity{activity}><iati-identifier>1</iati-identifier><title>{narratives}</title></iati-activity></iati-activities>"
        );
        outcomes(text.as_bytes(), false).remove(0).unwrap().value.fields["title"].clone()
    };
    let two = "<narrative>a</narrative><narrative xml:lang=\"es\">b</narrative>";
    assert_eq!(title("", " xml:lang=\"fr\"", two), json!({"fr": "a", "es": "b"}));
    assert_eq!(title(" xml:lang=\"EN\"", "", two), json!({"en": "a", "es": "b"}));
    assert_eq!(title("", "", two), json!({"und": "a", "es": "b"}));
    assert_eq!(title("", "", "<narrative>a</narrative>"), json!("a"));
    assert_eq!(title("", " xml:lang=\"xx\"", "<narrative>a</narrative>"), json!("a"));
    assert_eq!(
        title("", " xml:lang=\"fr\"", "<narrative>a</narrative><narrative>b</narrative>"),
        json!({"fr": "a\n\nb"})
    );
}

#[test]
fn tags_may_lie_across_the_pieces_that_a_file_is_read_in() {
    const PIECE: usize = 1 << 16;
    let (one, two) = (activity("XX-1", ""), activity("XX-2", ""));
    let plain = file(&one).find("</iati-activity>").unwrap();
    for shift in 0..48 {
        let padding = "x".repeat(PIECE - plain - 40 + shift);
        let text = file(&[activity("XX-1", &format!("<!--{padding}-->")), two.clone()].concat());
        assert_eq!(super::summary(text.as_bytes()), ["XX-1", "XX-2"], "{shift}");
    }
}

#[test]
fn encodings_are_read_as_declared() {
    let text = file(&activity("XX-1", "")).replace("Water", "Été").replace("?>", " encoding=\"ISO-8859-1\"?>");
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let utf8 = text.replace("ISO-8859-1", "UTF-8").into_bytes();
    for bytes in [latin, utf16, utf8] {
        let outcome = outcomes(&bytes, false).remove(0).unwrap();
        assert_eq!(outcome.value.fields["title"]["en"], "Été");
        assert!(outcome.warnings.is_empty(), "{:?}", outcome.warnings);
    }
}

#[test]
fn a_code_without_a_name_is_told_once() {
    let text = file(
        &[
            activity("XX-1", "<sector code=\"1\"/>"),
            activity("XX-2", "<sector code=\"1\"/><x:y/>"),
            activity("XX-3", "<x:z/>"),
        ]
        .concat(),
    );
    let found = problems(text.as_bytes(), false);
    assert_eq!(found.iter().filter(|found| found.starts_with("unknown-code")).count(), 1, "{found:?}");
    assert_eq!(found.iter().filter(|found| found.starts_with("foreign-element")).count(), 1, "{found:?}");
}

#[test]
fn a_field_knows_the_element_it_came_from() {
    let record =
        record(&format!("\n {TRANSACTIONS}\n <result type=\"1\">\n  <title><narrative>t</narrative></title></result>"));
    let place = |path: &str| record.origin_of(path).to_string();
    assert_eq!(place("transactions[2].amount"), "a.xml:7:85 transactions[2].amount");
    assert_eq!(place("transactions[1]"), "a.xml:6:2 transactions[1]");
    assert_eq!(place("objectives[0].title"), "a.xml:10:3 objectives[0].title");
    assert_eq!(place("iati.transaction[1].transaction_date"), "a.xml:6:43 iati.transaction[1].transaction_date");
    assert_eq!(place("nothing[3].here"), "a.xml:3:1 nothing[3].here");
    let wrong =
        file(&activity("XX-1", "\n<budget><period-start iso-date=\"2024-02-30\"/><value>1 000</value></budget>"));
    let found = problems(wrong.as_bytes(), false);
    assert!(found.iter().any(|found| found.starts_with("wrong-date a.xml:4:9 period_budgets[0].start")), "{found:?}");
    assert!(found.iter().any(|found| found.starts_with("wrong-type a.xml:4:46 period_budgets[0].amount")), "{found:?}");
}
