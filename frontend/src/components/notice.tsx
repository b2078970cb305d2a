import type { ReactNode } from "react";
import { Icon } from "./icon";

export type NoticeTone = "info" | "success" | "warning" | "danger";

const ICONS = { info: "info", success: "check", warning: "warning", danger: "danger" } as const;

interface Props {
  tone: NoticeTone;
  title?: string;
  children?: ReactNode;
  /** Read out at once; for what happened just now, not for what was there from the start. */
  live?: boolean;
}

export function Notice({ tone, title, children, live }: Props) {
  return (
    <div className={`notice notice--${tone}`} role={live ? "alert" : undefined}>
      <Icon name={ICONS[tone]} />
      <div className="notice__words">
        {title && <p className="notice__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
