import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeThrowAwayFolder } from '../../../server/src/demo/throw-away-folder.ts'
import { lockDataFolder } from '../../../server/src/storage/lock.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'antre-parent-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

test('a new demo removes the folders of those that are gone, and of no other', () => {
  const left = makeThrowAwayFolder(parent)
  lockDataFolder(left).release()
  const running = makeThrowAwayFolder(parent)
  const lock = lockDataFolder(running)
  const justMade = makeThrowAwayFolder(parent)
  const foreign = join(parent, 'something-else')
  mkdirSync(foreign)
  makeThrowAwayFolder(parent)
  expect([left, running, justMade, foreign].map((folder) => existsSync(folder))).toEqual([false, true, true, true])
  lock.release()
})
