"""The nouns compounds of councils and youth offices are made of, folded as they are compared.

Short words are here only if they are hardly ever a mere piece of another: "rat" is, "aus" is not.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOUNS = _words(
    """
abend abfall abgabe ablauf abschluss abteilung achse adresse aemter akte akteur aktion alltag
alter ambulanz amt analyse anfang anfrage angebot angelegenheit anlage anliegen anschluss
ansprech anspruch antrag anzeige arbeit architektur archiv armut arten arzt asyl atlas aufbau
auffassung aufgabe auflage aufnahme aufsicht auftakt auftrag aufwand ausbau ausbildung ausgabe
ausgleich auskunft ausland ausschreibung ausschuss austausch auswahl auswertung auto bad baeder
baeume bahn bank basis bau baum beauftragte beauftragter bebauung bedarf bedingung behandlung
behinderung behoerde beirat beitrag beleg belegung bemessung benachteiligung beobachtung
beratung bereich bericht beruf beschluss beschwerde bestand beteiligung betreuung betrieb
bevoelkerung bewegung bewertung bewilligung beziehung beziehungen bezirk bibliothek bilanz bild
bildung bindung biografie brand brief bruecke buch buecher buerger buergermeister buero bueste
bund bundes burg bus chance computer dach daten demokratie denkmal dezernat diagnose dialog
dienst dienstleistung diskussion doerfer dokument dokumentation dorf druck ehe ehren eigentum
eignung einfluss einkommen einrichtung einsatz eltern empfehlung energie engagement entgelt
entscheidung entwicklung entwurf ergebnis erhebung erlaubnis ermittlung ernaehrung eroeffnung
erziehung etat europa evaluation fach fahrrad fahrt fall familie feier feld ferien fest feuer
feuerwehr figur film finanz finanzen finanzierung flaeche flucht fluechtling foerderung folge
fonds forderung form forschung fortschritt forum foto frage fraktion frau freiheit freiwillige
freizeit freund frieden frist fuehrung fussball gaeste garten gas gast gebaeude gebiet gebuehr
geburt gefaehrdung gefahr gegend gehalt gehweg geld gemeinde gemeinschaft genehmigung generation
gericht gesamt geschaeft geschichte geschlecht geschwister gesellschaft gesetz gesetzbuch
gespraech gestaltung gesundheit gewalt gewerbe gewinn gremium grenze gruen gruende gruendung
grund gruppe gutachten haeuser hafen halle hand handel handlung handwerk handy haus haushalt
hebamme heft heim herkunft herz hilfe hinweis hochschule hof holz hort huette immobilie impuls
index indikator industrie info information inhalt initiative inklusion innen insel institut
instrument integration interesse internet investition jahr jugend jugendliche junge justiz
kalender kammer kampagne kanal karte kasse kataster kauf kern kette kind kirche kita klasse
klima klinik koch koerper kommission kommune kommunikation konferenz konflikt kontakt kontrolle
konzept kooperation koordination koordinierung kosten kraefte kraft kranken krankheit kreis
krippe krise kritik kueche kultur kunde kunst kurs laden laender lage land landes landschaft
lauf leben lebens lehre lehrer lehrkraft leistung leitbild leiter leitfaden leitlinie leitung
lern lese licht linie liste loesung lohn luft maedchen maerkte management mandat mangel mann
marketing markt massnahme material mauer medien medizin mehrheit meldung mensch methode miete
migration minderung minister ministerium mitarbeiter mitglied mittag mitte mittel mitwirkung
mobilitaet modell moderation moebel monat moral motor muetter museum musik mutter nachbar
nachbarschaft nachmittag nachricht nacht nachweis name natur netz netzwerk niederschrift norm
not notiz nummer nutzer nutzung objekt oeffentlichkeit offensive ordnung organ organisation ort
paar paedagoge paedagogik paket papier park partei partizipation partner partnerschaft pass pate
pause pension person personal pflege pflicht phase pilot plaene plaetze plakat plan planung
plattform platz politik polizei portal position post praevention praxis preis presse prioritaet
problem produkt programm projekt protokoll prozess pruefung psychologie publikum punkt
qualifizierung qualitaet quartier quelle quote raete raeume rahmen rand rat raum reaktion
rechnung recht rechte redaktion reform regel regelung region register reihe reinigung reise
religion rente reserve ressource rettung revision richtlinie risiko rolle rueckblick ruhe
rundgang saal sach sache sachverhalt sammlung sanierung satz satzung schaden schloss schluessel
schluss schrift schritt schueler schul schule schulung schutz schwangerschaft schwerpunkt
schwester schwimm see seite sekretariat selbst seminar senat senioren service sicherheit
sicherung sicht siedlung sitz sitzung software sommer sonne sorge sozial spende sperre spiel
sport sprache sprech staat stadt staedte staette staetten standard standort start statistik
stelle stellungnahme steuer steuerung stiftung stimme stipendium strasse strategie strecke strom
struktur studie studium stueck stufe stunde sucht sued summe system tabelle taetigkeit tafel tag
tagung team technik teil teilhabe teilnahme teilnehmer termin test text theater thema therapie
tier tisch tochter tod tour traeger traegerschaft training transport treff treffen trennung turn
typ ueberblick uebergang uebersicht umfang umfeld umfrage umgang umsetzung umwelt umzug unfall
universitaet unterhalt unterkunft unternehmen unterricht unterstuetzung untersuchung urlaub
vaeter vater verband verbund verein vereinbarung verfahren vergabe vergleich verkehr verlag
verlust vermerk vermittlung vernachlaessigung vernetzung versammlung versicherung versorgung
verteilung vertrag vertreter vertretung verwaltung verwendung verzeichnis viertel vogel volk
vorhaben vorlage vormund vormundschaft vorschlag vorschule vorsorge vorstand vortrag wache
wachstum waelder wahl wald wand wandel wasser wechsel weg welt werk werkstatt wert wettbewerb
winter wirkung wirtschaft wissen wissenschaft woche wohl wohlfahrt wohn wohnen wohnung wort
wunsch zahl zeichen zeit zeitung zentrum zeugnis ziel zimmer zins zone zugang zukunft
zusammenarbeit zuschuss zustaendigkeit zuwanderung zuwendung zweck
"""
)

PREFIXES = _words(
    """
