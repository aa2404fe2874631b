import type { Task } from '../api/types.js';
import { type FactWords, factWords } from './fact-value.js';
import styles from './facts.module.css';
import { sentenceCase } from './outcome-words.js';

/** What the approver should know, in the author's order. */
export function Facts({ facts }: { facts: Task['facts'] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <Fact key={label} label={label} words={factWords(value)} />
      ))}
    </dl>
  );
}

/** More characters than this are read as a paragraph below their label, not beside it. */
const ONE_LINE = 60;

function Fact({ label, words }: { label: string; words: FactWords }) {
  const isLong = words.kind === 'text' && words.text.length > ONE_LINE;
  return (
    <div className={styles.fact} data-long={isLong || undefined}>
      <dt>{label}</dt>
      <dd>
        <FactValue words={words} />
      </dd>
    </div>
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
