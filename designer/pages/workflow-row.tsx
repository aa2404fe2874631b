import { Link } from '@tanstack/react-router';
import { useActorNames } from '../api/actor-names.js';
import type { WorkflowSummary } from '../api/types.js';
import { agoWords, fullMoment } from '../app/when.js';
import { locale, text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import { Tile } from '../theme/tile.js';
import styles from './workflows-page.module.css';

export function WorkflowRow({ workflow }: { workflow: WorkflowSummary }) {
  const { name, title, openRuns, updatedAt, updatedBy } = workflow;
  const nameOf = useActorNames();
  return (
    <li className={styles.row}>
      <Link
        to="/workflows/$name"
        params={{ name }}
        className={styles.main}
        data-testid="workflow-row"
        data-name={name}
      >
        <Tile icon="sitemap" tone="accent" />
        <span className={styles.words}>
          <span className={styles.title}>{title}</span>
          <span className={styles.edited} title={fullMoment(updatedAt)}>
            {text('workflows.edited', { when: agoWords(updatedAt, new Date()), who: nameOf(updatedBy) })}
          </span>
        </span>
        <span className={styles.pills}>
          <StatePills workflow={workflow} />
        </span>
      </Link>
      <Link to="/runs" search={{ workflow: name }} className={styles.runs}>
        {openRuns === 0
          ? text('workflows.noOpenRuns')
          : text('workflows.openRuns', { count: openRuns, number: openRuns.toLocaleString(locale()) })}
      </Link>
    </li>
  );
}

/** "Published v7", and what the draft is ahead by. */
function StatePills({ workflow: { version, draftChanges } }: { workflow: WorkflowSummary }) {
  if (version === undefined) return <Pill>{text('workflows.draftOnly')}</Pill>;
  return (
    <>
      {draftChanges > 0 && <Pill>{text('workflows.draftAhead', { count: draftChanges })}</Pill>}
      <Pill tone="green">{text('workflows.published', { version })}</Pill>
    </>
  );
}
