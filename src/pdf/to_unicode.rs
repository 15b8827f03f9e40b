//! The texts of the codes of a font, as a CMap (ISO 32000-1, 9.10.3; Adobe Technical Note 5411).

use super::font::Code;
use super::syntax::{hex, natural};

/// How many lines a section of a CMap holds at most.
const LINES_A_SECTION: usize = 100;

/// The CMap that tells what a reader takes from each code of two bytes. Codes of no text are left out.
pub fn to_unicode(codes: &[Code]) -> Vec<u8> {
    let mut out = Vec::with_capacity(512 + 16 * codes.len());
    out.extend_from_slice(
        b"/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
",
    );
    let told: Vec<&Code> = codes.iter().filter(|code| !code.text.is_empty()).collect();
    for section in told.chunks(LINES_A_SECTION) {
        natural(&mut out, section.len() as u64);
        out.extend_from_slice(b" beginbfchar\n");
        for code in section {
            out.push(b'<');
            hex(&mut out, &code.code.to_be_bytes());
            out.extend_from_slice(b"> <");
            code.text.encode_utf16().for_each(|unit| hex(&mut out, &unit.to_be_bytes()));
            out.extend_from_slice(b">\n");
        }
        out.extend_from_slice(b"endbfchar\n");
    }
    out.extend_from_slice(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}
