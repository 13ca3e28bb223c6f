//! The areas of a screen of a given size, worked out before anything is drawn.

use ratatui::layout::{Constraint, Layout, Rect};

/// Smallest screen on which the explorer is drawn, in columns and rows.
pub(crate) const SMALLEST: (u16, u16) = (40, 10);

/// Rows from which a screen has a detail pane by itself, and below which it has none.
const HIGH: u16 = 32;
const LOW: u16 = 18;
/// Columns from which the detail pane is at the right.
const WIDE: u16 = 170;

/// The areas of the lists and of the detail pane.
fn beside_detail(body: Rect, has_detail: bool) -> (Rect, Rect) {
    if !has_detail {
        return (body, Rect::ZERO);
    }
    let [lists, detail] = if body.width >= WIDE {
        let wide = (body.width / 3).min(94);
        Layout::horizontal([Constraint::Fill(1), Constraint::Length(wide)]).areas(body)
    } else {
        let high = (body.height * 2 / 5).clamp(8, 20);
        Layout::vertical([Constraint::Fill(1), Constraint::Length(high)]).areas(body)
    };
    (lists, detail)
}

/// The pane with the focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Focus {
    Countries,
    Timeline,
    Quotes,
    /// The selected record in full.
    Detail,
}

impl Focus {
    /// The panes from left to right.
    pub(crate) const ALL: [Self; 4] = [Self::Countries, Self::Timeline, Self::Quotes, Self::Detail];
}

/// The area of each part of the screen. A hidden pane has none.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The title of the record.
    pub(crate) header: Rect,
    /// Search line.
    pub(crate) line: Rect,
    /// Everything between search line and footer.
    pub(crate) body: Rect,
    /// Panes, by [`Focus`].
    pub(crate) panes: [Rect; 4],
    /// The footer with the possible actions.
    pub(crate) footer: Rect,
}

impl Plan {
    /// Lays out a screen; `None` if it is too small. It has three panes from 120 columns, the focused one and
    /// its neighbour from 80, and one below that or when zoomed. The detail pane is at the right of a wide screen
    /// and below on any other; where nobody asked for it, on a high screen only.
    #[must_use]
    pub(crate) fn of(screen: Rect, focus: Focus, is_zoomed: bool, wants_detail: Option<bool>) -> Option<Self> {
        if screen.width < SMALLEST.0 || screen.height < SMALLEST.1 {
            return None;
        }
        let rows = [Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)];
        let [header, line, body, footer] = Layout::vertical(rows).areas(screen);
        let mut panes = [Rect::ZERO; 4];
        let has_detail = wants_detail.unwrap_or(screen.height >= HIGH) && screen.height >= LOW;
        if is_zoomed || focus == Focus::Detail && !has_detail {
            panes[focus as usize] = body;
            return Some(Self { header, line, body, panes, footer });
        }
        let (lists, detail) = beside_detail(body, has_detail);
        panes[Focus::Detail as usize] = detail;
        // The list that stays beside the detail while that has the focus.
        let focus = if focus == Focus::Detail { Focus::Quotes } else { focus };
        match screen.width {
            ..80 => panes[focus as usize] = lists,
            80..120 if focus == Focus::Countries => {
                let parts = [Constraint::Length(32), Constraint::Fill(1)];
                [panes[0], panes[1]] = Layout::horizontal(parts).areas(lists);
            }
            80..120 => {
                let parts = [Constraint::Percentage(44), Constraint::Fill(1)];
                [panes[1], panes[2]] = Layout::horizontal(parts).areas(lists);
            }
            _ => {
                let parts = [Constraint::Length(32), Constraint::Fill(1), Constraint::Fill(1)];
                [panes[0], panes[1], panes[2]] = Layout::horizontal(parts).areas(lists);
            }
        }
        Some(Self { header, line, body, panes, footer })
    }

    /// The pane at a position of the screen.
    #[must_use]
    pub(crate) fn pane_at(&self, column: u16, row: u16) -> Option<Focus> {
        Focus::ALL.into_iter().find(|focus| self.panes[*focus as usize].contains((column, row).into()))
    }
}

/// The column and line within a pane's frame of a position on the screen; `None` on the frame or outside.
#[must_use]
pub(crate) fn within(pane: Rect, column: u16, row: u16) -> Option<(usize, usize)> {
    let inner = inside(pane);
    inner.contains((column, row).into()).then(|| (usize::from(column - inner.x), usize::from(row - inner.y)))
}

/// Columns and rows within a pane's frame.
#[must_use]
pub(crate) const fn inside(pane: Rect) -> Rect {
    if pane.width < 4 || pane.height < 2 {
        return Rect::ZERO;
    }
    // An empty column on the left is for the bar that marks the selected item.
    Rect { x: pane.x + 1, y: pane.y + 1, width: pane.width - 2, height: pane.height - 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_panics_and_every_part_stays_on_the_screen() {
        for width in 0..210 {
            for height in 0..70 {
                let screen = Rect::new(0, 0, width, height);
                for focus in Focus::ALL {
                    let wants_detail = [None, Some(true), Some(false)][usize::from(height % 3)];
                    let Some(plan) = Plan::of(screen, focus, width % 2 == 0, wants_detail) else {
                        assert!(width < SMALLEST.0 || height < SMALLEST.1);
                        continue;
                    };
                    assert!(!plan.panes[focus as usize].is_empty(), "{width}x{height} hides the focus");
                    let parts = plan.panes.into_iter().chain([plan.header, plan.line, plan.body, plan.footer]);
                    assert!(parts.into_iter().all(|part| screen.union(part) == screen || part.is_empty()));
                }
            }
        }
    }

    #[test]
    fn shows_as_many_panes_as_there_is_room_for() {
        let shown = |width, focus| {
            let plan = Plan::of(Rect::new(0, 0, width, 24), focus, false, None).unwrap();
            plan.panes.map(|pane| !pane.is_empty())
        };
        assert_eq!(shown(120, Focus::Quotes), [true, true, true, false]);
        assert_eq!(shown(119, Focus::Quotes), [false, true, true, false]);
        assert_eq!(shown(80, Focus::Countries), [true, true, false, false]);
        assert_eq!(shown(79, Focus::Timeline), [false, true, false, false]);
    }

    #[test]
    fn the_detail_is_at_the_right_where_there_is_room_else_below_or_not_there() {
        let at = |width, height, wanted| {
            let plan = Plan::of(Rect::new(0, 0, width, height), Focus::Timeline, false, wanted).unwrap();
            let (detail, list) = (plan.panes[Focus::Detail as usize], plan.panes[Focus::Timeline as usize]);
            (!detail.is_empty(), detail.x > list.x, detail.y > list.y)
        };
        assert_eq!(at(200, 60, None), (true, true, false));
        assert_eq!(at(120, 40, None), (true, false, true));
        assert_eq!(at(80, 24, None), (false, false, false));
        assert_eq!(at(80, 24, Some(true)), (true, false, true));
        assert_eq!(at(200, 60, Some(false)), (false, false, false));
    }
}
