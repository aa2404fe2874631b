/** The HTTP API as a program uses it: as a person, with any body, answered with status, value and text. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says; the tests look at it
  body: any;
  text: string;
}

export type Call = (person: string, method: string, path: string, body?: unknown) => Promise<Answer>;

/** A body that is a text is sent as it is, everything else as JSON. */
export function callerOf(url: string): Call {
  return async (person, method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        'inkstone-act-as': person,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return { status: answer.status, text, body: isJson && text ? JSON.parse(text) : undefined };
  };
}

/** Creates a workflow from its code and publishes it. */
export async function publishCode(call: Call, title: string, source: string): Promise<string> {
  const made = await call('ada', 'POST', '/api/workflows', { title, source });
  const name: string = made.body.name;
  const published = await call('ada', 'POST', `/api/workflows/${name}/publish`, { revision: 1 });
  if (published.status !== 201) throw new Error(`${name} was not published: ${published.text}`);
  return name;
}

/** The open task of a run, once there is one. */
export async function taskOf(call: Call, runId: string): Promise<string> {
  for (;;) {
    const { body } = await call('omar', 'GET', '/api/tasks?view=all');
    const task = body.items.find((item: { runId: string }) => item.runId === runId);
    if (task) return task.id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A run once it is closed. */
export async function closedRun(call: Call, runId: string): Promise<Answer['body']> {
  for (;;) {
    const { body } = await call('omar', 'GET', `/api/runs/${runId}`);
    if (body.closedAt) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
