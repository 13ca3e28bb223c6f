//! A drawn screen as an SVG picture, so that screenshots can be generated.
//!
//! The same buffer gives the same bytes, and every viewer shows the same grid. Characters that must join their
//! neighbours (blocks, Braille, box lines) or look the same everywhere (the marks) are drawn as shapes; all
//! other text carries its width, so that any font fits the columns.
//!
//! This file knows neither the content of the screen nor themes: its input is a buffer and a palette.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell, CellWidth as _};
use ratatui::style::Modifier;

use super::glyph::{self, CELL_HEIGHT, CELL_WIDTH, Glyph, Patch, merged, patch};
pub use super::palette::Palette;
use super::palette::{Hex, Rgb, mix};

/// The screen as an SVG document; `title` is what a screen reader says instead.
#[must_use]
pub fn svg(buffer: &Buffer, palette: &Palette, title: &str) -> String {
    let mut sheet = Sheet::default();
    for row in 0..buffer.area.height {
        sheet.draw_row(buffer, palette, row);
    }
    let width = i32::from(buffer.area.width) * CELL_WIDTH + 2 * PADDING;
    let height = i32::from(buffer.area.height) * CELL_HEIGHT + 2 * PADDING;
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{}\" height=\"{}\" \
         viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n\
         <rect x=\"1\" y=\"1\" width=\"{}\" height=\"{}\" rx=\"14\" fill=\"{}\" stroke=\"{}\" \
         stroke-width=\"2\"/>\n",
        width * 3 / 4,
        height * 3 / 4,
        escape(&clean(title)),
        width - 2,
        height - 2,
        Hex(palette.background),
        Hex(mix(palette.foreground, palette.background, 2)),
    );
    sheet.write_shapes(&mut out);
    let _ = writeln!(
        out,
        "<g font-family=\"{FONTS}\" font-size=\"20\" style=\"font-variant-ligatures:none\" \
         fill=\"{}\">",
        Hex(palette.foreground),
    );
    for run in &sheet.runs {
        run.write(&mut out, palette.foreground);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

const PADDING: i32 = 16;
/// The distance from the top of a cell to the baseline.
const BASELINE: i32 = 18;
const FONTS: &str = "ui-monospace,Menlo,'DejaVu Sans Mono','Cascadia Mono',Consolas,monospace";

/// The look of a cell, with its modifiers applied.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Rgb,
    ground: Rgb,
    bold: bool,
    italic: bool,
}

impl Look {
    fn of(cell: &Cell, palette: &Palette) -> Look {
        let (ink, ground) = palette.seen(cell);
        Look {
            ink,
            ground,
            bold: cell.modifier.contains(Modifier::BOLD),
            italic: cell.modifier.contains(Modifier::ITALIC),
        }
    }
}

/// The kinds of paint, in painting order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Paint {
    /// Backgrounds; snapped to pixels, as are blocks, because two adjacent soft edges show a seam.
    Ground,
    Block,
    Line,
    Solid,
    Curve,
    Outline,
    Dot,
}

impl Paint {
    fn write(self, out: &mut String, color: Rgb) {
        let color = Hex(color);
        let _ = match self {
            Paint::Ground | Paint::Block => {
                write!(out, "fill=\"{color}\" shape-rendering=\"crispEdges\"")
            }
            Paint::Line | Paint::Solid => write!(out, "fill=\"{color}\""),
            Paint::Curve => write!(out, "fill=\"none\" stroke=\"{color}\" stroke-width=\"2\""),
            Paint::Outline => write!(out, "fill=\"none\" stroke=\"{color}\" stroke-width=\"1.5\""),
            Paint::Dot => {
                write!(out, "stroke=\"{color}\" stroke-width=\"4\" stroke-linecap=\"round\"")
            }
        };
    }
}

/// Everything of one paint and colour as one `<path>`, so that its parts join without a seam.
#[derive(Default)]
struct Shapes {
    patches: Vec<Patch>,
    strokes: String,
}

/// Adjacent letters of one look.
struct Run {
    x: i32,
    y: i32,
    columns: i32,
    look: Look,
    text: String,
    /// Whether the next letters may join. Symbols are kept apart, because a viewer may use another font for
    /// them, whose widths would push the following letters off their columns.
    open: bool,
}

impl Run {
    fn write(&self, out: &mut String, plain: Rgb) {
        let _ = write!(out, "<text x=\"{}\" y=\"{}\"", self.x, self.y);
        if self.look.ink != plain {
            let _ = write!(out, " fill=\"{}\"", Hex(self.look.ink));
        }
        if self.look.bold {
            out.push_str(" font-weight=\"bold\"");
        }
        if self.look.italic {
            out.push_str(" font-style=\"italic\"");
        }
        let _ = writeln!(
            out,
            " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            self.columns * CELL_WIDTH,
            escape(&self.text)
        );
    }
}

