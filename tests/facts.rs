//! One truth for what a record concerns: for every country, actor, policy and month the explorer, the query,
//! the counts and the dossier hold the same records.

use std::collections::BTreeSet;
use std::path::PathBuf;

use onrecord::export::Format as Exported;
use onrecord::present::dossier;
use onrecord::present::stats::{By, Key, Stats, clause};
use onrecord::record::{AnyId, Country, Id, Kind, Origin, Record, load};
use onrecord::search::{Context, Index, Query};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key as Pressed;
use onrecord::tui::theme::ThemeName;
use ratatui::layout::Rect;

use crate::common::{fixture, onrecord};

const SCREEN: Rect = Rect::new(0, 0, 120, 40);

type Ids = BTreeSet<AnyId>;

/// A record with its index, and an explorer of the same.
struct Surfaces {
    name: &'static str,
    record: Record,
    index: Index,
    app: App,
}

impl Surfaces {
    fn all() -> impl Iterator<Item = Self> {
        ["bundled", "harbour", "ledger", "strait"].into_iter().map(|name| {
            let origins = vec![if name == "bundled" { Origin::Bundled } else { Origin::Path(fixture(name)) }];
            let record = load(&origins).unwrap();
            let app = App::new(load(&origins).unwrap(), origins, ThemeName::Terminal, SCREEN);
            Self { name, index: Index::new(&record), record, app }
        })
    }

    /// What a query finds.
    fn found(&self, typed: &str) -> Ids {
        let query = Query::read(typed);
        assert_eq!(query.faults, [], "{typed}");
        self.index.search(Context::of(&self.record), &query).hits.into_iter().collect()
    }

    /// What the explorer lists of every kind after a query.
    fn listed(&mut self, typed: &str) -> Ids {
        self.app.ask(typed);
        let ids = self.app.everything();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{typed}: a record is listed twice");
        ids.into_iter().collect()
    }

    /// The counts of every record, by what they are counted by.
    fn counts(&self, by: By) -> Stats {
        let all: Vec<AnyId> = self.record.all().collect();
        Stats::of(&self.record, &all, by)
    }

    /// Fails unless two surfaces hold the same.
    #[track_caller]
    fn same(&self, what: &str, one: &Ids, other: &Ids) {
        let slugs = |ids: Vec<&AnyId>| -> Vec<&str> { ids.into_iter().map(|id| self.record.get(*id).slug()).collect() };
        let (more, less) = (slugs(one.difference(other).collect()), slugs(other.difference(one).collect()));
        assert!(more.is_empty() && less.is_empty(), "{} {what}: only here {more:?}, only there {less:?}", self.name);
    }

    /// Fails unless the query of every count finds the records that are counted, in every surface.
    fn counts_agree(&mut self, by: By, of_kind: Option<Kind>) {
        let stats = self.counts(by);
        for count in &stats.counts {
            let query = clause(&self.record, by, count.key);
            let found = self.found(&query);
            assert_eq!(found.len(), count.count, "{} {query}", self.name);
            let listed = self.listed(&query);
            self.same(&query, &listed, &found);
        }
        // What is not counted is found by nobody either.
        let Some(kind) = of_kind else { return };
        let is_counted = |id: AnyId| stats.counts.iter().any(|count| count.key == Key::Of(id));
        for id in self.record.of_kind(kind).filter(|id| !is_counted(*id)).collect::<Vec<_>>() {
            let query = clause(&self.record, by, Key::Of(id));
            assert!(self.found(&query).is_empty(), "{} {query}", self.name);
        }
    }

    /// The records of a dossier, without the documents that it cites.
    fn dossier(&self, id: AnyId) -> Ids {
        let sections = dossier::sections(&self.record, id).into_iter().filter(|section| section.key != "cited");
        sections.flat_map(|section| section.ids).collect()
    }
}

fn press(app: &mut App, keys: &str) {
    Pressed::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
}

#[test]
fn a_country_holds_the_same_records_everywhere() {
    for mut all in Surfaces::all() {
        all.counts_agree(By::Country, Some(Kind::Country));
        let by_country = all.counts(By::Country);
        // The pane counts quotations before it is narrowed.
        press(&mut all.app, "<esc>1g");
        // Every form of quotation.
        for _ in 0..3 {
            if all.app.quotes().len() < all.record.of_kind(Kind::Quote).count() {
                press(&mut all.app, "V");
            }
        }
        all.app.ask("");
        let countries: Vec<Id<Country>> = all.record.of_kind(Kind::Country).filter_map(AnyId::typed).collect();
        for country in countries {
            let code = all.record[country].code().to_lowercase();
            let found = all.found(&format!("country:{code}"));
            all.app.ask("");
            press(&mut all.app, "1g");
            while all.app.country() != Some(country) {
                press(&mut all.app, "j");
            }
            let listed: Ids = all.app.everything().into_iter().collect();
            all.same(&code, &listed, &found);
            let count = by_country.counts.iter().find(|count| count.key == Key::Of(country.into()));
            assert_eq!(count.map_or(0, |count| count.count), found.len(), "{} {code}", all.name);
            let quotes: Ids = found.iter().copied().filter(|id| id.kind == Kind::Quote).collect();
            let shown: Ids = all.app.quotes().iter().map(|&id| id.into()).collect();
            all.same(&code, &shown, &quotes);
            assert_eq!(all.app.count(country), quotes.len(), "{} {code}", all.name);
            let moments = all.app.timeline().into_iter().collect();
            let timed = found.iter().copied().filter(|id| matches!(id.kind, Kind::Quote | Kind::Event)).collect();
            all.same(&code, &moments, &timed);
            let mut dossier = all.dossier(country.into());
            dossier.insert(country.into());
            all.same(&format!("dossier of {code}"), &dossier, &found);
        }
    }
}

