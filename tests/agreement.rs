//! What `check` warns of where each record is sound by itself, and the record as a whole is not.

use crate::common::{SMALL, onrecord, write};

/// Two countries, a policy, a body with two people, a newspaper; three quotations and an event of theirs.
const HARBOUR: &str = r#"
[[country]]
id = "HR"
code_status = "assigned"
name = "Croatia"
part = "destination"
sources = ["small-log"]

[[country]]
id = "ME"
code_status = "assigned"
name = "Montenegro"
part = "partner"
sources = ["small-log"]

[[policy]]
id = "dues"
name = "Harbour dues"
type = "law"
sources = ["small-log"]

[[actor]]
id = "port-board"
type = "organisation"
name = "The port board"
country = "HR"
sources = ["small-log"]

[[actor]]
id = "pilot"
type = "person"
name = "The pilot"
member_of = ["port-board"]
sources = ["small-log"]

[[actor]]
id = "gazette"
type = "organisation"
name = "The gazette"
sources = ["small-log"]

[[event]]
id = "ebb"
title = "The ebb sets in"
type = "tide"
date = "2031-05-16"
date_basis = "printed"
countries = ["HR", "ME"]
actors = ["port-board", "gazette"]
status = "reported"
sources = ["small-log"]

[[quote]]
id = "pilot-waits"
form = "direct"
speaker = "pilot"
text = "We wait."
date = "2031-05-16"
date_basis = "printed"
event = "ebb"
countries = ["HR"]
sources = ["small-log"]

[[quote]]
id = "board-agrees"
form = "indirect"
speaker = "port-board"
gist = "The dues are fair."
date = "2031-05-18"
date_basis = "printed"
sources = ["small-log"]

[[quote]]
id = "gazette-doubts"
form = "indirect"
speaker = "gazette"
gist = "Croatia is against the dues."
date = "[2031-05..2031-06]"
date_basis = "inferred"
sources = [{ source = "small-log", via = "gazette" }]

[[quote]]
id = "mud"
form = "document"
gist = "There is mud."
date_note = "The log gives no day."
sources = ["small-log"]
"#;

/// A position of Croatia, with these fields besides.
fn position(fields: &str) -> String {
    let stance = "holder = \"HR\"\npolicy = \"dues\"\nstance = \"supports\"\nsources = [\"small-log\"]\n";
    format!("{HARBOUR}[[position]]\nid = \"hr-dues\"\n{stance}{fields}\n")
}

/// As above, dated.
fn dated(date: &str, evidence: &str) -> String {
    position(&format!("date = \"{date}\"\ndate_basis = \"inferred\"\nevidence = {evidence}"))
}

/// As above, of the day on which the pilot spoke.
fn claimed(evidence: &str, claimed_by: &str) -> String {
    dated("2031-05-16", evidence) + claimed_by
}

/// Codes of what is wrong, in the order of the file, each with its message and help.
#[track_caller]
fn told(text: &str) -> Vec<[String; 3]> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "data.toml", format!("{SMALL}{text}"));
    let problems =
        onrecord(["check".as_ref(), folder.path().as_os_str(), "--format".as_ref(), "json".as_ref()]).array();
    let field = |problem: &serde_json::Value, key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    let problems = problems.iter().filter(|problem| problem["kind"] == "problem");
    problems.map(|problem| ["code", "message", "help"].map(|key| field(problem, key))).collect()
}

/// Asserts that one thing is wrong, and what is said of it.
#[track_caller]
fn assert_told(text: &str, code: &str, message: &str, help: &str) {
    let told = told(text);
    let [[found, said, advice]] = told.as_slice() else { panic!("not one problem: {told:#?}") };
    assert_eq!(found, code, "{told:#?}");
    let explained = include_str!("../docs/own-records.md").contains(&format!("\n| `{code}` | "));
    assert!(explained, "docs/own-records.md does not say what `{code}` is");
    assert!(said.contains(message), "{said}");
    assert!(advice.contains(help), "{advice}");
}

#[track_caller]
fn assert_sound(text: &str) {
    let told = told(text);
    assert!(told.is_empty(), "{told:#?}");
}

/// Puts one text in the place of another that is there once.
#[track_caller]
fn with(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old}");
    text.replacen(old, new, 1)
}

