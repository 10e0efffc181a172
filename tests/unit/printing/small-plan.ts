import type { AgencyId, CounterId, KioskId, QueueId, ServiceId, ZoneId } from '@antre/shared/ids'
import type { Day, WallTime } from '@antre/shared/instants'
import { instantOf } from '@antre/shared/local-time'
import type { Plan } from '@antre/shared/plan'
import type { PaperVisit } from '../../../server/src/printing/ticket-paper.ts'

export const FAMILY_CARD = 's-kk' as ServiceId
export const MEDIATION = 's-mediasi' as ServiceId
export const PENSION = 's-pensiun' as ServiceId
export const KIOSK = 'kiosk-1' as KioskId

const agency = (id: string, short: string, zone: string): Plan['agencies'][number] => ({
  id: id as AgencyId,
  short,
  name: { id: short },
  topic: { id: short },
  zone: zone as ZoneId,
  demandShare: 0.3,
})

const queue = (id: string, prefix: string, agency: string): Plan['queues'][number] => ({
  id: id as QueueId,
  prefix,
  agency: agency as AgencyId,
  name: { id: prefix },
  quotaPerDay: null,
  issuesTickets: true,
  priorityCallsInARowMax: null,
})

type Place = { number: number; agency: string; zone: string; queue: string }

const counter = ({ number, agency, zone, queue }: Place): Plan['counters'][number] => ({
  id: `lk-${number}` as CounterId,
  number,
  agency: agency as AgencyId,
  zone: zone as ZoneId,
  serves: [{ queue: queue as QueueId }],
  accessible: false,
})

type Errand = Pick<Plan['services'][number], 'id' | 'name' | 'requirements'> & {
  agency: string
  queue: string
  publicName?: Plan['services'][number]['name']
}

const service = ({ agency, queue, ...errand }: Errand): Plan['services'][number] => ({
  ...errand,
  agency: agency as AgencyId,
  queue: queue as QueueId,
  cost: { text: { id: 'Gratis' }, amountRupiah: 0 },
  completionTime: { id: 'hari yang sama' },
  serviceMinutes: 10,
  waitTargetMinutes: 30,
  noTicketNeeded: false,
  appointmentOnly: false,
  continuationOnly: false,
  priorityOnly: false,
  externalBooking: null,
})

/** Three agencies in two zones; MD is as wide as a prefix of two letters gets. */
export const smallPlan: Plan = {
  building: {
    name: 'Mal Pelayanan Publik Bale Madukara',
    short: 'MPP Bale Madukara',
    address: 'Purwakarta',
    timeZone: 'Asia/Jakarta',
    clockName: 'WIB',
  },
  classes: { regular: { headStartMinutes: 0 }, priority: { headStartMinutes: 15 }, emergency: { headStartMinutes: 120 } },
  visits: { parallelPlaces: 2, stopsMax: 4, walkingSeconds: { sameZone: 30, otherZone: 90, otherFloor: 150 } },
  calls: { callsMax: 3, secondsBetween: 30, noShowAfterSeconds: 90 },
  issuing: { from: '07:30' as WallTime, lastTicketMinutesBeforeClose: 30 },
  workingDays: [{ weekday: 2, open: '08:00' as WallTime, close: '15:00' as WallTime, breaks: [] }],
  holidays: [],
  zones: [
    { id: 'zone-1' as ZoneId, digit: 1, floor: 1, name: { id: 'Kependudukan' } },
    { id: 'zone-5' as ZoneId, digit: 5, floor: 2, name: { id: 'BUMN' } },
  ],
  agencies: [agency('ag-a', 'Disdukcapil', 'zone-1'), agency('ag-e', 'Disnaker', 'zone-1'), agency('ag-m', 'Taspen', 'zone-5')],
  queues: [queue('q-ad', 'AD', 'ag-a'), queue('q-e', 'E', 'ag-e'), queue('q-md', 'MD', 'ag-m')],
  counters: [
    counter({ number: 4, agency: 'ag-a', zone: 'zone-1', queue: 'q-ad' }),
    counter({ number: 3, agency: 'ag-a', zone: 'zone-1', queue: 'q-ad' }),
    counter({ number: 5, agency: 'ag-a', zone: 'zone-1', queue: 'q-ad' }),
    counter({ number: 16, agency: 'ag-e', zone: 'zone-1', queue: 'q-e' }),
    counter({ number: 41, agency: 'ag-m', zone: 'zone-5', queue: 'q-md' }),
  ],
  services: [
    service({
      id: FAMILY_CARD,
      agency: 'ag-a',
      queue: 'q-ad',
      name: { id: 'Perubahan data KK', su: 'Parobihan data KK', en: 'Family card change' },
      requirements: [{ id: 'KK asli', en: 'Original family card' }, { id: 'Fotokopi KTP-el kepala keluarga' }],
    }),
    service({
      id: MEDIATION,
      agency: 'ag-e',
      queue: 'q-e',
      name: { id: 'Pengaduan hubungan industrial', en: 'Labour dispute complaint' },
      publicName: { id: 'Layanan Konsultasi', su: 'Palayanan Konsultasi', en: 'Consultation' },
      requirements: [{ id: 'Kronologi perselisihan' }],
    }),
    service({ id: PENSION, agency: 'ag-m', queue: 'q-md', name: { id: 'Otentikasi pensiun' }, requirements: [{ id: 'KARIP' }] }),
  ],
  kiosks: [{ id: KIOSK, name: 'Kios pintu masuk', zone: 'zone-1' as ZoneId, printer: null }],
  displays: [],
  announcements: { numbers: 'digits', languages: ['id'], chime: true, runningText: [] },
  reasons: { outOfOrder: [{ code: 'sakit', text: { id: 'Sakit' } }], pause: [{ code: 'istirahat', text: { id: 'Istirahat' } }] },
  outcomes: [{ code: 'served', text: { id: 'Selesai' } }],
}

const ids = <T extends string>(...names: string[]) => names as T[]

export const familyCardStop: PaperVisit['stops'][number] = {
  service: FAMILY_CARD,
  queue: 'q-ad' as QueueId,
  counters: ids<CounterId>('lk-4', 'lk-3', 'lk-5'),
  ahead: 14,
}
export const mediationStop: PaperVisit['stops'][number] = {
  service: MEDIATION,
  queue: 'q-e' as QueueId,
  counters: ids<CounterId>('lk-16'),
  ahead: 1,
}
export const pensionStop: PaperVisit['stops'][number] = {
  service: PENSION,
  queue: 'q-md' as QueueId,
  counters: ids<CounterId>('lk-41'),
  ahead: 0,
}

export const visitWith = (...stops: PaperVisit['stops']): PaperVisit => ({
  number: 'MD-061',
  issuedAt: instantOf('2026-11-24' as Day, '08:03' as WallTime, 'Asia/Jakarta'),
  stops,
})

export const TICKET_URL = 'https://antre.purwakartakab.go.id/t/Zx8Qm1v0TqK3bN5sLr7YpA'
