import type { NodeOf } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
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
      label={text('fields.untilWhen')}
      path="time"
      required
      help={text('fields.aDateOrItsText')}
      value={node.time}
    />
  );
}

export function ConditionForm({ node }: { node: NodeOf<'condition'> }) {
  const { set } = useNodeForm();
  return (
    <>
      <ConditionField
        label={text('fields.goesOnWhen')}
        path="condition"
        required
        value={node.condition}
        onChange={(condition, using) => set(['condition'], condition, using)}
      />
      <TooLate value={node.timeout} />
      <Section title={text('fields.result')} open={node.result !== undefined}>
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

export function ReceiveForm({ node }: { node: NodeOf<'receive'> }) {
  return (
    <>
      <MessageChoice label={text('fields.message')} path="signal" kinds={['signal']} value={node.signal} />
      <SettingField
        label={text('fields.onlyOneWith')}
        path="where"
        help={text('fields.aConditionOverTheMessage')}
        prefers="expression"
        placeholder={'message.orderId === input.orderId'}
        value={node.where}
      />
      <TooLate value={node.timeout} />
      <Section title={text('fields.result')} open>
        <ResultName result={node.result} />
      </Section>
    </>
  );
}

export function AwaitForm({ node }: { node: NodeOf<'await'> }) {
  return (
    <>
      <SettingField
        label={text('fields.whatItWaitsFor')}
        path="promise"
        required
        help={text('fields.theResultOfAStep')}
        prefers="expression"
        value={node.promise}
      />
      <Section title={text('fields.result')} open>
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
      label={text('fields.tooLateAfter')}
      path="timeout"
      units={WAIT_UNITS}
      value={value}
      onChange={(next) => set(['timeout'], next || undefined)}
    />
  );
}
