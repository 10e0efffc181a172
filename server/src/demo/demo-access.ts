import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Credentials = { username: string; password: string }

/** How to come in as anyone of the demo: what `demo-access.json` holds. */
export type DemoAccess = {
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

/** Written whole or not at all, and for this user's eyes only. */
export function writeDemoAccess(folder: string, access: DemoAccess): void {
  const path = join(folder, DEMO_ACCESS_FILE)
  writeFileSync(`${path}.new`, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