#[test]
fn about_and_from_and_its_people_make_a_country() {
    for all in Surfaces::all() {
        for country in all.record.of_kind(Kind::Country) {
            let code = all.record.get(country).slug();
            let people = all
                .record
                .of_kind(Kind::Actor)
                .filter(|&id| all.record.get(id).countries().iter().any(|&of| country == of.into()));
            let mut either: Ids = people.collect();
            let mut said: Ids = Ids::new();
            for person in &either {
                said.extend(all.found(&format!("who:{}", all.record.get(*person).slug())));
            }
            let from = all.found(&format!("from:{code}"));
            let stray = from.difference(&said).next();
            assert_eq!(stray, None, "{} from:{code} is by none of its people", all.name);
            either.extend(all.found(&format!("(about:{code} | from:{code})")));
            let found = all.found(&format!("country:{code}"));
            let of_people: Ids = found.difference(&either).copied().collect();
            assert!(of_people.iter().all(|id| id.kind == Kind::Conflict), "{} {code}", all.name);
        }
    }
}

#[test]
fn an_actor_has_the_same_records_everywhere() {
    for mut all in Surfaces::all() {
        all.counts_agree(By::Who, Some(Kind::Actor));
        for actor in all.record.of_kind(Kind::Actor).collect::<Vec<_>>() {
            let found = all.found(&format!("who:{}", all.record.get(actor).slug()));
            let dossier = all.dossier(actor);
            // A dossier also holds what only names the actor: where it took part, who spoke of it, its members.
            let missing = found.difference(&dossier).next().map(|id| all.record.get(*id).slug());
            assert_eq!(missing, None, "{} the dossier of {}", all.name, all.record.get(actor).slug());
            let sections = dossier::sections(&all.record, actor);
            let said = sections.iter().find(|section| section.key == "quotes").map(|section| section.ids.clone());
            let quotes = found.iter().copied().filter(|id| id.kind == Kind::Quote).collect();
            all.same(all.record.get(actor).slug(), &said.unwrap_or_default().into_iter().collect(), &quotes);
        }
    }
}

#[test]
fn a_policy_holds_the_same_records_everywhere() {
    for mut all in Surfaces::all() {
        all.counts_agree(By::Policy, Some(Kind::Policy));
    }
}

#[test]
fn a_source_and_a_position_hold_the_same_records_everywhere() {
    for mut all in Surfaces::all() {
        all.counts_agree(By::Source, Some(Kind::Source));
        all.counts_agree(By::Stance, None);
        all.counts_agree(By::Talks, None);
    }
}

#[test]
fn a_month_holds_the_same_records_everywhere() {
    for mut all in Surfaces::all() {
        all.counts_agree(By::Month, None);
        let days = all.record.all().flat_map(|id| all.record.dates(id)).filter_map(|dated| dated.date.first());
        let months: BTreeSet<String> = days.map(|day| day.format("%Y-%m").to_string()).collect();
        assert!(!months.is_empty());
        for month in months {
            let (may, certain) = (format!("date:{month}"), format!("date:={month}"));
            let (found, sure) = (all.found(&may), all.found(&certain));
            assert!(sure.is_subset(&found), "{} {month}", all.name);
            let listed = all.listed(&may);
            all.same(&may, &listed, &found);
        }
    }
}

#[test]
fn the_program_says_the_same_of_a_country_by_every_command() {
    for name in ["harbour", "strait"] {
        let data = fixture(name).to_str().unwrap().to_owned();
        let record = load(&[Origin::Path(PathBuf::from(&data))]).unwrap();
        for country in record.of_kind(Kind::Country) {
            let query = format!("country:{}", record.get(country).slug());
            let ask = |args: &[&str]| onrecord(["--data", &data].iter().chain(args));
            let ids = |answer: Vec<serde_json::Value>| -> BTreeSet<String> {
                answer.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
            };
            let found = ids(ask(&["find", &query, "--format", "json"]).array());
            let mut listed = BTreeSet::new();
            for kind in Kind::ALL {
                let answer = ask(&["list", kind.plural(), &query, "--format", "json"]);
                listed.extend(ids(answer.array()));
            }
            assert_eq!(listed, found, "{name} {query}");
            let exported = ask(&["export", &query, "--format", Exported::Json.word()]);
            for id in &found {
                assert!(exported.out.contains(&format!("\"{id}\"")), "{name} {query}: {id} is not exported");
            }
            let stats = ask(&["stats", "--by", "country", "--format", "json"]).array();
            let count = stats.iter().find(|one| one["query"].as_str().unwrap().eq_ignore_ascii_case(&query)).unwrap();
            assert_eq!(count["count"].as_u64(), u64::try_from(found.len()).ok(), "{name} {query}");
        }
    }
}
