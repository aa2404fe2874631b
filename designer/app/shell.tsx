import { Outlet } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem.js';
import { useMe } from '../api/queries.js';
import { text } from '../messages/text.js';
import { SentDecisions } from '../tasks/sent-decisions.js';
import { AccessTokenPage } from './access-token-page.js';
import { useLiveUpdates } from './live-updates.js';
import { Rail } from './rail.js';
import styles from './shell.module.css';

/** What every page has around it. */
export function Shell() {
  const { data: me, error } = useMe();
  const { lost } = useLiveUpdates(me?.person.id);
  if (problemIs(error, 'unauthorized')) return <AccessTokenPage />;
  return (
    <div className={styles.shell}>
      <Rail />
      <div className={styles.column}>
        {lost && (
          <p className={styles.lost} role="status">
            {text('app.lost')}
          </p>
        )}
        <main className={styles.main}>
          <Outlet />
        </main>
      </div>
      <SentDecisions />
    </div>
  );
}

const problemIs = (error: unknown, code: string) => error instanceof ApiProblem && error.code === code;
