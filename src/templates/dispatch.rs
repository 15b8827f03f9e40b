//! The one helper that all lowered calls name: finds the site of the call and does what it says.

use handlebars::{
    BlockContext, BlockParamHolder, Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, Output,
    RenderContext, RenderError, RenderErrorReason, Renderable, ScopedJson,
};
use serde_json::Value;

use super::escape::{allowed, clean, escape};
use super::helpers::{Answer, Call, Spec};
use super::missing;
use super::render::Session;
use super::site::{Action, MetaField, SITE_KEY, Site};
use crate::diag::Diagnostic;

pub(super) struct Dispatch<'a> {
    pub session: &'a Session<'a>,
}

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
            Action::Field { .. } => Ok(self.field(helper, number, site, context, scope).unwrap_or(NOTHING)),
            Action::Helper { spec, optional } => {
                Ok(ScopedJson::Derived(self.answer(helper, number, spec, *optional).into_value()))
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
            Action::Field { .. } => match self.field(helper, number, site, context, scope) {
                Some(value) => self.write(value.as_json(), number, scope, out),
                None => Ok(()),
            },
            Action::Helper { spec, optional } => match self.answer(helper, number, spec, *optional) {
                Answer::Value(value) => self.write(&value, number, scope, out),
                Answer::Text(text) => self.write_text(&text, number, scope, out),
                Answer::Markup(markup) => {
                    self.warn_of_control_characters(helper, number);
                    Ok(out.write(&markup)?)
                }
            },
            Action::Meta(field) => self.write(&self.meta(*field), number, scope, out),
            Action::Partial { name } => self.partial(name.as_deref(), helper, number, registry, context, scope, out),
        }
    }
}

const NOTHING: ScopedJson<'static> = ScopedJson::Derived(Value::Null);

impl<'a> Dispatch<'a> {
    fn site(&self, helper: &Helper<'_>) -> Result<(usize, &'a Site), RenderError> {
        self.session.step()?;
        let number = helper.hash_get(SITE_KEY).and_then(|number| number.value().as_u64());
        let number = number.and_then(|number| usize::try_from(number).ok());
        number
            .and_then(|number| Some((number, self.session.template.sites.get(number)?)))
            .ok_or_else(|| RenderErrorReason::HelperNotFound(helper.name().to_owned()).into())
    }

