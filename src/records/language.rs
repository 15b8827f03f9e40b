//! Text in several languages: which objects are that, and the text for the language of a document.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diag::{Diagnostic, Diagnostics, Origin, Warned};

/// What a language tag looks like (BCP 47, without private use): the schema says so to other programs.
pub(super) const TAG_PATTERN: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";

/// The two-letter codes of ISO 639-1.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my \
    na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq \
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Languages of ISO 639-3 without a two-letter code that records are written in. Not all of ISO 639-3: its codes
/// include `age`, `key` and other words that are field names.
const THREE_LETTERS: &str = "agr ast ayr bcl bem ber bho cab ceb ckb cni cnr crs din dyu ewo fan fil fon fuc fuf gsw haw \
    hil hsb ilo jam kab kam kea kek kmb kmr kos kri lua luo mai mam mas men mfe mnk mos nah ngu nds nhe nso nus nyn pap \
    pcm pis prs quc quy quz rif rmy sat scn shi shp skr srr srn sus szl tem tet tpi tum tvl tzm tzo umb und war yua zgh";

/// Codes that are more often field names when they stand alone.
const FIELD_NAMES: [&str; 2] = ["id", "no"];

/// How many fields without a translation are told for one document.
const MAX_MISSING: usize = 50;

/// Whether this is a language tag that Liasse knows: a language code, and script, region or variant if wanted.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let (language, rest) = tag.split_once('-').map_or((tag, None), |(language, rest)| (language, Some(rest)));
    let known = match language.len() {
        2 => TWO_LETTERS.split_ascii_whitespace().any(|code| code == language),
        3 => THREE_LETTERS.split_ascii_whitespace().any(|code| code == language),
        _ => false,
    };
    known
        && rest.is_none_or(|rest| {
            rest.split('-').all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        })
}

/// Whether an object is one text in several languages: its keys are language tags, its values strings or lists of
/// strings.
pub(super) fn is_translated(object: &Map<String, Value>) -> bool {
    let is_text = |value: &Value| match value {
        Value::String(_) => true,
        Value::Array(items) => items.iter().all(Value::is_string),
        _ => false,
    };
    let lone_field = object.len() == 1 && FIELD_NAMES.iter().any(|name| object.contains_key(*name));
    !object.is_empty() && !lone_field && object.iter().all(|(key, value)| is_language_tag(key) && is_text(value))
}

/// The fields in one language.
///
/// Every object of texts by language tag becomes the text in `language`; failing that in the same language without or
/// with another region (`fr-CH`, `fr`, `fr-BE`), then in the `fallbacks` in their order, then the first that is given.
/// A text in another language than the one asked for gives the warning `missing-translation`, once a field (not once
/// for every entry of a list), in the order of the fields' names.
pub fn localise(fields: &Map<String, Value>, language: &str, fallbacks: &[String]) -> Warned<Map<String, Value>> {
    let mut localiser = Localiser { language, fallbacks, path: String::new(), missing: BTreeMap::new() };
    let value = localiser.object(fields);
    Warned { value, warnings: localiser.warnings() }
}

struct Localiser<'a> {
    language: &'a str,
    fallbacks: &'a [String],
    path: String,
    /// The fields without a text in the language, list positions left out: the first path of each, and the language
    /// that is taken instead.
    missing: BTreeMap<String, (String, String)>,
}

