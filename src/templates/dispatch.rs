//! The one helper that all lowered calls name: finds the site of the call and does what it says.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, Output, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use serde_json::Value;

use super::escape::{clean, escape, forbidden};
use super::helpers::{Answer, Call, Spec, described};
use super::missing::Asked;
use super::render::{BYTES_A_VALUE, Session};
use super::resolve::{self, Missing};
use super::site::{Action, Field, MetaField, Need, Site};
use crate::diag::{Diagnostic, Origin};

pub(super) struct Dispatch<'a> {
    pub session: &'a Session<'a>,
}

const NOTHING: Value = Value::Null;

impl HelperDef for Dispatch<'_> {
    /// The call as an argument.
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        scope: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let (number, site) = self.site(helper)?;
        match &site.action {
            Action::Field(field) => match resolve::argument(field, helper, context, scope) {
                Ok(value) => {
                    if field.need == Need::List {
                        self.session.spend(rounds(value.as_json()))?;
                    }
                    Ok(self.needed(field, value, number))
                }
                Err(missing) => {
                    self.missing(field, missing, number, helper, context, scope);
                    Ok(ScopedJson::Derived(NOTHING))
                }
            },
            Action::Helper { spec, optional } => {
                let answer = self.answer(helper, number, spec, *optional)?.into_value();
                // It may be gone through.
                self.session.spend(rounds(&answer))?;
                Ok(ScopedJson::Derived(answer))
            }
            Action::Meta(field) => Ok(ScopedJson::Derived(self.meta(*field))),
            Action::Partial { .. } => Err(RenderErrorReason::Unimplemented.into()),
        }
    }

    /// The call as output.
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        scope: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let (number, site) = self.site(helper)?;
        match &site.action {
            Action::Field(field) => match resolve::output(field, helper, context, scope) {
                Ok(value) => self.write(value, number, scope, out),
                Err(missing) => {
                    self.missing(field, missing, number, helper, context, scope);
                    Ok(())
                }
            },
            Action::Helper { spec, optional } => match self.answer(helper, number, spec, *optional)? {
                Answer::Value(value) => self.write(&value, number, scope, out),
                Answer::Text(text) => self.write_text(&text, number, Some(helper), scope, out),
                Answer::Markup(markup) => {
                    self.warn_of_arguments(helper, number);
                    Ok(out.write(&markup)?)
                }
            },
            Action::Meta(field) => self.write(&self.meta(*field), number, scope, out),
            Action::Partial { name } => self.include(name.as_deref(), number, helper, registry, context, scope, out),
        }
    }
}

impl<'a> Dispatch<'a> {
    fn site(&self, helper: &Helper<'_>) -> Result<(usize, &'a Site), RenderError> {
        self.session.spend(1)?;
        let number = helper.param(0).and_then(|number| number.value().as_u64());
        number
            .and_then(|number| usize::try_from(number).ok())
            .and_then(|number| Some((number, self.at(number)?)))
            .ok_or_else(|| RenderErrorReason::HelperNotFound(helper.name().to_owned()).into())
    }

