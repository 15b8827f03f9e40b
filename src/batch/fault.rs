//! Panics are faults of ours: caught, named with their place, and told as such.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use crate::diag::{Diagnostic, Origin, Outcome};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs a piece of work; a panic in it becomes a diagnostic instead of ending the run.
///
/// What the work shares with others must stay usable after a panic: nothing it holds is looked at again.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.get() {
                LAST_PANIC.set(Some(describe(info)));
            } else {
                usual(info);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|_| {
        let what = LAST_PANIC.take().unwrap_or_else(|| "an unknown reason".to_owned());
        Diagnostic::fault("panic", Origin::none(), format!("Liasse failed while making this: {what}"))
    })
}

/// [`guarded`] for work that may fail in other ways, too.
pub(super) fn guarded_outcome<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    guarded(work).unwrap_or_else(|fault| Err(fault.into()))
}

fn describe(info: &PanicHookInfo) -> String {
    let message = info.payload_as_str().unwrap_or("no message");
    match info.location() {
        Some(place) => format!("{message} ({}:{})", place.file(), place.line()),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;

    #[test]
    fn a_panic_becomes_a_fault_with_its_place() {
        let fault = guarded(|| -> u8 { panic!("no such {}", "glyph") }).unwrap_err();
        assert_eq!((fault.severity, fault.code), (Severity::Fault, "panic"));
        assert!(fault.message.contains("no such glyph (src/batch/fault.rs:"), "{}", fault.message);
    }

    #[test]
    fn work_that_ends_well_gives_its_value() {
        assert_eq!(guarded(|| 3), Ok(3));
    }
}
