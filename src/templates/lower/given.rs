//! Names that a template gives to values itself.

use std::collections::BTreeSet;

use handlebars::template::{BlockParam, DecoratorTemplate, HelperTemplate, Template, TemplateElement};

/// The names, of all files: where they hold is found out at render.
#[derive(Debug, Default)]
pub(in crate::templates) struct GivenNames {
    /// By blocks: `as |name|`.
    pub by_blocks: BTreeSet<String>,
    /// By the inclusion of a partial: `name=value`.
    pub by_partials: BTreeSet<String>,
}

impl GivenNames {
    pub(in crate::templates) fn add(&mut self, template: &Template) {
        for element in &template.elements {
            match element {
                TemplateElement::HelperBlock(block) => self.add_block(block),
                TemplateElement::PartialExpression(partial) | TemplateElement::PartialBlock(partial) => {
                    self.by_partials.extend(partial.hash.keys().cloned());
                    self.add_body(partial);
                }
                TemplateElement::DecoratorBlock(inline) => self.add_body(inline),
                _ => {}
            }
        }
    }

    fn add_block(&mut self, block: &HelperTemplate) {
        let params = match &block.block_param {
            Some(BlockParam::Single(name)) => vec![name],
            Some(BlockParam::Pair((value, key))) => vec![value, key],
            _ => vec![],
        };
        self.by_blocks.extend(params.into_iter().filter_map(|name| name.as_name()).map(str::to_owned));
        for body in [&block.template, &block.inverse].into_iter().flatten() {
            self.add(body);
        }
    }

    fn add_body(&mut self, partial: &DecoratorTemplate) {
        if let Some(body) = &partial.template {
            self.add(body);
        }
    }
}
