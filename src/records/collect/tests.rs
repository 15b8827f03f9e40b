//! What a template over many records sees.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{FieldPath, GroupOrder, Grouping};
use crate::diag::Outcome;

/// The fields of a document over these records, without groups.
fn collect(records: Vec<Map<String, Value>>) -> Outcome<Map<String, Value>> {
    super::collect(records, &Grouping::default(), &str::to_lowercase)
}

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

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).unwrap()
}

/// The fields of a document whose records are grouped.
fn grouped(list: Value, levels: &[&str], statistics: &[&str], order: GroupOrder) -> Value {
    let grouping = Grouping {
        levels: levels.iter().map(|level| path(level)).collect(),
        statistics: statistics.iter().map(|field| path(field)).collect(),
        order,
        rest: true,
    };
    super::collect(records(list), &grouping, &str::to_lowercase).unwrap().value.into()
}

fn projects() -> Value {
    json!([
        {"id": "1", "country": {"code": "PE", "name": "Pérou"}, "themes": ["eau", "santé"], "start": "2020-02-01",
         "duration_months": 12, "budget": {"currency": "EUR", "total": 100},
         "indicators": [{"id": "I1", "measure": "number", "unit": "personnes", "actual": {"value": 10}}]},
        {"id": "2", "country": {"code": "BO", "name": "Bolivie"}, "themes": ["eau"], "start": "2021-02-01",
         "duration_months": 24, "budget": {"currency": "USD", "total": 50},
         "indicators": [{"id": "I1", "measure": "percent", "actual": {"value": 40}}]},
        {"id": "3", "country": {"code": "PE", "name": "Pérou"}, "start": "2020-06-01",
         "duration_months": 11, "budget": {"currency": "EUR", "total": 0.5}},
    ])
}

/// The names of groups and, in parentheses, those inside them; the ids of the records of the innermost.
fn outline(groups: &Value) -> String {
    let shown = |group: &Value| {
        let name = group["name"].as_str().unwrap_or("–");
        match group.get("records").and_then(Value::as_array) {
            Some(records) => {
                let ids: Vec<_> = records.iter().filter_map(|record| record["id"].as_str()).collect();
                format!("{name} {}", ids.join("+"))
            }
            None => format!("{name} ({})", outline(&group["groups"])),
        }
    };
    groups.as_array().unwrap().iter().map(shown).collect::<Vec<_>>().join(", ")
}

#[test]
fn groups_lie_in_each_other() {
    let fields = grouped(projects(), &["country", "theme"], &[], GroupOrder::Name);
    assert_eq!(outline(&fields["groups"]), "Bolivie (eau 2), Pérou (eau 1, santé 1, – 3)");
    let peru = &fields["groups"][1];
    assert_eq!((&peru["key"], &peru["count"], &peru["level"]), (&json!("PE"), &json!(2), &json!(1)));
    assert_eq!(peru["totals"]["budget"][0]["total"].to_string(), "100.5", "a parent counts a record once");
    assert_eq!(peru["groups"][2]["rest"], json!(true));
    let by_year = grouped(projects(), &["year"], &[], GroupOrder::Name);
    assert_eq!(outline(&by_year["groups"]), "2020 1+3, 2021 2");
}

