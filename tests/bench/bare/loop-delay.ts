import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Loaded before a server: measures how late its event loop is, and writes it to `LOOP_DELAY_FILE` when the server ends. */
const file = process.env.LOOP_DELAY_FILE
if (file === undefined) throw new Error('LOOP_DELAY_FILE names where to write')
const RESOLUTION_MS = 5
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delay.enable()
/** What the monitor counts is the time between two looks; what is above the resolution is delay. */
const inMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
process.on('exit', () => {
  writeFileSync(file, JSON.stringify({ p50: inMs(delay.percentile(50)), p99: inMs(delay.percentile(99)), max: inMs(delay.max) }))
})
