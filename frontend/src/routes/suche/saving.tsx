import { useState, type SubmitEvent } from "react";
import { useReadAgain } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { CheckField } from "../../components/form/check-field";
import { TextField } from "../../components/form/text-field";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useSearchWords } from "../../i18n/search";
import { useDoing } from "../../lib/use-doing";
import { keepSearch, type Filters } from "./api";

/** Keeps what is being searched for, under a name, with or without mails. */
export function SaveSearch({ filters, mails }: { filters: Filters; mails: boolean }) {
  const { t } = useWords();
  const words = useSearchWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, isDoing, problem } = useDoing();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [notifies, setNotifies] = useState(false);
  const [isMissing, setMissing] = useState(false);

  function save(event: SubmitEvent): void {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() === "") return;
    void run(async () => {
      await keepSearch(name.trim(), filters, notifies);
      await readAgain();
      setOpen(false);
      announce(words.saved);
    });
  }

  return (
    <>
      <Button
        kind="tertiary"
        onClick={() => {
          setName(filters.q);
          setNotifies(false);
          setOpen(true);
        }}
      >
        {words.save}
      </Button>
      <Dialog open={isOpen} title={words.save} onClose={() => setOpen(false)}>
        <form className="form" noValidate onSubmit={save}>
          <TextField
            name="search_name"
            label={words.saveName}
            required
            value={name}
            onChange={setName}
            {...(isMissing ? { error: t.errors.required(words.saveName) } : {})}
          />
          {mails && (
            <CheckField
              name="search_notifies"
              label={words.saveNotify}
              hint={words.saveNotifyHint}
              checked={notifies}
              onChange={setNotifies}
            />
          )}
          {problem && <ProblemNotice problem={problem} />}
          <div className="form__actions">
            <Button kind="primary" type="submit" aria-disabled={isDoing}>
              {t.common.save}
            </Button>
            <Button onClick={() => setOpen(false)}>{t.common.cancel}</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
