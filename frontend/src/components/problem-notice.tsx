import { Problem } from "../api/problem";
import { useWords } from "../i18n";
import { sentenceFor } from "../lib/problems";
import { Button } from "./button";
import { Notice } from "./notice";

interface Props {
  problem: Error;
  onRetry?: () => void;
}

/** Why something did not work, in a sentence, with the server's own detail where it adds one. */
export function ProblemNotice({ problem, onRetry }: Props) {
  const { t } = useWords();
  if (!(problem instanceof Problem)) throw problem;
  const sentence = sentenceFor(problem, t);
  return (
    <Notice tone="danger" title={sentence} live>
      {problem.detail !== null && problem.detail !== sentence && <p>{problem.detail}</p>}
      {onRetry && (
        <Button small onClick={onRetry}>
          {t.common.retry}
        </Button>
      )}
    </Notice>
  );
}
