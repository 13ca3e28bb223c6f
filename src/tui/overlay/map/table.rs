//! The map where there is no room for one: a line a country.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::standing::{MapValue, Standing};
use crate::present::marks;
use crate::record::{ControlledVocabulary, Country, Id};
use crate::tui::part::list::List;
use crate::tui::part::prose::clipped;
use crate::tui::scene::Scene;

/// Draws the rows that are to be seen.
pub(crate) fn draw(scene: Scene<'_>, standings: &[Standing], list: &List<Id<Country>>, area: Rect, buf: &mut Buffer) {
    for ((row, standing), at) in area.rows().zip(standings.iter().skip(list.top())).zip(list.top()..) {
        let country = &scene.record[standing.id];
        let stand = scene.lens.stand_of(standing.id.into());
        let stance = stand.and_then(|stand| stand.stance.value);
        let talks = stand.map(marks::talks_in_words).unwrap_or_default();
        let words = if scene.lens.map.by_talks {
            talks
        } else {
            stance.map(ControlledVocabulary::word).unwrap_or_default().to_owned()
        };
        let style = if at == list.row() { scene.theme.selected } else { scene.theme.text };
        let mark = match standing.sense {
            MapValue::Side(side) if at != list.row() => scene.theme.side(side),
            _ => style,
        };
        let line = Line::from(vec![
            Span::styled(format!(" {:<4}", standing.mark), mark),
            Span::styled(format!("{} {}", country.code(), country.name), style),
            Span::styled(format!("  {words}"), style),
        ]);
        clipped(line, row.width.into()).render(row, buf);
        if at == list.row() {
            buf.set_style(row, style);
        }
    }
}
