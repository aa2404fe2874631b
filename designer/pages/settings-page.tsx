import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '../api/queries.js';
import { Avatar } from '../app/avatar.js';
import { Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import { rolesOf } from '../app/person-switch.js';
import { LANGUAGES, type Language } from '../messages/language.js';
import { chooseLanguage, language, text } from '../messages/text.js';
import styles from './settings-page.module.css';

/** Who one is, how it looks, what it is. */
export function SettingsPage() {
  const me = useMe();
  return (
    <Page title={text('app.settings')}>
      <Section title={text('settings.you')}>
        <Loaded query={me}>
          {({ person, namespace }) => (
            <div className={styles.person}>
              <Avatar name={person.name} id={person.id} size={40} />
              <div>
                <strong>{person.name}</strong>
                <span>{[person.email, rolesOf(person)].filter(Boolean).join(' · ')}</span>
                <span>{text('settings.namespace', { namespace })}</span>
              </div>
            </div>
          )}
        </Loaded>
      </Section>
      <Section title={text('settings.look')}>
        <SchemeSwitch />
      </Section>
      <Section title={text('person.language')}>
        <LanguageSwitch />
      </Section>
      <Section title={text('settings.about')}>
        <p>{text('settings.aboutText')}</p>
        <p>
          Apache-2.0 · <a href="/api/openapi.json">{text('settings.api')}</a>
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

function LanguageSwitch() {
  return (
    <SegmentedControl
      aria-label={text('person.language')}
      value={language()}
      onChange={(value) => chooseLanguage(value as Language)}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
    />
  );
}

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label={text('settings.lightOrDark')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as typeof colorScheme)}
      data={[
        { value: 'light', label: text('settings.light') },
        { value: 'dark', label: text('settings.dark') },
        { value: 'auto', label: text('settings.auto') },
      ]}
    />
  );
}
