//! Where the time of a run goes, stage by stage. Nothing is measured unless somebody asks.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What is done for documents, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Records are read: once to look over all of them, once to make their documents.
    Read,
    /// Records are checked and completed.
    Prepare,
    /// Fields are taken in the language of the document, and the template is rendered with them.
    Render,
    /// XHTML and style sheets become the model.
    Markup,
    Layout,
    Pdf,
    Docx,
    /// What is remembered is compared; files are written and remembered.
    Write,
}

impl Stage {
    pub const ALL: [Stage; 8] = [
        Stage::Read,
        Stage::Prepare,
        Stage::Render,
        Stage::Markup,
        Stage::Layout,
        Stage::Pdf,
        Stage::Docx,
        Stage::Write,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Stage::Read => "read",
            Stage::Prepare => "prepare",
            Stage::Render => "render",
            Stage::Markup => "markup",
            Stage::Layout => "layout",
            Stage::Pdf => "pdf",
            Stage::Docx => "docx",
            Stage::Write => "write",
        }
    }
}

/// What each stage took, all threads together.
#[derive(Clone, Debug, PartialEq)]
pub struct Timings {
    pub stages: [(Stage, Duration); Stage::ALL.len()],
    /// How many threads make documents.
    pub threads: usize,
}

/// Measures what threads do. They share nothing: each adds up its own.
#[derive(Debug, Default)]
pub struct Clocks(Vec<Clock>);

/// The nanoseconds of a thread in each stage, in cache lines of their own.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Clock([AtomicU64; Stage::ALL.len()]);

impl Clocks {
    /// Measures nothing.
    pub fn off() -> Clocks {
        Clocks::default()
    }

    /// Measures the threads of a pool, and one that is none of them.
    pub fn of_pool(threads: usize) -> Clocks {
        Clocks((0..=threads).map(|_| Clock::default()).collect())
    }

    /// Does some work, which is no work of another stage.
    pub fn time<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let Some(last) = self.0.len().checked_sub(1) else { return work() };
        let begin = Instant::now();
        let done = work();
        let taken = u64::try_from(begin.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let own = rayon::current_thread_index().map_or(last, |index| index.min(last));
        self.0[own].0[stage as usize].fetch_add(taken, Ordering::Relaxed);
        done
    }

    /// What was measured so far; `None` where nothing is.
    pub fn timings(&self) -> Option<Timings> {
        let threads = self.0.len().checked_sub(1)?;
        let taken = |stage: Stage| self.0.iter().map(|clock| clock.0[stage as usize].load(Ordering::Relaxed)).sum();
        Some(Timings { stages: Stage::ALL.map(|stage| (stage, Duration::from_nanos(taken(stage)))), threads })
    }
}

/// What an iterator gives, with the time that it takes.
pub fn timed<'c, T>(
    clocks: &'c Clocks,
    stage: Stage,
    mut work: impl Iterator<Item = T> + 'c,
) -> impl Iterator<Item = T> + 'c {
    std::iter::from_fn(move || clocks.time(stage, || work.next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_threads_take_is_added_up_by_stage() {
        let clocks = Clocks::of_pool(2);
        let nap = || std::thread::sleep(Duration::from_millis(2));
        std::thread::scope(|scope| {
            scope.spawn(|| clocks.time(Stage::Pdf, nap));
            scope.spawn(|| clocks.time(Stage::Pdf, nap));
        });
        assert_eq!(clocks.time(Stage::Layout, || 7), 7);
        let timings = clocks.timings().unwrap();
        assert_eq!(timings.threads, 2);
        assert_eq!(timings.stages.map(|(stage, _)| stage), Stage::ALL);
        let taken = |wanted: Stage| timings.stages.iter().find(|(stage, _)| *stage == wanted).unwrap().1;
        assert!(taken(Stage::Pdf) >= Duration::from_millis(4) && taken(Stage::Docx).is_zero());
    }

    #[test]
    fn nothing_is_measured_that_nobody_asks_for() {
        let clocks = Clocks::off();
        assert_eq!((clocks.time(Stage::Read, || 1), clocks.timings()), (1, None));
    }
}
