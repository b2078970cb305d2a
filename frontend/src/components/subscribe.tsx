import { useCouncilWords } from "../i18n/council";
import { CopyAddress } from "./copy-address";
import { Icon } from "./icon";
import { Popover } from "./popover";

interface Props {
  /** The path of a calendar (RFC 5545), where there is one. */
  calendar?: string;
  /** The path of an Atom feed (RFC 4287), where there is one. */
  feed?: string;
}

/** The addresses under which other programs follow what is new. */
export function Subscribe({ calendar, feed }: Props) {
  const words = useCouncilWords();
  const here = window.location;
  return (
    <Popover
      buttonClass="kern-btn kern-btn--secondary"
      button={
        <>
          <Icon name="feed" />
          <span className="kern-label">{words.subscribe}</span>
        </>
      }
      title={words.subscribe}
    >
      <div className="subscribe">
        {calendar !== undefined && (
          <div>
            <p>
              {/* The scheme by which calendar programs are asked to keep looking. */}
              <a className="link" href={`webcal://${here.host}${calendar}`}>
                <Icon name="calendar" size="small" /> {words.calendarOpen}
              </a>
            </p>
            <CopyAddress label={words.calendarAddress} address={here.origin + calendar} />
          </div>
        )}
        {feed !== undefined && (
          <div>
            <p>
              <a className="link" href={feed}>
                <Icon name="feed" size="small" /> {words.feed}
              </a>
            </p>
            <CopyAddress label={words.feedAddress} address={here.origin + feed} />
          </div>
        )}
        <p className="muted">{words.signedInHint}</p>
      </div>
    </Popover>
  );
}
