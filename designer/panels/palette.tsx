import { TextInput } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { type PaletteState, shownGraph } from '../editor/editor-state.js';
import { graphIn } from '../model/graphs.js';
import { addFromPalette } from './add-from-palette.js';
import styles from './palette.module.css';
import { matching, offers } from './palette-items.js';
import { PaletteRow } from './palette-row.js';
import { useItemDrag } from './use-item-drag.js';

/** What one can add, floating where it was asked for. */
export function Palette() {
  const palette = useEditorState((state) => state.palette);
  return palette ? <Open key={`${palette.screen.x}:${palette.screen.y}`} palette={palette} /> : null;
}

const SIZE = { width: 312, height: 560 };

function Open({ palette }: { palette: PaletteState }) {
  const editor = useEditor();
  const graph = useEditorState((state) => graphIn(state.draft.document, shownGraph(state)));
  const plugins = useEditorState((state) => state.plugins);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => matching(offers(graph, plugins), search), [graph, plugins, search]);
  const close = () => editor.set({ palette: undefined });
  const drag = useItemDrag(editor);
  const outside = useClickOutside<HTMLDivElement>(() => !drag.ghost && close());
  const current = Math.min(at, found.length - 1);

  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') close();
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, found.length - 1));
    if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
    if (event.key === 'Enter' && found[current]) addFromPalette(editor, found[current].item);
    if (['Escape', 'ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) event.preventDefault();
  };

  return (
    <>
      <div
        ref={outside}
        className={styles.palette}
        style={placed(palette.screen)}
        data-dragging={drag.ghost ? true : undefined}
        data-testid="palette"
        role="dialog"
        aria-label="Add a step"
        onKeyDown={onKeyDown}
      >
        <TextInput
          data-autofocus
          autoFocus
          className={styles.search}
          placeholder="Search steps and activities"
          aria-label="Search"
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setAt(0);
          }}
        />
        <div className={styles.list} style={{ maxHeight: SIZE.height - 52 }}>
          {found.map((offer, index) => (
            <PaletteRow
              key={offer.key}
              offer={offer}
              heading={offer.group === found[index - 1]?.group ? undefined : offer.group}
              current={index === current}
              onHover={() => setAt(index)}
              onPointerDown={drag.start(offer)}
            />
          ))}
          {found.length === 0 && (
            <p className={styles.none}>Nothing is called “{search}”. A plugin may add it.</p>
          )}
        </div>
      </div>
      {drag.ghost}
    </>
  );
}

/** Beside the point, but inside the window. */
function placed({ x, y }: { x: number; y: number }) {
  const left = Math.max(8, Math.min(x, window.innerWidth - SIZE.width - 8));
  const top = Math.max(8, Math.min(y, window.innerHeight - SIZE.height - 8));
  return { left, top, width: SIZE.width };
}
