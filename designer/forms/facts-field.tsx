import type { NodeOf } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { text } from '../messages/text.js';
import { ExpressionField } from './expression-field.js';
import styles from './facts-field.module.css';
import { useNodeForm } from './node-form.js';
import { ROW, useFocusAdded } from './use-focus-added.js';
import { ValuePicker } from './value-picker.js';

type Fact = NodeOf<'humanTask'>['facts'][number];

/** What the person sees before deciding, in the author's order. */
export function FactsField({ facts }: { facts: readonly Fact[] }) {
  const { set, values } = useNodeForm();
  const { ref, adding } = useFocusAdded();
  const setFacts = (next: Fact[]) => set(['facts'], next as unknown as Json);
  return (
    <div ref={ref} className={styles.facts}>
      <div className={styles.head}>
        <span>{text('fields.whatTheySee')}</span>
        <ValuePicker
          values={values}
          onPick={(value) =>
            set(
              ['facts'],
              [...facts, { label: value.label, value: value.expression }] as unknown as Json,
              value,
            )
          }
        />
      </div>
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity but their place
        <div className={styles.fact} key={index} {...ROW}>
          <ExpressionField
            label={fact.label || text('fields.fact', { number: index + 1 })}
            path={`facts.${index}.value`}
            value={fact.value}
            onChange={(value, using) => set(['facts', String(index), 'value'], value, using)}
          />
          <TextInput
            size="xs"
            className={styles.label!}
            aria-label={text('fields.label')}
            placeholder={text('fields.label')}
            value={fact.label}
            data-testid={`field-facts.${index}.label`}
            onChange={(event) => set(['facts', String(index), 'label'], event.currentTarget.value)}
          />
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={text('fields.removeLabel', { label: fact.label })}
            onClick={() => setFacts(facts.filter((_, other) => other !== index))}
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        data-testid="fact-add"
        onClick={() => {
          adding();
          setFacts([...facts, { label: '', value: '' }]);
        }}
      >
        {text('fields.addFact')}
      </Button>
    </div>
  );
}
