//! What a template over many records sees.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::collect;

fn records(list: Value) -> Vec<Map<String, Value>> {
    list.as_array().unwrap().iter().map(|record| record.as_object().unwrap().clone()).collect()
}

#[test]
fn sums_people_by_group_and_budgets_by_currency() {
    let list = records(json!([
        {"id": "1", "beneficiaries": {"direct": [{"group": "Femmes", "female": 10, "total": 10}, {"group": "Enfants", "total": 7}]},
         "budget": {"currency": "PEN", "total": 100}},
        {"id": "2", "beneficiaries": {"direct": [{"group": "Enfants", "female": 3, "male": 4, "total": 7}], "indirect": [{"group": "Tous", "total": 15000}]},
         "budget": {"currency": "EUR", "total": 5}},
        {"id": "3", "budget": {"currency": "PEN", "total": serde_json::from_str::<Value>("0.10").unwrap()}},
    ]));
    let fields = collect(list).unwrap().value;
    let direct = &fields["totals"]["beneficiaries"]["direct"];
    assert_eq!(
        direct,
        &json!({"female": 13, "male": 4, "other": 0, "unspecified": 7, "total": 24, "groups": [
            {"group": "Femmes", "female": 10, "male": 0, "other": 0, "unspecified": 0, "total": 10},
            {"group": "Enfants", "female": 3, "male": 4, "other": 0, "unspecified": 7, "total": 14},
        ]})
    );
    assert_eq!(fields["totals"]["beneficiaries"]["indirect"]["total"], json!(15000));
    let budgets: Vec<_> = fields["totals"]["budget"].as_array().unwrap().iter().map(Value::to_string).collect();
    assert_eq!(
        budgets,
        [r#"{"currency":"EUR","total":5,"count":1}"#, r#"{"currency":"PEN","total":100.10,"count":2}"#]
    );
    assert_eq!((&fields["count"], fields["records"][2]["id"].as_str()), (&json!(3), Some("3")));
}

#[test]
fn no_records_give_zeros() {
    let fields = collect(Vec::new()).unwrap().value;
    assert_eq!((&fields["count"], &fields["totals"]["budget"]), (&json!(0), &json!([])));
    assert_eq!(fields["totals"]["beneficiaries"]["direct"]["total"], json!(0));
}

#[test]
fn a_sum_that_does_not_fit_is_an_error() {
    let huge = serde_json::from_str::<Value>("70000000000000000000000000000").unwrap();
    let list = records(
        json!([{"budget": {"currency": "EUR", "total": huge}}, {"budget": {"currency": "EUR", "total": huge}}]),
    );
    assert_eq!(collect(list).unwrap_err().iter().next().unwrap().code, "number-too-large");
}

proptest! {
    #[test]
    fn the_groups_add_up_to_the_whole(
        list in prop::collection::vec(prop::collection::vec((0u8..3, 0u32..1000, 0u32..1000), 0..4), 0..20)
    ) {
        let list = list.into_iter().map(|people| {
            let direct: Vec<_> = people.iter().map(|(g, f, m)| json!({"group": g.to_string(), "female": f, "male": m})).collect();
            json!({"beneficiaries": {"direct": direct}}).as_object().unwrap().clone()
        });
        let fields = collect(list.collect()).unwrap().value;
        let direct = &fields["totals"]["beneficiaries"]["direct"];
        for part in ["female", "male", "total"] {
            let by_group: u64 = direct["groups"].as_array().unwrap().iter().filter_map(|g| g[part].as_u64()).sum();
            prop_assert_eq!(Some(by_group), direct[part].as_u64());
        }
    }
}
