/** Between what the form of a duty holds (words) and what the contract wants. */
import { dateValue, orNull } from "../../components/form/values";
import type { KnownDuty } from "./api";

export const BLANK = {
  what: "",
  body: "",
  to_whom: "",
  committee_id: "",
  process_id: "",
  rule: "regelmaessig",
  interval_months: "",
  begins: "",
  due: "",
  due_offset_days: "",
  until: "",
  event_kind: "",
  responsible: "",
  reminder_address: "",
  template_id: "",
  basis: "",
  visibility: "internal",
};
export type DutyValues = typeof BLANK;

const typed = (value: number | null): string => (value === null ? "" : String(value));

/** The number typed: null for none, NaN for what is no whole number. */
export function numberOf(value: string): number | null {
  const trimmed = value.trim();
  if (trimmed === "") return null;
  return /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

export function valuesOf(duty: KnownDuty): DutyValues {
  return {
    what: duty.what,
    body: duty.body_id,
    to_whom: duty.to_whom,
    committee_id: duty.committee_id ?? "",
    process_id: duty.process_id ?? "",
    rule: duty.rule ?? "",
    interval_months: typed(duty.interval_months),
    begins: duty.begins ?? "",
    due: dateValue(duty.due),
    due_offset_days: typed(duty.due_offset_days),
    until: dateValue(duty.until),
    event_kind: duty.event_kind ?? "",
    responsible: duty.responsible ?? "",
    reminder_address: duty.reminder_address ?? "",
    template_id: duty.template_id ?? "",
    basis: duty.basis ?? "",
    visibility: duty.visibility,
  };
}

export function bodyOf(values: DutyValues) {
  return {
    what: values.what.trim(),
    to_whom: values.to_whom.trim(),
    committee_id: orNull(values.committee_id),
    process_id: orNull(values.process_id),
    rule: orNull(values.rule),
    interval_months: numberOf(values.interval_months),
    begins: orNull(values.begins),
    due: orNull(values.due),
    due_offset_days: numberOf(values.due_offset_days),
    until: orNull(values.until),
    event_kind: orNull(values.event_kind),
    responsible: orNull(values.responsible),
    reminder_address: orNull(values.reminder_address),
    template_id: orNull(values.template_id),
    basis: orNull(values.basis),
    visibility: values.visibility === "public" ? ("public" as const) : ("internal" as const),
  };
}
