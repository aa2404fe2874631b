import { Link } from '@tanstack/react-router';
import { useActorNames } from '../api/actor-names.js';
import type { VersionSummary } from '../api/types.js';
import { useNow } from '../app/use-now.js';
import { agoWords, fullMoment } from '../app/when.js';
import { text } from '../messages/text.js';
import type { Side } from './side.js';
import { sideName } from './side-name.js';
import styles from './versions.module.css';

/** All versions with their notes; each leads to its comparison with the draft. */
export function VersionList({
  name,
  versions,
  from,
}: {
  name: string;
  versions: VersionSummary[];
  from: Side;
}) {
  const who = useActorNames();
  const now = useNow(60_000);
  return (
    <section className={styles.versions} aria-label={text('versions.list')}>
      <h2>{text('versions.list')}</h2>
      <ul>
        {versions.map(({ version, note, publishedAt, publishedBy }) => (
          <li key={version}>
            <Link
              to="/workflows/$name/versions"
              params={{ name }}
              search={{ from: version, to: 'draft' }}
              className={styles.version}
              title={text('versions.compareWith', { side: sideName(version) })}
              data-chosen={version === from || undefined}
              data-testid={`version-${version}`}
            >
              <strong>{sideName(version)}</strong>
              <span data-quiet={note ? undefined : true}>{note ?? text('versions.noNote')}</span>
              <span className={styles.when} title={fullMoment(publishedAt)}>
                {text('versions.by', { who: who(publishedBy), when: agoWords(publishedAt, new Date(now)) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
