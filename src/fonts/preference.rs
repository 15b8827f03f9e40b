//! Which families suit a script and a language, where several have the characters.

use unicode_script::Script;

/// A text that none of the faces at hand has, and what it should look like.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'t> {
    /// What must be shown.
    pub text: &'t str,
    /// The letters around it that would better come from the same face.
    pub stretch: &'t str,
    pub script: Script,
    /// BCP 47
    pub language: &'t str,
    pub weight: u16,
    pub italic: bool,
    /// Whether the text around it is set in a face with serifs.
    pub serif: bool,
}

/// The regions whose forms of Chinese characters fonts follow, by the last word of their family name.
const REGIONS: [&str; 5] = ["JP", "KR", "SC", "TC", "HK"];

/// The region whose forms a text asks for; `None` where it has no Chinese characters or nothing of their kind.
fn region(script: Script, language: &str, stretch: &str) -> Option<&'static str> {
    let tag = language.to_ascii_lowercase();
    let has = |part: &str| tag.split(['-', '_']).skip(1).any(|own| own == part);
    match script {
        Script::Hiragana | Script::Katakana => Some("JP"),
        Script::Hangul => Some("KR"),
        Script::Bopomofo => Some("TC"),
        Script::Han => Some(match tag.split(['-', '_']).next().unwrap_or_default() {
            "ja" => "JP",
            "ko" => "KR",
            "zh" | "yue" if has("hk") || has("mo") => "HK",
            "zh" | "yue" if has("hant") || has("tw") => "TC",
            "zh" | "yue" => "SC",
            // Text in another language: kana tell Japanese from Chinese.
            _ if stretch.chars().any(|c| ('\u{3040}'..='\u{30FF}').contains(&c)) => "JP",
            _ => "SC",
        }),
        _ => None,
    }
}

/// How well the region of a family fits a text, best first: its own region, none, another one.
pub fn region_fits(family: &str, script: Script, language: &str, stretch: &str) -> u8 {
    let own = family.rsplit(' ').next().filter(|word| REGIONS.contains(word));
    match (region(script, language, stretch), own) {
        (Some(wanted), Some(own)) if wanted == own => 0,
        (_, None) => 1,
        (_, Some(_)) => 2,
    }
}

impl Wanted<'_> {
    /// How well a family suits, best first. Noto comes first: it has a family for every script.
    pub(super) fn rank(&self, family: &str) -> (u8, u8) {
        let preferred = self.preferred();
        if let Some(place) = preferred.iter().position(|name| name.eq_ignore_ascii_case(family)) {
            return (0, place as u8);
        }
        let region = region_fits(family, self.script, self.language, self.stretch);
        let odd = [" UI", "Mono", "Nastaliq", "Kufi", "Display", "Looped", "Rashi", "Slanted", "Emoji", "Last Resort"];
        if odd.iter().any(|part| family.contains(part)) {
            return (4, region);
        }
        // Fonts made for Chinese characters have wide forms of punctuation and symbols.
        let wide = family.contains("CJK") || REGIONS.iter().any(|region| family.ends_with(region));
        let is_cjk = region_of_own(self.script);
        match (wide == is_cjk, family.starts_with("Noto ")) {
            (true, true) => (1, region),
            (true, false) => (2, region),
            (false, _) => (3, region),
        }
    }

    /// The families to look at first.
    fn preferred(&self) -> Vec<String> {
        let kinds = if self.serif { ["Serif", "Sans"] } else { ["Sans", "Serif"] };
        if let Some(region) = region(self.script, self.language, self.stretch) {
            let own = kinds.iter().map(|kind| format!("Noto {kind} CJK {region}"));
            return own.chain(kinds.iter().map(|kind| format!("Noto {kind} {region}"))).collect();
        }
        match self.script {
            Script::Common | Script::Inherited | Script::Unknown => {
                let signs = ["Sans Symbols", "Sans Symbols2", "Sans Symbols 2", "Sans Math"];
                let all = kinds.into_iter().chain(signs).map(|kind| format!("Noto {kind}"));
                all.chain(["DejaVu Sans".to_owned(), "Noto Emoji".to_owned()]).collect()
            }
            Script::Latin | Script::Greek | Script::Cyrillic => {
                kinds.iter().map(|kind| format!("Noto {kind}")).collect()
            }
            Script::Arabic => {
                let naskh = "Noto Naskh Arabic".to_owned();
                let sans = "Noto Sans Arabic".to_owned();
                let urdu = self.language.starts_with("ur").then(|| "Noto Nastaliq Urdu".to_owned());
                urdu.into_iter().chain(if self.serif { [naskh, sans] } else { [sans, naskh] }).collect()
            }
            script => {
                let name = script.full_name().replace('_', " ");
                kinds.iter().map(|kind| format!("Noto {kind} {name}")).collect()
            }
        }
    }
}

/// Scripts that Noto has with serifs only.
const WITH_SERIFS: [Script; 9] = [
    Script::Ahom,
    Script::Dogra,
    Script::Khitan_Small_Script,
    Script::Makasar,
    Script::Nyiakeng_Puachue_Hmong,
    Script::Tangut,
    Script::Tibetan,
    Script::Toto,
    Script::Yezidi,
];

