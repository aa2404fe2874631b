import type { NodeOf } from '@inkstone/compiler/graph';
import { Button, Checkbox } from '@mantine/core';
import { WAIT_UNITS } from '../model/durations.js';
import { BoundariesField } from './boundaries-field.js';
import { ChoiceSetting } from './choice-setting.js';
import { DurationField } from './duration-field.js';
import { MessageChoice } from './message-choice.js';
import { NamedList } from './named-list.js';
import { useNodeForm } from './node-form.js';
import { OpenSteps } from './open-steps.js';
import { ResultName } from './result-name-field.js';
import { Section } from './section.js';
import { SettingField } from './setting-field.js';
import { TextSetting } from './text-setting.js';

export function ForEachForm({ node }: { node: NodeOf<'forEach'> }) {
  const { set } = useNodeForm();
  const limited = typeof node.concurrency === 'object';
  return (
    <>
      <SettingField
        label="List"
        path="list"
        required
        prefers="expression"
        placeholder="input.items"
        value={node.list}
      />
      <TextSetting
        label="Name of one item"
        path="item"
        help="The steps inside use it by this name."
        code
        keepsEmpty
        value={node.item}
      />
      <OpenSteps node={node} />
      <ChoiceSetting
        label="Pace"
        path="concurrency"
        choices={{
          one: 'One after the other',
          all: 'All at once',
          ...(limited ? { limit: 'A few at once' } : {}),
        }}
        value={limited ? 'limit' : (node.concurrency as string)}
      />
      {limited ? (
        <SettingField
          label="How many at once"
          path="concurrency.limit"
          required
          prefers="expression"
          value={(node.concurrency as { limit: string }).limit}
        />
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => set(['concurrency'], { limit: '3' })}
        >
          Only a few at once
        </Button>
      )}
      <Section title="More ways out" open={node.outputs.length > 0}>
        <NamedList label="Leaves at once" path="outputs" what="way out" value={node.outputs} />
      </Section>
      <Section title="Position and results">
        <TextSetting label="Name of the position" path="index" help="From 0." code value={node.index} />
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

export function ScopeForm({ node }: { node: NodeOf<'scope'> }) {
  const { set } = useNodeForm();
  return (
    <>
      <OpenSteps node={node} slot="body" />
      <BoundariesField
        boundaries={node.boundaries}
        offers={['error', 'timer', 'message', 'condition', 'timeout']}
      />
      <Section title="Time limit" open={node.timeout !== undefined}>
        <DurationField
          label="Cancel what is inside after"
          path="timeout"
          units={WAIT_UNITS}
          value={node.timeout}
          onChange={(value) => set(['timeout'], value || undefined)}
        />
      </Section>
      <Section title="In any case and undoing" open={node.finally !== undefined || node.compensates === true}>
        <Checkbox
          label="Steps that are done whichever way it is left"
          data-testid="field-finally"
          checked={node.finally !== undefined}
          onChange={(event) => set(['finally'], event.currentTarget.checked ? '' : undefined)}
        />
        <OpenSteps node={node} slot="finally" />
        <Checkbox
          label="When it fails, undo what its activities did, the last first"
          checked={node.compensates === true}
          onChange={(event) => set(['compensates'], event.currentTarget.checked || undefined)}
        />
      </Section>
      <Section title="More ways out" open={node.outputs.length > 0}>
        <NamedList label="Ways out" path="outputs" what="way out" value={node.outputs} />
      </Section>
      <Section title="Cancelling and result">
        <ChoiceSetting
          label="When the workflow is cancelled"
          path="cancellation"
          choices={{
            '': 'So is this',
            shielded: 'This goes on',
            cancellable: 'Cancelled as a unit of its own',
          }}
          value={node.cancellation}
        />
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

export function HandlerForm({ node }: { node: NodeOf<'handler'> }) {
  return (
    <>
      <MessageChoice
        label="Message"
        path="message"
        kinds={['signal', 'query', 'update']}
        value={node.message}
      />
      <ChoiceSetting
        label="It is a"
        path="handles"
        choices={{ signal: 'Signal: told', query: 'Query: asked', update: 'Update: told, and answers' }}
        value={node.handles}
      />
      <OpenSteps node={node} />
      <TextSetting
        label="What comes with it"
        path="parameters"
        help="As TypeScript: amount: number"
        code
        keepsEmpty
        value={node.parameters}
      />
      <Section title="Answer and options" open={node.returns !== undefined || node.options !== undefined}>
        <TextSetting label="Type of the answer" path="returns" code value={node.returns} />
        <SettingField label="Options" path="options" prefers="expression" value={node.options} />
      </Section>
    </>
  );
}

export function FunctionForm({ node }: { node: NodeOf<'function'> }) {
  return (
    <>
      <TextSetting
        label="Name"
        path="name"
        help="“Call steps” runs them by this name."
        placeholder="sendReminder"
        required
        code
        keepsEmpty
        value={node.name}
      />
      <OpenSteps node={node} />
      <TextSetting
        label="What it is given"
        path="parameters"
        help="As TypeScript: amount: number"
        code
        keepsEmpty
        value={node.parameters}
      />
      <TextSetting label="Type of the result" path="returns" code value={node.returns} />
      <ChoiceSetting
        label="Written as"
        path="form"
        choices={{ function: 'async function name() { … }', arrow: 'const name = async () => { … }' }}
        value={node.form}
      />
    </>
  );
}
