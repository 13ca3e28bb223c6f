//! Controlled vocabularies: the words that a field of the format may hold.

/// The controlled vocabulary of a field.
pub(crate) trait ControlledVocabulary: Copy + Sized + 'static {
    /// Every word once, in the format's order.
    const WORDS: &'static [(&'static str, Self)];

    /// Words of earlier versions of the format, each with its replacement.
    const FORMER: &'static [(&'static str, &'static str)] = &[];

    /// The word as written in TOML and JSON.
    fn word(self) -> &'static str;

    /// The value of a word, or `None` if the vocabulary lacks it.
    fn of(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(w, _)| *w == word).map(|(_, value)| *value)
    }
}

macro_rules! closed {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }
        $(formerly $old:literal: $instead:literal)?) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $name { $($(#[$doc])* $variant,)+ }
        impl ControlledVocabulary for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];
            $(const FORMER: &'static [(&'static str, &'static str)] = &[($old, $instead)];)?
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

closed! {
    /// How a date is known. A chain of reasoning is as strong as its weakest step.
    Basis {
        /// The document prints it.
        Printed = "printed",
        /// It follows from the documents taken together.
        Inferred = "inferred",
        /// A calendar fact that the documents do not print; the note says which.
        Editor = "editor",
    }
}

closed! {
    /// How something was said.
    Form {
        /// Words between quotation marks.
        Direct = "direct",
        /// Somebody said that …: a gist in the record's words.
        Indirect = "indirect",
        /// The document says it in its own voice.
        Document = "document",
    }
    formerly "reported": "the document's own voice is now `document`; what somebody said without quotation marks is `indirect`"
}

closed! {
    /// The type of speaker or body.
    ActorType {
        /// A named human being.
        Person = "person",
        /// An office whose holder the document does not name.
        Office = "office",
        /// A body, party, ministry, outlet or company.
        Organisation = "organisation",
        /// People taken together.
        Group = "group",
        /// Somebody the document leaves unnamed: one per label and article.
        Anonymous = "anonymous",
    }
}

closed! {
    /// The status of a country code in ISO 3166-1.
    CodeStatus {
        /// Officially assigned.
        Assigned = "assigned",
        /// From the user-assigned range; in no official list.
        UserAssigned = "user-assigned",
    }
}

closed! {
    /// The role of a country in the story.
    Part {
        /// Spoken of as a place for a hub.
        HostCandidate = "host candidate",
        /// Where people want to go.
        Destination = "destination",
        /// Works with the proposer in another way.
        Partner = "partner",
        /// Named for comparison.
        Comparator = "comparator",
        /// Where people come from.
        Origin = "origin",
        /// Only mentioned.
        Mention = "mention",
    }
}

closed! {
    /// The type of policy.
    PolicyType {
        /// Law, bill or treaty obligation.
        Law = "law",
        /// Agreed between parties.
        Agreement = "agreement",
        /// Put forward, not yet in force.
        Proposal = "proposal",
        /// Being carried out.
        Operation = "operation",
        /// Decided by a court.
        CourtRuling = "court ruling",
        /// Done, without a formal basis on record.
        Practice = "practice",
    }
}

closed! {
    /// Whether an event happened.
    EventStatus {
        /// The source reports that it happened.
        Reported = "reported",
        /// Announced or expected.
        Planned = "planned",
        /// Only somebody's word supports it.
        Claimed = "claimed",
    }
}

closed! {
    /// A holder's stance on a policy.
    Stance {
        /// Puts it forward.
        Proposes = "proposes",
        /// Is for it.
        Supports = "supports",
        /// Is for it if something holds.
        Conditional = "conditional",
        /// Would talk about it.
        Open = "open",
        /// Has not made up its mind.
        Undecided = "undecided",
        /// Is against it.
        Opposes = "opposes",
        /// Has refused it.
        Rejects = "rejects",
    }
}

/// What a stance comes down to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    /// Proposes or supports.
    For,
    /// Open, conditional or undecided.
    Between,
    /// Opposes or rejects.
    Against,
}

impl Stance {
    #[must_use]
    pub(crate) const fn side(self) -> Side {
        match self {
            Self::Proposes | Self::Supports => Side::For,
            Self::Conditional | Self::Open | Self::Undecided => Side::Between,
            Self::Opposes | Self::Rejects => Side::Against,
        }
    }
}

closed! {
    /// What the proposer did about a possible host.
    Approach {
        /// Is on a list of possible hosts.
        Listed = "listed",
        /// Was asked.
        Approached = "approached",
    }
}

closed! {
    /// How far talks with a holder have come.
    Talks {
        /// There are none.
        None = "none",
        /// There are some.
        Talks = "talks",
        /// They are formal.
        Formal = "formal talks",
        /// There is an agreement.
        Agreed = "agreed",
    }
}

closed! {
    /// How records disagree.
    ConflictType {
        /// They cannot both be true.
        Contradicts = "contradicts",
        /// One denies what another says.
        Denies = "denies",
        /// They give different accounts of the same thing.
        Differs = "differs",
        /// One states it wrongly.
        Misstates = "misstates",
        /// It can be read in more than one way.
        Ambiguous = "ambiguous",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_both_ways() {
        for (word, value) in Part::WORDS {
            assert_eq!(value.word(), *word);
            assert_eq!(Part::of(word), Some(*value));
        }
        assert_eq!(Basis::of("Printed"), None);
    }
}