#[test]
fn the_harbour_agrees_with_itself() {
    assert_sound(HARBOUR);
}

#[test]
fn a_date_that_is_open_towards_the_past_says_why() {
    let open = with(HARBOUR, "date = \"2031-05-18\"", "date = \"[..2031-05-18]\"");
    assert_told(&open, "open-past", "no `date_note` says why", "bound it below");
    let noted = with(&open, "date = \"[..2031-05-18]\"", "date = \"[..2031-05-18]\"\ndate_note = \"Before the log.\"");
    assert_sound(&noted);
    assert_sound(&with(HARBOUR, "date = \"2031-05-18\"", "date = \"[2031-05-18..]\""));
    for (field, note) in [("period", "period_note"), ("as_of", "as_of_note")] {
        let figure = format!(
            "{HARBOUR}[[figure]]\nid = \"dues-paid\"\nvalue = 3\nunit = \"pounds\"\nwhat = \"paid\"\n\
             {field} = \"../2031\"\n{field}_basis = \"inferred\"\nsources = [\"small-log\"]\n"
        );
        assert_told(&figure, "open-past", &format!("no `{note}` says why"), "bound it below");
        assert_sound(&format!("{figure}{note} = \"Nobody counted before.\"\n"));
    }
    let status = "type = \"law\"\nstatus = [{ date = \"[..2031]\", date_basis = \"printed\", value = \"in force\", \
        sources = [\"small-log\"] }]";
    assert_told(
        &with(HARBOUR, "type = \"law\"", status),
        "open-past",
        "policy `dues`: `date` is open",
        "bound it below",
    );
}

#[test]
fn a_position_is_dated_as_its_evidence() {
    for date in ["2031-05-18", "[2031-05-16..2031-05-18]", "2031-05-17/2031-05-18"] {
        assert_sound(&dated(date, "[\"pilot-waits\", \"board-agrees\"]"));
    }
    let both = "[\"pilot-waits\", \"board-agrees\"]";
    assert_told(&dated("2031-06-01", both), "early-evidence", "all of its evidence is earlier", "date of its evidence");
    for wide in ["2031-05", "[..2031-05-18]", "[2031-05-16..]", "2031"] {
        let note = format!("{}\ndate_note = \"By the log.\"", dated(wide, both));
        assert_told(&note, "wide-date", "days that no evidence allows", "[2031-05-16..2031-05-18]");
    }
    assert_told(&dated("[2031-05-15..2031-05-16]", "[\"ebb\"]"), "wide-date", "hr-dues", "date it within 2031-05-16, ");
    let late = told(&dated("2031-05-15", both));
    assert_eq!(late.iter().map(|[code, ..]| code.as_str()).collect::<Vec<_>>(), ["late-evidence"; 2], "{late:#?}");
}

#[test]
fn evidence_without_a_date_may_be_of_any_day() {
    assert_sound(&dated("2031-08", "[\"pilot-waits\", \"mud\"]"));
    assert_sound(&position("date_note = \"The log gives no day.\"\nevidence = [\"mud\"]"));
    assert_told(
        &dated("2031-08", "[\"mud\"]"),
        "undated-evidence",
        "none of its evidence has",
        "date the evidence too",
    );
}

#[test]
fn a_figure_dates_a_position_by_when_it_was_so() {
    let figure = "[[figure]]\nid = \"dues-paid\"\nvalue = 3\nunit = \"pounds\"\nwhat = \"paid\"\nperiod = \"2030\"\n\
        period_basis = \"printed\"\nas_of = \"2031-05-16\"\nas_of_basis = \"printed\"\nsources = [\"small-log\"]\n";
    assert_sound(&format!("{}{figure}", dated("2031-05-16", "[\"dues-paid\"]")));
    let early = format!("{}{figure}", dated("2031-05-17", "[\"dues-paid\"]"));
    assert_told(&early, "early-evidence", "all of its evidence", "date of its evidence");
}

