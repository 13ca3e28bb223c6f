//! The keys that change the date and the policy of positions, wherever positions are shown.

use super::action::{Action, Direction};
use super::scene::Scene;
use super::view::{Does, Offer};

/// The effect of an action on the date or the policy.
pub(crate) fn offer(action: Action, scene: Scene<'_>) -> Option<Offer> {
    let month = |direction| scene.lens.month_from(direction).map(|_| Does::Month(direction));
    let does = match action {
        Action::Pin => Some(Does::Pin),
        Action::MonthBack => month(Direction::Back),
        Action::MonthOn => month(Direction::Forward),
        Action::Policies => (scene.policies.len() > 1).then_some(Does::Policies),
        _ => None,
    };
    does.filter(|_| scene.lens.policy.is_some()).map(Offer::of)
}
