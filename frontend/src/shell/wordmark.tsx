/** The sign of Planraum: a ground plan of four rooms. */
export function Wordmark() {
  return (
    <svg className="wordmark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="wordmark__ground" width="32" height="32" rx="5" />
      <path className="wordmark__rooms" d="M7 7h8v11H7zM18 7h7v6h-7zM7 21h8v4H7zM18 16h7v9h-7z" />
    </svg>
  );
}
