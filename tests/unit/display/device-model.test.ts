import type { Answer } from '@antre/shared/api-client'
import type { PairedDevice } from '@antre/shared/contract'
import { expect, it } from 'vitest'
import { createDeviceModel } from '../../../display-ui/src/device-model.ts'

const LINK = 'A'.repeat(22)
const device = (facts: Partial<PairedDevice> = {}): PairedDevice => ({
  device: 'd1',
  kind: 'display',
  place: 'tv-hall',
  token: 'secret',
  ...facts,
})
const refused = (code: string): Answer<PairedDevice> => ({
  ok: false,
  problem: { type: 'about:blank', status: 401, code, title: '', detail: '' },
})

function deviceTrial({
  answer,
  stored = null,
  hash = `#link=${LINK}`,
}: {
  answer: Answer<PairedDevice>
  stored?: string | null
  hash?: string
}) {
  let kept = stored
  const asked: object[] = []
  const cleared: string[] = []
  const model = createDeviceModel({
    api: {
      post: async (_path, body) => {
        asked.push(body)
        return answer as never
      },
    },
    storage: {
      getItem: () => kept,
      setItem(_key, value) {
        kept = value
      },
      removeItem() {
        kept = null
      },
    },
    address: { hash },
    clearAddress: () => cleared.push(hash),
  })
  return { model, asked, cleared, kept: () => kept }
}

it('registers with the link of the address, keeps the token and takes the link away', async () => {
  const { model, asked, cleared, kept } = deviceTrial({ answer: { ok: true, body: device() } })
  await model.followAddress()
  expect(asked).toEqual([{ link: LINK }])
  expect(cleared).toHaveLength(1)
  expect(model.state.value).toEqual({ is: 'paired', device: device() })
  expect(JSON.parse(kept() ?? '')).toEqual(device())
})

it('asks nothing without a link or with half of one', async () => {
  for (const hash of ['', '#link=short', '#other']) {
    const { model, asked } = deviceTrial({ answer: refused('bad-request'), hash })
    await model.followAddress()
    expect(asked).toEqual([])
    expect(model.state.value).toEqual({ is: 'unpaired', failure: null })
  }
})

it.each([
  [refused('wrong-credentials'), 'link-refused'],
  [refused('no-answer'), 'no-answer'],
  [{ ok: true as const, body: device({ kind: 'kiosk' }) }, 'other-kind'],
])('says why it could not be registered (%#)', async (answer, failure) => {
  const { model, kept } = deviceTrial({ answer })
  await model.followAddress()
  expect(model.state.value).toEqual({ is: 'unpaired', failure })
  expect(kept()).toBeNull()
})

it('stays registered when it starts with a link that was used long ago', async () => {
  const { model } = deviceTrial({ answer: refused('wrong-credentials'), stored: JSON.stringify(device()) })
  await model.followAddress()
  expect(model.state.value).toEqual({ is: 'paired', device: device() })
})

it('takes a damaged memory for none', () => {
  const { model } = deviceTrial({ answer: refused('bad-request'), stored: '{"kind":"display"' })
  expect(model.state.value).toEqual({ is: 'unpaired', failure: null })
})

it('stays registered once an admin let it in by its code, until it is revoked', () => {
  const { model, kept } = deviceTrial({ answer: refused('bad-request'), hash: '' })
  model.adopt(device())
  expect(model.state.value).toEqual({ is: 'paired', device: device() })
  expect(JSON.parse(kept() ?? '')).toEqual(device())
  model.revoked()
  expect(model.state.value).toEqual({ is: 'unpaired', failure: 'revoked' })
  expect(kept()).toBeNull()
})
