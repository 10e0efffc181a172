import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs with a folder that is gone afterwards. All are made in one place, so that all lie on the same disk. */
export async function withFolders<Result>(count: number, run: (...folders: string[]) => Promise<Result>): Promise<Result> {
  const folders = Array.from({ length: count }, () => mkdtempSync(join(tmpdir(), 'antre-bench-')))
  try {
    return await run(...folders)
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}
