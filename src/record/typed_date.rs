//! A date as somebody types it: EDTF, and beside it `2025-5`, `May 2025`, `16 May 2025`, `autumn 2025`.

use super::date::{BadDate, Date};

/// Reads a typed date.
///
/// # Errors
/// When it is no date, or leaves open which is meant.
pub(crate) fn typed_date(text: &str) -> Result<Date, BadDate> {
    let text = text.trim();
    Date::parse(text).or_else(|bad| {
        if let Some(edtf) = in_numbers(text) {
            return Date::parse(&edtf).map_err(|bad| BadDate { offset: 0, ..bad });
        }
        if month(&text.to_lowercase()).is_some() {
            return Err(BadDate { message: "it names no year; write 2025-05 or may 2025".into(), offset: 0 });
        }
        Err(bad)
    })
}

/// Whether a text is a date that spells out its month or season.
pub(crate) fn is_spelt_out(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && in_numbers(text).is_some()
}

/// A date in words or with single digits as EDTF; `None` where it is neither.
fn in_numbers(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> =
        lower.split([' ', ',', '-', '/', '.']).filter(|part| !part.is_empty() && *part != "of").collect();
    let number = |part: &str| (!part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())).then_some(part.to_owned());
    let year = |part: &str| number(part).filter(|part| part.len() == 4);
    let short = |part: &str| number(part).filter(|part| part.len() <= 2);
    let named: Vec<&str> = parts.iter().copied().filter(|part| month(part).is_some()).collect();
    match (named.as_slice(), parts.as_slice()) {
        ([], [first, month]) => Some(format!("{}-{:0>2}", year(first)?, short(month)?)),
        ([], [first, month, day]) => Some(format!("{}-{:0>2}-{:0>2}", year(first)?, short(month)?, short(day)?)),
        ([name], [_, _]) => {
            let first = parts.iter().find_map(|part| year(part))?;
            Some(format!("{first}-{:02}", month(name)?))
        }
        // The day of a season is no date.
        ([name], [_, _, _]) if month(name)? <= 12 => {
            let first = parts.iter().find_map(|part| year(part))?;
            let day = parts.iter().find_map(|part| short(part.trim_end_matches(char::is_alphabetic)))?;
            Some(format!("{first}-{:02}-{day:0>2}", month(name)?))
        }
        _ => None,
    }
}

/// The number of a month, by its name or the first three letters, or the EDTF code of a season.
fn month(name: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    let at = |names: &[&str]| names.iter().position(|known| *known == name).and_then(|at| u8::try_from(at).ok());
    let short = || MONTHS.iter().position(|known| known[..3] == *name || name == "sept" && *known == "september");
    let short = short().and_then(|at| u8::try_from(at).ok());
    at(&MONTHS).or(short).map(|at| at + 1).or_else(|| at(&SEASONS).map(|at| at + 21))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_a_date() {
        for (typed, edtf) in [
            ("2025-5", "2025-05"),
            ("2025-5-7", "2025-05-07"),
            ("2025/5/16", "2025-05-16"),
            ("2025.05", "2025-05"),
            ("may 2025", "2025-05"),
            ("2025 May", "2025-05"),
            ("May-2025", "2025-05"),
            ("16 May 2025", "2025-05-16"),
            ("May 16, 2025", "2025-05-16"),
            ("1st of sept 2025", "2025-09-01"),
            ("autumn 2025", "2025-23"),
            ("2025-05", "2025-05"),
            ("[..2025-03-22]", "[..2025-03-22]"),
            (" 2025 ", "2025"),
        ] {
            assert_eq!(typed_date(typed).map(|date| date.edtf().to_owned()), Ok(edtf.to_owned()), "{typed}");
        }
        for typed in
            ["may", "12/04/2025", "12.4.2025", "may 25", "31 february 2025", "16 autumn 2025", "x 2025", "é", ""]
        {
            assert!(typed_date(typed).is_err(), "{typed}");
        }
        assert!(typed_date("may").is_err_and(|bad| bad.message.starts_with("it names no year")));
    }
}
