import type { AgencyId, CounterId, DisplayId, KioskId, QueueId, ServiceId, ZoneId } from '@antre/shared/ids'
import type { Day, WallTime } from '@antre/shared/instants'
import type { Agency, Counter, Plan, Queue, Service, Zone } from '@antre/shared/plan'

/**
 * A building small enough to keep in mind and rich enough for every rule.
 *
 * | zone  | floor | counter | owns     | assists          |
 * |-------|-------|---------|----------|------------------|
 * | z-1   | 1     | lk-1    | q-ktp    |                  |
 * | z-1   | 1     | lk-2    | q-ktp    | q-pajak after 10 |
 * | z-2   | 1     | lk-3    | q-pajak  |                  |
 * | z-2   | 1     | lk-5    | q-pajak, q-lansia |         |
 * | z-3   | 2     | lk-4    | q-paspor |                  |
 *
 * Monday to Friday 08:00 to 15:00, numbers from 07:30 to 14:30, on Friday none from 11:30 to 13:00. Immigration comes on Tuesday and
 * Thursday. q-paspor gives 4 places a day; q-pajak calls a regular visitor after two priority ones.
 */
export const smallPlan: Plan = {
  building: { name: 'Gedung Kecil', short: 'GK', address: 'Jalan Uji 1', timeZone: 'Asia/Jakarta', clockName: 'WIB' },
  classes: { regular: { headStartMinutes: 0 }, priority: { headStartMinutes: 15 }, emergency: { headStartMinutes: 120 } },
  visits: { parallelPlaces: 2, stopsMax: 4, walkingSeconds: { sameZone: 30, otherZone: 60, otherFloor: 180 } },
  calls: { callsMax: 3, secondsBetween: 30, noShowAfterSeconds: 90 },
  issuing: { from: '07:30' as WallTime, lastTicketMinutesBeforeClose: 30 },
  workingDays: [1, 2, 3, 4, 5].map((weekday) => workingDay(weekday)),
  holidays: [{ day: '2026-12-25' as Day, name: 'Hari Raya Natal' }],
  zones: [zone('z-1', 1, 1), zone('z-2', 2, 1), zone('z-3', 3, 2)],
  agencies: [agency('dukcapil', 'z-1'), agency('pajak', 'z-2'), { ...agency('imigrasi', 'z-3'), weekdays: [2, 4] }],
  queues: [
    queue('q-ktp', 'A', 'dukcapil'),
    { ...queue('q-pajak', 'B', 'pajak'), priorityCallsInARowMax: 2 },
    queue('q-lansia', 'L', 'pajak'),
    { ...queue('q-paspor', 'P', 'imigrasi'), quotaPerDay: 4 },
  ],
  counters: [
    counter(1, { agency: 'dukcapil', zone: 'z-1', owns: ['q-ktp'] }),
    counter(2, { agency: 'dukcapil', zone: 'z-1', owns: ['q-ktp'], assists: { queue: 'q-pajak', afterMinutes: 10 } }),
    counter(3, { agency: 'pajak', zone: 'z-2', owns: ['q-pajak'] }),
    counter(4, { agency: 'imigrasi', zone: 'z-3', owns: ['q-paspor'] }),
    counter(5, { agency: 'pajak', zone: 'z-2', owns: ['q-pajak', 'q-lansia'] }),
  ],
  services: [
    service('ktp', 'dukcapil', 'q-ktp'),
    service('kk', 'dukcapil', 'q-ktp'),
    { ...service('info', 'dukcapil', 'q-ktp'), noTicketNeeded: true },
    { ...service('ambil-ktp', 'dukcapil', 'q-ktp'), continuationOnly: true },
    service('pbb', 'pajak', 'q-pajak'),
    service('npwp', 'pajak', 'q-pajak'),
    { ...service('lansia', 'pajak', 'q-lansia'), priorityOnly: true },
    service('paspor', 'imigrasi', 'q-paspor'),
    { ...service('m-paspor', 'imigrasi', 'q-paspor'), appointmentOnly: true, externalBooking: 'M-Paspor' },
  ],
  kiosks: [{ id: 'kiosk-1' as KioskId, name: 'Pintu depan', zone: 'z-1' as ZoneId, printer: null }],
  displays: [
    { id: 'layar-1' as DisplayId, name: 'Lantai 1', zones: ['z-1', 'z-2'] as ZoneId[], speaks: ['z-1', 'z-2'] as ZoneId[] },
    { id: 'layar-2' as DisplayId, name: 'Lantai 2', zones: ['z-3'] as ZoneId[], speaks: ['z-3'] as ZoneId[] },
  ],
  announcements: { numbers: 'digits', languages: ['id'], chime: true, runningText: [] },
  reasons: {
    outOfOrder: [
      { code: 'dipanggil-kembali', text: { id: 'Dipanggil kembali' } },
      { code: 'salah-antrean', text: { id: 'Salah antrean' } },
    ],
    pause: [{ code: 'istirahat', text: { id: 'Istirahat' } }],
    change: [{ code: 'sistem', text: { id: 'Gangguan sistem' } }],
  },
  outcomes: [
    { code: 'selesai', text: { id: 'Selesai' } },
    { code: 'berkas-kurang', text: { id: 'Berkas kurang' } },
  ],
}

