import { IconPlug } from '@tabler/icons-react';
import { usePlugins } from '../api/queries.js';
import type { Activity, Plugin } from '../api/types.js';
import { Empty, Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import { Tile } from '../theme/tile.js';
import styles from './plugins-page.module.css';
import { SchemaTable } from './schema-table.js';

/** What workflows can use, documented from the definitions themselves. */
export function PluginsPage() {
  const plugins = usePlugins();
  return (
    <Page title={text('app.plugins')}>
      <Loaded query={plugins}>
        {({ plugins: items }) =>
          items.length === 0 ? (
            <Empty icon={<IconPlug size={32} stroke={1.5} aria-hidden />} title={text('plugins.none')}>
              {text('plugins.noneHint')}
            </Empty>
          ) : (
            items.map((plugin) => <PluginSection key={plugin.name} plugin={plugin} />)
          )
        }
      </Loaded>
    </Page>
  );
}

function PluginSection({ plugin }: { plugin: Plugin }) {
  return (
    <section className={styles.plugin} aria-labelledby={`plugin-${plugin.name}`}>
      <h2 id={`plugin-${plugin.name}`}>
        {plugin.title} <span>{plugin.version}</span>
      </h2>
      {plugin.description && <p>{plugin.description}</p>}
      {plugin.activities.map((activity) => (
        <ActivityDoc key={activity.name} activity={activity} icon={activity.icon ?? plugin.icon} />
      ))}
    </section>
  );
}

function ActivityDoc({ activity, icon }: { activity: Activity; icon: string | undefined }) {
  const { name, title, description, idempotent } = activity;
  return (
    <details className={styles.activity} data-testid={`activity-${name}`}>
      <summary>
        <Tile icon={icon} tone="blue" />
        <span className={styles.words}>
          <span className={styles.title}>{title}</span>
          <span className={styles.about}>{description}</span>
        </span>
        {idempotent && <Pill title={text('plugins.idempotentHint')}>{text('plugins.idempotent')}</Pill>}
        <code className="mono">{name}</code>
      </summary>
      <div className={styles.schemas}>
        <SchemaTable title={text('plugins.input')} schema={activity.input} />
        <SchemaTable title={text('plugins.output')} schema={activity.output} />
        {activity.options && <OptionsText options={activity.options} />}
      </div>
    </details>
  );
}

function OptionsText({ options }: { options: NonNullable<Activity['options']> }) {
  const { startToCloseTimeout, retry } = options as {
    startToCloseTimeout?: string;
    retry?: { maximumAttempts?: number };
  };
  const words = [
    startToCloseTimeout && text('plugins.oneAttempt', { time: startToCloseTimeout }),
    retry?.maximumAttempts && text('plugins.tries', { count: retry.maximumAttempts }),
  ].filter(Boolean);
  return words.length === 0 ? null : <p className={styles.about}>{words.join(' ')}</p>;
}
