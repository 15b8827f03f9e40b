//! The parts of a project that fall to its sectors.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{Derivation, amount};

/// Warns where all sectors of a code list have a share and the shares are not 100 % together: each code list divides
/// the whole project.
pub(super) fn derive(fields: &Map<String, Value>, derivation: &mut Derivation) {
    let mut by_list: BTreeMap<&str, Vec<(usize, Option<Decimal>)>> = BTreeMap::new();
    let sectors = fields.get("sectors").and_then(Value::as_array).into_iter().flatten();
    for (index, sector) in sectors.enumerate().filter_map(|(index, sector)| Some((index, sector.as_object()?))) {
        let list = sector.get("vocabulary").and_then(Value::as_str).unwrap_or_default();
        by_list.entry(list).or_default().push((index, amount(sector, "share")));
    }
    for (list, shares) in by_list {
        let Some(known) = shares.iter().map(|(_, share)| *share).collect::<Option<Vec<_>>>() else { continue };
        let path = format!("sectors[{}].share", shares[0].0);
        let Some(sum) = derivation.sum(known, &path) else { continue };
        if sum != Decimal::ONE_HUNDRED {
            let of = if list.is_empty() { String::new() } else { format!(" of {list}") };
            let message = format!("the shares of the sectors{of} are {} % together, not 100 %", sum.normalize());
            derivation.warn("sector-shares-not-100", &path, message, "correct the shares, or leave all of them out");
        }
    }
}
