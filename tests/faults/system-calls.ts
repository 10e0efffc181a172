import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A system call as strace saw it. Calls of several threads overlap: `began` and `ended` say where in the record they did. */
export type SystemCall = {
  name: string
  /** Each argument as written: numbers, flags, quoted bytes, descriptors with what they lead to. */
  args: string[]
  result: number
  /** What the returned descriptor leads to. */
  opened: string | null
  began: number
  ended: number
}

const RECORDED = [
  'openat,creat,mkdir,mkdirat,link,linkat,rename,renameat,renameat2,unlink,unlinkat',
  'write,writev,pwrite64,pwritev,ftruncate,truncate,fallocate,fsync,fdatasync,msync,sendto,sendmsg',
].join(',')
/** A plan's text and an answer fit in many times. */
const BYTES_MAX = 1_000_000

/** The command that runs another one and writes down its calls; a second run goes on in the same file. */
export const recordingTo = (file: string): string[] => [
  ...['strace', '-A', '-o', file, '-f', '--seccomp-bpf', '-y', '-xx', '-s', String(BYTES_MAX), '-e', `trace=${RECORDED}`],
]

/** Why strace may not run here, for the name of a skipped test; null when it may. */
export function whyNoStrace(): string | null {
  const { error, status, stderr } = spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (error) return 'strace is not installed'
  return status === 0 ? null : `strace may not run here: ${stderr.trim().split('\n')[0]}`
}

/** Reads what {@link recordingTo} has written. A call that never returned is left out: the process ended in it. */
export function readSystemCalls(file: string): SystemCall[] {
  const calls: SystemCall[] = []
  const begun = new Map<string, { text: string; began: number }>()
  for (const [line, text] of readFileSync(file, 'latin1').split('\n').entries()) {
    const [, thread = '', said = ''] = /^(\d+) +(.*)$/s.exec(text) ?? []
    const unfinished = said.indexOf(' <unfinished ...>')
    const [resumed] = /^<\.\.\. \w+ resumed>/.exec(said) ?? []
    if (unfinished >= 0) begun.set(thread, { text: said.slice(0, unfinished), began: line })
    else if (resumed === undefined) calls.push(...callOf(said, { began: line, ended: line }))
    else {
      const start = begun.get(thread)
      if (start) calls.push(...callOf(start.text + said.slice(resumed.length), { began: start.began, ended: line }))
    }
  }
  return calls.sort((a, b) => a.began - b.began)
}

/** None for lines that are no calls: signals, the ends of threads. */
function callOf(text: string, when: { began: number; ended: number }): SystemCall[] {
  const open = text.indexOf('(')
  const close = text.lastIndexOf(') ')
  const [, result = '', opened = null] = /^\) += (-?\d+)(?:<([^>]*)>)?/.exec(text.slice(close)) ?? []
  if (open < 0 || close < 0 || result === '') return []
  const args = text.slice(open + 1, close).split(', ')
  return [{ name: text.slice(0, open), args, result: Number(result), opened: opened === null ? null : textOf(opened), ...when }]
}

/** All quoted bytes of the arguments, one after the other, as a gathering write sends them. */
export const bytesIn = (args: readonly string[]): Buffer =>
  Buffer.concat(args.flatMap((arg) => [...arg.matchAll(/"([^"]*)"/g)].map(([, hex = '']) => bytesOf(hex))))

/** Where a descriptor leads: a path, a socket, a pipe. */
export const targetOf = (descriptor = ''): string => textOf(/<([^>]*)>/.exec(descriptor)?.[1] ?? '')

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')
const textOf = (hex: string): string => bytesOf(hex).toString('utf8')
