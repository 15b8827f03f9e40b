//! Elements and attributes that are outside the subset, and ids that stand twice.

use rustc_hash::FxHashMap;

use super::chart;
use super::dom::{Dom, Token};
use super::element::{self, Kind};
use super::{hints, labels, strays};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::style::ElementId;

const SUBSET: &str = "docs/html-css.md lists what is supported";

/// Warns of everything in the elements that will have no effect.
pub(super) fn elements(dom: &Dom<'_>, problems: &mut Diagnostics) {
    let mut ids: FxHashMap<&str, ElementId> = FxHashMap::default();
    let mut labels = Vec::new();
    let mut has_fields = false;
    for (index, token) in dom.tokens.iter().enumerate() {
        let Token::Open { id, end } = token else { continue };
        kind(dom, *id, problems);
        strays::check(dom, *id, index + 1..*end, problems);
        has_fields |= matches!(dom.kind(*id), Kind::Field(_));
        if dom.element(*id).name == "label" {
            labels.push((*id, index + 1..*end));
        }
        for (name, value) in &dom.element(*id).attributes {
            attribute(dom, *id, name, value, problems);
        }
        let own = dom.element(*id).attribute("id").filter(|own| !own.is_empty());
        if let Some(own) = own
            && let Some(first) = ids.insert(own, *id)
        {
            let message = format!("the id `{own}` stands twice; `<{}>` has it already", dom.element(first).name);
            warn(dom, *id, "duplicate-id", message, "give every element an id of its own".to_owned(), problems);
        }
    }
    labels::check(dom, &labels, &ids, has_fields, problems);
}

fn kind(dom: &Dom<'_>, id: ElementId, problems: &mut Diagnostics) {
    let name = dom.element(id).name;
    let (message, hint) = match dom.kind(id) {
        Kind::Unknown => {
            let hint = match nearest(name, element::names()) {
                Some(nearest) => format!("did you mean `<{nearest}>`?"),
                None => SUBSET.to_owned(),
            };
            // What belongs to a chart is left out there.
            let kept = if name.starts_with("data-") { "" } else { "; what is in it is kept" };
            (format!("the element `<{name}>` is not known{kept}"), hint)
        }
        Kind::Dropped => {
            (format!("`<{name}>` has no effect on paper and is left out"), "remove it from the template".to_owned())
        }
        Kind::Link => {
            ("`<link>` is not followed".to_owned(), "style sheets are taken from the template's folder".to_owned())
        }
        _ => return,
    };
    warn(dom, id, "unknown-element", message, hint, problems);
}

fn attribute(dom: &Dom<'_>, id: ElementId, name: &str, value: &str, problems: &mut Diagnostics) {
    let element = dom.element(id).name;
    let kind = dom.kind(id);
    if !dom.facts(id).has_attribute(name) {
        let hint = match (name, nearest(name, dom.facts(id).attributes())) {
            (_, Some(nearest)) => format!("did you mean `{nearest}`?"),
            (name, None) if name.starts_with("on") => "documents run no scripts".to_owned(),
            ("align" | "valign" | "bgcolor" | "border" | "cellpadding" | "cellspacing" | "width" | "height", None) => {
                "say it in the style sheet".to_owned()
            }
            _ => SUBSET.to_owned(),
        };
        return warn(dom, id, "unknown-attribute", format!("`<{element}>` has no attribute `{name}`"), hint, problems);
    }
    if kind == Kind::Chart
        && let Some(values) = chart::values(name)
        && !value.trim().is_empty()
        && !values.contains(&value.trim())
    {
        let usual = values.first().copied().unwrap_or_default();
        let message = format!("`<{element}>` cannot have {name}=\"{value}\": it is drawn with {name}=\"{usual}\"");
        let hint = format!("`{name}` takes {}", values.join(", "));
        return warn(dom, id, "unknown-attribute", message, hint, problems);
    }
    let accepted = match (kind, name) {
        (_, "dir") => ["ltr", "rtl", "auto"].contains(&value).then_some(()).ok_or("ltr, rtl or auto"),
        (Kind::List { .. }, "type") => hints::list_type(value).map(|_| ()).ok_or("1, a, A, i or I"),
        (Kind::Picture | Kind::Column | Kind::ColumnGroup, "width" | "height") => {
            hints::length(value).map(|_| ()).ok_or("a number of pixels, or a percentage")
        }
        (Kind::List { .. }, "start") | (Kind::Item, "value") => {
            value.trim().parse::<i64>().map(|_| ()).map_err(|_| "a whole number")
        }
        (Kind::Field(_), "maxlength" | "size" | "rows" | "cols") => match value.trim().parse::<u32>() {
            Ok(number) if number > 0 => Ok(()),
            _ => Err("a whole number"),
        },
        (_, "colspan" | "rowspan" | "span") => value.trim().parse::<u32>().map(|_| ()).map_err(|_| "a whole number"),
        (Kind::Cell { .. }, "scope") => {
            ["col", "row", "colgroup", "rowgroup"].contains(&value).then_some(()).ok_or("col or row")
        }
        _ => Ok(()),
    };
    if let Err(accepted) = accepted {
        let message = format!("`<{element}>` cannot have {name}=\"{value}\"");
        warn(dom, id, "unknown-attribute", message, format!("`{name}` takes {accepted}"), problems);
    }
}

fn warn(dom: &Dom<'_>, id: ElementId, code: &'static str, message: String, hint: String, problems: &mut Diagnostics) {
    problems.push(Diagnostic::warning(code, dom.shown_origin(id), message).with_hint(hint));
}
