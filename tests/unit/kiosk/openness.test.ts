import type { KioskMessages } from '@antre/shared/messages/kiosk/id'
import { id as words } from '@antre/shared/messages/kiosk/id'
import type { Service } from '@antre/shared/plan'
import type { KioskView } from '@antre/shared/views'
import { wallClock } from '@antre/shared/wall-clock'
import { describe, expect, test } from 'vitest'
import { closedShort, closedUntil } from '../../../kiosk-ui/src/kiosk/closed-words.ts'
import { type Closed, closedAgency, closedService, waitingFor } from '../../../kiosk-ui/src/kiosk/openness.ts'

const closed = (reason: Closed['reason'], again: string | null = null): Closed => ({ open: false, reason, again })
const service = (id: string, more: Partial<Service> = {}) => ({ id, queue: 'q-1', priorityOnly: false, ...more }) as Service
const view = (parts: Partial<KioskView>) => ({ closed: {}, queues: {}, ...parts }) as KioskView

describe('what is open', () => {
  test('a service for priority visitors opens for those who said so', () => {
    const passport = service('s-l04', { priorityOnly: true })
    const now = view({ closed: { 's-l04': closed('priority-only') } as KioskView['closed'] })
    expect(closedService({ service: passport, view: now, visitClass: 'regular' })).toMatchObject({ reason: 'priority-only' })
    expect(closedService({ service: passport, view: now, visitClass: 'priority' })).toBeNull()
  })

  test('any other reason holds for everyone', () => {
    const now = view({ closed: { s: closed('quota-reached') } as KioskView['closed'] })
    expect(closedService({ service: service('s'), view: now, visitClass: 'priority' })).toMatchObject({ reason: 'quota-reached' })
  })

  test('an agency is as open as its most open service, and shows the one that opens first', () => {
    const services = [service('a'), service('b'), service('c')]
    const some = { a: closed('break', '2026-11-24T13:00:00+07:00'), b: closed('no-ticket-needed') } as unknown as KioskView['closed']
    expect(closedAgency({ services, view: view({ closed: some }) })).toBeNull()
    const all = { ...some, c: closed('quota-reached', '2026-11-25T07:30:00+07:00') } as unknown as KioskView['closed']
    expect(closedAgency({ services, view: view({ closed: all }) })).toMatchObject({ reason: 'break' })
  })

  test('two services of one queue count its people once', () => {
    const now = view({ queues: { 'q-1': { waiting: 7 }, 'q-2': { waiting: 2 } } as unknown as KioskView['queues'] })
    const services = [service('a'), service('b'), service('c', { queue: 'q-2' as Service['queue'] })]
    expect(waitingFor({ services, view: now })).toBe(9)
  })
})

describe('how it is said', () => {
  const clock = wallClock({ timeZone: 'Asia/Jakarta', clockName: 'WIB', language: 'id' })
  const now = Date.parse('2026-11-24T10:12:00+07:00')
  const telling = (one: Closed) => ({ closed: one, words: words as KioskMessages, clock, now })

  test.each([
    [closed('break', '2026-11-24T10:30:00+07:00'), 'Jeda s.d. 10.30'],
    [closed('quota-reached', '2026-11-25T07:30:00+07:00'), 'Penuh hari ini'],
    [closed('not-open-yet', '2026-11-24T13:00:00+07:00'), 'Buka 13.00'],
    [closed('closed-for-today', '2026-11-25T07:30:00+07:00'), 'Buka besok'],
    [closed('agency-away', '2026-11-26T07:30:00+07:00'), 'Buka Kamis'],
    [closed('holiday', '2026-12-02T07:30:00+07:00'), 'Buka Rabu, 2 Des'],
    [closed('agency-away'), 'Tutup'],
  ])('%o is "%s" in the directory', (one, text) => {
    expect(closedShort(telling(one))).toBe(text)
  })

  test('the sentence names day and time', () => {
    expect(closedUntil(telling(closed('quota-reached', '2026-11-25T07:30:00+07:00')))).toBe(
      'Nomor dapat diambil lagi besok pukul 07.30 WIB.',
    )
    expect(closedUntil(telling(closed('no-ticket-needed')))).toBeNull()
  })
})
