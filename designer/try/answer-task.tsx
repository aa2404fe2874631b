import type { Json } from '@inkstone/runtime';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { SchemaForm } from '../app/schema-form.js';
import { text } from '../messages/text.js';
import { withTitles } from '../model/schema-titles.js';
import { verbOf } from '../tasks/outcome-words.js';
import type { OpenTask } from './simulation.js';
import type { Trial } from './trial.js';
import styles from './try-pane.module.css';

/** A person's task, answered by whoever tries the workflow: the same facts, form and answers. */
export function AnswerTask({ open: { seq, task }, trial }: { open: OpenTask; trial: Trial }) {
  const [data, setData] = useState<Json>();
  const [comment, setComment] = useState('');
  const [wrong, setWrong] = useState<string>();
  const answer = async (outcome: string) => {
    const said = {
      outcome,
      ...(task.form === undefined ? {} : { data: data ?? {} }),
      ...(comment === '' ? {} : { comment }),
    };
    setWrong(await trial.answer(seq, said, task.title));
  };
  return (
    <div className={styles.task} data-testid="try-task">
      <strong>{task.title}</strong>
      {task.facts && task.facts.length > 0 && (
        <dl className={styles.facts}>
          {task.facts.map(({ label, value }) => (
            <Fact key={label} label={label} value={value} />
          ))}
        </dl>
      )}
      {task.form !== undefined && (
        <SchemaForm
          schema={withTitles(task.form as never)}
          data={data}
          onChange={(now) => setData(now as Json)}
          idPrefix={`answer-${seq}`}
        />
      )}
      <Textarea
        size="xs"
        label={text('trying.comment')}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {wrong && (
        <p className={styles.problem} role="alert">
          {wrong}
        </p>
      )}
      <div className={`${styles.buttons} ${styles.answers}`}>
        {task.outcomes.map((outcome, index) => (
          <Button
            key={outcome}
            size="xs"
            variant={index === 0 ? 'filled' : 'default'}
            onClick={() => void answer(outcome)}
            data-testid={`try-answer-${outcome}`}
          >
            {verbOf(outcome)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Fact({ label, value }: { label: string; value: Json }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
    </>
  );
}
