import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance, type Random } from '../../server/src/demo/crowd/random.ts'
import { type Change, folderOf } from './disk-changes.ts'

/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512
/** Of what no sync has confirmed when the power goes: kept whole, kept in some of its sectors, or lost. */
const KEPT_WHOLE = 0.4
const KEPT_TORN = 0.3

type FileWrite = { offset: number; bytes: Buffer } | { cutTo: number }
/** `durable` outlives any cut; `pending` may or may not, in any part. */
type File = { as: 'file'; durable: Buffer; pending: FileWrite[]; syncing: number }
type Entry = File | { as: 'folder' }
type NameChange = { path: string; entry: Entry | null; from?: string }

/**
 * A disk as the operating system may leave it: of a file all is certain that was written before its last completed sync, of a name all
 * that was done before the last sync of its folder. Nothing else is, neither alone nor in its order.
 */
export function createDisk() {
  const seen = new Map<string, Entry>()
  const durableNames = new Map<string, Entry>()
  let pendingNames: NameChange[] = []
  const syncingNames = new Map<string, number>()

  function rename(change: NameChange): void {
    pendingNames.push(change)
    renameIn(seen, change)
  }

  function fileAt(path: string): File | null {
    const entry = seen.get(path)
    return entry?.as === 'file' ? entry : null
  }

  function sync(path: string, is: 'begun' | 'done'): void {
    const file = fileAt(path)
    if (file && is === 'begun') file.syncing = file.pending.length
    else if (file) file.durable = written(file.durable, file.pending.splice(0, file.syncing))
    else if (is === 'begun') syncingNames.set(path, pendingNames.length)
    else {
      const isSynced = (change: NameChange, index: number) => index < (syncingNames.get(path) ?? 0) && folderOf(change.path) === path
      for (const change of pendingNames.filter(isSynced)) renameIn(durableNames, change)
      pendingNames = pendingNames.filter((change, index) => !isSynced(change, index))
    }
  }

  return {
    apply(change: Change): void {
      switch (change.kind) {
        case 'made':
          if (seen.has(change.path)) return
          return rename({ path: change.path, entry: change.as === 'folder' ? { as: 'folder' } : emptyFile() })
        case 'renamed':
          return rename({ path: change.to, entry: seen.get(change.from) ?? null, from: change.from })
        case 'removed':
          return rename({ path: change.path, entry: null })
        case 'written':
          return void fileAt(change.path)?.pending.push({ offset: change.offset, bytes: change.bytes })
        case 'cut-to':
          return void fileAt(change.path)?.pending.push({ cutTo: change.bytes })
        case 'sync':
          return sync(change.path, change.is)
      }
    },

    /** Writes into a new folder what may be left if the power goes now. */
    cut(random: Random, into: string): void {
      const names = new Map(durableNames)
      for (const change of pendingNames) if (chance(random, 0.5)) renameIn(names, change)
      mkdirSync(into, { recursive: true })
      const isReached = (path: string): boolean => path === '' || (names.get(path)?.as === 'folder' && isReached(folderOf(path)))
      for (const [path, entry] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (!isReached(folderOf(path))) continue
        if (entry.as === 'folder') mkdirSync(join(into, path))
        else writeFileSync(join(into, path), leftOf(entry, random))
      }
    },
  }
}

const emptyFile = (): File => ({ as: 'file', durable: Buffer.alloc(0), pending: [], syncing: 0 })

function renameIn(names: Map<string, Entry>, { path, entry, from }: NameChange): void {
  if (from !== undefined) names.delete(from)
  if (entry) names.set(path, entry)
  else names.delete(path)
}

/** Sometimes nothing more reached the disk and sometimes all did: both are common, and chance over each write would never draw them. */
function leftOf({ durable, pending }: File, random: Random): Buffer {
  const fortune = random()
  if (fortune < 0.2) return durable
  return written(durable, fortune < 0.4 ? pending : pending.flatMap((write) => keptOf(write, random)))
}

function keptOf(write: FileWrite, random: Random): FileWrite[] {
  const fortune = random()
  if (fortune < KEPT_WHOLE) return [write]
  return fortune < KEPT_WHOLE + KEPT_TORN && 'bytes' in write ? sectorsOf(write).filter(() => chance(random, 0.5)) : []
}

function sectorsOf({ offset, bytes }: { offset: number; bytes: Buffer }): FileWrite[] {
  const sectors: FileWrite[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + SECTOR_BYTES - ((offset + at) % SECTOR_BYTES))
    sectors.push({ offset: offset + at, bytes: bytes.subarray(at, end) })
    at = end
  }
  return sectors
}

/** A copy: what a cut leaves must not change with what is written later. */
function written(content: Buffer, writes: readonly FileWrite[]): Buffer {
  const ends = writes.map((write) => ('cutTo' in write ? write.cutTo : write.offset + write.bytes.length))
  const room = Buffer.alloc(ends.reduce((most, end) => Math.max(most, end), content.length))
  content.copy(room)
  let length = content.length
  for (const write of writes) {
    if ('cutTo' in write) room.fill(0, write.cutTo)
    else write.bytes.copy(room, write.offset)
    length = 'cutTo' in write ? write.cutTo : Math.max(length, write.offset + write.bytes.length)
  }
  return room.subarray(0, length)
}
