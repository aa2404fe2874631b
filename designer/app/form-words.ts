import { englishStringTranslator, TranslatableString } from '@rjsf/utils';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';

const WORDS: Partial<Record<TranslatableString, MessageKey>> = {
  [TranslatableString.ArrayItemTitle]: 'formParts.item',
  [TranslatableString.EmptyArray]: 'formParts.noItems',
  [TranslatableString.YesLabel]: 'formParts.yes',
  [TranslatableString.NoLabel]: 'formParts.no',
  [TranslatableString.CloseLabel]: 'formParts.close',
  [TranslatableString.NewStringDefault]: 'formParts.newValue',
  [TranslatableString.AddButton]: 'formParts.add',
  [TranslatableString.AddItemButton]: 'formParts.addItem',
  [TranslatableString.CopyButton]: 'formParts.copy',
  [TranslatableString.MoveDownButton]: 'formParts.moveDown',
  [TranslatableString.MoveUpButton]: 'formParts.moveUp',
  [TranslatableString.RemoveButton]: 'formParts.remove',
  [TranslatableString.NowLabel]: 'formParts.now',
  [TranslatableString.ClearLabel]: 'formParts.clear',
  [TranslatableString.ClearButton]: 'formParts.clearInput',
  [TranslatableString.AriaDateLabel]: 'formParts.selectDate',
  [TranslatableString.PreviewLabel]: 'formParts.preview',
  [TranslatableString.DecrementAriaLabel]: 'formParts.decrease',
  [TranslatableString.IncrementAriaLabel]: 'formParts.increase',
  [TranslatableString.OptionalObjectAdd]: 'formParts.addOptional',
  [TranslatableString.OptionalObjectRemove]: 'formParts.removeOptional',
  [TranslatableString.OptionalObjectEmptyMsg]: 'formParts.noOptional',
  [TranslatableString.Type]: 'formParts.type',
  [TranslatableString.Value]: 'formParts.value',
};

/** The words of the form library in the language shown; what only a broken schema would show stays English. */
export function formWords(said: TranslatableString, values?: string[]): string {
  const key = WORDS[said];
  return key ? text(key) : englishStringTranslator(said, values);
}