/// The family of Noto that has a character of a script, in letters and language; `None` where no font can be expected
/// to have it.
pub fn helpful_family(character: char, script: Script, language: &str) -> Option<String> {
    match (script, character) {
        (_, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..) => None,
        (Script::Nko, _) => Some("Noto Sans NKo".to_owned()),
        (Script::Phags_Pa, _) => Some("Noto Sans PhagsPa".to_owned()),
        (Script::Common | Script::Inherited | Script::Unknown, _) => Some(
            match character {
                '\u{2200}'..='\u{22FF}' | '\u{27C0}'..='\u{27EF}' | '\u{2980}'..='\u{2AFF}' => "Noto Sans Math",
                '\u{1D400}'..='\u{1D7FF}' => "Noto Sans Math",
                '\u{2190}'..='\u{2BFF}' | '\u{1F650}'..='\u{1F67F}' | '\u{1F700}'..='\u{1F8FF}' => {
                    "Noto Sans Symbols 2"
                }
                '\u{1F000}'..='\u{1FAFF}' => "Noto Emoji",
                _ => "Noto Sans",
            }
            .to_owned(),
        ),
        (script, _) => {
            let serif = WITH_SERIFS.contains(&script);
            let wanted = Wanted { text: "", stretch: "", script, language, weight: 400, italic: false, serif };
            wanted.preferred().into_iter().next()
        }
    }
}

fn region_of_own(script: Script) -> bool {
    region(script, "", "").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(script: Script, language: &str, serif: bool) -> Wanted<'_> {
        Wanted { text: "", stretch: "", script, language, weight: 400, italic: false, serif }
    }

    fn order<'f>(wanted: Wanted<'_>, families: &[&'f str]) -> Vec<&'f str> {
        let mut families = families.to_vec();
        families.sort_by_key(|family| (wanted.rank(family), *family));
        families
    }

    #[test]
    fn chinese_characters_follow_the_language() {
        let families =
            ["Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Serif CJK TC"];
        for (language, family) in [
            ("ja", "Noto Sans CJK JP"),
            ("ko", "Noto Sans CJK KR"),
            ("zh", "Noto Sans CJK SC"),
            ("zh-Hant", "Noto Sans CJK TC"),
            ("zh-TW", "Noto Sans CJK TC"),
            ("fr", "Noto Sans CJK SC"),
        ] {
            assert_eq!(order(wanted(Script::Han, language, false), &families)[0], family, "{language}");
        }
        assert_eq!(order(wanted(Script::Han, "zh-TW", true), &families)[0], "Noto Serif CJK TC");
        let mixed = Wanted { stretch: "日本の", ..wanted(Script::Han, "fr", false) };
        assert_eq!(order(mixed, &families)[0], "Noto Sans CJK JP");
        assert_eq!(region_fits("Noto Sans CJK JP", Script::Han, "zh", ""), 2);
    }

    #[test]
    fn signs_do_not_come_from_fonts_of_wide_characters() {
        let families = ["AR PL UMing CN", "Noto Sans CJK JP", "DejaVu Sans", "Noto Sans Symbols"];
        let order = order(wanted(Script::Common, "ja", false), &families);
        assert_eq!(order[..2], ["Noto Sans Symbols", "DejaVu Sans"]);
        assert_eq!(order.last(), Some(&"Noto Sans CJK JP"));
    }

    #[test]
    fn a_family_is_named_for_what_is_missing() {
        for (character, language, family) in [
            ('\u{1200}', "am", Some("Noto Sans Ethiopic")),
            ('\u{F40}', "dz", Some("Noto Serif Tibetan")),
            ('\u{7CA}', "nqo", Some("Noto Sans NKo")),
            ('骨', "ja", Some("Noto Sans CJK JP")),
            ('\u{1403}', "iu", Some("Noto Sans Canadian Aboriginal")),
            ('\u{1F9FE}', "en", Some("Noto Emoji")),
            ('\u{2A00}', "en", Some("Noto Sans Math")),
            ('\u{2BD0}', "en", Some("Noto Sans Symbols 2")),
            ('\u{E000}', "en", None),
        ] {
            let script = unicode_script::UnicodeScript::script(&character);
            assert_eq!(helpful_family(character, script, language).as_deref(), family, "{character}");
        }
    }

    #[test]
    fn the_kind_of_face_is_kept() {
        let families = ["Amiri", "Noto Kufi Arabic", "Noto Naskh Arabic", "Noto Nastaliq Urdu", "Noto Sans Arabic"];
        assert_eq!(order(wanted(Script::Arabic, "ar", false), &families)[0], "Noto Sans Arabic");
        assert_eq!(order(wanted(Script::Arabic, "ar", true), &families)[0], "Noto Naskh Arabic");
        assert_eq!(order(wanted(Script::Arabic, "ur", false), &families)[0], "Noto Nastaliq Urdu");
        assert_eq!(order(wanted(Script::Arabic, "ar", false), &families)[2], "Amiri");
    }
}
