//! Groups that are part of other groups.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::super::{Derivation, amount};
use super::KINDS;
use crate::diag::nearest;

/// A group by its list and its position in it.
pub(super) type Address = (usize, usize);

/// Which groups are part of which.
#[derive(Default)]
pub(super) struct Parts {
    /// The group that a group is part of.
    whole: BTreeMap<Address, Address>,
    /// The parts of a group, in their order.
    parts: BTreeMap<Address, Vec<Address>>,
}

impl Parts {
    /// Reads `part_of`, and reports what cannot be: groups that are not there, groups that are part of themselves, parts
    /// that are larger than the whole.
    pub fn of(beneficiaries: &Map<String, Value>, derivation: &mut Derivation) -> Parts {
        let ids = ids(beneficiaries, derivation);
        let names: Vec<&str> = ids.keys().copied().collect();
        let mut parts = Parts::default();
        for (address, group) in groups(beneficiaries) {
            let Some(id) = group.get("part_of").and_then(Value::as_str) else { continue };
            let path = format!("{}.part_of", path(address));
            match ids.get(id) {
                Some(whole) => {
                    parts.whole.insert(address, *whole);
                    parts.parts.entry(*whole).or_default().push(address);
                }
                None => {
                    let hint = match nearest(id, names.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "give the `id` of a group of this project".to_owned(),
                    };
                    derivation.error("unknown-group", &path, format!("no group has the id `{id}`"), &hint);
                }
            }
        }
        parts.refuse_circles(derivation);
        for (address, whole) in &parts.whole {
            compare(beneficiaries, *address, *whole, derivation);
        }
        parts
    }

    /// Whether the totals count the people of a group by itself.
    pub fn is_counted(&self, address: Address) -> bool {
        !self.whole.contains_key(&address)
    }

    pub fn parts_of(&self, address: Address) -> &[Address] {
        self.parts.get(&address).map(Vec::as_slice).unwrap_or_default()
    }

    /// Reports groups that are, over however many steps, part of themselves.
    fn refuse_circles(&self, derivation: &mut Derivation) {
        // A group is settled once it is known whether the way up from it ends.
        let mut settled: BTreeSet<Address> = BTreeSet::new();
        for start in self.whole.keys() {
            let mut way: BTreeSet<Address> = BTreeSet::new();
            let mut at = *start;
            while !settled.contains(&at) && way.insert(at) {
                let Some(whole) = self.whole.get(&at) else { break };
                at = *whole;
            }
            if way.contains(&at) && self.whole.contains_key(&at) && !settled.contains(&at) {
                let path = format!("{}.part_of", path(at));
                let message = "this group is part of itself, so that nobody counts it".to_owned();
                derivation.error(
                    "circular-parts",
                    &path,
                    message,
                    "leave out `part_of` of the group that has all the others",
                );
            }
            settled.append(&mut way);
        }
    }
}

/// All groups, the direct ones first.
pub(super) fn groups(beneficiaries: &Map<String, Value>) -> impl Iterator<Item = (Address, &Map<String, Value>)> {
    KINDS.into_iter().enumerate().flat_map(|(kind, name)| {
        let list = beneficiaries.get(name).and_then(Value::as_array).into_iter().flatten();
        list.enumerate().filter_map(move |(index, group)| Some(((kind, index), group.as_object()?)))
    })
}

/// The group at an address.
pub(super) fn group((kind, index): Address, beneficiaries: &Map<String, Value>) -> Option<&Map<String, Value>> {
    beneficiaries.get(KINDS[kind])?.get(index)?.as_object()
}

pub(super) fn path((kind, index): Address) -> String {
    format!("beneficiaries.{}[{index}]", KINDS[kind])
}

/// The groups by their ids; an id that two groups have is reported.
fn ids<'a>(beneficiaries: &'a Map<String, Value>, derivation: &mut Derivation) -> BTreeMap<&'a str, Address> {
    let mut ids = BTreeMap::new();
    for (address, group) in groups(beneficiaries) {
        let Some(id) = group.get("id").and_then(Value::as_str) else { continue };
        let first = *ids.entry(id).or_insert(address);
        if first != address {
            let other = derivation.findings.origin_of(&path(first));
            let message = format!("another group has the id `{id}` too ({other})");
            derivation.error(
                "duplicate-group",
                format!("{}.id", path(address)),
                message,
                "give each group an id of its own",
            );
        }
    }
    ids
}

/// No part has more people than the whole.
fn compare(beneficiaries: &Map<String, Value>, part: Address, whole: Address, derivation: &mut Derivation) {
    let (Some(own), Some(all)) = (group(part, beneficiaries), group(whole, beneficiaries)) else { return };
    for name in ["total", "female", "male", "disability"] {
        if let (Some(people), Some(of)) = (amount(own, name), amount(all, name))
            && people > of
        {
            let other = derivation.findings.origin_of(&format!("{}.{name}", path(whole)));
            let message = format!("`{name}` is {people}, but the group that this one is part of has {of} ({other})");
            let field = format!("{}.{name}", path(part));
            derivation.error("part-exceeds-whole", &field, message, "correct one of the two, or leave `part_of` out");
        }
    }
}
