//! What is known beyond an activity while it is read: its file, what has been warned of, the place of every byte.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::codes;
use super::element::Element;
use super::group::Group;
use super::place::ActivityPlace;
use super::values::{language_tag, tidy};
use crate::diag::{Diagnostic, Diagnostics};

/// What is told once for a file: codes without a name, prefixes of other standards, languages.
#[derive(Debug, Default)]
pub(super) struct Told(BTreeSet<(&'static str, String)>);

/// The reading of one activity.
pub(super) struct Context<'c> {
    pub place: &'c ActivityPlace,
    told: &'c mut Told,
    languages: BTreeMap<String, Option<Arc<str>>>,
    pub warnings: Diagnostics,
    pub is_traced: bool,
    /// The currency of amounts that name none.
    pub currency: Option<String>,
}

impl<'c> Context<'c> {
    pub fn new(place: &'c ActivityPlace, told: &'c mut Told, is_traced: bool) -> Context<'c> {
        let (languages, warnings) = (BTreeMap::new(), Diagnostics::new());
        Context { place, told, languages, warnings, is_traced, currency: None }
    }

    pub fn group(&self, element: Element) -> Group {
        Group::new(element, self.is_traced)
    }

    pub fn warn(&mut self, code: &'static str, at: Element, message: String, hint: &str) {
        let origin = self.place.origin(at.offset());
        self.warnings.push(Diagnostic::warning(code, origin, message).with_hint(hint));
    }

    /// Warns unless the file has had this warning about this name.
    pub fn warn_once(&mut self, code: &'static str, name: &str, at: Element, message: String, hint: &str) {
        if self.told.0.insert((code, name.to_owned())) {
            self.warn(code, at, message, hint);
        }
    }

    /// The narratives of an element as one text: by language, or plain where no language is known.
    ///
    /// The language is that of the narrative, of the elements around it, or of the file. Where only some have one, the
    /// others are `und` (undetermined).
    pub fn text(&mut self, element: Element) -> Value {
        let mut texts: Vec<(Option<Arc<str>>, String)> = Vec::new();
        for narrative in element.all("narrative") {
            let text = tidy(narrative.text());
            if text.is_empty() {
                continue;
            }
            let language = self.language(narrative);
            match texts.iter_mut().find(|(known, _)| *known == language) {
                Some((_, known)) => {
                    known.push_str("\n\n");
                    known.push_str(&text);
                }
                None => texts.push((language, text)),
            }
        }
        if let [(None, text)] = texts.as_mut_slice() {
            return Value::String(std::mem::take(text));
        }
        if texts.is_empty() {
            return Value::Null;
        }
        let by_language = texts
            .into_iter()
            .map(|(language, text)| (language.as_deref().unwrap_or(UNDETERMINED).to_owned(), Value::String(text)));
        Value::Object(by_language.collect())
    }

    /// The text of an element inside another.
    pub fn text_in(&mut self, element: Element, name: &str) -> Value {
        element.child(name).map_or(Value::Null, |child| self.text(child))
    }

    fn language(&mut self, narrative: Element) -> Option<Arc<str>> {
        let place = self.place;
        let given = narrative.language().filter(|given| !given.is_empty());
        let given = given.or(place.language.as_deref())?;
        if let Some(known) = self.languages.get(given) {
            return known.clone();
        }
        let tag = language_tag(given);
        if tag.is_none() {
            let message = format!("`{given}` is no language that Liasse knows; its texts are used for every language");
            self.warn_once("unknown-language", given, narrative, message, "write a code such as `fr`, `en` or `pt-BR`");
        }
        let tag = tag.map(Arc::from);
        self.languages.insert(given.to_owned(), tag.clone());
        tag
    }

    /// A code with its name: the one that the element itself gives, or that of the list.
    pub fn code(&mut self, list: &'static str, code: &str, at: Element) -> Value {
        let mut group = self.group(at);
        group.set("code", code);
        let own = self.text(at);
        if own.is_null() {
            group.set("name", self.name(list, code, at));
        } else {
            group.set("name", own);
        }
        group.into_value()
    }

    /// The code that an attribute of an element holds, with its name.
    pub fn code_of(&mut self, list: &'static str, element: Element, attribute: &str) -> Value {
        element.attribute(attribute).map_or(Value::Null, |code| self.code(list, code, element))
    }

    /// The code that an attribute holds, with the name of its list; the narratives of the element name something else.
    pub fn code_with_list(&mut self, list: &'static str, element: Element, attribute: &str) -> Value {
        let Some(code) = element.attribute(attribute) else { return Value::Null };
        let mut group = self.group(element);
        group.set("code", code);
        group.set("name", self.name(list, code, element));
        group.into_value()
    }

    /// The name that an element gives itself, or that a list gives to its code where it is from that list.
    pub fn named(&mut self, list: &'static str, is_listed: bool, code: &str, element: Element) -> Value {
        match self.text(element) {
            Value::Null if is_listed => self.name(list, code, element),
            own => own,
        }
    }

    /// The code of an element inside another, with its name.
    pub fn code_in(&mut self, list: &'static str, element: Element, name: &str) -> Value {
        element.child(name).map_or(Value::Null, |child| self.code_of(list, child, "code"))
    }

    /// The name that a list gives to a code; a code without one is told once.
    pub fn name(&mut self, list: &'static str, code: &str, at: Element) -> Value {
        match codes::name(list, code) {
            Some(name) => name.clone(),
            None => {
                let key = format!("{list} {code}");
                let message = format!("`{code}` is not in the IATI code list {list}; the code itself is shown");
                self.warn_once("unknown-code", &key, at, message, "correct it, or give a narrative that names it");
                Value::Null
            }
        }
    }
}

/// The language of texts without one beside texts with one (ISO 639-2).
const UNDETERMINED: &str = "und";