/// The picture under construction, sorted by paint and colour and not by position.
#[derive(Default)]
struct Sheet {
    shapes: BTreeMap<(Paint, Rgb), Shapes>,
    runs: Vec<Run>,
}

impl Sheet {
    fn draw_row(&mut self, buffer: &Buffer, palette: &Palette, row: u16) {
        let mut column = 0;
        while column < buffer.area.width {
            let cell = &buffer[(buffer.area.x + column, buffer.area.y + row)];
            let symbol = clean(cell.symbol());
            let columns = symbol.as_str().cell_width().clamp(1, buffer.area.width - column);
            let (x, y) = (i32::from(column) * CELL_WIDTH, i32::from(row) * CELL_HEIGHT);
            let look = Look::of(cell, palette);
            let area = patch(x + PADDING, y + PADDING, i32::from(columns) * CELL_WIDTH, CELL_HEIGHT);
            if look.ground != palette.background {
                self.add(Paint::Ground, look.ground, [area]);
            }
            if !cell.modifier.contains(Modifier::HIDDEN) {
                self.draw_symbol(&symbol, area, look);
                self.draw_rules(cell.modifier, area, look.ink);
            }
            // The cell under the second half of a wide character is not shown.
            column += columns;
        }
    }

    fn draw_symbol(&mut self, symbol: &str, area: Patch, look: Look) {
        let mut chars = symbol.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            match glyph::of(only) {
                Some(glyph) => self.draw_glyph(glyph, area, look),
                None if only.is_whitespace() => {}
                None => self.set_text(symbol, area, look, is_letter(only)),
            }
        } else if !symbol.trim().is_empty() {
            self.set_text(symbol, area, look, false);
        }
    }

    fn draw_glyph(&mut self, glyph: Glyph, area: Patch, look: Look) {
        let at = |p: Patch| patch(area.x + p.x, area.y + p.y, p.width, p.height);
        let (x, y, ink) = (area.x, area.y, look.ink);
        match glyph {
            Glyph::Blocks(blocks) => self.add(Paint::Block, ink, blocks.into_iter().map(at)),
            Glyph::Shade(eighths) => self.add(Paint::Block, mix(ink, look.ground, eighths), [area]),
            Glyph::Dots(dots) => {
                for (dx, dy) in dots {
                    self.stroke(Paint::Dot, ink, x + dx, y + dy, "h0");
                }
            }
            Glyph::Lines(lines, curve) => {
                self.add(Paint::Line, ink, lines.into_iter().map(at));
                self.stroke(Paint::Curve, ink, x, y, curve);
            }
            Glyph::Mark { outline, solid } => {
                self.stroke(Paint::Outline, ink, x, y, outline);
                self.stroke(Paint::Solid, ink, x, y, solid);
            }
        }
    }

    fn draw_rules(&mut self, modifier: Modifier, area: Patch, ink: Rgb) {
        if modifier.contains(Modifier::UNDERLINED) {
            self.add(Paint::Line, ink, [patch(area.x, area.y + 20, area.width, 2)]);
        }
        if modifier.contains(Modifier::CROSSED_OUT) {
            self.add(Paint::Line, ink, [patch(area.x, area.y + 12, area.width, 2)]);
        }
    }

    fn set_text(&mut self, text: &str, area: Patch, look: Look, open: bool) {
        let (x, y, columns) = (area.x, area.y + BASELINE, area.width / CELL_WIDTH);
        if let Some(last) = self.runs.last_mut() {
            let gap = (x - last.x) / CELL_WIDTH - last.columns;
            // A run may contain one blank; two would be shown as one.
            let joins = last.y == y && (0..=1).contains(&gap) && same_letters(last.look, look);
            if open && last.open && joins {
                last.text.extend((0..gap).map(|_| ' '));
                last.text.push_str(text);
                last.columns += gap + columns;
                return;
            }
        }
        let text = text.to_owned();
        self.runs.push(Run { x, y, columns, look, text, open });
    }

    fn add(&mut self, paint: Paint, color: Rgb, patches: impl IntoIterator<Item = Patch>) {
        self.shapes.entry((paint, color)).or_default().patches.extend(patches);
    }

    fn stroke(&mut self, paint: Paint, color: Rgb, x: i32, y: i32, path: &str) {
        if !path.is_empty() {
            let strokes = &mut self.shapes.entry((paint, color)).or_default().strokes;
            let _ = write!(strokes, "M{x} {y}{path}");
        }
    }

    fn write_shapes(&self, out: &mut String) {
        for ((paint, color), shapes) in &self.shapes {
            out.push_str("<path ");
            paint.write(out, *color);
            out.push_str(" d=\"");
            for Patch { x, y, width, height } in merged(shapes.patches.clone()) {
                // A filled path closes itself.
                let _ = write!(out, "M{x} {y}h{width}v{height}h-{width}");
            }
            out.push_str(&shapes.strokes);
            out.push_str("\"/>\n");
        }
    }
}

