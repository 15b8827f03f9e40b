//! Counters (CSS Lists and Counters Module Level 3, 4).
//!
//! A counter reaches over the siblings of the element that resets it and all that is in them. One that is raised
//! without having been reset counts through the whole document.

use std::sync::Arc;

use crate::model::CounterValue;
use crate::style::{CounterChange, CounterChanges, CounterText, ElementId, Tree};

/// The counter of pages, which the layout counts.
pub(super) const PAGE: &str = "page";

/// The counters at a place of the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters {
    /// Outer ones before inner ones of the same name.
    instances: Vec<Instance>,
}

#[derive(Clone, Debug)]
struct Instance {
    name: Arc<str>,
    /// The element that the counter ends with; that around the one which reset it.
    scope: Option<ElementId>,
    value: i64,
}

/// The values of all counters at a place, outer ones before inner ones of the same name.
pub(super) type Snapshot = Vec<(Arc<str>, i64)>;

impl Counters {
    /// Does what an element does to counters. Gives the number that it sets the counter of pages to.
    pub fn change(&mut self, tree: &Tree<'_>, id: ElementId, changes: &CounterChanges<'_>) -> Option<i64> {
        self.leave(tree, id);
        let scope = tree.parent(id);
        let mut page = None;
        for CounterChange { name, number } in changes.reset {
            if name.as_ref() == PAGE {
                page = Some(*number);
                continue;
            }
            let known = self.instances.iter_mut().rev().find(|known| known.name == *name && known.scope == scope);
            match known {
                Some(known) => known.value = *number,
                None => self.instances.push(Instance { name: Arc::clone(name), scope, value: *number }),
            }
        }
        for CounterChange { name, number } in changes.increment {
            self.increment(name, *number);
        }
        for CounterChange { name, number } in changes.set {
            if name.as_ref() == PAGE {
                page = Some(*number);
            } else {
                *self.innermost(name) = *number;
            }
        }
        page
    }

    /// Raises a counter.
    pub fn increment(&mut self, name: &Arc<str>, by: i64) -> i64 {
        let value = self.innermost(name);
        *value = value.saturating_add(by);
        *value
    }

    /// The values of all counters that reach an element.
    pub fn snapshot(&mut self, tree: &Tree<'_>, id: ElementId) -> Snapshot {
        self.leave(tree, id);
        self.instances.iter().map(|instance| (Arc::clone(&instance.name), instance.value)).collect()
    }

    fn innermost(&mut self, name: &Arc<str>) -> &mut i64 {
        let index = match self.instances.iter().rposition(|instance| instance.name == *name) {
            Some(index) => index,
            None => {
                self.instances.push(Instance { name: Arc::clone(name), scope: None, value: 0 });
                self.instances.len() - 1
            }
        };
        &mut self.instances[index].value
    }

    /// Forgets the counters that do not reach an element.
    fn leave(&mut self, tree: &Tree<'_>, id: ElementId) {
        self.instances.retain(|instance| instance.scope.is_none_or(|scope| tree.is_around(scope, id)));
    }
}

/// A counter as it is shown.
pub(super) fn shown(counter: &CounterText, values: &Snapshot) -> CounterValue {
    let own = || values.iter().filter(|(name, _)| *name == counter.name).map(|(_, value)| *value);
    let number = own().next_back().unwrap_or(0);
    let text = match &counter.separator {
        Some(separator) if own().count() > 1 => {
            own().map(|value| counter.style.text(value)).collect::<Vec<_>>().join(separator)
        }
        _ => counter.style.text(number),
    };
    let alone = counter.separator.is_none() || own().count() < 2;
    CounterValue { name: Arc::clone(&counter.name), number, text: text.into(), style: counter.style, alone }
}