#[test]
fn statistics_keep_apart_what_cannot_be_added() {
    let statistics = ["duration_months", "budget.total", "indicators[id=I1].actual.value", "none"];
    let fields = grouped(projects(), &["country"], &statistics, GroupOrder::Name);
    let [months, budgets, indicators, none] = fields["statistics"].as_array().unwrap().as_slice() else { panic!() };
    let series = &months["series"][0];
    assert_eq!(
        ["count", "sum", "mean", "minimum", "maximum"].map(|name| series[name].to_string()),
        ["3", "47", "15.6666666667", "11", "24"]
    );
    let shown = |statistic: &Value| {
        let series = statistic["series"].as_array().unwrap().iter();
        series
            .map(|s| format!("{} {} {} {}", s["currency"], s["unit"], s["sum"], s["mean"]))
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(shown(budgets), "\"EUR\" null 100.5 50.25, \"USD\" null 50 50");
    assert_eq!(shown(indicators), "null \"personnes\" 10 10, null null null 40", "percentages have no sum");
    assert_eq!((&indicators["records"], &indicators["missing"]), (&json!(2), &json!(1)));
    assert_eq!((&none["series"], &none["missing"]), (&json!([]), &json!(3)));
    let peru = &fields["groups"][1]["statistics"];
    assert_eq!(shown(&peru[1]), "\"EUR\" null 100.5 50.25");
}

#[test]
fn groups_come_in_the_order_that_is_asked_for() {
    let order = |levels: &[&str], statistics: &[&str], order: GroupOrder| {
        outline(&grouped(projects(), levels, statistics, order)["groups"])
    };
    assert_eq!(order(&["country"], &[], GroupOrder::Count), "Pérou 1+3, Bolivie 2");
    assert_eq!(order(&["country"], &["duration_months"], GroupOrder::Statistic(0)), "Bolivie 2, Pérou 1+3");
    assert_eq!(order(&["country"], &[], GroupOrder::Key), "Bolivie 2, Pérou 1+3");
    assert_eq!(order(&["duration_months"], &[], GroupOrder::Name).split(' ').next(), Some("–"), "numbers have no name");
    let grouping = Grouping {
        levels: vec![path("country")],
        statistics: vec![path("budget.total")],
        order: GroupOrder::Statistic(0),
        rest: false,
    };
    let found = super::collect(records(projects()), &grouping, &str::to_lowercase).unwrap();
    assert_eq!(found.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["group-order"]);
    assert_eq!(outline(&found.value["groups"]), "Bolivie 2, Pérou 1+3", "euros and dollars do not compare");
}

#[test]
fn records_in_very_many_groups_are_refused() {
    let many: Vec<_> = (0..500).map(|number| number.to_string()).collect();
    let grouping = Grouping { levels: vec![path("a"), path("b")], ..Grouping::default() };
    let list = records(json!([{"id": "1", "a": many, "b": many}]));
    let problems = super::collect(list, &grouping, &str::to_lowercase).unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["too-many-groups"]);
}

#[test]
fn only_the_same_indicators_are_put_together() {
    let indicator = |title: &str, unit: &str, baseline: i64, target: i64, actual: i64| {
        json!({"id": "I1", "title": title, "measure": "number", "unit": unit, "baseline": {"value": baseline},
               "target": {"value": target}, "actual": {"value": actual}})
    };
    let percent = |value: i64, ratio: Option<(i64, i64)>| {
        let mut actual = json!({"value": value});
        if let Some((part, whole)) = ratio {
            actual["numerator"] = json!(part);
            actual["denominator"] = json!(whole);
        }
        json!({"title": "Couverture", "measure": "percent", "actual": actual})
    };
    let over = |lists: Vec<Vec<Value>>| {
        let list: Vec<_> = lists.into_iter().map(|indicators| json!({"indicators": indicators})).collect();
        collect(records(json!(list))).unwrap().value["totals"]["indicators"].clone()
    };
    let all = over(vec![
        vec![indicator("Formées", "personnes", 10, 110, 60), percent(50, Some((1, 2)))],
        vec![indicator("Formées", "personnes", 0, 100, 100), percent(80, Some((80, 100)))],
        vec![indicator("Formées", "familles", 0, 5, 5)],
    ]);
    let [trained, coverage, families] = all.as_array().unwrap().as_slice() else { panic!("{all}") };
    assert_eq!(
        (&trained["count"], &trained["actual"]["sum"], &trained["target"]["sum"]),
        (&json!(2), &json!(160), &json!(210))
    );
    assert_eq!(trained["achievement"], json!(75), "50 + 100 of 100 + 100");
    assert_eq!((&families["unit"], &families["actual"]["sum"]), (&json!("familles"), &json!(5)));
    assert_eq!((&coverage["actual"]["sum"], &coverage["actual"]["minimum"]), (&Value::Null, &json!(50)));
    assert_eq!(coverage["actual"]["mean"].to_string(), "79.4117647059", "81 of 102");
    let unweighted = over(vec![vec![percent(50, None)], vec![percent(80, Some((80, 100)))]]);
    assert_eq!(unweighted[0]["actual"], json!({"count": 2, "sum": null, "minimum": 50, "maximum": 80, "mean": null}));
}

