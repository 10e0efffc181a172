import { type Instant, instant } from '@antre/shared/instants'
import { describe, expect, test } from 'vitest'
import type { Caller, SessionKey } from '../../../server/src/access/caller.ts'
import { ANYONE } from '../../../server/src/access/caller.ts'
import { createLimits } from '../../../server/src/access/limits.ts'
import { createTokenBuckets } from '../../../server/src/access/token-buckets.ts'
import { createKioskPauses } from '../../../server/src/devices/kiosk-pauses.ts'
import { createManualClock } from '../../engine/manual-clock.ts'

const start = instant(1_800_000_000_000)
const after = (ms: number): Instant => instant(start + ms)

describe('a bucket', () => {
  test('[S6] gives its burst at once, then one each interval, and never more than its burst', () => {
    const buckets = createTokenBuckets({ burst: 3, everyMs: 1_000 })
    const take = (at: number) => buckets.take('ani', after(at))
    expect([take(0), take(0), take(0), take(0), take(400)]).toEqual([0, 0, 0, 1_000, 600])
    expect([take(1_000), take(1_000)]).toEqual([0, 1_000])
    expect([take(60_000), take(60_000), take(60_000), take(60_000)]).toEqual([0, 0, 0, 1_000])
  })

  test('[S6] is its key’s alone, and what is refused costs nothing', () => {
    const buckets = createTokenBuckets({ burst: 1, everyMs: 1_000 })
    for (let n = 0; n < 1_000; n++) buckets.take('flood', start)
    expect(buckets.waitMs('flood', start)).toBe(1_000)
    expect(buckets.take('ani', start)).toBe(0)
    buckets.forget('flood')
    expect(buckets.take('flood', start)).toBe(0)
  })

  test('[S6] of a key not heard of for longest is forgotten first', () => {
    const buckets = createTokenBuckets({ burst: 1, everyMs: 60_000 })
    buckets.take('first', start)
    for (let n = 0; n < 19_999; n++) buckets.take(`k-${n}`, start)
    expect(buckets.waitMs('first', start)).toBeGreaterThan(0)
    buckets.take('one more', start)
    expect(buckets.waitMs('first', start)).toBe(0)
    expect(buckets.waitMs('k-0', start)).toBeGreaterThan(0)
  })
})

const citizen = (visit: string): Caller => ({ kind: 'citizen', visit: visit as never, token: 't' as never })
const kiosk: Caller = { kind: 'device', id: 'd-1', device: 'kiosk', place: 'kiosk-1' }
const clerk: Caller = {
  kind: 'staff',
  username: 'ani',
  role: 'clerk',
  agency: null,
  counters: null,
  session: 's' as SessionKey,
  locked: false,
}
const HALL = '36.68.10.2'
const limitsOn = () => createLimits({ clock: { now: () => start }, rateLimits: 'on' })

