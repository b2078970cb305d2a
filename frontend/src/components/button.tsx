import type { ComponentPropsWithRef, ReactNode } from "react";
import { AppLink } from "./app-link";
import { Icon, type IconName } from "./icon";

export type ButtonKind = "primary" | "secondary" | "tertiary";

interface Looks {
  kind?: ButtonKind;
  icon?: IconName;
  small?: boolean;
  children: ReactNode;
}

function classes(kind: ButtonKind, small: boolean | undefined): string {
  return `kern-btn kern-btn--${kind}${small ? " btn-small" : ""}`;
}

function Inside({ icon, children }: Pick<Looks, "icon" | "children">) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span className="kern-label">{children}</span>
    </>
  );
}

type ButtonProps = Looks & Omit<ComponentPropsWithRef<"button">, "className" | "children">;

export function Button({ kind = "secondary", icon, small, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(kind, small)}>
      <Inside icon={icon}>{children}</Inside>
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({
  kind = "secondary",
  icon,
  small,
  children,
  to,
}: Looks & { to: string }) {
  return (
    <AppLink to={to} className={classes(kind, small)}>
      <Inside icon={icon}>{children}</Inside>
    </AppLink>
  );
}
