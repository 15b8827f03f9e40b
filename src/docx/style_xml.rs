//! Writes the named styles (`word/styles.xml`).

use super::paragraph::ParagraphFormat;
use super::run::RunFormat;
use super::styles::{CharacterStyle, NORMAL, ParagraphStyle};
use super::work::Work;
use super::xml::Xml;

/// The part. `defaults` are those of the whole document.
pub(super) fn write(work: &Work, defaults: RunFormat) -> Xml {
    let styles = &work.styles;
    let mut xml = Xml::part(4096 + 512 * styles.paragraphs.len());
    xml.element("w:styles", super::NAMESPACES, |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| defaults.properties(xml, None, false, work));
            });
            xml.empty("w:pPrDefault", &[]);
        });
        for style in &styles.paragraphs {
            style.write(xml, work, &defaults);
        }
        xml.raw(BUILT_IN);
        for style in &styles.characters {
            style.write(xml, work);
        }
        styles.tables.write(xml);
    });
    xml
}

/// The styles that Word expects in every document.
const BUILT_IN: &str = r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#;

/// Whether Word itself has a style of this name.
fn is_built_in(display: &str) -> bool {
    const NAMES: [&str; 14] = [
        "Normal",
        "caption",
        "Quote",
        "header",
        "footer",
        "footnote text",
        "footnote reference",
        "table of figures",
        "Hyperlink",
        "Strong",
        "Emphasis",
        "HTML Code",
        "HTML Preformatted",
        "Placeholder Text",
    ];
    let levelled = |prefix: &str, levels: std::ops::RangeInclusive<u8>| {
        let level = display.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(' '));
        level.is_some_and(|level| levels.into_iter().any(|known| *level == known.to_string()))
    };
    let lists = ["List Bullet", "List Number", "List Continue"];
    NAMES.contains(&display)
        || levelled("heading", 1..=6)
        || levelled("toc", 1..=9)
        || lists.iter().any(|list| display == *list || levelled(list, 2..=5))
}

impl ParagraphStyle {
    fn write(&self, xml: &mut Xml, work: &Work, defaults: &RunFormat) {
        let Some(own) = &self.settled else { return };
        let custom = !is_built_in(&own.display);
        let default = self.base.is_none();
        let mut attributes: Vec<(&str, &dyn super::xml::Value)> = vec![("w:type", &"paragraph")];
        if default {
            attributes.push(("w:default", &"1"));
        }
        if custom {
            attributes.push(("w:customStyle", &"1"));
        }
        attributes.push(("w:styleId", &own.id));
        let (format, run) = self.base.map_or((ParagraphFormat::PLAIN, *defaults), |base| work.styles.formats(base));
        let level = own.display.strip_prefix("heading ").and_then(|level| level.parse::<i64>().ok());
        xml.element("w:style", &attributes, |xml| {
            xml.val("w:name", &own.display);
            if let Some(base) = self.base {
                xml.val("w:basedOn", work.styles.id(base));
            }
            if level.is_some() {
                xml.val("w:next", work.styles.id(NORMAL));
            }
            xml.val("w:uiPriority", if level.is_some() { 9i64 } else { 1 });
            xml.empty("w:qFormat", &[]);
            if own.format != format || level.is_some() {
                xml.element("w:pPr", &[], |xml| {
                    own.format.flow_properties(xml, &format);
                    own.format.widow_properties(xml, &format);
                    own.format.shape_properties(xml, &format, |_| {});
                    if let Some(level) = level {
                        xml.val("w:outlineLvl", level - 1);
                    }
                });
            }
            own.run.write(xml, &run, None, false, work);
        });
    }
}

impl CharacterStyle {
    fn write(&self, xml: &mut Xml, work: &Work) {
        let mut attributes: Vec<(&str, &dyn super::xml::Value)> = vec![("w:type", &"character")];
        if !is_built_in(&self.display) {
            attributes.push(("w:customStyle", &"1"));
        }
        attributes.push(("w:styleId", &self.id));
        xml.element("w:style", &attributes, |xml| {
            xml.val("w:name", &self.display);
            xml.val("w:basedOn", "DefaultParagraphFont");
            xml.val("w:uiPriority", 10i64);
            xml.empty("w:qFormat", &[]);
            self.to.write(xml, &self.from, None, false, work);
        });
    }
}
