import type { Boundary } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { ActionIcon, Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { text } from '../messages/text.js';
import { BOUNDARY_WORDS } from '../model/boundary-words.js';
import { WAIT_UNITS } from '../model/durations.js';
import { freshId, nodeOf } from '../model/graphs.js';
import { Icon } from '../theme/icon.js';
import { ConditionField } from './condition-field.js';
import { DurationField } from './duration-field.js';
import { MessageChoice } from './message-choice.js';
import { useNodeForm } from './node-form.js';
import { OpenSteps } from './open-steps.js';
import styles from './rows.module.css';
import { Section } from './section.js';
import { SettingField } from './setting-field.js';
import { TextSetting } from './text-setting.js';

interface BoundariesFieldProps {
  boundaries: readonly Boundary[] | undefined;
  offers: readonly Boundary['on'][];
}

/** What may happen while the step is at work: an error, time, a message. Each is a way out, or steps beside it. */
export function BoundariesField({ boundaries = [], offers }: BoundariesFieldProps) {
  const { set } = useNodeForm();
  const setAll = (next: readonly Boundary[]) =>
    set(['boundaries'], next.length === 0 ? undefined : (next as unknown as Json));
  const add = (on: Boundary['on']) => {
    const id = freshId('x', Object.fromEntries(boundaries.map((each) => [each.id, each])));
    setAll([
      ...boundaries,
      { id, label: text(BOUNDARY_WORDS[on].label), ...BOUNDARY_WORDS[on].fresh } as Boundary,
    ]);
  };
  return (
    <Section title={text('fields.whatMayHappenMeanwhile')} open={boundaries.length > 0}>
      {boundaries.map((boundary, index) => (
        <div key={boundary.id} className={styles.card}>
          <div className={styles.head}>
            <Icon name={BOUNDARY_WORDS[boundary.on].icon} size={16} />
            <TextInput
              size="xs"
              flex={1}
              aria-label={text('fields.name')}
              placeholder={text(BOUNDARY_WORDS[boundary.on].label)}
              data-testid={`field-boundaries.${index}.label`}
              value={boundary.label}
              onChange={(event) => set(['boundaries', String(index), 'label'], event.currentTarget.value)}
            />
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={text('fields.removeName', { name: boundary.label || boundary.on })}
              onClick={() => setAll(boundaries.filter(({ id }) => id !== boundary.id))}
            >
              <IconTrash size={14} stroke={1.75} />
            </ActionIcon>
          </div>
          <When boundary={boundary} path={`boundaries.${index}`} />
          <Beside boundary={boundary} path={`boundaries.${index}`} />
        </div>
      ))}
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            data-testid="boundary-add"
          >
            {text('fields.addWhatMayHappen')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offers.map((on) => (
            <Menu.Item
              key={on}
              leftSection={<Icon name={BOUNDARY_WORDS[on].icon} size={16} />}
              data-testid={`boundary-add-${on}`}
              onClick={() => add(on)}
            >
              {text(BOUNDARY_WORDS[on].offer)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Section>
  );
}

interface PartProps {
  boundary: Boundary;
  path: string;
}

function When({ boundary, path }: PartProps) {
  const { set } = useNodeForm();
  const at = (field: string) => [...path.split('.'), field];
  switch (boundary.on) {
    case 'timer':
      return (
        <DurationField
          label={text('fields.after')}
          path={`${path}.duration`}
          required
          units={WAIT_UNITS}
          value={boundary.duration}
          onChange={(value) => set(at('duration'), value)}
        />
      );
    case 'condition':
      return (
        <ConditionField
          label={text('fields.when')}
          path={`${path}.condition`}
          required
          value={boundary.condition}
          onChange={(value, using) => set(at('condition'), value, using)}
        />
      );
    case 'message':
      return (
        <>
          <MessageChoice
            label={text('fields.message')}
            path={`${path}.signal`}
            kinds={['signal']}
            value={boundary.signal}
          />
          <SettingField
            label={text('fields.onlyOneWith')}
            path={`${path}.where`}
            prefers="expression"
            value={boundary.where}
          />
          <TextSetting
            label={text('fields.nameOfWhatItCarries')}
            path={`${path}.result`}
            code
            value={boundary.result}
          />
        </>
      );
    case 'error':
      return (
        <>
          <TextSetting
            label={text('fields.onlyErrorsOfTheKind')}
            path={`${path}.type`}
            placeholder={text('fields.anyButACancellation')}
            value={boundary.type}
          />
          <TextSetting label={text('fields.nameOfTheError')} path={`${path}.as`} code value={boundary.as} />
        </>
      );
    case 'timeout':
      return null;
  }
}

/** Steps beside the node, a reminder: it goes on while they are done. */
function Beside({ boundary, path }: PartProps) {
  const { id, document, set } = useNodeForm();
  if (boundary.on === 'error' || boundary.on === 'timeout') return null;
  const node = nodeOf(document, id);
  return (
    <>
      <Checkbox
        label={text('fields.doesNotInterruptDoesSome')}
        data-testid={`field-${path}.graph`}
        checked={boundary.graph !== undefined}
        onChange={(event) => set([...path.split('.'), 'graph'], event.currentTarget.checked ? '' : undefined)}
      />
      {node && boundary.graph !== undefined && <OpenSteps node={node} slot={boundary.id} />}
    </>
  );
}
