"""The terms of provider networks."""

from db.vocabularies.default import Default

NETWORK = {
    "provider_kind": (
        Default("oeffentlich", "Öffentlicher Träger", "Public provider"),
        Default("frei_gemeinnuetzig", "Frei-gemeinnütziger Träger", "Non-profit provider"),
        Default("gewerblich", "Gewerblicher Träger", "Commercial provider"),
        Default("kirchlich", "Kirchlicher Träger", "Church provider"),
        Default("schule", "Schule", "School"),
        Default("kita", "Kita", "Day care"),
        Default("initiative", "Initiative", "Initiative"),
    ),
    "sector": (
        Default("jugendhilfe", "Jugendhilfe", "Youth welfare"),
        Default("schule", "Schule", "School"),
        Default("gesundheit", "Gesundheit", "Health"),
        Default("soziales", "Soziales", "Social services"),
        Default("polizei_justiz", "Polizei und Justiz", "Police and justice"),
        Default("arbeit", "Arbeit", "Employment"),
        Default("sport_kultur", "Sport und Kultur", "Sport and culture"),
        Default("zivilgesellschaft", "Zivilgesellschaft", "Civil society"),
    ),
    "network_kind": (
        Default("traegerverbund", "Trägerverbund", "Provider network"),
        Default("stadtteilrunde", "Stadtteilrunde", "Neighbourhood round"),
        Default("fach_ag", "Fach-AG", "Expert working group"),
        Default("ag_78", "AG nach § 78 SGB VIII", "Working group under § 78 SGB VIII"),
        Default("praeventionsnetzwerk", "Präventionsnetzwerk", "Prevention network"),
        Default("fruehe_hilfen", "Netzwerk Frühe Hilfen", "Early-help network"),
        Default("kooperation", "Kooperation", "Cooperation"),
    ),
    "membership_role": (
        Default("mitglied", "Mitglied", "Member"),
        Default("koordination", "Koordination", "Coordination"),
        Default("sprecher", "Sprecherin oder Sprecher", "Speaker"),
        Default("gast", "Gast", "Guest"),
    ),
    "tie_kind": (
        Default("information", "Information", "Information"),
        Default("abstimmung", "Abstimmung", "Coordination"),
        Default("gemeinsames_angebot", "Gemeinsames Angebot", "Joint offer"),
        Default("finanzierung", "Finanzierung", "Funding"),
        Default("ueberweisung_lotsen", "Überweisung und Lotsen", "Referral and guides"),
    ),
}
