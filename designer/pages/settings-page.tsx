import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '../api/queries.js';
import { Avatar } from '../app/avatar.js';
import { Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import { rolesOf } from '../app/person-switch.js';
import styles from './settings-page.module.css';

/** Who one is, how it looks, what it is. */
export function SettingsPage() {
  const me = useMe();
  return (
    <Page title="Settings">
      <Section title="You">
        <Loaded query={me}>
          {({ person, namespace }) => (
            <div className={styles.person}>
              <Avatar name={person.name} id={person.id} size={40} />
              <div>
                <strong>{person.name}</strong>
                <span>{[person.email, rolesOf(person)].filter(Boolean).join(' · ')}</span>
                <span>Namespace {namespace}</span>
              </div>
            </div>
          )}
        </Loaded>
      </Section>
      <Section title="Look">
        <SchemeSwitch />
      </Section>
      <Section title="About">
        <p>
          Inkstone. Draw a workflow, get TypeScript that a person would have written, and run it so that it
          survives anything.
        </p>
        <p>
          Apache-2.0 · <a href="/api/openapi.json">HTTP API</a>
        </p>
      </Section>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Light or dark"
      value={colorScheme}
      onChange={(value) => setColorScheme(value as typeof colorScheme)}
      data={[
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
        { value: 'auto', label: 'As the system' },
      ]}
    />
  );
}
