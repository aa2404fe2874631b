import type { NodeOf } from '@inkstone/compiler/graph';
import { Autocomplete } from '@mantine/core';
import { useWorkflows } from '../api/queries.js';
import { quoted } from '../model/text-expression.js';
import { BoundariesField } from './boundaries-field.js';
import { ChoiceSetting } from './choice-setting.js';
import { ExpressionsField } from './expressions-field.js';
import { Field } from './field.js';
import { MessageChoice } from './message-choice.js';
import { useNodeForm } from './node-form.js';
import { ResultName } from './result-name-field.js';
import { Section } from './section.js';
import { SettingField } from './setting-field.js';
import { TextSetting } from './text-setting.js';

export function ChildForm({ node }: { node: NodeOf<'child'> }) {
  const { set } = useNodeForm();
  const names = useWorkflows().data?.items.map(({ name }) => quoted(name)) ?? [];
  return (
    <>
      <Field label="Workflow" path="workflow" required help="Its name in quotes.">
        <Autocomplete
          mt={4}
          aria-label="Workflow"
          data-testid="field-workflow"
          classNames={{ input: 'mono' }}
          placeholder="'shipOrder'"
          data={names}
          value={node.workflow}
          onChange={(workflow) => set(['workflow'], workflow)}
        />
      </Field>
      <ExpressionsField
        label="Input"
        path="arguments"
        value={node.arguments}
        placeholder="{ orderId: input.id }"
      />
      <ChoiceSetting
        label="Goes on"
        path="mode"
        choices={{ await: 'When it is done', start: 'When it has started' }}
        value={node.mode}
      />
      <BoundariesField
        boundaries={node.boundaries}
        offers={['error', 'timer', 'message', 'condition', 'timeout']}
      />
      <Section title="Result" open={node.result !== undefined}>
        <ResultName result={node.result} />
      </Section>
      <Section title="How it runs">
        <SettingField label="Its id" path="workflowId" value={node.workflowId} />
        <SettingField label="Task queue" path="taskQueue" value={node.taskQueue} />
        <ChoiceSetting
          label="When this workflow ends first"
          path="parentClosePolicy"
          choices={{
            '': 'The usual: it is terminated',
            TERMINATE: 'It is terminated',
            ABANDON: 'It goes on',
            REQUEST_CANCEL: 'It is asked to stop',
          }}
          value={node.parentClosePolicy}
        />
        <TextSetting
          label="Further options"
          path="options"
          help="As TypeScript properties."
          code
          value={node.options}
        />
      </Section>
    </>
  );
}

export function SendForm({ node }: { node: NodeOf<'send'> }) {
  return (
    <>
      <SettingField label="To the run with the id" path="target" required value={node.target} />
      <MessageChoice label="Message" path="signal" kinds={['signal']} value={node.signal} />
      <ExpressionsField label="Value" path="arguments" value={node.arguments} />
    </>
  );
}

export function CallForm({ node }: { node: NodeOf<'call'> }) {
  const { document, set } = useNodeForm();
  const names = Object.values(document.graphs).flatMap(({ nodes }) =>
    Object.values(nodes).flatMap((each) => (each.kind === 'function' && each.name ? [each.name] : [])),
  );
  return (
    <>
      <Field label="Steps" path="function" required>
        <Autocomplete
          mt={4}
          aria-label="Steps"
          data-testid="field-function"
          classNames={{ input: 'mono' }}
          placeholder={names[0] ?? 'Add “Steps by name” first'}
          data={names}
          value={node.function}
          onChange={(name) => set(['function'], name)}
        />
      </Field>
      <ExpressionsField label="Value" path="arguments" value={node.arguments} />
      <Section title="Result" open={node.result !== undefined}>
        <ResultName result={node.result} />
      </Section>
    </>
  );
}
