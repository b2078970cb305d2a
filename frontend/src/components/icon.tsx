/** Drawn shapes; always beside a word, so hidden from screen readers. */

const PATHS = {
  arrowDown: "M6 9l6 6 6-6",
  arrowUp: "M6 15l6-6 6 6",
  arrowRight: "M9 6l6 6-6 6",
  back: "M15 6l-6 6 6 6",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  check: "M5 12.5l4.5 4.5L19 7.5",
  warning: "M12 4L2.8 20h18.4zM12 10v4.5M12 17.2v.3",
  danger: "M12 3a9 9 0 110 18 9 9 0 010-18zM12 7.5v5.5M12 16v.3",
  info: "M12 3a9 9 0 110 18 9 9 0 010-18zM12 11v5.5M12 7.5v.3",
  search: "M10.5 4a6.5 6.5 0 110 13 6.5 6.5 0 010-13zM15.5 15.5L20 20",
  quote: "M5 6h14v10H11l-4 4v-4H5zM8.5 9.5h7M8.5 12.5h5",
  external: "M13 5h6v6M19 5l-9 9M16 13v6H5V8h6",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  upload: "M12 16V5M7 9.5l5-5 5 5M5 20h14",
  edit: "M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3",
  trash: "M5 7h14M9 7V4.5h6V7M7 7l1 13h8l1-13M10.5 10.5v6M13.5 10.5v6",
  user: "M12 4a4 4 0 110 8 4 4 0 010-8zM4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 110 6 3 3 0 010-6z",
  eyeClosed: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM4 20L20 4",
  document: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  feed: "M5 19h.01M5 12a7 7 0 017 7M5 5a14 14 0 0114 14",
  calendar: "M5 6h14v14H5zM5 10h14M9 3.5V7M15 3.5V7",
} as const;

export type IconName = keyof typeof PATHS;

interface Props {
  name: IconName;
  size?: "small" | "large";
}

export function Icon({ name, size }: Props) {
  return (
    <svg
      className={size ? `icon icon--${size}` : "icon"}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
