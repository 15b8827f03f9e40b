//! Text in several languages: which objects are that, and the text for the language of a document.

use serde_json::{Map, Value};

use super::foreign::ForeignTexts;
use super::translations::{Localised, MissingTranslation, Untranslated, Wanted};
use crate::units::is_two_letter_code;

/// What a language tag looks like (BCP 47, without private use): the schema says so to other programs.
pub(super) const TAG_PATTERN: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";

/// Languages of ISO 639-3 without a two-letter code that records are written in. Not all of ISO 639-3: its codes
/// include `age`, `key` and other words that are field names.
const THREE_LETTERS: &str = "agr ast ayr bcl bem ber bho cab ceb ckb cni cnr crs din dyu ewo fan fil fon fuc fuf gsw haw \
    hil hsb ilo jam kab kam kea kek kmb kmr kos kri lua luo mai mam mas men mfe mnk mos nah ngu nds nhe nso nus nyn pap \
    pcm pis prs quc quy quz rif rmy sat scn shi shp skr srr srn sus szl tem tet tpi tum tvl tzm tzo umb und war yua zgh";

/// Codes that are more often field names when they stand alone.
const FIELD_NAMES: [&str; 2] = ["id", "no"];

/// Whether this is a language tag that Liasse knows: a language code, and script, region or variant if wanted.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let (language, rest) = tag.split_once('-').map_or((tag, None), |(language, rest)| (language, Some(rest)));
    let known = match language.len() {
        2 => is_two_letter_code(language),
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
    may_be_languages(object.keys().map(String::as_str)) && object.values().all(is_text)
}

/// Whether these keys of an object name languages, and do not happen to look like it.
pub(super) fn may_be_languages<'k>(mut keys: impl Iterator<Item = &'k str>) -> bool {
    let Some(first) = keys.next() else { return false };
    match keys.next() {
        None => is_language_tag(first) && !FIELD_NAMES.contains(&first),
        Some(second) => [first, second].into_iter().chain(keys).all(is_language_tag),
    }
}

/// The fields in one language.
///
/// Every object of texts by language tag becomes the text in the wanted language; failing that in the same language
/// without or with another region (`fr-CH`, `fr`, `fr-BE`), then in the fallbacks in their order, then the first that is
/// given. An empty text counts as none. In a list of texts each empty one is replaced by the one that a fallback has in
/// its place; texts that a shorter list lacks at its end are only told. Where one language has a list, a single text of
/// another is a list of one, so that a template meets the same in every language.
pub fn localise(fields: &Map<String, Value>, wanted: &Wanted<'_>) -> Localised {
    if fields.values().all(is_in_one_language) {
        return Localised { fields: fields.clone(), ..Localised::default() };
    }
    let mut localiser = Localiser {
        wanted,
        path: String::new(),
        own: Vec::new(),
        texts: 0,
        missing: Vec::new(),
        shorter: Vec::new(),
        foreign: ForeignTexts::default(),
    };
    let fields = localiser.object(fields);
    let Localiser { own, texts, missing, shorter, mut foreign, .. } = localiser;
    if !foreign.is_empty() {
        own.into_iter().for_each(|text| foreign.remove(text));
    }
    Localised { fields, texts, missing, shorter, foreign }
}

/// Whether no text in a value is given by language.
fn is_in_one_language(value: &Value) -> bool {
    match value {
        Value::Object(object) => !is_translated(object) && object.values().all(is_in_one_language),
        Value::Array(items) => items.iter().all(is_in_one_language),
        _ => true,
    }
}

struct Localiser<'a> {
    wanted: &'a Wanted<'a>,
    path: String,
    /// The texts that are there in the wanted language.
    own: Vec<&'a Value>,
    texts: usize,
    missing: Vec<Untranslated>,
    shorter: Vec<Untranslated>,
    foreign: ForeignTexts,
}

impl<'a> Localiser<'a> {
    fn object(&mut self, object: &'a Map<String, Value>) -> Map<String, Value> {
        let entries = object.iter().map(|(key, value)| {
            let parent = super::path::push_key(&mut self.path, key);
            let value = self.value(value);
            self.path.truncate(parent);
            (key.clone(), value)
        });
        entries.collect()
    }

