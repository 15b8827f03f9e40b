//! Helpers and blocks.

use std::collections::HashMap;

use handlebars::template::{HelperTemplate, Parameter, TemplateElement};
use serde_json::Value;

use super::fields::Usage;
use super::{Lowering, Place, call_name, sorted_keys};
use crate::diag::did_you_mean;
use crate::templates::helpers::{self, Spec};
use crate::templates::site::{Action, Need};

/// The block helpers, which stay Handlebars' own.
const BLOCKS: [&str; 5] = ["if", "unless", "each", "with", "raw"];

impl Lowering<'_> {
    /// `{{field}}`, `{{helper a b}}` or `(helper a b)`.
    pub(super) fn call(&mut self, call: &mut HelperTemplate, place: &Place, usage: Usage) {
        let plain = call.params.is_empty() && call.hash.is_empty();
        match &call.name {
            Parameter::Path(path) if plain => call.params = self.field(path.clone(), place, usage),
            Parameter::Name(name) => match helpers::find(name) {
                Some(spec) => self.helper(call, spec, place, usage.optional),
                None => return self.unknown_helper(&name.clone(), place),
            },
            _ => {
                let hint = "write the name of the helper itself";
                return self.report(place.start, "template-syntax", "a helper\u{2019}s name cannot be computed", hint);
            }
        }
        call.name = call_name();
    }

    fn helper(&mut self, call: &mut HelperTemplate, spec: &'static Spec, place: &Place, optional: bool) {
        if !spec.arguments.contains(&call.params.len()) {
            let at = self.find(place, spec.name);
            let message = format!("`{}` takes {}, not {}", spec.name, spec.takes(), call.params.len());
            self.report(at, "wrong-arguments", message, usage(spec));
        }
        for option in sorted_keys(&call.hash) {
            if !spec.has_option(&option) {
                let hint = did_you_mean(&option, spec.options.iter().copied()).unwrap_or_else(|| usage(spec));
                let at = self.find(place, &option);
                self.report(at, "unknown-option", format!("`{}` has no option `{option}`", spec.name), hint);
            }
        }
        if spec.name == "label"
            && let Some(Parameter::Literal(Value::String(key))) = call.params.first()
        {
            let label = self.named(key, self.find(place, key));
            self.found.uses.labels.push((label, sorted_keys(&call.hash)));
        }
        let first = Usage { optional: spec.first_may_be_missing, ..Usage::default() };
        self.parameters(&mut call.params, &mut call.hash, place, first);
        let site = self.site(self.find(place, spec.name), Action::Helper { spec, optional });
        call.params.insert(0, site);
    }

    fn unknown_helper(&mut self, name: &str, place: &Place) {
        let at = self.find(place, name);
        if BLOCKS.contains(&name) {
            let hint = format!("write `{{{{#{name} \u{2026}}}}} \u{2026} {{{{/{name}}}}}`");
            return self.report(at, "unknown-helper", format!("`{name}` is a block, not a helper"), hint);
        }
        let hint = did_you_mean(name, helpers::names())
            .unwrap_or_else(|| "the template guide lists the helpers; a field takes no arguments".to_owned());
        self.report(at, "unknown-helper", format!("there is no helper `{name}`"), hint);
    }

    /// `{{#if a}}`, also as `{{else if a}}`.
    pub(super) fn block(&mut self, block: &mut HelperTemplate, place: &Place) {
        let name = block.name.as_name().unwrap_or_default().to_owned();
        if !BLOCKS.contains(&name.as_str()) {
            let hint = match helpers::find(&name) {
                Some(spec) => usage(spec),
                None => did_you_mean(&name, BLOCKS).unwrap_or_else(|| {
                    format!("write `{{{{#if {name}}}}}` for a condition, `{{{{#each {name}}}}}` for a list")
                }),
            };
            self.report(self.find(place, &name), "unknown-helper", format!("there is no block `{name}`"), hint);
        } else if name != "raw" && block.params.len() != 1 {
            let message = format!("`#{name}` takes one argument, not {}", block.params.len());
            let hint = "write `(and a b)` or `(or a b)` in parentheses to join conditions";
            self.report(place.start, "wrong-arguments", message, hint);
        }
        for option in sorted_keys(&block.hash) {
            if !(matches!(name.as_str(), "if" | "unless") && option == "includeZero") {
                let at = self.find(place, &option);
                let hint = format!("write `{{{{#{name} \u{2026}}}}}` without it");
                self.report(at, "unknown-option", format!("`#{name}` has no option `{option}`"), hint);
            }
        }
        let need = match name.as_str() {
            "each" => Need::List,
            "with" => Need::Scope,
            _ => Need::Value,
        };
        let into = Usage { need, ..Usage::default() };
        self.parameters(&mut block.params, &mut block.hash, place, into);
        for body in [&mut block.template, &mut block.inverse].into_iter().flatten() {
            self.template(body);
        }
    }

    pub(super) fn parameters(
        &mut self,
        params: &mut [Parameter],
        options: &mut HashMap<String, Parameter>,
        place: &Place,
        first: Usage,
    ) {
        for (index, parameter) in params.iter_mut().enumerate() {
            self.parameter(parameter, place, if index == 0 { first } else { Usage::default() });
        }
        for key in sorted_keys(options) {
            if let Some(parameter) = options.get_mut(&key) {
                self.parameter(parameter, place, Usage::default());
            }
        }
    }

    pub(super) fn parameter(&mut self, parameter: &mut Parameter, place: &Place, usage: Usage) {
        match parameter {
            Parameter::Path(path) => {
                let path = path.clone();
                *parameter = self.field_as_call(path, place, usage);
            }
            Parameter::Subexpression(inner) => {
                if let TemplateElement::Expression(call) = inner.element.as_mut() {
                    self.call(call, place, usage);
                }
            }
            // Literals.
            _ => {}
        }
    }
}

fn usage(spec: &Spec) -> String {
    format!("write `{}`", spec.usage)
}
