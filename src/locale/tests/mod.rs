mod table;

use super::*;

const NNBSP: char = '\u{202f}';
const NBSP: char = '\u{a0}';

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

fn decimal(text: &str) -> Decimal {
    parse_decimal(text).unwrap()
}

fn money(tag: &str, amount: &str, currency: &str) -> String {
    let currency = Currency::from_code(currency).unwrap();
    locale(tag).money(&decimal(amount), currency, CurrencyDisplay::Symbol, None)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn period(tag: &str, start: &str, end: &str, style: DateStyle) -> String {
    let end_of = |text: &str| (!text.is_empty()).then(|| day(text));
    locale(tag).period(end_of(start), end_of(end), style)
}

#[test]
fn tags_are_checked() {
    assert_eq!((locale("fr-CH").tag(), locale("fr-CH").language()), ("fr-CH", "fr"));
    assert!(Locale::parse("fr_FR").unwrap_err().hint().contains("`fr-FR`"));
    assert!(matches!(Locale::parse("not a tag"), Err(LocaleError::NotATag { .. })));
    assert!(matches!(Locale::parse("und"), Err(LocaleError::NotATag { .. })));
    assert!(matches!(Locale::parse("xx"), Err(LocaleError::NoData { .. })));
}

#[test]
fn numbers_keep_every_digit_and_group_by_region() {
    let number = |tag: &str| locale(tag).number(&decimal("-12345678901234567890.10"), Digits::AS_GIVEN, true);
    assert_eq!(number("fr-FR"), format!("-12{0}345{0}678{0}901{0}234{0}567{0}890,10", NNBSP));
    assert_eq!(number("fr-BE"), number("fr-FR"));
    assert_eq!(number("fr-CH"), "-12'345'678'901'234'567'890,10");
    assert_eq!(number("de-CH"), "-12'345'678'901'234'567'890.10");
    assert_eq!(number("en-GB"), "-12,345,678,901,234,567,890.10");
    assert_eq!(locale("en-GB").number(&decimal("2025"), Digits::AS_GIVEN, false), "2025");
}

#[test]
fn the_tag_may_choose_the_sign_between_thousands() {
    let number = |tag: &str| locale(tag).number(&decimal("15000.5"), Digits::AS_GIVEN, true);
    assert_eq!(number("fr-CH-x-space"), format!("15{NNBSP}000,5"));
    assert_eq!(number("fr-CH-x-apos"), "15\u{2019}000,5");
    assert_eq!(number("en-GB-x-apos"), "15\u{2019}000.5");
    let space = locale("fr-CH-x-space");
    assert_eq!((space.tag(), space.public_tag(), locale("fr-CH").public_tag()), ("fr-CH-x-space", "fr-CH", "fr-CH"));
    assert!(matches!(Locale::parse("fr-CH-x-dots"), Err(LocaleError::UnknownPart { .. })));
}

#[test]
fn rounds_half_away_from_zero_without_a_negative_zero() {
    let two = |text: &str| locale("en-GB").number(&decimal(text), Digits::exactly(2), true);
    assert_eq!([two("0.125"), two("-0.125"), two("2.675"), two("7")], ["0.13", "-0.13", "2.68", "7.00"]);
    assert_eq!(two("-0.001"), "0.00");
    let at_most = |text: &str| locale("en-GB").number(&decimal(text), Digits { min: 0, max: Some(1) }, true);
    assert_eq!([at_most("7"), at_most("7.25")], ["7", "7.3"]);
    let many = Digits { min: 4_000_000_000, max: None };
    assert_eq!(locale("en-GB").number(&decimal("1"), many, true).len(), 30);
}

#[test]
fn money_follows_the_region() {
    assert_eq!(money("fr-FR", "1234.5", "EUR"), format!("1{NNBSP}234,50{NBSP}\u{20ac}"));
    assert_eq!(money("fr-CH", "-15000", "CHF"), format!("-15'000.00{NBSP}CHF"));
    assert_eq!(money("en-GB", "-1234.5", "GBP"), "-\u{a3}1,234.50");
    assert_eq!(money("en-GB", "1234.5", "CHF"), format!("CHF{NBSP}1,234.50"));
    assert_eq!(money("de-CH", "1234.5", "CHF"), format!("CHF{NBSP}1'234.50"));
    assert_eq!(money("de-CH", "-1234.5", "CHF"), "CHF-1'234.50");
    assert_eq!(money("nl-NL", "-1234.5", "EUR"), format!("\u{20ac}{NBSP}-1.234,50"));
    assert_eq!(money("de-AT", "-1234.5", "EUR"), format!("-\u{20ac}{NBSP}1.234,50"));
    assert_eq!(money("es-ES", "1234.5", "EUR"), format!("1234,50{NBSP}\u{20ac}"), "four digits are not grouped");
    assert_eq!(money("es-PE", "-12345", "PEN"), format!("-S/{NBSP}12,345.00"));
    assert_eq!(money("de-DE", "1234.5", "EUR"), format!("1.234,50{NBSP}\u{20ac}"));
    assert_eq!(money("nl", "1234.5", "EUR"), format!("\u{20ac}{NBSP}1.234,50"));
    assert_eq!(money("fr-FR", "5", "USD"), format!("5,00{NBSP}$US"));
    assert_eq!(money("en-US", "-0.001", "USD"), "$0.00");
}

#[test]
fn money_has_the_minor_digits_of_its_currency() {
    assert_eq!(money("fr-FR", "655957.4", "XOF"), format!("655{NNBSP}957{NBSP}F{NNBSP}CFA"));
    assert_eq!(money("en-GB", "1000", "JPY"), "\u{a5}1,000");
    assert_eq!(money("en-GB", "1.2345", "KWD"), format!("KWD{NBSP}1.235"));
    let (fr, eur) = (locale("fr-FR"), Currency::from_code("EUR").unwrap());
    let display = |display, digits| fr.money(&decimal("1234.5"), eur, display, digits);
    assert_eq!(display(CurrencyDisplay::Code, None), format!("1{NNBSP}234,50{NBSP}EUR"));
    assert_eq!(display(CurrencyDisplay::None, None), format!("1{NNBSP}234,50"));
    assert_eq!(display(CurrencyDisplay::Symbol, Some(Digits::exactly(0))), format!("1{NNBSP}235{NBSP}\u{20ac}"));
}

#[test]
fn currencies_are_those_of_iso_4217() {
    for code in ["EURO", "eur", "ERU", "", "\u{20ac}", "FCFA"] {
        assert_eq!(Currency::from_code(code), None, "{code}");
    }
    assert!(Currency::codes().all(|code| code.len() == 3 && Currency::from_code(code).is_some()));
}

#[test]
fn percentages_have_the_space_of_the_language() {
    let percent = |tag: &str| locale(tag).percent(&decimal("75"), Digits::exactly(1));
    assert_eq!(percent("fr-FR"), format!("75,0{NNBSP}%"));
    assert_eq!(percent("fr-CH"), format!("75,0{NNBSP}%"));
    assert_eq!(percent("en-GB"), "75.0%");
    assert_eq!(percent("de-DE"), format!("75,0{NBSP}%"));
    assert_eq!(percent("tr"), "%75,0");
}

#[test]
fn dates_in_every_style() {
    let all = |tag: &str| {
        let locale = locale(tag);
        DateStyle::NAMES.map(|name| locale.date(day("2025-03-01"), DateStyle::from_name(name).unwrap()))
    };
    assert_eq!(
        all("fr-FR"),
        ["01/03/2025", "1er mars 2025", "1er mars 2025", "samedi 1er mars 2025", "mars\u{a0}2025", "2025"]
    );
    assert_eq!(
        all("en-GB"),
        ["01/03/2025", "1 Mar 2025", "1 March 2025", "Saturday, 1 March 2025", "March\u{a0}2025", "2025"]
    );
    assert_eq!(all("fr-CH")[0], "01.03.2025");
    assert_eq!(locale("fr-FR").date(day("2025-03-11"), DateStyle::Full), "mardi 11 mars 2025");
    assert_eq!(locale("es").date(day("2025-03-01"), DateStyle::Long), "1 de marzo de 2025");
}

#[test]
fn a_date_is_written_as_far_as_it_is_known() {
    let fr = locale("fr-FR");
    assert_eq!(fr.date(day("2010-01"), DateStyle::Long), "janvier\u{a0}2010");
    assert_eq!(fr.date(day("2010-01"), DateStyle::Year), "2010");
    assert_eq!(fr.date(day("2010"), DateStyle::Short), "2010");
    assert_eq!(fr.date(day("2025-03-02T10:00:00Z"), DateStyle::Long), "2 mars 2025");
}

#[test]
fn what_is_no_date_is_refused() {
    for text in ["", "1.3.2025", "2025-02-30", "2025-13", "25-01-01", "2025-1-1", "2025-03-01-02", "2025-03T10", "abcd"]
    {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
}

#[test]
fn periods_say_once_what_both_ends_share() {
    let long = DateStyle::Long;
    assert_eq!(period("fr-FR", "2025-03-01", "2025-03-15", long), "du 1er au 15 mars 2025");
    assert_eq!(period("fr-FR", "2025-03-01", "2025-04-15", long), "du 1er mars au 15 avril 2025");
    assert_eq!(period("fr-FR", "2025-03-01", "2026-03-01", long), "du 1er mars 2025 au 1er mars 2026");
    assert_eq!(period("en-GB", "2025-03-01", "2025-03-15", long), "1\u{2013}15 March 2025");
    assert_eq!(period("en-GB", "2025-03-01", "2025-04-15", long), "1 March \u{2013} 15 April 2025");
    assert_eq!(period("en-US", "2025-03-01", "2025-04-15", long), "March 1 \u{2013} April 15, 2025");
    assert_eq!(period("fr-FR", "2010-01", "2012-12", long), "janvier\u{a0}2010 \u{2013} d\u{e9}cembre\u{a0}2012");
    assert_eq!(
        period("fr-FR", "2010-01-01", "2010-12-31", DateStyle::MonthYear),
        "janvier \u{2013} d\u{e9}cembre\u{a0}2010"
    );
    assert_eq!(period("fr-FR", "2010", "2012", long), "2010\u{2013}2012");
    assert_eq!(period("fr-FR", "2010-01-01", "2010-12-31", DateStyle::Year), "2010");
    assert_eq!(period("fr-FR", "2025-03-01", "2025-03-15", DateStyle::Short), "01/03/2025 \u{2013} 15/03/2025");
}

#[test]
fn periods_may_be_open() {
    assert_eq!(period("fr-FR", "2025-03-01", "", DateStyle::Long), "depuis le 1er mars 2025");
    assert_eq!(period("fr-FR", "2010-01", "", DateStyle::Long), "depuis janvier\u{a0}2010");
    assert_eq!(period("fr-FR", "", "2025-03-01", DateStyle::Long), "jusqu\u{2019}au 1er mars 2025");
    assert_eq!(period("fr-FR", "", "2012", DateStyle::Long), "jusqu\u{2019}en 2012");
    assert_eq!(period("en-GB", "2010-01", "", DateStyle::Long), "since January\u{a0}2010");
    assert_eq!(period("de-DE", "2010", "", DateStyle::Long), "seit 2010");
    assert_eq!(period("it-IT", "2010", "", DateStyle::Long), "2010 \u{2013}");
    assert_eq!(period("fr-FR", "2010-01", "", DateStyle::Short), "depuis janvier\u{a0}2010");
    assert_eq!(period("de-DE", "", "", DateStyle::Long), "");
}

#[test]
fn lists_are_phrases() {
    let items = ["Gen\u{e8}ve", "Lima", "Cusco"].map(str::to_owned);
    assert_eq!(locale("fr-FR").list(&items, ListStyle::And), "Gen\u{e8}ve, Lima et Cusco");
    assert_eq!(locale("en-GB").list(&items, ListStyle::Or), "Gen\u{e8}ve, Lima or Cusco");
    assert_eq!(locale("fr-FR").list(&items[..1], ListStyle::And), "Gen\u{e8}ve");
    assert_eq!(locale("fr-FR").list(&[], ListStyle::And), "");
}

#[test]
fn plural_categories_differ_by_language() {
    let of = |tag: &str, count: &str| locale(tag).plural(&decimal(count));
    assert_eq!([of("fr", "0"), of("fr", "1.5"), of("fr", "2"), of("fr", "1000000")], ["one", "one", "other", "many"]);
    assert_eq!([of("en", "0"), of("en", "1"), of("en", "1.0")], ["other", "one", "other"]);
}

#[test]
fn a_locale_is_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&locale("fr-FR"));
}

