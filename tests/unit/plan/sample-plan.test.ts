import { expect, test } from 'vitest'
import { planHash, planText } from '../../../server/src/plan/plan-text.ts'
import { publicPlan } from '../../../server/src/plan/public-plan.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

const serves = (counter: string) => samplePlan.counters.find(({ id }) => id === counter)?.serves

test('given the sample plan, when it is loaded, then it is valid and whole', () => {
  const { zones, agencies, queues, counters, services, kiosks, displays } = samplePlan
  expect([zones.length, agencies.length, queues.length, counters.length, services.length]).toEqual([5, 24, 36, 48, 143])
  expect([kiosks.length, displays.length]).toEqual([2, 6])
})

test('given the sample plan, when a counter serves several queues, then its first is its own and further ones are assisted', () => {
  expect(serves('lk-02')).toEqual([{ queue: 'q-ar' }, { queue: 'q-ad', assistAfterMinutes: 10 }])
  expect(serves('lk-46')).toEqual([{ queue: 'q-xr' }, { queue: 'q-xb', assistAfterMinutes: 10 }])
})

test('given the sample plan, when a queue is first at no counter, then it is own wherever it is served', () => {
  expect(serves('lk-25')).toEqual([{ queue: 'q-lp' }, { queue: 'q-la' }])
  expect(serves('lk-35')).toEqual([{ queue: 'q-qn' }, { queue: 'q-qh' }])
})

test('[A6] given a sensitive service of the sample plan, when strangers can read it, then it has a neutral name', () => {
  const neutral = samplePlan.services.filter(({ publicName }) => publicName !== undefined)
  expect(neutral.map(({ id }) => id)).toEqual(['s-e05', 's-f04', 's-f05', 's-f06', 's-n07', 's-r01', 's-r02', 's-r04', 's-v03'])
  for (const service of neutral) expect(service.publicName?.id).toMatch(/^Layanan /)
})

test('given values nobody has confirmed, when the sample plan is read, then their notes say so', () => {
  for (const { notes } of samplePlan.services) expect(notes?.serviceMinutes).toBe('estimate')
  for (const { day, notes } of samplePlan.holidays) expect(notes?.day?.startsWith('PROVISIONAL')).toBe(day.startsWith('2027'))
  expect(samplePlan.notes?.classes).toContain('assumption')
})

test('given the same plan with its fields in another order, when it is written, then text and hash are the same', () => {
  const reversed = Object.fromEntries(Object.entries(samplePlan).reverse()) as typeof samplePlan
  expect(planText(reversed)).toBe(planText(samplePlan))
  expect(JSON.parse(planText(samplePlan))).toEqual(samplePlan)
  expect(planHash(planText(samplePlan))).toMatch(/^[0-9a-f]{64}$/)
  expect(planHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('given a plan with printers and notes, when its public part is read, then neither is in it', () => {
  const printer = { host: '10.0.0.7', port: 9100, paperMm: 80 as const }
  const text = JSON.stringify(publicPlan({ ...samplePlan, kiosks: samplePlan.kiosks.map((kiosk) => ({ ...kiosk, printer })) }))
  expect(text).not.toContain('10.0.0.7')
  expect(text).not.toContain('"printer"')
  expect(text).not.toContain('"notes"')
  expect(publicPlan(samplePlan).agencies.every(({ demandShare }) => demandShare === 0)).toBe(true)
  expect(publicPlan(samplePlan).services.find(({ id }) => id === 's-f06')?.name.id).toBe('Pengaduan perlindungan perempuan dan anak')
})