    /// The value of a field, with its path in the record where it comes from there; `None` where it is missing.
    fn field<'rc>(
        &self,
        helper: &Helper<'rc>,
        number: usize,
        site: &Site,
        context: &'rc Context,
        scope: &RenderContext<'_, 'rc>,
    ) -> Option<ScopedJson<'rc>> {
        let Action::Field { written, rest, optional } = &site.action else { return None };
        let start = helper.param(0)?;
        let found = if start.is_value_missing() {
            Err(missing::Place::Start)
        } else {
            match start.context_path() {
                Some(path) => in_record(context, path, rest),
                None => in_value(start.value(), rest),
            }
        };
        match found {
            Ok(value) => Some(value),
            Err(place) => {
                let asked = missing::Asked { written, rest, start, context, scope, place };
                if !optional && !self.session.template.manifest.is_optional(&asked.path()) {
                    let name = asked.name();
                    self.session.note(|problems| {
                        problems.note(number, &name, || asked.diagnostic(self.session.template.site_origin(number)));
                    });
                }
                None
            }
        }
    }

    fn answer(&self, helper: &Helper<'_>, number: usize, spec: &'static Spec, optional: bool) -> Answer {
        let template = self.session.template;
        let call = Call {
            helper,
            name: spec.name,
            locale: self.session.locale,
            labels: self.session.labels,
            languages: template.labels.languages(),
        };
        match (spec.run)(&call) {
            Ok(answer) => answer,
            Err(complaint) if optional && complaint.code == "unknown-field" => Answer::Value(Value::Null),
            Err(complaint) => {
                self.session.note(|problems| {
                    problems.note(number, &complaint.message, || {
                        let origin = template.site_origin(number);
                        Diagnostic::error(complaint.code, origin, complaint.message.clone()).with_hint(complaint.hint)
                    });
                });
                Answer::Value(Value::Null)
            }
        }
    }

    fn meta(&self, field: MetaField) -> Value {
        let session = self.session;
        match field {
            MetaField::Language => session.locale.language().into(),
            MetaField::Locale => session.locale.tag().into(),
            MetaField::Id => session.meta.id.as_str().into(),
            MetaField::Date => session.meta.date.as_deref().map_or(Value::Null, Value::from),
        }
    }

    fn write(&self, value: &Value, number: usize, scope: &RenderContext<'_, '_>, out: &mut dyn Output) -> HelperResult {
        match value {
            Value::Null => Ok(()),
            Value::String(text) => self.write_text(text, number, scope, out),
            Value::Number(figures) => Ok(out.write(figures.as_str())?),
            Value::Bool(_) => Ok(out.write(&value.render())?),
            Value::Array(_) | Value::Object(_) => {
                self.session.note(|problems| {
                    problems.note(number, "not-a-text", || {
                        let (what, hint) = if value.is_array() {
                            ("a list", "go through it with `{{#each}}`, or write `{{join field}}`")
                        } else {
                            ("a group of fields", "name one of its fields: `{{field.name}}`")
                        };
                        let origin = self.session.template.site_origin(number);
                        let message = format!("this is {what}, which cannot be written as text");
                        Diagnostic::error("wrong-value", origin, message).with_hint(hint)
                    });
                });
                Ok(())
            }
        }
    }

    /// Writes text escaped, or as it is between three braces.
    fn write_text(
        &self,
        text: &str,
        number: usize,
        scope: &RenderContext<'_, '_>,
        out: &mut dyn Output,
    ) -> HelperResult {
        self.warn_of_control_character(text, number);
        let text = if scope.is_disable_escape() { clean(text) } else { escape(text) };
        Ok(out.write(&text)?)
    }

    /// Markup is made from its arguments without what XML does not allow.
    fn warn_of_control_characters(&self, helper: &Helper<'_>, number: usize) {
        for argument in helper.params() {
            match argument.value() {
                Value::String(text) => self.warn_of_control_character(text, number),
                Value::Array(texts) => {
                    texts
                        .iter()
                        .filter_map(Value::as_str)
                        .for_each(|text| self.warn_of_control_character(text, number));
                }
                _ => {}
            }
        }
    }

    fn warn_of_control_character(&self, text: &str, number: usize) {
        if let Some(sign) = text.chars().find(|sign| !allowed(*sign)) {
            self.session.note(|problems| {
                problems.note(number, "control-character", || {
                    let origin = self.session.template.site_origin(number);
                    let message =
                        format!("the text holds a control character (U+{:04X}), which is left out", sign as u32);
                    Diagnostic::warning("control-character", origin, message).with_hint("remove it from the record")
                });
            });
        }
    }

    /// Renders a partial in a scope of its own: the given context or the one in force, and the options as names.
    #[allow(clippy::too_many_arguments, reason = "what Handlebars hands to a helper, and the site")]
    fn partial<'reg: 'rc, 'rc>(
        &self,
        name: Option<&str>,
        helper: &Helper<'rc>,
        number: usize,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        scope: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let computed = match name {
            Some(_) => None,
            None => helper.param(0).map(|name| name.value().render()),
        };
        let argument = helper.param(usize::from(computed.is_some()));
        let name = name.or(computed.as_deref()).unwrap_or_default();
        // Without a name or a context something was missing, and is told already.
        if name.is_empty() || argument.is_some_and(|context| context.value().is_null()) {
            return Ok(());
        }
        let Some(partial) = scope.get_partial(name).or_else(|| registry.get_template(name)) else {
            self.session.note(|problems| {
                problems.note(number, name, || self.session.template.unknown_partial(number, name));
            });
            return Ok(());
        };
        let mut block = BlockContext::new();
        match (argument, scope.block()) {
            (Some(argument), _) => match argument.context_path() {
                Some(path) => block.base_path_mut().clone_from(path),
                None => block.set_base_value(argument.value().clone()),
            },
            (None, Some(current)) => {
                block.base_path_mut().clone_from(current.base_path());
                if let Some(value) = current.base_value() {
                    block.set_base_value(value.clone());
                }
            }
            (None, None) => {}
        }
        if let Some(current) = scope.block() {
            block.local_variables_mut().clone_from(current.local_variables());
        }
        for (key, value) in helper.hash().iter().filter(|(key, _)| **key != SITE_KEY) {
            block.set_block_param(key, BlockParamHolder::value(value.value().clone()));
        }
        let before = scope.get_current_template_name();
        let levels = self.session.template.levels(name);
        let result = self.session.deeper(levels, || {
            scope.push_block(block);
            let result = partial.render(registry, context, scope, out);
            scope.pop_block();
            result
        });
        scope.set_current_template_name(before);
        result
    }
}

/// Follows names from a path of the record.
fn in_record<'rc>(context: &'rc Context, path: &[String], rest: &[String]) -> Result<ScopedJson<'rc>, missing::Place> {
    let mut whole = path.to_vec();
    whole.extend_from_slice(rest);
    let start = path.iter().try_fold(context.data(), |value, name| missing::inner(value, name));
    let mut value = start.ok_or(missing::Place::Start)?;
    for (index, name) in rest.iter().enumerate() {
        value = missing::inner(value, name).ok_or(missing::Place::Rest(index))?;
    }
    Ok(ScopedJson::Context(value, whole))
}

/// Follows names inside a value that a helper made.
fn in_value<'rc>(start: &Value, rest: &[String]) -> Result<ScopedJson<'rc>, missing::Place> {
    let mut value = start;
    for (index, name) in rest.iter().enumerate() {
        value = missing::inner(value, name).ok_or(missing::Place::Rest(index))?;
    }
    Ok(ScopedJson::Derived(value.clone()))
}
