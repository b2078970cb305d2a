import { Icon } from "../../components/icon";
import { useWords } from "../../i18n";

/** A link that leaves Planraum. */
export function Original({ href }: { href: string }) {
  const { t } = useWords();
  return (
    <a className="link" href={href} rel="noreferrer">
      {t.common.original} <Icon name="external" size="small" />
    </a>
  );
}
