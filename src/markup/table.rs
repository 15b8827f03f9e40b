//! Tables: rows, columns and the grid that the cells stand in (HTML, 4.9.12).

use std::ops::Range;
use std::sync::Arc;

use super::accessibility::check_empty_cells;
use super::builder::Builder;
use super::dom::Token;
use super::element::Kind;
use super::row_group::{fill_rows, hand_down_box, hand_down_breaks};
use crate::diag::Diagnostic;
use crate::model::{
    Block, BlockContent, Cell, Column, Extent, GroupRole, HeaderScope, Row, RowGroup, RowGroupKind, Table,
};
use crate::style::{Computed, ElementId};

/// Wider tables have no room on any sheet; the limit keeps `colspan` from filling memory.
const MAX_COLUMNS: usize = 1000;

/// A table in the making.
#[derive(Default)]
struct Draft {
    columns: Vec<Column>,
    groups: Vec<RowGroup>,
    caption: Option<Box<Block>>,
}

/// A row before its cells have their places.
struct LooseRow {
    id: ElementId,
    row: Row,
    cells: Vec<LooseCell>,
}

struct LooseCell {
    id: ElementId,
    cell: Cell,
    /// `th`, and its `scope`.
    header: Option<Option<HeaderScope>>,
}

impl Builder<'_, '_> {
    pub(super) fn table(&mut self, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>) -> Option<Block> {
        let mut draft = Draft::default();
        let mut loose = Vec::new();
        for (child, tokens) in self.children(id, inner) {
            let kind = self.dom.kind(child);
            if !matches!(kind, Kind::Row) {
                self.end_implied_group(&mut draft, &mut loose);
            }
            let style = self.resolve(child, computed);
            if style.hidden() {
                continue;
            }
            match kind {
                Kind::Caption => draft.caption = self.caption(child, tokens, &style).map(Box::new),
                Kind::ColumnGroup => self.column_group(&mut draft, child, tokens, &style),
                Kind::Column => self.column(&mut draft, child, &style),
                Kind::Row => loose.extend(self.row(child, tokens, &style)),
                Kind::RowGroup(kind) => {
                    self.leave_anchor(child, &style);
                    let rows: Vec<LooseRow> = self
                        .children(child, tokens)
                        .into_iter()
                        .filter_map(|(row, tokens)| self.row_of_group(row, tokens, &style))
                        .collect();
                    let mut group = self.place(&mut draft, kind, rows);
                    hand_down_box(&mut group, &style.style);
                    hand_down_breaks(&mut group, &style.style);
                    draft.groups.push(group);
                }
                _ => self.stray(child),
            }
        }
        self.end_implied_group(&mut draft, &mut loose);
        draft.groups.retain(|group| !group.rows.is_empty());
        draft.groups.sort_by_key(|group| group.kind);
        if draft.groups.is_empty() && draft.caption.is_none() {
            self.leave_anchor(id, computed);
            return None;
        }
        self.check_headers(&draft.groups);
        let is_layout = matches!(self.dom.element(id).attribute("role"), Some("presentation" | "none"));
        if !is_layout {
            check_empty_cells(&draft.groups, &mut self.problems);
        }
        let Draft { columns, mut groups, caption } = draft;
        groups.iter_mut().for_each(|group| fill_rows(group, columns.len()));
        let element = self.dom.element(id);
        let summary = ["aria-description", "summary"].into_iter().find_map(|name| element.attribute(name));
        let summary = summary.map(str::trim).filter(|summary| !summary.is_empty()).map(Arc::from);
        let table = Table { columns, groups, caption, summary, is_layout };
        Some(self.element_block(BlockContent::Table(table), id, computed))
    }

    /// Diagnoses cells that name header cells which are not there.
    fn check_headers(&mut self, groups: &[RowGroup]) {
        let cells = || groups.iter().flat_map(|group| &group.rows).flat_map(|row| &row.cells);
        for cell in cells().filter(|cell| !cell.headers.is_empty()) {
            for id in &cell.headers {
                if cells().any(|head| head.header.is_some() && head.id.as_ref() == Some(id)) {
                    continue;
                }
                let message = format!("this cell names the header cell `{id}`, which its table does not have");
                let hint = "write the `id` of a `<th>` of the same table into `headers`";
                self.problems
                    .push(Diagnostic::warning("unknown-header-cell", cell.origin.clone(), message).with_hint(hint));
            }
        }
    }

