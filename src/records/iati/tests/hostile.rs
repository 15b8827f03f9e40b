//! Files that are damaged, or made to do damage.

use proptest::prelude::*;

use super::{activity, file, outcomes, problems, summary};

#[test]
fn a_damaged_activity_does_not_harm_the_others() {
    let bad = "<iati-activity><title>x</titel></iati-activity>";
    let unclosed = "<iati-activity><iati-identifier>XX-3</iati-identifier>\n";
    let text = file(&format!("{}\n{bad}\n{unclosed}{}", activity("XX-1", ""), activity("XX-2", "")));
    assert_eq!(summary(text.as_bytes()), ["XX-1", "malformed-xml a.xml:4:16", "malformed-xml a.xml:5:1", "XX-2"]);
    let found = problems(text.as_bytes(), false);
    assert!(found[0].ends_with("`<title>`, which begins here, is closed by `</titel>`"), "{found:?}");
}

#[test]
fn an_unclosed_file_tells_where_the_element_starts() {
    let text = file(&activity("XX-1", ""));
    let cut = text.replace("</iati-activities>", "");
    assert_eq!(summary(cut.as_bytes()), ["XX-1", "malformed-xml a.xml:2:1"]);
    let cut = &text[..text.find("<activity-status").unwrap()];
    assert_eq!(summary(cut.as_bytes()), ["malformed-xml a.xml:3:1"]);
    let comment = file(&format!("{}<!-- never closed", activity("XX-1", "")));
    assert_eq!(summary(comment.as_bytes())[0], "XX-1");
    assert!(summary(comment.as_bytes())[1].starts_with("malformed-xml a.xml:3:"), "{:?}", summary(comment.as_bytes()));
    let inside = file(&activity("XX-1", "<!-- never closed"));
    assert_eq!(problems(inside.as_bytes(), false).len(), 1);
    assert!(problems(inside.as_bytes(), false)[0].contains("this comment (`<!--`) is not closed"));
}

#[test]
fn entities_of_a_file_are_not_read() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY a \"]>aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n";
    let one =
        |reference: &str| file(&activity("XX-1", &format!("<contact-info><email>{reference}</email></contact-info>")));
    for reference in ["&b;", "&x;", "&nbsp;", "&", "& b", "&#0;", "&#xFFFF;", "&#x110000;"] {
        let text = one(reference).replacen("<iati-act", &format!("{bomb}<iati-act"), 1);
        let found = problems(text.as_bytes(), false);
        assert!(
            found.iter().any(|found| found.starts_with("unknown-entity") || found.starts_with("malformed-xml")),
            "{reference} {found:?}"
        );
    }
    let text = one("&lt;&#233;&amp;").replacen("<iati-act", &format!("{bomb}<iati-act"), 1);
    let record = outcomes(text.as_bytes(), false).remove(0).unwrap();
    assert_eq!(record.value.fields["contacts"][0]["emails"][0], "<é&");
    assert_eq!(record.warnings.iter().next().unwrap().code, "document-type");
}

#[test]
fn limits_hold() {
    let deep = file(&activity("XX-1", &format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000))));
    assert_eq!(summary(deep.as_bytes()), [format!("too-deep a.xml:3:{}", column_of(&deep, 64))]);
    let large = file(&format!("{}{}", activity("XX-1", &"<!-- padding -->".repeat(3 << 20)), activity("XX-2", "")));
    assert_eq!(summary(large.as_bytes()), ["activity-too-large a.xml:3:1", "XX-2"]);
    let value = file(&activity("XX-1", &format!("<legacy-data name=\"x\" value=\"{}\"/>", "y".repeat(5 << 20))));
    assert_eq!(summary(value.as_bytes()), ["XX-1"]);
    let many: String = (0..100_000).map(|n| format!(" a{n}=\"\"")).collect();
    assert!(summary(file(&activity("XX-1", &format!("<tag{many}/>"))).as_bytes())[0].starts_with("malformed-xml"));
}

/// The column of one of the `<a>` on line 3, counted from 1.
fn column_of(text: &str, number: usize) -> usize {
    let line = text.lines().nth(2).unwrap();
    line.find("<a>").unwrap() + 3 * (number - 1) + 1
}

#[test]
fn what_is_no_activity_file_is_told() {
    let starts = |bytes: &[u8], expected: &str| {
        let found = problems(bytes, false);
        assert!(found.iter().any(|found| found.contains(expected)), "{expected}: {found:?}");
    };
    starts(b"", "no-records");
    starts(b"   \n", "no-records");
    starts(b"hello", "malformed-xml a.xml:1:1: this is not XML");
    starts(b"<!DOCTYPE html><html><body></body></html>", "not-iati");
    starts(b"<iati-organisations version=\"2.03\"/>", "not-iati");
    starts(b"<iati-activities version=\"2.03\"/>", "no-records");
    starts(
        b"<iati-activities version=\"1.05\"><iati-activity/></iati-activities>",
        "iati-version a.xml:1:1: this file follows IATI 1.05",
    );
    starts(b"<iati-activities version='2.03'", "tag is not closed");
    starts(b"\0\0\0\0", "malformed-xml");
    let twice = format!("{0}{0}", file(&activity("XX-1", "")));
    starts(twice.as_bytes(), "after the end of `<iati-activities>`");
    let null = file(&activity("XX-1", "")).replace("Water", "Wa\0ter");
    starts(null.as_bytes(), "control character (number 0)");
    let mut wrong = file(&activity("XX-1", "")).into_bytes();
    let at = wrong.windows(5).position(|bytes| bytes == b"Water").unwrap();
    wrong[at] = 0xff;
    starts(&wrong, "wrong-encoding a.xml:3:");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        outcomes(&bytes, true);
    }

    /// A good file with some of its bytes overwritten.
    #[test]
    fn no_damage_panics(places in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..8)) {
        let mut bytes = file(&activity("XX-1", "<result type=\"1\"><title><narrative>a</narrative></title></result>")).into_bytes();
        let length = bytes.len();
        for (place, byte) in places {
            bytes[place % length] = byte;
        }
        outcomes(&bytes, true);
    }

    /// Pieces of markup in any order.
    #[test]
    fn no_markup_panics(pieces in proptest::collection::vec(prop::sample::select(vec![
        "<iati-activities version=\"2.03\">", "</iati-activities>", "<iati-activity>", "</iati-activity>", "<iati-activity/>",
        "<title>", "</title>", "<narrative xml:lang='fr'>", "</narrative>", "é", "&amp;", "&", "<!--", "-->", "<![CDATA[",
        "]]>", "<?x", "?>", "<!DOCTYPE a [", "]>", "<", ">", "\"", "<x:y xmlns:x='u'>", "</x:y>", "<budget><value>1</value></budget>",
    ]), 0..40)) {
        outcomes(pieces.concat().as_bytes(), true);
        outcomes(file(&pieces.concat()).as_bytes(), true);
    }
}
