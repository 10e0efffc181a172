import { Settings } from 'typebox/system'
import { expect, test } from 'vitest'
import { checkPlan, type PlanMistake } from '../../../server/src/plan/check-plan.ts'
import { MISTAKES_MAX } from '../../../server/src/plan/plan-mistake.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'

/** A value at a path like `counters[3].number`; undefined removes the field. */
type Change = [path: string, value: unknown]

/** Each change breaks the sample plan in one way, which must be named at the path with the rule. */
const WRONG: { name: string; change: Change[]; path: string; rule: string; says?: string }[] = [
  { name: 'a field is missing', change: [['building.name', undefined]], path: 'building.name', rule: 'required', says: 'missing' },
  { name: 'a field is unknown', change: [['zones[0].colour', 'red']], path: 'zones[0].colour', rule: 'additionalProperties' },
  { name: 'a type is wrong', change: [['counters[3].number', '4']], path: 'counters[3].number', rule: 'type', says: 'whole number' },
  { name: 'a number is too small', change: [['zones[0].digit', 0]], path: 'zones[0].digit', rule: 'minimum', says: 'at least 1' },
  { name: 'a number is too large', change: [['calls.callsMax', 11]], path: 'calls.callsMax', rule: 'maximum', says: 'at most 10' },
  { name: 'a text is empty', change: [['building.short', '']], path: 'building.short', rule: 'minLength' },
  { name: 'a text is too long', change: [['building.short', 'x'.repeat(301)]], path: 'building.short', rule: 'maxLength' },
  { name: 'a list is empty', change: [['workingDays', []]], path: 'workingDays', rule: 'minItems' },
  { name: 'a list is too long', change: [['zones', Array(10).fill(samplePlan.zones[0])]], path: 'zones', rule: 'maxItems' },
  { name: 'a list repeats', change: [['agencies[0].weekdays', [1, 1]]], path: 'agencies[0].weekdays', rule: 'uniqueItems' },
  { name: 'an id is not short', change: [['zones[0].id', 'Zona 1']], path: 'zones[0].id', rule: 'pattern', says: 'lk-01' },
  { name: 'a time is not one', change: [['issuing.from', '7.30']], path: 'issuing.from', rule: 'pattern', says: '07:30' },
  {
    name: 'a day is not written as one',
    change: [['holidays[0].day', '1/1/2026']],
    path: 'holidays[0].day',
    rule: 'pattern',
    says: '2026-11-24',
  },
  { name: 'a prefix is lower case', change: [['queues[0].prefix', 'ar']], path: 'queues[0].prefix', rule: 'pattern', says: 'capital' },
  {
    name: 'a choice is not offered',
    change: [['announcements.numbers', 'words']],
    path: 'announcements.numbers',
    rule: 'anyOf',
    says: '"digits", or "natural"',
  },
  { name: 'a quota is nothing', change: [['queues[0].quotaPerDay', 0]], path: 'queues[0].quotaPerDay', rule: 'anyOf', says: 'or null' },
  {
    name: 'a printer has no port',
    change: [['kiosks[0].printer', { host: 'printer-1', port: 0, paperMm: 80 }]],
    path: 'kiosks[0].printer.port',
    rule: 'minimum',
  },
  {
    name: 'a printer has odd paper',
    change: [['kiosks[0].printer', { host: 'printer-1', port: 9100, paperMm: 70 }]],
    path: 'kiosks[0].printer.paperMm',
    rule: 'anyOf',
    says: '58, or 80',
  },

  { name: 'the time zone is an offset', change: [['building.timeZone', '+07:00']], path: 'building.timeZone', rule: 'time-zone' },
  { name: 'the time zone is unknown', change: [['building.timeZone', 'Asia/Purwakarta']], path: 'building.timeZone', rule: 'time-zone' },
  { name: 'a holiday is not in the calendar', change: [['holidays[0].day', '2026-02-30']], path: 'holidays[0].day', rule: 'real-day' },
  {
    name: 'a day closes before it opens',
    change: [['workingDays[0].close', '07:00']],
    path: 'workingDays[0].close',
    rule: 'open-before-close',
  },
  { name: 'a day is too short for issuing', change: [['issuing.from', '14:30']], path: 'workingDays[0].close', rule: 'time-for-issuing' },
  {
    name: 'a break ends before it begins',
    change: [['workingDays[1].breaks[0].to', '11:00']],
    path: 'workingDays[1].breaks[0].to',
    rule: 'break-before-end',
  },
  {
    name: 'a break is outside the hours',
    change: [['workingDays[1].breaks[0].to', '15:30']],
    path: 'workingDays[1].breaks[0]',
    rule: 'break-inside-hours',
  },
  {
    name: 'two breaks overlap',
    change: [['workingDays[1].breaks[1]', { from: '12:30', to: '13:30', issuing: true }]],
    path: 'workingDays[1].breaks[1]',
    rule: 'breaks-apart',
  },
  {
    name: '[L13] a silence ends before it begins',
    change: [['announcements.silences', [{ from: '12:10', to: '12:00' }]]],
    path: 'announcements.silences[0].to',
    rule: 'silence-before-end',
  },
  {
    name: '[L13] a silence outlasts an adzan',
    change: [
      [
        'announcements.silences',
        [
          { from: '11:45', to: '12:15' },
          { from: '15:00', to: '15:31' },
        ],
      ],
    ],
    path: 'announcements.silences[1].to',
    rule: 'silence-short',
    says: 'at most 30 minutes',
  },
  {
    name: '[L13] a silence has no time',
    change: [['announcements.silences', [{ from: '12.00', to: '12:10' }]]],
    path: 'announcements.silences[0].from',
    rule: 'pattern',
    says: '07:30',
  },
  {
    name: 'an agency closes before it opens',
    change: [['agencies[2].hours', { open: '10:00', close: '09:00' }]],
    path: 'agencies[2].hours.close',
    rule: 'open-before-close',
  },
  {
    name: 'an agency is present on a day off',
    change: [['agencies[2].weekdays', [1, 6]]],
    path: 'agencies[2].weekdays[1]',
    rule: 'agency-weekday',
  },

  { name: 'an id stands twice', change: [['agencies[1].id', 'ag-a']], path: 'agencies[1].id', rule: 'unique-id' },
  { name: 'a service id stands twice', change: [['services[9].id', 's-a01']], path: 'services[9].id', rule: 'unique-id' },
  { name: 'a display id stands twice', change: [['displays[1].id', 'tv-hall']], path: 'displays[1].id', rule: 'unique-id' },
  { name: 'a zone digit stands twice', change: [['zones[1].digit', 1]], path: 'zones[1].digit', rule: 'unique-digit' },
  { name: '[N1] a prefix stands twice', change: [['queues[1].prefix', 'AR']], path: 'queues[1].prefix', rule: 'unique-prefix' },
  { name: 'a counter number stands twice', change: [['counters[1].number', 1]], path: 'counters[1].number', rule: 'unique-number' },
  { name: 'a weekday stands twice', change: [['workingDays[1].weekday', 1]], path: 'workingDays[1].weekday', rule: 'unique-weekday' },
  { name: 'a reason code stands twice', change: [['reasons.pause[1].code', 'break']], path: 'reasons.pause[1].code', rule: 'unique-code' },
  { name: 'an outcome code stands twice', change: [['outcomes[1].code', 'served']], path: 'outcomes[1].code', rule: 'unique-code' },
  {
    name: 'a counter serves a queue twice',
    change: [['counters[1].serves[1].queue', 'q-ar']],
    path: 'counters[1].serves[1].queue',
    rule: 'unique-queue',
  },
  {
    name: '[A6] two services of an agency read the same',
    change: [['services[1].publicName', { id: samplePlan.services[0]?.name.id }]],
    path: 'services[1].publicName.id',
    rule: 'unique-name',
  },
  {
    name: '[A3] two displays speak for a zone',
    change: [['displays[0].speaks', ['zone-1']]],
    path: 'displays[1].speaks[0]',
    rule: 'one-speaker-per-zone',
  },

  { name: 'an agency is in no zone', change: [['agencies[0].zone', 'zone-9']], path: 'agencies[0].zone', rule: 'unknown-zone' },
  { name: 'a counter is in no zone', change: [['counters[0].zone', 'zone-9']], path: 'counters[0].zone', rule: 'unknown-zone' },
  { name: 'a kiosk is in no zone', change: [['kiosks[0].zone', 'zone-9']], path: 'kiosks[0].zone', rule: 'unknown-zone' },
  { name: 'a display shows no zone', change: [['displays[0].zones[4]', 'zone-9']], path: 'displays[0].zones[4]', rule: 'unknown-zone' },
  {
    name: 'a display speaks unseen',
    change: [['displays[1].speaks[0]', 'zone-9']],
    path: 'displays[1].speaks[0]',
    rule: 'spoken-zone-shown',
  },
  { name: 'a queue has no agency', change: [['queues[0].agency', 'ag-0']], path: 'queues[0].agency', rule: 'unknown-agency' },
  { name: 'a counter has no agency', change: [['counters[0].agency', 'ag-0']], path: 'counters[0].agency', rule: 'unknown-agency' },
  { name: 'a service has no agency', change: [['services[0].agency', 'ag-0']], path: 'services[0].agency', rule: 'unknown-agency' },
  { name: 'a service has no queue', change: [['services[0].queue', 'q-0']], path: 'services[0].queue', rule: 'unknown-queue' },
  {
    name: 'a counter serves no queue',
    change: [['counters[3].serves[0].queue', 'q-0']],
    path: 'counters[3].serves[0].queue',
    rule: 'unknown-queue',
  },
  {
    name: 'a service is in a foreign queue',
    change: [['services[0].queue', 'q-bo']],
    path: 'services[0].agency',
    rule: 'agency-of-queue',
  },
  {
    name: 'a queue is only assisted',
    change: [['counters[14].serves[0].assistAfterMinutes', 10]],
    path: 'queues[9]',
    rule: 'queue-without-owner',
    says: '"q-d"',
  },
  { name: 'a service comes after none', change: [['services[0].after', ['s-0']]], path: 'services[0].after[0]', rule: 'unknown-service' },
  {
    name: 'a service comes after itself',
    change: [['services[0].after', [samplePlan.services[0]?.id]]],
    path: 'services[0].after',
    rule: 'after-in-a-circle',
  },
  {
    name: 'two services wait for each other',
    change: [
      ['services[0].after', [samplePlan.services[1]?.id]],
      ['services[1].after', [samplePlan.services[0]?.id]],
    ],
    path: 'services[1].after',
    rule: 'after-in-a-circle',
  },
]

