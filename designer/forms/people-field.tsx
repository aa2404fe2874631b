import { TagsInput, Text } from '@mantine/core';
import { usePeople } from '../api/queries.js';
import type { Person } from '../api/types.js';
import { text } from '../messages/text.js';
import { expressionOfText, textOfExpression } from '../model/text-expression.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import expressionStyles from './expression-field.module.css';
import { Field } from './field.js';
import { useNodeForm } from './node-form.js';
import { ValuePicker } from './value-picker.js';

interface PeopleFieldProps {
  label: string;
  path: 'groups' | 'people' | 'except';
  what: 'groups' | 'people';
  /** Expressions. */
  value: readonly string[];
}

/** People or groups: chosen by name, or taken from a value of the run. */
export function PeopleField({ label, path, what, value }: PeopleFieldProps) {
  const { set, values } = useNodeForm();
  const people = usePeople().data?.items ?? [];
  const known =
    what === 'groups' ? people.flatMap((person) => person.groups) : people.map((person) => person.id);
  const tags = value.map((expression) => textOfExpression(expression) ?? expression);
  const change = (next: readonly string[], using?: ScopeValue) =>
    set(
      [path],
      next.map((tag) => value[tags.indexOf(tag)] ?? expressionOfText(tag)),
      using,
    );
  const strangers = people.length === 0 ? [] : tags.filter((tag) => isUnknown(tag, what, people));
  const picker = (
    <span className={expressionStyles.actions}>
      <ValuePicker
        values={values}
        onPick={(picked) => change([...tags, `\${${picked.expression}}`], picked)}
      />
    </span>
  );
  return (
    <Field label={label} path={path} action={picker}>
      <TagsInput
        mt={4}
        aria-label={label}
        data-testid={`field-${path}`}
        placeholder={tags.length === 0 ? (what === 'groups' ? 'finance' : text('fields.nobody')) : ''}
        data={[...new Set(known)]}
        value={tags}
        onChange={(next) => change(next)}
        acceptValueOnBlur
        selectFirstOptionOnChange
        styles={{ inputField: { minWidth: 48 } }}
      />
      {strangers.length > 0 && (
        <Text size="xs" mt={4} c="var(--ink-amber)" role="note" data-testid={`unknown-${path}`}>
          {text(what === 'groups' ? 'fields.nobodyInGroup' : 'fields.nobodyCalled', {
            names: strangers.map((name) => `“${name}”`).join(', '),
          })}
        </Text>
      )}
    </Field>
  );
}

/** A name that nobody has, or a group without anybody: the task would be seen by no one. What a value gives is not known yet. */
function isUnknown(tag: string, what: 'groups' | 'people', people: readonly Person[]): boolean {
  if (tag.includes('${')) return false;
  return !people.some((person) =>
    what === 'groups'
      ? person.groups.includes(tag)
      : person.id === tag || person.email?.toLowerCase() === tag.toLowerCase(),
  );
}
