import { Outlet } from '@tanstack/react-router';
import { useMe } from '../api/queries.js';
import { SentDecisions } from '../tasks/sent-decisions.js';
import { useLiveUpdates } from './live-updates.js';
import { Rail } from './rail.js';
import styles from './shell.module.css';

/** What every page has around it. */
export function Shell() {
  const { data: me } = useMe();
  useLiveUpdates(me?.person.id);
  return (
    <div className={styles.shell}>
      <Rail />
      <main className={styles.main}>
        <Outlet />
      </main>
      <SentDecisions />
    </div>
  );
}
