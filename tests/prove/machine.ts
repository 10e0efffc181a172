import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

export type Machine = { of: string; versions: string[]; machine: string }

/** What was tried, and on what. */
export function hereAndNow(): Machine {
  const database = new Sqlite(':memory:')
  const sqlite = database.prepare('SELECT sqlite_version()').pluck().get()
  database.close()
  const versionOf = (name: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, '../../node_modules', name, 'package.json'), 'utf8')).version
  return {
    of: `${said('git', 'rev-parse', '--short', 'HEAD')}${said('git', 'status', '--porcelain', '--', 'server', 'shared', 'migrations', 'tests') ? ', with changes not yet committed' : ''}`,
    versions: [
      `Node ${process.versions.node}`,
      `SQLite ${sqlite}`,
      ...['better-sqlite3', 'fastify', 'socket.io'].map((name) => `${name} ${versionOf(name)}`),
    ],
    machine: `${type()} ${release()}, ${availableParallelism()} cores${cpus()[0]?.model ? ` (${cpus()[0]?.model.trim()})` : ''}, ${Math.round(totalmem() / 2 ** 30)} GB`,
  }
}

const said = (command: string, ...args: string[]): string => spawnSync(command, args, { encoding: 'utf8' }).stdout?.trim() ?? ''
