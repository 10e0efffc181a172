import type { QueueId, ZoneId } from '@antre/shared/ids'
import type { Language, PublicPlan } from '@antre/shared/plan'
import { describe, expect, test } from 'vitest'
import { announcementOf } from '../../../display-ui/src/voice/announcement.ts'
import type { Notice } from '../../../display-ui/src/voice/notices.ts'
import { boardCall } from './board-calls.ts'

const plan = (languages: Language[]): Pick<PublicPlan, 'announcements' | 'zones' | 'queues'> => ({
  announcements: { numbers: 'digits', languages, chime: true, runningText: [] },
  zones: [
    { id: 'z1' as ZoneId, digit: 1, floor: 1, name: { id: 'Zona 1' } },
    { id: 'z2' as ZoneId, digit: 2, floor: 2, name: { id: 'Zona 2' } },
  ],
  queues: [{ id: 'q-ad', prefix: 'AD' } as PublicPlan['queues'][number]],
})

describe('A5: the announcement of a call', () => {
  test('has each language of the plan, Indonesian first', () => {
    const { sentences, chime } = announcementOf(boardCall({ n: 1, number: 'A-001' }), plan(['en', 'id', 'su']))
    expect(chime).toBe(true)
    expect(sentences.map(({ language }) => language)).toEqual(['id', 'en', 'su'])
  })

  test('V5: names the zone only where the counter is elsewhere', () => {
    const here = announcementOf(boardCall({ n: 1, number: 'A-001', zone: 'z2', counterZone: 'z2' }), plan(['id']))
    const elsewhere = announcementOf(boardCall({ n: 1, number: 'A-001', zone: 'z1', counterZone: 'z2' }), plan(['id']))
    expect(here.sentences[0]?.clips).not.toContain('zone')
    expect(elsewhere.sentences[0]?.clips.slice(-4)).toEqual(['zone', 'n-2', 'floor', 'n-2'])
  })
})

describe('[L12] [L13] the announcement of what stands still', () => {
  test('a queue is named by its prefix, in each language of the plan', () => {
    const notice: Notice = { kind: 'queue-halted', queue: 'q-ad' as QueueId, noMoreToday: false }
    const clips = ['queue', 'letter-a', 'letter-d', 'halted']
    expect(announcementOf(notice, plan(['en', 'id']))).toEqual({
      chime: true,
      sentences: [
        { language: 'id', clips },
        { language: 'en', clips },
      ],
    })
  })

  test('the house has one sentence', () => {
    expect(announcementOf({ kind: 'building-halted', reason: 'evacuation' }, plan(['id'])).sentences).toEqual([
      { language: 'id', clips: ['evacuation'] },
    ])
  })

  test('of a queue that the plan has dropped nothing is said', () => {
    expect(announcementOf({ kind: 'queue-goes-on', queue: 'q-zz' as QueueId }, plan(['id'])).sentences).toEqual([])
  })
})
