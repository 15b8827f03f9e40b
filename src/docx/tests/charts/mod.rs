//! Charts: what Word draws, and the workbook that it edits.

pub(super) mod kit;

use super::*;
use kit::*;

#[test]
fn dump() {
    std::fs::write("/tmp/w/E-try/all.docx", bytes(&all())).unwrap();
    let mut rtl = all();
    for block in &mut rtl.body {
        block.style = chart_style(|s| {
            s.paragraph.direction = Direction::RightToLeft;
            s.text.language = Arc::from("he");
        });
    }
    std::fs::write("/tmp/w/E-try/rtl.docx", bytes(&rtl)).unwrap();
}
