import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** In a data folder while a restore moves the old building out, into it, and the new one in. */
export const RESTORING_FOLDER = 'restoring'

export class RestoreUnfinished extends Error {
  constructor(folder: string) {
    super(
      `A restore into ${folder} did not come to its end. Run "npm run restore" again, with the same backup; what was there before lies in its folder "${RESTORING_FOLDER}".`,
    )
  }
}

/** Without its database a folder looks new, and a new building would be begun in the place of the one that was being restored. */
export function assertNoUnfinishedRestore(folder: string): void {
  if (existsSync(join(folder, RESTORING_FOLDER))) throw new RestoreUnfinished(folder)
}
