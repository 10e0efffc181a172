import type { CounterId, QueueId, ServiceId } from '@antre/shared/ids'
import { id as words } from '@antre/shared/messages/counter/id'
import { id as asks } from '@antre/shared/messages/questions/id'
import { describe, expect, test } from 'vitest'
import { matching, servicesAt, servicesFrom, transferTargets } from '../../../counter-ui/src/console/questions/find-in-plan.ts'
import { readPlan } from '../../../counter-ui/src/plan-reader.ts'
import { samplePlan } from '../../../server/src/plan/sample-plan.ts'
import { stopAtCounter } from './counter-view.ts'

const plan = readPlan({ plan: samplePlan, language: 'id' })
const counter = 'lk-01' as CounterId
const stop = stopAtCounter({ queue: 'q-ar' as QueueId, service: 's-a01' as ServiceId })
const targets = transferTargets({ plan, counter, stop, words, asks })
const names = (found: { name: string }[]) => found.map(({ name }) => name)

describe('where a stop can go on', () => {
  test('begins with the counters that serve its queue and the other queues of the agency, never with where it is', () => {
    expect(targets.slice(0, 3).map(({ value }) => value)).toEqual([{ counter: 'lk-02' }, { queue: 'q-ad' }, { queue: 'q-ac' }])
    const values = targets.map(({ value }) => JSON.stringify(value))
    for (const here of [{ counter }, { queue: stop.queue }, { service: stop.service }]) expect(values).not.toContain(JSON.stringify(here))
  })

  test('is each counter of the building once', () => {
    const counters = targets.flatMap(({ value }) => ('counter' in value ? [value.counter] : []))
    expect(counters.toSorted()).toEqual(
      samplePlan.counters
        .map(({ id }) => id)
        .filter((id) => id !== counter)
        .toSorted(),
    )
  })
})

describe('what is typed', () => {
  test('finds each word anywhere, also the agency, and few enough to read', () => {
    expect(names(matching(targets, 'antrean ad'))).toEqual(['Antrean AD'])
    expect(matching(targets, 'IMIGRASI paspor baru').map(({ beside }) => beside)).toContain('Imigrasi')
    expect(matching(targets, '')).toHaveLength(6)
    expect(matching(targets, 'tidak ada layanan seperti ini')).toEqual([])
  })

  test('finds counter 3 before 30', () => {
    expect(names(matching(targets, 'loket 3'))[0]).toBe('Loket 3')
  })
})

test('services of the own agency come first, those of others by their public name', () => {
  const services = servicesFrom({ plan, counter })
  const own = samplePlan.services.filter(({ agency }) => agency === 'ag-a').map(({ id }) => id)
  expect(services.slice(0, own.length).map(({ value }) => value)).toEqual(own)
  const sensitive = samplePlan.services.find(({ agency, publicName }) => agency !== 'ag-a' && publicName)
  if (sensitive?.publicName) expect(services.find(({ value }) => value === sensitive.id)?.name).toBe(plan.text(sensitive.publicName))
})

test('without a number only what this counter serves can be asked for', () => {
  expect(servicesAt({ plan, counter }).map(({ value }) => plan.service(value)?.queue)).toEqual(
    servicesAt({ plan, counter }).map(() => 'q-ar'),
  )
})
