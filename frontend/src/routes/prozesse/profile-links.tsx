import { useSteeringWords } from "../../i18n/steering";

/** The process on one page, to hand out at a meeting. */
export function ProfileLinks({ process }: { process: string }) {
  const { profile: words } = useSteeringWords();
  const at = `/api/v1/planning-processes/${process}/profile`;
  return (
    <p className="page-profile">
      {words.title}{" "}
      <a href={`${at}.pdf`} aria-label={words.pdfOf}>
        PDF
      </a>
      {", "}
      <a href={`${at}.docx`} download="" aria-label={words.wordOf}>
        Word
      </a>
      {", "}
      <a href={`${at}.html`} aria-label={words.htmlOf}>
        HTML
      </a>
    </p>
  );
}
