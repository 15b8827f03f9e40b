//! Results as objectives and indicators.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::documents::document_of;
use super::money::period;
use crate::records::iati::context::Context;
use crate::records::iati::element::Element;
use crate::records::iati::group::Group;
use crate::records::iati::values::{date, decimal, exact, flag};

/// The names of the activity's locations by their `ref`.
type Places<'t> = BTreeMap<&'t str, Value>;

pub(super) fn read(activity: Element, record: &mut Group, context: &mut Context) {
    let named = activity.all("location").filter_map(|location| Some((location.attribute("ref")?, location)));
    let places: Places = named.map(|(id, location)| (id, context.text_in(location, "name"))).collect();
    for (number, result) in activity.all("result").enumerate() {
        let id = format!("R{}", number + 1);
        let mut objective = context.group(result);
        objective.set("id", id.as_str());
        match result.attribute("type") {
            Some("1") => objective.set("level", "output"),
            Some("2") => objective.set("level", "outcome"),
            Some("3") => objective.set("level", "goal"),
            _ => {}
        }
        objective.set("type", context.code_with_list("ResultType", result, "type"));
        heading(result, &mut objective, context);
        record.push("objectives", objective.into_value());
        for (number, indicator) in result.all("indicator").enumerate() {
            let mut group = context.group(indicator);
            group.set("id", format!("{id}.{}", number + 1));
            group.set("objective", id.as_str());
            indicator_of(indicator, &mut group, &places, context);
            record.push("indicators", group.into_value());
        }
    }
}

/// Title, description and documents.
fn heading(element: Element, group: &mut Group, context: &mut Context) {
    if let Some(title) = element.child("title") {
        group.set_from(title, "title", context.text(title));
    }
    group.set("text", context.text_in(element, "description"));
    documents(element, group, context);
}

fn documents(element: Element, group: &mut Group, context: &mut Context) {
    let documents = element.all("document-link").map(|document| document_of(document, context)).collect();
    group.set_list("documents", documents);
}

fn indicator_of(indicator: Element, group: &mut Group, places: &Places, context: &mut Context) {
    heading(indicator, group, context);
    match indicator.attribute("measure") {
        Some("1") => group.set("measure", "number"),
        Some("2") => group.set("measure", "percent"),
        Some("5") => group.set("measure", "qualitative"),
        _ => {}
    }
    let ascending = indicator.attribute("ascending").and_then(flag);
    group.set("ascending", ascending.map_or(Value::Null, Value::Bool));
    let baselines: Vec<Element> = indicator.all("baseline").collect();
    if let Some(baseline) = measurement(&baselines, places, context) {
        group.set("baseline", baseline);
    }
    let mut periods = Vec::new();
    for element in indicator.all("period") {
        let mut entry = context.group(element);
        period(element, &mut entry);
        for name in ["target", "actual"] {
            let values: Vec<Element> = element.all(name).collect();
            if let Some(value) = measurement(&values, places, context) {
                entry.set(name, value);
            }
        }
        periods.push(entry.into_value());
    }
    // That more is better is what the standard takes for granted where nothing is said: publishers leave it so for
    // indicators that fall, too. The baseline and the target then tell.
    if ascending == Some(false) && indicator.attribute("measure") != Some("5") && !rises(indicator, context) {
        group.set("direction", "down");
    }
    // The values of a single period are those of the indicator; whether those of several add up is not known.
    if let [only] = periods.as_slice() {
        for name in ["target", "actual"] {
            group.set(name, only.get(name).cloned().unwrap_or_default());
        }
    }
    group.set_list("periods", periods);
}

/// Whether the last target of an indicator is above its baseline, with a warning: it says that less is better.
fn rises(indicator: Element, context: &mut Context) -> bool {
    let value = |element: Element| {
        let is_whole = |value: &Element| value.all("dimension").chain(value.all("location")).next().is_none();
        element.attribute("value").filter(|_| is_whole(&element)).and_then(exact)
    };
    let baseline = indicator.all("baseline").find_map(value);
    let target = indicator.all("period").flat_map(|period| period.all("target")).filter_map(value).last();
    let (Some(baseline), Some(target)) = (baseline, target) else { return false };
    if target > baseline {
        let message =
            format!("`ascending` says that less is better, but the target {target} is above the baseline {baseline}");
        let hint = "the baseline and the target are taken at their word; ask those who publish the file to correct it";
        context.warn("direction-disagrees", indicator, message, hint);
    }
    target > baseline
}

/// One value for a group of people or a place, or for all.
struct Part<'t> {
    element: Element<'t>,
    breakdown: Vec<(&'static str, Value)>,
    /// Dimensions that are none of those that the record knows.
    other: Vec<Value>,
}

