import type { NodeOf } from '@inkstone/compiler/graph';
import type { ActivityDescriptor } from '@inkstone/runtime';
import { Button, Checkbox, SegmentedControl, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useMe } from '../api/queries.js';
import { type FormHandle, SchemaForm } from '../app/schema-form.js';
import { useFirstField } from '../app/use-first-field.js';
import { text } from '../messages/text.js';
import { withTitles } from '../model/schema-titles.js';
import styles from './test-form.module.css';
import { TestOutcome } from './test-outcome.js';
import { useTest } from './use-test.js';
import { useTestInput, type ValuesOf } from './use-test-input.js';

interface TestFormProps {
  id: string;
  node: NodeOf<'activity'>;
  activity: ActivityDescriptor;
}

/** What the step is given, at the left; what came of it, at the right. */
export function TestForm({ id, node, activity }: TestFormProps) {
  const [of, setOf] = useState<ValuesOf>();
  const { input, from, hasRun } = useTestInput(id, node, of);
  const [typed, setTyped] = useState<{ from: object; data: unknown }>();
  const data = typed && typed.from === input ? typed.data : input;
  const [repeat, setRepeat] = useState(false);
  const form = useRef<FormHandle>(null);
  const { test, state } = useTest(node);
  const may = useMe().data?.permissions.includes('run.start') ?? false;
  const fields = Object.keys((activity.input as { properties?: object }).properties ?? {});
  const fieldsRef = useFirstField();
  return (
    <div ref={fieldsRef} className={styles.columns} data-testid="test-step">
      <section className={styles.given}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={text('testing.valuesFrom')}
          value={from}
          onChange={(value) => setOf(value as ValuesOf)}
          data={[
            { value: 'run', label: text('testing.ofRun'), disabled: !hasRun },
            { value: 'sample', label: text('testing.ofSample') },
          ]}
        />
        {fields.length === 0 ? (
          <Text c="dimmed">{text('fields.itNeedsNothingToBe')}</Text>
        ) : (
          input && (
            <SchemaForm
              schema={withTitles(activity.input as never)}
              data={data}
              onChange={(now) => setTyped({ from: input, data: now })}
              formRef={form}
              idPrefix="test"
            />
          )
        )}
        {node.options?.retry && (
          <Checkbox
            size="xs"
            label={text('testing.repeat')}
            checked={repeat}
            onChange={(event) => setRepeat(event.currentTarget.checked)}
            data-testid="test-repeat"
          />
        )}
        <Button
          leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
          loading={state.is === 'running'}
          disabled={!may || !input}
          title={may ? undefined : text('testing.mayNot')}
          onClick={() => {
            if (fields.length === 0 || form.current?.validateForm()) void test(data as never, repeat);
          }}
          data-testid="test-run"
        >
          {text('testing.run')}
        </Button>
        {!may && (
          <Text size="sm" c="dimmed">
            {text('testing.mayNot')}
          </Text>
        )}
      </section>
      <section className={styles.came} aria-live="polite">
        <TestOutcome id={id} state={state} />
      </section>
    </div>
  );
}
