/** Starts the built server after a look at the Node it would run on: better-sqlite3 crashes without a word on an older one. */
if (Number(process.versions.napi) < 10) {
  process.stderr.write(
    `antre: Node ${process.versions.node} is too old, Antre needs 22.14 or newer. Run it with "npm start", which brings its own, or update Node.\n`,
  )
  process.exit(1)
}
await import('./dist/main.js')
