import { useStore } from 'zustand';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { AnswerTask } from './answer-task.js';
import { SendMessage } from './send-message.js';
import type { Trial } from './trial.js';
import styles from './try-pane.module.css';

/** Where the run stands: what it waits for, what went wrong, what came of it. */
export function TrialNow({ trial }: { trial: Trial }) {
  const editor = useEditor();
  const { view, mistakes, error, tried } = useStore(trial.store);
  const document = useEditorState((state) => state.draft.document);
  const look = (node: string | undefined) =>
    node !== undefined && editor.set({ selection: { nodes: [node], edges: [], notes: [] } });
  if (mistakes) return <Mistakes mistakes={mistakes} look={look} />;
  if (error) return <p className={styles.problem}>{error}</p>;
  if (!view) return <p className={styles.quiet}>{text('trying.empty')}</p>;
  const messages = Object.values(document.messages ?? {}).filter(({ kind }) => kind === 'signal');
  const open = view.status === 'paused' || view.status === 'waiting';
  return (
    <>
      {tried?.document !== document && <p className={styles.quiet}>{text('trying.changed')}</p>}
      {view.problem && (
        <div className={styles.problem} role="alert" data-testid="try-problem">
          <strong>{view.problem.message}</strong>
          {view.problem.hint && <span>{view.problem.hint}</span>}
          <Place node={view.problem.node} look={look} trial={trial} />
        </div>
      )}
      {view.tasks.map((open) => (
        <AnswerTask key={open.seq} open={open} trial={trial} />
      ))}
      {open && messages.length > 0 && <SendMessage messages={messages} trial={trial} />}
      {view.result !== undefined && (
        <>
          <h3>{text('trying.gave')}</h3>
          <pre className={styles.json} data-testid="try-result">
            {JSON.stringify(view.result, null, 2)}
          </pre>
        </>
      )}
    </>
  );
}

function Place({
  node,
  look,
  trial,
}: {
  node: string | undefined;
  look: (node: string) => void;
  trial: Trial;
}) {
  const title = trial.store.getState().tried?.nodes.find((each) => each.node === node)?.title;
  if (node === undefined || title === undefined) return null;
  return (
    <button type="button" className="link" onClick={() => look(node)}>
      {title}
    </button>
  );
}

function Mistakes({
  mistakes,
  look,
}: {
  mistakes: readonly { message: string; node?: string }[];
  look: (node: string | undefined) => void;
}) {
  return (
    <>
      <p className={styles.quiet}>{text('trying.mend')}</p>
      <ul data-testid="try-mistakes">
        {mistakes.map(({ message, node }) => (
          <li key={`${node}${message}`}>
            <button type="button" className="link" onClick={() => look(node)}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
