import { DropZone } from "../../components/drop-zone";
import { fieldId } from "../../components/form/field";
import { Notice } from "../../components/notice";
import { ProblemNotice } from "../../components/problem-notice";
import type { Problem } from "../../api/problem";
import { useWords } from "../../i18n";
import { useTemplateWords } from "../../i18n/templates";
import { ENDINGS, LARGEST_BYTES } from "./template-api";

type FileFault = "nothing" | "wrongKind" | "tooLarge";

/** What is wrong with a file before the server is asked. */
export function faultOfFile(file: File | null): FileFault | null {
  if (file === null) return "nothing";
  if (!ENDINGS.some((ending) => file.name.toLowerCase().endsWith(ending))) return "wrongKind";
  return file.size > LARGEST_BYTES ? "tooLarge" : null;
}

interface Props {
  name: string;
  file: File | null;
  fault: FileFault | null;
  onFile: (file: File) => void;
}

/** Where the Word file of a template is given. */
export function TemplateFile({ name, file, fault, onFile }: Props) {
  const { t, format } = useWords();
  const words = useTemplateWords();
  return (
    <DropZone
      id={fieldId(name)}
      endings={ENDINGS}
      kinds={words.fileKinds}
      chosen={file !== null && t.files.chosen(file.name, format.bytes(file.size))}
      {...(fault ? { error: words.fileFaults[fault] } : {})}
      onFile={onFile}
    />
  );
}

/** Why a file was refused: each fault by itself, with the place in the file where it stands. */
export function FileRefusal({ problem }: { problem: Problem }) {
  const words = useTemplateWords();
  if (problem.faults.length === 0) return <ProblemNotice problem={problem} />;
  return (
    <Notice tone="danger" title={words.refused} live>
      <ul className="template-faults">
        {problem.faults.map(({ detail }) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
      <p>{words.refusedHint}</p>
    </Notice>
  );
}
