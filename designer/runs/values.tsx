import type { RunView } from '../api/types.js';
import { text } from '../messages/text.js';
import { prettyValue } from './value-text.js';
import styles from './what-happened.module.css';

/** What went in, what each step gave, and what came out, as it was at the moment shown. */
export function Values({ view }: { view: RunView }) {
  const { run, nodes } = view;
  return (
    <>
      <Value name={text('runs.input')} json={JSON.stringify(run.input)} />
      {nodes.map(({ node, value }) => value && <Value key={node} name={value.name} json={value.json} />)}
      {run.result !== undefined && <Value name={text('runs.result')} json={JSON.stringify(run.result)} />}
      {run.failure !== undefined && <Value name={text('runs.failure')} json={JSON.stringify(run.failure)} />}
    </>
  );
}

function Value({ name, json }: { name: string; json: string | undefined }) {
  return (
    <div className={styles.value}>
      <h3>{name}</h3>
      <pre className={`${styles.code} mono`}>
        {json === undefined ? text('runs.noValue') : prettyValue(json)}
      </pre>
    </div>
  );
}
