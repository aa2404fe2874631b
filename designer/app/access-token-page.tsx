import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { accessToken, setAccessToken } from '../api/identity.js';
import { text } from '../messages/text.js';
import styles from './access-token-page.module.css';

/** Where the server asks for a token: once, and this browser remembers it. */
export function AccessTokenPage() {
  const [token, setToken] = useState('');
  const client = useQueryClient();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAccessToken(token.trim());
    void client.resetQueries();
  };
  return (
    <main className={styles.page}>
      <form onSubmit={submit} className={styles.card}>
        <h1>Inkstone</h1>
        <PasswordInput
          label={text('app.token')}
          description={text('app.tokenHint')}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={accessToken() ? text('app.tokenWrong') : undefined}
          autoFocus
        />
        <Button type="submit" fullWidth mt="md" disabled={token.trim() === ''}>
          {text('app.continue')}
        </Button>
      </form>
    </main>
  );
}
