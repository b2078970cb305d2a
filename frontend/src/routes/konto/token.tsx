import { TokenPage } from "../../components/accounts/token-parts";
import { Permitted } from "../../components/permitted";
import type { PageProps } from "../../lib/lazy-page";

/** One of my own tokens. */
export default function OwnTokenPage({ params }: PageProps) {
  return (
    <Permitted if={(who) => who.signed_in}>
      <TokenPage id={params["id"] ?? ""} list="/konto" />
    </Permitted>
  );
}
