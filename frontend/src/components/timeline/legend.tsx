import { useId } from "react";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";

/** Signs of the drawings, in the drawings' own form. */
export function Legend({ hasLinks = false }: { hasLinks?: boolean }) {
  const { t } = useWords();
  const words = useTimelineWords();
  const soft = useId().replaceAll(/[^a-zA-Z0-9]/g, "");
  return (
    <p className="legend">
      <span>
        <svg className="legend__sign legend__sign--bar" viewBox="0 0 22 12" aria-hidden="true">
          <path className="tl-outline" d="M1 1h20v10H1z" />
        </svg>
        {t.timeline.planned}
      </span>
      <span>
        <svg className="legend__sign legend__sign--bar" viewBox="0 0 22 12" aria-hidden="true">
          <path className="tl-outline tl-outline--dashed" d="M1 1h20v10H1z" />
        </svg>
        {words.forecast}
      </span>
      <span>
        <svg className="legend__sign legend__sign--bar" viewBox="0 0 22 12" aria-hidden="true">
          <path className="tl-full" d="M1 1h20v10H1z" />
        </svg>
        {t.timeline.actual}
      </span>
      <span>
        <svg className="legend__sign legend__sign--square" viewBox="0 0 16 16" aria-hidden="true">
          <path className="tl-diamond" d="M8 1l7 7-7 7-7-7z" />
        </svg>
        {t.timeline.milestone}
      </span>
      <span>
        <svg className="legend__sign legend__sign--bar" viewBox="0 0 22 12" aria-hidden="true">
          <linearGradient id={soft}>
            <stop offset="0.2" className="tl-stop" stopOpacity="1" />
            <stop offset="1" className="tl-stop" stopOpacity="0" />
          </linearGradient>
          <path fill={`url(#${soft})`} d="M1 1h20v10H1z" />
        </svg>
        {t.timeline.softEnd}
      </span>
      {hasLinks && (
        <span>
          <svg className="legend__sign legend__sign--bar" viewBox="0 0 22 12" aria-hidden="true">
            <path className="tl-link" d="M1 2h8v7h11m-5-4l5 4-5 3" />
          </svg>
          {words.dependency}
        </span>
      )}
    </p>
  );
}
