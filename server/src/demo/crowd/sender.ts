import { randomUUID } from 'node:crypto'
import type { Problem } from '@antre/shared/contract'

/** `cookie` is what a sign-in gave. */
export type Reply<Body> = { ok: true; body: Body; cookie: string | null } | { ok: false; problem: Pick<Problem, 'status' | 'code'> }
export type Ask = { method: 'GET' | 'POST' | 'DELETE'; path: string; body?: object; headers?: Record<string, string> }

export type Sender = { send<Body>(ask: Ask): Promise<Reply<Body>> }

/** No answer within this is a lost one. */
const ANSWER_TIMEOUT_MS = 10_000
const PAUSE_FIRST_MS = 250
const PAUSE_MAX_MS = 4_000
/** A server that is started again is back long before. */
const ATTEMPTS_MAX = 30

/**
 * Sends over kept-alive connections. What was not answered, or answered with trouble of the house, is sent again under the same key
 * until it is known: a visitor does not go away because the server is started again.
 */
export function createSender({ url, pause, fetch = globalThis.fetch }: SenderParts): Sender {
  return {
    async send<Body>({ method, path, body, headers = {} }: Ask): Promise<Reply<Body>> {
      const request = {
        method,
        headers: { ...headers, 'idempotency-key': randomUUID(), ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }
      let pauseMs = PAUSE_FIRST_MS
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const answer = await answerTo(fetch, new URL(path, url), request)
        if (answer && !isTrouble(answer.response.status)) return replyOf<Body>(answer)
        await pause(Math.max(pauseMs, answer ? retryAfterMs(answer.response) : 0))
        pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2)
      }
      return { ok: false, problem: { status: 0, code: 'no-answer' } }
    },
  }
}

export type SenderParts = { url: string; pause(realMs: number): Promise<void>; fetch?: typeof globalThis.fetch }

type Answer = { response: Response; text: string }

/** Null where none came, or where it broke off. */
async function answerTo(fetch: typeof globalThis.fetch, url: URL, request: RequestInit): Promise<Answer | null> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) })
    return { response, text: await response.text() }
  } catch {
    return null
  }
}

const isTrouble = (status: number): boolean => status === 429 || status >= 500

const retryAfterMs = ({ headers }: Response): number => 1_000 * (Number(headers.get('retry-after')) || 0)

function replyOf<Body>({ response, text }: Answer): Reply<Body> {
  const body: unknown = text === '' ? null : JSON.parse(text)
  if (!response.ok) return { ok: false, problem: body as Problem }
  return { ok: true, body: body as Body, cookie: response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? null }
}
