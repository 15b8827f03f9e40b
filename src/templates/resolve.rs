//! From a path to the value in the record.

use handlebars::{Context, Helper, RenderContext, ScopedJson};
use serde_json::{Map, Value};

use super::include::given;
use super::site::{Field, Need, Start};

/// The number of the name, among those of the path, that is missing.
pub(super) struct Missing(pub usize);

/// The value of a field as an argument of a helper or a block.
pub(super) fn argument<'rc>(
    field: &Field,
    helper: &Helper<'rc>,
    context: &'rc Context,
    scope: &RenderContext<'_, 'rc>,
) -> Result<ScopedJson<'rc>, Missing> {
    match origin(field, helper, context, scope)? {
        Origin::Record(path, names) => {
            let value = follow(context.data(), path, names, field)?;
            let whole = if field.need == Need::Value { vec![] } else { path.iter().chain(names).cloned().collect() };
            Ok(ScopedJson::Context(value, whole))
        }
        Origin::Value(value, names) => Ok(ScopedJson::Derived(follow(value, &[], names, field)?.clone())),
    }
}

/// The value of a field to be written.
pub(super) fn output<'a, 'rc>(
    field: &Field,
    helper: &'a Helper<'rc>,
    context: &'rc Context,
    scope: &'a RenderContext<'_, 'rc>,
) -> Result<&'a Value, Missing> {
    match origin(field, helper, context, scope)? {
        Origin::Record(path, names) => follow(context.data(), path, names, field),
        Origin::Value(value, names) => follow(value, &[], names, field),
    }
}

/// Where the names of a path are to be looked for.
pub(super) enum Origin<'a, 'f> {
    /// From this path of the record.
    Record(&'a [String], &'f [String]),
    /// In a value that a helper made.
    Value(&'a Value, &'f [String]),
}

pub(super) fn origin<'a, 'f, 'rc>(
    field: &'f Field,
    helper: &'a Helper<'rc>,
    context: &'rc Context,
    scope: &'a RenderContext<'_, 'rc>,
) -> Result<Origin<'a, 'f>, Missing> {
    match field.start {
        Start::Root => Ok(Origin::Record(&[], &field.names)),
        Start::Scope => Ok(in_scope(field, scope)),
        Start::Handlebars => handed_over(field, helper),
        Start::Given => {
            let name = field.names.first().map_or("", String::as_str);
            let own = scope.block().is_some_and(|block| given(block).any(|given| given == name));
            let of_scope = in_scope(field, scope);
            let there = match of_scope {
                Origin::Record(path, _) => at(context.data(), path).and_then(|value| inner(value, name)).is_some(),
                Origin::Value(value, _) => inner(value, name).is_some(),
            };
            if there && !own { Ok(of_scope) } else { handed_over(field, helper) }
        }
    }
}

fn in_scope<'a, 'f>(field: &'f Field, scope: &'a RenderContext<'_, '_>) -> Origin<'a, 'f> {
    match scope.block().map(|block| (block.base_value(), block.base_path())) {
        Some((Some(value), _)) => Origin::Value(value, &field.names),
        Some((None, path)) => Origin::Record(path, &field.names),
        None => Origin::Record(&[], &field.names),
    }
}

/// What Handlebars found for the first name.
fn handed_over<'a, 'f>(field: &'f Field, helper: &'a Helper<'_>) -> Result<Origin<'a, 'f>, Missing> {
    let first = helper.param(1).filter(|first| !first.is_value_missing()).ok_or(Missing(0))?;
    let rest = field.names.get(1..).unwrap_or_default();
    Ok(match first.context_path() {
        Some(path) => Origin::Record(path, rest),
        None => Origin::Value(first.value(), rest),
    })
}

/// Follows a path that is there, then the names that may be missing.
fn follow<'v>(whole: &'v Value, path: &[String], names: &[String], field: &Field) -> Result<&'v Value, Missing> {
    let start = at(whole, path).ok_or(Missing(0))?;
    let before = field.names.len() - names.len(); // `names` is the end of the field's names
    names.iter().enumerate().try_fold(start, |value, (index, name)| inner(value, name).ok_or(Missing(before + index)))
}

/// The value at a path.
pub(super) fn at<'v>(whole: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(whole, |value, name| inner(value, name))
}

/// A field of an object. Few names are compared sooner than the one is hashed.
pub(super) fn field<'v>(fields: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    const FEW: usize = 8;
    if fields.len() > FEW {
        return fields.get(name);
    }
    fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The value of a name inside a value.
fn inner<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => field(fields, name),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}
