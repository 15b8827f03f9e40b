//! A small reader of XML, for tests that look into the parts of Word documents.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element with its attributes and what is in it. Names have their prefixes.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Clone, Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The root element of a part.
    pub fn parse(xml: &str) -> Element {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Element::default()];
        let close = |open: &mut Vec<Element>| {
            let element = open.pop().expect("an element is open");
            open.last_mut().expect("it is inside another").children.push(Node::Element(element));
        };
        loop {
            match reader.read_event().expect("the part is well formed") {
                Event::Start(start) => open.push(Element::of(&start)),
                Event::Empty(start) => {
                    open.push(Element::of(&start));
                    close(&mut open);
                }
                Event::End(_) => close(&mut open),
                Event::Text(text) => {
                    let text = Node::Text(text.as_ref().to_owned());
                    open.last_mut().expect("the text is inside something").children.push(text);
                }
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().expect("the reference is sound");
                    let entity = || resolve_predefined_entity(reference.as_ref()).expect("it is XML's own").to_owned();
                    let text = character.map_or_else(entity, String::from);
                    open.last_mut().expect("the text is inside something").children.push(Node::Text(text));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let document = open.pop().expect("the document is left");
        document.elements().next().expect("the part has a root").clone()
    }

    fn of(start: &BytesStart) -> Element {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("the attribute is well formed");
            let value = attribute.normalized_value(XmlVersion::default()).expect("the value is sound");
            (attribute.key.0.to_owned(), value.into_owned())
        });
        Element { name: start.name().0.to_owned(), attributes: attributes.collect(), children: Vec::new() }
    }

    /// The elements right inside.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name right inside.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of `w:val` of the element of this name right inside.
    pub fn val(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("w:val")
    }

    /// The element and all that is in it, in document order.
    pub fn all(&self) -> Vec<&Element> {
        let mut found = vec![self];
        found.extend(self.elements().flat_map(Element::all));
        found
    }

    /// The elements of this name anywhere inside, in document order.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.all().into_iter().filter(move |element| element.name == name)
    }

    /// The text right inside.
    pub fn text(&self) -> String {
        let text = |child: &Node| match child {
            Node::Text(text) => text.clone(),
            Node::Element(_) => String::new(),
        };
        self.children.iter().map(text).collect()
    }
}
