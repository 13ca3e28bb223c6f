//! How each country stands, as the map tells it: a mark, a fill, and what stands for the fill where
//! there is no colour.

use ratatui::style::{Color, Style};

use crate::picture::map::{Fill, Glyphs, Hatch, Ink};
use crate::present::marks::{self, Side};
use crate::record::as_of::{Held, Progress, Stand};
use crate::record::{Approach, Country, Id, Stance, Talks};
use crate::tui::lens::MapStyle;
use crate::tui::scene::Scene;
use crate::tui::theme::{MapColours, Theme};

/// Number of the fill of what is not on record; after it sides, then talks.
const NONE: u8 = 0;
const FIRST_SIDE: u8 = 1;
const FIRST_TALKS: u8 = 4;

/// The meaning of a fill.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MapValue {
    /// Nothing on record.
    Nothing,
    Side(Side),
    /// That there are no talks.
    NoTalks,
    /// An approach or talks: listed, approached, talks, formal talks, agreed.
    Talks(u8),
}

/// What the map may tell by stance, in the order of the legend.
pub(crate) const SIDES: [MapValue; 4] =
    [MapValue::Side(Side::For), MapValue::Side(Side::Between), MapValue::Side(Side::Against), MapValue::Nothing];
/// What it may tell by talks.
pub(crate) const TALKS: [MapValue; 7] = [
    MapValue::Talks(4),
    MapValue::Talks(3),
    MapValue::Talks(2),
    MapValue::Talks(1),
    MapValue::Talks(0),
    MapValue::NoTalks,
    MapValue::Nothing,
];

impl MapValue {
    #[must_use]
    pub(crate) const fn mark(self) -> &'static str {
        match self {
            Self::Nothing => "·",
            Self::Side(side) => marks::of_side(side),
            Self::NoTalks => "–",
            Self::Talks(step) => ["○", "◔", "◑", "◕", "●"][step as usize],
        }
    }

    #[must_use]
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing on record",
            Self::Side(Side::For) => "proposes or supports",
            Self::Side(Side::Between) => "open or undecided",
            Self::Side(Side::Against) => "opposes or rejects",
            Self::NoTalks => "no talks",
            Self::Talks(step) => ["listed", "approached", "talks", "formal talks", "agreed"][step as usize],
        }
    }

    /// In fewer.
    #[must_use]
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Side(Side::For) => "for",
            Self::Side(Side::Between) => "open",
            Self::Side(Side::Against) => "against",
            _ => self.words(),
        }
    }

    /// How it fills a country.
    #[must_use]
    pub(crate) const fn wash(self) -> Fill {
        let (fill, hatch) = match self {
            Self::Nothing => (NONE, Hatch::Sparse),
            Self::NoTalks => (FIRST_TALKS, Hatch::Rows),
            Self::Side(Side::For) => (FIRST_SIDE, Hatch::Solid),
            Self::Side(Side::Between) => (FIRST_SIDE + 1, Hatch::Chequered),
            Self::Side(Side::Against) => (FIRST_SIDE + 2, Hatch::Rising),
            Self::Talks(step) => {
                let hatches = [Hatch::Rising, Hatch::Chequered, Hatch::Gapped, Hatch::Dense, Hatch::Solid];
                (FIRST_TALKS + 1 + step, hatches[step as usize])
            }
        };
        Fill { fill, hatch }
    }
}

/// The position of a country.
pub(crate) struct Standing {
    pub(crate) id: Id<Country>,
    /// What surely holds.
    pub(crate) sense: MapValue,
    /// Its mark: `?` where something newer may hold, `≠` where another says otherwise of the same day.
    pub(crate) mark: String,
}

/// The positions of all countries on the selected policy, as of the selected date.
#[must_use]
pub(crate) fn all(scene: Scene<'_>, countries: &[Id<Country>], style: MapStyle) -> Vec<Standing> {
    let of = |&id: &Id<Country>| {
        let stand = scene.lens.stand_of(id.into());
        let (sense, mark) = match stand {
            None => (MapValue::Nothing, MapValue::Nothing.mark().to_owned()),
            Some(stand) if style.by_talks => talks(stand),
            Some(stand) => stance(&stand.stance),
        };
        Standing { id, sense, mark }
    };
    countries.iter().map(of).collect()
}

fn stance(held: &Held<Stance>) -> (MapValue, String) {
    let sense = held.value.map_or(MapValue::Nothing, |stance| MapValue::Side(marks::side(stance)));
    let disputed = if held.by.beside.is_empty() { "" } else { "≠" };
    (sense, format!("{}{disputed}", marks::of_stance(held)))
}

fn talks(stand: &Stand) -> (MapValue, String) {
    let sense = marks::progress(stand).first().map_or(MapValue::Nothing, |progress| sense_of(*progress));
    let disputed = if stand.is_progress_disputed() { "≠" } else { "" };
    (sense, format!("{}{disputed}", marks::of_talks(stand)))
}

/// The meaning of a fill for an approach or talks.
const fn sense_of(progress: Progress) -> MapValue {
    match progress {
        Progress::Approach(Approach::Listed) => MapValue::Talks(0),
        Progress::Approach(Approach::Approached) => MapValue::Talks(1),
        Progress::Talks(Talks::None) => MapValue::NoTalks,
        Progress::Talks(Talks::Talks) => MapValue::Talks(2),
        Progress::Talks(Talks::Formal) => MapValue::Talks(3),
        Progress::Talks(Talks::Agreed) => MapValue::Talks(4),
    }
}

#[must_use]
pub(crate) fn colour(map: &MapColours, ink: Ink, glyphs: Glyphs) -> Color {
    match ink {
        // Dots of the fill itself would hardly be seen.
        Ink::Fill(NONE) if glyphs == Glyphs::Braille => map.sea_label,
        Ink::Fill(fill) if fill >= FIRST_TALKS => map.talks[usize::from(fill - FIRST_TALKS)],
        Ink::Fill(fill) if fill >= FIRST_SIDE => map.sides[usize::from(fill - FIRST_SIDE)],
        Ink::Fill(_) => map.none,
        // A border is quiet between countries without a position.
        Ink::Sea | Ink::Border(NONE) => map.sea,
        Ink::Border(_) => map.border,
        Ink::Rim => map.rim,
    }
}

/// Letters on a country that is not of the record.
#[must_use]
pub(crate) fn letters_beside(theme: &Theme, glyphs: Glyphs) -> Style {
    theme.map.as_ref().map_or(theme.quiet, |map| theme.text.fg(map.sea_label).bg(ground(map, glyphs)))
}

/// What lies between the dots of a country without a position, or is its fill.
fn ground(map: &MapColours, glyphs: Glyphs) -> Color {
    if glyphs == Glyphs::Braille { map.sea } else { map.none }
}

/// Letters on a fill; without colour, letters alone.
#[must_use]
pub(crate) fn letters(theme: &Theme, sense: MapValue, glyphs: Glyphs) -> Style {
    let Some(map) = &theme.map else {
        return if sense == MapValue::Nothing { theme.text } else { theme.strong };
    };
    let ink = match sense {
        MapValue::Nothing => return theme.text.fg(map.none_label).bg(ground(map, glyphs)),
        MapValue::Side(_) => map.label,
        MapValue::NoTalks => map.talks_labels[0],
        MapValue::Talks(step) => map.talks_labels[usize::from(step) + 1],
    };
    theme.text.fg(ink).bg(colour(map, Ink::Fill(sense.wash().fill), glyphs))
}