    /// The elements right inside an element; text between them is diagnosed.
    fn children(&mut self, id: ElementId, inner: Range<usize>) -> Vec<(ElementId, Range<usize>)> {
        let dom = self.dom;
        let mut children = Vec::new();
        let mut index = inner.start;
        while index < inner.end {
            match dom.tokens.get(index) {
                Some(Token::Open { id, end }) => {
                    children.push((*id, index + 1..*end));
                    index = *end;
                }
                Some(Token::Text(text)) if !text.trim().is_empty() => {
                    let message =
                        format!("text stands in `<{}>` outside of the cells and is left out", dom.element(id).name);
                    self.warn(id, "misplaced-text", message, "put it into `<td>`");
                }
                _ => {}
            }
            index += 1;
        }
        children
    }

    fn stray(&mut self, id: ElementId) {
        let message =
            format!("`<{}>` stands in a table outside of the cells and is left out", self.dom.element(id).name);
        self.warn(id, "misplaced-element", message, "put it into `<td>`");
    }

    fn end_implied_group(&mut self, draft: &mut Draft, loose: &mut Vec<LooseRow>) {
        if !loose.is_empty() {
            let group = self.place(draft, RowGroupKind::Body, std::mem::take(loose));
            draft.groups.push(group);
        }
    }

    fn caption(&mut self, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>) -> Option<Block> {
        self.take_strings(id, computed, inner.clone());
        let contents = self.contents(id, inner, computed);
        let blocks = self.blocks_of(contents, id, computed);
        let content = BlockContent::Group { role: GroupRole::Caption, blocks };
        Some(self.element_block(content, id, computed))
    }

    fn column_group(&mut self, draft: &mut Draft, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>) {
        let columns = self.children(id, inner);
        if columns.is_empty() {
            return self.column(draft, id, computed);
        }
        for (column, _) in columns {
            if self.dom.kind(column) == Kind::Column {
                let style = self.resolve(column, computed);
                self.column(draft, column, &style);
            } else {
                self.stray(column);
            }
        }
    }

    fn column(&mut self, draft: &mut Draft, id: ElementId, computed: &Computed) {
        let boxed = &computed.style.boxed;
        if boxed.background.is_some() {
            let message = "a column cannot have a background of its own";
            self.warn(id, "unsupported-value", message, "give it to the cells, for example with `td:nth-child(2)`");
        }
        let span = self.span(id, "span").clamp(1, MAX_COLUMNS);
        let width = boxed.width;
        let room = MAX_COLUMNS.saturating_sub(draft.columns.len());
        draft.columns.extend(std::iter::repeat_n(Column { width }, span.min(room)));
    }

    fn span(&self, id: ElementId, attribute: &str) -> usize {
        self.dom.element(id).attribute(attribute).and_then(|span| span.trim().parse().ok()).unwrap_or(1)
    }

    fn row_of_group(&mut self, id: ElementId, inner: Range<usize>, group: &Arc<Computed>) -> Option<LooseRow> {
        if self.dom.kind(id) != Kind::Row {
            self.stray(id);
            return None;
        }
        let style = self.resolve(id, group);
        if style.hidden() { None } else { self.row(id, inner, &style) }
    }

    fn row(&mut self, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>) -> Option<LooseRow> {
        self.take_strings(id, computed, inner.clone());
        self.leave_anchor(id, computed);
        let children = self.children(id, inner);
        let mut cells = Vec::with_capacity(children.len());
        for (child, tokens) in children {
            let Kind::Cell { header } = self.dom.kind(child) else {
                self.stray(child);
                continue;
            };
            let style = self.resolve(child, computed);
            if !style.hidden() {
                cells.push(self.cell(child, tokens, &style, header));
            }
        }
        let row = Row {
            cells: Vec::new(),
            style: Arc::clone(&computed.style),
            name: self.resolver.style_name(id),
            origin: self.dom.origin(id),
        };
        (!cells.is_empty()).then_some(LooseRow { id, row, cells })
    }

