//! Country codes of ISO 3166-1 alpha-2: the 249 officially assigned, and the user-assigned range.

use super::closed::CodeStatus;

const ASSIGNED: &str = "\
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO \
JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR \
MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO \
RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV \
TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The status of a code in ISO 3166-1; `None` if it is no code.
#[must_use]
pub(crate) fn standing(code: &str) -> Option<CodeStatus> {
    if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    if ASSIGNED.split(' ').any(|assigned| assigned == code) {
        return Some(CodeStatus::Assigned);
    }
    // Clause 8.1.3: AA, QM to QZ, XA to XZ and ZZ are left to users; XK is in wide use for Kosovo.
    let user = code == "AA" || code == "ZZ" || code.starts_with('X') || ("QM"..="QZ").contains(&code);
    user.then_some(CodeStatus::UserAssigned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_standing_of_codes() {
        assert_eq!(ASSIGNED.split(' ').count(), 249);
        assert_eq!(standing("GB"), Some(CodeStatus::Assigned));
        assert_eq!(standing("XK"), Some(CodeStatus::UserAssigned));
        assert_eq!(standing("QZ"), Some(CodeStatus::UserAssigned));
        for none in ["UK", "gb", "QA1", "", "ŽŽ", "EU"] {
            assert_eq!(standing(none), None, "{none}");
        }
    }
}
