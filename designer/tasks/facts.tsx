import type { Task } from '../api/types.js';
import { factWords } from './fact-value.js';
import styles from './facts.module.css';

/** What the approver should know, in the author's order. */
export function Facts({ facts }: { facts: Task['facts'] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>
            <FactValue value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({ value }: { value: unknown }) {
  const { text, link, block } = factWords(value);
  if (link)
    return (
      <a href={link} target="_blank" rel="noreferrer noopener">
        {text}
      </a>
    );
  return block ? <pre className="mono">{text}</pre> : text;
}
