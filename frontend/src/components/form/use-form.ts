import { useCallback, useEffect, useRef, useState, type SubmitEvent } from "react";
import { useReadAgain } from "../../api/reading";
import { Problem, type Fault } from "../../api/problem";
import { useWords } from "../../i18n";
import { plain } from "../../lib/plain";
import { fieldOf } from "../../lib/problems";
import { draftOf, keepDraft, leaveFreely, useUnsavedWarning } from "../../lib/unsaved";
import type { FormFault } from "./error-summary";
import { changedKeys, conflictsOf, isSame, merged, type FormValue, type FormValues } from "./merge";

/** What the form began with: the stored values and their version; no version for something new. */
export interface Stored<V extends FormValues> {
  values: V;
  etag: string | null;
}

export interface FormSpec<V extends FormValues, Saved> {
  /** Under which unsaved input is kept; one key per thing, for example its address. */
  draft: string;
  stored: Stored<V>;
  labels: Readonly<Record<keyof V & string, string>>;
  required?: readonly (keyof V & string)[];
  /**
   * Sends the form. `changed` names the fields that differ from what was stored (all of them for
   * something new), `etag` is the version they refer to.
   */
  send: (values: V, changed: readonly (keyof V & string)[], etag: string | null) => Promise<Saved>;
  /** Reads what is stored now, after somebody else saved. Needed wherever there is a version. */
  reload?: () => Promise<Stored<V>>;
  onSaved: (saved: Saved) => void;
}

interface Conflict<V extends FormValues> {
  fields: (keyof V & string)[];
  theirs: Stored<V>;
}

/** The draft's values that fit the form's fields; what another version of the form kept is left. */
function fitting<V extends FormValues>(values: V, draft: Readonly<Record<string, unknown>> | null) {
  if (draft === null) return null;
  const kinds = (value: unknown): string => (Array.isArray(value) ? "array" : typeof value);
  const kept = Object.entries(draft).filter(
    ([key, value]) => key in values && kinds(value) === kinds(values[key]),
  );
  const restored: V = { ...values, ...Object.fromEntries(kept) };
  return changedKeys(values, restored).length === 0 ? null : restored;
}

function of(values: FormValues, key: string): FormValue {
  return values[key] ?? "";
}

/**
 * A form over one resource: what was typed, its faults, saving, and everything that can come
 * between — nobody signed in, somebody else having saved, a page left too early. The component
 * `ResourceForm` shows it.
 */
