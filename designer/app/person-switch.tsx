import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMe } from '../api/queries.js';
import type { Person } from '../api/types.js';
import { LANGUAGES, type Language } from '../messages/language.js';
import { chooseLanguage, language, text } from '../messages/text.js';
import { Avatar } from './avatar.js';
import styles from './person-switch.module.css';
import { useActAs } from './use-act-as.js';

/** Who one is, in which language one reads and, in development, whom one acts as. */
export function PersonSwitch() {
  const { data: me } = useMe();
  const actAs = useActAs();
  if (!me) return <Avatar name="" id="" />;
  return (
    <Menu position="right-end" width={260} shadow="md">
      <Menu.Target>
        <UnstyledButton
          data-testid="act-as"
          aria-label={text(me.canActAs ? 'person.actingAs' : 'person.menu', { name: me.person.name })}
          className={styles.button}
        >
          <Avatar name={me.person.name} id={me.person.id} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me.canActAs && <Menu.Label>{text('person.actAs')}</Menu.Label>}
        {me.canActAs?.map((person) => (
          <Menu.Item
            key={person.id}
            data-testid={`act-as-${person.id}`}
            leftSection={<Avatar name={person.name} id={person.id} />}
            rightSection={
              person.id === me.person.id ? <IconCheck size={16} aria-label={text('person.now')} /> : undefined
            }
            onClick={() => actAs(person.id)}
          >
            <span className={styles.name}>{person.name}</span>
            <span className={styles.roles}>{rolesOf(person)}</span>
          </Menu.Item>
        ))}
        <Menu.Label>{text('person.language')}</Menu.Label>
        {Object.entries(LANGUAGES).map(([id, name]) => (
          <Menu.Item
            key={id}
            lang={id}
            data-testid={`language-${id}`}
            rightSection={
              id === language() ? <IconCheck size={16} aria-label={text('person.now')} /> : undefined
            }
            onClick={() => chooseLanguage(id as Language)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function rolesOf({ roles, groups }: Person): string {
  return [...roles, ...groups.map((group) => text('person.team', { group }))].join(' · ');
}
