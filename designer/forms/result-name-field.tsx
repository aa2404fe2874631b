import { useEditor } from '../editor/editor-context.js';
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
    editor.edit({ label: `Rename ${result} to ${name}`, changes });
  };
  return (
    <Field
      label="Name of the result"
      path="result"
      help="Later steps use the result by this name. Leave it empty when nobody needs it."
    >
      <NameField
        mt={4}
        aria-label="Name of the result"
        data-testid="field-result"
        name={result ?? ''}
        onRename={(name) => void rename(name)}
      />
    </Field>
  );
}
