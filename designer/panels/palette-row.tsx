import { useEffect, useRef } from 'react';
import { Tile } from '../theme/tile.js';
import styles from './palette.module.css';
import type { Offer } from './palette-items.js';

interface RowProps {
  offer: Offer;
  heading: string | undefined;
  current: boolean;
  onHover: () => void;
  onPointerDown: (event: React.PointerEvent) => void;
}

/** One thing to add: click to place it, or drag it onto the canvas. */
export function PaletteRow({ offer, heading, current, onHover, onPointerDown }: RowProps) {
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <>
      {heading && <div className={styles.heading}>{heading}</div>}
      <button
        ref={row}
        type="button"
        className={styles.row}
        data-current={current || undefined}
        data-testid={`palette-item-${offer.key}`}
        onPointerMove={onHover}
        onPointerDown={onPointerDown}
      >
        <Tile icon={offer.icon} tone={offer.tone} size={32} />
        <span className={styles.words}>
          <span className={styles.title}>{offer.title}</span>
          <span className={styles.does}>{offer.does}</span>
        </span>
      </button>
    </>
  );
}
