//! Escapes text for Markdown and HTML. The input is safe text, never raw.

/// Text escaped for Markdown: nothing in it is a mark, a link, a tag or an entity. A newline becomes a hard
/// break.
#[must_use]
pub(crate) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_start = true;
    for (at, c) in text.char_indices() {
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' => true,
            '#' | '+' | '-' | '=' => is_start,
            // `1.` and `1)` at the start of a line would begin a list.
            '.' | ')' => {
                let line = text[..at].rsplit('\n').next().unwrap_or_default().trim_start();
                !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit())
            }
            _ => false,
        };
        if c == '\n' {
            out.push_str("\\\n");
        } else {
            out.extend(is_mark.then_some('\\'));
            out.push(c);
        }
        is_start = c == '\n' || is_start && c == ' ';
    }
    out
}

/// Text escaped for HTML, both in an element and in a quoted attribute.
#[must_use]
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_means_anything_to_markdown() {
        for (text, escaped) in [
            ("a *b* _c_ `d` [e](f) <g>", r"a \*b\* \_c\_ \`d\` \[e\](f) \<g\>"),
            ("# no heading", r"\# no heading"),
            ("1. no list\n- nor this", "1\\. no list\\\n\\- nor this"),
            ("22.5 a-b 3) c", "22\\.5 a-b 3) c"),
            ("&amp; a|b ~c~ $d$", r"\&amp; a\|b \~c\~ \$d\$"),
        ] {
            assert_eq!(markdown(text), escaped);
        }
    }

    #[test]
    fn nothing_in_a_text_means_anything_to_html() {
        assert_eq!(html(r#"<b a="c">&'"#), "&lt;b a=&quot;c&quot;&gt;&amp;&#39;");
    }
}
