import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day, Instant } from '@antre/shared/instants'
import { parseInstant } from '@antre/shared/instants'
import { daysAfter, formatInstant, weekdayOf } from '@antre/shared/local-time'
import type { Head } from '../engine/replay.ts'

/** What a backup says of itself, in its `backup.json`: what was in it when it was looked at. */
export type Manifest = {
  /** ISO 8601 with the building's offset. */
  takenAt: string
  /** The hash of the row that opened the first day: no two buildings share it, and a restored one keeps it. */
  origin: string
  head: Head
  rows: number
  visits: number
  /** SHA-256 of each file, in hex. */
  files: Record<string, string>
}

export const MANIFEST_FILE = 'backup.json'
/** Where one is made. Whatever lies there is of one that did not come to an end. */
export const PART_FOLDER = 'taking.part'

const DAYS_KEPT = 7
const WEEKS_KEPT = 4
const NAME = /^\d{4}-\d{2}-\d{2}T\d{6}$/

/** `2026-11-24T140512`, by the building's clocks: in the order of the alphabet the oldest comes first. */
export const backupName = (at: Instant, zone: string): string => formatInstant(at, zone).slice(0, 19).replaceAll(':', '')

/** Names of the finished backups in a folder, the oldest first. */
export function backupsIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => NAME.test(name) && existsSync(join(folder, name, MANIFEST_FILE)))
    .sort()
}

/** When the newest backup was taken; null where there is none. */
export function lastTakenAt(folder: string): Instant | null {
  const newest = newestManifest(folder)
  return newest && parseInstant(newest.takenAt)
}

/** Of the newest backup that can say what it is: a damaged one must not keep the next from being taken. */
export function newestManifest(folder: string): Manifest | null {
  for (const name of backupsIn(folder).toReversed()) {
    try {
      return readManifest(join(folder, name))
    } catch {}
  }
  return null
}

export const readManifest = (backup: string): Manifest => JSON.parse(readFileSync(join(backup, MANIFEST_FILE), 'utf8'))

/** Of all names, oldest first, those that nobody needs: all but the last of each of the last days and weeks that have one. */
export function surplus(names: readonly string[]): string[] {
  const kept = new Set([...lastOfEach(names, dayOf).slice(-DAYS_KEPT), ...lastOfEach(names, mondayOf).slice(-WEEKS_KEPT)])
  return names.filter((name) => !kept.has(name))
}

const lastOfEach = (names: readonly string[], periodOf: (name: string) => string): string[] => [
  ...new Map(names.map((name) => [periodOf(name), name])).values(),
]

const dayOf = (name: string): Day => name.slice(0, 10) as Day
const mondayOf = (name: string): Day => daysAfter(dayOf(name), 1 - weekdayOf(dayOf(name)))
