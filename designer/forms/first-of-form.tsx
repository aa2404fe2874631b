import type { NodeOf, RaceEvent } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { Checkbox, Select } from '@mantine/core';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { WAIT_UNITS } from '../model/durations.js';
import { ConditionField } from './condition-field.js';
import { DurationField } from './duration-field.js';
import { MessageChoice } from './message-choice.js';
import { NamedList } from './named-list.js';
import { useNodeForm } from './node-form.js';
import { OpenSteps } from './open-steps.js';
import { ResultName } from './result-name-field.js';
import { Section } from './section.js';
import { SettingField } from './setting-field.js';
import { TextSetting } from './text-setting.js';

const WORDS: Record<RaceEvent['on'], MessageKey> = {
  message: 'fields.aMessageComes',
  timer: 'fields.timeHasPassed',
  condition: 'fields.aConditionHolds',
  steps: 'fields.stepsAreDone',
  promise: 'fields.aStartedStepIsDone',
};

const FRESH: { [K in RaceEvent['on']]: Extract<RaceEvent, { on: K }> } = {
  message: { on: 'message', signal: '' },
  timer: { on: 'timer', duration: `'1 day'` },
  condition: { on: 'condition', condition: '' },
  steps: { on: 'steps', graph: '' },
  promise: { on: 'promise', promise: '' },
};

/** What may happen; the first decides. */
export function FirstOfForm({ node }: { node: NodeOf<'firstOf'> }) {
  const { set } = useNodeForm();
  return (
    <>
      <NamedList
        label={text('fields.goesOnWithTheFirst')}
        path="branches"
        what={text('fields.branch')}
        value={node.branches}
        fresh={{ event: FRESH.timer }}
        least={1}
      >
        {(branch, index) => (
          <>
            <Select
              size="xs"
              aria-label={text('fields.whatHappens')}
              data-testid={`field-branches.${index}.event.on`}
              allowDeselect={false}
              data={Object.entries(WORDS).map(([value, label]) => ({ value, label: text(label) }))}
              value={branch.event.on}
              onChange={(on) =>
                on && set(['branches', String(index), 'event'], FRESH[on as RaceEvent['on']] as Json)
              }
            />
            <EventFields node={node} branch={branch} path={`branches.${index}.event`} />
          </>
        )}
      </NamedList>
      <Section title={text('fields.more')}>
        <Checkbox
          label={text('fields.eachLeadsSomewhereElse')}
          checked={node.split}
          onChange={(event) => set(['split'], event.currentTarget.checked)}
        />
        <Checkbox
          label={text('fields.theOthersGoOnToo')}
          checked={node.keepLosers === true}
          onChange={(event) => set(['keepLosers'], event.currentTarget.checked || undefined)}
        />
        {!node.split && <ResultName result={node.result} />}
      </Section>
    </>
  );
}

function EventFields({
  node,
  branch,
  path,
}: {
  node: NodeOf<'firstOf'>;
  branch: NodeOf<'firstOf'>['branches'][number];
  path: string;
}) {
  const { set } = useNodeForm();
  const { event } = branch;
  const at = (field: string) => [...path.split('.'), field];
  if (event.on === 'timer')
    return (
      <DurationField
        label={text('fields.after')}
        path={`${path}.duration`}
        required
        units={WAIT_UNITS}
        value={event.duration}
        onChange={(value) => set(at('duration'), value)}
      />
    );
  if (event.on === 'condition')
    return (
      <ConditionField
        label={text('fields.when')}
        path={`${path}.condition`}
        required
        value={event.condition}
        onChange={(value, using) => set(at('condition'), value, using)}
      />
    );
  if (event.on === 'message')
    return (
      <>
        <MessageChoice
          label={text('fields.message')}
          path={`${path}.signal`}
          kinds={['signal']}
          value={event.signal}
        />
        <SettingField
          label={text('fields.onlyOneWith')}
          path={`${path}.where`}
          prefers="expression"
          value={event.where}
        />
        <TextSetting
          label={text('fields.nameOfWhatItCarries')}
          path={`${path}.result`}
          code
          value={event.result}
        />
      </>
    );
  if (event.on === 'steps') return <OpenSteps node={node} slot={branch.id} />;
  return (
    <SettingField
      label={text('fields.whatItWaitsFor')}
      path={`${path}.promise`}
      required
      prefers="expression"
      value={event.promise}
    />
  );
}
