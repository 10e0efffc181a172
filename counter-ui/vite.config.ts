import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/counter/',
  plugins: [preact()],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
