import type { Refusal } from '@antre/shared/refusals'
import { actorOf, type Caller, deviceOf, type Staff } from '../access/caller.ts'
import type { Access } from '../domain/events.ts'
import { fromOf } from './commanding.ts'
import type { HttpParts } from './http-parts.ts'

/**
 * Puts into the journal what is about to be done to who may come in, and by whom (S3). Durable before it is done: rather a line too
 * many than a change without one. Null when it stands there, else why nothing may be done.
 */
export async function note(engine: Pick<HttpParts['engine'], 'submit'>, by: Caller | Staff, access: Access): Promise<Refusal | null> {
  const outcome = await engine.submit({
    command: { type: 'note-access', access },
    actor: actorOf(by),
    device: deviceOf(by),
    from: fromOf(by),
    key: null,
    fingerprint: '',
  })
  return 'refusal' in outcome ? outcome.refusal : null
}
