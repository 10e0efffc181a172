import { beforeAll, describe, expect, test } from 'vitest'
import { linesOf } from '../history/check-history.ts'
import { type KillReport, killRounds } from '../history/kill-rounds.ts'

/** `ANTRE_SEED=n` repeats a run as far as two processes can be repeated. */
const SEED = Number(process.env.ANTRE_SEED ?? Date.now() % 1_000_000)
const KILLS = 30

describe(`a crowded house that is killed again and again (ANTRE_SEED=${SEED})`, () => {
  let report: KillReport
  beforeAll(async () => {
    report = await killRounds({ seed: SEED, kills: KILLS })
  }, 600_000)

  test('[A1] [A2] [D1] [N1] [N2] [N4] [O1] [O2] [O4] [L2] [V2] [P3] [D6] what was told, shown, printed and stored is one story', () => {
    expect(report.violations.length, linesOf(report).join('\n')).toBe(0)
  })

  test('the kills fell among commands and starts, and each promise had something to check', () => {
    expect(report.kills.underLoad + report.kills.starting).toBe(KILLS)
    expect(report.kills.starting).toBeGreaterThan(0)
    expect(report.counts.unknown).toBeGreaterThan(0)
    expect(report.invariants.filter(({ checked }) => checked === 0).map(({ id, says }) => `${id}: ${says}`)).toEqual([])
  })
})