export function useForm<V extends FormValues, Saved>(spec: FormSpec<V, Saved>) {
  const { t } = useWords();
  const readAgain = useReadAgain();
  const [base, setBase] = useState(spec.stored);
  const [restored] = useState(() => fitting(spec.stored.values, draftOf(spec.draft)));
  const [values, setValues] = useState<V>(restored ?? spec.stored.values);
  const [isRestored, setRestored] = useState(restored !== null);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<Conflict<V> | null>(null);
  const [isSaving, setSaving] = useState(false);
  const busy = useRef(false);

  const isDirty = changedKeys(base.values, values).length > 0;
  useUnsavedWarning(isDirty ? plain(t.errors.leave) : null);
  useEffect(() => {
    keepDraft(spec.draft, isDirty ? values : null);
  }, [spec.draft, values, isDirty]);

  const set = useCallback(<K extends keyof V & string>(name: K, value: V[K]) => {
    setValues((known) => ({ ...known, [name]: value }));
    setFaults((known) => known.filter((fault) => fault.field !== name));
  }, []);

  function faultOf({ pointer, detail }: Fault): FormFault {
    const field = fieldOf(pointer);
    const label: string | undefined = (spec.labels as Record<string, string>)[field];
    if (label === undefined) return { field: "", text: detail };
    return { field, text: `${plain(label)}: ${detail}` };
  }

  function fail(failure: Problem): void {
    if (failure.faults.length === 0) {
      setProblem(failure);
      return;
    }
    setFaults(failure.faults.map(faultOf));
  }

  /** Sends what is given on top of what is stored; a version that is gone by is compared once more. */
  async function save(from: Stored<V>, sent: V, isSecond = false): Promise<void> {
    const isNew = from.etag === null;
    const changed = isNew ? Object.keys(sent) : changedKeys(from.values, sent);
    try {
      const saved = await spec.send(sent, changed, from.etag);
      keepDraft(spec.draft, null);
      leaveFreely();
      await readAgain();
      spec.onSaved(saved);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!error.isStale || spec.reload === undefined || isSecond) {
        fail(error);
        return;
      }
      const theirs = await spec.reload();
      const fields = conflictsOf(from.values, sent, theirs.values);
      if (fields.length > 0) {
        setConflict({ fields, theirs });
        return;
      }
      // They changed other fields only: both changes fit together.
      const both = merged(from.values, sent, theirs.values, new Set());
      setBase(theirs);
      setValues(both);
      await save(theirs, both, true);
    }
  }

  async function attempt(from: Stored<V>, sent: V): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setSaving(true);
    setProblem(null);
    setFaults([]);
    try {
      await save(from, sent);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      fail(error);
    } finally {
      busy.current = false;
      setSaving(false);
    }
  }

  const missing = (): FormFault[] =>
    (spec.required ?? [])
      .filter((name) => isSame(values[name], "") || isSame(values[name], []))
      .map((field) => ({ field, text: t.errors.required(plain(spec.labels[field])) }));

  return {
    values,
    set,
    /** What a text or date field of the form needs. */
    text: (name: keyof V & string) => ({
      name,
      label: spec.labels[name],
      required: spec.required?.includes(name) ?? false,
      error: faults.find(({ field }) => field === name)?.text,
      value: typeof values[name] === "string" ? values[name] : "",
      onChange: (value: string) => set(name, value as V[typeof name]),
    }),
    /** What a group of choices needs. */
    many: (name: keyof V & string) => ({
      name,
      label: spec.labels[name],
      required: spec.required?.includes(name) ?? false,
      error: faults.find(({ field }) => field === name)?.text,
      values: Array.isArray(values[name]) ? (values[name] as readonly string[]) : [],
      onChange: (chosen: string[]) => set(name, chosen as unknown as V[typeof name]),
    }),
    /** What a single box to tick needs. */
    flag: (name: keyof V & string) => ({
      name,
      label: spec.labels[name],
      checked: values[name] === true,
      onChange: (checked: boolean) => set(name, checked as V[typeof name]),
    }),
    faults,
    problem,
    /** Nobody is signed in any more; what was typed stays. */
    needsSignIn: problem?.status === 401,
    isSaving,
    isDirty,
    isRestored,
    /** Gives up what was typed and shows what is stored. */
    discard: () => {
      setValues(base.values);
      setRestored(false);
      setFaults([]);
      setProblem(null);
    },
    onSubmit: (event: SubmitEvent) => {
      event.preventDefault();
      const found = missing();
      if (found.length > 0) {
        setProblem(null);
        setFaults(found);
        return;
      }
      void attempt(base, values);
    },
    conflict:
      conflict === null
        ? null
        : {
            fields: conflict.fields.map((key) => ({
              key,
              label: spec.labels[key],
              mine: of(values, key),
              theirs: of(conflict.theirs.values, key),
            })),
            apply: (chosen: ReadonlySet<string>) => {
              const both = merged(base.values, values, conflict.theirs.values, chosen);
              setConflict(null);
              setBase(conflict.theirs);
              setValues(both);
              void attempt(conflict.theirs, both);
            },
            discard: () => {
              setConflict(null);
              setBase(conflict.theirs);
              setValues(conflict.theirs.values);
            },
            close: () => setConflict(null),
          },
  };
}

/** What `ResourceForm` shows of a form, whatever its fields are. */
export interface Form {
  faults: readonly FormFault[];
  problem: Problem | null;
  needsSignIn: boolean;
  isSaving: boolean;
  isRestored: boolean;
  discard: () => void;
  onSubmit: (event: SubmitEvent) => void;
  conflict: {
    fields: { key: string; label: string; mine: FormValue; theirs: FormValue }[];
    apply: (theirs: ReadonlySet<string>) => void;
    discard: () => void;
    close: () => void;
  } | null;
}
