import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { text } from '../messages/text.js';
import { ExpressionField } from './expression-field.js';
import { useNodeForm } from './node-form.js';
import styles from './rows.module.css';

interface ExpressionsFieldProps {
  /** Of one entry: “Value”. */
  label: string;
  path: string;
  value: readonly string[];
  placeholder?: string;
}

/** A list of expressions, in the author's order. */
export function ExpressionsField({ label, path, value, placeholder }: ExpressionsFieldProps) {
  const { set } = useNodeForm();
  return (
    <div className={styles.rows}>
      {value.map((expression, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values have no identity but their place
        <div className={styles.row} key={index}>
          <ExpressionField
            label={value.length > 1 ? `${label} ${index + 1}` : label}
            path={`${path}.${index}`}
            prefers="expression"
            value={expression}
            {...(placeholder === undefined ? {} : { placeholder })}
            onChange={(next, using) =>
              set(
                [path],
                value.map((each, at) => (at === index ? next : each)),
                using,
              )
            }
          />
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={text('fields.removeNumber', { what: label, number: index + 1 })}
            onClick={() =>
              set(
                [path],
                value.filter((_, at) => at !== index),
              )
            }
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        data-testid={`${path}-add`}
        onClick={() => set([path], [...value, ''])}
      >
        {text('fields.addWhat', { what: label })}
      </Button>
    </div>
  );
}
