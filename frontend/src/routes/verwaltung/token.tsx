import { TokenPage } from "../../components/accounts/token-parts";
import { Permitted } from "../../components/permitted";
import type { PageProps } from "../../lib/lazy-page";
import { mayBeginSomewhere } from "../../lib/may";

/** One token of the bodies somebody administers. */
export default function BodyTokenPage({ params }: PageProps) {
  return (
    <Permitted if={(who) => mayBeginSomewhere(who, "administration")}>
      <TokenPage id={params["id"] ?? ""} list="/verwaltung/schluessel" />
    </Permitted>
  );
}