    fn value(&mut self, value: &'a Value) -> Value {
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

    fn text(&mut self, texts: &'a Map<String, Value>) -> Value {
        let own = find(texts, self.wanted.language);
        let fallbacks = self.wanted.fallbacks.iter().filter_map(|language| find(texts, language));
        let mut others = fallbacks.chain(texts.iter().filter(|(_, text)| !is_blank(text)));
        let fallback = others.find(|(tag, _)| own.is_none_or(|(own, _)| own != *tag));
        if (own.is_some() || fallback.is_some()) && !self.is_repeated() {
            self.texts += 1;
        }
        let localised = match (own, fallback) {
            (Some((_, Value::Array(items))), Some((tag, Value::Array(others)))) => self.list(items, tag, others),
            (Some((_, text)), _) => {
                self.own.push(text);
                text.clone()
            }
            (None, Some((tag, text))) => {
                self.note(tag, text);
                self.foreign(tag, text)
            }
            // All are empty.
            (None, None) => texts.values().next().cloned().unwrap_or(Value::Null),
        };
        match localised {
            Value::String(text) if texts.values().any(Value::is_array) => {
                Value::Array(Some(text).filter(|text| !text.trim().is_empty()).map(Value::String).into_iter().collect())
            }
            other => other,
        }
    }

    /// A list of texts, some of which may be missing.
    fn list(&mut self, items: &'a [Value], tag: &str, others: &[Value]) -> Value {
        let mut whole = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            whole.push(match others.get(index) {
                Some(other) if is_blank(item) && !is_blank(other) => {
                    let missing = self.untranslated(index, tag, other);
                    self.missing.extend(missing);
                    self.foreign(tag, other)
                }
                _ => {
                    self.own.push(item);
                    item.clone()
                }
            });
        }
        // Languages may divide a text differently: what follows in another is not put after it.
        for (index, other) in others.iter().enumerate().skip(items.len()) {
            let shorter = self.untranslated(index, tag, other);
            self.shorter.extend(shorter);
        }
        Value::Array(whole)
    }

    /// Whether the text repeats that of another field: a field of `iati` has none of its own to translate.
    fn is_repeated(&self) -> bool {
        self.path.starts_with("iati.")
    }

    /// Takes down that a text is missing.
    fn note(&mut self, tag: &str, text: &Value) {
        if !self.is_repeated() {
            self.missing.push(Untranslated { path: self.path.clone(), language: tag.to_owned(), text: text.clone() });
        }
    }

    /// The entry of a list as one without a text.
    fn untranslated(&self, index: usize, tag: &str, text: &Value) -> Option<Untranslated> {
        let mut path = self.path.clone();
        super::path::push_index(&mut path, index);
        (!self.is_repeated()).then(|| Untranslated { path, language: tag.to_owned(), text: text.clone() })
    }

    /// A text of another language as it stands in the document.
    fn foreign(&mut self, tag: &str, text: &Value) -> Value {
        let text = self.marked(tag, text);
        self.foreign.add(&text, tag);
        text
    }

    /// The text with its language before it where it is to be marked.
    fn marked(&self, tag: &str, text: &Value) -> Value {
        match text {
            _ if self.wanted.missing != MissingTranslation::Mark => text.clone(),
            Value::String(text) => Value::String(format!("[{tag}] {text}")),
            Value::Array(items) => Value::Array(items.iter().map(|item| self.marked(tag, item)).collect()),
            other => other.clone(),
        }
    }
}

/// Whether there is nothing to read in a text or list of texts.
fn is_blank(text: &Value) -> bool {
    match text {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        _ => false,
    }
}

