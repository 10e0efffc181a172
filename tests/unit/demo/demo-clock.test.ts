import { type Instant, parseInstant } from '@antre/shared/instants'
import { formatInstant } from '@antre/shared/local-time'
import { describe, expect, test } from 'vitest'
import { demoClockStart } from '../../../server/src/demo/demo-clock.ts'
import { readDemoSettings } from '../../../server/src/demo/demo-settings.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

const start = ({ today, stoppedAt = null }: { today: string; stoppedAt?: string | null }) =>
  formatInstant(
    demoClockStart({
      plan: samplePlan,
      today: parseInstant(today),
      stoppedAt: stoppedAt === null ? null : (parseInstant(stoppedAt) as Instant),
    }),
    'Asia/Jakarta',
  )

describe('the clock of a demo', () => {
  test('starts on the morning of a working day, whatever the hour outside', () => {
    expect(start({ today: '2026-11-24T22:10:00+07:00' })).toBe('2026-11-24T07:45:00.000+07:00')
    expect(start({ today: '2026-11-28T10:00:00+07:00' })).toBe('2026-11-30T07:45:00.000+07:00')
    expect(start({ today: '2026-12-24T10:00:00+07:00' })).toBe('2026-12-28T07:45:00.000+07:00')
  })

  test('goes on where an earlier demo in the folder stopped, never back', () => {
    const today = '2026-11-20T09:00:00+07:00'
    expect(start({ today, stoppedAt: '2026-11-24T10:20:30+07:00' })).toBe('2026-11-24T10:20:31.000+07:00')
    expect(start({ today, stoppedAt: '2026-11-24T00:00:00+07:00' })).toBe('2026-11-24T07:45:00.000+07:00')
    expect(start({ today, stoppedAt: '2026-11-27T15:40:00+07:00' })).toBe('2026-11-30T07:45:00.000+07:00')
  })
})

describe('the settings of a demo', () => {
  test("its own flags stand among the server's", () => {
    const { config, crowd, seed, folder } = readDemoSettings(
      ['--crowd', '20', '--port=9000', '--speed=60', '--seed', '4', '--data', '/x'],
      {},
    )
    expect({ crowd, seed, folder, port: config.port, speed: config.clock.speed, data: config.dataFolder }).toEqual({
      crowd: 20,
      seed: 4,
      folder: 'named',
      port: 9000,
      speed: 60,
      data: '/x',
    })
  })

  test('without any it is a day of a busy hall in a throw-away folder', () => {
    expect(readDemoSettings([], {})).toMatchObject({ crowd: 350, folder: 'throw-away', config: { clock: { speed: 1 } } })
  })

  test('a mistake is named', () => {
    expect(() => readDemoSettings(['--crowd', 'many'], {})).toThrow('--crowd')
    expect(() => readDemoSettings(['--crowds', '5'], {})).toThrow('crowds')
  })
})
