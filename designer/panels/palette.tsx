import { outputsOf } from '@inkstone/compiler/graph';
import { Kbd, SegmentedControl, TextInput } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { type PaletteState, shownGraph } from '../editor/editor-state.js';
import { addOffer } from '../learn/add-offer.js';
import { text } from '../messages/text.js';
import { fits, placeAt } from '../model/fits.js';
import { graphIn, nodeOf, titleOf } from '../model/graphs.js';
import { outputLabel } from '../model/output-label.js';
import { placeFor } from './add-from-palette.js';
import { keepUsed, keptIds, toggleKept } from './kept-ids.js';
import styles from './palette.module.css';
import { type Offer, offers } from './palette-items.js';
import { PaletteRow } from './palette-row.js';
import { type Listed, sections } from './palette-sections.js';
import { useItemDrag } from './use-item-drag.js';

/** What one can add, floating where it was asked for. */
export function Palette() {
  const palette = useEditorState((state) => state.palette);
  return palette ? <Open key={`${palette.screen.x}:${palette.screen.y}`} palette={palette} /> : null;
}

const SIZE = { width: 328, height: 560 };

function Open({ palette }: { palette: PaletteState }) {
  const editor = useEditor();
  const document = useEditorState((state) => state.draft.document);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const [helping, setHelping] = useState(false);
  const { found, favourites, favour } = useFound(palette, search);
  const close = () => {
    editor.set({ palette: undefined });
    editor.canvas.current?.focus(editor.store.getState().selection.nodes[0]);
  };
  const drag = useItemDrag(editor);
  const outside = useClickOutside<HTMLDivElement>(() => !drag.ghost && editor.set({ palette: undefined }));
  const current = Math.min(at, found.length - 1);
  const list = useId();
  const label =
    palette.replace === undefined
      ? text('drawing.add')
      : text('drawing.replaceBy', { name: titleOf(document, palette.replace) });

  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    const offer = found[current]?.offer;
    if (event.key === 'Escape') close();
    else if (event.target instanceof HTMLInputElement && event.target.type === 'radio') return;
    else if (event.key === 'ArrowDown') setAt(Math.min(current + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
    else if (event.key === 'Enter' && offer) pick(offer);
    else if (event.altKey && event.code === 'KeyF' && offer) favour(offer.key);
    else if (event.key === '?' && offer) setHelping(!helping);
    else return;
    event.preventDefault();
  };
  const pick = (offer: Offer) => {
    keepUsed('palette.recent', offer.key);
    addOffer(editor, offer);
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
        aria-label={label}
        onKeyDown={onKeyDown}
      >
        <TextInput
          data-autofocus
          autoFocus
          className={styles.search}
          placeholder={palette.replace === undefined ? text('drawing.searchSteps') : label}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={found[current] ? `${list}-${current}` : undefined}
          aria-label={text('drawing.searchSteps')}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setAt(0);
          }}
        />
        <Outputs palette={palette} />
        <div id={list} role="listbox" aria-label={label} className={styles.list}>
          {found.map(({ offer, heading }, index) => (
            <PaletteRow
              key={offer.key}
              id={`${list}-${index}`}
              offer={offer}
              heading={heading}
              current={index === current}
              favourite={favourites.includes(offer.key)}
              onHover={() => setAt(index)}
              onPointerDown={drag.start(offer)}
              onFavour={() => favour(offer.key)}
              helping={helping && index === current}
              onHelp={() => {
                setAt(index);
                setHelping(!(helping && index === current));
              }}
            />
          ))}
        </div>
        {found.length === 0 && <p className={styles.none}>{text('drawing.nothingCalled', { search })}</p>}
        <p className={styles.hint} data-for-keys>
          <Kbd size="xs">↵</Kbd> {text('drawing.pickHint')} <Kbd size="xs">Alt</Kbd> <Kbd size="xs">F</Kbd>{' '}
          {text('drawing.favourHint')} <Kbd size="xs">?</Kbd> {text('drawing.helpHint')}
        </p>
      </div>
      {drag.ghost}
    </>
  );
}

/** What is offered for this place and this search, with what this person likes and used. */
function useFound(palette: PaletteState, search: string) {
  const editor = useEditor();
  const document = useEditorState((state) => state.draft.document);
  const graph = useEditorState((state) => graphIn(state.draft.document, shownGraph(state)));
  const plugins = useEditorState((state) => state.plugins);
  const [favourites, setFavourites] = useState(() => keptIds('palette.favourites'));
  const [recent] = useState(() => keptIds('palette.recent'));
  const place = useMemo(
    () =>
      placeAt(
        document,
        plugins,
        palette.replace === undefined ? (palette.target ?? placeFor(editor)) : undefined,
      ),
    [editor, document, plugins, palette],
  );
  const found = useMemo((): Listed[] => {
    const all = offers(graph, plugins).filter(({ key }) => palette.replace === undefined || key !== 'start');
    return sections(all, { search, fitOf: ({ item }) => fits(place, item), favourites, recent });
  }, [graph, plugins, place, search, favourites, recent, palette]);
  return { found, favourites, favour: (key: string) => setFavourites(toggleKept('palette.favourites', key)) };
}

/** The outputs of the step behind which something is added, to choose another one. */
function Outputs({ palette }: { palette: PaletteState }) {
  const editor = useEditor();
  const document = useEditorState((state) => state.draft.document);
  const behind = palette.target && 'behind' in palette.target ? palette.target.behind : undefined;
  const node = behind && nodeOf(document, behind.node);
  const outputs = node ? outputsOf(node) : [];
  if (!behind || outputs.length < 2) return null;
  return (
    <div className={styles.outputs}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={text('drawing.output')}
        data={outputs.map(({ id, label }) => ({ value: id, label: outputLabel(label) || id }))}
        value={behind.output}
        onChange={(output) => {
          const { at: _place, ...target } = { at: undefined, ...palette.target };
          editor.set({ palette: { ...palette, target: { ...target, behind: { ...behind, output } } } });
        }}
      />
    </div>
  );
}

/** Beside the point, but inside the window. */
function placed({ x, y }: { x: number; y: number }) {
  const left = Math.max(8, Math.min(x, window.innerWidth - SIZE.width - 8));
  const top = Math.max(8, Math.min(y, window.innerHeight - SIZE.height - 8));
  return { left, top, width: SIZE.width, maxHeight: SIZE.height };
}
