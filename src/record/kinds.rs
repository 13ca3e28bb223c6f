//! Every kind of record, one row each, in the order of lists and counts. All code that must name every kind is
//! generated from this table: the enum and its words, the lists of a file, the tables of a record.

/// Calls a macro with the table. A row holds the kind, its plural, its singular (which also names its list in
/// TOML and its file in `kind/`), its shape, and a description.
macro_rules! with_kinds {
    ($macro:ident) => {
        $macro! {
            Quote quotes quote QuoteShape "Somebody's words, or what a document says in its own voice.",
            Event events event EventShape "Something that happened, was planned or is claimed.",
            Figure figures figure FigureShape "A number with its unit and claimant.",
            Position positions position PositionShape "The stance of somebody on a policy, at a date.",
            Conflict conflicts conflict ConflictShape "Records that disagree, or mislead.",
            Policy policies policy PolicyShape "A scheme, deal, law or plan.",
            Actor actors actor ActorShape "A person, office, organisation, group or anonymous source.",
            Country countries country CountryShape "A country, by its ISO 3166-1 code.",
            Source sources source SourceShape "A document that the record cites.",
        }
    };
}