ab allein an auf aus auseinander be bei bereit bevor da dar daran darauf durch ein einher empor
ent er fehl fern fest fort frei ge gegen gegenueber gleich her herab heran herauf heraus herbei
hervor hin hinaus hinein hinter hoch in innen inter los miss mit nach neben neu nicht nieder
oben ober ueber um un unter ur ver vor voran voraus vorbei vorueber weg weiter wider wieder zer
zu zurueck zusammen zwischen
"""
)
"""What stands before a word without making a compound of it."""

NO_COMPOUNDS = _words(
    """
abbildung ableitung abordnung abort abrechnung absicht absprache abstimmung abwasser abzeichen
alarm andacht anordnung anrede anschrift ansicht antwort anwalt anwohner apparat arbeiten arrest
aufenthalt auffahrt aufruf aufsatz aufschrift aufstand ausfall ausflug ausland auslauf ausnahme
ausrichtung aussage ausschnitt aussicht aussprache ausstellung ausweis auszahlung balkon
barriere bearbeitung bedeutung begehung begleitung begruendung beispiel bekanntmachung benennung
berechnung berechtigung bereitschaft bestellung bestimmung besuch betrag beurteilung bewerbung
bewohner bezahlung bundesrat charakter darlehen darstellung demokrat durchfahrt durchschnitt
eigenschaft einbildung einfahrt eingang einheit einladung einleitung einordnung einstellung
einwohner einzelheit ereignis erfahrung erfolg erfordernis erhoehung erinnerung erklaerung
erlass erneuerung erstattung erwartung fabrik fahrer fahrplan fortbildung fortsetzung gegenstand
gelegenheit gewaltig gutschein haftung haltung herstellung hintergrund kandidat karneval
konstrukt konsulat literat magistrat massstab mehrheit mieter militaer minderheit mitteilung
moment monitoring nachfrage nachtrag niederlassung original parlament parteien passage patient
plenum politisch postulat prorektorat quadrat rationell referat rueckmeldung rueckstand
schaltung schirmherrschaft schulden sekretaer sonntag sonstige sprachen stellung sturz
temperatur transparenz uebernahme ueberpruefung ueberschrift ueberstunde uebertragung uebung
umstand unterlage unterschied unterschrift urkunde ursache urteil verabschiedung veranstaltung
verantwortung verbesserung verbindung verbleib verbot verbrauch verdacht verfuegung verhaeltnis
verhalten verhandlung verlauf verletzung verordnung verpflichtung verstaendnis verstand versuch
vertagung vertrauen verweis verzicht vorbereitung vorbild vorgang vorlauf vorname vorrang
vorschrift vorsitz vorstellung vorteil vorwort wahrheit werktag widerspruch wiederholung zitat
zubehoer zuordnung zusage zusammenfassung zusatz zustand zustellung zustimmung zuweisung
"""
)
"""Words that only look like compounds of the nouns above, or whose parts mean something else."""
