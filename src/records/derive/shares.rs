//! Percentages that add up.

use rust_decimal::Decimal;

/// One tenth of a percent: the precision of shares.
const STEP_DIGITS: u32 = 1;

/// The parts in percent of their sum, with one decimal, adding up to exactly 100.0 (largest remainder: each share is
/// rounded down, then the tenths that are missing go to the parts that lost most; of equals, to the first).
///
/// All zero where the parts sum to zero or are too large to divide.
pub(super) fn shares(parts: &[Decimal]) -> Vec<Decimal> {
    exact_shares(parts).unwrap_or_else(|| vec![Decimal::new(0, STEP_DIGITS); parts.len()])
}

fn exact_shares(parts: &[Decimal]) -> Option<Vec<Decimal>> {
    let whole = parts.iter().try_fold(Decimal::ZERO, |whole, part| whole.checked_add(*part))?;
    let tenths = Decimal::new(1000, 0);
    let mut shares = Vec::with_capacity(parts.len());
    let mut lost = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let exact = part.checked_div(whole)?.checked_mul(tenths)?;
        shares.push(exact.floor());
        lost.push((exact.checked_sub(exact.floor())?, index));
    }
    let given = shares.iter().try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share))?;
    lost.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut missing = tenths.checked_sub(given)?;
    for (_, index) in lost {
        if missing <= Decimal::ZERO {
            break;
        }
        shares[index] = shares[index].checked_add(Decimal::ONE)?;
        missing -= Decimal::ONE;
    }
    // Counted in tenths so far.
    let percent = shares.into_iter().map(|mut share| {
        share.rescale(0);
        share.set_scale(STEP_DIGITS).ok()?;
        Some(share)
    });
    percent.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(parts: &[i64]) -> Vec<String> {
        let parts: Vec<_> = parts.iter().map(|part| Decimal::new(*part, 2)).collect();
        shares(&parts).iter().map(Decimal::to_string).collect()
    }

    #[test]
    fn gives_the_missing_tenths_to_the_largest_remainders() {
        assert_eq!(shown(&[100, 100, 100]), ["33.4", "33.3", "33.3"]);
        assert_eq!(shown(&[75, 25]), ["75.0", "25.0"]);
        assert_eq!(shown(&[1, 0, 999_999]), ["0.0", "0.0", "100.0"]);
        assert_eq!(shown(&[0, 0]), ["0.0", "0.0"]);
        assert_eq!(shown(&[150, -50]), ["150.0", "-50.0"]);
        assert!(shown(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn shares_add_up(parts in prop::collection::vec(0i64..10_000_000_000, 1..40)) {
            prop_assume!(parts.iter().any(|part| *part > 0));
            let parts: Vec<_> = parts.into_iter().map(|part| Decimal::new(part, 2)).collect();
            let shares = shares(&parts);
            prop_assert_eq!(shares.iter().sum::<Decimal>().to_string(), "100.0");
            let whole: Decimal = parts.iter().sum();
            for (part, share) in parts.iter().zip(shares) {
                let exact = part * Decimal::ONE_HUNDRED / whole;
                prop_assert!((exact - share).abs() < Decimal::new(1, 1), "{exact} {share}");
            }
        }

        #[test]
        fn no_parts_panic(parts in prop::collection::vec((any::<i128>(), 0u32..29), 0..6)) {
            let parts: Vec<_> = parts.into_iter().filter_map(|(n, scale)| Decimal::try_from_i128_with_scale(n >> 32, scale).ok()).collect();
            prop_assert_eq!(shares(&parts).len(), parts.len());
        }
    }
}
