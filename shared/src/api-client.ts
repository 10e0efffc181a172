import type { Problem } from './contract.ts'

/** `retryAfterSeconds` where the server says how long to wait. */
export type Answer<Body> = { ok: true; body: Body } | { ok: false; problem: Problem; retryAfterSeconds?: number }

/** Said by the client itself when no answer came; the command may or may not have been done. */
export const NO_ANSWER = 'no-answer'

/** After this the request is sent again under its key; the key makes that safe. */
const ANSWER_TIMEOUT_MS = 4_000
const ATTEMPTS = 3
/** A server that restarts refuses at once: without a pause all attempts would be over before it is back. */
const PAUSE_MS = 700

export type ApiClient = {
  /** `withinMs`: for what takes the server longer to answer than a screen waits else. */
  get<Body>(path: string, options?: { withinMs?: number }): Promise<Answer<Body>>
  /** Sends a command under one key, again if no answer came: it is done once or not at all. Who asks again later gives the same key. */
  post<Body>(path: string, body: object, options?: { key?: string }): Promise<Answer<Body>>
  delete<Body>(path: string): Promise<Answer<Body>>
}

/** `language` is asked at each request: refusals come back in it. */
export function createApiClient({ token, language }: { token?: string; language: () => string }): ApiClient {
  const headers = (key?: string): Record<string, string> => ({
    'accept-language': language(),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
  })
  return {
    get: (path, { withinMs } = {}) => send(path, { headers: headers() }, withinMs),
    post: (path, body, { key = commandKey() } = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { ...headers(key), 'content-type': 'application/json' },
      }),
    delete: (path) => send(path, { method: 'DELETE', headers: headers(commandKey()) }),
  }
}

/**
 * The time and 80 random bits. Keys that rise with time are stored at the end of the server's index and not all over it, which halves
 * the cost of a commit. `crypto.randomUUID` exists on https pages only; a hall's screens may be on plain http.
 */
export const commandKey = () =>
  `${hex(Date.now(), 12)}${Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => hex(byte, 2)).join('')}`

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

async function send<Body>(path: string, request: RequestInit, withinMs = ANSWER_TIMEOUT_MS): Promise<Answer<Body>> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(path, { ...request, signal: AbortSignal.timeout(withinMs) })
      const body = response.status === 204 ? null : await response.json()
      if (response.ok) return { ok: true, body }
      return { ok: false, problem: body, retryAfterSeconds: Number(response.headers.get('retry-after')) }
    } catch {
      if (attempt === ATTEMPTS) return { ok: false, problem: { type: 'about:blank', status: 0, code: NO_ANSWER, title: '', detail: '' } }
      await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MS))
    }
  }
}
