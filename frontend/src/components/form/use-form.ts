import { useCallback, useEffect, useRef, useState, type SubmitEvent } from "react";
import type { Versioned } from "../../api/client";
import { Problem, type Fault } from "../../api/problem";
import { useReadAgain } from "../../api/reading";
import { identityOf, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { plain } from "../../lib/plain";
import { fieldOf } from "../../lib/problems";
import { makeSubmission } from "../../lib/submission";
import { leaveFreely, useUnsavedWarning } from "../../lib/unsaved";
import type { FormFault } from "./error-summary";
import { changedKeys, conflictsOf, isSame, merged, type FormValue, type FormValues } from "./merge";
import { useDrafts } from "./use-drafts";

/** How often a change is put upon a newer version by itself before the person is told. */
const MOST_TURNS = 5;

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
   * something new), `etag` is the version they refer to, `key` tells the server that the same
   * content was sent before (`Idempotency-Key`).
   */
  send: (
    values: V,
    changed: readonly (keyof V & string)[],
    etag: string | null,
    key: string,
  ) => Promise<Saved>;
  /** Reads what is stored now, after somebody else saved. Needed wherever there is a version. */
  reload?: () => Promise<Stored<V>>;
  /** The form's values of a resource, where the refusal itself brings the stored one along. */
  valuesOf?: Saved extends Versioned<infer Resource> ? (resource: Resource) => V : never;
  /** `another` where somebody wants to make one more of the kind. */
  onSaved: (saved: Saved, another: boolean) => void;
}

interface Conflict<V extends FormValues> {
  fields: (keyof V & string)[];
  theirs: Stored<V>;
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
  const me = useMe();
  const readAgain = useReadAgain();
  const [author] = useState(() => identityOf(me));
  const [base, setBase] = useState(spec.stored);
  const [values, setValues] = useState<V>(spec.stored.values);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [needsSignIn, setNeedsSignIn] = useState(false);
  const [conflict, setConflict] = useState<Conflict<V> | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [keyFor] = useState(makeSubmission);
  const busy = useRef(false);
  const another = useRef(false);
  const { offer, keep, settle, forget } = useDrafts(spec.draft, spec.stored.values, author);

  const isDirty = changedKeys(base.values, values).length > 0;
  useUnsavedWarning(isDirty ? plain(t.errors.leave) : null);
  useEffect(() => {
    keep(isDirty ? { etag: base.etag, base: base.values, values } : null);
  }, [keep, base, values, isDirty]);

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
    setNeedsSignIn(failure.status === 401);
    if (failure.faults.length === 0) setProblem(failure);
    else setFaults(failure.faults.map(faultOf));
  }

  /** What is stored now: the refusal may have brought it along. */
  async function storedNow(stale: Problem, reload: () => Promise<Stored<V>>): Promise<Stored<V>> {
    const read = spec.valuesOf as ((resource: unknown) => V) | undefined;
    if (stale.current === null || read === undefined) return reload();
    return { values: read(stale.current.data), etag: stale.current.etag };
  }

  /** Sends what is given on top of what is stored; where that is gone by, upon what came after it. */
  async function save(from: Stored<V>, sent: V, turn = 1): Promise<void> {
    const isNew = from.etag === null;
    const changed = isNew ? Object.keys(sent) : changedKeys(from.values, sent);
    try {
      const saved = await spec.send(sent, changed, from.etag, keyFor(sent));
      forget();
      leaveFreely();
      await readAgain();
      spec.onSaved(saved, another.current);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!error.isStale || spec.reload === undefined || turn > MOST_TURNS) throw error;
      const theirs = await storedNow(error, spec.reload);
      const fields = conflictsOf(from.values, sent, theirs.values);
      if (fields.length > 0) {
        setConflict({ fields, theirs });
        return;
      }
      // They changed other fields only: both changes fit together.
      const both = merged(from.values, sent, theirs.values, new Set());
      setBase(theirs);
      setValues(both);
      await save(theirs, both, turn + 1);
    }
  }

  async function attempt(from: Stored<V>, sent: V): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setSaving(true);
    setProblem(null);
    setNeedsSignIn(false);
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

  function submit(isAnother: boolean): void {
    another.current = isAnother;
    const found = missing();
    if (found.length > 0) {
      setProblem(null);
      setFaults(found);
      return;
    }
    void attempt(base, values);
  }

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
    needsSignIn,
    askSignIn: setNeedsSignIn,
    author,
    isSaving,
    isDirty,
    offer:
      offer === null
        ? null
        : {
            at: offer.at,
            /** As it was before: upon the version it was typed upon, so that saving compares. */
            restore: () => {
              setBase({ values: offer.base, etag: offer.etag });
              setValues(offer.values);
              settle(isDirty ? { etag: base.etag, base: base.values, values } : null);
            },
            discard: () => settle(null),
          },
    /** Sends once more what the form holds. */
    again: () => void attempt(base, values),
    onSubmit: (event: SubmitEvent) => {
      event.preventDefault();
      submit(false);
    },
    saveAndNext: () => submit(true),
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
            close: () => setConflict(null),
          },
  };
}

/** What `ResourceForm` shows of a form, whatever its fields are. */
export interface Form {
  faults: readonly FormFault[];
  problem: Problem | null;
  needsSignIn: boolean;
  askSignIn: (asks: boolean) => void;
  /** Who began to fill the form in. */
  author: string | null;
  isSaving: boolean;
  isDirty: boolean;
  /** What was typed here before and not saved. */
  offer: { at: string; restore: () => void; discard: () => void } | null;
  again: () => void;
  onSubmit: (event: SubmitEvent) => void;
  /** Saves, and begins another of the kind. */
  saveAndNext: () => void;
  conflict: {
    fields: { key: string; label: string; mine: FormValue; theirs: FormValue }[];
    apply: (theirs: ReadonlySet<string>) => void;
    close: () => void;
  } | null;
}
