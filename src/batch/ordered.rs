//! Work on all cores, results in the order of the work, with bounded memory.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long a result may wait for others to be reported with it: waking a thread for each would cost the cores that do
/// the work more than taking them does.
const PATIENCE: Duration = Duration::from_millis(10);

/// Does each piece of work on the current thread pool and hands over the results in the order of the work.
///
/// At most `window` pieces are taken, in work or waiting for an earlier one at any time, so memory does not
/// grow with their number. Pieces are taken and results reported on the calling thread, which must not be one
/// of the pool.
pub(super) fn in_order<W: Send, R: Send>(
    pool: &rayon::ThreadPool,
    window: usize,
    mut work: impl Iterator<Item = W>,
    make: impl Fn(W) -> R + Sync,
    mut report: impl FnMut(R),
) {
    let (make, window) = (&make, window.max(1));
    let results = &Results::default();
    pool.in_place_scope(|scope| {
        let mut taken = 0_usize;
        let mut reported = 0_usize;
        let mut waiting = BTreeMap::new();
        loop {
            while taken - reported < window
                && let Some(piece) = work.next()
            {
                let index = taken;
                taken += 1;
                scope.spawn(move |_| results.add(index, make(piece)));
            }
            if reported == taken {
                return;
            }
            // Enough is left to be done while these are reported. The first ones are reported at once.
            let in_work = taken - reported - waiting.len();
            waiting.extend(results.take(in_work.min(window / 4).min(reported).max(1)));
            while let Some(result) = waiting.remove(&reported) {
                report(result);
                reported += 1;
            }
        }
    });
}

/// Results that nobody has taken yet, each with its place.
struct Results<R> {
    found: Mutex<Found<R>>,
    enough: Condvar,
}

struct Found<R> {
    results: Vec<(usize, R)>,
    /// How many of them somebody waits for; `None` where nobody does.
    wanted: Option<usize>,
}

impl<R> Default for Results<R> {
    fn default() -> Results<R> {
        Results { found: Mutex::new(Found { results: Vec::new(), wanted: None }), enough: Condvar::new() }
    }
}

impl<R> Results<R> {
    fn add(&self, index: usize, result: R) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.results.push((index, result));
        let is_enough = found.wanted.is_some_and(|wanted| found.results.len() >= wanted);
        drop(found);
        if is_enough {
            self.enough.notify_one();
        }
    }

    /// As many results as are wanted, or more; where they are not there soon, those that are, but one at least.
    fn take(&self, wanted: usize) -> Vec<(usize, R)> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            found.wanted = Some(wanted);
            let lacks = |found: &mut Found<R>| found.results.len() < wanted;
            let waited = self.enough.wait_timeout_while(found, PATIENCE, lacks);
            found = waited.unwrap_or_else(PoisonError::into_inner).0;
            if !found.results.is_empty() {
                found.wanted = None;
                return std::mem::take(&mut found.results);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn pool() -> rayon::ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_work() {
        let mut results = Vec::new();
        let slow_first = |n: u64| {
            std::thread::sleep(Duration::from_millis(if n.is_multiple_of(5) { 8 } else { 0 }));
            n * 2
        };
        in_order(&pool(), 8, 0..50_u64, slow_first, |r| results.push(r));
        assert_eq!(results, (0..50).map(|n| n * 2).collect::<Vec<u64>>());
    }

    #[test]
    fn no_more_than_the_window_is_in_hand() {
        let (in_hand, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = (0..100).inspect(|_| {
            most.fetch_max(in_hand.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        });
        in_order(
            &pool(),
            5,
            work,
            |n| n,
            |_: i32| {
                in_hand.fetch_sub(1, Ordering::SeqCst);
            },
        );
        assert!(most.load(Ordering::SeqCst) <= 5);
    }

    #[test]
    fn a_result_is_reported_while_the_next_one_takes_its_time() {
        let reported = AtomicUsize::new(0);
        // The last piece ends once all others are reported, however few they are.
        let wait_for_others = |n: usize| {
            while n == 5 && reported.load(Ordering::SeqCst) < 5 {
                std::thread::yield_now();
            }
        };
        in_order(&pool(), 64, 0..6_usize, wait_for_others, |()| _ = reported.fetch_add(1, Ordering::SeqCst));
        assert_eq!(reported.load(Ordering::SeqCst), 6);
    }

    #[test]
    fn no_work_is_done_at_once() {
        in_order(&pool(), 5, std::iter::empty::<u8>(), |n| n, |_| panic!("nothing was asked for"));
    }
}
