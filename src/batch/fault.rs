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

/// In tests, a record asks by its id for a panic in a stage.
#[cfg(test)]
pub(super) fn trip(stage: &str, id: &str) {
    assert!(!id.contains(&format!("panic-in-{stage}")), "{stage} was asked to fail");
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
    use std::collections::BTreeMap;
    use std::fs;
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::batch::{Listener, Report, Request, Selection, Settings, Status, Task, run};
    use crate::diag::{Diagnostics, Severity};
    use crate::sources::Workspace;

    #[test]
    fn a_panic_becomes_a_fault_with_its_place() {
        let fault = guarded(|| -> u8 { panic!("no such {}", "glyph") }).unwrap_err();
        assert_eq!((fault.severity, fault.code), (Severity::Fault, "panic"));
        assert!(fault.message.contains("no such glyph (src/batch/fault.rs:"), "{}", fault.message);
    }

    /// What is told of each record: the formats that are made, and the faults with their contexts.
    #[derive(Default)]
    struct Heard(BTreeMap<String, (Vec<&'static str>, Vec<String>)>);

    impl Listener for Heard {
        fn expect(&mut self, _: usize) {}
        fn problems(&mut self, diagnostics: &Diagnostics) {
            assert!(diagnostics.is_empty(), "{diagnostics:?}");
        }
        fn report(&mut self, report: &Report) {
            let all = report.documents.iter().flat_map(|document| document.diagnostics.iter());
            let all = all.chain(report.diagnostics.iter());
            let fault = |problem: &Diagnostic| {
                assert_eq!((problem.severity, problem.code), (Severity::Fault, "panic"));
                problem.context.clone().unwrap_or_default()
            };
            let made = report.documents.iter().filter(|document| document.status == Status::Made);
            let made = made.map(|document| document.format.name()).collect();
            let id = report.id.as_deref().unwrap_or_default().to_owned();
            self.0.insert(id, (made, all.map(fault).collect()));
        }
    }

    #[test]
    fn a_panic_in_any_stage_costs_the_documents_of_its_record_only() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "liasse.toml",
            "[[job]]\nname = \"n\"\nrecords = \"r.jsonl\"\nkind = \"free\"\ntemplate = \"t\"\nlanguages = \"en\"\n",
        );
        write(
            "templates/t/template.hbs",
            "<html lang=\"en\"><head><title>{{id}}</title></head><body><p>x</p></body></html>",
        );
        let ids = ["a", "panic-in-prepare", "panic-in-compose", "panic-in-pdf", "panic-in-docx", "z"];
        write("r.jsonl", &ids.map(|id| format!("{{\"id\": \"{id}\"}}\n")).concat());
        let workspace = Workspace::open(folder.path()).unwrap();
        let settings = Settings::readable(&workspace).unwrap().0;
        let request = Request {
            task: Task::Check,
            selection: Selection::default(),
            date: None,
            pdf_standard: None,
            embed_fonts: false,
            threads: Some(2),
            shard: None,
            timings: false,
        };
        let mut heard = Heard::default();
        let summary = run(&workspace, &settings, &request, &AtomicBool::new(false), &mut heard).unwrap();
        assert_eq!((summary.made, summary.failed), (6, 6));
        let told = |id: &str| heard.0[id].clone();
        let context = |text: &str| vec![text.to_owned()];
        assert_eq!(told("a"), (vec!["pdf", "docx"], vec![]));
        assert_eq!(told("z"), (vec!["pdf", "docx"], vec![]));
        assert_eq!(told("panic-in-prepare"), (vec![], context("record panic-in-prepare, en")));
        assert_eq!(told("panic-in-compose"), (vec![], context("record panic-in-compose, en")));
        assert_eq!(told("panic-in-pdf"), (vec!["docx"], context("record panic-in-pdf, en, pdf")));
        assert_eq!(told("panic-in-docx"), (vec!["pdf"], context("record panic-in-docx, en, docx")));
    }

    #[test]
    fn work_that_ends_well_gives_its_value() {
        assert_eq!(guarded(|| 3), Ok(3));
    }
}
