import type { Answer } from '@antre/shared/api-client'
import type { PersonalAnswer } from '@antre/shared/contract'
import { signal } from '@preact/signals'
import { describe, expect, test, vi } from 'vitest'
import { createAskedModel } from '../../../counter-ui/src/personal/asked-model.ts'
import { type AskedAt, keepAsked } from '../../../counter-ui/src/personal/keep-asked.ts'

const NIK = '3214016503900004'
const AT = { visit: 'v1', queue: 'q-ad', number: 'AD-047' } as AskedAt
const PATH = '/api/visits/v1/personal/q-ad'
const STORED: PersonalAnswer = {
  asked: [
    { field: 'name', purpose: { id: 'Untuk dipanggil kembali' }, keepDays: 2, value: 'Siti', eraseOn: '2026-11-26' as never },
    { field: 'phone', purpose: { id: 'Untuk dihubungi' }, keepDays: 2, value: null, eraseOn: null },
    { field: 'nik', purpose: { id: 'Untuk dicocokkan' }, keepDays: 1, value: '0004', eraseOn: '2026-11-25' as never },
    { field: 'note', purpose: { id: 'Untuk petugas berikutnya' }, keepDays: 1, value: null, eraseOn: null },
  ],
}
const refused = (code: string, status = 422): Answer<never> => ({
  ok: false,
  problem: { type: 'about:blank', status, code, title: code, detail: `why ${code}` },
})
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A server that holds what is stored, and answers what is written in turn; then with an empty yes. */
function server(...answers: Answer<null>[]) {
  const written: object[] = []
  const get = vi.fn(async (_path: string) => ({ ok: true, body: STORED }) as never)
  const post = vi.fn(async (_path: string, body: object) => (answers[written.push(body) - 1] ?? { ok: true, body: null }) as never)
  return { get, post, written }
}

function askedOf(api: ReturnType<typeof server>) {
  const onSessionEnded = vi.fn()
  const model = createAskedModel({ of: AT, api, onSessionEnded })
  return { model, onSessionEnded }
}

/** Opened, with what the server holds. */
async function openedOf(...answers: Answer<null>[]) {
  const api = server(...answers)
  const asked = askedOf(api)
  asked.model.open()
  await settled()
  const personal = asked.model.opened.value
  if (!personal) throw new Error('not open')
  const texts = () => personal.entries.value?.map(({ text }) => text)
  const mistakes = () => personal.entries.value?.filter(({ isMistaken }) => isMistaken).map(({ field }) => field)
  return { ...asked, api, personal, texts, mistakes }
}

describe('[S4] what a queue asks for', () => {
  test('is read when it is opened, once, and not before', async () => {
    const api = server()
    const { model } = askedOf(api)
    await settled()
    expect(api.get).not.toHaveBeenCalled()
    model.open()
    model.open()
    await settled()
    expect(api.get.mock.calls).toEqual([[PATH]])
    expect(model.opened.value?.entries.value?.map(({ value }) => value)).toEqual(['Siti', null, '0004', null])
  })

  test('of a NIK nothing stands in its field', async () => {
    expect((await openedOf()).texts()).toEqual(['Siti', '', '', ''])
  })

  test('is sent as far as it was changed, and closed', async () => {
    const { model, personal, api } = await openedOf()
    personal.type('phone', ' 0812-9876-5432 ')
    personal.type('nik', '321401 650390 0004')
    await personal.save()
    expect(api.written).toEqual([{ phone: '0812-9876-5432', nik: NIK }])
    personal.drop()
    expect([model.opened.value, model.isSaved.value]).toEqual([null, true])
    expect(api.get).toHaveBeenCalledTimes(1)
  })

  test('unchanged, nothing is sent', async () => {
    const { model, personal, api } = await openedOf()
    await personal.save()
    expect(api.written).toEqual([])
    expect([model.opened.value, model.isSaved.value]).toEqual([null, false])
  })

  test('goes out when its field is emptied or by its button, and stays where she thinks better of it', async () => {
    const { personal, api } = await openedOf()
    personal.type('name', '')
    personal.takeOut('nik')
    expect(personal.entries.value?.filter(({ goes }) => goes).map(({ field }) => field)).toEqual(['name', 'nik'])
    personal.keep('name')
    await personal.save()
    expect(api.written).toEqual([{ nik: null }])
  })

  test('a NIK that goes is another once one is typed', async () => {
    const { personal, api } = await openedOf()
    personal.takeOut('nik')
    personal.type('nik', NIK)
    await personal.save()
    expect(api.written).toEqual([{ nik: NIK }])
  })

  test('mistakes are said at the field once it is to be saved, and nothing is sent', async () => {
    const { personal, api, mistakes } = await openedOf()
    personal.type('phone', 'rumah')
    personal.type('nik', '123')
    personal.type('name', 'S'.repeat(81))
    personal.type('note', 'n'.repeat(501))
    expect(mistakes()).toEqual([])
    await personal.save()
    expect([mistakes(), api.written]).toEqual([['name', 'phone', 'nik', 'note'], []])
    personal.type('nik', NIK)
    expect(mistakes()).toEqual(['name', 'phone', 'note'])
  })

  test('refused or unanswered, it stays open with what was typed, and says why', async () => {
    const { personal, texts, model } = await openedOf(refused('nothing-asked'), refused('no-answer', 0))
    personal.type('phone', '081298765432')
    await personal.save()
    expect(personal.trouble.value).toMatchObject({ at: 'saving', problem: { code: 'nothing-asked' } })
    await personal.save()
    expect(personal.trouble.value).toEqual({ at: 'saving', problem: null })
    expect(texts()).toEqual(['Siti', '081298765432', '', ''])
    await personal.save()
    expect(model.isSaved.value).toBe(true)
  })

  test('that could not be read is read again when she asks', async () => {
    const api = server()
    api.get.mockResolvedValueOnce(refused('no-answer', 0) as never)
    const { model } = askedOf(api)
    model.open()
    await settled()
    expect([model.opened.value?.entries.value, model.opened.value?.trouble.value]).toEqual([null, { at: 'reading', problem: null }])
    await model.opened.value?.read()
    expect(model.opened.value?.entries.value).toHaveLength(4)
  })
})

describe('[S4] nothing of it stays on the screen', () => {
  test('when the session is over', async () => {
    const { model, personal, onSessionEnded } = await openedOf(refused('session-locked', 423))
    personal.type('name', 'Siti Rahmawati')
    await personal.save()
    expect(onSessionEnded).toHaveBeenCalledOnce()
    expect([model.opened.value, personal.entries.value]).toEqual([null, null])
  })

  test('when an answer comes after it was closed', async () => {
    const api = server()
    const { model } = askedOf(api)
    model.open()
    const personal = model.opened.value
    personal?.drop()
    await settled()
    expect([model.opened.value, personal?.entries.value]).toEqual([null, null])
  })

  test('when another visit is at the counter, or none, as on a locked screen', async () => {
    const at = signal<AskedAt | null>(null)
    const stopped = vi.fn()
    const open = vi.fn((_of: AskedAt) => ({ render: () => null, stop: stopped }))
    const asked = keepAsked({ at, load: async () => open, live: signal(null), reload() {} })
    expect(asked.value).toBeNull()
    at.value = AT
    await settled()
    at.value = { ...AT }
    await settled()
    expect(open).toHaveBeenCalledOnce()
    at.value = { ...AT, visit: 'v2' as never }
    expect(stopped).toHaveBeenCalledOnce()
    await settled()
    at.value = null
    expect(stopped).toHaveBeenCalledTimes(2)
    expect(asked.value).toBeNull()
  })
})
