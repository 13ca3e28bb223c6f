//! Numbers and lists in British English words.
//!
//! It does not know what is counted.

use std::fmt::Display;

/// A number with its thousands set apart: `22,000`, `1,234.5`, `0.5`.
///
/// Takes integers and floats alike; what does not print as a decimal number
/// (infinity, not a number) stays as it prints.
#[must_use]
pub fn thousands(number: impl Display) -> String {
    let plain = number.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return plain;
    }
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    out
}

/// How many of something: `1 quote`, `22,000 quotes`, `0 quotes`.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n), if n == 1 { one } else { many })
}

/// Items in a row, the last set off by `last` ("and", "or"): `a, b and c`.
#[must_use]
pub fn list(items: &[impl AsRef<str>], last: &str) -> String {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 && i + 1 == items.len() {
            out.extend([" ", last, " "]);
        } else if i > 0 {
            out.push_str(", ");
        }
        out.push_str(item.as_ref());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, said) in [
            (0_i64, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (22_000, "22,000"),
            (-1_234_567, "-1,234,567"),
            (-100, "-100"),
            (i64::MIN, "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!(thousands(number), said);
        }
        for (number, said) in [
            (1.8, "1.8"),
            (0.5, "0.5"),
            (22_000.0, "22,000"),
            (1_234.5, "1,234.5"),
            (-4_000.25, "-4,000.25"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(thousands(number), said);
        }
    }

    #[test]
    fn counts_agree_with_their_noun() {
        assert_eq!(count(0, "quote", "quotes"), "0 quotes");
        assert_eq!(count(1, "quote", "quotes"), "1 quote");
        assert_eq!(count(1_001, "country", "countries"), "1,001 countries");
    }

    #[test]
    fn lists_read_as_a_sentence_does() {
        assert_eq!(list(&[] as &[&str], "and"), "");
        assert_eq!(list(&["a"], "and"), "a");
        assert_eq!(list(&["a", "b"], "or"), "a or b");
        assert_eq!(list(&["a", "b", "c"], "and"), "a, b and c");
    }
}
