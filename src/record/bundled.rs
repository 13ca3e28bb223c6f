//! The record that is built into the program: UK return hubs and the Western Balkans.

/// Its files, by name. The same loader reads them and the user's own folder.
pub(crate) const FILES: [(&str, &str); 10] = [
    ("bundled/dataset.toml", include_str!("../../data/dataset.toml")),
    ("bundled/sources.toml", include_str!("../../data/sources.toml")),
    ("bundled/countries.toml", include_str!("../../data/countries.toml")),
    ("bundled/actors.toml", include_str!("../../data/actors.toml")),
    ("bundled/policies.toml", include_str!("../../data/policies.toml")),
    ("bundled/events.toml", include_str!("../../data/events.toml")),
    ("bundled/quotes.toml", include_str!("../../data/quotes.toml")),
    ("bundled/figures.toml", include_str!("../../data/figures.toml")),
    ("bundled/positions.toml", include_str!("../../data/positions.toml")),
    ("bundled/conflicts.toml", include_str!("../../data/conflicts.toml")),
];
