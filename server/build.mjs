/** Builds the three screens and the server, one after the other in one process. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

for (const name of ['kiosk-ui', 'display-ui', 'counter-ui', 'server']) {
  const root = join(import.meta.dirname, '..', name)
  if (!existsSync(join(root, 'vite.config.ts'))) continue
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
}
