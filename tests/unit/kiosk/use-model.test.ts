import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { ServiceId } from '@antre/shared/ids'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Catalogue } from '../../../kiosk-ui/src/kiosk/catalogue.ts'
import type { HallModel } from '../../../kiosk-ui/src/kiosk/hall-model.ts'
import { createUseModel, IDLE_SECONDS, PAPERLESS_SECONDS, PRINTED_SECONDS } from '../../../kiosk-ui/src/kiosk/use-model.ts'

const KK = 's-a06' as ServiceId
const BPJS = 's-u01' as ServiceId
const issued = { visit: { id: 'v-1', number: 'AD-061', stops: [{}] }, print: 'queued' }

const seconds = (n: number) => vi.advanceTimersByTime(n * 1000)

function kiosk() {
  const view = signal({ prints: [] as { visit: string; state: string }[] })
  const catalogue = signal({ plan: { visits: { stopsMax: 4 }, building: { timeZone: 'Asia/Jakarta', clockName: 'WIB' } } })
  const post = vi.fn<(path: string, body: object) => Promise<unknown>>()
  post.mockResolvedValue({ ok: true, body: issued })
  const hall = { view, catalogue: catalogue as unknown as { value: Catalogue } } as unknown as HallModel
  const use = createUseModel({ hall, createApi: () => ({ post }) as unknown as ApiClient })
  return { use, post, view }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('taking a number', () => {
  test('a double tap sends one request', async () => {
    const { use, post } = kiosk()
    const first = use.take([KK])
    const second = use.take([KK])
    expect(use.sending.value).toBe(true)
    await Promise.all([first, second])
    expect(post).toHaveBeenCalledTimes(1)
    expect(use.page.value).toEqual({ name: 'issued', issued })
  })

  test('sends all chosen services once each, with class and language', async () => {
    const { use, post } = kiosk()
    use.speak('su')
    use.answerClass('priority')
    use.addAnother(KK)
    expect(use.page.value).toEqual({ name: 'home' })
    await use.take(use.stopsWith(BPJS))
    expect(post).toHaveBeenCalledWith(
      '/api/visits',
      { stops: [{ service: KK }, { service: BPJS }], class: 'priority', language: 'su' },
      { key: expect.any(String) },
    )
    expect(use.stopsWith(KK)).toEqual([KK])
  })

  test('[V8] [L14] given a priority visitor who needs a guide and comes for three, then the number is asked for with both', async () => {
    const { use, post } = kiosk()
    use.answerClass('priority')
    use.toggleNeed('guide')
    use.setPeople(KK, 3)
    await use.take([KK, BPJS])
    expect(post.mock.calls[0]?.[1]).toEqual({
      stops: [{ service: KK, people: 3 }, { service: BPJS }],
      class: 'priority',
      language: 'id',
      needs: ['guide'],
    })
  })

  test('[L14] given needs that were said, when she answers no after all, or the screen is given back, then none is left', () => {
    const { use } = kiosk()
    for (const undo of [() => use.answerClass('regular'), () => use.finish()]) {
      use.answerClass('priority')
      use.toggleNeed('slow-walk')
      use.setPeople(KK, 99)
      expect(use.peopleFor(KK)).toBe(8)
      undo()
      expect(use.needs.value).toEqual([])
    }
    expect(use.peopleFor(KK)).toBe(1)
  })

  test('a refusal stays on the page and is gone with the next step', async () => {
    const { use, post } = kiosk()
    post.mockResolvedValue({ ok: false, problem: { code: 'service-closed', detail: 'Nomor sudah habis.' } })
    use.open({ name: 'service', service: KK })
    await use.take([KK])
    expect(use.page.value.name).toBe('service')
    expect(use.refusal.value).toMatchObject({ kind: 'refused', language: 'id' })
    use.back()
    expect(use.refusal.value).toBeNull()
  })

  test('no answer is told apart from a refusal', async () => {
    const { use, post } = kiosk()
    post.mockResolvedValue({ ok: false, problem: { code: NO_ANSWER, detail: '' } })
    await use.take([KK])
    expect(use.refusal.value).toEqual({ kind: 'unanswered' })
  })
})

describe('searching', () => {
  test('given something typed, when its answers are looked at and left again, then it stands there still', () => {
    const { use } = kiosk()
    use.open({ name: 'search' })
    use.ask('akte lahir')
    use.open({ name: 'service', service: KK })
    use.back()
    expect(use.asked.value).toBe('akte lahir')
  })

  test('given something typed, when somebody leaves the search or the screen is given back, then the next person sees none of it', () => {
    for (const leave of ['back', 'finish'] as const) {
      const { use } = kiosk()
      use.open({ name: 'search' })
      use.ask('akte lahir')
      use[leave]()
      expect(use.page.value.name).toBe('home')
      expect(use.asked.value).toBe('')
    }
  })
})

describe('giving the screen back', () => {
  test('an untouched home page waits for ever', () => {
    const { use } = kiosk()
    seconds(600)
    expect(use.idle.secondsLeft.value).toBeNull()
  })

  test(`elsewhere it goes back after ${IDLE_SECONDS} s, asking in the last 20`, () => {
    const { use } = kiosk()
    use.toggle('largeText')
    use.speak('en')
    use.open({ name: 'directory' })
    seconds(39)
    expect(use.idle.warning.value).toBe(false)
    seconds(2)
    expect(use.idle.warning.value).toBe(true)
    seconds(20)
    expect(use.page.value).toEqual({ name: 'home' })
    expect(use.language.value).toBe('id')
    expect(use.eases.largeText.value).toBe(false)
  })

  test('one touch gives the whole time again', () => {
    const { use } = kiosk()
    use.open({ name: 'directory' })
    seconds(55)
    use.idle.touch()
    expect(use.idle.warning.value).toBe(false)
    seconds(55)
    expect(use.page.value.name).toBe('directory')
  })

  test('nothing runs while an answer is awaited', async () => {
    const { use, post } = kiosk()
    let answer: (value: unknown) => void = () => {}
    post.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    use.open({ name: 'service', service: KK })
    const taking = use.take([KK])
    seconds(120)
    expect(use.page.value.name).toBe('service')
    answer({ ok: true, body: issued })
    await taking
    expect(use.page.value.name).toBe('issued')
  })

  test('a printed ticket stays 25 s; a paper that fails meanwhile gives 90 s from then', async () => {
    const { use, view } = kiosk()
    await use.take([KK])
    expect(use.idle.secondsLeft.value).toBe(PRINTED_SECONDS)
    seconds(10)
    view.value = { prints: [{ visit: 'v-1', state: 'failed' }] }
    expect(use.print.value).toBe('failed')
    expect(use.idle.secondsLeft.value).toBe(PAPERLESS_SECONDS)
    seconds(89)
    expect(use.page.value.name).toBe('issued')
    seconds(2)
    expect(use.page.value.name).toBe('home')
  })
})
