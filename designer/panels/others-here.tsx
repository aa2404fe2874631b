import { Tooltip } from '@mantine/core';
import { Avatar } from '../app/avatar.js';
import { useOthers } from '../editor/others-context.js';
import type { Other } from '../editor/use-presence.js';
import { text } from '../messages/text.js';
import styles from './others-here.module.css';

const SHOWN = 4;

/** Who else has the draft open, as faces; a person with several tabs is one. */
export function OthersHere() {
  const others = useOthers();
  const people = [...new Map(others.map((other) => [other.person, other])).values()];
  if (people.length === 0) return null;
  return (
    <ul className={styles.here} aria-label={text('together.here', { who: people.map(nameOf).join(', ') })}>
      {people.slice(0, SHOWN).map((other) => (
        <Tooltip key={other.person} label={text('together.here', { who: nameOf(other) })}>
          <li data-testid={`here-${other.person}`}>
            <Avatar name={other.name} id={other.person} size={24} />
          </li>
        </Tooltip>
      ))}
      {people.length > SHOWN && <li className={styles.more}>+{people.length - SHOWN}</li>}
    </ul>
  );
}

function nameOf({ name, isMe }: Other): string {
  return isMe ? text('together.otherTab', { who: name }) : name;
}
