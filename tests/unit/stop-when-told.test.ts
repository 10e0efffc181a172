import { expect, test } from 'vitest'
import { createStop } from '../../server/src/stop-when-told.ts'

test('what is in hand comes to its end, then the process ends without a fault', async () => {
  const { stop, ends, finish } = stopping()
  stop()
  await turn()
  expect(ends).toEqual([])
  finish()
  await turn()
  expect(ends).toEqual([0])
})

test('a signal that comes twice at once, as npm hands it on, is one wish; a second wish is obeyed at once', async () => {
  const { stop, ends, passSeconds } = stopping()
  stop()
  stop()
  expect(ends).toEqual([])
  passSeconds(2)
  stop()
  expect(ends).toEqual([1])
})

test('what does not come to its end is ended after a while, and said', () => {
  const { stop, ends, said, passSeconds } = stopping()
  stop()
  passSeconds(19)
  expect(ends).toEqual([])
  passSeconds(2)
  expect(ends).toEqual([1])
  expect(said).toEqual(['The server did not come to its end in time and was ended.'])
})

test('a fault on the way is said, and the exit code tells', async () => {
  const { stop, ends, said, fail } = stopping()
  stop()
  fail(new Error('no disk'))
  await turn()
  expect({ ends, said }).toEqual({ ends: [1], said: ['The server was ended by a fault while it stopped.'] })
})

function stopping() {
  const ends: number[] = []
  const said: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let timers: { ms: number; run(): void }[] = []
  const stop = createStop({
    running: { close: () => promise },
    clock: {
      after(ms, run) {
        timers.push({ ms, run })
        return () => {}
      },
    },
    exit: (code) => ends.push(code),
    log: { error: (_fields, sentence) => said.push(sentence) },
  })
  function passSeconds(seconds: number): void {
    timers = timers.map(({ ms, run }) => ({ ms: ms - seconds * 1_000, run }))
    for (const { run } of timers.filter(({ ms }) => ms <= 0)) run()
    timers = timers.filter(({ ms }) => ms > 0)
  }
  return { stop, ends, said, finish: resolve, fail: reject, passSeconds }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
