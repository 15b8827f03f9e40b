//! Partials.

use handlebars::template::{DecoratorTemplate, Parameter, Subexpression, TemplateElement};
use serde_json::Value;

use super::fields::Usage;
use super::{Lowering, Place, call_name};
use crate::templates::site::{Action, Need};

/// A partial goes into its context.
const INTO: Usage = Usage { optional: false, need: Need::Scope };

impl Lowering<'_> {
    /// `{{> name context key=value}}` as a call; `None` where it stays Handlebars' own.
    pub(super) fn partial(&mut self, partial: &mut DecoratorTemplate, place: &Place) -> Option<TemplateElement> {
        let name = match &partial.name {
            Parameter::Subexpression(_) => None,
            name => Some(name.as_name().unwrap_or_default().to_owned()),
        };
        if name.as_deref() == Some("@partial-block") {
            return None;
        }
        let (mut params, mut options) = (std::mem::take(&mut partial.params), std::mem::take(&mut partial.hash));
        self.one_context(params.len(), place);
        self.parameters(&mut params, &mut options, place, INTO);
        match &name {
            Some(name) => {
                let used = self.named(name, self.find(place, name));
                self.found.uses.partials.push(used);
            }
            None => {
                let mut computed = partial.name.clone();
                self.parameter(&mut computed, place, Usage::default());
                params.insert(0, computed);
            }
        }
        let site = self.site(place.start, Action::Partial { name });
        params.insert(0, site);
        Some(*Subexpression::new(call_name(), params, options).element)
    }

    /// `{{#> name}}body{{/name}}` stays Handlebars' own, for only it can keep the body for `{{> @partial-block}}`.
    pub(super) fn partial_block(&mut self, partial: &mut DecoratorTemplate, place: &Place) {
        match partial.name.as_name() {
            Some("@partial-block") => {}
            Some(name) => {
                let used = self.named(name, self.find(place, name));
                self.found.uses.block_partials.push((self.body.clone(), used));
            }
            None => {
                let message = "the name of a partial with a body cannot be computed";
                self.report(place.start, "unknown-partial", message, "write the name of the partial itself");
            }
        }
        self.one_context(partial.params.len(), place);
        self.parameters(&mut partial.params, &mut partial.hash, place, INTO);
        if let Some(body) = &mut partial.template {
            self.template(body);
        }
    }

    /// `{{#*inline "name"}}body{{/inline}}`
    pub(super) fn inline_partial(&mut self, inline: &mut DecoratorTemplate, place: &Place) {
        match (inline.name.as_name(), inline.params.as_slice()) {
            (Some("inline"), [Parameter::Literal(Value::String(name))]) => {
                self.found.uses.inline.push(name.clone());
                let outer = std::mem::replace(&mut self.body, name.clone());
                if let Some(body) = &mut inline.template {
                    self.template(body);
                }
                self.body = outer;
            }
            _ => {
                let hint = "write `{{#*inline \"name\"}} \u{2026} {{/inline}}`";
                self.report(place.start, "template-syntax", "this is no partial", hint);
            }
        }
    }

    fn one_context(&mut self, params: usize, place: &Place) {
        if params > 1 {
            let hint = "name the values that the partial needs: `{{> name key=value}}`";
            self.report(place.start, "wrong-arguments", "a partial takes one context at most", hint);
        }
    }
}
