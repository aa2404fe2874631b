import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMe } from '../api/queries.js';
import type { Person } from '../api/types.js';
import { Avatar } from './avatar.js';
import styles from './person-switch.module.css';
import { useActAs } from './use-act-as.js';

/** Who one is and, in development, whom one acts as. */
export function PersonSwitch() {
  const { data: me } = useMe();
  const actAs = useActAs();
  if (!me) return <Avatar name="" id="" />;
  if (!me.canActAs)
    return (
      <Tooltip label={me.person.name} position="right">
        <span>
          <Avatar name={me.person.name} id={me.person.id} />
        </span>
      </Tooltip>
    );
  return (
    <Menu position="right-end" width={260} shadow="md">
      <Menu.Target>
        <UnstyledButton
          data-testid="act-as"
          aria-label={`Acting as ${me.person.name}. Act as someone else`}
          className={styles.button}
        >
          <Avatar name={me.person.name} id={me.person.id} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Act as</Menu.Label>
        {me.canActAs.map((person) => (
          <Menu.Item
            key={person.id}
            data-testid={`act-as-${person.id}`}
            leftSection={<Avatar name={person.name} id={person.id} />}
            rightSection={person.id === me.person.id ? <IconCheck size={16} aria-label="now" /> : undefined}
            onClick={() => actAs(person.id)}
          >
            <span className={styles.name}>{person.name}</span>
            <span className={styles.roles}>{rolesOf(person)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function rolesOf({ roles, groups }: Person): string {
  return [...roles, ...groups.map((group) => `${group} team`)].join(' · ');
}