/// The background is painted apart from the letters, so it does not split a run.
fn same_letters(a: Look, b: Look) -> bool {
    (a.ink, a.bold, a.italic) == (b.ink, b.bold, b.italic)
}

/// Letters, figures and punctuation that a monospaced font has in its fixed width. Right-to-left scripts are
/// kept apart too: a viewer would reorder them, the terminal's cells do not.
fn is_letter(c: char) -> bool {
    matches!(c, '!'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1eff}' | '‐'..='…' | '€')
}

/// Drops characters that no XML document may contain, and those that would change the text direction.
pub(super) fn clean(text: &str) -> String {
    let invisible = |c| {
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{fffe}' | '\u{ffff}')
            || char::is_control(c)
    };
    text.chars().filter(|&c| !invisible(c)).collect()
}

pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style, Stylize};
    use ratatui::text::{Line, Span};
    use ratatui::widgets::{Block, BorderType, Widget};

    use super::super::palette::DIM;
    use super::*;

    fn line(line: impl Into<Line<'static>>) -> String {
        let line = line.into();
        let width = u16::try_from(line.width()).unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        line.render(buffer.area, &mut buffer);
        svg(&buffer, &Palette::DARK, "")
    }

    fn texts(svg: &str) -> Vec<&str> {
        svg.lines().filter(|line| line.starts_with("<text")).collect()
    }

    fn words(svg: &str) -> Vec<&str> {
        texts(svg).iter().filter_map(|text| text.split(['<', '>']).nth(2)).collect()
    }

    fn paths(svg: &str) -> Vec<&str> {
        svg.lines().filter(|line| line.starts_with("<path")).collect()
    }

    /// Another colour every nine columns, and a border between two countries in every sixth cell.
    fn busy() -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        let color = |n: u16| Color::Indexed(u8::try_from(n % 16).unwrap());
        for y in 1..39 {
            for x in (2..74).step_by(9) {
                buffer.set_string(x, y, "Tirana ▲", Style::new().fg(color(x + y)).bold());
            }
            for x in 76..118 {
                let border = ['▘', '▛', '▗', '▙', '⡱', '▄'][usize::from((x + y) / 6 % 6)];
                let symbol = if (x + y) % 6 == 0 { border } else { ' ' };
                buffer[(x, y)].set_char(symbol).set_fg(color(x / 6)).set_bg(color((x + y) / 6));
            }
        }
        Block::bordered().border_type(BorderType::Rounded).title(" Quotes ").render(buffer.area, &mut buffer);
        buffer
    }

    #[test]
    fn a_whole_picture() {
        let expected = r##"<svg xmlns="http://www.w3.org/2000/svg" role="img" width="42" height="42" viewBox="0 0 56 56">
<title>Kosovo</title>
<rect x="1" y="1" width="54" height="54" rx="14" fill="#12171e" stroke="#43484f" stroke-width="2"/>
<path fill="#d2705a" d="M28 27h12v2h-12"/>
<g font-family="ui-monospace,Menlo,'DejaVu Sans Mono','Cascadia Mono',Consolas,monospace" font-size="20" style="font-variant-ligatures:none" fill="#d7dce2">
<text x="16" y="34" font-weight="bold" textLength="12" lengthAdjust="spacingAndGlyphs">K</text>
</g>
</svg>
"##;
        let mut buffer = Buffer::empty(Rect::new(7, 7, 2, 1));
        Line::from(vec!["K".bold(), "─".red()]).render(buffer.area, &mut buffer);
        assert_eq!(svg(&buffer, &Palette::DARK, "Kosovo"), expected);
    }

    #[test]
    fn the_same_screen_is_the_same_bytes_and_few_of_them() {
        for palette in [Palette::DARK, Palette::LIGHT] {
            let picture = svg(&busy(), &palette, "busy");
            assert_eq!(picture, svg(&busy(), &palette, "busy"));
            assert!(picture.len() <= 60_000, "{} bytes", picture.len());
        }
    }

    #[test]
    fn nothing_escapes_into_the_markup() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "<b>&amp;", Style::new());
        let picture = svg(&buffer, &Palette::DARK, "a < b\u{1b} & c");
        assert_eq!(words(&picture), ["&lt;b&gt;&amp;amp;"]);
        assert!(picture.contains("<title>a &lt; b &amp; c</title>"));
    }

    #[test]
    fn control_and_direction_characters_are_never_written() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        for (x, symbol) in (0..).zip(["\u{1b}", "a\u{0}", "\u{202e}b", "\u{ffff}"]) {
            buffer[(x, 0)].set_symbol(symbol);
        }
        let picture = svg(&buffer, &Palette::DARK, "\u{7}");
        assert_eq!(words(&picture), ["ab"]);
        assert!(!picture.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}' || c == '\u{ffff}'));
    }

    #[test]
    fn equal_letters_are_one_run_even_across_grounds_and_one_blank() {
        assert_eq!(
            words(&line(vec!["one".into(), Span::from("-off").on_blue(), " “deal”".into()])),
            ["one-off “deal”"]
        );
        assert_eq!(words(&line("two  blanks")), ["two", "blanks"]);
        assert_eq!(words(&line(vec!["bold".bold(), "plain".into()])), ["bold", "plain"]);
        assert_eq!(words(&line(" \u{a0} ")), Vec::<&str>::new());
    }

    #[test]
    fn symbols_stand_alone_so_that_their_font_moves_nothing() {
        assert_eq!(words(&line("a≠b")), ["a", "≠", "b"]);
        assert_eq!(words(&line("אב")), ["א", "ב"]);
        assert_eq!(words(&line("Đukanović")), ["Đukanović"]);
    }

    #[test]
    fn a_wide_character_takes_two_columns_and_their_ground() {
        let picture = line(Span::from("日a").on_blue());
        assert_eq!(words(&picture), ["日", "a"]);
        assert!(texts(&picture)[0].contains("x=\"16\" y=\"34\" textLength=\"24\""));
        assert!(texts(&picture)[1].contains("x=\"40\" y=\"34\" textLength=\"12\""));
        assert!(paths(&picture)[0].contains("d=\"M16 16h36v24h-36\""));
    }

    #[test]
    fn reversed_swaps_what_reset_stands_for() {
        let picture = line("x".reversed());
        assert!(paths(&picture)[0].contains("fill=\"#d7dce2\""));
        assert!(texts(&picture)[0].contains("fill=\"#12171e\""));
        let picture = line("x".red().reversed());
        assert!(paths(&picture)[0].contains("fill=\"#d2705a\""));
    }

    #[test]
    fn modifiers_are_seen() {
        assert!(texts(&line("x".dim()))[0].contains(&format!("{}", Hex(mix([215, 220, 226], [18, 23, 30], DIM)))));
        assert!(texts(&line("x".italic()))[0].contains("font-style=\"italic\""));
        assert!(paths(&line("x y".underlined()))[0].contains("M16 36h36v2h-36"));
        assert!(paths(&line("x y".crossed_out()))[0].contains("M16 28h36v2h-36"));
        let hidden = line("x█".hidden().on_red());
        assert_eq!((words(&hidden).len(), paths(&hidden).len()), (0, 1));
    }

    #[test]
    fn a_frame_is_one_path_of_whole_sides_and_one_of_corners() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 3));
        Block::bordered().border_type(BorderType::Rounded).render(buffer.area, &mut buffer);
        let picture = svg(&buffer, &Palette::DARK, "");
        let [sides, corners] = paths(&picture)[..] else { panic!("{picture}") };
        // Top, left, right, bottom: each reaches into both of its corners.
        assert!(sides.ends_with("d=\"M27 27h26v2h-26M21 33h2v38h-2M57 33h2v38h-2M27 75h26v2h-26\"/>"), "{sides}");
        assert_eq!(corners.matches("a5 5 0 0 ").count(), 4, "{corners}");
        assert!(words(&picture).is_empty());
    }

    #[test]
    fn a_shade_is_a_colour_between_ink_and_ground() {
        assert!(paths(&line("▒".fg(Color::Rgb(200, 0, 0)).bg(Color::Rgb(0, 0, 100))))[1].contains("#640032"));
    }

    #[test]
    fn an_empty_screen_is_a_picture_too() {
        assert!(svg(&Buffer::empty(Rect::ZERO), &Palette::LIGHT, "").ends_with("</g>\n</svg>\n"));
    }
}
