import type { Role, Who } from '@antre/shared/contract'
import type { CounterId } from '@antre/shared/ids'
import { describe, expect, test } from 'vitest'
import { linkIn, placeOf } from '../../../counter-ui/src/place.ts'

const who = (role: Role, ...counters: string[]): Who => ({
  username: 'rina',
  name: 'Rina',
  role,
  agency: null,
  counters: counters as CounterId[],
  hasPassword: true,
  hasPin: false,
  locked: false,
})
const two = who('clerk', 'lk-03', 'lk-04')

describe('where somebody stands', () => {
  test('the address names a counter or the floor', () => {
    expect(placeOf({ address: '#lk-04', remembered: 'lk-03', who: two })).toEqual({ is: 'counter', counter: 'lk-04' })
    expect(placeOf({ address: '#floor', remembered: null, who: who('manager') })).toEqual({ is: 'part', part: 'floor' })
    expect(placeOf({ address: '#reception', remembered: null, who: who('supervisor') })).toEqual({ is: 'part', part: 'reception' })
  })

  test('an address that is not theirs leads to the choice and says so', () => {
    expect(placeOf({ address: '#lk-09', remembered: 'lk-03', who: two })).toEqual({ is: 'choice', strayed: 'lk-09' })
    expect(placeOf({ address: '#floor', remembered: null, who: two })).toEqual({ is: 'choice', strayed: 'floor' })
  })

  test('without an address: the remembered counter, the only one, the floor, or the choice', () => {
    expect(placeOf({ address: '', remembered: 'lk-03', who: two })).toEqual({ is: 'counter', counter: 'lk-03' })
    expect(placeOf({ address: '', remembered: 'lk-09', who: two })).toEqual({ is: 'choice', strayed: null })
    expect(placeOf({ address: '', remembered: null, who: who('clerk', 'lk-03') })).toEqual({ is: 'counter', counter: 'lk-03' })
    expect(placeOf({ address: '', remembered: 'lk-03', who: who('manager', 'lk-03', 'lk-04') })).toEqual({ is: 'part', part: 'floor' })
    expect(placeOf({ address: '', remembered: 'lk-03', who: who('supervisor', 'lk-03', 'lk-04') })).toEqual({
      is: 'counter',
      counter: 'lk-03',
    })
    expect(placeOf({ address: '', remembered: null, who: who('reception') })).toEqual({ is: 'part', part: 'reception' })
    expect(placeOf({ address: '', remembered: null, who: who('clerk') })).toEqual({ is: 'choice', strayed: null })
  })

  test('the choice can be asked for', () => {
    expect(placeOf({ address: '#choose', remembered: 'lk-03', who: two })).toEqual({ is: 'choice', strayed: null })
  })
})

test('a one-time link is read from the address, and only a whole one', () => {
  expect(linkIn('#link=AAAAAAAAAAAAAAAAAAAAAA')).toBe('AAAAAAAAAAAAAAAAAAAAAA')
  expect(linkIn('#link=AAA')).toBeNull()
  expect(linkIn('#lk-03')).toBeNull()
})
