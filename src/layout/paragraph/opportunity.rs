//! The places where lines may end: UAX #14 as the style tailors it (CSS Text Level 3, 5), with dictionaries for the
//! scripts that write no spaces.

use icu_locale_core::LanguageIdentifier;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::words;
use crate::model::{LineBreak, Style, WordBreak};

/// What the rules of a text depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Manner {
    strictness: LineBreak,
    words: WordBreak,
    /// Whether the text is Chinese or Japanese: less strict rules allow more in these.
    east_asian: bool,
}

/// The manner of most texts, to which plain words are known.
const USUAL: Manner = Manner { strictness: LineBreak::Auto, words: WordBreak::Normal, east_asian: false };

/// The rules that a document has asked for so far.
#[derive(Default)]
pub(in crate::layout) struct Segmenters {
    known: Vec<(Manner, LineSegmenterBorrowed<'static>)>,
}

impl Segmenters {
    /// The bytes of a paragraph's text at which a line may end, the end of the text left out.
    pub(super) fn opportunities(&mut self, text: &str, style: &Style) -> Vec<usize> {
        if let Some(breaks) = of_plain_words(text, style) {
            return breaks;
        }
        let manner = Manner::of(style);
        let segmenter = match self.known.iter().find(|(known, _)| *known == manner) {
            Some((_, segmenter)) => *segmenter,
            None => {
                let segmenter = manner.segmenter();
                self.known.push((manner, segmenter));
                segmenter
            }
        };
        segmenter.segment_str(text).filter(|at| *at > 0 && *at < text.len()).collect()
    }
}

/// The same for a text of plain words; `None` for any other, or where the style asks for other rules than the usual ones.
pub(super) fn of_plain_words(text: &str, style: &Style) -> Option<Vec<usize>> {
    if Manner::of(style) == USUAL { words::breaks(text) } else { None }
}

impl Manner {
    fn of(style: &Style) -> Manner {
        let language = style.text.language.split(['-', '_']).next().unwrap_or_default();
        Manner {
            strictness: style.paragraph.line_break,
            words: style.paragraph.word_break,
            east_asian: matches!(language, "ja" | "zh" | "yue"),
        }
    }

    fn segmenter(self) -> LineSegmenterBorrowed<'static> {
        static JAPANESE: LanguageIdentifier = icu_locale_core::langid!("ja");
        let mut options = LineBreakOptions::default();
        options.strictness = Some(match self.strictness {
            LineBreak::Auto | LineBreak::Strict => LineBreakStrictness::Strict,
            LineBreak::Normal => LineBreakStrictness::Normal,
            LineBreak::Loose => LineBreakStrictness::Loose,
            LineBreak::Anywhere => LineBreakStrictness::Anywhere,
        });
        options.word_option = Some(match self.words {
            WordBreak::Normal => LineBreakWordOption::Normal,
            WordBreak::KeepAll => LineBreakWordOption::KeepAll,
            WordBreak::BreakAll => LineBreakWordOption::BreakAll,
        });
        options.content_locale = self.east_asian.then_some(&JAPANESE);
        LineSegmenter::new_auto(options)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{ParagraphStyle, TextStyle};

    /// The text with a bar at every place where a line may end.
    fn divided(text: &str, language: &str, line_break: LineBreak, word_break: WordBreak) -> String {
        let style = Style {
            text: Arc::new(TextStyle { language: Arc::from(language), ..TextStyle::default() }),
            paragraph: Arc::new(ParagraphStyle { line_break, word_break, ..ParagraphStyle::default() }),
            ..Style::default()
        };
        let mut marked = text.to_owned();
        for at in Segmenters::default().opportunities(text, &style).into_iter().rev() {
            marked.insert(at, '|');
        }
        marked
    }

    #[test]
    fn japanese_keeps_its_kinsoku() {
        let strict = |text| divided(text, "ja", LineBreak::Auto, WordBreak::Normal);
        assert_eq!(strict("日本、「骨」。"), "日|本、|「骨」。", "no stop begins a line, no bracket ends one");
        assert_eq!(strict("だっキャー"), "だっ|キャー", "nor do small kana and the long vowel begin one");
        assert_eq!(divided("だっキャー", "ja", LineBreak::Loose, WordBreak::Normal), "だ|っ|キ|ャ|ー");
    }

    #[test]
    fn words_are_kept_or_broken_as_the_style_says() {
        assert_eq!(divided("문서 개발", "ko", LineBreak::Auto, WordBreak::Normal), "문|서 |개|발");
        assert_eq!(divided("문서 개발", "ko", LineBreak::Auto, WordBreak::KeepAll), "문서 |개발");
        assert_eq!(divided("ab cd", "en", LineBreak::Auto, WordBreak::BreakAll), "a|b |c|d");
        assert_eq!(divided("a.b", "en", LineBreak::Anywhere, WordBreak::Normal), "a|.|b");
    }

    #[test]
    fn thai_is_divided_at_its_words() {
        assert_eq!(divided("ภาษาไทยเป็นภาษา", "th", LineBreak::Auto, WordBreak::Normal), "ภาษา|ไทย|เป็น|ภาษา");
    }

    #[test]
    fn arabic_and_hindi_are_divided_at_spaces() {
        assert_eq!(divided("صحة المجتمعات", "ar", LineBreak::Auto, WordBreak::Normal), "صحة |المجتمعات");
        assert_eq!(divided("हिन्दी में", "hi", LineBreak::Auto, WordBreak::Normal), "हिन्दी |में");
    }
}
