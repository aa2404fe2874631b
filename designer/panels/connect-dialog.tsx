import { outputsOf } from '@inkstone/compiler/graph';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { faceOf } from '../canvas/step-face.js';
import { useEditor } from '../editor/editor-context.js';
import { shownGraph } from '../editor/editor-state.js';
import { targetBehind } from '../editor/target-behind.js';
import { text } from '../messages/text.js';
import { connect } from '../model/connect.js';
import { fitting } from '../model/fuzzy.js';
import { edgeFrom, graphIn } from '../model/graphs.js';
import { outputLabel } from '../model/output-label.js';
import { mayConnect } from '../model/rules.js';
import { Tile } from '../theme/tile.js';
import styles from './connect-dialog.module.css';
import { Picker } from './picker.js';

/** The steps to which one output of the selected step may lead; the keyboard's way of drawing a line. */
export function ConnectDialog() {
  const editor = useEditor();
  const state = editor.store.getState();
  const { document } = state.draft;
  const graph = graphIn(document, shownGraph(state));
  const from = state.selection.nodes[0] ?? '';
  const outputs = graph.nodes[from] ? outputsOf(graph.nodes[from]) : [];
  const first = targetBehind(graph, from);
  const [output, setOutput] = useState(
    first && 'behind' in first ? (first.behind as { output: string }).output : '',
  );
  const [search, setSearch] = useState('');
  const close = () => editor.set({ dialog: undefined });
  const targets = Object.entries(graph.nodes)
    .filter(([id, node]) => id !== from && node.kind !== 'start')
    .sort(([, a], [, b]) => a.x - b.x || a.y - b.y);
  return (
    <Picker
      label={text('drawing.connectTo', { name: graph.nodes[from]?.title ?? '' })}
      placeholder={text('drawing.connectTo', { name: graph.nodes[from]?.title ?? '' })}
      none={text('drawing.connectNone')}
      search={search}
      onSearch={setSearch}
      onClose={close}
      above={
        outputs.length > 1 && (
          <div className={styles.outputs}>
            <span>{text('drawing.connectFrom')}</span>
            <SegmentedControl
              size="xs"
              aria-label={text('drawing.connectFrom')}
              data={outputs.map(({ id, label }) => ({ value: id, label: outputLabel(label) || id }))}
              value={output}
              onChange={setOutput}
            />
          </div>
        )
      }
      options={fitting(targets, search, ([, node]) => node.title).map(([id, node]) => {
        const verdict = mayConnect(graph, from, output, id);
        const isThere = edgeFrom(graph, from, output)?.[1].to === id;
        const detail = verdict.ok ? (isThere ? text('drawing.connectedAlready') : undefined) : verdict.why;
        return {
          id,
          title: node.title,
          detail,
          disabled: detail !== undefined,
          left: <Tile {...faceOf(node, state.plugins)} size={24} />,
        };
      })}
      onPick={(to) => {
        editor.edit(connect(document, from, output, to));
        close();
      }}
    />
  );
}
