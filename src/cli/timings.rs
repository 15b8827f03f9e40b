//! Where the time of a run went: a table for people, a line of JSON for scripts.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::json;

use crate::batch::Timings;

/// The table of a run that made some documents and took so long.
pub(super) fn text(timings: &Timings, documents: usize, run: Duration) -> String {
    let mut table = format!("{:<8} {:>9} {:>6} {:>14}\n", "stage", "seconds", "share", "ms a document");
    let all = sum(timings);
    let mut row = |name: &str, taken: Duration| {
        let (seconds, share) = (taken.as_secs_f64(), 100.0 * share(taken, all));
        let each = milliseconds(taken, documents).map_or_else(|| "-".to_owned(), |each| format!("{each:.3}"));
        // Writing to a String never fails.
        writeln!(table, "{name:<8} {seconds:>9.3} {share:>4.0} % {each:>14}").expect("a string takes all text");
    };
    timings.stages.iter().for_each(|(stage, taken)| row(stage.name(), *taken));
    row("all", all);
    let threads = if timings.threads == 1 { "1 thread" } else { &format!("{} threads", timings.threads) };
    table + &format!("on {threads} in {:.3} s", run.as_secs_f64())
}

/// The same for scripts.
pub(super) fn json(timings: &Timings, documents: usize, run: Duration) -> String {
    let stages = timings.stages.iter().map(|(stage, taken)| {
        json!({
            "stage": stage.name(),
            "seconds": taken.as_secs_f64(),
            "share": share(*taken, sum(timings)),
            "ms_a_document": milliseconds(*taken, documents),
        })
    });
    let stages: Vec<_> = stages.collect();
    let (threads, seconds) = (timings.threads, run.as_secs_f64());
    json!({ "timings": stages, "documents": documents, "threads": threads, "seconds": seconds }).to_string()
}

fn sum(timings: &Timings) -> Duration {
    timings.stages.iter().map(|(_, taken)| *taken).sum()
}

/// The share of a whole, from 0 to 1.
fn share(part: Duration, whole: Duration) -> f64 {
    if whole.is_zero() { 0.0 } else { part.div_duration_f64(whole) }
}

fn milliseconds(taken: Duration, documents: usize) -> Option<f64> {
    (documents > 0).then(|| taken.as_secs_f64() * 1000.0 / documents as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Stage;

    #[test]
    fn a_row_for_each_stage() {
        let taken = |stage| Duration::from_millis(if stage == Stage::Layout { 300 } else { 100 });
        let timings = Timings { stages: Stage::ALL.map(|stage| (stage, taken(stage))), threads: 2 };
        let table = text(&timings, 100, Duration::from_millis(600));
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[5], "layout       0.300   30 %          3.000");
        assert_eq!(lines[9..], ["all          1.000  100 %         10.000", "on 2 threads in 0.600 s"]);
        assert!(text(&timings, 0, Duration::ZERO).contains("layout       0.300   30 %              -"));
    }
}
