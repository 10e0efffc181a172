import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createPersonalStore, PERSONAL_FILE, type Written } from '../../../server/src/personal/personal-store.ts'
import { BUILDING } from '../../engine/house.ts'
import { newFolder } from '../../storage/building-folder.ts'

const DAY = '2026-11-24' as never
const NIK = '3214016503900004'
const SECRET = Buffer.alloc(32, 7)

function open({ folder = newFolder(), secret = SECRET } = {}) {
  const path = join(folder, PERSONAL_FILE)
  const store = createPersonalStore({ path, building: BUILDING, secret })
  onTestFinished(() => void store.close())
  return { store, path, folder }
}

const written = (visit: string, values: Written['values']): Written => ({
  visit: visit as never,
  queue: 'q-a' as never,
  day: DAY,
  number: `AR-00${visit}`,
  values,
})
const entry = (field: Written['values'][number]['field'], value: string | null, eraseOn = '2026-11-25') => ({
  field,
  value,
  eraseOn: eraseOn as never,
})

test('a building that asks for nothing has no file for it', () => {
  const { store, path } = open()
  expect([store.of('1' as never, 'q-a' as never), store.exportOf({ said: NIK }), store.erase({ said: NIK }), store.pending()]).toEqual([
    [],
    [],
    0,
    [],
  ])
  store.expire(DAY)
  expect(existsSync(path)).toBe(false)
})

describe('[S4] the file', () => {
  test('is readable by its owner only, and holds no NIK', () => {
    const { store, path } = open()
    store.write(written('1', [entry('nik', NIK), entry('name', 'Siti Rahmawati')]))
    expect(statSync(path).mode & 0o077).toBe(0)
    const file = readFileSync(path).toString('latin1')
    expect(file).toContain('Siti Rahmawati')
    expect(file).not.toContain(NIK)
    expect(file).not.toContain(NIK.slice(0, 12))
  })

  test('forgets what is erased, also what was written over', () => {
    const { store, path } = open()
    store.write(written('1', [entry('name', 'Siti Rahmawati')]))
    store.write(written('1', [entry('name', 'Budi Santoso'), entry('note', 'x'.repeat(500))]))
    store.erase({ day: DAY, number: 'AR-001' })
    const file = readFileSync(path).toString('latin1')
    for (const said of ['Siti', 'Budi', 'xxxx']) expect(file).not.toContain(said)
  })
})

describe('one person', () => {
  test.each(['+62 812-9876-5432', '081298765432', '6281298765432'])('is found by a phone number, written as %s', (said) => {
    const { store } = open()
    store.write(written('1', [entry('phone', '0812 9876 5432'), entry('name', 'Siti')]))
    store.write(written('2', [entry('phone', '0812 0000 0000')]))
    expect(store.exportOf({ said }).map(({ field, value }) => [field, value])).toEqual([
      ['name', 'Siti'],
      ['phone', '0812 9876 5432'],
    ])
  })

  test('is found by NIK in all visits, and nobody else is touched', () => {
    const { store } = open()
    store.write(written('1', [entry('nik', NIK), entry('name', 'Siti')]))
    store.write(written('2', [entry('nik', NIK)]))
    store.write(written('3', [entry('name', 'Budi')]))
    expect(store.erase({ said: '3214 0165 0390 0004' })).toBe(3)
    expect(store.of('3' as never, 'q-a' as never)).toMatchObject([{ value: 'Budi', number: 'AR-003' }])
    expect(store.erase({ said: NIK })).toBe(0)
    expect(store.erase({ said: 'Budi' })).toBe(0)
  })

  test('cannot be found with another key', () => {
    const { store, folder } = open()
    store.write(written('1', [entry('nik', NIK)]))
    expect(open({ folder, secret: Buffer.alloc(32, 8) }).store.exportOf({ said: NIK })).toEqual([])
    expect(store.exportOf({ said: NIK })).toHaveLength(1)
  })
})

test('what is taken out leaves a line until it is noted, in the same file for whoever opens it next', () => {
  const { store, folder } = open()
  store.write(written('1', [entry('name', 'Siti', '2026-11-25'), entry('note', 'kursi roda', '2026-11-26')]))
  store.expire('2026-11-25' as never)
  store.expire('2026-11-25' as never)
  const { store: next } = open({ folder })
  expect(next.pending()).toEqual([{ id: 1, what: 'personal-data-expired', entries: 1 }])
  next.noted(1)
  expect(store.pending()).toEqual([])
})
