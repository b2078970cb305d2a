import { useWhole } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { usePreventionWords } from "../../i18n/prevention";

const INCLUDE = ["body", "process", "prevention_measures"] as const;

interface Props {
  body: string;
  selected: string;
  onSelect: (id: string) => void;
}

/** The chains there are; one of them can be looked at alone. */
export function Chains({ body, selected, onSelect }: Props) {
  const { t } = useWords();
  const words = usePreventionWords();
  const list = useWhole("/api/v1/prevention-chains", { body, sort: "title" }, { include: INCLUDE });
  return (
    <Section title={words.chains} id="ketten">
      {list.problem && <ProblemNotice problem={list.problem} onRetry={list.retry} />}
      {list.isLoading && <Skeleton lines={3} />}
      {!list.isLoading && !list.problem && list.rows.length === 0 && (
        <Empty title={words.chainsNone}>
          <p>{words.chainsNoneHint}</p>
        </Empty>
      )}
      {list.rows.length > 0 && (
        <NamedList
          rows={list.rows}
          rowKey={(chain) => chain.id}
          title={(chain) => (
            <>
              {chain.title}
              <Proof of={chain.id} field="title" fact={chain.title} />
            </>
          )}
        >
          {(chain) => (
            <>
              <div className="facts-line">
                {chain.body && <span>{chain.body.name}</span>}
                {chain.period && (
                  <span>
                    <VagueDate value={chain.period} />
                    <Proof of={chain.id} field="period" fact={t.common.period} />
                  </span>
                )}
                <span>{t.matrix.measures(chain.prevention_measures.length)}</span>
                {chain.coordination && <span>{chain.coordination}</span>}
                {chain.process && (
                  <AppLink to={`/prozesse/${chain.process.id}`}>{chain.process.title}</AppLink>
                )}
              </div>
              {chain.target_groups.length > 0 && <p>{chain.target_groups.join(", ")}</p>}
              {chain.description && <p>{chain.description}</p>}
              <div>
                <Button
                  small
                  kind="tertiary"
                  aria-pressed={selected === chain.id}
                  onClick={() => onSelect(selected === chain.id ? "" : chain.id)}
                >
                  {selected === chain.id ? words.allChains : words.onlyThis}
                </Button>
              </div>
            </>
          )}
        </NamedList>
      )}
    </Section>
  );
}
