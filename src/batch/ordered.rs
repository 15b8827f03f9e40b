//! Work on all cores, results in the order of the work, with bounded memory.

use std::collections::BTreeMap;
use std::sync::mpsc;

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
    let make = &make;
    let (sender, results) = mpsc::channel();
    pool.in_place_scope(|scope| {
        let mut taken = 0_usize;
        let mut reported = 0_usize;
        let mut waiting = BTreeMap::new();
        loop {
            while taken - reported < window.max(1)
                && let Some(piece) = work.next()
            {
                let (index, sender) = (taken, sender.clone());
                taken += 1;
                scope.spawn(move |_| {
                    // The receiver outlives the scope, so the result always arrives.
                    let _ = sender.send((index, make(piece)));
                });
            }
            if reported == taken {
                return;
            }
            let Ok((index, result)) = results.recv() else { return };
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&reported) {
                report(result);
                reported += 1;
            }
        }
    });
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
    fn no_work_is_done_at_once() {
        in_order(&pool(), 5, std::iter::empty::<u8>(), |n| n, |_| panic!("nothing was asked for"));
    }
}
