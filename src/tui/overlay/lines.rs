//! The two lines of a holder in the positions view: its stances, and approach and talks below them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::months::{Columns, NOW};
use super::strip::{HolderRow, Start};
use crate::present::marks;
use crate::record::as_of::Progress;
use crate::record::{Id, Position, Stance};
use crate::tui::scene::Scene;

/// The line of stances, with the position under the cursor, if any.
pub(crate) fn stances(
    scene: Scene<'_>,
    columns: &Columns,
    row: &HolderRow,
    under: Option<Id<Position>>,
    area: Rect,
    buf: &mut Buffer,
) {
    columns.bar(scene, row, area, buf);
    // A change is drawn over a further statement of the same month, and what is under the cursor over both.
    let mut starts: Vec<&Start<Stance>> = row.stances.iter().collect();
    starts.sort_by_key(|start| (under == Some(start.id), !start.is_further));
    for start in starts {
        let side = marks::side(start.value);
        let mark = if start.is_further { "•" } else { marks::of_side(side) };
        let mark = marked(mark, start.is_disputed, columns.wide);
        // The cursor is drawn without the bar's own style, or the two would look alike.
        let style = if under == Some(start.id) { scene.theme.cursor } else { scene.theme.bars[side as usize] };
        columns.put(area, area.y, start.sure, &mark, style, buf);
    }
    columns.now(scene, row, area, buf);
}

/// The line of approach and talks.
pub(crate) fn talks(
    scene: Scene<'_>,
    columns: &Columns,
    row: &HolderRow,
    under: Option<Id<Position>>,
    area: Rect,
    buf: &mut Buffer,
) {
    let mut talks: Vec<&Start<Progress>> = row.talks.iter().collect();
    talks.sort_by_key(|start| under == Some(start.id));
    for start in talks {
        let style = if under == Some(start.id) { scene.theme.cursor } else { scene.theme.text };
        // Values of one month are drawn side by side, where there is room.
        let same = row.talks.iter().take_while(|earlier| earlier.id != start.id || earlier.value != start.value);
        let beside = same.filter(|earlier| earlier.sure == start.sure).count().min(columns.wide.saturating_sub(2));
        let area = Rect { x: area.x + u16::try_from(beside).unwrap_or(0), ..area };
        let mark = marked(marks::of_progress(start.value), start.is_disputed, columns.wide);
        columns.put(area, area.y + 1, start.sure, &mark, style, buf);
    }
    let Some(stand) = scene.lens.stand_of(row.holder) else { return };
    let disputed = if stand.is_progress_disputed() { "≠" } else { "" };
    let told = match (marks::progress(stand).is_empty(), marks::is_progress_unsure(stand)) {
        (true, false) => String::new(),
        // What may already hold is no word yet.
        (true, true) => format!(" {}", marks::of_talks(stand)),
        (false, _) => format!(" {}{disputed} {}", marks::of_sure_talks(stand), marks::talks_in_words(stand)),
    };
    buf.set_stringn(columns.end(area), area.y + 1, told, NOW, scene.theme.quiet);
}

/// A mark, and that claims differ: beside it where there is room, else in its place.
fn marked(mark: &str, is_disputed: bool, wide: usize) -> String {
    match (is_disputed, wide) {
        (false, _) => mark.to_owned(),
        (true, 1) => "≠".to_owned(),
        (true, _) => format!("{mark}≠"),
    }
}
