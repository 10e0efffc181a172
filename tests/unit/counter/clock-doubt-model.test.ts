import type { LiveClient } from '@antre/shared/live-client'
import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { createClockDoubtModel } from '../../../counter-ui/src/clock-doubt-model.ts'

function doubt() {
  const clockJumpedByMs = signal<number | null>(null)
  const asked: object[] = []
  const api = {
    async post<Body>(_path: string, body: object) {
      asked.push(body)
      return { ok: true as const, body: null as Body }
    },
  }
  return { clockJumpedByMs, asked, model: createClockDoubtModel({ api, live: signal({ clockJumpedByMs } as unknown as LiveClient) }) }
}

test('[N3] a jump is confirmed with two presses, since it cannot be taken back', async () => {
  const { clockJumpedByMs, asked, model } = doubt()
  await model.press()
  clockJumpedByMs.value = 3_600_000
  expect(model.step.value).toBe('offered')
  await model.press()
  expect(model.step.value).toBe('asked')
  expect(asked).toEqual([])
  await model.press()
  expect(asked).toEqual([{ jumpedByMs: 3_600_000 }])
})

test('[N3] another jump between the two presses begins anew', async () => {
  const { clockJumpedByMs, asked, model } = doubt()
  clockJumpedByMs.value = 3_600_000
  await model.press()
  clockJumpedByMs.value = 31_536_000_000
  expect(model.step.value).toBe('offered')
  await model.press()
  expect(asked).toEqual([])
})
