import type { JsonSchema } from '@inkstone/compiler/graph';
import { ActionIcon, Button, Checkbox, Select, TagsInput, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { text } from '../messages/text.js';
import {
  addProperty,
  type FieldType,
  fieldTypeOf,
  identifierOf,
  moveProperty,
  removeProperty,
  renameProperty,
  retyped,
  setProperty,
  setRequired,
  worded,
} from '../model/schema-edit.js';
import { type SchemaView, schemaView } from '../model/schema-words.js';
import { FormPreview } from './form-preview.js';
import styles from './schema-fields.module.css';
import { typeChoices } from './type-choices.js';
import { ROW, useFocusAdded } from './use-focus-added.js';
import { useTyped } from './use-typed.js';

interface SchemaFieldsProps {
  title?: string;
  /** What to say while there is no field. */
  empty?: string;
  path: string;
  schema: JsonSchema;
  /** People fill it in: how that looks can be tried. */
  previewed?: boolean;
  onChange: (schema: JsonSchema) => void;
  /** The field at this path, by its old name, was given another one, and nobody is typing any more. */
  onRenamed?: Renamed | undefined;
}

type Renamed = (path: string[], to: string) => void;

/** Makes an object schema by hand: its fields in order, each with name, type, whether it must be there, label and help. */
export function SchemaFields({
  title,
  empty,
  path,
  schema,
  previewed = false,
  onChange,
  onRenamed,
}: SchemaFieldsProps) {
  const { properties = {}, required = [] } = schemaView(schema);
  const fields = Object.entries(properties);
  const { ref, adding } = useFocusAdded();
  return (
    <div ref={ref} className={styles.fields} data-testid={`schema-${path}`}>
      {title && <div className={styles.title}>{title}</div>}
      {fields.length === 0 && empty && <p className={styles.empty}>{empty}</p>}
      {fields.map(([name, property], index) => (
        <FieldRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place while its name is typed
          key={index}
          path={`${path}.${index}`}
          name={name}
          property={property}
          required={required.includes(name)}
          parent={schema}
          onChange={onChange}
          onRenamed={onRenamed}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        data-testid={`schema-add-${path}`}
        onClick={() => {
          adding();
          onChange(addProperty(schema));
        }}
      >
        {text('fields.addField')}
      </Button>
      {previewed && fields.length > 0 && <FormPreview path={path} schema={schema} />}
    </div>
  );
}

interface FieldRowProps {
  path: string;
  name: string;
  property: SchemaView;
  required: boolean;
  parent: JsonSchema;
  onChange: (schema: JsonSchema) => void;
  onRenamed?: Renamed | undefined;
}

function FieldRow({ path, name, property, required, parent, onChange, onRenamed }: FieldRowProps) {
  const type = fieldTypeOf(property);
  const set = (next: SchemaView) => onChange(setProperty(parent, name, next));
  return (
    <div className={styles.field} {...ROW}>
      <div className={styles.row}>
        <NameInput path={path} name={name} parent={parent} onChange={onChange} onRenamed={onRenamed} />
        <Select
          size="xs"
          w={122}
          aria-label={text('fields.type')}
          data-testid={`field-${path}.type`}
          data={typeChoices()}
          value={type}
          allowDeselect={false}
          onChange={(next) => next && set(retyped(property, next as FieldType))}
        />
      </div>
      <TextInput
        size="xs"
        aria-label={text('fields.label')}
        placeholder={text('fields.labelAsPeopleSeeIt')}
        data-testid={`field-${path}.title`}
        value={property.title ?? ''}
        onChange={(event) => set(worded(property, 'title', event.currentTarget.value))}
      />
      <TextInput
        size="xs"
        aria-label={text('fields.help')}
        placeholder={text('fields.helpForThoseWhoFill')}
        data-testid={`field-${path}.description`}
        value={property.description ?? ''}
        onChange={(event) => set(worded(property, 'description', event.currentTarget.value))}
      />
      {type === 'choice' && (
        <TagsInput
          size="xs"
          aria-label={text('fields.choices')}
          data-testid={`field-${path}.choices`}
          placeholder={text('fields.choicesOneAfterTheOther')}
          value={(property.enum ?? []).map(String)}
          onChange={(choices) => set({ ...property, enum: choices })}
        />
      )}
      <div className={styles.row}>
        <Tooltip label={text('fields.mustBeThere')}>
          <Checkbox
            className={styles.required}
            size="xs"
            label={text('fields.required')}
            data-testid={`field-${path}.required`}
            checked={required}
            onChange={(event) => onChange(setRequired(parent, name, event.currentTarget.checked))}
          />
        </Tooltip>
        <Mover path={path} name={name} parent={parent} onChange={onChange} />
        <ActionIcon
          size={24}
          variant="subtle"
          color="gray"
          aria-label={text('fields.removeName', { name })}
          onClick={() => onChange(removeProperty(parent, name))}
        >
          <IconTrash size={14} stroke={1.75} />
        </ActionIcon>
      </div>
      {type === 'record' && (
        <SchemaFields
          path={path}
          schema={property}
          onChange={(next) => set(next as SchemaView)}
          onRenamed={onRenamed && ((inner, to) => onRenamed([name, ...inner], to))}
        />
      )}
      {type === 'list of records' && (
        <SchemaFields
          path={path}
          schema={property.items ?? {}}
          onChange={(items) => set({ ...property, items: items as SchemaView })}
        />
      )}
    </div>
  );
}

type PlaceProps = Pick<FieldRowProps, 'path' | 'name' | 'parent' | 'onChange' | 'onRenamed'>;

const MOVES = [
  { by: -1, words: 'earlier', Icon: IconArrowUp },
  { by: 1, words: 'later', Icon: IconArrowDown },
];

/** Puts a field earlier or later among its neighbours. */
function Mover({ path, name, parent, onChange }: PlaceProps) {
  return MOVES.map(({ by, words, Icon }) => {
    const moved = moveProperty(parent, name, by);
    return (
      <ActionIcon
        key={words}
        size={24}
        variant="subtle"
        color="gray"
        disabled={moved === undefined}
        aria-label={text(by < 0 ? 'fields.putEarlier' : 'fields.putLater', { name })}
        data-testid={`field-${path}.${words}`}
        onClick={() => moved && onChange(moved)}
      >
        <Icon size={14} stroke={1.75} />
      </ActionIcon>
    );
  });
}

function NameInput({ path, name, parent, onChange, onRenamed }: PlaceProps) {
  const before = useRef(name);
  const typed = useTyped(
    name,
    (meant) => meant,
    (text) => identifierOf(text) || name,
  );
  const change = (text: string) => {
    typed.type(text);
    const renamed = renameProperty(parent, name, identifierOf(text));
    if (renamed) onChange(renamed);
  };
  return (
    <TextInput
      size="xs"
      flex={1}
      aria-label={text('fields.name')}
      classNames={{ input: 'mono' }}
      data-testid={`field-${path}.name`}
      value={typed.shown}
      onChange={(event) => change(event.currentTarget.value)}
      onFocus={() => {
        before.current = name;
      }}
      onBlur={() => name !== before.current && onRenamed?.([before.current], name)}
    />
  );
}