#[test]
fn evidence_is_the_word_of_who_claims_the_position() {
    let gazette = "claimed_by = \"gazette\"";
    assert_sound(&claimed("[\"pilot-waits\"]", ""));
    assert_sound(&claimed("[\"pilot-waits\"]", "claimed_by = \"pilot\""));
    assert_sound(&claimed("[\"pilot-waits\"]", "claimed_by = \"port-board\""));
    assert_sound(&claimed("[\"ebb\"]", gazette));
    let other = claimed("[\"pilot-waits\"]", gazette);
    assert_told(&other, "other-claimant", "`pilot-waits` is the word of The pilot, and", "one for each claimant");
    let own = with(&other, "holder = \"HR\"", "holder = \"port-board\"");
    assert_sound(&own);
    let by_way = "sources = [{ source = \"small-log\", via = \"gazette\" }]\n\n[[quote]]\nid = \"board-agrees\"";
    let by_way = with(&other, "sources = [\"small-log\"]\n\n[[quote]]\nid = \"board-agrees\"", by_way);
    assert_sound(&by_way);
}

#[test]
fn who_is_not_the_holder_claims_a_position() {
    let doubted = dated("[2031-05..2031-06]", "[\"gazette-doubts\"]");
    assert_told(&doubted, "other-claimant", "who does not hold it", "write `claimed_by = \"gazette\"`");
    assert_sound(&format!("{doubted}claimed_by = \"gazette\"\n"));
    let figure = "[[figure]]\nid = \"dues-paid\"\nvalue = 3\nunit = \"pounds\"\nwhat = \"paid\"\nsaid_by = \"gazette\"\n\
        as_of = \"2031-05-16\"\nas_of_basis = \"printed\"\nsources = [\"small-log\"]\n";
    let counted = format!("{}{figure}", dated("2031-05-16", "[\"dues-paid\"]"));
    assert_told(&counted, "other-claimant", "`dues-paid` is the word of The gazette", "claimed_by");
}

#[test]
fn a_note_that_tells_of_a_conflict_is_named_by_one() {
    let noted =
        with(HARBOUR, "gist = \"There is mud.\"", "gist = \"There is mud.\"\nnote = \"By the log; see the conflict.\"");
    assert_told(&noted, "unnamed-conflict", "quote `mud`: its note mentions a conflict", "add it to the `claims`");
    let conflict = |claims: &str| {
        format!(
            "[[conflict]]\nid = \"mud-or-none\"\ntype = \"differs\"\nclaims = {claims}\nsummary = \"Mud or none.\"\n\
             note = \"See the conflict itself.\"\nsources = [\"small-log\"]\n"
        )
    };
    assert_sound(&format!("{noted}{}", conflict("[\"mud\", \"pilot-waits\"]")));
    let of_another = format!("{noted}{}", conflict("[\"board-agrees\", \"pilot-waits\"]"));
    assert_told(&of_another, "unnamed-conflict", "quote `mud`", "claims");
    assert_sound(&with(&noted, "see the conflict", "they fled the conflict in Ruritania"));
    let of_date =
        with(HARBOUR, "date = \"2031-05-18\"", "date = \"2031-05-18\"\ndate_note = \"It conflicts with the log.\"");
    assert_told(&of_date, "unnamed-conflict", "quote `board-agrees`", "claims");
}

#[test]
fn an_event_is_about_what_its_only_quotation_is_about() {
    let narrow = with(HARBOUR, "countries = [\"HR\", \"ME\"]", "countries = [\"ME\"]");
    assert_told(&narrow, "other-countries", "event `ebb`: its only quotation `pilot-waits` is about HR", "write HR");
    let second = with(&narrow, "id = \"board-agrees\"", "id = \"board-agrees\"\nevent = \"ebb\"");
    assert_sound(&second);
}

#[test]
fn only_an_event_that_is_a_statement_is_about_nothing_else() {
    // Others took part, so it may be about more than one of them said.
    assert_sound(HARBOUR);
    let statement = with(HARBOUR, "actors = [\"port-board\", \"gazette\"]", "actors = [\"pilot\", \"port-board\"]");
    assert_told(
        &statement,
        "other-countries",
        "it is about ME, and its only quotation `pilot-waits` is not",
        "write ME",
    );
    let of_speaker = with(&statement, "countries = [\"HR\", \"ME\"]", "countries = [\"HR\"]");
    assert_sound(&with(&of_speaker, "event = \"ebb\"\ncountries = [\"HR\"]", "event = \"ebb\""));
}