test.each(WRONG)('given a plan in which $name, when it is checked, then that is named at $path', ({ change, path, rule, says }) => {
  const mistakes = mistakesIn(changed(change))
  expect(mistakes).toContainEqual(expect.objectContaining({ path, rule }))
  expect(mistakes.find((mistake) => mistake.path === path)?.sentence).toMatch(/^[A-Z"0-9].*\.$/)
  if (says !== undefined) expect(mistakes.find((mistake) => mistake.path === path)?.sentence).toContain(says)
})

test('given one wrong value, when the plan is checked, then one mistake is named and no more', () => {
  const single = WRONG.filter(({ rule }) => ['anyOf', 'minimum', 'additionalProperties', 'required', 'unique-prefix'].includes(rule))
  for (const { change } of single) expect(mistakesIn(changed(change))).toHaveLength(1)
})

test('given a queue without numbers, when no counter owns it, then that is no mistake', () => {
  expect(checkPlan(changed([['counters[10].serves[0].assistAfterMinutes', 10]])).ok).toBe(true)
})

test.each([[null], ['plan'], [3], [[]]])('given %j instead of a plan, when it is checked, then that is said', (value) => {
  expect(mistakesIn(value)).toEqual([{ path: '', rule: 'type', sentence: 'This must be an object with named fields.' }])
})

test('given more mistakes than anyone reads, when the plan is checked, then their number is limited', () => {
  const shapeless = { ...samplePlan, services: samplePlan.services.map((service) => ({ ...service, serviceMinutes: 'ten' })) }
  expect(mistakesIn(shapeless)).toHaveLength(MISTAKES_MAX)
  const homeless = { ...samplePlan, services: samplePlan.services.map((service) => ({ ...service, queue: 'q-0' })) }
  expect(mistakesIn(homeless)).toHaveLength(MISTAKES_MAX)
})

test('given a wrong plan, when it was checked, then other requests name as few errors as before', () => {
  const before = Settings.Get().maxErrors
  checkPlan({})
  expect(Settings.Get().maxErrors).toBe(before)
})

function mistakesIn(value: unknown): PlanMistake[] {
  const result = checkPlan(value)
  return result.ok ? [] : result.mistakes
}

function changed(changes: Change[]): unknown {
  const plan: unknown = structuredClone(samplePlan)
  for (const [path, value] of changes) {
    const parts = path.split(/[.[\]]+/).filter((part) => part !== '')
    const last = parts.pop() ?? ''
    const owner = parts.reduce((at, part) => at[part] as Record<string, unknown>, plan as Record<string, unknown>)
    if (value === undefined) delete owner[last]
    else owner[last] = value
  }
  return plan
}
