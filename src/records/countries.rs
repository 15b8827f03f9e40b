//! Countries of which a project record has the code alone: their names.
//!
//! The names are those of CLDR for the codes of the IATI list, in English, French, Spanish, Portuguese and German. A name that the record
//! gives is kept.

use serde_json::{Map, Value};

use super::iati;

/// Gives their names to the countries of a project and of its organisations. A code that is not in the list (ISO 3166-1
/// alpha-2) stays alone.
pub(super) fn name_countries(fields: &mut Map<String, Value>) {
    let list = |fields: &mut Map<String, Value>, name: &str, each: &dyn Fn(&mut Value)| {
        fields.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten().for_each(each);
    };
    fields.get_mut("country").into_iter().for_each(name_country);
    list(fields, "countries", &name_country);
    list(fields, "organisations", &|organisation| {
        organisation.get_mut("country").into_iter().for_each(name_country);
    });
}

fn name_country(country: &mut Value) {
    let Some(country) = country.as_object_mut() else { return };
    if country.get("name").is_some_and(|name| !name.is_null()) {
        return;
    }
    let code = country.get("code").and_then(Value::as_str).map(|code| code.trim().to_ascii_uppercase());
    if let Some(name) = code.and_then(|code| iati::country_name(&code)) {
        country.insert("name".to_owned(), name.clone());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_code_gets_its_name_and_a_name_is_kept() {
        let mut record = json!({
            "country": {"code": "pe"},
            "countries": [{"code": "ML", "name": "Mali"}, {"code": "ZZ"}, {"name": "Ici"}, 5],
            "organisations": [{"name": "Kallpa", "country": {"code": "CH"}}, {"name": "x"}],
        });
        name_countries(record.as_object_mut().unwrap());
        assert_eq!(record["country"]["name"]["fr"], "Pérou");
        let mut british = json!({"country": {"code": "GB"}});
        name_countries(british.as_object_mut().unwrap());
        assert_eq!(british["country"]["name"]["en"], "United Kingdom");
        assert_eq!(record["countries"], json!([{"code": "ML", "name": "Mali"}, {"code": "ZZ"}, {"name": "Ici"}, 5]));
        assert_eq!(record["organisations"][0]["country"]["name"]["de"], "Schweiz");
    }
}
