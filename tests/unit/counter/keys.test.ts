import { describe, expect, test } from 'vitest'
import { actionsOf } from '../../../counter-ui/src/console/actions.ts'
import { LETTERS, meaningOf, type Press } from '../../../counter-ui/src/console/keys.ts'
import { counterView, NOW, stopAtCounter } from './counter-view.ts'

const free = actionsOf({ view: counterView(), clerk: 'rina', now: NOW, callsMax: 3, contact: 'live' })
const serving = actionsOf({
  view: counterView({ state: 'serving', current: stopAtCounter() }),
  clerk: 'rina',
  now: NOW,
  callsMax: 3,
  contact: 'live',
})
const press = (key: string, changes: Partial<Press> = {}): Press => ({ key, repeat: false, modified: false, on: 'page', ...changes })
const inServing = (given: Press) => meaningOf({ press: given, actions: serving, rows: 0 })

describe('a key', () => {
  test('is the primary action on the space bar and one letter for each other', () => {
    expect(inServing(press(' '))).toEqual({ act: 'finish-next' })
    expect(inServing(press('f'))).toEqual({ act: 'finish' })
    expect(inServing(press('F'))).toEqual({ act: 'finish' })
    expect(inServing(press('r'))).toBeNull()
  })

  test('that repeats by itself means nothing', () => {
    expect(inServing(press(' ', { repeat: true }))).toBeNull()
    expect(inServing(press('f', { repeat: true }))).toBeNull()
  })

  test('typed into a field, or with Ctrl, is not ours', () => {
    expect(inServing(press('f', { on: 'field' }))).toBeNull()
    expect(inServing(press(' ', { on: 'field' }))).toBeNull()
    expect(inServing(press('f', { modified: true }))).toBeNull()
  })

  test('pressed before an open dialog moves nothing behind it', () => {
    const behind = (key: string) => meaningOf({ press: press(key, { on: 'dialog' }), actions: free, rows: 2 })
    expect([' ', '1', 't'].map(behind)).toEqual([null, null, null])
  })

  test('on a focused control leaves it the space bar', () => {
    expect(inServing(press(' ', { on: 'control' }))).toBeNull()
    expect(inServing(press('f', { on: 'control' }))).toEqual({ act: 'finish' })
  })

  test('with a digit calls that row of the list, if it is there', () => {
    expect(meaningOf({ press: press('2'), actions: free, rows: 2 })).toEqual({ row: 1 })
    expect(meaningOf({ press: press('3'), actions: free, rows: 2 })).toBeNull()
    expect(meaningOf({ press: press('0'), actions: free, rows: 2 })).toBeNull()
  })
})

test('what is behind "more" is on its letter all the same', () => {
  expect(inServing(press('n'))).toEqual({ act: 'add-stop' })
  expect(inServing(press('m'))).toEqual({ act: 'more' })
  expect(inServing(press('s'))).toBeNull()
})

describe('while something is about to happen by itself', () => {
  const { auto, undo } = {
    auto: { act: 'call', at: new Date(NOW + 5_000).toISOString() } as const,
    undo: { seq: 3, act: 'finish', number: 'AD-046', until: new Date(NOW + 50_000).toISOString() } as const,
  }
  const actions = actionsOf({ view: counterView({ auto, undo }), clerk: 'rina', now: NOW, callsMax: 3, contact: 'live' })
  const meaning = (given: Press) => meaningOf({ press: given, actions, rows: 2 })

  test('any key makes it wait, and does nothing else', () => {
    expect([' ', 'w', '1', 'q', 'z', 'Enter'].map((key) => meaning(press(key)))).toEqual(Array(6).fill({ act: 'wait' }))
    expect(meaning(press('Enter', { on: 'control' }))).toEqual({ act: 'wait' })
  })

  test('a key that only moves, or is not ours, does not', () => {
    expect([press('Tab'), press('Shift'), press('r', { modified: true }), press('1', { on: 'dialog' })].map(meaning)).toEqual(
      Array(4).fill(null),
    )
  })
})

test('no letter stands for two actions', () => {
  const letters = Object.values(LETTERS)
  expect(new Set(letters).size).toBe(letters.length)
})
