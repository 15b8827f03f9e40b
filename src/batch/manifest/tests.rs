//! What is said of more documents than a page can show.

use serde_json::json;

use super::page::MAX_LISTED;
use super::*;
use crate::batch::output::Remembered;

fn remembered(number: usize, is_odd: bool) -> Remembered {
    let told = json!([{"code": "odd", "message": "this is odd", "hint": "mend it"}]);
    let facts = json!({
        "record": "00".repeat(16), "recipe": 0, "output": "00".repeat(32), "stamp": {"bytes": 10, "modified": 1}, "pages": 2
    });
    let about = json!({"id": number.to_string(), "is_group": false, "template": "t", "records": [], "record_count": 1});
    let all = json!({
        "name": format!("{number:06}.pdf"), "job": "notes", "language": "en", "about": about, "facts": facts,
        "own": if is_odd { told } else { json!([]) }
    });
    serde_json::from_value(all).unwrap()
}

#[test]
fn a_long_report_shows_what_needs_attention_and_the_manifest_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::new(folder.path().join("spool")).unwrap();
    let (all, odd) = (MAX_LISTED + 50, 60);
    for number in (0..all).rev() {
        ledger.add_earlier(State::Earlier, remembered(number, number >= all - odd));
    }
    ledger.close().unwrap();
    let run = RunFacts::default();
    let (mut manifest, mut report) = (Vec::new(), Vec::new());
    ledger.write_manifest(&run, &mut manifest).unwrap();
    ledger.write_report(&run, None, &mut report).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let documents = manifest["documents"].as_array().unwrap();
    assert_eq!((documents.len(), manifest["counts"]["pages"].as_u64()), (all, Some(2 * all as u64)));
    assert!(documents.is_sorted_by_key(|document| document["path"].as_str().unwrap()));
    let report = String::from_utf8(report).unwrap();
    let rows: Vec<&str> = report.lines().filter(|line| line.contains("<span class=\"hash\">")).collect();
    assert_eq!(rows.len(), MAX_LISTED);
    assert!(rows[..odd].iter().all(|row| row.contains("1 problem")), "{}", rows[0]);
    assert!(report.contains("<p>50 more documents are not listed here"));
    // The problem that they share is told once.
    assert_eq!(report.matches("this is odd").count(), 1);
    assert!(report.contains("and 48 more</p>"));
}
