//! Activities against the standard.

use super::{activity, file, problems};

/// What is wrong with a file of one activity, as messages.
fn complaints(text: &str) -> Vec<String> {
    let all = problems(text.as_bytes(), true).into_iter();
    all.filter(|found| found.starts_with("iati-schema")).collect()
}

fn complaint(more: &str) -> String {
    let found = complaints(&file(&activity("XX-1", more)));
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].split_once(": ").unwrap().1.to_owned()
}

#[test]
fn a_valid_activity_has_no_problem() {
    let text = file(&activity("XX-1", ""));
    assert_eq!(problems(text.as_bytes(), true), [""; 0]);
    let foreign = text
        .replace("version=", "xmlns:x=\"urn:x\" version=")
        .replace("</iati-activity>", "<x:a b=\"1\"/></iati-activity>");
    assert_eq!(complaints(&foreign), [""; 0]);
}

#[test]
fn complaints_are_in_the_words_of_the_user() {
    assert_eq!(
        complaint(
            "<transaction><transaction-date iso-date=\"2024-01-01\"/><value value-date=\"2024-01-01\">1</value></transaction>"
        ),
        "`<transaction-type>` is missing in this `<transaction>`"
    );
    assert_eq!(
        complaint("<tag vocabulary=\"1\" code=\"1\"/><sector code=\"1\"/>"),
        "`<sector>` stands after `<tag>`, but belongs before it"
    );
    assert_eq!(
        complaint("<activity-scope code=\"1\"/><activity-scope code=\"2\"/>"),
        "`<activity-scope>` stands twice in this `<iati-activity>`"
    );
    assert_eq!(
        complaint("<recipient-contry code=\"ML\"/>"),
        "IATI 2.03 has no `<recipient-contry>` in `<iati-activity>`"
    );
    assert_eq!(complaint("<sector/>"), "the attribute `code` is missing in this `<sector>`");
    assert_eq!(complaint("<sector code=\"1\" percent=\"5\"/>"), "IATI 2.03 has no attribute `percent` for `<sector>`");
    assert_eq!(
        complaint("<sector code=\"1\" percentage=\"5 %\"/>"),
        "`percentage` of this `<sector>` is “5 %”, which is not a number"
    );
    assert_eq!(
        complaint("<contact-info>x</contact-info>"),
        "there is text right inside `<contact-info>`, where only elements may stand"
    );
    assert_eq!(complaint("<x:y/>"), "the prefix `x` is used, but not declared");
    assert_eq!(
        complaint("<fss extraction-date=\"2014-02-30\"/>"),
        "`extraction-date` of this `<fss>` is “2014-02-30”, which is not a date"
    );
}

#[test]
fn versions_differ() {
    let humanitarian = file(&activity("XX-1", "<humanitarian-scope type=\"1\" vocabulary=\"1\" code=\"x\"/>"));
    assert_eq!(complaints(&humanitarian), [""; 0]);
    let older = humanitarian.replace("version=\"2.03\"", "version=\"2.01\"");
    assert_eq!(complaints(&older).len(), 1, "2.01 has no humanitarian scope");
    let none = humanitarian.replace(" version=\"2.03\"", "");
    assert!(complaints(&none)[0].ends_with("the attribute `version` is missing in this `<iati-activities>`"));
}

#[test]
fn building_does_not_ask_for_validity() {
    let text = file(&activity("XX-1", "<tag vocabulary=\"1\" code=\"1\"/><sector code=\"14030\"/>"));
    assert_eq!(problems(text.as_bytes(), false), [""; 0]);
}

#[test]
fn rules_beyond_the_schema_are_warnings() {
    let text = file(&activity(
        "YY-1",
        "<recipient-country code=\"ML\" percentage=\"50\"/><recipient-region code=\"298\" percentage=\"40\"/>\
        <sector code=\"14030\" percentage=\"50\"/><sector code=\"12240\" percentage=\"49\"/>\
        <budget><period-start iso-date=\"2024-02-01\"/><period-end iso-date=\"2024-01-01\"/><value value-date=\"2024-01-01\">1</value></budget>\
        <result type=\"1\"><title><narrative>t</narrative></title><indicator measure=\"1\"><title><narrative>i</narrative></title></indicator></result>",
    ));
    let found: Vec<String> =
        problems(text.as_bytes(), true).into_iter().filter(|found| found.starts_with("iati-rule")).collect();
    let ends = [
        "that of the reporting organisation",
        "add up to 99, not to 100",
        "add up to 90, not to 100",
        "ends before it starts",
        "has no baseline",
    ];
    assert_eq!(found.len(), ends.len(), "{found:?}");
    for (found, end) in found.iter().zip(ends) {
        assert!(found.ends_with(end), "{found}");
    }
}