#[test]
fn people_are_counted_once_over_records_too() {
    let totals = json!({"direct": {"total": 5, "disability": 2, "by_age": [{"name": "0–5", "female": 2, "total": 3}], "age_unspecified": 2}});
    let record = json!({"beneficiaries": {"totals": totals, "direct": [
        {"id": "B1", "group": "Enfants", "total": 5}, {"group": "Filles", "part_of": "B1", "total": 2}]}});
    let fields = collect(records(json!([record, record]))).unwrap().value;
    let direct = &fields["totals"]["beneficiaries"]["direct"];
    assert_eq!(
        (&direct["total"], &direct["disability"], &direct["age_unspecified"]),
        (&json!(10), &json!(4), &json!(4))
    );
    assert_eq!(direct["by_age"][0]["total"], json!(6));
    assert_eq!(direct["groups"].as_array().unwrap().len(), 1, "a part is counted with its whole");
}

/// Records with a country, themes and a number.
fn any_records() -> impl Strategy<Value = Vec<Value>> {
    let record = (0usize..4, prop::collection::btree_set(0u8..5, 0..4), -10_000i64..10_000, 0u32..3);
    prop::collection::vec(record, 1..30).prop_map(|list| {
        let record =
            |(index, (country, themes, cents, scale)): (usize, (usize, std::collections::BTreeSet<u8>, i64, u32))| {
                let themes: Vec<_> = themes.into_iter().map(|theme| theme.to_string()).collect();
                let value = crate::records::number(rust_decimal::Decimal::new(cents, scale));
                let country = ["PE", "BO", "ML", "BF"][country];
                json!({"id": index.to_string(), "country": {"code": country}, "themes": themes, "value": value})
            };
        list.into_iter().enumerate().map(record).collect()
    })
}

fn figure(series: &Value, name: &str) -> rust_decimal::Decimal {
    crate::records::decimal(&series[name]).unwrap()
}

proptest! {
    #[test]
    fn every_record_is_in_one_group_of_a_single_value(list in any_records()) {
        let fields = grouped(json!(list), &["country.code"], &["value"], GroupOrder::Name);
        let groups = fields["groups"].as_array().unwrap();
        let mut ids: Vec<_> = groups.iter().flat_map(|group| group["records"].as_array().unwrap()).map(|r| r["id"].to_string()).collect();
        ids.sort();
        let mut all: Vec<_> = list.iter().map(|record| record["id"].to_string()).collect();
        all.sort();
        prop_assert_eq!(ids, all);
        let sums = groups.iter().map(|group| figure(&group["statistics"][0]["series"][0], "sum"));
        prop_assert_eq!(sums.sum::<rust_decimal::Decimal>(), figure(&fields["statistics"][0]["series"][0], "sum"));
    }

    #[test]
    fn a_mean_lies_between_the_least_and_the_greatest(list in any_records()) {
        let fields = grouped(json!(list), &["themes", "country.code"], &["value"], GroupOrder::Name);
        let mut open = vec![&fields];
        while let Some(group) = open.pop() {
            open.extend(group["groups"].as_array().unwrap());
            let series = &group["statistics"][0]["series"][0];
            let [least, mean, greatest] = ["minimum", "mean", "maximum"].map(|name| figure(series, name));
            prop_assert!(least <= mean && mean <= greatest, "{} {} {}", least, mean, greatest);
        }
    }

    #[test]
    fn the_order_of_records_changes_no_figure(list in any_records(), turn in 0usize..30) {
        let mut turned = list.clone();
        let turn = turn % turned.len();
        turned.rotate_left(turn);
        let figures = |list: Vec<Value>| {
            let fields = grouped(json!(list), &["themes", "country.code"], &["value"], GroupOrder::Statistic(0));
            let mut found = Vec::new();
            let mut open = vec![&fields];
            while let Some(group) = open.pop() {
                open.extend(group["groups"].as_array().unwrap());
                let series = &group["statistics"][0]["series"][0];
                let figures = ["sum", "mean", "minimum", "maximum"].map(|name| figure(series, name).normalize().to_string());
                found.push((group.get("key").cloned(), figures));
            }
            found
        };
        prop_assert_eq!(figures(list), figures(turned));
    }

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

#[test]
fn groups_within_a_document_that_differ_by_habit_alone_are_told() {
    let list = json!([{"id": "1", "t": "Cinéma"}, {"id": "2", "t": ["cinéma", "Eau"]}, {"id": "3", "t": "Cinéma"}]);
    let grouping = Grouping { levels: vec![path("t")], ..Grouping::default() };
    let found = super::collect(records(list), &grouping, &str::to_lowercase).unwrap();
    let told: Vec<&str> = found.warnings.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        told,
        ["these are groups of their own, though they may mean the same: “Cinéma” (2 records), “cinéma” (1 record)"]
    );
}