/// The text in a language that is not empty: under the very tag, or its language alone, or its language with another
/// region. A script that is named must be the same.
fn find<'a>(texts: &'a Map<String, Value>, language: &str) -> Option<(&'a String, &'a Value)> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let script = |tag: &str| tag.split('-').nth(1).filter(|part| part.len() == 4).map(str::to_ascii_lowercase);
    let wanted = primary(language);
    let same_script = |tag: &str| match (script(tag), script(language)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let given = || texts.iter().filter(|(_, text)| !is_blank(text));
    given()
        .find(|(tag, _)| tag.eq_ignore_ascii_case(language))
        .or_else(|| given().find(|(tag, _)| tag.eq_ignore_ascii_case(&wanted)))
        .or_else(|| given().find(|(tag, _)| primary(tag) == wanted && same_script(tag)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn localised(value: Value, language: &str) -> (Value, Vec<String>) {
        in_policy(value, language, MissingTranslation::FallBack)
    }

    fn in_policy(value: Value, language: &str, missing: MissingTranslation) -> (Value, Vec<String>) {
        let wanted = Wanted { language, fallbacks: &["en".to_owned()], missing };
        let Localised { fields, missing, .. } = localise(value.as_object().unwrap(), &wanted);
        (Value::Object(fields), missing.into_iter().map(|missing| missing.path).collect())
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
    fn reports_every_missing_text() {
        let record = json!({"a": [{"b": {"fr": "1"}}, {"b": {"fr": "2"}}], "c": {"de": "x", "it": "y"}});
        let (value, paths) = localised(record, "es");
        assert_eq!(value, json!({"a": [{"b": "1"}, {"b": "2"}], "c": "x"}));
        assert_eq!(paths, ["a[0].b", "a[1].b", "c"]);
    }

    #[test]
    fn an_empty_text_is_none() {
        let record =
            json!({"a": {"fr": " ", "en": "x"}, "b": {"fr": "", "en": ""}, "c": {"fr": ["", "y"], "en": ["1", "2"]}});
        let (value, paths) = localised(record, "fr");
        assert_eq!(value, json!({"a": "x", "b": "", "c": ["1", "y"]}));
        assert_eq!(paths, ["a", "c[0]"]);
    }

    #[test]
    fn marks_the_language_of_what_stands_in() {
        let record =
            json!({"a": {"en": "x"}, "b": {"en": ["1", "2"], "es": ["3"]}, "c": {"fr": ["", "y"], "en": ["1", "2"]}});
        let (value, _) = in_policy(record, "fr", MissingTranslation::Mark);
        assert_eq!(value, json!({"a": "[en] x", "b": ["[en] 1", "[en] 2"], "c": ["[en] 1", "y"]}));
    }

    #[test]
    fn what_stands_in_keeps_its_language() {
        let record = json!({"a": {"en": "x"}, "b": {"de": ["", "y"], "en": ["1", "2"]}, "c": {"de": "Budget"},
            "d": {"en": "Budget", "fr": "Budget"}, "e": "z"});
        let wanted = Wanted { language: "fr", fallbacks: &[], missing: MissingTranslation::FallBack };
        let foreign = localise(record.as_object().unwrap(), &wanted).foreign;
        let languages = ["x", "y", "", "1", "Budget", "z"].map(|text| foreign.language_of(text));
        assert_eq!(languages, [Some("en"), Some("de"), None, None, None, None], "`Budget` is French too");
    }

    #[test]
    fn a_list_in_one_language_is_a_list_in_all() {
        let record = json!({"a": {"en": "water", "es": ["agua", "salud"]}, "b": {"en": "", "es": ["", " "]}});
        assert_eq!(localised(record.clone(), "fr"), (json!({"a": ["water"], "b": []}), vec!["a".to_owned()]));
        assert_eq!(localised(record, "en").0, json!({"a": ["water"], "b": []}));
    }

    #[test]
    fn a_shorter_list_is_told_and_not_filled() {
        let record = json!({"a": {"fr": ["1"], "en": ["one", "two", "three"]}, "b": {"fr": ["1", "2"], "en": ["one"]}});
        // The languages of a job are its fallbacks: the document's own is among them.
        let wanted = Wanted { language: "fr", fallbacks: &["fr".to_owned()], missing: MissingTranslation::Refuse };
        let found = localise(record.as_object().unwrap(), &wanted);
        assert_eq!(Value::Object(found.fields), json!({"a": ["1"], "b": ["1", "2"]}));
        let shorter: Vec<_> = found.shorter.iter().map(|text| (text.path.as_str(), text.language.as_str())).collect();
        assert_eq!((shorter, found.missing), (vec![("a[1]", "en"), ("a[2]", "en")], vec![]));
    }

    #[test]
    fn another_script_is_another_text() {
        let title = json!({"t": {"sr-Latn": "Voda", "en": "Water"}});
        assert_eq!(localised(title.clone(), "sr-Cyrl").0, json!({"t": "Water"}));
        assert_eq!(localised(title, "sr").0, json!({"t": "Voda"}));
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
