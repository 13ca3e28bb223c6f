//! A list with one selected item. The selection is kept as the item itself and never as its row.

/// The items, the selected one, and the first on screen.
#[derive(Debug)]
pub(crate) struct List<K> {
    items: Vec<K>,
    at: usize,
    top: usize,
}

impl<K> Default for List<K> {
    fn default() -> Self {
        Self { items: Vec::new(), at: 0, top: 0 }
    }
}

impl<K: PartialEq + Copy> List<K> {
    #[must_use]
    pub(crate) fn items(&self) -> &[K] {
        &self.items
    }

    /// The selected item.
    #[must_use]
    pub(crate) fn selected(&self) -> Option<K> {
        self.items.get(self.at).copied()
    }

    /// The row of the selected item.
    #[must_use]
    pub(crate) const fn row(&self) -> usize {
        self.at
    }

    /// The first row on screen.
    #[must_use]
    pub(crate) const fn top(&self) -> usize {
        self.top
    }

    /// Replaces the items; the selection stays if it is among them, else the first is selected.
    pub(crate) fn refill(&mut self, items: Vec<K>) {
        let selected = self.selected();
        self.items = items;
        self.top = 0;
        self.at = selected.and_then(|item| self.items.iter().position(|i| *i == item)).unwrap_or(0);
    }

    /// Replaces every item by its counterpart in a reloaded record, before the list is refilled; items without
    /// one are removed, and if the selected one is, the next that is left is selected.
    pub(crate) fn translate(&mut self, again: impl Fn(K) -> Option<K>) {
        let selected = self.items[self.at.min(self.items.len())..].iter().find_map(|item| again(*item));
        self.items = self.items.iter().filter_map(|item| again(*item)).collect();
        self.at = selected.and_then(|item| self.items.iter().position(|i| *i == item)).unwrap_or(0);
    }

    /// Selects an item; false if it is not in the list.
    pub(crate) fn take(&mut self, item: K) -> bool {
        let found = self.items.iter().position(|i| *i == item);
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// Selects a row; one beyond the end selects the last.
    pub(crate) fn select_row(&mut self, row: usize) {
        self.at = row.min(self.items.len().saturating_sub(1));
    }

    /// The row after a move by rows, stopping at the ends; rows that `skip` are passed over.
    #[must_use]
    pub(crate) fn after_step(&self, by: isize, skip: impl Fn(K) -> bool) -> usize {
        let to = self.at.saturating_add_signed(by).min(self.items.len().saturating_sub(1));
        let free = |row: &usize| self.items.get(*row).is_some_and(|item| !skip(*item));
        // Searches on in the direction of the move, then back, so that a page move that ends on a heading does
        // not fail.
        let found = if by < 0 {
            (0..=to).rev().find(free).or_else(|| (to..self.at).find(free))
        } else {
            (to..self.items.len()).find(free).or_else(|| (self.at..to).rev().find(free))
        };
        found.unwrap_or(self.at)
    }

    /// Moves by rows.
    pub(crate) fn step(&mut self, by: isize, skip: impl Fn(K) -> bool) {
        self.at = self.after_step(by, skip);
    }

    /// The row of the first item, or with `last` of the last, that `skip` accepts.
    #[must_use]
    pub(crate) fn end(&self, last: bool, skip: impl Fn(K) -> bool) -> usize {
        let found =
            if last { self.items.iter().rposition(|i| !skip(*i)) } else { self.items.iter().position(|i| !skip(*i)) };
        found.unwrap_or(self.at)
    }

    /// Scrolls by the least that shows the whole selected item in `room` lines, and fills them.
    pub(crate) fn settle(&mut self, room: usize, height: impl Fn(K) -> usize) {
        self.top = self.top.min(self.at);
        let (mut used, mut first) = (0, self.at + 1);
        while first > 0 && first > self.top {
            used += self.items.get(first - 1).map_or(1, |item| height(*item));
            if used > room && first <= self.at {
                break;
            }
            first -= 1;
        }
        self.top = self.top.max(first);
        // No line is left empty at the end while there are rows above.
        let mut below = 0;
        for item in &self.items[self.top..] {
            below += height(*item);
            if below >= room {
                return;
            }
        }
        while let Some(item) = self.top.checked_sub(1).map(|at| self.items[at]) {
            below += height(item);
            if below > room {
                return;
            }
            self.top -= 1;
        }
    }

    /// The row of the item at a line of the screen, counted from the list's first line.
    #[must_use]
    pub(crate) fn at_line(&self, line: usize, height: impl Fn(K) -> usize) -> Option<usize> {
        let mut below = line;
        for row in self.top..self.items.len() {
            let tall = height(self.items[row]);
            if below < tall {
                return Some(row);
            }
            below -= tall;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[u32], selected: u32) -> List<u32> {
        let mut list = List::default();
        list.refill(items.to_vec());
        assert!(list.take(selected));
        list
    }

    #[test]
    fn what_is_in_hand_survives_a_refill_by_what_it_is() {
        let mut list = list(&[1, 2, 3, 4], 3);
        list.refill(vec![9, 3, 1]);
        assert_eq!((list.selected(), list.row()), (Some(3), 1));
        list.refill(vec![7, 8]);
        assert_eq!(list.selected(), Some(7));
        list.refill(vec![]);
        assert_eq!(list.selected(), None);
    }

    #[test]
    fn steps_over_rows_that_cannot_be_taken() {
        let odd = |item: u32| item % 2 == 1;
        let mut list = list(&[1, 2, 3, 4, 5], 2);
        list.step(1, odd);
        assert_eq!(list.selected(), Some(4));
        list.step(1, odd);
        assert_eq!(list.selected(), Some(4));
        list.step(-9, odd);
        assert_eq!(list.selected(), Some(2), "row 0 cannot be taken, so the nearest to it is");
        list.select_row(list.end(true, odd));
        assert_eq!(list.selected(), Some(4));
    }

    #[test]
    fn scrolls_as_little_as_it_must() {
        let tall = |_| 3;
        let mut list = list(&[0, 1, 2, 3, 4, 5], 0);
        list.settle(7, tall);
        assert_eq!(list.top(), 0);
        list.take(2);
        list.settle(7, tall);
        assert_eq!(list.top(), 1, "two items of three lines fit into seven");
        list.take(1);
        list.settle(7, tall);
        assert_eq!(list.top(), 1);
        list.take(0);
        list.settle(7, tall);
        assert_eq!(list.top(), 0);
        list.take(5);
        list.settle(7, tall);
        assert_eq!(list.top(), 4);
        list.settle(13, tall);
        assert_eq!(list.top(), 2, "four items of three lines fill thirteen");
        list.take(4);
        list.settle(2, tall);
        assert_eq!(list.top(), 4, "an item taller than the room is shown from its first line");
        assert_eq!(list.at_line(3, tall), Some(5));
        assert_eq!(list.at_line(99, tall), None);
    }
}
