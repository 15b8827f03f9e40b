//! Dividing an amount so that the printed parts add up to the printed whole: the method of the largest remainder.

use rust_decimal::Decimal;

/// The digits of a share in percent.
const SHARE_DIGITS: u32 = 1;

/// Divides `whole` into parts that are to each other as the weights, each with `digits` after the point (as many as
/// `whole` has, where it has more), adding up to exactly `whole`.
///
/// Each part is rounded down; the units that are missing then go, one each, to the parts that lost most by it; of
/// equals, to the first. `None` where the weights sum to zero, or have too many digits.
pub(super) fn apportion(whole: Decimal, weights: &[Decimal], digits: u32) -> Option<Vec<Decimal>> {
    let digits = digits.max(whole.normalize().scale());
    let units = units(whole, digits)?;
    let scale = weights.iter().map(|weight| weight.normalize().scale()).max()?;
    let weights = weights.iter().map(|weight| self::units(*weight, scale)).collect::<Option<Vec<i128>>>()?;
    let sum = weights.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight))?;
    if sum == 0 {
        return None;
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut lost = Vec::with_capacity(weights.len());
    for (index, weight) in weights.into_iter().enumerate() {
        // With a sum below zero, both signs turn round, so that the rest is what was lost by rounding down.
        let exact = units.checked_mul(weight)?.checked_mul(sum.signum())?;
        parts.push(exact.div_euclid(sum.abs()));
        lost.push((exact.rem_euclid(sum.abs()), index));
    }
    let given = parts.iter().try_fold(0_i128, |sum, part| sum.checked_add(*part))?;
    let missing = usize::try_from(units.checked_sub(given)?).ok()?;
    lost.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (_, index) in lost.into_iter().take(missing) {
        parts[index] += 1;
    }
    parts.into_iter().map(|part| Decimal::try_from_i128_with_scale(part, digits).ok()).collect()
}

/// The value counted in units of its last of `digits` digits; `None` where it has more digits, or too many.
fn units(value: Decimal, digits: u32) -> Option<i128> {
    let value = value.normalize();
    value.mantissa().checked_mul(10_i128.checked_pow(digits.checked_sub(value.scale())?)?)
}

/// The parts in percent of their sum, with one decimal, adding up to exactly 100.0 (see [`apportion`]).
///
/// All zero where the parts sum to zero or are too large to divide.
pub(super) fn shares(parts: &[Decimal]) -> Vec<Decimal> {
    let shares = apportion(Decimal::ONE_HUNDRED, parts, SHARE_DIGITS);
    shares.unwrap_or_else(|| vec![Decimal::new(0, SHARE_DIGITS); parts.len()])
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

    #[test]
    fn parts_add_up_in_the_last_digit() {
        let apportion = |whole: i64, weights: &[i64], digits: u32| {
            let weights: Vec<_> = weights.iter().map(|weight| Decimal::from(*weight)).collect();
            let parts = apportion(Decimal::new(whole, 2), &weights, digits)?;
            Some(parts.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(apportion(10_000, &[1, 1, 1], 2).unwrap(), "33.34 33.33 33.33");
        assert_eq!(apportion(10_000, &[1, 1, 1], 0).unwrap(), "34 33 33");
        assert_eq!(apportion(10_005, &[1, 1], 0).unwrap(), "50.03 50.02", "never fewer digits than the whole");
        assert_eq!(apportion(-10_000, &[1, 1, 1], 2).unwrap(), "-33.33 -33.33 -33.34");
        assert_eq!(apportion(1, &[0, 3, 0, 2], 2).unwrap(), "0.00 0.01 0.00 0.00");
        assert_eq!(apportion(100, &[0, 0], 2), None);
        assert_eq!(apportion(100, &[], 2), None);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_are_near(
            whole in -1_000_000_000_000_i64..1_000_000_000_000,
            scale in 0_u32..4,
            digits in 0_u32..4,
            weights in prop::collection::vec(0_i64..1_000_000_000, 1..30),
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let whole = Decimal::new(whole, scale);
            let weights: Vec<_> = weights.into_iter().map(|weight| Decimal::new(weight, 3)).collect();
            let parts = apportion(whole, &weights, digits).unwrap();
            prop_assert_eq!(parts.iter().sum::<Decimal>(), whole);
            let all: Decimal = weights.iter().sum();
            for (part, weight) in parts.iter().zip(weights) {
                prop_assert!((whole * weight / all - part).abs() < Decimal::new(1, digits));
            }
        }

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
