const KEY = 'inkstone.act-as';
const TOKEN_KEY = 'inkstone.token';

/** Whom this browser acts as in development; absent: the server's default person. */
export function actsAs(): string | undefined {
  return localStorage.getItem(KEY) ?? undefined;
}

export function actAs(personId: string): void {
  localStorage.setItem(KEY, personId);
}

export function forgetPerson(): void {
  localStorage.removeItem(KEY);
}

/** The access token, where the server asks for one. */
export function accessToken(): string | undefined {
  return localStorage.getItem(TOKEN_KEY) ?? undefined;
}

export function setAccessToken(token: string): void {
  localStorage.setItem(TOKEN_KEY, token);
}
