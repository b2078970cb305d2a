import { useRef, useState, type ReactNode, type Ref } from "react";
import { flushSync } from "react-dom";
import { useWords } from "../../i18n";
import { fileName } from "../../lib/plain";
import { saveAs, standaloneSvg } from "../../lib/save";
import { Button } from "../button";

interface Props {
  title: string;
  /** The picture to save, made at that moment: all of it, also what is not in view. */
  picture: (ref: Ref<SVGSVGElement>) => ReactNode;
}

/** Saves a picture that is drawn only for the file. */
export function SaveSvg({ title, picture }: Props) {
  const { t } = useWords();
  const svg = useRef<SVGSVGElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  return (
    <>
      <Button
        kind="tertiary"
        icon="download"
        small
        onClick={() => {
          flushSync(() => setDrawn(true));
          if (svg.current) {
            saveAs(standaloneSvg(svg.current), "image/svg+xml", fileName(title, "svg"));
          }
          setDrawn(false);
        }}
      >
        {t.common.downloadSvg}
      </Button>
      {isDrawn && <div className="gantt__paper">{picture(svg)}</div>}
    </>
  );
}
