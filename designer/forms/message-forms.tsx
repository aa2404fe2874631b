import type { NodeOf } from '@inkstone/compiler/graph';
import { Autocomplete } from '@mantine/core';
import { useWorkflows } from '../api/queries.js';
import { text } from '../messages/text.js';
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
      <Field label={text('fields.workflow')} path="workflow" required help={text('fields.itsNameInQuotes')}>
        <Autocomplete
          mt={4}
          aria-label={text('fields.workflow')}
          data-testid="field-workflow"
          classNames={{ input: 'mono' }}
          placeholder="'shipOrder'"
          data={names}
          value={node.workflow}
          onChange={(workflow) => set(['workflow'], workflow)}
        />
      </Field>
      <ExpressionsField
        label={text('fields.input')}
        path="arguments"
        value={node.arguments}
        placeholder={'{ orderId: input.id }'}
      />
      <ChoiceSetting
        label={text('fields.goesOn')}
        path="mode"
        choices={{ await: text('fields.whenItIsDone'), start: text('fields.whenItHasStarted') }}
        value={node.mode}
      />
      <BoundariesField
        boundaries={node.boundaries}
        offers={['error', 'timer', 'message', 'condition', 'timeout']}
      />
      <Section title={text('fields.result')} open={node.result !== undefined}>
        <ResultName result={node.result} />
      </Section>
      <Section title={text('fields.howItRuns')}>
        <SettingField label={text('fields.itsId')} path="workflowId" value={node.workflowId} />
        <SettingField label={text('fields.taskQueue')} path="taskQueue" value={node.taskQueue} />
        <ChoiceSetting
          label={text('fields.whenThisWorkflowEndsFirst')}
          path="parentClosePolicy"
          choices={{
            '': text('fields.theUsualItIsTerminated'),
            TERMINATE: text('fields.itIsTerminated'),
            ABANDON: text('fields.itGoesOn'),
            REQUEST_CANCEL: text('fields.itIsAskedToStop'),
          }}
          value={node.parentClosePolicy}
        />
        <TextSetting
          label={text('fields.furtherOptions')}
          path="options"
          help={text('fields.asTypeScriptProperties')}
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
      <SettingField label={text('fields.toTheRunWithThe')} path="target" required value={node.target} />
      <MessageChoice label={text('fields.message')} path="signal" kinds={['signal']} value={node.signal} />
      <ExpressionsField label={text('fields.value')} path="arguments" value={node.arguments} />
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
      <Field label={text('fields.steps')} path="function" required>
        <Autocomplete
          mt={4}
          aria-label={text('fields.steps')}
          data-testid="field-function"
          classNames={{ input: 'mono' }}
          placeholder={names[0] ?? text('fields.addStepsByNameFirst')}
          data={names}
          value={node.function}
          onChange={(name) => set(['function'], name)}
        />
      </Field>
      <ExpressionsField label={text('fields.value')} path="arguments" value={node.arguments} />
      <Section title={text('fields.result')} open={node.result !== undefined}>
        <ResultName result={node.result} />
      </Section>
    </>
  );
}
