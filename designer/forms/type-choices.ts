import { text } from '../messages/text.js';
import { FIELD_TYPES, type FieldType } from '../model/schema-edit.js';

/** The types of a field to choose from, in the language shown. */
export function typeChoices(): { value: string; label: string }[] {
  return (Object.keys(FIELD_TYPES) as FieldType[]).map((value) => ({
    value,
    label: text(`fieldTypes.${value}`),
  }));
}
