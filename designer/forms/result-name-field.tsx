import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { Field } from './field.js';
import { NameField } from './name-field.js';
import { useNodeForm } from './node-form.js';

/** The name under which later steps use the result. */
export function ResultName({ result }: { result: string | undefined }) {
  const editor = useEditor();
  const { id, set } = useNodeForm();
  const rename = async (name: string) => {
    if (result === undefined || name === '') return set(['result'], name || undefined);
    const { document } = editor.store.getState().draft;
    const changes = await editor.compiler.renameResult(document, id, name);
    editor.edit({ label: text('fields.renameResultToName', { result, name }), changes });
  };
  return (
    <Field label={text('fields.nameOfTheResult')} path="result" help={text('fields.laterStepsUseTheResult')}>
      <NameField
        mt={4}
        aria-label={text('fields.nameOfTheResult')}
        data-testid="field-result"
        name={result ?? ''}
        onRename={(name) => void rename(name)}
      />
    </Field>
  );
}
