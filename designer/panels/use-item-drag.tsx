import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { EditorHandle } from '../editor/create-editor.js';
import { addOffer } from '../learn/add-offer.js';
import { Tile } from '../theme/tile.js';
import { keepUsed } from './kept-ids.js';
import styles from './palette.module.css';
import type { Offer } from './palette-items.js';

const FAR = 5;

interface Drag {
  offer: Offer;
  from: { x: number; y: number };
  at: { x: number; y: number };
  moved: boolean;
}

/** Picks an item with the pointer: let go in place adds it, let go over the canvas puts it there. */
export function useItemDrag(editor: EditorHandle): {
  start: (offer: Offer) => (event: React.PointerEvent) => void;
  ghost: ReactNode;
} {
  const [drag, setDrag] = useState<Drag | undefined>();
  const latest = useRef(drag);
  latest.current = drag;
  const active = drag !== undefined;

  useEffect(() => {
    if (!active) return;
    const move = ({ clientX: x, clientY: y }: PointerEvent) =>
      setDrag((now) => now && { ...now, at: { x, y }, moved: now.moved || far(now.from, { x, y }) });
    const drop = ({ clientX: x, clientY: y }: PointerEvent) => {
      const { offer, moved, from } = latest.current!;
      keepUsed('palette.recent', offer.key);
      setDrag(undefined);
      const canvas = editor.canvas.current;
      if (!moved && !far(from, { x, y })) addOffer(editor, offer);
      else if (canvas?.contains({ x, y })) addOffer(editor, offer, canvas.targetAt({ x, y }));
    };
    const cancel = (event: KeyboardEvent) => event.key === 'Escape' && setDrag(undefined);
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop, { once: true });
    window.addEventListener('keydown', cancel, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('keydown', cancel, true);
    };
  }, [active, editor]);

  return {
    start: (offer) => (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      const at = { x: event.clientX, y: event.clientY };
      setDrag({ offer, from: at, at, moved: false });
    },
    ghost: drag?.moved ? <Ghost drag={drag} /> : null,
  };
}

function far(a: { x: number; y: number }, b: { x: number; y: number }): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) > FAR;
}

function Ghost({ drag }: { drag: Drag }) {
  return createPortal(
    <div className={styles.ghost} style={{ left: drag.at.x, top: drag.at.y }}>
      <Tile icon={drag.offer.icon} tone={drag.offer.tone} />
      {drag.offer.title}
    </div>,
    document.body,
  );
}
