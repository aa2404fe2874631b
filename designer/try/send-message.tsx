import type { Message } from '@inkstone/compiler/graph';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { text } from '../messages/text.js';
import { sampleArguments } from './sample-arguments.js';
import type { Trial } from './trial.js';
import styles from './try-pane.module.css';

/** The messages that the workflow understands, each to be sent with what it says. */
export function SendMessage({ messages, trial }: { messages: readonly Message[]; trial: Trial }) {
  return (
    <div className={styles.task}>
      <h3>{text('trying.message')}</h3>
      {messages.map((message) => (
        <OneMessage key={message.name} message={message} trial={trial} />
      ))}
    </div>
  );
}

function OneMessage({ message, trial }: { message: Message; trial: Trial }) {
  const [json, setJson] = useState(() => sampleArguments(message.parameters));
  const args = argumentsIn(json);
  return (
    <div className={styles.buttons}>
      {message.parameters.length > 0 && (
        <TextInput
          size="xs"
          flex={1}
          classNames={{ input: 'mono' }}
          aria-label={text('trying.messageArgs')}
          value={json}
          onChange={(event) => setJson(event.currentTarget.value)}
          error={args === undefined}
        />
      )}
      <Button
        size="xs"
        variant="default"
        disabled={args === undefined}
        onClick={() => void trial.signal(message.name, args ?? [])}
        data-testid={`try-signal-${message.name}`}
      >
        {message.name}
      </Button>
    </div>
  );
}

/** One value, or several in a list where the message takes several. */
function argumentsIn(json: string): never[] | undefined {
  if (json.trim() === '') return [];
  try {
    return JSON.parse(`[${json}]`) as never[];
  } catch {
    return undefined;
  }
}
