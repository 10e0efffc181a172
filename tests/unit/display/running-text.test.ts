import type { QueueId } from '@antre/shared/ids'
import type { Day } from '@antre/shared/instants'
import type { PublicPlan } from '@antre/shared/plan'
import { expect, it } from 'vitest'
import { runningLines } from '../../../display-ui/src/running-text.ts'
import { publicPlan } from '../../../server/src/plan/public-plan.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

const announcements = { numbers: 'digits', chime: true } as const
const CALM = { halts: [], buildingHalt: null }
const linesOf = (said: Pick<PublicPlan['announcements'], 'languages' | 'runningText'>, board: Parameters<typeof runningLines>[1] = CALM) =>
  runningLines({ ...publicPlan(samplePlan), announcements: { ...announcements, ...said } }, board)

it('shows each line in every announced language that it has', () => {
  const runningText = [{ id: 'Nomor gratis', en: 'Numbers are free' }, { id: 'Siapkan berkas' }]
  expect(linesOf({ languages: ['id', 'su', 'en'], runningText })).toEqual([
    { text: 'Nomor gratis', language: 'id' },
    { text: 'Numbers are free', language: 'en' },
    { text: 'Siapkan berkas', language: 'id' },
  ])
})

it('shows a long line in parts that fit and lose no word', () => {
  const text =
    'Yang datang lebih dulu dipanggil lebih dulu. Lansia, penyandang disabilitas, ibu hamil, dan pembawa bayi dihitung datang 15 menit lebih awal.'
  const lines = linesOf({ languages: ['id'], runningText: [{ id: text }] }).map((line) => line.text)
  expect(lines.join(' ')).toBe(text)
  expect(lines[0]).toBe('Yang datang lebih dulu dipanggil lebih dulu.')
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(88)
})

it('cuts no word even when one is longer than a line', () => {
  const word = 'a'.repeat(120)
  const lines = linesOf({ languages: ['id'], runningText: [{ id: `lihat ${word} di sana` }] })
  expect(lines.map(({ text }) => text).join(' ')).toBe(`lihat ${word} di sana`)
})

const SINCE = { since: '2026-11-24T09:00:00.000+07:00', noMoreToday: false, comeBackOn: null }
const plain = { languages: ['id'] as PublicPlan['announcements']['languages'], runningText: [{ id: 'Nomor gratis' }] }

it('[L12] says first which queue stands still, why, and until when', () => {
  const halt = { ...SINCE, queue: 'q-ar' as QueueId, reason: 'system-fault', until: '2026-11-24T10:30:00.000+07:00' }
  const lines = linesOf(plain, { halts: [halt], buildingHalt: null }).map(({ text }) => text)
  expect(lines.join(' ')).toMatch(
    /^Antrean AR \(.+\) berhenti sementara \(Gangguan sistem instansi\), kira-kira sampai 10\.30 WIB; nomor dan urutan tetap\. Nomor gratis$/,
  )
})

it('[L12] says that there is no more today and when those who wait come first', () => {
  const halt = { ...SINCE, queue: 'q-ar' as QueueId, reason: 'no-staff', until: null, noMoreToday: true, comeBackOn: '2026-11-25' as Day }
  const lines = linesOf(plain, { halts: [halt], buildingHalt: null }).map(({ text }) => text)
  expect(lines.join(' ')).toContain(
    'tidak dilanjutkan hari ini (Petugas berhalangan); yang masih menunggu didahulukan pada Rabu, 25 November 2026',
  )
})

it('[L13] says one sentence and nothing else while the building stands still, in every announced language', () => {
  const board = { halts: [], buildingHalt: { ...SINCE, reason: 'evacuation', until: null } }
  expect(linesOf({ ...plain, languages: ['id', 'en'] }, board)).toEqual([
    { text: 'Mohon tinggalkan gedung dengan tenang lewat pintu terdekat; nomor Anda tetap berlaku.', language: 'id' },
    { text: 'Please leave the building calmly by the nearest door; your number stays valid.', language: 'en' },
  ])
})
