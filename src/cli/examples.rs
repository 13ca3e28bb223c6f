//! Examples at the end of each subcommand's help. `tests/conventions.rs` runs them all.

pub(super) const ALL: &str = "\
Examples:
  onrecord                           open the explorer
  onrecord osmani                    open it on a search
  onrecord find '\"silver bullet\"'    records that hold the phrase, best first
  onrecord list quotes rama          quotations that match
  onrecord show rama-one-off         one record in full
  onrecord --data my-record          a record of your own, in the same format

Exit status: 0 found, 1 nothing found, 2 usage error, 3 the dataset has errors, 4 could not read or write.";

pub(super) const FIND: &str = "\
Examples:
  onrecord find '\"silver bullet\"'
  onrecord find who:rama date:2025-05
  onrecord find hub --format jsonl";

pub(super) const LIST: &str = "\
Examples:
  onrecord list quotes who:rama --format csv
  onrecord list events country:xk
  onrecord list sources";

pub(super) const SHOW: &str = "\
Examples:
  onrecord show rama-one-off
  onrecord show AL uk-return-hubs --format json";

pub(super) const CITE: &str = "\
Examples:
  onrecord cite rama-one-off
  onrecord cite rama-one-off --style bibtex";

pub(super) const POSITIONS: &str = "\
Examples:
  onrecord positions --policy uk-return-hubs
  onrecord positions kosovo --as-of 2025-05";

pub(super) const WHO: &str = "\
Examples:
  onrecord who osmani
  onrecord who kosovo --format json";

pub(super) const TIMELINE: &str = "\
Examples:
  onrecord timeline country:al
  onrecord timeline hub date:2025-05 --format csv";

pub(super) const STATS: &str = "\
Examples:
  onrecord stats kind:quote --by who
  onrecord stats kosovo --by month
  onrecord stats --by country --format csv";

pub(super) const EXPORT: &str = "\
Examples:
  onrecord export rama --to rama.csv
  onrecord export --kind quotes --to quotes.tsv
  onrecord export hub --format markdown --date 2025-11-30
  onrecord export --format archive --to copy";

pub(super) const BRIEF: &str = "\
Examples:
  onrecord brief kosovo --to kosovo.html
  onrecord brief rama --as-of 2025-05 --date 2025-11-30";

pub(super) const CHECK: &str = "\
Examples:
  onrecord check
  onrecord check --format json";

pub(super) const FRAME: &str = "\
Examples:
  onrecord frame --size 120x40 --keys '/rama<enter>'
  onrecord frame --keys p --svg positions.svg";

pub(super) const COMPLETIONS: &str = "\
Examples:
  onrecord completions bash
  onrecord completions zsh
  onrecord completions fish
  onrecord completions powershell
  onrecord completions elvish";

pub(super) const MAN: &str = "\
Examples:
  onrecord man
  onrecord man find";
