import { expect, test } from 'vitest'
import { passwordRefusal } from '../../../server/src/access/password-rules.ts'

const own = ['ani.rahma', 'Siti Nurhaliza', 'Mal Pelayanan Publik Bale Madukara']
const codeOf = (password: string) => passwordRefusal(password, own)?.code ?? null

test.each([
  'kuda baterai benar',
  'sebuah kata sandi',
  'rahasia sekali',
  'jalan kaki ke pasar',
  'b7Kq_29xVd0w',
  `${'kucing '.repeat(9)}tidur`,
])('[S1] "%s" may be chosen: no rule asks for capitals, digits or signs', (password) => expect(codeOf(password)).toBeNull())

test.each(['pendek', 'b7Kq_29x', '🐈🐈🐈🐈🐈'])('[S1] "%s" is too short', (password) => expect(codeOf(password)).toBe('password-too-short'))

test.each([
  ['of the lists', ['qwertyuiop', '1q2w3e4r5t', 'basketball', 'PlayStation']],
  ['of usual words', ['katasandi123', 'Rahasia2026', 'bismillah1234', 'AdminAdmin1', 'loketpelayanan']],
  ['in other writing', ['P@ssw0rd2026!', 'K4t4s4nd1-2026']],
  ['of the person', ['ani.rahma 2026', 'nurhaliza-siti', 'SITI 1990-12-31']],
  ['of the building', ['bale madukara', 'Purwakarta2026']],
  ['that repeat or count', ['aaaaaaaaaaaa', 'abcabcabcabc', '081234567890', '1234512345']],
])('[S1] those %s are guessed first', (_what, passwords) => {
  expect(passwords.map(codeOf)).toEqual(passwords.map(() => 'password-too-common'))
})
