/** What the fields of the collections hold: keys of which vocabulary, or one of which values. */

/** The vocabulary whose keys a field holds. */
const VOCABULARIES: Readonly<Record<string, string>> = {
  "planning-processes.kind": "process_kind",
  "planning-processes.status": "process_status",
  "planning-processes/participants.role": "participant_role",
  "planning-processes/phases.kind": "phase_kind",
  "planning-processes/phases.status": "phase_status",
  "planning-processes/milestones.status": "milestone_status",
  "planning-processes/goals.level": "goal_level",
  "planning-processes/goals.status": "goal_status",
  "committees.kind": "committee_kind",
  "decisions.outcome": "decision_outcome",
  "decisions.implementation": "implementation",
  "tasks.status": "task_status",
  "reporting-duties.rule": "reporting_rule",
  "reporting-duties.event_kind": "conference_kind",
  "reports/sections.key": "report_section",
  "providers.kind": "provider_kind",
  "providers.sector": "sector",
  "provider-networks.kind": "network_kind",
  "provider-networks/memberships.role": "membership_role",
  "provider-networks/ties.kind": "tie_kind",
  "conferences.kind": "conference_kind",
  "conferences.state": "conference_state",
  "conferences/agenda-items.kind": "agenda_item_kind",
  "conferences/agenda-items.purpose": "agenda_item_purpose",
  "prevention-chains.life_phases": "life_phase",
  "prevention-chains.action_fields": "action_field",
  "prevention-measures.kind": "measure_kind",
  "prevention-measures.life_phases": "life_phase",
  "prevention-measures.action_fields": "action_field",
  "prevention-measures.transitions": "transition",
  "prevention-measures.level": "prevention_level",
  "prevention-measures.access": "access",
  "prevention-measures.status": "measure_status",
  "grants.status": "grant_status",
};

export function vocabularyOf(about: string, field: string): string | null {
  return VOCABULARIES[`${about}.${field}`] ?? null;
}

/** Fields whose values are fixed in the contract, with those values. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  "council-links.role": ["mandate", "report", "decision", "basis", "related"],
  "reports.asks": ["kenntnisnahme", "beschluss"],
  "reports.state": [
    "offen",
    "entwurf",
    "in_pruefung",
    "zurueckgegeben",
    "freigegeben",
    "eingereicht",
    "zur_kenntnis_genommen",
  ],
  "planning-processes/participants.kind": ["organisation", "function", "organisation_kind"],
  "provider-networks/concept.section": [
    "zielstellungen",
    "leistungen",
    "ressourcen",
    "kooperationspartner",
    "kommunikationsstrukturen",
    "qualitaetssicherung",
  ],
};

export function fixedValuesOf(about: string, field: string): readonly string[] | null {
  return FIXED[`${about}.${field}`] ?? null;
}