    fn cell(&mut self, id: ElementId, inner: Range<usize>, computed: &Arc<Computed>, header: bool) -> LooseCell {
        self.take_strings(id, computed, inner.clone());
        let target = self.place_id(id);
        let contents = self.contents(id, inner, computed);
        let blocks = self.blocks_of(contents, id, computed);
        let element = self.dom.element(id);
        let scope = match element.attribute("scope") {
            Some("col" | "colgroup") => Some(HeaderScope::Column),
            Some("row") => Some(HeaderScope::Row),
            Some("rowgroup") => Some(HeaderScope::RowGroup),
            _ => None,
        };
        let row_span = match self.span(id, "rowspan") {
            0 => usize::MAX,
            span => span,
        };
        let cell = Cell {
            column: 0,
            column_span: self.span(id, "colspan").max(1),
            row_span,
            header: None,
            headers: element.attribute("headers").unwrap_or_default().split_whitespace().map(Arc::from).collect(),
            blocks,
            style: Arc::clone(&computed.style),
            name: self.resolver.style_name(id),
            id: target,
            origin: self.dom.origin(id),
        };
        LooseCell { id, cell, header: header.then_some(scope) }
    }

    /// Gives the cells of a row group their places in the grid.
    fn place(&mut self, draft: &mut Draft, kind: RowGroupKind, rows: Vec<LooseRow>) -> RowGroup {
        let declared = draft.columns.len();
        let mut placed = Vec::with_capacity(rows.len());
        // For each column, how many further rows a cell from above reaches into.
        let mut reach: Vec<usize> = Vec::new();
        let count = rows.len();
        for (index, LooseRow { id, mut row, cells }) in rows.into_iter().enumerate() {
            // A corner without words may be `td`.
            let all_headers = cells.iter().enumerate().all(|(index, loose)| {
                loose.header.is_some() || index == 0 && cells.len() > 1 && loose.cell.blocks.is_empty()
            });
            row.cells.reserve_exact(cells.len());
            let mut column = 0;
            for loose in cells {
                column += reach.iter().skip(column).take_while(|rows| **rows > 0).count();
                if column >= MAX_COLUMNS {
                    let message = format!("this row has more than {MAX_COLUMNS} columns; the rest is left out");
                    self.warn(id, "overlong-row", message, "divide the table");
                    break;
                }
                let cell = self.place_cell(loose, column, count - index, &reach, kind, all_headers);
                column = cell.column + cell.column_span;
                if reach.len() < column {
                    reach.resize(column, 0);
                }
                reach[cell.column..column].fill(cell.row_span);
                row.cells.push(cell);
            }
            reach.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            self.check_width(draft, id, column, declared);
            placed.push(row);
        }
        RowGroup { kind, rows: placed }
    }

    fn place_cell(
        &mut self,
        loose: LooseCell,
        column: usize,
        rows_left: usize,
        reach: &[usize],
        kind: RowGroupKind,
        all_headers: bool,
    ) -> Cell {
        let LooseCell { id, mut cell, header } = loose;
        cell.column = column;
        cell.column_span = cell.column_span.min(MAX_COLUMNS - column);
        let free = reach.iter().skip(column).take(cell.column_span).take_while(|rows| **rows == 0).count();
        if column + free < reach.len() && free < cell.column_span {
            let message = "this cell reaches into one that comes down from a row above";
            self.warn(id, "overlapping-cells", message, "make its colspan, or the rowspan above, smaller");
            cell.column_span = free.max(1);
        }
        if cell.row_span != usize::MAX && cell.row_span > rows_left {
            let left = if rows_left == 1 { "1 row is".to_owned() } else { format!("{rows_left} rows are") };
            let message = format!("this cell spans {} rows, but only {left} left", cell.row_span);
            self.warn(id, "overlong-row-span", message, "make its rowspan smaller");
        }
        cell.row_span = cell.row_span.min(rows_left);
        cell.header = header.map(|scope| {
            let default = match kind {
                RowGroupKind::Head => HeaderScope::Column,
                _ if all_headers => HeaderScope::Column,
                _ => HeaderScope::Row,
            };
            scope.unwrap_or(default)
        });
        cell
    }

    /// Adds columns that the row needs; a row that needs more than were declared is diagnosed.
    fn check_width(&mut self, draft: &mut Draft, row: ElementId, width: usize, declared: usize) {
        let known = if declared > 0 { declared } else { draft.columns.len() };
        if known > 0 && width > known {
            let message = format!("this row has {width} columns where the table has {known}");
            self.warn(row, "overlong-row", message, "remove a cell, add a `<col/>`, or give the rows above a colspan");
        }
        while draft.columns.len() < width {
            draft.columns.push(Column { width: Extent::Auto });
        }
    }
}
