import { useCallback, useMemo, useState } from "react";
import { below, rowsOf, type Node, type Row } from "./items";

interface Folding {
  rows: Row[];
  fold: (id: string, open: boolean) => void;
  foldAll: (open: boolean) => void;
  /** There is something to fold, and all of it is open. */
  isAllOpen: boolean;
  canFold: boolean;
}

/** Which rows of a tree are shown; at first all of them or only the top. */
export function useFolding(tree: readonly Node[], openAtFirst: boolean): Folding {
  const [others, setOthers] = useState<{ base: boolean; ids: ReadonlySet<string> }>({
    base: openAtFirst,
    ids: new Set(),
  });
  const rows = useMemo(
    () => rowsOf(tree, (id) => others.ids.has(id) !== others.base),
    [tree, others],
  );
  const fold = useCallback((id: string, open: boolean) => {
    setOthers(({ base, ids }) => {
      const changed = new Set(ids);
      if (open === base) changed.delete(id);
      else changed.add(id);
      return { base, ids: changed };
    });
  }, []);
  const foldAll = useCallback((base: boolean) => setOthers({ base, ids: new Set() }), []);
  const canFold = useMemo(() => tree.some((node) => !below(node).next().done), [tree]);
  const isAllOpen =
    canFold && rows.every(({ node, isOpen }) => isOpen || node.children.length === 0);
  return { rows, fold, foldAll, isAllOpen, canFold };
}
