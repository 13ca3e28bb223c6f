//! The countries that hold a position, filled by their stance: a map of Europe, and next to it the part in
//! which most of them are distinguishable.

use super::content::Standings;
use crate::picture::map::{Area, Paper, VIEWS, svg};
use crate::present::marks;
use crate::record::as_of::Stand;
use crate::record::{ControlledVocabulary, Country, Record};

/// Fills of the three sides, distinguishable to colour-blind readers and in grey print; the style sheet has
/// the same.
const FILLS: [[u8; 3]; 3] = [[0x5a, 0x9b, 0xe0], [0xdc, 0xbb, 0x4c], [0xc8, 0x5a, 0x2b]];
/// The fill of countries that are mentioned and have no stance.
const NO_STANCE: [u8; 3] = [0xa9, 0xb3, 0xbd];
/// The width of a drawing, in its own units.
const WIDTH: u16 = 420;

/// The label and fill of one country.
struct Told {
    code: String,
    fill: [u8; 3],
    label: String,
    title: String,
}

/// The drawings; `None` if no country holds a stance.
pub(super) fn draw(record: &Record, standings: &Standings) -> Vec<String> {
    let told: Vec<Told> = standings.stands.iter().filter_map(|stand| told(record, stand)).collect();
    if told.iter().all(|told| told.fill == NO_STANCE) {
        return Vec::new();
    }
    let areas: Vec<Area<'_>> = told
        .iter()
        .map(|told| Area { code: &told.code, fill: told.fill, label: &told.label, title: &told.title })
        .collect();
    let policy = &record[standings.policy].name;
    // Every visible country has its label.
    let mut drawn: Vec<(usize, String)> = Vec::new();
    for view in VIEWS {
        let drawing = svg(view, WIDTH, &format!("{policy}: {}", view.name), &areas, &Paper::LIGHT);
        drawn.push((drawing.matches("</text>").count(), drawing));
    }
    let best = (1..drawn.len()).filter(|at| drawn[*at].0 > 1).max_by_key(|at| drawn[*at].0);
    let mut kept = Vec::new();
    for (at, (labels, drawing)) in drawn.into_iter().enumerate() {
        // Europe is the first of the views.
        if Some(at) == best || (at == 0 && labels > 0) {
            kept.push(drawing);
        }
    }
    kept
}

fn told(record: &Record, stand: &Stand) -> Option<Told> {
    let country = &record[stand.holder.typed::<Country>()?];
    let stance = stand.stance.value;
    let fill = stance.map_or(NO_STANCE, |stance| FILLS[marks::side(stance) as usize]);
    let said = stance.map_or("no stance on record", ControlledVocabulary::word);
    Some(Told {
        code: country.code().to_owned(),
        fill,
        label: format!("{}{}", marks::of_stance(&stand.stance), country.code()),
        title: format!("{}: {said}", country.name),
    })
}
