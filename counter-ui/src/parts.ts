import type { LoadPart } from './part-model.ts'
import type { PartName } from './place.ts'

/** Each in files of its own, fetched when it is opened; its style comes with it. */
export const PARTS: Record<PartName, LoadPart> = {
  reception: async () => (await import('./reception/open-reception.tsx')).openReception,
  floor: async () => (await import('./floor/open-floor.tsx')).openFloor,
  audit: async () => (await import('./audit/open-audit.tsx')).openAudit,
  devices: async () => (await import('./devices/open-devices.tsx')).openDevices,
  people: async () => (await import('./people/open-people.tsx')).openPeople,
}
