import { Button } from '@mantine/core';
import { IconCompassOff } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import styles from './loaded.module.css';

/** Where the lists are, by the first part of an address. */
const PLACES = {
  runs: { to: '/runs', title: 'app.runs' },
  tasks: { to: '/tasks', title: 'app.tasks' },
  workflows: { to: '/workflows', title: 'app.workflows' },
} as const satisfies Record<string, { to: string; title: MessageKey }>;

/** What an address names is not there: says so, and leads to the list of what is. */
export function Missing({ title, children }: { title: string; children: string }) {
  const [, part = ''] = useLocation().pathname.split('/');
  const place = PLACES[part in PLACES ? (part as keyof typeof PLACES) : 'workflows'];
  return (
    <div className={styles.state}>
      <IconCompassOff size={32} stroke={1.5} aria-hidden />
      <strong>{title}</strong>
      <span>{children}</span>
      <Button variant="default" renderRoot={(props) => <Link to={place.to} {...props} />}>
        {text('app.toPlace', { place: text(place.title) })}
      </Button>
    </div>
  );
}
