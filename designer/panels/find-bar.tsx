import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconReplace, IconSearch, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { NOTHING } from '../editor/editor-state.js';
import { text } from '../messages/text.js';
import { findAll, type Hit } from '../model/find.js';
import { replaceablePath, replaceWords } from '../model/replace-words.js';
import styles from './find-bar.module.css';

/** Looks for words in titles, settings, notes and code, and goes from one to the next. */
export function FindBar() {
  const editor = useEditor();
  const draft = useEditorState((state) => state.draft);
  const replacing = useEditorState((state) => state.find === 'replace');
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(-1);
  const hits = useMemo(() => findAll(draft, search), [draft, search]);
  const close = () => {
    editor.set({ find: false });
    editor.canvas.current?.focus(editor.store.getState().selection.nodes[0]);
  };
  const go = (index: number) => {
    const hit = hits[(index + hits.length) % hits.length];
    if (!hit) return;
    setAt((index + hits.length) % hits.length);
    if (hit.node !== undefined) editor.set({ selection: { ...NOTHING, nodes: [hit.node] } });
    if (hit.note !== undefined) editor.set({ selection: { ...NOTHING, notes: [hit.note] } });
    if (hit.from !== undefined)
      editor.set({ drawer: 'code', codePlace: { from: hit.from, to: hit.from + search.trim().length } });
    requestAnimationFrame(() => hit.node !== undefined && editor.canvas.current?.reveal(hit.node));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') go(event.shiftKey && at >= 0 ? at - 1 : at + 1);
    else if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(Math.max(at, 0) - 1);
    else return;
    event.preventDefault();
  };
  return (
    <search className={styles.bar} aria-label={text('commands.find')} data-testid="find-bar">
      <div className={styles.line}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for to type into
          autoFocus
          aria-label={text('commands.find')}
          placeholder={text('find.placeholder')}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setAt(-1);
          }}
          onKeyDown={onKeyDown}
        />
        <span className={styles.count} role="status">
          {search.trim() !== '' && countWords(at, hits.length)}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text('find.previous')}
          onClick={() => go(at - 1)}
        >
          <IconChevronUp size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={text('find.next')} onClick={() => go(at + 1)}>
          <IconChevronDown size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text('find.showReplace')}
          title={text('find.showReplace')}
          aria-expanded={replacing}
          onClick={() => editor.set({ find: replacing ? true : 'replace' })}
        >
          <IconReplace size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={text('find.close')} onClick={close}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </div>
      {replacing && <Replace search={search} hits={hits} at={at} close={close} />}
      {hits.length > 0 && (
        <ol className={styles.hits}>
          {hits.map((hit, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: hits have no other name
            <li key={index}>
              <button
                type="button"
                className={styles.hit}
                data-current={index === at || undefined}
                aria-current={index === at || undefined}
                onClick={() => go(index)}
              >
                <span className={styles.where}>{whereWords(hit)}</span>
                <span className={hit.in === 'code' || hit.in === 'setting' ? styles.code : undefined}>
                  {hit.text}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </search>
  );
}

interface ReplaceProps {
  search: string;
  hits: readonly Hit[];
  at: number;
  close: () => void;
}

/** What stands in the place of what is found: in the place gone to, or in all of them. */
function Replace({ search, hits, at, close }: ReplaceProps) {
  const editor = useEditor();
  const document = useEditorState((state) => state.draft.document);
  const [replacement, setReplacement] = useState('');
  const here = hits[at];
  const may = (hit: Hit) => replaceablePath(document, hit) !== undefined;
  const replace = (which: readonly Hit[]) =>
    editor.edit(replaceWords(editor.store.getState().draft.document, which, search, replacement));
  return (
    <div className={styles.line}>
      <IconReplace size={16} stroke={1.75} aria-hidden />
      <input
        aria-label={text('find.replace')}
        placeholder={text('find.replace')}
        value={replacement}
        data-testid="find-replace"
        onChange={(event) => setReplacement(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          else if (event.key === 'Enter') replace(event.ctrlKey || event.metaKey || !here ? hits : [here]);
          else return;
          event.preventDefault();
        }}
      />
      <Button
        variant="default"
        size="compact-xs"
        disabled={!here || !may(here)}
        title={here && !may(here) ? text('find.notHere') : undefined}
        data-testid="find-replace-one"
        onClick={() => here && replace([here])}
      >
        {text('find.replaceOne')}
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        disabled={!hits.some(may)}
        title={hits.length > 0 && !hits.some(may) ? text('find.notHere') : undefined}
        data-testid="find-replace-all"
        onClick={() => replace(hits)}
      >
        {text('find.replaceAll')}
      </Button>
    </div>
  );
}

function countWords(at: number, count: number): string {
  if (count === 0) return text('find.none');
  return at < 0 ? text('find.found', { count }) : text('find.position', { at: at + 1, of: count });
}

function whereWords(hit: Hit): string {
  if (hit.in === 'title') return text('find.inTitle');
  if (hit.in === 'note') return text('find.inNote');
  return hit.in === 'code'
    ? text('find.inLine', { line: hit.where })
    : text('find.inSettings', { title: hit.where });
}
