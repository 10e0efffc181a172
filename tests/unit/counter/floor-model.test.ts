import type { Answer } from '@antre/shared/api-client'
import type { KioskId } from '@antre/shared/ids'
import type { IsoInstant } from '@antre/shared/views'
import { signal } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import { createFloorModel, type KioskPause } from '../../../counter-ui/src/floor/floor-model.ts'

const pauseOf = (kiosk: string, until = '2026-11-24T09:10:00+07:00'): KioskPause => ({
  kiosk: kiosk as KioskId,
  until: until as IsoInstant,
})
const failed = (status: number, code: string): Answer<null> => ({
  ok: false,
  problem: { type: 'about:blank', status, code, title: '', detail: '' },
})

function floor(answer: Answer<null>) {
  const onSessionEnded = vi.fn()
  const watched = { message: signal(null), refused: signal(null), stop: vi.fn() }
  const model = createFloorModel({
    live: { watch: () => watched },
    api: { post: async () => answer as never },
    agency: null,
    onSessionEnded,
  })
  return { model, onSessionEnded }
}

test('a kiosk that was not let go on says so, without an answer as well, and no other kiosk does', async () => {
  const { model } = floor(failed(0, 'no-answer'))
  await model.resume(pauseOf('kiosk-1'))
  expect(model.troubleOf(pauseOf('kiosk-1'))).toMatchObject({ code: 'no-answer' })
  expect(model.troubleOf(pauseOf('kiosk-2'))).toBeNull()
})

test('stopped again later, it is not spoken of as if somebody had tried', async () => {
  const { model } = floor(failed(503, 'too-busy'))
  await model.resume(pauseOf('kiosk-1'))
  expect(model.troubleOf(pauseOf('kiosk-1', '2026-11-24T11:00:00+07:00'))).toBeNull()
})

test('refused because the session is over, it is the session that is asked about', async () => {
  const { model, onSessionEnded } = floor(failed(401, 'not-signed-in'))
  await model.resume(pauseOf('kiosk-1'))
  expect(onSessionEnded).toHaveBeenCalledOnce()
})
