//! Numbers as bars of block characters, by eighths of a cell. It does not know what is counted.

const UPRIGHT: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const LYING: [&str; 9] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/// The cells of a vertical bar from the top down; its height is proportional to `number / most`, but a number
/// above zero always shows at least one eighth.
#[must_use]
pub(crate) fn upright(number: usize, most: usize, rows: usize) -> Vec<&'static str> {
    let eighths = match number {
        0 => 0,
        _ => (number.min(most) * rows * 8).checked_div(most).unwrap_or(0).max(1),
    };
    (0..rows).rev().map(|below| UPRIGHT[eighths.saturating_sub(below * 8).min(8)]).collect()
}

/// A row of bars in one line of text, with `·` where there is nothing.
#[must_use]
pub(crate) fn spark(numbers: &[usize]) -> String {
    let most = numbers.iter().copied().max().unwrap_or(0);
    numbers.iter().map(|&number| if number == 0 { "·" } else { upright(number, most, 1)[0] }).collect()
}

/// A horizontal bar of at most `columns`, as long in proportion to `columns` as the number is to `most`; empty
/// unless the number is above zero.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "eighths of few cells"
)]
pub(crate) fn lying(number: f64, most: f64, columns: usize) -> String {
    if !(number > 0.0 && most > 0.0) {
        return String::new();
    }
    let eighths = ((number / most).min(1.0) * (columns * 8) as f64).round().max(1.0) as usize;
    format!("{}{}", LYING[8].repeat(eighths / 8), LYING[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_numbers_and_never_nothing_for_something() {
        assert_eq!(spark(&[0, 1, 50, 100]), "·▁▄█");
        assert_eq!(spark(&[]), "");
        assert_eq!(upright(3, 4, 2), ["▄", "█"]);
        assert_eq!(upright(1, 1000, 2), [" ", "▁"]);
        assert_eq!(upright(usize::MAX / 64, usize::MAX / 64, 2), ["█", "█"]);
        assert_eq!((lying(10.0, 10.0, 4), lying(5.0, 10.0, 4)), ("████".to_owned(), "██".to_owned()));
        assert_eq!((lying(0.001, 10.0, 4), lying(0.0, 10.0, 4)), ("▏".to_owned(), String::new()));
        assert_eq!(lying(f64::NAN, 1.0, 4), "");
    }
}
