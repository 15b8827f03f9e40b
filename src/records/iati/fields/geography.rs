//! Countries, regions and places.

use rust_decimal::Decimal;
use serde_json::Value;

use super::about::vocabulary;
use crate::records::iati::context::Context;
use crate::records::iati::element::Element;
use crate::records::iati::group::Group;
use crate::records::iati::values::{decimal, exact};

pub(super) fn read(activity: Element, record: &mut Group, context: &mut Context) {
    countries(activity, record, context);
    for region in activity.all("recipient-region") {
        if let Some(region) = region_of(region, context) {
            record.push("regions", region);
        }
    }
    for location in activity.all("location") {
        let place = place_of(location, context);
        record.push("places", place);
    }
}

/// All countries; the one that the project is filed under is the only one, or the one with the largest share.
///
/// An activity may name its countries in its transactions instead.
fn countries(activity: Element, record: &mut Group, context: &mut Context) {
    let mut countries: Vec<(Element, &str, Value)> = Vec::new();
    let own = activity.all("recipient-country");
    let paid = activity.all("transaction").filter_map(|transaction| transaction.child("recipient-country"));
    let has_own = activity.children().any(|child| matches!(child.name(), "recipient-country" | "recipient-region"));
    for element in own.chain(paid.filter(|_| !has_own)) {
        let Some(code) = element.attribute("code") else { continue };
        if countries.iter().any(|(_, known, _)| *known == code) {
            continue;
        }
        if let Some(country) = country_of(element, context) {
            countries.push((element, code, country));
        }
    }
    let share = |element: Element| element.attribute("percentage").and_then(exact);
    let main = match countries.as_slice() {
        [only] => Some(only),
        several => several
            .iter()
            .rev()
            .filter(|(element, ..)| share(*element).is_some())
            .max_by_key(|(element, ..)| share(*element)),
    };
    if let Some((element, _, country)) = main {
        record.set_from(*element, "country", country.clone());
    }
    record.set_list("countries", countries.into_iter().map(|(_, _, country)| country).collect());
}

pub(super) fn country_of(element: Element, context: &mut Context) -> Option<Value> {
    let given = element.attribute("code")?;
    let code = given.to_ascii_uppercase();
    if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let message = format!("`{given}` is not the code of a country; it is left out");
        context.warn_once(
            "unknown-code",
            &format!("Country {given}"),
            element,
            message,
            "write two letters, such as `PE`",
        );
        return None;
    }
    let mut group = context.group(element);
    let name = context.code("Country", &code, element);
    group.set("code", code);
    group.set("name", name.get("name").cloned().unwrap_or_default());
    group.set("share", element.attribute("percentage").map_or(Value::Null, decimal));
    Some(group.into_value())
}

/// A region; the regions of vocabulary 1 (OECD DAC) have names.
pub(super) fn region_of(element: Element, context: &mut Context) -> Option<Value> {
    let code = element.attribute("code")?;
    let vocabulary = element.attribute("vocabulary").unwrap_or("1");
    let mut group = context.group(element);
    group.set("code", code);
    group.set("name", context.named("Region", vocabulary == "1", code, element));
    group.set("vocabulary", vocabulary);
    group.set("share", element.attribute("percentage").map_or(Value::Null, decimal));
    Some(group.into_value())
}

fn place_of(location: Element, context: &mut Context) -> Value {
    let mut group = context.group(location);
    let point = location.child("point").and_then(|point| point.child("pos"));
    let position = point.and_then(|point| position(point, context));
    if let Some(id) = location.attribute("ref") {
        group.set("id", id);
    }
    let named = ["name", "description"].into_iter().find_map(|name| {
        let child = location.child(name)?;
        Some((child, context.text(child))).filter(|(_, text)| !text.is_null())
    });
    match named {
        Some((element, name)) => group.set_from(element, "name", name),
        None => group.set("name", name_without_words(location, position.as_ref().map(|(text, _)| *text))),
    }
    if let (Some((_, [latitude, longitude])), Some(point)) = (position, point) {
        group.set_from(point, "latitude", latitude);
        group.set_from(point, "longitude", longitude);
    }
    let text = ["activity-description", "description"].into_iter().find_map(|name| {
        let text = context.text_in(location, name);
        (!text.is_null()).then_some(text)
    });
    group.set("text", text.unwrap_or_default());
    group.set("reach", context.code_in("LocationReach", location, "location-reach"));
    group.set("exactness", context.code_in("GeographicExactness", location, "exactness"));
    group.set("class", context.code_in("GeographicLocationClass", location, "location-class"));
    if let Some(feature) = location.child("feature-designation").and_then(|feature| feature.attribute("code")) {
        group.set("feature", feature);
    }
    for (name, element) in [("identifiers", "location-id"), ("administrative", "administrative")] {
        let divisions = location.all(element).map(|division| {
            let mut group = context.group(division);
            for attribute in ["code", "vocabulary", "level"] {
                group.set(attribute, division.attribute(attribute).map_or(Value::Null, Value::from));
            }
            group.into_value()
        });
        group.set_list(name, divisions.collect());
    }
    group.into_value()
}

/// What to call a place that has no name: its identifier, its administrative division, or its coordinates.
fn name_without_words(location: Element, position: Option<&str>) -> Value {
    let code = |name: &str| location.child(name).and_then(|child| child.attribute("code"));
    let known = location.attribute("ref").or_else(|| code("location-id")).or_else(|| code("administrative"));
    known.or(position).map_or(Value::Null, Value::from)
}

/// Latitude and longitude in degrees, and the text that they are written in.
fn position<'t>(point: Element<'t>, context: &mut Context) -> Option<(&'t str, [Value; 2])> {
    let mut parts = point.text().split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty());
    let mut degrees = |limit: i64| {
        let text = parts.next()?;
        let value = exact(text)?;
        (value.abs() <= Decimal::from(limit)).then(|| decimal(text))
    };
    let found = degrees(90).and_then(|latitude| Some([latitude, degrees(180)?]));
    match found {
        Some(found) => Some((point.text(), found)),
        None => {
            let message = format!("`{}` is no point on Earth; it is left out", point.text());
            context.warn(
                "wrong-point",
                point,
                message,
                "write latitude and longitude in degrees, such as `-12.06 -75.21`",
            );
            None
        }
    }
}

/// The vocabulary of a sector by its name.
pub(super) fn sector_vocabulary(code: &str) -> Value {
    vocabulary("SectorVocabulary", code)
}
