import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileDurably } from '../storage/durable-files.ts'

export type Credentials = { username: string; password: string }

/** How to come in as anyone of the demo: what `demo-access.json` holds. */
export type DemoAccess = {
  /** Where this machine reaches the server, also when people reach it elsewhere. */
  url: string
  /** Tokens by kiosk and by display of the plan. */
  kiosks: Record<string, string>
  displays: Record<string, string>
  /** By counter. */
  clerks: Record<string, Credentials>
  reception: Credentials
  /** By agency. */
  supervisors: Record<string, Credentials>
  manager: Credentials
  admin: Credentials
  auditor: Credentials
}

export const DEMO_ACCESS_FILE = 'demo-access.json'

/** What an earlier demo in this folder wrote; null where there was none, or where it ended before all could come in. */
export function readDemoAccess(folder: string): DemoAccess | null {
  const path = join(folder, DEMO_ACCESS_FILE)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** For this user's eyes only, and there for good before anyone is told of it. */
export const writeDemoAccess = (folder: string, access: DemoAccess): void =>
  writeFileDurably(join(folder, DEMO_ACCESS_FILE), `${JSON.stringify(access, null, 2)}\n`)
