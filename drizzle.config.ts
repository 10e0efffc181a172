import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./server/src/storage/schema.ts', './server/src/printing/print-job-table.ts'],
  out: './migrations',
})
