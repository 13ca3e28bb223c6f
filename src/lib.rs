//! onrecord: who said what, when — an explorer of dated, sourced quotations.
//!
//! # The plan of the house
//!
//! ```text
//!   tui/screen.rs ─ header ──────────────────────────────────────────────────────────────────────────
//!     onrecord   UK return hubs and the Western Balkans                        8 sources · 2021–2025
//!     /rama one-off█ ─ tui/searchline.rs, chips.rs      1 quote · 2 events   has “rama” and “one-off”
//!   ╭ 1 Countries ──────────╮╭ 2 Timeline ──────────── 14/68 ╮╭ 3 Quotes ────────────────────── 3/92 ╮
//!   │                       ││ ▁ ▂ █  tui/pane/density.rs   ││                                      │
//!   │ tui/pane/countries.rs ││ tui/pane/timeline.rs         ││ tui/pane/quotes.rs                   │
//!   ╰───────────────────────╯╰──────────────────────────────╯╰──────────────────────────────────────╯
//!   ╭ 4 Detail, at the right of a wide screen ─ tui/pane/detail.rs ────────────────────────────────────╮
//!   │  ╭ in front: tui/overlay/mod.rs lists every view that a key opens ──────────────────────╮    │
//!   │  │ reader.rs (laid out by page.rs)   listing.rs   positions.rs (worked out by strip.rs) │    │
//!   │  │ map (drawn with picture/map/mod.rs)   conflicts.rs   stats.rs   help.rs              │    │
//!   │  │ concordance.rs                                                                       │    │
//!   │  │ citing.rs and copying.rs, boxes over what is read                                    │    │
//!   ╰──╰──────────────────────────────────────────────────────────────────────────────────────╯────╯
//!     enter read   / search   ? help  ─ footer, from what is offered: tui/app/offers.rs
//! ```
//!
//! A record flows one way: file → shape (what was written, `record/kind/mod.rs`) → record (what is so) → links
//! and index → results (what is in view, `tui/results.rs`) → pane → draw. A key flows back one way: event
//! (`tui/mod.rs`) → action (`tui/action.rs`) → offer: what it would do here. Every pane and overlay is a
//! `View` (`tui/view.rs`) and answers first; then the selected record and the explorer do
//! (`tui/app/offers.rs`). What was offered is done, what narrows the record (`tui/lens.rs`) changes, a question
//! goes out (`tui/app/search.rs`, answered beside the drawing thread by `tui/searcher.rs`), the results come
//! back, the panes take them, one draw. What is typed is one `Input` (`tui/input/mod.rs`). What is copied or
//! opened leaves as an `Effect`, which the loop carries out (`tui/outside.rs`); files are written by
//! `tui/app/files.rs`.
//!
//! # Layers
//!
//! Each room knows only those above it, and within a room no two files need each other; `tests/house.rs` reads
//! the imports and holds them to it.
//!
//! | room | what it is for |
//! |---|---|
//! | [`text`] | text made safe, folded, wrapped, counted; knows no record |
//! | [`record`] | the facts: load, check, look up; knows neither terminal nor search |
//! | [`kept`] | what a person keeps: stars, saved searches, queries asked; `kept/file.rs` alone writes it |
//! | [`search`] | from typed words to records; `search/guess.rs` alone names fuzzy-matcher |
//! | [`picture`] | a drawn screen as SVG, and the map |
//! | [`present`] | how a record is put into words, rows, counts and JSON, for panes and command line |
//! | [`export`] | what leaves as files: one file per format and per style of citation, briefings, archives |
//! | [`tui`] | the explorer; `tui/terminal.rs` alone takes the terminal and gives it back |
//! | [`cli`] | the same record for scripts, one file per subcommand |
//!
//! # Where a change belongs
//!
//! A forgotten step fails to compile, or fails a test that says what to do. While at it,
//! `cargo test --test all NAME` runs the tests of one file: `actions`, `fields`, `kinds`, `conventions`, `house`.
//!
//! | change | where |
//! |---|---|
//! | a key | a word in its line of `tui/action.rs` (while something is typed, `tui/input/keys.rs`); `REMAKE=1 cargo test readme` |
//! | an action on the selected record | its line in `tui/action.rs`, an arm of `on_record` in `tui/app/offers.rs` that says when, and the function that it calls in `tui/app/record.rs` |
//! | a view | its file in `tui/overlay/`, its `mod` and a row of `VIEWS` in `tui/overlay/mod.rs`, its key in `tui/action.rs` |
//! | a field of the query language | a row in `search/fields.rs`, and the function or list that it names in `search/values.rs`; a new kind of text is a `TextKind` in `search/text_kind.rs` |
//! | what a record concerns | `record/concerns.rs` alone |
//! | what counts as a change of position | `record/change.rs` alone |
//! | a field of a record | its kind's file in `record/kind/`; JSON, reader, search and links read the kind's `fields` |
//! | a kind of record | its file in `record/kind/`, a row in `record/kinds.rs`, and what the compiler names |
//! | a subcommand | its file in `cli/commands/` with arguments, examples and function, and a line in `cli/commands/mod.rs` |
//! | a format of export | its file, `mod` and arm of `write` in `export/mod.rs`, and a row of its `formats!` |
//! | a style of citation | its file in `export/cite/`, and a row in `export/cite/mod.rs` |
//! | a quotation, actor or country | `data/` only, and `REMAKE=1 cargo test screenshots` for the pictures |

pub mod cli;
pub mod export;
pub mod kept;
pub mod picture;
pub mod present;
pub mod record;
pub mod search;
pub mod text;
pub mod tui;

/// Installs the reports of errors and panics. A panic gives the terminal back before it is reported,
/// in whatever thread it happens.
///
/// # Errors
/// When a report is installed already.
pub fn install_reports() -> color_eyre::Result<()> {
    let (panic_hook, eyre_hook) = color_eyre::config::HookBuilder::default().into_hooks();
    eyre_hook.install()?;
    let report = panic_hook.into_panic_hook();
    std::panic::set_hook(Box::new(move |info| {
        tui::give_back();
        report(info);
    }));
    Ok(())
}
