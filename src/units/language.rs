//! The languages of ISO 639-1.

/// The two-letter codes of ISO 639-1.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my \
    na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq \
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// By the first letter of a code, a bit for each second letter: every text of a record is asked for its language.
static SECOND_LETTERS: [u32; 26] = {
    let mut second = [0; 26];
    let codes = TWO_LETTERS.as_bytes();
    let mut at = 0;
    while at + 1 < codes.len() {
        second[(codes[at] - b'a') as usize] |= 1 << (codes[at + 1] - b'a');
        // A code and a space each.
        at += 3;
    }
    second
};

/// Whether this is a code of ISO 639-1, in small letters.
pub fn is_two_letter_code(code: &str) -> bool {
    let letter = |at: usize| code.as_bytes().get(at).filter(|letter| letter.is_ascii_lowercase()).map(|l| l - b'a');
    let (Some(first), Some(second)) = (letter(0), letter(1)) else { return false };
    code.len() == 2 && SECOND_LETTERS[usize::from(first)] >> second & 1 == 1
}
