import { dirname, relative, resolve } from 'node:path'
import { bytesIn, type SystemCall, targetOf } from './system-calls.ts'

/** What a process did to the files of a folder, and what it said to others, in the order of its calls. Paths are relative to the folder. */
export type Change =
  | { kind: 'made'; path: string; as: 'file' | 'folder' }
  | { kind: 'written'; path: string; offset: number; bytes: Buffer }
  | { kind: 'cut-to'; path: string; bytes: number }
  | { kind: 'renamed'; from: string; to: string }
  | { kind: 'removed'; path: string }
  /** What was written before `begun` is on the disk once it is `done`. */
  | { kind: 'sync'; path: string; is: 'begun' | 'done' }
  | { kind: 'said'; text: string }

/** Calls that change files in ways this does not follow: better no result than a wrong one. */
const NOT_FOLLOWED = ['creat', 'link', 'linkat', 'truncate', 'fallocate', 'pwritev', 'msync']

/** The changes to the files below a folder. Files that are mapped into memory are not seen: SQLite's `-shm`, which a start makes anew. */
export function changesBelow(folder: string, calls: readonly SystemCall[]): Change[] {
  const placed: { at: number; change: Change }[] = []
  const offsets = new Map<string, number>()
  const within = (path: string): string | null => {
    const inside = relative(folder, resolve(path))
    return inside.startsWith('..') ? null : inside
  }
  for (const call of calls) {
    if (call.result < 0) continue
    const add = (change: Change, at = call.began) => placed.push({ at, change })
    const target = targetOf(call.args[0])
    const file = target.startsWith('/') ? within(target) : null
    const [named = '', second = ''] = call.args.filter((arg) => arg.startsWith('"')).map((arg) => bytesIn([arg]).toString('utf8'))
    const path = named === '' ? null : within(named)
    if (NOT_FOLLOWED.includes(call.name) && (file ?? path) !== null) throw new Error(`${call.name} on ${file ?? path} is not followed`)
    switch (call.name) {
      case 'openat': {
        offsets.set(String(call.result), 0)
        const flags = call.args[2] ?? ''
        if (path !== null && flags.includes('O_CREAT')) add({ kind: 'made', path, as: 'file' })
        if (path !== null && flags.includes('O_TRUNC')) add({ kind: 'cut-to', path, bytes: 0 })
        break
      }
      case 'mkdir':
      case 'mkdirat':
        if (path !== null) add({ kind: 'made', path, as: 'folder' })
        break
      case 'pwrite64':
        if (file !== null) add({ kind: 'written', path: file, offset: Number(call.args.at(-1)), bytes: bytesIn(call.args) })
        break
      case 'write':
      case 'writev':
      case 'sendto':
      case 'sendmsg': {
        const bytes = bytesIn(call.args)
        if (file === null) {
          add({ kind: 'said', text: bytes.toString('utf8') })
          break
        }
        const descriptor = String(Number.parseInt(call.args[0] ?? '', 10))
        const offset = offsets.get(descriptor) ?? 0
        offsets.set(descriptor, offset + call.result)
        add({ kind: 'written', path: file, offset, bytes: bytes.subarray(0, call.result) })
        break
      }
      case 'ftruncate':
        if (file !== null) add({ kind: 'cut-to', path: file, bytes: Number(call.args[1]) })
        break
      case 'fsync':
      case 'fdatasync':
        if (file === null) break
        add({ kind: 'sync', path: file, is: 'begun' })
        add({ kind: 'sync', path: file, is: 'done' }, call.ended)
        break
      case 'rename':
      case 'renameat':
      case 'renameat2':
        if (path !== null) add({ kind: 'renamed', from: path, to: within(second) ?? '' })
        break
      case 'unlink':
      case 'unlinkat':
        if (path !== null) add({ kind: 'removed', path })
        break
    }
  }
  return placed.sort((a, b) => a.at - b.at).map(({ change }) => change)
}

/** Of a name, the folder that must be synced for the name to last. */
export const folderOf = (path: string): string => (dirname(path) === '.' ? '' : dirname(path))