impl Localiser<'_> {
    fn object(&mut self, object: &Map<String, Value>) -> Map<String, Value> {
        let entries = object.iter().map(|(key, value)| {
            let parent = super::path::push_key(&mut self.path, key);
            let value = self.value(value);
            self.path.truncate(parent);
            (key.clone(), value)
        });
        entries.collect()
    }

    fn value(&mut self, value: &Value) -> Value {
        match value {
            Value::Object(object) if is_translated(object) => self.text(object),
            Value::Object(object) => Value::Object(self.object(object)),
            Value::Array(items) => {
                let localised = items.iter().enumerate().map(|(index, item)| {
                    let parent = super::path::push_index(&mut self.path, index);
                    let item = self.value(item);
                    self.path.truncate(parent);
                    item
                });
                Value::Array(localised.collect())
            }
            plain => plain.clone(),
        }
    }

    fn text(&mut self, texts: &Map<String, Value>) -> Value {
        if let Some((_, text)) = find(texts, self.language) {
            return text.clone();
        }
        // A field of `iati` holds what another field holds already, and has no text of its own to translate.
        let is_repeated = self.path.starts_with("iati.");
        let fallback = self.fallbacks.iter().find_map(|language| find(texts, language)).or_else(|| texts.iter().next());
        let Some((tag, text)) = fallback else { return Value::Null };
        if is_repeated {
            return text.clone();
        }
        let field = super::path::without_indexes(&self.path);
        self.missing.entry(field).or_insert_with(|| (self.path.clone(), tag.clone()));
        text.clone()
    }

    fn warnings(self) -> Diagnostics {
        let more = self.missing.len().saturating_sub(MAX_MISSING);
        let warnings = self.missing.into_values().take(MAX_MISSING).map(|(path, tag)| {
            let message = format!("there is no text in `{}`; the text in `{tag}` is used", self.language);
            Diagnostic::warning("missing-translation", Origin::none().with_path(path), message)
                .with_hint(format!("add the text under `{}`", self.language))
        });
        let mut warnings: Diagnostics = warnings.collect();
        if more > 0 {
            let message = format!("{more} more fields have no text in `{}`", self.language);
            warnings.push(
                Diagnostic::warning("missing-translation", Origin::none(), message)
                    .with_hint("translate the fields named above first"),
            );
        }
        warnings
    }
}

/// The text in a language: under the very tag, or its language alone, or its language with another region.
fn find<'a>(texts: &'a Map<String, Value>, language: &str) -> Option<(&'a String, &'a Value)> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let wanted = primary(language);
    texts
        .iter()
        .find(|(tag, _)| tag.eq_ignore_ascii_case(language))
        .or_else(|| texts.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(&wanted)))
        .or_else(|| texts.iter().find(|(tag, _)| primary(tag) == wanted))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn localised(value: Value, language: &str) -> (Value, Vec<String>) {
        let Warned { value, warnings } = localise(value.as_object().unwrap(), language, &["en".to_owned()]);
        (Value::Object(value), warnings.iter().map(|w| w.origin.to_string()).collect())
    }

    #[test]
    fn picks_the_nearest_text() {
        let title = json!({"title": {"de": "Wasser", "fr": "Eau", "en": "Water", "fr-BE": "Eau (BE)"}});
        for (language, expected) in [("fr-CH", "Eau"), ("fr-BE", "Eau (BE)"), ("de-CH", "Wasser"), ("es", "Water")] {
            assert_eq!(localised(title.clone(), language).0, json!({"title": expected}), "{language}");
        }
        let regional = json!({"title": {"en": "Water", "pt-BR": "Água"}});
        assert_eq!(localised(regional, "pt"), (json!({"title": "Água"}), vec![]), "same language, other region");
    }

    #[test]
    fn reports_a_missing_language_once_a_field() {
        let record = json!({"a": [{"b": {"fr": "1"}}, {"b": {"fr": "2"}}], "c": {"de": "x", "it": "y"}});
        let (value, paths) = localised(record, "es");
        assert_eq!(value, json!({"a": [{"b": "1"}, {"b": "2"}], "c": "x"}));
        assert_eq!(paths, ["a[0].b", "c"]);
    }

    #[test]
    fn leaves_other_objects_alone() {
        for value in [
            json!({"a": {"id": "kallpa"}}),
            json!({"a": {"sex": "female", "age": "6-12"}}),
            json!({"a": {"fr": 1, "en": 2}}),
            json!({"a": {}}),
            json!({"a": {"fr": "x", "name": "y"}}),
        ] {
            assert_eq!(localised(value.clone(), "fr"), (value, vec![]));
        }
        assert_eq!(localised(json!({"a": {"id": "air", "en": "water"}}), "id").0, json!({"a": "air"}));
        assert_eq!(localised(json!({"a": {"fr": ["x", "y"]}}), "fr").0, json!({"a": ["x", "y"]}));
    }
}
