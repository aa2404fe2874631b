import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { faceOf } from '../canvas/step-face.js';
import { useEditorState } from '../editor/editor-context.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import { Tile } from '../theme/tile.js';
import type { Trial } from './trial.js';
import type { Mock } from './try-out.js';
import styles from './try-pane.module.css';

/** The steps that do something outside, each with whether it gives a sample or something chosen. */
export function MockList({ trial, open }: { trial: Trial; open: (node: string) => void }) {
  const graphs = useEditorState((state) => state.draft.document.graphs);
  const plugins = useEditorState((state) => state.plugins);
  const { mocks } = useStore(trial.store, ({ plan }) => plan);
  const steps = Object.values(graphs)
    .flatMap(({ nodes }) => Object.entries(nodes))
    .filter(([, { kind }]) => kind === 'activity');
  if (steps.length === 0) return <p className={styles.quiet}>{text('trying.noSteps')}</p>;
  return (
    <ul className={styles.steps}>
      {steps.map(([id, node]) => (
        <li key={id}>
          <UnstyledButton className={styles.step} onClick={() => open(id)} data-testid={`mock-${node.title}`}>
            <Tile {...faceOf(node, plugins)} size={24} />
            <span className={styles.title}>{node.title}</span>
            <MockTag mock={mocks[id]} />
            <IconChevronRight size={14} stroke={1.75} aria-hidden />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function MockTag({ mock }: { mock: Mock | undefined }) {
  const [tone, key] = tagOf(mock);
  return <Pill tone={tone}>{text(key)}</Pill>;
}

function tagOf(mock: Mock | undefined): ['neutral' | 'blue' | 'green' | 'red', MessageKey] {
  if (mock === undefined) return ['neutral', 'trying.sample'];
  if ('failure' in mock) return ['red', 'trying.fails'];
  return mock.pinned === undefined ? ['blue', 'trying.own'] : ['green', 'trying.pinned'];
}