#[test]
fn scripts_have_a_direction() {
    let direction = |tag: &str| Locale::parse(tag).unwrap().direction();
    assert_eq!((direction("ar-MA"), direction("he"), direction("ur")), ("rtl", "rtl", "rtl"));
    assert_eq!((direction("fr"), direction("ja"), direction("az")), ("ltr", "ltr", "ltr"));
}

#[test]
fn periods_in_other_languages() {
    let long = DateStyle::Long;
    let both = |tag: &str| {
        [period(tag, "2025-03-01", "2025-03-15", long), period(tag, "2025-03-01", "2025-04-15", long)].join(" | ")
    };
    assert_eq!(both("es-ES"), "del 1 al 15 de marzo de 2025 | del 1 de marzo al 15 de abril de 2025");
    assert_eq!(both("pt-PT"), "de 1 a 15 de mar\u{e7}o de 2025 | de 1 de mar\u{e7}o a 15 de abril de 2025");
    assert_eq!(both("de-DE"), "1.\u{2013}15. M\u{e4}rz 2025 | 1. M\u{e4}rz \u{2013} 15. April 2025");
    assert_eq!(both("nl-NL"), "1\u{2013}15 maart 2025 | 1 maart \u{2013} 15 april 2025");
    assert_eq!(period("pt-BR", "2025-03", "", long), "desde mar\u{e7}o\u{a0}de\u{a0}2025");
    assert_eq!(period("de-DE", "", "2025-03-01", long), "bis zum 1. M\u{e4}rz 2025");
}
