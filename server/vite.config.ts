import { defineConfig } from 'vite'

/** One file for the server: importing drizzle-orm as it is installed costs more than a second at each start. */
export default defineConfig({
  ssr: { noExternal: ['drizzle-orm', '@antre/shared', 'typebox'] },
  build: { ssr: 'src/main.ts', target: 'node22', sourcemap: true, minify: false },
})
