//! What currencies are worth, to a power of ten: enough to see an exchange rate that is the wrong way round.

use rust_decimal::Decimal;

use crate::records::number::{product, quotient};

/// Units of a currency for one euro, to the nearest power of ten, roughly, with the codes (ISO 4217) for which it is
/// that. Currencies that lose most of their worth within years are left out.
const UNITS_PER_EURO: [(i32, &str); 5] = [
    (
        0,
        "AUD AWG AZN BAM BBD BHD BMD BND BSD BZD CAD CHF EUR FJD FKP GBP GEL GIP JOD KWD KYD NZD OMR PAB SGD SHP TOP USD \
         WST XCD XCG",
    ),
    (
        1,
        "AED BOB BRL BWP CNY CZK DKK ERN GHS GTQ HKD HNL ILS LSL LYD MAD MDL MOP MUR MVR MXN MYR NAD NOK PEN PGK PLN \
         QAR RON SAR SBD SCR SEK STN SVC SZL TJS TMT TND TTD ZAR ZMW",
    ),
    (
        2,
        "AFN ALL BDT BTN CVE DJF DOP DZD EGP ETB GMD GYD HTG HUF INR ISK JMD JPY KES KGS LKR LRD MKD MRU MZN NIO NPR \
         PHP PKR RSD RUB SRD THB TWD UAH UYU VUV XPF",
    ),
    (3, "AMD AOA BIF CDF CLP CRC IQD KMF KRW KZT MMK MWK NGN RWF SOS TZS XAF XOF"),
    (4, "COP GNF IDR KHR LAK MGA MNT PYG UGX UZS VND"),
];

/// How many times a rate may be more or less than the table says: it is coarse, and currencies lose worth.
const TOLERANCE: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

/// How many units of a currency one unit of another is worth, to a power of ten; `None` where the table has not both.
pub(super) fn rough_rate(of: &str, in_currency: &str) -> Option<Decimal> {
    let exponent = exponent(in_currency)? - exponent(of)?;
    let power = (0..exponent.abs()).fold(Decimal::ONE, |power, _| power * Decimal::TEN);
    if exponent < 0 { quotient(Decimal::ONE, power) } else { Some(power) }
}

/// Whether a rate is far from what both currencies are worth.
pub(super) fn is_far(rate: Decimal, rough: Decimal) -> bool {
    let most = product(rough, TOLERANCE);
    let least = quotient(rough, TOLERANCE);
    most.is_some_and(|most| rate > most) || least.is_some_and(|least| rate < least)
}

fn exponent(code: &str) -> Option<i32> {
    UNITS_PER_EURO.iter().find(|(_, codes)| codes.split(' ').any(|known| known == code)).map(|(exponent, _)| *exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Currency;

    #[test]
    fn every_code_is_a_currency_and_stands_once() {
        let mut codes: Vec<&str> = UNITS_PER_EURO.iter().flat_map(|(_, codes)| codes.split(' ')).collect();
        assert!(codes.iter().all(|code| Currency::from_code(code).is_some()), "{codes:?}");
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }

    #[test]
    fn rates_the_wrong_way_round_are_far() {
        let far = |of: &str, base: &str, rate: &str| is_far(rate.parse().unwrap(), rough_rate(of, base).unwrap());
        for (of, base, rate, reverse) in [
            ("XOF", "EUR", "0.00152449", "655.957"),
            ("EUR", "XOF", "655.957", "0.00152449"),
            ("UGX", "USD", "0.00027", "3700"),
            ("MAD", "EUR", "0.093", "10.7"),
            ("INR", "CHF", "0.0099", "101"),
            ("PEN", "EUR", "0.25", "4.0"),
        ] {
            assert!(!far(of, base, rate), "{of} {rate} {base}");
            assert!(far(of, base, reverse), "{of} {reverse} {base}");
        }
        assert!(!far("USD", "EUR", "0.92") && !far("USD", "EUR", "1.09"), "both ways are near to one");
        assert_eq!(rough_rate("SYP", "EUR"), None);
    }
}
