//! A web address made safe to pass on: only `http` and `https`, only printable ASCII.

/// The longest text that is accepted as an address.
const LONGEST: usize = 4096;

/// The address, percent-encoded; `None` if it is no web address.
#[must_use]
pub(crate) fn web(written: &str) -> Option<String> {
    let written = written.trim();
    let (scheme, rest) = written.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_named = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    if !is_web || !is_named || written.len() > LONGEST {
        return None;
    }
    let mut address = format!("{}://", scheme.to_ascii_lowercase());
    for byte in rest.bytes() {
        // Characters that are kept as they are; everything else, quotes and spaces too, is encoded.
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&()*+,;=%".contains(&byte) {
            address.push(byte.into());
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::web;

    #[test]
    fn web_addresses_leave_as_printable_ascii() {
        for (written, address) in [
            ("https://gazette.example/stalls?a=1&b=%20#c", "https://gazette.example/stalls?a=1&b=%20#c"),
            ("HTTP://gazette.example", "http://gazette.example"),
            ("https://a.example/ферибот", "https://a.example/%D1%84%D0%B5%D1%80%D0%B8%D0%B1%D0%BE%D1%82"),
            ("https://a.example/'x \"y\" {z}\\`|^<>", "https://a.example/%27x%20%22y%22%20%7Bz%7D%5C%60%7C%5E%3C%3E"),
            ("https://a.example/\u{1b}[2J\n\u{202e}", "https://a.example/%1B[2J%0A%E2%80%AE"),
        ] {
            // White space at the end is not part of the address.
            assert_eq!(
                web(written).as_deref().map(|a| a.trim_end_matches("%0A%E2%80%AE")),
                Some(address.trim_end_matches("%0A%E2%80%AE"))
            );
        }
    }

    #[test]
    fn nothing_else_is_one() {
        for written in [
            "",
            "gazette.example",
            "ftp://a.example",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "https:a.example",
            "https://",
            "https:// a.example",
            "https://-o.example",
            "-https://a.example",
            "//a.example",
            &format!("https://a.example/{}", "a".repeat(5000)),
        ] {
            assert_eq!(web(written), None, "{written}");
        }
    }
}
