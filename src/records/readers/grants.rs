//! Files that hold grants of 360Giving: JSON, or a table in the flattened form.

use super::{LISTS, Raws, Unread, json, open};
use crate::diag::Diagnostics;
use crate::records::spec::{Format, SourceSpec};
use crate::records::stream::format_in;
use crate::records::threesixty::{LIST, from_grants, from_rows, is_grants};
use crate::sources::Workspace;

/// How many rows that cannot be read are passed over in search of one that tells the columns.
const MAX_ROWS_AHEAD: usize = 100;

/// Reads grants, as the settings say that the file holds them.
pub(super) fn read(workspace: &Workspace, spec: &SourceSpec) -> Result<Raws, Diagnostics> {
    match format_in(workspace, &spec.path)? {
        Format::Json => Ok(from_grants(json::read(workspace.read_text(&spec.path)?, &[LIST])?)),
        format @ (Format::Csv | Format::Xlsx) => {
            Ok(from_rows(open(workspace, spec, format)?, open(workspace, spec, format)?))
        }
        format => Ok(from_grants(open(workspace, spec, format)?)),
    }
}

/// Reads a file of this format: as grants where it is unmistakably one of them, as what it is otherwise.
pub(super) fn read_where_known(workspace: &Workspace, spec: &SourceSpec, format: Format) -> Result<Raws, Diagnostics> {
    if format == Format::Json {
        let raws = json::read(workspace.read_text(&spec.path)?, &[&LISTS[..], &[LIST]].concat())?;
        return Ok(if raws.under == Some(LIST) { from_grants(raws) } else { raws });
    }
    let mut raws = open(workspace, spec, format)?;
    let mut ahead = Vec::new();
    let mut known = false;
    while ahead.len() < MAX_ROWS_AHEAD
        && let Some(row) = raws.records.next()
    {
        let row = row.read();
        known = row.as_ref().is_ok_and(|row| is_grants(row.value.place.columns()));
        let is_read = row.is_ok();
        ahead.push(Unread::Read(row));
        if is_read {
            break;
        }
    }
    let raws = Raws { records: Box::new(ahead.into_iter().chain(raws.records)), ..raws };
    if known { Ok(from_rows(raws, open(workspace, spec, format)?)) } else { Ok(raws) }
}