    pub(super) fn at(&self, number: usize) -> Option<&'a Site> {
        self.session.template.sites.get(number)
    }

    /// The value, unless it is no list and one is needed.
    fn needed<'rc>(&self, field: &Field, value: ScopedJson<'rc>, number: usize) -> ScopedJson<'rc> {
        match value.as_json() {
            Value::String(text) if text.trim().is_empty() => value,
            single @ (Value::String(_) | Value::Number(_) | Value::Bool(_)) if field.need == Need::List => {
                self.note(number, "no-list", |origin| {
                    let message = format!("`each` needs a list, but got {}", described(single));
                    Diagnostic::error("wrong-value", origin, message).with_hint("name a field that holds a list")
                });
                ScopedJson::Derived(NOTHING)
            }
            _ => value,
        }
    }

    /// Notes a missing field, unless the record may do without it.
    fn missing<'rc>(
        &self,
        field: &Field,
        missing: Missing,
        number: usize,
        helper: &Helper<'rc>,
        context: &'rc Context,
        scope: &RenderContext<'_, 'rc>,
    ) {
        if field.optional {
            return;
        }
        let asked = Asked::new(field, missing, helper, context, scope);
        if !self.session.template.manifest.is_optional(&asked.names()) {
            self.note(number, asked.name(), |origin| asked.diagnostic(origin));
        }
    }

    fn answer(
        &self,
        helper: &Helper<'_>,
        number: usize,
        spec: &'static Spec,
        optional: bool,
    ) -> Result<Answer, RenderError> {
        let given = helper.params().iter().chain(helper.hash().values());
        self.session.spend(given.map(|argument| work(argument.value())).sum())?;
        let call = Call {
            helper,
            name: spec.name,
            locale: self.session.locale,
            labels: self.session.labels,
            languages: self.session.template.labels.languages(),
            manifest: &self.session.template.manifest,
            foreign: &self.session.foreign,
        };
        if let ("label", Some(key)) = (spec.name, helper.param(1)) {
            let key = key.value();
            self.session.uses(|used| match key {
                Value::String(key) => used.label(key),
                other => used.label(&other.render()),
            });
        }
        let answer = (spec.run)(&call).unwrap_or_else(|complaint| {
            if !(optional && complaint.code == "unknown-field") {
                self.note(number, &complaint.message, |origin| {
                    Diagnostic::error(complaint.code, origin, complaint.message.clone()).with_hint(complaint.hint)
                });
            }
            Answer::Value(NOTHING)
        });
        Ok(answer)
    }

    fn meta(&self, field: MetaField) -> Value {
        let session = self.session;
        match field {
            MetaField::Language => session.locale.language().into(),
            MetaField::Locale => session.locale.public_tag().into(),
            MetaField::Direction => session.locale.direction().into(),
            MetaField::Id => session.meta.id.as_str().into(),
            MetaField::Date => session.meta.date.as_deref().map_or(NOTHING, Value::from),
        }
    }

    fn write(&self, value: &Value, number: usize, scope: &RenderContext<'_, '_>, out: &mut dyn Output) -> HelperResult {
        let (what, hint) = match value {
            Value::Null => return Ok(()),
            Value::String(text) => return self.write_text(text, number, None, scope, out),
            Value::Number(figures) => return Ok(out.write(figures.as_str())?),
            Value::Bool(truth) => return Ok(out.write(if *truth { "true" } else { "false" })?),
            Value::Array(_) => ("a list", "go through it with `{{#each}}`, or write `{{join field}}`"),
            Value::Object(_) => ("a group of fields", "name one of its fields: `{{field.name}}`"),
        };
        self.note(number, what, |origin| {
            let message = format!("this is {what}, which cannot be written as text");
            Diagnostic::error("wrong-value", origin, message).with_hint(hint)
        });
        Ok(())
    }

    /// Writes text escaped, or as it is between three braces; with its language where it has another than the document,
    /// or is made from arguments of a helper that have.
    fn write_text(
        &self,
        text: &str,
        number: usize,
        maker: Option<&Helper<'_>>,
        scope: &RenderContext<'_, '_>,
        out: &mut dyn Output,
    ) -> HelperResult {
        self.warn_of(text, number);
        let foreign = &self.session.foreign;
        let text = match maker {
            _ if scope.is_disable_escape() => clean(text),
            _ if !self.at(number).is_some_and(|site| self.session.takes_elements(site)) => escape(text),
            Some(helper) => {
                let arguments = helper.params().iter().skip(1).flat_map(|argument| texts_in(argument.value()));
                let named = helper.hash().values().flat_map(|option| texts_in(option.value()));
                foreign.composed(text, arguments, named)
            }
            None => foreign.content(text),
        };
        Ok(out.write(&text)?)
    }

    /// Markup is made from its arguments, without what XML does not allow.
    fn warn_of_arguments(&self, helper: &Helper<'_>, number: usize) {
        for argument in helper.params() {
            texts_in(argument.value()).for_each(|text| self.warn_of(text, number));
        }
    }

    fn warn_of(&self, text: &str, number: usize) {
        if let Some(sign) = forbidden(text) {
            self.note(number, "control-character", |origin| {
                let code = u32::from(sign);
                let message = format!("the text holds a control character (U+{code:04X}), which is left out");
                Diagnostic::warning("control-character", origin, message).with_hint("remove it from the record")
            });
        }
    }

    /// Notes a problem of a site; `about` tells the problems of one site apart.
    pub(super) fn note(&self, number: usize, about: &str, describe: impl FnOnce(Origin) -> Diagnostic) {
        let template = self.session.template;
        self.session.problems(|problems| problems.note(number, about, || describe(template.site_origin(number))));
    }
}

/// How often `{{#each}}` goes through a value.
fn rounds(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    }
}

/// What a helper has to do with an argument, in values.
fn work(value: &Value) -> usize {
    value.as_str().map_or_else(|| rounds(value), |text| text.len() / BYTES_A_VALUE)
}

/// A text, or the texts of a list.
fn texts_in(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice).iter().filter_map(Value::as_str)
}
