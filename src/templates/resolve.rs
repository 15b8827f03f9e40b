//! From a path to the value in the record.

use handlebars::{Context, Helper, RenderContext, ScopedJson};
use serde_json::Value;

use super::site::{Field, Start};

/// The number of the name, among those of the path, that is missing.
pub(super) struct Missing(pub usize);

/// The value of a field as an argument of a helper or a block.
pub(super) fn argument<'rc>(
    field: &Field,
    helper: &Helper<'rc>,
    context: &'rc Context,
    scope: &RenderContext<'_, 'rc>,
) -> Result<ScopedJson<'rc>, Missing> {
    match origin(field, helper, scope)? {
        Origin::Record(path, names) => {
            let value = follow(context.data(), path, names, field)?;
            let whole = if field.opens_scope { path.iter().chain(names).cloned().collect() } else { vec![] };
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
    match origin(field, helper, scope)? {
        Origin::Record(path, names) => follow(context.data(), path, names, field),
        Origin::Value(value, names) => follow(value, &[], names, field),
    }
}

/// Where the names of a path are to be looked for.
enum Origin<'a, 'f> {
    /// From this path of the record.
    Record(&'a [String], &'f [String]),
    /// In a value that a helper made.
    Value(&'a Value, &'f [String]),
}

fn origin<'a, 'f, 'rc>(
    field: &'f Field,
    helper: &'a Helper<'rc>,
    scope: &'a RenderContext<'_, 'rc>,
) -> Result<Origin<'a, 'f>, Missing> {
    let names = field.names.as_slice();
    match (field.start, scope.block()) {
        (Start::Root, _) | (Start::Scope, None) => Ok(Origin::Record(&[], names)),
        (Start::Scope, Some(block)) => Ok(match block.base_value() {
            Some(value) => Origin::Value(value, names),
            None => Origin::Record(block.base_path(), names),
        }),
        (Start::Handlebars, _) => {
            let first = helper.param(1).filter(|first| !first.is_value_missing()).ok_or(Missing(0))?;
            let rest = names.get(1..).unwrap_or_default();
            Ok(match first.context_path() {
                Some(path) => Origin::Record(path, rest),
                None => Origin::Value(first.value(), rest),
            })
        }
    }
}

/// Follows a path that is there, then the names that may be missing.
fn follow<'v>(whole: &'v Value, path: &[String], names: &[String], field: &Field) -> Result<&'v Value, Missing> {
    let start = path.iter().try_fold(whole, |value, name| inner(value, name)).ok_or(Missing(0))?;
    let before = field.names.len() - names.len(); // `names` is the end of the field's names
    names.iter().enumerate().try_fold(start, |value, (index, name)| inner(value, name).ok_or(Missing(before + index)))
}

/// The value of a name inside a value.
pub(super) fn inner<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(name),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}
