import { memo } from 'react';

const HEADS = {
  plain: 'var(--ink-edge)',
  taken: 'var(--ink-text)',
  faded: 'var(--ink-border)',
  selected: 'var(--ink-accent)',
  added: 'var(--ink-green)',
  removed: 'var(--ink-red)',
};

/** The heads of lines, small and open, one for each ink. */
export const ArrowHeads = memo(function ArrowHeads() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        {Object.entries(HEADS).map(([name, colour]) => (
          <marker
            key={name}
            id={`ink-arrow-${name}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path
              d="M2 1.2 L6.6 4 L2 6.8"
              fill="none"
              stroke={colour}
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </marker>
        ))}
      </defs>
    </svg>
  );
});
