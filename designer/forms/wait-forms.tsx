import type { NodeOf } from '@inkstone/compiler/graph';
import { WAIT_UNITS } from '../model/durations.js';
import { ConditionField } from './condition-field.js';
import { DurationField } from './duration-field.js';
import { MessageChoice } from './message-choice.js';
import { useNodeForm } from './node-form.js';
import { ResultName } from './result-name-field.js';
import { Section } from './section.js';
import { SettingField } from './setting-field.js';

export function WaitUntilForm({ node }: { node: NodeOf<'waitUntil'> }) {
  return (
    <SettingField
      label="Until when"
      path="time"
      required
      help="A date, or its text: 2030-01-31T09:00:00Z"
      value={node.time}
    />
  );
}

export function ConditionForm({ node }: { node: NodeOf<'condition'> }) {
  const { set } = useNodeForm();
  return (
    <>
      <ConditionField
        label="Goes on when"
        path="condition"
        required
        value={node.condition}
        onChange={(condition, using) => set(['condition'], condition, using)}
      />
      <TooLate value={node.timeout} />
      <Section title="Result" open={node.result !== undefined}>
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

export function ReceiveForm({ node }: { node: NodeOf<'receive'> }) {
  return (
    <>
      <MessageChoice label="Message" path="signal" kinds={['signal']} value={node.signal} />
      <SettingField
        label="Only one with"
        path="where"
        help="A condition over the message; others wait for whoever they are for."
        prefers="expression"
        placeholder="message.orderId === input.orderId"
        value={node.where}
      />
      <TooLate value={node.timeout} />
      <Section title="Result" open>
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

export function AwaitForm({ node }: { node: NodeOf<'await'> }) {
  return (
    <>
      <SettingField
        label="What it waits for"
        path="promise"
        required
        help="The result of a step that was only started."
        prefers="expression"
        value={node.promise}
      />
      <Section title="Result" open>
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

/** After so long it goes on by “too late”. */
function TooLate({ value }: { value: string | undefined }) {
  const { set } = useNodeForm();
  return (
    <DurationField
      label="Too late after"
      path="timeout"
      units={WAIT_UNITS}
      value={value}
      onChange={(next) => set(['timeout'], next || undefined)}
    />
  );
}
