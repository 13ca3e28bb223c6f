//! The areas of a screen of a given size, worked out before anything is drawn.

use ratatui::layout::{Constraint, Layout, Rect};

/// Smallest screen on which the explorer is drawn, in columns and rows.
pub(crate) const SMALLEST: (u16, u16) = (40, 10);

/// The pane with the focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Focus {
    Countries,
    Timeline,
    Quotes,
}

impl Focus {
    /// The panes from left to right.
    pub(crate) const ALL: [Self; 3] = [Self::Countries, Self::Timeline, Self::Quotes];

    /// The pane `by` places to the right, wrapping around.
    #[must_use]
    pub(crate) fn round(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
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
    pub(crate) panes: [Rect; 3],
    /// The footer with the possible actions.
    pub(crate) footer: Rect,
}

impl Plan {
    /// Lays out a screen; `None` if it is too small. It has three panes from 120 columns, the focused one and
    /// its neighbour from 80, and one below that or when zoomed.
    #[must_use]
    pub(crate) fn of(screen: Rect, focus: Focus, is_zoomed: bool) -> Option<Self> {
        if screen.width < SMALLEST.0 || screen.height < SMALLEST.1 {
            return None;
        }
        let rows = [Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)];
        let [header, line, body, footer] = Layout::vertical(rows).areas(screen);
        let mut panes = [Rect::ZERO; 3];
        match screen.width {
            _ if is_zoomed => panes[focus as usize] = body,
            ..80 => panes[focus as usize] = body,
            80..120 if focus == Focus::Countries => {
                let parts = [Constraint::Length(32), Constraint::Fill(1)];
                [panes[0], panes[1]] = Layout::horizontal(parts).areas(body);
            }
            80..120 => {
                let parts = [Constraint::Percentage(44), Constraint::Fill(1)];
                [panes[1], panes[2]] = Layout::horizontal(parts).areas(body);
            }
            _ => {
                let countries = if screen.width < 160 { 32 } else { 44 };
                let parts = [Constraint::Length(countries), Constraint::Fill(1), Constraint::Fill(1)];
                panes = Layout::horizontal(parts).areas(body);
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
                    let Some(plan) = Plan::of(screen, focus, width % 2 == 0) else {
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
            let plan = Plan::of(Rect::new(0, 0, width, 24), focus, false).unwrap();
            plan.panes.map(|pane| !pane.is_empty())
        };
        assert_eq!(shown(120, Focus::Quotes), [true, true, true]);
        assert_eq!(shown(119, Focus::Quotes), [false, true, true]);
        assert_eq!(shown(80, Focus::Countries), [true, true, false]);
        assert_eq!(shown(79, Focus::Timeline), [false, true, false]);
    }
}
