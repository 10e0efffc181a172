import { type ApiClient, NO_ANSWER } from '@antre/shared/api-client'
import type { HelpState } from '@antre/shared/views'
import { signal } from '@preact/signals'
import { describe, expect, test, vi } from 'vitest'
import type { HallModel } from '../../../kiosk-ui/src/kiosk/hall-model.ts'
import { createHelpModel } from '../../../kiosk-ui/src/kiosk/help-model.ts'

function kiosk(answer: object = { ok: true, body: null }) {
  const view = signal({ kiosk: 'kiosk-1', help: 'none' as HelpState })
  const post = vi.fn<(path: string, body: object) => Promise<unknown>>().mockResolvedValue(answer)
  const remove = vi.fn<(path: string) => Promise<unknown>>().mockResolvedValue({ ok: true, body: null })
  const help = createHelpModel({ hall: { view } as unknown as HallModel, api: { post, delete: remove } as unknown as ApiClient })
  return { help, view, post, remove }
}

describe('calling a person', () => {
  test('when it is tapped twice, then it is asked once, and the view says what became of it', async () => {
    const { help, view, post } = kiosk()
    const first = help.call()
    expect(help.state.value).toBe('asking')
    await Promise.all([first, help.call()])
    expect(post.mock.calls).toEqual([['/api/kiosks/kiosk-1/help', {}]])
    view.value = { kiosk: 'kiosk-1', help: 'asked' }
    await help.call()
    view.value = { kiosk: 'kiosk-1', help: 'coming' }
    expect(help.state.value).toBe('coming')
    expect(post).toHaveBeenCalledTimes(1)
  })

  test('when the server does not answer, then it says so, can be tried again, and the next person hears none of it', async () => {
    const { help, post } = kiosk({ ok: false, problem: { code: NO_ANSWER } })
    await help.call()
    expect(help.state.value).toBe('unheard')
    await help.call()
    expect(post).toHaveBeenCalledTimes(2)
    help.forget()
    expect(help.state.value).toBe('none')
  })

  test('a call that was heard stays when the screen is given back: somebody is on her way', () => {
    const { help, view } = kiosk()
    view.value = { kiosk: 'kiosk-1', help: 'coming' }
    help.forget()
    expect(help.state.value).toBe('coming')
  })

  test('when it is not needed any more, then it is withdrawn', async () => {
    const { help, remove } = kiosk()
    await help.withdraw()
    expect(remove).toHaveBeenCalledWith('/api/kiosks/kiosk-1/help')
  })
})
