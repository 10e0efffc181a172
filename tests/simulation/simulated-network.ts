import { between, chance, type Random } from '../../server/src/demo/crowd/random.ts'
import type { SimulatedTime } from './simulated-clock.ts'

const LATENCY_MS = { from: 1, to: 30 }
const BAD_LATENCY_MS = { from: 1, to: 2_500 }
/** In a bad hour every fourth message is lost and every tenth comes twice. */
const LOST_SHARE = 0.25
const DOUBLED_SHARE = 0.1

export type SimulatedNetwork = ReturnType<typeof createSimulatedNetwork>

/** The cables of the building: slow a little, and in bad hours losing, doubling and overtaking. */
export function createSimulatedNetwork(time: SimulatedTime) {
  let isBad = false
  const latency = (random: Random) => Math.ceil(between(random, isBad ? BAD_LATENCY_MS : LATENCY_MS))

  return {
    setState(state: 'good' | 'bad'): void {
      isBad = state === 'bad'
    },
    /** One message that arrives once, twice, or never. */
    carry(random: Random, arrive: () => void): void {
      if (isBad && chance(random, LOST_SHARE)) return
      time.after(latency(random), arrive)
      if (isBad && chance(random, DOUBLED_SHARE)) time.after(latency(random), arrive)
    },
    /** Messages of one connection keep their order and come once; nothing comes any more once it is closed. */
    openLine(random: Random, isOpen: () => boolean): (arrive: () => void) => void {
      let lastAt = 0
      return (arrive) => {
        lastAt = Math.max(lastAt, time.now() + latency(random))
        time.after(lastAt - time.now(), () => {
          if (isOpen()) arrive()
        })
      }
    },
  }
}