/** What an admin may bring instead of a plan like this one: less of everything, other rules of order, another place on earth. */
export const plansInsteadOf = (plan: Plan): Plan[] => [
  withoutQueue(plan, 'q-pajak'),
  withoutQueue(plan, 'q-paspor'),
  withoutCounter(withoutService(plan, 'kk'), 'lk-1'),
  {
    ...plan,
    classes: { ...plan.classes, priority: { headStartMinutes: 40 } },
    visits: { ...plan.visits, parallelPlaces: 1 },
    queues: plan.queues.map((one) => ({ ...one, priorityCallsInARowMax: 1 })),
  },
  { ...plan, visits: { ...plan.visits, parallelPlaces: 3 } },
  { ...plan, calls: { ...plan.calls, callsMax: 1, noShow: 'automatic' } },
  movedTo(plan, 'Asia/Jayapura'),
  movedTo(plan, 'America/New_York'),
]

/** The same building somewhere else. */
const movedTo = (plan: Plan, timeZone: string): Plan => ({ ...plan, building: { ...plan.building, timeZone } })
export const smallPlanIn = (timeZone: string): Plan => movedTo(smallPlan, timeZone)

/** Without a queue, its services, and the counters that serve nothing else. */
export function withoutQueue(plan: Plan, id: string): Plan {
  return {
    ...plan,
    queues: plan.queues.filter((one) => one.id !== id),
    services: plan.services.filter((one) => one.queue !== id),
    counters: plan.counters
      .map((one) => ({ ...one, serves: one.serves.filter((served) => served.queue !== id) }))
      .filter(({ serves }) => serves.length > 0),
  }
}

export const withoutService = (plan: Plan, id: string): Plan => ({ ...plan, services: plan.services.filter((one) => one.id !== id) })
export const withoutCounter = (plan: Plan, id: string): Plan => ({ ...plan, counters: plan.counters.filter((one) => one.id !== id) })

function workingDay(weekday: number): Plan['workingDays'][number] {
  const friday = [{ from: '11:30' as WallTime, to: '13:00' as WallTime, issuing: false }]
  return { weekday, open: '08:00' as WallTime, close: '15:00' as WallTime, breaks: weekday === 5 ? friday : [] }
}

function zone(id: string, digit: number, floor: number): Zone {
  return { id: id as ZoneId, digit, floor, name: { id: `Zona ${digit}` } }
}

function agency(id: string, at: string): Agency {
  return { id: id as AgencyId, short: id, name: { id }, topic: { id }, zone: at as ZoneId, demandShare: 0.3 }
}

function queue(id: string, prefix: string, of: string): Queue {
  const unlimited = { quotaPerDay: null, issuesTickets: true, priorityCallsInARowMax: null }
  return { id: id as QueueId, prefix, agency: of as AgencyId, name: { id }, ...unlimited }
}

type CounterPlace = { agency: string; zone: string; owns: string[]; assists?: { queue: string; afterMinutes: number } }

function counter(number: number, { agency: of, zone: at, owns, assists }: CounterPlace): Counter {
  return {
    id: `lk-${number}` as CounterId,
    number,
    agency: of as AgencyId,
    zone: at as ZoneId,
    serves: [
      ...owns.map((id) => ({ queue: id as QueueId })),
      ...(assists ? [{ queue: assists.queue as QueueId, assistAfterMinutes: assists.afterMinutes }] : []),
    ],
    accessible: true,
  }
}

function service(id: string, of: string, at: string): Service {
  return {
    id: id as ServiceId,
    agency: of as AgencyId,
    queue: at as QueueId,
    name: { id },
    requirements: [],
    cost: { text: { id: 'Gratis' }, amountRupiah: 0 },
    completionTime: { id: 'Langsung' },
    serviceMinutes: 10,
    waitTargetMinutes: 30,
    noTicketNeeded: false,
    appointmentOnly: false,
    continuationOnly: false,
    priorityOnly: false,
    externalBooking: null,
  }
}