describe('what a caller may take', () => {
  test('[S6] a flood behind the address of the hall spends its own measure and nobody else’s', () => {
    const limits = limitsOn()
    let refused = 0
    for (let n = 0; n < 20_000; n++) if (limits.requestWait(citizen('flood'), HALL) > 0) refused += 1
    expect(refused).toBe(20_000 - 60)
    for (let phone = 0; phone < 500; phone++)
      for (let n = 0; n < 12; n++) expect(limits.requestWait(phone % 2 === 0 ? citizen(`v-${phone}`) : ANYONE, HALL)).toBe(0)
    for (const caller of [kiosk, clerk]) expect(limits.requestWait(caller, HALL)).toBe(0)
  })

  test('[S6] a flood of nobody in particular is refused by its address, which holds back no one who is known', () => {
    const limits = limitsOn()
    for (let n = 0; n < 10_000; n++) limits.requestWait(ANYONE, HALL)
    expect(limits.requestWait(ANYONE, HALL)).toBe(1)
    expect(limits.requestWait(ANYONE, '36.68.10.3')).toBe(0)
    for (const caller of [citizen('v-1'), kiosk, clerk]) expect(limits.requestWait(caller, HALL)).toBe(0)
  })

  test('[S6] whoever has an IPv6 network has one measure for all of it', () => {
    const limits = limitsOn()
    for (let n = 0; n < 10_000; n++) limits.requestWait(ANYONE, `2001:db8:1:2::${n.toString(16)}`)
    expect(limits.requestWait(ANYONE, '2001:db8:1:2:a:b:c:d')).toBe(1)
    expect(limits.requestWait(ANYONE, '2001:db8:1:3::1')).toBe(0)
    expect(limits.requestWait(ANYONE, '2001:db8::1')).toBe(0)
    expect(limits.requestWait(ANYONE, '::1')).toBe(0)
  })

  test('[S6] tries to sign in are few for one address: each costs a core 70 ms', () => {
    const limits = limitsOn()
    const waits = Array.from({ length: 101 }, () => limits.proofWait(HALL))
    expect(waits.filter((wait) => wait > 0)).toEqual([1])
    expect(limits.proofWait('10.0.0.8')).toBe(0)
  })

  test('[S6] sockets are counted by token; one that ends makes room for another', () => {
    const limits = limitsOn()
    const held = Array.from({ length: 17 }, () => limits.holdSocket(citizen('flood'), HALL))
    expect(held.map((release) => release !== null)).toEqual([...Array(16).fill(true), false])
    for (let phone = 0; phone < 500; phone++) expect(limits.holdSocket(citizen(`v-${phone}`), HALL)).not.toBeNull()
    held[0]?.()
    expect(limits.holdSocket(citizen('flood'), HALL)).not.toBeNull()
    expect(limits.holdSocket(citizen('flood'), HALL)).toBeNull()
  })

  test('[S6] what a socket sends is counted for each alone', () => {
    const limits = limitsOn()
    const sent = Array.from({ length: 61 }, () => limits.mayMessage('a'))
    expect(sent.filter((may) => !may)).toHaveLength(1)
    expect(limits.mayMessage('b')).toBe(true)
  })

  test('off: nobody is slowed down', () => {
    const limits = createLimits({ clock: { now: () => start }, rateLimits: 'off' })
    for (let n = 0; n < 500; n++) expect(limits.requestWait(kiosk, HALL) + limits.proofWait(HALL)).toBe(0)
  })
})

describe('a kiosk', () => {
  const K1 = 'kiosk-1' as never

  function openKiosks() {
    const clock = createManualClock()
    const pauses = createKioskPauses({ clock, rateLimits: 'on' })
    const told: string[] = []
    pauses.onChanged((kiosk) => told.push(`${kiosk} ${pauses.pausedUntil(kiosk) === null ? 'goes on' : 'is paused'}`))
    return { clock, pauses, told }
  }

  test('[S6] is never paused by people: a number every three seconds, all day', () => {
    const { clock, pauses } = openKiosks()
    for (let n = 0; n < 3_000; n++) {
      expect(pauses.count(K1)).toBeNull()
      clock.move(3_000)
    }
  })

  test('[S6] that gives numbers faster is paused, alone, and goes on by itself', () => {
    const { clock, pauses, told } = openKiosks()
    const counted = Array.from({ length: 22 }, () => pauses.count(K1))
    expect(counted.findIndex((pause) => pause !== null)).toBe(20)
    expect(counted.slice(20).map((pause) => pause?.began)).toEqual([true, false])
    expect(pauses.count('kiosk-2' as never)).toBeNull()
    clock.move(5 * 60_000)
    expect(pauses.pausedUntil(K1)).toBeNull()
    expect(pauses.count(K1)).toBeNull()
    expect(told).toEqual(['kiosk-1 is paused', 'kiosk-1 goes on'])
  })

  test('[S6] goes on at once when somebody says so, and is not woken again by the time that is over', () => {
    const { clock, pauses, told } = openKiosks()
    expect(pauses.resume(K1)).toBe(false)
    for (let n = 0; n < 21; n++) pauses.count(K1)
    expect(pauses.resume(K1)).toBe(true)
    expect(pauses.count(K1)).toBeNull()
    clock.move(10 * 60_000)
    expect(told).toEqual(['kiosk-1 is paused', 'kiosk-1 goes on'])
    pauses.close()
  })
})
