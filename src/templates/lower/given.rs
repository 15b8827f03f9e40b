//! Names that a template gives to values itself.

use std::collections::BTreeSet;

use handlebars::template::{BlockParam, DecoratorTemplate, HelperTemplate, Template, TemplateElement};

/// Adds the names that blocks (`as |name|`) and partials (`name=value`) give: they go before fields, and only
/// Handlebars knows where they hold.
pub(in crate::templates) fn given_names(template: &Template, names: &mut BTreeSet<String>) {
    for element in &template.elements {
        match element {
            TemplateElement::HelperBlock(block) => of_block(block, names),
            TemplateElement::PartialExpression(partial) | TemplateElement::PartialBlock(partial) => {
                names.extend(partial.hash.keys().cloned());
                of_body(partial, names);
            }
            TemplateElement::DecoratorBlock(inline) => of_body(inline, names),
            _ => {}
        }
    }
}

fn of_block(block: &HelperTemplate, names: &mut BTreeSet<String>) {
    let params = match &block.block_param {
        Some(BlockParam::Single(name)) => vec![name],
        Some(BlockParam::Pair((value, key))) => vec![value, key],
        _ => vec![],
    };
    names.extend(params.into_iter().filter_map(|name| name.as_name()).map(str::to_owned));
    for body in [&block.template, &block.inverse].into_iter().flatten() {
        given_names(body, names);
    }
}

fn of_body(partial: &DecoratorTemplate, names: &mut BTreeSet<String>) {
    if let Some(body) = &partial.template {
        given_names(body, names);
    }
}
