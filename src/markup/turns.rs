//! Named pages that are not there, and those that begin where none can: in columns.

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, did_you_mean};
use crate::model::{Block, BlockContent, Document, Style};
use crate::style::{Named, StyleSheets};

/// Warns of every `page` that no `@page` rule has the name of, in style sheets and in what is `named` beside them.
pub(super) fn unknown_pages(sheets: &StyleSheets, named: &[Named], problems: &mut Diagnostics) {
    let known = || sheets.page_names();
    for asked in sheets.pages_asked_for().chain(named.iter().filter_map(Named::page)) {
        let name = &*asked.name;
        if known().any(|known| known == name) {
            continue;
        }
        let hint = did_you_mean(name, known()).unwrap_or_else(|| {
            format!("write a rule `@page {name} {{ … }}`, or `break-before: page` for a new page alone")
        });
        let message = format!("there is no `@page {name}`: the element begins a page that looks like all others");
        problems.push(Diagnostic::warning("unknown-page", asked.origin.clone(), message).with_hint(hint));
    }
}

/// Warns of every element in columns that asks for another page than that around it.
pub(super) fn check(document: &Document, problems: &mut Diagnostics) {
    for block in &document.body {
        check_block(block, document.root.boxed.page.as_ref(), false, problems);
    }
}

fn check_block(block: &Block, around: Option<&Arc<str>>, in_columns: bool, problems: &mut Diagnostics) {
    let page = block.style.boxed.page.as_ref().or(around);
    if let Some(name) = page
        && in_columns
        && around != page
    {
        let message = format!("`page: {name}` has no effect in columns, where no page can end");
        let hint = "put the element before or after the columns, or give it `column-span: all` as well";
        problems.push(Diagnostic::warning("page-in-columns", block.origin.clone(), message).with_hint(hint));
    }
    match &block.content {
        BlockContent::Group { blocks, .. } => {
            let columns = in_columns || has_columns(&block.style);
            for inner in blocks {
                let in_columns = if inner.style.boxed.spans_columns { in_columns } else { columns };
                check_block(inner, page, in_columns, problems);
            }
        }
        BlockContent::List(list) => {
            list.items.iter().flat_map(|item| &item.blocks).for_each(|b| check_block(b, page, in_columns, problems));
        }
        _ => {}
    }
}

fn has_columns(style: &Style) -> bool {
    let columns = &style.boxed.columns;
    columns.count.map_or(columns.width.is_some(), |count| count > 1)
}
