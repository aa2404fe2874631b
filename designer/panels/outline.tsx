import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { faceOf } from '../canvas/step-face.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { NOTHING } from '../editor/editor-state.js';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import { type OutlineRow, outlineOf } from '../model/outline.js';
import { outputLabel } from '../model/output-label.js';
import { Tile } from '../theme/tile.js';
import styles from './outline.module.css';

/**
 * All steps as a tree. What is chosen here is selected on the canvas, so every command acts on it: rename, append,
 * replace, connect, delete. Arrows walk the tree.
 */
export function Outline() {
  const editor = useEditor();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const document = useEditorState((state) => state.draft.document);
  const selected = useEditorState((state) => state.selection.nodes);
  const rows = useMemo(() => outlineOf(document, closed), [document, closed]);
  const tree = useRef<HTMLDivElement>(null);
  const last = useRef(0);
  const at = rows.findIndex(({ key }) => key === selected[0]);
  const current = at >= 0 ? at : Math.min(last.current, rows.length - 1);
  useKeepFocus(tree, current, rows.length);

  const choose = (index: number) => {
    const row = rows[index];
    if (!row) return;
    last.current = index;
    editor.set({ selection: { ...NOTHING, nodes: [row.node] } });
    editor.canvas.current?.reveal(row.node);
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[index]?.focus();
  };
  const toggle = (key: string, open: boolean) => {
    const others = [...closed].filter((each) => each !== key);
    setClosed(new Set(open ? others : [...others, key]));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const row = rows[current];
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!row || !plain) return;
    if (event.key === 'ArrowDown') choose(current + 1);
    else if (event.key === 'ArrowUp') choose(current - 1);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(rows.length - 1);
    else if (event.key === 'ArrowRight') row.open === false ? toggle(row.key, true) : choose(current + 1);
    else if (event.key === 'ArrowLeft') row.open ? toggle(row.key, false) : choose(parentOf(rows, current));
    else return;
    event.preventDefault();
  };

  return (
    <section className={styles.outline} aria-label={text('outline.title')} data-testid="outline">
      <header className={styles.head}>
        <h2>{text('outline.title')}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text('outline.close')}
          onClick={() => editor.set({ outline: false })}
        >
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      <div
        ref={tree}
        role="tree"
        tabIndex={-1}
        aria-label={text('outline.title')}
        className={styles.tree}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, index) => (
          <Row
            key={row.key}
            row={row}
            selected={selected.includes(row.key)}
            reachable={index === current}
            onChoose={() => choose(index)}
            onFocus={() => {
              last.current = index;
              if (!selected.includes(row.node)) editor.set({ selection: { ...NOTHING, nodes: [row.node] } });
            }}
            onToggle={() => toggle(row.key, !row.open)}
          />
        ))}
      </div>
    </section>
  );
}

/** When the line that had the keyboard is gone (deleted), the one in its place has it. */
function useKeepFocus(tree: React.RefObject<HTMLDivElement | null>, current: number, count: number): void {
  const had = useRef(false);
  useEffect(() => {
    const element = tree.current;
    if (!element) return;
    if (had.current && window.document.activeElement === window.document.body)
      element.querySelectorAll<HTMLElement>('[role="treeitem"]')[Math.min(current, count - 1)]?.focus();
    const note = () => {
      had.current = element.contains(window.document.activeElement);
    };
    note();
    window.addEventListener('focusin', note);
    return () => window.removeEventListener('focusin', note);
  }, [tree, current, count]);
}

function parentOf(rows: readonly OutlineRow[], index: number): number {
  const level = rows[index]!.level;
  for (let before = index - 1; before >= 0; before--) if (rows[before]!.level < level) return before;
  return index;
}

interface RowProps {
  row: OutlineRow;
  selected: boolean;
  /** Tab leads to it. */
  reachable: boolean;
  onChoose: () => void;
  onFocus: () => void;
  onToggle: () => void;
}

function Row({ row, selected, reachable, onChoose, onFocus, onToggle }: RowProps) {
  const plugins = useEditorState((state) => state.plugins);
  const problems = useEditorState((state) => state.diagnostics.some(({ node }) => node === row.node));
  const node = useEditorState((state) => nodeOf(state.draft.document, row.node));
  const isSlot = row.key !== row.node;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys
    <div
      role="treeitem"
      tabIndex={reachable ? 0 : -1}
      aria-level={row.level}
      aria-selected={selected}
      aria-expanded={row.open}
      className={styles.row}
      style={{ paddingLeft: 8 + (row.level - 1) * 16 }}
      data-testid={`outline-${row.key}`}
      onClick={onChoose}
      onFocus={onFocus}
    >
      {row.open === undefined ? (
        <span className={styles.toggle} />
      ) : (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Right and Left do the same
        // biome-ignore lint/a11y/noStaticElementInteractions: Right and Left do the same
        <span
          className={styles.toggle}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          {row.open ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        </span>
      )}
      {!isSlot && node && <Tile {...faceOf(node, plugins)} size={20} />}
      <span className={styles.title}>{row.title}</span>
      {row.by && <span className={styles.by}>{outputLabel(row.by)}</span>}
      {problems && !isSlot && (
        <span className={styles.problem} role="img" aria-label={text('outline.problem')} />
      )}
    </div>
  );
}
