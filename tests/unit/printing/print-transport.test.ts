import { afterEach, describe, expect, test } from 'vitest'
import { type PrintOptions, printOver, readPrinter } from '../../../server/src/printing/print-transport.ts'
import { ticketBytes } from '../../../server/src/printing/ticket-bytes.ts'
import { createClock } from '../../../server/src/time/clock.ts'
import { type EmulatorFaults, type PrinterEmulator, refusedPort, startPrinterEmulator } from '../../printer/printer-emulator.ts'

/** 300 rows: three bands, 21.6 kB. */
const JOB = ticketBytes({ width: 576, height: 300, rows: new Uint8Array(72 * 300).fill(0x55) })
const WHOLE = ['init', 'raster', 'raster', 'raster', 'feed', 'cut']
const WELL = { paperOut: false, paperNearEnd: false, coverOpen: false, offline: false, error: false }

const emulators: PrinterEmulator[] = []
afterEach(async () => {
  for (const emulator of emulators.splice(0)) await emulator.close()
})

async function printerWith(faults: EmulatorFaults): Promise<PrinterEmulator> {
  const emulator = await startPrinterEmulator(faults)
  emulators.push(emulator)
  return emulator
}

function options(change: Partial<PrintOptions> = {}): PrintOptions {
  return {
    connectTimeoutMs: 500,
    idleTimeoutMs: 1_500,
    muteAfterMs: 150,
    timers: createClock(),
    beforeFirstByte: () => {},
    before: 'nothing',
    ...change,
  }
}

const kindsOf = (emulator: PrinterEmulator) => emulator.papers().map((paper) => paper.map(({ kind }) => kind))

test('[P1] a printer that answers the end of the job confirms it', async () => {
  const emulator = await printerWith({})
  expect(await printOver(emulator, JOB, options())).toEqual({ result: { state: 'confirmed' }, reading: WELL })
  expect(kindsOf(emulator)).toEqual([WHOLE])
})

describe('[P1] [P4] nothing of a job is sent, and it has failed, when the printer', () => {
  test.each<[string, EmulatorFaults, string]>([
    ['has no paper', { paperOut: true }, 'paper-out'],
    ['is open', { coverOpen: true }, 'cover-open'],
    ['is offline', { offline: true }, 'offline'],
  ])('%s', async (_, faults, why) => {
    const emulator = await printerWith(faults)
    let began = 0
    const { result } = await printOver(emulator, JOB, options({ beforeFirstByte: () => void began++ }))
    expect(result).toEqual({ state: 'failed', why })
    expect(began).toBe(0)
    emulator.resume()
    expect(emulator.printed).toEqual([])
  })

  test('refuses the connection', async () => {
    const port = await refusedPort()
    const outcome = await printOver({ host: '127.0.0.1', port }, JOB, options())
    expect(outcome).toEqual({ result: { state: 'failed', why: 'refused' }, reading: 'unreachable' })
  })

  test('cannot be reached in time', async () => {
    const { result } = await printOver({ host: '198.51.100.1', port: 9100 }, JOB, options({ connectTimeoutMs: 100 }))
    expect(result.state).toBe('failed')
  })

  test('may not be told yet, because the start could not be written down', async () => {
    const emulator = await printerWith({})
    const fails = () => {
      throw new Error('disk full')
    }
    await expect(printOver(emulator, JOB, options({ beforeFirstByte: fails }))).rejects.toThrow('disk full')
    expect(emulator.printed).toEqual([])
  })
})

describe('[P1] after the first byte only the printer knows, so the job is unknown, when the printer', () => {
  test.each<[string, EmulatorFaults, { why: string; torn: boolean }]>([
    ['hangs up in the middle', { hangUpAfter: { bytes: 6_000, how: 'fin' } }, { why: 'connection-lost', torn: true }],
    ['resets the connection', { hangUpAfter: { bytes: 6_000, how: 'rst' } }, { why: 'connection-lost', torn: true }],
    ['runs out of paper in the middle', { stopAfter: { bytes: 12_000, because: 'paper-out' } }, { why: 'paper-out', torn: true }],
    ['is opened in the middle', { stopAfter: { bytes: 12_000, because: 'cover-open' } }, { why: 'cover-open', torn: true }],
    ['never reads', { neverRead: true }, { why: 'no-answer', torn: false }],
    ['is mute', { mute: true }, { why: 'no-answer', torn: false }],
    ['answers questions but not the end', { noEndMarker: true }, { why: 'no-answer', torn: false }],
  ])('%s', async (_, faults, expected) => {
    const emulator = await printerWith(faults)
    let began = 0
    const { result } = await printOver(emulator, JOB, options({ beforeFirstByte: () => void began++ }))
    expect(result).toEqual({ state: 'unknown', ...expected })
    expect(began).toBe(1)
  })
})

test('[P1] paper that ends in the middle is seen within three seconds', async () => {
  const emulator = await printerWith({ stopAfter: { bytes: 12_000, because: 'paper-out' } })
  const startedAt = performance.now()
  await printOver(emulator, JOB, options({ idleTimeoutMs: 5_000 }))
  expect(performance.now() - startedAt).toBeLessThan(3_000)
})

test('[P3] the rest of a torn ticket is cut off before the next one, which comes out whole', async () => {
  const emulator = await printerWith({ hangUpAfter: { bytes: 6_000, how: 'fin' } })
  await printOver(emulator, JOB, options())
  emulator.set({})
  const { result } = await printOver(emulator, JOB, options({ before: 'torn-job' }))
  expect(result.state).toBe('confirmed')
  const papers = kindsOf(emulator)
  expect(papers).toHaveLength(2)
  expect(papers[0]?.filter((kind) => kind !== 'nothing')).toEqual(['init', 'raster', 'init', 'feed', 'cut'])
  expect(papers[1]).toEqual(WHOLE)
})

test('[P4] paper near its end is read and does not hinder', async () => {
  const emulator = await printerWith({ paperNearEnd: true })
  const outcome = await printOver(emulator, JOB, options())
  expect(outcome).toEqual({ result: { state: 'confirmed' }, reading: { ...WELL, paperNearEnd: true } })
})

test('[P4] a printer can be asked how it is without printing', async () => {
  const emulator = await printerWith({ coverOpen: true })
  expect(await readPrinter(emulator, options())).toEqual({ ...WELL, coverOpen: true, offline: true })
  emulator.set({ mute: true })
  expect(await readPrinter(emulator, options())).toBe('mute')
  expect(await readPrinter({ host: '127.0.0.1', port: await refusedPort() }, options())).toBe('unreachable')
})
