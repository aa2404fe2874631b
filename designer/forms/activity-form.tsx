import type { NodeOf } from '@inkstone/compiler/graph';
import { Button, Select, Text } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import { COMMANDS } from '../editor/commands.js';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { schemaView } from '../model/schema-words.js';
import { activityOf } from '../model/values-in-scope.js';
import { ActivityOptions } from './activity-options.js';
import { BoundariesField } from './boundaries-field.js';
import { ChoiceSetting } from './choice-setting.js';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';
import { ResultName } from './result-name-field.js';
import { ResultShape } from './result-shape.js';
import { SchemaField } from './schema-field.js';
import { Section } from './section.js';
import { UndoField } from './undo-field.js';

/** The form of an activity: made from its schema. */
export function ActivityForm({ node }: { node: NodeOf<'activity'> }) {
  const form = useNodeForm();
  const activity = activityOf(form.plugins, node.activity);
  if (!activity) return <ChooseActivity node={node} />;
  const schema = schemaView(activity.input);
  return (
    <>
      {Object.entries(schema.properties ?? {}).map(([name, property]) => (
        <SchemaField
          key={name}
          name={name}
          schema={property}
          required={schema.required?.includes(name) ?? false}
          path={`input.${name}`}
          value={node.input[name]}
          onChange={(value, using) => form.set(['input', name], value, using)}
        />
      ))}
      {Object.keys(schema.properties ?? {}).length === 0 && (
        <Text c="dimmed">{text('fields.itNeedsNothingToBe')}</Text>
      )}
      <TestButton />
      <Section title={text('fields.result')} open={node.result !== undefined}>
        <ResultName result={node.result} />
        {activity.authoredOutput && <ResultShape node={node} property={activity.authoredOutput} />}
      </Section>
      <BoundariesField
        boundaries={node.boundaries}
        offers={['error', 'timer', 'message', 'condition', 'timeout']}
      />
      <Section
        title={text('fields.goingOnAndUndoing')}
        open={node.mode !== undefined || node.undo !== undefined}
      >
        <ChoiceSetting
          label={text('fields.goesOn')}
          path="mode"
          choices={{ '': text('fields.whenItIsDone'), start: text('fields.atOnceALaterStep') }}
          value={node.mode}
        />
        <UndoField node={node} />
      </Section>
      <Section title={text('fields.ifItFails')}>
        <ActivityOptions node={node} defaults={activity.options} />
      </Section>
    </>
  );
}

function TestButton() {
  const editor = useEditor();
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconTestPipe size={14} stroke={1.75} />}
      onClick={() => COMMANDS.testStep.run(editor)}
      data-testid="test-open"
    >
      {text('testing.open')}
    </Button>
  );
}

function ChooseActivity({ node }: { node: NodeOf<'activity'> }) {
  const { plugins, set } = useNodeForm();
  const data = plugins.map((plugin) => ({
    group: plugin.title,
    items: plugin.activities.map(({ name, title }) => ({ value: name, label: title })),
  }));
  return (
    <Field label={text('fields.whatItDoes')} path="activity" required>
      <Select
        mt={4}
        searchable
        placeholder={text('fields.chooseAnActivity')}
        aria-label={text('fields.whatItDoes')}
        data={data}
        value={null}
        onChange={(activity) => activity && set(['activity'], activity)}
        data-testid="field-activity"
      />
      {node.activity && (
        <Text size="sm" c="dimmed" mt={4}>
          {text('fields.noPluginOffers', { activity: node.activity })}
        </Text>
      )}
    </Field>
  );
}
