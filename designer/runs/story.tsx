import { UnstyledButton } from '@mantine/core';
import type { StoryEntry } from '../api/types.js';
import { fullMoment, secondOfDay } from '../app/when.js';
import { text } from '../messages/text.js';
import { Tile } from '../theme/tile.js';
import type { Tone } from '../theme/tone.js';
import { storyWords } from './story-words.js';
import styles from './what-happened.module.css';

const TONES: Record<StoryEntry['tone'], Tone> = {
  neutral: 'violet',
  done: 'green',
  waiting: 'amber',
  failed: 'red',
  people: 'amber',
  message: 'blue',
};

interface StoryProps {
  story: StoryEntry[];
  selected: string | undefined;
  onSelect: (nodeId: string | undefined) => void;
  onMove: (activation: number) => void;
}

/** What happened, in the words of people; a line leads to its moment and its node. */
export function Story({ story, selected, onSelect, onMove }: StoryProps) {
  if (story.length === 0) return <p className={styles.empty}>{text('runs.noStory')}</p>;
  return (
    <ol className={styles.story} data-testid="story">
      {story.map((entry, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a story only grows at its end
        <li key={position}>
          <UnstyledButton
            className={styles.entry}
            data-selected={(entry.node !== undefined && entry.node === selected) || undefined}
            onClick={() => {
              onSelect(entry.node);
              onMove(entry.activation);
            }}
          >
            <Tile icon={entry.icon} tone={TONES[entry.tone]} size={28} />
            <span className={styles.text}>{storyWords(entry)}</span>
            <time className={styles.time} dateTime={entry.time} title={fullMoment(entry.time)}>
              {secondOfDay(entry.time)}
            </time>
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
