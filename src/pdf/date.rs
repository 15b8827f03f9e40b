//! Dates as PDF and XMP write them.

/// A date, checked, in its parts: year, month, day, hour, minute, second and zone, as far as they are given.
#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    /// Two digits each, but four of the year.
    parts: Vec<String>,
    /// `Z`, or the sign with hours and minutes.
    zone: Option<(char, String, String)>,
}

impl Date {
    /// Reads `2025`, `2025-03`, `2025-03-31`, `2025-03-31T09:30`, with seconds, and with `Z` or `+02:00`.
    pub fn read(text: &str) -> Option<Date> {
        let (day, time) =
            text.trim().split_once(['T', ' ']).map_or((text.trim(), None), |(day, time)| (day, Some(time)));
        let mut parts: Vec<String> = day.split('-').map(str::to_owned).collect();
        let mut zone = None;
        if let Some(time) = time {
            let (clock, offset) = match time.find(['Z', '+', '-']) {
                Some(place) => time.split_at(place),
                None => (time, ""),
            };
            let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
            parts.extend(clock.split(':').map(str::to_owned));
            zone = match offset {
                "" => None,
                "Z" => Some(('Z', "00".to_owned(), "00".to_owned())),
                _ => {
                    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
                    Some((offset.chars().next()?, hours.to_owned(), minutes.to_owned()))
                }
            };
            if day.len() != 10 || !(5..=6).contains(&parts.len()) {
                return None;
            }
        }
        let limits = [(0, 9999), (1, 12), (1, 31), (0, 23), (0, 59), (0, 59)];
        let in_order = |(index, part): (usize, &String)| {
            let length = if index == 0 { 4 } else { 2 };
            limits.get(index).is_some_and(|limit| is_number(part, length, *limit))
        };
        let zone_in_order = zone
            .as_ref()
            .is_none_or(|(_, hours, minutes)| is_number(hours, 2, (0, 23)) && is_number(minutes, 2, (0, 59)));
        (parts.iter().enumerate().all(in_order) && zone_in_order).then_some(Date { parts, zone })
    }

    /// As PDF writes it (ISO 32000-1, 7.9.4).
    pub fn pdf(&self) -> String {
        let zone = match &self.zone {
            None => String::new(),
            Some(('Z', ..)) => "Z".to_owned(),
            Some((sign, hours, minutes)) => format!("{sign}{hours}'{minutes}'"),
        };
        format!("D:{}{zone}", self.parts.concat())
    }

    /// As XMP writes it (XMP Specification Part 1, 8.2.1.2).
    pub fn xmp(&self) -> String {
        let zone = match &self.zone {
            None => String::new(),
            Some(('Z', ..)) => "Z".to_owned(),
            Some((sign, hours, minutes)) => format!("{sign}{hours}:{minutes}"),
        };
        let (day, time) = self.parts.split_at(self.parts.len().min(3));
        let join = if time.is_empty() { "" } else { "T" };
        format!("{}{join}{}{zone}", day.join("-"), time.join(":"))
    }
}

fn is_number(text: &str, length: usize, (least, most): (u32, u32)) -> bool {
    text.len() == length
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse::<u32>().is_ok_and(|value| (least..=most).contains(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_out_in_both_forms() {
        for (text, pdf, xmp) in [
            ("2025-03-31", "D:20250331", "2025-03-31"),
            ("2025-03", "D:202503", "2025-03"),
            ("2025-03-31T09:30", "D:202503310930", "2025-03-31T09:30"),
            ("2025-03-31T09:30:05Z", "D:20250331093005Z", "2025-03-31T09:30:05Z"),
            ("2025-03-31T09:30:05.250+02:00", "D:20250331093005+02'00'", "2025-03-31T09:30:05+02:00"),
        ] {
            let date = Date::read(text).unwrap();
            assert_eq!((date.pdf().as_str(), date.xmp().as_str()), (pdf, xmp));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "31/03/2025", "2025-13-01", "2025-03-31T9:30", "2025-3-1", "2025T10:00", "mars", "2025-03-31T10:00+2"]
        {
            assert_eq!(Date::read(text), None, "{text}");
        }
    }
}
