import type { Json } from '@inkstone/runtime';
import { useStore } from 'zustand';
import { SchemaForm } from '../app/schema-form.js';
import { useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { withTitles } from '../model/schema-titles.js';
import type { Trial } from './trial.js';
import styles from './try-pane.module.css';

/** What the run is given, in the form of the workflow's input; filled with a sample until somebody writes in it. */
export function TryInput({ trial }: { trial: Trial }) {
  const schema = useEditorState((state) => state.draft.document.input);
  const { input } = useStore(trial.store, ({ plan }) => plan);
  const fields = Object.keys((schema as { properties?: object }).properties ?? {});
  if (fields.length === 0) return <p className={styles.quiet}>{text('fields.itNeedsNothingToBe')}</p>;
  return (
    <SchemaForm
      schema={withTitles(schema)}
      data={input}
      onChange={(data) => trial.plan({ input: (data ?? {}) as Json })}
      idPrefix="try"
    />
  );
}
