import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useHistory } from '../api/queries.js';
import type { RunView } from '../api/types.js';
import { text } from '../messages/text.js';
import { Events } from './events.js';
import { SelectedNode } from './selected-node.js';
import { Story } from './story.js';
import { Values } from './values.js';
import styles from './what-happened.module.css';

interface WhatHappenedProps {
  view: RunView;
  /** The activation shown; undefined: now. */
  until: number | undefined;
  selected: string | undefined;
  onSelect: (nodeId: string | undefined) => void;
  onMove: (activation: number) => void;
}

/** The run in words, event by event, and by its values. */
export function WhatHappened({ view, until, selected, onSelect, onMove }: WhatHappenedProps) {
  const [tab, setTab] = useState<string | null>('story');
  const history = useHistory(view.run.runId, true);
  return (
    <section className={styles.panel} aria-labelledby="what-happened">
      <h2 id="what-happened">{text('runs.whatHappened')}</h2>
      <SelectedNode node={view.nodes.find(({ node }) => node === selected)} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List className={styles.tabs}>
          <Tabs.Tab value="story">{text('runs.story')}</Tabs.Tab>
          <Tabs.Tab value="events">
            {text('runs.events')}
            {history.data ? ` ${history.data.items.length}` : ''}
          </Tabs.Tab>
          <Tabs.Tab value="values">{text('runs.values')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="story">
          <Story story={view.story} selected={selected} onSelect={onSelect} onMove={onMove} />
        </Tabs.Panel>
        <Tabs.Panel value="events">
          <Events history={history} until={until} />
        </Tabs.Panel>
        <Tabs.Panel value="values">
          <Values view={view} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
