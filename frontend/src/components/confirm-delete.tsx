import { useWords } from "../i18n";
import { plain } from "../lib/plain";
import { ConfirmAction } from "./confirm-action";

interface Props {
  title: string;
  /** Deletes; a thrown problem is shown and the dialog stays open. */
  onDelete: () => Promise<void>;
}

/** A delete button that asks once, naming what would go. */
export function ConfirmDelete({ title, onDelete }: Props) {
  const { t } = useWords();
  return (
    <ConfirmAction
      action={t.common.delete}
      icon="trash"
      title={t.confirm.deleteTitle(plain(title))}
      explain={t.confirm.deleteExplain}
      onConfirm={onDelete}
    />
  );
}
