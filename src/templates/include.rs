//! Partials.

use handlebars::{
    BlockContext, BlockParamHolder, Context, Handlebars, Helper, HelperResult, JsonRender, Output, PathAndJson,
    RenderContext, Renderable,
};

use serde_json::Value;

use super::dispatch::Dispatch;
use super::render::PARTIAL;

/// The parameter of a partial's block that lists the names it was given, and those that it sees from the partials that
/// it stands in: no path of a template asks for it.
const GIVEN: &str = "names that were given";

impl Dispatch<'_> {
    /// Renders a partial in a scope of its own: the given context, or the one in force, with the options as names.
    /// Without a name, the first argument gives it.
    #[allow(clippy::too_many_arguments, reason = "what Handlebars hands to a helper, and the site")]
    pub(super) fn include<'reg: 'rc, 'rc>(
        &self,
        name: Option<&str>,
        number: usize,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        scope: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let computed = match name {
            Some(_) => None,
            None => helper.param(1).map(|name| name.value().render()),
        };
        let own_context = helper.param(if computed.is_some() { 2 } else { 1 });
        let name = name.or(computed.as_deref()).unwrap_or_default();
        // Without a name or a context something was missing, and is told already.
        if name.is_empty() || own_context.is_some_and(|context| context.value().is_null()) {
            return Ok(());
        }
        let Some(partial) = scope.get_partial(name).or_else(|| registry.get_template(name)) else {
            self.note(number, name, |origin| self.session.template.unknown_partial(name, origin));
            return Ok(());
        };
        self.session.spend(PARTIAL)?;
        self.session.uses(|used| used.partial(name));
        let block = block(own_context, helper, scope);
        let outer = scope.get_current_template_name();
        let render = || {
            scope.push_block(block);
            let result = partial.render(registry, context, scope, out);
            scope.pop_block();
            result
        };
        let result = self.session.deeper(self.session.template.levels(name), || match self.at(number) {
            Some(site) => self.session.placed(site, render),
            None => render(),
        });
        scope.set_current_template_name(outer);
        result
    }
}

fn block<'rc>(
    own_context: Option<&PathAndJson<'rc>>,
    helper: &Helper<'rc>,
    scope: &RenderContext<'_, 'rc>,
) -> BlockContext<'rc> {
    let mut block = BlockContext::new();
    if let Some(outer) = scope.block() {
        block.base_path_mut().clone_from(outer.base_path());
        block.local_variables_mut().clone_from(outer.local_variables());
        if let (None, Some(value)) = (own_context, outer.base_value()) {
            block.set_base_value(value.clone());
        }
    }
    if let Some(own) = own_context {
        match own.context_path() {
            Some(path) => block.base_path_mut().clone_from(path),
            None => block.set_base_value(own.value().clone()),
        }
    }
    let around = scope.block().filter(|_| own_context.is_none()).map(given).into_iter().flatten();
    let names: Vec<Value> = around.chain(helper.hash().keys().copied()).map(Value::from).collect();
    block.set_block_param(GIVEN, BlockParamHolder::value(Value::Array(names)));
    for (key, value) in helper.hash() {
        block.set_block_param(key, BlockParamHolder::value(value.value().clone()));
    }
    block
}

/// The names that the partial of a block was given, where the block is a partial's.
pub(super) fn given<'b>(block: &'b BlockContext<'_>) -> impl Iterator<Item = &'b str> {
    let names = match block.get_block_param(GIVEN) {
        Some(BlockParamHolder::Value(Value::Array(names))) => names.as_slice(),
        _ => &[],
    };
    names.iter().filter_map(Value::as_str)
}