/// Values of one thing as a measurement: the one without dimensions and place is its value, the others break it down.
/// Of several values without dimensions the first counts, with a warning for the others.
fn measurement(values: &[Element], places: &Places, context: &mut Context) -> Option<Value> {
    let first = values.first()?;
    let mut group = context.group(*first);
    for value in values {
        let part = part(*value, places, context);
        let is_whole = part.breakdown.is_empty() && part.other.is_empty();
        if !is_whole {
            break_down(part, &mut group, context);
        } else if group.has("value") || (group.has("text") && value.attribute("value").is_some()) {
            let message = format!("a second value for the same `<{}>` is left out", value.name());
            context.warn("repeated-value", *value, message, "give it a dimension or a location, or remove it");
            continue;
        } else {
            figure(*value, &mut group);
        }
        if !group.has("date")
            && let Some(day) = value.attribute("iso-date")
        {
            group.set_from(*value, "date", date(day));
        }
        if !group.has("year")
            && let Some(year) = value.attribute("year")
        {
            group.set_from(*value, "year", year);
        }
        if !group.has("text") {
            group.set("text", context.text_in(*value, "comment"));
        }
        documents(*value, &mut group, context);
    }
    (!group.is_empty()).then(|| group.into_value())
}

/// The value of an element: a number, or else text.
fn figure(element: Element, group: &mut Group) {
    let Some(given) = element.attribute("value") else { return };
    match decimal(given) {
        number @ Value::Number(_) => group.set_from(element, "value", number),
        _ => group.set_from(element, "text", given),
    }
}

fn break_down(part: Part, group: &mut Group, context: &mut Context) {
    let Some(given) = part.element.attribute("value") else { return };
    let value = decimal(given);
    if !value.is_number() {
        let message = format!("`{given}` is not a number, so it cannot be part of a breakdown; it is left out");
        context.warn("wrong-value", part.element, message, "write digits only, with a point before the decimals");
        return;
    }
    let mut entry = context.group(part.element);
    for (name, dimension) in part.breakdown {
        entry.set(name, dimension);
    }
    entry.set_list("dimensions", part.other);
    entry.set("value", value);
    entry.set("text", context.text_in(part.element, "comment"));
    group.push("breakdown", entry.into_value());
}

/// What a value is about: its dimensions by sex, age, disability and place, and others.
fn part<'t>(element: Element<'t>, places: &Places, context: &mut Context) -> Part<'t> {
    let mut part = Part { element, breakdown: Vec::new(), other: Vec::new() };
    for dimension in element.all("dimension") {
        let name = dimension.attribute("name").unwrap_or_default();
        let value = dimension.attribute("value").unwrap_or_default();
        match known_dimension(name, value) {
            Some((name, _)) if part.breakdown.iter().any(|(known, _)| *known == name) => {}
            Some(known) => {
                part.breakdown.push(known);
                continue;
            }
            None => {}
        }
        let mut group = context.group(dimension);
        group.set("name", name);
        group.set("value", value);
        part.other.push(group.into_value());
    }
    let ids: Vec<&str> = element.all("location").filter_map(|location| location.attribute("ref")).collect();
    let names: Vec<Value> = ids
        .iter()
        .map(|id| places.get(id).filter(|name| !name.is_null()).cloned().unwrap_or_else(|| Value::from(*id)))
        .collect();
    if part.breakdown.iter().any(|(name, _)| *name == "place") {
        return part;
    }
    match names.as_slice() {
        [] => {}
        [only] => part.breakdown.push(("place", only.clone())),
        _ => part.breakdown.push(("place", ids.join(", ").into())),
    }
    part
}

/// A dimension that the record knows, by the words in which publishers write it.
fn known_dimension(name: &str, value: &str) -> Option<(&'static str, Value)> {
    let plain = |text: &str| text.trim().to_lowercase();
    let word = plain(value);
    match plain(name).as_str() {
        "sex" | "gender" | "sexe" | "genre" | "sexo" | "género" | "genero" | "geschlecht" => {
            let sex = match word.as_str() {
                "female" | "f" | "women" | "woman" | "girls" | "girl" | "femme" | "femmes" | "fille" | "filles"
                | "féminin" | "mujer" | "mujeres" | "femenino" | "mulher" | "mulheres" | "feminino" | "weiblich"
                | "frauen" => "female",
                "male" | "m" | "men" | "man" | "boys" | "boy" | "homme" | "hommes" | "garçon" | "garçons"
                | "masculin" | "hombre" | "hombres" | "masculino" | "homem" | "homens" | "männlich" | "männer" => {
                    "male"
                }
                "other" | "non-binary" | "unknown" | "unspecified" | "autre" | "otro" | "outro" | "divers" => "other",
                _ => return None,
            };
            Some(("sex", sex.into()))
        }
        "age" | "ages" | "age group" | "age_group" | "age-group" | "âge" | "tranche d'âge" | "edad" | "idade"
        | "alter" => (!word.is_empty()).then(|| ("age", json!(value.trim()))),
        "disability" | "disability status" | "handicap" | "discapacidad" | "deficiência" | "behinderung" => {
            let disability = match word.as_str() {
                "with" | "yes" | "true" | "1" | "with disability" | "with disabilities" | "avec" | "oui" | "con"
                | "sí" | "com" | "sim" | "mit" | "ja" => "with",
                "without"
                | "no"
                | "false"
                | "0"
                | "without disability"
                | "without disabilities"
                | "none"
                | "sans"
                | "non"
                | "sin"
                | "sem"
                | "não"
                | "ohne"
                | "nein" => "without",
                _ => return None,
            };
            Some(("disability", disability.into()))
        }
        "place" | "location" | "lieu" | "lugar" | "local" | "ort" | "region" | "région" | "district" => {
            (!word.is_empty()).then(|| ("place", json!(value.trim())))
        }
        _ => None,
    }
}
