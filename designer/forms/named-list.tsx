import type { Json } from '@inkstone/runtime';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { text } from '../messages/text.js';
import { freshId } from '../model/graphs.js';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';
import styles from './rows.module.css';
import { ROW, useFocusAdded } from './use-focus-added.js';

interface Named {
  id: string;
  label: string;
}

interface NamedListProps<T extends Named> {
  label: string;
  path: string;
  /** Of one entry: `branch`. */
  what: string;
  value: readonly T[];
  /** Further settings of a new entry. */
  fresh?: Omit<T, 'id' | 'label'>;
  /** So many have to stay. */
  least?: number;
  children?: (entry: T, index: number) => ReactNode;
}

/** Ways out with a name each. */
export function NamedList<T extends Named>({
  label,
  path,
  what,
  value,
  fresh,
  least = 0,
  children,
}: NamedListProps<T>) {
  const { set } = useNodeForm();
  const setAll = (next: readonly unknown[]) => set([path], next as Json);
  const { ref, adding } = useFocusAdded();
  const add = () => {
    adding();
    const id = freshId(path[0]!, Object.fromEntries(value.map((each) => [each.id, each])));
    setAll([...value, { id, label: `${what} ${value.length + 1}`, ...fresh }]);
  };
  return (
    <Field label={label} path={path}>
      <div ref={ref} className={styles.rows} style={{ marginTop: 4 }}>
        {value.map((entry, index) => (
          <div key={entry.id} className={children ? styles.card : styles.row} {...ROW}>
            <div className={styles.head}>
              <TextInput
                size="xs"
                flex={1}
                aria-label={text('fields.nameOfWhat', { what, number: index + 1 })}
                placeholder={`${what} ${index + 1}`}
                data-testid={`field-${path}.${index}.label`}
                value={entry.label}
                onChange={(event) => set([path, String(index), 'label'], event.currentTarget.value)}
              />
              {value.length > least && (
                <ActionIcon
                  size={24}
                  variant="subtle"
                  color="gray"
                  aria-label={text('fields.removeName', { name: entry.label || what })}
                  onClick={() => setAll(value.filter(({ id }) => id !== entry.id))}
                >
                  <IconTrash size={14} stroke={1.75} />
                </ActionIcon>
              )}
            </div>
            {children?.(entry, index)}
          </div>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          data-testid={`${path}-add`}
          onClick={add}
        >
          {text('fields.addWhat', { what })}
        </Button>
      </div>
    </Field>
  );
}
