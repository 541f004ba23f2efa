/** The mark: a chair that keeps a place. Decorative, the name stands beside it. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0c7a72" />
      <g fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
        <path d="M10 7v11h12" />
        <path d="M10 18v7M22 18v7" />
      </g>
      <circle cx="21.5" cy="9.5" r="3" fill="#8ff0d2" />
    </svg>
  );
}
