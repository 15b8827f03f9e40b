//! Nobody is counted twice.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::tests::derived;

/// The totals of direct groups, and the problems as their codes and paths.
fn direct(groups: Value) -> (Value, Vec<String>) {
    let (fields, problems) = derived(json!({"beneficiaries": {"direct": groups}}));
    let problems = problems.into_iter().map(|problem| problem.replace("a.json beneficiaries.", "")).collect();
    (fields["beneficiaries"]["totals"]["direct"].clone(), problems)
}

#[test]
fn parts_of_groups_are_not_counted_again() {
    let (totals, problems) = direct(json!([
        {"id": "B1", "group": "Pupils", "female": 140, "male": 160, "disability": 12},
        {"group": "Pupils of primary school", "part_of": "B1", "total": 200, "age": "6–12"},
        {"group": "Pupils of secondary school", "part_of": "B1", "total": 90, "age": "13–17"},
        {"group": "Teachers", "total": 20, "place": "Mopti"},
    ]));
    assert_eq!(problems, [""; 0]);
    assert_eq!((&totals["total"], &totals["female"], &totals["disability"]), (&json!(320), &json!(140), &json!(12)));
    let ages: Vec<_> =
        totals["by_age"].as_array().unwrap().iter().map(|age| format!("{} {}", age["name"], age["total"])).collect();
    assert_eq!((ages.join(", "), &totals["age_unspecified"]), ("\"6–12\" 200, \"13–17\" 90".to_owned(), &json!(30)));
    assert_eq!((&totals["by_place"][0]["total"], &totals["place_unspecified"]), (&json!(20), &json!(300)));
}

#[test]
fn what_no_group_says_is_absent() {
    let (totals, _) = direct(json!([{"group": "a", "female": 1, "male": 1}]));
    assert_eq!(totals, json!({"female": 1, "male": 1, "other": 0, "unspecified": 0, "total": 2}));
}

#[test]
fn groups_that_are_there_twice_are_told() {
    let named = |name: Value, total: u32| json!({"group": name, "total": total});
    let both = json!({"fr": "Élèves", "en": "Pupils"});
    assert_eq!(direct(json!([named(both.clone(), 5), named(json!("pupils "), 5)])).1, ["counted-twice direct[1]"]);
    assert_eq!(direct(json!([named(json!("a"), 5), named(json!("a"), 6)])).1, ["counted-twice direct[1]"]);
    let by_age = json!([{"group": "a", "age": "0–5", "total": 5}, {"group": "a", "age": "6–12", "total": 5}]);
    assert_eq!(direct(by_age).1, [""; 0]);
    let (fields, problems) = derived(
        json!({"beneficiaries": {"direct": [named(both, 5)], "indirect": [named(json!({"fr": "élèves"}), 500)]}}),
    );
    assert_eq!(problems, ["direct-and-indirect a.json beneficiaries.indirect[0]"]);
    assert_eq!(fields["beneficiaries"]["totals"]["indirect"]["total"], json!(500));
}

#[test]
fn parts_that_cannot_be_are_told() {
    let group =
        |id: &str, part_of: &str, total: u32| json!({"id": id, "group": id, "part_of": part_of, "total": total});
    assert_eq!(
        direct(json!([{"id": "B1", "group": "a", "total": 5}, group("B2", "B3", 1)])).1,
        ["unknown-group direct[1].part_of"]
    );
    let circle = direct(json!([group("x", "y", 1), group("y", "z", 1), group("z", "x", 1), group("w", "x", 1)])).1;
    assert_eq!(circle, ["circular-parts direct[0].part_of"]);
    let larger = json!([{"id": "B1", "group": "a", "total": 5}, group("B2", "B1", 6)]);
    assert_eq!(direct(larger).1, ["part-exceeds-whole direct[1].total"]);
    let same_id = json!([{"id": "B1", "group": "a", "total": 5}, {"id": "B1", "group": "b", "total": 5}]);
    assert_eq!(direct(same_id).1, ["duplicate-group direct[1].id"]);
    assert_eq!(
        direct(json!([{"group": "a", "total": 5, "disability": 6}])).1,
        ["part-exceeds-whole direct[0].disability"]
    );
    let aged = |name: &str| json!({"group": name, "part_of": "B1", "total": 4, "age": name});
    let overlapping = json!([{"id": "B1", "group": "a", "total": 5}, aged("0–5"), aged("3–8")]);
    let (totals, problems) = direct(overlapping);
    assert_eq!(problems, ["parts-overlap direct[0]"]);
    assert_eq!(totals.get("by_age"), None);
}

#[test]
fn a_group_without_parts_has_none_that_overlap() {
    assert_eq!(direct(json!([{"group": "a", "female": -60, "male": 10}])).1, [""; 0], "the check tells of the number");
}

#[test]
fn an_entry_that_is_the_total_of_the_others_is_told() {
    let groups = |label: Value, total: u32| {
        direct(json!([{"group": label, "total": total}, {"group": "A", "total": 60}, {"group": "B", "total": 50}])).1
    };
    assert_eq!(groups(json!("Total"), 110), ["counted-twice direct[0]"]);
    assert_eq!(groups(json!({"en": "All", "fr": "Ensemble"}), 110), ["counted-twice direct[0]"]);
    assert_eq!(groups(json!("Total"), 111), [""; 0]);
    assert_eq!(groups(json!("Teachers"), 110), [""; 0]);
    let parts = json!([{"id": "T", "group": "Total", "total": 60}, {"group": "A", "total": 60, "part_of": "T"}]);
    assert_eq!(direct(parts).1, [""; 0]);
    assert_eq!(direct(json!([{"group": "Total", "total": 60}])).1, [""; 0]);
}

#[test]
fn given_totals_must_agree() {
    let groups = json!([{"group": "a", "total": 5, "age": "0–5", "disability": 1}]);
    let given = json!({"total": 5, "disability": 2, "by_age": [{"name": "0–5", "total": 4}]});
    let (_, problems) = derived(json!({"beneficiaries": {"direct": groups, "totals": {"direct": given}}}));
    assert_eq!(
        problems,
        [
            "totals-disagree a.json beneficiaries.totals.direct.disability",
            "totals-disagree a.json beneficiaries.totals.direct.by_age"
        ]
    );
}

proptest! {
    #[test]
    fn totals_count_everyone_once(groups in prop::collection::vec((0u32..500, 0u32..500, 0usize..4, any::<bool>()), 1..12)) {
        let mut list = Vec::new();
        let (mut people, mut women) = (0, 0);
        for (index, (female, male, age, has_part)) in groups.iter().enumerate() {
            people += female + male;
            women += female;
            let id = format!("B{index}");
            list.push(json!({"id": id, "group": id, "female": female, "male": male}));
            if *age > 0 {
                list.last_mut().unwrap()["age"] = ["0–5", "6–12", "13–17"][age - 1].into();
            }
            if *has_part {
                list.push(json!({"group": format!("part of {id}"), "part_of": id, "female": female}));
            }
        }
        let (totals, problems) = direct(json!(list));
        prop_assert!(problems.is_empty(), "{:?}", problems);
        prop_assert_eq!(totals["total"].as_u64(), Some(people.into()));
        prop_assert_eq!(totals["female"].as_u64(), Some(women.into()));
        let by_age = totals.get("by_age").and_then(Value::as_array);
        if let Some(ages) = by_age {
            let known: u64 = ages.iter().filter_map(|age| age["total"].as_u64()).sum();
            prop_assert_eq!(known + totals["age_unspecified"].as_u64().unwrap(), u64::from(people));
        }
    }
}
