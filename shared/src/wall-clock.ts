import type { Language } from './plan.ts'

/** Times and days as people of the building read them. Instants are ms since 1970; the zone is the building's, never the screen's. */
export type WallClock = {
  /** `08.00`; English `08:00`. */
  time(at: number): string
  /** `08.00 WIB` */
  timeWithZone(at: number): string
  /** `Selasa, 24 November 2026` */
  longDay(at: number): string
  /** `Selasa, 24 Nov` */
  shortDay(at: number): string
  /** `Selasa` */
  weekday(at: number): string
  /** Calendar days from one instant to the other: 0 the same day, 1 tomorrow. */
  daysBetween(from: number, to: number): number
  dayPart(at: number): DayPart
}

/** As Indonesians greet: pagi until 11, siang until 15, sore until 18, malam. */
export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening'

export function wallClock({ timeZone, clockName, language }: { timeZone: string; clockName: string; language: Language }): WallClock {
  const { weekdays, months, shortMonths, timeSeparator } = CALENDARS[language]
  const read = (at: number) => wallParts(at, timeZone)
  const time = (at: number) => {
    const { hour, minute } = read(at)
    return `${two(hour)}${timeSeparator}${two(minute)}`
  }
  const weekday = (at: number) => weekdays[read(at).weekday] ?? ''
  return {
    time,
    timeWithZone: (at) => `${time(at)} ${clockName}`,
    longDay(at) {
      const { day, month, year } = read(at)
      return `${weekday(at)}, ${day} ${months[month - 1]} ${year}`
    },
    shortDay(at) {
      const { day, month } = read(at)
      return `${weekday(at)}, ${day} ${shortMonths[month - 1]}`
    },
    weekday,
    daysBetween: (from, to) => dayNumber(read(to)) - dayNumber(read(from)),
    dayPart(at) {
      const { hour } = read(at)
      if (hour < 11) return 'morning'
      if (hour < 15) return 'noon'
      return hour < 18 ? 'afternoon' : 'evening'
    },
  }
}

/** `Rp30.000`, the same in every language: it is what stands on the receipt. */
export const formatRupiah = (amount: number): string => `Rp${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}`

/** `weekday` is 0 for Sunday. */
type WallParts = { year: number; month: number; day: number; weekday: number; hour: number; minute: number }

/** One Intl object per zone: making one costs far more than using it. A building has one zone, so the map stays small. */
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * Only numbers are asked of Intl, always in one locale: Chromium carries no Sundanese names, and a kiosk's browser may carry fewer
 * languages still.
 */
function wallParts(at: number, timeZone: string): WallParts {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}

const dayNumber = ({ year, month, day }: WallParts) => Date.UTC(year, month - 1, day) / 86_400_000
const two = (n: number) => String(n).padStart(2, '0')

type Calendar = { weekdays: string[]; months: string[]; shortMonths: string[]; timeSeparator: '.' | ':' }

const CALENDARS: Record<Language, Calendar> = {
  id: {
    weekdays: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
    months: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
    shortMonths: 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' '),
    timeSeparator: '.',
  },
  su: {
    weekdays: ['Minggu', 'Senén', 'Salasa', 'Rebo', 'Kemis', 'Jumaah', 'Saptu'],
    months: 'Januari Pébruari Maret April Méi Juni Juli Agustus Séptémber Oktober Nopémber Désémber'.split(' '),
    shortMonths: 'Jan Péb Mar Apr Méi Jun Jul Agu Sép Okt Nop Dés'.split(' '),
    timeSeparator: '.',
  },
  en: {
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: 'January February March April May June July August September October November December'.split(' '),
    shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
    timeSeparator: ':',
  },
}
