//! Countries: codes that no country has, and shares that are more than the whole.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Derivation, amount};
use crate::records::iati::country_name;

/// Codes that ISO 3166-1 keeps from countries because others use them for one, with the code of that country.
const USED_BY_OTHERS: [(&str, &str); 2] = [("UK", "GB"), ("EL", "GR")];

pub(super) fn check(fields: &Map<String, Value>, derivation: &mut Derivation) {
    let list = |name: &str| fields.get(name).and_then(Value::as_array).into_iter().flatten().enumerate();
    let own = fields.get("country").map(|country| (country, "country".to_owned()));
    let several = list("countries").map(|(index, country)| (country, format!("countries[{index}]")));
    let of_organisations = list("organisations")
        .filter_map(|(index, one)| Some((one.get("country")?, format!("organisations[{index}].country"))));
    for (country, path) in own.into_iter().chain(several).chain(of_organisations) {
        let code = country.get("code").and_then(Value::as_str);
        check_code(code, country.get("name").is_some(), &format!("{path}.code"), derivation);
    }
    for (index, place) in list("places") {
        let code = place.get("country").and_then(Value::as_str);
        check_code(code, false, &format!("places[{index}].country"), derivation);
    }
    shares(fields, derivation);
}

/// Reports a code that is that of no country. Of the codes that ISO 3166-1 leaves to its users, one with a name is taken
/// for what the record says. What is no code at all is reported elsewhere.
fn check_code(code: Option<&str>, has_name: bool, path: &str, derivation: &mut Derivation) {
    let Some(code) = code.filter(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())) else {
        return;
    };
    if country_name(code).is_some() || (has_name && is_for_users(code)) {
        return;
    }
    let meant = USED_BY_OTHERS.iter().find(|(other, _)| *other == code);
    let hint = match meant {
        Some((_, meant)) => format!("did you mean `{meant}`?"),
        None if is_for_users(code) => {
            "write the code of ISO 3166-1, such as PE; or, for a place that has none, give its \
                                       `name` beside this code"
                .to_owned()
        }
        None => "write the code of ISO 3166-1, such as PE".to_owned(),
    };
    derivation.error("unknown-country", path, format!("no country has the code `{code}`"), &hint);
}

/// Whether ISO 3166-1 (clause 8.1.3) leaves a code to its users.
fn is_for_users(code: &str) -> bool {
    code == "AA" || code == "ZZ" || code.starts_with('X') || ("QM"..="QZ").contains(&code)
}

/// Shares may leave something over, for work that is in no country; they cannot be more than the whole.
fn shares(fields: &Map<String, Value>, derivation: &mut Derivation) {
    let countries = fields.get("countries").and_then(Value::as_array).into_iter().flatten();
    let known: Vec<Decimal> = countries.filter_map(|country| amount(country.as_object()?, "share")).collect();
    let Some(sum) = derivation.sum(known, "countries") else { return };
    if sum > Decimal::ONE_HUNDRED {
        let message = format!("the shares of the countries are {} % together, more than 100 %", sum.normalize());
        derivation.error(
            "country-shares-over-100",
            "countries",
            message,
            "correct the shares, or leave all of them out",
        );
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::records::derive::tests::derived;

    #[test]
    fn codes_are_those_of_countries() {
        let (_, found) = derived(json!({
            "country": {"code": "XX"},
            "countries": [{"code": "PE"}, {"code": "XK"}, {"code": "UK"}, {"code": "XA", "name": "Here"}],
            "organisations": [{"name": "o", "country": {"code": "JJ", "name": "Nowhere"}}],
            "places": [{"name": "p", "country": "ZZ"}, {"name": "q", "country": "BO"}],
        }));
        let places = ["country.code", "countries[2].code", "organisations[0].country.code", "places[0].country"];
        assert_eq!(found, places.map(|place| format!("unknown-country a.json {place}")));
    }

    #[test]
    fn shares_of_countries_are_no_more_than_the_whole() {
        let with = |first: i64, second: i64| {
            derived(json!({"countries": [{"code": "PE", "share": first}, {"code": "BO", "share": second}]})).1
        };
        assert_eq!(with(60, 60), ["country-shares-over-100 a.json countries"]);
        assert_eq!((with(60, 40), with(50, 40)), (vec![], vec![]));
    }
}
