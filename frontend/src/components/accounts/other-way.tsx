import { useQuery } from "@tanstack/react-query";
import { waysQuery } from "../../api/accounts";
import { useAccountWords } from "../../i18n/accounts";

interface Props {
  /** The path of ours to come back to. */
  target: string;
  /** Whether the service is to ask who it is, whatever it remembers. */
  again?: boolean;
}

/** The way in over the service that the operator has set up, where there is one. */
export function OtherWay({ target, again = false }: Props) {
  const words = useAccountWords();
  const { data: ways } = useQuery(waysQuery);
  const other = ways?.oidc ?? null;
  if (other === null) return null;
  const query = new URLSearchParams({ return_to: target, ...(again ? { again: "true" } : {}) });
  return (
    <div className="other-way">
      <a className="kern-btn kern-btn--secondary" href={`/api/v1/sign-in/oidc?${query.toString()}`}>
        <span className="kern-label">{words.signIn.byOther(other.name)}</span>
      </a>
      {ways?.password === true && <p className="other-way__or">{words.signIn.or}</p>}
    </div>
  );
}
