import { SECOND_MS } from '@antre/shared/instants'
import { between, pick, type Random } from '../../server/src/demo/crowd/random.ts'
import type { SimulatedTime } from './simulated-clock.ts'
import type { DiskError, SimulatedDisk } from './simulated-disk.ts'
import type { SimulatedDisplay, SoundAccident } from './simulated-display.ts'
import type { SimulatedNetwork } from './simulated-network.ts'
import type { JobAccident, PrinterState, SimulatedPrinter } from './simulated-printer.ts'
import type { Screen } from './simulated-screen.ts'

/** What a fault can reach. */
export type Vulnerable = {
  time: SimulatedTime
  disk: SimulatedDisk
  network: SimulatedNetwork
  printers: ReadonlyMap<string, SimulatedPrinter>
  displays: readonly SimulatedDisplay[]
  screens: readonly Screen[]
  /** The house ends at once and comes back after so long. */
  crash(fate: DiskError, downMs: number): void
  /** It is stopped by hand and started again. */
  restart(): void
  /** Everybody goes home until the next morning; the house stands on, or is switched off. */
  night(house: 'on' | 'off'): void
}

const FATES: DiskError[] = ['stored', 'lost']
const PRINTER_STATES: PrinterState[] = ['paper-out', 'cover-open', 'unplugged', 'silent', 'mute', 'never-reads']
const ACCIDENTS: JobAccident['happens'][] = ['connection-cut', 'paper-out', 'cover-open']
const SOUNDS: SoundAccident[] = ['fails', 'hangs', 'throws']

/** What goes wrong, how often beside the others, and what a short history says of it. Whatever lasts ends by itself. */
export const FAULTS = {
  crash: { weight: 4, strike: crash },
  restart: { weight: 2, strike: restart },
  night: { weight: 1, strike: sleep },
  'full disk': { weight: 2, strike: fillDisk },
  'disk error': { weight: 3, strike: failDisk },
  'slow disk': { weight: 2, strike: slowDisk },
  'bad network': { weight: 2, strike: worsenNetwork },
  'cut screen': { weight: 4, strike: cutScreen },
  'display reload': { weight: 3, strike: reloadDisplay },
  'printer trouble': { weight: 3, strike: troublePrinter },
  'printing accident': { weight: 3, strike: breakPrinting },
  'sound accident': { weight: 3, strike: breakSound },
} satisfies Record<string, { weight: number; strike(vulnerable: Vulnerable, random: Random): string }>

export type Fault = keyof typeof FAULTS

/** The large hall has none. */
const NO_PRINTER = 'a printer would have failed'

const lasting = (random: Random): number => Math.ceil(between(random, { from: 1, to: 90 }) * SECOND_MS)
const one = <Thing>(random: Random, things: readonly Thing[]): Thing => pick(random, things) as Thing
const seconds = (ms: number): string => `${Math.round(ms / SECOND_MS)} s`

function crash({ crash: strike }: Vulnerable, random: Random): string {
  const fate = one(random, FATES)
  const downMs = Math.ceil(between(random, { from: 0.5, to: 20 }) * SECOND_MS)
  strike(fate, downMs)
  return `the house dies, an append under way is ${fate}; back after ${seconds(downMs)}`
}

function restart({ restart: strike }: Vulnerable): string {
  strike()
  return 'the house is stopped and started'
}

function sleep({ night }: Vulnerable, random: Random): string {
  const house = random() < 0.3 ? 'on' : 'off'
  night(house)
  return `everybody goes home, the house stays ${house}`
}

function fillDisk({ disk, time }: Vulnerable, random: Random): string {
  const ms = lasting(random)
  disk.setRoom('full')
  time.after(ms, () => disk.setRoom('some'))
  return `the disk is full for ${seconds(ms)}`
}

function failDisk({ disk }: Vulnerable, random: Random): string {
  const fate = one(random, FATES)
  disk.failNext(fate)
  return `the next append fails and is ${fate}`
}

function slowDisk({ disk, time }: Vulnerable, random: Random): string {
  const ms = lasting(random)
  disk.setPace('slow')
  time.after(ms, () => disk.setPace('good'))
  return `the disk is slow for ${seconds(ms)}`
}

function worsenNetwork({ network, time }: Vulnerable, random: Random): string {
  const ms = lasting(random)
  network.setState('bad')
  time.after(ms, () => network.setState('good'))
  return `the network is bad for ${seconds(ms)}`
}

function cutScreen({ screens, displays }: Vulnerable, random: Random): string {
  const ms = lasting(random)
  const screen = one(random, screens)
  const display = displays.find((other) => other.screen === screen)
  if (display) display.cut(ms)
  else screen.cut(ms)
  return `${screen.view} has no network for ${seconds(ms)}`
}

function reloadDisplay({ displays }: Vulnerable, random: Random): string {
  const display = one(random, displays)
  display.reload()
  return `the page of ${display.screen.view} is loaded again`
}

function troublePrinter({ printers, time }: Vulnerable, random: Random): string {
  const found = pick(random, [...printers])
  if (!found) return NO_PRINTER
  const [name, printer] = found
  const state = one(random, PRINTER_STATES)
  const ms = lasting(random)
  printer.set(state)
  time.after(ms, () => printer.set('well'))
  return `the printer of ${name} is ${state} for ${seconds(ms)}`
}

function breakPrinting({ printers, time }: Vulnerable, random: Random): string {
  const found = pick(random, [...printers])
  if (!found) return NO_PRINTER
  const [name, printer] = found
  const accident = { happens: one(random, ACCIDENTS), atShare: random() }
  printer.meet(accident)
  time.after(lasting(random), () => {
    printer.meet(null)
    printer.set('well')
  })
  return `the printer of ${name} meets ${accident.happens} in the middle of its next job`
}

function breakSound({ displays }: Vulnerable, random: Random): string {
  const display = one(random, displays)
  const sound = one(random, SOUNDS)
  display.meet(sound)
  return `the next sound of ${display.screen.view} ${sound}`
}
