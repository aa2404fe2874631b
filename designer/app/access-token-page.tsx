import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { accessToken, setAccessToken } from '../api/identity.js';
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
          label="Access token"
          description="The one that this server was started with, in INKSTONE_TOKEN."
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={accessToken() ? 'The token used so far is not the right one.' : undefined}
          autoFocus
        />
        <Button type="submit" fullWidth mt="md" disabled={token.trim() === ''}>
          Continue
        </Button>
      </form>
    </main>
  );
}
