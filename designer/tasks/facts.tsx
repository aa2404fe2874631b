import type { Task } from '../api/types.js';
import { type FactWords, factWords } from './fact-value.js';
import styles from './facts.module.css';
import { sentenceCase } from './outcome-words.js';

/** What the approver should know, in the author's order. */
export function Facts({ facts }: { facts: Task['facts'] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>
            <FactValue words={factWords(value)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({ words }: { words: FactWords }) {
  if (words.kind === 'text') return words.text;
  if (words.kind === 'block') return <pre className="mono">{words.text}</pre>;
  if (words.kind === 'table') return <FactTable {...words} />;
  return (
    <a href={words.link} target="_blank" rel="noreferrer noopener">
      {words.text}
    </a>
  );
}

function FactTable({ columns, rows }: { columns: string[]; rows: string[][] }) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {sentenceCase(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no other identity and never move
          <tr key={position}>
            {row.map((cell, column) => (
              <td key={columns[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
