import { IconHelpCircle, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { text } from '../messages/text.js';
import { Tile } from '../theme/tile.js';
import styles from './palette.module.css';
import type { Offer } from './palette-items.js';

interface RowProps {
  id: string;
  offer: Offer;
  heading: string | undefined;
  current: boolean;
  favourite: boolean;
  onHover: () => void;
  onPointerDown: (event: React.PointerEvent) => void;
  onFavour: () => void;
  /** Says when this is the right thing to add, below the row. */
  helping: boolean;
  onHelp: () => void;
}

/** One thing to add: click to place it, or drag it onto the canvas. The star keeps it at the top. */
export function PaletteRow({
  id,
  offer,
  heading,
  current,
  favourite,
  onHover,
  onPointerDown,
  onFavour,
  helping,
  onHelp,
}: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const Star = favourite ? IconStarFilled : IconStar;
  return (
    <>
      {heading && (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: chosen from the search field, as `aria-activedescendant` */}
      <div
        ref={row}
        id={id}
        role="option"
        aria-selected={current}
        className={styles.row}
        data-helping={helping || undefined}
        data-testid={`palette-item-${offer.key}`}
        onPointerMove={onHover}
        onPointerDown={onPointerDown}
      >
        <Tile icon={offer.icon} tone={offer.tone} size={32} />
        <span className={styles.words}>
          <span className={styles.title}>{offer.title}</span>
          <span className={styles.does} data-whole={helping || undefined}>
            {offer.does}
          </span>
          {helping && offer.pattern === undefined && (
            <span className={styles.help} data-testid="palette-help">
              {text(`help.${offer.item.kind}`)}
            </span>
          )}
        </span>
        <span
          className={`${styles.star} ${styles.ask}`}
          data-on={helping || undefined}
          title={text('drawing.helpOn', { name: offer.title })}
          data-testid={`palette-help-${offer.key}`}
          onPointerDown={(event) => {
            event.preventDefault();
            event.stopPropagation();
            onHelp();
          }}
        >
          <IconHelpCircle size={16} stroke={1.75} aria-hidden />
        </span>
        <span
          className={styles.star}
          data-on={favourite || undefined}
          title={text(favourite ? 'drawing.unfavour' : 'drawing.favour', { name: offer.title })}
          data-testid={`favour-${offer.key}`}
          onPointerDown={(event) => {
            event.preventDefault();
            event.stopPropagation();
            onFavour();
          }}
        >
          <Star size={16} stroke={1.75} aria-hidden />
        </span>
      </div>
    </>
  );
}
