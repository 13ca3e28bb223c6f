//! Reading the dataset again. What is selected stays selected, by its id.

use super::App;
use crate::record::{AnyId, Quote, load};
use crate::tui::data::OpenRecord;
use crate::tui::layout::Focus;

impl App {
    /// Reads the dataset again; where that fails, what was read before stays.
    pub(super) fn reload(&mut self) {
        let record = match load(&self.model.data.origins) {
            Ok(record) => record,
            Err(error) => return self.say(format!("{error}; what was read before stays")),
        };
        let old = std::mem::replace(&mut self.model.data, OpenRecord::new(record, Vec::new()));
        self.model.data.origins = old.origins;
        let (before, now) = (&old.record, &self.model.data.record);
        let again = |id: AnyId| now.find(before.get(id).slug()).filter(|new| new.kind == id.kind);
        let row = self.panes.pane(Focus::Timeline).selected().and_then(again);
        let quote = self.panes.pane(Focus::Quotes).selected().and_then(again);
        self.overlays.retain_mut(|overlay| overlay.view.translate(&again));
        self.panes.translate(&again);
        let policy = self.model.lens.policy.and_then(|id| again(id.into())).and_then(AnyId::typed);
        self.model.lens.take_policy(now, policy.or_else(|| self.model.data.policies.first().copied()));
        self.model.lens.country = self.panes.country();
        // Until the answer is there nothing may point into the record as it was.
        self.model.lens.see(None);
        self.refill_overlays();
        let typed = std::mem::take(&mut self.model.lens.typed);
        self.search_again((typed, quote.and_then(AnyId::typed::<Quote>), row));
        self.say("read again");
        self.kept.refresh();
        self.find_stars();
        self.warn_of_errors();
    }
}
